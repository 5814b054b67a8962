//! What an argument can be chosen from.

use clap::ValueEnum;
use newsscan::annotation::EntityType;
use newsscan::report::OffsetUnit;

/// Form of the output.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A report for people
    #[default]
    Text,
    /// One JSON object
    Json,
    /// A stream of JSON objects, one a line, each document as soon as it is done
    Jsonl,
    /// A table for spreadsheets, see --table
    Csv,
    /// The places as points on the map
    Geojson,
}

/// Which JSON a schema describes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Described {
    /// The object that --format json prints
    #[default]
    Json,
    /// A line of what --format jsonl prints
    Jsonl,
}

/// Form of a graph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum GraphFormat {
    /// Nodes and edges
    #[default]
    Json,
    /// The edges as a table
    Csv,
    /// For Gephi
    Gexf,
}
