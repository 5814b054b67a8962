//! `newsscan explain`.

use super::Status;
use super::args::Explain;
use super::output::Output;
use super::shared::{Session, aliases, looks};
use anyhow::{Context, Result};
use newsscan::report::text;
use newsscan::resolve::{Aliases, Corpus};

/// Tells what a name stands for in the documents, and why.
pub fn run(options: &Explain) -> Result<Status> {
    let aliases = options.aliases.as_deref().map(aliases).transpose()?;
    let aliases = aliases.map_or_else(Aliases::default, |(_, aliases)| aliases);
    let mut out = Output::open(None)?;
    let mut session = Session::new(&options.source, false, true, &out)?;
    session.obey(Some(&aliases));
    let mut corpus = Corpus::new(session.pipeline.lexicon()).with_aliases(aliases);
    let mut ids = Vec::new();
    let read = session.each(|done| {
        corpus.add(&done.analysis, &done.chains);
        ids.push(done.analysis.document.id.0);
    });
    session.warnings.finish();
    let explanation = corpus.explain(&options.name);
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
