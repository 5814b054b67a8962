//! Files in, documents out: walking folders, decoding, taking articles out of their containers, finding zones.
//!
//! [`inputs`] lists what the arguments name, in a stable order and without reading it; [`Input::records`] opens one input and
//! streams its records as raw bytes; [`Record::decode`] does the costly part and can run on any thread. [`Ids::claim`] then keeps
//! ids apart; it has to see the documents in the order of the output.
//!
//! Inside: `walk` lists, `sniff` tells what some bytes are by their content, a `Container` yields members, a `Format` turns
//! one member into text, `zone` tells article from page furniture.

mod archive;
mod boilerplate;
mod csv;
mod date;
mod decode;
mod fields;
mod format;
mod html;
mod json;
mod language;
mod mail;
mod markdown;
mod office;
mod pdf;
mod plain;
mod record;
mod recurring;
mod sniff;
mod source;
mod transcode;
mod unpack;
mod walk;
mod warc;
pub mod zone;

pub use boilerplate::{ANY, Boilerplate, BoilerplateError, words};
pub use recurring::{Counter, LinesOf, Recurring, Threshold};
pub use source::source;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::Document;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

/// What the user asked of the reader. The same options go to every call of a run.
#[derive(Debug, Clone)]
pub struct Options {
    /// Publication date for documents that state none, ISO (`--date`).
    pub date: Option<String>,
    /// Names of the fields that hold a record's parts; those that are `None` are guessed.
    pub fields: Fields,
    /// Globs of names or relative paths: within folders and archives only these are read (`--include`). Empty: all.
    pub include: Vec<String>,
    /// Globs of names or relative paths that are left out within folders and archives (`--exclude`).
    pub exclude: Vec<String>,
    /// Read hidden files and folders too (`--hidden`).
    pub hidden: bool,
    /// Follow symbolic links within folders (`--follow`). Loops are found and told.
    pub follow: bool,
    /// The most bytes that one document may have, as stored and unpacked (`--max-file-size`). Containers (JSON lines, archives) may
    /// be larger: they are streamed.
    pub max_bytes: u64,
    /// The most bytes that the text of one document may have (`--max-text-size`).
    pub max_text: u64,
    /// Lines that the user told to be boilerplate (`--boilerplate`).
    pub boilerplate: Option<Arc<Boilerplate>>,
}

/// Sixteen mebibytes as stored: pages bring much along that is no text.
pub const DEFAULT_MAX_BYTES: u64 = 16 << 20;
/// Two mebibytes of text, some 300,000 words, beyond any article.
pub const DEFAULT_MAX_TEXT: u64 = 2 << 20;

impl Default for Options {
    fn default() -> Self {
        Self {
            date: None,
            fields: Fields::default(),
            include: Vec::new(),
            exclude: Vec::new(),
            hidden: false,
            follow: false,
            max_bytes: DEFAULT_MAX_BYTES,
            max_text: DEFAULT_MAX_TEXT,
            boilerplate: None,
        }
    }
}

/// Names of the fields (JSON) or columns (CSV) that hold the parts of a record. A dot reaches into objects: `article.body`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields {
    /// `--text-field`; else `text`, `body`, `content`, `article`, ...
    pub text: Option<String>,
    /// `--id-field`; else `id`, `doc_id`, ...
    pub id: Option<String>,
    /// `--title-field`; else `title`, `headline`, ...
    pub title: Option<String>,
    /// `--date-field`; else `date`, `published`, ...
    pub date: Option<String>,
    /// `--url-field`; else `url`, `link`, ...
    pub url: Option<String>,
}

/// One file or standard input; may hold many documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Where to read, `None` for standard input.
    pub file: Option<PathBuf>,
    /// As the user would type it; `-` for standard input.
    pub path: String,
    /// Relative to the argument it was found under; `stdin` for standard input.
    pub id: String,
}

/// The documents of one input, still encoded, in their order. Made by [`Input::records`].
pub struct Records(Box<dyn Iterator<Item = Result<Record, Diagnostic>> + Send>);

/// One document, still encoded.
#[derive(Debug)]
pub struct Record {
    /// What its document will be called, if the record itself says nothing else.
    pub id: String,
    /// Where it was read, as the user would type it: `news.jsonl:17`, `docs.zip!a/b.html`.
    pub path: String,
    /// Raw bytes.
    pub bytes: Vec<u8>,
    kind: &'static dyn format::Format,
    given: format::Given,
}

