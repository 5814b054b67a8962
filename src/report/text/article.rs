//! One article: head, title, summary, then who, where, when and what was said.

use super::Options;
use super::layout::{clean, counted, fit, fit_end, number, width, wrap};
use super::style::Paint;
use crate::annotation::{EntityType, TimexType};
use crate::document::is_english;
use crate::report::schema::{Date, Document, Entity, Mention, Published, Quote};
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

/// Columns before everything but the head and the title.
const INDENT: &str = "  ";
/// Columns of a label and what is between it and its line.
const LABEL: usize = 7;
/// The most lines of a summary: an article is to fit on a screen.
const SUMMARY_LINES: usize = 8;
/// The most lines of people, places and so on.
const LIST_LINES: usize = 3;
/// Columns of " · +9999 more".
const MORE: usize = 13;
/// Columns of " 9999".
const COUNT: usize = 5;
/// The most speakers.
const SPEAKERS: usize = 3;
/// Fewer words between quotation marks are a turn of phrase and no statement.
const QUOTE_WORDS: usize = 5;

/// Writes one article; `entities` are all of the corpus, by id.
pub fn write(
    document: &Document,
    entities: &HashMap<&str, &Entity>,
    options: &Options,
    paint: Paint,
    out: &mut impl Write,
) -> io::Result<()> {
    head(document, options.width, paint, out)?;
    for line in title(document).iter().flat_map(|title| wrap(title, options.width, 2)) {
        writeln!(out, "{}", paint.bold(&line))?;
    }
    if let Some(first) = &document.duplicate_of {
        let copy = format!("copy of {}", clean(first));
        writeln!(out, "{INDENT}{}", paint.dim(&fit(&copy, options.width - INDENT.len())))?;
    }
    if let Some(code) = document.language.as_deref().filter(|code| !is_english(code)) {
        let told = format!("not in English ({}): names the lexicon knows, dates in figures", clean(code));
        writeln!(out, "{INDENT}{}", paint.dim(&fit(&told, options.width - INDENT.len())))?;
    }
    let summary: Vec<String> = document.summary.iter().map(|passage| clean(&passage.text)).collect();
    for line in wrap(&summary.join(" "), options.width - INDENT.len(), SUMMARY_LINES) {
        writeln!(out, "{INDENT}{line}")?;
    }
    let labels =
        [("who", EntityType::Person), ("where", EntityType::Place), ("orgs", EntityType::Organization)];
    for (label, kind) in labels {
        list(label, &names(document, kind, entities, options), options.width, paint, out)?;
    }
    list("when", &dates(document, options), options.width, paint, out)?;
    said(document, entities, options, paint, out)
}

/// File on the left; length and date on the right, or below where both do not fit.
fn head(document: &Document, columns: usize, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let id = clean(&document.id);
    let facts = format!("{}   {}", counted(document.words, "word"), published(document.published.as_ref()));
    if width(&id) + 3 + width(&facts) <= columns {
        let gap = " ".repeat(columns - width(&id) - width(&facts));
        writeln!(out, "{}{gap}{}", paint.label(&id), paint.dim(&facts))
    } else {
        writeln!(out, "{}", paint.label(&fit_end(&id, columns)))?;
        writeln!(out, "{INDENT}{}", paint.dim(&fit(&facts, columns - INDENT.len())))
    }
}

/// The title, or else the first words, unless the summary shows them anyway.
fn title(document: &Document) -> Option<String> {
    let title = document.title.as_deref().map(clean).filter(|title| !title.is_empty());
    title.or_else(|| {
        let opening = clean(&document.opening);
        let shown = document.summary.first().is_some_and(|first| clean(&first.text).starts_with(&opening));
        (!shown && !opening.is_empty()).then_some(opening)
    })
}

