//! A document as the reader hands it on: decoded text, what the source says about it, and its zones.

use crate::span::Span;
use serde::{Deserialize, Serialize};

/// Names a document in every output: its path relative to the argument it was found under, or a record's own `id`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct DocId(pub String);

/// One article, read and decoded. Complete once the reader returns it; nothing later changes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its name in every output.
    pub id: DocId,
    /// Where it was read from, as the user would type it (for a record: the file that holds it).
    pub path: String,
    /// The decoded text; every span of every stage points into it.
    pub text: String,
    /// Whether the text was taken out of a container (a page, a record), so that the output has to carry it.
    pub extracted: bool,
    /// Title given by the source (a record's field, a page's metadata), not by the text.
    pub title: Option<String>,
    /// Authors given by the source, not by the text.
    pub byline: Vec<String>,
    /// Where it was published, if the source says so.
    pub url: Option<String>,
    /// Publication date as the option, the metadata or the URL state it; the dateline is read later.
    pub stated_date: Option<Published>,
    /// ISO 639-1 code of the language the text is in, if it could be told.
    pub language: Option<String>,
    /// Parts of the text that are not body. Ordered, disjoint; what no zone covers is body.
    pub zones: Vec<Zone>,
    /// Name of the publication, if the source says so.
    pub site: Option<String>,
    /// What it was made of.
    pub stored: Stored,
}

/// The bytes that a document was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored {
    /// How many, unpacked: of a file that is no container its size.
    pub bytes: u64,
    /// Name of their encoding (`UTF-8`, `windows-1252`), or of the format where there is no one encoding.
    pub encoding: &'static str,
    /// How many stand for nothing in the encoding and became U+FFFD.
    pub lost: u64,
}

/// Whether a code ("en", "en-GB", "eng") is that of English.
pub fn is_english(code: &str) -> bool {
    let primary = code.split(['-', '_']).next().unwrap_or(code);
    primary.eq_ignore_ascii_case("en") || primary.eq_ignore_ascii_case("eng")
}

impl Document {
    /// A document of which nothing is known but its name and its text.
    pub fn plain(id: &str, text: String) -> Self {
        let stored = Stored { bytes: text.len() as u64, encoding: "UTF-8", lost: 0 };
        Self {
            id: DocId(id.to_owned()),
            path: id.to_owned(),
            text,
            extracted: false,
            title: None,
            byline: Vec::new(),
            url: None,
            stated_date: None,
            language: None,
            zones: Vec::new(),
            site: None,
            stored,
        }
    }

    /// Whether it is written in another language than English; not so if that could not be told.
    pub fn is_foreign(&self) -> bool {
        self.language.as_deref().is_some_and(|code| !is_english(code))
    }

    /// The kind of zone that the byte at `offset` lies in.
    pub fn zone_at(&self, offset: u32) -> ZoneKind {
        let after = self.zones.partition_point(|zone| zone.span.start <= offset);
        match self.zones[..after].last() {
            Some(zone) if offset < zone.span.end => zone.kind,
            _ => ZoneKind::Body,
        }
    }

    /// Spans of all zones of one kind, in order.
    pub fn zones_of(&self, kind: ZoneKind) -> impl Iterator<Item = Span> + '_ {
        self.zones.iter().filter(move |zone| zone.kind == kind).map(|zone| zone.span)
    }
}

/// A part of a text with a role of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone {
    /// Where it stands; whole lines, or a part of the first line for a dateline.
    pub span: Span,
    /// What it is.
    pub kind: ZoneKind,
}

/// The role a part of the text plays.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum ZoneKind {
    /// Headline and subheading.
    Title,
    /// "WASHINGTON, October 7. /TASS/."
    Dateline,
    /// "By Jane Doe", "Jane Doe |"
    Byline,
    /// What a picture shows, and who took it.
    Caption,
    /// The article itself. Never listed as a zone: it is what is left.
    Body,
    /// Menus, section labels, related news with their teasers, player controls, share buttons, footers.
    Boilerplate,
}

impl ZoneKind {
    /// The word used in every output.
    pub fn name(self) -> &'static str {
        match self {
            ZoneKind::Title => "title",
            ZoneKind::Dateline => "dateline",
            ZoneKind::Byline => "byline",
            ZoneKind::Caption => "caption",
            ZoneKind::Body => "body",
            ZoneKind::Boilerplate => "boilerplate",
        }
    }
}

/// When a document was published, as far as something says so. Never the clock, never a file's modification time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// ISO date; unknown parts are X: `2022-10-07`, `XXXX-10-07`, `2022-10`.
    pub value: String,
    /// What says so.
    pub source: DateSource,
    /// The words it was read from, where there are any.
    pub text: Option<String>,
}

/// What a publication date rests on, the most trusted first.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum DateSource {
    /// A record's field or a page's metadata.
    Metadata,
    /// The dateline or a line that holds nothing but the date.
    Dateline,
    /// The document's address.
    Url,
    /// `--date`, for documents that state none.
    Option,
    /// Forced by the text alone.
    Inferred,
}

impl DateSource {
    /// The word used in every output.
    pub fn name(self) -> &'static str {
        match self {
            DateSource::Metadata => "metadata",
            DateSource::Dateline => "dateline",
            DateSource::Url => "url",
            DateSource::Option => "option",
            DateSource::Inferred => "inferred",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_has_many_codes() {
        assert!(is_english("en-US") && is_english("EN") && !is_english("de") && !is_english(""));
    }
}
