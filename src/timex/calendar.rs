//! Places in the calendar, as far as they are known: how TIMEX3 writes them, which days they cover, how to count from them.

use super::unit::Unit;
use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// A day of which parts may be unknown: `XXXX-10-07`, `XXXX-XX-05`, `2022-10-XX`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct PartialDay {
    /// Year.
    pub year: Option<i16>,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Day of the month.
    pub day: Option<u8>,
}

impl PartialDay {
    /// A day that is wholly known.
    pub(super) fn known(date: Date) -> Self {
        Self { year: Some(date.year()), month: Some(month(date)), day: Some(day(date)) }
    }

    /// The date, if all of it is known.
    pub(super) fn date(self) -> Option<Date> {
        Date::new(self.year?, to_i8(self.month?)?, to_i8(self.day?)?).ok()
    }

    /// Reads `2022-10-07`, `XXXX-10-07`, `2022-10`, `2022`, with or without a time after it.
    pub(super) fn parse(value: &str) -> Option<Self> {
        let day_part = value.split('T').next()?;
        let mut parts = day_part.trim().split('-');
        let year = parts.next().filter(|year| year.len() == 4)?.parse().ok();
        let month =
            parts.next().and_then(|month| month.parse().ok()).filter(|month| (1..=12).contains(month));
        let day = parts.next().and_then(|day| day.parse().ok()).filter(|day| (1..=31).contains(day));
        let parsed = Self { year, month, day };
        (parsed != Self::default()).then_some(parsed)
    }

    /// So many days later, as far as that is known: without a year no step over the end of February is possible.
    fn plus_days(self, days: i32) -> Self {
        if let Some(date) = self.date() {
            return date.checked_add(i64::from(days).days()).map(Self::known).unwrap_or_default();
        }
        if days == 0 {
            return self;
        }
        if let Self { month: None, year: None, day: Some(day) } = self {
            // Without a month a step within the shortest one is possible.
            let day = i32::from(day) + days;
            return Self { day: u8::try_from(day).ok().filter(|day| (1..=28).contains(day)), ..self };
        }
        let in_year =
            |year: i16| Self { year: Some(year), ..self }.date()?.checked_add(i64::from(days).days()).ok();
        match (in_year(2023), in_year(2024)) {
            (Some(common), Some(leap)) if (common.month(), common.day()) == (leap.month(), leap.day()) => {
                Self { year: None, month: Some(month(common)), day: Some(day(common)) }
            }
            _ => Self::default(),
        }
    }

    /// So many months later; the day is dropped.
    fn plus_months(self, months: i32) -> (Option<i16>, Option<u8>) {
        let Some(month) = self.month else { return (self.year.filter(|_| months == 0), None) };
        let count = i32::from(month) - 1 + months;
        let year = self.year.and_then(|year| shifted(year, count.div_euclid(12)));
        (year, u8::try_from(count.rem_euclid(12) + 1).ok())
    }
}

/// A place in the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A day.
    Day(PartialDay),
    /// A weekday (1 to 7) of an unknown week.
    Weekday(u8),
    /// A month of a year.
    Month(Option<i16>, Option<u8>),
    /// A year.
    Year(Option<i16>),
    /// Years from one to another.
    Years(i16, i16),
    /// A business year.
    Fiscal(Option<i16>),
    /// A decade by its first year.
    Decade(Option<i16>),
    /// A century, counted from 1.
    Century(Option<u8>),
    /// An ISO week: its year and number.
    Week(Option<(i16, u8)>),
    /// The weekend of an ISO week.
    Weekend(Option<(i16, u8)>),
    /// A quarter, 1 to 4.
    Quarter(Option<i16>, Option<u8>),
    /// A half, 1 or 2.
    Half(Option<i16>, u8),
    /// A season, 1 (spring) to 4 (winter, which runs into the next year).
    Season(Option<i16>, u8),
    /// First and last day of something longer, such as Ramadan.
    Interval(Date, Date),
    /// A moment so many hours away: its day as far as known, and the minutes since midnight where the text names the time it
    /// counts from.
    Moment(PartialDay, Option<u16>),
}

