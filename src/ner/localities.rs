//! Towns and villages that no list has and that the network takes for people: what stands beside the name tells the place ("a Holm
//! resident", "51, of Holm, died", "Barangay Holm"), or the list it stands in, whose other items are places; and what tells it
//! once holds in the whole document. Units of administration are places too, and no bodies ("Holm Municipality").

use super::decode::Name;
use super::labels::{ORGANIZATION, PERSON, PLACE};
use super::view::{ANY_BODY, ANY_PLACE, View, meeting};
use crate::lexicon::{PhraseFlags, WordFlags};
use crate::text::{Case, WordList, case_of};
use std::collections::BTreeSet;
use std::ops::Range;

/// What makes a word a name of somebody.
const OF_PEOPLE: u16 = WordFlags::GIVEN | WordFlags::SURNAME | WordFlags::FAMOUS;

/// How sure the rule is of the last item of a list.
const SURE: f32 = 0.8;
/// What may follow the last place of a list.
static LEADS_ON: WordList<9> = WordList::new(["as", "at", "by", "for", "in", "on", "since", "were", "when"]);

/// What a place has, right behind its name.
#[rustfmt::skip]
static BEHIND: WordList<27> = WordList::new([
    "area", "areas", "barangay", "communities", "community", "counties", "district", "districts", "estate", "hamlet",
    "locality", "municipality", "neighborhood", "neighbourhood", "parish", "province", "resident", "residents", "suburb",
    "taluk", "town", "township", "townships", "village", "villagers", "villages", "ward",
]);
/// Units of which several names are joined by "and" before it.
#[rustfmt::skip]
static UNITS: WordList<10> = WordList::new([
    "communities", "counties", "districts", "municipalities", "parishes", "provinces", "suburbs", "towns", "townships",
    "villages",
]);
/// Units that end a place's name, with a capital.
#[rustfmt::skip]
static LAST: WordList<16> = WordList::new([
    "LGA", "LGAs", "MUNICIPALITY", "Municipality", "Oblast", "Panchayat", "Raion", "TOWNSHIP", "TWP", "TWP.",
    "Taluk", "Tehsil", "Township", "Twp", "Twp.", "Voivodeship",
]);
/// Those of them that nothing else is called.
static UNMISTAKABLE: WordList<6> =
    WordList::new(["LGA", "Oblast", "Raion", "Taluk", "Tehsil", "Voivodeship"]);
/// Roads by their last word. What people are called as well is not among them ("Lane").
static ROADS: WordList<7> =
    WordList::new(["Ave.", "Avenue", "Boulevard", "Expressway", "Highway", "Rd.", "Road"]);
/// Roads that are surnames too, and what stands before a road ("on Ada Street").
static STREETS: WordList<6> = WordList::new(["Close", "Crescent", "Drive", "Lane", "Street", "Terrace"]);
static ON_STREETS: WordList<7> = WordList::new(["along", "at", "down", "in", "near", "off", "on"]);
/// Units that begin a place's name.
#[rustfmt::skip]
static FIRST: WordList<11> = WordList::new([
    "Barangay", "Brgy", "Brgy.", "Cima", "Hacienda", "Kampung", "Passo", "Purok", "RM", "Rifugio", "Sitio",
]);
/// Units before "of" and a name.
#[rustfmt::skip]
static OF: WordList<16> = WordList::new([
    "city", "communities", "community", "county", "district", "hamlet", "municipality", "neighborhood", "neighbourhood",
    "outskirts", "suburb", "town", "towns", "township", "village", "villages",
]);
/// Ways before "from" or "to" and a place.
#[rustfmt::skip]
static WAYS: WordList<15> = WordList::new([
    "came", "coming", "driving", "drove", "fled", "flew", "headed", "heading", "hometown", "returning", "road", "route",
    "travelled", "travelling", "way",
]);
/// Staying before "at" or "in" and a place.
static STAYS: WordList<8> =
    WordList::new(["live", "lived", "lives", "living", "reside", "resides", "residing", "stationed"]);

/// Makes places of such names. `names` are ordered and disjoint, before and after.
pub fn place(view: &View, names: Vec<Name>) -> Vec<Name> {
    let mut names = with_units(view, names);
    let mut places: BTreeSet<&str> = BTreeSet::new();
    for name in names.iter_mut().filter(|name| is_open(view, name)) {
        if is_cued(view, name) {
            name.kind = PLACE;
            places.insert(view.words(name.start..name.end));
        }
    }
    everywhere(view, &mut names, &places);
    let told = places.len();
    let mut added = lists(view, &mut names, &mut places);
    added.extend(passed_over(view, &names, &added));
    if places.len() > told {
        everywhere(view, &mut names, &places);
    }
    if !added.is_empty() {
        names.append(&mut added);
        names.sort_by_key(|name| name.start);
    }
    names
}

