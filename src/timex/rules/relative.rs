//! Dates counted from another: "yesterday", "last week", "two weeks ago", "the next day".

use super::{Group, Rule};
use crate::timex::meaning::Meaning;
use crate::timex::pattern::Match;
use crate::timex::unit::{Quantity, Unit};
use crate::timex::vocabulary::class;

pub(super) static RULES: &[Rule] = &[
    Rule {
        group: Group::Day,
        patterns: &[
            "today",
            "yesterday",
            "tomorrow",
            "the day before yesterday",
            "the day after tomorrow",
            "this day",
        ],
        meaning: |found| {
            let name = found
                .after()
                .is_some_and(|after| after.capital() && after.is_word() && found.follows(&["usa"]));
            let paper = found.follows(&["usa", "psychology", "russia"]) && found.first().capital();
            let days = match found.captures.len() {
                4 if found.says("tomorrow") => 2,
                4 => -2,
                _ if found.says("tomorrow") => 1,
                _ if found.says("yesterday") => -1,
                _ => 0,
            };
            (!name && !paper).then(|| shift(false, Unit::Day, days))?
        },
        yes: &[
            ("He arrived today.", "today", "2013-03-22"),
            ("Yesterday it rained.", "Yesterday", "2013-03-21"),
            ("They meet tomorrow", "tomorrow", "2013-03-23"),
            ("He left the day before yesterday.", "the day before yesterday", "2013-03-20"),
        ],
        no: &["as USA Today reported", "a todaying man"],
    },
    Rule {
        group: Group::Period,
        patterns: &[
            "the? <which> <unit>",
            "the? <which> calendar|business|trading <unit>",
            "this past|coming <unit>",
        ],
        meaning: which_unit,
        yes: &[
            ("It was sold last week.", "last week", "2013-W11"),
            ("It opened last year.", "last year", "2012"),
            ("It will open next month.", "next month", "2013-04"),
            ("It opens this year.", "this year", "2013"),
            ("Profits rose in the last quarter.", "the last quarter", "2012-Q4"),
            ("On March 5 he left. The next day he was back.", "The next day", "2013-03-06"),
            ("In 2009 it lost more than in the previous year.", "the previous year", "2008"),
            ("The past year was good.", "The past year", "P1Y"),
            ("It doubled over the last year.", "the last year", "P1Y"),
            ("It will double within the next month.", "the next month", "P1M"),
            ("Costs tied to last year's flood fell.", "last year", "2012"),
        ],
        no: &[
            "at the last minute",
            "this minute detail",
            "this second attempt",
            "the last day of school",
            "next day delivery",
        ],
    },
    Rule {
        group: Group::Period,
        patterns: &["this time of? last|next year", "this time a year ago"],
        meaning: |found| shift(false, Unit::Month, if found.says("next") { 12 } else { -12 }),
        yes: &[("It was warm this time last year.", "this time last year", "2012-03")],
        no: &["This time he won."],
    },
    Rule {
        group: Group::Period,
        patterns: &[
            "the <unit> before|after last|next",
            "the? <unit> previous|prior",
            "the <unit> before|after",
        ],
        meaning: |found| {
            let unit = found.get(class::UNIT).and_then(|unit| Unit::from_code(unit.code))?;
            if unit < Unit::Day {
                return None;
            }
            if found.captures.len() == 4 {
                return shift(false, unit, if found.says("next") { 2 } else { -2 });
            }
            if found.captures.len() == 3 && found.says("after") {
                return ends_clause(found).then(|| shift(true, unit, 1))?;
            }
            (!found.says("before") || ends_clause(found)).then(|| shift(true, unit, -1))?
        },
        yes: &[
            ("In 2009 it fell by half, and by a third the year after.", "the year after", "2010"),
            ("In May 2009 it fell, up from 3 the month before.", "the month before", "2009-04"),
            ("It was sold the week before last.", "the week before last", "2013-W10"),
            ("In 2009 it grew, unlike the year previous.", "the year previous", "2008"),
        ],
        no: &["the day before lasting peace-talks-ish", "the week before the vote", "the year after he left"],
    },
    Rule {
        group: Group::Period,
        patterns: &[
            "<count> <anyunit> ago",
            "<count> <anyunit> back",
            "a|an <unit> ago",
            "half a|an <unit> ago",
            "a|an <unit> and a half ago",
            "<count> <anyunit> from now|today|tomorrow",
            "a|an <unit> from now|today|tomorrow",
            "<count> <units> hence",
        ],
        meaning: |found| {
            let unit = found.get(class::UNIT | class::UNITS).and_then(|unit| Unit::from_code(unit.code))?;
            // "a few years back", but not "three days back at work".
            let back = found.says("back");
            if back && (found.precedes(&["in", "at", "with", "from", "on", "up"]) || !ends_clause(found)) {
                return None;
            }
            let sign = if found.says("ago") || back { -1 } else { 1 };
            // "a week from today" says the day.
            let days = match unit {
                Unit::Week => 7,
                Unit::Fortnight => 14,
                _ => 1,
            };
            let from_day = found.says("today") || found.says("tomorrow");
            if from_day && (days > 1 || unit == Unit::Day) {
                let count = found.quantity().map_or(Some(1), Quantity::as_whole)?;
                let count = count.checked_mul(days).filter(|days| *days < 10_000)?;
                return shift(false, Unit::Day, count + i32::from(found.says("tomorrow")));
            }
            (!found.says("tomorrow")).then(|| counted(found, unit, sign, false))?
        },
        yes: &[
            ("She died three days ago.", "three days ago", "2013-03-19"),
            ("She left two weeks ago.", "two weeks ago", "2013-W10"),
            ("She left three months ago", "three months ago", "2012-12"),
            ("It began a year ago.", "a year ago", "2012"),
            ("It began 20 years ago.", "20 years ago", "1993"),
            ("It began a year and a half ago.", "a year and a half ago", "2011-09"),
            ("It ends two weeks from now.", "two weeks from now", "2013-W14"),
            ("The trial opens two weeks from tomorrow.", "two weeks from tomorrow", "2013-04-06"),
            ("The mill shuts a week from today.", "a week from today", "2013-03-29"),
            ("Two decades ago it was new.", "Two decades ago", "199"),
            ("They lived some 150 million years ago.", "some 150 million years ago", "PAST_REF"),
            ("It was drained half a century ago.", "half a century ago", "1963"),
            ("They had met a few years back.", "a few years back", "PAST_REF"),
            ("They had met two years back, he said.", "two years back", "2011"),
        ],
        no: &["a long way ago-ish", "two men ago", "a few men back home"],
    },
    Rule {
        group: Group::Period,
        patterns: &["<count> <anyunit> ' time", "<count> <unit> 's time", "a|an <unit> 's time"],
        meaning: |found| {
            let unit = found.get(class::UNIT | class::UNITS).and_then(|unit| Unit::from_code(unit.code))?;
            // "half of five years' time" is how long; "in five years' time" is when.
            found.follows(&["in", "within"]).then(|| counted(found, unit, 1, false))?
        },
        yes: &[
            ("It will open in three days' time.", "three days' time", "2013-03-25"),
            ("It will open in a month's time.", "a month's time", "2013-04"),
        ],
        no: &["in a man's time"],
    },
    Rule {
        group: Group::Period,
        patterns: &[
            "half a|an <unit> earlier|later",
            "<count> <anyunit> earlier|later",
            "a|an <unit> earlier|later",
            "the <unit> earlier",
            "a|an <unit> and a half earlier|later",
            "<count> <anyunit> on",
            "<count> <anyunit> before",
            "a|an <unit> before",
        ],
        meaning: |found| {
            let unit = found.get(class::UNIT | class::UNITS).and_then(|unit| Unit::from_code(unit.code))?;
            // "two days before the vote": only how long, the vote is the anchor.
            let hangs = found.says("before") && !ends_clause(found);
            let than = found.precedes(&["than"]);
            // "Six years on, nobody cares."
            let on = found.says("on");
            let clause = on && found.precedes(&[",", "."]) && found.before().is_none_or(|one| !one.is_word());
            if on && !clause {
                return None;
            }
            let sign = if found.says("later") || on { 1 } else { -1 };
            (!hangs && !than).then(|| counted(found, unit, sign, true))?
        },
        yes: &[
            ("On March 5 he left. Three days later he was back.", "Three days later", "2013-03-08"),
            ("It began in 2007. Six years on, nobody cares.", "Six years on", "2013"),
            ("Sales were up from a year earlier.", "a year earlier", "2012"),
            ("They met at noon. Half an hour later they left.", "Half an hour later", "2013-03-22T12:30"),
            (
                "The siege began at 9:20 p.m. on March 5 and ended three and a half hours later.",
                "three and a half hours later",
                "2013-03-06T00:50",
            ),
            ("He resigned on March 5. He had been named two days before.", "two days before", "2013-03-03"),
        ],
        no: &["no later than needed", "a man later said", "two men on, two men off"],
    },
    Rule {
        group: Group::Day,
        patterns: &[
            "the day before|after",
            "the very? same day",
            "that same? day",
            "that very day",
            "next day",
            "the very next day",
        ],
        meaning: |found| {
            if found.says("before") || found.says("after") {
                let days = if found.says("before") { -1 } else { 1 };
                return ends_clause(found).then(|| shift(true, Unit::Day, days))?;
            }
            // "next day delivery"
            let adjective = found.captures.len() == 2
                && found.says("next")
                && found.after().is_some_and(|after| after.classes == 0 && after.is_word());
            (!adjective).then(|| shift(true, Unit::Day, i32::from(found.says("next"))))?
        },
        yes: &[
            ("On March 5 he left. That day it rained.", "That day", "2013-03-05"),
            ("He came on March 5. She had left the day before.", "the day before", "2013-03-04"),
            ("On March 5 he left. On the same day it rained.", "the same day", "2013-03-05"),
        ],
        no: &["next day delivery"],
    },
    Rule {
        group: Group::Period,
        patterns: &["that same? month|week|year|decade|quarter", "the same month|week|year|decade"],
        meaning: |found| {
            let unit = found.get(class::UNIT).and_then(|unit| Unit::from_code(unit.code))?;
            shift(true, unit, 0)
        },
        yes: &[
            ("In 2009 it lost. That year it was sold.", "That year", "2009"),
            ("On March 5 it fell; that week it recovered.", "that week", "2013-W10"),
        ],
        no: &["that yearly-ish feast"],
    },
    Rule {
        group: Group::Day,
        patterns: &["the day", "the trading day"],
        meaning: |found| {
            let led = found.follows(&[
                "on",
                "for",
                "during",
                "of",
                "in",
                "ended",
                "ending",
                "end",
                "finished",
                "finish",
                "closed",
                "started",
                "later",
                "earlier",
                "through",
                "throughout",
            ]);
            let phrase = found.precedes(&[
                "of", "when", "that", "he", "she", "it", "they", "we", "i", "the", "after", "before", "to",
                "in", "care", "-",
            ]);
            let today = found.follows(&["of"])
                && found.back(2).is_some_and(|two| {
                    found.is_one_of(two, &["order", "hero", "talk", "issues", "issue", "question", "time"])
                });
            (led && !phrase && !today && ends_clause(found)).then(|| shift(true, Unit::Day, 0))?
        },
        yes: &[(
            "Shares fell on Thursday. They ended the day lower, and were off by 2 points on the day.",
            "the day",
            "2013-03-21",
        )],
        no: &["He will rue the day they met.", "the order of the day", "They saved the day"],
    },
];

