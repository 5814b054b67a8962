//! JSON lines: one object a line, `{"id", "text", "title"?, "date"?, "url"?}`, or whatever fields the options name.

use super::date::Order;
use super::fields::{date_order, parts};
use super::format::{Container, Format, Given, Parsed, Trouble};
use super::unpack::{Source, Unpacker, read_trouble, too_large};
use super::{Options, Record, decode};
use crate::diagnostic::{Code, Diagnostic};
use serde_json::{Map, Value};
use std::io::{BufRead, BufReader, Read};
use std::ops::ControlFlow;

/// Whether it is JSON that is not one object a line: an array of objects, or an object over several lines.
pub(super) fn is_json(head: &[u8]) -> bool {
    let inner = match head.strip_prefix(b"[") {
        Some(inner) => match inner.trim_ascii_start().strip_prefix(b"{") {
            Some(inner) => inner,
            None => return false,
        },
        None => match head.strip_prefix(b"{") {
            Some(inner) => inner,
            None => return false,
        },
    };
    let Some(key) = inner.trim_ascii_start().strip_prefix(b"\"") else { return false };
    let key = &key[..key.len().min(80)];
    memchr::memchr(b'"', key).is_some_and(|at| key[at + 1..].trim_ascii_start().starts_with(b":"))
}

/// Whether the first line is a JSON object on its own.
pub(super) fn starts_with_line_of_json(head: &[u8]) -> bool {
    if !head.starts_with(b"{") {
        return false;
    }
    let line = head.split(|&byte| byte == b'\n').next().unwrap_or(head);
    // A line longer than what was read so far is taken for one.
    let long = line.len() == head.len() && is_json(head);
    long || serde_json::from_slice::<Map<String, Value>>(line).is_ok()
}

/// `{"text":""}`
const SHORTEST: usize = 11;

/// One record a line.
#[derive(Debug)]
pub(super) struct JsonLines;

impl Container for JsonLines {
    fn unpack(&self, source: Source, into: &mut Unpacker<'_>) -> ControlFlow<()> {
        let (id, path) = (source.id.clone(), source.path.clone());
        let (date_order, encoding) = (order_at_head(&source, into.options), source.wide());
        let mut reader = BufReader::with_capacity(64 << 10, source.into_text());
        let limit = into.options.max_bytes;
        let mut number = 0u64;
        loop {
            number += 1;
            let mut line = Vec::new();
            match (&mut reader).take(limit + 1).read_until(b'\n', &mut line) {
                Ok(0) => return ControlFlow::Continue(()),
                Ok(_) => {}
                Err(error) => return into.trouble(read_trouble(format!("{path}:{number}"), &error)),
            }
            if line.len() as u64 > limit && line.last() != Some(&b'\n') {
                drop(line);
                into.trouble(too_large(format!("{path}:{number}"), limit))?;
                if let Err(error) = skip_line(&mut reader) {
                    return into.trouble(read_trouble(format!("{path}:{number}"), &error));
                }
                continue;
            }
            if line.trim_ascii().is_empty() {
                continue;
            }
            // What cannot be a record is told here, where many of them are only counted.
            let start = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line).trim_ascii();
            if !start.starts_with(b"{") || start.len() < SHORTEST {
                let message = "not a JSON object with a text; mend or remove this line".to_owned();
                into.trouble(Diagnostic {
                    path: format!("{path}:{number}"),
                    code: Code::Record,
                    message,
                    bytes: Some(line.len() as u64),
                })?;
                continue;
            }
            into.record(Record {
                id: format!("{id}:{number}"),
                path: format!("{path}:{number}"),
                bytes: line,
                kind: &JsonRecord,
                given: Given { date_order, encoding, ..Given::default() },
            })?;
        }
    }
}

fn skip_line(reader: &mut impl BufRead) -> std::io::Result<()> {
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let (used, done) = match memchr::memchr(b'\n', buffer) {
            Some(at) => (at + 1, true),
            None => (buffer.len(), false),
        };
        reader.consume(used);
        if done {
            return Ok(());
        }
    }
}

