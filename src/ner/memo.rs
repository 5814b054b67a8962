//! What the network makes of words, kept for the next time they occur. Never changes a result.

use super::features;
use super::model::Model;
use super::{network, words};
use crate::artifact::{ByHash, word_hash};
use crate::lexicon::{Lexicon, WordFlags};
use std::collections::HashMap;

/// Words that are kept.
const KEPT: usize = 16_384;

/// What the network makes of a word, by the word's hash, and whether a word is an everyday one.
#[derive(Debug, Default)]
pub(super) struct Memo {
    places: HashMap<u64, u32, ByHash>,
    /// The hash of each word that is kept, and whether it occurred again.
    hashes: Vec<(u64, bool)>,
    words: network::Words,
    /// Whether a word in small letters is one that names are made of.
    strange: HashMap<u64, bool, ByHash>,
    /// Vectors and sums of rows of the words that wait.
    vectors: Vec<f32>,
    sums: Vec<f32>,
    rows: Vec<u32>,
    packed: Vec<i32>,
}

impl Memo {
    /// What the network makes of the word at a place.
    #[inline(always)]
    pub(super) fn word(&self, at: u32, width: usize) -> network::Word<'_> {
        self.words.get(at, width)
    }

    /// Whether a word in small letters is no everyday one.
    pub(super) fn is_strange(&mut self, word: &str, lexicon: &Lexicon) -> bool {
        if self.strange.len() >= KEPT {
            self.strange.clear();
        }
        let look_up = || !lexicon.word(word).has(WordFlags::COMMON);
        *self.strange.entry(word_hash(word.as_bytes())).or_insert_with(look_up)
    }

    /// Where a word is; one that is not there yet waits for [`Memo::learn`].
    pub(super) fn place(&mut self, word: &str, model: &Model<'_>, lexicon: &Lexicon) -> u32 {
        let hash = word_hash(word.as_bytes());
        if let Some(&at) = self.places.get(&hash) {
            self.hashes[at as usize].1 = true;
            return at;
        }
        let at = self.hashes.len() as u32;
        self.places.insert(hash, at);
        self.hashes.push((hash, false));
        self.rows.clear();
        features::word_rows(word, model.clusters.look_up(word), lexicon, &mut self.rows);
        let start = self.sums.len();
        self.sums.resize(start + model.network.weights.size.width, 0.0);
        for &row in &self.rows {
            model.table.add(row, &mut self.sums[start..]);
        }
        let start = self.vectors.len();
        self.vectors.resize(start + words::DIMENSIONS, 0.0);
        model.vectors.look_up(word, &mut self.vectors[start..]);
        at
    }

    /// Takes the new words of a batch through their part of the network, all at once.
    pub(super) fn learn(&mut self, model: &Model<'_>) {
        let Self { vectors, sums, packed, words, .. } = self;
        words.learn(&model.network, vectors, sums, packed);
        vectors.clear();
        sums.clear();
    }

    /// Forgets words if there are many: those that did not occur again since the last time, and if that is not half of them the
    /// younger ones too. Only between batches, which hold places in it.
    pub(super) fn make_room(&mut self, width: usize) {
        if self.hashes.len() < KEPT {
            return;
        }
        self.places.clear();
        let mut kept = 0;
        for at in 0..self.hashes.len() {
            let (hash, again) = self.hashes[at];
            if again && kept < KEPT / 2 {
                self.words.copy(at, kept, width);
                self.hashes[kept] = (hash, false);
                self.places.insert(hash, kept as u32);
                kept += 1;
            }
        }
        self.hashes.truncate(kept);
        self.words.truncate(kept, width);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_occur_again_are_kept_with_their_values() {
        let model = Model::open(crate::ner::EMBEDDED).unwrap();
        let width = model.network.weights.size.width;
        let lexicon = Lexicon::embedded();
        let mut memo = Memo::default();
        let first = memo.place("harbour", &model, lexicon);
        memo.place("pier", &model, lexicon);
        memo.learn(&model);
        let mut fresh = Memo::default();
        let alone = fresh.place("harbour", &model, lexicon);
        fresh.learn(&model);
        assert_eq!(memo.word(first, width), fresh.word(alone, width));
        memo.place("harbour", &model, lexicon);
        for number in 0..KEPT {
            memo.place(&format!("w{number}"), &model, lexicon);
        }
        memo.learn(&model);
        memo.make_room(width);
        assert_eq!(memo.hashes.len(), 1);
        let again = memo.place("harbour", &model, lexicon);
        assert_eq!(memo.word(again, width), fresh.word(alone, width));
        let new = memo.place("pier", &model, lexicon);
        memo.learn(&model);
        let mut fresh = Memo::default();
        let alone = fresh.place("pier", &model, lexicon);
        fresh.learn(&model);
        assert_eq!(memo.word(new, width), fresh.word(alone, width));
    }
}