/// What is told once to be a place is one in the whole document.
fn everywhere(view: &View, names: &mut [Name], places: &BTreeSet<&str>) {
    if places.is_empty() {
        return;
    }
    // Whoever bears the word in a longer name may be meant by it alone.
    let longer = |name: &&Name| name.kind == PERSON && name.end - name.start > 1;
    let people: BTreeSet<&str> = names.iter().filter(longer).map(|name| view.word(name.end - 1)).collect();
    for name in names.iter_mut().filter(|name| matches!(name.kind, PERSON | ORGANIZATION)) {
        let words = view.words(name.start..name.end);
        if places.contains(words) && !people.contains(words) && is_open(view, name) && !is_titled(view, name)
        {
            name.kind = PLACE;
        }
    }
}

/// Whether a name may be a place: nobody whom the lists have, no given name with a surname, no body that they know.
fn is_open(view: &View, name: &Name) -> bool {
    let known = view.phrase(name.start..name.end);
    let length = name.end - name.start;
    match name.kind {
        PERSON => {
            length <= 3
                && known & PhraseFlags::PERSON == 0
                && !(length == 1 && view.is_word(name.start, WordFlags::FAMOUS))
        }
        ORGANIZATION => {
            let head = (name.start..name.end).any(|at| view.is_word(at, WordFlags::ORG_HEAD));
            length <= 3 && known & ANY_BODY == 0 && !head && case_of(view.word(name.start)) != Case::Upper
        }
        _ => false,
    }
}

/// "Ada Lind", of a given name and more.
fn is_full(view: &View, name: &Name) -> bool {
    name.end - name.start > 1 && view.is_word(name.start, WordFlags::GIVEN)
}

/// Behind a title or a given name stands a person.
fn is_titled(view: &View, name: &Name) -> bool {
    let at = name.start.wrapping_sub(1);
    view.is_word(at, WordFlags::TITLE | WordFlags::ROLE | WordFlags::GIVEN)
        && (view.capital(at) || view.is_word(at, WordFlags::ROLE))
}

