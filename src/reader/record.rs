//! From the bytes of a record to a complete document.

use super::fields::unread_date;
use super::format::{Given, Parsed};
use super::unpack::in_bytes;
use super::{Options, Reading, Record, date, language, zone};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{DateSource, DocId, Document, Published, Stored, is_english};
use crate::text::without_escapes;
use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Characters of an id, a title, a name, an address; a subject of megabytes is cut.
const MAX_FIELD: usize = 1000;
/// Names of a byline.
const MAX_NAMES: usize = 50;

pub(super) fn decode(record: Record, options: &Options) -> Result<Reading, Diagnostic> {
    let Record { id, path, bytes, kind, given } = record;
    let size = given.size.unwrap_or(bytes.len() as u64);
    let skip =
        |(code, message)| Diagnostic { path: path.clone(), code, message, bytes: None }.sized(Some(size));
    if bytes.trim_ascii().is_empty() {
        return Err(skip((Code::Empty, "it is empty; skipped".to_owned())));
    }
    // Parsers of pages, PDF and Office files are other people's code: a panic in one costs that file only.
    let mut parsed = catch_unwind(AssertUnwindSafe(|| kind.read(&bytes, options)))
        .unwrap_or_else(|_| Err((Code::Decode, "its reader failed; convert it to text first".to_owned())))
        .map_err(skip)?;
    // Colours that a terminal was told would otherwise stand in names: "31mRome".
    if parsed.zones.is_none()
        && let Cow::Owned(bare) = without_escapes(&parsed.text)
    {
        (parsed.text, parsed.extracted) = (bare, true);
    }
    if parsed.text.trim().is_empty() {
        return Err(skip((Code::Empty, "nothing but white space in it; skipped".to_owned())));
    }
    // What follows takes up to some 60 bytes of memory for each byte of text, and on hostile texts 10 s a megabyte.
    let (length, limit) = (parsed.text.len() as u64, options.max_text);
    if length > limit {
        let message = format!(
            "its text is larger than {}, which is the limit; --max-text-size {} lets it pass",
            in_bytes(limit),
            enough(length)
        );
        return Err(skip((Code::TooLarge, message)));
    }
    let mut notes: Vec<Diagnostic> = parsed.notes.iter().cloned().map(skip).collect();
    if let (Some(stated), Some(field)) = (&parsed.date, &parsed.date_field)
        && let Err(why) = date::read(stated, given.date_order)
    {
        notes.push(skip(unread_date(field, stated, why)));
    }
    let url = parsed.url.clone().or(given.url.clone());
    let stated_date = published(&parsed, &given, url.as_deref(), options);
    let zones = parsed.zones.unwrap_or_else(|| zone::find(&parsed.text));
    let mut document = Document {
        id: DocId(clipped(parsed.id.unwrap_or(id))),
        path: path.clone(),
        text: parsed.text,
        extracted: parsed.extracted || given.packed,
        title: parsed.title.map(|title| clipped(one_line(&title))).filter(|title| !title.is_empty()),
        byline: parsed.byline.into_iter().take(MAX_NAMES).map(clipped).collect(),
        url: url.map(clipped),
        stated_date,
        language: None,
        zones,
        site: parsed.site,
        stored: Stored {
            bytes: size,
            encoding: given.encoding.unwrap_or(parsed.encoding),
            lost: parsed.lost + given.lost,
        },
    };
    if let Some(boilerplate) = &options.boilerplate {
        boilerplate.apply(&mut document);
    }
    document.language = language::detect(&document.text, &document.zones).or(parsed.language);
    if let Some(code) = document.language.as_deref().filter(|code| !is_english(code)) {
        let message = format!(
            "written in another language than English ({code}): only names that the lexicon knows and dates in figures are found in it"
        );
        notes.push(skip((Code::Language, message)));
    }
    Ok(Reading { document, diagnostics: notes })
}

/// A size that an option takes and that lets so many bytes pass.
fn enough(bytes: u64) -> String {
    match bytes {
        _ if bytes > 1 << 20 => format!("{}M", bytes.div_ceil(1 << 20)),
        _ => format!("{}K", bytes.div_ceil(1 << 10)),
    }
}

/// The field, or if it is too long its beginning.
fn clipped(field: String) -> String {
    match field.char_indices().nth(MAX_FIELD) {
        Some((end, _)) => format!("{}…", &field[..end]),
        None => field,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The record's own date, else what its container says, else its address, else the option.
fn published(parsed: &Parsed, given: &Given, url: Option<&str>, options: &Options) -> Option<Published> {
    let stated = parsed.date.as_deref().or(given.date.as_deref());
    let metadata = stated.and_then(|stated| {
        let value = date::read(stated, given.date_order).ok()?;
        Some((value, DateSource::Metadata, Some(stated.to_owned())))
    });
    let (value, source, text) = metadata
        .or_else(|| url.and_then(date::in_url).map(|value| (value, DateSource::Url, None)))
        .or_else(|| options.date.clone().map(|value| (value, DateSource::Option, None)))?;
    Some(Published { value, source, text })
}

#[cfg(test)]
mod tests {
    use super::super::tests::told;

    #[test]
    fn escape_sequences_are_no_text() {
        assert_eq!(told("a.txt", b"\x1b[1mTalks\x1b[0m fail\n"), ["a.txt: Talks fail\n"]);
    }
}
