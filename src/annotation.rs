//! What the stages find in a document. All positions are spans; text is derived from them.

use crate::document::{Document, Published, ZoneKind};
use crate::span::{Span, TokenRange};
use serde::{Deserialize, Serialize};

/// A word, number or mark. Tokens are ordered and disjoint and cover all that is not white space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
}

/// A run of tokens that reads as one statement; never crosses a paragraph or a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens, at least one.
    pub tokens: TokenRange,
}

/// Tokens and sentences of one text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Segmentation {
    /// Ordered, disjoint.
    pub tokens: Vec<Token>,
    /// Ordered, disjoint; together they hold every token.
    pub sentences: Vec<Sentence>,
}

impl Segmentation {
    /// The bytes a range of tokens covers, from its first to its last.
    ///
    /// # Panics
    /// If the range is empty or not of this segmentation.
    pub fn span(&self, range: TokenRange) -> Span {
        let tokens = &self.tokens[range.range()];
        tokens[0].span.to(tokens[tokens.len() - 1].span)
    }

    /// Index of the first token that ends after byte `offset`.
    pub fn token_at(&self, offset: u32) -> usize {
        self.tokens.partition_point(|token| token.span.end <= offset)
    }

    /// Index of the sentence that holds token `token`.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.tokens.end as usize <= token)
    }
}

/// What kind of thing a name names.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum EntityType {
    /// A human being.
    Person,
    /// A country, city, region, water, facility: anything with a location.
    Place,
    /// A body of people: government body, party, company, medium, alliance, team.
    Organization,
}

impl EntityType {
    /// All types, in the order outputs list them.
    pub const ALL: [EntityType; 3] = [EntityType::Person, EntityType::Place, EntityType::Organization];

    /// The word used in every output.
    pub fn name(self) -> &'static str {
        match self {
            EntityType::Person => "person",
            EntityType::Place => "place",
            EntityType::Organization => "organization",
        }
    }
}

/// One occurrence of a name, without title, leading "the" or trailing 's.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// The tokens it is made of.
    pub tokens: TokenRange,
    /// What it names.
    pub kind: EntityType,
    /// Probability that span and type are right, 0 to 1.
    pub score: f32,
    /// The zone it stands in; a mention in boilerplate counts in no table and no summary.
    pub zone: ZoneKind,
}

/// The TIMEX3 types.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimexType {
    /// A day or anything coarser.
    Date,
    /// Finer than a day: a clock time, a part of a day.
    Time,
    /// How long.
    Duration,
    /// How often.
    Set,
}

impl TimexType {
    /// The word used in every output.
    pub fn name(self) -> &'static str {
        match self {
            TimexType::Date => "DATE",
            TimexType::Time => "TIME",
            TimexType::Duration => "DURATION",
            TimexType::Set => "SET",
        }
    }
}

/// A date expression with its normalised value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timex {
    /// Where it stands.
    pub span: Span,
    /// DATE, TIME, DURATION or SET.
    pub kind: TimexType,
    /// TIMEX3 value; what is not known is X ("XXXX-01-09").
    pub value: String,
    /// TIMEX3 modifier: APPROX, START, MID, END, MORE_THAN, LESS_THAN ...
    pub modifier: Option<String>,
    /// First day it can mean, as a plain ISO date, where the value is resolved.
    pub earliest: Option<String>,
    /// Last day it can mean, likewise.
    pub latest: Option<String>,
    /// What a relative expression was resolved against.
    pub anchor: Option<Anchor>,
    /// Other values it can have where the text cannot tell (3/4/2021).
    pub alternatives: Vec<String>,
    /// The zone it stands in.
    pub zone: ZoneKind,
}

/// What a relative date was resolved against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// The anchor's own value.
    pub value: String,
    /// What it is.
    pub source: AnchorSource,
}

/// What an anchor is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum AnchorSource {
    /// The document's publication date.
    Published,
    /// An earlier date of the same text.
    Text,
}

impl AnchorSource {
    /// The word used in every output.
    pub fn name(self) -> &'static str {
        match self {
            AnchorSource::Published => "published",
            AnchorSource::Text => "text",
        }
    }
}

/// A quotation and who said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The quoted words, without the marks.
    pub span: Span,
    /// The words that name the speaker, if any do.
    pub speaker: Option<Span>,
    /// The verb or phrase that introduces it.
    pub cue: Option<Span>,
}

/// Everything that is known of one document from that document alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Analysis {
    /// The document itself.
    pub document: Document,
    /// When it was published: what the source states, or else its dateline.
    pub published: Option<Published>,
    /// Tokens and sentences.
    pub segmentation: Segmentation,
    /// Names, in order of the text, disjoint.
    pub mentions: Vec<Mention>,
    /// Dates, in order of the text, disjoint.
    pub timexes: Vec<Timex>,
    /// Quotations, in order of the text.
    pub quotes: Vec<Quote>,
}
