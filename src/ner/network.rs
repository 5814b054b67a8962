//! The network: rows of learned vectors and a word vector in, a score for every label out.
//!
//! ```text
//! word     u = vector * project + sum of the word's rows + bias;  n = norm(u);  w = n + dense(relu(n))
//! token    h = norm(w + sum of the context's rows)
//! layer    h = norm(h + relu(h[-1..=+1] * weights + bias))          residual convolutions of width 3
//! score    e = h * out + bias
//! ```
//!
//! Sentences lie one below the other with a row of zeros between them, so that a convolution is one product over rows that
//! overlap and no sentence sees its neighbour. There is no limit on length.

use super::features::ROWS;
use super::labels::{COLUMNS, LABELS};
use super::math::{multiply, normalise};
use super::words::DIMENSIONS;

/// Size of the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Channels; a multiple of 16.
    pub width: usize,
    /// Convolution layers.
    pub layers: usize,
}

/// Gain and bias of a normalisation.
#[derive(Debug, Clone, PartialEq)]
pub struct Norm {
    /// Factor per channel.
    pub gain: Vec<f32>,
    /// Summand per channel.
    pub bias: Vec<f32>,
}

impl Norm {
    fn new(width: usize) -> Self {
        Self { gain: vec![1.0; width], bias: vec![0.0; width] }
    }
}

/// A product with its summand.
#[derive(Debug, Clone, PartialEq)]
pub struct Dense {
    /// Inputs times outputs, row by row.
    pub weights: Vec<f32>,
    /// One an output.
    pub bias: Vec<f32>,
}

impl Dense {
    fn new(inputs: usize, outputs: usize) -> Self {
        Self { weights: vec![0.0; inputs * outputs], bias: vec![0.0; outputs] }
    }
}

/// The dense numbers of the network; the table of rows is kept apart, since it is read sparsely.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// Channels and layers.
    pub size: Size,
    /// Vector to channels.
    pub project: Dense,
    /// Over the word's sum.
    pub word_norm: Norm,
    /// The word's own layer.
    pub word: Dense,
    /// Over word and context.
    pub token_norm: Norm,
    /// The convolutions, each with its normalisation.
    pub layers: Vec<(Dense, Norm)>,
    /// Channels to labels; [`COLUMNS`] wide, of which [`LABELS`] count.
    pub out: Dense,
    /// Scores of a label after another, `LABELS x LABELS`.
    pub transitions: Vec<f32>,
}

impl Weights {
    /// All zero, normalisations neutral.
    pub fn new(size: Size) -> Self {
        let width = size.width;
        Self {
            size,
            project: Dense::new(DIMENSIONS, width),
            word_norm: Norm::new(width),
            word: Dense::new(width, width),
            token_norm: Norm::new(width),
            layers: (0..size.layers).map(|_| (Dense::new(3 * width, width), Norm::new(width))).collect(),
            out: Dense::new(width, COLUMNS),
            transitions: vec![0.0; LABELS * LABELS],
        }
    }

    /// Every block of numbers, always in the same order: the order of the model file.
    pub fn blocks(&self) -> Vec<&Vec<f32>> {
        let mut blocks = vec![&self.project.weights, &self.project.bias];
        blocks.extend([&self.word_norm.gain, &self.word_norm.bias, &self.word.weights, &self.word.bias]);
        blocks.extend([&self.token_norm.gain, &self.token_norm.bias]);
        for (dense, norm) in &self.layers {
            blocks.extend([&dense.weights, &dense.bias, &norm.gain, &norm.bias]);
        }
        blocks.extend([&self.out.weights, &self.out.bias, &self.transitions]);
        blocks
    }

    /// [`Weights::blocks`] to be written to.
    pub fn blocks_mut(&mut self) -> Vec<&mut Vec<f32>> {
        let mut blocks = vec![&mut self.project.weights, &mut self.project.bias];
        blocks.extend([&mut self.word_norm.gain, &mut self.word_norm.bias]);
        blocks.extend([&mut self.word.weights, &mut self.word.bias]);
        blocks.extend([&mut self.token_norm.gain, &mut self.token_norm.bias]);
        for (dense, norm) in &mut self.layers {
            blocks.extend([&mut dense.weights, &mut dense.bias, &mut norm.gain, &mut norm.bias]);
        }
        blocks.extend([&mut self.out.weights, &mut self.out.bias, &mut self.transitions]);
        blocks
    }
}

