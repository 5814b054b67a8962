//! The whole way of a document: an immutable [`Pipeline`] that all threads share, and a [`Worker`] with scratch for each.
//!
//! [`Pipeline::run`] takes a whole corpus that way: it reads, decodes and analyses on many threads and hands the results to its
//! caller in the order of the input. Results never depend on the number of threads.

mod flood;
mod flow;
mod reading;

pub use reading::read;

use crate::annotation::Analysis;
use crate::copies::Sketch;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, ZoneKind};
use crate::lexicon::Lexicon;
use crate::ner::{Recogniser, Scratch};
use crate::reader::{self, Ids, Input, Reading, Record, Records};
use crate::report::OffsetUnit;
use crate::report::schema::Producer;
use crate::resolve::{self, Aliases, Chains};
use crate::span::Span;
use crate::{summary, text, timex};
use flood::Flood;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Models and lists. Made once, shared by reference.
#[derive(Debug)]
pub struct Pipeline {
    lexicon: &'static Lexicon,
    recogniser: Recogniser,
}

/// All that one document gives by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Analyzed {
    /// Mentions, dates, sentences.
    pub analysis: Analysis,
    /// Its mentions grouped.
    pub chains: Chains,
    /// Sentences that stand for it.
    pub summary: Vec<Span>,
    /// By which its copies are told.
    pub sketch: Sketch,
}

impl Pipeline {
    /// With the model and the lexicon inside the binary.
    pub fn embedded() -> Self {
        Self { lexicon: Lexicon::embedded(), recogniser: Recogniser::embedded() }
    }

    /// The lexicon it uses.
    pub fn lexicon(&self) -> &'static Lexicon {
        self.lexicon
    }

    /// What outputs say made them: the program and the knowledge inside it.
    pub fn producer(&self, offsets: OffsetUnit) -> Producer {
        Producer {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            model: format!("{:016x}", self.recogniser.model_checksum()),
            lexicon: self.lexicon.hash(),
            offsets,
        }
    }

    /// A worker for one thread.
    pub fn worker(&self) -> Worker<'_> {
        Worker { pipeline: self, scratch: Scratch::default(), count_boilerplate: false, aliases: None }
    }
}

/// How to go through a corpus.
#[derive(Debug, Clone)]
pub struct Run {
    /// What the reader is to do.
    pub reader: reader::Options,
    /// Threads that analyse, at least one.
    pub threads: usize,
    /// Count mentions in boilerplate as if they stood in the article.
    pub count_boilerplate: bool,
    /// The user's own word on identities: what it splits is two in its document already.
    pub aliases: Option<Arc<Aliases>>,
}

/// What comes out of [`Pipeline::run`], in the order of the input.
#[derive(Debug)]
pub enum Outcome<T> {
    /// A document, with what the caller's own function made of it.
    Document(Box<Analyzed>, T),
    /// An input that was skipped, or a reservation about the document that follows.
    Diagnostic(Diagnostic),
    /// Tells of so many more of one kind in one input, each of which is not told.
    Rest(Diagnostic, u64),
}

/// Bytes that may be under way, encoded: enough to keep every core busy, little beside the models.
const BYTES_UNDER_WAY: usize = 64 << 20;