/// Objects one after the other or in an array, however they are broken into lines. One object that holds an array of records stands
/// for these.
#[derive(Debug)]
pub(super) struct Json;

impl Container for Json {
    fn unpack(&self, source: Source, into: &mut Unpacker<'_>) -> ControlFlow<()> {
        let (id, path) = (source.id.clone(), source.path.clone());
        let (at_head, encoding) = (order_at_head(&source, into.options), source.wide());
        let mut objects =
            Objects::new(BufReader::with_capacity(64 << 10, source.into_text()), into.options.max_bytes);
        let mut number = 0u64;
        loop {
            number += 1;
            let bytes = match objects.next_object() {
                Ok(Some(bytes)) => bytes,
                Ok(None) => return ControlFlow::Continue(()),
                Err(Broken::Read(error)) => return into.trouble(read_trouble(path, &error)),
                Err(Broken::Large) => {
                    into.trouble(too_large(format!("{path}:{number}"), into.options.max_bytes))?;
                    continue;
                }
                Err(Broken::Syntax) => {
                    let message = "not JSON after the record before; mend or remove this line".to_owned();
                    into.trouble(Diagnostic {
                        path: format!("{path}:{number}"),
                        code: Code::Record,
                        message,
                        bytes: None,
                    })?;
                    match skip_line(&mut objects.reader) {
                        Ok(()) => continue,
                        Err(error) => return into.trouble(read_trouble(path, &error)),
                    }
                }
            };
            let alone = !objects.in_array && number == 1;
            let (members, inside) = members(bytes, alone, into.options);
            for (bytes, part) in members {
                let name = match part {
                    Some(part) => format!(":{part}"),
                    None if alone => String::new(),
                    None => format!(":{number}"),
                };
                into.record(Record {
                    id: format!("{id}{name}"),
                    path: format!("{path}{name}"),
                    bytes,
                    kind: &JsonRecord,
                    given: Given { date_order: inside.or(at_head), encoding, ..Given::default() },
                })?;
            }
        }
    }
}

/// The order in which the first records of a source write day and month, as far as their objects are complete.
fn order_at_head(source: &Source, options: &Options) -> Option<Order> {
    let head = source.head();
    let mut objects = Objects::new(&*head, options.max_bytes);
    let records = std::iter::from_fn(|| objects.next_object().ok().flatten());
    date_order(records.filter_map(|bytes| serde_json::from_slice(&bytes).ok()), options)
}

/// Records with their numbers, and the order in which they write day and month.
type Members = (Vec<(Vec<u8>, Option<usize>)>, Option<Order>);

/// The records in an object that is alone in its file: itself, or if it has no text, the objects of the array that it holds.
fn members(bytes: Vec<u8>, alone: bool, options: &Options) -> Members {
    if alone
        && let Ok(Value::Object(object)) = serde_json::from_slice(&bytes)
        && parts(&object, options).is_err()
    {
        let holds_records =
            |value: &&Value| value.as_array().is_some_and(|items| items.iter().any(Value::is_object));
        let mut arrays = object.values().filter(holds_records);
        if let (Some(Value::Array(items)), None) = (arrays.next(), arrays.next()) {
            let order = date_order(items.iter().filter_map(Value::as_object).cloned(), options);
            let numbered = items.iter().enumerate();
            let members = numbered.map(|(i, item)| (item.to_string().into_bytes(), Some(i + 1)));
            return (members.collect(), order);
        }
    }
    (vec![(bytes, None)], None)
}

/// Splits a stream into the objects that stand at its top, without parsing them.
struct Objects<R> {
    reader: R,
    limit: u64,
    in_array: bool,
}

enum Broken {
    Read(std::io::Error),
    Large,
    Syntax,
}

impl<R: BufRead> Objects<R> {
    fn new(reader: R, limit: u64) -> Self {
        Self { reader, limit, in_array: false }
    }

