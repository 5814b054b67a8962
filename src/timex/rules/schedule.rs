//! Timetables, and days told by other days: "11 a.m. Saturdays", "tonight at 8", "the Tuesday after Labor Day".

use super::clock::on_day;
use super::composed::of_half;
use super::{Group, Rule};
use crate::timex::guard;
use crate::timex::meaning::{Clock, Direction, Meaning, Part, Year, clock_text};
use crate::timex::pattern::Match;
use crate::timex::vocabulary::class;

pub(super) static RULES: &[Rule] = &[
    Rule {
        group: Group::Set,
        patterns: &["{time} on? <weekdays>", "{time} every|each <weekday>"],
        meaning: |found| {
            let Some(Meaning::Clock { time, day: None }) = found.inner() else { return None };
            let day = found.get(class::WEEKDAYS | class::WEEKDAY)?;
            day.capital().then(|| Meaning::Set(format!("XXXX-WXX-{}{}", day.code, clock_text(time))))
        },
        yes: &[
            ("The stall is open until 11 a.m. Saturdays.", "11 a.m. Saturdays", "XXXX-WXX-6T11:00"),
            ("They sing at 7:30 p.m. on Thursdays.", "7:30 p.m. on Thursdays", "XXXX-WXX-4T19:30"),
        ],
        no: &["a ratio of 10:20 sundaes"],
    },
    Rule {
        group: Group::Time,
        patterns: &["{time} ,? at {time}", "{time} at <hour|numeral>", "{day} <part> at <hour|numeral>"],
        meaning: |found| {
            let Meaning::Clock { time: Clock::Part(part), day: day @ Some(_) } = part_of_day(found)? else {
                return None;
            };
            let last = &found.scene.lexemes[found.end - 1];
            let bare = !matches!(found.captures.last(), Some(crate::timex::pattern::Capture::Inner(..)));
            let time =
                if bare { hour(found, last)? } else { plain_time(found.meaning(found.captures.len() - 1)?)? };
            Some(Meaning::Clock { time: of_half(found, time, part)?, day })
        },
        yes: &[
            ("The council sits tonight at 8.", "tonight at 8", "2013-03-22T20:00"),
            ("The band plays tonight at 8:30 p.m. in Hull.", "tonight at 8:30 p.m.", "2013-03-22T20:30"),
            ("They will meet tomorrow night at 9.", "tomorrow night at 9", "2013-03-23T21:00"),
            ("They met Thursday night at 9.", "Thursday night at 9", "2013-03-21T21:00"),
        ],
        no: &["a night at 8 clubs", "one night at ten clubs"],
    },
    Rule {
        group: Group::Time,
        patterns: &["<hour|numeral> {time}"],
        meaning: |found| {
            let Some(Meaning::Clock { time: Clock::Part(part), day: day @ Some(_) }) = found.inner() else {
                return None;
            };
            let led =
                found.follows(&["at", "by", "until", "till", "since", "around", "about", "before", "after"]);
            let time = hour(found, found.first()).filter(|_| led)?;
            Some(Meaning::Clock { time: of_half(found, time, part)?, day })
        },
        yes: &[
            (
                "On March 5 it burned. Firemen left at 4 the next morning.",
                "4 the next morning",
                "2013-03-06T04:00",
            ),
            ("The hall opens at 7 tonight.", "7 tonight", "2013-03-22T19:00"),
        ],
        no: &["at 4 the morning-room"],
    },
    Rule {
        group: Group::Day,
        patterns: &["the? <weekday> after|before|following|preceding {day}"],
        meaning: |found| {
            let weekday = found.get(class::WEEKDAY)?;
            let of = found.inner()?;
            // "met Monday before Tuesday's vote": two days; a holiday or a day of a month is what one counts from.
            let fixed = matches!(
                of,
                Meaning::Calendar { part: Part::Holiday(_) | Part::Day(..) | Part::NamedDay(..), .. }
            );
            let noun = found.after().is_some_and(|after| {
                after.is_word() && !guard::is_function_word(after) && !after.starts_line()
            });
            let holiday = matches!(of, Meaning::Calendar { part: Part::Holiday(_), .. });
            let led = found.says("the") || holiday;
            let after = found.says("after") || found.says("following");
            (fixed && led && !noun && weekday.capital() && !weekday.is(class::SHORT))
                .then(|| Meaning::WeekdayBeside { weekday: weekday.code, after, of: Box::new(of) })
        },
        yes: &[
            ("The park shuts the Tuesday after Labor Day.", "the Tuesday after Labor Day", "2013-09-03"),
            (
                "They left the Friday before Thanksgiving 2012.",
                "the Friday before Thanksgiving",
                "2012-11-16",
            ),
        ],
        no: &["the sun after rain"],
    },
    Rule {
        group: Group::Period,
        patterns: &[
            "the? first half of {period}",
            "the? second|last|latter half of {period}",
            "the month of {period}",
        ],
        meaning: |found| {
            let of = found.inner()?;
            let Meaning::Calendar { part, direction: Direction::Open, year } = of else { return None };
            if found.says("month") {
                return matches!(part, Part::Month(_)).then_some(of);
            }
            let long = matches!(part, Part::Month(_) | Part::Decade | Part::Century(_));
            let half = long || found.says("last") && matches!((part, year), (Part::Whole, Year::Given(_)));
            half.then(|| of.modified(if found.says("first") { "START" } else { "END" }))?
        },
        yes: &[
            ("It may open in the first half of May.", "the first half of May", "2013-05"),
            ("in the last half of the '90s", "the last half of the '90s", "199"),
            ("for the month of April", "the month of April", "2013-04"),
        ],
        no: &["the first half of the match"],
    },
];

/// The part of a day with its day that a match begins with.
fn part_of_day(found: &Match<'_>) -> Option<Meaning> {
    match found.get(class::PART) {
        Some(part) => on_day(Clock::Part(part.code), found.inner()),
        None => found.meaning(0),
    }
}

fn plain_time(meaning: Meaning) -> Option<Clock> {
    match meaning {
        Meaning::Clock { time: time @ Clock::Time { .. }, day: None } => Some(time),
        _ => None,
    }
}

/// The hour that a bare number says, if it counts nothing.
fn hour(found: &Match<'_>, number: &crate::timex::lexer::Lexeme) -> Option<Clock> {
    let hour = u8::try_from(number.number).ok().filter(|hour| (1..=12).contains(hour))?;
    let closed = found.after().is_none_or(|after| {
        guard::is_function_word(after) && !found.is_in(after, "- / : % $ of") || after.starts_line()
    });
    closed.then_some(Clock::Time { hour, minute: Some(0), second: None, utc: false })
}