/// Whether what stands beside a name tells that it is a place.
fn is_cued(view: &View, name: &Name) -> bool {
    let next = view.word(name.end);
    let (one, two) = (view.before(name.start, 1), view.before(name.start, 2));
    if is_titled(view, name) {
        return false;
    }
    let post = next == "post" && view.word(name.end + 1) == "office"
        || next == "council" && view.word(name.end + 1) == "ward"
        || next == "local" && view.word(name.end + 1) == "government";
    // A penalty area has a team's name before it.
    let area = name.kind == ORGANIZATION && matches!(next, "area" | "areas" | "community");
    if (BEHIND.has(next) || post) && !area && !is_full(view, name) {
        return true;
    }
    let age = |word: &str| (1..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    match one {
        "of" => {
            OF.has_small(two) && name.kind == PERSON
                || two == "," && age(view.before(name.start, 3)) && next == ","
        }
        "from" | "to" | "towards" => {
            WAYS.has(two) && (one != "to" || name.end - name.start > 1) && !is_surname(view, name)
        }
        "at" | "in" => {
            STAYS.has(two) && name.kind == PERSON
                || one == "in" && name.kind == PERSON && is_strange(view, name)
        }
        "near" | "around" => name.kind == PERSON && is_strange(view, name),
        _ => false,
    }
}

fn is_surname(view: &View, name: &Name) -> bool {
    view.is_word(name.start, OF_PEOPLE) && (name.end - name.start == 1 || is_full(view, name))
}

/// A name of which no list says that people bear it, and that goes on to nothing of its own.
fn is_strange(view: &View, name: &Name) -> bool {
    !(name.start..name.end).any(|at| view.is_word(at, OF_PEOPLE | WordFlags::NAME_PART))
        && !matches!(view.word(name.end), "'s" | "’s" | "and" | "&" | ":")
}

/// "Holm LGA", where the network saw no name.
fn passed_over(view: &View, names: &[Name], added: &[Name]) -> Vec<Name> {
    let no_name = WordFlags::COMMON | WordFlags::NOT_NAME | WordFlags::TITLE | WordFlags::DEMONYM;
    let is_part = |at: usize| case_of(view.word(at)) == Case::Title && !view.is_word(at, no_name);
    let free = |tokens: &Range<usize>| meeting(names, tokens).is_empty() && meeting(added, tokens).is_empty();
    let unit = |at: &usize| UNMISTAKABLE.has(view.word(*at));
    let name = |at: usize| {
        let floor = view.sentence(at).start.max(at.saturating_sub(3));
        let start = (floor..at).rev().take_while(|&at| is_part(at)).last()?;
        let tokens = start..at + 1;
        free(&tokens).then_some(Name { start, end: at + 1, kind: PLACE, probability: SURE })
    };
    (1..view.count()).filter(unit).filter_map(name).collect()
}

/// Puts units and their names together.
fn with_units(view: &View, names: Vec<Name>) -> Vec<Name> {
    let mut all: Vec<Name> = Vec::with_capacity(names.len());
    for mut name in names {
        let floor = view.sentence(name.start).start.max(all.last().map_or(0, |last| last.end));
        if all.last().is_some_and(|last| name.start < last.end) {
            continue;
        }
        unit_behind(view, &mut name);
        if view.before(name.start, 1) == "of" && view.before(name.start, 2) == "RM" && name.start >= floor + 2
        {
            name.start -= 2;
            name.kind = PLACE;
        }
        // "Brgy." alone, and what it stands before.
        let alone =
            name.end - name.start == 1 && FIRST.has(view.word(name.start)) && view.word(name.start) != "RM";
        if alone && view.capital(name.end) && name.end < view.sentence(name.start).end {
            name.end += 1;
            name.kind = PLACE;
        }
        // "Barangay" and "Holm".
        let first = name
            .start
            .checked_sub(1)
            .filter(|&at| at >= floor && FIRST.has(view.word(at)) && view.word(at) != "RM");
        if let Some(at) = first.filter(|_| name.kind <= ORGANIZATION) {
            name.start = at;
            name.kind = PLACE;
        } else if name.end - name.start > 1 && FIRST.has(view.word(name.start)) && name.kind <= ORGANIZATION {
            let rural = view.word(name.start) != "RM" || view.word(name.start + 1) == "of";
            name.kind = if rural { PLACE } else { name.kind };
        }
        all.push(name);
    }
    all
}

/// "Holm" and "Municipality"; "Holm Road"; "Holm Local Government Area".
fn unit_behind(view: &View, name: &mut Name) {
    if name.kind > ORGANIZATION {
        return;
    }
    let last = view.word(name.end - 1);
    if name.end - name.start > 1 {
        let area = matches!(last, "Area" | "Areas") && view.word(name.end - 2) == "Government";
        let county =
            matches!(last, "Co" | "Co.") && matches!(view.word(name.end), "Sheriff" | "Jail" | "Courthouse");
        let street = STREETS.has(last) && ON_STREETS.has(view.before(name.start, 1));
        let road = name.kind == PERSON && (ROADS.has(last) || street);
        if area || county || road || LAST.has(last) {
            name.kind = PLACE;
        }
    }
    let end = view.sentence(name.start).end;
    let local = view.word(name.end) == "Local" && view.word(name.end + 1) == "Government";
    if local && matches!(view.word(name.end + 2), "Area" | "Areas") && name.end + 2 < end {
        name.end += 3;
        name.kind = PLACE;
    } else if name.kind != ORGANIZATION && LAST.has(view.word(name.end)) && name.end < end {
        name.end += 1;
        name.kind = PLACE;
    }
}

/// The items of a list of places are places: "Holm, Oslo and Brink". Looks at every name once. Returns the last items of lists, where the
/// network passed over them.
fn lists<'a>(view: &View<'a>, names: &mut [Name], places: &mut BTreeSet<&'a str>) -> Vec<Name> {
    let mut added = Vec::new();
    let mut from = 0;
    while from < names.len() {
        let mut to = from + 1;
        let mut closed = false;
        while to < names.len() {
            match joint(view, names[to - 1].end, names[to].start) {
                Some(and) if !closed => closed = and,
                _ => break,
            }
            to += 1;
        }
        settle(view, &mut names[from..to], closed, places);
        let all = to - from > 1 && names[from..to].iter().all(|name| name.kind == PLACE);
        if all && !closed {
            let next = names.get(to).map_or(view.count(), |next| next.start);
            added.extend(last_item(view, names[to - 1].end, next));
        }
        from = to;
    }
    added
}

