//! What was looked up lately, by each thread for itself: texts ask for the same words and names again and again. Never changes a
//! result, as a slot holds what it answers for in full.

use super::Known;
use super::store::Word;
use crate::artifact::word_hash;
use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;

/// Words that are kept.
const WORDS: usize = 16_384;
/// Bytes of a word that is kept, at most.
const LETTERS: usize = 22;
/// Names that are kept.
const NAMES: usize = 4096;

/// A word and what is known of it, by the lexicon with this checksum.
#[derive(Clone, Copy, Default)]
struct WordSlot {
    lexicon: u64,
    length: u8,
    letters: [u8; LETTERS],
    word: Word,
}

/// A name and what bears it.
#[derive(Clone, Default)]
struct NameSlot {
    lexicon: u64,
    name: String,
    known: Bearers,
}

/// What bears a name, the best known first; shared with what remembers it, as some names have a hundred bearers.
#[derive(Debug, Clone, Default)]
pub struct Bearers(Rc<[Known<'static>]>);

impl Deref for Bearers {
    type Target = [Known<'static>];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl IntoIterator for Bearers {
    type Item = Known<'static>;
    type IntoIter = IntoIter;

    fn into_iter(self) -> IntoIter {
        IntoIter { bearers: self, at: 0 }
    }
}

/// See [`Bearers`].
#[derive(Debug)]
pub struct IntoIter {
    bearers: Bearers,
    at: usize,
}

impl Iterator for IntoIter {
    type Item = Known<'static>;

    fn next(&mut self) -> Option<Self::Item> {
        self.at += 1;
        self.bearers.get(self.at - 1).copied()
    }
}

thread_local! {
    static RECENT: RefCell<(Vec<WordSlot>, Vec<NameSlot>)> = const { RefCell::new((Vec::new(), Vec::new())) };
}

/// What `look_up` tells of a word.
pub(super) fn word(lexicon: u64, word: &str, look_up: impl FnOnce() -> Word) -> Word {
    if word.len() > LETTERS || word.is_empty() {
        return look_up();
    }
    RECENT.with_borrow_mut(|(slots, _)| {
        if slots.is_empty() {
            slots.resize(WORDS, WordSlot::default());
        }
        let slot = &mut slots[place(word, WORDS)];
        let is_it = slot.lexicon == lexicon
            && usize::from(slot.length) == word.len()
            && slot.letters[..word.len()] == *word.as_bytes();
        if !is_it {
            *slot = WordSlot { lexicon, length: word.len() as u8, word: look_up(), ..WordSlot::default() };
            slot.letters[..word.len()].copy_from_slice(word.as_bytes());
        }
        slot.word
    })
}

/// What `look_up` finds under a name.
pub(super) fn known(lexicon: u64, name: &str, look_up: impl FnOnce() -> Vec<Known<'static>>) -> Bearers {
    RECENT.with_borrow_mut(|(_, slots)| {
        if slots.is_empty() {
            slots.resize(NAMES, NameSlot::default());
        }
        let slot = &mut slots[place(name, NAMES)];
        if slot.lexicon != lexicon || slot.name != name {
            *slot = NameSlot { lexicon, name: name.to_owned(), known: Bearers(look_up().into()) };
        }
        slot.known.clone()
    })
}

/// The slot of a text, among a power of two.
fn place(text: &str, slots: usize) -> usize {
    word_hash(text.as_bytes()) as usize & (slots - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn lexicons_and_names_are_told_apart() {
        let one = Lexicon::embedded().by_id(0).unwrap();
        assert_eq!(known(1, "a", || vec![one]).len(), 1);
        assert_eq!(known(2, "a", Vec::new).len(), 0);
        assert_eq!(known(2, "b", || vec![one]).len(), 1);
        assert_eq!(known(2, "b", Vec::new).len(), 1);
        let lower = |lower| Word { lower, ..Word::default() };
        assert_eq!(word(1, "a", || lower(3)).lower, 3);
        assert_eq!(word(1, "a", || lower(4)).lower, 3);
        assert_eq!(word(2, "a", || lower(4)).lower, 4);
    }
}
