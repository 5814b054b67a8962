//! Parts of a day whose day the text around says: "late-afternoon", "seven at night", "half past five in the afternoon".

use super::{Group, Rule};
use crate::timex::meaning::{Clock, Meaning};
use crate::timex::pattern::Match;
use crate::timex::vocabulary::class;

pub(super) static RULES: &[Rule] = &[
    Rule {
        group: Group::Time,
        patterns: &["early|late|mid - morning|afternoon", "midmorning|midafternoon"],
        meaning: |found| {
            let code = match found.get(class::PART) {
                Some(part) => part.code,
                None => 1 + u8::from(found.says("midafternoon")),
            };
            Some(Meaning::Clock { time: Clock::Part(code), day: None })
        },
        yes: &[
            ("On Thursday oil made a late-afternoon leap.", "late-afternoon", "2013-03-21TAF"),
            ("On Thursday it fell in midafternoon trading.", "midafternoon", "2013-03-21TAF"),
        ],
        no: &["a mid-sized firm"],
    },
    Rule {
        group: Group::Time,
        patterns: &["early|late|mid -? morning|afternoon|evening"],
        meaning: |found| {
            let led =
                found.follows(&["at", "by", "until", "since", "before", "after", "around", "from", "to"]);
            led.then_some(Meaning::Clock { time: Clock::Part(found.get(class::PART)?.code), day: None })
        },
        yes: &[("On Thursday the road was clear by late morning.", "late morning", "2013-03-21TMO")],
        no: &["in the late morning of life-ish"],
    },
    Rule {
        group: Group::Time,
        patterns: &[
            "half past <hour|numeral> in the morning|afternoon|evening",
            "quarter past|to <hour|numeral> in the morning|afternoon|evening",
        ],
        meaning: |found| {
            let hour = found.lexeme(2)?.number;
            let hour = u8::try_from(hour).ok().filter(|hour| (1..=12).contains(hour))?;
            let hour = if found.says("morning") { hour % 12 } else { hour % 12 + 12 };
            let (hour, minute) = match (found.says("half"), found.says("to")) {
                (true, _) => (hour, 30),
                (_, true) => (hour.checked_sub(1)?, 45),
                _ => (hour, 15),
            };
            at(hour, minute)
        },
        yes: &[
            (
                "It shuts at half past five in the afternoon.",
                "half past five in the afternoon",
                "2013-03-22T17:30",
            ),
            (
                "They met at quarter to nine in the morning.",
                "quarter to nine in the morning",
                "2013-03-22T08:45",
            ),
        ],
        no: &["half past caring in the morning-room"],
    },
    Rule {
        group: Group::Time,
        patterns: &["<hour> ~- ~<hour> <meridiem>"],
        meaning: glued_hours,
        yes: &[
            ("It may rain through 1-2am.", "1-2am", "2013-03-22T01:00"),
            ("Doors are open 11-3 p.m. and later.", "11-3 p.m.", "2013-03-22T11:00"),
        ],
        no: &["They won 1-2 amid boos."],
    },
    Rule {
        group: Group::Time,
        patterns: &["<part>"],
        meaning: |found| {
            // "morning selling": of the market, and of the day the report is on.
            let market = "selling buying dealings deals trades commute commuters session rally showers thunderstorms fog highs lows \
                temperatures forecast";
            let whole = found.is_in(found.first(), "morning afternoon evening overnight");
            let led = found.after().is_some_and(|after| found.is_in(after, market) && !after.capital());
            (whole && led && !found.first().capital() && !name(found))
                .then_some(Meaning::Clock { time: Clock::Part(found.first().code), day: None })
        },
        yes: &[("On Thursday it slid in morning dealings.", "morning", "2013-03-21TMO")],
        no: &["a morning person", "the evening of his life-ish", "her afternoon-tea rally"],
    },
];

/// "1-2am": the first hour says when.
fn glued_hours(found: &Match<'_>) -> Option<Meaning> {
    let meridiem = found.get(class::MERIDIEM)?.code;
    let (first, second) = (found.small(0)?, found.small(2)?);
    let figures = (1..=12).contains(&first) && (1..=12).contains(&second);
    // "11-3 p.m." begins before noon.
    let late = meridiem == 2 && first % 12 < second % 12;
    let late = u8::from(late);
    figures.then(|| at(first % 12 + 12 * late, 0))?
}

fn at(hour: u8, minute: u8) -> Option<Meaning> {
    let time = Clock::Time { hour, minute: Some(minute), second: None, utc: false };
    Some(Meaning::Clock { time, day: None })
}

/// Whether what stands before says that the part of the day is any day's: "every morning", "his morning".
fn name(found: &Match<'_>) -> bool {
    found.follows(&["every", "each", "his", "her", "their", "my", "your", "our", "daily", "usual"])
}
