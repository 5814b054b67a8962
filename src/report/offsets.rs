//! From bytes, in which the stages count, to the unit the reader of the output counts in.

use crate::span::Span;
use serde::{Deserialize, Serialize};

/// The unit of every `start` and `end` in an output.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum OffsetUnit {
    /// Unicode code points: what jq and Python slice by.
    #[default]
    Char,
    /// Bytes of the text in UTF-8: what Rust and Go slice by.
    Byte,
    /// UTF-16 code units: what JavaScript, Java and C# slice by.
    Utf16,
}

/// Bytes between two entries of the index: a look-up scans half of this on average.
const STEP: usize = 256;

/// Turns byte offsets of one text into another unit, in constant time; costs nothing for ASCII.
#[derive(Debug)]
pub struct Converter<'a> {
    text: &'a str,
    unit: OffsetUnit,
    /// Units before the first character that starts at or after byte `STEP * i`; empty where a byte is a unit.
    index: Vec<u32>,
}

impl<'a> Converter<'a> {
    /// Prepares a text for conversion; one pass over it unless it is ASCII.
    pub fn new(text: &'a str, unit: OffsetUnit) -> Self {
        let mut index = Vec::new();
        if unit != OffsetUnit::Byte && !text.is_ascii() {
            index.reserve(text.len() / STEP + 1);
            let mut units = 0;
            for chunk in text.as_bytes().chunks(STEP) {
                index.push(units);
                units += count(chunk, unit);
            }
            index.push(units);
        }
        Self { text, unit, index }
    }

    /// The offset of byte `offset`, which must lie on a character boundary of the text.
    pub fn offset(&self, offset: u32) -> u32 {
        if self.index.is_empty() {
            return offset;
        }
        let (byte, step) = (offset as usize, offset as usize / STEP);
        self.index[step] + count(&self.text.as_bytes()[step * STEP..byte], self.unit)
    }

    /// Both ends of a span.
    pub fn span(&self, span: Span) -> (u32, u32) {
        (self.offset(span.start), self.offset(span.end))
    }

    /// Whether a byte is a unit throughout this text.
    pub fn is_identity(&self) -> bool {
        self.index.is_empty()
    }
}

/// Units that begin in these bytes. A character counts where its first byte stands, so that chunks may cut characters.
fn count(bytes: &[u8], unit: OffsetUnit) -> u32 {
    let units: usize = match unit {
        OffsetUnit::Byte => bytes.len(),
        OffsetUnit::Char => bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count(),
        // Four-byte characters are the ones outside the basic plane: two UTF-16 units.
        OffsetUnit::Utf16 => {
            bytes.iter().map(|&byte| usize::from(byte & 0xC0 != 0x80) + usize::from(byte >= 0xF0)).sum()
        }
    };
    u32::try_from(units).expect("the reader refuses texts of 4 GiB and more")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn counts_as_a_walk_over_the_characters_does(text in "(\\PC|[a-z ]{1,40}|[😀é“]){0,60}") {
            let (chars, utf16) = (Converter::new(&text, OffsetUnit::Char), Converter::new(&text, OffsetUnit::Utf16));
            let bytes = Converter::new(&text, OffsetUnit::Byte);
            let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            for (number, at) in ends.enumerate() {
                let offset = u32::try_from(at).unwrap();
                prop_assert_eq!(chars.offset(offset) as usize, number);
                prop_assert_eq!(utf16.offset(offset) as usize, text[..at].encode_utf16().count());
                prop_assert_eq!(bytes.offset(offset), offset);
            }
        }
    }

    #[test]
    fn text_that_ends_on_a_step() {
        let text = "é".repeat(STEP);
        let converter = Converter::new(&text, OffsetUnit::Char);
        assert_eq!(converter.span(Span::new(0, text.len())), (0, u32::try_from(STEP).unwrap()));
    }
}
