//! Names in a language that the network has not learned: those that the lexicon knows, as they stand.

use crate::annotation::{EntityType, Mention, Segmentation};
use crate::document::Document;
use crate::lexicon::{PhraseFlags, PhraseMatch};
use crate::span::TokenRange;

/// The score of a name of which only the lexicon speaks.
const SCORE: f32 = 0.5;

/// What a phrase names, if that is plain in any language: one word is a name only if it is well known as one.
fn kind_of(phrase: &PhraseMatch) -> Option<EntityType> {
    let alone = phrase.end - phrase.start == 1;
    let has = |mask| phrase.flags.has(mask);
    if has(PhraseFlags::NOT_NAME) || has(PhraseFlags::TITLE) || has(PhraseFlags::DEMONYM) {
        None
    } else if has(PhraseFlags::COUNTRY) || has(PhraseFlags::LARGE_CITY) {
        Some(EntityType::Place)
    } else if has(PhraseFlags::PERSON) && !alone {
        Some(EntityType::Person)
    } else if has(PhraseFlags::ACRONYM) || has(PhraseFlags::ORGANIZATION) && !alone {
        Some(EntityType::Organization)
    } else if (has(PhraseFlags::CITY) || has(PhraseFlags::OTHER_PLACE)) && !alone {
        Some(EntityType::Place)
    } else {
        None
    }
}

/// The names among the phrases of a text, the longest first where they overlap.
pub fn mentions(document: &Document, segmentation: &Segmentation, phrases: &[PhraseMatch]) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::new();
    let mut end = 0;
    let sentence = |token: u32| segmentation.sentence_of(token as usize);
    for phrase in phrases {
        let fits = phrase.start >= end && sentence(phrase.start) == sentence(phrase.end - 1);
        let Some(kind) = kind_of(phrase).filter(|_| fits) else { continue };
        end = phrase.end;
        let tokens = TokenRange::new(phrase.start as usize, phrase.end as usize);
        let span = segmentation.span(tokens);
        mentions.push(Mention { span, tokens, kind, score: SCORE, zone: document.zone_at(span.start) });
    }
    mentions
}
