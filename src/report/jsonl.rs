//! The streaming form: one JSON object a line, each document as soon as its turn comes.
//!
//! A document's line depends on that document alone: its ids and types are those it would have if it were the only one.
//! What the corpus knows better stands in the entity records that follow; `local` there says which ids of which documents an
//! entity answers to, wherever they are not its own.

use crate::annotation::Analysis;
use crate::copies::{self, Sketch};
use crate::diagnostic::Diagnostic;
use crate::lexicon::Lexicon;
use crate::report::collect::{Interner, Settings, Written, entity, independent, select};
use crate::report::draft::Draft;
use crate::report::escape::to_writer;
use crate::report::schema::{self, Record};
use crate::resolve::{Chains, Corpus, Occurrence, Resolution};
use std::io::{self, Write};
use std::sync::Arc;

/// Writes records as they come.
#[derive(Debug)]
pub struct Stream<W> {
    out: W,
    settings: Settings,
    producer: schema::Producer,
    corpus: Corpus,
    sketches: Vec<Sketch>,
    totals: schema::Totals,
    written: Vec<Written>,
    ids: Interner,
}

impl<W: Write> Stream<W> {
    /// A stream to `out`, which is flushed after each document: put a buffer around what is slow.
    pub fn new(out: W, lexicon: &'static Lexicon, producer: schema::Producer, settings: Settings) -> Self {
        Self {
            out,
            producer,
            corpus: settings.corpus(lexicon),
            settings,
            sketches: Vec::new(),
            totals: schema::Totals::default(),
            written: Vec::new(),
            ids: Interner::default(),
        }
    }

    /// Writes the next document.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn document(
        &mut self,
        analysis: &Analysis,
        chains: &Chains,
        sketch: Sketch,
        mut draft: Draft,
    ) -> io::Result<()> {
        self.corpus.add(analysis, chains);
        self.sketches.push(sketch);
        draft.record.id.clone_from(&analysis.document.id.0);
        self.totals.add(&draft.record);
        self.ids.share(&mut draft);
        draft.keep(&self.settings.kinds);
        line(&mut self.out, &Record::<_, ()>::Document(&draft.record))?;
        self.written.push(Written::of(draft));
        self.out.flush()
    }

    /// Writes an input that was skipped or read with a reservation.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn diagnostic(&mut self, diagnostic: Diagnostic) -> io::Result<()> {
        self.rest(diagnostic, 1)
    }

    /// Writes one diagnostic that stands for so many.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn rest(&mut self, diagnostic: Diagnostic, more: u64) -> io::Result<()> {
        self.totals.skip(&diagnostic, more);
        line(&mut self.out, &Record::<(), ()>::Diagnostic(diagnostic))?;
        self.out.flush()
    }

    /// Writes which documents are copies, the entities and the totals. Returns the totals, and what the user's aliases say of things that are not there.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(self) -> io::Result<(schema::Totals, Vec<Diagnostic>)> {
        let Self { mut out, settings, producer, corpus, sketches, mut totals, written, .. } = self;
        let firsts = copies::firsts(&sketches);
        totals.texts = independent(&firsts);
        for (number, &first) in firsts.iter().enumerate().filter(|(number, first)| number != *first) {
            let (document, duplicate_of) = (written[number].id.clone(), written[first].id.clone());
            line(&mut out, &Record::<(), ()>::Duplicate(schema::Duplicate { document, duplicate_of }))?;
        }
        let resolution = corpus.with_firsts(firsts).resolve();
        let unused = settings.unused(&resolution);
        for diagnostic in &unused {
            line(&mut out, &Record::<(), ()>::Diagnostic(diagnostic.clone()))?;
        }
        let locals = locals(&resolution, &written);
        let first = |at: Occurrence| schema::First {
            document: written[at.document].id.clone(),
            start: written[at.document].unit_of(at.start),
        };
        for number in select(&resolution.entities, &settings, &mut totals) {
            let id = Arc::from(resolution.entities[number].id.as_str());
            let mut record = entity(&resolution.entities[number], &id, first);
            record.local = locals[number]
                .iter()
                .map(|&(document, chain)| schema::Local {
                    document: written[document].id.clone(),
                    id: written[document].chain_ids[chain].clone(),
                })
                .collect();
            line(&mut out, &Record::<(), _>::Entity(&record))?;
        }
        let summary = schema::Summary {
            schema_version: schema::SCHEMA_VERSION.to_owned(),
            producer,
            corpus: totals.clone(),
        };
        line(&mut out, &Record::<(), ()>::Corpus(Box::new(summary)))?;
        out.flush()?;
        Ok((totals, unused))
    }
}

/// For each entity the chains, as document and chain, that bear another id than it.
fn locals(resolution: &Resolution, written: &[Written]) -> Vec<Vec<(usize, usize)>> {
    let mut locals = vec![Vec::new(); resolution.entities.len()];
    for (document, (of_chain, about)) in resolution.of_chain.iter().zip(written).enumerate() {
        for (chain, &entity) in of_chain.iter().enumerate() {
            if *about.chain_ids[chain] != *resolution.entities[entity as usize].id {
                locals[entity as usize].push((document, chain));
            }
        }
    }
    locals
}

fn line(out: &mut impl Write, record: &impl serde::Serialize) -> io::Result<()> {
    to_writer(out, record)?;
    out.write_all(b"\n")
}
