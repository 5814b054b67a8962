//! The recogniser: people, places and organizations in running text.
//!
//! A small convolutional network over compressed word vectors, learned affixes and the lists of the lexicon scores the labels of
//! every token ([`features`], [`words`], [`network`]); a conditional random field picks the best labelling and says how sure it
//! is ([`crf`]); the names it finds are trimmed and brought to agree within the document ([`decode`]). `docs/recogniser.md`
//! tells how it was trained, what was tried, and what each part brings.

pub mod agreement;
pub mod byline;
pub mod crf;
pub mod decode;
pub mod features;
pub mod labels;
pub mod math;
pub mod model;
pub mod network;
pub mod vetoes;
pub mod words;

use crate::annotation::{Mention, Segmentation, Sentence};
use crate::artifact::fnv1a;
use crate::document::Document;
use crate::lexicon::{Lexicon, PhraseMatch, WordFlags};
use agreement::Agreement;
use crf::Lattice;
use decode::Name;
use labels::{COLUMNS, LABELS, OUTSIDE};
use model::Model;
use std::collections::HashMap;
use std::ops::Range;

static EMBEDDED: &[u8] = include_bytes!("model.bin");

/// Tokens that go through the network at once: enough to keep it busy, few enough to stay in the cache.
const BATCH: usize = 256;
/// Tokens that are brought to agree at once: any article; only a book is cut, so that memory stays bounded.
const BLOCK: usize = 50_000;
/// A token whose best name label lies this far below outside is no name, whatever its neighbours are.
const PLAIN: f32 = 9.0;
/// Scores of a token that can be no part of a name.
const NO_NAME: [f32; COLUMNS] = {
    let mut scores = [-1e4; COLUMNS];
    scores[OUTSIDE] = 0.0;
    scores
};
/// Words whose first layer is kept; forgotten all at once when there are more.
const MEMO: usize = 16_384;

/// The trained model and the lists it draws on; immutable, shared by all workers.
#[derive(Debug)]
pub struct Recogniser {
    lexicon: &'static Lexicon,
    model: Model<'static>,
}

/// Buffers that one worker reuses from document to document. What is kept in them never changes a result.
#[derive(Debug, Default)]
pub struct Scratch {
    phrases: Vec<PhraseMatch>,
    memo: Memo,
    batch: Batch,
    lattice: Lattice,
    agreement: Agreement,
    best: Vec<u8>,
}

/// What the network makes of a word, by the word's hash.
#[derive(Debug, Default)]
struct Memo {
    places: HashMap<u64, u32>,
    values: Vec<f32>,
}

#[derive(Debug, Default)]
struct Batch {
    hidden: Vec<f32>,
    is_token: Vec<bool>,
    flags: Vec<bool>,
    wanted: Vec<u32>,
    /// Where in `emissions` the scores of each wanted row belong.
    places: Vec<usize>,
    work: network::Work,
    found: Vec<[f32; COLUMNS]>,
    context: Vec<Vec<u32>>,
    rows: Vec<u32>,
    fresh: Vec<f32>,
    scratch: Vec<f32>,
    emissions: Vec<[f32; COLUMNS]>,
}

impl Recogniser {
    /// The recogniser inside the binary.
    pub fn embedded() -> Self {
        let model = Model::open(EMBEDDED).expect("the model is built with the program, and a test opens it");
        Self::new(model)
    }

    /// A recogniser with another model.
    pub fn new(model: Model<'static>) -> Self {
        Self { lexicon: Lexicon::embedded(), model }
    }

    /// Checksum of the model file.
    pub fn model_checksum(&self) -> u64 {
        self.model.checksum
    }

