//! Organizations that the words beside a name tell: "East Kent Police", "New York magazine", "the CIA director", "XLG Esports"; and
//! bodies that every state has and that stand alone with a capital ("Parliament").

use super::decode::Name;
use super::labels::{ORGANIZATION, OTHER, PERSON, PLACE};
use super::view::{ANY_BODY, ANY_PLACE, View, meeting, overlay};
use crate::lexicon::{PhraseFlags, WordFlags};
use crate::text::{Case, WordList, case_of};

/// How sure these rules are.
const SURE: f32 = 0.9;
/// Words of a name that a rule puts together.
const LONGEST: usize = 4;

/// What a place has and what makes one body with its name. Those of two and three words stand in [`heads`].
static HEADS: WordList<5> = WordList::new(["Constabulary", "Council", "Police", "Polytechnic", "University"]);
/// What stands between a place and such a head: "Holm Regional Prosecutor's Office".
static UNITS: WordList<6> = WordList::new(["City", "County", "District", "Provincial", "Regional", "State"]);
/// Bodies that are called by their subject behind an "on".
#[rustfmt::skip]
static COMMITTEES: WordList<8> = WordList::new([
    "Caucus", "Commission", "Committee", "Committees", "Council", "Panel", "Subcommittee", "Taskforce",
]);
/// Behind an "on" these tell when.
#[rustfmt::skip]
static TIMES: WordList<19> = WordList::new([
    "April", "August", "December", "February", "Friday", "January", "July", "June", "March", "May", "Monday",
    "November", "October", "Saturday", "September", "Sunday", "Thursday", "Tuesday", "Wednesday",
]);
/// Legal forms and the like, which belong to the company before them.
#[rustfmt::skip]
static FORMS: WordList<23> = WordList::new([
    "AG", "Berhad", "Bhd", "Bhd.", "Co", "Co.", "Company", "Corp", "Corp.", "Corporation", "GmbH", "Group", "Holding",
    "Holdings", "Inc", "Inc.", "LLC", "LLP", "Ltd", "Ltd.", "PLC", "Pte", "plc",
]);
/// Indexes of prices, which bear an article where the company of that name has none.
static INDEXES: WordList<6> = WordList::new(["DAX", "DJIA", "Dow", "FTSE", "KLCI", "Nikkei"]);
/// Papers that the word behind the name makes one.
static PAPERS: WordList<4> = WordList::new(["magazine", "newsletter", "newspaper", "website"]);
/// Teams of players.
static TEAMS: WordList<2> = WordList::new(["Esports", "Gaming"]);
/// What stands on the map: facilities are places.
#[rustfmt::skip]
static FACILITIES: WordList<11> = WordList::new([
    "Airport", "Aquarium", "Arboretum", "Arena", "Cathedral", "Hospital", "Museum", "Observatory", "Planetarium", "Stadium", "Zoo",
]);
/// Bodies that every state has, by their bare name.
static BARE: WordList<4> = WordList::new(["Congress", "Parliament", "Senate", "Treasury"]);

/// Makes organizations of what is one. `names` are ordered and disjoint, before and after.
pub fn name(view: &View, names: Vec<Name>) -> Vec<Name> {
    let mut all: Vec<Name> = Vec::with_capacity(names.len());
    for (at, &name) in names.iter().enumerate() {
        let next = names.get(at + 1).map_or(view.count(), |next| next.start);
        if all.last().is_some_and(|last| name.start < last.end) {
            continue;
        }
        let mut name = name;
        as_known(view, &mut name);
        if is_facility(view, &name) {
            name.kind = PLACE;
        }
        if is_court(view, &name) {
            name.kind = ORGANIZATION;
        }
        if shorten_product(view, &mut name) {
            name.kind = OTHER;
        }
        with_form(view, &mut name, next);
        with_subject(view, &mut name);
        with_head(view, &mut name);
        as_paper(view, &mut name);
        match police(view, &name) {
            Some(at) => {
                all.push(Name { end: at, ..name });
                all.push(Name { start: at + 1, ..name });
            }
            None => all.push(name),
        }
    }
    add(view, all)
}

