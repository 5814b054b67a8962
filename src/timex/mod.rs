//! Dates: TIMEX3 expressions and their values.
//!
//! A text goes through four steps, each linear in its length:
//!
//! 1. `lexer` cuts it into words, numbers and marks, each with the classes the `vocabulary` gives it;
//! 2. `scan` matches the `rules` (patterns in the language of `pattern`) and keeps the longest at each place: what the
//!    words say, a `meaning`;
//! 3. `published` finds when the document was written;
//! 4. `resolve` turns meanings into values, counting from the day of publication or from the nearest date before, as the
//!    wording and the `tense` of the sentence ask.
//!
//! Values follow TIMEX3 as TimeML 1.2.1 has it (Pustejovsky et al., 2005): what is not known is X, and nothing is guessed.

mod calendar;
mod count;
mod cues;
mod guard;
mod holiday;
mod lexer;
mod meaning;
mod pattern;
mod published;
mod resolve;
mod rules;
mod scan;
#[cfg(test)]
mod table;
mod tense;
#[cfg(test)]
mod tests;
mod timetable;
mod unit;
mod vocabulary;
mod words;

use crate::annotation::{Anchor, AnchorSource, Segmentation, Timex};
use crate::document::{Document, Published};
use crate::span::Span;

/// The dates of a document and the publication date they were resolved against.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dates {
    /// What the source states, or else what the dateline says, or else nothing.
    pub published: Option<Published>,
    /// In order of the text, disjoint.
    pub timexes: Vec<Timex>,
}

/// Whether a date is written in figures, year first ("2024-05-03", "2024-05-03T12:30Z").
fn is_iso(text: &str) -> bool {
    let figures = text.bytes().all(|byte| byte.is_ascii_digit() || b"-:T.Z+".contains(&byte));
    figures && text.len() >= 8 && text.bytes().take(4).all(|byte| byte.is_ascii_digit())
}

/// Finds and normalises the dates of a document; in another language than English only those in ISO form. The publication date is the one stated, or else the dateline's.
pub fn find(document: &Document, segmentation: &Segmentation) -> Dates {
    let text = document.text.as_str();
    let lexemes = lexer::lex(text);
    let (memory, counted) = Default::default();
    let scene = pattern::Scene {
        text,
        lexemes: &lexemes,
        grammar: &rules::GRAMMAR,
        level: u8::MAX,
        memory: &memory,
        counted: &counted,
    };
    let expressions = scan::scan(&scene);
    let published = published::published(document, &scene, &expressions);
    let stated = published.as_ref().map(|published| published.value.as_str());
    let sentences = tense::Sentences::new(text, &lexemes, segmentation);
    let mut resolver = resolve::Resolver::new(text, &lexemes, sentences, &expressions, stated);
    let mut timexes: Vec<Timex> = Vec::with_capacity(expressions.len());
    for expression in &expressions {
        let Some(resolved) = resolver.resolve(expression) else { continue };
        let span = Span { start: lexemes[expression.start].start, end: lexemes[expression.end - 1].end };
        let (earliest, latest) =
            resolved.bounds.map(|(first, last)| (calendar::iso(first), calendar::iso(last))).unzip();
        timexes.push(Timex {
            span,
            kind: resolved.kind,
            value: resolved.value,
            modifier: resolved.modifier.map(str::to_owned),
            earliest,
            latest,
            anchor: resolved.anchor,
            alternatives: resolved.alternatives,
            zone: document.zone_at(span.start),
        });
    }
    if document.is_foreign() {
        // Its words would be read as English ones.
        timexes.retain(|timex| is_iso(timex.span.of(text)));
    }
    name_today(text, &mut timexes);
    Dates { published, timexes }
}

/// "today 25.1" with no publication date: today is the day that is named with it.
fn name_today(text: &str, timexes: &mut [Timex]) {
    for index in 1..timexes.len() {
        let (left, right) = timexes.split_at_mut(index);
        let (Some(today), Some(named)) = (left.last_mut(), right.first()) else { continue };
        let gap = &text[today.span.end as usize..named.span.start as usize];
        let together = matches!(gap, " " | ", " | " (");
        let day = named.value.len() == 10 && named.value != "XXXX-XX-XX";
        if together && day && today.value == "XXXX-XX-XX" && today.span.of(text).eq_ignore_ascii_case("today")
        {
            today.anchor = Some(Anchor { value: named.value.clone(), source: AnchorSource::Text });
            today.value = named.value.clone();
            today.earliest = named.earliest.clone();
            today.latest = named.latest.clone();
        }
    }
}
