//! Whether the words around a date tell of the past or of what is to come.

use super::lexer::Lexeme;
use super::vocabulary::{VOCABULARY, WordId, class};
use crate::annotation::Segmentation;
use std::ops::Range;
use std::sync::LazyLock;

/// What the sentence tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// What has happened.
    Past,
    /// What is to happen.
    Future,
    /// It does not say.
    Unknown,
}

/// How far to look for a verb; farther ones belong to other clauses, and time at one date stays bounded.
const BACK: usize = 18;
const AHEAD: usize = 12;

static TO: LazyLock<WordId> = LazyLock::new(|| VOCABULARY.find(b"to"));
static BY: LazyLock<WordId> = LazyLock::new(|| VOCABULARY.find(b"by"));
static SET: LazyLock<WordId> = LazyLock::new(|| VOCABULARY.find(b"set"));
static FOR: LazyLock<WordId> = LazyLock::new(|| VOCABULARY.find(b"for"));
static UNTIL: LazyLock<[WordId; 2]> = LazyLock::new(|| [VOCABULARY.find(b"until"), VOCABULARY.find(b"till")]);

/// Where the sentences of a text start, as indices of lexemes.
#[derive(Debug)]
pub(super) struct Sentences {
    starts: Vec<usize>,
}

impl Sentences {
    /// From the segmentation of the document; without one, a mark and a capital make a sentence.
    pub(super) fn new(text: &str, lexemes: &[Lexeme], segmentation: &Segmentation) -> Self {
        if segmentation.sentences.is_empty() {
            let ends = |index: &usize| {
                let (mark, next) = (&lexemes[*index - 1], &lexemes[*index]);
                let stop = matches!(mark.of(text), "." | "!" | "?") && !next.glued();
                next.starts_paragraph() || stop && (next.capital() || !next.is_word())
            };
            return Self { starts: (1..lexemes.len()).filter(ends).collect() };
        }
        let mut starts = Vec::with_capacity(segmentation.sentences.len());
        let mut at = 0;
        for sentence in &segmentation.sentences {
            let start = segmentation.span(sentence.tokens).start;
            while lexemes.get(at).is_some_and(|lexeme| lexeme.start < start) {
                at += 1;
            }
            starts.push(at);
        }
        Self { starts }
    }

    /// The lexemes of the sentence that lexeme `at` is of, out of `count` in all.
    pub(super) fn around(&self, at: usize, count: usize) -> Range<usize> {
        let after = self.starts.partition_point(|start| *start <= at);
        let start = after.checked_sub(1).map_or(0, |before| self.starts[before]);
        start..self.starts.get(after).copied().unwrap_or(count)
    }
}

/// The tense at the expression made of lexemes `start..end`, which is of the sentence `sentence`.
pub(super) fn tense(
    text: &str,
    lexemes: &[Lexeme],
    sentence: Range<usize>,
    start: usize,
    end: usize,
) -> Tense {
    if start > 0 && UNTIL.contains(&lexemes[start - 1].word) {
        return Tense::Future;
    }
    let mut weak_past = false;
    let mut infinitive = false;
    for index in (start.saturating_sub(BACK).max(sentence.start)..start).rev() {
        let lexeme = &lexemes[index];
        let next = &lexemes[index + 1];
        if lexeme.is(class::FUTURE) {
            // "plans announced in January": a participle after a noun that looks ahead tells of the past.
            return if weak_past && !lexeme.is(class::AUXILIARY) { Tense::Past } else { Tense::Future };
        }
        if lexeme.word == *SET && next.word == *FOR {
            return Tense::Future;
        }
        if lexeme.is(class::PAST) {
            // "was to meet on Monday": what had not happened yet.
            return if infinitive { Tense::Future } else { Tense::Past };
        }
        weak_past |= !infinitive && participle(text, lexeme);
        infinitive |= !weak_past && lexeme.word == *TO && is_verb(next) && index + 1 < start;
    }
    if infinitive {
        return Tense::Future;
    }
    if weak_past {
        return Tense::Past;
    }
    if start > 0 && lexemes[start - 1].word == *BY {
        return Tense::Future;
    }
    for lexeme in &lexemes[end..sentence.end.min(end + AHEAD).max(end)] {
        if lexeme.is(class::PAST) || participle(text, lexeme) {
            return Tense::Past;
        }
        if lexeme.is(class::FUTURE) {
            return Tense::Future;
        }
    }
    Tense::Unknown
}

/// A word in small letters that no table knows: after "to" most likely a verb.
fn is_verb(lexeme: &Lexeme) -> bool {
    let plain = lexeme.classes == 0 || lexeme.is(class::BEGIN);
    lexeme.is_word() && !lexeme.capital() && plain
}

/// Whether a word looks like a past form: "resigned".
fn participle(text: &str, lexeme: &Lexeme) -> bool {
    is_verb(lexeme) && lexeme.len() > 4 && lexeme.of(text).ends_with("ed")
}