/// "last week" and its kin. What has "the" and looks back or on counts from the last date of the text.
fn which_unit(found: &Match<'_>) -> Option<Meaning> {
    let unit = found.get(class::UNIT).and_then(|unit| Unit::from_code(unit.code))?;
    let which =
        found.lexeme(1).filter(|lexeme| lexeme.is(class::WHICH)).or_else(|| found.get(class::WHICH))?;
    let offset = i32::try_from(which.number).ok()? - 10;
    let is = |words: &[&str]| found.is_one_of(which, words);
    let the = found.lexeme(0).is_some_and(|first| found.is_one_of(first, &["the"]));
    if found.says("this") && (found.says("past") || found.says("coming")) {
        return if found.says("past") { shift(false, unit, -1) } else { shift(false, unit, 1) };
    }
    // "the last day of", "at the last minute", "this second": idioms, or a place in a row.
    if unit < Unit::Day {
        let long = is(&["past"]) || is(&["last"]) && unit == Unit::Hour;
        return (long && the).then(|| Meaning::duration(Quantity::whole(1), unit))?;
    }
    // "will last", but "compared to last year": the verb stands with "a week", not with "week".
    let verb = is(&["last"])
        && (found.follows(&["not"]) || found.before().is_some_and(|before| before.is(class::AUXILIARY)));
    let owned = found.follows(&["his", "her", "its", "their", "my", "our", "your"]);
    // "the last week of the campaign" is no week of the calendar; "arrests last week of thousands" are of one.
    let of_other = the
        || owned
        || found
            .scene
            .lexemes
            .get(found.end + 1)
            .is_some_and(|next| next.is(class::MONTH | class::DETERMINER | class::YEAR));
    if verb {
        return None;
    }
    if found.precedes(&["of"])
        && of_other
        && (offset != 0 && is(&["last", "previous", "next"]))
        && !found.after().is_some_and(|after| after.is(class::YEAR))
    {
        return None;
    }
    if found.precedes(&["-"]) && !is(&["last", "this", "next"]) {
        return None;
    }
    let adjective =
        unit == Unit::Day && !the && found.after().is_some_and(|after| after.classes == 0 && after.is_word());
    if unit == Unit::Day && (adjective || is(&["last", "this", "coming", "upcoming", "current"])) {
        return None;
    }
    if is(&["past"]) {
        return Meaning::duration(Quantity::whole(1), unit);
    }
    // "over the next year" goes on from today; "the next year" is the one after.
    let going_on = found.follows(&["over", "during", "within", "in", "for"]) && unit != Unit::Quarter;
    let named = found.after().is_some_and(|after| after.is(class::YEAR)) || found.precedes(&["of"]);
    if the && !named && (is(&["last", "next"]) && going_on || is(&["last"]) && unit == Unit::Decade) {
        return Meaning::duration(Quantity::whole(1), unit);
    }
    let from_text = (the && is(&["next", "following", "previous", "preceding", "prior"]))
        || unit == Unit::Day
        || is(&["following", "preceding", "prior", "previous"]);
    shift(from_text, unit, offset)
}

