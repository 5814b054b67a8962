//! What can be said on the command line. The first line of each text is what `-h` shows, the rest comes with `--help`.

mod choices;
mod source;

pub use choices::{Color, Described, Format, GraphFormat, Kind, Offsets, Table, TimelineFormat};
pub use source::Source;

use clap::{Args as ClapArgs, Parser, Subcommand};
use newsscan::reader;
use std::path::PathBuf;

/// Reads news articles and tells who, where and when
///
/// newsscan finds the people, places, organizations and dates of each article, sums it up, and merges the names of all
/// articles into one table. It needs no network, and reads nothing but what you name.
#[derive(Debug, Parser)]
#[command(name = "newsscan", version, max_term_width = 100, arg_required_else_help = true, after_long_help = EXAMPLES)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Analyse articles and report what they say
    Analyze(Box<Analyze>),
    /// List the lines that recur over the documents of a source
    Boilerplate(Box<Boilerplate>),
    /// Tell why mentions of a name are one entity, or several
    Explain(Box<Explain>),
    /// Tell who appears with whom, as json, csv or GEXF for Gephi
    Graph(Box<Graph>),
    /// Tell what the built-in lexicon knows of a name
    Lexicon(Lexicon),
    /// Print the JSON Schema of the JSON output
    Schema(Schema),
    /// Tell what happened when, in order of time
    Timeline(Box<Timeline>),
}

const EXAMPLES: &str = "\
Examples:
  newsscan analyze docs/                            a report for people
  newsscan analyze docs/ --json > report.json       everything, for programs
  newsscan analyze docs/ --json | jq -r '.entities[] | select(.type == \"person\") | .name'
  newsscan analyze docs/ --format csv -o names.csv  the entity table for a spreadsheet
  newsscan analyze news.jsonl --format jsonl        a stream, one object a line
  cat article.txt | newsscan analyze -              standard input";

const ANALYZE_MORE: &str = "\
Exit status:
  0  everything was read
  1  done, but some inputs were skipped; each is named on standard error and under `diagnostics`
  2  wrong usage, or nothing could be done

Examples:
  newsscan analyze docs/
  newsscan analyze docs/ --json | jq -r '.entities[] | select(.type == \"person\") | .name'
  newsscan analyze docs/ --type place --format csv -o places.csv
  newsscan analyze docs/ --format csv --table dates --date 2024-01-16
  newsscan analyze news.jsonl --format jsonl | jq 'select(.record == \"entity\")'
  cat article.txt | newsscan analyze - --json";

/// Analyse articles and report what they say
///
/// Data goes to standard output, warnings and progress to standard error. The same input gives the same bytes, at any
/// number of threads.
///
/// Copies of one text (wire stories, reprints) are told, and count once in the column of texts.
#[derive(Debug, ClapArgs)]
#[command(after_long_help = ANALYZE_MORE)]
pub struct Analyze {
    /// What is read.
    #[command(flatten)]
    pub source: Source,

    /// Which entities count.
    #[command(flatten)]
    pub entities: Entities,

    /// Form of the output
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t, help_heading = OUTPUT)]
    pub format: Format,

    /// Short for --format json
    #[arg(long, conflicts_with = "format", help_heading = OUTPUT)]
    pub json: bool,

    /// Write to this file instead of standard output
    ///
    /// The file appears once it is complete; one that is there already is not touched if anything goes wrong.
    #[arg(short, long, value_name = "FILE", help_heading = OUTPUT)]
    pub output: Option<PathBuf>,

    /// Which table csv holds
    #[arg(long, value_enum, value_name = "TABLE", help_heading = OUTPUT)]
    pub table: Option<Table>,

    /// Unit of every start and end [default: char]
    #[arg(long, value_enum, value_name = "UNIT", default_value_t, hide_default_value = true, help_heading = OUTPUT)]
    pub offsets: Offsets,

    /// When to use colours
    ///
    /// auto: on a terminal, unless NO_COLOR is set.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t, help_heading = OUTPUT)]
    pub color: Color,
}

const OUTPUT: &str = "Output";

