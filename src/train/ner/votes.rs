//! What the labellers of the silver text allow together: published labels, teachers, and networks trained without the sentence.

use super::backward::{Example, NO_VECTOR};
use super::corpus::{Entity, Sentence};
use super::examples::{self, labels_of};
use super::optimise::Trained;
use crate::ner::crf::{Lattice, Transitions};
use crate::ner::decode;
use crate::ner::labels::{self, COLUMNS, LABELS, OTHER, OUTSIDE, PEOPLE};
use crate::ner::math::multiply;
use crate::ner::network;
use crate::ner::words::DIMENSIONS;

/// Votes for each label of a token.
pub type Votes = [f32; COLUMNS];

/// How much each labeller counts.
#[derive(Debug, Clone, Copy)]
pub struct Weights {
    /// Labels as published.
    pub published: f32,
    /// Each teacher's.
    pub teachers: [f32; 2],
    /// The networks' probabilities, all together.
    pub networks: f32,
}

/// The share of all votes that makes a label certain.
const CERTAIN: f32 = 0.75;
/// The share that makes it possible.
const POSSIBLE: f32 = 0.25;

/// Any of the labels that the published set and the teachers give.
pub fn union(sentence: &Sentence) -> Vec<u32> {
    let count = sentence.tokens.len();
    let mut allowed = published(sentence);
    for teacher in &sentence.teachers {
        for (allowed, label) in allowed.iter_mut().zip(examples::allowed(count, teacher, &[])) {
            *allowed |= label;
        }
    }
    allowed
}

/// One bit a token: the published label; none for pieces of compounds, of which it says nothing.
fn published(sentence: &Sentence) -> Vec<u32> {
    let mut allowed = examples::allowed(sentence.tokens.len(), &sentence.published, &[]);
    for range in &sentence.open {
        allowed[range.clone()].fill(1 << OUTSIDE);
    }
    allowed
}

/// Adds up all labellers and keeps, for each token, the labels that are certain or possible; the best labelling is always
/// among what is kept.
pub fn decide(sentence: &Sentence, networks: &[Votes], weights: Weights) -> Vec<u32> {
    let count = sentence.tokens.len();
    let mut votes = vec![[0f32; COLUMNS]; count];
    let mut add = |entities: &[Entity], weight: f32| {
        for (votes, bits) in votes.iter_mut().zip(examples::allowed(count, entities, &[])) {
            votes[bits.trailing_zeros() as usize] += weight;
        }
    };
    for (teacher, weight) in sentence.teachers.iter().zip(weights.teachers) {
        add(teacher, weight);
    }
    let helpers = labels_of(PEOPLE) | labels_of(OTHER);
    for (at, bits) in published(sentence).into_iter().enumerate() {
        // "Outside" of the published set says nothing against a people or another name, and nothing of compounds.
        let open = sentence.open.iter().any(|range| range.contains(&at));
        let helped =
            votes[at].iter().enumerate().any(|(label, &vote)| vote > 0.0 && helpers >> label & 1 == 1);
        if !(open || bits == 1 << OUTSIDE && helped) {
            votes[at][bits.trailing_zeros() as usize] += weights.published;
        }
    }
    for (votes, network) in votes.iter_mut().zip(networks) {
        for (vote, probability) in votes.iter_mut().zip(network) {
            *vote += weights.networks * probability;
        }
    }
    // The best labelling under the votes, which need not agree token by token.
    let mut best = Vec::new();
    let scores: Vec<Votes> = votes.iter().map(|row| row.map(|vote| 4.0 * vote)).collect();
    Lattice::default().viterbi(&Transitions::new(&[0.0; LABELS * LABELS]), &scores, &mut best);
    let keep = |(row, &best): (&Votes, &u8)| {
        let total: f32 = row[..LABELS].iter().sum();
        let mut bits = 1u32 << best;
        if row[best as usize] < CERTAIN * total {
            for (label, &vote) in row[..LABELS].iter().enumerate() {
                if vote >= POSSIBLE * total {
                    bits |= 1 << label;
                }
            }
        }
        bits
    };
    votes.iter().zip(&best).map(keep).collect()
}

