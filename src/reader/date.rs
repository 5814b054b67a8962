//! Publication dates as records, pages and addresses state them.

use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

static ISO: LazyLock<Regex> = LazyLock::new(|| regex(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:\D|$)"));
static COMPACT: LazyLock<Regex> = LazyLock::new(|| regex(r"^(\d{4})(\d{2})(\d{2})(?:$|T|\d{6}$)"));
static MONTH_ALONE: LazyLock<Regex> = LazyLock::new(|| regex(r"^(\d{4})-(\d{2})$"));
static DAY_FIRST: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)\b(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3})[a-z]*\.?,?[ -](\d{4})\b"));
static MONTH_FIRST: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)\b([a-z]{3})[a-z]*\.?[ -](\d{1,2})(?:st|nd|rd|th)?,?[ -](\d{4})\b"));
/// "13-Jun-24", as spreadsheets write it.
static SHEET: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)^(\d{1,2})-([a-z]{3})-(\d{2})$"));
/// "Mon Jun 3 10:00:00 UTC 2024", as C writes it.
static CLOCK_BEFORE_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b([a-z]{3})[a-z]* +(\d{1,2}),? +\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?(?: +[a-z]{2,5}| +[+-]\d{2}:?\d{2})? +(\d{4})\b",
    )
});
/// Day, month and year in figures, in an order that differs by country; perhaps after a weekday.
static FIGURES: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?i)^(?:[a-z]{3,9}\.?,? +)?(\d{1,2})([-/.])(\d{1,2})([-/.])(\d{4}|\d{2})(?:[^\d./-]|$)")
});
static IN_URL: LazyLock<Regex> =
    LazyLock::new(|| regex(r"/(\d{4})(?:/|-)(\d{1,2}|[a-z]{3})(?:/|-)(\d{1,2})(?:[/._-]|$)"));

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a fixed pattern")
}

/// Which of the two numbers before a year is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// 13/06/2024
    DayFirst,
    /// 06/13/2024
    MonthFirst,
}

/// Why no date was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unread {
    /// Day and month could be either of two numbers.
    Ambiguous,
    /// It is none, or one that the calendar does not have.
    NoDate,
}

/// The date that a field states, ISO: a date, the beginning of a date-time, an English date, seconds since 1970.
pub(super) fn iso(stated: &str) -> Option<String> {
    read(stated, None).ok()
}

/// Likewise. `order` is that of its column, for a date that can be read both ways.
pub(super) fn read(stated: &str, order: Option<Order>) -> Result<String, Unread> {
    let stated = stated.trim();
    match FIGURES.captures(stated).and_then(|found| Figures::of(&found)) {
        Some(figures) => figures.read(order),
        None => in_one_way(stated).ok_or(Unread::NoDate),
    }
}

/// The order that a date shows which can be read in one way only.
pub(super) fn order(stated: &str) -> Option<Order> {
    let figures = Figures::of(&FIGURES.captures(stated.trim())?)?;
    match figures.numbers {
        (13.., 1..=12) => Some(Order::DayFirst),
        (1..=12, 13..) => Some(Order::MonthFirst),
        _ => None,
    }
}

/// A date in figures that does not begin with its year.
struct Figures {
    numbers: (u8, u8),
    year: i16,
    dotted: bool,
}

impl Figures {
    fn of(found: &regex::Captures<'_>) -> Option<Self> {
        let (mark, year) = (&found[2], found[5].parse::<i16>().ok()?);
        let year = match found[5].len() {
            // "24-06-13" begins with its year as often as it ends with it.
            2 if mark == "-" => return None,
            2 if year < 50 => 2000 + year,
            2 => 1900 + year,
            _ => year,
        };
        let numbers = (found[1].parse().ok()?, found[3].parse().ok()?);
        (mark == &found[4]).then_some(Self { numbers, year, dotted: mark == "." })
    }

    fn read(&self, order: Option<Order>) -> Result<String, Unread> {
        let (one, other) = self.numbers;
        let order = match order {
            _ if one > 12 => Order::DayFirst,
            _ if other > 12 => Order::MonthFirst,
            // With full stops only those write who put the day first.
            _ if self.dotted || one == other => Order::DayFirst,
            Some(order) => order,
            None => return Err(Unread::Ambiguous),
        };
        let (day, month) = if order == Order::DayFirst { (one, other) } else { (other, one) };
        civil(&self.year.to_string(), &month.to_string(), &day.to_string()).ok_or(Unread::NoDate)
    }
}

fn in_one_way(stated: &str) -> Option<String> {
    for pattern in [&ISO, &COMPACT] {
        if let Some(found) = pattern.captures(stated) {
            return civil(&found[1], &found[2], &found[3]);
        }
    }
    if let Some(found) = MONTH_ALONE.captures(stated) {
        return civil(&found[1], &found[2], "1").map(|date| date[..7].to_owned());
    }
    // What stands between may be the name of a time zone: "10:00:00 UTC 2024".
    if let Some(found) = DAY_FIRST.captures(stated)
        && let Some(month) = month(&found[2])
    {
        return civil(&found[3], &month, &found[1]);
    }
    if let Some(found) = SHEET.captures(stated) {
        let century = if &found[3] < "50" { 20 } else { 19 };
        return civil(&format!("{century}{}", &found[3]), &month(&found[2])?, &found[1]);
    }
    for pattern in [&MONTH_FIRST, &CLOCK_BEFORE_YEAR] {
        if let Some(found) = pattern.captures(stated) {
            return civil(&found[3], &month(&found[1])?, &found[2]);
        }
    }
    epoch(stated)
}