/// "Oslo, Bergen and Brinkholm": a capital that no list has behind the "and".
fn last_item(view: &View, end: usize, next: usize) -> Option<Name> {
    let start = end + 1 + usize::from(view.word(end) == ",");
    let no_place =
        WordFlags::COMMON | WordFlags::NOT_NAME | WordFlags::TITLE | WordFlags::ROLE | WordFlags::DEMONYM;
    let after = view.word(start + 1);
    let fits = start + 1 < next
        && start + 1 < view.sentence(end - 1).end
        && view.word(start - 1) == "and"
        && case_of(view.word(start)) == Case::Title
        && !view.is_word(start, no_place | OF_PEOPLE | WordFlags::ORG_HEAD)
        && view.phrase(start..start + 1) & !ANY_PLACE == 0
        && (case_of(after) == Case::None && !matches!(after, "'s" | "’s" | "-") || LEADS_ON.has(after));
    fits.then_some(Name { start, end: start + 1, kind: PLACE, probability: SURE })
}

/// Whether a comma or an "and" and no more stands between two names, figures in brackets aside; and whether it is the "and".
fn joint(view: &View, mut from: usize, to: usize) -> Option<bool> {
    /// "(1,024), and".
    const LONGEST: usize = 5;
    if to < from || to - from > LONGEST {
        return None;
    }
    if view.word(from) == "(" && from + 2 < to && view.word(from + 2) == ")" {
        from += 3;
    }
    match (view.word(from), to - from) {
        ("," | ";", 1) => Some(false),
        (",", 2) if matches!(view.word(from + 1), "and" | "or") => Some(true),
        ("and" | "or" | "&", 1) => Some(true),
        _ => None,
    }
}

fn settle<'a>(view: &View<'a>, items: &mut [Name], closed: bool, places: &mut BTreeSet<&'a str>) {
    let count = items.len();
    if count < 2 {
        return;
    }
    people(view, items, closed);
    let known = items.iter().filter(|name| name.kind == PLACE).count();
    let others = items.iter().filter(|name| matches!(name.kind, PERSON | ORGANIZATION)).count();
    let units = UNITS.has(view.word(items[count - 1].end));
    if !closed {
        between(view, items, places);
    }
    let plain = count > 2 && closed && others > 0 && known + others == count;
    let fits = |view: &View, name: &Name| {
        // Somebody famous has townships too.
        let open = is_open(view, name) || units && name.kind == PERSON && name.end - name.start == 1;
        let by_others = known > 1 && known >= others && name.kind == PERSON;
        open && !is_titled(view, name)
            && !is_full(view, name)
            && (units || by_others || known > 0 && is_strange_in_list(view, name))
    };
    if !(plain || units) || !items.iter().filter(|name| name.kind != PLACE).all(|name| fits(view, name)) {
        return;
    }
    for name in items.iter_mut().filter(|name| name.kind != PLACE) {
        name.kind = PLACE;
        places.insert(view.words(name.start..name.end));
    }
}

/// "Holm, EB Brink, Oslo": what no list has stands between two places in an address.
fn between<'a>(view: &View<'a>, items: &mut [Name], places: &mut BTreeSet<&'a str>) {
    for at in 1..items.len().saturating_sub(1) {
        let name = items[at];
        let fits = name.kind == PERSON && is_open(view, &name) && is_strange_in_list(view, &name);
        if fits && items[at - 1].kind == PLACE && items[at + 1].kind == PLACE {
            items[at].kind = PLACE;
            places.insert(view.words(name.start..name.end));
        }
    }
}

/// Among people with a bracket behind each, or many, stands a person.
fn people(view: &View, items: &mut [Name], closed: bool) {
    let people = items.iter().filter(|name| name.kind == PERSON && name.end - name.start > 1).count();
    if people < 2 || !closed || people + 1 < items.len() {
        return;
    }
    let body = |name: &Name| {
        let head =
            (name.start..name.end).any(|at| view.is_word(at, WordFlags::ORG_HEAD | WordFlags::PLACE_HEAD));
        head || view.phrase(name.start..name.end) != 0 || name.end - name.start != 2
    };
    for name in items.iter_mut().filter(|name| name.kind == ORGANIZATION) {
        if !body(name) && (name.start..name.end).all(|at| case_of(view.word(at)) == Case::Title) {
            name.kind = PERSON;
        }
    }
}