/// So many units on or back, if the number is whole and said; "years ago" is only known to be past.
fn counted(found: &Match<'_>, unit: Unit, sign: i32, text: bool) -> Option<Meaning> {
    // Years are written with four figures: what lies before them is only known to be past.
    if let Some(Quantity::Exact(thousandths)) = found.quantity()
        && unit >= Unit::Year
        && thousandths >= 2_000_000
    {
        return open_shift(unit, sign);
    }
    let amount = match found.quantity() {
        Some(Quantity::Open) => return open_shift(unit, sign),
        Some(quantity) => match quantity.as_whole() {
            Some(amount) => amount,
            // "one and a half years ago": counted in months.
            None => match (quantity, unit) {
                (Quantity::Exact(thousandths), Unit::Year) => {
                    return shift(text, Unit::Month, sign * i32::try_from(thousandths * 12 / 1000).ok()?);
                }
                (Quantity::Exact(thousandths), Unit::Hour) => {
                    return shift(text, Unit::Minute, sign * i32::try_from(thousandths * 60 / 1000).ok()?);
                }
                _ => return open_shift(unit, sign),
            },
        },
        None if found.says("half") && found.says("and") => {
            return if unit == Unit::Year {
                shift(text, Unit::Month, 18 * sign)
            } else {
                open_shift(unit, sign)
            };
        }
        None if found.says("half") => {
            return match unit {
                Unit::Year => shift(text, Unit::Month, 6 * sign),
                Unit::Hour => shift(text, Unit::Minute, 30 * sign),
                Unit::Century => shift(text, Unit::Year, 50 * sign),
                Unit::Decade => shift(text, Unit::Year, 5 * sign),
                _ => open_shift(unit, sign),
            };
        }
        None => 1,
    };
    (amount < 10_000).then(|| shift(text, unit, sign * amount))?
}

fn open_shift(_unit: Unit, sign: i32) -> Option<Meaning> {
    Some(Meaning::Vague(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }))
}

/// Whether what stands after a match begins another clause or ends this one.
pub(super) fn ends_clause(found: &Match<'_>) -> bool {
    found.after().is_none_or(|after| {
        !after.is_word() && !after.is(class::DIGITS) && !found.is_one_of(after, &["-", "–"])
            || after.starts_line()
            || found.is_one_of(
                after,
                &[
                    "and", "but", "as", "at", "with", "by", "in", "on", "while", "when", "because", "for",
                    "from", "down", "up", "lower", "higher", "was", "were", "had", "is", "said",
                ],
            )
    })
}

/// A whole number of units from the nearest date of the text, or from the day of writing.
pub(super) fn shift(from_text: bool, unit: Unit, amount: i32) -> Option<Meaning> {
    if from_text { Meaning::text_shift(unit, amount) } else { Meaning::shift(unit, amount) }
}
