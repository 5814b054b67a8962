//! The baseline: a linear conditional random field over the same features, those of the two words on either side included, with
//! clusters and lists but without vectors and layers. It is trained and scored, never shipped.

use super::backward::Example;
use super::calibrate;
use super::examples::Maker;
use super::field;
use super::packages::Words;
use crate::annotation::{Mention, Segmentation};
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::ner::crf::{Lattice, Transitions};
use crate::ner::decode::{self, Name};
use crate::ner::features::{self, ROWS};
use crate::ner::labels::{COLUMNS, LABELS};
use crate::train::random::Random;

/// Words on either side whose features count.
const REACH: usize = 2;
const RATE: f32 = 0.1;

/// Weights of every feature at every distance, and of the transitions.
#[derive(Debug)]
pub struct Linear {
    weights: Vec<[f32; COLUMNS]>,
    transitions: Vec<f32>,
}

/// The rows that speak for token `at`: those of the words around it, each distance with weights of its own.
fn active(rows: &[Vec<u32>], context: &[Vec<u32>], at: usize, found: &mut Vec<usize>) {
    found.clear();
    for near in at.saturating_sub(REACH)..(at + REACH + 1).min(rows.len()) {
        let offset = (near + REACH - at) * ROWS as usize;
        found.extend(rows[near].iter().chain(&context[near]).map(|&row| offset + row as usize));
    }
}

impl Linear {
    /// Trains with AdaGrad (Duchi, Hazan, Singer 2011), sentence by sentence.
    pub fn train(examples: &[Example], passes: usize, seed: u64, mut report: impl FnMut(usize, f64)) -> Self {
        let rows = (2 * REACH + 1) * ROWS as usize;
        let mut linear =
            Self { weights: vec![[0.0; COLUMNS]; rows], transitions: vec![0.0; LABELS * LABELS] };
        let mut squares = vec![[1e-3f32; COLUMNS]; rows];
        let mut transition_squares = vec![1e-3f32; LABELS * LABELS];
        let mut random = Random::new(seed);
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut found = Vec::new();
        for pass in 0..passes {
            random.shuffle(&mut order);
            let (mut loss, mut tokens) = (0.0, 0);
            for &number in &order {
                let example = &examples[number];
                let emissions = linear.emissions(&example.rows, &example.context);
                let mut slopes = vec![[0f32; COLUMNS]; emissions.len()];
                let mut steps = vec![0f32; LABELS * LABELS];
                loss += field::loss(
                    &linear.transitions,
                    &emissions,
                    &example.allowed,
                    example.weight,
                    &mut slopes,
                    &mut steps,
                );
                tokens += emissions.len();
                for (at, slope) in slopes.iter().enumerate() {
                    active(&example.rows, &example.context, at, &mut found);
                    for &row in &found {
                        let values = linear.weights[row].iter_mut().zip(&mut squares[row]);
                        for ((value, square), slope) in values.zip(slope) {
                            *square += slope * slope;
                            *value -= RATE * slope / square.sqrt();
                        }
                    }
                }
                let values = linear.transitions.iter_mut().zip(&mut transition_squares);
                for ((value, square), step) in values.zip(&steps) {
                    *square += step * step;
                    *value -= RATE * step / square.sqrt();
                }
            }
            report(pass, loss / tokens.max(1) as f64);
        }
        linear
    }

    fn emissions(&self, rows: &[Vec<u32>], context: &[Vec<u32>]) -> Vec<[f32; COLUMNS]> {
        let mut found = Vec::new();
        let row = |at: usize| {
            let mut sums = [0f32; COLUMNS];
            active(rows, context, at, &mut found);
            for &row in &found {
                sums.iter_mut().zip(&self.weights[row]).for_each(|(sum, weight)| *sum += weight);
            }
            sums
        };
        (0..rows.len()).map(row).collect()
    }

    /// The names of a document.
    pub fn tag(&self, words: &Words, document: &Document, segmentation: &Segmentation) -> Vec<Mention> {
        let lexicon = Lexicon::embedded();
        let transitions = Transitions::new(&self.transitions);
        let (mut phrases, mut lattice, mut best) = (Vec::new(), Lattice::default(), Vec::new());
        let (mut names, mut contexts) = (Vec::new(), Vec::new());
        lexicon.phrases(&document.text, &segmentation.tokens, &mut phrases);
        for sentence in &segmentation.sentences {
            let range = sentence.tokens.range();
            let (tokens, first) = (&segmentation.tokens, range.start);
            features::contexts(&document.text, tokens, first, range.len(), &phrases, &mut contexts);
            let context: Vec<Vec<u32>> = contexts.iter().map(|context| context.rows().collect()).collect();
            let rows: Vec<Vec<u32>> = segmentation.tokens[range.clone()]
                .iter()
                .map(|token| Maker::rows(words, lexicon, token.span.of(&document.text)))
                .collect();
            lattice.viterbi(&transitions, &self.emissions(&rows, &context), &mut best);
            names.extend(decode::spans(&best).into_iter().map(|(found, kind)| Name {
                start: first + found.start,
                end: first + found.end,
                kind,
                probability: 0.5,
            }));
        }
        decode::mentions(document, segmentation, lexicon, &names, &calibrate::NONE)
    }
}