impl Pipeline {
    /// Takes all documents of `inputs` through every stage and hands them to `sink` in order, each as soon as its turn comes.
    /// `also` is run on each result by the thread that made it; put there what takes long.
    ///
    /// An input that cannot be read becomes a diagnostic, and so does one on which the program fails. Of one input, diagnostics
    /// of a kind are given up to a number, then one that counts the rest.
    ///
    /// # Errors
    /// That of `sink`, upon which everything stops.
    pub fn run<T: Send + 'static, E>(
        &self,
        inputs: Vec<Result<Input, Diagnostic>>,
        run: &Run,
        also: impl Fn(&Analyzed) -> T + Sync,
        mut sink: impl FnMut(Outcome<T>) -> Result<(), E>,
    ) -> Result<(), E> {
        let threads = run.threads.max(1);
        let limits = flow::Limits { threads, items: 32 * threads, bytes: BYTES_UNDER_WAY };
        let size = |(_, record): &Fed| record.as_ref().map_or(0, |record| record.bytes.len());
        let worker = || {
            let mut worker = self.worker();
            worker.count_boilerplate = run.count_boilerplate;
            worker.aliases.clone_from(&run.aliases);
            let also = &also;
            move |(input, record): Fed| {
                let record = match record {
                    Ok(record) => record,
                    Err(diagnostic) => return (input, Err(diagnostic)),
                };
                let (path, bytes) = (record.path.clone(), record.bytes.len() as u64);
                let done = guarded(&path, || {
                    let Reading { document, diagnostics, .. } = record.decode(&run.reader)?;
                    let analyzed = worker.analyze(document);
                    let more = also(&analyzed);
                    Ok((Box::new(analyzed), more, diagnostics))
                })
                .inspect_err(|_| worker.scratch = Scratch::default())
                .map_err(|failure| failure.sized(Some(bytes)));
                (input, done)
            }
        };
        let mut ids = Ids::default();
        let mut flood = Flood::default();
        flow::ordered(Source::new(inputs, run.reader.clone()), size, limits, worker, |(input, result)| {
            for (rest, more) in flood.enter(&input) {
                sink(Outcome::Rest(rest, more))?;
            }
            let (document, diagnostics) = match result {
                Ok((mut analyzed, more, diagnostics)) => {
                    let renamed = ids.claim(&mut analyzed.analysis.document);
                    (Some((analyzed, more)), diagnostics.into_iter().chain(renamed).collect())
                }
                Err(diagnostic) => (None, vec![diagnostic]),
            };
            for diagnostic in diagnostics {
                if flood.admits(&diagnostic) {
                    sink(Outcome::Diagnostic(diagnostic))?;
                }
            }
            document.map_or(Ok(()), |(analyzed, more)| sink(Outcome::Document(analyzed, more)))
        })?;
        flood.leave().into_iter().try_for_each(|(rest, more)| sink(Outcome::Rest(rest, more)))
    }
}

/// A record, or why there is none, with the input it is from.
type Fed = (Arc<str>, Result<Record, Diagnostic>);

/// The records of all inputs, one input after the other. Opens each only when its turn comes.
struct Source {
    inputs: std::vec::IntoIter<Result<Input, Diagnostic>>,
    options: reader::Options,
    open: Option<(Arc<str>, Records)>,
}

impl Source {
    fn new(inputs: Vec<Result<Input, Diagnostic>>, options: reader::Options) -> Self {
        Self { inputs: inputs.into_iter(), options, open: None }
    }
}

impl Iterator for Source {
    type Item = Fed;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((path, records)) = &mut self.open {
                let path = Arc::clone(path);
                match guarded(&path, || Ok(records.next())) {
                    Ok(Some(record)) => return Some((path, record)),
                    Ok(None) => self.open = None,
                    // What the failed call left behind cannot be trusted: on to the next input.
                    Err(failure) => {
                        self.open = None;
                        return Some((path, Err(failure)));
                    }
                }
            }
            match self.inputs.next()? {
                Err(diagnostic) => return Some((diagnostic.path.as_str().into(), Err(diagnostic))),
                Ok(input) => {
                    let path: Arc<str> = input.path.as_str().into();
                    match guarded(&path, || Ok(input.records(&self.options))) {
                        Ok(records) => self.open = Some((path, records)),
                        Err(failure) => return Some((path, Err(failure))),
                    }
                }
            }
        }
    }
}

/// Runs one step on one input; a panic becomes a diagnostic, so that a fault of the program costs one document and no more.
fn guarded<T>(path: &str, step: impl FnOnce() -> Result<T, Diagnostic>) -> Result<T, Diagnostic> {
    catch_unwind(AssertUnwindSafe(step)).unwrap_or_else(|panic| {
        let reason = reason(&*panic);
        let message = format!(
            "newsscan failed on it ({reason}) and left it out; this is a fault of newsscan: please report it with this file"
        );
        Err(Diagnostic { path: path.to_owned(), code: Code::Internal, message, bytes: None })
    })
}

