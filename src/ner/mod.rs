//! The recogniser: people, places and organizations in running text.
//!
//! A small convolutional network over compressed word vectors, learned affixes and the lists of the lexicon scores the labels of
//! every token ([`features`], [`words`], [`network`]); a conditional random field picks the best labelling and says how sure it
//! is ([`crf`]); the names it finds are trimmed and brought to agree within the document ([`decode`]). `docs/recogniser.md`
//! tells how it was trained, what was tried, and what each part brings.

pub mod agreement;
pub mod bodies;
pub mod byline;
mod clubs;
pub mod crf;
pub mod decode;
pub mod edges;
pub mod features;
pub mod fronts;
mod glued;
mod houses;
pub mod known;
pub mod labels;
mod listed;
mod localities;
pub mod matches;
pub mod math;
mod memo;
pub mod model;
mod neighbours;
pub mod network;
mod particles;
mod parts;
pub mod product;
mod roles;
pub mod shortened;
mod states;
mod sure;
mod syllables;
pub mod teams;
pub mod vetoes;
pub mod view;
pub mod words;
mod works;

use crate::annotation::{Mention, Segmentation, Sentence, Token};
use crate::document::Document;
use crate::lexicon::{Lexicon, PhraseMatch, Walks};
use agreement::Agreement;
use crf::{Lattice, NO_NAME};
use decode::Name;
use features::Context;
use labels::{COLUMNS, LABELS, OUTSIDE};
use memo::Memo;
use model::Model;
use std::ops::Range;
use view::View;

static EMBEDDED: &[u8] = include_bytes!("model.bin");

/// Tokens that go through the network at once: enough to keep it busy, few enough to stay in the cache.
const BATCH: usize = 256;
/// Tokens of one sentence that go through the network at once.
const PART: usize = 4096;
/// Tokens that are brought to agree at once: any article; only a book is cut, so that memory stays bounded.
const BLOCK: usize = 50_000;
/// A token whose best name label lies this far below outside is no name, whatever its neighbours are.
const PLAIN: f32 = 9.0;
/// A row that is no word.
const NO_WORD: u32 = u32::MAX;

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
    walks: Walks,
    memo: Memo,
    batch: Batch,
    lattice: Lattice,
    agreement: Agreement,
    best: Vec<u8>,
}

impl Scratch {
    /// What the lexicon knows of the text that was tagged last.
    pub fn phrases(&self) -> &[PhraseMatch] {
        &self.phrases
    }
}

#[derive(Debug, Default)]
struct Batch {
    is_token: Vec<bool>,
    flags: Vec<bool>,
    wanted: Vec<u32>,
    reached: Vec<u32>,
    /// Where in `emissions` the scores of each wanted row belong.
    places: Vec<usize>,
    /// The token in each row, [`NO_WORD`] between sentences.
    tokens: Vec<u32>,
    /// Where in the memo the word of each row is, as far as it is reached.
    words: Vec<u32>,
    /// The context of the token in each row.
    contexts: Vec<Context>,
    sentence: Vec<Context>,
    work: network::Work,
    found: Vec<[f32; COLUMNS]>,
    emissions: Vec<[f32; COLUMNS]>,
}

/// The rows of a batch.
struct Rows<'a> {
    model: &'a Model<'static>,
    memo: &'a Memo,
    words: &'a [u32],
    contexts: &'a [Context],
}

