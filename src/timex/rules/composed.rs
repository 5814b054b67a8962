//! Expressions put together of simple ones: a time on a day, a part of a day, a holiday of a year, the last week of a month.

use super::clock::on_day;
use super::{Group, Rule};
use crate::timex::lexer::Lexeme;
use crate::timex::meaning::{Clock, Direction, Meaning, Part, Year};
use crate::timex::pattern::Match;
use crate::timex::unit::Unit;
use crate::timex::vocabulary::class;

pub(super) static RULES: &[Rule] = &[
    Rule {
        group: Group::Time,
        patterns: &[
            "{day} <part>",
            "the <part> of {day}",
            "<part> of {day}",
            "{day} , in|during the <part>",
            "late|early {day} <part>",
            "{day} at dawn|daybreak|dusk|midday|night|sundown|sunrise|sunset",
        ],
        meaning: |found| {
            let part = found.get(class::PART)?;
            let star = found.captures.len() == 2
                && part.capital()
                && found.after().is_some_and(|after| {
                    let name = "live fever football mail lights inc corp ltd plc club";
                    after.capital() && found.is_in(after, name)
                });
            (!star).then(|| on_day(Clock::Part(part.code), found.inner()))?
        },
        yes: &[
            ("They met Friday night.", "Friday night", "2013-03-22TNI"),
            ("on the morning of January 4", "the morning of January 4", "2013-01-04TMO"),
            ("on Thursday evening", "Thursday evening", "2013-03-21TEV"),
            ("It ended on Tuesday at sundown.", "Tuesday at sundown", "2013-03-19TEV"),
        ],
        no: &[
            "Saturday Night Live",
            "the night of the hunter",
            "Shares of Tuesday Morning Inc. fell.",
            "The Friday Night Lights star spoke.",
        ],
    },
    Rule {
        group: Group::Time,
        patterns: &["{day} ~{time}", "{day} ,? at {time}", "{day} , {time}", "{day} {time}"],
        meaning: |found| {
            let day = found.inner()?;
            let time = (0..found.captures.len()).rev().find_map(|index| found.meaning(index))?;
            // "2013-03-22T10:15:30Z": nothing may stand between but the T.
            let joined = found.scene.lexemes[found.start..found.end].iter().skip(1).all(Lexeme::glued);
            let stamp =
                found.scene.lexemes[found.start..found.end].iter().any(|one| found.is_one_of(one, &["t"]));
            (joined == stamp).then(|| with_day(time, day))?
        },
        yes: &[
            ("on March 5 at 10 p.m. it ended", "March 5 at 10 p.m.", "2013-03-05T22:00"),
            ("on Thursday at noon", "Thursday at noon", "2013-03-21T12:00"),
            ("Posted 2013-03-20T10:15:30Z by hand", "2013-03-20T10:15:30Z", "2013-03-20T10:15:30Z"),
        ],
        no: &["a ratio of 10:20"],
    },
    Rule {
        group: Group::Time,
        patterns: &[
            "{time} on? {day}",
            "{time} ( {day} )",
            "{time} , {day}",
            "{time} ( {time} ) ,? on? {day}",
        ],
        meaning: |found| {
            let time = found.inner()?;
            let day = (0..found.captures.len()).rev().find_map(|index| found.meaning(index))?;
            // "at 9 a.m., Monday's ...": after a comma only a day of the calendar goes on.
            let full = matches!(
                day,
                Meaning::Calendar { year: Year::Given(_), .. }
                    | Meaning::Calendar { part: Part::NamedDay(..), .. }
            );
            // "... and 1 p.m. Sunday night it will snow": the stop of "p.m." ends a sentence.
            let apart = match (&time, found.after()) {
                (Meaning::Clock { time, .. }, Some(part)) => {
                    part.is(class::PART) && contradict(*time, part.code)
                }
                _ => false,
            };
            match time {
                _ if apart => None,
                Meaning::Clock { time: part, .. } if found.is_one_of(found.first(), &["overnight"]) => {
                    (!found.says(",")).then(|| on_day(part, Some(day)))?
                }
                Meaning::Clock { time: part @ Clock::Part(_), day: None }
                    if found.says("on") || found.is_in(found.first(), MOMENTS) && !found.says(",") =>
                {
                    on_day(part, Some(day))
                }
                time => (full || !found.says(",")).then(|| with_day(time, day))?,
            }
        },
        yes: &[
            (
                "Updated 8:40 a.m. ET, Tue March 19, 2013",
                "8:40 a.m. ET, Tue March 19, 2013",
                "2013-03-19T08:40",
            ),
            ("He came before dawn on March 5.", "dawn on March 5", "2013-03-05TMO"),
            ("He came before dawn Tuesday.", "dawn Tuesday", "2013-03-19TMO"),
            ("Snow fell overnight Tuesday.", "overnight Tuesday", "2013-03-19TNI"),
            ("It hit at 2:30 pm (1830 GMT) Monday.", "2:30 pm (1830 GMT) Monday", "2013-03-18T14:30"),
            ("at 12:00 UTC Monday it began", "12:00 UTC Monday", "2013-03-18T12:00Z"),
            ("at 10 p.m. on March 5 it ended", "10 p.m. on March 5", "2013-03-05T22:00"),
        ],
        no: &["the night after"],
    },
    Rule {
        group: Group::Time,
        patterns: &["{time} on? {day} <part>", "{time} , {day} <part>"],
        meaning: |found| {
            let Some(Meaning::Clock { time, day: None }) = found.inner() else { return None };
            let day = (0..found.captures.len()).rev().find_map(|index| found.meaning(index))?;
            let part = found.get(class::PART)?.code;
            if contradict(time, part) {
                return None;
            }
            on_day(of_half(found, time, part)?, Some(day))
        },
        yes: &[
            (
                "She called around 11 o'clock Tuesday night.",
                "around 11 o'clock Tuesday night",
                "2013-03-19T23:00",
            ),
            ("It sank at 2:15 a.m. on Monday morning.", "2:15 a.m. on Monday morning", "2013-03-18T02:15"),
        ],
        no: &["a ratio of 10:20 on a scale"],
    },
    Rule {
        group: Group::Time,
        patterns: &[
            "<hour> ~: ~<minute> on a <weekday> <part>",
            "<hour|numeral> o'clock on a <weekday> <part>",
        ],
        meaning: |found| {
            // Of any week: "You hear them at 5:30 on a Monday morning."
            let minute =
                found.lexeme(2).filter(|minute| minute.is(class::MINUTE)).map_or(0, |minute| minute.number);
            let time = Clock::Time {
                hour: found.small(0)?,
                minute: u8::try_from(minute).ok(),
                second: None,
                utc: false,
            };
            let weekday = Part::Weekday(found.get(class::WEEKDAY)?.code);
            let day = Meaning::Calendar { year: Year::Open, part: weekday, direction: Direction::Any };
            on_day(of_half(found, time, found.get(class::PART)?.code)?, Some(day))
        },
        yes: &[(
            "You hear them at 5:30 on a Monday morning.",
            "5:30 on a Monday morning",
            "XXXX-WXX-1T05:30",
        )],
        no: &["a ratio of 5:30 on a scale"],
    },
    Rule {
        group: Group::Time,
        patterns: &["<military> on {day}"],
        meaning: |found| {
            let number = found.number(0)?;
            let (hour, minute) = (u8::try_from(number / 100).ok()?, u8::try_from(number % 100).ok()?);
            let time = Clock::Time { hour, minute: Some(minute), second: None, utc: false };
            let led = found.follows(&["at"]) && hour < 24;
            led.then(|| with_day(Meaning::Clock { time, day: None }, found.inner()?))?
        },
        yes: &[("It started at 1730 on Thursday.", "1730 on Thursday", "2013-03-21T17:30")],
        no: &["some 1730 on the list"],
    },
    Rule {
        group: Group::Time,
        patterns: &["{time} {time}"],
        meaning: |found| {
            let Some(Meaning::Clock { time, day: None }) = found.meaning(0) else { return None };
            let Some(Meaning::Clock { time: Clock::Part(part), day: day @ Some(_) }) = found.meaning(1)
            else {
                return None;
            };
            Some(Meaning::Clock { time: of_half(found, time, part)?, day })
        },
        yes: &[
            ("They left at half past six this morning.", "half past six this morning", "2013-03-22T06:30"),
            (
                "They left at half past six yesterday evening.",
                "half past six yesterday evening",
                "2013-03-21T18:30",
            ),
        ],
        no: &["the hour of the wolf"],
    },
    Rule {
        group: Group::Day,
        patterns: &["<weekday> ,? {day}"],
        meaning: |found| match found.inner()? {
            Meaning::Numeric { year: year @ Some(_), numbers, day_first, doubtful: false, .. } => {
                let weekday = Some(found.get(class::WEEKDAY)?.code);
                Some(Meaning::Numeric { year, numbers, day_first, doubtful: false, weekday })
            }
            _ => None,
        },
        yes: &[
            ("He resigned on Tuesday, 3/4/2012, in Hull.", "Tuesday, 3/4/2012", "2012-04-03"),
            ("He resigned on Sunday, 3/4/2012, in Ohio.", "Sunday, 3/4/2012", "2012-03-04"),
        ],
        no: &["the sun, 3/4 of it"],
    },
    Rule {
        group: Group::Day,
        patterns: &["{day} ,? <year>", "{day} of <year>", "{day} of? <which> year"],
        meaning: |found| {
            let Meaning::Calendar {
                year: Year::Open,
                part: part @ Part::Holiday(_),
                direction: Direction::Open,
            } = found.inner()?
            else {
                return None;
            };
            match found.get(class::YEAR) {
                Some(year) => Meaning::calendar(Year::Given(i32::try_from(year.number).ok()?), part),
                None => Meaning::calendar(Year::Offset(super::absolute::year_offset(found)?), part),
            }
        },
        yes: &[
            ("since Christmas 2011", "Christmas 2011", "2011-12-25"),
            ("before Easter 2012", "Easter 2012", "2012-04-08"),
            ("on Thanksgiving of last year", "Thanksgiving of last year", "2012-11-22"),
        ],
        no: &["the last supper of 20 men"],
    },
    Rule {
        group: Group::Day,
        patterns: &["<which> {day}"],
        meaning: |found| {
            let Meaning::Calendar {
                year: Year::Open,
                part: part @ Part::Holiday(_),
                direction: Direction::Open,
            } = found.inner()?
            else {
                return None;
            };
            let direction = match found.lexeme(0)?.number {
                9 => Direction::Past,
                10 => Direction::This,
                _ => Direction::Future,
            };
            Some(Meaning::Calendar { year: Year::Open, part, direction })
        },
        yes: &[("They met last Christmas.", "last Christmas", "2012-12-25")],
        no: &["the last supper"],
    },
    Rule {
        group: Group::Period,
        patterns: &["<which> <month>", "this past|coming <month>"],
        meaning: |found| {
            let month = found.get(class::MONTH)?;
            let which = found.lexeme(found.captures.len() - 2)?;
            let direction = match which.number {
                9 if found.captures.len() == 3 => Direction::Past,
                9 if found.is_one_of(which, &["past", "prior"]) => return None,
                9 => Direction::Past,
                10 => Direction::This,
                _ => Direction::Future,
            };
            if found.is_one_of(which, &["following"]) && !found.follows(&["the"]) {
                return None;
            }
            let capital = month.capital() && !month.is(class::SHORT);
            let part = Part::Month(month.code);
            // "the following January" counts from the text.
            let of_text = found.is_one_of(which, &["following", "previous", "preceding"]);
            let year = if of_text { Year::Text } else { Year::Open };
            capital.then_some(Meaning::Calendar { year, part, direction })
        },
        yes: &[
            ("It began last September.", "last September", "2012-09"),
            ("It begins next October.", "next October", "2013-10"),
            ("It opened this January", "this January", "2013-01"),
            ("It opened this past December.", "this past December", "2012-12"),
            ("It began in June 2009. It closed the following January.", "following January", "2010-01"),
        ],
        no: &["their last march", "the next may follow"],
    },
    Rule {
        group: Group::Duration,
        patterns: &["the? first|last|final|opening|closing <count> <units> of {period}"],
        meaning: |found| {
            let unit = found.get(class::UNITS).and_then(|unit| Unit::from_code(unit.code))?;
            Meaning::duration(found.quantity()?, unit)
        },
        yes: &[("in the first nine months of 2012", "the first nine months of 2012", "P9M")],
        no: &["the first two men of many"],
    },
    Rule {
        group: Group::Period,
        patterns: &["the weekend of {day}", "{day} weekend"],
        meaning: |found| {
            let of = Box::new(found.inner()?);
            // "Saturday weekend trading": only a holiday has a weekend of its own.
            let holiday = matches!(&*of, Meaning::Calendar { part: Part::Holiday(_), .. });
            (holiday || found.says("of")).then_some(Meaning::EdgeOf { unit: Unit::Weekend, first: true, of })
        },
        yes: &[
            ("on the weekend of March 16", "the weekend of March 16", "2013-W11-WE"),
            ("They died over Memorial Day weekend.", "Memorial Day weekend", "2012-W21-WE"),
            ("over the Thanksgiving weekend", "Thanksgiving weekend", "2012-W47-WE"),
        ],
        no: &["a weekend of rain"],
    },
    Rule {
        group: Group::Period,
        patterns: &[
            "the? last|final|first week|day|weekend|month of {period}",
            "the week of|ending|ended|beginning|starting|commencing {day}",
            "the? <smallordinal> week of|in <month>",
            "the? <smallordinal> week of|in <month> ,? <year>",
        ],
        meaning: |found| {
            if let Some(month) = found.get(class::MONTH) {
                let nth = u8::try_from(found.get(class::SMALL_ORDINAL)?.number).ok()?;
                let year = match found.get(class::YEAR) {
                    Some(year) => Year::Given(i32::try_from(year.number).ok()?),
                    None => Year::Open,
                };
                // The week with the middle of those seven days in it.
                let of = Box::new(Meaning::calendar(year, Part::Day(month.code, nth * 7 - 3))?);
                let name = month.capital() && nth > 1;
                return name.then_some(Meaning::EdgeOf { unit: Unit::Week, first: true, of });
            }
            let of = Box::new(found.inner()?);
            // The edges of a business year are nobody's guess.
            if matches!(*of, Meaning::Calendar { part: Part::Fiscal, .. }) {
                return None;
            }
            let unit = if found.says("day") {
                Unit::Day
            } else if found.says("weekend") {
                Unit::Weekend
            } else if found.says("month") {
                Unit::Month
            } else {
                Unit::Week
            };
            if found.says("week")
                && matches!(
                    &*of,
                    Meaning::Calendar { part: Part::Day(..) | Part::NamedDay(..) | Part::Weekday(_), .. }
                )
            {
                return Some(Meaning::EdgeOf { unit, first: true, of });
            }
            Some(Meaning::EdgeOf { unit, first: found.says("first"), of })
        },
        yes: &[
            ("in the last week of March", "the last week of March", "2013-W13"),
            ("on the last day of 2012", "the last day of 2012", "2012-12-31"),
            ("in the last month of last year", "the last month of last year", "2012-12"),
            ("in the week ended March 15", "the week ended March 15", "2013-W11"),
            ("in the second week of March", "the second week of March", "2013-W11"),
        ],
        no: &["the first day of school"],
    },
];

