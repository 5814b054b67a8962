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

/// Sorted. What besides a legal form says only that it is a company.
const COMPANY_WORDS: &[&str] = &[
    "co",
    "company",
    "computer",
    "corp",
    "corporation",
    "enterprises",
    "group",
    "holding",
    "holdings",
    "inc",
    "industries",
    "international",
    "ltd",
    "motor",
    "motors",
    "technologies",
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
    key_of(country.as_deref(), rest)
}

/// The key of a name from its two parts.
fn key_of(country: Option<&str>, rest: &str) -> String {
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
    country.into_iter().chain(parts).collect::<Vec<_>>().join(" ")
}

/// Number of the organization in the lexicon, under its name or under its name without the country it belongs to ("US
/// Central Intelligence Agency").
pub fn known_as(name: &str, lexicon: &Lexicon) -> Option<u32> {
    let known =
        |name: &str| lexicon.known(name).into_iter().find(|known| known.kind == EntityType::Organization);
    let own = || {
        let (code, rest) = split_country(name, lexicon);
        known(rest).filter(|known| code.is_some_and(|code| code.eq_ignore_ascii_case(known.country)))
    };
    known(name).or_else(own).map(|known| known.id)
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

/// How a short name comes from a long one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// Initials: "ECB".
    Initials,
    /// Without words that say no more than that it is a company: "Ford" of "Ford Motor Company".
    Company,
    /// Without its country: "Air Force" of "US Air Force".
    Country,
    /// First words: "Northrop" of "Northrop Grumman".
    FirstWords,
    /// Last words that name one only where the whole was named: "United" of "Manchester United", "High Court" of "Delhi High Court".
    LastWords,
}

/// What `name` can be shortened to, each as a [`key`]. What makes another body of it is no short form: neither "UN" of "UN
/// Security Council" nor "Ford" of "Ford Australia" nor "Bank" of "Bank of England".
pub fn short_forms(name: &str, lexicon: &Lexicon) -> Vec<(String, Form)> {
    let mut forms = Vec::new();
    let (country, bare) = split_country(name, lexicon);
    let key = key_of(country.as_deref(), bare);
    let parts: Vec<&str> = key.split(' ').collect();
    for cut in 1..parts.len().min(5) {
        let (short, rest) = (parts[..cut].join(" "), &parts[cut..]);
        let listed = |list: &[&str], part: &&str| list.binary_search(part).is_ok();
        if rest.iter().all(|part| listed(COMPANY_WORDS, part)) {
            forms.push((short, Form::Company));
        } else if short.len() > 2
            && !rest.iter().any(|part| listed(PARTS, part) || is_small(part))
            && !lexicon.word(&short).has(WordFlags::COMMON)
            && !lexicon.known(&rest.join(" ")).iter().any(|known| known.kind == EntityType::Place)
        {
            forms.push((short, Form::FirstWords));
        }
    }
    if let Some(tail) = tail(name) {
        forms.push((self::key(tail, lexicon), Form::LastWords));
    }
    if country.is_some() {
        forms.push((self::key(bare, lexicon), Form::Country));
    }
    let folded = fold(name);
    let words = || folded.split(' ').filter(|part| !part.is_empty());
    if words().count() > 1 {
        let initials = |small: bool| {
            words().filter(move |part| small || !is_small(part)).filter_map(|part| part.chars().next())
        };
        let (all, large): (String, String) = (initials(true).collect(), initials(false).collect());
        for form in [all, large] {
            if (2..=6).contains(&form.len()) && !forms.contains(&(form.clone(), Form::Initials)) {
                forms.push((form, Form::Initials));
            }
        }
    }
    forms
}

/// What clubs and local bodies are called for short once they have been named; sorted.
const TAILS: &[&str] = &[
    "Athletic",
    "Borough Council",
    "Chamber of Commerce",
    "City",
    "City Council",
    "County Council",
    "County Court",
    "Crown Court",
    "District Council",
    "District Court",
    "Fire Department",
    "Health Department",
    "High Court",
    "High School",
    "Magistrates Court",
    "Magistrates' Court",
    "Magistrates’ Court",
    "Police Department",
    "Rangers",
    "Rovers",
    "School Board",
    "School District",
    "Sheriff's Department",
    "Sheriff's Office",
    "Sheriff’s Department",
    "Sheriff’s Office",
    "Town",
    "Town Council",
    "Transportation Department",
    "United",
    "University",
    "Wanderers",
];

/// The last words of a name that are one of [`TAILS`], where others stand before them.
fn tail(name: &str) -> Option<&'static str> {
    let begins = |tail: &&&str| {
        name.strip_suffix(**tail).is_some_and(|front| front.ends_with(' ') && front.trim_end().len() > 2)
    };
    TAILS.iter().filter(begins).max_by_key(|tail| tail.len()).copied()
}

/// Whether a name says whose it is only where the whole was named.
pub fn is_tail(name: &str) -> bool {
    TAILS.binary_search(&name).is_ok()
}

fn is_small(part: &str) -> bool {
    matches!(part, "&" | "and" | "de" | "for" | "in" | "of" | "on" | "the" | "to")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_for_the_search() {
        assert!(
            [LEGAL_FORMS, COMPANY_WORDS, PARTS, TAILS]
                .iter()
                .all(|list| list.windows(2).all(|pair| pair[0] < pair[1]))
        );
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
    fn acronyms_are_capitals() {
        assert!(is_acronym("ECB") && is_acronym("U.N.") && !is_acronym("Nato") && !is_acronym("A"));
    }

    #[test]
    fn short_forms_name_the_whole_and_no_part() {
        let shortens = |short: &str, long: &str, form| {
            short_forms(long, Lexicon::embedded()).contains(&(key(short, Lexicon::embedded()), form))
        };
        assert!(
            shortens("ECB", "European Central Bank", Form::Initials)
                && shortens("U.N.", "United Nations", Form::Initials)
        );
        assert!(
            shortens("DOD", "Department of Defense", Form::Initials)
                && shortens("BOE", "Bank of England", Form::Initials)
        );
        assert!(shortens("Northrop", "Northrop Grumman", Form::FirstWords));
        assert!(shortens("Ford", "Ford Motor Company", Form::Company));
        assert!(shortens("Air Force", "U.S. Air Force", Form::Country));
        assert!(shortens("United", "Leeds United", Form::LastWords));
        assert!(shortens("Crown Court", "Hull Crown Court", Form::LastWords));
        for (short, long) in [
            ("UN", "UN Security Council"),
            ("Bank", "Bank of England"),
            ("Ford", "Fordham"),
            ("Ford", "Ford Australia"),
        ] {
            let forms = short_forms(long, Lexicon::embedded());
            assert!(forms.iter().all(|(form, _)| *form != fold(short)), "{short} {long}: {forms:?}");
        }
    }
}