impl network::Source for Rows<'_> {
    #[inline(always)]
    fn word(&self, row: usize) -> Option<network::Word<'_>> {
        let at = self.words[row];
        (at != NO_WORD).then(|| self.memo.word(at, self.model.network.weights.size.width))
    }

    #[inline(always)]
    fn add_context(&self, row: usize, sum: &mut [f32]) {
        self.contexts[row].rows().for_each(|row| self.model.table.add(row, sum));
    }
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

    /// The names of a document, in order, disjoint, each inside one sentence. In another language than English only those that
    /// the lexicon knows.
    pub fn tag(
        &self,
        document: &Document,
        segmentation: &Segmentation,
        scratch: &mut Scratch,
    ) -> Vec<Mention> {
        if document.is_foreign() {
            let Scratch { walks, phrases, .. } = scratch;
            self.lexicon.phrases_with(&document.text, &segmentation.tokens, walks, phrases);
            return known::mentions(document, segmentation, phrases);
        }
        let names = self.names(&document.text, segmentation, scratch);
        let names = decode::trimmed(&document.text, segmentation, names);
        let names = decode::unbracket(&document.text, segmentation, self.lexicon, names);
        let names = edges::mend(&document.text, segmentation, self.lexicon, &scratch.phrases, names);
        let view =
            View { text: &document.text, segmentation, lexicon: self.lexicon, phrases: &scratch.phrases };
        let names = fronts::mend(&view, names);
        let names = particles::mend(&view, names);
        let names = parts::mend(&view, names);
        let names = bodies::name(&view, names);
        let names = listed::settle(&view, names);
        let names = houses::name(&view, names);
        let names = states::mend(&view, names);
        let mut names = localities::place(&view, names);
        works::name(&view, &mut names);
        teams::name(&document.text, segmentation, self.lexicon, &mut names);
        matches::name(&document.text, segmentation, self.lexicon, &mut names);
        let names = neighbours::add(&view, names);
        let names = clubs::add(&view, names);
        let names = vetoes::leave_out(&view, names);
        let mut names = roles::leave_out(&view, names);
        vetoes::place_datelines(document, segmentation, self.lexicon, &mut names);
        sure::add(&document.text, segmentation, self.lexicon, &scratch.phrases, &mut names);
        let names = byline::add(document, segmentation, self.lexicon, names);
        let names = shortened::add(&view, names);
        if segmentation.tokens.len() > BLOCK {
            // What a book needed is not kept for the articles after it.
            *scratch = Scratch { phrases: std::mem::take(&mut scratch.phrases), ..Scratch::default() };
        }
        decode::mentions(document, segmentation, self.lexicon, &names, &self.model.calibration)
    }

    /// The names of a text, after its sentences agreed.
    fn names(&self, text: &str, segmentation: &Segmentation, scratch: &mut Scratch) -> Vec<Name> {
        let mut names = Vec::new();
        self.lexicon.phrases_with(text, &segmentation.tokens, &mut scratch.walks, &mut scratch.phrases);
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
            let probability = lattice.span_probability(transitions, range.start, range.end, kind);
            names.push(Name { start: start + range.start, end: start + range.end, kind, probability });
        }
    }

    /// Appends the scores of the tokens of some sentences to `scratch.batch.emissions`.
    fn score(&self, text: &str, segmentation: &Segmentation, sentences: Range<usize>, scratch: &mut Scratch) {
        let Scratch { batch, memo, phrases, .. } = scratch;
        let layers = self.model.network.weights.layers.len();
        batch.start();
        for sentence in &segmentation.sentences[sentences] {
            let range = sentence.tokens.range();
            let first = batch.emissions.len();
            batch.emissions.resize(first + range.len(), NO_NAME);
            let words: Vec<&str> =
                segmentation.tokens[range.clone()].iter().map(|token| token.span.of(text)).collect();
            let strange = |word: &str| memo.is_strange(word, self.lexicon);
            if !features::wanted(&words, strange, &mut batch.flags) {
                continue;
            }
            let tokens = &segmentation.tokens;
            features::contexts(text, tokens, range.start, range.len(), phrases, &mut batch.sentence);
            // A sentence without end goes through in parts, each with what the network sees on either side.
            let margin = layers + network::REACH;
            for part in (0..range.len()).step_by(PART) {
                let inner = part..(part + PART).min(range.len());
                for at in inner.start.saturating_sub(margin)..(inner.end + margin).min(range.len()) {
                    if batch.flags[at] && inner.contains(&at) {
                        batch.wanted.push(batch.is_token.len() as u32);
                        batch.places.push(first + at);
                    }
                    batch.is_token.push(true);
                    batch.tokens.push((range.start + at) as u32);
                    batch.contexts.push(batch.sentence[at]);
                }
                batch.gap();
                if inner.end < range.len() {
                    self.run(text, &segmentation.tokens, batch, memo);
                    batch.start();
                }
            }
        }
        self.run(text, &segmentation.tokens, batch, memo);
    }

    /// Scores the wanted rows of a batch.
    fn run(&self, text: &str, tokens: &[Token], batch: &mut Batch, memo: &mut Memo) {
        network::reached(
            self.model.network.weights.layers.len(),
            &batch.is_token,
            &batch.wanted,
            &mut batch.reached,
        );
        memo.make_room(self.model.network.weights.size.width);
        batch.words.clear();
        batch.words.resize(batch.is_token.len(), NO_WORD);
        for &row in &batch.reached {
            let token = tokens[batch.tokens[row as usize] as usize];
            batch.words[row as usize] = memo.place(token.span.of(text), &self.model, self.lexicon);
        }
        memo.learn(&self.model);
        let source = Rows { model: &self.model, memo, words: &batch.words, contexts: &batch.contexts };
        batch.found.clear();
        network::tokens(
            &self.model.network,
            &batch.is_token,
            &batch.wanted,
            &source,
            &mut batch.work,
            &mut batch.found,
        );
        for (&place, found) in batch.places.iter().zip(&batch.found) {
            batch.emissions[place] = *found;
        }
    }
}

impl Batch {
    fn start(&mut self) {
        self.is_token.clear();
        self.wanted.clear();
        self.places.clear();
        self.tokens.clear();
        self.contexts.clear();
        self.gap();
    }

    /// Rows that are no tokens.
    fn gap(&mut self) {
        for _ in 0..network::GAP {
            self.is_token.push(false);
            self.tokens.push(NO_WORD);
            self.contexts.push(Context::default());
        }
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
