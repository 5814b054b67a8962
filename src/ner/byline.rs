//! Names in bylines: the reader has told that the line names who wrote the text, so what looks like a person's name is one,
//! whatever language it comes from.

use super::decode::Name;
use super::labels::PERSON;
use crate::annotation::Segmentation;
use crate::document::{Document, ZoneKind};
use crate::lexicon::{Lexicon, PhraseFlags, PhraseMatch, WordFlags};
use crate::span::Span;
use crate::text::{Case, case_of};

/// How sure the rule is; what bylines of articles written for the tests bear out is more, but they are few.
const SURE: f32 = 0.9;
/// Words of a name, at least and at most.
const WORDS: std::ops::RangeInclusive<usize> = 2..=4;

/// Adds the people that bylines name and takes out what crosses them. `names` are ordered and disjoint, before and after.
pub fn add(
    document: &Document,
    segmentation: &Segmentation,
    lexicon: &Lexicon,
    names: Vec<Name>,
) -> Vec<Name> {
    let zones: Vec<Span> = document.zones_of(ZoneKind::Byline).collect();
    if zones.is_empty() {
        return names;
    }
    let mut people = Vec::new();
    for zone in zones {
        let first = segmentation.token_at(zone.start);
        let inside =
            segmentation.tokens[first..].iter().take_while(|token| token.span.start < zone.end).count();
        runs(document, segmentation, lexicon, first..first + inside, &mut people);
    }
    // A person that the network found there stands, with the bounds it saw.
    people.retain(|&(start, end)| {
        !names.iter().any(|name| name.kind == PERSON && name.start < end && start < name.end)
    });
    let crossed = |name: &Name| people.iter().any(|&(start, end)| name.start < end && start < name.end);
    let mut all: Vec<Name> = names.into_iter().filter(|name| !crossed(name)).collect();
    all.extend(people.iter().map(|&(start, end)| Name { start, end, kind: PERSON, probability: SURE }));
    all.sort_by_key(|name| name.start);
    all
}

/// Runs of capitalised words that no list knows as anything but people.
fn runs(
    document: &Document,
    segmentation: &Segmentation,
    lexicon: &Lexicon,
    range: std::ops::Range<usize>,
    people: &mut Vec<(usize, usize)>,
) {
    let text = &document.text;
    let tokens = &segmentation.tokens[range.clone()];
    let mut phrases: Vec<PhraseMatch> = Vec::new();
    lexicon.phrases(text, tokens, &mut phrases);
    let other = [
        PhraseFlags::ORGANIZATION,
        PhraseFlags::MEDIA,
        PhraseFlags::COUNTRY,
        PhraseFlags::LARGE_CITY,
        PhraseFlags::ACRONYM,
        PhraseFlags::TITLE,
        PhraseFlags::NOT_NAME,
    ];
    let is_other = |at: usize| {
        let holds = |phrase: &&PhraseMatch| phrase.start as usize <= at && at < phrase.end as usize;
        phrases.iter().filter(holds).any(|phrase| other.iter().any(|&flag| phrase.flags.has(flag)))
    };
    let mut start = None;
    for at in 0..=tokens.len() {
        let word = tokens.get(at).map(|token| token.span.of(text));
        let part = word.is_some_and(|word| {
            let flags = lexicon.word(word);
            matches!(case_of(word), Case::Title | Case::Upper | Case::Mixed)
                && !matches!(word, "By" | "BY")
                && !word.contains(|character: char| character.is_ascii_digit() || character == '/')
                && ![WordFlags::ORG_HEAD, WordFlags::ROLE, WordFlags::DEMONYM]
                    .iter()
                    .any(|&flag| flags.has(flag))
                && !is_other(at)
        });
        match (part, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                if WORDS.contains(&(at - from)) {
                    people.push((range.start + from, range.start + at));
                }
                start = None;
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Zone;
    use crate::ner::labels::{ORGANIZATION, PLACE};
    use crate::text::segment;

    fn people(byline: &str, found: &[(&str, usize)]) -> Vec<String> {
        let text = format!("{byline}\nThe harbour opened.");
        let zone = Zone { span: Span::new(0, byline.len()), kind: ZoneKind::Byline };
        let document = Document { zones: vec![zone], ..Document::plain("a", text.clone()) };
        let segmentation = segment(&text, &[zone.span]);
        let name = |&(words, kind): &(&str, usize)| {
            let offset = u32::try_from(text.find(words).unwrap()).unwrap();
            let start = segmentation.token_at(offset);
            Name { start, end: start + words.split(' ').count(), kind, probability: 0.5 }
        };
        let names = add(&document, &segmentation, Lexicon::embedded(), found.iter().map(name).collect());
        let words = |name: &Name| {
            segmentation.tokens[name.start]
                .span
                .to(segmentation.tokens[name.end - 1].span)
                .of(&text)
                .to_owned()
        };
        names.iter().filter(|name| name.kind == PERSON).map(words).collect()
    }

    #[test]
    fn a_byline_names_people_of_any_language() {
        assert_eq!(people("By Ọlá Ẹniọlá and Jane Dorn", &[]), ["Ọlá Ẹniọlá", "Jane Dorn"]);
        assert_eq!(people("Đặng Thuỳ |", &[("Đặng Thuỳ", PLACE)]), ["Đặng Thuỳ"]);
        assert_eq!(
            people("By Jane Dorn, Associated Press", &[("Associated Press", ORGANIZATION)]),
            ["Jane Dorn"]
        );
        assert_eq!(people("Jane M. Dorn", &[("Jane M. Dorn", PERSON)]), ["Jane M. Dorn"]);
    }

    #[test]
    fn what_is_no_persons_name_stays_out() {
        for byline in
            ["Associated Press", "By staff reporters", "Reuters", "Foreign Correspondent", "United Kingdom"]
        {
            assert!(people(byline, &[]).is_empty(), "{byline}");
        }
    }
}
