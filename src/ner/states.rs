//! Abbreviated states behind their town ("HIGH SPRINGS, Fla.", "Holm, Miss."), which the network takes for people and bodies or does not
//! see, and the town with them; states by their letters ("NSW"); "Washington, DC" is one place as "Washington, D.C." is.

use super::decode::Name;
use super::labels::{ORGANIZATION, PERSON, PLACE};
use super::view::{ANY_BODY, View, meeting};
use crate::lexicon::{PhraseFlags, WordFlags};
use crate::text::{Case, WordList, case_of};

/// How sure these rules are.
const SURE: f32 = 0.9;

/// States and provinces as papers shorten them, without the last full stop.
#[rustfmt::skip]
static SHORT: WordList<50> = WordList::new([
    "Ala", "Alta", "Ariz", "Ark", "B.C", "Calif", "Colo", "Conn", "D.C", "Del", "Fla", "Ga", "Ill", "Ind", "Kan", "Kans",
    "Ky", "La", "Man", "Mass", "Md", "Mich", "Minn", "Miss", "Mo", "Mont", "N.B", "N.C", "N.D", "N.H", "N.J", "N.M", "N.S",
    "N.Y", "Neb", "Nev", "Okla", "Ont", "Ore", "Pa", "Que", "R.I", "S.C", "S.D", "Sask", "Tenn", "Va", "Vt", "Wash", "Wis",
]);
/// Letters of states that stand for no body as well.
static LETTERS: WordList<4> = WordList::new(["NSW", "QLD", "WA", "WV"]);
/// Words of a town's name that the rule puts together.
const LONGEST: usize = 3;

/// Mends states and their towns. `names` are ordered and disjoint, before and after.
pub fn mend(view: &View, mut names: Vec<Name>) -> Vec<Name> {
    for name in &mut names {
        if name.kind == ORGANIZATION && name.end - name.start == 1 && LETTERS.has(view.word(name.start)) {
            name.kind = PLACE;
        }
    }
    let mut found: Vec<Name> = Vec::new();
    for at in 2..view.count() {
        let helpers = |at: usize| {
            names[meeting(&names, &(at..at + 1))]
                .iter()
                .all(|name| name.kind > ORGANIZATION && name.end == at + 1)
        };
        if LETTERS.has(view.word(at)) && is_bare(view, at) && helpers(at) {
            found.push(Name { start: at, end: at + 1, kind: PLACE, probability: SURE });
        } else if let Some(end) = short_state(view, at) {
            enter(view, at..end, &names, &mut found);
        }
    }
    if !found.is_empty() {
        let crossed = |name: &Name| !meeting(&found, &(name.start..name.end)).is_empty();
        names.retain(|name| !crossed(name));
        names.append(&mut found);
        names.sort_by_key(|name| name.start);
    }
    capital(view, names)
}

/// Letters between words of a sentence that is not all in capitals.
fn is_bare(view: &View, at: usize) -> bool {
    let small = |at: usize| case_of(view.word(at)) == Case::Lower;
    small(at - 1) && small(at + 1)
}

/// One past a state behind a comma, if one begins at a token: "Fla.", or "Fla" and its full stop.
fn short_state(view: &View, at: usize) -> Option<usize> {
    if view.word(at - 1) != "," || !view.capital(at) || !(view.capital(at - 2) || view.glued(at - 2)) {
        return None;
    }
    let word = view.word(at);
    match word.strip_suffix('.') {
        Some(short) if SHORT.has(short) => Some(at + 1),
        None if SHORT.has(word) && view.word(at + 1) == "." && view.glued(at + 1) => {
            Some((at + 2).min(view.sentence(at).end))
        }
        _ => None,
    }
}