/// "October 7, 2022", "October 7, year unknown", "October 2022", "undated".
fn published(published: Option<&Published>) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let Some(published) = published else { return "undated".to_owned() };
    let value = published.value.split('T').next().unwrap_or_default();
    let mut parts = value.split('-');
    let (year, month, day) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let known = |part: &str| part.parse::<usize>().ok();
    let month = month.and_then(known).and_then(|month| MONTHS.get(month.wrapping_sub(1)));
    let year = known(year).map_or_else(|| "year unknown".to_owned(), |year| year.to_string());
    match (month, day.and_then(known)) {
        (Some(month), Some(day)) => format!("{month} {day}, {year}"),
        (Some(month), None) => format!("{month} {year}"),
        (None, _) => clean(&published.value),
    }
}

/// Something on a list, with what is said about it.
#[derive(Debug, PartialEq, Eq)]
struct Item {
    text: String,
    about: Option<String>,
    count: usize,
}

impl Item {
    fn show(&self, paint: Paint) -> (String, usize) {
        let (mut shown, mut columns) = (self.text.clone(), width(&self.text));
        if let Some(about) = &self.about {
            columns += width(about) + 3;
            shown.push_str(&paint.dim(&format!(" ({about})")));
        }
        if self.count > 1 {
            let count = format!(" {}", number(self.count));
            columns += count.len();
            shown.push_str(&paint.dim(&count));
        }
        (shown, columns)
    }
}

/// The entities of one type: most mentions first, then by first position.
fn names(
    document: &Document,
    kind: EntityType,
    entities: &HashMap<&str, &Entity>,
    options: &Options,
) -> Vec<Item> {
    let mut found: BTreeMap<&str, (usize, &Mention)> = BTreeMap::new();
    let of_kind = |mention: &&Mention| mention.kind == kind && options.counts(mention.zone);
    for mention in document.mentions.iter().filter(of_kind) {
        found.entry(&mention.entity).or_insert((0, mention)).0 += 1;
    }
    let mut found: Vec<(&str, (usize, &Mention))> = found.into_iter().collect();
    found.sort_by_key(|&(_, (count, first))| (std::cmp::Reverse(count), first.start));
    let item = |(id, (count, first)): (&str, (usize, &Mention))| {
        let entity = entities.get(id);
        Item {
            text: clean(entity.map_or(&first.text, |entity| &entity.name)),
            about: entity.and_then(|entity| entity.role.as_deref()).map(clean),
            count,
        }
    };
    found.into_iter().map(item).collect()
}

/// The dates: what is said more than once first, then by position. Durations, and words such as "now", date nothing.
fn dates(document: &Document, options: &Options) -> Vec<Item> {
    let told = |date: &&Date| {
        options.counts(date.zone) && date.timex_type != TimexType::Duration && !date.value.ends_with("_REF")
    };
    let mut found: Vec<(String, &Date, usize)> = Vec::new();
    for date in document.dates.iter().filter(told) {
        let words = clean(&date.text);
        // "October 7" and "Oct. 7" are one if their value is known to be; a bare weekday's need not be the same day.
        let resolved = date.earliest.is_some();
        let same = found.iter_mut().find(|(text, other, _)| {
            other.value == date.value && (resolved || text.to_lowercase() == words.to_lowercase())
        });
        match same {
            Some((_, _, count)) => *count += 1,
            None => found.push((words, date, 1)),
        }
    }
    found.sort_by_key(|&(_, date, count)| (std::cmp::Reverse(count), date.start));
    let item = |(text, date, count): (String, &Date, usize)| {
        // Only what is known and the words do not say: "Thursday (2022-10-06)".
        let about =
            date.anchor.is_some().then(|| day(date)).flatten().filter(|value| !text.contains(value.as_str()));
        Item { text, about, count }
    };
    found.into_iter().map(item).collect()
}