    /// The names of a document, in order, disjoint, each inside one sentence.
    pub fn tag(
        &self,
        document: &Document,
        segmentation: &Segmentation,
        scratch: &mut Scratch,
    ) -> Vec<Mention> {
        let names = self.names(&document.text, segmentation, scratch);
        let names = decode::unbracket(&document.text, segmentation, self.lexicon, names);
        let names = vetoes::leave_out(&document.text, segmentation, names, &scratch.phrases);
        let names = byline::add(document, segmentation, self.lexicon, names);
        decode::mentions(document, segmentation, &names, self.model.calibration)
    }

    /// The names of a text, after its sentences agreed.
    fn names(&self, text: &str, segmentation: &Segmentation, scratch: &mut Scratch) -> Vec<Name> {
        let mut names = Vec::new();
        self.lexicon.phrases(text, &segmentation.tokens, &mut scratch.phrases);
        let mut from = 0;
        while from < segmentation.sentences.len() {
            let to = take(&segmentation.sentences[from..], BLOCK) + from;
            self.block(text, segmentation, from..to, scratch, &mut names);
            from = to;
        }
        names
    }

    /// The names of a block of sentences that agree among themselves.
    fn block(
        &self,
        text: &str,
        segmentation: &Segmentation,
        block: Range<usize>,
        scratch: &mut Scratch,
        names: &mut Vec<Name>,
    ) {
        scratch.batch.emissions.clear();
        let mut from = block.start;
        while from < block.end {
            let to = take(&segmentation.sentences[from..block.end], BATCH) + from;
            self.score(text, segmentation, from..to, scratch);
            from = to;
        }
        let sentences = &segmentation.sentences[block.clone()];
        let Some(first) = sentences.first().map(|sentence| sentence.tokens.start as usize) else { return };
        let begin = names.len();
        scratch.agreement.clear();
        let mut emissions = std::mem::take(&mut scratch.batch.emissions);
        for (number, sentence) in sentences.iter().enumerate() {
            let range = sentence.tokens.range();
            let rows = &emissions[range.start - first..range.end - first];
            if is_plain(rows) {
                continue;
            }
            let found = names.len();
            self.decode(rows, range.start, scratch, names);
            scratch
                .agreement
                .add(text, &segmentation.tokens, number, sentence, |at| scratch.lattice.probabilities(at));
            for name in &names[found..] {
                scratch.agreement.add_acronym(text, &segmentation.tokens, name.start, name.end, name.kind);
            }
        }
        let moved = scratch.agreement.apply(&mut emissions, first);
        if !moved.is_empty() {
            let before = names.split_off(begin);
            let mut before = before.into_iter().peekable();
            for number in moved {
                let range = sentences[number as usize].tokens.range();
                while let Some(name) = before.next_if(|name| name.start < range.start) {
                    names.push(name);
                }
                while before.next_if(|name| name.start < range.end).is_some() {}
                self.decode(&emissions[range.start - first..range.end - first], range.start, scratch, names);
            }
            names.extend(before);
        }
        scratch.batch.emissions = emissions;
    }

    /// Appends the names of one sentence, whose first token is `start`, and leaves its probabilities in `scratch.lattice`.
    fn decode(
        &self,
        emissions: &[[f32; COLUMNS]],
        start: usize,
        scratch: &mut Scratch,
        names: &mut Vec<Name>,
    ) {
        let (lattice, transitions) = (&mut scratch.lattice, &self.model.transitions);
        lattice.viterbi(transitions, emissions, &mut scratch.best);
        lattice.marginalise(transitions, emissions);
        for (range, kind) in decode::spans(&scratch.best) {
            let probability = lattice.span_probability(transitions, emissions, range.start, range.end, kind);
            names.push(Name { start: start + range.start, end: start + range.end, kind, probability });
        }
    }

