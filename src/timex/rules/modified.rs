//! Modifiers: "about three months", "early June", "the end of this year", "more than a week".

use super::{Group, Rule};
use crate::timex::meaning::{Clock, Meaning, Part, Year};
use crate::timex::pattern::Match;
use crate::timex::unit::Unit;
use crate::timex::vocabulary::class;

pub(super) static RULES: &[Rule] = &[
    Rule {
        group: Group::Duration,
        patterns: &[
            "about|around|approximately|roughly|circa|some|approx {duration}",
            "about|around|approximately|roughly|some {period}",
            "about|around|approximately|roughly {time}",
            "about|around {day}",
        ],
        meaning: |found| {
            // "confident about the next ten years": a preposition.
            let determined = found.scene.lexemes[found.start + 1].is(class::DETERMINER)
                && !found.is_one_of(&found.scene.lexemes[found.start + 1], &["a", "an"]);
            // "about Thursday at 10 p.m." is about the day.
            let clock = matches!(found.inner(), Some(Meaning::Clock { time: Clock::Time { .. }, .. }))
                && !found.scene.lexemes[found.start + 1].is(class::WEEKDAY | class::MONTH);
            // "around Sept. 10", "on or about July 20", but "worried about July 20".
            let day = matches!(found.inner(), Some(Meaning::Calendar { part: Part::Day(..), .. }))
                && (found.says("around")
                    || found.before().is_some_and(|before| {
                        // "on or about" is a formula of the law.
                        let or = found.is_one_of(before, &["or"])
                            && !found.back(2).is_some_and(|on| found.is_one_of(on, &["on"]));
                        !before.is_word()
                            || or
                            || found.is_one_of(before, &["on", "by", "until", "is", "was", "be"])
                    }));
            let counted = matches!(found.inner(), Some(Meaning::Duration(_))) && !determined
                || ago(found)
                || clock
                || day;
            counted.then(|| modified(found, "APPROX"))?
        },
        yes: &[
            ("a period of about three months", "about three months", "P3M"),
            ("It was built roughly 30 years ago.", "roughly 30 years ago", "1983"),
            ("It blew up around noon.", "around noon", "2013-03-22T12:00"),
            ("It will open in ten days, or about July 20.", "about July 20", "2013-07-20"),
            ("The harvest ends around Sept. 20.", "around Sept. 20", "2013-09-20"),
            ("They are happy about the next ten years.", "the next ten years", "P10Y"),
        ],
        no: &["about three men"],
    },
    Rule {
        group: Group::Duration,
        patterns: &[
            "almost|nearly {duration}",
            "less|fewer than {duration}",
            "slightly less than {duration}",
            "just under {any}",
            "just short of {duration}",
            "under {duration}",
            "close to {duration}",
            "nearly|almost {date}",
            "less|fewer than {date}",
            "the better|best part of {duration}",
        ],
        meaning: |found| {
            let ago = !matches!(found.inner(), Some(Meaning::Duration(_)));
            (!ago || self::ago(found)).then(|| modified(found, "LESS_THAN"))?
        },
        yes: &[
            ("It has gone on for almost a year.", "almost a year", "P1Y"),
            ("It lasted nearly five months.", "nearly five months", "P5M"),
            ("It began nearly two years ago.", "nearly two years ago", "2011"),
            (
                "On March 5 he left. Less than two days later he was back.",
                "Less than two days later",
                "2013-03-07",
            ),
            ("It took the better part of a year.", "the better part of a year", "P1Y"),
        ],
        no: &["almost a man", "almost certainly"],
    },
    Rule {
        group: Group::Duration,
        patterns: &[
            "more than {duration}",
            "a little|bit more|less|over than? {any}",
            "slightly more than {duration}",
            "well|far more than {duration}",
            "over {duration}",
            "well over {duration}",
            "just over {any}",
            "more than {period}",
            "over {period}",
        ],
        meaning: |found| {
            let exact = match found.inner() {
                // "over the past week", "over several days": how long it went on.
                Some(Meaning::Duration(parts)) => {
                    let over = found.captures.len() == 2;
                    let determined =
                        found.scene.lexemes.get(found.start + 1).is_some_and(|next| {
                            found.is_one_of(next, &["the", "this", "past", "last", "next"])
                        });
                    // "over a six-month period"
                    let period = found.is_in(&found.scene.lexemes[found.end - 1], "period span stretch");
                    !(over
                        && (determined
                            || period
                            || spread(found)
                            || parts
                                .iter()
                                .any(|(quantity, _)| *quantity == crate::timex::unit::Quantity::Open)))
                }
                _ => ago(found),
            };
            exact.then(|| modified(found, if found.says("less") { "LESS_THAN" } else { "MORE_THAN" }))?
        },
        yes: &[
            ("It has lasted more than a week.", "more than a week", "P1W"),
            ("the lowest in over six years", "over six years", "P6Y"),
            ("He left just over a year ago.", "just over a year ago", "2012"),
            ("a little more than two months ago", "a little more than two months ago", "2013-01"),
            ("He waited over two hours.", "over two hours", "PT2H"),
            ("It will buy back stock over two years.", "two years", "P2Y"),
            ("A hearing was held over three days.", "three days", "P3D"),
        ],
        no: &["more than a man", "over and out"],
    },
    Rule {
        group: Group::Duration,
        patterns: &["at least {duration}", "a minimum of {duration}", "no less than {duration}"],
        meaning: |found| modified(found, "EQUAL_OR_MORE"),
        yes: &[("It will take at least two days.", "at least two days", "P2D")],
        no: &["at least two men"],
    },
    Rule {
        group: Group::Duration,
        patterns: &[
            "at most {duration}",
            "up to {duration}",
            "as much|long as {duration}",
            "a maximum of {duration}",
            "no more than {duration}",
        ],
        meaning: |found| modified(found, "EQUAL_OR_LESS"),
        yes: &[("It will take up to two days.", "up to two days", "P2D")],
        no: &["up to two men"],
    },
    Rule {
        group: Group::Period,
        patterns: &[
            "early|earlier {date}",
            "early in|on {date}",
            "early|earlier {time}",
            "early|earlier in|on {time}",
            "earlier in the? {date}",
            "early -? {date}",
            "earlier on {day}",
            "early|earlier in the <unit>",
        ],
        meaning: |found| {
            if found.inner().is_none() {
                return edge(found, "START");
            }
            if found.says("earlier") && !relative(found) {
                return None;
            }
            modified(found, "START")
        },
        yes: &[
            ("It closed in early June 2012.", "early June 2012", "2012-06"),
            ("He resigned earlier this month.", "earlier this month", "2013-03"),
            ("It was sold earlier in the week.", "earlier in the week", "2013-W12"),
            ("as he had said earlier Thursday", "earlier Thursday", "2013-03-21"),
            ("early on Monday", "early on Monday", "2013-03-18"),
            ("He said earlier this morning", "earlier this morning", "2013-03-22TMO"),
        ],
        no: &["an early bird"],
    },
    Rule {
        group: Group::Period,
        patterns: &[
            "late|later {date}",
            "late in|on {date}",
            "late|later {time}",
            "late|later in|on {time}",
            "later in {date}",
            "late -? {date}",
            "later on {day}",
            "late|later in the <unit>",
            "latest {date}",
        ],
        meaning: |found| {
            if found.inner().is_none() {
                return edge(found, "END");
            }
            if found.says("latest") || found.says("later") && !relative(found) {
                return None;
            }
            modified(found, "END")
        },
        yes: &[
            ("since late 2006", "late 2006", "2006"),
            ("It will open later this year.", "later this year", "2013"),
            ("It began late last year", "late last year", "2012"),
            ("He fell late on the night of March 5.", "late on the night of March 5", "2013-03-05TNI"),
        ],
        no: &["a late goal", "the late John Smith"],
    },
    Rule {
        group: Group::Time,
        patterns: &["the? early|small|wee|late hours of {day} morning?"],
        meaning: |found| {
            let part = if found.says("late") { 4 } else { 1 };
            Some(Meaning::Clock { time: Clock::Part(part), day: found.inner().map(Box::new) })
        },
        yes: &[
            ("in the early hours of March 4", "the early hours of March 4", "2013-03-04TMO"),
            (
                "the small hours of New Year's Day, 2008",
                "the small hours of New Year's Day, 2008",
                "2008-01-01TMO",
            ),
        ],
        no: &["the late hours of work"],
    },
    Rule {
        group: Group::Period,
        patterns: &["mid -? {date}", "the? middle of {date}", "midway through {date}", "mid <decade>"],
        meaning: |found| modified(found, "MID"),
        yes: &[
            ("in mid-2011", "mid-2011", "2011"),
            ("by mid-April", "mid-April", "2013-04"),
            ("the middle of last year", "the middle of last year", "2012"),
        ],
        no: &["mid-sized cars", "the middle of nowhere"],
    },
    Rule {
        group: Group::Period,
        patterns: &[
            "the? very? beginning|start|outset of {date}",
            "the early <decade>",
            "the very? beginning|start of the <unit>",
            "the early part of {date}",
        ],
        meaning: |found| edge(found, "START"),
        yes: &[
            ("since the start of 2012", "the start of 2012", "2012"),
            ("since the beginning of the year", "the beginning of the year", "2013"),
            ("in the early 1990s", "the early 1990s", "199"),
        ],
        no: &["the start of the match", "the beginning of the end"],
    },
    Rule {
        group: Group::Period,
        patterns: &[
            "the? end|close of {date}",
            "the late <decade>",
            "the very? end|close of the <unit>",
            "the latter part of {date}",
            "end - {period}",
            "the? rest|remainder of {date}",
            "the? rest|remainder of the <unit>",
        ],
        meaning: |found| edge(found, "END"),
        yes: &[
            ("by the end of this year", "the end of this year", "2013"),
            ("by the end of 2014", "the end of 2014", "2014"),
            ("until the end of the month", "the end of the month", "2013-03"),
            ("in the late 1990s", "the late 1990s", "199"),
            ("by the end of March", "the end of March", "2013-03"),
            ("in the three months to end-March", "end-March", "2013-03"),
        ],
        no: &["the end of the road", "the rest of them"],
    },
    Rule {
        group: Group::Period,
        patterns: &["the mid <decade>", "the mid - <decade>", "the middle of the <unit>"],
        meaning: |found| edge(found, "MID"),
        yes: &[
            ("in the mid-1990s", "the mid-1990s", "199"),
            ("by the middle of the month", "the middle of the month", "2013-03"),
        ],
        no: &["the middle of the road"],
    },
    Rule {
        group: Group::Period,
        patterns: &[
            "year 's? -? end",
            "yearend",
            "the? year -? end",
            "year - end",
            "month - end",
            "midyear",
            "mid - year",
            "the? year|month|quarter|week 's end",
        ],
        meaning: |found| {
            let unit = match () {
                () if found.says("month") => Unit::Month,
                () if found.says("week") => Unit::Week,
                () if found.says("quarter") => Unit::Quarter,
                () => Unit::Year,
            };
            let middle = found.says("midyear") || found.says("mid");
            // "stood at 5 percent at year-end": the last one.
            let over = !middle && found.follows(&["at"]) && compared(found);
            Meaning::shift(unit, -i32::from(over))?.modified(if middle { "MID" } else { "END" })
        },
        yes: &[
            ("It will close by year-end.", "year-end", "2013"),
            ("by year's end", "year's end", "2013"),
            ("by week's end", "week's end", "2013-W12"),
            ("by midyear", "midyear", "2013"),
            ("Provisions dropped to $60 from $90 at year-end.", "year-end", "2012"),
        ],
        no: &["an endless war"],
    },
];

