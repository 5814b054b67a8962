//! Ids that people can read: "person/antony-blinken".

use crate::annotation::EntityType;

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
