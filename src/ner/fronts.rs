//! What stands glued to a name or in front of it and is no part of it: question words ("Why Norway"), small words before a
//! person, the sign of a hashtag or a handle, the month of a date behind a byline; and what "named" says of the words after it.

use super::decode::Name;
use super::labels::{ORGANIZATION, PERSON, PLACE};
use super::view::{ANY_BODY, ANY_PLACE, View};
use crate::lexicon::{PhraseFlags, WordFlags};
use crate::text::{Case, WordList, case_of};

/// How sure these rules are of a name that they make.
const SURE: f32 = 0.9;

/// Words that ask, and in headlines bear a capital.
static ASKS: WordList<14> = WordList::new([
    "HOW", "How", "WHAT", "WHEN", "WHERE", "WHO", "WHY", "What", "When", "Where", "Which", "Who", "Whose",
    "Why",
]);
/// Words in small letters that belong to the front of names.
#[rustfmt::skip]
static PARTICLES: WordList<44> = WordList::new([
    "a", "abd", "abu", "af", "al", "ap", "at", "av", "bar", "ben", "bin", "bint", "binti", "d", "da", "dal", "das", "de",
    "degli", "del", "della", "den", "der", "di", "do", "dos", "du", "e", "el", "ibn", "la", "las", "le", "ter", "um",
    "van", "vande", "vander", "ver", "vom", "von", "y", "zu", "zum",
]);
static MONTHS: WordList<36> = WordList::new([
    "APR", "APR.", "AUG", "AUG.", "Apr", "Apr.", "Aug", "Aug.", "DEC", "DEC.", "Dec", "Dec.", "FEB", "FEB.",
    "Feb", "Feb.", "JAN", "JAN.", "Jan", "Jan.", "MAR.", "NOV", "NOV.", "Nov", "Nov.", "OCT", "OCT.", "Oct",
    "Oct.", "SEPT", "SEPT.", "Sep", "Sep.", "Sept", "Sept.", "Sept.,",
]);
/// Ranks that stand before a given name.
static RANKS: WordList<8> =
    WordList::new(["Dame", "Emperor", "King", "Pope", "Prince", "Princess", "Queen", "Sir"]);
/// Who is "named".
#[rustfmt::skip]
static PEOPLE: WordList<16> = WordList::new([
    "boy", "child", "daughter", "driver", "gunman", "guy", "lawyer", "man", "person", "politician", "someone", "son",
    "student", "suspect", "teenager", "woman",
]);

/// Mends the fronts of names. `names` are ordered and disjoint, before and after.
pub fn mend(view: &View, names: Vec<Name>) -> Vec<Name> {
    let mut mended = Vec::with_capacity(names.len());
    for mut name in names {
        lengthen_named(view, &mut name, mended.last());
        strip(view, &mut name);
        of_rank(view, &mut name);
        if name.start < name.end {
            mended.push(name);
        }
    }
    in_series(view, &mut mended);
    mended
}

fn strip(view: &View, name: &mut Name) {
    let before = name.start;
    if view.glued(name.start) && matches!(view.before(name.start, 1), "#" | "@") {
        // The sign takes one word; what follows is as it would be alone.
        name.start += 1;
    }
    while name.end - name.start.min(name.end) > 1
        && ASKS.has(view.word(name.start))
        && view.capital(name.start + 1)
        && view.phrase(name.start..name.end) == 0
    {
        name.start += 1;
    }
    if name.kind == PERSON {
        let small = |at: usize| case_of(view.word(at)) == Case::Lower;
        while name.end - name.start.min(name.end) > 1
            && small(name.start)
            && !small(name.end - 1)
            && !PARTICLES.has(view.word(name.start))
            && !view.glued(name.start + 1)
        {
            name.start += 1;
        }
        let number = |at: usize| view.word(at).starts_with(|digit: char| digit.is_ascii_digit());
        let dot = usize::from(view.word(name.end) == ".");
        if name.end - name.start.min(name.end) > 1
            && MONTHS.has(view.word(name.end - 1))
            && number(name.end + dot)
        {
            name.end -= 1;
        }
    }
    if name.start != before && name.start < name.end {
        retype(view, name);
    }
}

/// "Ada Lind (Oslo), Siminal Fubar (Bergen)": who stands among people, with a place in brackets as they have, is one.
fn in_series(view: &View, names: &mut [Name]) {
    let bracket = |name: &Name, place: &Name| {
        name.end + 1 == place.start
            && view.word(name.end) == "("
            && view.word(place.end) == ")"
            && place.kind <= ORGANIZATION
    };
    for at in 2..names.len().saturating_sub(1) {
        let [first, inside, name, behind] = [names[at - 2], names[at - 1], names[at], names[at + 1]];
        if name.kind == ORGANIZATION
            && name.end - name.start == 2
            && first.kind == PERSON
            && bracket(&first, &inside)
            && bracket(&name, &behind)
            && name.start <= inside.end + 3
            && view.phrase(name.start..name.end) == 0
            && !(name.start..name.end).any(|at| view.is_word(at, WordFlags::ORG_HEAD))
        {
            names[at].kind = PERSON;
        }
    }
}