impl Place {
    /// As TIMEX3 writes it; what is not known is X.
    pub(super) fn value(self) -> String {
        match self {
            Place::Day(day) => {
                format!("{}-{}-{}", year_text(day.year), two_digits(day.month), two_digits(day.day))
            }
            Place::Weekday(weekday) => format!("XXXX-WXX-{weekday}"),
            Place::Month(year, month) => format!("{}-{}", year_text(year), two_digits(month)),
            Place::Year(year) => year_text(year),
            Place::Years(first, last) => format!("{first:04}/{last:04}"),
            Place::Fiscal(year) => format!("FY{}", year_text(year)),
            Place::Decade(year) => year.map_or_else(|| "XXX".to_owned(), |year| format!("{:03}", year / 10)),
            Place::Century(century) => {
                century.map_or_else(|| "XX".to_owned(), |century| format!("{:02}", century - 1))
            }
            Place::Week(week) => week_text(week),
            Place::Weekend(week) => format!("{}-WE", week_text(week)),
            Place::Quarter(year, quarter) => {
                format!(
                    "{}-Q{}",
                    year_text(year),
                    quarter.map_or_else(|| "X".to_owned(), |quarter| quarter.to_string())
                )
            }
            Place::Half(year, half) => format!("{}-H{half}", year_text(year)),
            Place::Season(year, season) => {
                let name = ["SP", "SU", "FA", "WI"].get(usize::from(season) - 1).copied().unwrap_or("XX");
                format!("{}-{name}", year_text(year))
            }
            Place::Interval(first, last) => format!("{first}/{last}"),
            Place::Moment(day, None) => format!("{}TXX:XX", Place::Day(day).value()),
            Place::Moment(day, Some(minutes)) => {
                format!("{}T{:02}:{:02}", Place::Day(day).value(), minutes / 60, minutes % 60)
            }
        }
    }

    /// Its first and last day, if all of it is known.
    pub(super) fn bounds(self) -> Option<(Date, Date)> {
        match self {
            Place::Day(day) if day.day.is_none() => Place::Month(day.year, day.month).bounds(),
            Place::Day(day) | Place::Moment(day, _) => day.date().map(|date| (date, date)),
            Place::Weekday(_) => None,
            // It is named for the year in which it ends; when it begins differs from body to body.
            Place::Fiscal(year) => years(year?.checked_sub(1)?, 2),
            Place::Month(year, month) => months(year?, month?, 1),
            Place::Year(year) => months(year?, 1, 12),
            Place::Years(first, last) => years(first, last - first + 1),
            Place::Decade(year) => years(year?, 10),
            Place::Century(century) => years(i16::from(century?) * 100 - 99, 100),
            Place::Week(week) => {
                let monday = monday(week?)?;
                Some((monday, monday.checked_add(6.days()).ok()?))
            }
            Place::Weekend(week) => {
                let monday = monday(week?)?;
                Some((monday.checked_add(5.days()).ok()?, monday.checked_add(6.days()).ok()?))
            }
            Place::Quarter(year, quarter) => months(year?, quarter? * 3 - 2, 3),
            Place::Half(year, half) => months(year?, half * 6 - 5, 6),
            Place::Season(year, season) => months(year?, season * 3, 3),
            Place::Interval(first, last) => Some((first, last)),
        }
    }

    /// What of it can anchor later dates of the text.
    pub(super) fn as_day(self) -> Option<PartialDay> {
        match self {
            Place::Day(day) | Place::Moment(day, _) => (day != PartialDay::default()).then_some(day),
            Place::Month(year, month) => {
                month.map(|month| PartialDay { year, month: Some(month), day: None })
            }
            Place::Year(year) => year.map(|year| PartialDay { year: Some(year), ..PartialDay::default() }),
            Place::Season(year, _) | Place::Fiscal(year) => {
                year.map(|year| PartialDay { year: Some(year), ..PartialDay::default() })
            }
            Place::Week(_) | Place::Weekend(_) | Place::Interval(..) | Place::Quarter(..) => {
                self.bounds().map(|(first, _)| PartialDay::known(first))
            }
            _ => None,
        }
    }

