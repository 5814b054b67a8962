//! Scores the recogniser on annotated raw text, the way `score.py` does: same span and same type, a leading "the" and a
//! trailing 's trimmed on both sides.

use super::corpus::Sentence;
use crate::annotation::{EntityType, Mention, Segmentation};
use crate::document::Document;
use crate::ner::{Recogniser, Scratch, labels};
use crate::text;
use anyhow::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A name: byte range and type.
type Key = (usize, usize, EntityType);

/// Counts for one type.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts {
    /// Names found that are right.
    pub right: usize,
    /// Names found.
    pub found: usize,
    /// Names that should be found.
    pub gold: usize,
}

impl Counts {
    /// Harmonic mean of precision and recall, in per cent.
    pub fn f1(&self) -> f64 {
        200.0 * self.right as f64 / (self.found + self.gold).max(1) as f64
    }

    /// Precision in per cent.
    pub fn precision(&self) -> f64 {
        100.0 * self.right as f64 / self.found.max(1) as f64
    }

    /// Recall in per cent.
    pub fn recall(&self) -> f64 {
        100.0 * self.right as f64 / self.gold.max(1) as f64
    }
}

/// What one set gave.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// One for each type in the order of [`EntityType::ALL`].
    pub types: [Counts; 3],
    /// Type and score of every name found, and whether it was right.
    pub scores: Vec<(EntityType, f32, bool)>,
    /// Names missed and names found that are none: document, what, type, words around.
    pub errors: Vec<String>,
}

impl Outcome {
    /// Over all types.
    pub fn all(&self) -> Counts {
        self.types.iter().fold(Counts::default(), |sum, one| Counts {
            right: sum.right + one.right,
            found: sum.found + one.found,
            gold: sum.gold + one.gold,
        })
    }

    /// Expected calibration error (Naeini, Cooper, Hauskrecht 2015) in ten bins of equal width.
    pub fn calibration_error(&self) -> f64 {
        let mut bins = [(0usize, 0f64, 0usize); 10];
        for &(_, score, right) in &self.scores {
            let bin = &mut bins[((score * 10.0) as usize).min(9)];
            bin.0 += 1;
            bin.1 += f64::from(score);
            bin.2 += usize::from(right);
        }
        let apart: f64 = bins.iter().map(|(_, score, right)| (score - *right as f64).abs()).sum();
        apart / self.scores.len().max(1) as f64
    }
}

/// A document with its gold names.
#[derive(Debug)]
pub struct Annotated {
    /// The document.
    pub document: Document,
    /// Names, trimmed.
    pub gold: BTreeSet<Key>,
}

impl Annotated {
    /// A document of neighbouring sentences with human labels. Those with compounds of which the labels say nothing are left out.
    pub fn of(sentences: &[&Sentence]) -> Self {
        let (mut text, mut gold) = (String::new(), BTreeSet::new());
        for sentence in sentences.iter().filter(|sentence| sentence.open.is_empty()) {
            for (range, kind) in &sentence.published {
                let Some(kind) = labels::entity_type(*kind) else { continue };
                let (first, last) = (sentence.tokens[range.start].span, sentence.tokens[range.end - 1].span);
                gold.insert((text.len() + first.start as usize, text.len() + last.end as usize, kind));
            }
            text.push_str(&sentence.text);
            text.push_str("\n\n");
        }
        let gold = gold.into_iter().map(|(start, end, kind)| {
            let (start, end) = trim(&text, start, end);
            (start, end, kind)
        });
        let gold = gold.collect();
        Self { document: Document::plain("sentences", text), gold }
    }
}

/// How the text of a set is changed before it is read, to measure what that costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// As it is.
    Plain,
    /// In capitals.
    Upper,
    /// In small letters.
    Lower,
    /// Every word with a first capital.
    Title,
}

