//! What can be said on the command line. The first line of each text is what `-h` shows, the rest comes with `--help`.

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use newsscan::annotation::EntityType;
use newsscan::reader;
use newsscan::report::OffsetUnit;
use std::path::PathBuf;

/// Reads news articles and tells who, where, when and who said what
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
    /// Tell why mentions of a name are one entity, or several
    Explain(Box<Explain>),
    /// Print the JSON Schema of the JSON output
    Schema(Schema),
    /// Show what is known of a name without any document
    Lexicon(Lexicon),
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
#[derive(Debug, ClapArgs)]
#[command(after_long_help = ANALYZE_MORE)]
pub struct Analyze {
    /// Files, folders, or - for standard input
    ///
    /// Folders are read with all that is in them, in order of the names.
    #[arg(required_unless_present = "files_from", value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Which files are read, and how.
    #[command(flatten)]
    pub input: Input,

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

    /// Most rows of the entity table [default: 40 in text, all otherwise]
    ///
    /// Counts the rows that are shown; the totals are those of all entities.
    #[arg(long, value_name = "N", help_heading = OUTPUT)]
    pub top: Option<usize>,

    /// Leave out of the entity table what fewer documents mention
    #[arg(long, value_name = "N", default_value_t = 1, hide_default_value = true, help_heading = OUTPUT)]
    pub min_docs: usize,

    /// Unit of every start and end [default: char]
    #[arg(long, value_enum, value_name = "UNIT", default_value_t, hide_default_value = true, help_heading = OUTPUT)]
    pub offsets: Offsets,

    /// When to use colours
    ///
    /// auto: on a terminal, unless NO_COLOR is set.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t, help_heading = OUTPUT)]
    pub color: Color,

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

    /// Exit with 2 if any input was skipped
    #[arg(long)]
    pub strict: bool,

    /// Number of threads [default: all cores]
    #[arg(long, value_name = "N", value_parser = threads)]
    pub threads: Option<usize>,
}

const OUTPUT: &str = "Output";
const INPUT: &str = "Input";

/// Which files are read, and how.
#[derive(Debug, ClapArgs)]
pub struct Input {
    /// Publication date of documents that state none
    ///
    /// What a relative date ("on Thursday") is resolved against. Without it such a date keeps what is known and no more;
    /// neither today's date nor a file's is ever used.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = iso_date, help_heading = INPUT)]
    pub date: Option<String>,

    /// Read only these within folders and archives, e.g. '*.txt'
    ///
    /// A glob of names or of paths relative to the folder; may be given several times.
    #[arg(long, value_name = "GLOB", help_heading = INPUT)]
    pub include: Vec<String>,

    /// Leave these out within folders and archives
    #[arg(long, value_name = "GLOB", help_heading = INPUT)]
    pub exclude: Vec<String>,

    /// Read hidden files and folders too
    #[arg(long, help_heading = INPUT)]
    pub hidden: bool,

    /// Follow symbolic links within folders
    #[arg(long, help_heading = INPUT)]
    pub follow: bool,

    /// Skip documents that are larger, e.g. 500K, 64M [default: 16M]
    #[arg(long, value_name = "SIZE", value_parser = size, help_heading = INPUT)]
    pub max_file_size: Option<u64>,

    /// Read the paths that this file lists, one a line; - for standard input
    #[arg(long, value_name = "FILE", help_heading = INPUT)]
    pub files_from: Option<PathBuf>,

    /// The paths of --files-from end in NUL, as find -print0 ends them
    #[arg(short = '0', long, requires = "files_from", help_heading = INPUT)]
    pub null: bool,

    /// Field or column that holds the text of a record
    ///
    /// Of JSON and CSV records, where it is none of the usual names (text, body, content, article ...). A dot reaches into
    /// objects: article.body. Likewise for the fields below.
    #[arg(long, value_name = "NAME", help_heading = INPUT)]
    pub text_field: Option<String>,

    /// Field or column that holds the id of a record
    #[arg(long, value_name = "NAME", hide_short_help = true, help_heading = INPUT)]
    pub id_field: Option<String>,

    /// Field or column that holds the title of a record
    #[arg(long, value_name = "NAME", hide_short_help = true, help_heading = INPUT)]
    pub title_field: Option<String>,

    /// Field or column that holds the publication date of a record
    #[arg(long, value_name = "NAME", hide_short_help = true, help_heading = INPUT)]
    pub date_field: Option<String>,

    /// Field or column that holds the address of a record
    #[arg(long, value_name = "NAME", hide_short_help = true, help_heading = INPUT)]
    pub url_field: Option<String>,
}

impl From<&Input> for reader::Options {
    fn from(input: &Input) -> Self {
        Self {
            date: input.date.clone(),
            fields: reader::Fields {
                text: input.text_field.clone(),
                id: input.id_field.clone(),
                title: input.title_field.clone(),
                date: input.date_field.clone(),
                url: input.url_field.clone(),
            },
            include: input.include.clone(),
            exclude: input.exclude.clone(),
            hidden: input.hidden,
            follow: input.follow,
            max_bytes: input.max_file_size.unwrap_or(reader::DEFAULT_MAX_BYTES),
        }
    }
}

/// Tell why mentions of a name are one entity, or several
///
/// For each entity that bears the name: its documents and spellings, what joined them, and which entities are near by name and
/// yet other things.
#[derive(Debug, ClapArgs)]
pub struct Explain {
    /// A name as some document spells it, or an id such as person/antony-blinken
    pub name: String,

    /// Files, folders, or - for standard input
    #[arg(required_unless_present = "files_from", value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Which files are read, and how.
    #[command(flatten)]
    pub input: Input,

    /// Your own word on who is who, see newsscan analyze --help
    #[arg(long, value_name = "FILE")]
    pub aliases: Option<PathBuf>,

    /// When to use colours
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    pub color: Color,

    /// Number of threads [default: all cores]
    #[arg(long, value_name = "N", value_parser = threads)]
    pub threads: Option<usize>,
}

/// Show what is known of a name without any document
///
/// The places, people and organizations that bear it, best known first, and what kind of word it is. Without a name: what
/// the lexicon was built from, as JSON.
#[derive(Debug, ClapArgs)]
pub struct Lexicon {
    /// A name in any spelling; capitals count for acronyms
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
    /// Describe the object of json, or a line of jsonl
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: Described,
}

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

/// A day that the calendar has, written as ISO 8601 does.
fn iso_date(text: &str) -> Result<String, String> {
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shaped {
        return Err("a date looks like 2024-01-16".to_owned());
    }
    let day: jiff::civil::Date = text.parse().map_err(|_| "the calendar has no such day".to_owned())?;
    Ok(day.to_string())
}

/// Bytes, with K, M or G for powers of 1024.
fn size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(['K', 'M', 'G', 'k', 'm', 'g']);
    let factor = match &text[digits.len()..] {
        "" => Some(1),
        "K" | "k" => Some(1 << 10),
        "M" | "m" => Some(1 << 20),
        "G" | "g" => Some(1 << 30),
        _ => None,
    };
    let bytes =
        digits.parse::<u64>().ok().zip(factor).and_then(|(number, factor)| number.checked_mul(factor));
    bytes.filter(|&bytes| bytes > 0).ok_or_else(|| "a size looks like 500K, 64M or 1G".to_owned())
}

/// At least one thread.
fn threads(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) => Err("at least one thread is needed".to_owned()),
        Ok(number @ 1..=1024) => Ok(number),
        _ => Err("a number from 1 to 1024 is needed".to_owned()),
    }
}
