//! `newsscan timeline`.

use super::Status;
use super::args::{Color, Entities, Timeline, TimelineFormat};
use super::output::Output;
use super::shared::{Session, aliases, kinds, looks};
use anyhow::{Context, Result};
use newsscan::report::timeline::{TimelineCollector, write_csv, write_text};
use newsscan::report::{Rows, Settings};
use newsscan::resolve::Aliases;
use std::io::{self, Write};

/// Writes what happened when.
pub fn run(options: &Timeline) -> Result<Status> {
    let Entities { types, include_boilerplate, aliases: file, top, min_docs } = &options.entities;
    let aliases = file.as_deref().map(aliases).transpose()?;
    let aliases = aliases.map_or_else(Aliases::default, |(_, aliases)| aliases);
    let rows = Rows { top: *top, min_docs: *min_docs };
    let settings = Settings { kinds: kinds(types), rows, ..Settings::default() };
    let mut out = Output::open(options.output.as_deref())?;
    let mut session = Session::new(&options.source, *include_boilerplate, true, &out)?;
    let mut collector = TimelineCollector::new(session.pipeline.lexicon(), aliases, settings);
    let read = session.each(|done| collector.document(&done.analysis, &done.chains));
    session.warnings.finish();
    let timeline = collector.finish();
    let status = read.status(false, &session.warnings);
    if status == Status::Nothing && out.is_file() {
        return Ok(status);
    }
    let width = looks(Color::Auto, &out).width;
    match options.format {
        TimelineFormat::Text => write_text(&timeline, width, &mut out),
        TimelineFormat::Json => serde_json::to_writer_pretty(&mut out, &timeline)
            .map_err(io::Error::from)
            .and_then(|()| writeln!(out)),
        TimelineFormat::Csv => write_csv(&timeline, &mut out),
    }
    .with_context(|| out.failure())?;
    out.finish()?;
    Ok(status)
}
