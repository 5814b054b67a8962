//! Bodies under a short name that the network passes over because it knows the word as another: "the House approved it", "House
//! Speaker Ada Lind", "Senate Democrats", "AP Photo", "Getty Images", sites that things are bought on.

use super::decode::Name;
use super::labels::{ORGANIZATION, PLACE};
use super::view::{View, meeting};
use crate::lexicon::WordFlags;
use crate::text::{Case, WordList, case_of};

/// How sure these rules are.
const SURE: f32 = 0.9;

/// Who sits in a house and what it has, right behind it.
#[rustfmt::skip]
static OF_HOUSE: WordList<17> = WordList::new([
    "Democrat", "Democratic", "Democrats", "Dems", "GOP", "Judiciary", "Leader", "Majority", "Minority", "Oversight",
    "Republican", "Republicans", "Rules", "Speaker", "Tories", "Whip", "panel",
]);
/// Those of them that are no part of the name if the network has them with it.
static PARTIES: WordList<7> =
    WordList::new(["Democrat", "Democrats", "Dems", "GOP", "Republican", "Republicans", "Tories"]);
/// Pictures are of these.
static PICTURES: WordList<5> = WordList::new(["Alamy", "Shutterstock", "Unsplash", "WireImage", "iStock"]);
/// Papers by their word behind the article.
#[rustfmt::skip]
static PAPERS: WordList<15> = WordList::new([
    "Athletic", "Atlantic", "Economist", "Guardian", "Hill", "Independent", "Information", "Intercept", "Mirror",
    "Standard", "Star", "Sun", "Telegraph", "Times", "Verge",
]);
/// Verbs of what a house does.
#[rustfmt::skip]
static DOES: WordList<14> = WordList::new([
    "To", "adjourned", "approved", "approves", "has", "is", "needs", "passed", "passes", "rejected", "to", "voted",
    "votes", "will",
]);

/// Adds such bodies and shortens those that hold who sits in them. `names` are ordered and disjoint, before and after.
pub fn name(view: &View, mut names: Vec<Name>) -> Vec<Name> {
    for name in &mut names {
        let first = view.word(name.start);
        if name.kind == ORGANIZATION
            && name.end - name.start == 2
            && matches!(first, "House" | "Senate")
            && PARTIES.has(view.word(name.end - 1))
        {
            name.end -= 1;
        } else if name.kind == PLACE
            && name.end - name.start == 1
            && first == "Amazon"
            && !near_river(view, name)
        {
            name.kind = ORGANIZATION;
        }
    }
    let mut added: Vec<Name> = Vec::new();
    for at in 0..view.count() {
        let word = view.word(at);
        let found = match word {
            "House" => is_house(view, at).then_some((at, at + 1)),
            "Senate" => OF_HOUSE.has(view.word(at + 1)).then_some((at, at + 1)),
            "No" => is_number_ten(view, at).then_some((at, at + 2)),
            "The" => is_paper(view, at).then_some((at + 1, at + 2)),
            "AP" => matches!(view.word(at + 1), "Photo" | "PHOTO" | "photo").then_some((at, at + 1)),
            "Images" => (view.before(at, 1) == "Getty").then(|| (at - 1, at + 1)),
            _ if word.len() >= 5 && PICTURES.has(word) => Some((at, at + 1)),
            _ => None,
        };
        let kind = if word == "No" { PLACE } else { ORGANIZATION };
        let Some((start, end)) = found else { continue };
        let met = &names[meeting(&names, &(start..end))];
        let same = |name: &Name| name.kind == kind && name.start <= start && end <= name.end;
        let inside = |name: &Name| start <= name.start && name.end <= end;
        if met.iter().all(inside) && !met.iter().any(same) {
            added.push(Name { start, end, kind, probability: SURE });
        }
    }
    if added.is_empty() {
        return names;
    }
    let crossed = |name: &Name| !meeting(&added, &(name.start..name.end)).is_empty();
    names.retain(|name| !crossed(name));
    names.append(&mut added);
    names.sort_by_key(|name| name.start);
    names
}

