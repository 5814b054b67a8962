//! The JSON, as types: what `newsscan analyze --json` prints is a [`Report`], what `jsonl` prints are [`Record`]s.
//!
//! `newsscan schema` prints the JSON Schema that is generated from these types. Within schema version "1" fields are only
//! ever added. All `start` and `end` are in the unit that [`Producer::offsets`] names, and
//! `text == document[start:end]` holds for each.

use crate::annotation::{AnchorSource, EntityType, TimexType};
use crate::diagnostic::Diagnostic;
use crate::document::{DateSource, ZoneKind};
use crate::report::days::Days;
use crate::report::offsets::OffsetUnit;
use crate::resolve;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::{JsonSchema, Schema};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Version of the shape of this JSON; changes only when a field goes or changes its meaning.
pub const SCHEMA_VERSION: &str = "1";

/// The JSON Schema of [`Report`].
pub fn of_report() -> Schema {
    generator().into_root_schema_for::<Report>()
}

/// The JSON Schema of [`Record`], a line of `jsonl`.
pub fn of_record() -> Schema {
    generator().into_root_schema_for::<Record>()
}

/// By what is written rather than by what could be read: a field that may be null is there all the same.
pub(super) fn generator() -> SchemaGenerator {
    SchemaSettings::default().for_serialize().into_generator()
}

/// Everything one run found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// "1".
    pub schema_version: String,
    /// What made this report.
    pub producer: Producer,
    /// Totals.
    pub corpus: Totals,
    /// The documents, in input order.
    pub documents: Vec<Document>,
    /// The people, places and organizations of all documents: most documents first, then most mentions, then by id.
    pub entities: Vec<Entity>,
    /// Inputs that were skipped, or read with a reservation, in input order.
    pub diagnostics: Vec<Diagnostic>,
}

/// The program that made a report and the knowledge inside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Producer {
    /// "newsscan".
    pub name: String,
    /// Its version.
    pub version: String,
    /// Checksum of the recogniser's model, hexadecimal.
    pub model: String,
    /// Checksum of the lexicon, hexadecimal.
    pub lexicon: String,
    /// The unit of every `start` and `end`.
    pub offsets: OffsetUnit,
}

/// Totals over the documents that were read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Totals {
    /// Documents read.
    pub documents: usize,
    /// Independent texts among them: documents that are no copy of an earlier one.
    #[serde(default)]
    pub texts: usize,
    /// Inputs skipped; each is named under `diagnostics`, or, of a file with hundreds, counted there.
    pub skipped: usize,
    /// Unicode code points, whatever the unit of the offsets.
    pub characters: usize,
    /// Words: tokens with a letter or a digit.
    pub words: usize,
    /// Sentences.
    pub sentences: usize,
    /// Mentions that count, which is those outside boilerplate.
    pub mentions: usize,
    /// Entities with at least one such mention.
    pub entities: usize,
    /// What became of the bytes of all documents.
    #[serde(default)]
    pub ledger: Ledger,
    /// Bytes of the inputs that were skipped, as far as they could be told; each has its `bytes` under `diagnostics`.
    #[serde(default)]
    pub skipped_bytes: u64,
    /// From the first to the last day of publication, of the documents that have a full one.
    #[serde(default)]
    pub published: Option<Days>,
    /// From the first to the last day that the texts speak of, boilerplate left out.
    #[serde(default)]
    pub mentioned: Option<Days>,
}

/// What became of the bytes that were read. `read + added` is the sum of `body`, `boilerplate`, `title`, `dateline`, `byline`,
/// `caption` and `left_out`, all but `read` counted in UTF-8.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Ledger {
    /// Bytes as stored, once unpacked from an archive.
    pub read: u64,
    /// Of these, bytes that stand for nothing in the encoding; each sequence became U+FFFD in the text.
    pub lost: u64,
    /// Bytes of text in the body.
    pub body: u64,
    /// Bytes of text in boilerplate.
    pub boilerplate: u64,
    /// Bytes of text in headlines.
    pub title: u64,
    /// Bytes of text in datelines.
    pub dateline: u64,
    /// Bytes of text in bylines.
    pub byline: u64,
    /// Bytes of text in captions.
    pub caption: u64,
    /// Bytes that are no part of the text: markup, other fields of a record, byte order marks, what UTF-8 needs less.
    pub left_out: u64,
    /// Bytes that the text has beyond those that were read: what UTF-8 needs more, what a format packs.
    pub added: u64,
}