fn reason(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason given")
}

/// Analyses one document after the other, reusing its buffers. Holds no state that a document could leave behind.
#[derive(Debug)]
pub struct Worker<'a> {
    pipeline: &'a Pipeline,
    scratch: Scratch,
    count_boilerplate: bool,
    aliases: Option<Arc<Aliases>>,
}

impl Worker<'_> {
    /// Takes a document through every stage.
    pub fn analyze(&mut self, document: Document) -> Analyzed {
        let breaks: Vec<Span> = document.zones.iter().map(|zone| zone.span).collect();
        let segmentation = text::segment(&document.text, &breaks);
        let mut mentions = self.pipeline.recogniser.tag(&document, &segmentation, &mut self.scratch);
        if self.count_boilerplate {
            // The document's zones stay as they are: the output still tells where a mention stands.
            let aside = mentions.iter_mut().filter(|mention| mention.zone == ZoneKind::Boilerplate);
            aside.for_each(|mention| mention.zone = ZoneKind::Body);
        }
        let dates = timex::find(&document, &segmentation);
        let analysis = Analysis {
            published: dates.published,
            timexes: dates.timexes,
            document,
            segmentation,
            mentions,
            quotes: Vec::new(),
        };
        let chains = resolve::within(&analysis, self.scratch.phrases(), self.pipeline.lexicon);
        let chains = match &self.aliases {
            Some(aliases) => aliases.divide(&analysis, chains),
            None => chains,
        };
        let summary = summary::summarise(&analysis);
        let sketch = Sketch::of(&analysis.document, &analysis.segmentation);
        Analyzed { analysis, chains, summary, sketch }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Draft;
    use proptest::prelude::*;

    fn document(text: String) -> Document {
        Document::plain("a", text)
    }

    #[test]
    fn a_panic_becomes_a_diagnostic() {
        let told =
            guarded("a.txt", || -> Result<(), Diagnostic> { panic!("index out of bounds") }).unwrap_err();
        assert_eq!((told.path.as_str(), told.code), ("a.txt", Code::Internal));
        assert!(told.message.contains("index out of bounds") && told.message.contains("report"));
        assert_eq!(guarded("a.txt", || Ok(1)), Ok(1));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]

        /// What every stage promises, for any text.
        #[test]
        fn any_text_is_analysed_and_every_span_holds(
            text in "(\\PC{0,20}|President (Biden|Macron|Зеленський)[ .,’]|in (Kyiv|Paris|U\\.S\\.)[\n .]|on (Monday|May 3, 2021|XXXX)|[\n“”\"'. —]{1,4}){0,40}"
        ) {
            let pipeline = Pipeline::embedded();
            let done = pipeline.worker().analyze(document(text.clone()));
            let again = pipeline.worker().analyze(document(text.clone()));
            prop_assert_eq!(&done, &again);
            let holds = |spans: &[Span]| {
                let inside = spans.iter().all(|span| text.get(span.range()).is_some_and(|words| !words.is_empty()));
                inside && spans.windows(2).all(|pair| pair[0].end <= pair[1].start)
            };
            let Analysis { mentions, timexes, .. } = &done.analysis;
            prop_assert!(holds(&mentions.iter().map(|mention| mention.span).collect::<Vec<_>>()));
            prop_assert!(holds(&timexes.iter().map(|timex| timex.span).collect::<Vec<_>>()));
            prop_assert!(holds(&done.summary));
            prop_assert_eq!(done.chains.of_mention.len(), mentions.len());
            let chains = done.chains.chains.len();
            prop_assert!(done.chains.of_mention.iter().all(|&chain| (chain as usize) < chains));
            for unit in [OffsetUnit::Char, OffsetUnit::Byte, OffsetUnit::Utf16] {
                let draft = Draft::new(&done.analysis, &done.chains, &done.summary, unit);
                prop_assert_eq!(draft.record.mentions.len(), mentions.len());
            }
        }
    }
}