    /// The place so many units from an anchor, as fine as the unit.
    pub(super) fn shifted(anchor: PartialDay, unit: Unit, amount: i32) -> Place {
        match unit {
            // "24 hours later": a day later.
            Unit::Hour if amount != 0 && amount % 24 == 0 => Place::Day(anchor.plus_days(amount / 24)),
            Unit::Second | Unit::Minute | Unit::Hour => {
                let a_day = match unit {
                    Unit::Hour => 24,
                    Unit::Minute => 24 * 60,
                    _ => 24 * 60 * 60,
                };
                Place::Moment(if amount.abs() < a_day { anchor } else { PartialDay::default() }, None)
            }
            Unit::Day => Place::Day(anchor.plus_days(amount)),
            Unit::Week => Place::Week(week_of(anchor, amount)),
            Unit::Fortnight => Place::Week(week_of(anchor, amount.saturating_mul(2))),
            Unit::Weekend => Place::Weekend(week_of(anchor, amount)),
            Unit::Month => {
                let (year, month) = anchor.plus_months(amount);
                Place::Month(year, month)
            }
            Unit::Quarter => {
                let quarter = anchor.month.map(|month| i32::from((month - 1) / 3) + amount);
                let year = anchor.year.and_then(|year| shifted(year, quarter?.div_euclid(4)));
                Place::Quarter(year, quarter.and_then(|quarter| u8::try_from(quarter.rem_euclid(4) + 1).ok()))
            }
            Unit::Year => Place::Year(anchor.year.and_then(|year| shifted(year, amount))),
            Unit::Decade => {
                Place::Decade(anchor.year.and_then(|year| shifted(year / 10 * 10, amount.saturating_mul(10))))
            }
            Unit::Century => Place::Century(
                anchor.year.and_then(|year| u8::try_from(i32::from((year - 1) / 100 + 1) + amount).ok()),
            ),
        }
    }
}

/// A year so many years on, if there is one: from 1 to 9999.
pub(super) fn shifted(year: i16, by: i32) -> Option<i16> {
    i16::try_from(i32::from(year).checked_add(by)?).ok().filter(|year| (1..=9999).contains(year))
}

/// The ISO week of an anchor and so many weeks on.
fn week_of(anchor: PartialDay, weeks: i32) -> Option<(i16, u8)> {
    let date = anchor.date()?.checked_add(i64::from(weeks).weeks()).ok()?;
    let week = date.iso_week_date();
    Some((week.year(), u8::try_from(week.week()).ok()?))
}

fn monday((year, week): (i16, u8)) -> Option<Date> {
    Some(ISOWeekDate::new(year, to_i8(week)?, Weekday::Monday).ok()?.date())
}

/// From the first day of a month to the last of the `count`th after it; the month may lie past December.
fn months(year: i16, month: u8, count: i32) -> Option<(Date, Date)> {
    let first =
        Date::new(shifted(year, i32::from((month - 1) / 12))?, to_i8((month - 1) % 12 + 1)?, 1).ok()?;
    let last = first.checked_add(count.months()).ok()?.checked_sub(1.day()).ok()?;
    Some((first, last))
}

fn years(first: i16, count: i16) -> Option<(Date, Date)> {
    Some((Date::new(first, 1, 1).ok()?, Date::new(first.checked_add(count - 1)?, 12, 31).ok()?))
}

/// First and last day of a year, or of a century counted from 1, before the common era. There is no year 0 in speech, but there is one
/// in ISO 8601: 1 BC.
pub(super) fn before_christ(number: u16, century: bool) -> Option<(Date, Date)> {
    let number = i16::try_from(number).ok()?;
    match century {
        true => years(1_i16.checked_sub(number.checked_mul(100)?)?, 100),
        false => years(1 - number, 1),
    }
}

/// As ISO 8601 writes a day; years before 1 BC have a sign and four figures.
pub(super) fn iso(date: Date) -> String {
    let sign = if date.year() < 0 { "-" } else { "" };
    format!("{sign}{:04}-{:02}-{:02}", date.year().unsigned_abs(), date.month(), date.day())
}

fn year_text(year: Option<i16>) -> String {
    year.map_or_else(|| "XXXX".to_owned(), |year| format!("{year:04}"))
}

