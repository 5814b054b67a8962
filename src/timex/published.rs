//! When a document was published, as far as its text says: its dateline, or a line that holds nothing but a date.

use super::lexer::Lexeme;
use super::meaning::{Base, Direction, Meaning, Part, Year};
use super::pattern::Scene;
use super::scan::Expression;
use super::unit::Unit;
use crate::document::{DateSource, Document, Published, ZoneKind};

/// Lines from the top and from the bottom in which a line of a date alone is that of the document.
const TOP_LINES: usize = 12;
const BOTTOM_LINES: usize = 8;
/// A dateline ends within so many lexemes of its line.
const DATELINE_LEXEMES: usize = 12;

/// Words that stand with a publication date and are no part of it.
const LABELS: &[&str] = &[
    "published",
    "updated",
    "posted",
    "date",
    "last",
    "modified",
    "first",
    "created",
    "on",
    "at",
    "pm",
    "am",
    "et",
    "est",
    "edt",
    "gmt",
    "utc",
    "ist",
    "bst",
    "time",
    "publication",
    "by",
    "filed",
    "issued",
    "released",
    "the",
    "of",
    "local",
    "a",
    "in",
    "is",
    "this",
];

/// The publication date: what the source states, or what the text says.
///
/// A date in the metadata beats all; a dateline with its year beats the address and the option; a dateline without a year is
/// only used where nothing else says when.
pub(super) fn published(
    document: &Document,
    scene: &Scene<'_>,
    expressions: &[Expression],
) -> Option<Published> {
    let stated = document.stated_date.clone();
    if stated.as_ref().is_some_and(|stated| stated.source == DateSource::Metadata) {
        return stated;
    }
    let from_text = by_dateline(document, scene, expressions);
    match (stated, from_text) {
        (Some(_), Some(text)) if is_complete(&text) => Some(text),
        (Some(stated), _) => Some(stated),
        (None, Some(text)) if is_complete(&text) => Some(text),
        (None, text) => forced(scene, expressions, text.as_ref()).or(text),
    }
}

/// The one case in which the text alone forces a year: it names today in full ("today, October 7, 2022"), outside a paragraph
/// with quotations, and no dateline says another day.
fn forced(scene: &Scene<'_>, expressions: &[Expression], dateline: Option<&Published>) -> Option<Published> {
    let today = Meaning::Shift { base: Base::Published, unit: Unit::Day, amount: 0 };
    expressions.windows(2).find_map(|pair| {
        let [now, named] = pair else { return None };
        let is_today = now.meaning == today && now.end == now.start + 1;
        let value = day_of(&named.meaning).filter(|value| !value.contains('X'))?;
        let between = scene
            .text
            .get(scene.lexemes[now.end - 1].end as usize..scene.lexemes[named.start].start as usize)?;
        let agrees = dateline.is_none_or(|dateline| dateline.value.ends_with(&value[4..]));
        if !is_today || !matches!(between, " " | ", " | " (") || !agrees {
            return None;
        }
        let quoted = paragraph(scene, now.start)
            .any(|lexeme| matches!(lexeme.of(scene.text), "\"" | "“" | "”" | "«" | "»"));
        (!quoted).then(|| {
            let words = scene.lexemes[named.start].start as usize..scene.lexemes[named.end - 1].end as usize;
            Published { value, source: DateSource::Inferred, text: Some(scene.text[words].to_owned()) }
        })
    })
}

/// The lexemes of the paragraph that lexeme `at` is of.
fn paragraph<'a>(scene: &Scene<'a>, at: usize) -> impl Iterator<Item = &'a Lexeme> {
    let lexemes = scene.lexemes;
    let start = (0..=at).rev().find(|index| lexemes[*index].starts_paragraph()).unwrap_or(0);
    let rest = lexemes[at + 1..].iter().take_while(|lexeme| !lexeme.starts_paragraph());
    lexemes[start..=at].iter().chain(rest)
}

fn is_complete(published: &Published) -> bool {
    !published.value.contains('X')
}