/// "Holm Crown Court": a court is no place, though it sits in one.
fn is_court(view: &View, name: &Name) -> bool {
    name.kind == PLACE
        && name.end - name.start > 2
        && view.word(name.end - 1) == "Court"
        && matches!(
            view.word(name.end - 2),
            "Circuit" | "County" | "Crown" | "District" | "High" | "Magistrates" | "Superior" | "Supreme"
        )
}

/// What the lexicon knows as an organization of several words or as a country is one.
fn as_known(view: &View, name: &mut Name) {
    if name.kind > ORGANIZATION {
        return;
    }
    let known = view.phrase(name.start..name.end);
    let places = known & ANY_PLACE;
    if name.kind != ORGANIZATION
        && name.end - name.start > 1
        && known & (PhraseFlags::ORGANIZATION | PhraseFlags::MEDIA) != 0
        && places == 0
        && known & PhraseFlags::PERSON == 0
    {
        name.kind = ORGANIZATION;
    } else if name.kind != PLACE
        && places & PhraseFlags::COUNTRY != 0
        && known & ANY_BODY == 0
        && known & PhraseFlags::PERSON == 0
        && !view.is_word(name.start, WordFlags::GIVEN | WordFlags::SURNAME)
    {
        name.kind = PLACE;
    }
}

/// "Morvia National Museum", "Morvia Space Center".
fn is_facility(view: &View, name: &Name) -> bool {
    if name.kind != ORGANIZATION || name.end - name.start < 2 {
        return false;
    }
    let (first, last) = (view.word(name.start), view.word(name.end - 1));
    let center = matches!(last, "Center" | "Centre")
        && matches!(view.word(name.end - 2), "Space" | "Science" | "Convention");
    FACILITIES.has(last) || center || first == "Museum" && view.word(name.start + 1) == "of"
}

/// Whether an organization is none but a product under its maker's name ("Airbus A330", "Boeing 747") or an index of prices; takes the
/// number off a flight ("Air France Flight 447").
fn shorten_product(view: &View, name: &mut Name) -> bool {
    if name.kind != ORGANIZATION {
        return false;
    }
    let digits = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    if name.end - name.start > 2 && view.word(name.end - 2) == "Flight" && digits(view.word(name.end - 1)) {
        name.end -= 2;
        return false;
    }
    let the = matches!(view.before(name.start, 1), "the" | "The");
    let jones = name.end - name.start == 2 && view.word(name.start + 1) == "Jones";
    if the && INDEXES.has(view.word(name.start)) && (name.end - name.start == 1 || jones) {
        return true;
    }
    if name.end - name.start > 1 {
        return matches!(view.word(name.end - 1), "Average" | "Index");
    }
    let model = view.word(name.end);
    let figures = model.trim_end_matches('s').trim_start_matches(|letter: char| letter.is_ascii_uppercase());
    let letters = model.len() - model.trim_start_matches(|letter: char| letter.is_ascii_uppercase()).len();
    let jet = letters == 0 && figures.len() == 3 && figures.starts_with('7') && figures.ends_with('7');
    digits(figures) && (jet || (1..=2).contains(&letters) && (2..=4).contains(&figures.len()))
}

/// One past the words of a head that begins at a token, if one does.
fn heads(view: &View, at: usize) -> Option<usize> {
    const MORE: [&[&str]; 38] = [
        &["Airport", "Authority"],
        &["Attorney", "'s", "Office"],
        &["Borough", "Council"],
        &["Chamber", "of", "Commerce"],
        &["Circuit", "Court"],
        &["City", "Council"],
        &["Coroner", "'s", "Office"],
        &["County", "Council"],
        &["Crown", "Court"],
        &["District", "Council"],
        &["District", "Court"],
        &["Fire", "Authority"],
        &["Fire", "Department"],
        &["Fire", "Rescue"],
        &["Fire", "Service"],
        &["Health", "Department"],
        &["High", "Court"],
        &["Highway", "Patrol"],
        &["Housing", "Authority"],
        &["Magistrates", "'", "Court"],
        &["Magistrates", "Court"],
        &["National", "Guard"],
        &["Parish", "Council"],
        &["Police", "Department"],
        &["Police", "Force"],
        &["Police", "Service"],
        &["Port", "Authority"],
        &["Prosecutor", "'s", "Office"],
        &["Public", "Schools"],
        &["School", "Board"],
        &["School", "District"],
        &["Sheriff", "'s", "Department"],
        &["Sheriff", "'s", "Office"],
        &["State", "'s", "Attorney", "'s", "Office"],
        &["State", "Police"],
        &["Stock", "Exchange"],
        &["Superior", "Court"],
        &["Town", "Council"],
    ];
    let same = |written: &str, word: &str| {
        written == word || written == "’s" && word == "'s" || written == "’" && word == "'"
    };
    let more = MORE.iter().find(|words| (0..words.len()).all(|step| same(view.word(at + step), words[step])));
    more.map(|words| at + words.len()).or_else(|| HEADS.has(view.word(at)).then_some(at + 1))
}