/// Reads `<folder>/docs/*.txt` and `<folder>/gold.jsonl`.
///
/// # Errors
/// If the folder is not of that form.
pub fn read(folder: &Path, setting: Setting) -> Result<Vec<Annotated>> {
    let gold = folder.join("gold.jsonl");
    let lines = std::fs::read_to_string(&gold).with_context(|| gold.display().to_string())?;
    let mut rows: BTreeMap<String, Vec<(usize, usize, EntityType)>> = BTreeMap::new();
    for line in lines.lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let doc = row["doc"].as_str().unwrap_or_default().to_owned();
        let rows = rows.entry(doc).or_default();
        if row["kind"] != "mention" || row["nominal"] == true {
            continue;
        }
        let kind = match row["type"].as_str() {
            Some("person") => EntityType::Person,
            Some("place") => EntityType::Place,
            _ => EntityType::Organization,
        };
        rows.push((
            row["start"].as_u64().unwrap_or(0) as usize,
            row["end"].as_u64().unwrap_or(0) as usize,
            kind,
        ));
    }
    let mut documents = Vec::new();
    for (name, rows) in rows {
        let path = folder.join("docs").join(&name);
        let plain = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let (text, offsets) = set(&plain, setting);
        let gold = rows.into_iter().map(|(start, end, kind)| {
            let (start, end) = trim(&text, offsets[start], offsets[end]);
            (start, end, kind)
        });
        let gold = gold.collect();
        let document = Document::plain(&name, text);
        documents.push(Annotated { document, gold });
    }
    Ok(documents)
}

/// The text in another setting, and the byte offset of each character of the plain one, the end included.
fn set(plain: &str, setting: Setting) -> (String, Vec<usize>) {
    let mut text = String::with_capacity(plain.len());
    let mut offsets = Vec::with_capacity(plain.len() + 1);
    let mut inside = false;
    for character in plain.chars() {
        offsets.push(text.len());
        match setting {
            Setting::Plain => text.push(character),
            Setting::Upper => text.extend(character.to_uppercase()),
            Setting::Lower => text.extend(character.to_lowercase()),
            Setting::Title if !inside => text.extend(character.to_uppercase()),
            Setting::Title => text.push(character),
        }
        inside = character.is_alphanumeric() || inside && matches!(character, '\'' | '’');
    }
    offsets.push(text.len());
    (text, offsets)
}

fn trim(text: &str, mut start: usize, mut end: usize) -> (usize, usize) {
    for article in ["the ", "The ", "THE "] {
        if text[start..end].starts_with(article) && end - start > 4 {
            start += 4;
        }
    }
    for clitic in ["'s", "’s"] {
        if text[start..end].ends_with(clitic) && text[start..end].chars().count() > 2 {
            end -= clitic.len();
        }
    }
    let name = &text[start..end];
    let right = name.trim_end_matches([' ', '.', ',', ';', ':', '"', '”', '’', ')']);
    let both = right.trim_start_matches([' ', '"', '“', '‘', '(']);
    (start + right.len() - both.len(), start + right.len())
}

/// Tags every document with the recogniser and counts.
pub fn score(recogniser: &Recogniser, documents: &[Annotated]) -> Outcome {
    let mut scratch = Scratch::default();
    score_with(documents, |document, segmentation| recogniser.tag(document, segmentation, &mut scratch))
}

/// Tags every document and counts.
pub fn score_with(
    documents: &[Annotated],
    mut tag: impl FnMut(&Document, &Segmentation) -> Vec<Mention>,
) -> Outcome {
    let mut outcome = Outcome::default();
    for annotated in documents {
        let document = &annotated.document;
        let segmentation = text::segment(&document.text, &[]);
        let mentions = tag(document, &segmentation);
        count(document, &annotated.gold, &mentions, &mut outcome);
    }
    outcome
}

fn count(document: &Document, gold: &BTreeSet<Key>, mentions: &[Mention], outcome: &mut Outcome) {
    let text = &document.text;
    let mut found = BTreeSet::new();
    for mention in mentions {
        let (start, end) = trim(text, mention.span.start as usize, mention.span.end as usize);
        let key = (start, end, mention.kind);
        let right = gold.contains(&key);
        if found.insert(key) {
            outcome.scores.push((mention.kind, mention.score, right));
        }
    }
    for (at, kind) in EntityType::ALL.into_iter().enumerate() {
        let counts = &mut outcome.types[at];
        counts.gold += gold.iter().filter(|key| key.2 == kind).count();
        counts.found += found.iter().filter(|key| key.2 == kind).count();
        counts.right += found.intersection(gold).filter(|key| key.2 == kind).count();
    }
    let mut note = |what: &str, key: &Key| {
        let left = text[..key.0].char_indices().rev().nth(40).map_or(0, |(at, _)| at);
        let right = text[key.1..].char_indices().nth(30).map_or(text.len(), |(at, _)| key.1 + at);
        let around = format!("{}[[{}]]{}", &text[left..key.0], &text[key.0..key.1], &text[key.1..right]);
        outcome.errors.push(format!(
            "{}\t{what}\t{}\t{}",
            document.id.0,
            key.2.name(),
            around.replace('\n', " / ")
        ));
    };
    gold.difference(&found).for_each(|key| note("missed", key));
    found.difference(gold).for_each(|key| note("spurious", key));
}
