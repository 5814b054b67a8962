//! People by their full names: the reviewed list, office holders, and names among the titles of well-known things.

use super::model::{Phrase, Thing};
use super::sources::Sources;
use super::words::Words;
use crate::annotation::EntityType::Person;
use crate::lexicon::fold::fold;
use crate::lexicon::{PhraseFlags, WordFlags};
use anyhow::Result;
use std::collections::BTreeMap;

/// All people, in a fixed order. Their name parts join the words.
///
/// # Errors
/// If a source cannot be read.
pub fn read(sources: &mut Sources, words: &mut Words) -> Result<Vec<Thing>> {
    let mut people: Vec<Thing> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for row in sources.list("people.tsv")?.rows() {
        let mut person = Thing::new(Person, "person", row.get("name"));
        person.detail = row.get("role").to_owned();
        person.country = row.get("country").to_owned();
        person.wikidata = row.get("wikidata").to_owned();
        person.weight = 200;
        for (index, name) in std::iter::once(row.get("name")).chain(row.list("aliases")).enumerate() {
            let rank = if index == 0 { 6.0 } else { 5.0 };
            let bare = without_title(name);
            let flags = if bare == name { PhraseFlags::PERSON } else { 0 };
            person.named(name, index == 0, flags, rank);
            if bare != name {
                let flags = if bare.contains(' ') { PhraseFlags::PERSON } else { 0 };
                person.named(bare, false, flags, rank - 1.0);
            }
        }
        parts(row.get("name"), words);
        enter(person, &mut people, &mut known);
    }
    let isos: BTreeMap<String, String> = sources
        .list("demonyms.tsv")?
        .rows()
        .map(|row| (row.get("country").to_owned(), row.get("iso").to_owned()))
        .collect();
    for row in sources.list("leaders.tsv")?.rows() {
        let name = row.get("name");
        if name.split(' ').count() < 2 {
            continue;
        }
        let mut person = Thing::new(Person, "person", name);
        person.detail = row.get("role").to_owned();
        person.country = isos.get(row.get("country")).cloned().unwrap_or_default();
        person.wikidata = row.get("qid").to_owned();
        person.weight = 120;
        person.named(name, true, PhraseFlags::PERSON, 5.5);
        for short in shorter(name) {
            person.named(&short, false, PhraseFlags::PERSON, 4.0);
        }
        parts(name, words);
        enter(person, &mut people, &mut known);
    }
    Ok(people)
}

/// Adds a person, or its facts to the one who is already there under that name.
fn enter(person: Thing, people: &mut Vec<Thing>, known: &mut BTreeMap<String, usize>) {
    let found =
        person.names.iter().filter(|name| name.official).find_map(|name| known.get(&fold(&name.text)));
    match found.copied() {
        Some(at) => {
            let there = &mut people[at];
            if there.wikidata.is_empty() {
                there.wikidata = person.wikidata;
            }
            if there.detail.is_empty() {
                there.detail = person.detail;
            }
            if there.country.is_empty() {
                there.country = person.country;
            }
        }
        None => {
            for name in &person.names {
                known.entry(fold(&name.text)).or_insert(people.len());
            }
            people.push(person);
        }
    }
}

/// Shorter forms of a full name: "Joao Manuel Goncalves Lourenco" -> "Joao Lourenco"; without initials and "Jr."; with the
/// nickname that stands in quotes ("Earl L. "Buddy" Carter" -> "Buddy Carter").
fn shorter(name: &str) -> Vec<String> {
    let mut words: Vec<&str> = name.split(' ').map(|word| word.trim_end_matches(',')).collect();
    words.retain(|word| !matches!(*word, "Jr." | "Sr." | "II" | "III" | "IV"));
    let nickname = words.iter().find_map(|word| word.strip_prefix('"')?.strip_suffix('"'));
    words.retain(|word| !word.starts_with('"'));
    let particle = words.iter().any(|word| word.chars().next().is_some_and(char::is_lowercase));
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return Vec::new() };
    let mut shorter = Vec::new();
    let full = words.join(" ");
    if full != name {
        shorter.push(full.clone());
    }
    if !particle && words.len() > 2 && first.len() > 2 && last.len() > 3 {
        shorter.push(format!("{first} {last}"));
    }
    shorter.extend(nickname.map(|nickname| format!("{nickname} {last}")));
    shorter.retain(|short| short.contains(' '));
    shorter
}

/// First and last words of a full name are a given name and a surname.
fn parts(name: &str, words: &mut Words) {
    let mut parts: Vec<String> = name.split(' ').map(fold).collect();
    parts.retain(|part| !matches!(part.as_str(), "jr" | "sr" | "ii" | "iii" | "iv"));
    let [first, .., last] = parts.as_slice() else { return };
    for (word, flag) in [(first, WordFlags::GIVEN), (last, WordFlags::SURNAME | WordFlags::FAMOUS)] {
        let sound = word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
        if !sound || TITLES.contains(&word.as_str()) {
            continue;
        }
        if !words.mostly_lower(word) {
            words.add(word, flag);
        } else if flag & WordFlags::FAMOUS != 0 {
            words.add(word, WordFlags::FAMOUS);
        }
    }
}

/// First words of listed names that are no given names.
const TITLES: [&str; 18] = [
    "pope",
    "king",
    "queen",
    "prince",
    "princess",
    "emperor",
    "empress",
    "abu",
    "sheikh",
    "sultan",
    "emir",
    "patriarch",
    "mullah",
    "ayatollah",
    "lord",
    "sir",
    "crown",
    "archbishop",
];

/// "Pope John Paul II" -> "John Paul II": titles stand outside names.
fn without_title(name: &str) -> &str {
    match name.split_once(' ') {
        Some((first, rest)) if first != "Abu" && TITLES.contains(&fold(first).as_str()) => {
            without_title(rest)
        }
        _ => name,
    }
}

/// Full names among the titles of Wikipedia's best known articles.
///
/// # Errors
/// If the package cannot be read.
pub fn titles(sources: &mut Sources, words: &Words) -> Result<Vec<Phrase>> {
    let mut phrases = Vec::new();
    for title in super::titles::read(sources)? {
        let folded = fold(&title);
        let parts: Vec<&str> = folded.split(' ').collect();
        let [first, middle @ .., last] = parts.as_slice() else { continue };
        let name = |word: &str, flag| words.has(word, flag) && !words.common(word);
        if middle.len() < 2
            && name(first, WordFlags::GIVEN)
            && last.len() > 2
            && !words.common(last)
            && !words.mostly_lower(last)
            && !words.has(last, WordFlags::PLACE_HEAD)
            && !words.has(last, WordFlags::ORG_HEAD)
            && !words.place_names.contains(&folded)
            && middle.iter().all(|word| word.len() == 1 || !words.mostly_lower(word))
        {
            phrases.push(Phrase { text: title, flags: PhraseFlags::PERSON });
        }
    }
    Ok(phrases)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_names_have_shorter_forms() {
        assert_eq!(shorter("Joao Manuel Goncalves Lourenco"), ["Joao Lourenco"]);
        assert_eq!(shorter("Ferdinand Marcos, Jr."), ["Ferdinand Marcos"]);
        let carter = shorter("Earl L. \"Buddy\" Carter");
        assert!(carter.contains(&"Buddy Carter".to_owned()) && carter.contains(&"Earl Carter".to_owned()));
        assert!(shorter("Mohammed bin Salman").is_empty());
        assert_eq!(without_title("Pope John Paul II"), "John Paul II");
        assert_eq!(without_title("Abu Bakr al-Baghdadi"), "Abu Bakr al-Baghdadi");
    }
}
