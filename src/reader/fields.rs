//! The parts of a record among its fields (JSON) or columns (CSV).

use super::Options;
use super::date::{self, Order};
use super::format::{Parsed, Trouble};
use crate::diagnostic::Code;
use serde_json::{Map, Value};

// Names that the parts of a record go by, the likeliest first. They are compared as [`same_name`] does.
const TEXT: &[&str] = &[
    "text",
    "body",
    "content",
    "article",
    "articlebody",
    "articletext",
    "maintext",
    "fulltext",
    "rawtext",
    "story",
    "plaintext",
    "news",
    "message",
];
const ID: &[&str] = &["id", "docid", "articleid", "uuid", "guid", "uid"];
const TITLE: &[&str] = &["title", "headline", "head", "articletitle", "heading"];
const DATE: &[&str] = &[
    "date",
    "published",
    "datepublished",
    "publishdate",
    "publisheddate",
    "publishedat",
    "publishedon",
    "datepublish",
    "pubdate",
    "publicationdate",
    "dateofpublication",
    "datetime",
    "posted",
    "postedat",
    "postedon",
    "dateposted",
    "created",
    "createdat",
    "timestamp",
];
const URL: &[&str] = &["url", "link", "sourceurl", "weburl", "canonicalurl", "uri"];
const BYLINE: &[&str] = &["byline", "author", "authors", "by", "creator"];

/// What tables put where there is nothing.
const NOTHING: &[&str] = &["-", "n/a", "na", "nan", "nat", "none", "null"];
/// The most characters of a value that a message quotes.
const QUOTED: usize = 40;

/// Whether a column of that name holds texts.
pub(super) fn names_text(name: &str) -> bool {
    TEXT.iter().any(|usual| same_name(name, usual))
}

/// Finds the parts of a record among its fields.
pub(super) fn parts(record: &Map<String, Value>, options: &Options) -> Result<Parsed, Trouble> {
    let fields = &options.fields;
    let text = field(record, fields.text.as_deref(), TEXT).and_then(|(_, value)| prose(value));
    let Some(text) = text else {
        if let Some((name, value)) = held(record, fields.text.as_deref()) {
            let kind = match value {
                Value::Null => "null",
                Value::Array(items) if items.is_empty() => "an empty list",
                _ => "no text",
            };
            let message = format!("the field {name:?} holds {kind}; --text-field names another one");
            return Err((Code::Record, message));
        }
        let names: Vec<&str> = record.keys().take(8).map(String::as_str).collect();
        let wanted = fields.text.as_deref().unwrap_or("text");
        let message = format!(
            "no text in a field {wanted:?} (there is {}); --text-field names the one that holds it",
            if names.is_empty() { "none".to_owned() } else { names.join(", ") }
        );
        return Err((Code::Record, message));
    };
    let get = |named: &Option<String>, names: &[&str]| {
        let value = field(record, named.as_deref(), names).and_then(|(_, value)| scalar(value));
        value.filter(|value| !value.trim().is_empty())
    };
    let (date_field, date) = date_of(record, options).unzip();
    Ok(Parsed {
        text,
        id: get(&fields.id, ID),
        title: get(&fields.title, TITLE),
        date,
        date_field,
        url: get(&fields.url, URL),
        byline: field(record, None, BYLINE).map(|(_, value)| names(value)).unwrap_or_default(),
        ..Parsed::default()
    })
}

/// The field where a text should be, whatever it holds.
fn held<'a>(record: &'a Map<String, Value>, named: Option<&str>) -> Option<(&'a str, &'a Value)> {
    let named = |key: &str| match named {
        Some(name) => key == name,
        None => names_text(key),
    };
    record.iter().map(|(key, value)| (key.as_str(), value)).find(|(key, _)| named(key))
}

/// The field that states when a record was published, and what it states: the first that can be read, or else the first.
fn date_of(record: &Map<String, Value>, options: &Options) -> Option<(String, String)> {
    let stated = |(name, value): (&str, &Value)| {
        let value = scalar(value)?;
        let bare = value.trim();
        let empty = bare.is_empty() || NOTHING.iter().any(|nothing| bare.eq_ignore_ascii_case(nothing));
        (!empty).then(|| (name.to_owned(), value))
    };
    if let Some(name) = options.fields.date.as_deref() {
        return field(record, Some(name), DATE).and_then(stated);
    }
    let mut found = DATE.iter().filter_map(|&name| field(record, None, &[name]).and_then(stated)).peekable();
    let first = found.peek().cloned();
    found.find(|(_, value)| date::read(value, None) != Err(date::Unread::NoDate)).or(first)
}

/// The order of day and month that records share: that of those which can be read in one way only.
pub(super) fn date_order(
    records: impl Iterator<Item = Map<String, Value>>,
    options: &Options,
) -> Option<Order> {
    let mut orders = records.filter_map(|record| date::order(&date_of(&record, options)?.1));
    let first = orders.next()?;
    orders.all(|order| order == first).then_some(first)
}

/// What to say of a date that could not be read.
pub(super) fn unread_date(field: &str, stated: &str, why: date::Unread) -> Trouble {
    let stated = stated.trim();
    let shown: String = stated.chars().take(QUOTED).collect();
    let more = if shown.len() < stated.len() { "…" } else { "" };
    let reason = match why {
        date::Unread::Ambiguous => ", whose day and month can be told in two ways; write it as 2024-06-13",
        date::Unread::NoDate => "; write it as 2024-06-13",
    };
    (Code::Date, format!("field {field}: no date read from '{shown}{more}'{reason}"))
}

