//! Ids that people can read: "person/antony-blinken".

use super::name::fold;
use crate::annotation::EntityType;
use crate::lexicon::{Known, Lexicon};
use std::collections::BTreeSet;

/// The id of a thing of the lexicon. Of several that bear one name the most famous has the plain id, "place/athens"; the others
/// say where they are, "place/athens-texas". It depends on the thing alone, so that no other document changes it.
pub fn known_id(known: &Known<'_>, lexicon: &Lexicon) -> String {
    let plain = entity_id(known.kind, known.name);
    let folded = fold(known.name);
    let mut taken: BTreeSet<String> = BTreeSet::new();
    // The best known first.
    let namesakes = lexicon.known(known.name);
    for other in namesakes.iter().filter(|other| other.kind == known.kind && fold(other.name) == folded) {
        let id = qualified(other, &plain, &taken);
        if other.id == known.id {
            return id;
        }
        taken.insert(id);
    }
    plain
}

/// The first of the ids that fit a thing and that nothing better known has.
fn qualified(known: &Known<'_>, plain: &str, taken: &BTreeSet<String>) -> String {
    if !taken.contains(plain) {
        return plain.to_owned();
    }
    let tail = |word: &str| entity_id(known.kind, word).split_once('/').map(|(_, slug)| slug.to_owned());
    let region = Some(known.region).filter(|region| !region.is_empty() && fold(region) != fold(known.name));
    let country = Some(known.country).filter(|country| !country.is_empty());
    let words = [region, country, Some(known.subkind)].into_iter().flatten().filter_map(tail);
    let mut ids = words.map(|word| format!("{plain}-{word}")).filter(|id| !taken.contains(id));
    ids.next().unwrap_or_else(|| match known.geonames {
        Some(number) => format!("{plain}-{number}"),
        None => format!("{plain}-{}", taken.len() + 1),
    })
}

/// `type/slug` for a name. The slug is lower-case ASCII letters, digits and hyphens; a name that leaves nothing of that
/// kind is named by its code points.
pub fn entity_id(kind: EntityType, name: &str) -> String {
    let mut id = format!("{}/", kind.name());
    let start = id.len();
    for character in any_ascii::any_ascii(name).chars() {
        if character.is_ascii_alphanumeric() {
            id.push(character.to_ascii_lowercase());
        } else if !matches!(character, '.' | '\'') && id.len() > start && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.truncate(id.trim_end_matches('-').len().max(start));
    if id.len() == start {
        let points: Vec<String> =
            name.chars().map(|character| format!("{:x}", u32::from(character))).collect();
        id.push_str(&points.join("-"));
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn namesakes_of_the_lexicon_say_where_they_are() {
        let lexicon = Lexicon::embedded();
        let mut ids = BTreeSet::new();
        for known in lexicon.known("Athens").iter().filter(|known| known.kind == EntityType::Place) {
            let id = known_id(known, lexicon);
            assert_eq!(id == "place/athens", known.country == "GR", "{id}");
            if known.name == "Athens" {
                assert!(ids.insert(id.clone()), "{id} twice");
            }
        }
        assert!(ids.contains("place/athens-texas") && ids.contains("place/athens-georgia"));
        let first = |name: &str| known_id(&lexicon.known(name)[0], lexicon);
        assert_eq!(
            [first("Kiev"), first("US"), first("Paris"), first("Georgia")],
            ["place/kyiv", "place/united-states", "place/paris", "place/georgia"]
        );
    }

    #[test]
    fn a_slug_is_plain_and_never_empty() {
        let cases = [
            ("Antony Blinken", "person/antony-blinken"),
            ("Luiz Inácio Lula da Silva", "person/luiz-inacio-lula-da-silva"),
            ("  O'Brien, Jr. ", "person/obrien-jr"),
            ("...", "person/2e-2e-2e"),
        ];
        for (name, id) in cases {
            assert_eq!(entity_id(EntityType::Person, name), id);
        }
        assert_eq!(entity_id(EntityType::Place, "U.S."), "place/us");
    }
}
