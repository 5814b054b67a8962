//! Towns that the network passes over or takes for people, where the lexicon has one near the places that the document names and the
//! words before tell of a place: "a fire at Stryker", "two men from Dent" beside Bryan and Edgerton, all of one county.

use super::decode::Name;
use super::labels::{PERSON, PLACE};
use super::view::{View, meeting, overlay};
use crate::annotation::EntityType;
use crate::lexicon::{WordFlags, distance};
use crate::text::{Case, WordList, case_of};
use std::collections::{BTreeMap, BTreeSet};

/// How sure the rule is of what the network passed over.
const SURE: f32 = 0.8;
/// Towns of one neighbourhood are so near to each other, in kilometres.
const NEAR: f32 = 60.0;
/// So many other names of the document have to have a place there.
const ENOUGH: usize = 2;
/// Distinct names of a document that are asked where they lie, so that a gazetteer stays linear.
const ASKED: usize = 60;
/// Places of one name that are asked, the largest first.
const NAMESAKES: usize = 24;

/// What stands before a place, and seldom before a person.
#[rustfmt::skip]
static BEFORE: WordList<9> =
    WordList::new(["around", "at", "from", "in", "inside", "near", "off", "outside", "towards"]);
/// What stands before a place and before anything else: enough where the network saw no name.
static EITHER: WordList<6> = WordList::new(["and", "by", "of", "through", "to", "via"]);

/// Who comes from a town: "a Stryker teenager", "Edgerton woman hurt".
#[rustfmt::skip]
static WHO: WordList<16> = WordList::new([
    "boy", "couple", "driver", "family", "farmer", "girl", "man", "men", "mother", "motorcyclist", "pensioner",
    "student", "teen", "teenager", "woman", "women",
]);

/// A document's distinct names of places, with the points that each can have.
struct Around<'a>(BTreeMap<&'a str, Vec<(f32, f32)>>);

/// Makes places of such names and adds those passed over. `names` are ordered and disjoint, before and after.
pub fn add(view: &View, names: Vec<Name>) -> Vec<Name> {
    let around = Around::of(view, &names);
    if around.0.len() < ENOUGH {
        return names;
    }
    let longer = |name: &&Name| name.kind == PERSON && name.end - name.start > 1;
    let people: BTreeSet<&str> =
        names.iter().filter(longer).flat_map(|name| (name.start..name.end).map(|at| view.word(at))).collect();
    // Whether each word that was asked for is such a town: the asking is what costs.
    let mut asked: BTreeMap<&str, bool> = BTreeMap::new();
    for at in 0..view.count() {
        let word = view.word(at);
        let cue = cue(view, at);
        if cue == Cue::None || !is_capital(view, at) || asked.contains_key(word) || people.contains(word) {
            continue;
        }
        let fits = match names[meeting(&names, &(at..at + 1))] {
            [] => !view.is_word(at, WordFlags::COMMON | WordFlags::GIVEN) && stands_alone(view, at),
            [name] => {
                let nobody = || !view.is_word(at, WordFlags::GIVEN | WordFlags::SURNAME);
                is_lone_person(&name, at) && (cue == Cue::Place || nobody())
            }
            _ => false,
        };
        if fits {
            asked.insert(word, around.has(view, word));
        }
    }
    if !asked.values().any(|told| *told) {
        return names;
    }
    let told = |at: &usize| asked.get(view.word(*at)) == Some(&true) && is_capital(view, *at);
    let mut added = Vec::new();
    for at in (0..view.count()).filter(told) {
        match names[meeting(&names, &(at..at + 1))] {
            [] if stands_alone(view, at) => {
                added.push(Name { start: at, end: at + 1, kind: PLACE, probability: SURE });
            }
            [name] if is_lone_person(&name, at) && !is_titled(view, at) => {
                added.push(Name { kind: PLACE, ..name });
            }
            _ => {}
        }
    }
    overlay(names, added)
}

/// What the words beside a token tell of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cue {
    None,
    /// A place or a person may stand there.
    Either,
    Place,
}

