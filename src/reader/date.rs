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
    LazyLock::new(|| regex(r"(?i)\b([a-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b"));
static IN_URL: LazyLock<Regex> =
    LazyLock::new(|| regex(r"/(\d{4})(?:/|-)(\d{1,2}|[a-z]{3})(?:/|-)(\d{1,2})(?:[/._-]|$)"));

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a fixed pattern")
}

/// The date that a field states, ISO: a date, the beginning of a date-time, an English date, seconds since 1970.
pub(super) fn iso(stated: &str) -> Option<String> {
    let stated = stated.trim();
    for pattern in [&ISO, &COMPACT] {
        if let Some(found) = pattern.captures(stated) {
            return civil(&found[1], &found[2], &found[3]);
        }
    }
    if let Some(found) = MONTH_ALONE.captures(stated) {
        return civil(&found[1], &found[2], "1").map(|date| date[..7].to_owned());
    }
    if let Some(found) = DAY_FIRST.captures(stated) {
        return civil(&found[3], &month(&found[2])?, &found[1]);
    }
    if let Some(found) = MONTH_FIRST.captures(stated) {
        return civil(&found[3], &month(&found[1])?, &found[2]);
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
            ("1665129600", "2022-10-07"),
            ("1665129600000", "2022-10-07"),
        ];
        for (stated, want) in cases {
            assert_eq!(iso(stated).as_deref(), Some(want), "{stated}");
        }
        for stated in
            ["", "yesterday", "2022-13-07", "2022-02-30", "9999-01-01", "12345", "07/10/2022", "2022"]
        {
            assert_eq!(iso(stated), None, "{stated}");
        }
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
