//! Training of the conditional random field where some tokens may bear any of several labels: the loss is the log probability
//! of all labellings that are allowed (Tsuboi and others 2008, "Training conditional random fields using incomplete annotations").

use crate::ner::labels::{self, COLUMNS, LABELS};

/// All labels allowed.
pub const ANY: u32 = (1 << LABELS) - 1;

/// Loss of one sentence: the negative log probability of the allowed labellings. Adds `weight` times its gradient to
/// `emissions_gradient` (one row a token) and `transitions_gradient` (`LABELS x LABELS`).
///
/// `allowed` has one bit a label for each token. A sentence of which no labelling is allowed counts nothing.
pub fn loss(
    transitions: &[f32],
    emissions: &[[f32; COLUMNS]],
    allowed: &[u32],
    weight: f32,
    emissions_gradient: &mut [[f32; COLUMNS]],
    transitions_gradient: &mut [f32],
) -> f64 {
    let free = Chain::run(transitions, emissions, None);
    let bound = Chain::run(transitions, emissions, Some(allowed));
    let (Some(free), Some(bound)) = (free, bound) else { return 0.0 };
    free.add(weight, emissions_gradient, transitions_gradient);
    bound.add(-weight, emissions_gradient, transitions_gradient);
    (free.log_total - bound.log_total) * f64::from(weight)
}

type Row = [f64; COLUMNS];

/// Forward and backward sums over the labellings that are allowed, each row scaled to sum to one.
struct Chain {
    factors: Box<[Row; LABELS]>,
    emitted: Vec<Row>,
    forward: Vec<Row>,
    backward: Vec<Row>,
    log_total: f64,
}

impl Chain {
    /// `None` if nothing is allowed.
    fn run(transitions: &[f32], emissions: &[[f32; COLUMNS]], allowed: Option<&[u32]>) -> Option<Self> {
        let mut factors = Box::new([[0f64; COLUMNS]; LABELS]);
        for label in 0..LABELS {
            for next in 0..LABELS {
                if labels::follows(label, next) {
                    factors[label][next] = f64::from(transitions[label * LABELS + next]).exp();
                }
            }
        }
        let mut log_total = 0.0;
        let mut emitted = Vec::with_capacity(emissions.len());
        for (at, emission) in emissions.iter().enumerate() {
            let mask = allowed.map_or(ANY, |allowed| allowed[at]);
            let top = (0..LABELS)
                .filter(|label| mask >> label & 1 == 1)
                .map(|label| emission[label])
                .fold(f32::NEG_INFINITY, f32::max);
            let mut row = [0f64; COLUMNS];
            for label in (0..LABELS).filter(|label| mask >> label & 1 == 1) {
                row[label] = f64::from(emission[label] - top).exp();
            }
            log_total += f64::from(top);
            emitted.push(row);
        }
        let mut forward: Vec<Row> = Vec::with_capacity(emissions.len());
        for (at, factor) in emitted.iter().enumerate() {
            let mut row = [0f64; COLUMNS];
            match forward.last() {
                None => {
                    (0..LABELS)
                        .filter(|&label| labels::needs(label).is_none())
                        .for_each(|label| row[label] = 1.0);
                }
                Some(before) => {
                    for (weight, factors) in before.iter().zip(factors.iter()) {
                        for (value, factor) in row.iter_mut().zip(factors) {
                            *value += weight * factor;
                        }
                    }
                }
            }
            row.iter_mut().zip(factor).for_each(|(value, factor)| *value *= factor);
            if at + 1 == emitted.len() {
                (0..LABELS)
                    .filter(|&label| labels::opens(label).is_some())
                    .for_each(|label| row[label] = 0.0);
            }
            let total: f64 = row.iter().sum();
            if total <= 0.0 || !total.is_finite() {
                return None;
            }
            row.iter_mut().for_each(|value| *value /= total);
            log_total += total.ln();
            forward.push(row);
        }
        let mut backward = vec![[0f64; COLUMNS]; emitted.len()];
        for at in (0..emitted.len()).rev() {
            let mut row = [0f64; COLUMNS];
            if at + 1 == emitted.len() {
                (0..LABELS)
                    .filter(|&label| labels::opens(label).is_none())
                    .for_each(|label| row[label] = 1.0);
            } else {
                let after: Row = std::array::from_fn(|next| emitted[at + 1][next] * backward[at + 1][next]);
                for (value, factors) in row.iter_mut().zip(factors.iter()) {
                    *value = factors.iter().zip(&after).map(|(factor, after)| factor * after).sum();
                }
            }
            let total: f64 = row.iter().sum();
            row.iter_mut().for_each(|value| *value /= total);
            backward[at] = row;
        }
        Some(Self { factors, emitted, forward, backward, log_total })
    }

