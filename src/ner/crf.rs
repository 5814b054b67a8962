//! A linear-chain conditional random field (Lafferty, McCallum, Pereira 2001) on top of the emissions of a network:
//! the best labelling (Viterbi) and the probability of every label (forward-backward).

use super::labels::{self, COLUMNS, LABELS};
use super::math;

/// Score of what cannot be; finite, so that sums stay numbers.
pub const NEVER: f32 = -1e30;

/// Scores of one label after another, with what cannot follow ruled out.
#[derive(Debug, Clone, PartialEq)]
pub struct Transitions {
    /// `scores[next][label]`, [`NEVER`] where `next` cannot follow `label`.
    scores: [[f32; COLUMNS]; LABELS],
    /// `factors[label][next]` = exp of the scores.
    factors: [[f32; COLUMNS]; LABELS],
    /// The same the other way round: `back[next][label]`.
    back: [[f32; COLUMNS]; LABELS],
}

impl Transitions {
    /// From learned scores, `learned[label * LABELS + next]`.
    pub fn new(learned: &[f32]) -> Self {
        let mut new = Self {
            scores: [[NEVER; COLUMNS]; LABELS],
            factors: [[0.0; COLUMNS]; LABELS],
            back: [[0.0; COLUMNS]; LABELS],
        };
        for label in 0..LABELS {
            for next in 0..LABELS {
                if labels::follows(label, next) {
                    let score = learned[label * LABELS + next];
                    new.scores[next][label] = score;
                    new.factors[label][next] = math::exp(score);
                    new.back[next][label] = math::exp(score);
                }
            }
        }
        new
    }
}

/// Buffers for decoding; grow to the longest sentence met.
#[derive(Debug, Default)]
pub struct Lattice {
    back: Vec<[u8; COLUMNS]>,
    forward: Vec<[f32; COLUMNS]>,
    backward: Vec<[f32; COLUMNS]>,
}

impl Lattice {
    /// The best labelling of a sentence, one label a token, into `best`. `emissions` holds [`COLUMNS`] numbers a token.
    pub fn viterbi(&mut self, transitions: &Transitions, emissions: &[[f32; COLUMNS]], best: &mut Vec<u8>) {
        best.clear();
        let Some(first) = emissions.first() else { return };
        self.back.clear();
        self.back.resize(emissions.len(), [0; COLUMNS]);
        let mut scores = [NEVER; COLUMNS];
        for label in 0..LABELS {
            if labels::needs(label).is_none() {
                scores[label] = first[label];
            }
        }
        for (emission, back) in emissions.iter().zip(self.back.iter_mut()).skip(1) {
            let mut next_scores = [NEVER; COLUMNS];
            for next in 0..LABELS {
                let mut sums = [0f32; COLUMNS];
                for ((sum, score), step) in sums.iter_mut().zip(&scores).zip(&transitions.scores[next]) {
                    *sum = score + step;
                }
                let (mut top, mut from) = (sums[0], 0);
                for (label, &sum) in sums.iter().enumerate().take(LABELS).skip(1) {
                    if sum > top {
                        (top, from) = (sum, label);
                    }
                }
                next_scores[next] = top + emission[next];
                back[next] = from as u8;
            }
            scores = next_scores;
        }
        let (mut label, mut top) = (labels::OUTSIDE, f32::NEG_INFINITY);
        for (candidate, &score) in scores.iter().enumerate().take(LABELS) {
            if labels::opens(candidate).is_none() && score > top {
                (label, top) = (candidate, score);
            }
        }
        best.resize(emissions.len(), 0);
        for at in (0..emissions.len()).rev() {
            best[at] = label as u8;
            label = self.back[at][label] as usize;
        }
    }

