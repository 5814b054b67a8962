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

/// Buffers of [`tokens`].
#[derive(Debug, Default)]
pub struct Work {
    needed: Vec<Vec<u32>>,
    windows: Vec<f32>,
    sums: Vec<f32>,
}

/// Takes tokens through the layers and appends the scores of the `wanted` ones to `emissions`.
///
/// `hidden` holds rows of `width`: sums of word and context for tokens, zeros where `is_token` is false; the first and the last
/// row are no tokens. `wanted` are rows of tokens, ascending. A layer is computed for no more rows than the next one looks at,
/// so what is far from every wanted token costs nothing; the scores are the same as if all were computed.
pub fn tokens(
    weights: &Weights,
    is_token: &[bool],
    wanted: &[u32],
    hidden: &mut [f32],
    work: &mut Work,
    emissions: &mut Vec<[f32; COLUMNS]>,
) {
    let width = weights.size.width;
    debug_assert_eq!(hidden.len(), is_token.len() * width);
    let Work { needed, windows, sums } = work;
    needed.resize(weights.layers.len() + 1, Vec::new());
    needed[weights.layers.len()].clear();
    needed[weights.layers.len()].extend_from_slice(wanted);
    for layer in (0..weights.layers.len()).rev() {
        let (before, after) = needed.split_at_mut(layer + 1);
        widen(&after[0], is_token, &mut before[layer]);
    }
    for &row in &needed[0] {
        let row = &mut hidden[row as usize * width..][..width];
        normalise(row, &weights.token_norm.gain, &weights.token_norm.bias);
    }
    for ((dense, norm), rows) in weights.layers.iter().zip(&needed[1..]) {
        windows.clear();
        for &row in rows {
            windows.extend_from_slice(&hidden[(row as usize - 1) * width..][..3 * width]);
        }
        sums.clear();
        sums.resize(rows.len() * width, 0.0);
        multiply(windows, 3 * width, 3 * width, &dense.weights, width, sums);
        for (&row, sums) in rows.iter().zip(sums.chunks_exact(width)) {
            let row = &mut hidden[row as usize * width..][..width];
            for ((value, sum), bias) in row.iter_mut().zip(sums).zip(&dense.bias) {
                *value += (sum + bias).max(0.0);
            }
            normalise(row, &norm.gain, &norm.bias);
        }
    }
    windows.clear();
    for &row in wanted {
        windows.extend_from_slice(&hidden[row as usize * width..][..width]);
    }
    sums.clear();
    sums.resize(wanted.len() * COLUMNS, 0.0);
    multiply(windows, width, width, &weights.out.weights, COLUMNS, sums);
    emissions.extend(sums.chunks_exact(COLUMNS).map(|sums| {
        let mut emission = [0f32; COLUMNS];
        for ((value, sum), bias) in emission.iter_mut().zip(sums).zip(&weights.out.bias) {
            *value = sum + bias;
        }
        emission
    }));
}

/// The rows of `rows` and the tokens beside them.
fn widen(rows: &[u32], is_token: &[bool], wide: &mut Vec<u32>) {
    wide.clear();
    for &row in rows {
        for near in row - 1..=row + 1 {
            if is_token[near as usize] && wide.last().is_none_or(|&last| last < near) {
                wide.push(near);
            }
        }
    }
}

/// Calls `visit` with the row of every token, sentence by sentence.
pub fn each_token(lengths: &[usize], mut visit: impl FnMut(usize)) {
    let mut row = 1;
    for &length in lengths {
        (row..row + length).for_each(&mut visit);
        row += length + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wanted_token_scores_the_same_alone_and_among_all() {
        let mut weights = Weights::new(Size { width: 16, layers: 3 });
        for (number, block) in weights.blocks_mut().into_iter().enumerate() {
            let noise = |at: usize| ((at * 7919 + number * 104_729) % 199) as f32 / 199.0 - 0.5;
            block.iter_mut().enumerate().for_each(|(at, value)| *value += noise(at));
        }
        // Two sentences of nine and three tokens.
        let is_token: Vec<bool> = (0..15).map(|row| ![0, 10, 14].contains(&row)).collect();
        let start: Vec<f32> = (0..15 * 16)
            .map(|at| if is_token[at / 16] { ((at * 31) % 17) as f32 / 5.0 } else { 0.0 })
            .collect();
        let run = |wanted: &[u32]| {
            let (mut hidden, mut emissions) = (start.clone(), Vec::new());
            tokens(&weights, &is_token, wanted, &mut hidden, &mut Work::default(), &mut emissions);
            emissions
        };
        let all = run(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13]);
        assert_eq!(run(&[5]), [all[4]]);
        assert_eq!(run(&[1, 9, 11]), [all[0], all[8], all[9]]);
        assert!(run(&[]).is_empty());
    }
}
