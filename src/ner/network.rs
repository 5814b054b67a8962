//! The network: rows of learned vectors and a word vector in, a score for every label out.
//!
//! ```text
//! word     u = vector * project + sum of the word's rows + bias;  n = norm(u);  w = n + dense(relu(n))
//! token    h = norm(w + relu(w[-2..=+2] * window + bias) + sum of the context's rows)
//! layer    h = norm(h + relu(h[-1..=+1] * weights + bias))          residual convolutions of width 3
//! score    e = h * out + bias
//! ```
//!
//! The window sums products of single words, so that each word's five products are computed once and then looked up: the widest
//! layer costs a token no more than additions. Sentences lie one below the other with [`GAP`] rows of zeros between them, so
//! that a convolution is one product over rows that overlap and no sentence sees its neighbour. There is no limit on length.

use super::features::ROWS;
use super::labels::{COLUMNS, LABELS};
use super::math::normalise;
use super::product::{Matrix, lengthen, pack, shorten};
use super::words::DIMENSIONS;
use pulp::{Arch, Simd, WithSimd};

/// Words on either side that the window looks at.
pub const REACH: usize = 2;
/// Words in the window.
pub const WINDOW: usize = 2 * REACH + 1;
/// Rows of zeros before, between and after sentences: no layer reaches across.
pub const GAP: usize = REACH;

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
    /// Words around a token, [`WINDOW`] of them one below the other, to channels.
    pub window: Dense,
    /// Over window and context.
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
            window: Dense::new(WINDOW * width, width),
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
        blocks.extend([&self.window.weights, &self.window.bias]);
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
        blocks.extend([&mut self.window.weights, &mut self.window.bias]);
        blocks.extend([&mut self.token_norm.gain, &mut self.token_norm.bias]);
        for (dense, norm) in &mut self.layers {
            blocks.extend([&mut dense.weights, &mut dense.bias, &mut norm.gain, &mut norm.bias]);
        }
        blocks.extend([&mut self.out.weights, &mut self.out.bias, &mut self.transitions]);
        blocks
    }
}

/// The network ready to run: its weights, and the same laid out for products.
#[derive(Debug, Clone)]
pub struct Network {
    /// The numbers as they were trained.
    pub weights: Weights,
    /// Vector to channels.
    project: Matrix,
    word: Matrix,
    /// One a place of the window.
    window: Vec<Matrix>,
    layers: Vec<Matrix>,
    out: Matrix,
}

impl Network {
    /// Lays out `weights`.
    pub fn new(weights: Weights) -> Self {
        let width = weights.size.width;
        Self {
            project: Matrix::new(&weights.project.weights, width, DIMENSIONS),
            word: Matrix::new(&weights.word.weights, width, width),
            window: weights
                .window
                .weights
                .chunks_exact(width * width)
                .map(|part| Matrix::new(part, width, width))
                .collect(),
            layers: weights
                .layers
                .iter()
                .map(|(dense, _)| Matrix::new(&dense.weights, width, width))
                .collect(),
            out: Matrix::new(&weights.out.weights, COLUMNS, width),
            weights,
        }
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
    #[inline(always)]
    pub fn add(&self, row: u32, sum: &mut [f32]) {
        let row = row as usize;
        let scale = f32::from_bits(crate::artifact::read_u32(self.scales, row * 4));
        let values = &self.values[row * self.width..][..self.width];
        for (sum, &value) in sum.iter_mut().zip(values) {
            *sum += f32::from(value as i8) * scale;
        }
    }
}

/// What the network makes of words, each of which is known by its number.
#[derive(Debug, Default)]
pub struct Words {
    /// The word itself: the width of the network.
    own: Vec<f32>,
    /// Its share in the window of each token around it, the one before first, as [`shorten`] makes it.
    shares: Vec<i16>,
}

/// One of [`Words`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Word<'a> {
    own: &'a [f32],
    shares: &'a [i16],
}

