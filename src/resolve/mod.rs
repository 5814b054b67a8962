//! From mentions to entities: first within a document, then across the corpus.
//!
//! [`within`] depends on one document alone; [`Corpus`] joins the chains of all documents. A wrong merge is worse than a
//! missed one: each merge carries its evidence, and a veto beats similarity.

mod acronym;
mod aliases;
mod bodies;
mod brackets;
mod context;
mod corpus;
mod country;
mod entity;
mod explain;
mod famous;
mod homeland;
mod id;
mod kinds;
mod located;
mod merge;
mod name;
mod organization;
mod people;
pub mod places;
mod role;
mod short_forms;
mod split;
mod surnames;
#[cfg(test)]
mod tests;
mod title;
mod title_words;
mod types;
mod user;
mod within;

pub use aliases::{AliasError, Aliases, PlaceFix, Whereabouts};
pub use corpus::Corpus;
pub use country::Tie;
pub use explain::{Explained, Explanation, Link, Near, Part, Veto};
pub use name::Sex;
pub use within::within;

use crate::annotation::EntityType;

/// Mentions of one document that name the same thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    /// What it is, by this document.
    pub kind: EntityType,
    /// Id by this document alone, "person/antony-blinken".
    pub id: String,
    /// Its fullest name in this document, or the lexicon's name where that is certain.
    pub name: String,
    /// Title or office the text gives a person, "US Secretary of State".
    pub role: Option<String>,
    /// By the titles the text gives.
    pub sex: Option<Sex>,
    /// Countries that the text ties a person to by role ("French president").
    pub ties: Vec<Tie>,
    /// Number in the lexicon, if it was identified.
    pub known: Option<u32>,
    /// For a place that the lexicon lacks: number of the county or region it lies in.
    pub lies_in: Option<u32>,
    /// For a name that many states' bodies bear ("Ministry of Health"): code of the country that stands beside it or that the
    /// document is about, empty if there is none. The name means one body only within it.
    pub scope: Option<String>,
    /// Indices into the document's mentions, ascending.
    pub mentions: Vec<u32>,
}

/// The chains of one document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Chains {
    /// In order of their first mention.
    pub chains: Vec<Chain>,
    /// For each mention the index of its chain.
    pub of_mention: Vec<u32>,
}

/// One person, place or organization of the whole corpus.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// "person/antony-blinken"; does not change when documents are added.
    pub id: String,
    /// Whether it is a thing of the lexicon.
    pub known: bool,
    /// What it is.
    pub kind: EntityType,
    /// The name outputs use.
    pub name: String,
    /// Spellings found, most frequent first, ties by text.
    pub aliases: Vec<Alias>,
    /// Number of documents that mention it outside boilerplate.
    pub documents: usize,
    /// Number of independent texts among these: copies of one text count once.
    pub texts: usize,
    /// Number of mentions outside boilerplate; 0 for what only boilerplate mentions (such an entity is in no table).
    pub mentions: usize,
    /// Where it is mentioned first, in input order.
    pub first: Occurrence,
    /// A person's title or office.
    pub role: Option<String>,
    /// Where the person is mentioned first in the first document that gives this role.
    pub role_from: Option<Occurrence>,
    /// Wikidata id.
    pub wikidata: Option<String>,
    /// ISO 3166 alpha-2.
    pub country: Option<String>,
    /// Latitude and longitude in degrees.
    pub point: Option<(f32, f32)>,
    /// Whose point it is; none without a point.
    pub precision: Option<Precision>,
    /// Finer kind of a place that the lexicon knows: city, county, river.
    pub subkind: Option<&'static str>,
    /// First-level region of a place, or the county or region that a place lies in which the lexicon lacks.
    pub region: Option<String>,
    /// GeoNames id.
    pub geonames: Option<u32>,
    /// Why its chains are one.
    pub evidence: Vec<Evidence>,
    /// Whether the user wants it in no table.
    pub ignored: bool,
}

/// Whose point a place has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// Its own.
    Exact,
    /// That of the county or region it lies in.
    Parent,
    /// That of a town or another place that the text names beside it.
    Nearby,
}

impl Precision {
    /// The word that outputs use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Parent => "parent",
            Self::Nearby => "nearby",
        }
    }
}

/// How many chains were joined for one reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// The reason.
    pub reason: Reason,
    /// Number of joins that rest on it.
    pub joins: usize,
}

/// Why two chains are one thing, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The user says so.
    User,
    /// Both names are names of one thing in the lexicon.
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

/// One spelling of an entity's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// As written.
    pub text: String,
    /// How often, outside boilerplate.
    pub mentions: usize,
}

/// A place in the corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    /// Number of the document, in input order.
    pub document: usize,
    /// First byte in its text.
    pub start: u32,
}

/// Entities and which chain of which document belongs to which.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Resolution {
    /// Most documents first, then most mentions, then by id.
    pub entities: Vec<Entity>,
    /// For each document, for each of its chains, the index of its entity.
    pub of_chain: Vec<Vec<u32>>,
    /// What the user's aliases say of things that are not there, a sentence each.
    pub unused: Vec<String>,
}
