//! `newsscan timeline`.

use super::Status;
use super::args::{Entities, Timeline, TimelineFormat};
use super::output::Output;
use super::shared::{Session, aliases, kinds, looks};
use anyhow::{Context, Result};
use newsscan::report::timeline::{TimelineCollector, write_csv};
use newsscan::report::{self, Rows, Settings, text};
use std::io::Write;

/// Writes what happened when.
pub fn run(options: &Timeline) -> Result<Status> {
    let Entities { types, include_boilerplate, aliases: file, top, min_docs } = &options.entities;
    let aliases = file.as_deref().map(aliases).transpose()?;
    let rows = Rows { top: *top, min_docs: *min_docs };
    let settings = Settings { kinds: kinds(types), rows, aliases, ..Settings::default() };
    let mut out = Output::open(options.output.as_deref())?;
    let mut session = Session::new(&options.source, *include_boilerplate, true, &out)?;
    session.obey(settings.aliases.as_ref().map(|(_, aliases)| aliases));
    let mut collector = TimelineCollector::new(session.pipeline.lexicon(), settings);
    let read = session.each(|done| collector.document(&done.analysis, &done.chains, done.sketch));
    let (timeline, unused) = collector.finish();
    unused.iter().for_each(|alias| session.warnings.diagnostic(alias));
    session.warnings.finish();
    let status = read.status(options.source.strict, &session.warnings);
    if status == Status::Nothing {
        return Ok(status);
    }
    let format = if options.json { TimelineFormat::Json } else { options.format };
    match format {
        TimelineFormat::Text => text::timeline(&timeline, &looks(options.color, &out), &mut out),
        TimelineFormat::Json => report::to_writer_pretty(&mut out, &timeline).and_then(|()| writeln!(out)),
        TimelineFormat::Csv => write_csv(&timeline, &mut out),
    }
    .with_context(|| out.failure())?;
    out.finish()?;
    Ok(status)
}
