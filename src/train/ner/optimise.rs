//! AdamW (Loshchilov, Hutter 2019) over dense weights and the rows of the table that a batch used, and the average of the
//! weights over the last part of training.

use super::backward::{Both, Dropout, Example, Gradient, shard};
use crate::ner::features::ROWS;
use crate::ner::network::{self, Size, Weights};
use crate::ner::words::DIMENSIONS;
use crate::train::random::Random;
use rayon::prelude::*;
use std::collections::HashMap;

/// Parts of a batch that are summed apart: fixed, so that the number of threads never changes a sum.
const SHARDS: usize = 8;

/// How a network is trained.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Channels and layers.
    pub size: Size,
    /// Passes over the examples.
    pub passes: usize,
    /// Tokens of a batch.
    pub batch: usize,
    /// Highest learning rate.
    pub rate: f32,
    /// Decay of the weights.
    pub decay: f32,
    /// What is dropped.
    pub dropout: Dropout,
    /// Seed of everything random.
    pub seed: u64,
}

/// A trained network with its table.
#[derive(Debug, Clone)]
pub struct Trained {
    /// Dense numbers.
    pub weights: Weights,
    /// Learned rows.
    pub table: Vec<f32>,
}

impl Trained {
    /// Adds rows of the table to `sum`.
    pub fn add_rows(&self, rows: &[u32], sum: &mut [f32]) {
        let width = self.weights.size.width;
        for &row in rows {
            let values = &self.table[row as usize * width..][..width];
            sum.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
        }
    }
}

struct Moments {
    first: Vec<f32>,
    second: Vec<f32>,
}

impl Moments {
    fn new(count: usize) -> Self {
        Self { first: vec![0.0; count], second: vec![0.0; count] }
    }

    /// One step; `correction` undoes the bias of young moments.
    fn step(
        &mut self,
        at: usize,
        values: &mut [f32],
        gradient: &[f32],
        rate: f32,
        decay: f32,
        correction: (f32, f32),
    ) {
        let first = &mut self.first[at..at + values.len()];
        let second = &mut self.second[at..at + values.len()];
        for (((value, gradient), first), second) in values.iter_mut().zip(gradient).zip(first).zip(second) {
            *first += 0.1 * (gradient - *first);
            *second += 0.001 * (gradient * gradient - *second);
            let step = (*first / correction.0) / ((*second / correction.1).sqrt() + 1e-8);
            *value -= rate * (step + decay * *value);
        }
    }
}

