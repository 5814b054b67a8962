//! Holidays: their names and how their date follows from the year.

use super::calendar::{PartialDay, Place};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// How a holiday's date follows from the year.
#[derive(Debug, Clone, Copy)]
enum Rule {
    /// Month and day.
    Fixed(u8, u8),
    /// The nth (-1: last) weekday (1 to 7) of a month, and days added.
    Nth(i8, u8, u8, i8),
    /// Days from Easter Sunday of the western churches.
    Easter(i8),
    /// Days from Easter Sunday of the eastern churches.
    OrthodoxEaster(i8),
    /// Month and day of the tabular Islamic calendar, and its length in days. The sighted moon can differ by a day.
    Islamic(u8, u8, u8),
    /// The second Sunday of February; before 2022 the first, before 2004 mostly the last of January.
    SuperBowl,
    /// New moon tables of the years from 2000 on: month * 100 + day.
    ChineseNewYear,
}

/// Name patterns and rules, in the order of the codes that [`Part::Holiday`](super::meaning::Part::Holiday) holds.
static HOLIDAYS: &[(&[&str], Rule)] = &[
    (&["new year 's eve", "new years eve"], Rule::Fixed(12, 31)),
    (&["new year 's day", "new years day"], Rule::Fixed(1, 1)),
    (&["christmas eve"], Rule::Fixed(12, 24)),
    (&["christmas day", "christmas", "xmas"], Rule::Fixed(12, 25)),
    (&["boxing day"], Rule::Fixed(12, 26)),
    (&["valentine 's day", "st .? valentine 's day"], Rule::Fixed(2, 14)),
    (&["st .? patrick 's day", "saint patrick 's day"], Rule::Fixed(3, 17)),
    (&["april fools|fool day", "april fool|fools 's|' day"], Rule::Fixed(4, 1)),
    (&["halloween", "all hallows eve"], Rule::Fixed(10, 31)),
    (&["all saints ' day", "all saints day"], Rule::Fixed(11, 1)),
    (&["guy fawkes night", "bonfire night"], Rule::Fixed(11, 5)),
    (&["remembrance day", "armistice day"], Rule::Fixed(11, 11)),
    (&["veterans day", "veterans ' day"], Rule::Fixed(11, 11)),
    (&["juneteenth"], Rule::Fixed(6, 19)),
    (&["the? fourth of july", "july fourth", "u . s . independence day"], Rule::Fixed(7, 4)),
    (&["bastille day"], Rule::Fixed(7, 14)),
    (&["may day"], Rule::Fixed(5, 1)),
    (&["earth day"], Rule::Fixed(4, 22)),
    (&["groundhog day"], Rule::Fixed(2, 2)),
    (&["international women 's day"], Rule::Fixed(3, 8)),
    (&["orthodox christmas"], Rule::Fixed(1, 7)),
    (&["epiphany"], Rule::Fixed(1, 6)),
    (&["cinco de mayo"], Rule::Fixed(5, 5)),
    (&["anzac day"], Rule::Fixed(4, 25)),
    (
        &["martin luther king ,? jr? .? day", "mlk day", "martin luther king 's birthday"],
        Rule::Nth(3, 1, 1, 0),
    ),
    (&["presidents day", "presidents ' day", "president 's day"], Rule::Nth(3, 1, 2, 0)),
    (&["memorial day"], Rule::Nth(-1, 1, 5, 0)),
    (&["labor day"], Rule::Nth(1, 1, 9, 0)),
    (&["columbus day", "indigenous peoples ' day"], Rule::Nth(2, 1, 10, 0)),
    (&["thanksgiving", "thanksgiving day"], Rule::Nth(4, 4, 11, 0)),
    (&["black friday"], Rule::Nth(4, 4, 11, 1)),
    (&["cyber monday"], Rule::Nth(4, 4, 11, 4)),
    (&["mother 's day", "mothers ' day"], Rule::Nth(2, 7, 5, 0)),
    (&["father 's day", "fathers ' day"], Rule::Nth(3, 7, 6, 0)),
    (&["easter", "easter sunday", "easter day"], Rule::Easter(0)),
    (&["easter monday"], Rule::Easter(1)),
    (&["good friday"], Rule::Easter(-2)),
    (&["maundy thursday"], Rule::Easter(-3)),
    (&["holy saturday"], Rule::Easter(-1)),
    (&["palm sunday"], Rule::Easter(-7)),
    (&["ash wednesday"], Rule::Easter(-46)),
    (&["shrove tuesday", "mardi gras", "fat tuesday"], Rule::Easter(-47)),
    (&["ascension day"], Rule::Easter(39)),
    (&["pentecost", "whit sunday"], Rule::Easter(49)),
    (&["whit monday"], Rule::Easter(50)),
    (&["corpus christi day"], Rule::Easter(60)),
    (&["orthodox easter"], Rule::OrthodoxEaster(0)),
    (&["ramadan"], Rule::Islamic(9, 1, 30)),
    (&["eid al - fitr", "eid ul - fitr"], Rule::Islamic(10, 1, 1)),
    (&["eid al - adha", "eid ul - adha"], Rule::Islamic(12, 10, 1)),
    (&["ashura"], Rule::Islamic(1, 10, 1)),
    (&["chinese new year", "lunar new year"], Rule::ChineseNewYear),
    (&["super bowl sunday"], Rule::SuperBowl),
];

