//! `newsscan analyze`.

use super::Status;
use super::args::{Analyze, Entities, Format, Table};
use super::output::Output;
use super::shared::{self, Read, Session, TEXT_ROWS};
use anyhow::{Context, Result, bail};
use newsscan::diagnostic::Code;
use newsscan::pipeline::{Analyzed, Outcome};
use newsscan::report::schema::Totals;
use newsscan::report::{Collector, Draft, OffsetUnit, Rows, Settings, csv, geojson, json, jsonl, text};
use newsscan::resolve::Aliases;
use std::convert::Infallible;

/// Reads what the arguments name and writes the report.
pub fn run(options: &Analyze) -> Result<Status> {
    let format = if options.json { Format::Json } else { options.format };
    if options.table.is_some() && format != Format::Csv {
        bail!("--table is about csv; add --format csv");
    }
    let aliases = options.entities.aliases.as_deref().map(shared::aliases).transpose()?;
    let mut out = Output::open(options.output.as_deref())?;
    let progress = !(format == Format::Jsonl && out.is_terminal());
    let mut session = Session::new(&options.source, options.entities.include_boilerplate, progress, &out)?;
    session.obey(aliases.as_ref().map(|(_, aliases)| aliases));
    let settings = settings(options, aliases);
    let totals = match format {
        Format::Jsonl => stream(&mut session, settings, &mut out)?,
        Format::Text | Format::Json | Format::Csv | Format::Geojson => {
            collect(options, format, &mut session, settings, &mut out)?
        }
    };
    let read = Read { documents: totals.documents, skipped: totals.skipped };
    let status = read.status(options.source.strict, &session.warnings);
    // A file that is there already is worth more than a report on nothing.
    if status != Status::Nothing || !out.is_file() {
        out.finish()?;
    }
    Ok(status)
}

/// Writes each document as soon as it is done.
fn stream(session: &mut Session, settings: Settings, out: &mut Output) -> Result<Totals> {
    let Session { inputs, pipeline, run, warnings } = &mut *session;
    let (inputs, offsets) = (std::mem::take(inputs), settings.offsets);
    let mut stream = jsonl::Stream::new(&mut *out, pipeline.lexicon(), pipeline.producer(offsets), settings);
    let end = pipeline.run(inputs, run, drafter(offsets), |outcome| match outcome {
        Outcome::Document(done, draft) => {
            warnings.document();
            stream.document(&done.analysis, &done.chains, done.sketch, draft)
        }
        Outcome::Diagnostic(diagnostic) => {
            warnings.diagnostic(&diagnostic);
            stream.diagnostic(diagnostic)
        }
        Outcome::Rest(diagnostic, more) => {
            warnings.rest(&diagnostic, more);
            stream.rest(diagnostic, more)
        }
    });
    let end = end.and_then(|()| session.unused().into_iter().try_for_each(|line| stream.diagnostic(line)));
    let end = end.and_then(|()| stream.finish()).map(|(totals, unused)| {
        session.tell_unused();
        unused.iter().for_each(|alias| session.warnings.diagnostic(alias));
        totals
    });
    session.warnings.finish();
    end.with_context(|| out.failure())
}

/// Reads everything, then writes the report.
fn collect(
    options: &Analyze,
    format: Format,
    session: &mut Session,
    mut settings: Settings,
    out: &mut Output,
) -> Result<Totals> {
    let Session { inputs, pipeline, run, warnings } = &mut *session;
    let (inputs, offsets) = (std::mem::take(inputs), settings.offsets);
    let table = options.table.unwrap_or_default();
    // The articles of the text name entities that its table leaves out; of csv, --top is about one table.
    if format == Format::Text || format == Format::Csv && table != Table::Entities {
        settings.rows = Rows::default();
    }
    let mut collector = Collector::new(pipeline.lexicon(), pipeline.producer(offsets), settings);
    let Ok(()) = pipeline.run(inputs, run, drafter(offsets), |outcome| {
        match outcome {
            Outcome::Document(done, draft) => {
                warnings.document();
                collector.document(&done.analysis, &done.chains, done.sketch, draft);
            }
            Outcome::Diagnostic(diagnostic) => {
                warnings.diagnostic(&diagnostic);
                collector.diagnostic(diagnostic);
            }
            Outcome::Rest(diagnostic, more) => {
                warnings.rest(&diagnostic, more);
                collector.rest(diagnostic, more);
            }
        }
        Ok::<(), Infallible>(())
    });
    session.unused().into_iter().for_each(|line| collector.diagnostic(line));
    session.tell_unused();
    let warnings = &mut session.warnings;
    let report = collector.finish();
    let unused = report.diagnostics.iter().filter(|diagnostic| diagnostic.code == Code::UnusedAlias);
    unused.for_each(|alias| warnings.diagnostic(alias));
    warnings.finish();
    let looks = text::Options {
        rows: Rows { top: options.entities.top.or(Some(TEXT_ROWS)), min_docs: options.entities.min_docs },
        count_boilerplate: options.entities.include_boilerplate,
        ..shared::looks(options.color, out)
    };
    let written = match format {
        Format::Csv => csv::write(&report, table.into(), &mut *out),
        // A program gets an empty report; a person has been told why there is nothing.
        Format::Text if report.documents.is_empty() => Ok(()),
        Format::Text => text::write(&report, &looks, out),
        Format::Geojson => geojson::write(&report, out),
        Format::Json | Format::Jsonl => json::write(&report, out),
    };
    written.with_context(|| out.failure())?;
    Ok(report.corpus)
}

/// What the threads do beside the analysis.
fn drafter(unit: OffsetUnit) -> impl Fn(&Analyzed) -> Draft + Sync {
    move |done| Draft::new(&done.analysis, &done.chains, &done.summary, unit)
}

/// What the report is to hold.
fn settings(options: &Analyze, aliases: Option<(String, Aliases)>) -> Settings {
    let Entities { types, top, min_docs, .. } = &options.entities;
    let rows = Rows { top: *top, min_docs: *min_docs };
    Settings { offsets: options.offsets.into(), kinds: shared::kinds(types), rows, aliases }
}
