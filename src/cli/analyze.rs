//! `newsscan analyze`.

use super::Status;
use super::args::{Analyze, Format};
use super::output::Output;
use super::warnings::Warnings;
use anyhow::{Context, Result};
use newsscan::annotation::EntityType;
use newsscan::diagnostic::Diagnostic;
use newsscan::pipeline::{Analyzed, Outcome, Pipeline, Run};
use newsscan::reader;
use newsscan::report::schema::Totals;
use newsscan::report::{Collector, Draft, OffsetUnit, Settings, json, jsonl};
use std::convert::Infallible;

/// Reads what the arguments name and writes the report.
pub fn run(options: &Analyze) -> Result<Status> {
    let mut out = Output::open(options.output.as_deref())?;
    let pipeline = Pipeline::embedded();
    let format = if options.json { Format::Json } else { options.format };
    let mut warnings = Warnings::new(!(format == Format::Jsonl && out.is_terminal()));
    let totals = match format {
        Format::Jsonl => {
            let mut stream = jsonl::Stream::new(&mut out, pipeline.lexicon(), settings(options, None));
            let end = drive(&pipeline, options, &mut warnings, |outcome| match outcome {
                Outcome::Document(done, draft) => stream.document(&done.analysis, &done.chains, draft),
                Outcome::Diagnostic(diagnostic) => stream.diagnostic(diagnostic),
            });
            let end = end.and_then(|()| stream.finish());
            end.with_context(|| out.failure())?
        }
        _ => {
            let mut collector = Collector::new(pipeline.lexicon(), settings(options, None));
            let Ok(()) = drive(&pipeline, options, &mut warnings, |outcome| {
                match outcome {
                    Outcome::Document(done, draft) => collector.document(&done.analysis, &done.chains, draft),
                    Outcome::Diagnostic(diagnostic) => collector.diagnostic(diagnostic),
                }
                Ok::<(), Infallible>(())
            });
            let report = collector.finish();
            json::write(&report, &mut out).with_context(|| out.failure())?;
            report.corpus
        }
    };
    warnings.finish();
    let status = status(totals);
    if status != Status::Nothing {
        out.finish()?;
    }
    Ok(status)
}

/// Takes the inputs through the pipeline; tells about those in trouble.
fn drive<E>(
    pipeline: &Pipeline,
    options: &Analyze,
    warnings: &mut Warnings,
    mut sink: impl FnMut(Outcome<Draft>) -> Result<(), E>,
) -> Result<(), E> {
    let run = Run {
        reader: reader::Options { date: options.date.clone(), ..reader::Options::default() },
        threads: options.threads.unwrap_or_else(cores),
        count_boilerplate: options.include_boilerplate,
    };
    let inputs: Vec<Result<reader::Input, Diagnostic>> = reader::inputs(&options.paths, &run.reader);
    let unit = OffsetUnit::from(options.offsets);
    let draft = |done: &Analyzed| Draft::new(&done.analysis, &done.chains, &done.summary, unit);
    pipeline.run(inputs, &run, draft, |outcome| {
        match &outcome {
            Outcome::Document(..) => warnings.document(),
            Outcome::Diagnostic(diagnostic) => warnings.diagnostic(diagnostic),
        }
        sink(outcome)
    })
}

/// What the report is to hold; `top` is the default of `--top`.
fn settings(options: &Analyze, top: Option<usize>) -> Settings {
    let mut kinds: Vec<EntityType> = options.types.iter().map(|&kind| kind.into()).collect();
    if kinds.is_empty() {
        kinds = EntityType::ALL.to_vec();
    }
    Settings { offsets: options.offsets.into(), kinds, top: options.top.or(top), min_docs: options.min_docs }
}

fn status(totals: Totals) -> Status {
    match (totals.documents, totals.skipped) {
        (0, _) => Status::Nothing,
        (_, 0) => Status::Complete,
        _ => Status::Partial,
    }
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
