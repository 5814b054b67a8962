//! Words that a page has run together where its markup was cut away: "Ada LindPrime", "articleBERGEN", "ScamsOpenAI". The tokens stay as
//! they are; what leaves the program is the part that is the name.

use crate::annotation::EntityType;
use crate::lexicon::{Lexicon, WordFlags};
use crate::span::Span;
use crate::text::{Case, case_of};

/// Letters of a part, at least.
const SHORTEST: usize = 3;

/// A name without the word that is run together with its beginning or its end, and its type if that word hid it.
pub fn parted(text: &str, span: Span, kind: EntityType, lexicon: &Lexicon) -> (Span, EntityType) {
    // "Lind‘s", with the mark turned around, is one word to the tokenizer.
    let bare = ["‘s", "`s", "´s"].iter().find_map(|end| span.of(text).strip_suffix(end));
    let span = bare.map_or(span, |bare| Span { start: span.start, end: span.start + bare.len() as u32 });
    let written = span.of(text);
    let first = written.split(' ').next().unwrap_or_default();
    let last = written.rsplit(' ').next().unwrap_or_default();
    // "OneRepublic" is written so; what hides behind a word is a name of its own only if it is written unlike others.
    let hidden = |at: usize| match case_of(&first[at..]) {
        Case::Upper => first.len() - at > SHORTEST + 2,
        case => case == Case::Mixed,
    };
    if let Some(at) = seam(first).filter(|&at| hidden(at) && !is_known(lexicon, first))
        && is_plain(lexicon, &first[..at])
        && let Some(found) = kind_of(lexicon, &written[at..])
    {
        return (Span { start: span.start + at as u32, end: span.end }, found);
    }
    if let Some(at) = seam(last).filter(|_| kind == EntityType::Person && last.len() < written.len())
        && lexicon.word(&last[..at]).0 & (WordFlags::SURNAME | WordFlags::FAMOUS) != 0
        && lexicon.word(&last[at..]).0 & (WordFlags::COMMON | WordFlags::TITLE) != 0
        && lexicon.word(&last[at..]).0 & (WordFlags::SURNAME | WordFlags::GIVEN) == 0
    {
        return (Span { start: span.start, end: span.end - (last.len() - at) as u32 }, kind);
    }
    (span, kind)
}

/// Where a small letter touches a capital, if that is once and both sides are long enough.
fn seam(word: &str) -> Option<usize> {
    let mut before = false;
    let mut found = None;
    for (at, letter) in word.char_indices() {
        if !letter.is_alphabetic() {
            return None;
        }
        if before && letter.is_uppercase() && found.is_none() {
            found = Some(at);
        }
        before = letter.is_lowercase();
    }
    found.filter(|&at| at >= SHORTEST && word.len() - at >= SHORTEST)
}

fn is_known(lexicon: &Lexicon, word: &str) -> bool {
    !lexicon.known(word).is_empty()
}

/// An everyday word that names nobody.
fn is_plain(lexicon: &Lexicon, word: &str) -> bool {
    let flags = lexicon.word(word.strip_suffix('s').unwrap_or(word));
    flags.has(WordFlags::COMMON)
        && flags.0 & (WordFlags::SURNAME | WordFlags::GIVEN | WordFlags::ORG_HEAD) == 0
}

/// What the lists have by a name that is no everyday word.
fn kind_of(lexicon: &Lexicon, name: &str) -> Option<EntityType> {
    let everyday = lexicon.word(name).has(WordFlags::COMMON) && case_of(name) != Case::Upper;
    lexicon.known(name).first().filter(|_| !everyday).map(|known| known.kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_run_together_is_parted() {
        use EntityType::{Organization, Person, Place};
        for (text, kind, want) in [
            ("Boris JohnsonPrime", Person, ("Boris Johnson", Person)),
            ("articleMINNEAPOLIS", Person, ("MINNEAPOLIS", Place)),
            ("ScamsOpenAI", Place, ("OpenAI", Organization)),
            ("Ada Lind‘s", Person, ("Ada Lind", Person)),
            ("YouTube", Organization, ("YouTube", Organization)),
            ("OneRepublic", Organization, ("OneRepublic", Organization)),
            ("openSUSE", Organization, ("openSUSE", Organization)),
            ("SoftBank", Organization, ("SoftBank", Organization)),
            ("Ada McDonald", Person, ("Ada McDonald", Person)),
            ("Leonardo DiCaprio", Person, ("Leonardo DiCaprio", Person)),
        ] {
            let (span, kind) = parted(text, Span::new(0, text.len()), kind, Lexicon::embedded());
            assert_eq!((span.of(text), kind), want);
        }
    }
}