/// One article and what it says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// Its path relative to the argument it was found under; a record's own `id`.
    pub id: String,
    /// Where it was read from.
    pub path: String,
    /// Id of the first document that is the same text but for small changes, if there is one before it. Only in `json`: a stream
    /// says it in records of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<String>,
    /// Its address, if the source states it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its headline, as the source or the text gives it.
    pub title: Option<String>,
    /// First words of the body, for people where there is no title; not in the JSON.
    #[serde(skip)]
    pub opening: String,
    /// Its authors.
    pub byline: Vec<String>,
    /// ISO 639-1 code of its language, if it could be told.
    pub language: Option<String>,
    /// Name of the encoding that it was stored in, or of the format where there is no one encoding.
    #[serde(default)]
    pub encoding: String,
    /// What became of its bytes.
    #[serde(default)]
    pub ledger: Ledger,
    /// When it was published, if anything says so.
    pub published: Option<Published>,
    /// Unicode code points.
    pub characters: usize,
    /// Words: tokens with a letter or a digit.
    pub words: usize,
    /// Sentences.
    pub sentences: usize,
    /// The text that the offsets point into, where it is not simply the decoded file: web pages, records.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Parts of the text that are not body, in order.
    pub zones: Vec<Zone>,
    /// Sentences that stand for the article, in order of the text.
    pub summary: Vec<Passage>,
    /// Names, in order of the text.
    pub mentions: Vec<Mention>,
    /// Dates, in order of the text.
    pub dates: Vec<Date>,
    /// Quotations, in order of the text.
    pub quotes: Vec<Quote>,
}

/// When a document was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Published {
    /// ISO date; what is not known is X: `XXXX-10-07`.
    pub value: String,
    /// What says so.
    pub source: DateSource,
    /// The words it was read from, if any.
    pub text: Option<String>,
}

/// A part of a text with a role of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Zone {
    /// First position.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Its role.
    pub kind: ZoneKind,
}

/// A stretch of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Passage {
    /// First position.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The words.
    pub text: String,
}

/// One occurrence of a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// First position.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The name as written.
    pub text: String,
    /// What it names: in `json` by the whole corpus, in `jsonl` by this document alone.
    #[serde(rename = "type")]
    pub kind: EntityType,
    /// Id of its entity: in `json` in the corpus, in `jsonl` in this document. Of a name that only boilerplate mentions
    /// there is no entry under `entities`.
    pub entity: Arc<str>,
    /// The zone it stands in; in "boilerplate" it counts nowhere.
    pub zone: ZoneKind,
    /// Probability that span and type are right.
    pub score: f32,
}

/// A date expression (TIMEX3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Date {
    /// First position.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The words.
    pub text: String,
    /// DATE, TIME, DURATION or SET.
    pub timex_type: TimexType,
    /// TIMEX3 value; what is not known is X.
    pub value: String,
    /// TIMEX3 modifier: APPROX, START, MID, END ...
    #[serde(rename = "mod", default, skip_serializing_if = "Option::is_none")]
    pub modifier: Option<String>,
    /// First day it can mean, where it is resolved.
    pub earliest: Option<String>,
    /// Last day it can mean, where it is resolved.
    pub latest: Option<String>,
    /// What a relative expression was resolved against.
    pub anchor: Option<Anchor>,
    /// Other values it can have where the text cannot tell.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<String>,
    /// The zone it stands in.
    pub zone: ZoneKind,
}

/// What a relative date was resolved against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Anchor {
    /// Its value.
    pub value: String,
    /// What it is.
    pub source: AnchorSource,
}

/// A quotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Quote {
    /// First position of the quoted words.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The quoted words, without the marks.
    pub text: String,
    /// Who said it, if the text tells.
    pub speaker: Option<Speaker>,
    /// The verb or phrase that introduces it.
    pub cue: Option<String>,
}

/// Who is quoted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Speaker {
    /// First position.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The words that name the speaker here: "Blinken", "he".
    pub text: String,
    /// Id of the entity, if it is one.
    pub entity: Option<Arc<str>>,
}

/// A person, place or organization of the corpus.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Entity {
    /// "person/antony-blinken"; does not change when documents are added.
    pub id: Arc<str>,
    /// Person, place or organization.
    #[serde(rename = "type")]
    pub kind: EntityType,
    /// The name to show.
    pub name: String,
    /// Its spellings, most frequent first.
    pub aliases: Vec<Alias>,
    /// Documents that mention it.
    pub documents: usize,
    /// Independent texts that mention it: copies of one text count once.
    #[serde(default)]
    pub texts: usize,
    /// Mentions in all documents.
    pub mentions: usize,
    /// Where it is mentioned first.
    pub first: First,
    /// A person's title or office.
    pub role: Option<String>,
    /// Id of the first document that gives it.
    #[serde(default)]
    pub role_document: Option<String>,
    /// Wikidata id.
    pub wikidata: Option<String>,
    /// Country, ISO 3166 alpha-2.
    pub country: Option<String>,
    /// Latitude in degrees.
    pub lat: Option<f32>,
    /// Longitude in degrees.
    pub lon: Option<f32>,
    /// Whose point it is: the place's own, that of the county or region it lies in, or that of a town beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub precision: Option<resolve::Precision>,
    /// Finer kind of a place that the lexicon knows: city, county, river.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place_kind: Option<String>,
    /// First-level region of a place; for one that the lexicon lacks the county or region it lies in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// GeoNames id.
    pub geonames: Option<u32>,
    /// Why its mentions in different documents are one, with the number of joins for each reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// Only in `jsonl`: the ids that this entity has in single documents, where they are not `id`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub local: Vec<Local>,
}

