//! Phrases and words that are no names but tell of names: titles, roles, peoples, heads, what is capitalised but no name.

use super::model::Phrase;
use super::sources::Sources;
use super::words::{Words, demonym_forms};
use crate::lexicon::fold::{all_capitals, fold};
use crate::lexicon::{PhraseFlags, WordFlags};
use anyhow::Result;

/// Acronyms that stand as adjectives in the lists but are countries.
const COUNTRIES: [&str; 4] = ["US", "U.S.", "UK", "U.K."];

/// The phrases; single words among them join the words as well.
///
/// # Errors
/// If a list cannot be read.
pub fn read(sources: &mut Sources, words: &mut Words) -> Result<Vec<Phrase>> {
    let mut phrases = Vec::new();
    for row in sources.list("titles.tsv")?.rows() {
        let title = row.get("title");
        phrases.push(Phrase { text: title.to_owned(), flags: PhraseFlags::TITLE });
        if !fold(title).contains(' ') {
            let role = matches!(row.get("kind"), "role" | "office");
            words.add(title, if role { WordFlags::ROLE } else { WordFlags::TITLE });
            // Offices stand before names as titles do: "President Putin".
            if row.get("type_hint") != "after" {
                words.add(title, WordFlags::TITLE);
            }
        }
    }
    for (form, _) in demonym_forms(&sources.list("demonyms.tsv")?) {
        phrases.push(Phrase { text: form, flags: PhraseFlags::DEMONYM });
    }
    for row in sources.list("not_names.tsv")?.rows() {
        let text = row.get("word");
        if words.other_names.contains(&fold(text)) && all_capitals(text) || COUNTRIES.contains(&text) {
            continue;
        }
        let (phrase, word) = match row.get("why") {
            "people" => (PhraseFlags::DEMONYM, WordFlags::DEMONYM),
            "title" => (PhraseFlags::TITLE, WordFlags::TITLE),
            _ => (0, 0),
        };
        phrases.push(Phrase { text: text.to_owned(), flags: PhraseFlags::NOT_NAME | phrase });
        if !fold(text).contains(' ') {
            words.add(text, WordFlags::NOT_NAME | word);
        }
    }
    for row in sources.list("org_heads.tsv")?.rows() {
        for kind in row.list("kind") {
            words.add(
                row.get("word"),
                if kind == "place" { WordFlags::PLACE_HEAD } else { WordFlags::ORG_HEAD },
            );
        }
    }
    for row in sources.list("generic_bodies.tsv")?.rows() {
        phrases.push(Phrase { text: row.get("name").to_owned(), flags: PhraseFlags::ORGANIZATION });
    }
    phrases.sort();
    phrases.dedup();
    Ok(phrases)
}
