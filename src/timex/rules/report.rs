//! The period that a report is on, without a word that says which: "ended the week", "for the year", "this season".

use super::relative::shift;
use super::{Group, Rule};
use crate::timex::meaning::{Meaning, Part, Year};
use crate::timex::unit::{Quantity, Unit};
use crate::timex::vocabulary::class;

pub(super) static RULES: &[Rule] = &[
    Rule {
        group: Group::Period,
        patterns: &["the week"],
        meaning: |found| {
            // "ended the week at 14,000", "for the week": the week of the report, not "the week of the flood".
            let led = found.follows(&[
                "for", "end", "ended", "finish", "finished", "close", "closed", "start", "started", "began",
                "begin",
            ]);
            let phrase = found
                .precedes(&["of", "when", "that", "he", "she", "they", "we", "before", "after", "in", "-"]);
            (led && !phrase && !found.scene.lexemes[found.end - 1].capital())
                .then(|| shift(false, Unit::Week, 0))?
        },
        yes: &[
            ("For the week, the index gained 2 percent.", "the week", "2013-W12"),
            ("Shares ended the week at 14.", "the week", "2013-W12"),
        ],
        no: &["the week of the flood", "the player of the week", "for the week that changed it all"],
    },
    Rule {
        group: Group::Period,
        patterns: &["this|last|next season", "the? <which> school|academic year"],
        meaning: |found| {
            // A season of sport or of a theatre, by the year it is said in: TIMEX3 has no other value for it.
            let goes_on = found.precedes(&["-", "ticket", "tickets", "of", "finale"]);
            let verb = found.says("last")
                && (found.follows(&["not"])
                    || found.before().is_some_and(|before| before.is(class::AUXILIARY)));
            let years = match found.get(class::WHICH) {
                Some(which) => i32::try_from(which.number).ok()? - 10,
                None if found.says("last") => -1,
                None => i32::from(found.says("next")),
            };
            (!goes_on && !verb).then(|| shift(false, Unit::Year, years))?
        },
        yes: &[
            ("It had 900 pupils in the last school year.", "the last school year", "2012"),
            ("She has scored nine times this season.", "this season", "2013"),
            ("They finished third last season.", "last season", "2012"),
            ("He has six goals, compared to last season's nine.", "last season", "2012"),
        ],
        no: &["this season ticket", "It will last season after season."],
    },
    Rule {
        group: Group::Period,
        patterns: &["the year", "the month", "the full year", "the entire|whole year", "full - year"],
        meaning: |found| {
            let led = found.captures.len() == 3 || found.follows(&["for", "of", "this", "in", "during"]);
            let last = &found.scene.lexemes[found.end - 1];
            let unit = Unit::from_code(last.code)?;
            let phrase = found.precedes(&[
                "of", "when", "that", "he", "she", "it", "they", "we", "the", "ended", "ending", "-",
                "before", "after", "to", "earlier", "ago",
            ]);
            let award = found.first().capital()
                || last.capital()
                || found.follows(&["of"]) && found.back(2).is_some_and(|two| two.capital());
            // "for the entire year" is that of the figures just given; "this year" would be that of writing.
            let of_text = found.captures.len() == 3;
            (led && !phrase && !award).then(|| shift(of_text, unit, 0))?
        },
        yes: &[
            ("It expects growth of 2% for the year.", "the year", "2013"),
            ("Profit for the full year rose.", "the full year", "2013"),
        ],
        no: &["the Car of the Year", "the year he left", "Person of the Year"],
    },
    Rule {
        group: Group::Day,
        patterns: &[
            "<count> <anyunit> ago today",
            "a|an <unit> ago today",
            "<count> <anyunit> ago this month",
            "a|an <unit> ago this month",
        ],
        meaning: |found| {
            let unit = found.get(class::UNIT | class::UNITS).and_then(|unit| Unit::from_code(unit.code))?;
            let count = found.quantity().map_or(Some(1), Quantity::as_whole)?;
            let count = -Some(count).filter(|count| *count < 1000)?;
            match unit {
                Unit::Week if found.says("today") => shift(false, Unit::Day, 7 * count),
                Unit::Year if !found.says("today") => shift(false, Unit::Month, 12 * count),
                Unit::Year => Some(Meaning::SameDay { months: 12 * count }),
                Unit::Decade if found.says("today") => Some(Meaning::SameDay { months: 120 * count }),
                Unit::Month if found.says("today") => Some(Meaning::SameDay { months: count }),
                _ => None,
            }
        },
        yes: &[
            ("The dam broke a year ago today.", "a year ago today", "2012-03-22"),
            ("It opened 20 years ago this month.", "20 years ago this month", "1993-03"),
            ("They met two weeks ago today.", "two weeks ago today", "2013-03-08"),
        ],
        no: &["two men ago"],
    },
    Rule {
        group: Group::Period,
        patterns: &["the? year to date", "the? year - to - date"],
        meaning: |_| shift(false, Unit::Year, 0),
        yes: &[("Exports fell in the year to date.", "the year to date", "2013")],
        no: &["the yearbook to date"],
    },
    Rule {
        group: Group::Period,
        patterns: &["this point|time in <year>", "this point last year"],
        meaning: |found| match found.get(class::YEAR) {
            Some(year) => Meaning::calendar(Year::Given(i32::try_from(year.number).ok()?), Part::Whole),
            None => shift(false, Unit::Year, -1),
        },
        yes: &[("There were nine thefts at this point in 2012.", "this point in 2012", "2012")],
        no: &["this point in 3 of them"],
    },
];
