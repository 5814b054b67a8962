//! The report for people: one screen an article, then the entity table and the totals.
//!
//! No line is wider than [`Options::width`]; nothing that a document or a file name holds can act on the terminal.

mod article;
mod explain;
mod layout;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod timeline;

pub use explain::write as explain;
pub use layout::printable;
pub use timeline::write as timeline;

use crate::document::{ZoneKind, is_english};
use crate::report::collect::Rows;
use crate::report::days::Days;
use crate::report::schema::{Document, Entity, Ledger, Report, Totals};
use layout::{counted, number, wrap};
use std::collections::HashMap;
use std::io::{self, Write};
use style::Paint;

/// How the report looks.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Columns.
    pub width: usize,
    /// Use colours and bold type.
    pub styled: bool,
    /// Rows of the entity table.
    pub rows: Rows,
    /// Names and dates in boilerplate count too.
    pub count_boilerplate: bool,
}

impl Options {
    /// The width to use on a terminal of so many columns: all it has, as far as lines can still be read.
    pub fn width_for(columns: usize) -> usize {
        columns.clamp(40, 120)
    }

    fn counts(&self, zone: ZoneKind) -> bool {
        self.count_boilerplate || zone != ZoneKind::Boilerplate
    }
}

/// Writes the report. It has to list all entities: `options` choose which of them the table shows, while the articles name any.
///
/// # Errors
/// Those of the writer.
pub fn write(report: &Report, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let paint = Paint(options.styled);
    let entities: HashMap<&str, &Entity> =
        report.entities.iter().map(|entity| (&*entity.id, entity)).collect();
    for document in &report.documents {
        article::write(document, &entities, options, paint, out)?;
        writeln!(out)?;
    }
    let wanted = report.entities.iter().filter(|entity| entity.documents >= options.rows.min_docs);
    let rows: Vec<&Entity> = wanted.take(options.rows.top.unwrap_or(usize::MAX)).collect();
    if !rows.is_empty() {
        table::write(&rows, options, paint, out)?;
        writeln!(out)?;
    }
    let aside =
        report.documents.iter().filter(|d| d.zones.iter().any(|zone| zone.kind == ZoneKind::Boilerplate));
    let aside = if options.count_boilerplate { 0 } else { aside.count() };
    let mut totals = totals(&report.corpus, rows.len(), aside);
    totals.push_str(&foreign(report));
    if let Some(span) = span(report, options) {
        totals.push_str("; ");
        totals.push_str(&span);
    }
    let mut lines = wrap(&totals, options.width, usize::MAX);
    lines.extend(wrap(&bytes(&report.corpus), options.width, usize::MAX));
    lines.extend(copies(&report.corpus).iter().flat_map(|told| wrap(told, options.width, usize::MAX)));
    for line in lines {
        writeln!(out, "{}", paint.dim(&line))?;
    }
    Ok(())
}

/// "24,012 bytes read: 20,123 in the body, 2,500 boilerplate, 1,389 headlines, datelines, bylines and captions; 512 bytes skipped"
fn bytes(corpus: &Totals) -> String {
    let Ledger { read, lost, body, boilerplate, title, dateline, byline, caption, left_out, added } =
        corpus.ledger;
    let count = |bytes: u64| number(usize::try_from(bytes).unwrap_or(usize::MAX));
    let parts = [
        (boilerplate, "boilerplate"),
        (title + dateline + byline + caption, "headlines, datelines, bylines and captions"),
        (left_out, "markup and what else is no text"),
    ];
    let mut line = format!("{} bytes read: {} body", count(read), count(body));
    for (bytes, what) in parts.into_iter().filter(|(bytes, _)| *bytes > 0) {
        line.push_str(&format!(", {} {what}", count(bytes)));
    }
    if added > 0 {
        line.push_str(&format!(" ({} of it added by decoding)", count(added)));
    }
    if lost > 0 {
        line.push_str(&format!("; {} of them stand for nothing in their encoding", count(lost)));
    }
    if corpus.skipped_bytes > 0 {
        line.push_str(&format!("; {} bytes skipped", count(corpus.skipped_bytes)));
    }
    line
}

/// "2 documents are copies of others: 10 independent texts"
fn copies(corpus: &Totals) -> Option<String> {
    let independent = counted(corpus.texts, "independent text");
    match corpus.documents.saturating_sub(corpus.texts) {
        0 => None,
        1 => Some(format!("1 document is a copy of another: {independent}")),
        copies => Some(format!("{} documents are copies of others: {independent}", number(copies))),
    }
}

/// When the corpus was published and of which days it speaks: from the first to the last date that could be put on a day.
fn span(report: &Report, options: &Options) -> Option<String> {
    let mut mentioned = None;
    let dates = report.documents.iter().flat_map(|document| &document.dates);
    for date in dates.filter(|date| options.counts(date.zone)) {
        if let (Some(first), Some(last)) = (&date.earliest, &date.latest) {
            Days::stretch(&mut mentioned, first, last);
        }
    }
    let told = |what: &str, days: &Days| match days.first == days.last {
        true => format!("{what} {}", days.first),
        false => format!("{what} {} to {}", days.first, days.last),
    };
    let published = report.corpus.published.as_ref().map(|days| told("published", days));
    let mentioned = mentioned.as_ref().map(|days| told("dates mentioned", days));
    let spans: Vec<String> = published.into_iter().chain(mentioned).collect();
    (!spans.is_empty()).then(|| spans.join(", "))
}

/// ", 2 documents not in English", if there are any.
fn foreign(report: &Report) -> String {
    let is_foreign =
        |document: &&Document| document.language.as_deref().is_some_and(|code| !is_english(code));
    match report.documents.iter().filter(is_foreign).count() {
        0 => String::new(),
        count => format!(", {} not in English", counted(count, "document")),
    }
}

/// "5 documents, 3,200 words, 0 skipped; 73 entities (41 shown: --top), 1 document with boilerplate set aside"
fn totals(corpus: &Totals, shown: usize, aside: usize) -> String {
    let mut line = format!(
        "{}, {}, {} skipped; {}",
        counted(corpus.documents, "document"),
        counted(corpus.words, "word"),
        number(corpus.skipped),
        if corpus.entities == 1 {
            "1 entity".to_owned()
        } else {
            format!("{} entities", number(corpus.entities))
        },
    );
    if shown < corpus.entities {
        line.push_str(&format!(" ({} shown: --top, --min-docs)", number(shown)));
    }
    if aside > 0 {
        line.push_str(&format!(", {} with boilerplate set aside", counted(aside, "document")));
    }
    line
}
