//! Finds every phrase of the lexicon in a text, in one walk over the names map from each token.
//!
//! A phrase counts when it is written with a capital (or in capitals: then acronyms count too). In lower case only titles,
//! and phrases of several words that the builder found safe, count.

use super::fold::Folder;
use super::format::LOWER;
use super::store::Store;
use super::{PhraseFlags, PhraseMatch};
use crate::annotation::Token;
use crate::artifact::{ByHash, word_hash};
use fst::raw::{CompiledAddr, Output};
use std::collections::{HashMap, HashSet};

/// No phrase is longer than this; bounds the walk.
const LONGEST: usize = 12;

/// "McDonald's" is a company, but "Ford's" is no town of Fords.
const WITH_POSSESSIVE: u16 =
    PhraseFlags::ORGANIZATION | PhraseFlags::ACRONYM | PhraseFlags::MEDIA | PhraseFlags::NOT_NAME;

/// Where words lead in the names map, remembered by where they were read from: a text takes the same few walks again and again.
#[derive(Debug)]
pub struct Walks {
    /// Words that lead nowhere, most of a text: those read lately by the last bits of their keys, so that the common ones are found in
    /// a few pages of memory.
    lately: Box<[u64; LATELY]>,
    /// All of them.
    dead: HashSet<u64, ByHash>,
    steps: HashMap<u64, Step, ByHash>,
}

impl Default for Walks {
    fn default() -> Self {
        Self { lately: Box::new([0; LATELY]), dead: HashSet::default(), steps: HashMap::default() }
    }
}

/// What reading a word does to a walk.
#[derive(Debug, Clone, Copy)]
struct Step {
    node: CompiledAddr,
    /// Sum of the outputs on the way.
    output: u64,
    folder: Folder,
    /// Where a name ends here, what its end adds.
    last: Option<u64>,
}

/// Words in the table of those read lately.
const LATELY: usize = 2048;
/// Steps remembered; forgotten all at once when there are more.
const REMEMBERED: usize = 131_072;

/// See [`super::Lexicon::phrases`].
pub(super) fn find(
    store: &Store,
    text: &str,
    tokens: &[Token],
    walks: &mut Walks,
    found: &mut Vec<PhraseMatch>,
) {
    found.clear();
    for start in 0..tokens.len() {
        let word = &text[tokens[start].span.range()];
        if !word.chars().next().is_some_and(char::is_alphanumeric) {
            continue;
        }
        let before = found.len();
        walk(store, text, tokens, start, walks, found);
        found[before..].reverse();
    }
}

/// Appends the phrases that begin at token `start`, shortest first.
fn walk(
    store: &Store,
    text: &str,
    tokens: &[Token],
    start: usize,
    walks: &mut Walks,
    found: &mut Vec<PhraseMatch>,
) {
    let root = store.names.as_fst().root().addr();
    let mut at = Step { node: root, output: 0, folder: Folder::default(), last: None };
    for (index, token) in tokens.iter().enumerate().skip(start).take(LONGEST) {
        let word = &text[token.span.range()];
        if index > start {
            let gap = &text[tokens[index - 1].span.end as usize..token.span.start as usize];
            if gap.matches('\n').count() > 1 || stops(word, &text[tokens[index - 1].span.range()]) {
                return;
            }
            if !gap.is_empty() {
                at.folder.space();
            }
        }
        let Some(step) = walks.step(store, &at, word) else { return };
        at = Step { output: at.output + step.output, ..step };
        let Some(last) = at.last else { continue };
        // A phrase that ends with the dot of an abbreviation ends there, but not with a hyphen or an apostrophe.
        if word.chars().any(char::is_alphanumeric) || (word == "." && abbreviated(text, tokens, index)) {
            let entry = store.entry(at.output + last);
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
}

impl Walks {
    /// Reads a word from where `at` stands; `None` if no name goes on so.
    fn step(&mut self, store: &Store, at: &Step, word: &str) -> Option<Step> {
        let place = ((at.node as u64) << 2) | at.folder.bits();
        let key = word_hash(word.as_bytes()) ^ place.wrapping_mul(0xd6e8_feb8_6659_fd93);
        let lately = key as usize & (LATELY - 1);
        if self.lately[lately] == key {
            return None;
        }
        if self.dead.contains(&key) {
            self.lately[lately] = key;
            return None;
        }
        if let Some(step) = self.steps.get(&key) {
            return Some(*step);
        }
        if self.dead.len() + self.steps.len() >= REMEMBERED {
            self.dead.clear();
            self.steps.clear();
        }
        let step = read(store, at, word);
        match step {
            Some(step) => drop(self.steps.insert(key, step)),
            None => drop(self.dead.insert(key)),
        }
        step
    }
}

/// Follows the letters of a word through the map.
fn read(store: &Store, at: &Step, word: &str) -> Option<Step> {
    let fst = store.names.as_fst();
    let mut node = fst.node(at.node);
    let mut output = Output::zero();
    let mut folder = at.folder;
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
            return None;
        }
    }
    let last = node.is_final().then(|| node.final_output().value());
    Some(Step { node: node.addr(), output: output.value(), folder, last })
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
