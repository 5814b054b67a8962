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

static TO: LazyLock<WordId> = LazyLock::new(|| word("to"));
static BY: LazyLock<WordId> = LazyLock::new(|| word("by"));
static SET: LazyLock<WordId> = LazyLock::new(|| word("set"));
static FOR: LazyLock<WordId> = LazyLock::new(|| word("for"));
static UNTIL: LazyLock<[WordId; 2]> = LazyLock::new(|| ["until", "till"].map(word));
static COPULA: LazyLock<[WordId; 2]> = LazyLock::new(|| ["is", "are"].map(word));
static SPEECH: LazyLock<[WordId; 3]> = LazyLock::new(|| ["said", "says", "told"].map(word));
static BE: LazyLock<WordId> = LazyLock::new(|| word("be"));
static LEAST: LazyLock<WordId> = LazyLock::new(|| word("least"));
static COMMA: LazyLock<WordId> = LazyLock::new(|| word(","));
static SINCE: LazyLock<WordId> = LazyLock::new(|| word("since"));
static EFFECTIVE: LazyLock<WordId> = LazyLock::new(|| word("effective"));
static PLACING: LazyLock<[WordId; 4]> = LazyLock::new(|| ["on", "in", "at", "for"].map(word));
static DENIAL: LazyLock<[WordId; 8]> =
    LazyLock::new(|| ["not", "never", "nobody", "none", "no", "didn", "hadn", "wasn"].map(word));
static HAPPENED: LazyLock<[WordId; 3]> = LazyLock::new(|| ["had", "was", "were"].map(word));

/// Words that this module asks for by name.
pub(super) const LITERALS: &[&str] = &[
    "said",
    "says",
    "told",
    "to",
    "be",
    "by",
    "set",
    "for",
    "until",
    "till",
    "is",
    "are",
    "on",
    "in",
    "at",
    "not",
    "never",
    "nobody",
    "none",
    "no",
    "didn",
    "hadn",
    "wasn",
    "had",
    "was",
    "were",
    "effective",
    "since",
    "least",
    "least",
    ",",
];

fn word(word: &str) -> WordId {
    VOCABULARY.find(word.as_bytes())
}

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
    // "until at least Monday"
    let least = start >= 2 && lexemes[start - 1].word == *LEAST;
    let before = start.checked_sub(if least { 3 } else { 1 }).map(|index| lexemes[index].word);
    let back = start.saturating_sub(BACK).max(sentence.start);
    if before.is_some_and(|before| UNTIL.contains(&before)) {
        return until(&lexemes[back..start]);
    }
    // "It will be the first since May."
    if before == Some(*SINCE) {
        return Tense::Past;
    }
    // "resigned, effective Dec. 31"
    if before == Some(*EFFECTIVE) || placed_by_copula(&lexemes[back..start]) {
        return Tense::Future;
    }
    let mut weak_past = false;
    let mut infinitive = false;
    let mut clause = false;
    for index in (back..start).rev() {
        let lexeme = &lexemes[index];
        let next = &lexemes[index + 1];
        if lexeme.is(class::FUTURE) {
            // "plans announced in January": a participle after a noun that looks ahead tells of the past. So does
            // "The trial, which could last a month, opened Monday": the verb of another clause.
            let past = weak_past && (clause || !lexeme.is(class::AUXILIARY));
            return if past { Tense::Past } else { Tense::Future };
        }
        if lexeme.word == *SET && next.word == *FOR {
            return Tense::Future;
        }
        // "will be held", "is sentenced": the participle does not tell, the verb before it does.
        let passive = index > back && {
            let verb = lexemes[index - 1].word;
            verb == *BE || COPULA.contains(&verb)
        };
        if passive && (lexeme.is(class::PAST) || participle(text, lexeme)) {
            continue;
        }
        if lexeme.is(class::PAST) {
            // "was to meet on Monday": what had not happened yet.
            return if infinitive { Tense::Future } else { Tense::Past };
        }
        weak_past |= !infinitive && participle(text, lexeme);
        clause |= weak_past && lexeme.word == *COMMA;
        let verb = is_verb(next) || next.word == *BE;
        infinitive |= !weak_past && lexeme.word == *TO && verb && index + 1 < start;
    }
    if infinitive {
        return Tense::Future;
    }
    if weak_past {
        return Tense::Past;
    }
    let ahead = &lexemes[end..sentence.end.min(end + AHEAD).max(end)];
    if before == Some(*BY) {
        // "By Monday they had given up": what was over by then.
        let verb = ahead.iter().find(|lexeme| lexeme.is(class::FUTURE) || HAPPENED.contains(&lexeme.word));
        let over = verb.is_some_and(|verb| !verb.is(class::FUTURE));
        return if over { Tense::Past } else { Tense::Future };
    }
    for lexeme in ahead {
        if lexeme.is(class::PAST) || participle(text, lexeme) {
            return Tense::Past;
        }
        if lexeme.is(class::FUTURE) {
            return Tense::Future;
        }
    }
    Tense::Unknown
}

/// "closed until Monday" looks ahead; "nobody had come until Monday" tells of the past.
fn until(before: &[Lexeme]) -> Tense {
    let mut denied = false;
    let mut past = false;
    for lexeme in before {
        if lexeme.is(class::FUTURE) {
            return Tense::Future;
        }
        denied |= DENIAL.contains(&lexeme.word);
        past |= lexeme.is(class::PAST);
    }
    if denied && past { Tense::Past } else { Tense::Future }
}

/// "The vote is on Sunday", "the finals are Sunday": what is placed in time by "is" is yet to come.
fn placed_by_copula(before: &[Lexeme]) -> bool {
    let verb = match before {
        [.., verb, preposition] if PLACING.contains(&preposition.word) => verb,
        [.., verb] => verb,
        [] => return false,
    };
    COPULA.contains(&verb.word)
}

/// Whether the day that ends a text is one on which somebody spoke, "said on Friday": what he tells of may be of another.
pub(super) fn of_speech(text: &[Lexeme]) -> bool {
    text.iter().rev().skip(1).take(3).any(|lexeme| SPEECH.contains(&lexeme.word))
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
