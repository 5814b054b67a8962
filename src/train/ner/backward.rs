//! The network's gradient: forward with dropout, keeping what the way back needs, and the way back, by hand.

use super::field;
use super::panels::Panels;
use crate::ner::labels::COLUMNS;
use crate::ner::math::normalise;
use crate::ner::network::{Dense, GAP, Norm, REACH, WINDOW, Weights, each_token, rows_of};
use crate::ner::words::DIMENSIONS;
use crate::train::random::Random;

/// A sentence as numbers.
#[derive(Debug, Clone, Default)]
pub struct Example {
    /// Vector of each token, `NO_VECTOR` for none.
    pub vectors: Vec<u32>,
    /// Table rows of each token's word.
    pub rows: Vec<Vec<u32>>,
    /// Table rows of each token's context.
    pub context: Vec<Vec<u32>>,
    /// Labels each token may have, one bit each.
    pub allowed: Vec<u32>,
    /// How much it counts.
    pub weight: f32,
}

/// A token without a vector.
pub const NO_VECTOR: u32 = u32::MAX;

/// How much is dropped.
#[derive(Debug, Clone, Copy)]
pub struct Dropout {
    /// Share of channels dropped in each layer.
    pub channels: f32,
    /// Share of words that lose their vector.
    pub vector: f32,
    /// Share of rows of words and contexts that are left out.
    pub row: f32,
}

impl Dropout {
    /// None at all.
    pub const NONE: Dropout = Dropout { channels: 0.0, vector: 0.0, row: 0.0 };
}

/// `c += a * b`, row by row: `c` is `rows x columns`, row `i` of `a` starts at `i * stride` and holds `depth` numbers, `b` is
/// `depth x columns`; see [`Panels::multiply`].
fn multiply(a: &[f32], stride: usize, depth: usize, b: &[f32], columns: usize, c: &mut [f32]) {
    debug_assert_eq!(b.len(), depth * columns);
    Panels::new(b, columns).multiply(c.len() / columns, a, |row| row * stride, columns, c);
}

/// The weights with their transposes, which the way back multiplies by.
#[derive(Debug)]
pub struct Both<'a> {
    /// As they are.
    pub weights: &'a Weights,
    word: Vec<f32>,
    window: [Vec<f32>; WINDOW],
    layers: Vec<[Vec<f32>; 3]>,
    out: Vec<f32>,
}

impl<'a> Both<'a> {
    /// Transposes `weights`.
    pub fn new(weights: &'a Weights) -> Self {
        let width = weights.size.width;
        let part = width * width;
        let part_of =
            |dense: &Dense, offset: usize| transpose(&dense.weights[offset * part..][..part], width, width);
        let layers =
            weights.layers.iter().map(|(dense, _)| std::array::from_fn(|offset| part_of(dense, offset)));
        Self {
            weights,
            word: transpose(&weights.word.weights, width, width),
            window: std::array::from_fn(|offset| part_of(&weights.window, offset)),
            layers: layers.collect(),
            out: transpose(&weights.out.weights, width, COLUMNS),
        }
    }
}

/// Gradient of one shard of a batch.
#[derive(Debug, Clone)]
pub struct Gradient {
    /// Of the dense weights.
    pub weights: Weights,
    /// Rows of the table that were used, each with its gradient in `row_values`.
    pub rows: Vec<(u32, u32)>,
    /// `width` numbers each.
    pub row_values: Vec<f32>,
    /// Summed loss.
    pub loss: f64,
    /// Tokens it was summed over.
    pub tokens: usize,
}

impl Gradient {
    /// All zero.
    pub fn new(weights: &Weights) -> Self {
        let mut zero = Weights::new(weights.size);
        zero.blocks_mut().into_iter().for_each(|block| block.fill(0.0));
        Self { weights: zero, rows: Vec::new(), row_values: Vec::new(), loss: 0.0, tokens: 0 }
    }

    fn clear(&mut self) {
        self.weights.blocks_mut().into_iter().for_each(|block| block.fill(0.0));
        self.rows.clear();
        self.row_values.clear();
        (self.loss, self.tokens) = (0.0, 0);
    }
}

