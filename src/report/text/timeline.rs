//! The corpus in order of time, for people.

use super::Options;
use super::layout::{clean, counted, fit, wrap};
use super::style::Paint;
use crate::report::timeline::{Event, Timeline};
use std::io::{self, Write};

/// Columns of the dates.
const DATE: usize = 18;
/// The most lines a sentence takes.
const LINES: usize = 3;
/// The most names after a sentence.
const NAMES: usize = 6;

/// Writes the rows of a timeline, dates at the left, and what they span.
///
/// # Errors
/// Those of the writer.
pub fn write(timeline: &Timeline, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let paint = Paint(options.styled);
    let columns = options.width.saturating_sub(DATE).max(20);
    let mut before: Option<String> = None;
    let mut undated = false;
    for event in &timeline.events {
        if event.earliest.is_none() && !undated {
            undated = true;
            if before.is_some() {
                writeln!(out)?;
            }
            writeln!(out, "{}", paint.head("no full date"))?;
        }
        let when = when(event);
        let shown = if before.as_ref() == Some(&when) { "" } else { &when };
        let date = fit(shown, DATE - 2).into_owned();
        before = Some(when);
        let gap = " ".repeat(DATE.saturating_sub(super::layout::width(&date)));
        let mut lines = wrap(&clean(&event.text), columns, LINES).into_iter();
        writeln!(out, "{}{gap}{}", paint.bold(&date), lines.next().unwrap_or_default())?;
        for line in lines {
            writeln!(out, "{}{line}", " ".repeat(DATE))?;
        }
        writeln!(out, "{}{}", " ".repeat(DATE), paint.dim(&fit(&sources(event), columns)))?;
    }
    if let (Some(first), Some(last)) = (&timeline.first, &timeline.last) {
        writeln!(out)?;
        writeln!(out, "{} from {first} to {last}", counted(timeline.events.len(), "row"))?;
    }
    Ok(())
}

/// When it was, without the codes of TIMEX3: a day, a month, a year, with its clock time; a season; the days of a week. What is not
/// known in full, and decades and centuries, in the words of the text.
fn when(event: &Event) -> String {
    let words = clean(&event.words);
    let (head, time) =
        event.value.split_once('T').map_or((event.value.as_str(), None), |(h, t)| (h, Some(t)));
    let parts: Vec<&str> = head.split('-').collect();
    let number =
        |part: &&str, digits: usize| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
    if !parts.first().is_some_and(|year| number(year, 4)) {
        return words;
    }
    match (&parts[1..], time) {
        ([month, day], Some(time)) if number(month, 2) && number(day, 2) => match part_of_day(time) {
            Some(part) => clean(&format!("{head} {part}")),
            None => words,
        },
        ([], None) => clean(head),
        ([month], None) if number(month, 2) || month.starts_with(['Q', 'H']) => clean(head),
        ([month, day], None) if number(month, 2) && number(day, 2) => clean(head),
        ([season], None) => match season_name(season) {
            Some(season) => format!("{season} {}", parts[0]),
            None => days(event).unwrap_or(words),
        },
        ([week, "WE"], None) if week.starts_with('W') => days(event).unwrap_or(words),
        _ => words,
    }
}

/// "2024-06-03 to 09", "2024-06-28/07-04": the days of a week fit beside the sentence.
fn days(event: &Event) -> Option<String> {
    let (first, last) = (clean(event.earliest.as_deref()?), clean(event.latest.as_deref()?));
    Some(match (first.get(..8), last.get(..8), first.get(..5), last.get(..5)) {
        (Some(one), Some(other), ..) if one == other => format!("{first} to {}", &last[8..]),
        (.., Some(one), Some(other)) if one == other => format!("{first}/{}", &last[5..]),
        _ => first,
    })
}

fn part_of_day(time: &str) -> Option<&str> {
    Some(match time {
        "MO" => "morning",
        "AF" => "afternoon",
        "EV" => "evening",
        "NI" => "night",
        "DT" => "day",
        clock if clock.starts_with(|c: char| c.is_ascii_digit()) => clock,
        _ => return None,
    })
}

fn season_name(code: &str) -> Option<&'static str> {
    Some(match code {
        "SP" => "spring",
        "SU" => "summer",
        "FA" => "autumn",
        "WI" => "winter",
        _ => return None,
    })
}

/// Where it is said, and whom it names.
fn sources(event: &Event) -> String {
    let mut parts = vec![match event.documents.as_slice() {
        [only] => clean(only),
        [first, rest @ ..] if event.texts == 1 => {
            format!("{} and {} more, copies of one text", clean(first), rest.len())
        }
        [first, rest @ ..] => format!("{} and {} more", clean(first), rest.len()),
        [] => String::new(),
    }];
    parts.extend(event.entities.iter().take(NAMES).map(|entity| clean(&entity.name)));
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_shown_without_codes() {
        let shown = |value: &str, words: &str, span: Option<(&str, &str)>| {
            when(&Event {
                value: value.to_owned(),
                earliest: span.map(|span| span.0.to_owned()),
                latest: span.map(|span| span.1.to_owned()),
                words: words.to_owned(),
                text: String::new(),
                documents: Vec::new(),
                texts: 1,
                entities: Vec::new(),
            })
        };
        for (value, words, want) in [
            ("2024-06-03", "Monday", "2024-06-03"),
            ("2024-06", "June", "2024-06"),
            ("2024", "last year", "2024"),
            ("2024-Q1", "the first quarter", "2024-Q1"),
            ("2024-06-03T10:30", "10:30", "2024-06-03 10:30"),
            ("1857-05-10TNI", "that night", "1857-05-10 night"),
            ("2024-SU", "this summer", "summer 2024"),
            ("12", "the 13th century", "the 13th century"),
            ("186", "the early 1860s", "the early 1860s"),
            ("XXXX-WXX-2TNI", "Tuesday night", "Tuesday night"),
            ("XXXX-10-07", "October 7", "October 7"),
            ("BC0044", "44 BC", "44 BC"),
        ] {
            assert_eq!(shown(value, words, None), want, "{value}");
        }
        assert_eq!(shown("2024-W23", "last week", Some(("2024-06-03", "2024-06-09"))), "2024-06-03 to 09");
        assert_eq!(shown("2024-W27", "last week", Some(("2024-06-28", "2024-07-04"))), "2024-06-28/07-04");
    }
}
