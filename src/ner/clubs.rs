//! Bodies by the one word that is left of their name: "City" after "Norwich City" in a text about sport, "the Met" after "Metropolitan
//! Police".

use super::decode::Name;
use super::labels::{ORGANIZATION, PLACE};
use super::matches;
use super::view::{View, meeting, overlay};
use crate::text::{Case, WordList, case_of};
use std::collections::BTreeSet;

/// How sure the rule is.
const SURE: f32 = 0.9;

/// Words that the name of a club ends with and that stand for it.
static CLUBS: WordList<9> =
    WordList::new(["Albion", "City", "Forest", "Palace", "Rovers", "Town", "United", "Villa", "Wanderers"]);
/// Before the word of a club nobody puts these.
#[rustfmt::skip]
static ARTICLES: WordList<12> =
    WordList::new(["A", "An", "The", "a", "an", "every", "his", "no", "our", "the", "their", "this"]);

/// Adds such bodies. `names` are ordered and disjoint, before and after.
pub fn add(view: &View, names: Vec<Name>) -> Vec<Name> {
    let mut words: BTreeSet<&str> = BTreeSet::new();
    let mut met = false;
    for name in names.iter().filter(|name| name.end - name.start > 1 && name.kind == ORGANIZATION) {
        let last = view.word(name.end - 1);
        if CLUBS.has(last) && name.end - name.start <= 3 {
            words.insert(last);
        }
        met = met || view.word(name.start) == "Metropolitan";
    }
    if !words.is_empty() && !matches::is_sport(view) {
        words.clear();
    }
    if words.is_empty() && !met {
        return names;
    }
    let mut added: Vec<Name> = Vec::new();
    for at in 0..view.count() {
        let word = view.word(at);
        let club = words.contains(word) && is_club(view, at);
        let police = met && word == "Met" && view.before(at, 1) == "the" && !view.capital(at + 1);
        let meets = &names[meeting(&names, &(at..at + 1))];
        let same = |name: &Name| name.kind == PLACE && name.end - name.start == 1;
        if (club || police) && meets.iter().all(same) {
            added.push(Name { start: at, end: at + 1, kind: ORGANIZATION, probability: SURE });
        }
    }
    overlay(names, added)
}

/// With a capital, no other capital beside it and no article before it.
fn is_club(view: &View, at: usize) -> bool {
    let before = at > view.sentence(at).start && view.capital(at - 1) && !view.is_plain_start(at - 1);
    case_of(view.word(at)) == Case::Title
        && !before
        && !view.capital(at + 1)
        && (at == 0 || !ARTICLES.has(view.word(at - 1)))
        && !matches!(view.word(at + 1), "of" | "-" | "hall" | "council")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ner::view::after;

    #[test]
    fn one_word_stands_for_the_club() {
        let text = "Norwich City won the match. The striker scored late goals. City were late. The City of Oslo and the city wait.";
        assert_eq!(after(text, &["O:Norwich City"], 0.6, add), ["O:Norwich City", "O:City"]);
        let text = "Norwich City met the mayor. City halls were late.";
        assert_eq!(after(text, &["O:Norwich City"], 0.6, add), ["O:Norwich City"]);
        let text = "The Metropolitan Police came. So the Met said, and the Met Office.";
        assert_eq!(after(text, &["O:Metropolitan Police"], 0.6, add), ["O:Metropolitan Police", "O:Met"]);
    }
}