/// Trains a network. `report` is told pass, mean loss a token and is called once a pass.
pub fn train(
    plan: Plan,
    examples: &[Example],
    vectors: &[f32],
    mut report: impl FnMut(usize, f64),
) -> Trained {
    debug_assert_eq!(vectors.len() % DIMENSIONS, 0);
    let width = plan.size.width;
    let mut random = Random::new(plan.seed);
    let mut trained = start(plan.size, &mut random);
    let mut moments: Vec<Moments> =
        trained.weights.blocks().iter().map(|block| Moments::new(block.len())).collect();
    let mut table_moments = Moments::new(trained.table.len());
    let mut gradients: Vec<Gradient> = (0..SHARDS).map(|_| Gradient::new(&trained.weights)).collect();
    let mut order: Vec<u32> = (0..examples.len() as u32).collect();
    let tokens: usize = examples.iter().map(|example| example.vectors.len()).sum();
    let steps = (tokens / plan.batch + 1) * plan.passes;
    let mut average = Average::new(&trained);
    let mut step = 0;
    for pass in 0..plan.passes {
        random.shuffle(&mut order);
        let (mut loss, mut seen) = (0.0, 0);
        for batch in batches(&order, examples, plan.batch) {
            step += 1;
            let parts = split(batch, examples);
            let both = Both::new(&trained.weights);
            let table = &trained.table;
            gradients.par_iter_mut().zip(&parts).enumerate().for_each(|(number, (gradient, part))| {
                let seed =
                    plan.seed ^ ((step as u64) << 8 | number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
                shard(&both, vectors, table, part, plan.dropout, &mut Random::new(seed), gradient);
            });
            loss += gradients.iter().map(|gradient| gradient.loss).sum::<f64>();
            seen += gradients.iter().map(|gradient| gradient.tokens).sum::<usize>();
            let (mut total, others) = (gradients[0].weights.clone(), &gradients[1..]);
            for other in others {
                for (sum, block) in total.blocks_mut().into_iter().zip(other.weights.blocks()) {
                    sum.iter_mut().zip(block).for_each(|(sum, value)| *sum += value);
                }
            }
            let rate = plan.rate * schedule(step, steps);
            let correction = (1.0 - 0.9f32.powi(step as i32), 1.0 - 0.999f32.powi(step as i32));
            let blocks = trained.weights.blocks_mut().into_iter().zip(total.blocks());
            for ((block, gradient), moments) in blocks.zip(&mut moments) {
                // Only matrices decay: gains, biases and transitions have no reason to be small.
                let decay = if block.len() >= width * width { plan.decay } else { 0.0 };
                moments.step(0, block, gradient, rate, decay, correction);
            }
            for (row, gradient) in rows(&gradients, width) {
                let at = row as usize * width;
                let values = &mut trained.table[at..at + width];
                table_moments.step(at, values, &gradient, rate, plan.decay, correction);
            }
            if step * 2 > steps && step % 10 == 0 {
                average.add(&trained);
            }
        }
        report(pass, loss / seen.max(1) as f64);
    }
    average.finish(trained)
}

/// The learning rate's share of its highest value: up over the first twentieth, then down in a line to a quarter, where it stays
/// for the half of the steps that is averaged over (Izmailov and others 2018, "Averaging weights leads to wider optima").
fn schedule(step: usize, steps: usize) -> f32 {
    let warm = (steps / 20).max(1);
    if step < warm {
        step as f32 / warm as f32
    } else {
        let left = 1.0 - (step - warm) as f32 / (steps / 2).saturating_sub(warm).max(1) as f32;
        (0.25 + 0.75 * left).max(0.25)
    }
}

fn start(size: Size, random: &mut Random) -> Trained {
    let width = size.width;
    let mut weights = Weights::new(size);
    let mut fill = |values: &mut Vec<f32>, inputs: usize, gain: f32| {
        let deviation = gain / (inputs as f32).sqrt();
        values.iter_mut().for_each(|value| *value = random.normal() * deviation);
    };
    // Vectors have a root mean square of about 0.4.
    fill(&mut weights.project.weights, DIMENSIONS, 2.0);
    fill(&mut weights.word.weights, width, 1.0);
    fill(&mut weights.window.weights, network::WINDOW * width, 1.4);
    for (dense, _) in &mut weights.layers {
        fill(&mut dense.weights, 3 * width, 1.4);
    }
    fill(&mut weights.out.weights, width, 0.5);
    let mut table = vec![0f32; ROWS as usize * width];
    fill(&mut table, 1, 0.1);
    Trained { weights, table }
}

/// Cuts an order into batches of about `size` tokens.
fn batches<'a>(order: &'a [u32], examples: &[Example], size: usize) -> Vec<&'a [u32]> {
    let (mut found, mut from, mut tokens) = (Vec::new(), 0, 0);
    for (at, &number) in order.iter().enumerate() {
        tokens += examples[number as usize].vectors.len();
        if tokens >= size {
            found.push(&order[from..=at]);
            (from, tokens) = (at + 1, 0);
        }
    }
    if from < order.len() {
        found.push(&order[from..]);
    }
    found
}

/// Deals a batch out to the shards, each next sentence to the shard with the fewest tokens.
fn split<'a>(batch: &[u32], examples: &'a [Example]) -> Vec<Vec<&'a Example>> {
    let mut parts: Vec<(usize, Vec<&Example>)> = vec![(0, Vec::new()); SHARDS];
    for &number in batch {
        let example = &examples[number as usize];
        let least = (0..SHARDS).min_by_key(|&part| (parts[part].0, part)).unwrap_or(0);
        parts[least].0 += example.vectors.len();
        parts[least].1.push(example);
    }
    parts.into_iter().map(|(_, part)| part).collect()
}

/// Gradients of the table's rows summed over the shards, in the order the rows were met.
fn rows(gradients: &[Gradient], width: usize) -> Vec<(u32, Vec<f32>)> {
    let mut places: HashMap<u32, usize> = HashMap::new();
    let mut sums: Vec<(u32, Vec<f32>)> = Vec::new();
    for gradient in gradients {
        for &(row, at) in &gradient.rows {
            let values = &gradient.row_values[at as usize * width..][..width];
            let place = *places.entry(row).or_insert_with(|| {
                sums.push((row, vec![0.0; width]));
                sums.len() - 1
            });
            sums[place].1.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
        }
    }
    sums
}

/// Mean of the weights over several steps.
struct Average {
    sum: Trained,
    count: usize,
}

impl Average {
    fn new(like: &Trained) -> Self {
        let mut sum = like.clone();
        sum.weights.blocks_mut().into_iter().for_each(|block| block.fill(0.0));
        sum.table.fill(0.0);
        Self { sum, count: 0 }
    }

    fn add(&mut self, trained: &Trained) {
        let add = |(sum, value): (&mut f32, &f32)| *sum += value;
        for (sum, block) in self.sum.weights.blocks_mut().into_iter().zip(trained.weights.blocks()) {
            sum.iter_mut().zip(block).for_each(add);
        }
        self.sum.table.iter_mut().zip(&trained.table).for_each(add);
        self.count += 1;
    }

    fn finish(mut self, last: Trained) -> Trained {
        if self.count == 0 {
            return last;
        }
        let share = 1.0 / self.count as f32;
        let scale = |value: &mut f32| *value *= share;
        self.sum.weights.blocks_mut().into_iter().for_each(|block| block.iter_mut().for_each(scale));
        self.sum.table.iter_mut().for_each(scale);
        self.sum
    }
}
