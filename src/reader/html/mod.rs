//! Web pages: the text of the article and what the page says about it.
//!
//! The page is flattened to lines; a line is the article's if two of three say so: trafilatura, Readability, and the zones that
//! newsscan finds in plain text. Pages nested beyond reason go to the last alone, which takes one pass and no tree.

mod about;
mod attributes;
mod flatten;
mod linked;
mod meta;
mod names;
mod vote;

use super::format::{Format, Parsed, Trouble};
use super::{Options, decode};
use crate::diagnostic::Code;
use regex::bytes::Regex;
use std::sync::LazyLock;
use vote::Taken;

/// Elements within elements; articles stay below fifty. Parsers recurse, and take the square of it.
const MAX_DEPTH: usize = 300;
/// Tags in a page, the same times the nesting, and attributes in a tag; trees of more take memory and time beyond all bounds.
const MAX_TAGS: usize = 60_000;
const MAX_NODES: usize = 2_000_000;
/// Angle brackets, with those in comments and scripts: parsers keep a note of each that should not be there.
const MAX_BRACKETS: usize = 4 * MAX_TAGS;
const MAX_ATTRIBUTES: usize = 3_000;
/// Larger pages are listings or hold their pictures; a tree of them takes too much memory.
const MAX_TREE: usize = 6 << 20;

static CHARSET: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?i)<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{2,20})"#).expect("a fixed pattern")
});

static ENCODING: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"encoding\s*=\s*["']([\w-]{2,20})"#).expect("a fixed pattern"));

/// A web page.
#[derive(Debug)]
pub(super) struct Html;

impl Format for Html {
    fn read(&self, bytes: &[u8], _: &Options) -> Result<Parsed, Trouble> {
        let head = &bytes[..bytes.len().min(4096)];
        let stated =
            CHARSET.captures(head).and_then(|found| std::str::from_utf8(found.get(1)?.as_bytes()).ok());
        let decoded = decode::text_with(bytes, stated)?;
        let parsed = article(&decoded.text)?;
        Ok(Parsed { encoding: decoded.encoding, lost: decoded.lost, notes: decoded.notes, ..parsed })
    }
}

/// An XML document (NITF, a feed): its text, a line an element.
#[derive(Debug)]
pub(super) struct Xml;

static TITLE: LazyLock<regex::Regex> = LazyLock::new(|| {
    let pattern = r"(?is)<(?:title|hl1|headline|head|h1)(?:\s[^>]*)?>([^<]{3,300})</";
    regex::Regex::new(pattern).expect("a fixed pattern")
});

impl Format for Xml {
    fn read(&self, bytes: &[u8], _: &Options) -> Result<Parsed, Trouble> {
        let head = &bytes[..bytes.len().min(200)];
        let stated =
            ENCODING.captures(head).and_then(|found| std::str::from_utf8(found.get(1)?.as_bytes()).ok());
        let decoded = decode::text_with(bytes, stated)?;
        Ok(Parsed {
            text: flatten::flatten_xml(&decoded.text).text.replace('\n', "\n\n"),
            encoding: decoded.encoding,
            lost: decoded.lost,
            notes: decoded.notes,
            extracted: true,
            title: TITLE.captures(&decoded.text).map(|found| flatten::flatten(&found[1]).text),
            ..Parsed::default()
        })
    }
}

/// The article of a page.
pub(super) fn article(html: &str) -> Result<Parsed, Trouble> {
    let flat = flatten::flatten(html);
    let mut parsed = Parsed { extracted: true, zones: Some(Vec::new()), ..Parsed::default() };
    let mut extractors = Vec::new();
    let mut guessed = trafilatura::Metadata::default();
    if is_sane(&flat, html) {
        let options = trafilatura::Options::default()
            .with_fallback(true)
            .with_exclude_comments(true)
            .with_focus(trafilatura::ExtractionFocus::FavorPrecision);
        if let Ok(found) = trafilatura::extract(html, &options) {
            extractors.push(Taken::new(&flatten::flatten(&found.content_html).text));
            guessed = found.metadata;
        }
        if let Ok(found) = libreadability::extract(html, None) {
            extractors.push(Taken::new(&flatten::flatten(&found.content).text));
        }
    }
    about::fill(&mut parsed, &meta::read(html), guessed);
    if flat.text.is_empty() {
        return Err((Code::Empty, "a web page without text in it; skipped".to_owned()));
    }
    let kept = vote::elect(&flat.text, &extractors);
    // A page on whose article no two agree is a list or a stub: it is kept whole.
    let all = !kept.contains(&true);
    let lines = flat.text.lines().zip(kept).filter(|(_, kept)| all || *kept).map(|(line, _)| line);
    parsed.text = lines.collect::<Vec<_>>().join("\n\n");
    Ok(parsed)
}

/// Whether a tree of the page stays within bounds. Elements that are closed in the wrong order are cloned into all that follows: a
/// tree may have as many nodes as the tags times the nesting.
fn is_sane(flat: &flatten::Flat, html: &str) -> bool {
    flat.depth <= MAX_DEPTH
        && flat.tags <= MAX_TAGS
        && flat.depth * flat.tags <= MAX_NODES
        && flat.attributes <= MAX_ATTRIBUTES
        && html.len() <= MAX_TREE
        && memchr::memchr_iter(b'<', html.as_bytes()).count() <= MAX_BRACKETS
}

#[cfg(test)]
mod tests {
    use super::super::tests::told;
    use super::*;

    const PROSE: &str =
        "The ministry said on Monday that the talks would go on for another week, as both sides had asked.";

    #[test]
    fn pages() {
        let page = format!(
            "<!DOCTYPE html><html lang=en><head><title>Ports open | The Paper</title><meta name=author content='Jane Doe'>
            <meta property='article:published_time' content='2022-10-07T08:00:00Z'><link rel=canonical href='https://a.example/x'></head>
            <body><nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav><article><h1>Ports open</h1>{}</article>
            <footer>© The Paper. All rights reserved.</footer></body></html>",
            format!("<p>{PROSE}</p>").repeat(6)
        );
        let parsed = Html.read(page.as_bytes(), &Options::default()).unwrap();
        assert_eq!(parsed.text, [PROSE; 6].join("\n\n"));
        assert!(parsed.title.is_some_and(|title| title.starts_with("Ports open")));
        assert_eq!(
            (parsed.byline, parsed.date.as_deref()),
            (vec!["Jane Doe".to_owned()], Some("2022-10-07T08:00:00Z"))
        );
        assert_eq!(parsed.url.as_deref(), Some("https://a.example/x"));
    }

    #[test]
    fn stated_encodings() {
        let page = [
            b"<html><head><meta charset=iso-8859-2></head><body><p>Lech Wa".as_slice(),
            b"\xb3\xeasa</p></body></html>",
        ]
        .concat();
        assert_eq!(told("a.html", &page), ["a.html: Lech Wałęsa"]);
    }

    #[test]
    fn xml() {
        let nitf = format!(
            "<?xml version='1.0' encoding='utf-8'?><nitf><head><title>Ports open</title></head><body><p>In <location>Rome</location>, he said.</p><p>{PROSE}</p></body></nitf>"
        );
        assert_eq!(
            told("a.xml", nitf.as_bytes()),
            [format!("a.xml: Ports open\n\nIn Rome, he said.\n\n{PROSE}")]
        );
    }
}
