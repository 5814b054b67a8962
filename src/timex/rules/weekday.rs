//! Weekdays and weekends, the day of a month by its number, the nth weekday of a month.

use super::clock::on_day;
use super::relative::ends_clause;
use super::{Group, Rule};
use crate::timex::guard;
use crate::timex::meaning::{Clock, Direction, Meaning, Part, Year};
use crate::timex::pattern::Match;
use crate::timex::vocabulary::class;

pub(super) static RULES: &[Rule] = &[
    Rule {
        group: Group::Day,
        patterns: &["<weekday>"],
        meaning: |found| {
            // "the launch of a Saturday edition": of any week.
            let weekly = found.follows(&["a", "new", "no"])
                && found.after().is_some_and(|noun| found.is_in(noun, WEEKLY));
            let direction = if weekly { Direction::Any } else { Direction::Open };
            named(found).then(|| directed(Part::Weekday(found.first().code), direction))?
        },
        yes: &[
            ("He said on Thursday that it was over.", "Thursday", "2013-03-21"),
            ("He said Friday it was over.", "Friday", "2013-03-22"),
            ("The court will meet on Monday.", "Monday", "2013-03-25"),
            ("Tuesday's vote was close.", "Tuesday", "2013-03-19"),
            ("They launched a Saturday edition.", "Saturday", "XXXX-WXX-6"),
            ("It fell Tues. morning.", "Tues. morning", "2013-03-19TMO"),
            ("The panel meets again on Wednesday.", "Wednesday", "2013-03-27"),
        ],
        no: &[
            "The Sunday Times reported it.",
            "Ruby Tuesday sang.",
            "Black-ish Wednesday Addams",
            "the sun rose",
            "they sat down",
            "Bloody Sunday is a film.",
            "the Friday Agreement-style text",
            "mon ami",
        ],
    },
    Rule {
        group: Group::Day,
        patterns: &[
            "the? <which> <weekday>",
            "<weekday> last|next",
            "<weekday> the <dayordinal>",
            "the? <weekday> before last",
        ],
        meaning: |found| {
            let name = found.get(class::WEEKDAY)?;
            let paper = found.after().is_some_and(|after| after.capital() && after.is(class::NAME_AFTER));
            if !name.capital() && name.is(class::SHORT)
                || name.is(class::SHORT) && name.is(class::AMBIGUOUS)
                || paper
            {
                return None;
            }
            let which = found.get(class::WHICH);
            // "following Wednesday's killing": a preposition.
            let preposition = which.is_some_and(|which| found.is_one_of(which, &["following", "preceding"]))
                && !found.says("the");
            if preposition {
                return None;
            }
            let weekday = name.code;
            if let Some(day) = found.get(class::DAY_ORDINAL) {
                return Meaning::calendar(Year::Open, Part::DayOfMonth(u8::try_from(day.number).ok()?));
            }
            if found.says("before") {
                return directed(Part::Weekday(weekday), Direction::Shifted(-2));
            }
            let direction = match found.get(class::WHICH).map(|which| which.number) {
                Some(9) => Direction::Past,
                Some(10) => Direction::This,
                _ => Direction::Future,
            };
            directed(Part::Weekday(weekday), direction)
        },
        yes: &[
            ("They met last Monday.", "last Monday", "2013-03-18"),
            ("They will meet next Tuesday.", "next Tuesday", "2013-03-26"),
            ("They meet this Sunday.", "this Sunday", "2013-03-24"),
            ("It rained this past Saturday.", "this past Saturday", "2013-03-16"),
        ],
        no: &["at last sun", "their last Sunday Times story"],
    },
    Rule {
        group: Group::Day,
        patterns: &["one <weekday> <part>?"],
        meaning: |found| {
            let day = found.get(class::WEEKDAY)?;
            let of = Meaning::Calendar {
                year: Year::Open,
                part: Part::Weekday(day.code),
                direction: Direction::Any,
            };
            let noun = !found.after().is_none_or(guard::is_function_word) || found.precedes(&["-", "'s"]);
            let first = found.before().is_none_or(|before| !before.is_word());
            let name = day.capital() && !day.is(class::SHORT) && (first || !found.first().capital());
            match found.get(class::PART) {
                _ if noun || !name => None,
                Some(part) => on_day(Clock::Part(part.code), Some(of)),
                None => Some(of),
            }
        },
        yes: &[
            ("They sailed one Sunday morning in May.", "one Sunday morning", "XXXX-WXX-7TMO"),
            ("She left one Friday in May.", "one Friday", "XXXX-WXX-5"),
        ],
        no: &["one sun of many", "aboard Air Force One Sun"],
    },
    Rule {
        group: Group::Day,
        patterns: &["a <weekday>"],
        meaning: |found| {
            // "on a Friday": one of them, nobody says which. In "a Friday vote" it is that of the vote.
            let day = found.lexeme(1)?;
            let any = [
                "XXXX-WXX-1",
                "XXXX-WXX-2",
                "XXXX-WXX-3",
                "XXXX-WXX-4",
                "XXXX-WXX-5",
                "XXXX-WXX-6",
                "XXXX-WXX-7",
            ];
            let alone = found.after().is_none_or(guard::is_function_word)
                && !found.after().is_some_and(|after| after.is(class::FUTURE | class::PAST | class::PART))
                && !found.precedes(&["'s", "-"]);
            let value = any.get(usize::from(day.code).checked_sub(1)?)?;
            (alone && day.capital() && !day.is(class::SHORT)).then_some(Meaning::Vague(value))
        },
        yes: &[("It was on a Friday in May.", "a Friday", "XXXX-WXX-5")],
        no: &["a sun of many", "a sat of deadlines"],
    },
    Rule {
        group: Group::Day,
        patterns: &["this past|coming <weekday>", "the? coming <weekday>"],
        meaning: |found| {
            let direction = if found.says("past") { Direction::Past } else { Direction::Future };
            directed(Part::Weekday(found.get(class::WEEKDAY)?.code), direction)
        },
        yes: &[("They vote this coming Sunday.", "this coming Sunday", "2013-03-24")],
        no: &["this coming winner"],
    },
    Rule {
        group: Group::Day,
        patterns: &["<weekday> of? <which> week", "<weekday> of that week", "<weekday> a week ago"],
        meaning: |found| {
            let weekday = found.get(class::WEEKDAY)?.code;
            let weeks = match found.get(class::WHICH) {
                Some(which) => i8::try_from(which.number).ok()? - 10,
                None => -i8::from(found.says("ago")),
            };
            directed(Part::Weekday(weekday), Direction::Shifted(weeks))
        },
        yes: &[
            ("They met on Monday last week.", "Monday last week", "2013-03-11"),
            ("It opens Tuesday next week.", "Tuesday next week", "2013-03-26"),
            ("on Friday of this week", "Friday of this week", "2013-03-22"),
        ],
        no: &["a sun of last resort"],
    },
    Rule {
        group: Group::Day,
        patterns: &[
            "a week|fortnight on <weekday>",
            "<count> weeks on <weekday>",
            "a week|fortnight from <weekday>",
            "<count> weeks from <weekday>",
        ],
        meaning: |found| {
            let day = found.get(class::WEEKDAY)?;
            let weeks = match found.quantity() {
                Some(weeks) => {
                    i8::try_from(weeks.as_whole()?).ok().filter(|weeks| (1..=52).contains(weeks))?
                }
                None if found.says("fortnight") => 2,
                None => 1,
            };
            // "for a week on Friday", "the first win of three weeks on Monday": how long, and another day.
            let long = found.follows(&[
                "for", "of", "than", "after", "in", "within", "over", "by", "about", "last", "past", "next",
                "the", "lasting", "every", "almost", "nearly", "spent", "took",
            ]);
            // "They lost two weeks on Friday."
            let object =
                found.quantity().is_some() && found.before().is_some_and(|before| before.is(class::PAST));
            let name = day.capital() && !day.is(class::SHORT);
            (name && !long && !object)
                .then(|| directed(Part::Weekday(day.code), Direction::Nth(weeks + 1)))?
        },
        yes: &[
            ("The fair opens a week on Saturday.", "a week on Saturday", "2013-03-30"),
            ("It will open three weeks from Monday.", "three weeks from Monday", "2013-04-15"),
            ("They vote a week on Friday.", "a week on Friday", "2013-04-05"),
        ],
        no: &["two men on sundeck chairs"],
    },
    Rule {
        group: Group::Day,
        patterns: &["<weekday> week|fortnight"],
        meaning: |found| {
            // British: a week after the next Monday. "a Monday week" is none, and neither are "Tuesday weeks".
            let day = found.first();
            let ends = ends_clause(found) || found.after().is_some_and(guard::is_function_word);
            let led = found
                .follows(&["by", "on", "to", "until", "till", "for", "from", "before", "of", "next"])
                || found.before().is_some_and(|before| !before.is(class::DETERMINER | class::WHICH));
            let nth = if found.says("fortnight") { 3 } else { 2 };
            (ends && led && day.capital() && !day.is(class::SHORT) && !found.precedes(&["-", "of", "after"]))
                .then(|| directed(Part::Weekday(day.code), Direction::Nth(nth)))?
        },
        yes: &[("The match was moved to Monday week.", "Monday week", "2013-04-01")],
        no: &["sun week after rain"],
    },
    Rule {
        group: Group::Day,
        patterns: &["<count> <weekdays> ago", "<count> <weekdays> from now"],
        meaning: |found| {
            let count =
                i8::try_from(found.quantity()?.as_whole()?).ok().filter(|count| (1..=52).contains(count))?;
            let nth = if found.says("ago") { -count } else { count };
            directed(Part::Weekday(found.get(class::WEEKDAYS)?.code), Direction::Nth(nth))
        },
        yes: &[
            ("They met two Thursdays ago.", "two Thursdays ago", "2013-03-14"),
            ("They met two Fridays ago.", "two Fridays ago", "2013-03-08"),
            ("They vote three Sundays from now.", "three Sundays from now", "2013-04-07"),
        ],
        no: &["two men ago-ish"],
    },
    Rule {
        group: Group::Period,
        patterns: &["the weekend", "over the weekend", "the? <which> weekend", "this past|coming weekend"],
        meaning: |found| {
            if found.first().code == 0 && found.says("over") {
                return None;
            }
            let direction = match found.get(class::WHICH).map(|which| which.number) {
                Some(9) => Direction::Past,
                Some(10) if found.says("past") => Direction::Past,
                Some(10) => Direction::This,
                Some(_) => Direction::Future,
                None => Direction::Open,
            };
            directed(Part::Weekend, direction)
        },
        yes: &[
            ("They met last weekend.", "last weekend", "2013-W11-WE"),
            ("It will open this weekend.", "this weekend", "2013-W12-WE"),
            ("Twelve people died over the weekend.", "the weekend", "2013-W11-WE"),
            ("They will meet next weekend.", "next weekend", "2013-W13-WE"),
        ],
        no: &["a weekend house", "weekend warriors"],
    },
    Rule {
        group: Group::Day,
        patterns: &[
            "the <dayordinal>",
            "the <dayordinal> of the? <which> month",
            "the <dayordinal> of the month",
            "the <dayordinal> of that month",
        ],
        meaning: |found| {
            let day = u8::try_from(found.get(class::DAY_ORDINAL)?.number).ok()?;
            if let Some(which) = found.get(class::WHICH) {
                return Meaning::calendar(
                    Year::Open,
                    Part::DayOfShiftedMonth(day, i8::try_from(which.number).ok()? - 10),
                );
            }
            if found.says("month") {
                return Meaning::calendar(Year::Open, Part::DayOfMonth(day));
            }
            let led = found.follows(&[
                "on", "by", "since", "until", "till", "from", "before", "after", "and", "to", "through",
            ]) || found.follows(&["of"]) && found.back(2).is_some_and(|part| part.is(class::PART));
            let ends = found.after().is_none_or(|after| {
                guard::is_function_word(after)
                    && !after.is(class::ORDINAL)
                    && !found.is_one_of(after, &["of", "in", "-", "or"])
                    || found.is_one_of(after, &["local", "when", "as", "that", "which", "where", "ahead"])
                    || after.starts_line()
            });
            (led && ends && !found.precedes(&["of", "last", "%"]))
                .then(|| Meaning::calendar(Year::Open, Part::DayOfMonth(day)))?
        },
        yes: &[
            ("The vote was held on the 5th.", "the 5th", "2013-03-05"),
            ("It will open on the 28th.", "the 28th", "2013-03-28"),
            ("He was shot on the night of the 5th, she said.", "the night of the 5th", "2013-03-05TNI"),
            ("on the 6th of next month", "the 6th of next month", "2013-04-06"),
        ],
        no: &[
            "the 5th Avenue",
            "on the 38th parallel",
            "the 3rd man",
            "on the 5th floor",
            "the 2nd of three",
            "on the 9th green",
        ],
    },
    Rule {
        group: Group::Day,
        patterns: &[
            "the? <ordinal> <weekday> in|of <month> ,? <year>?",
            "the? last <weekday> in|of <month> ,? <year>?",
        ],
        meaning: |found| {
            let month = found.get(class::MONTH)?.code;
            let weekday = found.get(class::WEEKDAY)?.code;
            let nth = match found.get(class::ORDINAL) {
                Some(ordinal) => i8::try_from(ordinal.number).ok().filter(|nth| (1..=5).contains(nth))?,
                None => -1,
            };
            let last = &found.scene.lexemes[found.end - 1];
            if !last.is(class::YEAR | class::MONTH) {
                return None;
            }
            let year = found.get(class::YEAR).and_then(|year| i32::try_from(year.number).ok());
            Meaning::calendar(year.map_or(Year::Open, Year::Given), Part::NthWeekday(nth, weekday, month))
        },
        yes: &[
            ("on the first Monday in September 2012", "the first Monday in September 2012", "2012-09-03"),
            ("on the last Friday of March", "the last Friday of March", "2013-03-29"),
        ],
        no: &["the first sun in a march"],
    },
];

