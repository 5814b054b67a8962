//! What a reader of one kind of file has to be: a [`Container`] that yields members, or a [`Format`] that turns bytes into text.

use super::Options;
use super::date::Order;
use super::unpack::{Source, Unpacker};
use crate::diagnostic::Code;
use crate::document::Zone;
use std::ops::ControlFlow;

/// Holds documents or further containers: an archive, a compressed file, JSON lines.
pub(super) trait Container: Sync {
    /// Reads the source from front to back and hands on its members. `Break` means that nobody listens any more.
    fn unpack(&self, source: Source, into: &mut Unpacker<'_>) -> ControlFlow<()>;
}

/// One document as it is stored.
pub(super) trait Format: Sync + std::fmt::Debug {
    /// Takes the text and what is said about it out of the bytes.
    fn read(&self, bytes: &[u8], options: &Options) -> Result<Parsed, Trouble>;
}

/// Why something is not read: the kind of trouble and a sentence for people, without the path.
pub(super) type Trouble = (Code, String);

/// What a container knows about a member and the member itself may not say.
#[derive(Debug, Clone, Default)]
pub(super) struct Given {
    pub url: Option<String>,
    pub date: Option<String>,
    /// In which order the records of its container write day and month.
    pub date_order: Option<Order>,
    /// Bytes that it takes in its container, where the record was made anew from them (a row of a table).
    pub size: Option<u64>,
    /// The encoding of the container, where it is not that of the record.
    pub encoding: Option<&'static str>,
    /// Whether it lies in an archive or is compressed, where nobody could look up its text.
    pub packed: bool,
    /// Bytes that stand for nothing in the encoding, where the container decoded them.
    pub lost: u64,
}

/// What a format found in the bytes of one document.
#[derive(Debug, Clone, Default)]
pub(super) struct Parsed {
    /// The text, in full.
    pub text: String,
    /// Name of the encoding.
    pub encoding: &'static str,
    /// Whether the text is something else than the decoded bytes.
    pub extracted: bool,
    /// The document's own id.
    pub id: Option<String>,
    pub title: Option<String>,
    pub byline: Vec<String>,
    pub url: Option<String>,
    /// As stated; read by [`super::date::read`].
    pub date: Option<String>,
    /// The field of a record that states it.
    pub date_field: Option<String>,
    /// ISO 639-1 code that the source states.
    pub language: Option<String>,
    /// Name of the publication.
    pub site: Option<String>,
    /// Zones, if the format knows them; else they are found in the text.
    pub zones: Option<Vec<Zone>>,
    /// Bytes that stand for nothing in the encoding.
    pub lost: u64,
    /// Reservations.
    pub notes: Vec<Trouble>,
}
