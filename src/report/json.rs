//! The report as one JSON object.
//!
//! Compact, with a line for each document, entity and diagnostic: `diff`, `head` and `grep` are of use on it, and `jq .` makes
//! it pretty.

use crate::report::escape::to_writer;
use crate::report::schema::Report;
use serde::Serialize;
use std::io::{self, Write};

/// Writes the report.
///
/// # Errors
/// Those of the writer.
pub fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    // Exhaustive on purpose: a new field of the report must be written here too.
    let Report { schema_version, producer, corpus, documents, entities, diagnostics } = report;
    field(out, "{\"schema_version\":", schema_version)?;
    field(out, ",\n\"producer\":", producer)?;
    field(out, ",\n\"corpus\":", corpus)?;
    list(out, ",\n\"documents\":[", documents)?;
    list(out, ",\n\"entities\":[", entities)?;
    list(out, ",\n\"diagnostics\":[", diagnostics)?;
    out.write_all(b"}\n")
}

fn field(out: &mut impl Write, head: &str, value: &impl Serialize) -> io::Result<()> {
    out.write_all(head.as_bytes())?;
    to_writer(out, value)
}

fn list(out: &mut impl Write, head: &str, items: &[impl Serialize]) -> io::Result<()> {
    out.write_all(head.as_bytes())?;
    for (number, item) in items.iter().enumerate() {
        out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
        to_writer(out, item)?;
    }
    out.write_all(b"]")
}
