//! Titles are no names: what the network finds inside a longer title of the lexicon ("State" of "Secretary of State") goes.

use super::decode::Name;
use super::labels::PLACE;
use crate::lexicon::{PhraseFlags, PhraseMatch};

/// Leaves out names that lie inside a title of more words. Places stay: "US" may stand in a title's neighbourhood and is
/// one by the guidelines. `phrases` are those of the whole text, ordered by start.
pub fn leave_out(names: Vec<Name>, phrases: &[PhraseMatch]) -> Vec<Name> {
    /// No title of the lists is longer.
    const LONGEST: usize = 8;
    let inside = |name: &Name| {
        let from = phrases.partition_point(|phrase| (phrase.start as usize) + LONGEST <= name.start);
        let near = phrases[from..].iter().take_while(|phrase| phrase.start as usize <= name.start);
        let longer = |phrase: &PhraseMatch| {
            phrase.end as usize >= name.end && (phrase.end - phrase.start) as usize > name.end - name.start
        };
        near.filter(|phrase| phrase.flags.has(PhraseFlags::TITLE)).any(longer)
    };
    names.into_iter().filter(|name| name.kind == PLACE || !inside(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ner::labels::{ORGANIZATION, PERSON};

    #[test]
    fn a_name_inside_a_longer_title_goes() {
        let phrase = |start, end, flags| PhraseMatch { start, end, flags: PhraseFlags(flags) };
        let phrases = [phrase(2, 5, PhraseFlags::TITLE), phrase(9, 11, PhraseFlags::ORGANIZATION)];
        let name = |start, end, kind| Name { start, end, kind, probability: 1.0 };
        let names =
            vec![name(2, 3, PLACE), name(4, 5, ORGANIZATION), name(5, 7, PERSON), name(9, 10, ORGANIZATION)];
        let left: Vec<usize> = leave_out(names, &phrases).iter().map(|name| name.start).collect();
        assert_eq!(left, [2, 5, 9]);
        assert_eq!(
            leave_out(vec![name(2, 5, ORGANIZATION)], &phrases).len(),
            1,
            "the whole title is left to the network"
        );
    }
}
