//! What some bytes are, told by their beginning; the name only decides where the content leaves it open.

use super::archive::{Compressed, Tar, Zip};
use super::csv::{self, Table};
use super::format::{Container, Format};
use super::mail::{self, Mail, Mailbox};
use super::markdown::Markdown;
use super::office::Docx;
use super::pdf::Pdf;
use super::warc::Warc;
use super::{html, json, plain, transcode};

/// What to do with some bytes.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Container(&'static dyn Container),
    Format(&'static dyn Format),
    /// Not text, and what it looks like.
    Binary(&'static str),
}

/// First bytes of what is not read.
const BINARY: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF file (WebP, WAV, AVI)"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
    (b"\xca\xfe\xba\xbe", "a Java class or a program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document; save it as .docx or text"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive; unpack it first"),
    (b"\xfd7zXZ\0", "an xz file; unpack it first"),
    (b"OggS", "an Ogg file"),
    (b"ID3", "an MP3 file"),
    (b"\0\0\0\x18ftyp", "an MP4 file"),
    (b"\0\0\0\x1cftyp", "an MP4 file"),
    (b"\0\0\0\x20ftyp", "an MP4 file"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"PAR1", "a Parquet file"),
    (b"ARROW1", "an Arrow file"),
];

/// What the bytes are. `head` is their beginning: all of them, or at least some thousand.
pub(super) fn sniff(head: &[u8], name: &str) -> Kind {
    if let Some((_, what)) = BINARY.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Kind::Binary(what);
    }
    if head.starts_with(b"%PDF-") {
        return Kind::Format(&Pdf);
    }
    if let Some(kind) = office(head, name) {
        return kind;
    }
    if let Some(container) = container(head) {
        return Kind::Container(container);
    }
    let name = name.to_ascii_lowercase();
    let wide = transcode::utf8_head(head);
    let text = wide.as_deref().unwrap_or_else(|| head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head));
    let text = text.trim_ascii_start();
    let named = has_ending(&name, &[".json"]);
    if has_ending(&name, &[".jsonl", ".ndjson"]) || !named && json::starts_with_line_of_json(text) {
        return Kind::Container(&json::JsonLines);
    }
    if named && text.starts_with(b"[") || json::is_json(text) {
        return Kind::Container(&json::Json);
    }
    if mail::is_mailbox(head) {
        return Kind::Container(&Mailbox);
    }
    if mail::is_message(head) {
        return Kind::Container(&Mail);
    }
    if has_ending(&name, &[".tsv"]) {
        return Kind::Container(&Table(b'\t'));
    }
    let is_table = has_ending(&name, &[".csv"]);
    match csv::separator(text, is_table) {
        Some(b'\t') => return Kind::Container(&Table(b'\t')),
        Some(b';') => return Kind::Container(&Table(b';')),
        Some(_) => return Kind::Container(&Table(b',')),
        None if is_table => return Kind::Container(&Table(b',')),
        None => {}
    }
    if is_html(text) || has_ending(&name, &[".html", ".htm", ".xhtml"]) {
        return Kind::Format(&html::Html);
    }
    if text.starts_with(b"<?xml") || has_ending(&name, &[".xml"]) && text.starts_with(b"<") {
        return Kind::Format(&html::Xml);
    }
    if has_ending(&name, &[".md", ".markdown"]) {
        return Kind::Format(&Markdown);
    }
    Kind::Format(&plain::Plain)
}

/// Whether a text begins as web pages do, perhaps with comments before.
fn is_html(text: &[u8]) -> bool {
    let start = text[..text.len().min(1024)].to_ascii_lowercase();
    let has = |tag: &[u8]| memchr::memmem::find(&start, tag).is_some();
    start.starts_with(b"<!doctype html")
        || start.starts_with(b"<html")
        || start.starts_with(b"<") && (has(b"<html") || has(b"<!doctype html"))
        || start.starts_with(b"<") && !start.starts_with(b"<?xml") && (has(b"<head>") || has(b"<body"))
}

/// Documents of office programs are zip archives; their first entries tell them.
fn office(head: &[u8], name: &str) -> Option<Kind> {
    if !head.starts_with(b"PK\x03\x04") {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let holds = |entry: &[u8]| memchr::memmem::find(&head[..head.len().min(4096)], entry).is_some();
    let office = holds(b"[Content_Types].xml") || holds(b"_rels/.rels");
    if has_ending(&name, &[".docx"]) || office && holds(b"word/") {
        Some(Kind::Format(&Docx))
    } else if has_ending(&name, &[".xlsx"]) || office && holds(b"xl/") {
        Some(Kind::Binary("a spreadsheet; save it as CSV"))
    } else if has_ending(&name, &[".pptx"]) || office && holds(b"ppt/") {
        Some(Kind::Binary("a presentation; save it as text"))
    } else if holds(b"mimetypeapplication/vnd.oasis") {
        Some(Kind::Binary("an OpenDocument file; save it as .docx or text"))
    } else {
        None
    }
}

fn container(head: &[u8]) -> Option<&'static dyn Container> {
    Some(match head {
        [0x1f, 0x8b, 8, ..] => &Compressed::Gzip,
        [0x28, 0xb5, 0x2f, 0xfd, ..] => &Compressed::Zstandard,
        [b'B', b'Z', b'h', b'1'..=b'9', 0x31, 0x41, 0x59, 0x26, ..] => &Compressed::Bzip2,
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => &Zip,
        _ if head.starts_with(b"WARC/1.") => &Warc,
        _ if head.get(257..262) == Some(b"ustar") => &Tar,
        _ => return None,
    })
}

fn has_ending(name: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| name.ends_with(ending))
}

/// What bytes that turned out not to be text look like.
pub(super) fn looks_like(head: &[u8]) -> &'static str {
    BINARY.iter().find(|(magic, _)| head.starts_with(magic)).map_or("binary data", |(_, what)| what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides() {
        let what = |head: &[u8], name: &str| match sniff(head, name) {
            Kind::Container(_) => "container",
            Kind::Format(_) => "format",
            Kind::Binary(what) => what,
        };
        assert_eq!(what(b"\x89PNG\r\n\x1a\n....", "a.txt"), "a PNG image");
        assert_eq!(what(b"Plain words", "a"), "format");
        assert_eq!(what(b"{\"text\": \"a\"}\n{\"text\": \"b\"}\n", "a.txt"), "container");
        assert_eq!(what(b"\xef\xbb\xbf {\"text\": \"a\"}\n", "a.txt"), "container");
        assert_eq!(what(b"{braces} in a text\n", "a.txt"), "format");
        assert_eq!(what(b"<!-- saved --><HTML lang=en>", "a"), "format");
        assert_eq!(what(b"not json", "a.jsonl"), "container");
    }
}