    /// Adds `sign` times the expected labels and transitions.
    fn add(&self, sign: f32, emissions_gradient: &mut [[f32; COLUMNS]], transitions_gradient: &mut [f32]) {
        for (at, emission_gradient) in emissions_gradient.iter_mut().enumerate() {
            let mut row: Row =
                std::array::from_fn(|label| self.forward[at][label] * self.backward[at][label]);
            let total: f64 = row.iter().sum();
            row.iter_mut().for_each(|value| *value /= total);
            for (gradient, value) in emission_gradient.iter_mut().zip(&row) {
                *gradient += sign * *value as f32;
            }
            if at == 0 {
                continue;
            }
            let after: Row = std::array::from_fn(|next| self.emitted[at][next] * self.backward[at][next]);
            let mut pairs = [[0f64; COLUMNS]; LABELS];
            let mut total = 0.0;
            for ((pair, before), factors) in
                pairs.iter_mut().zip(&self.forward[at - 1]).zip(self.factors.iter())
            {
                for ((value, factor), after) in pair.iter_mut().zip(factors).zip(&after) {
                    *value = before * factor * after;
                    total += *value;
                }
            }
            for (label, pair) in pairs.iter().enumerate() {
                for (gradient, value) in transitions_gradient[label * LABELS..][..LABELS].iter_mut().zip(pair)
                {
                    *gradient += sign * (value / total) as f32;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::random::Random;

    #[test]
    fn the_gradient_is_the_slope() {
        let mut random = Random::new(3);
        let mut transitions: Vec<f32> = (0..LABELS * LABELS).map(|_| random.normal()).collect();
        let mut emissions: Vec<[f32; COLUMNS]> = (0..4)
            .map(|_| std::array::from_fn(|label| if label < LABELS { random.normal() } else { 0.0 }))
            .collect();
        // One token certain, one open between two labels, the rest free.
        let allowed = [1, 1 << 1 | 1 << 4, ANY, ANY];
        let run = |transitions: &[f32], emissions: &[[f32; COLUMNS]]| {
            let mut slopes = vec![[0f32; COLUMNS]; 4];
            let mut steps = vec![0f32; LABELS * LABELS];
            let loss = loss(transitions, emissions, &allowed, 1.5, &mut slopes, &mut steps);
            (loss, slopes, steps)
        };
        let (_, slopes, steps) = run(&transitions, &emissions);
        let close = |up: f64, down: f64, slope: f32| {
            let want = (up - down) / 0.02;
            assert!((want - f64::from(slope)).abs() < 2e-3, "{want} {slope}");
        };
        for (token, label) in [(0, 0), (1, 1), (1, 4), (2, 7), (3, 0)] {
            emissions[token][label] += 0.01;
            let up = run(&transitions, &emissions).0;
            emissions[token][label] -= 0.02;
            let down = run(&transitions, &emissions).0;
            emissions[token][label] += 0.01;
            close(up, down, slopes[token][label]);
        }
        for at in [0, 1, LABELS + 2, LABELS + 3] {
            transitions[at] += 0.01;
            let up = run(&transitions, &emissions).0;
            transitions[at] -= 0.02;
            let down = run(&transitions, &emissions).0;
            transitions[at] += 0.01;
            close(up, down, steps[at]);
        }
    }

    #[test]
    fn nothing_allowed_counts_nothing() {
        let emissions = vec![[0f32; COLUMNS]; 2];
        let mut slopes = vec![[0f32; COLUMNS]; 2];
        let mut steps = vec![0f32; LABELS * LABELS];
        // A name that is opened and never closed.
        let loss = loss(&vec![0.0; LABELS * LABELS], &emissions, &[1, 1 << 1], 1.0, &mut slopes, &mut steps);
        assert_eq!((loss, slopes[0][0]), (0.0, 0.0));
    }
}
