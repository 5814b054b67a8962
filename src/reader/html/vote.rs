//! Which lines of a page are the article: what two of three say who each see it in their own way.

use super::super::zone;
use std::collections::HashSet;

/// Words in a row by which a longer line is recognised in an extractor's output.
const SHINGLE: usize = 4;

/// What an extractor took from the page.
pub(super) struct Taken {
    shingles: HashSet<u64>,
    short: HashSet<u64>,
}

impl Taken {
    /// From its text, a line a block.
    pub(super) fn new(text: &str) -> Self {
        let mut taken = Self { shingles: HashSet::new(), short: HashSet::new() };
        for line in text.lines() {
            let words = words(line);
            taken.short.extend((words.len() < SHINGLE).then(|| hash(&words)));
        }
        // Extractors break and join lines in their own ways: shingles run over the ends.
        let all = words(text);
        taken.shingles.extend(all.windows(SHINGLE).map(hash));
        taken
    }

    /// Whether it holds the line.
    pub(super) fn holds(&self, line: &str) -> bool {
        let words = words(line);
        if words.len() < SHINGLE {
            return !words.is_empty() && self.short.contains(&hash(&words));
        }
        let found = words.windows(SHINGLE).filter(|shingle| self.shingles.contains(&hash(shingle))).count();
        found * 2 > words.len() - SHINGLE
    }

    /// Whether it took nothing to speak of.
    pub(super) fn is_empty(&self) -> bool {
        self.shingles.len() < 20
    }
}

/// The lines of `text` that belong to the article, by the extractors and the zones of the text itself.
pub(super) fn elect(text: &str, extractors: &[Taken]) -> Vec<bool> {
    let own = zone::kept_lines(text);
    let voters: Vec<&Taken> = extractors.iter().filter(|taken| !taken.is_empty()).collect();
    text.lines()
        .zip(own)
        .map(|(line, own)| {
            let votes = voters.iter().filter(|taken| taken.holds(line)).count() + usize::from(own);
            votes * 2 > voters.len() + 1
        })
        .collect()
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// FNV-1a over the words: the same on every machine and in every run.
fn hash(words: &[&str]) -> u64 {
    words
        .iter()
        .flat_map(|word| word.bytes().chain([0]))
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
