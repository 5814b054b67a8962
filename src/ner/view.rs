//! What the rules after the network ask of a text, in one place.

use super::decode::Name;
use crate::annotation::Segmentation;
use crate::lexicon::{Lexicon, PhraseFlags, PhraseMatch, WordFlags};
use crate::text::{Case, case_of};
use std::ops::Range;

/// Any kind of place.
pub(super) const ANY_PLACE: u16 =
    PhraseFlags::COUNTRY | PhraseFlags::CITY | PhraseFlags::LARGE_CITY | PhraseFlags::OTHER_PLACE;
/// Any kind of organization.
pub(super) const ANY_BODY: u16 = PhraseFlags::ORGANIZATION | PhraseFlags::ACRONYM | PhraseFlags::MEDIA;

/// A text with what is known of it.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The text.
    pub text: &'a str,
    /// Its tokens and sentences.
    pub segmentation: &'a Segmentation,
    /// What is known of words.
    pub lexicon: &'a Lexicon,
    /// Those of the whole text, ordered by start.
    pub phrases: &'a [PhraseMatch],
}

impl<'a> View<'a> {
    /// The number of tokens.
    pub fn count(&self) -> usize {
        self.segmentation.tokens.len()
    }

    /// A token as written, "" beyond the end.
    pub fn word(&self, at: usize) -> &'a str {
        self.segmentation.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// The token so many before another, "" before the beginning.
    pub fn before(&self, at: usize, count: usize) -> &'a str {
        at.checked_sub(count).map_or("", |at| self.word(at))
    }

    /// A run of tokens as written.
    pub fn words(&self, tokens: Range<usize>) -> &'a str {
        let all = &self.segmentation.tokens;
        all[tokens.start].span.to(all[tokens.end - 1].span).of(self.text)
    }

    /// Whether a token is written with a capital.
    pub fn capital(&self, at: usize) -> bool {
        is_capital(self.word(at))
    }

    /// Whether nothing stands between a token and the one before it.
    pub fn glued(&self, at: usize) -> bool {
        let tokens = &self.segmentation.tokens;
        at > 0 && at < tokens.len() && tokens[at - 1].span.end == tokens[at].span.start
    }

    /// The tokens of the sentence that holds a token.
    pub fn sentence(&self, at: usize) -> Range<usize> {
        self.segmentation.sentences[self.segmentation.sentence_of(at)].tokens.range()
    }

    /// Whether only marks stand between a token and the start of its sentence, or of what is quoted in it.
    pub fn begins(&self, at: usize) -> bool {
        let start = self.sentence(at).start;
        let opens = |at: usize| matches!(self.word(at), "\"" | "“" | "‘" | ":" | "•" | "*" | "--" | "—");
        at == start
            || opens(at - 1)
            || (start..at).all(|at| !self.word(at).contains(|letter: char| letter.is_alphanumeric()))
    }

    /// What the lexicon knows of just these tokens.
    pub fn phrase(&self, tokens: Range<usize>) -> u16 {
        let from = self.phrases.partition_point(|phrase| (phrase.start as usize) < tokens.start);
        let here = self.phrases[from..].iter().take_while(|phrase| phrase.start as usize == tokens.start);
        here.filter(|phrase| phrase.end as usize == tokens.end).fold(0, |all, phrase| all | phrase.flags.0)
    }

    /// Whether a word has any of `flags`.
    pub fn is_word(&self, at: usize, flags: u16) -> bool {
        self.lexicon.word(self.word(at)).0 & flags != 0
    }

    /// Whether a capital at a token says nothing: an everyday word at the beginning of its sentence.
    pub fn is_plain_start(&self, at: usize) -> bool {
        self.begins(at) && self.is_word(at, WordFlags::COMMON | WordFlags::NOT_NAME)
    }
}

/// Whether a word is written with a capital.
pub(super) fn is_capital(word: &str) -> bool {
    matches!(case_of(word), Case::Title | Case::Upper | Case::Mixed)
}

/// The names that meet a run of tokens. `names` are ordered and disjoint.
pub(super) fn meeting(names: &[Name], tokens: &Range<usize>) -> Range<usize> {
    let from = names.partition_point(|name| name.end <= tokens.start);
    let count = names[from..].iter().take_while(|name| name.start < tokens.end).count();
    from..from + count
}

/// Names with others put over them: those that an added one meets go. Both are disjoint; the result is ordered.
pub(super) fn overlay(names: Vec<Name>, added: Vec<Name>) -> Vec<Name> {
    if added.is_empty() {
        return names;
    }
    let crossed = |name: &Name| !meeting(&added, &(name.start..name.end)).is_empty();
    let mut all: Vec<Name> = names.into_iter().filter(|name| !crossed(name)).collect();
    all.extend(added);
    all.sort_by_key(|name| name.start);
    all
}

/// For tests of rules: names written as `P:Ada Lind`, `L:Oslo`, `O:Reuters`.
#[cfg(test)]
pub(super) fn after(
    text: &str,
    names: &[&str],
    probability: f32,
    rules: impl FnOnce(&View, Vec<Name>) -> Vec<Name>,
) -> Vec<String> {
    const KINDS: [&str; 5] = ["P:", "L:", "O:", "N:", "X:"];
    let segmentation = crate::text::segment(text, &[]);
    let (lexicon, mut phrases) = (Lexicon::embedded(), Vec::new());
    lexicon.phrases(text, &segmentation.tokens, &mut phrases);
    let view = View { text, segmentation: &segmentation, lexicon, phrases: &phrases };
    let mut from = 0;
    let find = |name: &&str| {
        let (kind, words) = name.split_at(2);
        let start = from + text[from..].find(words).unwrap();
        from = start + words.len();
        let kind = KINDS.iter().position(|known| *known == kind).unwrap();
        let first = segmentation.token_at(u32::try_from(start).unwrap());
        let end = segmentation.tokens.partition_point(|token| (token.span.start as usize) < from);
        Name { start: first, end, kind, probability }
    };
    let names = names.iter().map(find).collect();
    let written = |name: &Name| format!("{}{}", KINDS[name.kind], view.words(name.start..name.end));
    rules(&view, names).iter().map(written).collect()
}
