//! Names that hold more than one: "Holm Corp. of Oslo", "Harbour View - Lind Images", "Lind @ada"; and names with a word of the text
//! behind them, in small letters or with the capital of a headline ("the OpenAI board", "Delhi CM").

use super::decode::Name;
use super::fronts::of_rank;
use super::labels::{ORGANIZATION, PERSON, PLACE};
use super::view::{ANY_BODY, ANY_PLACE, View};
use crate::lexicon::{PhraseFlags, WordFlags};
use crate::text::{Case, WordList, case_of};

/// Tokens of a company and its seat, at most.
const LONGEST: usize = 16;

/// Legal forms, behind which a name ends.
#[rustfmt::skip]
static FORMS: WordList<14> = WordList::new([
    "Bancorp", "Bancorp.", "Co", "Co.", "Corp", "Corp.", "Corporation", "Inc", "Inc.", "LLC", "LLP", "Ltd", "Ltd.",
    "PLC",
]);
/// Offices by their letters, which stand behind a state ("Delhi CM").
static OFFICES: WordList<6> = WordList::new(["CM", "DCM", "DyCM", "Gov", "MLA", "PM"]);
/// Who made a picture stands behind this.
static CREDITS: WordList<4> = WordList::new(["CREDIT", "Credit", "PHOTO", "Photo"]);
/// Honorifics that the lists of titles lack.
#[rustfmt::skip]
static HONORIFICS: WordList<18> = WordList::new([
    "Alhaja", "Alhaji", "Asiwaju", "Barr", "Barr.", "Barrister", "Dato", "Datuk", "Engr", "Engr.", "Hajia",
    "Hon", "Hon.", "Mallam", "Oba", "Otunba", "Shri", "Smt",
]);
/// Words in small letters that belong to the end of a body's name.
#[rustfmt::skip]
static TAILS: WordList<42> = WordList::new([
    "administration", "agency", "alliance", "association", "asylum", "bank", "cabinet", "center", "centre", "church",
    "club", "college", "commission", "committee", "company", "council", "court", "department", "family", "force",
    "forces", "foundation", "government", "group", "hospital", "house", "insurance", "magazine", "ministry",
    "movement", "nations", "newspaper", "office", "organization", "parliament", "party", "police", "program",
    "programme", "school", "team", "university",
]);

/// Parts and shortens names. `names` are ordered and disjoint, before and after.
pub fn mend(view: &View, names: Vec<Name>) -> Vec<Name> {
    let mut parted: Vec<Name> = Vec::with_capacity(names.len());
    for mut name in names {
        if is_partners(view, parted.last(), &name)
            && let Some(last) = parted.last_mut()
        {
            *last = Name { end: name.end, kind: ORGANIZATION, ..*last };
            continue;
        }
        if name.kind > ORGANIZATION || name.end - name.start == 1 {
            parted.push(name);
            continue;
        }
        let from = parted.len();
        if name.kind == ORGANIZATION && (name.start..name.end).any(|at| FORMS.has(view.word(at))) {
            with_front(view, &mut name, parted.last());
        }
        shorten(view, &mut name);
        if let Some(at) = dash(view, &name) {
            for (start, end) in [(name.start, at), (at + 1, name.end)] {
                let mut part = Name { start, end, ..name };
                retype(view, &mut part);
                // Behind the dash stands who tells or shows it.
                if start > name.start && view.phrase(start..end) & ANY_BODY != 0 {
                    part.kind = ORGANIZATION;
                } else if start == name.start && matches!(view.before(start, 1), "at" | "in") {
                    part.kind = PLACE;
                }
                parted.push(part);
            }
        } else if let Some(at) = verb(view, &name) {
            parted.push(Name { end: at, ..name });
            parted.push(Name { start: at + 1, ..name });
        } else if let Some(at) = seat(view, &name) {
            parted.push(Name { end: at, ..name });
            towns(view, at + 1, name, &mut parted);
        } else {
            parted.push(name);
        }
        for part in &mut parted[from..] {
            shorten(view, part);
        }
    }
    parted.retain(|name| name.start < name.end);
    parted
}

/// "Holm, Brink & Lind Inc.": partners, of whom the network took the first for a name of his own.
fn is_partners(view: &View, last: Option<&Name>, name: &Name) -> bool {
    let first = |last: &Name| {
        last.end + 1 == name.start
            && last.end - last.start == 1
            && last.kind <= ORGANIZATION
            && view.word(last.end) == ","
            && view.before(last.start, 1) != ","
            && view.phrase(last.start..last.end) & ANY_PLACE == 0
    };
    name.kind == ORGANIZATION
        && name.end - name.start > 3
        && view.word(name.start + 1) == "&"
        && FORMS.has(view.word(name.end - 1))
        && last.is_some_and(first)
}