/// A reason why mentions are one entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// The reason.
    pub reason: MergeReason,
    /// Joins that rest on it.
    pub joins: usize,
}

/// Why two names are one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MergeReason {
    /// The user says so.
    User,
    /// Both are names of one thing in the lexicon.
    Lexicon,
    /// The same name.
    SameName,
    /// Two spellings of one full name.
    Spelling,
    /// An acronym and the long name it was seen with.
    Acronym,
    /// A short form, and the name that another sign besides it speaks for.
    ShortForm,
    /// A surname that several people bear, told by the role.
    Role,
    /// The same name, held for another type in few documents.
    Type,
}

impl From<&resolve::Evidence> for Evidence {
    fn from(evidence: &resolve::Evidence) -> Self {
        let reason = match evidence.reason {
            resolve::Reason::User => MergeReason::User,
            resolve::Reason::Lexicon => MergeReason::Lexicon,
            resolve::Reason::SameName => MergeReason::SameName,
            resolve::Reason::Spelling => MergeReason::Spelling,
            resolve::Reason::Acronym => MergeReason::Acronym,
            resolve::Reason::ShortForm => MergeReason::ShortForm,
            resolve::Reason::Role => MergeReason::Role,
            resolve::Reason::Type => MergeReason::Type,
        };
        Self { reason, joins: evidence.joins }
    }
}

/// A spelling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Alias {
    /// As written.
    pub text: String,
    /// How often.
    pub mentions: usize,
}

/// A first mention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct First {
    /// Id of the document.
    pub document: String,
    /// Position in it.
    pub start: u32,
}

/// An id that holds within one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Local {
    /// Id of the document.
    pub document: String,
    /// The `entity` of its mentions there.
    pub id: Arc<str>,
}

/// One line of `jsonl`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "record", rename_all = "lowercase")]
pub enum Record<D = Box<Document>, E = Box<Entity>> {
    /// An article; comes as soon as it is done, in input order.
    Document(D),
    /// An input that was skipped or read with a reservation; comes in its turn among the documents.
    Diagnostic(Diagnostic),
    /// A document that is a copy of an earlier one; all come after the last document.
    Duplicate(Duplicate),
    /// An entity; all come after the duplicates.
    Entity(E),
    /// The last line.
    Corpus(Box<Summary>),
}

/// A document that is the same text as an earlier one but for small changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Duplicate {
    /// Its id.
    pub document: String,
    /// Id of the first document that is this text.
    pub duplicate_of: String,
}

/// The last line of `jsonl`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// "1".
    pub schema_version: String,
    /// What made this stream.
    pub producer: Producer,
    /// Totals.
    #[serde(flatten)]
    pub corpus: Totals,
}

/// Who appears with whom; what `newsscan graph` prints.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Graph {
    /// Version of this form; additions do not change it.
    pub schema_version: String,
    /// Entities, as the entity table orders them.
    pub nodes: Vec<Node>,
    /// Pairs that share a sentence or a document, heaviest first.
    pub edges: Vec<Edge>,
}

/// An entity of a graph.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Node {
    /// "person/antony-blinken".
    pub id: Arc<str>,
    /// Person, place or organization.
    #[serde(rename = "type")]
    pub kind: EntityType,
    /// The name to show.
    pub name: String,
    /// Number of documents that mention it.
    pub documents: usize,
    /// Number of independent texts among these: copies of one text count once.
    #[serde(default)]
    pub texts: usize,
    /// Number of mentions.
    pub mentions: usize,
}

/// Two entities that appear together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Edge {
    /// Id of the one; the smaller of the two.
    pub source: Arc<str>,
    /// Id of the other.
    pub target: Arc<str>,
    /// Number of documents that mention both.
    pub documents: usize,
    /// Number of independent texts that mention both: copies of one text count once.
    #[serde(default)]
    pub texts: usize,
    /// Number of sentences that mention both; one that a copy repeats counts once.
    pub sentences: usize,
    /// Texts and sentences added up.
    pub weight: usize,
}