/// The table of rows as the model file has it: eight bits a number, one scale a row.
#[derive(Debug, Clone, Copy)]
pub struct Table<'a> {
    width: usize,
    scales: &'a [u8],
    values: &'a [u8],
}

impl<'a> Table<'a> {
    /// Over `scales` ([`ROWS`] little-endian `f32`) and `values` ([`ROWS`] times `width` signed bytes).
    pub fn new(width: usize, scales: &'a [u8], values: &'a [u8]) -> Self {
        debug_assert_eq!((scales.len(), values.len()), (ROWS as usize * 4, ROWS as usize * width));
        Self { width, scales, values }
    }

    /// Adds a row to `sum`.
    pub fn add(&self, row: u32, sum: &mut [f32]) {
        let row = row as usize;
        let scale = f32::from_bits(crate::artifact::read_u32(self.scales, row * 4));
        let values = &self.values[row * self.width..][..self.width];
        for (sum, &value) in sum.iter_mut().zip(values) {
            *sum += f32::from(value as i8) * scale;
        }
    }
}

/// Turns sums of words (vector times `project`, plus rows) into what tokens start from. `sums` holds `width` numbers a word.
pub fn words(weights: &Weights, sums: &mut [f32], scratch: &mut Vec<f32>) {
    let width = weights.size.width;
    for row in sums.chunks_exact_mut(width) {
        for (value, bias) in row.iter_mut().zip(&weights.project.bias) {
            *value += bias;
        }
        normalise(row, &weights.word_norm.gain, &weights.word_norm.bias);
    }
    scratch.clear();
    scratch.extend(sums.iter().map(|value| value.max(0.0)));
    multiply(scratch, width, width, &weights.word.weights, width, sums);
    for row in sums.chunks_exact_mut(width) {
        for (value, bias) in row.iter_mut().zip(&weights.word.bias) {
            *value += bias;
        }
    }
}

/// Takes tokens through the layers. `hidden` holds rows of `width`: one of zeros, then for each sentence its tokens (sums of
/// word and context) and one of zeros; `lengths` the number of tokens of each. Emissions come out one a token, no gaps.
pub fn tokens(
    weights: &Weights,
    lengths: &[usize],
    hidden: &mut [f32],
    scratch: &mut Vec<f32>,
    emissions: &mut Vec<[f32; COLUMNS]>,
) {
    let width = weights.size.width;
    let rows = hidden.len() / width;
    debug_assert_eq!(rows, 1 + lengths.iter().map(|length| length + 1).sum::<usize>());
    each_token(lengths, |row| {
        normalise(&mut hidden[row * width..][..width], &weights.token_norm.gain, &weights.token_norm.bias);
    });
    for (dense, norm) in &weights.layers {
        scratch.clear();
        scratch.resize((rows - 2) * width, 0.0);
        multiply(hidden, width, 3 * width, &dense.weights, width, scratch);
        each_token(lengths, |row| {
            let out = &scratch[(row - 1) * width..][..width];
            let row = &mut hidden[row * width..][..width];
            for ((value, sum), bias) in row.iter_mut().zip(out).zip(&dense.bias) {
                *value += (sum + bias).max(0.0);
            }
            normalise(row, &norm.gain, &norm.bias);
        });
    }
    scratch.clear();
    scratch.resize(rows * COLUMNS, 0.0);
    multiply(hidden, width, width, &weights.out.weights, COLUMNS, scratch);
    each_token(lengths, |row| {
        let mut emission = [0f32; COLUMNS];
        let sums = &scratch[row * COLUMNS..][..COLUMNS];
        for ((value, sum), bias) in emission.iter_mut().zip(sums).zip(&weights.out.bias) {
            *value = sum + bias;
        }
        emissions.push(emission);
    });
}

/// Calls `visit` with the row of every token, sentence by sentence.
pub fn each_token(lengths: &[usize], mut visit: impl FnMut(usize)) {
    let mut row = 1;
    for &length in lengths {
        (row..row + length).for_each(&mut visit);
        row += length + 1;
    }
}