struct Layer {
    input: Vec<f32>,
    /// Zero where the rectifier or dropout cut, else the factor of dropout.
    gate: Vec<f32>,
    /// What the normalisation gives before gain and bias.
    centred: Vec<f32>,
    inverse: Vec<f32>,
}

/// Loss and gradient of some sentences. `vectors` holds [`DIMENSIONS`] numbers a vector, `table` the learned rows.
pub fn shard(
    both: &Both<'_>,
    vectors: &[f32],
    table: &[f32],
    examples: &[&Example],
    dropout: Dropout,
    random: &mut Random,
    gradient: &mut Gradient,
) {
    gradient.clear();
    if examples.is_empty() {
        return;
    }
    let weights = both.weights;
    let width = weights.size.width;
    let lengths: Vec<usize> = examples.iter().map(|example| example.vectors.len()).collect();
    let tokens: usize = lengths.iter().sum();
    let rows = rows_of(&lengths);

    // Words.
    let mut inputs = vec![0f32; tokens * DIMENSIONS];
    let mut sums = vec![0f32; tokens * width];
    let mut used: Vec<Vec<u32>> = Vec::with_capacity(tokens);
    let mut at = 0;
    for example in examples {
        for (vector, rows) in example.vectors.iter().zip(&example.rows) {
            if *vector != NO_VECTOR && random.unit() >= dropout.vector {
                let vector = &vectors[*vector as usize * DIMENSIONS..][..DIMENSIONS];
                inputs[at * DIMENSIONS..][..DIMENSIONS].copy_from_slice(vector);
            }
            let kept: Vec<u32> = rows.iter().copied().filter(|_| random.unit() >= dropout.row).collect();
            for &row in &kept {
                add(&mut sums[at * width..][..width], &table[row as usize * width..][..width]);
            }
            used.push(kept);
            at += 1;
        }
    }
    multiply(&inputs, DIMENSIONS, DIMENSIONS, &weights.project.weights, width, &mut sums);
    let mut word_centred = vec![0f32; tokens * width];
    let mut word_inverse = vec![0f32; tokens];
    for at in 0..tokens {
        let row = &mut sums[at * width..][..width];
        add(row, &weights.project.bias);
        word_inverse[at] = norm_forward(row, &weights.word_norm, &mut word_centred[at * width..][..width]);
    }
    let word_drop = mask(tokens * width, dropout.channels, random);
    scale_by(&mut sums, &word_drop);
    let rectified: Vec<f32> = sums.iter().map(|value| value.max(0.0)).collect();
    let mut words = sums.clone();
    multiply(&rectified, width, width, &weights.word.weights, width, &mut words);
    for row in words.chunks_exact_mut(width) {
        add(row, &weights.word.bias);
    }

    // Tokens.
    let mut placed = vec![0f32; rows * width];
    let mut token = 0;
    each_token(&lengths, |at| {
        placed[at * width..][..width].copy_from_slice(&words[token * width..][..width]);
        token += 1;
    });
    let mut out = vec![0f32; (rows - 2 * REACH) * width];
    multiply(&placed, width, WINDOW * width, &weights.window.weights, width, &mut out);
    let mut window_gate = mask(rows * width, dropout.channels, random);
    let mut hidden = vec![0f32; rows * width];
    let mut context: Vec<Vec<u32>> = Vec::with_capacity(tokens);
    let mut token_centred = vec![0f32; rows * width];
    let mut token_inverse = vec![0f32; rows];
    let contexts: Vec<&Vec<u32>> = examples.iter().flat_map(|example| &example.context).collect();
    let mut token = 0;
    each_token(&lengths, |at| {
        let row = &mut hidden[at * width..][..width];
        row.copy_from_slice(&placed[at * width..][..width]);
        let sums = &out[(at - REACH) * width..][..width];
        add_gated(row, sums, &weights.window.bias, &mut window_gate[at * width..][..width]);
        let kept: Vec<u32> =
            contexts[token].iter().copied().filter(|_| random.unit() >= dropout.row).collect();
        for &extra in &kept {
            add(row, &table[extra as usize * width..][..width]);
        }
        context.push(kept);
        token_inverse[at] = norm_forward(row, &weights.token_norm, &mut token_centred[at * width..][..width]);
        token += 1;
    });
    let token_drop = mask(rows * width, dropout.channels, random);
    scale_by(&mut hidden, &token_drop);

    // Layers.
    let mut layers: Vec<Layer> = Vec::with_capacity(weights.layers.len());
    for (dense, norm) in &weights.layers {
        let mut out = vec![0f32; (rows - 2) * width];
        multiply(&hidden, width, 3 * width, &dense.weights, width, &mut out);
        let mut layer = Layer {
            input: hidden.clone(),
            gate: mask(rows * width, dropout.channels, random),
            centred: vec![0f32; rows * width],
            inverse: vec![0f32; rows],
        };
        each_token(&lengths, |at| {
            let sums = &out[(at - 1) * width..][..width];
            let gate = &mut layer.gate[at * width..][..width];
            let row = &mut hidden[at * width..][..width];
            add_gated(row, sums, &dense.bias, gate);
            layer.inverse[at] = norm_forward(row, norm, &mut layer.centred[at * width..][..width]);
        });
        layers.push(layer);
    }

    // Scores and the loss.
    let mut scores = vec![0f32; rows * COLUMNS];
    multiply(&hidden, width, width, &weights.out.weights, COLUMNS, &mut scores);
    let mut scores_gradient = vec![0f32; rows * COLUMNS];
    let mut from = GAP;
    for example in examples {
        let count = example.vectors.len();
        let mut emissions = vec![[0f32; COLUMNS]; count];
        for (emission, row) in emissions.iter_mut().zip(scores[from * COLUMNS..].chunks_exact(COLUMNS)) {
            for ((value, score), bias) in emission.iter_mut().zip(row).zip(&weights.out.bias) {
                *value = score + bias;
            }
        }
        let mut emissions_gradient = vec![[0f32; COLUMNS]; count];
        gradient.loss += field::loss(
            &weights.transitions,
            &emissions,
            &example.allowed,
            example.weight,
            &mut emissions_gradient,
            &mut gradient.weights.transitions,
        );
        for (to, row) in scores_gradient[from * COLUMNS..].chunks_exact_mut(COLUMNS).zip(&emissions_gradient)
        {
            to.copy_from_slice(row);
        }
        gradient.tokens += count;
        from += count + GAP;
    }

    // The way back.
    let own = &mut gradient.weights;
    add_columns(&mut own.out.bias, &scores_gradient);
    multiply(&transpose(&hidden, rows, width), rows, rows, &scores_gradient, COLUMNS, &mut own.out.weights);
    let mut back = vec![0f32; rows * width];
    multiply(&scores_gradient, COLUMNS, COLUMNS, &both.out, width, &mut back);
    for (number, layer) in layers.iter().enumerate().rev() {
        let (_, norm) = &weights.layers[number];
        let (dense_gradient, norm_gradient) = &mut own.layers[number];
        let mut inner = vec![0f32; rows * width];
        each_token(&lengths, |at| {
            let range = at * width..(at + 1) * width;
            let row = &mut back[range.clone()];
            norm_back(row, norm, &layer.centred[range.clone()], layer.inverse[at], norm_gradient);
            for ((inner, value), gate) in
                inner[range.clone()].iter_mut().zip(&*row).zip(&layer.gate[range.clone()])
            {
                *inner = value * gate;
            }
        });
        // Rows of zeros between sentences take no gradient.
        clear_gaps(&lengths, width, &mut back);
        add_columns(&mut dense_gradient.bias, &inner);
        let inner = &inner[width..(rows - 1) * width];
        let turned = transpose(&layer.input, rows, width);
        for offset in 0..3 {
            let part = &mut dense_gradient.weights[offset * width * width..][..width * width];
            multiply(&turned[offset..], rows, rows - 2, inner, width, part);
            let to = &mut back[offset * width..][..(rows - 2) * width];
            multiply(inner, width, width, &both.layers[number][offset], width, to);
        }
        clear_gaps(&lengths, width, &mut back);
    }
    scale_by(&mut back, &token_drop);
    let mut inner = vec![0f32; rows * width];
    let mut token = 0;
    each_token(&lengths, |at| {
        let range = at * width..(at + 1) * width;
        let row = &mut back[range.clone()];
        let (norm, centred) = (&weights.token_norm, &token_centred[range.clone()]);
        norm_back(row, norm, centred, token_inverse[at], &mut own.token_norm);
        for &extra in &context[token] {
            gradient.rows.push((extra, (gradient.row_values.len() / width) as u32));
        }
        gradient.row_values.extend_from_slice(row);
        let gates = &window_gate[range.clone()];
        inner[range]
            .iter_mut()
            .zip(&*row)
            .zip(gates)
            .for_each(|((inner, value), gate)| *inner = value * gate);
        token += 1;
    });
    clear_gaps(&lengths, width, &mut back);
    add_columns(&mut own.window.bias, &inner);
    let inner = &inner[REACH * width..(rows - REACH) * width];
    let turned = transpose(&placed, rows, width);
    for offset in 0..WINDOW {
        let part = &mut own.window.weights[offset * width * width..][..width * width];
        multiply(&turned[offset..], rows, rows - 2 * REACH, inner, width, part);
        let to = &mut back[offset * width..][..(rows - 2 * REACH) * width];
        multiply(inner, width, width, &both.window[offset], width, to);
    }
    let mut words_back = Vec::with_capacity(tokens * width);
    each_token(&lengths, |at| words_back.extend_from_slice(&back[at * width..][..width]));
    add_columns(&mut own.word.bias, &words_back);
    multiply(
        &transpose(&rectified, tokens, width),
        tokens,
        tokens,
        &words_back,
        width,
        &mut own.word.weights,
    );
    let mut through = vec![0f32; tokens * width];
    multiply(&words_back, width, width, &both.word, width, &mut through);
    for ((value, through), rectified) in words_back.iter_mut().zip(&through).zip(&rectified) {
        if *rectified > 0.0 {
            *value += through;
        }
    }
    scale_by(&mut words_back, &word_drop);
    for at in 0..tokens {
        let range = at * width..(at + 1) * width;
        let row = &mut words_back[range.clone()];
        norm_back(row, &weights.word_norm, &word_centred[range], word_inverse[at], &mut own.word_norm);
        for &used in &used[at] {
            gradient.rows.push((used, (gradient.row_values.len() / width) as u32));
        }
        gradient.row_values.extend_from_slice(row);
    }
    add_columns(&mut own.project.bias, &words_back);
    let turned = transpose(&inputs, tokens, DIMENSIONS);
    multiply(&turned, tokens, tokens, &words_back, width, &mut own.project.weights);
}

