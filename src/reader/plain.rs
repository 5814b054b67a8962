//! Plain text: the decoded bytes are the text.

use super::format::{Format, Parsed, Trouble};
use super::{Options, decode};

/// Text as it is.
#[derive(Debug)]
pub(super) struct Plain;

impl Format for Plain {
    fn read(&self, bytes: &[u8], _: &Options) -> Result<Parsed, Trouble> {
        let decoded = decode::text(bytes)?;
        Ok(Parsed {
            text: decoded.text,
            encoding: decoded.encoding,
            lost: decoded.lost,
            notes: decoded.notes,
            ..Parsed::default()
        })
    }
}
