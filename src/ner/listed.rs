//! Names of which the lists of the lexicon know one thing alone, whatever the network made of them: "OpenAI" is no person,
//! "Starliner" no name at all; and bodies of several words that it passed over or of which it saw only the beginning.

use super::decode::Name;
use super::features::{Setting, setting_of};
use super::labels::{ORGANIZATION, PERSON, PLACE};
use super::view::{ANY_BODY, ANY_PLACE, View};
use crate::lexicon::{PhraseFlags, WordFlags};
use crate::text::{Case, WordList, case_of};

/// What the lists also have as the site or the maker that it belongs to.
static PRODUCTS: WordList<2> = WordList::new(["ChatGPT", "Gmail"]);
/// How sure the lists are of a body that the network passed over.
const SURE: f32 = 0.8;
/// What makes a word a name of somebody.
const OF_PEOPLE: u16 = WordFlags::GIVEN | WordFlags::SURNAME | WordFlags::FAMOUS;

/// Settles what is known of names. `names` are ordered and disjoint, before and after.
pub fn settle(view: &View, names: Vec<Name>) -> Vec<Name> {
    let mut settled: Vec<Name> = Vec::with_capacity(names.len());
    for (at, &name) in names.iter().enumerate() {
        let mut name = name;
        if settled.last().is_some_and(|last| name.start < last.end) {
            continue;
        }
        lengthen(view, &mut name, names.get(at + 1));
        let known = view.phrase(name.start..name.end);
        if is_none(view, &name, known) {
            continue;
        }
        if is_body(view, &name, known) {
            name.kind = ORGANIZATION;
        }
        settled.push(name);
    }
    add(view, settled)
}

/// A product, an event, a law: the lists have it among the capitals that name nobody.
fn is_none(view: &View, name: &Name, known: u16) -> bool {
    let other = PhraseFlags::PERSON | ANY_PLACE;
    let one = name.end - name.start == 1;
    let word = view.word(name.start);
    let at = name.start.wrapping_sub(1);
    let called = view.capital(at) && view.is_word(at, WordFlags::TITLE | WordFlags::GIVEN);
    let somebody = name.kind == PERSON
        && ((name.start..name.end).any(|at| view.is_word(at, OF_PEOPLE))
            || one
                && (view.is_word(name.start, WordFlags::COMMON)
                    || called && !view.is_word(name.start, WordFlags::TITLE)));
    // "Labor", "Canon", "Maoists": an everyday word and a people may be a body's name with its capital.
    let everyday = name.kind == ORGANIZATION
        && one
        && (word.ends_with('s')
            // "GPS" is short for a party in Sarawak, "PC" for one in Canada.
            || case_of(word) == Case::Upper && !PRODUCTS.has(word)
            || view.is_word(name.start, WordFlags::COMMON | WordFlags::TITLE | WordFlags::DEMONYM));
    // "Baltimore, MD 21202".
    let state = name.kind == PLACE
        && view.word(at) == ","
        && view.word(name.end).starts_with(|digit: char| digit.is_ascii_digit());
    // "U.S." and "US" among capitals, where the word "us" might stand.
    let letters = name.kind == PLACE && one && case_of(word) == Case::Upper && word.len() <= 4;
    name.kind <= ORGANIZATION
        && !state
        && !letters
        && known & PhraseFlags::NOT_NAME != 0
        && known & other == 0
        && !somebody
        && !everyday
        && (name.kind == PERSON || known & ANY_BODY == 0 || PRODUCTS.has(view.word(name.start)))
}

/// A body of one word, which is nobody's name and no place's.
fn is_body(view: &View, name: &Name, known: u16) -> bool {
    let called = view.is_word(name.start.wrapping_sub(1), WordFlags::GIVEN | WordFlags::TITLE)
        && view.capital(name.start.wrapping_sub(1));
    matches!(name.kind, PERSON | PLACE)
        && name.end - name.start == 1
        && known & ANY_BODY != 0
        && known & !ANY_BODY == 0
        && !view.is_word(name.start, OF_PEOPLE | WordFlags::COMMON)
        && !called
}

