//! When a document was published, as far as its text says: its dateline, or a line that holds nothing but a date.

use super::lexer::Lexeme;
use super::meaning::{Base, Direction, Meaning, Part, Year};
use super::pattern::Scene;
use super::scan::Expression;
use super::unit::Unit;
use super::vocabulary::class;
use crate::document::{DateSource, Document, Published, ZoneKind};

/// Lines from the top and from the bottom, menus and footers not counted, in which a line of a date alone is that of the document.
const TOP_LINES: usize = 12;
const BOTTOM_LINES: usize = 8;
/// Lines from the top in which a date may stand with a name: "Hull Daily Mail, June 4 2024".
const HEAD_LINES: usize = 6;
/// Dates on lines of their own so near to each other stand under headlines of a list.
const LIST_LINES: usize = 3;
/// A line of a date has no more lexemes; a part of it that is no date has no more than these.
const LINE_LEXEMES: usize = 24;
const PART_LEXEMES: usize = 8;
/// A dateline ends within so many lexemes of its line.
const DATELINE_LEXEMES: usize = 12;

/// Words that say that a publication date comes.
const ANNOUNCING: &[&str] = &[
    "published",
    "publication",
    "updated",
    "posted",
    "date",
    "dated",
    "load",
    "modified",
    "created",
    "filed",
    "issued",
    "released",
];

/// Small words of the names of papers and places.
const NAME_WORDS: &[&str] = &["of", "the", "and", "de", "la"];

/// Words that stand with a publication date and are no part of it.
const LABELS: &[&str] = &[
    "last", "first", "on", "at", "pm", "am", "et", "est", "edt", "gmt", "utc", "ist", "bst", "time", "by",
    "the", "of", "local", "a", "in", "is", "this",
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

/// How a line says when the document was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It announces it: "Posted on June 4, 2024 by admin".
    Announced,
    /// It holds nothing else: "June 4, 2024 Tuesday".
    Alone,
    /// It names who wrote it too, or where: "By Jo Bloggs | June 4, 2024", "Rome, 17 May 2023".
    Named,
}

/// A line that holds a date and little else.
struct DateLine {
    line: usize,
    value: String,
    kind: Kind,
}

