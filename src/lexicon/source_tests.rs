//! The reviewed lists: well formed, sorted, and all in the built file.

use super::*;
use crate::artifact::fnv1a;
use std::collections::BTreeSet;
use std::path::PathBuf;

fn directory() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/lexicon/sources")
}

/// Every list: its file name and text.
fn lists() -> Vec<(String, String)> {
    let entries = std::fs::read_dir(directory()).unwrap();
    let mut lists: Vec<_> = entries
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    lists.sort();
    lists
}

/// The rows of a table behind its comment and its header, as fields.
fn rows(text: &str) -> Vec<Vec<&str>> {
    text.lines().skip(2).map(|line| line.split('\t').collect()).collect()
}

#[test]
fn every_list_states_its_source_and_is_sorted_and_unique() {
    for (name, text) in lists() {
        assert!(
            text.starts_with("# ") && text.ends_with('\n'),
            "{name}: no comment line with source and licence"
        );
        assert!(!text.contains('\r') && !text.contains("\n\n"), "{name}: stray line ends");
        let skip = if name.ends_with(".txt") { 1 } else { 2 };
        let lines: Vec<Vec<&str>> = text.lines().skip(skip).map(|line| line.split('\t').collect()).collect();
        let columns = lines[0].len();
        for pair in lines.windows(2) {
            assert!(pair[0] < pair[1], "{name}: {:?} must stand behind {:?}", pair[0], pair[1]);
            assert_eq!(pair[1].len(), columns, "{name}: {:?}", pair[1]);
        }
    }
}

#[test]
fn the_built_file_is_that_of_these_lists() {
    let provenance: serde_json::Value = serde_json::from_str(Lexicon::embedded().provenance()).unwrap();
    let read = provenance["sources"].as_object().unwrap();
    let lists = lists();
    for (name, text) in &lists {
        let hash = format!("fnv1a:{:016x}", fnv1a(text.as_bytes()));
        assert_eq!(
            read.get(name).and_then(|hash| hash.as_str()),
            Some(hash.as_str()),
            "{name} changed: build the lexicon again with newsscan-train lexicon"
        );
    }
    assert_eq!(read.len(), lists.len(), "a list that the lexicon was built from is gone");
}

#[test]
fn everything_in_the_lists_is_known() {
    let lexicon = Lexicon::embedded();
    for (file, kind, aliases) in [
        ("people.tsv", EntityType::Person, 1),
        ("organizations.tsv", EntityType::Organization, 1),
        ("media.tsv", EntityType::Organization, 1),
        ("countries.tsv", EntityType::Place, 1),
        ("regions.tsv", EntityType::Place, 1),
    ] {
        let text = std::fs::read_to_string(directory().join(file)).unwrap();
        for row in rows(&text) {
            let name = row[0].split(" (").next().unwrap();
            let ids = |name: &str| -> BTreeSet<u32> {
                lexicon.known(name).iter().filter(|known| known.kind == kind).map(|known| known.id).collect()
            };
            let own = ids(name);
            assert!(!own.is_empty(), "{file}: {name} is not known");
            for alias in row[aliases].split('|').filter(|alias| !alias.is_empty()) {
                assert!(!own.is_disjoint(&ids(alias)), "{file}: {alias} is no name of {name}");
            }
        }
    }
}

#[test]
fn coordinates_and_codes_are_sound() {
    let lexicon = Lexicon::embedded();
    for known in (0..lexicon.len() as u32).filter_map(|id| lexicon.by_id(id)) {
        if let Some((latitude, longitude)) = known.point {
            assert!(latitude.abs() <= 90.0 && longitude.abs() <= 180.0, "{known:?}");
        }
        assert!(matches!(known.country.len(), 0 | 2), "{known:?}");
        let digits = known.wikidata.strip_prefix('Q');
        let sound = known.wikidata.is_empty()
            || digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
        assert!(sound, "{known:?}");
    }
}
