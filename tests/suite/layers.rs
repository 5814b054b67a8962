//! Holds the modules to the layers that `src/lib.rs` draws.

use crate::support::root;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Groups of modules, from left to right, as the crate's documentation lists them.
fn layers() -> Vec<Vec<String>> {
    let map = fs::read_to_string(root().join("src/lib.rs")).expect("lib.rs can be read");
    let block = map.split("```").find(|block| block.contains("span,")).expect("lib.rs draws the layers");
    let text: String = block.lines().skip(1).map(|line| line.trim_start_matches("//!")).collect();
    let group = |group: &str| group.split(',').map(|name| name.trim().to_owned()).collect();
    text.split('|').map(group).collect()
}

/// Every source file of the library with the module of the first level it belongs to.
fn sources(folder: &Path, module: Option<&str>, found: &mut Vec<(String, String)>) {
    let mut entries: Vec<_> =
        fs::read_dir(folder).expect("src can be listed").map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let stem = path.file_stem().expect("it has a name").to_string_lossy().into_owned();
        let name = module.unwrap_or(&stem).to_owned();
        if path.is_dir() {
            sources(&path, Some(&name), found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((name, fs::read_to_string(&path).expect("a source can be read")));
        }
    }
}

/// The modules of the first level that a source uses, outside its tests.
fn used(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let code = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let mut used = Vec::new();
    for line in code {
        for (at, _) in line.match_indices("crate::") {
            let rest = &line[at + "crate::".len()..];
            let names: Vec<&str> = match rest.strip_prefix('{') {
                Some(list) => list.split(['}', '{']).next().unwrap_or_default().split(',').collect(),
                None => vec![rest],
            };
            for name in names {
                let word: String =
                    name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if !word.is_empty() {
                    used.push(word);
                }
            }
        }
    }
    used
}

#[test]
fn each_module_uses_only_what_stands_left_of_it() {
    let layers = layers();
    assert!(layers.len() > 6, "{layers:?}");
    let place: BTreeMap<&str, (usize, usize)> = layers
        .iter()
        .enumerate()
        .flat_map(|(group, names)| {
            names.iter().enumerate().map(move |(at, name)| (name.as_str(), (group, at)))
        })
        .collect();
    let mut files = Vec::new();
    sources(&root().join("src"), None, &mut files);
    let mut wrong = Vec::new();
    for (module, source) in &files {
        if matches!(module.as_str(), "lib" | "main" | "bin") {
            continue;
        }
        let Some(&(group, at)) = place.get(module.as_str()) else {
            wrong.push(format!("{module} stands in no layer"));
            continue;
        };
        for other in used(source) {
            let Some(&(its_group, its_at)) = place.get(other.as_str()) else { continue };
            // Stages share data types, not each other.
            let stage = layers[group].iter().any(|name| name == "ner");
            let allowed =
                other == *module || its_group < group || its_group == group && its_at < at && !stage;
            if !allowed {
                wrong.push(format!("{module} uses {other}"));
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn main_is_an_outline() {
    let main = fs::read_to_string(root().join("src/main.rs")).unwrap();
    assert!(main.lines().count() < 60);
}

#[test]
fn files_can_be_read_in_one_go() {
    let mut files = Vec::new();
    sources(&root().join("src"), None, &mut files);
    sources(&root().join("tests"), None, &mut files);
    let long = |(module, source): &(String, String)| {
        let lines = source.lines().count();
        (lines > 600).then(|| format!("{module}: a file of {lines} lines"))
    };
    assert_eq!(files.iter().filter_map(long).collect::<Vec<_>>(), Vec::<String>::new());
}
