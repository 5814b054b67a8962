//! From labels to mentions: spans, and what is trimmed off them.

use super::glued;
use super::labels::{self, PERSON, PLACE, Position};
use super::math;
use crate::annotation::{EntityType, Mention, Segmentation};
use crate::document::Document;
use crate::lexicon::{Lexicon, WordFlags};
use crate::span::{Span, TokenRange};
use std::ops::Range;

/// A name as the tagger found it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Name {
    /// First token in the document.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Type of the tagger, helpers included.
    pub kind: usize,
    /// Probability of span and type.
    pub probability: f32,
}

/// Spans and types of a labelling, in order. Labels must be one path of the field: what opens is closed.
pub fn spans(best: &[u8]) -> Vec<(Range<usize>, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, &label) in best.iter().enumerate() {
        match labels::parts(label as usize) {
            Some((Position::Begin, _)) => start = at,
            Some((Position::Single, kind)) => found.push((at..at + 1, kind)),
            Some((Position::End, kind)) => found.push((start..at + 1, kind)),
            _ => {}
        }
    }
    found
}

/// Mends names around an editor's brackets, "President [of Ukraine Vladimir] Zelensky": a person's name ends at a bracket inside
/// it, and a given name right before the closing bracket is no part of the place before it.
pub fn unbracket(text: &str, segmentation: &Segmentation, lexicon: &Lexicon, names: Vec<Name>) -> Vec<Name> {
    let word = |at: usize| segmentation.tokens.get(at).map_or("", |token| token.span.of(text));
    let mut mended = Vec::with_capacity(names.len());
    for name in names {
        let bracket = (name.start..name.end).find(|&at| matches!(word(at), "]" | "["));
        match (name.kind, bracket) {
            (PERSON, Some(at)) => {
                for (start, end) in [(name.start, at), (at + 1, name.end)] {
                    if start < end {
                        mended.push(Name { start, end, ..name });
                    }
                }
            }
            (PLACE, None)
                if name.end - name.start > 1
                    && word(name.end) == "]"
                    && lexicon.word(word(name.end - 1)).has(WordFlags::GIVEN) =>
            {
                mended.push(Name { end: name.end - 1, ..name });
                mended.push(Name { start: name.end - 1, kind: PERSON, ..name });
            }
            _ => mended.push(name),
        }
    }
    mended
}

/// Names without what stands around them: a leading article, marks at both ends, a trailing 's.
pub fn trimmed(text: &str, segmentation: &Segmentation, names: Vec<Name>) -> Vec<Name> {
    let trimmed = |name: Name| {
        let tokens = trim(text, segmentation, name.start..name.end)?;
        Some(Name { start: tokens.start, end: tokens.end, ..name })
    };
    names.into_iter().filter_map(trimmed).collect()
}

/// The names that leave the program.
pub fn mentions(
    document: &Document,
    segmentation: &Segmentation,
    lexicon: &Lexicon,
    names: &[Name],
    calibration: &[[f32; 2]; EntityType::ALL.len()],
) -> Vec<Mention> {
    let mut mentions = Vec::with_capacity(names.len());
    for name in names {
        let Some(kind) = labels::entity_type(name.kind) else { continue };
        if is_currency(&document.text, segmentation, name.end) {
            continue;
        }
        let tokens = TokenRange::new(name.start, name.end);
        let mut span = segmentation.span(tokens);
        if kind == EntityType::Person {
            span = unglued(&document.text, span);
        }
        let (span, kind) = glued::parted(&document.text, span, kind, lexicon);
        let zone = document.zone_at(span.start);
        mentions.push(Mention {
            span,
            tokens,
            kind,
            score: probability(name.probability, calibration[kind as usize]),
            zone,
        });
    }
    mentions
}

/// A person without what a page has glued to the name: the figures of a date ("Lind22") and the word "Credit" of a picture.
fn unglued(text: &str, span: Span) -> Span {
    let mut written = span.of(text);
    let (mut start, mut end) = (span.start, span.end);
    let bare = written.trim_end_matches(|digit: char| digit.is_ascii_digit());
    if bare.len() < written.len() && bare.contains(' ') && bare.ends_with(char::is_lowercase) {
        end -= (written.len() - bare.len()) as u32;
        written = bare;
    }
    while let Some(rest) = written.strip_prefix("Credit").filter(|rest| rest.starts_with(char::is_uppercase))
    {
        start += (written.len() - rest.len()) as u32;
        written = rest;
    }
    Span { start, end }
}