fn cue(view: &View, at: usize) -> Cue {
    let before = view.before(at, 1);
    let from_town =
        WHO.has(view.word(at + 1)) && (matches!(before, "a" | "an" | "A" | "An") || view.begins(at));
    let away = before == "as" && view.before(at, 2) == "away";
    match () {
        () if from_town || away || BEFORE.has_small(before) => Cue::Place,
        () if EITHER.has(before) => Cue::Either,
        () => Cue::None,
    }
}

/// A capitalised word that is nobody famous, no title, no people.
fn is_capital(view: &View, at: usize) -> bool {
    let other = WordFlags::FAMOUS | WordFlags::TITLE | WordFlags::ROLE | WordFlags::DEMONYM;
    matches!(case_of(view.word(at)), Case::Title | Case::Mixed)
        && view.word(at).len() > 2
        && view.word(at).starts_with(char::is_uppercase)
        && !view.is_word(at, other)
}

/// Whether no other capital stands beside a token.
fn stands_alone(view: &View, at: usize) -> bool {
    let free = |at: usize| !view.capital(at) && !matches!(view.word(at), "-" | "'s" | "’s" | "&");
    let sentence = view.sentence(at);
    (at == sentence.start || free(at - 1)) && (at + 1 == sentence.end || free(at + 1))
}

/// Whether a name is a person's and this one token.
fn is_lone_person(name: &Name, at: usize) -> bool {
    name.kind == PERSON && (name.start, name.end) == (at, at + 1)
}

/// Behind a title stands a person.
fn is_titled(view: &View, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    view.is_word(before, WordFlags::TITLE | WordFlags::ROLE | WordFlags::GIVEN) && view.capital(before)
}

impl<'a> Around<'a> {
    fn of(view: &View<'a>, names: &[Name]) -> Self {
        let mut around = BTreeMap::new();
        for name in names.iter().filter(|name| name.kind == PLACE) {
            if around.len() < ASKED {
                let words = view.words(name.start..name.end);
                around.entry(words).or_insert_with(|| points(view, words));
            }
        }
        around.retain(|_, points| !points.is_empty());
        Self(around)
    }

    /// Whether a town of this name lies near enough of the document's places.
    fn has(&self, view: &View, words: &str) -> bool {
        points(view, words).into_iter().any(|point| {
            let near = |points: &[(f32, f32)]| points.iter().any(|&other| distance(point, other) < NEAR);
            self.0.iter().filter(|(other, points)| **other != words && near(points)).nth(ENOUGH - 1).is_some()
        })
    }
}

/// Where the towns of a name lie.
fn points(view: &View, words: &str) -> Vec<(f32, f32)> {
    let known = view.lexicon.known(words);
    let towns = known.iter().filter(|known| {
        known.kind == EntityType::Place && matches!(known.subkind, "city" | "capital" | "county" | "district")
    });
    towns.filter_map(|known| known.point).take(NAMESAKES).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ner::view::after;

    fn named(text: &str, names: &[&str]) -> Vec<String> {
        after(text, names, 0.6, add)
    }

    #[test]
    fn towns_beside_those_of_the_document_are_meant() {
        let text = "Crews from Bryan and Montpelier came. A man from Edgerton was hurt near Stryker. Edgerton mourns.";
        assert_eq!(
            named(text, &["L:Bryan", "L:Montpelier", "P:Edgerton", "P:Edgerton"]),
            ["L:Bryan", "L:Montpelier", "L:Edgerton", "L:Stryker", "L:Edgerton"]
        );
    }

    #[test]
    fn people_and_far_towns_stay() {
        // Whoever bears the name in full, no word of a place, and towns far from those of the document.
        let text = "In Bryan and Montpelier Jim Edgerton spoke. A letter from Edgerton came, said Edgerton.";
        let names = ["L:Bryan", "L:Montpelier", "P:Jim Edgerton", "P:Edgerton", "P:Edgerton"];
        assert_eq!(named(text, &names), names);
        let text = "In Oslo and Bergen a letter from Edgerton came.";
        assert_eq!(named(text, &["L:Oslo", "L:Bergen", "P:Edgerton"])[2], "P:Edgerton");
        let text = "In Bryan and Montpelier they listened to Edgerton, wrote Stryker.";
        assert_eq!(named(text, &["L:Bryan", "L:Montpelier", "P:Edgerton"])[2], "P:Edgerton");
    }
}
