//! Output: the serde types of the JSON, and one file a format. Renderers write to what they are given; nothing here prints.
//!
//! A [`Draft`] is what one document gives by itself; a [`Collector`] turns the drafts of a corpus into a
//! [`schema::Report`], from which [`json`], [`csv`] and [`text`] are rendered; a [`jsonl::Stream`] writes them as they come.

pub mod boilerplate;
pub mod collect;
pub mod csv;
pub mod days;
pub mod draft;
mod escape;
pub mod geojson;
pub mod graph;
pub mod json;
pub mod jsonl;
mod ledger;
pub mod offsets;
pub mod schema;
pub mod text;
pub mod timeline;

pub use collect::{Collector, Rows, Settings};
pub use draft::Draft;
pub use escape::{to_writer, to_writer_pretty};
pub use offsets::OffsetUnit;
