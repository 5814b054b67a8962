//! Trains the recogniser's model.

pub mod augment;
pub mod backward;
pub mod calibrate;
pub mod command;
pub mod corpus;
pub mod course;
pub mod eval;
pub mod examples;
pub mod field;
pub mod heldout;
pub mod linear;
pub mod optimise;
pub mod packages;
pub mod panels;
pub mod teachers;

use crate::artifact;
use crate::ner::features::ROWS;
use crate::ner::model::{MAGIC, Parts, VERSION};
use calibrate::Calibration;
use optimise::Trained;
use packages::Words;

/// The bytes of a model file.
pub fn file(words: &Words, trained: &Trained, calibration: Calibration, provenance: &str) -> Vec<u8> {
    debug_assert_eq!(trained.table.len(), ROWS as usize * trained.weights.size.width);
    let parts = Parts {
        vectors: &words.vectors,
        clusters: &words.clusters,
        table: &trained.table,
        weights: &trained.weights,
        calibration,
    };
    artifact::build(MAGIC, VERSION, provenance, &parts.payload())
}
