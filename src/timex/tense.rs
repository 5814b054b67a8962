//! Whether the words around a date tell of the past or of what is to come.

use super::lexer::Lexeme;
use super::vocabulary::{VOCABULARY, WordId, class};
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
static UNTIL: LazyLock<[WordId; 2]> = LazyLock::new(|| [VOCABULARY.find(b"until"), VOCABULARY.find(b"till")]);

/// The tense at the expression made of lexemes `start..end`.
pub(super) fn tense(text: &str, lexemes: &[Lexeme], start: usize, end: usize) -> Tense {
    if start > 0 && UNTIL.contains(&lexemes[start - 1].word) {
        return Tense::Future;
    }
    let mut weak_past = false;
    let mut infinitive = false;
    for index in (start.saturating_sub(BACK)..start).rev() {
        let lexeme = &lexemes[index];
        let next = &lexemes[index + 1];
        if next.starts_paragraph() || ends_sentence(text, lexeme, next) {
            break;
        }
        if lexeme.is(class::FUTURE) {
            // "plans announced in January": a participle after a noun that looks ahead tells of the past.
            return if weak_past && !lexeme.is(class::AUXILIARY) { Tense::Past } else { Tense::Future };
        }
        if lexeme.is(class::PAST) {
            // "was due on Monday" has been answered by "due" already.
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
    for index in end..lexemes.len().min(end + AHEAD) {
        let lexeme = &lexemes[index];
        if lexeme.starts_paragraph() || (index > end && ends_sentence(text, &lexemes[index - 1], lexeme)) {
            break;
        }
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

/// Whether a sentence ends between two lexemes.
pub(super) fn ends_sentence(text: &str, mark: &Lexeme, next: &Lexeme) -> bool {
    matches!(mark.of(text), "." | "!" | "?") && !next.glued() && (next.capital() || !next.is_word())
}
