//! Days, months and years by their names: "October 7, 2022", "7 October", "March 2009".

use super::{Group, Rule};
use crate::timex::calendar::longest_month;
use crate::timex::guard;
use crate::timex::meaning::{Direction, Meaning, Part, Year};
use crate::timex::pattern::Match;
use crate::timex::vocabulary::class;

pub(super) static RULES: &[Rule] = &[
    Rule {
        group: Group::Day,
        patterns: &[
            "<month> the? <day|dayordinal>",
            "<month> ~/|- ~<day>",
            "<month> ~/|- ~<day> ~/|- ~<year>",
            "<month> the? <day|dayordinal> ,? <year>",
            "<weekday> ,? <month> <day|dayordinal>",
            "<weekday> ,? <month> <day|dayordinal> ,? <year>",
            "<weekday> ( <month> <day|dayordinal> )",
            "<weekday> ( <month> <day|dayordinal> ,? <year> )",
        ],
        meaning: month_and_day,
        yes: &[
            ("It began on October 7, 2012, they say.", "October 7, 2012", "2012-10-07"),
            ("Signed on Sept. 11, 2001.", "Sept. 11, 2001", "2001-09-11"),
            ("A hearing was held on January 9.", "January 9", "2013-01-09"),
            ("The court will sit on June 3rd.", "June 3rd", "2013-06-03"),
            ("On Tuesday, March 12, it snowed.", "Tuesday, March 12", "2013-03-12"),
            ("On Monday, Nov. 5, 2012, it rained.", "Monday, Nov. 5, 2012", "2012-11-05"),
            ("MARCH 01, 2008", "MARCH 01, 2008", "2008-03-01"),
            ("He was born in May 5 1961.", "May 5 1961", "1961-05-05"),
            ("since the September 11 attacks", "September 11", "2001-09-11"),
            ("She survived the July 7 bombings in London.", "July 7", "2005-07-07"),
            ("She survived the July 8 bombings.", "July 8", "XXXX-07-08"),
            ("He pardoned January 6 rioters.", "January 6", "XXXX-01-06"),
            (
                "In 2005 he was there: on July 7, 2005. The July 7 attacks changed him.",
                "July 7",
                "2005-07-07",
            ),
            ("He was hurt in the March 12 attack.", "March 12", "2013-03-12"),
        ],
        no: &[
            "Route May 45 is closed.",
            "he may 3 or 4 of them",
            "Decree 12 of 40 rules",
            "In Sect. 7, 20 lines",
        ],
    },
    Rule {
        group: Group::Day,
        patterns: &[
            "<day|dayordinal> of? <month>",
            "<day|dayordinal> of? <month> ,? <year>",
            "the <dayordinal> of <month>",
            "the <dayordinal> of <month> ,? <year>",
            "<weekday> ,? the? <day|dayordinal> of? <month>",
            "<weekday> ,? the? <day|dayordinal> of? <month> ,? <year>",
            "<day> -|/ <month> -|/ <year>",
            "<day> ~- ~<month>",
            "the <ordinal> of <month>",
            "the <ordinal> of <month> ,? <year>",
            "july fourth",
        ],
        meaning: month_and_day,
        yes: &[
            ("He died on 11 December 2012.", "11 December 2012", "2012-12-11"),
            ("on the 4th of July, 1976", "the 4th of July, 1976", "1976-07-04"),
            ("on the first of May", "the first of May", "2013-05-01"),
            ("It took off on 11 December.", "11 December", "2012-12-11"),
            ("On Friday 1 March 2013 he left.", "Friday 1 March 2013", "2013-03-01"),
            ("Published 3 March 2013", "3 March 2013", "2013-03-03"),
            ("Filed 04-Feb-2013 by fax", "04-Feb-2013", "2013-02-04"),
        ],
        no: &["Only 5 may enter.", "The 3 march on.", "10 of 12 juries"],
    },
    Rule {
        group: Group::Day,
        patterns: &["<month> <ordinal>", "<month> <ordinal> ,? <year>", "<month> twenty|thirty - <ordinal>"],
        meaning: |found| {
            let month = found.get(class::MONTH)?;
            let tens =
                found.lexeme(1).filter(|lexeme| lexeme.is(class::NUMERAL)).map_or(0, |tens| tens.number);
            let day = u8::try_from(tens + found.get(class::ORDINAL)?.number).ok()?;
            let year = found.get(class::YEAR).and_then(|year| i32::try_from(year.number).ok());
            // "June first reported", "May second the motion": what follows must not be what is first.
            let bare = found.after().is_none_or(guard::is_function_word) || year.is_some();
            let valid = month.capital() && (1..=longest_month(month.code)).contains(&day) && bare;
            valid.then(|| {
                Meaning::calendar(year.map_or(Year::Open, Year::Given), Part::Day(month.code, day))
            })?
        },
        yes: &[
            ("the bombing of August seventh, 1998, in Nairobi", "August seventh, 1998", "1998-08-07"),
            ("The season began on June first.", "June first", "2012-06-01"),
        ],
        no: &["They may first try.", "a march second to none"],
    },
    Rule {
        group: Group::Day,
        patterns: &[
            "<month> <day|dayordinal> of? <which> year",
            "<month> <day|dayordinal> ,? of that year",
            "<day|dayordinal> <month> of? <which> year",
            "<weekday> ,? <month> <day|dayordinal> of? <which> year",
            "<weekday> ,? <day|dayordinal> <month> of? <which> year",
        ],
        meaning: |found| {
            let (month, day) = named_day(found)?;
            Meaning::calendar(Year::Offset(year_offset(found)?), Part::Day(month, day))
        },
        yes: &[
            ("on April 3 of last year", "April 3 of last year", "2012-04-03"),
            ("due on 7 May next year", "7 May next year", "2014-05-07"),
            ("on Wednesday March 7 last year", "Wednesday March 7 last year", "2012-03-07"),
        ],
        no: &["on tablet 3 of last resort"],
    },
    Rule {
        group: Group::Day,
        patterns: &["last|next <month> <day|dayordinal>"],
        meaning: |found| {
            let (month, day) = named_day(found)?;
            let direction = if found.says("last") { Direction::Past } else { Direction::Future };
            let part = Part::Day(month, day);
            // "The trip will last December 4 to 6."
            let verb = found.before().is_some_and(|before| before.is(class::AUXILIARY))
                || found.follows(&["to", "not"]);
            (!guard::counts_something(found) && !verb).then_some(Meaning::Calendar {
                year: Year::Open,
                part,
                direction,
            })
        },
        yes: &[("It left Florida last Nov. 26.", "last Nov. 26", "2012-11-26")],
        no: &["the last march 20 men made"],
    },
    Rule {
        group: Group::Day,
        patterns: &[
            "ramadan|muharram|safar|rajab|shaban|shawwal <year>",
            "<day> ramadan|muharram|safar|rajab|shaban|shawwal <year>",
            "<weekday> ,? <day> ramadan|muharram|safar|rajab|shaban|shawwal <year>",
            "<day> ramadan|muharram|safar|rajab|shaban|shawwal",
        ],
        meaning: |found| {
            // A year of the Islamic calendar, which depends on the moon that was seen: what day it was is not known. A Gregorian
            // one after a feast is read by the rules of holidays.
            let hijri = found.get(class::YEAR).is_none_or(|year| (1300..1600).contains(&year.number));
            let whole = found.get(class::DAY).is_none();
            // "the 12 Ramadan nights"
            let counted =
                found.get(class::YEAR).is_none() && !found.after().is_none_or(guard::is_function_word);
            (hijri && !counted).then_some(Meaning::Vague(if whole { "XXXX-XX" } else { "XXXX-XX-XX" }))
        },
        yes: &[
            ("on Monday 12 Ramadan 1445 in Riyadh", "Monday 12 Ramadan 1445", "XXXX-XX-XX"),
            ("It began in Ramadan 1445.", "Ramadan 1445", "XXXX-XX"),
        ],
        no: &["a safari of 1445 km"],
    },
    Rule {
        group: Group::Period,
        patterns: &["<month> ,? <year>", "<month> of <year>", "<month> ' <twodigits>"],
        meaning: |found| {
            let month = found.get(class::MONTH)?;
            let capital = month.capital() || !month.is(class::AMBIGUOUS);
            let year = match found.get(class::YEAR) {
                Some(year) => Year::Given(i32::try_from(year.number).ok()?),
                None => Year::Short(u8::try_from(found.get(class::TWO_DIGITS)?.number).ok()?),
            };
            (capital && !guard::counts_something(found))
                .then(|| Meaning::calendar(year, Part::Month(month.code)))
                .flatten()
        },
        yes: &[
            ("In December 2012 he left.", "December 2012", "2012-12"),
            ("the events of May, 1968", "May, 1968", "1968-05"),
            ("In Oct. 1997 it fell.", "Oct. 1997", "1997-10"),
            ("since August of 2010", "August of 2010", "2010-08"),
        ],
        no: &["they march 2000 miles", "You may 2000 times"],
    },
    Rule {
        group: Group::Period,
        patterns: &[
            "that same? <month>",
            "<month> of? <which> year",
            "<month> of that year",
            "<month> of the? same year",
            "<month> a year ago|earlier",
        ],
        meaning: |found| {
            let month = found.get(class::MONTH)?;
            if found.says("ago") || found.says("earlier") {
                return Meaning::calendar(Year::Offset(-1), Part::Month(month.code));
            }
            // "that July", but "He said that July was wet."
            if found.is_one_of(found.first(), &["that"]) {
                let verb = found.after().is_some_and(|after| after.is(class::PAST | class::FUTURE));
                let name = verb || found.before().is_some_and(|before| found.is_in(before, SAYING));
                let other = !month.capital() || month.is(class::SHORT) || found.precedes(&["-", "'s"]);
                let noun = !found.after().is_none_or(guard::is_function_word);
                return (!name && !other && !noun)
                    .then(|| Meaning::calendar(Year::Text, Part::Month(month.code)))?;
            }
            if found.says("same") || found.says("that") {
                return Meaning::calendar(Year::Text, Part::Month(month.code));
            }
            Meaning::calendar(Year::Offset(year_offset(found)?), Part::Month(month.code))
        },
        yes: &[
            ("in September last year", "September last year", "2012-09"),
            ("after October of next year", "October of next year", "2014-10"),
            ("Prices were above January a year ago.", "January a year ago", "2012-01"),
            ("It fell in 2009. He left that July.", "that July", "2009-07"),
            ("It began in 2009. By March of that year it was over.", "March of that year", "2009-03"),
        ],
        no: &["a march last seen here"],
    },
];