/// Takes off what stands at the ends and is no part.
fn shorten(view: &View, name: &mut Name) {
    // "Lind @ada": a handle.
    if let Some(at) = (name.start + 1..name.end).find(|&at| view.word(at).starts_with('@') && !view.glued(at))
    {
        name.end = at;
    }
    while name.end - name.start > 1 && is_mark(view.word(name.start)) {
        name.start += 1;
    }
    if name.end - name.start > 1
        && CREDITS.has(view.word(name.end - 1))
        && matches!(view.word(name.end), ":" | "by")
    {
        name.end -= 1;
        retype(view, name);
    }
    if name.end - name.start > 1 && OFFICES.has(view.word(name.end - 1)) {
        let end = name.end - 1;
        if view.phrase(name.start..end) & ANY_PLACE != 0 {
            *name = Name { end, kind: PLACE, ..*name };
        }
    }
    if name.kind == PERSON && name.end - name.start > 2 && HONORIFICS.has(view.word(name.start)) {
        name.start += 1;
    }
    if name.kind == ORGANIZATION {
        behind_body(view, name);
    }
}

/// "Holm Brink Corp.", of which the network saw "Brink Corp.": a legal form ends all the capitals before it.
fn with_front(view: &View, name: &mut Name, last: Option<&Name>) {
    let floor = view
        .sentence(name.start)
        .start
        .max(last.map_or(0, |last| last.end))
        .max(name.start.saturating_sub(2));
    let no_part = WordFlags::TITLE | WordFlags::ROLE | WordFlags::DEMONYM | WordFlags::NOT_NAME;
    while name.start > floor
        && case_of(view.word(name.start - 1)) == Case::Title
        && !view.is_plain_start(name.start - 1)
        && !view.is_word(name.start - 1, no_part)
    {
        name.start -= 1;
    }
}

/// "OpenAI board", "Lind United's talisman": words in small letters behind what the lists know or what a 's ends.
fn behind_body(view: &View, name: &mut Name) {
    if let Some(at) = (name.start + 1..name.end - 1).find(|&at| matches!(view.word(at), "'s" | "’s"))
        && (at + 1..name.end).all(|at| case_of(view.word(at)) == Case::Lower)
    {
        name.end = at;
        of_rank(view, name);
        return;
    }
    let mut end = name.end;
    while end > name.start + 1 && case_of(view.word(end - 1)) == Case::Lower && !TAILS.has(view.word(end - 1))
    {
        end -= 1;
    }
    let plain = (end..name.end).all(|at| view.is_word(at, WordFlags::COMMON));
    if end < name.end && plain && view.capital(end - 1) && view.phrase(name.start..name.end) == 0 {
        name.end = end;
    }
}

fn is_mark(word: &str) -> bool {
    !word.chars().any(char::is_alphanumeric)
}

/// A dash between spaces: between a picture and who shows it, or between two places of a way ("Stage 20: Holm - Oslo 167km"). The names
/// of parties and constituencies have such a dash inside.
fn dash(view: &View, name: &Name) -> Option<usize> {
    let free = |at: usize| !view.glued(at) && !view.glued(at + 1);
    let at = (name.start + 1..name.end - 1)
        .find(|&at| matches!(view.word(at), "-" | "–" | "—" | "|") && free(at))
        .filter(|_| view.phrase(name.start..name.end) == 0)?;
    let bar = view.word(at) == "|";
    let behind = view.phrase(at + 1..name.end);
    let shown = behind & PhraseFlags::MEDIA != 0 || view.word(name.end - 1) == "Images";
    let digit = view.word(name.end).starts_with(|digit: char| digit.is_ascii_digit());
    let way = name.kind == PLACE && (view.before(name.start, 1) == ":" || digit);
    (bar || shown || way).then_some(at)
}

/// A word in small letters between two people, which is none of a name: "Ada Lind praises Bo Dahl".
fn verb(view: &View, name: &Name) -> Option<usize> {
    if name.kind != PERSON || name.end - name.start < 4 {
        return None;
    }
    let plain = |at: &usize| {
        let word = view.word(*at);
        case_of(word) == Case::Lower && word.len() > 4 && view.word(*at - 1).len() > 1
    };
    let at = (name.start + 1..name.end - 1).find(plain)?;
    let marks = (name.start..name.end).any(|at| is_mark(view.word(at)));
    let capitals = view.capital(at - 1) && view.capital(at + 1);
    (!marks && capitals).then_some(at)
}