/// The date in an address such as `/2022/10/07/` or `/2022/oct/07/`.
pub(super) fn in_url(url: &str) -> Option<String> {
    let lower = url.to_ascii_lowercase();
    let found = IN_URL.captures(&lower)?;
    let number = if found[2].starts_with(|c: char| c.is_ascii_digit()) {
        found[2].to_owned()
    } else {
        month(&found[2])?
    };
    civil(&found[1], &number, &found[3])
}

fn month(name: &str) -> Option<String> {
    let name = name.to_ascii_lowercase();
    MONTHS.iter().position(|&month| month == name).map(|index| (index + 1).to_string())
}

/// Years outside of what newspapers can have are something else: an issue number, an identifier.
fn civil(year: &str, month: &str, day: &str) -> Option<String> {
    let year: i16 = year.parse().ok().filter(|year| (1600..=2100).contains(year))?;
    let date = Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?;
    Some(date.to_string())
}

fn epoch(stated: &str) -> Option<String> {
    let digits = stated.split('.').next()?;
    let number: i64 = digits.parse().ok()?;
    let seconds = match digits.len() {
        9 | 10 => number,
        12 | 13 => number / 1000,
        _ => return None,
    };
    let moment = jiff::Timestamp::from_second(seconds).ok()?;
    Some(jiff::tz::TimeZone::UTC.to_datetime(moment).date().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stated_dates() {
        let cases = [
            ("2022-10-07", "2022-10-07"),
            ("2022-10-07T08:09:10Z", "2022-10-07"),
            ("2022-10-07 08:09", "2022-10-07"),
            ("2022/1/7", "2022-01-07"),
            ("20221007", "2022-10-07"),
            ("20221007T080910Z", "2022-10-07"),
            ("2022-10", "2022-10"),
            ("Fri, 07 Oct 2022 08:09:10 +0000", "2022-10-07"),
            ("7th October 2022", "2022-10-07"),
            ("October 7, 2022 at 9:00 PM", "2022-10-07"),
            ("Sept. 7, 2022", "2022-09-07"),
            ("Mon Jun 3 10:00:00 2024", "2024-06-03"),
            ("Mon Jun  3 10:00:00 UTC 2024", "2024-06-03"),
            ("Wed Jun 12 20:19:24 +0000 2024", "2024-06-12"),
            ("Jun-13-2024", "2024-06-13"),
            ("13-Jun-24", "2024-06-13"),
            ("13/06/2024", "2024-06-13"),
            ("13/06/2024 14:05", "2024-06-13"),
            ("Thu 13/06/2024", "2024-06-13"),
            ("6/13/2024, 2:05 PM", "2024-06-13"),
            ("06/13/24", "2024-06-13"),
            ("06/13/98", "1998-06-13"),
            ("13-06-2024", "2024-06-13"),
            ("03.06.2024", "2024-06-03"),
            ("05/05/2024", "2024-05-05"),
            ("1665129600", "2022-10-07"),
            ("1665129600000", "2022-10-07"),
        ];
        for (stated, want) in cases {
            assert_eq!(iso(stated).as_deref(), Some(want), "{stated}");
        }
        for stated in [
            "",
            "yesterday",
            "2022-13-07",
            "2022-02-30",
            "9999-01-01",
            "12345",
            "07/10/2022",
            "2022",
            "13/13/2024",
            "31/02/2024",
            "24-06-13",
            "1/2/3",
            "13/06-2024",
        ] {
            assert_eq!(iso(stated), None, "{stated}");
        }
    }

    #[test]
    fn a_column_decides_what_a_date_leaves_open() {
        assert_eq!(read("03/06/2024", None), Err(Unread::Ambiguous));
        assert_eq!(read("03/06/2024", Some(Order::DayFirst)).as_deref(), Ok("2024-06-03"));
        assert_eq!(read("03/06/2024", Some(Order::MonthFirst)).as_deref(), Ok("2024-03-06"));
        assert_eq!(read("13/06/2024", Some(Order::MonthFirst)).as_deref(), Ok("2024-06-13"));
        assert_eq!(order("13/06/2024"), Some(Order::DayFirst));
        assert_eq!(order("06/13/2024 10:00"), Some(Order::MonthFirst));
        assert_eq!((order("03/06/2024"), order("2024-06-13"), order("13/13/2024")), (None, None, None));
    }

    #[test]
    fn addresses() {
        assert_eq!(in_url("https://a.example/world/2022/10/07/title").as_deref(), Some("2022-10-07"));
        assert_eq!(in_url("https://a.example/2022/oct/07/title").as_deref(), Some("2022-10-07"));
        assert_eq!(in_url("https://a.example/2022-10-07-title").as_deref(), Some("2022-10-07"));
        assert_eq!(in_url("https://a.example/2022/10/title").as_deref(), None);
        assert_eq!(in_url("https://a.example/1234/56/78/").as_deref(), None);
    }
}