impl Words {
    /// The word of a number.
    #[inline(always)]
    pub fn get(&self, number: u32, width: usize) -> Word<'_> {
        let number = number as usize;
        Word {
            own: &self.own[number * width..][..width],
            shares: &self.shares[number * width * WINDOW..][..width * WINDOW],
        }
    }

    /// Copies a word over one of a smaller number.
    pub fn copy(&mut self, from: usize, to: usize, width: usize) {
        self.own.copy_within(from * width..(from + 1) * width, to * width);
        let width = width * WINDOW;
        self.shares.copy_within(from * width..(from + 1) * width, to * width);
    }

    /// Forgets all but the first `count` words.
    pub fn truncate(&mut self, count: usize, width: usize) {
        self.own.truncate(count * width);
        self.shares.truncate(count * width * WINDOW);
    }

    /// Appends words, given the vector of each ([`DIMENSIONS`] numbers) and the sum of its rows (the width of the network).
    pub fn learn(&mut self, network: &Network, vectors: &[f32], sums: &mut [f32], packed: &mut Vec<i32>) {
        let weights = &network.weights;
        let width = weights.size.width;
        let count = sums.len() / width;
        pack_rows(vectors, DIMENSIONS, packed);
        network.project.multiply(count, packed, |row| row * DIMENSIONS / 2, width, sums);
        let start = self.own.len();
        self.own.extend_from_slice(sums);
        let own = &mut self.own[start..];
        for (row, sums) in own.chunks_exact_mut(width).zip(sums.chunks_exact_mut(width)) {
            add(row, &weights.project.bias);
            normalise(row, &weights.word_norm.gain, &weights.word_norm.bias);
            for (active, value) in sums.iter_mut().zip(row) {
                *active = value.max(0.0);
            }
        }
        pack_rows(sums, width, packed);
        network.word.multiply(count, packed, |row| row * width / 2, width, own);
        own.chunks_exact_mut(width).for_each(|row| add(row, &weights.word.bias));
        pack_rows(own, width, packed);
        let start = self.shares.len();
        self.shares.resize(start + count * width * WINDOW, 0);
        // The token before this word sees it in the last place of its window, the one after in the first.
        for (place, matrix) in network.window.iter().rev().enumerate() {
            sums.fill(0.0);
            matrix.multiply(count, packed, |row| row * width / 2, width, sums);
            let shares = self.shares[start..].chunks_exact_mut(width * WINDOW);
            for (shares, sums) in shares.zip(sums.chunks_exact(width)) {
                shorten(sums, &mut shares[place * width..][..width]);
            }
        }
    }
}

/// Packs rows of `length` numbers.
fn pack_rows(rows: &[f32], length: usize, packed: &mut Vec<i32>) {
    packed.clear();
    packed.resize(rows.len() / 2, 0);
    let each = rows.chunks_exact(length).zip(packed.chunks_exact_mut(length / 2));
    each.for_each(|(row, packed)| pack(row, packed));
}

/// Where a row of tokens gets what it starts from.
pub trait Source {
    /// The word in a row; `None` for the rows between sentences.
    fn word(&self, row: usize) -> Option<Word<'_>>;
    /// Adds the rows of a token's context.
    fn add_context(&self, row: usize, sum: &mut [f32]);
}

/// Buffers of [`tokens`].
#[derive(Debug, Default)]
pub struct Work {
    needed: Vec<Vec<u32>>,
    hidden: Vec<f32>,
    /// `hidden` as products take it.
    packed: Vec<i32>,
    /// The window of one token.
    shares: Vec<i32>,
    sums: Vec<f32>,
}

/// The rows that the network must know the words of to score `wanted` ones, ascending: those within its reach.
pub fn reached(layers: usize, is_token: &[bool], wanted: &[u32], reached: &mut Vec<u32>) {
    let reach = (layers + REACH) as u32;
    reached.clear();
    for &row in wanted {
        let first = reached.last().map_or(0, |&last| last + 1).max(row.saturating_sub(reach));
        let last = (row + reach).min(is_token.len() as u32 - 1);
        reached.extend((first..=last).filter(|&near| is_token[near as usize]));
    }
}

/// Takes tokens through the layers and appends the scores of the `wanted` ones to `emissions`.
///
/// Rows are tokens, one sentence below the other, with [`GAP`] rows that are no tokens before, between and after them. `wanted`
/// are rows of tokens, ascending. A layer is computed for no more rows than the next one looks at, so what is far from every
/// wanted token costs nothing; the scores are the same as if all were computed.
pub fn tokens(
    network: &Network,
    is_token: &[bool],
    wanted: &[u32],
    source: &impl Source,
    work: &mut Work,
    emissions: &mut Vec<[f32; COLUMNS]>,
) {
    Arch::new().dispatch(Tokens { network, is_token, wanted, source, work, emissions });
}

/// [`tokens`], compiled once for each kind of vectors that processors have.
struct Tokens<'a, S> {
    network: &'a Network,
    is_token: &'a [bool],
    wanted: &'a [u32],
    source: &'a S,
    work: &'a mut Work,
    emissions: &'a mut Vec<[f32; COLUMNS]>,
}

