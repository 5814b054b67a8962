//! From sentences to examples: features, and the labels each token may have.

use super::backward::{Example, NO_VECTOR};
use super::corpus::{Entity, Sentence};
use super::field::ANY;
use super::packages::Words;
use crate::lexicon::{Lexicon, PhraseMatch};
use crate::ner::features::{self, Context};
use crate::ner::labels::{OTHER, OUTSIDE, PEOPLE, Position, label};
use std::ops::Range;

/// All labels of a type, as bits.
pub fn labels_of(kind: usize) -> u32 {
    0b1111 << label(Position::Begin, kind)
}

/// The labels each token may have when `entities` are the names and nothing else is, except that a token outside them may be
/// of a type in `silent`, which the source does not annotate.
pub fn allowed(count: usize, entities: &[Entity], silent: &[usize]) -> Vec<u32> {
    let outside = silent.iter().fold(1 << OUTSIDE, |bits, &kind| bits | labels_of(kind));
    let mut allowed = vec![outside; count];
    for (range, kind) in entities {
        for at in range.clone() {
            allowed[at] = 1 << label(position(range, at), *kind);
        }
    }
    allowed
}

fn position(range: &Range<usize>, at: usize) -> Position {
    match (at == range.start, at + 1 == range.end) {
        (true, true) => Position::Single,
        (true, false) => Position::Begin,
        (false, true) => Position::End,
        (false, false) => Position::Inside,
    }
}

/// Types that sets of human labels do not annotate at all or not throughout.
pub const HELPERS: [usize; 2] = [PEOPLE, OTHER];

/// What a human-labelled sentence allows. Pieces of compounds ("U.S.-led") may be anything.
pub fn published(sentence: &Sentence) -> Vec<u32> {
    let mut allowed = allowed(sentence.tokens.len(), &sentence.published, &HELPERS);
    for range in &sentence.open {
        allowed[range.clone()].fill(ANY);
    }
    allowed
}

/// Turns sentences into examples, reusing buffers.
pub struct Maker<'a> {
    words: &'a Words,
    lexicon: &'static Lexicon,
    phrases: Vec<PhraseMatch>,
    contexts: Vec<Context>,
}

impl<'a> Maker<'a> {
    /// With the vectors and clusters that the model will have.
    pub fn new(words: &'a Words) -> Self {
        Self { words, lexicon: Lexicon::embedded(), phrases: Vec::new(), contexts: Vec::new() }
    }

    /// The example of a sentence.
    pub fn example(&mut self, sentence: &Sentence, allowed: Vec<u32>, weight: f32) -> Example {
        let count = sentence.tokens.len();
        let mut example = Example { allowed, weight, ..Example::default() };
        self.lexicon.phrases(&sentence.text, &sentence.tokens, &mut self.phrases);
        features::contexts(&sentence.text, &sentence.tokens, 0, count, &self.phrases, &mut self.contexts);
        example.context = self.contexts.iter().map(|context| context.rows().collect()).collect();
        for at in 0..count {
            let word = sentence.word(at);
            example.vectors.push(self.words.vector(word).unwrap_or(NO_VECTOR));
            example.rows.push(Self::rows(self.words, self.lexicon, word));
        }
        example
    }

    /// The table rows of a word.
    pub fn rows(words: &Words, lexicon: &Lexicon, word: &str) -> Vec<u32> {
        let mut rows = Vec::new();
        features::word_rows(word, words.cluster(word), lexicon, &mut rows);
        rows
    }
}