fn two_digits(number: Option<u8>) -> String {
    number.map_or_else(|| "XX".to_owned(), |number| format!("{number:02}"))
}

fn week_text(week: Option<(i16, u8)>) -> String {
    week.map_or_else(|| "XXXX-WXX".to_owned(), |(year, week)| format!("{year:04}-W{week:02}"))
}

fn to_i8(number: u8) -> Option<i8> {
    i8::try_from(number).ok()
}

/// The month of a date.
pub(super) fn month(date: Date) -> u8 {
    date.month().unsigned_abs()
}

/// The day of the month of a date.
pub(super) fn day(date: Date) -> u8 {
    date.day().unsigned_abs()
}

/// The weekday of a date, 1 (Monday) to 7.
pub(super) fn weekday(date: Date) -> u8 {
    date.weekday().to_monday_one_offset().unsigned_abs()
}

/// How many days a month has at most.
pub(super) fn longest_month(month: u8) -> u8 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(value: &str) -> PartialDay {
        PartialDay::parse(value).unwrap()
    }

    #[test]
    fn shifts_keep_what_is_known() {
        for (anchor, unit, amount, value) in [
            ("2013-03-22", Unit::Day, -1, "2013-03-21"),
            ("2013-03-22", Unit::Week, -1, "2013-W11"),
            ("2013-03-22", Unit::Month, -3, "2012-12"),
            ("2013-03-22", Unit::Quarter, -1, "2012-Q4"),
            ("2013-03-22", Unit::Year, -1, "2012"),
            ("2013-03-22", Unit::Decade, -1, "200"),
            ("2013-03-22", Unit::Century, 0, "20"),
            ("2013-03-22", Unit::Weekend, 0, "2013-W12-WE"),
            ("XXXX-10-07", Unit::Day, -1, "XXXX-10-06"),
            ("XXXX-03-01", Unit::Day, -1, "XXXX-XX-XX"),
            ("XXXX-12-31", Unit::Day, 1, "XXXX-01-01"),
            ("XXXX-10-07", Unit::Month, -1, "XXXX-09"),
            ("XXXX-10-07", Unit::Week, -1, "XXXX-WXX"),
            ("XXXX-10-07", Unit::Year, -1, "XXXX"),
            ("2022-10", Unit::Month, 4, "2023-02"),
            ("2022-10", Unit::Day, -1, "XXXX-XX-XX"),
        ] {
            assert_eq!(Place::shifted(at(anchor), unit, amount).value(), value, "{anchor} {unit:?} {amount}");
        }
    }

    #[test]
    fn bounds_are_the_first_and_last_day() {
        for (place, first, last) in [
            (Place::Quarter(Some(2012), Some(1)), "2012-01-01", "2012-03-31"),
            (Place::Season(Some(2012), 4), "2012-12-01", "2013-02-28"),
            (Place::Week(Some((2013, 11))), "2013-03-11", "2013-03-17"),
            (Place::Weekend(Some((2013, 12))), "2013-03-23", "2013-03-24"),
            (Place::Decade(Some(1990)), "1990-01-01", "1999-12-31"),
            (Place::Century(Some(20)), "1901-01-01", "2000-12-31"),
            (Place::Month(Some(2024), Some(2)), "2024-02-01", "2024-02-29"),
        ] {
            let (a, b) = place.bounds().unwrap();
            assert_eq!((a.to_string().as_str(), b.to_string().as_str()), (first, last));
        }
        assert!(Place::Day(at("XXXX-10-07")).bounds().is_none());
        let told = |bounds: Option<(Date, Date)>| bounds.map(|(first, last)| (iso(first), iso(last)));
        let some = |first: &str, last: &str| Some((first.to_owned(), last.to_owned()));
        assert_eq!(told(Place::Fiscal(Some(2013)).bounds()), some("2012-01-01", "2013-12-31"));
        assert_eq!(told(before_christ(44, false)), some("-0043-01-01", "-0043-12-31"));
        assert_eq!(told(before_christ(1, false)), some("0000-01-01", "0000-12-31"));
        assert_eq!(told(before_christ(3, true)), some("-0299-01-01", "-0200-12-31"));
    }
}
