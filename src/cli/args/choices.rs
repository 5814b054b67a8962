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
    /// The object that newsscan timeline --format json prints
    Timeline,
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

/// Form of a timeline.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum TimelineFormat {
    /// For people
    #[default]
    Text,
    /// One JSON object
    Json,
    /// A table for spreadsheets
    Csv,
}

/// A table of the csv output.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Table {
    /// People, places and organizations of all documents
    #[default]
    Entities,
    /// Every occurrence of a name
    Mentions,
    /// Every date expression
    Dates,
    /// The articles
    Documents,
}

impl From<Table> for newsscan::report::csv::Table {
    fn from(table: Table) -> Self {
        match table {
            Table::Entities => Self::Entities,
            Table::Mentions => Self::Mentions,
            Table::Dates => Self::Dates,
            Table::Documents => Self::Documents,
        }
    }
}

/// Unit of the offsets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Offsets {
    /// Unicode code points, what jq and Python slice by
    #[default]
    Char,
    /// Bytes of UTF-8
    Byte,
    /// UTF-16 units, what JavaScript and Java slice by
    Utf16,
}

impl From<Offsets> for OffsetUnit {
    fn from(unit: Offsets) -> Self {
        match unit {
            Offsets::Char => OffsetUnit::Char,
            Offsets::Byte => OffsetUnit::Byte,
            Offsets::Utf16 => OffsetUnit::Utf16,
        }
    }
}

/// When to use colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// A type of entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// People
    Person,
    /// Places
    Place,
    /// Organizations
    #[value(alias = "organisation")]
    Organization,
}

impl From<Kind> for EntityType {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Person => EntityType::Person,
            Kind::Place => EntityType::Place,
            Kind::Organization => EntityType::Organization,
        }
    }
}