fn add(to: &mut [f32], from: &[f32]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += from;
    }
}

fn add_columns(to: &mut [f32], rows: &[f32]) {
    for row in rows.chunks_exact(to.len()) {
        add(to, row);
    }
}

fn scale_by(values: &mut [f32], factors: &[f32]) {
    for (value, factor) in values.iter_mut().zip(factors) {
        *value *= factor;
    }
}

/// Factors of inverted dropout: zero with probability `share`, else what keeps the mean.
fn mask(count: usize, share: f32, random: &mut Random) -> Vec<f32> {
    if share == 0.0 {
        return vec![1.0; count];
    }
    let keep = 1.0 / (1.0 - share);
    let limit = (share * 65536.0) as u64;
    let mut factors = Vec::with_capacity(count);
    while factors.len() < count {
        let bits = random.bits();
        for part in 0..4 {
            factors.push(if bits >> (16 * part) & 0xffff < limit { 0.0 } else { keep });
        }
    }
    factors.truncate(count);
    factors
}

fn clear_gaps(lengths: &[usize], width: usize, rows: &mut [f32]) {
    rows[..GAP * width].fill(0.0);
    let mut row = 0;
    for length in lengths {
        row += length + GAP;
        rows[row * width..][..GAP * width].fill(0.0);
    }
}