/// A field by its name or path (`article.body`), or else the first that has one of the usual names and a value; with its name.
fn field<'a>(
    record: &'a Map<String, Value>,
    named: Option<&'a str>,
    usual: &[&str],
) -> Option<(&'a str, &'a Value)> {
    if let Some(name) = named {
        let nested = || {
            let mut parts = name.split('.');
            let first = record.get(parts.next()?)?;
            parts.try_fold(first, |value, part| match value {
                Value::Array(items) => items.get(part.parse::<usize>().ok()?),
                value => value.get(part),
            })
        };
        return record.get(name).or_else(nested).map(|value| (name, value));
    }
    let empty = |value: &Value| value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty());
    usual.iter().find_map(|&name| {
        let exact = record.get_key_value(name).into_iter();
        let like = record.iter().filter(|(key, _)| same_name(key, name));
        let found = exact.chain(like).find(|(_, value)| !empty(value));
        found.map(|(key, value)| (key.as_str(), value))
    })
}

/// Whether a field's name is a usual one (lower case, without marks), whatever stands between its words: "Published Date",
/// "published_date", "publishedDate".
fn same_name(key: &str, usual: &str) -> bool {
    let letters = key.bytes().filter(|byte| !matches!(byte, b' ' | b'_' | b'-'));
    letters.map(|byte| byte.to_ascii_lowercase()).eq(usual.bytes())
}

/// A text: a string, or paragraphs in an array.
fn prose(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(items) => {
            let paragraphs: Option<Vec<String>> = items.iter().map(prose).collect();
            paragraphs.filter(|paragraphs| !paragraphs.is_empty()).map(|paragraphs| paragraphs.join("\n\n"))
        }
        Value::Object(_) => value.get("text").and_then(prose),
        _ => None,
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => items.first().and_then(scalar),
        Value::Object(object) => {
            ["$date", "$oid", "value", "name"].iter().find_map(|&key| object.get(key).and_then(scalar))
        }
        _ => None,
    }
}

fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().filter_map(scalar).collect(),
        value => scalar(value).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Options, held};
    use super::*;
    use crate::document::DateSource;

    /// The dates of the records of a file, and what was told of them.
    fn dates(name: &str, file: &str) -> (Vec<Option<String>>, Vec<String>) {
        let options = Options::default();
        let (mut dates, mut told) = (Vec::new(), Vec::new());
        for record in held(name, file.as_bytes().to_vec(), &options) {
            let reading = record.and_then(|record| record.decode(&options)).unwrap();
            let date = reading.document.stated_date.filter(|date| date.source == DateSource::Metadata);
            dates.push(date.map(|date| date.value));
            told.extend(reading.diagnostics.into_iter().filter(|d| d.code == Code::Date).map(|d| d.message));
        }
        (dates, told)
    }

    #[test]
    fn names_without_their_marks() {
        for name in [
            "date",
            "Date",
            "published_date",
            "Published Date",
            "Publication Date",
            "Date Published",
            "publicationDate",
            "date-time",
            "posted",
            "CREATED",
        ] {
            let line = format!("{{\"text\": \"Words.\", \"{name}\": \"2024-06-13\"}}\n");
            assert_eq!(dates("a.jsonl", &line).0, [Some("2024-06-13".to_owned())], "{name}");
        }
        assert!(names_text("Article Text") && names_text("main_text") && !names_text("context"));
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let lines = [
            r#"{"text": "A.", "date": "13/06/2024"}"#,
            r#"{"text": "B.", "published": "13 Brumaire"}"#,
            r#"{"text": "C.", "date": "soon", "created_at": "2024-06-14"}"#,
            r#"{"text": "D.", "date": "NaN"}"#,
        ];
        let (found, told) = dates("a.jsonl", &lines.join("\n"));
        let day = |day: &str| Some(day.to_owned());
        assert_eq!(found, [day("2024-06-13"), None, day("2024-06-14"), None]);
        assert_eq!(told, ["field published: no date read from '13 Brumaire'; write it as 2024-06-13"]);
    }

    #[test]
    fn a_column_shows_the_order_of_its_dates() {
        let day = |day: &str| Some(day.to_owned());
        let table = "Text,Published Date\nA.,03/06/2024\nB.,13/06/2024\n";
        let (found, told) = dates("t.csv", table);
        assert_eq!((found, told), (vec![day("2024-06-03"), day("2024-06-13")], vec![]));
        let array =
            r#"[{"text": "A.", "date": "03/06/2024"}, {"text": "B.", "date": "06/13/2024"}, {"text": "C."}]"#;
        assert_eq!(dates("a.json", array).0, [day("2024-03-06"), day("2024-06-13"), None]);
        assert_eq!(dates("a.json", &format!("{{\"articles\": {array}}}")).0[0], day("2024-03-06"));
        // Two that contradict each other leave open what a third means.
        let lines = ["03/06/2024", "13/06/2024", "06/13/2024"]
            .map(|date| format!("{{\"text\": \"A.\", \"date\": \"{date}\"}}"));
        let (found, told) = dates("a.jsonl", &lines.join("\n"));
        assert_eq!(found, [None, day("2024-06-13"), day("2024-06-13")]);
        assert!(told[0].contains("in two ways"), "{told:?}");
    }
}