/// "Asia-Pacific Economic" of "Asia-Pacific Economic Cooperation", as far as it cuts no other name.
fn lengthen(view: &View, name: &mut Name, next: Option<&Name>) {
    if !matches!(name.kind, PLACE | ORGANIZATION) {
        return;
    }
    let office = WordFlags::TITLE | WordFlags::ROLE;
    let from = view.phrases.partition_point(|phrase| (phrase.start as usize) < name.start);
    let here = view.phrases[from..].iter().take_while(|phrase| phrase.start as usize == name.start);
    let longer = here.filter(|phrase| {
        let end = phrase.end as usize;
        end > name.end
            && phrase.flags.has(PhraseFlags::ORGANIZATION)
            && phrase.flags.0 & (ANY_PLACE | PhraseFlags::PERSON | PhraseFlags::NOT_NAME) == 0
            && next.is_none_or(|next| next.start >= end || next.end <= end)
    });
    let Some(end) = longer.map(|phrase| phrase.end as usize).max() else { return };
    // "U.S. Treasury Secretary": the country is named, and "14 U.S. Marines" are people.
    let goes_on = view.word(end) == "of" || view.capital(end) && view.is_word(end, office);
    let parted = (name.end..end).any(|at| matches!(view.word(at), "'s" | "’s" | "'" | "’"));
    let of_people = view.is_word(end - 1, office) || view.word(end - 1) == "Marines";
    if end <= view.sentence(name.start).end
        && view.capital(end - 1)
        && !(name.kind == PLACE && (parted || goes_on || of_people))
    {
        name.end = end;
        name.kind = ORGANIZATION;
    }
}

/// Adds bodies of several capitals that no name meets.
fn add(view: &View, names: Vec<Name>) -> Vec<Name> {
    let mut added: Vec<Name> = Vec::new();
    let mut next = 0;
    for phrase in view.phrases {
        let (start, end) = (phrase.start as usize, phrase.end as usize);
        let other = ANY_PLACE
            | PhraseFlags::PERSON
            | PhraseFlags::NOT_NAME
            | PhraseFlags::TITLE
            | PhraseFlags::DEMONYM;
        if end - start < 2
            || !phrase.flags.has(PhraseFlags::ORGANIZATION)
            || phrase.flags.0 & other != 0
            || matches!(view.word(end - 1), "Cup" | "Fair" | "League")
            || added.last().is_some_and(|last| start < last.end)
        {
            continue;
        }
        while names.get(next).is_some_and(|name| name.end <= start) {
            next += 1;
        }
        let free = names.get(next).is_none_or(|name| name.start >= end);
        if free && is_alone(view, start, end) {
            added.push(Name { start, end, kind: ORGANIZATION, probability: SURE });
        }
    }
    merge(names, added)
}

/// Whether a run of capitals stands in a sentence where capitals say something, with no other beside it.
fn is_alone(view: &View, start: usize, end: usize) -> bool {
    /// So many tokens on either side tell how a line is set.
    const NEAR: usize = 20;
    let capital = |at: usize| view.capital(at);
    let beside = |at: usize| capital(at) && !view.is_word(at, WordFlags::TITLE | WordFlags::ROLE);
    let sentence = view.sentence(start);
    if end > sentence.end
        || !capital(start)
        || !capital(end - 1)
        || view.is_plain_start(start)
        || start > sentence.start && beside(start - 1)
        || end < sentence.end && beside(end)
    {
        return false;
    }
    let near = sentence.start.max(start.saturating_sub(NEAR))..sentence.end.min(end + NEAR);
    setting_of(near.map(|at| view.word(at))) == Setting::Ordinary
}

/// Two ordered lists of names, disjoint, as one.
fn merge(mut names: Vec<Name>, mut added: Vec<Name>) -> Vec<Name> {
    if !added.is_empty() {
        names.append(&mut added);
        names.sort_by_key(|name| name.start);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ner::view::after;

    fn settled(text: &str, names: &[&str]) -> Vec<String> {
        after(text, names, 0.6, settle)
    }

    #[test]
    fn a_body_of_one_word_is_no_person() {
        assert_eq!(settled("She works at OpenAI now.", &["P:OpenAI"]), ["O:OpenAI"]);
        assert_eq!(settled("Ada OpenAI works now.", &["P:OpenAI"]), ["P:OpenAI"]);
        assert_eq!(settled("He met Ford there.", &["P:Ford"]), ["P:Ford"]);
    }

    #[test]
    fn capitals_that_name_nobody_go() {
        assert!(settled("aboard the faulty Starliner capsule", &["P:Starliner"]).is_empty());
        assert!(settled("she asked ChatGPT for help", &["O:ChatGPT"]).is_empty());
        assert_eq!(settled("WASHINGTON WELCOMES TALKS\n\nU.S. officials came.", &["L:U.S."]).len(), 1);
    }

    #[test]
    fn known_bodies_of_several_words_are_whole() {
        assert_eq!(settled("ahead of the Lok Sabha elections", &[]), ["O:Lok Sabha"]);
        assert!(settled("THE LOK SABHA MET AGAIN", &[]).is_empty());
    }
}