/// "according to The Information": a paper that keeps the capital of its article.
fn is_paper(view: &View, at: usize) -> bool {
    PAPERS.has(view.word(at + 1)) && !view.begins(at) && !view.capital(at - 1) && !view.capital(at + 2)
}

/// "events in No 10", "the No 10 garden": where the head of Britain's government lives.
fn is_number_ten(view: &View, at: usize) -> bool {
    let next = view.word(at + 2);
    let of_house = matches!(
        next,
        "adviser" | "aide" | "aides" | "door" | "garden" | "press" | "source" | "spokesman" | "staff"
    );
    view.word(at + 1) == "10"
        && match view.before(at, 1) {
            "at" | "from" | "in" | "inside" | "outside" => case_of(next) != Case::Lower || next == "and",
            "the" | "a" => of_house,
            _ => false,
        }
}

/// The river and its forest bear the article.
fn near_river(view: &View, name: &Name) -> bool {
    let next = view.word(name.end);
    matches!(view.before(name.start, 1), "the" | "The" | "Brazilian" | "Peruvian" | "Colombian")
        || view.capital(name.end)
        || matches!(next, "basin" | "rainforest" | "forest" | "jungle" | "region" | "fires")
}

/// A chamber of a parliament, and no building: "the House", "House Speaker", ": House to Vote".
fn is_house(view: &View, at: usize) -> bool {
    let next = view.word(at + 1);
    let before = view.before(at, 1);
    if next == "of"
        || next == "-"
        || at > 0 && (view.capital(at - 1) && !matches!(before, "The" | "Republican" | "Democratic"))
    {
        return false;
    }
    if OF_HOUSE.has(next) {
        return true;
    }
    let given = view.capital(at + 1) && view.is_word(at + 1, WordFlags::GIVEN) && view.before(at, 2) == "of";
    let open = !view.capital(at + 1) || given;
    matches!(before, "the") && open && case_of(view.word(at)) == Case::Title
        || matches!(before, ":" | "•" | "|") && DOES.has(next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ner::view::after;

    fn named(text: &str, names: &[&str]) -> Vec<String> {
        after(text, names, 0.6, name)
    }

    #[test]
    fn houses_and_who_sits_in_them() {
        for (text, names, want) in [
            ("so the House approved it", &[][..], &["O:House"][..]),
            ("said House Speaker Ada Lind", &["P:Ada Lind"], &["O:House", "P:Ada Lind"]),
            ("while Senate Democrats left", &["O:Senate Democrats"], &["O:Senate"]),
            ("a party at the house of Ada", &[], &[]),
            ("the House of Lords met", &[], &[]),
            ("near the White House today", &[], &[]),
        ] {
            assert_eq!(named(text, names), want, "{text}");
        }
    }

    #[test]
    fn number_ten_is_a_place() {
        assert_eq!(named("events in No 10, she said", &[]), ["L:No 10"]);
        assert_eq!(named("in the No 10 garden today", &[]), ["L:No 10"]);
        assert!(named("the No 10 seed lost", &[]).is_empty());
    }

    #[test]
    fn pictures_and_sites() {
        assert_eq!(named("it said, according to The Information.", &[]), ["O:Information"]);
        assert!(named("so the Information Office said", &[]).is_empty());
        assert_eq!(named("seen here. (AP Photo / Ada Lind)", &[]), ["O:AP"]);
        assert_eq!(named("by Ada via Getty Images today", &["O:Getty"]), ["O:Getty Images"]);
        assert_eq!(named("best gifts on Amazon today", &["L:Amazon"]), ["O:Amazon"]);
        assert_eq!(named("deep in the Amazon today", &["L:Amazon"]), ["L:Amazon"]);
    }
}
