//! From labels to mentions: spans, and what is trimmed off them.

use super::labels::{self, Position};
use super::math;
use crate::annotation::{Mention, Segmentation};
use crate::document::Document;
use crate::span::TokenRange;
use std::ops::Range;

/// A name as the tagger found it.
#[derive(Debug, Clone, PartialEq)]
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

/// The names that leave the program, trimmed.
pub fn mentions(
    document: &Document,
    segmentation: &Segmentation,
    names: &[Name],
    calibration: [f32; 2],
) -> Vec<Mention> {
    let mut mentions = Vec::with_capacity(names.len());
    for name in names {
        let Some(kind) = labels::entity_type(name.kind) else { continue };
        if is_currency(&document.text, segmentation, name.end) {
            continue;
        }
        let Some(tokens) = trim(&document.text, segmentation, name.start..name.end) else { continue };
        let tokens = TokenRange::new(tokens.start, tokens.end);
        let span = segmentation.span(tokens);
        let zone = document.zone_at(span.start);
        mentions.push(Mention {
            span,
            tokens,
            kind,
            score: probability(name.probability, calibration),
            zone,
        });
    }
    mentions
}

/// Takes off what is no part of a name: a leading article, marks at both ends, a trailing 's.
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
