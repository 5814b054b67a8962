//! The user's own word on what is boilerplate, from a TOML file: for each source the lines that are.
//!
//! ```toml
//! "example.com" = [
//!   "Sign up for our newsletter",
//! ]
//! "*" = ["Share this article"]         # of any source
//! ```
//!
//! `newsscan boilerplate` proposes such a file. A line means every line with the same words; case counts, white space does not.

use super::source::source;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, Zone, ZoneKind};
use crate::span::Span;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use thiserror::Error;
use toml::Spanned;

/// The source that stands for all.
pub const ANY: &str = "*";

/// Lines that are boilerplate, and which of them were met so far.
#[derive(Debug, Default)]
pub struct Boilerplate {
    /// Name of the file, for messages.
    file: String,
    sources: BTreeMap<String, Lines>,
}

/// The lines of one source.
#[derive(Debug, Default)]
struct Lines {
    /// Number of its first line in the file.
    number: usize,
    /// Whether a document of the source was met.
    met: AtomicBool,
    /// By the words.
    entries: BTreeMap<String, Entry>,
}

#[derive(Debug)]
struct Entry {
    /// Number of the line in the file.
    number: usize,
    /// Whether a line of a document was met that is this.
    met: AtomicBool,
}

/// Why a boilerplate file cannot be used; says where.
#[derive(Debug, Error, PartialEq, Eq)]
#[error(
    "{0}\nThe file may hold, for each source, its lines: \"example.com\" = [\"Sign up now\", \"Read more\"]; \"*\" stands for any source"
)]
pub struct BoilerplateError(String);

impl Boilerplate {
    /// Reads a file's text; `file` is its name.
    ///
    /// # Errors
    /// [`BoilerplateError`] with the line if it is not TOML, holds something else than lists of lines, or a line that no document
    /// can have.
    pub fn parse(file: &str, text: &str) -> Result<Self, BoilerplateError> {
        let read: BTreeMap<Spanned<String>, Vec<Spanned<String>>> =
            toml::from_str(text).map_err(|error| BoilerplateError(error.to_string()))?;
        let number = |at: usize| 1 + text.as_bytes().iter().take(at).filter(|&&byte| byte == b'\n').count();
        let mut sources = BTreeMap::new();
        for (name, lines) in read {
            let mut entries = BTreeMap::new();
            for line in lines {
                let (at, words) = (number(line.span().start), words(line.get_ref()));
                if words.is_empty() || line.get_ref().trim().contains('\n') {
                    let what = if words.is_empty() { "is empty" } else { "is more than one line" };
                    let message = format!(
                        "line {at}: {:?} {what}, and can be no line of a document; remove or split it",
                        line.get_ref()
                    );
                    return Err(BoilerplateError(message));
                }
                entries.entry(words).or_insert(Entry { number: at, met: AtomicBool::new(false) });
            }
            let number = number(name.span().start);
            sources.insert(name.into_inner(), Lines { number, met: AtomicBool::new(false), entries });
        }
        Ok(Self { file: file.to_owned(), sources })
    }

    /// Whether a line of a document of that source is boilerplate. `line` is what [`words`] makes of it.
    pub fn holds(&self, source: &str, line: &str) -> bool {
        self.of(source).any(|lines| match lines.entries.get(line) {
            Some(entry) => {
                entry.met.store(true, Ordering::Relaxed);
                true
            }
            None => false,
        })
    }

    /// Makes a document's lines boilerplate that are. All that depends on the order of documents is what is told by [`Self::unused`],
    /// and not even that once all are through.
    pub(super) fn apply(&self, document: &mut Document) {
        let source = source(document);
        self.of(&source).for_each(|lines| lines.met.store(true, Ordering::Relaxed));
        let lines = lines(&document.text).filter(|&(_, line)| self.holds(&source, &words(line)));
        let spans: Vec<Span> = lines.map(|(span, _)| span).collect();
        if !spans.is_empty() {
            document.zones = mark(&document.zones, &spans, &document.text);
        }
    }

