//! The recogniser: people, places and organizations in running text.

use crate::annotation::{Mention, Segmentation};
use crate::document::Document;
use crate::lexicon::Lexicon;

/// The trained model and the lists it draws on; immutable, shared by all workers.
#[derive(Debug)]
pub struct Recogniser {
    lexicon: &'static Lexicon,
}

/// Buffers that one worker reuses from document to document.
#[derive(Debug, Default)]
pub struct Scratch {}

impl Recogniser {
    /// The recogniser inside the binary.
    pub fn embedded() -> Self {
        Self { lexicon: Lexicon::embedded() }
    }

    /// The names of a document, in order, disjoint, each inside one sentence.
    pub fn tag(
        &self,
        document: &Document,
        segmentation: &Segmentation,
        scratch: &mut Scratch,
    ) -> Vec<Mention> {
        let _ = (self.lexicon, document, segmentation, scratch);
        Vec::new()
    }
}
