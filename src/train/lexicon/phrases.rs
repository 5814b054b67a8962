//! Phrases and words that are no names but tell of names: titles, roles, peoples, heads, what is capitalised but no name.

use super::model::Phrase;
use super::sources::Sources;
use super::words::{Words, demonym_forms};
use crate::lexicon::fold::fold;
use crate::lexicon::{PhraseFlags, WordFlags};
use anyhow::Result;

/// The phrases; single words among them join the words as well.
///
/// # Errors
/// If a list cannot be read.
pub fn read(sources: &mut Sources, words: &mut Words) -> Result<Vec<Phrase>> {
    let mut phrases = Vec::new();
    for row in sources.list("titles.tsv")?.rows() {
        let role = row.get("kind") == "role";
        for title in std::iter::once(row.get("name")).chain(row.list("aliases")) {
            phrases.push(Phrase { text: title.to_owned(), flags: PhraseFlags::TITLE });
            if !title.contains(' ') {
                words.add(title, if role { WordFlags::ROLE } else { WordFlags::TITLE });
            }
        }
    }
    for (form, _) in demonym_forms(&sources.list("demonyms.tsv")?) {
        phrases.push(Phrase { text: form, flags: PhraseFlags::DEMONYM });
    }
    for row in sources.list("not_names.tsv")?.rows() {
        let name = row.get("name");
        phrases.push(Phrase { text: name.to_owned(), flags: PhraseFlags::NOT_NAME });
        if !fold(name).contains(' ') {
            words.add(name, WordFlags::NOT_NAME);
        }
    }
    for row in sources.list("org_heads.tsv")?.rows() {
        words.add(row.get("name"), WordFlags::ORG_HEAD);
    }
    phrases.sort();
    phrases.dedup();
    Ok(phrases)
}