    fn next_object(&mut self) -> Result<Option<Vec<u8>>, Broken> {
        let (mut object, mut size) = (Vec::new(), 0u64);
        let (mut depth, mut quoted, mut escaped) = (0usize, false, false);
        loop {
            let buffer = self.reader.fill_buf().map_err(Broken::Read)?;
            if buffer.is_empty() {
                return if depth > 0 { Err(Broken::Syntax) } else { Ok(None) };
            }
            let mut used = 0;
            let mut done = false;
            for &byte in buffer {
                used += 1;
                if depth == 0 {
                    match byte {
                        b'{' => depth = 1,
                        b'[' => self.in_array = true,
                        b',' | b']' | 0xef | 0xbb | 0xbf => continue,
                        byte if byte.is_ascii_whitespace() => continue,
                        _ => return Err(Broken::Syntax),
                    }
                    if depth == 0 {
                        continue;
                    }
                } else if quoted {
                    match byte {
                        _ if escaped => escaped = false,
                        b'\\' => escaped = true,
                        b'"' => quoted = false,
                        _ => {}
                    }
                } else {
                    match byte {
                        b'"' => quoted = true,
                        b'{' | b'[' => depth += 1,
                        b'}' | b']' => depth -= 1,
                        _ => {}
                    }
                }
                size += 1;
                if size <= self.limit {
                    object.push(byte);
                } else {
                    object = Vec::new();
                }
                if depth == 0 {
                    done = true;
                    break;
                }
            }
            self.reader.consume(used);
            if done {
                return if size > self.limit { Err(Broken::Large) } else { Ok(Some(object)) };
            }
        }
    }
}

/// One object with an article in its fields.
#[derive(Debug)]
pub(super) struct JsonRecord;

impl Format for JsonRecord {
    fn read(&self, bytes: &[u8], options: &Options) -> Result<Parsed, Trouble> {
        let mut decoded = decode::text(bytes)?;
        let mut record = serde_json::from_str::<Value>(&decoded.text);
        if record.is_err()
            && let Some((mended, count)) = without_lone_surrogates(&decoded.text)
        {
            record = serde_json::from_str(&mended);
            decoded.lost += 6 * count;
            let what = if count == 1 { "half of a character became" } else { "halves of characters became" };
            decoded
                .notes
                .push((Code::Lossy, format!("{count} {what} U+FFFD (\\ud800 without its other half)")));
        }
        let record = record.map_err(|error| {
            // The place is of the record, which knows no lines of its file; behind its end nothing is pointed at.
            let message = error.to_string();
            let reason = message.split(" at line ").next().unwrap_or(&message).to_owned();
            let cut = error.is_eof() || error.column() == 0;
            let place = if cut { String::new() } else { format!(" at column {}", error.column()) };
            (Code::Record, format!("not a JSON object: {reason}{place}"))
        });
        let record = match record {
            Ok(Value::Object(record)) => record,
            Ok(other) => {
                return Err((Code::Record, format!("a record has to be an object, not {}", kind_of(&other))));
            }
            Err((code, message)) => return Err((code, format!("{message}; mend or remove this line"))),
        };
        parts(&record, options).map(|parsed| Parsed {
            encoding: decoded.encoding,
            lost: decoded.lost,
            notes: decoded.notes,
            extracted: true,
            ..parsed
        })
    }
}

