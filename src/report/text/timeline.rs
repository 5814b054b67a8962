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
    let mut before = None;
    let mut undated = false;
    for event in &timeline.events {
        if event.earliest.is_none() && !undated {
            undated = true;
            if before.is_some() {
                writeln!(out)?;
            }
            writeln!(out, "{}", paint.head("no full date"))?;
        }
        let shown = if before == Some(&event.value) { String::new() } else { clean(&event.value) };
        before = Some(&event.value);
        let date = fit(&shown, DATE - 2);
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