    /// Appends the scores of the tokens of some sentences to `scratch.batch.emissions`.
    fn score(&self, text: &str, segmentation: &Segmentation, sentences: Range<usize>, scratch: &mut Scratch) {
        let width = self.model.weights.size.width;
        let batch = &mut scratch.batch;
        batch.hidden.clear();
        batch.hidden.resize(width, 0.0);
        batch.is_token.clear();
        batch.is_token.push(false);
        batch.wanted.clear();
        batch.places.clear();
        for sentence in &segmentation.sentences[sentences] {
            let range = sentence.tokens.range();
            let first = batch.emissions.len();
            batch.emissions.resize(first + range.len(), NO_NAME);
            let words: Vec<&str> =
                segmentation.tokens[range.clone()].iter().map(|token| token.span.of(text)).collect();
            let strange = |word: &str| !self.lexicon.word(word).has(WordFlags::COMMON);
            if !features::wanted(&words, strange, &mut batch.flags) {
                continue;
            }
            features::context_rows(
                text,
                &segmentation.tokens,
                range.start,
                range.len(),
                &scratch.phrases,
                &mut batch.context,
            );
            for (number, (word, rows)) in words.iter().zip(&batch.context).enumerate() {
                if batch.flags[number] {
                    batch.wanted.push(batch.is_token.len() as u32);
                    batch.places.push(first + number);
                }
                batch.is_token.push(true);
                let at = batch.hidden.len();
                let known =
                    self.word(word, &mut scratch.memo, &mut batch.rows, &mut batch.fresh, &mut batch.scratch);
                batch.hidden.extend_from_slice(known);
                for &row in rows {
                    self.model.table.add(row, &mut batch.hidden[at..]);
                }
            }
            batch.hidden.resize(batch.hidden.len() + width, 0.0);
            batch.is_token.push(false);
        }
        batch.found.clear();
        network::tokens(
            &self.model.weights,
            &batch.is_token,
            &batch.wanted,
            &mut batch.hidden,
            &mut batch.work,
            &mut batch.found,
        );
        for (&place, found) in batch.places.iter().zip(&batch.found) {
            batch.emissions[place] = *found;
        }
    }

    /// What the network makes of a word, from memory or fresh.
    fn word<'a>(
        &self,
        word: &str,
        memo: &'a mut Memo,
        rows: &mut Vec<u32>,
        fresh: &mut Vec<f32>,
        scratch: &mut Vec<f32>,
    ) -> &'a [f32] {
        let width = self.model.weights.size.width;
        let hash = fnv1a(word.as_bytes());
        let at = match memo.places.get(&hash) {
            Some(&at) => at as usize,
            None => {
                if memo.places.len() >= MEMO {
                    memo.places.clear();
                    memo.values.clear();
                }
                let at = memo.places.len();
                memo.places.insert(hash, at as u32);
                rows.clear();
                features::word_rows(word, self.model.clusters.look_up(word), self.lexicon, rows);
                fresh.clear();
                fresh.resize(width, 0.0);
                let mut vector = [0f32; words::DIMENSIONS];
                if self.model.vectors.look_up(word, &mut vector) {
                    let project = &self.model.weights.project.weights;
                    math::multiply(&vector, words::DIMENSIONS, words::DIMENSIONS, project, width, fresh);
                }
                for &row in rows.iter() {
                    self.model.table.add(row, fresh);
                }
                network::words(&self.model.weights, fresh, scratch);
                memo.values.extend_from_slice(fresh);
                at
            }
        };
        &memo.values[at * width..][..width]
    }
}

/// How many of the first sentences make up about `tokens` tokens; at least one.
fn take(sentences: &[Sentence], tokens: usize) -> usize {
    let mut sum = 0;
    let fits = sentences.iter().take_while(|sentence| {
        let start = sum;
        sum += sentence.tokens.len();
        start == 0 || sum <= tokens
    });
    fits.count()
}

/// Whether no token of a sentence comes close to being a name.
fn is_plain(emissions: &[[f32; COLUMNS]]) -> bool {
    emissions.iter().all(|row| {
        let top = row[1..LABELS].iter().fold(f32::NEG_INFINITY, |top, &value| top.max(value));
        row[OUTSIDE] - top > PLAIN
    })
}

#[cfg(test)]
mod tests;
