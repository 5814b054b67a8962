//! Letters and words of offices that the network takes for bodies: "the Surveyor General of the Union (SGU)", "Minister of State for
//! Harbours", "Ada Lind, KC".

use super::decode::Name;
use super::labels::{ORGANIZATION, PERSON, PLACE};
use super::view::{ANY_BODY, ANY_PLACE, View};
use crate::lexicon::WordFlags;
use crate::text::{Case, WordList, case_of};
use std::collections::BTreeSet;

/// Tokens of a long form, at most.
const LONGEST: usize = 24;

/// Words of a long form between the ones whose letters count.
static SMALL: WordList<11> =
    WordList::new(["&", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with"]);
/// Offices by their last or only word that the letters in brackets may stand for.
#[rustfmt::skip]
static OFFICES: WordList<22> = WordList::new([
    "accountant", "adviser", "advisor", "attorney", "auditor", "chairman", "chief", "clerk", "comptroller",
    "controller", "director", "governor", "head", "inspector", "minister", "officer", "president", "secretary",
    "solicitor", "speaker", "superintendent", "surveyor",
]);
/// What stands behind the name of a person and a comma.
#[rustfmt::skip]
static HONOURS: WordList<20> = WordList::new([
    "AM", "AO", "CBE", "DBE", "Esq", "Esq.", "FRS", "JP", "KBE", "KC", "MBE", "MD", "MFR", "OBE", "OFR", "OON", "PhD",
    "QC", "RA", "SAN",
]);
/// Who holds what stands behind "of" or "for".
static HOLDERS: WordList<6> =
    WordList::new(["Minister", "Ministers", "Secretaries", "Secretary", "minister", "ministers"]);
/// Who may be black or white.
#[rustfmt::skip]
static PEOPLE: WordList<19> = WordList::new([
    "boy", "boys", "child", "children", "driver", "girl", "girls", "man", "men", "motorist", "people", "person",
    "residents", "student", "students", "voters", "woman", "women", "youths",
]);
/// Words before a rank in a table.
static RANKED: WordList<9> =
    WordList::new(["a", "as", "at", "current", "former", "ranked", "the", "to", "world"]);
/// Signs of a page and of a list, which bear capitals.
static LABELS: WordList<4> = WordList::new(["Archive", "Archives", "Category", "Tag"]);

/// Leaves such names out. `names` are ordered and disjoint, before and after.
pub fn leave_out(view: &View, names: Vec<Name>) -> Vec<Name> {
    let mut letters: BTreeSet<&str> = BTreeSet::new();
    for (at, name) in names.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| &names[at]);
        if is_letters(view, name) && (stands_for_office(view, name, before) || is_law(view, name)) {
            letters.insert(view.word(name.start));
        }
    }
    let mut last: Option<Name> = None;
    let mut kept = Vec::with_capacity(names.len());
    for name in names {
        let goes = is_letters(view, &name) && letters.contains(view.word(name.start))
            || is_honour(view, &name, last)
            || is_charge(view, &name)
            || is_colour(view, &name)
            || is_label(view, &name);
        last = Some(name);
        if !goes {
            kept.push(name);
        }
    }
    kept
}

/// One word in capitals.
fn is_letters(view: &View, name: &Name) -> bool {
    let word = view.word(name.start);
    name.end - name.start == 1 && word.len() > 1 && case_of(word) == Case::Upper
}

/// Whether the words before a bracket have these letters and begin with an office.
fn stands_for_office(view: &View, name: &Name, before: Option<&Name>) -> bool {
    let word = view.word(name.start);
    if view.before(name.start, 1) != "(" || view.word(name.end) != ")" || !word.is_ascii() || name.start < 3 {
        return false;
    }
    let floor = view.sentence(name.start).start.max(name.start.saturating_sub(LONGEST));
    let mut at = name.start - 1;
    for letter in word.bytes().rev() {
        loop {
            if at == floor {
                return false;
            }
            at -= 1;
            let small = SMALL.has(view.word(at)) || view.word(at) == "-";
            if view.word(at).as_bytes().first().is_some_and(|first| first.to_ascii_uppercase() == letter)
                && !SMALL.has(view.word(at))
            {
                break;
            }
            if !small {
                return false;
            }
        }
    }
    // The long form itself may be a body's name ("Governor's Office of Works").
    let body = before.is_some_and(|before| before.kind == ORGANIZATION && before.start == at);
    !body && OFFICES.has_small(view.word(at))
}

