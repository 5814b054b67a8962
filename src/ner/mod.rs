//! The recogniser: people, places and organizations in running text.
//!
//! A small convolutional network over compressed word vectors, learned affixes and the lists of the lexicon scores the labels of
//! every token ([`features`], [`words`], [`network`]); a conditional random field picks the best labelling and says how sure it
//! is ([`crf`]); the names it finds are trimmed and brought to agree within the document ([`decode`]). `docs/recogniser.md`
//! tells how it was trained, what was tried, and what each part brings.

pub mod crf;
pub mod decode;
pub mod features;
pub mod labels;
pub mod math;
pub mod model;
pub mod network;
pub mod words;

use crate::annotation::{Mention, Segmentation};
use crate::artifact::fnv1a;
use crate::document::Document;
use crate::lexicon::{Lexicon, PhraseMatch};
use crf::Lattice;
use decode::Name;
use labels::COLUMNS;
use model::Model;
use std::collections::HashMap;

static EMBEDDED: &[u8] = include_bytes!("model.bin");

/// Tokens that go through the network at once: enough to keep it busy, few enough to stay in the cache.
const BATCH: usize = 256;
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
    lengths: Vec<usize>,
    hidden: Vec<f32>,
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
        decode::mentions(document, segmentation, &names)
    }

    /// What the network finds, sentence by sentence.
    fn names(&self, text: &str, segmentation: &Segmentation, scratch: &mut Scratch) -> Vec<Name> {
        let mut names = Vec::new();
        self.lexicon.phrases(text, &segmentation.tokens, &mut scratch.phrases);
        let mut from = 0;
        while from < segmentation.sentences.len() {
            let (mut to, mut tokens) = (from, 0);
            while to < segmentation.sentences.len() && (to == from || tokens < BATCH) {
                tokens += segmentation.sentences[to].tokens.len();
                to += 1;
            }
            self.score(text, segmentation, from..to, scratch);
            let mut first = 0;
            for sentence in &segmentation.sentences[from..to] {
                let emissions = &mut scratch.batch.emissions[first..first + sentence.tokens.len()];
                first += sentence.tokens.len();
                scratch.lattice.viterbi(&self.model.transitions, emissions, &mut scratch.best);
                if scratch.best.iter().all(|&label| label as usize == labels::OUTSIDE) {
                    continue;
                }
                scratch.lattice.marginalise(&self.model.transitions, emissions);
                let start = sentence.tokens.start as usize;
                for (range, kind) in decode::spans(&scratch.best) {
                    let probability = scratch.lattice.span_probability(
                        &self.model.transitions,
                        emissions,
                        range.start,
                        range.end,
                        kind,
                    );
                    names.push(Name {
                        start: start + range.start,
                        end: start + range.end,
                        kind,
                        probability,
                    });
                }
            }
            from = to;
        }
        names
    }

    /// Fills `scratch.batch.emissions` for the tokens of some sentences.
    fn score(
        &self,
        text: &str,
        segmentation: &Segmentation,
        sentences: std::ops::Range<usize>,
        scratch: &mut Scratch,
    ) {
        let width = self.model.weights.size.width;
        let batch = &mut scratch.batch;
        batch.lengths.clear();
        batch.hidden.clear();
        batch.hidden.resize(width, 0.0);
        batch.emissions.clear();
        for sentence in &segmentation.sentences[sentences] {
            let range = sentence.tokens.range();
            batch.lengths.push(range.len());
            features::context_rows(
                text,
                &segmentation.tokens,
                range.start,
                range.len(),
                &scratch.phrases,
                &mut batch.context,
            );
            for (token, rows) in segmentation.tokens[range].iter().zip(&batch.context) {
                let at = batch.hidden.len();
                let word = token.span.of(text);
                let known =
                    self.word(word, &mut scratch.memo, &mut batch.rows, &mut batch.fresh, &mut batch.scratch);
                batch.hidden.extend_from_slice(known);
                for &row in rows {
                    self.model.table.add(row, &mut batch.hidden[at..]);
                }
            }
            batch.hidden.resize(batch.hidden.len() + width, 0.0);
        }
        network::tokens(
            &self.model.weights,
            &batch.lengths,
            &mut batch.hidden,
            &mut batch.scratch,
            &mut batch.emissions,
        );
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