/// "House Committee" and "on Oversight and Reform"; "Committee on Health, Education" and ", Labor and Pensions": everyday words with
/// capitals. What commas part belongs together where an "and" ends it.
fn with_subject(view: &View, name: &mut Name) {
    let sentence = view.sentence(name.start).end;
    let is_on = |at: &usize| view.word(*at) == "on" && COMMITTEES.has(view.word(at - 1));
    let Some(on) = (name.start + 1..sentence.min(name.end + 1)).find(is_on) else { return };
    if name.kind != ORGANIZATION {
        return;
    }
    // The lists of everyday words have few plurals.
    let everyday = |at: usize| {
        let plural = ["ions", "ments", "ities"].iter().any(|end| view.word(at).ends_with(end));
        plural || view.is_word(at, WordFlags::COMMON)
    };
    let is_subject =
        |at: usize| at < sentence && view.capital(at) && everyday(at) && !TIMES.has(view.word(at));
    let mut at = name.end.max(on + 1);
    if name.end <= on && !is_subject(at) {
        return;
    }
    // As far as it is sure, past what commas part and no "and" has joined yet.
    let mut sure = name.end;
    let mut parted = false;
    loop {
        while is_subject(at) {
            at += 1;
        }
        if !parted {
            sure = at.max(name.end);
        }
        let comma = usize::from(view.word(at) == ",");
        let and = usize::from(matches!(view.word(at + comma), "and" | "&"));
        if comma + and == 0 || !is_subject(at + comma + and) {
            break;
        }
        parted = and == 0;
        at += comma + and;
    }
    name.end = sure;
}

/// "East Kent" and "Police".
fn with_head(view: &View, name: &mut Name) {
    if name.kind != PLACE {
        return;
    }
    let of_unit = || heads(view, name.end + 1).filter(|_| UNITS.has(view.word(name.end)));
    let Some(end) = heads(view, name.end).or_else(of_unit) else { return };
    let goes_on = view.capital(end) && !view.is_word(end, WordFlags::TITLE | WordFlags::ROLE)
        || view.word(end) == "of" && view.word(end - 1) == "Court";
    if end <= view.sentence(name.start).end && (!goes_on || end == view.sentence(name.start).end) {
        name.end = end;
        name.kind = ORGANIZATION;
    }
}

/// The "and" between two forces in one name.
fn police(view: &View, name: &Name) -> Option<usize> {
    let force = |at: usize| view.word(at) == "Police";
    if name.kind != ORGANIZATION || name.end - name.start < 5 || !force(name.end - 1) {
        return None;
    }
    (name.start + 2..name.end - 2).find(|&at| view.word(at) == "and" && force(at - 1))
}

/// "New York magazine".
fn as_paper(view: &View, name: &mut Name) {
    if !matches!(name.kind, PERSON | PLACE) || !PAPERS.has(view.word(name.end)) {
        return;
    }
    let known = view.phrase(name.start..name.end);
    let magazine = matches!(view.word(name.end), "magazine" | "newsletter");
    let an = matches!(view.before(name.start, 1), "a" | "an" | "A" | "An");
    let place = known & ANY_PLACE != 0 && (known & PhraseFlags::COUNTRY != 0 || !magazine || an);
    let person = name.kind == PERSON && (name.end - name.start > 1 || !magazine);
    if known & PhraseFlags::MEDIA != 0 || !place && !person {
        name.kind = ORGANIZATION;
    }
}

