//! What the silver text's labellers say together.
//!
//! The first is an encoder fine-tuned on the human labels (`encoder`, with its second choice where it is in doubt: `doubt`); it
//! knows people, places, organizations and peoples as those sets mean them. The last (`md`) knows events, works, products and
//! laws besides: where the encoder may find nothing, a token may be one of those.

use super::corpus::{Entity, Sentence};
use super::examples;
use crate::ner::labels::{OTHER, OUTSIDE, PEOPLE};
use std::ops::Range;

/// The labels each token may have.
pub fn allowed(sentence: &Sentence) -> Vec<u32> {
    let count = sentence.tokens.len();
    let [encoder, doubt, _] = sentence.teachers.as_slice() else { return examples::published(sentence) };
    let mut allowed = examples::allowed(count, encoder, &[]);
    for (bits, more) in allowed.iter_mut().zip(examples::allowed(count, doubt, &[])) {
        *bits |= more;
    }
    let free = |range: &Range<usize>| range.clone().all(|at| allowed[at] >> OUTSIDE & 1 == 1);
    let helpers: Vec<Entity> = others(sentence).filter(|(range, _)| free(range)).cloned().collect();
    let more = examples::allowed(count, &helpers, &[]);
    for (range, _) in &helpers {
        range.clone().for_each(|at| allowed[at] |= more[at]);
    }
    allowed
}

/// The best labelling: the encoder's names, and other names beside them.
pub fn names(sentence: &Sentence) -> Vec<Entity> {
    let Some(encoder) = sentence.teachers.first() else { return Vec::new() };
    let free = |range: &Range<usize>| {
        encoder.iter().all(|(other, _)| other.end <= range.start || range.end <= other.start)
    };
    let mut names: Vec<Entity> = others(sentence).filter(|(range, _)| free(range)).cloned().collect();
    names.extend_from_slice(encoder);
    names.sort_by_key(|(range, _)| range.start);
    names
}

/// Peoples and other names, as the last teacher has them.
fn others(sentence: &Sentence) -> impl Iterator<Item = &Entity> {
    let last = sentence.teachers.last();
    last.into_iter().flatten().filter(|(_, kind)| matches!(*kind, OTHER | PEOPLE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ner::labels::{PERSON, PLACE, Position, label};
    use crate::text;

    #[test]
    fn doubts_are_left_open_and_other_names_stand_beside() {
        let text = "Ada Lind won the Lima Cup";
        let sentence = Sentence {
            text: text.into(),
            tokens: text::tokenize(text),
            published: Vec::new(),
            teachers: vec![
                vec![(0..2, PERSON)],
                vec![(0..2, PERSON), (4..5, PLACE)],
                vec![(0..1, OTHER), (4..6, OTHER)],
            ],
            open: Vec::new(),
        };
        let one = |position, kind| 1u32 << label(position, kind);
        assert_eq!(
            allowed(&sentence),
            [
                one(Position::Begin, PERSON),
                one(Position::End, PERSON),
                1,
                1,
                1 | one(Position::Single, PLACE) | one(Position::Begin, OTHER),
                1 | one(Position::End, OTHER),
            ]
        );
        assert_eq!(names(&sentence), [(0..2, PERSON), (4..6, OTHER)]);
    }
}
