//! The reader alone, on many threads, in the order of the input.

use super::flood::Flood;
use super::{BYTES_UNDER_WAY, Fed, Run, Source, flow, guarded};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::reader::{Input, Reading};

/// Reads and decodes all documents of `inputs`, runs `each` on every one by the thread that read it, and hands what it makes to
/// `sink` in order, or the diagnostic of what could not be read.
///
/// # Errors
/// That of `sink`, upon which everything stops.
pub fn read<T: Send + 'static, E>(
    inputs: Vec<Result<Input, Diagnostic>>,
    run: &Run,
    each: impl Fn(&Document) -> T + Sync,
    mut sink: impl FnMut(Result<T, Diagnostic>) -> Result<(), E>,
) -> Result<(), E> {
    let threads = run.threads.max(1);
    let limits = flow::Limits { threads, items: 32 * threads, bytes: BYTES_UNDER_WAY };
    let size = |(_, record): &Fed| record.as_ref().map_or(0, |record| record.bytes.len());
    let worker = || {
        |(input, record): Fed| {
            let done = record.and_then(|record| {
                let path = record.path.clone();
                guarded(&path, || {
                    let Reading { document, diagnostics } = record.decode(&run.reader)?;
                    Ok((each(&document), diagnostics))
                })
            });
            (input, done)
        }
    };
    let mut flood = Flood::default();
    flow::ordered(Source::new(inputs, run.reader.clone()), size, limits, worker, |(input, result)| {
        flood.enter(&input).into_iter().try_for_each(|(rest, _)| sink(Err(rest)))?;
        let (made, diagnostics) = match result {
            Ok((made, diagnostics)) => (Some(made), diagnostics),
            Err(diagnostic) => (None, vec![diagnostic]),
        };
        for diagnostic in diagnostics {
            if flood.admits(&diagnostic) {
                sink(Err(diagnostic))?;
            }
        }
        made.map_or(Ok(()), |made| sink(Ok(made)))
    })?;
    flood.leave().into_iter().try_for_each(|(rest, _)| sink(Err(rest)))
}
