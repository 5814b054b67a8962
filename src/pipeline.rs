//! The whole way of a document: an immutable [`Pipeline`] that all threads share, and a [`Worker`] with scratch for each.

use crate::annotation::Analysis;
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::ner::{Recogniser, Scratch};
use crate::resolve::{self, Chains};
use crate::span::Span;
use crate::{summary, text, timex};

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

    /// A worker for one thread.
    pub fn worker(&self) -> Worker<'_> {
        Worker { pipeline: self, scratch: Scratch::default() }
    }
}

/// Analyses one document after the other, reusing its buffers. Holds no state that a document could leave behind.
#[derive(Debug)]
pub struct Worker<'a> {
    pipeline: &'a Pipeline,
    scratch: Scratch,
}

impl Worker<'_> {
    /// Takes a document through every stage.
    pub fn analyze(&mut self, document: Document) -> Analyzed {
        let breaks: Vec<Span> = document.zones.iter().map(|zone| zone.span).collect();
        let segmentation = text::segment(&document.text, &breaks);
        let mentions = self.pipeline.recogniser.tag(&document, &segmentation, &mut self.scratch);
        let dates = timex::find(&document, &segmentation);
        let analysis = Analysis {
            published: dates.published,
            timexes: dates.timexes,
            document,
            segmentation,
            mentions,
            quotes: Vec::new(),
        };
        let chains = resolve::within(&analysis, self.pipeline.lexicon);
        let summary = summary::summarise(&analysis);
        Analyzed { analysis, chains, summary }
    }
}