/// The patterns of all holidays with their codes.
pub(super) fn patterns() -> impl Iterator<Item = (&'static str, u8)> {
    HOLIDAYS.iter().enumerate().flat_map(|(code, (names, _))| {
        names.iter().map(move |name| (*name, u8::try_from(code).unwrap_or(u8::MAX)))
    })
}

/// The holiday of a year; without a year only a fixed one has a place.
pub(super) fn place(code: u8, year: Option<i16>) -> Option<Place> {
    let (_, rule) = HOLIDAYS.get(usize::from(code))?;
    if let Rule::Fixed(month, day) = *rule {
        return Some(Place::Day(PartialDay { year, month: Some(month), day: Some(day) }));
    }
    let Some(year) = year else { return Some(Place::Day(PartialDay::default())) };
    let day = |date: Date| Place::Day(PartialDay::known(date));
    match *rule {
        Rule::Fixed(..) => None,
        Rule::Nth(nth, weekday, month, plus) => {
            nth_weekday(year, month, nth, weekday)?.checked_add(i64::from(plus).days()).ok().map(day)
        }
        Rule::Easter(plus) => easter(year)?.checked_add(i64::from(plus).days()).ok().map(day),
        Rule::OrthodoxEaster(plus) => {
            orthodox_easter(year)?.checked_add(i64::from(plus).days()).ok().map(day)
        }
        Rule::Islamic(month, day_of_month, length) => {
            let first = islamic(year, month, day_of_month)?;
            let last = first.checked_add(i64::from(length - 1).days()).ok()?;
            Some(if first == last { day(first) } else { Place::Interval(first, last) })
        }
        Rule::SuperBowl => {
            let (month, nth) = match year {
                2022.. => (2, 2),
                2002 | 2004..=2021 => (2, 1),
                _ => (1, -1),
            };
            nth_weekday(year, month, nth, 7).map(day)
        }
        Rule::ChineseNewYear => chinese_new_year(year).map(day),
    }
}

/// The nth weekday (1 to 7) of a month; -1 is the last.
pub(super) fn nth_weekday(year: i16, month: u8, nth: i8, weekday: u8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(i8::try_from(weekday).ok()?).ok()?;
    Date::new(year, i8::try_from(month).ok()?, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm published in Nature, 1876).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Easter Sunday of the eastern churches, as a Gregorian date (Meeus 1991; valid from 1900 to 2099).
fn orthodox_easter(year: i16) -> Option<Date> {
    if !(1900..2100).contains(&year) {
        return None;
    }
    let y = i32::from(year);
    let d = (19 * (y % 19) + 15) % 30;
    let e = (2 * (y % 4) + 4 * (y % 7) - d + 34) % 7;
    let month = (d + e + 114) / 31;
    let day = (d + e + 114) % 31 + 1;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?.checked_add(13.days()).ok()
}

/// The first day of this Gregorian year with a date of the tabular Islamic calendar (civil epoch).
fn islamic(year: i16, month: u8, day: u8) -> Option<Date> {
    let epoch = Date::new(622, 7, 19).ok()?;
    let guess = (i64::from(year) - 622) * 33 / 32;
    (guess - 1..=guess + 2).find_map(|hijri| {
        let leap_days = (3 + 11 * hijri).div_euclid(30);
        let months = (i64::from(month) - 1) * 59 / 2 + (i64::from(month) - 1) % 2;
        let days = (hijri - 1) * 354 + leap_days + months + i64::from(day) - 1;
        let date = epoch.checked_add(days.days()).ok()?;
        (date.year() == year).then_some(date)
    })
}

/// First days of the Chinese year (Hong Kong Observatory's almanac), from 2000.
fn chinese_new_year(year: i16) -> Option<Date> {
    const FROM_2000: [i32; 36] = [
        205, 124, 212, 201, 122, 209, 129, 218, 207, 126, 214, 203, 123, 210, 131, 219, 208, 128, 216, 205,
        125, 212, 201, 122, 210, 129, 217, 206, 126, 213, 203, 123, 211, 131, 219, 208,
    ];
    let code = *FROM_2000.get(usize::try_from(i32::from(year) - 2000).ok()?)?;
    Date::new(year, i8::try_from(code / 100).ok()?, i8::try_from(code % 100).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn computed_feasts_fall_where_almanacs_have_them() {
        for (date, expected) in [
            (easter(2023), "2023-04-09"),
            (easter(2024), "2024-03-31"),
            (easter(2013), "2013-03-31"),
            (orthodox_easter(2023), "2023-04-16"),
            (orthodox_easter(2024), "2024-05-05"),
            (islamic(2023, 9, 1), "2023-03-23"),
            (islamic(2024, 9, 1), "2024-03-11"),
            (islamic(2024, 10, 1), "2024-04-10"),
            (nth_weekday(2012, 11, 4, 4), "2012-11-22"),
            (nth_weekday(2013, 5, -1, 1), "2013-05-27"),
            (chinese_new_year(2023), "2023-01-22"),
        ] {
            assert_eq!(date.unwrap().to_string(), expected);
        }
    }
}
