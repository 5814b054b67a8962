//! The labels of the tagger: BIOES positions over five types.
//!
//! Persons, places and organizations leave the program; peoples ("Russian") and other names (events, works, laws, products)
//! are helpers: a model that can call "Olympics" something else need not call it an organization.

use crate::annotation::EntityType;

/// Types, helpers included.
pub const TYPES: usize = 5;
/// Number of labels: O, and B, I, E, S of each type.
pub const LABELS: usize = 1 + 4 * TYPES;
/// Columns of an emission row: [`LABELS`] rounded up to what vectorises.
pub const COLUMNS: usize = 32;
/// The label of a token outside every name.
pub const OUTSIDE: usize = 0;

/// Person, as a type of the tagger.
pub const PERSON: usize = 0;
/// Place.
pub const PLACE: usize = 1;
/// Organization.
pub const ORGANIZATION: usize = 2;
/// People, adjective of a country, religion or party member. Never leaves the tagger.
pub const PEOPLE: usize = 3;
/// Any other name. Never leaves the tagger.
pub const OTHER: usize = 4;

/// Where a token stands in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// First of several.
    Begin,
    /// Neither first nor last.
    Inside,
    /// Last of several.
    End,
    /// The only one.
    Single,
}

/// The label of a position in a name of type `kind`.
pub const fn label(position: Position, kind: usize) -> usize {
    1 + 4 * kind + position as usize
}

/// Position and type of a label; `None` for [`OUTSIDE`].
pub const fn parts(label: usize) -> Option<(Position, usize)> {
    if label == OUTSIDE {
        return None;
    }
    let position = match (label - 1) % 4 {
        0 => Position::Begin,
        1 => Position::Inside,
        2 => Position::End,
        _ => Position::Single,
    };
    Some((position, (label - 1) / 4))
}

/// Whether a name is open after `label`: the next token must go on with it.
pub const fn opens(label: usize) -> Option<usize> {
    match parts(label) {
        Some((Position::Begin | Position::Inside, kind)) => Some(kind),
        _ => None,
    }
}

/// The name that `label` goes on with; `None` if it can follow a closed one.
pub const fn needs(label: usize) -> Option<usize> {
    match parts(label) {
        Some((Position::Inside | Position::End, kind)) => Some(kind),
        _ => None,
    }
}

/// Whether `next` may follow `label`.
pub const fn follows(label: usize, next: usize) -> bool {
    match (opens(label), needs(next)) {
        (None, None) => true,
        (Some(one), Some(other)) => one == other,
        _ => false,
    }
}

/// The type that leaves the program, if it does.
pub const fn entity_type(kind: usize) -> Option<EntityType> {
    match kind {
        PERSON => Some(EntityType::Person),
        PLACE => Some(EntityType::Place),
        ORGANIZATION => Some(EntityType::Organization),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_parts_are_inverse() {
        for one in 1..LABELS {
            let (position, kind) = parts(one).unwrap();
            assert_eq!(label(position, kind), one);
        }
        assert_eq!(parts(OUTSIDE), None);
    }

    #[test]
    fn a_name_goes_on_with_itself_only() {
        let person = |position| label(position, PERSON);
        let place = |position| label(position, PLACE);
        assert!(follows(OUTSIDE, person(Position::Begin)));
        assert!(follows(person(Position::Begin), person(Position::End)));
        assert!(follows(person(Position::End), place(Position::Single)));
        assert!(!follows(person(Position::Begin), place(Position::End)));
        assert!(!follows(person(Position::Begin), OUTSIDE));
        assert!(!follows(OUTSIDE, person(Position::Inside)));
    }
}
