//! Names of organizations: legal forms, acronyms, short forms.

use super::name::fold;
use crate::annotation::EntityType;
use crate::lexicon::{Lexicon, WordFlags};

/// Sorted. What a name can lose at its end without naming another organization.
const LEGAL_FORMS: &[&str] = &[
    "ag",
    "asa",
    "bhd",
    "bv",
    "co",
    "company",
    "corp",
    "corporation",
    "gmbh",
    "inc",
    "incorporated",
    "kg",
    "limited",
    "llc",
    "llp",
    "ltd",
    "nv",
    "oao",
    "oyj",
    "pjsc",
    "plc",
    "pte",
    "pty",
    "sa",
    "sdn",
    "se",
    "spa",
];

/// Sorted. Words that make a part out of a whole: the UN is not the UN Security Council.
const PARTS: &[&str] = &[
    "academy",
    "agency",
    "army",
    "assembly",
    "authority",
    "board",
    "branch",
    "bureau",
    "chamber",
    "command",
    "commission",
    "committee",
    "council",
    "court",
    "department",
    "directorate",
    "division",
    "executive",
    "forces",
    "foundation",
    "fund",
    "guard",
    "institute",
    "ministry",
    "mission",
    "navy",
    "office",
    "parliament",
    "police",
    "secretariat",
    "senate",
    "service",
    "services",
    "subcommittee",
    "team",
    "tribunal",
    "union",
    "unit",
    "university",
    "wing",
    "youth",
];

/// A key under which the ways to write one organization's name fall together: no article, no legal form, a country in front
/// by its code ("US Air Force", "United States Air Force"), the office behind its field ("Department of Labor", "Labor
/// Department"). Two names with one key are one organization.
pub fn key(name: &str, lexicon: &Lexicon) -> String {
    let (country, rest) = split_country(name, lexicon);
    let folded = fold(rest).replace("defence", "defense").replace("labour", "labor");
    let mut parts: Vec<&str> = folded.split(' ').filter(|part| !part.is_empty()).collect();
    if parts.len() > 1 && parts[0] == "the" {
        parts.remove(0);
    }
    while parts.len() > 1 && parts.last().is_some_and(|last| LEGAL_FORMS.binary_search(last).is_ok()) {
        parts.pop();
    }
    if parts.len() > 2 && matches!(parts[0], "ministry" | "department") && matches!(parts[1], "of" | "for") {
        let office = parts.remove(0);
        parts.remove(0);
        if parts.len() > 1 && parts[0] == "the" {
            parts.remove(0);
        }
        parts.push(office);
    }
    country.iter().map(String::as_str).chain(parts).collect::<Vec<_>>().join(" ")
}

/// A country's name or adjective in front of a name, as its code, and the name without it.
fn split_country<'a>(name: &'a str, lexicon: &Lexicon) -> (Option<String>, &'a str) {
    let bounds: Vec<usize> = name.match_indices(' ').map(|(at, _)| at).take(3).collect();
    for &at in bounds.iter().rev() {
        let (front, rest) = (&name[..at], &name[at + 1..]);
        let front = front.strip_suffix("'s").or_else(|| front.strip_suffix("’s")).unwrap_or(front);
        let country = lexicon
            .known(front)
            .into_iter()
            .find(|known| known.kind == EntityType::Place && known.subkind == "country");
        let code = country.map(|known| known.country).or_else(|| lexicon.demonym(front));
        if let Some(code) = code.filter(|code| !code.is_empty() && rest.split(' ').count() > 0) {
            return (Some(code.to_ascii_lowercase()), rest);
        }
    }
    (None, name)
}

/// Whether `short` is written like an acronym: two to six capitals, perhaps with dots.
pub fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|character| character.is_alphabetic()).count();
    (2..=6).contains(&letters)
        && name.chars().all(|character| character.is_uppercase() || matches!(character, '.' | '&'))
}

/// Whether the letters of `acronym` are the initials of `long`, with or without its small words.
pub fn abbreviates(acronym: &str, long: &str) -> bool {
    let wanted: String = fold(acronym).replace([' ', '&'], "");
    let folded = fold(long);
    let parts = || folded.split(' ').filter(|part| !part.is_empty());
    let small = |part: &&str| matches!(*part, "of" | "the" | "and" | "for" | "in" | "on" | "de" | "to" | "&");
    let all: String = parts().filter_map(|part| part.chars().next()).collect();
    let large: String = parts().filter(|part| !small(part)).filter_map(|part| part.chars().next()).collect();
    parts().count() > 1 && (wanted == all || wanted == large)
}

/// Whether `short` is the first words of `long` and what `long` adds makes no other body of it: "Northrop" of "Northrop
/// Grumman", not "UN" of "UN Security Council" or "Ford" of "Ford Australia".
pub fn shortens(short: &str, long: &str, lexicon: &Lexicon) -> bool {
    let (short, long) = (key(short, lexicon), key(long, lexicon));
    let Some(rest) = long.strip_prefix(short.as_str()).and_then(|rest| rest.strip_prefix(' ')) else {
        return false;
    };
    let connects = |part: &str| matches!(part, "of" | "for" | "and" | "in" | "the" | "&");
    short.len() > 2
        && !lexicon.known(rest).iter().any(|known| known.kind == EntityType::Place)
        && !rest.split(' ').any(|part| PARTS.binary_search(&part).is_ok() || connects(part))
        && !lexicon.word(&short).has(WordFlags::COMMON)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_for_the_search() {
        assert!([LEGAL_FORMS, PARTS].iter().all(|list| list.windows(2).all(|pair| pair[0] < pair[1])));
    }

    #[test]
    fn legal_forms_do_not_tell_organizations_apart() {
        let key = |name| key(name, Lexicon::embedded());
        assert_eq!(key("The Lockheed Martin Corp."), key("Lockheed Martin Corporation"));
        assert_eq!(key("AT&T Inc."), key("AT&T"));
        assert_ne!(key("Ford Motor Co."), key("Ford Foundation"));
        assert_eq!(key("Co."), "co");
        assert_eq!(key("Ministry of Defence"), key("Defense Ministry"));
        assert_eq!(key("Department of the Treasury"), key("Treasury Department"));
    }

    #[test]
    fn acronyms_are_initials() {
        assert!(is_acronym("ECB") && is_acronym("U.N.") && !is_acronym("Nato") && !is_acronym("A"));
        assert!(abbreviates("ECB", "European Central Bank") && abbreviates("U.N.", "United Nations"));
        assert!(abbreviates("DOD", "Department of Defense") && abbreviates("BOE", "Bank of England"));
        assert!(!abbreviates("ECB", "European Commission") && !abbreviates("E", "Europe"));
    }

    #[test]
    fn a_part_is_not_the_whole() {
        let lexicon = Lexicon::embedded();
        assert!(shortens("Northrop", "Northrop Grumman", lexicon));
        for (short, long) in [
            ("UN", "UN Security Council"),
            ("Bank", "Bank of England"),
            ("Ford", "Fordham"),
            ("Kyiv", "Kyiv Police"),
        ] {
            assert!(!shortens(short, long, lexicon), "{short} {long}");
        }
    }
}
