//! Bodies that all the world knows by their letters ("G20", "UNESCO"), where the network passed over them.

use super::decode::Name;
use super::features::{Setting, setting_of};
use super::labels::ORGANIZATION;
use crate::annotation::{EntityType, Segmentation};
use crate::lexicon::{Lexicon, PhraseFlags, PhraseMatch};

/// How sure the rule is. It adds some ten names to the seven megabytes of the development corpus; those looked at were right.
const SURE: f32 = 0.8;

/// What else a phrase of the lists may be, so that its letters alone say nothing.
const OTHER: [u16; 7] = [
    PhraseFlags::NOT_NAME,
    PhraseFlags::TITLE,
    PhraseFlags::DEMONYM,
    PhraseFlags::PERSON,
    PhraseFlags::COUNTRY,
    PhraseFlags::LARGE_CITY,
    PhraseFlags::OTHER_PLACE,
];

/// Adds such bodies. `names` are ordered and disjoint, before and after; `phrases` are those of the whole text, ordered by start.
pub fn add(
    text: &str,
    segmentation: &Segmentation,
    lexicon: &Lexicon,
    phrases: &[PhraseMatch],
    names: &mut Vec<Name>,
) {
    let mut next = 0;
    let mut found = Vec::new();
    for phrase in phrases {
        let (start, end) = (phrase.start as usize, phrase.end as usize);
        if end - start != 1
            || !phrase.flags.has(PhraseFlags::ACRONYM)
            || OTHER.iter().any(|&other| phrase.flags.has(other))
        {
            continue;
        }
        while names.get(next).is_some_and(|name| name.end <= start) {
            next += 1;
        }
        if names.get(next).is_some_and(|name| name.start < end)
            || !is_known_everywhere(segmentation.tokens[start].span.of(text), lexicon)
        {
            continue;
        }
        let sentence = segmentation.sentences[segmentation.sentence_of(start)].tokens.range();
        let words = segmentation.tokens[sentence].iter().map(|token| token.span.of(text));
        if setting_of(words) != Setting::Capitals {
            found.push(Name { start, end, kind: ORGANIZATION, probability: SURE });
        }
    }
    if !found.is_empty() {
        names.append(&mut found);
        names.sort_by_key(|name| name.start);
    }
}

/// Letters that mean one body and no other, which is of no one country.
fn is_known_everywhere(word: &str, lexicon: &Lexicon) -> bool {
    let known = lexicon.known(word);
    word.len() > 1
        && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && known.len() == 1
        && known[0].kind == EntityType::Organization
        && known[0].country.is_empty()
        && !known[0].wikidata.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::segment;

    fn added(text: &str) -> Vec<String> {
        let segmentation = segment(text, &[]);
        let (lexicon, mut phrases) = (Lexicon::embedded(), Vec::new());
        lexicon.phrases(text, &segmentation.tokens, &mut phrases);
        let mut names = Vec::new();
        add(text, &segmentation, lexicon, &phrases, &mut names);
        names.iter().map(|name| segmentation.tokens[name.start].span.of(text).to_owned()).collect()
    }

    #[test]
    fn letters_that_mean_one_body_everywhere_are_its_name() {
        assert_eq!(added("Leaders left the G20 early, and UNESCO will meet again."), ["G20", "UNESCO"]);
        // Of one country, a word, or a line in capitals.
        assert_eq!(added("The CBI was there, she said."), [""; 0]);
        assert_eq!(added("LEADERS LEFT THE UNESCO MEETING EARLY"), [""; 0]);
    }
}