/// "Chrysler" and "LLC".
fn with_form(view: &View, name: &mut Name, next: usize) {
    while name.kind == ORGANIZATION
        && name.end < next
        && FORMS.has(view.word(name.end))
        && name.end < view.sentence(name.start).end
    {
        name.end += 1;
    }
}

/// Adds what the network has left out. Looks at every token once.
fn add(view: &View, names: Vec<Name>) -> Vec<Name> {
    let mut added: Vec<Name> = Vec::new();
    for at in 0..view.count() {
        let word = view.word(at);
        // Most words are told by their first letter.
        let first = word.as_bytes().first().copied().unwrap_or_default();
        let by_letter = matches!(first, b'C' | b'E' | b'G' | b'N' | b'P' | b'S' | b'T' | b'm' | b'n');
        if !(by_letter || first.is_ascii_uppercase() && word.ends_with(".com")) {
            continue;
        }
        let found = if TEAMS.has(word) {
            run(view, at, &names).map(|start| (start, at + 1, ORGANIZATION))
        } else if PAPERS.has(word) {
            // Others have papers and sites: a town, a company.
            let called = matches!(word, "magazine" | "newsletter");
            let start = run(view, at, &names).filter(|&start| called && !view.is_plain_start(start));
            start.map(|start| (start, at, ORGANIZATION))
        } else if matches!(word, "N.Y.C." | "N.Y.C" | "NYC") {
            Some((at, at + 1, PLACE))
        } else if word.ends_with(".com") {
            site(view, at).then_some((at, at + 1, ORGANIZATION))
        } else if BARE.has(word) {
            bare(view, at).then_some((at, at + 1, ORGANIZATION))
        } else {
            None
        };
        let Some((start, end, kind)) = found else { continue };
        let met = &names[meeting(&names, &(start..end))];
        let inside = |name: &Name| start <= name.start && name.end <= end;
        let same = |name: &Name| name.kind == ORGANIZATION && name.end == end && name.end - name.start > 1;
        let free = met.is_empty() || TEAMS.has(word) && met.iter().all(inside) && !met.iter().any(same);
        if free && added.last().is_none_or(|last| last.end <= start) {
            added.push(Name { start, end, kind, probability: SURE });
        }
    }
    overlay(names, added)
}

/// The first of the capitals right before a token.
fn run(view: &View, end: usize, names: &[Name]) -> Option<usize> {
    let floor = view.sentence(end).start.max(end.saturating_sub(LONGEST + 1));
    let team = TEAMS.has(view.word(end));
    let other = |at: usize| {
        view.is_word(at, WordFlags::DEMONYM | WordFlags::TITLE) && case_of(view.word(at)) != Case::Upper
    };
    let start = (floor..end).rev().take_while(|&at| view.capital(at) && !other(at)).last()?;
    let start = if view.is_plain_start(start) && !(team && end - start > 1) { start + 1 } else { start };
    let after = meeting(names, &(start..end)).is_empty() || team;
    (start < end && end - start <= LONGEST && after).then_some(start)
}

/// "Grackle.com": a site whose name the lexicon knows, or that is called one.
fn site(view: &View, at: usize) -> bool {
    let word = view.word(at);
    let Some(stem) = word.strip_suffix(".com") else { return false };
    let called = matches!(view.before(at, 1), "website" | "site");
    let known = || {
        view.lexicon.known(stem).iter().any(|known| known.kind == crate::annotation::EntityType::Organization)
    };
    case_of(stem) != Case::Lower && !stem.contains(['.', '/', '@']) && (called || known())
}