/// Label probabilities of every token of an example under a trained network.
pub fn predict(
    trained: &Trained,
    transitions: &Transitions,
    vectors: &[f32],
    example: &Example,
) -> Vec<Votes> {
    let mut lattice = Lattice::default();
    lattice.marginalise(transitions, &emissions(trained, vectors, example));
    (0..example.vectors.len()).map(|at| lattice.probabilities(at)).collect()
}

/// The names that a network finds in an example with human labels: its confidence in each, and whether it is right.
pub fn judge(
    trained: &Trained,
    transitions: &Transitions,
    vectors: &[f32],
    example: &Example,
) -> Vec<(f32, bool)> {
    let emissions = emissions(trained, vectors, example);
    let mut lattice = Lattice::default();
    let mut best = Vec::new();
    lattice.viterbi(transitions, &emissions, &mut best);
    lattice.marginalise(transitions, &emissions);
    let spans = decode::spans(&best).into_iter().filter(|(_, kind)| labels::entity_type(*kind).is_some());
    let judged = spans.map(|(range, kind)| {
        let right = range.clone().all(|at| example.allowed[at] >> best[at] & 1 == 1);
        (lattice.span_probability(transitions, &emissions, range.start, range.end, kind), right)
    });
    judged.collect()
}

fn emissions(trained: &Trained, vectors: &[f32], example: &Example) -> Vec<[f32; COLUMNS]> {
    let weights = &trained.weights;
    let width = weights.size.width;
    let count = example.vectors.len();
    let add = |row: u32, sum: &mut [f32]| {
        let values = &trained.table[row as usize * width..][..width];
        sum.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
    };
    let mut inputs = vec![0f32; count * DIMENSIONS];
    let mut sums = vec![0f32; count * width];
    for (at, &vector) in example.vectors.iter().enumerate() {
        if vector != NO_VECTOR {
            let vector = &vectors[vector as usize * DIMENSIONS..][..DIMENSIONS];
            inputs[at * DIMENSIONS..][..DIMENSIONS].copy_from_slice(vector);
        }
        example.rows[at].iter().for_each(|&row| add(row, &mut sums[at * width..][..width]));
    }
    multiply(&inputs, DIMENSIONS, DIMENSIONS, &weights.project.weights, width, &mut sums);
    let mut scratch = Vec::new();
    network::words(weights, &mut sums, &mut scratch);
    let mut hidden = vec![0f32; width];
    hidden.extend_from_slice(&sums);
    hidden.resize((count + 2) * width, 0.0);
    for (at, context) in example.context.iter().enumerate() {
        context.iter().for_each(|&row| add(row, &mut hidden[(at + 1) * width..][..width]));
    }
    let is_token: Vec<bool> = (0..count + 2).map(|row| row > 0 && row <= count).collect();
    let wanted: Vec<u32> = (1..=count as u32).collect();
    let mut emissions = Vec::with_capacity(count);
    network::tokens(weights, &is_token, &wanted, &mut hidden, &mut network::Work::default(), &mut emissions);
    emissions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ner::labels::{PERSON, PLACE, Position, label};
    use crate::text;

    #[test]
    fn a_majority_is_certain_and_a_tie_is_open() {
        let text = "Meyer won";
        let sentence = Sentence {
            text: text.into(),
            tokens: text::tokenize(text),
            published: vec![(0..1, PERSON)],
            teachers: vec![vec![(0..1, PERSON)], vec![(0..1, PLACE)]],
            open: Vec::new(),
        };
        let (person, place) = (label(Position::Single, PERSON), label(Position::Single, PLACE));
        let weights = Weights { published: 2.0, teachers: [2.0, 1.0], networks: 0.0 };
        assert_eq!(decide(&sentence, &[], weights), [1 << person, 1]);
        let weights = Weights { published: 0.0, teachers: [1.1, 1.0], networks: 0.0 };
        assert_eq!(decide(&sentence, &[], weights), [1 << person | 1 << place, 1]);
        assert_eq!(union(&sentence), [1 << person | 1 << place, 1]);
    }
}
