//! Finds every phrase of the lexicon in a text, in one walk over the names map from each token.
//!
//! A phrase counts when it is written with a capital (or in capitals: then acronyms count too). In lower case only titles,
//! and phrases of several words that the builder found safe, count.

use super::fold::Folder;
use super::format::LOWER;
use super::store::Store;
use super::{PhraseFlags, PhraseMatch};
use crate::annotation::Token;
use crate::artifact::{ByHash, fnv1a};
use fst::raw::Output;
use std::collections::HashSet;

/// No phrase is longer than this; bounds the walk.
const LONGEST: usize = 12;

/// "McDonald's" is a company, but "Ford's" is no town of Fords.
const WITH_POSSESSIVE: u16 =
    PhraseFlags::ORGANIZATION | PhraseFlags::ACRONYM | PhraseFlags::MEDIA | PhraseFlags::NOT_NAME;

/// Words within which every name of the map ends or turns off, so that no phrase begins with them: most of a text.
#[derive(Debug, Default)]
pub struct DeadWords(HashSet<u64, ByHash>);

/// Words remembered; forgotten all at once when there are more.
const REMEMBERED: usize = 16_384;

/// See [`super::Lexicon::phrases`].
pub(super) fn find(
    store: &Store,
    text: &str,
    tokens: &[Token],
    dead: &mut DeadWords,
    found: &mut Vec<PhraseMatch>,
) {
    found.clear();
    for start in 0..tokens.len() {
        let word = &text[tokens[start].span.range()];
        if !word.chars().next().is_some_and(char::is_alphanumeric) {
            continue;
        }
        let hash = fnv1a(word.as_bytes());
        if dead.0.contains(&hash) {
            continue;
        }
        let before = found.len();
        let at = walk(store, text, tokens, start, found);
        found[before..].reverse();
        if at == start {
            if dead.0.len() >= REMEMBERED {
                dead.0.clear();
            }
            dead.0.insert(hash);
        }
    }
}

/// Appends the phrases that begin at token `start`, shortest first. Returns the token within which the walk came to an end;
/// `start` says that no phrase begins with this word.
fn walk(store: &Store, text: &str, tokens: &[Token], start: usize, found: &mut Vec<PhraseMatch>) -> usize {
    let fst = store.names.as_fst();
    let mut node = fst.root();
    let mut output = Output::zero();
    let mut folder = Folder::default();
    for (index, token) in tokens.iter().enumerate().skip(start).take(LONGEST) {
        let word = &text[token.span.range()];
        if index > start {
            let gap = &text[tokens[index - 1].span.end as usize..token.span.start as usize];
            if gap.matches('\n').count() > 1 || stops(word, &text[tokens[index - 1].span.range()]) {
                return index;
            }
            if !gap.is_empty() {
                folder.space();
            }
        }
        for character in word.chars() {
            let alive = folder.push(character, |byte| match node.find_input(byte) {
                Some(at) => {
                    let transition = node.transition(at);
                    output = output.cat(transition.out);
                    node = fst.node(transition.addr);
                    true
                }
                None => false,
            });
            if !alive {
                return index;
            }
        }
        // A phrase that ends with the dot of an abbreviation ends there, but not with a hyphen or an apostrophe.
        let ends =
            word.chars().any(char::is_alphanumeric) || (word == "." && abbreviated(text, tokens, index));
        if ends && node.is_final() {
            let entry = store.entry(output.cat(node.final_output()).value());
            let mut flags = flags(entry.flags, entry.capitals, text, tokens, start, index + 1);
            if possessive(word) {
                flags &= WITH_POSSESSIVE;
            }
            if flags != 0 {
                found.push(PhraseMatch {
                    start: start as u32,
                    end: index as u32 + 1,
                    flags: PhraseFlags(flags),
                });
            }
        }
    }
    tokens.len()
}

/// Whether no phrase goes on over this token: marks other than hyphens, apostrophes, ampersands and dots of abbreviations.
fn stops(word: &str, before: &str) -> bool {
    match word.as_bytes()[0] {
        byte if byte.is_ascii_alphanumeric() || byte >= 0x80 => {
            matches!(word, "“" | "”" | "—" | "…" | "«" | "»" | "•")
        }
        b'-' => word.len() > 1,
        b'\'' | b'&' | b'/' => false,
        b'.' => word.len() > 1 || before.len() > 3,
        _ => true,
    }
}

/// Whether a token is, or ends in, the possessive.
fn possessive(word: &str) -> bool {
    let word = word.strip_suffix(['s', 'S']).unwrap_or(word);
    word.ends_with(['\'', '’'])
}

/// Whether the dot at token `index` stands directly behind a single capital.
fn abbreviated(text: &str, tokens: &[Token], index: usize) -> bool {
    index > 0
        && tokens[index - 1].span.end == tokens[index].span.start
        && tokens[index - 1].span.len() == 1
        && text[tokens[index - 1].span.range()].chars().all(char::is_uppercase)
}

/// The flags that hold for the way the phrase is written.
fn flags(flags: u16, capitals: u16, text: &str, tokens: &[Token], start: usize, end: usize) -> u16 {
    let written = &text[tokens[start].span.start as usize..tokens[end - 1].span.end as usize];
    let mut letters = written.chars().filter(|character| character.is_alphabetic());
    let upper_first = match letters.next() {
        Some(letter) => letter.is_uppercase(),
        None => return flags & !LOWER,
    };
    let all_upper = upper_first && letters.all(|letter| !letter.is_lowercase());
    if all_upper && written.len() > 1 {
        // "IT" and "WHO" are words where the whole line is in capitals.
        let shouted = written.len() <= 4 && capitals & !flags != 0 && in_capitals(text, tokens, start, end);
        return if shouted || capitals == 0 { flags & !LOWER } else { capitals & !LOWER };
    }
    let lower = |index: usize| text[tokens[index].span.range()].starts_with(char::is_lowercase);
    if lower(end - 1) && upper_first && end - start > 1 {
        // "Helmand province", "Israeli army": the name is shorter.
        return flags & (PhraseFlags::TITLE | PhraseFlags::NOT_NAME | PhraseFlags::DEMONYM);
    }
    // Particles begin small: "al-Qaeda", "bin Laden". Articles stand outside names.
    if upper_first || !lower(end - 1) {
        let article = &text[tokens[start].span.range()] == "the";
        return if article { 0 } else { flags & !LOWER };
    }
    if flags & LOWER != 0 { flags & !LOWER } else { flags & (PhraseFlags::TITLE) }
}

/// Whether the words on both sides of a phrase are in capitals, one of them a long word.
fn in_capitals(text: &str, tokens: &[Token], start: usize, end: usize) -> bool {
    let word = |index: Option<usize>| {
        let word = &text[tokens.get(index?)?.span.range()];
        word.bytes().all(|byte| byte.is_ascii_uppercase()).then_some(word.len())
    };
    match (word(start.checked_sub(1)), word(Some(end))) {
        (Some(one), Some(other)) => one.max(other) > 3,
        (Some(length), None) | (None, Some(length)) => length > 4,
        (None, None) => false,
    }
}