/// A state and its town, as far as they are no such names yet.
fn enter(view: &View, state: std::ops::Range<usize>, names: &[Name], found: &mut Vec<Name>) {
    let met = &names[meeting(names, &state)];
    if met.iter().any(|name| name.start < state.start) {
        return;
    }
    let comma = state.start - 1;
    let town = &names[meeting(names, &(comma - 1..comma))];
    let place = |start: usize, end: usize| Name { start, end, kind: PLACE, probability: SURE };
    match town {
        // A person from there: "Ada Lind, Fla." is seldom written.
        [name] if name.end == comma => {
            let somebody = name.kind == PERSON && is_somebody(view, name);
            let body = name.kind == ORGANIZATION && view.phrase(name.start..name.end) & ANY_BODY != 0;
            if somebody || body || name.end - name.start > LONGEST {
                return;
            }
            if name.kind == PERSON
                || name.kind == ORGANIZATION && !view.is_word(name.end - 1, WordFlags::ORG_HEAD)
            {
                found.push(place(name.start, name.end));
            }
        }
        [] => {
            let floor = view.sentence(comma).start.max(comma.saturating_sub(LONGEST + 1));
            let part = |at: &usize| {
                let word = view.word(*at);
                view.capital(*at) && word.len() > 2 || matches!(word, "'s" | "’s")
            };
            let start = (floor..comma).rev().take_while(part).last();
            let titled =
                |start: usize| view.is_word(start, WordFlags::TITLE | WordFlags::ROLE | WordFlags::ORG_HEAD);
            let fits = |&start: &usize| view.capital(start) && !titled(start) && comma - start <= LONGEST;
            // "In Holm" begins with an everyday word, "HIGH SPRINGS" may be a town.
            let plain = |start: usize| view.is_plain_start(start) && case_of(view.word(start)) != Case::Upper;
            match start.filter(fits).map(|start| start + usize::from(plain(start))) {
                Some(start) if start < comma && is_free(view, start, comma, names) => {
                    found.push(place(start, comma));
                }
                _ => return,
            }
        }
        _ => return,
    }
    let is_there = matches!(met, [name] if name.kind == PLACE);
    if !is_there {
        found.push(place(state.start, state.end));
    }
}

/// Whether no name stands across the ends of a run, and nobody with a full name in it.
fn is_free(view: &View, start: usize, end: usize, names: &[Name]) -> bool {
    let met = &names[meeting(names, &(start..end))];
    met.iter().all(|name| start <= name.start && name.end <= end && !is_somebody(view, name))
}

/// A given name and a surname, or a name of the lists.
fn is_somebody(view: &View, name: &Name) -> bool {
    view.phrase(name.start..name.end) & PhraseFlags::PERSON != 0
        || name.end - name.start > 1 && view.is_word(name.start, WordFlags::GIVEN)
        || view.is_word(name.start.wrapping_sub(1), WordFlags::TITLE)
            && view.capital(name.start.wrapping_sub(1))
}

/// "Washington, DC".
fn capital(view: &View, names: Vec<Name>) -> Vec<Name> {
    let mut joined: Vec<Name> = Vec::with_capacity(names.len());
    for name in names {
        let district =
            name.end - name.start == 1 && view.word(name.start) == "DC" && view.before(name.start, 1) == ",";
        match joined.last_mut() {
            Some(last)
                if district && last.end + 1 == name.start && view.word(last.end - 1) == "Washington" =>
            {
                last.end = name.end;
                last.kind = PLACE;
            }
            _ => joined.push(name),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ner::view::after;

    fn mended(text: &str, names: &[&str]) -> Vec<String> {
        after(text, names, 0.6, mend)
    }

    #[test]
    fn a_short_state_and_its_town_are_places() {
        for (text, names, want) in [
            ("He left Harbourville, Ala. on Monday.", &[][..], &["L:Harbourville", "L:Ala."][..]),
            ("He left Jackson, Miss. on Monday.", &["P:Jackson"], &["L:Jackson", "L:Miss."]),
            ("OLD HARBOUR, N.M. - She left.", &["O:N.M."], &["L:OLD HARBOUR", "L:N.M."]),
            ("so Ada Lind, Pa. said", &["P:Ada Lind"], &["P:Ada Lind"]),
            ("He left Lacey's Landing, Fla., today.", &["P:Lacey"], &["L:Lacey's Landing", "L:Fla."]),
            ("just as NSW counts votes", &[], &["L:NSW"]),
            ("in Washington, DC, today", &["L:Washington", "L:DC"], &["L:Washington, DC"]),
            ("as the NSW premier said", &["O:NSW"], &["L:NSW"]),
        ] {
            let written: Vec<String> =
                mended(text, names).iter().map(|name| name.trim_end_matches('.').to_owned()).collect();
            let want: Vec<&str> = want.iter().map(|name| name.trim_end_matches('.')).collect();
            assert_eq!(written, want, "{text}");
        }
    }
}