/// What is known by the day it happened on, whatever its year: "the July 7 bombings".
const EVENTS: &str = "attack attacks bombing bombings riot riots rioter rioters insurrection insurrectionists massacre \
    massacres uprising coup committee defendants";

/// Verbs that "that" follows with a sentence.
const SAYING: &str =
    "said says say told thought think knew found felt heard showed shows show suggested suggests";

/// Month and day of a match, if the month has such a day.
fn named_day(found: &Match<'_>) -> Option<(u8, u8)> {
    let month = found.get(class::MONTH)?;
    let day = found.get(class::DAY | class::DAY_ORDINAL | class::ORDINAL)?;
    let number = u8::try_from(day.number).ok()?;
    // "may 5" and "march 5" in small letters are verbs more often than dates.
    let verb = month.is(class::AMBIGUOUS) && !month.capital() && found.get(class::YEAR).is_none();
    (number >= 1 && number <= longest_month(month.code) && !verb).then_some((month.code, number))
}

fn month_and_day(found: &Match<'_>) -> Option<Meaning> {
    let (month, day) = named_day(found)?;
    let year = match found.get(class::YEAR) {
        Some(year) => Year::Given(i32::try_from(year.number).ok()?),
        None if (month, day) == (9, 11)
            && found.precedes(&["attacks", "attack", "terrorist", "terror", "commission", "hijackers"]) =>
        {
            Year::Given(2001)
        }
        // "two years after Sept. 11"
        None if (month, day) == (9, 11)
            && found.follows(&["after", "since"])
            && found.back(2).is_some_and(|unit| unit.is(class::UNITS)) =>
        {
            Year::Given(2001)
        }
        None => {
            // "5 May 30 people", "July 4.5 percent": the number belongs to what follows.
            let last = &found.scene.lexemes[found.end - 1];
            if last.is(class::DAY)
                && (guard::counts_something(found) || found.precedes(&["-"]) && unit_after_hyphen(found))
            {
                return None;
            }
            Year::Open
        }
    };
    if year == Year::Open && found.after().is_some_and(|after| found.is_in(after, EVENTS)) {
        return Meaning::calendar(year, Part::Event(month, day));
    }
    match found.get(class::WEEKDAY) {
        Some(weekday) => Meaning::calendar(year, Part::NamedDay(month, day, weekday.code)),
        None => Meaning::calendar(year, Part::Day(month, day)),
    }
}

/// "January 5-year bonds": a hyphen and a unit follow.
fn unit_after_hyphen(found: &Match<'_>) -> bool {
    found.scene.lexemes.get(found.end + 1).is_some_and(|unit| unit.glued() && unit.is(class::UNIT))
}

/// The year that "last year", "this year", "that year" mean, as an offset.
pub(super) fn year_offset(found: &Match<'_>) -> Option<i32> {
    Some(found.get(class::WHICH).map_or(0, |which| i32::try_from(which.number).unwrap_or(10) - 10))
}

/// The year two digits mean: the century that makes it nearest to the turn of the last one.
pub(super) fn short_year(number: u32) -> Option<i32> {
    let number = i32::try_from(number).ok()?;
    Some(if number < 50 { 2000 + number } else { 1900 + number })
}
