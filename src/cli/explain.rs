//! `newsscan explain`.

use super::Status;
use super::args::Explain;
use super::output::Output;
use super::shared::{Session, aliases, looks};
use anyhow::{Context, Result};
use newsscan::diagnostic::{Code, Diagnostic};
use newsscan::report::text;
use newsscan::resolve::Corpus;

/// Tells what a name stands for in the documents, and why.
pub fn run(options: &Explain) -> Result<Status> {
    let aliases = options.aliases.as_deref().map(aliases).transpose()?;
    let (file, aliases) = aliases.unwrap_or_default();
    let mut out = Output::open(None)?;
    let mut session = Session::new(&options.source, false, true, &out)?;
    session.obey(Some(&aliases));
    let mut corpus = Corpus::new(session.pipeline.lexicon()).with_aliases(aliases);
    let mut ids = Vec::new();
    let read = session.each(|done| {
        corpus.add(&done.analysis, &done.chains);
        ids.push(done.analysis.document.id.0);
    });
    let explanation = corpus.explain(&options.name);
    for message in &explanation.unused {
        let (path, message) = (file.clone(), message.clone());
        session.warnings.diagnostic(&Diagnostic { path, code: Code::UnusedAlias, message, bytes: None });
    }
    session.warnings.finish();
    if read.documents > 0 && explanation.entities.is_empty() {
        let name = text::printable(&options.name);
        super::say(format_args!("newsscan: nothing in these documents is called '{name}'"));
        return Ok(Status::Nothing);
    }
    let looks = looks(options.color, &out);
    text::explain(&explanation, &ids, &looks, &mut out).with_context(|| out.failure())?;
    out.finish()?;
    Ok(read.status(options.source.strict, &session.warnings))
}