fn trim(text: &str, segmentation: &Segmentation, tokens: Range<usize>) -> Option<Range<usize>> {
    let word = |at: usize| segmentation.tokens[at].span.of(text);
    let (mut start, mut end) = (tokens.start, tokens.end);
    let marks = |word: &str| !word.chars().any(char::is_alphanumeric);
    while start < end && (marks(word(start)) || (end - start > 1 && word(start).eq_ignore_ascii_case("the")))
    {
        start += 1;
    }
    while start < end
        && (marks(word(end - 1)) || (end - start > 1 && matches!(word(end - 1), "'s" | "’s" | "'S" | "’S")))
    {
        end -= 1;
    }
    (start < end).then_some(start..end)
}

/// Whether a currency sign touches the token before `end`: the "US" of "US$100" names no country.
fn is_currency(text: &str, segmentation: &Segmentation, end: usize) -> bool {
    let after = segmentation.tokens.get(end);
    after.is_some_and(|after| {
        segmentation.tokens[end - 1].span.end == after.span.start
            && after.span.of(text).starts_with(['$', '£', '€'])
    })
}

/// The probability that a name is right, from the field's confidence: a logistic curve over its log odds, fitted on text that
/// the network had not seen (Platt 1999).
pub fn probability(confidence: f32, [slope, offset]: [f32; 2]) -> f32 {
    let confidence = confidence.clamp(1e-4, 1.0 - 1e-4);
    let odds = slope * math::ln(confidence / (1.0 - confidence)) + offset;
    1.0 / (1.0 + math::exp(-odds))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ner::labels::label;
    use crate::text::segment;

    #[test]
    fn spans_are_read_off_labels() {
        let labels = [
            label(Position::Single, PLACE),
            0,
            label(Position::Begin, PERSON),
            label(Position::Inside, PERSON),
            label(Position::End, PERSON),
        ]
        .map(|label| label as u8);
        assert_eq!(spans(&labels), [(0..1, PLACE), (2..5, PERSON)]);
    }

    #[test]
    fn brackets_part_a_place_from_a_given_name() {
        let text = "President [of Ukraine Vladimir] Zelensky";
        let segmentation = segment(text, &[]);
        let name = |start, end, kind| Name { start, end, kind, probability: 0.9 };
        let mend = |names: &[Name]| unbracket(text, &segmentation, Lexicon::embedded(), names.to_vec());
        assert_eq!(
            mend(&[name(3, 5, PLACE), name(6, 7, PERSON)]),
            [name(3, 4, PLACE), name(4, 5, PERSON), name(6, 7, PERSON)]
        );
        assert_eq!(
            mend(&[name(3, 4, PLACE), name(4, 7, PERSON)]),
            [name(3, 4, PLACE), name(4, 5, PERSON), name(6, 7, PERSON)]
        );
    }

    #[test]
    fn articles_clitics_and_marks_come_off() {
        let text = "the Bank of China's (X) 's";
        let segmentation = segment(text, &[]);
        let trimmed = |start: usize, end: usize| trim(text, &segmentation, start..end);
        assert_eq!(trimmed(0, 5), Some(1..4));
        assert_eq!(trimmed(5, 8), Some(6..7));
        assert_eq!(trimmed(5, 6), None);
    }

    #[test]
    fn what_a_page_glues_to_a_person_comes_off() {
        for (text, want) in [
            ("Ada Lind22", "Ada Lind"),
            ("CreditCreditAda Lind", "Ada Lind"),
            ("Credit", "Credit"),
            ("Ada Lind", "Ada Lind"),
            ("Agent47", "Agent47"),
        ] {
            assert_eq!(unglued(text, Span::new(0, text.len())).of(text), want);
        }
    }

    #[test]
    fn confidence_becomes_probability() {
        assert!((probability(0.5, [1.0, 0.0]) - 0.5).abs() < 1e-3);
        assert!((probability(0.99, [0.5, 0.0]) - 0.9087).abs() < 1e-2);
        assert!(probability(1.0, [1.0, 0.0]) <= 1.0 && probability(0.0, [1.0, 0.0]) >= 0.0);
    }
}
