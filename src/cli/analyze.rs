//! `newsscan analyze`.

use super::Status;
use super::args::{Analyze, Format, Table};
use super::output::Output;
use super::shared::{self, TEXT_ROWS, aliases, cores, paths};
use super::warnings::Warnings;
use anyhow::{Context, Result, bail};
use newsscan::annotation::EntityType;
use newsscan::diagnostic::{Code, Diagnostic};
use newsscan::pipeline::{Analyzed, Outcome, Pipeline, Run};
use newsscan::reader;
use newsscan::report::schema::Totals;
use newsscan::report::{Collector, Draft, OffsetUnit, Rows, Settings, csv, json, jsonl, text};
use newsscan::resolve::Aliases;
use std::convert::Infallible;
use std::path::PathBuf;

/// Reads what the arguments name and writes the report.
pub fn run(options: &Analyze) -> Result<Status> {
    let format = if options.json { Format::Json } else { options.format };
    if options.table.is_some() && format != Format::Csv {
        bail!("--table is about csv; add --format csv");
    }
    let reading = reader::Options::from(&options.input);
    reading.check().map_err(anyhow::Error::msg)?;
    let paths = paths(&options.paths, &options.input)?;
    let aliases = options.aliases.as_deref().map(aliases).transpose()?;
    let out = Output::open(options.output.as_deref())?;
    let mut job = Job {
        inputs: inputs(&paths, &reading, &out),
        pipeline: Pipeline::embedded(),
        run: Run {
            reader: reading,
            threads: options.threads.unwrap_or_else(cores),
            count_boilerplate: options.include_boilerplate,
        },
        settings: settings(options, aliases),
        warnings: Warnings::new(!(format == Format::Jsonl && out.is_terminal())),
        out,
    };
    let totals = match format {
        Format::Jsonl => stream(&mut job)?,
        Format::Text | Format::Json | Format::Csv => collect(options, format, &mut job)?,
    };
    let Job { out, warnings, .. } = job;
    let status = status(totals, options.strict);
    if status == Status::Nothing && !warnings.any() {
        super::say(format_args!("newsscan: there is no document in what was named"));
    }
    // A file that is there already is worth more than a report on nothing.
    if status != Status::Nothing || !out.is_file() {
        out.finish()?;
    }
    Ok(status)
}

/// All that a run needs.
struct Job {
    inputs: Vec<Result<reader::Input, Diagnostic>>,
    pipeline: Pipeline,
    run: Run,
    settings: Settings,
    warnings: Warnings,
    out: Output,
}

/// Writes each document as soon as it is done.
fn stream(job: &mut Job) -> Result<Totals> {
    let Job { inputs, pipeline, run, settings, warnings, out } = job;
    let inputs = std::mem::take(inputs);
    let mut stream = jsonl::Stream::new(
        &mut *out,
        pipeline.lexicon(),
        pipeline.producer(settings.offsets),
        settings.clone(),
    );
    let end = pipeline.run(inputs, run, drafter(settings.offsets), |outcome| match outcome {
        Outcome::Document(done, draft) => {
            warnings.document();
            stream.document(&done.analysis, &done.chains, draft)
        }
        Outcome::Diagnostic(diagnostic) => {
            warnings.diagnostic(&diagnostic);
            stream.diagnostic(diagnostic)
        }
    });
    let end = end.and_then(|()| stream.finish()).map(|(totals, unused)| {
        unused.iter().for_each(|alias| warnings.diagnostic(alias));
        totals
    });
    warnings.finish();
    end.with_context(|| out.failure())
}

/// Reads everything, then writes the report.
fn collect(options: &Analyze, format: Format, job: &mut Job) -> Result<Totals> {
    let Job { inputs, pipeline, run, settings, warnings, out } = job;
    let inputs = std::mem::take(inputs);
    let table = options.table.unwrap_or_default();
    // The articles of the text name entities that its table leaves out; of csv, --top is about one table.
    if format == Format::Text || format == Format::Csv && table != Table::Entities {
        settings.rows = Rows::default();
    }
    let mut collector =
        Collector::new(pipeline.lexicon(), pipeline.producer(settings.offsets), settings.clone());
    let Ok(()) = pipeline.run(inputs, run, drafter(settings.offsets), |outcome| {
        match outcome {
            Outcome::Document(done, draft) => {
                warnings.document();
                collector.document(&done.analysis, &done.chains, draft);
            }
            Outcome::Diagnostic(diagnostic) => {
                warnings.diagnostic(&diagnostic);
                collector.diagnostic(diagnostic);
            }
        }
        Ok::<(), Infallible>(())
    });
    let report = collector.finish();
    let unused = report.diagnostics.iter().filter(|diagnostic| diagnostic.code == Code::UnusedAlias);
    unused.for_each(|alias| warnings.diagnostic(alias));
    warnings.finish();
    let looks = text::Options {
        rows: Rows { top: options.top.or(Some(TEXT_ROWS)), ..rows(options) },
        count_boilerplate: options.include_boilerplate,
        ..shared::looks(options.color, out)
    };
    let written = match format {
        Format::Csv => csv::write(&report, table.into(), &mut *out),
        // A program gets an empty report; a person has been told why there is nothing.
        Format::Text if report.documents.is_empty() => Ok(()),
        Format::Text => text::write(&report, &looks, out),
        Format::Json | Format::Jsonl => json::write(&report, out),
    };
    written.with_context(|| out.failure())?;
    Ok(report.corpus)
}

/// What the threads do beside the analysis.
fn drafter(unit: OffsetUnit) -> impl Fn(&Analyzed) -> Draft + Sync {
    move |done| Draft::new(&done.analysis, &done.chains, &done.summary, unit)
}

/// What is to be read. The file that is being written is not: `newsscan analyze . -o report.txt` means the articles.
fn inputs(
    paths: &[PathBuf],
    reading: &reader::Options,
    out: &Output,
) -> Vec<Result<reader::Input, Diagnostic>> {
    let mut inputs = reader::inputs(paths, reading);
    let is_output = out.is_me();
    let file =
        |input: &Result<reader::Input, Diagnostic>| input.as_ref().ok().and_then(|input| input.file.clone());
    inputs.retain(|input| !file(input).is_some_and(|file| is_output(&file)));
    inputs
}

/// What the report is to hold.
fn settings(options: &Analyze, aliases: Option<(String, Aliases)>) -> Settings {
    let mut kinds: Vec<EntityType> = options.types.iter().map(|&kind| kind.into()).collect();
    if kinds.is_empty() {
        kinds = EntityType::ALL.to_vec();
    }
    Settings { offsets: options.offsets.into(), kinds, rows: rows(options), aliases }
}

fn rows(options: &Analyze) -> Rows {
    Rows { top: options.top, min_docs: options.min_docs }
}

fn status(totals: Totals, strict: bool) -> Status {
    match (totals.documents, totals.skipped) {
        (0, _) => Status::Nothing,
        (_, 0) => Status::Complete,
        _ if strict => Status::Strict,
        _ => Status::Partial,
    }
}
