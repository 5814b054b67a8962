//! Whom a bare surname means to every reader: people of the lexicon by their surnames.

use super::name::{PersonName, fold};
use super::title;
use crate::annotation::EntityType;
use crate::lexicon::{Known, Lexicon, WordFlags};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// People of the lexicon's reviewed list have this weight; all others stand in rolls of office holders, back to 1789.
const REVIEWED: u32 = 200;

/// Heads of state and government who left before are no longer called by their surname alone.
const RECENT: u32 = 2005;

/// The most bearers of a name that is still one family's.
const FAMILY: usize = 6;

/// Somebody whom a surname alone can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Famous {
    /// Number in the lexicon.
    pub(super) id: u32,
    /// A head of state or government of wide fame: no sign of their country is needed.
    pub(super) everywhere: bool,
    /// In such an office, and the only bearer of the name: meant where a document names no country at all.
    pub(super) in_office: bool,
}

/// The one person of the lexicon whom a bare surname means; none if it knows several, or if the word is also a given name or
/// an everyday word.
pub(super) fn famous(surname: &str, lexicon: &Lexicon) -> Option<Famous> {
    static BY_SURNAME: LazyLock<BTreeMap<String, Vec<u32>>> =
        LazyLock::new(|| by_surname(Lexicon::embedded()));
    let flags = lexicon.word(surname);
    let vague = [WordFlags::COMMON, WordFlags::GIVEN, WordFlags::NOT_NAME, WordFlags::TITLE];
    if vague.iter().any(|&flag| flags.has(flag)) {
        return None;
    }
    let bearers: Vec<Known<'_>> =
        BY_SURNAME.get(&fold(surname))?.iter().filter_map(|&id| lexicon.by_id(id)).collect();
    let mut heads = bearers.iter().filter(|known| is_head(known, lexicon));
    match (heads.next(), heads.next(), &bearers[..]) {
        (Some(head), None, all) => {
            // Where namesakes are well known too, or many, the surname alone is nobody's: there are many Johnsons. Rolls of
            // office holders have the same person again, as "Donald J. Trump".
            let rival = |other: &&Known<'_>| {
                let again = other.weight < REVIEWED && other.country == head.country;
                other.id != head.id && !again && !other.wikidata.is_empty()
            };
            let still = head.role.contains("from ") || !head.role.contains('(');
            let (everywhere, in_office) = (!head.wikidata.is_empty(), still && all.len() == 1);
            (all.len() <= FAMILY && !all.iter().any(|other| rival(&other))).then_some(Famous {
                id: head.id,
                everywhere,
                in_office,
            })
        }
        (None, _, [one]) if one.weight >= REVIEWED => {
            Some(Famous { id: one.id, everywhere: false, in_office: false })
        }
        _ => None,
    }
}

/// Whether the lexicon has a one-word name for a person under this name: Pelé, Rihanna. Nobody else's surname is meant by it.
pub(super) fn mononym(name: &str, lexicon: &Lexicon) -> Option<u32> {
    let person = |known: &Known<'_>| known.kind == EntityType::Person;
    (!name.contains(' '))
        .then(|| lexicon.known(name).into_iter().find(person))
        .flatten()
        .map(|known| known.id)
}

/// Head of a state or its government in the years that news speak of: "US President (2021-2025)", "Chancellor of Germany".
pub(super) fn is_head(known: &Known<'_>, lexicon: &Lexicon) -> bool {
    const OFFICES: [&str; 6] =
        ["President", "Prime Minister", "Chancellor", "Taoiseach", "Supreme Leader", "Leader"];
    let role = known.role.split(['(', ',']).next().unwrap_or("").trim_end();
    let state = |name: &str| {
        let name = name.strip_prefix("the ").unwrap_or(name);
        lexicon.known(name).iter().any(|known| known.kind == EntityType::Place && known.subkind == "country")
    };
    let head = OFFICES.iter().any(|office| {
        role.strip_prefix(office).and_then(|rest| rest.strip_prefix(" of ")).is_some_and(state)
            || role.strip_suffix(office).and_then(|rest| rest.strip_suffix(' ')).is_some_and(state)
    });
    let years = known.role.split(|character: char| !character.is_ascii_digit());
    let last = years.filter_map(|year| year.parse::<u32>().ok()).filter(|year| *year > 1000).max();
    let recent = known.role.contains("from ") || last.is_none_or(|year| year >= RECENT);
    known.weight >= REVIEWED && head && recent
}

/// Whether what a text calls somebody can be said of a person with the lexicon's role: "Labour leader" of a prime minister, but
/// no "striker" and no "vice president" of a president.
pub(super) fn fits_role(said: &str, role: &str) -> bool {
    const POLITICAL: [&str; 7] =
        ["president", "prime minister", "premier", "chancellor", "leader", "candidate", "nominee"];
    let (said, role) = (fold(said), fold(role));
    let lesser = |word: &str| said.contains(word) && !role.contains(word);
    let shared = || title::head_of(&said) == title::head_of(&role);
    let political = || {
        let head = |text: &str| POLITICAL.iter().any(|word| text.contains(word));
        head(&said) && head(&role)
    };
    !lesser("vice") && !lesser("deputy") && !lesser("acting") && (shared() || political())
}

/// People stand in one run between places and organizations.
fn by_surname(lexicon: &Lexicon) -> BTreeMap<String, Vec<u32>> {
    let kind = |id: u32| lexicon.by_id(id).map(|known| known.kind);
    let all = u32::try_from(lexicon.len()).unwrap_or(u32::MAX);
    let first_not = |mut low: u32, kinds: &[EntityType]| {
        let mut high = all;
        while low < high {
            let middle = low + (high - low) / 2;
            if kind(middle).is_some_and(|kind| kinds.contains(&kind)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    };
    let start = first_not(0, &[EntityType::Place]);
    let end = first_not(start, &[EntityType::Person]);
    let mut found: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for known in (start..end).filter_map(|id| lexicon.by_id(id)) {
        let name = PersonName::parse(known.name).filter(PersonName::is_full);
        if let Some(name) = name.filter(|name| !name.family_first) {
            found.entry(name.surname).or_default().push(known.id);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_stand_in_one_run() {
        let lexicon = Lexicon::embedded();
        let all = (0..u32::try_from(lexicon.len()).unwrap()).filter_map(|id| lexicon.by_id(id));
        let family_last = |known: &Known<'_>| {
            known.kind == EntityType::Person
                && PersonName::parse(known.name).is_some_and(|name| name.is_full() && !name.family_first)
        };
        let listed: usize = by_surname(lexicon).values().map(Vec::len).sum();
        assert_eq!(listed, all.filter(family_last).count());
    }

    #[test]
    fn a_surname_is_famous_where_one_person_is_meant_by_it() {
        let lexicon = Lexicon::embedded();
        let name = |surname: &str| {
            famous(surname, lexicon).and_then(|found| lexicon.by_id(found.id)).map(|known| known.name)
        };
        assert_eq!(name("Trump"), Some("Donald Trump"));
        assert_eq!(name("Modi"), Some("Narendra Modi"));
        assert_eq!(name("Starmer"), Some("Keir Starmer"));
        assert_eq!(name("Zelensky"), Some("Volodymyr Zelensky"));
        for shared in ["Johnson", "Bush", "Powell", "Harris", "Smith", "Brown", "May", "Lee"] {
            assert_eq!(name(shared), None, "{shared}");
        }
    }
}