/// A name that no list has as one of people.
fn is_strange_in_list(view: &View, name: &Name) -> bool {
    !(name.start..name.end).any(|at| view.is_word(at, OF_PEOPLE))
        && view.phrase(name.start..name.end) & !ANY_PLACE == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ner::view::after;

    fn placed(text: &str, names: &[&str]) -> Vec<String> {
        after(text, names, 0.6, place)
    }

    #[test]
    fn what_stands_beside_tells_the_place() {
        for (text, name, want) in [
            ("said Ada Lind, a Brinkholm resident there", "P:Brinkholm", "L:Brinkholm"),
            ("the driver, 51, of Brinkholm, died", "P:Brinkholm", "L:Brinkholm"),
            ("in the village of Brinkholm today", "P:Brinkholm", "L:Brinkholm"),
            ("they came from Brinkholm by car", "P:Brinkholm", "L:Brinkholm"),
            ("a letter from Brinkholm by car", "P:Brinkholm", "P:Brinkholm"),
            ("a resident of Barangay Brink left", "P:Brink", "L:Barangay Brink"),
            ("called to Ada Road late", "P:Ada Road", "L:Ada Road"),
            ("a fire on Ada Street today", "P:Ada Street", "L:Ada Street"),
            ("said by Ada Street today", "P:Ada Street", "P:Ada Street"),
            (
                "the Brink Holm Local Government Area voted",
                "O:Brink Holm Local Government Area",
                "L:Brink Holm Local Government Area",
            ),
            ("under Brink Holm Municipality now", "P:Brink Holm", "L:Brink Holm Municipality"),
            ("the Ada Lind community", "P:Ada Lind", "P:Ada Lind"),
        ] {
            assert_eq!(placed(text, &[name]), [want], "{text}");
        }
    }

    #[test]
    fn units_that_nothing_else_is_called_make_names() {
        assert_eq!(placed("The chairman of Brink Holm LGA spoke.", &[]), ["L:Brink Holm LGA"]);
        assert_eq!(placed("The Brinkholm LGA spoke.", &["P:Brinkholm"]), ["L:Brinkholm LGA"]);
        assert!(placed("An LGA and the chairman's Oblast", &[]).is_empty());
    }

    #[test]
    fn a_list_of_places_holds_places() {
        assert_eq!(
            placed("from Oslo, Brinkholm and Bergen today", &["L:Oslo", "P:Brinkholm", "L:Bergen"]),
            ["L:Oslo", "L:Brinkholm", "L:Bergen"]
        );
        assert_eq!(
            placed(
                "Ada Lind (Oslo), Bo Dahl (Bergen), and Siminal Fubar (Holm) came",
                &["P:Ada Lind", "P:Bo Dahl", "O:Siminal Fubar"]
            ),
            ["P:Ada Lind", "P:Bo Dahl", "P:Siminal Fubar"]
        );
        assert_eq!(
            placed("crews from Brink and Perry townships", &["L:Brink", "P:Perry"]),
            ["L:Brink", "L:Perry"]
        );
        assert_eq!(
            placed("with Oslo, Ada Lind and Bergen today", &["L:Oslo", "P:Ada Lind", "L:Bergen"])[1],
            "P:Ada Lind"
        );
    }

    #[test]
    fn lists_of_what_nobody_knows() {
        assert_eq!(
            placed(
                "in Oslo (20), Brinkholm (30), Grackleholm (4) and Bergen (7).",
                &["L:Oslo", "P:Brinkholm", "O:Grackleholm", "L:Bergen"]
            ),
            ["L:Oslo", "L:Brinkholm", "L:Grackleholm", "L:Bergen"]
        );
        assert_eq!(
            placed("in Oslo, EB Brinkholm, Norway today", &["L:Oslo", "P:EB Brinkholm", "L:Norway"]),
            ["L:Oslo", "L:EB Brinkholm", "L:Norway"]
        );
        assert_eq!(
            placed("in Oslo, Bergen and Brinkholm since May", &["L:Oslo", "L:Bergen"]),
            ["L:Oslo", "L:Bergen", "L:Brinkholm"]
        );
        assert_eq!(placed("in Oslo, Bergen and Monday came", &["L:Oslo", "L:Bergen"]).len(), 2);
        assert_eq!(placed("RM of Holm (20) today", &["L:Holm"]), ["L:RM of Holm"]);
    }

    #[test]
    fn a_place_is_one_in_the_whole_document() {
        let text = "The Brinkholm area was wet. So Brinkholm waits.";
        assert_eq!(placed(text, &["P:Brinkholm", "P:Brinkholm"]), ["L:Brinkholm", "L:Brinkholm"]);
    }
}