/// The date the text gives itself: a complete one first.
fn by_dateline(document: &Document, scene: &Scene<'_>, expressions: &[Expression]) -> Option<Published> {
    let lines = Lines::of(scene);
    let mut partial = None;
    for expression in expressions {
        let Some(value) = day_of(&expression.meaning) else { continue };
        let first = &scene.lexemes[expression.start];
        let zone = document.zone_at(first.start);
        let line = lines.line_of(expression.start);
        let near_edge = line < TOP_LINES || line + BOTTOM_LINES >= lines.starts.len();
        if !near_edge || zone == ZoneKind::Boilerplate {
            continue;
        }
        let dateline =
            zone == ZoneKind::Dateline || (line < TOP_LINES && is_dateline(scene, &lines, line, expression));
        if !dateline && !(lines.is_date_alone(scene, line, expression)) {
            continue;
        }
        let last = &scene.lexemes[expression.end - 1];
        let text = scene.text[first.start as usize..last.end as usize].to_owned();
        let published = Published { value, source: DateSource::Dateline, text: Some(text) };
        if is_complete(&published) {
            return Some(published);
        }
        if dateline && partial.is_none() {
            partial = Some(published);
        }
    }
    partial
}

/// The day an expression states by its month and day, with X for an open year.
fn day_of(meaning: &Meaning) -> Option<String> {
    match meaning {
        Meaning::Calendar {
            year,
            part: Part::Day(month, day) | Part::NamedDay(month, day, _),
            direction: Direction::Open,
        } => match year {
            Year::Given(year) => Some(format!("{year:04}-{month:02}-{day:02}")),
            Year::Open => Some(format!("XXXX-{month:02}-{day:02}")),
            Year::Offset(_) | Year::Text => None,
        },
        Meaning::Clock { day: Some(day), .. } => day_of(day),
        _ => None,
    }
}

/// "WASHINGTON, October 7. /TASS/.", "KYIV, Oct 7 (Reuters) -": capitals at the start of a paragraph, then the date, then a mark.
fn is_dateline(scene: &Scene<'_>, lines: &Lines, line: usize, expression: &Expression) -> bool {
    let start = lines.starts[line];
    let Some(place) = scene.lexemes.get(start) else { return false };
    let after = scene.lexemes.get(expression.end).map(|after| after.of(scene.text));
    let marked = matches!(after, Some("." | "/" | "(" | "-" | "–" | "—" | ":" | "," | "|"));
    let before = expression.start.checked_sub(1).map(|before| scene.lexemes[before].of(scene.text));
    place.starts_line()
        && place.all_capitals()
        && expression.start > start
        && expression.start - start <= DATELINE_LEXEMES
        && matches!(before, Some("," | "." | "-" | "–" | "—" | "(" | "/"))
        && marked
}

/// Where the lines of a text start, as indices of lexemes.
struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    fn of(scene: &Scene<'_>) -> Self {
        let starts = scene
            .lexemes
            .iter()
            .enumerate()
            .filter(|(_, lexeme)| lexeme.starts_line())
            .map(|(index, _)| index);
        Self { starts: starts.collect() }
    }

    /// The line a lexeme stands on.
    fn line_of(&self, lexeme: usize) -> usize {
        self.starts.partition_point(|start| *start <= lexeme).saturating_sub(1)
    }

    /// Whether a line holds an expression and else only labels and marks.
    fn is_date_alone(&self, scene: &Scene<'_>, line: usize, expression: &Expression) -> bool {
        let start = self.starts[line];
        let end = self.starts.get(line + 1).copied().unwrap_or(scene.lexemes.len());
        if end - start > 24 || expression.end > end {
            return false;
        }
        (start..end).filter(|index| !(expression.start..expression.end).contains(index)).all(|index| {
            let word = scene.lexemes[index].of(scene.text);
            !scene.lexemes[index].is_word() || LABELS.iter().any(|label| word.eq_ignore_ascii_case(label))
        })
    }
}