/// Which entities count.
#[derive(Debug, ClapArgs)]
pub struct Entities {
    /// Keep these types: person, place, organization
    #[arg(
        long = "type",
        value_enum,
        value_name = "TYPE",
        value_delimiter = ',',
        hide_possible_values = true
    )]
    pub types: Vec<Kind>,

    /// Count names in related-news lists, menus and other boilerplate too
    #[arg(long)]
    pub include_boilerplate: bool,

    /// Your own word on who is who, in a TOML file
    ///
    /// It stands above every rule of newsscan's own:
    ///
    ///   merge = [["Kiev", "Kyiv", "Kyyiv"]]                these are one
    ///   split = [["Boris Johnson", "Larry Johnson"]]       these never are
    ///   ignore = ["Advertisement"]                         in no table
    ///   [rename]
    ///   "person/vladimir-zelensky" = "Volodymyr Zelensky"
    ///   [type]
    ///   "Observer Network" = "organization"
    #[arg(long, value_name = "FILE", verbatim_doc_comment)]
    pub aliases: Option<PathBuf>,

    /// Most rows of the entity table [default: 40 in text, all otherwise]
    ///
    /// Counts the rows that are shown; the totals are those of all entities.
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,

    /// Leave out of the entity table what fewer documents mention
    #[arg(long, value_name = "N", default_value_t = 1, hide_default_value = true)]
    pub min_docs: usize,
}

/// List the lines that recur over the documents of a source
///
/// Menus, notices, sign-offs: what the same words say in many articles of one site or folder. The list is a TOML file to be
/// reviewed, and then given to newsscan analyze --boilerplate. Lines that a file given here with --boilerplate holds already are
/// left out. Documents that are the very same count once.
#[derive(Debug, ClapArgs)]
pub struct Boilerplate {
    /// What is read.
    #[command(flatten)]
    pub source: Source,

    /// Documents of a source that have a line, at least
    #[arg(long, value_name = "N", default_value_t = reader::Threshold::default().documents, value_parser = several)]
    pub min_documents: usize,

    /// Part of the documents of a source that have a line, at least: 0.1 or 10%
    #[arg(long, value_name = "PART", default_value_t = reader::Threshold::default().share, value_parser = share)]
    pub min_share: f64,

    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// A line that stands in one document recurs in none.
fn several(text: &str) -> Result<usize, String> {
    let number = text.parse::<usize>().ok().filter(|&number| number >= 2);
    number.ok_or_else(|| "a number from 2 on is needed".to_owned())
}

/// A part of a whole.
fn share(text: &str) -> Result<f64, String> {
    let share = match text.strip_suffix('%') {
        Some(percent) => percent.trim().parse::<f64>().map(|percent| percent / 100.0),
        None => text.parse::<f64>(),
    };
    let share = share.ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "a part looks like 0.1 or 10%".to_owned())
}

/// Tell why mentions of a name are one entity, or several
///
/// For each entity that bears the name: its documents and spellings, what joined them, and which entities are near by name and
/// yet other things.
#[derive(Debug, ClapArgs)]
pub struct Explain {
    /// A name as some document spells it, or an id such as person/antony-blinken
    pub name: String,

    /// What is read.
    #[command(flatten)]
    pub source: Source,

    /// Your own word on who is who, see newsscan analyze --help
    #[arg(long, value_name = "FILE")]
    pub aliases: Option<PathBuf>,

    /// When to use colours
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    pub color: Color,
}

/// Tell who appears with whom
///
/// Entities are joined where they share a sentence or a document; the weight of the two is the number of both.
#[derive(Debug, ClapArgs)]
pub struct Graph {
    /// What is read.
    #[command(flatten)]
    pub source: Source,

    /// Which entities count.
    #[command(flatten)]
    pub entities: Entities,

    /// Form of the output
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t, help_heading = OUTPUT)]
    pub format: GraphFormat,

    /// Short for --format json
    #[arg(long, conflicts_with = "format")]
    pub json: bool,

    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE", help_heading = OUTPUT)]
    pub output: Option<PathBuf>,
}

/// Tell what happened when, in order of time
///
/// A row for each date and the sentence it stands in, with the documents that say so and whom the sentence names. What has no
/// full date comes last.
#[derive(Debug, ClapArgs)]
pub struct Timeline {
    /// What is read.
    #[command(flatten)]
    pub source: Source,

    /// Which entities are named.
    #[command(flatten)]
    pub entities: Entities,

    /// Form of the output
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t, help_heading = OUTPUT)]
    pub format: TimelineFormat,

    /// Short for --format json
    #[arg(long, conflicts_with = "format")]
    pub json: bool,

    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE", help_heading = OUTPUT)]
    pub output: Option<PathBuf>,

    /// When to use colours
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    pub color: Color,
}

/// Show what is known of a name without any document
///
/// The places, people and organizations that bear it, best known first, and what kind of word it is. Without a name: what
/// the lexicon was built from, as JSON.
#[derive(Debug, ClapArgs)]
pub struct Lexicon {
    /// A name in any spelling; capitals count for acronyms [without it: what the lexicon was built from, as JSON]
    pub name: Option<String>,

    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Print the JSON Schema of the JSON output
///
/// It is generated from the types that the output is written from.
#[derive(Debug, ClapArgs)]
pub struct Schema {
    /// Describe the object of json, a line of jsonl, or a timeline
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: Described,
}
