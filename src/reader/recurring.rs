//! Lines that recur over the documents of one source, for a person to review: menus, notices, sign-offs.

use super::boilerplate::{Boilerplate, lines, words};
use super::source::source;
use crate::artifact::fnv1a;
use crate::document::Document;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What is counted of one document. Made on any thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinesOf {
    source: String,
    /// Checksum of the text.
    text: u64,
    /// Its different lines, in order.
    lines: Vec<String>,
}

impl LinesOf {
    /// Of all zones; lines that a boilerplate file holds already are left out.
    pub fn new(document: &Document, known: Option<&Boilerplate>) -> Self {
        let source = source(document);
        let mut seen = HashSet::new();
        let lines = lines(&document.text).map(|(_, line)| words(line));
        let lines = lines
            .filter(|line| seen.insert(fnv1a(line.as_bytes())))
            .filter(|line| !known.is_some_and(|known| known.holds(&source, line)))
            .collect();
        Self { source, text: fnv1a(document.text.as_bytes()), lines }
    }
}

/// How often a line has to recur.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Threshold {
    /// Documents of its source that have it, at least.
    pub documents: usize,
    /// Part of the documents of its source that have it, at least.
    pub share: f64,
}

impl Default for Threshold {
    /// Three documents, a tenth of them: a sentence that stands in three of thirty articles is no accident, and the list is reviewed.
    fn default() -> Self {
        Self { documents: 3, share: 0.1 }
    }
}

/// A source and what recurs in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recurring {
    /// Its name.
    pub source: String,
    /// How many different documents are from it.
    pub documents: usize,
    /// Lines and in how many documents they stand: most first, then by the words.
    pub lines: Vec<(String, usize)>,
}

/// Counts lines, document by document. Of a line that was met once it keeps a checksum alone: some thirty bytes.
#[derive(Debug, Default)]
pub struct Counter {
    /// Number of each source, and its documents.
    sources: BTreeMap<String, (u32, usize)>,
    /// Texts that were met, by source.
    texts: HashSet<(u32, u64)>,
    /// For each line of a source where it stands among `found`; `None` if it was met but once.
    met: HashMap<(u32, u64), Option<usize>>,
    /// Lines that were met more than once: source, words, documents.
    found: Vec<(u32, String, usize)>,
}

impl Counter {
    /// Counts a document, unless one of the same text was counted before: a file that is there twice would have all its lines recur.
    pub fn add(&mut self, document: LinesOf) {
        let LinesOf { source, text, lines } = document;
        let next = u32::try_from(self.sources.len()).unwrap_or(u32::MAX);
        let (number, documents) = self.sources.entry(source).or_insert((next, 0));
        if !self.texts.insert((*number, text)) {
            return;
        }
        *documents += 1;
        for line in lines {
            let key = (*number, fnv1a(line.as_bytes()));
            match self.met.get_mut(&key) {
                None => {
                    self.met.insert(key, None);
                }
                Some(Some(place)) => self.found[*place].2 += 1,
                Some(place) => {
                    *place = Some(self.found.len());
                    self.found.push((*number, line, 2));
                }
            }
        }
    }

    /// All sources by name, each with its lines that recur often enough.
    pub fn finish(self, threshold: Threshold) -> Vec<Recurring> {
        let mut lines: BTreeMap<u32, Vec<(String, usize)>> = BTreeMap::new();
        for (number, line, count) in self.found {
            lines.entry(number).or_default().push((line, count));
        }
        let often = |count: usize, documents: usize| {
            count >= threshold.documents && count as f64 >= threshold.share * documents as f64
        };
        self.sources
            .into_iter()
            .map(|(source, (number, documents))| {
                let mut lines = lines.remove(&number).unwrap_or_default();
                lines.retain(|&(_, count)| often(count, documents));
                lines.sort_by(|one, other| (other.1, &one.0).cmp(&(one.1, &other.0)));
                Recurring { source, documents, lines }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn count(documents: &[(&str, &str)], threshold: Threshold) -> Vec<Recurring> {
        let mut counter = Counter::default();
        for (path, text) in documents {
            let document = Document { path: (*path).to_owned(), ..Document::plain("a", (*text).to_owned()) };
            counter.add(LinesOf::new(&document, None));
        }
        counter.finish(threshold)
    }

    #[test]
    fn what_recurs_within_a_source() {
        let documents = [
            ("a/1", "Home\nOne.\nShare  now\nShare now\n"),
            ("a/2", " Home \nTwo.\nShare now\n"),
            ("a/3", "Home\nThree.\n"),
            ("a/3 again", "Home\nThree.\n"),
            ("b/1", "Home\nOne.\n"),
        ];
        let told = |least: usize, share: f64| count(&documents, Threshold { documents: least, share });
        let lines = |found: &[Recurring], at: usize| found[at].lines.clone();
        let found = told(2, 0.0);
        assert_eq!((found[0].source.as_str(), found[0].documents, found[1].documents), ("a", 3, 1));
        assert_eq!(lines(&found, 0), [("Home".to_owned(), 3), ("Share now".to_owned(), 2)]);
        assert!(lines(&found, 1).is_empty());
        assert_eq!(lines(&told(2, 0.7), 0), [("Home".to_owned(), 3)]);
        assert!(lines(&told(4, 0.0), 0).is_empty());
    }

    proptest! {
        /// Counting by checksums says what counting by lines says, in any order of the documents.
        #[test]
        fn counts_are_true(texts in proptest::collection::vec("([ab ]{0,3}\n){0,6}", 0..12), documents in 2usize..4) {
            let named: Vec<(&str, &str)> = texts.iter().map(|text| ("s/x", text.as_str())).collect();
            let threshold = Threshold { documents, share: 0.0 };
            let found = count(&named, threshold);
            let mut turned = named.clone();
            turned.reverse();
            prop_assert_eq!(&found, &count(&turned, threshold));
            let different: std::collections::BTreeSet<&str> = texts.iter().map(String::as_str).collect();
            for (line, times) in found.iter().flat_map(|found| &found.lines) {
                let have = different.iter().filter(|text| text.lines().any(|other| words(other) == *line)).count();
                prop_assert!(have == *times && have >= documents);
            }
        }
    }
}
