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

/// Scores of a token that can be no part of a name.
pub const NO_NAME: [f32; COLUMNS] = {
    let mut scores = [-1e4; COLUMNS];
    scores[labels::OUTSIDE] = 0.0;
    scores
};
/// Their exponentials over the maximum.
const CERTAIN: [f32; COLUMNS] = {
    let mut factors = [0.0; COLUMNS];
    factors[labels::OUTSIDE] = 1.0;
    factors
};

/// Whether a token can be no part of a name: most of a text, and decided without looking at labels.
fn is_no_name(emission: &[f32; COLUMNS]) -> bool {
    emission[1] == NO_NAME[1]
}

/// Buffers for decoding; grow to the longest sentence met.
#[derive(Debug, Default)]
pub struct Lattice {
    factors: Vec<[f32; COLUMNS]>,
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
            let labels = if is_no_name(emission) { labels::OUTSIDE..labels::OUTSIDE + 1 } else { 0..LABELS };
            for next in labels {
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
        self.factors.clear();
        self.factors.extend(emissions.iter().map(factors_of));
        // Each row is scaled to sum to one: only ratios matter. `forward` includes the token's own emission, `backward` not.
        for (at, (emission, own)) in emissions.iter().zip(&self.factors).enumerate() {
            if is_no_name(emission) {
                self.forward[at] = CERTAIN;
                continue;
            }
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
            for (value, factor) in row.iter_mut().zip(own) {
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
            } else if is_no_name(&emissions[at]) && is_no_name(&emissions[at + 1]) {
                // Of this row only outside is ever asked for.
                row = CERTAIN;
            } else {
                let factors = &self.factors[at + 1];
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
    pub fn span_probability(&self, transitions: &Transitions, start: usize, end: usize, kind: usize) -> f32 {
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
            for ((value, emission), backward) in row.iter_mut().zip(&self.factors[at]).zip(&self.backward[at])
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
    if is_no_name(emission) {
        return CERTAIN;
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that look random and are always the same.
    fn noise(seed: u32, count: usize) -> Vec<f32> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / (1 << 24) as f32 * 4.0 - 2.0
        };
        (0..count).map(|_| next()).collect()
    }

    /// Score of every possible labelling of three tokens.
    fn all(learned: &[f32], emissions: &[[f32; COLUMNS]]) -> Vec<(Vec<usize>, f64)> {
        let mut paths: Vec<(Vec<usize>, f64)> = vec![(Vec::new(), 0.0)];
        for emission in emissions {
            let mut longer = Vec::new();
            for (path, score) in &paths {
                for label in 0..LABELS {
                    let step = match path.last() {
                        None if labels::needs(label).is_some() => continue,
                        None => 0.0,
                        Some(&last) if !labels::follows(last, label) => continue,
                        Some(&last) => learned[last * LABELS + label],
                    };
                    let mut path = path.clone();
                    path.push(label);
                    longer.push((path, score + f64::from(step + emission[label])));
                }
            }
            paths = longer;
        }
        paths.retain(|(path, _)| path.last().is_some_and(|&last| labels::opens(last).is_none()));
        paths
    }

    fn example() -> (Vec<f32>, Vec<[f32; COLUMNS]>) {
        let learned = noise(1, LABELS * LABELS);
        let mut emissions = vec![[0f32; COLUMNS]; 3];
        for (row, values) in emissions.iter_mut().zip(noise(2, 3 * LABELS).chunks(LABELS)) {
            row[..LABELS].copy_from_slice(values);
        }
        (learned, emissions)
    }

    #[test]
    fn the_best_labelling_is_the_best_of_all() {
        let (learned, emissions) = example();
        let paths = all(&learned, &emissions);
        let want = &paths.iter().max_by(|one, other| one.1.total_cmp(&other.1)).unwrap().0;
        let mut best = Vec::new();
        Lattice::default().viterbi(&Transitions::new(&learned), &emissions, &mut best);
        assert_eq!(&best.iter().map(|&label| label as usize).collect::<Vec<_>>(), want);
    }

    #[test]
    fn probabilities_are_shares_of_all_labellings() {
        let (learned, emissions) = example();
        let paths = all(&learned, &emissions);
        let total: f64 = paths.iter().map(|(_, score)| score.exp()).sum();
        let transitions = Transitions::new(&learned);
        let mut lattice = Lattice::default();
        lattice.marginalise(&transitions, &emissions);
        let share = |keep: &dyn Fn(&[usize]) -> bool| {
            paths.iter().filter(|(path, _)| keep(path)).map(|(_, score)| score.exp()).sum::<f64>() / total
        };
        for at in 0..3 {
            let row = lattice.probabilities(at);
            for (label, &found) in row.iter().enumerate().take(LABELS) {
                let want = share(&|path| path[at] == label);
                assert!((f64::from(found) - want).abs() < 1e-4, "{at} {label}: {found} {want}");
            }
        }
        let (begin, end) = (1, 3);
        let want = share(&|path| path[1..] == [begin, end]);
        let found = lattice.span_probability(&transitions, 1, 3, 0);
        assert!((f64::from(found) - want).abs() < 1e-4, "{found} {want}");
    }

    #[test]
    fn a_token_that_can_be_no_name_is_outside_whatever_its_neighbours_are() {
        let (learned, mut emissions) = example();
        emissions.insert(1, NO_NAME);
        emissions.push(NO_NAME);
        let transitions = Transitions::new(&learned);
        let mut lattice = Lattice::default();
        let run = |emissions: &[[f32; COLUMNS]], lattice: &mut Lattice| {
            let mut best = Vec::new();
            lattice.viterbi(&transitions, emissions, &mut best);
            lattice.marginalise(&transitions, emissions);
            let rows: Vec<[f32; COLUMNS]> =
                (0..emissions.len()).map(|at| lattice.probabilities(at)).collect();
            (best, rows)
        };
        let (best, rows) = run(&emissions, &mut lattice);
        // The same by the ordinary way: the marker is a hair off.
        for row in &mut emissions {
            if is_no_name(row) {
                row[1] += 1.0;
            }
        }
        let (want, all) = run(&emissions, &mut lattice);
        assert_eq!(best, want);
        for (row, all) in rows.iter().zip(&all) {
            assert!(row.iter().zip(all).all(|(one, other)| (one - other).abs() < 1e-5), "{row:?} {all:?}");
        }
    }

    #[test]
    fn an_empty_sentence_has_no_labels() {
        let mut best = vec![1];
        let transitions = Transitions::new(&[0.0; LABELS * LABELS]);
        let mut lattice = Lattice::default();
        lattice.viterbi(&transitions, &[], &mut best);
        lattice.marginalise(&transitions, &[]);
        assert!(best.is_empty());
    }
}
