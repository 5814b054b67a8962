//! Plain text: the decoded bytes are the text, but for the marks of quoted mail.

use super::format::{Format, Parsed, Trouble};
use super::mail::unquoted;
use super::{Options, decode};
use std::borrow::Cow;

/// Text as it is.
#[derive(Debug)]
pub(super) struct Plain;

impl Format for Plain {
    fn read(&self, bytes: &[u8], _: &Options) -> Result<Parsed, Trouble> {
        let decoded = decode::text(bytes)?;
        let quoted = match unquoted(&decoded.text) {
            Cow::Owned(bare) => Some(bare),
            Cow::Borrowed(_) => None,
        };
        Ok(Parsed {
            extracted: quoted.is_some(),
            text: quoted.unwrap_or(decoded.text),
            encoding: decoded.encoding,
            lost: decoded.lost,
            notes: decoded.notes,
            ..Parsed::default()
        })
    }
}
