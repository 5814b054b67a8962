//! What a terminal would act on, kept out of data: as `\u` escapes in JSON, which are the same value, as U+FFFD in tables.

use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes a value as compact JSON in which nothing acts on a terminal.
///
/// # Errors
/// Those of the writer.
pub fn to_writer(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    Ok(serde_json::to_writer(Escaping(out), value)?)
}

/// Likewise, indented for people.
///
/// # Errors
/// Those of the writer.
pub fn to_writer_pretty(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    Ok(serde_json::to_writer_pretty(Escaping(out), value)?)
}

/// Control characters that move a cursor or begin a sequence (DEL, C1), line ends that only some programs know, and characters
/// that show nothing and turn or join what stands around them. Those below U+0020 JSON escapes anyway.
fn acts(c: char) -> bool {
    matches!(c,
        '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// A cell of a table without control characters and overrides of direction. Line ends and tabs are what cells may hold.
pub fn cell(text: &str) -> Cow<'_, str> {
    let bad = |c: char| {
        c.is_control() && !matches!(c, '\n' | '\r' | '\t')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    match text.contains(bad) {
        true => Cow::Owned(text.replace(bad, "\u{fffd}")),
        false => Cow::Borrowed(text),
    }
}

/// JSON on its way out. Its writer hands on whole characters, and outside of strings none that is not ASCII.
struct Escaping<W>(W);

impl<W: Write> Write for Escaping<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        let text = match std::str::from_utf8(bytes) {
            Ok(text) if bytes.iter().any(|&byte| byte >= 0x7f) => text,
            _ => return self.0.write_all(bytes),
        };
        let mut done = 0;
        for (at, found) in text.match_indices(acts) {
            self.0.write_all(&bytes[done..at])?;
            for unit in found.encode_utf16() {
                write!(self.0, "\\u{unit:04x}")?;
            }
            done = at + found.len();
        }
        self.0.write_all(&bytes[done..])
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_acts_and_the_value_stays() {
        let text = "a\u{202e}b\u{9b}31m\u{7f}\u{1b}\u{200b}é\u{e0041}\u{2066}";
        let mut out = Vec::new();
        to_writer(&mut out, &[text]).unwrap();
        let json = String::from_utf8(out).unwrap();
        assert!(!json.contains(acts) && !json.contains(char::is_control) && json.contains('é'), "{json}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&json).unwrap(), [text]);
    }

    #[test]
    fn cells() {
        assert_eq!(cell("a\u{1b}[31m\u{7}\n\tb\u{202e}"), "a\u{fffd}[31m\u{fffd}\n\tb\u{fffd}");
        assert!(matches!(cell("Zoë"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn any_value_stays(text in "\\PC*|[\u{7f}-\u{a0}\u{2000}-\u{2070}a\"\\\\]*") {
            let mut out = Vec::new();
            to_writer_pretty(&mut out, &text).unwrap();
            prop_assert_eq!(serde_json::from_slice::<String>(&out).unwrap(), text);
        }
    }
}