/// Whether a figure of now is compared with one of then: "dropped to $60 from $90 at year-end", "were 5 at month-end, up from 4".
fn compared(found: &Match<'_>) -> bool {
    let lexemes = found.scene.lexemes;
    let before = &lexemes[found.start.saturating_sub(6)..found.start];
    let after = &lexemes[found.end..lexemes.len().min(found.end + 5)];
    let from = before.iter().any(|one| found.is_in(one, "from against than"));
    let had = lexemes[found.start.saturating_sub(12)..found.start].iter().any(|one| one.is(class::PAST));
    let up = after.windows(2).any(|pair| found.is_in(&pair[0], "up down") && found.is_in(&pair[1], "from"));
    from || had && up
}

/// The inner expression with a modifier.
fn modified(found: &Match<'_>, modifier: &'static str) -> Option<Meaning> {
    let inner = found.inner()?;
    // A holiday or decade adjective does not nest; sets have no edges.
    (!matches!(inner, Meaning::Set(_))).then(|| inner.modified(modifier))?
}

/// Whether "over" before an amount of time is a preposition: after a noun or a capital, "bonds over ten years". It is "more than" after
/// other prepositions and verbs: "in over ten years", "lasted over an hour".
fn spread(found: &Match<'_>) -> bool {
    found.before().is_some_and(|before| {
        let verb = before.of(found.scene.text).ends_with("ed")
            || found.is_in(
                before,
                "wait waits last lasts take takes taken have has been is be spend spends done",
            );
        // "was held over three days"
        let held = found.is_in(before, "held place staged conducted");
        held || before.is_word() && !verb && !before.is(class::PREPOSITION | class::PAST | class::AUXILIARY)
    })
}