/// "Section 50 of the HRA".
fn is_law(view: &View, name: &Name) -> bool {
    let at = name.start - usize::from(view.before(name.start, 1) == "the");
    view.before(at, 1) == "of"
        && view.before(at, 2).starts_with(|digit: char| digit.is_ascii_digit())
        && matches!(
            view.before(at, 3),
            "Section" | "Sections" | "section" | "sections" | "Article" | "article" | "Clause" | "clause"
        )
}

/// "a Black man".
fn is_colour(view: &View, name: &Name) -> bool {
    name.kind == PERSON
        && name.end - name.start == 1
        && matches!(view.word(name.start), "Black" | "Brown" | "White")
        && PEOPLE.has(view.word(name.end))
}

/// "Ada Lind, KC".
fn is_honour(view: &View, name: &Name, last: Option<Name>) -> bool {
    name.end - name.start == 1
        && HONOURS.has(view.word(name.start))
        && !view.word(name.end).starts_with(|digit: char| digit.is_ascii_digit())
        && view.before(name.start, 1) == ","
        && last.is_some_and(|last| last.kind == PERSON && last.end + 1 == name.start)
}

/// "Minister of State for Harbours", "Surveyor General of the Union": what somebody is in charge of.
fn is_charge(view: &View, name: &Name) -> bool {
    if name.kind != ORGANIZATION {
        return false;
    }
    let first = view.word(name.start);
    let general = first == "General" && matches!(view.word(name.start + 1), "of" | "for");
    if general && view.is_word(name.start.wrapping_sub(1), WordFlags::TITLE | WordFlags::ROLE) {
        return true;
    }
    matches!(view.before(name.start, 1), "of" | "for")
        && HOLDERS.has(view.before(name.start, 2))
        && view.phrase(name.start..name.end) & (ANY_BODY | ANY_PLACE) == 0
}

/// "Tag Archives", "No. 3".
fn is_label(view: &View, name: &Name) -> bool {
    if name.kind > ORGANIZATION || name.kind == PLACE {
        return false;
    }
    // "No. 18 Squadron" is one, and so may be "No. 18" after it.
    let number = view.word(name.start).starts_with("No");
    let ranked = !number || RANKED.has(view.before(name.start, 1)) && !view.capital(name.end);
    let rank = ranked
        && matches!(view.word(name.start), "No" | "No." | "Rt" | "Rt.")
        && (name.start + 1..name.end)
            .all(|at| view.word(at).bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'));
    let page = name.end - name.start == 2 && (name.start..name.end).all(|at| LABELS.has(view.word(at)));
    rank || page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ner::view::after;

    fn left(text: &str, names: &[&str]) -> Vec<String> {
        after(text, names, 0.6, leave_out)
    }

    #[test]
    fn letters_of_an_office_are_no_body() {
        let text = "The Surveyor General of the Union (SGU) spoke. The former SGU left.";
        assert!(left(text, &["O:SGU", "O:SGU"]).is_empty());
        let text = "The secretary to the council of harbours (SCH) spoke.";
        assert!(left(text, &["O:SCH"]).is_empty());
        let text = "The Society for Cold Harbours (SCH) spoke.";
        assert_eq!(left(text, &["O:Society for Cold Harbours", "O:SCH"]).len(), 2);
    }

    #[test]
    fn laws_and_colours_are_no_names() {
        assert!(left("under Section 12 of the HRA there", &["O:HRA"]).is_empty());
        assert!(left("an unarmed Black man there", &["P:Black"]).is_empty());
        assert_eq!(left("when Black said so", &["P:Black"]), ["P:Black"]);
    }

    #[test]
    fn honours_charges_and_labels_are_no_names() {
        assert_eq!(left("Ada Lind, SAN, spoke.", &["P:Ada Lind", "L:SAN"]), ["P:Ada Lind"]);
        assert!(left("the Minister of State for Harbours", &["O:State for Harbours"]).is_empty());
        assert_eq!(left("the Minister of Defence of Oslo", &["L:Oslo"]), ["L:Oslo"]);
        assert!(left("They are at No. 3 there.", &["O:No. 3"]).is_empty());
        assert_eq!(left("formed and No. 18 moved", &["O:No. 18"]).len(), 1);
        assert!(left("Tag Archives: Oslo", &["O:Tag Archives"]).is_empty());
    }
}
