//! Small words inside the names of people, which the network has seen too few of: "Erik ten Hag", "von der Leyen"; and the surname
//! alone, whose small word bears a capital where it begins a sentence or as its bearer's country has it ("Ten Hag left").

use super::decode::Name;
use super::labels::PERSON;
use super::view::{View, meeting, overlay};
use crate::lexicon::WordFlags;
use crate::text::{Case, WordList, case_of};
use std::collections::BTreeMap;

/// How sure the rule is of a surname alone.
const SURE: f32 = 0.9;

/// Words of a surname, at most.
const LONGEST: usize = 4;

/// Small words between a given name and the surname.
#[rustfmt::skip]
static INSIDE: WordList<25> = WordList::new([
    "abu", "al", "bin", "bint", "da", "dal", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la",
    "op", "ten", "ter", "van", "vom", "von", "zu", "zum",
]);
/// Those of them that begin a surname and are no words of English or of names of places.
static FRONT: WordList<8> = WordList::new(["bin", "bint", "ibn", "ter", "van", "vom", "von", "zum"]);

/// Mends such names. `names` are ordered and disjoint, before and after.
pub fn mend(view: &View, names: Vec<Name>) -> Vec<Name> {
    let mut mended: Vec<Name> = Vec::with_capacity(names.len());
    let mut surnames: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (at, &name) in names.iter().enumerate() {
        let mut name = name;
        if mended.last().is_some_and(|last| name.start < last.end) {
            continue;
        }
        if name.kind == PERSON {
            let next = names.get(at + 1).copied();
            lengthen(view, &mut name, next, mended.last());
            let first = (name.start + 1..name.end.saturating_sub(1)).find(|&at| INSIDE.has(view.word(at)));
            if let Some(first) = first.filter(|&first| {
                name.end - first <= LONGEST && (first..name.end - 1).all(|at| INSIDE.has(view.word(at)))
            }) {
                surnames.insert(view.word(name.end - 1), (first, name.end));
            }
        }
        mended.push(name);
    }
    if surnames.is_empty() { mended } else { alone(view, mended, &surnames) }
}

/// Adds the small words that the network left out and what follows them.
fn lengthen(view: &View, name: &mut Name, next: Option<Name>, last: Option<&Name>) {
    let sentence = view.sentence(name.start);
    let first = view.word(name.end - 1);
    let mut end = name.end;
    while end < sentence.end && INSIDE.has(view.word(end)) {
        end += 1;
    }
    // "Erik" and "ten Hag", of which the network may have seen the second as well.
    let given = name.end - name.start <= 2
        && view.is_word(name.end - 1, WordFlags::GIVEN)
        && case_of(first) == Case::Title;
    if given && end > name.end && end < sentence.end && case_of(view.word(end)) == Case::Title {
        let inner = next.filter(|next| next.start <= end);
        if inner.is_none_or(|next| next.kind == PERSON) {
            name.end = inner.map_or(end + 1, |next| next.end.max(end + 1));
        }
    }
    // "der Leyen" behind "von".
    let floor = sentence.start.max(last.map_or(0, |last| last.end));
    let begun = INSIDE.has(view.word(name.start));
    while name.start > floor
        && (FRONT.has(view.word(name.start - 1)) || begun && INSIDE.has(view.word(name.start - 1)))
    {
        name.start -= 1;
    }
}

/// Finds the surnames of a document alone, with their small words in small letters or with a capital.
fn alone(view: &View, names: Vec<Name>, surnames: &BTreeMap<&str, (usize, usize)>) -> Vec<Name> {
    let mut added: Vec<Name> = Vec::new();
    for at in 1..view.count() {
        let Some(&(first, end)) = surnames.get(view.word(at)) else { continue };
        let Some(start) = (at + 1).checked_sub(end - first) else { continue };
        let same = (0..end - first)
            .all(|step| view.word(start + step).eq_ignore_ascii_case(view.word(first + step)));
        let tokens = start..at + 1;
        let inside = |name: &Name| tokens.start <= name.start && name.end <= tokens.end;
        let met = &names[meeting(&names, &tokens)];
        let whole = |name: &Name| name.kind == PERSON && name.start == start;
        if same && met.iter().all(inside) && !met.iter().any(whole) {
            added.push(Name { start, end: at + 1, kind: PERSON, probability: SURE });
        }
    }
    overlay(names, added)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ner::view::after;

    fn mended(text: &str, names: &[&str]) -> Vec<String> {
        after(text, names, 0.6, mend)
    }

    #[test]
    fn small_words_belong_to_the_name_around_them() {
        assert_eq!(mended("Hans ten Brink spoke.", &["P:Hans"]), ["P:Hans ten Brink"]);
        assert_eq!(mended("then von der Aue spoke", &["P:der Aue"]), ["P:von der Aue"]);
        assert_eq!(mended("Hans de Wit spoke.", &["P:Hans", "P:Wit"]), ["P:Hans de Wit"]);
        assert_eq!(mended("She left Hans ten apples.", &["P:Hans"]), ["P:Hans"]);
    }

    #[test]
    fn the_surname_alone_bears_a_capital_or_none() {
        assert_eq!(
            mended(
                "Hans ten Brink spoke. Ten Brink left. So ten Brink went.",
                &["P:Hans ten Brink", "P:Brink"]
            ),
            ["P:Hans ten Brink", "P:Ten Brink", "P:ten Brink"]
        );
    }
}