/// The "of" between a company and its seat.
fn seat(view: &View, name: &Name) -> Option<usize> {
    if name.kind != ORGANIZATION || name.end - name.start > LONGEST {
        return None;
    }
    let place = |start: usize, end: usize| view.phrase(start..end) & ANY_PLACE != 0;
    (name.start + 1..name.end - 1).find(|&at| {
        let last = view.word(at - 1);
        let known = view.phrase(at + 1..name.end);
        let town =
            || known & ANY_PLACE != 0 && known & PhraseFlags::COUNTRY == 0 && view.word(at + 1) != "America";
        view.word(at) == "of"
            && (FORMS.has(last) && last != "Corporation" && town()
                || (at + 2..name.end - 1).any(|comma| {
                    view.word(comma) == "," && place(at + 1, comma) && place(comma + 1, name.end)
                }) && !matches!(last, "Bank" | "Church" | "City" | "College" | "Diocese" | "University"))
    })
}

/// A town, or a town and its state.
fn towns(view: &View, start: usize, name: Name, parted: &mut Vec<Name>) {
    let comma = (start..name.end).find(|&at| view.word(at) == ",");
    let place = |start: usize, end: usize| Name { start, end, kind: PLACE, ..name };
    match comma {
        Some(at) => parted.extend([place(start, at), place(at + 1, name.end)]),
        None => parted.push(place(start, name.end)),
    }
}

/// A part is what the lists know it to be.
fn retype(view: &View, name: &mut Name) {
    if name.start >= name.end {
        return;
    }
    let known = view.phrase(name.start..name.end);
    let kinds = [(PERSON, PhraseFlags::PERSON), (PLACE, ANY_PLACE), (ORGANIZATION, ANY_BODY)];
    let mut fits = kinds.iter().filter(|(_, flags)| known & flags != 0);
    match (fits.next(), fits.next()) {
        (Some(&(kind, _)), None) => name.kind = kind,
        _ if view.is_word(name.end - 1, WordFlags::PLACE_HEAD) => name.kind = PLACE,
        _ => {}
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
    fn a_company_and_its_seat_are_two() {
        assert_eq!(
            mended("when Holm Corp. of Oslo won", &["O:Holm Corp. of Oslo"]),
            ["O:Holm Corp.", "L:Oslo"]
        );
        assert_eq!(mended("the Corps of Engineers, Norway, won", &["O:Corps of Engineers, Norway"]).len(), 1);
        assert_eq!(mended("the Bank of Oslo won", &["O:Bank of Oslo"]), ["O:Bank of Oslo"]);
    }

    #[test]
    fn a_legal_form_ends_all_capitals_before_it() {
        assert_eq!(
            mended("bought by Grackle Brink Corp. then", &["O:Brink Corp."]),
            ["O:Grackle Brink Corp."]
        );
        assert_eq!(mended("bought by Chairman Brink Corp. then", &["O:Brink Corp."]), ["O:Brink Corp."]);
    }

    #[test]
    fn a_verb_stands_between_two_people() {
        assert_eq!(
            mended("Ada Lind rubbishes Bo Dahl", &["P:Ada Lind rubbishes Bo Dahl"]),
            ["P:Ada Lind", "P:Bo Dahl"]
        );
        assert_eq!(mended("Ada van der Lind spoke", &["P:Ada van der Lind"]), ["P:Ada van der Lind"]);
    }

    #[test]
    fn partners_are_one_name() {
        let text = "compiled by Grackle, Brink & Lind Inc. today";
        assert_eq!(mended(text, &["O:Grackle", "O:Brink & Lind Inc."]), ["O:Grackle, Brink & Lind Inc."]);
    }

    #[test]
    fn dashes_and_handles_part() {
        assert_eq!(mended("in Brink - Lind today", &["L:Brink - Lind"]), ["L:Brink - Lind"]);
        assert_eq!(mended("Stage 2: Brink - Lind 167km", &["L:Brink - Lind"]), ["L:Brink", "L:Lind"]);
        assert_eq!(
            mended("at Harbour Stadium - Reuters", &["O:Harbour Stadium - Reuters"]),
            ["L:Harbour Stadium", "O:Reuters"]
        );
        assert_eq!(mended("wrote Ada Lind @adalind so", &["P:Ada Lind @adalind"]), ["P:Ada Lind"]);
    }

    #[test]
    fn words_of_the_text_stand_outside() {
        for (text, name, want) in [
            ("fired by the OpenAI board", "O:OpenAI board", "O:OpenAI"),
            ("after United's talisman scored", "O:United's talisman", "O:United"),
            ("as Delhi CM he spoke", "O:Delhi CM", "L:Delhi"),
            ("against Burnley Credit: Ada", "O:Burnley Credit", "L:Burnley"),
            ("said Asiwaju Ade Lind there", "P:Asiwaju Ade Lind", "P:Ade Lind"),
            ("the Grackle police came", "O:Grackle police", "O:Grackle police"),
        ] {
            assert_eq!(mended(text, &[name]), [want], "{text}");
        }
    }
}