/// JSON in which every escape of a surrogate that lacks its other half is one of U+FFFD, and how many there were; `None` if none.
fn without_lone_surrogates(json: &str) -> Option<(String, u64)> {
    let unit = |at: usize| {
        let digits =
            json.get(at..).and_then(|rest| rest.strip_prefix("\\u")).and_then(|rest| rest.get(..4))?;
        u32::from_str_radix(digits, 16).ok()
    };
    let (mut mended, mut done, mut count, mut from) = (String::new(), 0, 0, 0);
    while let Some(at) = memchr::memchr(b'\\', &json.as_bytes()[from..]).map(|at| from + at) {
        // What is escaped is passed over, so that an escaped backslash begins no escape.
        from = (at + 2).min(json.len());
        match (unit(at), unit(at + 6)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => from = at + 12,
            (Some(0xd800..=0xdfff), _) => {
                mended.push_str(&json[done..at]);
                mended.push_str("\\ufffd");
                (done, from) = (at + 6, at + 6);
                count += 1;
            }
            _ => {}
        }
    }
    mended.push_str(&json[done..]);
    (count > 0).then_some((mended, count))
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::told;
    use super::*;

    fn read(line: &str) -> Result<Parsed, Trouble> {
        JsonRecord.read(line.as_bytes(), &Options::default())
    }

    #[test]
    fn records() {
        let parsed =
            read(r#"{"id": 7, "text": "A.\nB.", "title": "T", "date": "2022-10-07T01:02:03Z", "url": null}"#)
                .unwrap();
        assert_eq!(parsed.text, "A.\nB.");
        assert_eq!((parsed.id.as_deref(), parsed.title.as_deref(), parsed.url), (Some("7"), Some("T"), None));
        let parsed =
            read(r#"{"Body": ["One.", "Two."], "text": "", "authors": ["A B", "C D"], "headline": 5}"#)
                .unwrap();
        assert_eq!((parsed.text.as_str(), parsed.title.as_deref()), ("One.\n\nTwo.", Some("5")));
        assert_eq!(parsed.byline, ["A B", "C D"]);
    }

    #[test]
    fn files() {
        let array = br#"[ {"text": "One [1] \"}."},
            {"id": "b", "text": "Two."} ]"#;
        assert_eq!(told("a.json", array), ["a.json:1: One [1] \"}.", "b: Two."]);
        assert_eq!(told("a.txt", b"{\n  \"text\": \"One.\"\n}\n"), ["a.txt: One."]);
        let wrapped = br#"{"status": "ok", "articles": [{"text": "One."}, {"text": "Two."}]}"#;
        assert_eq!(told("a.json", wrapped), ["a.json:1: One.", "a.json:2: Two."]);
        assert_eq!(told("a.json", b"[{\"text\": \"One.\"}, {\"text\": "), ["a.json:1: One.", "Record"]);
        assert_eq!(told("a.json", b"[{\"text\": \"One.\"}, 5]"), ["a.json:1: One.", "Record"]);
        assert_eq!(
            told("a.jsonl", b"{\"text\": \"One.\"}\nbroken\n\n{\"text\": \"Two.\"}"),
            ["a.jsonl:1: One.", "Record", "a.jsonl:4: Two."]
        );
        assert_eq!(told("a.txt", b"[UPDATE] {\"quoted\"} words").len(), 1);
    }

    #[test]
    fn halves_of_characters() {
        let parsed = read(r#"{"text": "A \ud800 b \ud83d\ude00 \\ud800 \udc00."}"#).unwrap();
        assert_eq!(parsed.text, "A \u{fffd} b 😀 \\ud800 \u{fffd}.");
        assert_eq!((parsed.lost, parsed.notes.len()), (12, 1));
        assert!(read("{\"text\": \"a\\ud800").is_err() && read("{\"text\": \"é\\").is_err());
    }

    #[test]
    fn named_fields() {
        let mut options = Options::default();
        options.fields.text = Some("article.paragraphs.0".to_owned());
        let parsed =
            JsonRecord.read(br#"{"article": {"paragraphs": ["here"]}, "text": "not here"}"#, &options);
        assert_eq!(parsed.unwrap().text, "here");
    }

    #[test]
    fn broken_records_say_what_is_wrong() {
        for (line, part) in [
            ("{\"text\": \"a", "not a JSON object"),
            ("[1]", "not an array"),
            ("null", "not null"),
            (r#"{"a": 1, "b": 2}"#, "(there is a, b)"),
            (r#"{"text": 5}"#, "--text-field"),
            (r#"{"id": 1, "text": null}"#, "\"text\" holds null"),
            ("{\"text\": \"a\"\n", "while parsing an object; mend"),
            (r#"{"text": x}"#, "expected value at column 10"),
            ("{}", "(there is none)"),
        ] {
            let (code, message) = read(line).unwrap_err();
            assert_eq!(code, Code::Record);
            assert!(message.contains(part), "{message}");
        }
        let deep = format!("{}{}", "{\"a\":".repeat(100_000), "}".repeat(100_000));
        assert!(read(&deep).is_err());
    }
}