/// What comes out or is held each week.
const WEEKLY: &str =
    "edition editions column supplement newspaper service services mass school market ritual";

fn directed(part: Part, direction: Direction) -> Option<Meaning> {
    Some(Meaning::Calendar { year: Year::Open, part, direction })
}

/// Whether a weekday's name stands for the day: not part of a name, not another word.
fn named(found: &Match<'_>) -> bool {
    let day = found.first();
    // Full names in small letters are days too; short ones are other words ("sun", "sat").
    if !day.capital() {
        return !day.is(class::SHORT);
    }
    let name_before = found.before().is_some_and(|before| before.is(class::NAME_BEFORE) && before.capital());
    let name_after = found.after().is_some_and(|after| {
        after.capital()
            && !after.starts_line()
            && (after.is(class::NAME_AFTER)
                || (after.is_word()
                    && !day.starts_line()
                    && after.classes == 0
                    && found.is_one_of(after, &["addams", "blues", "afternoon", "nation"])))
    });
    // "Saturday Night Live"
    let show = found.after().is_some_and(|part| part.capital() && part.is(class::PART))
        && found
            .scene
            .lexemes
            .get(found.end + 1)
            .is_some_and(|next| next.capital() && next.is(class::NAME_AFTER));
    let paper =
        show || found.follows(&["the"]) && found.back(1).is_some_and(|the| the.capital()) && name_after;
    let short = day.is(class::SHORT) && {
        let led = found.before().is_some_and(|before| before.is(class::PREPOSITION | class::WHICH));
        let listed =
            found.precedes(&[","]) || day.len() != day.of(found.scene.text).trim_end_matches('.').len();
        // "Tues. morning": the dot says that the word is cut short.
        let dotted = listed && !day.is(class::AMBIGUOUS);
        !(led || dotted) || (day.is(class::AMBIGUOUS) && !listed)
    };
    !(name_before || name_after || paper || short)
}
