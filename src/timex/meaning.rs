//! What an expression says, before it is known when it was said.

use super::unit::{Quantity, Unit};

/// The meaning of a date expression, not yet resolved against anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A place in the calendar.
    Calendar {
        /// Its year, as far as the words say.
        year: Year,
        /// What of that year.
        part: Part,
        /// Where to look for what the words leave open.
        direction: Direction,
    },
    /// So many units from an anchor: "yesterday", "two weeks ago", "last month".
    Shift {
        /// What it counts from.
        base: Base,
        /// The unit counted, which is also how fine the result is.
        unit: Unit,
        /// How many, negative for earlier.
        amount: i32,
    },
    /// The first or last week, day ... of something, or the week that holds a day.
    EdgeOf {
        /// The unit meant.
        unit: Unit,
        /// Whether it is the first one, not the last.
        first: bool,
        /// What it is of.
        of: Box<Meaning>,
    },
    /// The nearest such weekday before or after a day: "the Tuesday after Labor Day".
    WeekdayBeside {
        /// 1 (Monday) to 7.
        weekday: u8,
        /// Whether it comes after.
        after: bool,
        /// The day.
        of: Box<Meaning>,
    },
    /// The day of publication, so many months on: "a year ago today".
    SameDay {
        /// How many, negative for earlier.
        months: i32,
    },
    /// The last quarter, month ... of the text in another year: "the same period last year".
    SamePeriod {
        /// So many years from its own.
        shift: i32,
        /// Or in this year.
        given: Option<i32>,
        /// Whether the words say that it is a quarter: if the text names none, the last that is over.
        quarter: bool,
    },
    /// How long.
    Duration(Vec<(Quantity, Unit)>),
    /// How often; the value as TIMEX3 has it.
    Set(String),
    /// "now", "recently", "in the future".
    Vague(&'static str),
    /// A time of day.
    Clock {
        /// The time itself.
        time: Clock,
        /// The day it is on, if the words say.
        day: Option<Box<Meaning>>,
    },
    /// Day and month in figures whose order the words leave open.
    Numeric {
        /// Year, if given.
        year: Option<i32>,
        /// The first and the second number.
        numbers: (u8, u8),
        /// Which way round is usual for the mark between them.
        day_first: bool,
        /// Only to be believed if the document says so elsewhere: "25.1".
        doubtful: bool,
        /// The weekday named with it, 1 to 7, which tells which number is the day: "Tuesday, 3/4/2012".
        weekday: Option<u8>,
    },
    /// Before the common era: a year, or a century counted from 1.
    BeforeChrist {
        /// Its number.
        number: u16,
        /// Whether it is a century.
        century: bool,
    },
    /// Another meaning with a TIMEX3 modifier.
    Modified(&'static str, Box<Meaning>),
}

/// The year of a [`Meaning::Calendar`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    /// In figures.
    Given(i32),
    /// Its last two figures: "'45".
    Short(u8),
    /// So many years from that of the anchor.
    Offset(i32),
    /// That of the last date of the text.
    Text,
    /// Not said.
    Open,
}

/// What of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it.
    Whole,
    /// It and so many more: "2012-13".
    Years(u8),
    /// All of it, as business counts.
    Fiscal,
    /// The decade; the year is its first.
    Decade,
    /// The century, counted from 1.
    Century(u8),
    /// Month, 1 to 12.
    Month(u8),
    /// Month and day.
    Day(u8, u8),
    /// Month, day, weekday 1 to 7: the weekday decides an open year.
    NamedDay(u8, u8, u8),
    /// Month and day of an event that is known by it: "the July 7 bombings". Its year may be any.
    Event(u8, u8),
    /// A day of a month that is not said.
    DayOfMonth(u8),
    /// A day of a month so many months from that of the anchor.
    DayOfShiftedMonth(u8, i8),
    /// Weekday, 1 (Monday) to 7.
    Weekday(u8),
    /// The nth (1 to 5, or -1 for the last) weekday of a month.
    NthWeekday(i8, u8, u8),
    /// 1 to 4.
    Quarter(u8),
    /// 1 or 2.
    Half(u8),
    /// 1 (spring) to 4 (winter).
    Season(u8),
    /// ISO week.
    Week(u8),
    /// The weekend that the direction says.
    Weekend,
    /// A holiday of the table in `holiday`.
    Holiday(u8),
}

/// Where to look for what words leave open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// The sentence decides.
    Open,
    /// The last one before the anchor.
    Past,
    /// The first one after the anchor.
    Future,
    /// The one of the anchor's own week, year ...
    This,
    /// The one of the week, year ... so many from the anchor's.
    Shifted(i8),
    /// That of no week in particular: "on a Monday morning".
    Any,
    /// The nth weekday after the anchor; before it, if negative.
    Nth(i8),
}

/// What a shift counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// When the document was written.
    Published,
    /// The nearest date the text gave before.
    Text,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clock {
    /// Hour (0 to 24), minute and second as far as said; `utc` where the zone is.
    Time {
        /// 0 to 24.
        hour: u8,
        /// 0 to 59.
        minute: Option<u8>,
        /// 0 to 59.
        second: Option<u8>,
        /// The time is said in UTC.
        utc: bool,
    },
    /// A part of the day, by its code in the vocabulary.
    Part(u8),
}

impl Meaning {
    /// A place in the calendar whose direction the sentence decides.
    pub(super) fn calendar(year: Year, part: Part) -> Option<Meaning> {
        Some(Meaning::Calendar { year, part, direction: Direction::Open })
    }

    /// A shift from the day of writing.
    pub(super) fn shift(unit: Unit, amount: i32) -> Option<Meaning> {
        Some(Meaning::Shift { base: Base::Published, unit, amount })
    }

    /// A shift from the nearest date of the text.
    pub(super) fn text_shift(unit: Unit, amount: i32) -> Option<Meaning> {
        Some(Meaning::Shift { base: Base::Text, unit, amount })
    }

    /// A duration of one unit.
    pub(super) fn duration(quantity: Quantity, unit: Unit) -> Option<Meaning> {
        Some(Meaning::Duration(vec![(quantity, unit)]))
    }

    /// With a modifier, unless it already has one.
    pub(super) fn modified(self, modifier: &'static str) -> Option<Meaning> {
        Some(match self {
            Meaning::Modified(..) => self,
            other => Meaning::Modified(modifier, Box::new(other)),
        })
    }

    /// The same without its modifier, and the modifier.
    pub(super) fn split_modifier(self) -> (Meaning, Option<&'static str>) {
        match self {
            Meaning::Modified(modifier, inner) => (*inner, Some(modifier)),
            other => (other, None),
        }
    }
}

/// How TIMEX3 writes a part of the day, by its code in the vocabulary.
pub(super) fn part_letters(code: u8) -> Option<&'static str> {
    ["TMO", "TAF", "TEV", "TNI", "TMI", "TDT"].get(usize::from(code).checked_sub(1)?).copied()
}

/// How TIMEX3 writes a time of day.
pub(super) fn clock_text(time: Clock) -> String {
    match time {
        Clock::Part(code) => part_letters(code).unwrap_or("T").to_owned(),
        Clock::Time { hour, minute, second, utc } => {
            let mut value = format!("T{hour:02}:{:02}", minute.unwrap_or(0));
            if let Some(second) = second {
                value.push_str(&format!(":{second:02}"));
            }
            if utc {
                value.push('Z');
            }
            value
        }
    }
}
