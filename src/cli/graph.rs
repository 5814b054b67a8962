//! `newsscan graph`.

use super::Status;
use super::args::{Entities, Graph, GraphFormat};
use super::output::Output;
use super::shared::{Session, aliases, kinds};
use anyhow::{Context, Result};
use newsscan::report::graph::{GraphCollector, write_csv, write_gexf};
use newsscan::report::{self, Rows, Settings};
use std::io::Write;

/// Writes who appears with whom.
pub fn run(options: &Graph) -> Result<Status> {
    let Entities { types, include_boilerplate, aliases: file, top, min_docs } = &options.entities;
    let aliases = file.as_deref().map(aliases).transpose()?;
    let rows = Rows { top: *top, min_docs: *min_docs };
    let settings = Settings { kinds: kinds(types), rows, aliases, ..Settings::default() };
    let mut out = Output::open(options.output.as_deref())?;
    let mut session = Session::new(&options.source, *include_boilerplate, true, &out)?;
    session.obey(settings.aliases.as_ref().map(|(_, aliases)| aliases));
    let mut collector = GraphCollector::new(session.pipeline.lexicon(), settings);
    let read = session.each(|done| collector.document(&done.analysis, &done.chains, done.sketch));
    let (graph, unused) = collector.finish();
    unused.iter().for_each(|alias| session.warnings.diagnostic(alias));
    session.warnings.finish();
    let status = read.status(options.source.strict, &session.warnings);
    if status == Status::Nothing && out.is_file() {
        return Ok(status);
    }
    let format = if options.json { GraphFormat::Json } else { options.format };
    match format {
        GraphFormat::Json => report::to_writer_pretty(&mut out, &graph).and_then(|()| writeln!(out)),
        GraphFormat::Csv => write_csv(&graph, &mut out),
        GraphFormat::Gexf => write_gexf(&graph, &mut out),
    }
    .with_context(|| out.failure())?;
    out.finish()?;
    Ok(status)
}
