//! `newsscan boilerplate`.

use super::Status;
use super::args::Boilerplate;
use super::output::Output;
use super::shared::{Read, Session};
use anyhow::{Context, Result};
use newsscan::pipeline;
use newsscan::reader::{Counter, LinesOf, Threshold};
use newsscan::report::boilerplate;
use std::convert::Infallible;

/// Lists the lines that recur.
pub fn run(options: &Boilerplate) -> Result<Status> {
    let threshold = Threshold { documents: options.min_documents, share: options.min_share };
    let mut out = Output::open(options.output.as_deref())?;
    let mut session = Session::new(&options.source, false, true, &out)?;
    let inputs = std::mem::take(&mut session.inputs);
    let known = session.run.reader.boilerplate.clone();
    let (mut counter, mut read) = (Counter::default(), Read::default());
    let Ok(()) = pipeline::read(
        inputs,
        &session.run,
        |document| LinesOf::new(document, known.as_deref()),
        |result| {
            match result {
                Ok(lines) => {
                    session.warnings.document();
                    read.documents += 1;
                    counter.add(lines);
                }
                Err(diagnostic) => {
                    session.warnings.diagnostic(&diagnostic);
                    read.skipped += usize::from(diagnostic.code.is_skip());
                }
            }
            Ok::<(), Infallible>(())
        },
    );
    session.tell_unused();
    session.warnings.finish();
    let status = read.status(options.source.strict, &session.warnings);
    if status == Status::Nothing {
        return Ok(status);
    }
    boilerplate::write(&counter.finish(threshold), threshold, &mut out).with_context(|| out.failure())?;
    out.finish()?;
    Ok(status)
}