/// "Prince Alder's funeral", "“Rain,” said Alder.": a word behind a rank, or all that follows "said", is somebody.
pub(super) fn of_rank(view: &View, name: &mut Name) {
    // "Philip's" is to the lists what "Philips" is.
    let clitic = name.end - name.start == 2 && matches!(view.word(name.end - 1), "'s" | "’s");
    let end = name.end - usize::from(clitic);
    if !matches!(name.kind, PLACE | ORGANIZATION) || end - name.start != 1 || !view.capital(name.start) {
        return;
    }
    let of_people = WordFlags::GIVEN | WordFlags::SURNAME;
    let rank =
        RANKS.has(view.before(name.start, 1)) && view.is_word(name.start, of_people) && !view.capital(end);
    let said = view.before(name.start, 1) == "said"
        && matches!(view.before(name.start, 2), "”" | "\"" | "’")
        && view.word(name.end) == "."
        && view.phrase(name.start..name.end) & (PhraseFlags::COUNTRY | PhraseFlags::LARGE_CITY | ANY_BODY)
            == 0
        && case_of(view.word(name.start)) == Case::Title;
    if rank {
        name.end = end;
    }
    if rank || said {
        name.kind = PERSON;
    }
}

/// What is left of a name is what the lexicon knows it to be, if it knows one thing alone.
fn retype(view: &View, name: &mut Name) {
    let known = view.phrase(name.start..name.end);
    let kinds = [(PERSON, PhraseFlags::PERSON), (PLACE, ANY_PLACE), (ORGANIZATION, ANY_BODY)];
    let mut fits = kinds.iter().filter(|(_, flags)| known & flags != 0);
    if let (Some(&(kind, _)), None) = (fits.next(), fits.next()) {
        name.kind = kind;
    }
}

/// "someone named Man Harol Monos": all capitals behind the word are the name.
fn lengthen_named(view: &View, name: &mut Name, last: Option<&Name>) {
    let floor = last.map_or(0, |last| last.end).max(name.start.saturating_sub(3));
    let Some(first) = (floor + 1..=name.start)
        .rev()
        .take_while(|&at| at == name.start || view.capital(at) && case_of(view.word(at)) == Case::Title)
        .last()
    else {
        return;
    };
    if view.before(first, 1) != "named" || name.kind > ORGANIZATION {
        return;
    }
    let person = PEOPLE.has(view.before(first, 2));
    if name.kind == PERSON && first < name.start || person {
        name.start = first;
        name.kind = PERSON;
        name.probability = name.probability.max(SURE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ner::view::after;

    fn mended(text: &str, names: &[&str]) -> Vec<String> {
        after(text, names, 0.6, mend)
    }

    #[test]
    fn what_stands_in_front_comes_off() {
        for (text, names, want) in [
            ("Read: Why Norway Waits", &["O:Why Norway"][..], "L:Norway"),
            ("a harbour whisperer Ada Lind", &["P:whisperer Ada Lind"], "P:Ada Lind"),
            ("then van der Berg spoke", &["P:van der Berg"], "P:van der Berg"),
            ("By ADA LIND JAN. 3, 2017", &["P:ADA LIND JAN"], "P:ADA LIND"),
            ("since Prince Philip’s funeral", &["O:Philip"], "P:Philip"),
            ("since Prince Philip’s funeral", &["O:Philip’s"], "P:Philip"),
            ("“It was wet,” said Zama.", &["L:Zama"], "P:Zama"),
            ("the tweet said #Oslo Bergen", &["O:Oslo Bergen"], "L:Bergen"),
        ] {
            assert_eq!(mended(text, names), [want], "{text}");
        }
        assert!(mended("the tweet said @AdaLind", &["P:AdaLind"]).is_empty());
    }

    #[test]
    fn who_stands_among_people_is_one() {
        let text = "with Ada Lind (Oslo), and Siminal Fubar (Bergen)";
        let names = ["P:Ada Lind", "L:Oslo", "O:Siminal Fubar", "L:Bergen"];
        assert_eq!(mended(text, &names)[2], "P:Siminal Fubar");
        let text = "with Ada Lind (Oslo), and Harbour Bank (Bergen)";
        let names = ["P:Ada Lind", "L:Oslo", "O:Harbour Bank", "L:Bergen"];
        assert_eq!(mended(text, &names)[2], "O:Harbour Bank");
    }

    #[test]
    fn who_is_named_has_all_the_capitals() {
        assert_eq!(mended("a man named Man Harol Monos spoke", &["P:Harol Monos"]), ["P:Man Harol Monos"]);
        assert_eq!(mended("a woman named Georgia spoke", &["L:Georgia"]), ["P:Georgia"]);
        assert_eq!(mended("a town named Georgia lay there", &["L:Georgia"]), ["L:Georgia"]);
    }
}