/// Adds what passes the rectifier and the gate; closes the gate where the rectifier does.
fn add_gated(row: &mut [f32], sums: &[f32], bias: &[f32], gate: &mut [f32]) {
    for (((row, sum), bias), gate) in row.iter_mut().zip(sums).zip(bias).zip(gate) {
        let value = sum + bias;
        if value > 0.0 {
            *row += value * *gate;
        } else {
            *gate = 0.0;
        }
    }
}

fn transpose(values: &[f32], rows: usize, columns: usize) -> Vec<f32> {
    let mut turned = vec![0f32; rows * columns];
    for (row, line) in values.chunks_exact(columns).enumerate() {
        for (column, value) in line.iter().enumerate() {
            turned[column * rows + row] = *value;
        }
    }
    turned
}

/// Normalises in place; keeps what the way back needs.
fn norm_forward(row: &mut [f32], norm: &Norm, centred: &mut [f32]) -> f32 {
    centred.copy_from_slice(row);
    let (mean, inverse) = normalise(row, &norm.gain, &norm.bias);
    centred.iter_mut().for_each(|value| *value = (*value - mean) * inverse);
    inverse
}

/// Turns the gradient of a normalisation's output into that of its input.
fn norm_back(row: &mut [f32], norm: &Norm, centred: &[f32], inverse: f32, gradient: &mut Norm) {
    let count = row.len() as f32;
    let (mut total, mut product) = (0.0, 0.0);
    for channel in 0..row.len() {
        gradient.gain[channel] += row[channel] * centred[channel];
        gradient.bias[channel] += row[channel];
        row[channel] *= norm.gain[channel];
        total += row[channel];
        product += row[channel] * centred[channel];
    }
    for (value, centred) in row.iter_mut().zip(centred) {
        *value = (*value - total / count - centred * product / count) * inverse;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ner::features::ROWS;
    use crate::ner::network::Size;

    fn loss(weights: &Weights, table: &[f32], vectors: &[f32], examples: &[&Example]) -> (f64, Gradient) {
        let mut gradient = Gradient::new(weights);
        let both = Both::new(weights);
        shard(&both, vectors, table, examples, Dropout::NONE, &mut Random::new(1), &mut gradient);
        (gradient.loss, gradient)
    }

    #[test]
    fn the_gradient_is_the_slope() {
        let mut random = Random::new(5);
        let mut weights = Weights::new(Size { width: 16, layers: 2 });
        for block in weights.blocks_mut() {
            block.iter_mut().for_each(|value| *value += 0.3 * random.normal());
        }
        let mut table: Vec<f32> = (0..ROWS as usize * 16).map(|_| random.normal()).collect();
        let vectors: Vec<f32> = (0..3 * DIMENSIONS).map(|_| 0.4 * random.normal()).collect();
        let example = |vectors: &[u32], allowed: &[u32]| Example {
            vectors: vectors.to_vec(),
            rows: vectors.iter().map(|&vector| vec![vector % 50, 7]).collect(),
            context: vectors.iter().map(|&vector| vec![60 + vector % 3]).collect(),
            allowed: allowed.to_vec(),
            weight: 1.0,
        };
        let examples = [example(&[0, 1, NO_VECTOR], &[1, 1 << 4, 1]), example(&[2, 2], &[1 << 1, 1 << 3])];
        let examples: Vec<&Example> = examples.iter().collect();
        let (_, gradient) = loss(&weights, &table, &vectors, &examples);
        // Where a rectifier switches within the step, the difference is not the slope: a few may be off.
        let mut off = Vec::new();
        for block in 0..weights.blocks().len() {
            let count = weights.blocks()[block].len();
            for _ in 0..4 {
                let at = random.below(count);
                let slope = gradient.weights.blocks()[block][at];
                let mut moved = |by: f32| {
                    weights.blocks_mut()[block][at] += by;
                    let loss = loss(&weights, &table, &vectors, &examples).0;
                    weights.blocks_mut()[block][at] -= by;
                    loss
                };
                let want = (moved(0.0005) - moved(-0.0005)) / 0.001;
                if (want - f64::from(slope)).abs() > 0.03 + 0.05 * want.abs() {
                    off.push((block, at, want, slope));
                }
            }
        }
        assert!(off.len() <= 2, "{off:?}");
        for row in [0u32, 7, 60, 62] {
            let at = row as usize * 16 + 3;
            let slope: f32 = gradient
                .rows
                .iter()
                .filter(|(used, _)| *used == row)
                .map(|(_, place)| gradient.row_values[*place as usize * 16 + 3])
                .sum();
            let mut moved = |by: f32| {
                table[at] += by;
                let loss = loss(&weights, &table, &vectors, &examples).0;
                table[at] -= by;
                loss
            };
            let want = (moved(0.0005) - moved(-0.0005)) / 0.001;
            assert!((want - f64::from(slope)).abs() < 0.03 + 0.05 * want.abs(), "row {row}: {want} {slope}");
        }
    }
}
