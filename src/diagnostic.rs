//! What went wrong with one input, told so that the user can act on it.

use serde::{Deserialize, Serialize};

/// One input that was skipped, or read with a reservation. Never ends a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Diagnostic {
    /// The input, as the user would type it; with the line where there is one ("news.jsonl:17").
    pub path: String,
    /// What happened.
    pub code: Code,
    /// One sentence for people: what, where and what to do about it.
    pub message: String,
    /// Bytes of an input that was skipped, where they could be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
}

impl Diagnostic {
    /// With the bytes that were skipped, unless they are known already.
    pub fn sized(self, bytes: Option<u64>) -> Self {
        Self { bytes: self.bytes.or(bytes).filter(|_| self.code.is_skip()), ..self }
    }
}

/// The kinds of trouble an input can give.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// There is nothing at that path.
    NotFound,
    /// It may not be read.
    Permission,
    /// Reading failed half way, or the file changed while it was read.
    Io,
    /// Not text.
    Binary,
    /// Bytes that no encoding explains, or a container that cannot be opened.
    Decode,
    /// A record that is not what it should be.
    Record,
    /// Nothing but white space.
    Empty,
    /// Larger than what is read.
    TooLarge,
    /// A kind of input that is not read.
    Unsupported,
    /// Two documents with one id; the second was renamed.
    DuplicateId,
    /// Read, but some bytes stand for nothing in the encoding and were replaced.
    Lossy,
    /// Read, but without a publication date: its field says none that can be read.
    Date,
    /// Read, but not written in English.
    Language,
    /// A line of the user's alias file that met nothing.
    UnusedAlias,
    /// A line of the user's boilerplate file that met nothing.
    UnusedBoilerplate,
    /// The program failed on it: a fault of the program, not of the input.
    Internal,
}

impl Code {
    /// The word used in every output.
    pub fn name(self) -> &'static str {
        match self {
            Code::NotFound => "not_found",
            Code::Permission => "permission",
            Code::Io => "io",
            Code::Binary => "binary",
            Code::Decode => "decode",
            Code::Record => "record",
            Code::Empty => "empty",
            Code::TooLarge => "too_large",
            Code::Unsupported => "unsupported",
            Code::DuplicateId => "duplicate_id",
            Code::Lossy => "lossy",
            Code::Date => "date",
            Code::Language => "language",
            Code::UnusedAlias => "unused_alias",
            Code::UnusedBoilerplate => "unused_boilerplate",
            Code::Internal => "internal",
        }
    }

    /// Whether the input was left out, as against read with a reservation.
    pub fn is_skip(self) -> bool {
        !matches!(
            self,
            Code::DuplicateId
                | Code::Lossy
                | Code::Date
                | Code::Language
                | Code::UnusedAlias
                | Code::UnusedBoilerplate
        )
    }
}