    /// What the file says of lines and sources that were not met, one by one, in order of the file.
    pub fn unused(&self) -> Vec<Diagnostic> {
        let mut unused: Vec<(usize, String)> = Vec::new();
        for (name, lines) in &self.sources {
            if name != ANY && !lines.met.load(Ordering::Relaxed) {
                unused.push((
                    lines.number,
                    format!(
                        "nothing here is from the source {name:?}; newsscan boilerplate tells the sources"
                    ),
                ));
                continue;
            }
            let entries = lines.entries.iter().filter(|(_, entry)| !entry.met.load(Ordering::Relaxed));
            let of = if name == ANY { "any source".to_owned() } else { format!("{name:?}") };
            unused.extend(
                entries.map(|(line, entry)| {
                    (entry.number, format!("no document of {of} has the line {line:?}"))
                }),
            );
        }
        unused.sort();
        let told = |(number, message)| Diagnostic {
            path: format!("{}:{number}", self.file),
            code: Code::UnusedBoilerplate,
            message,
            bytes: None,
        };
        unused.into_iter().map(told).collect()
    }

    fn of<'a>(&'a self, source: &str) -> impl Iterator<Item = &'a Lines> {
        self.sources.get(source).into_iter().chain(self.sources.get(ANY))
    }
}

/// What two lines that are one have in common: the words, one space between them.
pub fn words(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lines of a text that hold more than white space, without that at their ends.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (Span, &str)> {
    let mut end = 0;
    text.split_inclusive('\n').filter_map(move |raw| {
        let start = end + raw.len() - raw.trim_start().len();
        end += raw.len();
        let line = raw.trim();
        (!line.is_empty()).then(|| (Span::new(start, start + line.len()), line))
    })
}

/// The zones with these spans made boilerplate: what other zones have of them they lose, and boilerplate that has only white space
/// between becomes one zone.
fn mark(zones: &[Zone], spans: &[Span], text: &str) -> Vec<Zone> {
    let mut marked: Vec<Zone> =
        spans.iter().map(|&span| Zone { span, kind: ZoneKind::Boilerplate }).collect();
    for zone in zones {
        let from = spans.partition_point(|span| span.end <= zone.span.start);
        let mut start = zone.span.start;
        for span in spans[from..].iter().take_while(|span| span.start < zone.span.end) {
            keep(start, span.start, zone.kind, text, &mut marked);
            start = span.end;
        }
        keep(start, zone.span.end, zone.kind, text, &mut marked);
    }
    marked.sort_by_key(|zone| zone.span);
    let mut joined: Vec<Zone> = Vec::with_capacity(marked.len());
    for zone in marked {
        match joined.last_mut() {
            Some(last)
                if last.kind == ZoneKind::Boilerplate
                    && zone.kind == last.kind
                    && text[last.span.end as usize..zone.span.start as usize].trim().is_empty() =>
            {
                last.span = last.span.to(zone.span);
            }
            _ => joined.push(zone),
        }
    }
    joined
}

/// Adds what is left of a zone, without white space at its ends.
fn keep(start: u32, end: u32, kind: ZoneKind, text: &str, zones: &mut Vec<Zone>) {
    if start >= end {
        return;
    }
    let left = &text[start as usize..end as usize];
    let start = start as usize + left.len() - left.trim_start().len();
    let left = left.trim();
    if !left.is_empty() {
        zones.push(Zone { span: Span::new(start, start + left.len()), kind });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FILE: &str = "# reviewed\n\"docs\" = [\n  \"Sign up  now\",\n  \"Never seen\", # 3\n]\n\"*\" = [\"Share\"]\n\"other\" = [\"Share\"]\n";

    fn applied(boilerplate: &Boilerplate, path: &str, text: &str, zones: Vec<Zone>) -> Vec<Zone> {
        let mut document = Document { path: path.to_owned(), zones, ..Document::plain("a", text.to_owned()) };
        boilerplate.apply(&mut document);
        document.zones
    }

    fn told(zones: &[Zone], text: &str) -> Vec<String> {
        zones
            .iter()
            .map(|zone| format!("{}: {}", zone.kind.name(), zone.span.of(text).replace('\n', "/")))
            .collect()
    }

    #[test]
    fn lines_of_the_source_become_boilerplate() {
        let file = Boilerplate::parse("b.toml", FILE).unwrap();
        let text = "Title of it\nSign\tup now \n\nShare\nWords of the body.\n  share\nSign up now!\n";
        let title = Zone { span: Span::new(0, 23), kind: ZoneKind::Title };
        assert_eq!(
            told(&applied(&file, "docs/a.txt", text, vec![title]), text),
            ["title: Title of it", "boilerplate: Sign\tup now //Share"]
        );
        assert_eq!(told(&applied(&file, "c/a.txt", text, vec![]), text), ["boilerplate: Share"]);
        let unused: Vec<(String, String)> =
            file.unused().into_iter().map(|told| (told.path, told.message)).collect();
        assert_eq!(unused.len(), 2, "{unused:?}");
        assert!(
            unused[0].0 == "b.toml:4"
                && unused[0].1.contains("no document of \"docs\" has the line \"Never seen\"")
        );
        assert!(unused[1].0 == "b.toml:7" && unused[1].1.contains("from the source \"other\""));
    }

    #[test]
    fn faults_are_named_with_their_line() {
        for (text, fault) in [
            ("\"a\" = [\"x\"", "line 1"),
            ("\n\"a\" = \"x\"", "line 2"),
            ("[\"a\"]\nlines = 1", "line 1"),
            ("a = [\n\"x\",\n\" \"]", "line 3: \" \" is empty"),
            ("a = [\"x\\ny\"]", "more than one line"),
            ("a = [\"x\"]\na = [\"y\"]", "line 2"),
        ] {
            let error = Boilerplate::parse("b.toml", text).unwrap_err().to_string();
            assert!(error.contains(fault) && error.contains("example.com"), "{text}: {error}");
        }
        assert!(Boilerplate::parse("b.toml", "# nothing\n").unwrap().unused().is_empty());
    }

    proptest! {
        /// Zones stay ordered, disjoint and on characters; lines that match are boilerplate, and no other zone grows.
        #[test]
        fn zones_stay_sound(parts in proptest::collection::vec((0usize..6, prop_oneof![
            Just("Share"), Just("Sign  up now"), Just("été\u{a0}"), Just("a line of words"), Just(" "), Just("")
        ], prop_oneof![Just("\n"), Just("\r\n"), Just("\u{2028}"), Just("\n\n")]), 0..20)) {
            let kinds = [ZoneKind::Title, ZoneKind::Dateline, ZoneKind::Byline, ZoneKind::Caption, ZoneKind::Boilerplate];
            let (mut text, mut zones) = (String::new(), Vec::new());
            for (kind, words, end) in parts {
                let start = text.len();
                text.push_str(words);
                if let (Some(&kind), false) = (kinds.get(kind), words.trim().is_empty()) {
                    zones.push(Zone { span: Span::new(start, text.len()), kind });
                }
                text.push_str(end);
            }
            let file = Boilerplate::parse("b.toml", FILE).unwrap();
            let marked = applied(&file, "docs/a.txt", &text, zones.clone());
            let mut end = 0;
            for zone in &marked {
                prop_assert!(zone.span.start >= end && !zone.span.is_empty() && text.get(zone.span.range()).is_some());
                end = zone.span.end;
            }
            let of = |zones: &[Zone], at: u32| zones.iter().find(|zone| zone.span.start <= at && at < zone.span.end).map(|zone| zone.kind);
            for (span, line) in lines(&text) {
                let listed = file.holds("docs", &words(line));
                let of_line = span.of(&text).char_indices().filter(|(_, c)| !c.is_whitespace());
                for at in of_line.map(|(at, _)| span.start + u32::try_from(at).unwrap()) {
                    let want = if listed { Some(ZoneKind::Boilerplate) } else { of(&zones, at) };
                    prop_assert_eq!(of(&marked, at), want, "{}", line);
                }
            }
        }
    }
}
