//! newsscan reads news articles and tells who, where and when.
//!
//! Data flows one way, and each stage returns a complete value of a type of its own:
//!
//! ```text
//! paths -> reader -> Document -> text -> ner + timex + quote -> Analysis -> resolve -> Entity -> report
//! ```
//!
//! Modules stand in layers; each uses only what stands left of it (`tests/suite/layers.rs` holds them to it):
//!
//! ```text
//! span, diagnostic, document, annotation | text | artifact, lexicon | reader | ner, timex, quote, copies
//!     | resolve | summary | report | pipeline | cli, train
//! ```
//!
//! Only the edges fail: reading and writing return `Result`, analysis returns values. The library never prints.

pub mod annotation;
pub mod artifact;
pub mod copies;
pub mod diagnostic;
pub mod document;
pub mod lexicon;
pub mod ner;
pub mod pipeline;
pub mod reader;
pub mod report;
pub mod resolve;
pub mod span;
pub mod summary;
pub mod text;
pub mod timex;
#[cfg(feature = "train")]
pub mod train;