/// The date the text gives itself: a complete one first.
fn by_dateline(document: &Document, scene: &Scene<'_>, expressions: &[Expression]) -> Option<Published> {
    let lines = Lines::of(document, scene);
    let days = || {
        expressions.iter().filter_map(|expression| {
            let value = day_of(&expression.meaning)?;
            let zone = document.zone_at(scene.lexemes[expression.start].start);
            (zone != ZoneKind::Boilerplate)
                .then(|| (expression, value, zone, lines.line_of(expression.start)))
        })
    };
    let dated: Vec<DateLine> = days()
        .filter_map(|(expression, value, _, line)| {
            Some(DateLine { line, value, kind: lines.kind(scene, line, expression)? })
        })
        .collect();
    let mut partial = None;
    for (expression, value, zone, line) in days() {
        let top = lines.rank(line) < TOP_LINES;
        if !top && lines.rank(line) + BOTTOM_LINES < lines.count() {
            continue;
        }
        let at = dated.partition_point(|dated| dated.line < line);
        let own = dated.get(at).filter(|dated| dated.line == line);
        if own.is_some_and(|own| own.kind != Kind::Announced && lines.lists(&dated, at, top)) {
            continue;
        }
        let dateline = zone == ZoneKind::Dateline || (top && is_dateline(scene, &lines, line, expression));
        let first = &scene.lexemes[expression.start];
        let last = &scene.lexemes[expression.end - 1];
        let by_line =
            own.is_some_and(|own| own.kind != Kind::Named || lines.heads(scene, line, &expression.meaning));
        if !dateline && !by_line {
            continue;
        }
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
pub(super) fn day_of(meaning: &Meaning) -> Option<String> {
    match meaning {
        Meaning::Calendar {
            year,
            part: Part::Day(month, day) | Part::NamedDay(month, day, _),
            direction: Direction::Open,
        } => match year {
            Year::Given(year) => Some(format!("{year:04}-{month:02}-{day:02}")),
            Year::Open => Some(format!("XXXX-{month:02}-{day:02}")),
            Year::Offset(_) | Year::Short(_) | Year::Text => None,
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

/// The lines of a text.
struct Lines {
    /// Where they start, as indices of lexemes.
    starts: Vec<usize>,
    /// How many lines before each are part of the story, and at the end how many are in all.
    ranks: Vec<usize>,
}

impl Lines {
    fn of(document: &Document, scene: &Scene<'_>) -> Self {
        let starts = scene.lexemes.iter().enumerate().filter(|(_, lexeme)| lexeme.starts_line());
        let starts: Vec<usize> = starts.map(|(index, _)| index).collect();
        let mut ranks = vec![0];
        for start in &starts {
            let menu = document.zone_at(scene.lexemes[*start].start) == ZoneKind::Boilerplate;
            ranks.push(ranks.last().copied().unwrap_or(0) + usize::from(!menu));
        }
        Self { starts, ranks }
    }

    /// The line a lexeme stands on.
    fn line_of(&self, lexeme: usize) -> usize {
        self.starts.partition_point(|start| *start <= lexeme).saturating_sub(1)
    }

    /// How many lines of the story stand before a line.
    fn rank(&self, line: usize) -> usize {
        self.ranks[line]
    }

    /// How many lines the story has.
    fn count(&self) -> usize {
        self.ranks.last().copied().unwrap_or(0)
    }

    /// Whether a date beside a name can be that of the document: below its first line, which is a title ("Battle of Waterloo,
    /// 18 June 1815"), unless it names the weekday too, and above all sentences.
    fn heads(&self, scene: &Scene<'_>, line: usize, meaning: &Meaning) -> bool {
        let weekday = matches!(meaning, Meaning::Calendar { part: Part::NamedDay(..), .. });
        if !(usize::from(!weekday)..HEAD_LINES).contains(&self.rank(line)) {
            return false;
        }
        let above = (1..=line).filter(|below| self.ranks[*below] > self.ranks[*below - 1]);
        above.into_iter().all(|below| scene.lexemes[self.starts[below] - 1].of(scene.text) != ".")
    }

    /// Whether the date line `at` is one of a list: another day stands on a line of its own near by and a headline between them; at
    /// the end of a text it is enough that another stands anywhere.
    fn lists(&self, dated: &[DateLine], at: usize, top: bool) -> bool {
        let this = &dated[at];
        let other = |other: &DateLine| {
            let far = self.rank(this.line).abs_diff(self.rank(other.line));
            // "Treaty of Rome, 25 March 1957" over "Treaty of Nice, 26 February 2001": a list without headlines between.
            let apart = if this.kind == Kind::Named && other.kind == Kind::Named { 0 } else { 1 };
            let known = !this.value.contains('X') && !other.value.contains('X');
            known && this.value != other.value && far > apart && (!top || far <= LIST_LINES)
        };
        let around = at.saturating_sub(2)..dated.len().min(at + 3);
        if top { dated[around].iter().any(other) } else { dated.iter().any(other) }
    }

    /// What a line that holds an expression is besides.
    fn kind(&self, scene: &Scene<'_>, line: usize, expression: &Expression) -> Option<Kind> {
        let start = self.starts[line];
        let end = self.starts.get(line + 1).copied().unwrap_or(scene.lexemes.len());
        if end - start > LINE_LEXEMES || expression.end > end {
            return None;
        }
        let is_in = |lexeme: &Lexeme, words: &[&str]| {
            words.iter().any(|word| lexeme.of(scene.text).eq_ignore_ascii_case(word))
        };
        let plain = |lexeme: &Lexeme| {
            !lexeme.is_word()
                || lexeme.is(class::WEEKDAY)
                || is_in(lexeme, LABELS)
                || is_in(lexeme, ANNOUNCING)
        };
        let (before, after) = (&scene.lexemes[start..expression.start], &scene.lexemes[expression.end..end]);
        let announced = before.iter().any(|lexeme| is_in(lexeme, ANNOUNCING)) && before.iter().all(plain);
        // "Posted on June 4, 2024 by admin"
        let author = after.first().is_some_and(|by| is_in(by, &["by"])) && after.len() <= PART_LEXEMES;
        match () {
            () if announced && (author || after.iter().all(plain)) => return Some(Kind::Announced),
            () if before.iter().chain(after).all(plain) => return Some(Kind::Alone),
            () => {}
        }
        // "By Jo Bloggs | June 4, 2024 | 5 min read"
        let is_bar = |lexeme: &Lexeme| {
            let spaced = !lexeme.glued() && is_in(lexeme, &["/", "-", "–", "—"]);
            spaced || is_in(lexeme, &["|", "·", "•"])
        };
        let (mut before, mut after) = (before.split(is_bar).rev(), after.split(is_bar));
        let (left, right) = (before.next().unwrap_or_default(), after.next().unwrap_or_default());
        let capital = |lexeme: &Lexeme| lexeme.of(scene.text).starts_with(char::is_uppercase);
        let parts: Vec<&[Lexeme]> = before.chain(after).collect();
        let short = parts.iter().all(|part| {
            let starts =
                part.first().is_none_or(|first| !first.is_word() || capital(first) || is_in(first, &["by"]));
            starts && part.len() <= PART_LEXEMES
        });
        if !parts.is_empty() {
            return (short && left.iter().chain(right).all(plain)).then_some(Kind::Named);
        }
        // "Hull Daily Mail, June 4 2024"
        let name = left.len() <= PART_LEXEMES
            && left.first().is_some_and(capital)
            && left.last().is_some_and(|comma| is_in(comma, &[","]))
            && left.iter().all(|one| !one.is_word() || capital(one) || is_in(one, NAME_WORDS));
        (name && right.iter().all(plain)).then_some(Kind::Named)
    }
}