/// Whether the inner expression ends in "ago": an amount of time from now, which "about" and "more than" can go with.
fn ago(found: &Match<'_>) -> bool {
    found.is_one_of(&found.scene.lexemes[found.end - 1], &["ago", "earlier", "later"])
        && matches!(found.inner(), Some(Meaning::Shift { .. } | Meaning::Vague(_)))
}

/// Whether the inner expression is one that "earlier" and "later" go with: "this year", "today", "last month".
fn relative(found: &Match<'_>) -> bool {
    match found.inner() {
        Some(Meaning::Shift { .. } | Meaning::Clock { .. }) => true,
        Some(Meaning::Calendar { year, direction, part }) => {
            let day =
                matches!(part, Part::Weekday(_)) && !found.follows(&["days", "weeks", "months", "years"]);
            day || direction != crate::timex::meaning::Direction::Open
                || matches!(year, Year::Offset(_))
                || found.says("in")
        }
        _ => false,
    }
}

/// Beginning, middle or end of something: a date, or "the year".
fn edge(found: &Match<'_>, modifier: &'static str) -> Option<Meaning> {
    if let Some(inner) = found.inner() {
        return match inner {
            Meaning::Duration(_) | Meaning::Set(_) => None,
            other => other.modified(modifier),
        };
    }
    if let Some(decade) = found.get(class::DECADE) {
        if found.follows(&["his", "her", "their"]) {
            return None;
        }
        let number = i32::try_from(decade.number).ok()?;
        let first = if number >= 1000 {
            number
        } else if number >= 30 {
            1900 + number
        } else {
            2000 + number
        };
        return Meaning::calendar(Year::Given(first), Part::Decade)?.modified(modifier);
    }
    let unit = found
        .get(class::UNIT)
        .and_then(|unit| Unit::from_code(unit.code))
        .filter(|unit| *unit >= Unit::Day)?;
    let of = found.precedes(&["of"]);
    (!of).then(|| Meaning::shift(unit, 0)?.modified(modifier))?
}