/// A document and what can be told about the reading of it.
#[derive(Debug)]
pub struct Reading {
    /// The document, complete.
    pub document: Document,
    /// Reservations: bytes that could not be decoded, text that is not English.
    pub diagnostics: Vec<Diagnostic>,
}

/// Keeps the ids of a run apart.
#[derive(Debug, Default)]
pub struct Ids {
    seen: HashMap<String, u32>,
}

/// Everything the arguments name, in order of the arguments and by name within a folder. Nothing is opened yet, except folders.
pub fn inputs(paths: &[PathBuf], options: &Options) -> Vec<Result<Input, Diagnostic>> {
    walk::inputs(paths, options)
}

/// The records of bytes in memory, as if a file of that name held them.
pub fn held(name: &str, bytes: Vec<u8>, options: &Options) -> Records {
    unpack::held(name, bytes, options)
}

/// The paths of a list (`--files-from`): one a line, or ended by NUL (`-0`). Empty ones are left out.
pub fn listed(list: &[u8], nul: bool) -> Vec<PathBuf> {
    walk::listed(list, nul)
}

impl Options {
    /// Whether the globs can be understood.
    ///
    /// # Errors
    /// The glob and what is wrong with it.
    pub fn check(&self) -> Result<(), String> {
        walk::Globs::new(self).map(|_| ())
    }
}

impl Input {
    /// Opens the input and streams its records. An input that cannot be read gives one diagnostic.
    pub fn records(&self, options: &Options) -> Records {
        unpack::records(self, options)
    }
}

impl Records {
    fn one(item: Result<Record, Diagnostic>) -> Self {
        Self(Box::new(std::iter::once(item)))
    }
}

impl Iterator for Records {
    type Item = Result<Record, Diagnostic>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }
}

impl std::fmt::Debug for Records {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Records")
    }
}

impl Record {
    /// Decodes the bytes, takes the article out of its container, finds its zones.
    ///
    /// # Errors
    /// A [`Diagnostic`] that names the input and says what to do.
    pub fn decode(self, options: &Options) -> Result<Reading, Diagnostic> {
        record::decode(self, options)
    }
}

impl Ids {
    /// Enters a document's id. If another document has it already, this one is given the id with `#2`, `#3`, ... behind it,
    /// and the diagnostic says so.
    pub fn claim(&mut self, document: &mut Document) -> Option<Diagnostic> {
        let times = self.seen.entry(document.id.0.clone()).or_insert(0);
        *times += 1;
        if *times == 1 {
            return None;
        }
        let mut number = *times;
        let mut id = format!("{}#{number}", document.id.0);
        while self.seen.contains_key(&id) {
            number += 1;
            id = format!("{}#{number}", document.id.0);
        }
        self.seen.insert(document.id.0.clone(), number);
        self.seen.insert(id.clone(), 1);
        let message =
            format!("another document has the id {:?} already; this one is told as {id:?}", document.id.0);
        document.id.0 = id;
        Some(Diagnostic { path: document.path.clone(), code: Code::DuplicateId, message, bytes: None })
    }
}

#[cfg(test)]
mod hostile;

#[cfg(test)]
mod tests {
    use super::*;

    /// What becomes of a file of that name and content: each record's id and text, or the code of the diagnostic.
    pub(super) fn told(name: &str, bytes: &[u8]) -> Vec<String> {
        let options = Options::default();
        held(name, bytes.to_vec(), &options)
            .map(|record| match record.and_then(|record| record.decode(&options)) {
                Ok(reading) => format!("{}: {}", reading.document.id.0, reading.document.text),
                Err(diagnostic) => format!("{:?}", diagnostic.code),
            })
            .collect()
    }

    #[test]
    fn ids_are_kept_apart() {
        let mut ids = Ids::default();
        let mut document = |id: &str| {
            let record = Record {
                id: id.to_owned(),
                path: "p".to_owned(),
                bytes: b"Words".to_vec(),
                kind: &plain::Plain,
                given: format::Given::default(),
            };
            let mut document = record.decode(&Options::default()).unwrap().document;
            let told = ids.claim(&mut document).is_some();
            (document.id.0, told)
        };
        for (id, want, told) in [
            ("a", "a", false),
            ("a", "a#2", true),
            ("a", "a#3", true),
            ("a#2", "a#2#2", true),
            ("b", "b", false),
        ] {
            assert_eq!(document(id), (want.to_owned(), told));
        }
    }
}
