//! Builds the lexicon file from the pinned packages and the reviewed lists in `src/lexicon/sources`.

mod countries;
mod divisions;
mod efrt;
mod index;
mod model;
mod organizations;
mod people;
mod phrases;
mod places;
mod sources;
mod titles;
mod tsv;
mod words;

use crate::annotation::EntityType;
use crate::artifact;
use crate::lexicon::format;
use anyhow::{Context, Result};
use index::Contents;
use sources::Sources;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// `newsscan-train lexicon`
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Directory of the unpacked packages; tools/fetch-packages.sh makes it
    #[arg(long, value_name = "DIR")]
    packages: PathBuf,
    /// Directory of the reviewed lists
    #[arg(long, value_name = "DIR", default_value = "src/lexicon/sources")]
    sources: PathBuf,
    /// The file to write
    #[arg(long, value_name = "FILE", default_value = "src/lexicon/lexicon.bin")]
    out: PathBuf,
}

/// Builds the file, writes it and shows what went into it.
///
/// # Errors
/// If a source is missing or damaged, or the file cannot be written.
#[expect(clippy::print_stdout, reason = "the trainer is a program of its own, this is its output")]
pub fn run(arguments: &Arguments) -> Result<()> {
    let built = build(&arguments.packages, &arguments.sources)?;
    std::fs::write(&arguments.out, &built.bytes)
        .with_context(|| format!("cannot write {}", arguments.out.display()))?;
    for line in &built.report {
        println!("{line}");
    }
    Ok(())
}

/// A built lexicon and what went into it.
#[derive(Debug)]
pub struct Built {
    /// The file.
    pub bytes: Vec<u8>,
    /// Lines to show: counts by type and kind, sizes of the sections.
    pub report: Vec<String>,
}

/// Builds the file: the same bytes from the same sources.
///
/// # Errors
/// If a source is missing or damaged.
pub fn build(packages: &Path, lists: &Path) -> Result<Built> {
    let mut sources = Sources::new(packages, lists);
    let mut words = words::read(&mut sources)?;
    let mut phrases = phrases::read(&mut sources, &mut words)?;
    let people = people::read(&mut sources, &mut words)?;
    let mut things = places::read(&mut sources, &words)?;
    words.place_names = places::well_known(&things);
    things.extend(people);
    things.extend(organizations::read(&mut sources, &words)?);
    phrases.extend(people::titles(&mut sources, &words)?);
    phrases.extend(organizations::titles(&mut sources, &words)?);
    let contents = Contents { things, phrases, words };
    let (payload, sizes) = index::write(&contents)?;
    let bytes = artifact::build(format::MAGIC, format::VERSION, &sources.provenance(), &payload);
    let mut report = counts(&contents);
    report.extend_from_slice(sources.remarks());
    report.push(format!("{} names of things and phrases", sizes.names));
    report.push(format!(
        "{} words, {} groups of spellings",
        contents.words.words.len(),
        contents.words.groups.len()
    ));
    report.extend(sizes.sections.iter().map(|(name, size)| format!("{size:>9} bytes  {name}")));
    report.push(format!("{:>9} bytes  in all", bytes.len()));
    Ok(Built { bytes, report })
}

/// "  65432 place city" and so on.
fn counts(contents: &Contents) -> Vec<String> {
    let mut counts: BTreeMap<(EntityType, &str), usize> = BTreeMap::new();
    for thing in &contents.things {
        *counts.entry((thing.kind, &thing.subkind)).or_default() += 1;
    }
    counts
        .into_iter()
        .map(|((kind, subkind), count)| format!("{count:>7} {} {subkind}", kind.name()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[ignore = "needs the packages: NEWSSCAN_PACKAGES=DIR, see tools/fetch-packages.sh"]
    fn the_committed_lexicon_is_what_its_sources_give() {
        let packages = std::env::var("NEWSSCAN_PACKAGES").expect("NEWSSCAN_PACKAGES names their directory");
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let built = build(Path::new(&packages), &root.join("src/lexicon/sources")).unwrap();
        assert!(built.bytes == std::fs::read(root.join("src/lexicon/lexicon.bin")).unwrap());
    }
}