/// When a resolved date is, without the codes of TIMEX3: a day, the days of a week, a clock time, a month, a quarter, a year.
fn day(date: &Date) -> Option<String> {
    let value = clean(&date.value);
    if value.contains('X') {
        return None;
    }
    let (head, time) =
        value.split_once('T').map_or((value.as_str(), None), |(head, time)| (head, Some(time)));
    let clock = time.filter(|time| time.starts_with(|c: char| c.is_ascii_digit()));
    let mut parts = head.split('-').skip(1);
    match (parts.next(), clock) {
        (_, Some(clock)) => Some(format!("{head} {clock}")),
        (Some(week), None) if week.starts_with('W') => {
            let (first, last) = (date.earliest.as_deref()?, date.latest.as_deref()?);
            Some(format!("{} to {}", clean(first), clean(last)))
        }
        // "this summer": which months those are is for the reader to say, the year is not.
        (Some("SP" | "SU" | "FA" | "WI"), None) => head.split('-').next().map(str::to_owned),
        _ => Some(head.to_owned()),
    }
}

/// A label and as many items as fit on the lines there are.
fn list(label: &str, items: &[Item], columns: usize, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    if items.is_empty() {
        return Ok(());
    }
    let room = columns - INDENT.len() - LABEL;
    let mut lines = vec![String::new()];
    let mut used = 0;
    for (at, item) in items.iter().enumerate() {
        let (mut shown, mut wide) = item.show(paint);
        if wide + MORE > room {
            // Without its role, if it comes to that.
            let text = fit(&item.text, room - MORE - COUNT).into_owned();
            (shown, wide) = Item { text, about: None, ..*item }.show(paint);
        }
        let left = items.len() - at;
        let more = if left > 1 { format!(" · +{left} more") } else { String::new() };
        let gap = if used > 0 { 3 } else { 0 };
        let last = lines.len() == LIST_LINES;
        // Room for what follows: the number of those left out, or the mark that the line goes on.
        let reserved = if last { width(&more) } else { 2 * usize::from(left > 1) };
        if used > 0 && used + gap + wide + reserved > room {
            if last {
                add(&mut lines, &paint.dim(&format!(" · +{left} more")));
                break;
            }
            // The separator stays at the end of the line, to show that it goes on.
            add(&mut lines, " ·");
            lines.push(shown);
            used = wide;
        } else {
            add(&mut lines, if gap > 0 { " · " } else { "" });
            add(&mut lines, &shown);
            used += gap + wide;
        }
    }
    put(label, &lines, paint, out)
}

/// What the main speakers said, one statement each.
fn said(
    document: &Document,
    entities: &HashMap<&str, &Entity>,
    options: &Options,
    paint: Paint,
    out: &mut impl Write,
) -> io::Result<()> {
    let statement = |quote: &&Quote| quote.text.split_whitespace().count() >= QUOTE_WORDS;
    let mut told: Vec<(String, &Quote)> = Vec::new();
    for quote in document.quotes.iter().filter(statement) {
        let Some(speaker) = &quote.speaker else { continue };
        let name =
            speaker.entity.as_deref().and_then(|id| entities.get(id)).map(|entity| entity.name.as_str());
        let name = clean(name.unwrap_or(&speaker.text));
        if told.len() < SPEAKERS && !told.iter().any(|(other, _)| *other == name) {
            told.push((name, quote));
        }
    }
    let room = options.width - INDENT.len() - LABEL;
    let lines: Vec<String> = told
        .iter()
        .flat_map(|(name, quote)| wrap(&format!("{name}: “{}”", clean(&quote.text)), room, 2))
        .collect();
    put("said", &lines, paint, out)
}

/// Adds to the last line.
fn add(lines: &mut [String], text: &str) {
    if let Some(line) = lines.last_mut() {
        line.push_str(text);
    }
}

fn put(label: &str, lines: &[String], paint: Paint, out: &mut impl Write) -> io::Result<()> {
    for (number, line) in lines.iter().enumerate() {
        let label = if number == 0 { label } else { "" };
        let pad = " ".repeat(LABEL - label.len());
        writeln!(out, "{INDENT}{}{pad}{line}", paint.label(label))?;
    }
    Ok(())
}
