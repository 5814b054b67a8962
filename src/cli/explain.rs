//! `newsscan explain`.

use super::Status;
use super::args::Explain;
use super::output::Output;
use super::shared::{aliases, cores, looks, paths};
use super::warnings::Warnings;
use anyhow::{Context, Result};
use newsscan::pipeline::{Outcome, Pipeline, Run};
use newsscan::reader;
use newsscan::report::text;
use newsscan::resolve::{Aliases, Corpus};
use std::convert::Infallible;

/// Tells what a name stands for in the documents, and why.
pub fn run(options: &Explain) -> Result<Status> {
    let reading = reader::Options::from(&options.input);
    reading.check().map_err(anyhow::Error::msg)?;
    let inputs = reader::inputs(&paths(&options.paths, &options.input)?, &reading);
    let aliases = options.aliases.as_deref().map(aliases).transpose()?;
    let pipeline = Pipeline::embedded();
    let mut corpus = Corpus::new(pipeline.lexicon())
        .with_aliases(aliases.map_or_else(Aliases::default, |(_, aliases)| aliases));
    let mut out = Output::open(None)?;
    let run =
        Run { reader: reading, threads: options.threads.unwrap_or_else(cores), count_boilerplate: false };
    let mut warnings = Warnings::new(true);
    let (mut ids, mut skipped) = (Vec::new(), 0);
    let Ok(()) = pipeline.run(
        inputs,
        &run,
        |_| (),
        |outcome| {
            match outcome {
                Outcome::Document(done, ()) => {
                    warnings.document();
                    corpus.add(&done.analysis, &done.chains);
                    ids.push(done.analysis.document.id.0);
                }
                Outcome::Diagnostic(diagnostic) => {
                    warnings.diagnostic(&diagnostic);
                    skipped += usize::from(diagnostic.code.is_skip());
                }
            }
            Ok::<(), Infallible>(())
        },
    );
    warnings.finish();
    let explanation = corpus.explain(&options.name);
    if explanation.entities.is_empty() {
        let name = text::printable(&options.name);
        super::say(format_args!("newsscan: nothing in these documents is called '{name}'"));
        return Ok(Status::Nothing);
    }
    let looks = looks(options.color, &out);
    text::explain(&explanation, &ids, &looks, &mut out).with_context(|| out.failure())?;
    out.finish()?;
    Ok(if skipped == 0 { Status::Complete } else { Status::Partial })
}
