//! Tables with a text in one column (CSV, TSV): each row becomes a record, as if it were a line of JSON. Its id, if no
//! column says it, is its number among the rows.

use super::date::Order;
use super::fields::{date_order, names_text};
use super::format::{Container, Given};
use super::json::JsonRecord;
use super::unpack::{Source, Unpacker, read_trouble};
use super::{Options, Record, decode};
use crate::diagnostic::{Code, Diagnostic};
use serde_json::{Map, Value};
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A table whose cells are parted by this byte.
#[derive(Debug)]
pub(super) struct Table(pub u8);

/// What parts the cells if the first line names columns, one of which holds texts. In a file that its name says to be a table
/// a name may be of several words.
pub(super) fn separator(head: &[u8], is_table: bool) -> Option<u8> {
    let line = head.split(|&byte| byte == b'\n').next()?;
    [b',', b'\t', b';'].into_iter().find(|&separator| {
        let cells: Vec<String> = line
            .split(|&byte| byte == separator)
            .map(|cell| String::from_utf8_lossy(cell).trim().trim_matches('"').to_lowercase())
            .collect();
        let names = cells.iter().all(|cell| cell.len() < 40 && (is_table || !cell.contains(' ')));
        cells.len() > 1 && names && cells.iter().any(|cell| names_text(cell))
    })
}

impl Container for Table {
    fn unpack(&self, source: Source, into: &mut Unpacker<'_>) -> ControlFlow<()> {
        let (id, path) = (source.id.clone(), source.path.clone());
        let limit = into.options.max_bytes;
        let (date_order, wide) = (order_at_head(&source, self.0, into.options), source.wide());
        let left = Arc::new(AtomicU64::new(limit));
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(self.0)
            .flexible(true)
            .has_headers(false)
            .from_reader(Budget { inner: source.into_text(), left: Arc::clone(&left) });
        let mut row = csv::ByteRecord::new();
        let mut names: Option<Vec<String>> = None;
        let mut number = 0u64;
        loop {
            left.store(limit, Ordering::Relaxed);
            let before = reader.position().byte();
            match reader.read_byte_record(&mut row) {
                Ok(false) => return ControlFlow::Continue(()),
                Ok(true) => {}
                Err(error) => {
                    let message = "a row larger than --max-file-size, or a quote that is never closed; the rest is skipped";
                    return match error.into_kind() {
                        csv::ErrorKind::Io(error) if error.kind() != io::ErrorKind::Other => {
                            into.trouble(read_trouble(path, &error))
                        }
                        _ => into.trouble(Diagnostic {
                            path,
                            code: Code::Record,
                            message: message.to_owned(),
                            bytes: None,
                        }),
                    };
                }
            }
            let size = reader.position().byte() - before;
            let (cells, lost, encoding) = match decoded(&row) {
                Ok(cells) => cells,
                Err((code, message)) => return into.trouble(Diagnostic { path, code, message, bytes: None }),
            };
            let Some(names) = &names else {
                names = Some(cells.iter().map(|cell| cell.trim().to_owned()).collect());
                continue;
            };
            number += 1;
            let object = object(names, cells);
            into.record(Record {
                id: format!("{id}:{number}"),
                path: format!("{path}:{number}"),
                bytes: Value::Object(object).to_string().into_bytes(),
                kind: &JsonRecord,
                given: Given {
                    size: Some(size),
                    lost,
                    date_order,
                    encoding: Some(wide.unwrap_or(encoding)),
                    ..Given::default()
                },
            })?;
        }
    }
}

fn object(names: &[String], cells: Vec<String>) -> Map<String, Value> {
    names.iter().cloned().zip(cells.into_iter().map(Value::String)).collect()
}

/// The order in which the first rows of a table write day and month.
fn order_at_head(source: &Source, separator: u8, options: &Options) -> Option<Order> {
    let head = source.head();
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false).from_reader(&*head);
    let mut rows = reader.byte_records().map_while(Result::ok).filter_map(|row| Some(decoded(&row).ok()?.0));
    let names: Vec<String> = rows.next()?.iter().map(|name| name.trim().to_owned()).collect();
    date_order(rows.map(|cells| object(&names, cells)), options)
}

/// The cells as text, all in one encoding, told by all of them together; the bytes that it cannot explain; and its name.
fn decoded(row: &csv::ByteRecord) -> Result<(Vec<String>, u64, &'static str), super::format::Trouble> {
    // A form feed is text to the decoder, and stands in no table.
    const PAGE: u8 = 0x0c;
    let cells: Vec<Vec<u8>> = row
        .iter()
        .map(|cell| cell.iter().map(|&byte| if byte == PAGE { b' ' } else { byte }).collect())
        .collect();
    let joined = cells.join(&PAGE);
    let (text, lost, encoding) = match String::from_utf8(joined) {
        Ok(text) => (text, 0, "UTF-8"),
        Err(error) => {
            let decoded = decode::text(error.as_bytes())?;
            (decoded.text, decoded.lost, decoded.encoding)
        }
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok((text.split(char::from(PAGE)).map(str::to_owned).collect(), lost, encoding))
}

/// Reads no more than a budget that is renewed for each row, so that an open quote does not swallow a file of gigabytes.
struct Budget<R> {
    inner: R,
    left: Arc<AtomicU64>,
}

impl<R: Read> Read for Budget<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let left = self.left.load(Ordering::Relaxed);
        if read as u64 > left {
            return Err(io::Error::other("a row beyond the limit"));
        }
        self.left.store(left - read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::told;

    #[test]
    fn rows() {
        let table =
            b"id,title,Text,date\r\na,\"One, two\",\"A \"\"b\"\"\nc.\",2022-10-07\r\n,,Second.,\r\nc,d\r\n";
        assert_eq!(told("t.csv", table), ["a: A \"b\"\nc.", "t.csv:2: Second.", "Record"]);
        assert_eq!(told("t.txt", b"text\tid\nOne.\t1\n"), ["1: One."]);
        assert_eq!(told("t.tsv", b"text\tid\nCaf\xe9 \x93x\x94.\t1\n"), ["1: Café “x”."]);
        assert_eq!(told("t.csv", b"a,b\n1,2\n"), ["Record"]);
        assert_eq!(told("t.csv", b"Article Text;Date Published\nOne, two.;x\n"), ["t.csv:1: One, two."]);
        assert_eq!(told("t.txt", b"In the text, he said, there are commas.\n").len(), 1);
    }

    #[test]
    fn an_open_quote_ends() {
        let table = [b"id,text\n1,\"".to_vec(), vec![b'a'; 20 << 20]].concat();
        assert_eq!(told("t.csv", &table), ["Record"]);
    }
}
