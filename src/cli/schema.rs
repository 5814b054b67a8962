//! `newsscan schema`.

use super::Status;
use super::args::{Described, Schema};
use anyhow::{Context, Result};
use newsscan::report::{schema, timeline};
use std::io::{self, Write};

/// Prints the JSON Schema of the output.
pub fn run(options: &Schema) -> Result<Status> {
    let schema = match options.format {
        Described::Json => schema::of_report(),
        Described::Jsonl => schema::of_record(),
        Described::Timeline => timeline::schema(),
    };
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &schema)
        .map_err(io::Error::from)
        .and_then(|()| writeln!(out))
        .and_then(|()| out.flush())
        .context("cannot write to standard output")?;
    Ok(Status::Complete)
}
