//! Keeps training apart from evaluation: a sentence that stands in an evaluation text is not trained on.

use crate::artifact::fnv1a;
use crate::text;
use anyhow::{Context, Result};
use std::collections::HashSet;
use std::path::Path;

/// Words of a window. A sentence stands in a text if its first and its last window do.
const WINDOW: usize = 8;
/// Shorter sentences ("He said.") stand everywhere and tell nothing.
const LEAST: usize = 4;

/// Hashes of what stands in the evaluation texts.
#[derive(Debug, Default)]
pub struct HeldOut {
    windows: HashSet<u64>,
    sentences: HashSet<u64>,
    /// Texts read.
    pub texts: usize,
}

impl HeldOut {
    /// Takes in every `.txt` file below a folder.
    ///
    /// # Errors
    /// If the folder or a file cannot be read.
    pub fn read(&mut self, folder: &Path) -> Result<()> {
        for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
            let entry = entry.with_context(|| folder.display().to_string())?;
            if entry.path().extension().is_some_and(|extension| extension == "txt") {
                let content =
                    std::fs::read(entry.path()).with_context(|| entry.path().display().to_string())?;
                self.add(&String::from_utf8_lossy(&content));
            }
        }
        Ok(())
    }

    /// Takes in one text.
    pub fn add(&mut self, content: &str) {
        self.texts += 1;
        self.windows.extend(words(content).windows(WINDOW).map(hash));
        let segmentation = text::segment(content, &[]);
        for sentence in &segmentation.sentences {
            let sentence = words(segmentation.span(sentence.tokens).of(content));
            if sentence.len() < WINDOW {
                self.sentences.insert(hash(&sentence));
            }
        }
    }

    /// Whether a sentence stands in one of the texts.
    pub fn holds(&self, sentence: &str) -> bool {
        let words = words(sentence);
        match words.len() {
            0..LEAST => false,
            LEAST..WINDOW => self.sentences.contains(&hash(&words)),
            count => {
                self.windows.contains(&hash(&words[..WINDOW]))
                    && self.windows.contains(&hash(&words[count - WINDOW..]))
            }
        }
    }
}

/// Letters and digits alone, in small letters: two copies of a text differ in quotation marks and blanks.
fn words(content: &str) -> Vec<String> {
    let parts = content.split(|character: char| !character.is_alphanumeric());
    parts.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

fn hash(words: &[String]) -> u64 {
    fnv1a(words.join(" ").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_found_in_spite_of_marks_and_case() {
        let mut held_out = HeldOut::default();
        held_out.add(
            "First. The “ministers” of nine countries met in Lima on Monday, he said. They left soon after.",
        );
        assert!(held_out.holds("The \" ministers \" of nine countries met in Lima on Monday , he said ."));
        assert!(held_out.holds("They left soon after ."));
        assert!(!held_out.holds("The ministers of nine countries met in Lima on Monday , she said ."));
        assert!(!held_out.holds("First ."));
    }
}
