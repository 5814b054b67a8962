//! UTF-16 as UTF-8, while it is read: for records, which are cut at bytes.

use super::decode;
use encoding_rs::{CoderResult, Decoder};
use std::io::{self, Read};

/// Bytes that are decoded at a time; a byte of UTF-16 gives at most three of UTF-8 each two.
const CHUNK: usize = 8 << 10;

/// The stream as UTF-8 if its beginning shows that it is UTF-16; else as it is.
pub(super) fn utf8(head: &[u8], stream: Box<dyn Read + Send>) -> Box<dyn Read + Send> {
    match decode::wide(head) {
        Some(encoding) => Box::new(Transcoded {
            inner: stream,
            decoder: encoding.new_decoder_with_bom_removal(),
            ready: Vec::new(),
            at: 0,
            ended: false,
        }),
        None => stream,
    }
}

/// A beginning as UTF-8, to tell what it is.
pub(super) fn utf8_head(head: &[u8]) -> Option<Vec<u8>> {
    let encoding = decode::wide(head)?;
    Some(encoding.decode_with_bom_removal(&head[..head.len() & !1]).0.into_owned().into_bytes())
}

struct Transcoded {
    inner: Box<dyn Read + Send>,
    decoder: Decoder,
    ready: Vec<u8>,
    /// What of `ready` has been handed on.
    at: usize,
    ended: bool,
}

impl Read for Transcoded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.ready.len() && !self.ended {
            let mut raw = [0; CHUNK];
            let read = self.inner.read(&mut raw)?;
            self.ended = read == 0;
            let room = self.decoder.max_utf8_buffer_length(read).unwrap_or(4 * CHUNK);
            self.ready.clear();
            self.ready.resize(room, 0);
            let (result, _, written, _) =
                self.decoder.decode_to_utf8(&raw[..read], &mut self.ready, self.ended);
            debug_assert_eq!(result, CoderResult::InputEmpty);
            self.ready.truncate(written);
            self.at = 0;
        }
        let part = &self.ready[self.at..];
        let count = part.len().min(buffer.len());
        buffer[..count].copy_from_slice(&part[..count]);
        self.at += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::told;
    use super::*;
    use proptest::prelude::*;

    fn wide(text: &str, little: bool, mark: bool) -> Vec<u8> {
        let units = text.encode_utf16();
        let mark = mark.then_some(0xfeff).into_iter();
        mark.chain(units)
            .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
            .collect()
    }

    #[test]
    fn records_in_utf16() {
        for (little, mark) in [(true, true), (false, true), (true, false), (false, false)] {
            for (name, text, want) in [
                (
                    "a.jsonl",
                    "{\"id\":\"x\",\"text\":\"Café.\"}\n{\"text\":\"Two.\"}\n",
                    vec!["x: Café.", "a.jsonl:2: Two."],
                ),
                ("a.json", "[{\"id\":\"x\",\"text\":\"Café.\"}]", vec!["x: Café."]),
                ("a", "{\"id\":\"x\",\"text\":\"Café.\"}", vec!["x: Café."]),
                ("a.csv", "id,text\r\nx,\"Café, open.\"\r\n", vec!["x: Café, open."]),
                ("a", "text\tid\nCafé.\tx\n", vec!["x: Café."]),
                ("a.txt", "Café.", vec!["a.txt: Café."]),
            ] {
                assert_eq!(told(name, &wide(text, little, mark)), want, "{name} {little} {mark}");
            }
        }
        // Half a character at the end, and a surrogate without its other half.
        let mut cut = wide("{\"id\":\"x\",\"text\":\"Cafe \u{fffd}\"}\n", true, true);
        cut.push(b'x');
        assert!(told("a.jsonl", &cut)[0].starts_with("x: Cafe"));
    }

    proptest! {
        #[test]
        fn reads_what_was_written(text in "\\PC{1,40}", size in 1usize..9) {
            let bytes = wide(&text, true, true);
            let mut read = utf8(&bytes.clone(), Box::new(io::Cursor::new(bytes)));
            let (mut all, mut part) = (Vec::<u8>::new(), vec![0; size]);
            loop {
                let count = read.read(&mut part).unwrap();
                if count == 0 {
                    break;
                }
                all.extend(&part[..count]);
            }
            let want = text.strip_prefix('\u{feff}').unwrap_or(&text);
            prop_assert!([text.as_bytes(), want.as_bytes()].contains(&all.as_slice()));
        }
    }
}