impl<S: Source> WithSimd for Tokens<'_, S> {
    type Output = ();

    #[inline(always)]
    fn with_simd<V: Simd>(self, _: V) {
        let Self { network, is_token, wanted, source, work, emissions } = self;
        let weights = &network.weights;
        let width = weights.size.width;
        let Work { needed, hidden, packed, shares, sums } = work;
        needed.resize(weights.layers.len() + 1, Vec::new());
        needed[weights.layers.len()].clear();
        needed[weights.layers.len()].extend_from_slice(wanted);
        for layer in (0..weights.layers.len()).rev() {
            let (before, after) = needed.split_at_mut(layer + 1);
            widen(&after[0], is_token, &mut before[layer]);
        }
        hidden.clear();
        hidden.resize(is_token.len() * width, 0.0);
        packed.clear();
        packed.resize(is_token.len() * width / 2, 0);
        shares.clear();
        shares.resize(width, 0);
        for &row in &needed[0] {
            let row = row as usize;
            shares.fill(0);
            for place in 0..WINDOW {
                if let Some(word) = source.word(row + place - REACH) {
                    // Seen from that word, this token stands on the other side.
                    let seen = &word.shares[(WINDOW - 1 - place) * width..][..width];
                    for (sum, &share) in shares.iter_mut().zip(seen) {
                        *sum += i32::from(share);
                    }
                }
            }
            let token = &mut hidden[row * width..][..width];
            if let Some(word) = source.word(row) {
                let each = token.iter_mut().zip(word.own).zip(shares.iter()).zip(&weights.window.bias);
                for (((value, own), &share), bias) in each {
                    *value = own + (lengthen(share) + bias).max(0.0);
                }
            }
            source.add_context(row, token);
            normalise(token, &weights.token_norm.gain, &weights.token_norm.bias);
            pack(token, &mut packed[row * width / 2..][..width / 2]);
        }
        for (((dense, norm), matrix), rows) in weights.layers.iter().zip(&network.layers).zip(&needed[1..]) {
            sums.clear();
            sums.resize(rows.len() * width, 0.0);
            matrix.multiply(rows.len(), packed, |row| (rows[row] as usize - 1) * width / 2, width, sums);
            for (&row, sums) in rows.iter().zip(sums.chunks_exact(width)) {
                let at = row as usize * width;
                let row = &mut hidden[at..][..width];
                for ((value, sum), bias) in row.iter_mut().zip(sums).zip(&dense.bias) {
                    *value += (sum + bias).max(0.0);
                }
                normalise(row, &norm.gain, &norm.bias);
                pack(row, &mut packed[at / 2..][..width / 2]);
            }
        }
        sums.clear();
        sums.resize(wanted.len() * COLUMNS, 0.0);
        network.out.multiply(wanted.len(), packed, |row| wanted[row] as usize * width / 2, COLUMNS, sums);
        emissions.extend(sums.chunks_exact(COLUMNS).map(|sums| {
            let mut emission = [0f32; COLUMNS];
            for ((value, sum), bias) in emission.iter_mut().zip(sums).zip(&weights.out.bias) {
                *value = sum + bias;
            }
            emission
        }));
    }
}

#[inline(always)]
fn add(to: &mut [f32], from: &[f32]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += from;
    }
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

/// Rows that sentences take up.
pub fn rows_of(lengths: &[usize]) -> usize {
    GAP + lengths.iter().map(|length| length + GAP).sum::<usize>()
}

/// Calls `visit` with the row of every token, sentence by sentence.
pub fn each_token(lengths: &[usize], mut visit: impl FnMut(usize)) {
    let mut row = GAP;
    for &length in lengths {
        (row..row + length).for_each(&mut visit);
        row += length + GAP;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Known<'a> {
        words: &'a Words,
        is_token: &'a [bool],
    }

    impl Source for Known<'_> {
        fn word(&self, row: usize) -> Option<Word<'_>> {
            self.is_token[row].then(|| self.words.get(row as u32, 16))
        }

        fn add_context(&self, row: usize, sum: &mut [f32]) {
            sum[row % 16] += 1.0;
        }
    }

    #[test]
    fn a_wanted_token_scores_the_same_alone_and_among_all() {
        let mut weights = Weights::new(Size { width: 16, layers: 2 });
        for (number, block) in weights.blocks_mut().into_iter().enumerate() {
            let noise = |at: usize| ((at * 7919 + number * 104_729) % 199) as f32 / 199.0 - 0.5;
            block.iter_mut().enumerate().for_each(|(at, value)| *value += noise(at));
        }
        // Two sentences of nine and three tokens.
        let lengths = [9, 3];
        let mut is_token = vec![false; rows_of(&lengths)];
        let mut all = Vec::new();
        each_token(&lengths, |row| {
            is_token[row] = true;
            all.push(row as u32);
        });
        let network = Network::new(weights);
        let mut sums: Vec<f32> = (0..is_token.len() * 16).map(|at| ((at * 31) % 17) as f32 / 5.0).collect();
        let mut known = Words::default();
        let vectors = vec![0.0; is_token.len() * DIMENSIONS];
        known.learn(&network, &vectors, &mut sums, &mut Vec::new());
        let run = |wanted: &[u32]| {
            let mut emissions = Vec::new();
            let source = Known { words: &known, is_token: &is_token };
            tokens(&network, &is_token, wanted, &source, &mut Work::default(), &mut emissions);
            emissions
        };
        let scores = run(&all);
        assert_eq!(run(&[all[4]]), [scores[4]]);
        assert_eq!(run(&[all[0], all[8], all[9]]), [scores[0], scores[8], scores[9]]);
        assert!(run(&[]).is_empty());
        let mut found = Vec::new();
        reached(2, &is_token, &[all[0], all[9]], &mut found);
        // Across the gap too: nearer than the furthest word is enough.
        assert_eq!(found, [0, 1, 2, 3, 4, 7, 8, 9, 10, 11].map(|at| all[at]));
    }
}