    /// Runs forward and backward over a sentence, so that [`Lattice::span_probability`] and [`Lattice::probabilities`] can answer.
    pub fn marginalise(&mut self, transitions: &Transitions, emissions: &[[f32; COLUMNS]]) {
        let count = emissions.len();
        self.forward.clear();
        self.forward.resize(count, [0.0; COLUMNS]);
        self.backward.clear();
        self.backward.resize(count, [0.0; COLUMNS]);
        // Each row is scaled to sum to one: only ratios matter. `forward` includes the token's own emission, `backward` not.
        for (at, emission) in emissions.iter().enumerate() {
            let mut row = [0f32; COLUMNS];
            if at == 0 {
                for (label, value) in row.iter_mut().enumerate().take(LABELS) {
                    *value = if labels::needs(label).is_none() { 1.0 } else { 0.0 };
                }
            } else {
                for (label, factors) in transitions.factors.iter().enumerate() {
                    let weight = self.forward[at - 1][label];
                    for (value, factor) in row.iter_mut().zip(factors) {
                        *value += weight * factor;
                    }
                }
            }
            for (value, factor) in row.iter_mut().zip(&factors_of(emission)) {
                *value *= factor;
            }
            scale(&mut row);
            self.forward[at] = row;
        }
        for at in (0..count).rev() {
            let mut row = [0f32; COLUMNS];
            if at + 1 == count {
                for (label, value) in row.iter_mut().enumerate().take(LABELS) {
                    *value = if labels::opens(label).is_none() { 1.0 } else { 0.0 };
                }
            } else {
                let factors = factors_of(&emissions[at + 1]);
                for (next, back) in transitions.back.iter().enumerate() {
                    let weight = self.backward[at + 1][next] * factors[next];
                    for (value, factor) in row.iter_mut().zip(back) {
                        *value += weight * factor;
                    }
                }
            }
            scale(&mut row);
            self.backward[at] = row;
        }
    }

    /// Probability of each label of the token `at`, after [`Lattice::marginalise`].
    pub fn probabilities(&self, at: usize) -> [f32; COLUMNS] {
        let mut row = self.forward[at];
        for (value, factor) in row.iter_mut().zip(&self.backward[at]) {
            *value *= factor;
        }
        scale(&mut row);
        row
    }

    /// Probability that exactly the tokens `start..end` are one name of type `kind`, after [`Lattice::marginalise`] over the
    /// same emissions.
    pub fn span_probability(
        &self,
        transitions: &Transitions,
        emissions: &[[f32; COLUMNS]],
        start: usize,
        end: usize,
        kind: usize,
    ) -> f32 {
        use labels::Position;
        let label = |at: usize| {
            let position = match (at == start, at + 1 == end) {
                (true, true) => Position::Single,
                (true, false) => Position::Begin,
                (false, true) => Position::End,
                (false, false) => Position::Inside,
            };
            labels::label(position, kind)
        };
        // P(first label) from the marginal, then each next label given the one before and all that follows.
        let mut probability = self.probabilities(start)[label(start)];
        for at in start + 1..end {
            let mut row = transitions.factors[label(at - 1)];
            for ((value, emission), backward) in
                row.iter_mut().zip(&factors_of(&emissions[at])).zip(&self.backward[at])
            {
                *value *= emission * backward;
            }
            scale(&mut row);
            probability *= row[label(at)];
        }
        probability
    }
}

/// Exponentials of an emission row over its maximum; zero for the columns that are no label.
fn factors_of(emission: &[f32; COLUMNS]) -> [f32; COLUMNS] {
    let top = emission[..LABELS].iter().fold(f32::NEG_INFINITY, |top, &value| top.max(value));
    let mut factors = [0f32; COLUMNS];
    for (factor, value) in factors.iter_mut().zip(&emission[..LABELS]) {
        *factor = math::exp(value - top);
    }
    factors
}

fn scale(row: &mut [f32; COLUMNS]) {
    let total = math::sum(row);
    // All zero only if every path underflowed; an even row then says "unknown" and keeps the rest finite.
    if total > 0.0 {
        row.iter_mut().for_each(|value| *value /= total);
    } else {
        row[..LABELS].fill(1.0 / LABELS as f32);
    }
}