/// "before Parliament rises": with a capital where it is no beginning, and no other capital beside it.
fn bare(view: &View, at: usize) -> bool {
    !view.begins(at)
        && !view.capital(at - 1)
        && !view.capital(at + 1)
        && !matches!(view.word(at + 1), "of" | "-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ner::view::after;

    fn named(text: &str, names: &[&str]) -> Vec<String> {
        after(text, names, 0.6, name)
    }

    #[test]
    fn the_head_behind_a_place_makes_a_body() {
        for (text, names, want) in [
            ("East Morvia Police came.", &["L:East Morvia"][..], &["O:East Morvia Police"][..]),
            ("the Morvia Fire Department came", &["L:Morvia"], &["O:Morvia Fire Department"]),
            ("Morvia Police Chief Ada Lind", &["L:Morvia"], &["O:Morvia Police"]),
            ("Morvia police came", &["L:Morvia"], &["L:Morvia"]),
            ("at Morvia Crown Court today", &["L:Morvia Crown Court"], &["O:Morvia Crown Court"]),
            ("the Morvia Highway Patrol came", &["L:Morvia"], &["O:Morvia Highway Patrol"]),
            (
                "the Morvia County Sheriff's Office said",
                &["L:Morvia County"],
                &["O:Morvia County Sheriff's Office"],
            ),
            (
                "the Morvia Regional Prosecutor’s Office said",
                &["L:Morvia"],
                &["O:Morvia Regional Prosecutor’s Office"],
            ),
            (
                "West Kent Police and East Kent Police came",
                &["O:West Kent Police and East Kent Police"],
                &["O:West Kent Police", "O:East Kent Police"],
            ),
        ] {
            assert_eq!(named(text, names), want, "{text}");
        }
    }

    #[test]
    fn committees_are_called_by_their_subjects() {
        for (text, names, want) in [
            (
                "the Holm Committee on Oversight and Reform met",
                &["O:Holm Committee"][..],
                &["O:Holm Committee on Oversight and Reform"][..],
            ),
            (
                "the Committee on Health, Education, Labor and Pensions voted",
                &["O:Committee on Health, Education", "O:Labor and Pensions"],
                &["O:Committee on Health, Education, Labor and Pensions"],
            ),
            (
                "the Committee on Budget, Labor and others left",
                &["O:Committee on Budget"],
                &["O:Committee on Budget"],
            ),
            ("asked by the Holm Committee on Tuesday", &["O:Holm Committee"], &["O:Holm Committee"]),
            (
                "the Committee on Budget and Ada Lind left",
                &["O:Committee on Budget"],
                &["O:Committee on Budget"],
            ),
        ] {
            assert_eq!(named(text, names), want, "{text}");
        }
    }

    #[test]
    fn papers_sites_and_teams() {
        assert_eq!(named("told the New York magazine", &["L:New York"]), ["O:New York"]);
        assert_eq!(named("told a London newspaper", &["L:London"]), ["L:London"]);
        assert_eq!(named("told Grackle magazine so", &[]), ["O:Grackle"]);
        assert_eq!(named("the website Grackle.com said", &[]), ["O:Grackle.com"]);
        assert_eq!(named("they beat XLG Esports there", &[]), ["O:XLG Esports"]);
        assert_eq!(named("a bill before Parliament rises", &[]), ["O:Parliament"]);
        assert!(named("Parliament Street was shut", &[]).is_empty());
        assert_eq!(named("in rainy N.Y.C. today", &[]), ["L:N.Y.C."]);
    }

    #[test]
    fn facilities_are_places_and_products_no_companies() {
        assert_eq!(
            named("in the Morvia National Museum", &["O:Morvia National Museum"]),
            ["L:Morvia National Museum"]
        );
        assert_eq!(named("an Airbus A330 fell", &["O:Airbus"]), ["X:Airbus"]);
        assert_eq!(named("two Boeing 747s fell", &["O:Boeing"]), ["X:Boeing"]);
        assert_eq!(named("said Boeing on Monday", &["O:Boeing"]), ["O:Boeing"]);
        assert_eq!(named("while the Dow fell", &["O:Dow"]), ["X:Dow"]);
        assert_eq!(
            named("while Dow Chemical and Dow fell", &["O:Dow Chemical", "O:Dow"]),
            ["O:Dow Chemical", "O:Dow"]
        );
        assert_eq!(named("the chief of Grackle LLC left", &["O:Grackle"]), ["O:Grackle LLC"]);
        assert_eq!(named("since Morvia Air Flight 12 fell", &["O:Morvia Air Flight 12"]), ["O:Morvia Air"]);
    }
}
