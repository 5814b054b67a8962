//! Files in, documents out: walking folders, decoding, taking articles out of their containers, finding zones.
//!
//! [`inputs`] lists what the arguments name, in a stable order and without reading it; [`Input::records`] opens one input and
//! streams its records as raw bytes; [`Record::decode`] does the costly part and can run on any thread.

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use std::path::PathBuf;

/// What the user asked of the reader.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Publication date for documents that state none, ISO.
    pub date: Option<String>,
}

/// One file or standard input; may hold many documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Where to read, `None` for standard input.
    pub file: Option<PathBuf>,
    /// As the user would type it.
    pub path: String,
    /// Relative to the argument it was found under.
    pub id: String,
}

/// One document, still encoded.
#[derive(Debug)]
pub struct Record {
    /// Raw bytes.
    pub bytes: Vec<u8>,
}

/// Everything the arguments name, in order of the arguments and by name within a folder.
pub fn inputs(paths: &[PathBuf]) -> Vec<Result<Input, Diagnostic>> {
    let _ = paths;
    Vec::new()
}

impl Input {
    /// Opens the input and streams its records.
    pub fn records(&self) -> Box<dyn Iterator<Item = Result<Record, Diagnostic>> + Send> {
        Box::new(std::iter::empty())
    }
}

impl Record {
    /// Decodes the bytes, takes the article out of its container, finds its zones.
    ///
    /// # Errors
    /// A [`Diagnostic`] that names the input and says what to do.
    pub fn decode(self, options: &Options) -> Result<Document, Diagnostic> {
        let _ = options;
        Err(Diagnostic {
            path: String::new(),
            code: crate::diagnostic::Code::Unsupported,
            message: String::new(),
        })
    }
}
