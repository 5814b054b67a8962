//! Times of day: "10 p.m.", "16:08 UTC", "noon", "this morning".

use super::relative::ends_clause;
use super::{Group, Rule};
use crate::timex::guard;
use crate::timex::meaning::{Clock, Meaning};
use crate::timex::pattern::Match;
use crate::timex::unit::Unit;
use crate::timex::vocabulary::class;

/// Words that a time of the clock follows.
const LEADING: &[&str] =
    &["at", "by", "until", "till", "since", "from", "around", "about", "before", "after", "between"];

pub(super) static RULES: &[Rule] = &[
    Rule {
        group: Group::Time,
        patterns: &[
            "<hour> ~: ~<minute> <meridiem>? <zone>?",
            "<hour> ~: ~<minute> ~: ~<minute> <meridiem>? <zone>?",
            "<hour> ~: ~<minute> ~: ~<minute> ~z",
            "<hour> ~: ~<minute> ~z",
            "<hour> ~: ~<minute> <meridiem>? ( <zone> )",
            "<hour> ~. ~<minute> <meridiem> <zone>?",
            "<hour> ~. ~<minute> <zone>",
            "<hour> ~: ~<minute> <meridiem>? local|eastern|pacific|central|mountain|moscow|beijing time",
        ],
        meaning: |found| {
            let minutes: Vec<u8> = (1..found.captures.len())
                .filter_map(|index| found.lexeme(index).filter(|lexeme| lexeme.is(class::MINUTE)))
                .filter_map(|lexeme| u8::try_from(lexeme.number).ok())
                .collect();
            // A score or a ratio: "2:10", "won 21:19"; a record: "1:52:33".
            let score = found.get(class::MERIDIEM | class::ZONE).is_none()
                && (found.scene.lexemes[found.start].len() == 1
                    && !found.follows(&[
                        "at", "by", "until", "till", "since", "from", "around", "about", "before", "after",
                        "to", "and",
                    ])
                    || found.follows(&["won", "lost", "in", "of", "time"]));
            if score {
                return None;
            }
            time(found, found.small(0)?, minutes.first().copied(), minutes.get(1).copied())
        },
        yes: &[
            ("It took off at 16:08 UTC.", "16:08 UTC", "2013-03-22T16:08Z"),
            ("It landed at 6:40 p.m. on time", "6:40 p.m.", "2013-03-22T18:40"),
            ("at 12:15 am it rang", "12:15 am", "2013-03-22T00:15"),
            ("at 10:30:15 it rang", "10:30:15", "2013-03-22T10:30:15"),
            ("at 7.30pm it rang", "7.30pm", "2013-03-22T19:30"),
            ("It fell at 01:30 local time.", "01:30 local time", "2013-03-22T01:30"),
        ],
        no: &[
            "Genesis 3:16 says so",
            "They won 3:10",
            "a 16:9 screen",
            "a ratio of 10:20-ish",
            "in 1:52:33 flat",
        ],
    },
    Rule {
        group: Group::Time,
        patterns: &[
            "<hour> <meridiem> <zone>?",
            "<numeral> <meridiem>",
            "<hour> <meridiem> ( <zone> )",
            "<hour> <meridiem> local|eastern|pacific|central|mountain|moscow|beijing time",
        ],
        meaning: |found| {
            let hour = found.small(0)?;
            // "I am": "10 am" is a time, "10 AM" as well, but "what 5 am I" is nobody's text.
            let verb = found.get(class::MERIDIEM).is_some_and(|lexeme| lexeme.len() == 2 && lexeme.code == 1)
                && found.precedes(&["i", "not", "a", "the"]);
            (!verb && (1..=12).contains(&hour)).then(|| time(found, hour, None, None))?
        },
        yes: &[
            ("at 10 p.m. on the dot", "10 p.m.", "2013-03-22T22:00"),
            ("at 9am sharp", "9am", "2013-03-22T09:00"),
            ("from 8 a.m. EST", "8 a.m. EST", "2013-03-22T08:00"),
            ("at 8 p.m. local time", "8 p.m. local time", "2013-03-22T20:00"),
        ],
        no: &["13 am-bits", "I am here", "a pm of a state"],
    },
    Rule {
        group: Group::Time,
        patterns: &["<military> <zone>", "<military> hours|hrs <zone>?"],
        meaning: |found| {
            let number = found.number(0)?;
            time(found, u8::try_from(number / 100).ok()?, u8::try_from(number % 100).ok(), None)
        },
        yes: &[("at 0800 UTC", "0800 UTC", "2013-03-22T08:00Z")],
        no: &["at 9900 UTC-ish"],
    },
    Rule {
        group: Group::Time,
        patterns: &["<hour> ~h ~<minute> <zone>?"],
        meaning: |found| {
            // "a 1h30 flight" lasts so long.
            let led = found.follows(LEADING) || found.follows(&["and", "to"]) || found.precedes(&["on"]);
            let hour = found.small(0).filter(|hour| *hour < 24)?;
            let minute = found.get(class::MINUTE).filter(|_| led)?;
            let minute =
                if found.lexeme(2).is_some() { found.small(2) } else { u8::try_from(minute.number).ok() };
            time(found, hour, minute, None)
        },
        yes: &[("The race starts at 17h30.", "17h30", "2013-03-22T17:30")],
        no: &["a 1h30 flight", "the h30 model"],
    },
    Rule {
        group: Group::Time,
        patterns: &["<count> minutes? past|to <hour|numeral> <meridiem>?"],
        meaning: |found| {
            let minutes = u8::try_from(found.quantity()?.as_whole()?)
                .ok()
                .filter(|minutes| (1..60).contains(minutes))?;
            let hour = found.get(class::HOUR | class::NUMERAL)?;
            let hour = u8::try_from(hour.number).ok().filter(|hour| (1..=12).contains(hour))?;
            // "from 10 to 5", "a lead of 10 to 5": no time of the clock.
            let led = if found.says("past") {
                found.follows(LEADING)
            } else {
                found.follows(&["at", "until", "till"])
            };
            let closed =
                found.after().is_none_or(guard::is_function_word) && !found.precedes(&["-", "/", "%", "$"]);
            let (hour, minute) = if found.says("past") { (hour, minutes) } else { (hour - 1, 60 - minutes) };
            (led && closed && !guard::counts_something(found))
                .then(|| time(found, hour, Some(minute), None))?
        },
        yes: &[
            ("They left at 10 past 5.", "10 past 5", "2013-03-22T05:10"),
            ("They left at twenty to six.", "twenty to six", "2013-03-22T05:40"),
        ],
        no: &["They walked 10 past 5 houses", "at 10 to 12 percent", "They won from 10 to 5."],
    },
    Rule {
        group: Group::Time,
        patterns: &["noon <zone>?", "12 noon <zone>?", "midnight <zone>?", "<hour|numeral> o'clock"],
        meaning: |found| {
            if found.says("noon") {
                return clock(Clock::Time { hour: 12, minute: Some(0), second: None, utc: false });
            }
            if found.says("midnight") {
                let name = found.first().capital() && found.after().is_some_and(|after| after.capital());
                return (!name)
                    .then(|| clock(Clock::Time { hour: 24, minute: Some(0), second: None, utc: false }))?;
            }
            let hour = found.small(0).filter(|hour| *hour <= 24)?;
            clock(Clock::Time { hour, minute: Some(0), second: None, utc: false })
        },
        yes: &[
            ("They met at noon.", "noon", "2013-03-22T12:00"),
            ("at five o'clock", "five o'clock", "2013-03-22T05:00"),
            ("It opens at noon ET.", "noon ET", "2013-03-22T12:00"),
            ("until midnight", "midnight", "2013-03-22T24:00"),
        ],
        no: &["Midnight Express is a film"],
    },
    Rule {
        group: Group::Time,
        patterns: &[
            "<hour> ~: ~<minute> in the morning|afternoon|evening",
            "<hour> ~. ~<minute> in the morning|afternoon|evening",
            "<hour> ~: ~<minute> at night",
            "<hour|numeral> o'clock in the morning|afternoon|evening",
            "<hour|numeral> o'clock at night",
            "<hour|numeral> in the morning|afternoon|evening",
            "<hour|numeral> at night",
        ],
        meaning: |found| {
            let hour = found.small(0).filter(|hour| (1..=12).contains(hour))?;
            let minute =
                found.lexeme(2).filter(|minute| minute.is(class::MINUTE)).map_or(0, |minute| minute.number);
            // "won two in the evening": without minutes a preposition must say that it is a time.
            let clear = found.says(":") || found.says(".") || found.says("o'clock");
            let led = found.follows(&[
                "at", "by", "until", "till", "since", "from", "around", "about", "before", "after", "to",
            ]) || found.follows(&["and"]) && listed(found);
            let hour = match () {
                () if found.says("morning") => hour % 12,
                () if found.says("night") && hour < 6 => hour,
                () => hour % 12 + 12,
            };
            (clear || led).then(|| {
                let minute = u8::try_from(minute).ok();
                clock(Clock::Time { hour, minute, second: None, utc: false })
            })?
        },
        yes: &[
            ("They rose at 11:30 in the morning.", "11:30 in the morning", "2013-03-22T11:30"),
            ("They met at 8 in the evening.", "8 in the evening", "2013-03-22T20:00"),
            ("at ten o'clock at night", "ten o'clock at night", "2013-03-22T22:00"),
            ("They milk at five in the morning and seven at night.", "seven at night", "2013-03-22T19:00"),
        ],
        no: &["a loss of 2 in the third game"],
    },
    Rule {
        group: Group::Time,
        patterns: &["tonight", "this <part>", "last night|evening", "yesterday|tomorrow <part>", "overnight"],
        meaning: |found| {
            let part = found.get(class::PART).map_or(4, |part| part.code);
            let days = match () {
                () if found.says("yesterday") || found.says("last") => -1,
                () if found.says("tomorrow") => 1,
                () => 0,
            };
            let show = found.says("tonight") && found.precedes(&["show"]);
            // "an overnight success"; in "snow overnight forced them" a verb follows.
            let adjective = found.says("overnight")
                && found.after().is_some_and(|after| {
                    let verb = after.of(found.scene.text).ends_with("ed")
                        && found.before().is_some_and(|before| before.is_word() && before.classes == 0);
                    after.is_word() && after.classes == 0 && !verb
                });
            (!show && !adjective).then(|| on_day(Clock::Part(part), Meaning::shift(Unit::Day, days)))?
        },
        yes: &[
            ("It was said this morning.", "this morning", "2013-03-22TMO"),
            ("It aired last night.", "last night", "2013-03-21TNI"),
            ("He speaks tonight.", "tonight", "2013-03-22TNI"),
            ("He spoke yesterday afternoon.", "yesterday afternoon", "2013-03-21TAF"),
            ("Strong winds overnight toppled trees.", "overnight", "2013-03-22TNI"),
        ],
        no: &["The Tonight Show", "an overnight success"],
    },
    Rule {
        group: Group::Time,
        patterns: &[
            "the <part>",
            "early|late morning|afternoon|evening",
            "mid - morning|afternoon",
            "the early|late <part>",
        ],
        meaning: |found| {
            let part = found.get(class::PART)?;
            let led = found.follows(&[
                "in",
                "during",
                "through",
                "throughout",
                "by",
                "later",
                "earlier",
                "until",
                "into",
                "of",
            ]);
            let phrase = found.precedes(&["of", "before", "after", "sky", "shift", "that", "-", "rush"])
                || found
                    .after()
                    .is_some_and(|after| after.capital() && after.is_word() && !after.starts_line());
            (led && !phrase && !found.says("midday")).then(|| clock(Clock::Part(part.code)))?
        },
        yes: &[("On Thursday he rose early in the morning.", "early in the morning", "2013-03-21TMO")],
        no: &["the night sky", "the Morning Star", "the evening of his life-ish"],
    },
    Rule {
        group: Group::Time,
        patterns: &["that same? <part>", "the same <part>", "the? next|following|previous|preceding <part>"],
        meaning: |found| {
            let part = found.get(class::PART)?;
            // "Next morning": not without an article inside of a sentence, where it is "the next evening classes".
            let which = found.get(class::WHICH);
            let adjective =
                which.is_some() && found.after().is_some_and(|after| !guard::is_function_word(after));
            let days = which.map_or(0, |which| i32::try_from(which.number).unwrap_or(10) - 10);
            (!adjective).then(|| on_day(Clock::Part(part.code), Meaning::text_shift(Unit::Day, days)))?
        },
        yes: &[
            ("On March 5 he left. That night it rained.", "That night", "2013-03-05TNI"),
            ("On March 5 he left. The next morning it rained.", "The next morning", "2013-03-06TMO"),
        ],
        no: &["that nightingale"],
    },
    Rule {
        group: Group::Time,
        patterns: &["<part>"],
        meaning: |found| {
            // "by dawn", "at midday": times of one day; "at night" is of any.
            let moment = found.is_in(found.first(), "dawn daybreak dusk midday sundown sunrise sunset sunup")
                && found
                    .follows(&["at", "by", "before", "until", "till", "since", "after", "around", "from"])
                && found.after().is_none_or(|after| {
                    guard::is_function_word(after) || after.is(class::WEEKDAY | class::MONTH)
                })
                && !found.precedes(&["of", "-"]);
            (moment || found.precedes(&["trading", "rush"]))
                .then(|| clock(Clock::Part(found.first().code)))?
        },
        yes: &[
            ("On Thursday it rose in morning trading.", "morning", "2013-03-21TMO"),
            ("By dawn the line was long.", "dawn", "2013-03-22TMO"),
            ("Trains stopped in the evening rush hour.", "evening", "2013-03-22TEV"),
        ],
        no: &["good morning", "a night nurse", "at dawn of an era", "a dawn raid"],
    },
    Rule {
        group: Group::Time,
        patterns: &["the night|evening|morning|afternoon before"],
        meaning: |found| {
            let part = found.get(class::PART)?;
            ends_clause(found).then(|| on_day(Clock::Part(part.code), Meaning::text_shift(Unit::Day, -1)))?
        },
        yes: &[("He died on March 5. He had dined the night before.", "the night before", "2013-03-04TNI")],
        no: &["the night before the vote"],
    },
    Rule {
        group: Group::Time,
        patterns: &["half past <hour|numeral>", "quarter past|to <hour|numeral>"],
        meaning: |found| {
            let last = &found.scene.lexemes[found.end - 1];
            let hour = u8::try_from(last.number).ok().filter(|hour| (1..=12).contains(hour))?;
            let (hour, minute) = match (found.says("half"), found.says("to")) {
                (true, _) => (hour, 30),
                (_, true) => (hour - 1, 45),
                _ => (hour, 15),
            };
            clock(Clock::Time { hour, minute: Some(minute), second: None, utc: false })
        },
        yes: &[("at half past five", "half past five", "2013-03-22T05:30")],
        no: &["half past caring"],
    },
];

/// Whether a time like it stands just before: "at five in the morning and seven at night".
fn listed(found: &Match<'_>) -> bool {
    found.back(2).is_some_and(|part| part.is(class::PART))
}

fn clock(time: Clock) -> Option<Meaning> {
    Some(Meaning::Clock { time, day: None })
}

/// A time on a day.
pub(super) fn on_day(time: Clock, day: Option<Meaning>) -> Option<Meaning> {
    Some(Meaning::Clock { time, day: day.map(Box::new) })
}

/// A clock time with its meridiem and zone.
fn time(found: &Match<'_>, hour: u8, minute: Option<u8>, second: Option<u8>) -> Option<Meaning> {
    let hour = match found.get(class::MERIDIEM).map(|meridiem| meridiem.code) {
        Some(_) if hour == 0 || hour > 12 => return None,
        Some(1) => hour % 12,
        Some(_) => hour % 12 + 12,
        None => hour,
    };
    let zone = found.get(class::ZONE);
    let utc = zone.is_some_and(|zone| zone.code == 1 && zone.all_capitals()) || found.says("z");
    (hour < 24 || minute.unwrap_or(0) == 0)
        .then(|| clock(Clock::Time { hour, minute: minute.or(Some(0)), second, utc }))?
}