/// Parts of the day that a day can follow without "on": "before dawn Sunday".
const MOMENTS: &str = "dawn daybreak dusk midday sunrise sunset sunup sundown mid midmorning midafternoon";

/// "half past six this evening": the part of the day says which half of it the hour is of.
pub(super) fn of_half(found: &Match<'_>, time: Clock, part: u8) -> Option<Clock> {
    let Clock::Time { hour, minute, second, utc } = time else { return None };
    let said = found.scene.lexemes[found.start..found.end]
        .iter()
        .any(|lexeme| lexeme.is(class::MERIDIEM | class::ZONE));
    let hour = match (part, hour) {
        (2 | 3, 1..=11) | (4, 6..=11) if !said => hour + 12,
        _ => hour,
    };
    Some(Clock::Time { hour, minute, second, utc })
}

/// Whether an hour is of no such part of the day: one in the afternoon is of no night.
fn contradict(time: Clock, part: u8) -> bool {
    let Clock::Time { hour, .. } = time else { return false };
    matches!((part, hour), (4, 12..=16) | (2, 0..=10) | (1, 13..=23) | (3, 0..=11))
}

/// A clock time put on a day that has none yet; "a Monday" is none.
fn with_day(time: Meaning, day: Meaning) -> Option<Meaning> {
    match time {
        _ if matches!(day, Meaning::Vague(_)) => None,
        Meaning::Clock { time: time @ Clock::Time { .. }, day: None } => on_day(time, Some(day)),
        _ => None,
    }
}
