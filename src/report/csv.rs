//! The report as tables for spreadsheets and databases: UTF-8, comma, a header always.

use crate::report::escape;
use crate::report::schema::{Document, Entity, Report};
use crate::resolve;
use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, Write};

/// Which table to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// A row for each entity of the corpus.
    Entities,
    /// A row for each occurrence of a name.
    Mentions,
    /// A row for each date expression.
    Dates,
    /// A row for each document.
    Documents,
}

/// Writes one table of the report.
///
/// # Errors
/// Those of the writer.
pub fn write(report: &Report, table: Table, out: impl Write) -> io::Result<()> {
    let mut out = csv::Writer::from_writer(out);
    match table {
        Table::Entities => entities(report, &mut out),
        Table::Mentions => mentions(report, &mut out),
        Table::Dates => dates(report, &mut out),
        Table::Documents => documents(report, &mut out),
    }
    .map_err(io_error)?;
    out.flush()
}

type Out<W> = csv::Writer<W>;

fn entities(report: &Report, out: &mut Out<impl Write>) -> csv::Result<()> {
    out.write_record([
        "id",
        "type",
        "name",
        "documents",
        "mentions",
        "aliases",
        "role",
        "wikidata",
        "country",
        "lat",
        "lon",
        "geonames",
        "first_document",
        "first_start",
        "texts",
        "precision",
        "region",
    ])?;
    for entity in &report.entities {
        out.write_record([
            &*safe(&entity.id),
            entity.kind.name(),
            &safe(&entity.name),
            &entity.documents.to_string(),
            &entity.mentions.to_string(),
            &safe(&aliases(entity)),
            &safe(entity.role.as_deref().unwrap_or_default()),
            &safe(entity.wikidata.as_deref().unwrap_or_default()),
            &safe(entity.country.as_deref().unwrap_or_default()),
            &number(entity.lat),
            &number(entity.lon),
            &number(entity.geonames),
            &safe(&entity.first.document),
            &entity.first.start.to_string(),
            &entity.texts.to_string(),
            entity.precision.map_or("", resolve::Precision::name),
            &safe(entity.region.as_deref().unwrap_or_default()),
        ])?;
    }
    Ok(())
}

fn mentions(report: &Report, out: &mut Out<impl Write>) -> csv::Result<()> {
    let names: HashMap<&str, &str> = report.entities.iter().map(|e| (&*e.id, e.name.as_str())).collect();
    out.write_record(["document", "start", "end", "text", "type", "entity", "name", "zone", "score"])?;
    for document in &report.documents {
        for mention in &document.mentions {
            out.write_record([
                &*safe(&document.id),
                &mention.start.to_string(),
                &mention.end.to_string(),
                &safe(&mention.text),
                mention.kind.name(),
                &safe(&mention.entity),
                &safe(names.get(&*mention.entity).unwrap_or(&"")),
                mention.zone.name(),
                &mention.score.to_string(),
            ])?;
        }
    }
    Ok(())
}

fn dates(report: &Report, out: &mut Out<impl Write>) -> csv::Result<()> {
    out.write_record([
        "document",
        "start",
        "end",
        "text",
        "timex_type",
        "value",
        "mod",
        "earliest",
        "latest",
        "anchor",
        "anchor_source",
        "alternatives",
        "zone",
    ])?;
    for document in &report.documents {
        for date in &document.dates {
            let anchor = date.anchor.as_ref();
            out.write_record([
                &*safe(&document.id),
                &date.start.to_string(),
                &date.end.to_string(),
                &safe(&date.text),
                date.timex_type.name(),
                &safe(&date.value),
                &safe(date.modifier.as_deref().unwrap_or_default()),
                date.earliest.as_deref().unwrap_or_default(),
                date.latest.as_deref().unwrap_or_default(),
                anchor.map_or("", |anchor| &anchor.value),
                anchor.map_or("", |anchor| anchor.source.name()),
                &safe(&date.alternatives.join("; ")),
                date.zone.name(),
            ])?;
        }
    }
    Ok(())
}

fn documents(report: &Report, out: &mut Out<impl Write>) -> csv::Result<()> {
    out.write_record([
        "id",
        "path",
        "url",
        "title",
        "byline",
        "language",
        "published",
        "published_source",
        "characters",
        "words",
        "sentences",
        "mentions",
        "dates",
        "quotes",
        "summary",
        "duplicate_of",
        "encoding",
        "bytes",
        "bytes_lost",
        "bytes_body",
        "bytes_boilerplate",
    ])?;
    for document in &report.documents {
        let published = document.published.as_ref();
        out.write_record([
            &*safe(&document.id),
            &safe(&document.path),
            &safe(document.url.as_deref().unwrap_or_default()),
            &safe(document.title.as_deref().unwrap_or_default()),
            &safe(&document.byline.join("; ")),
            &safe(document.language.as_deref().unwrap_or_default()),
            published.map_or("", |published| &published.value),
            published.map_or("", |published| published.source.name()),
            &document.characters.to_string(),
            &document.words.to_string(),
            &document.sentences.to_string(),
            &document.mentions.len().to_string(),
            &document.dates.len().to_string(),
            &document.quotes.len().to_string(),
            &safe(&summary(document)),
            &safe(document.duplicate_of.as_deref().unwrap_or_default()),
            &document.encoding,
            &document.ledger.read.to_string(),
            &document.ledger.lost.to_string(),
            &document.ledger.body.to_string(),
            &document.ledger.boilerplate.to_string(),
        ])?;
    }
    Ok(())
}

fn aliases(entity: &Entity) -> String {
    let one = |alias: &crate::report::schema::Alias| format!("{} {}", alias.text, alias.mentions);
    entity.aliases.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn summary(document: &Document) -> String {
    document.summary.iter().map(|passage| passage.text.as_str()).collect::<Vec<_>>().join(" ")
}

fn number(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// A cell of text that no spreadsheet takes for a formula (OWASP, "CSV injection").
/// Nothing in it acts on a terminal.
pub(super) fn safe(cell: &str) -> Cow<'_, str> {
    let cell = escape::cell(cell);
    match cell.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => {
            Cow::Owned(format!("'{cell}"))
        }
        _ => cell,
    }
}

/// The writer's own error, which tells a closed pipe from a full disk.
pub(super) fn io_error(error: csv::Error) -> io::Error {
    let text = error.to_string();
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        _ => io::Error::other(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_a_spreadsheet_would_run() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(safe(cell), format!("'{cell}"));
        }
        for cell in ["", "Kyiv", "a=b", "'=1", "–"] {
            assert_eq!(safe(cell), cell);
        }
    }
}
