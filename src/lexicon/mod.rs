//! The embedded knowledge: places, people, organizations, given names, surnames, titles, demonyms, words that are no name.
//!
//! Built by `newsscan-train lexicon` from pinned packages and from `sources/*.tsv`; read without parsing.

use crate::annotation::{EntityType, Token};

/// The opened lexicon; cheap to share, never changes.
#[derive(Debug)]
pub struct Lexicon {}

/// A thing the lexicon knows under some name.
#[derive(Debug, Clone, PartialEq)]
pub struct Known<'a> {
    /// Number of the thing in the lexicon; the same for all its names.
    pub id: u32,
    /// Person, place or organization.
    pub kind: EntityType,
    /// Its finer kind: country, city, region, river, sea, media, party, company ...
    pub subkind: &'a str,
    /// The name that outputs use for it.
    pub name: &'a str,
    /// Wikidata id, "" if not known.
    pub wikidata: &'a str,
    /// ISO 3166 alpha-2 code of its country, "" if none.
    pub country: &'a str,
    /// First-level region's name for a city, "" if none.
    pub region: &'a str,
    /// Latitude and longitude in degrees.
    pub point: Option<(f32, f32)>,
    /// GeoNames id.
    pub geonames: Option<u32>,
    /// Inhabitants, 0 if not known; for people and organizations a rank of how well they are known, 0 to 255.
    pub weight: u32,
    /// A person's role, "" if none.
    pub role: &'a str,
    /// Whether the name that was looked up is its official name rather than an alternate one.
    pub official: bool,
}

/// What the lexicon knows of a single word, as bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WordFlags(pub u16);

impl WordFlags {
    /// A given name.
    pub const GIVEN: u16 = 1;
    /// A surname.
    pub const SURNAME: u16 = 1 << 1;
    /// A title or part of one, before a name.
    pub const TITLE: u16 = 1 << 2;
    /// A role that stands before or after a name.
    pub const ROLE: u16 = 1 << 3;
    /// People or adjective of a country.
    pub const DEMONYM: u16 = 1 << 4;
    /// Heads an organization's name: Ministry, Council, Inc.
    pub const ORG_HEAD: u16 = 1 << 5;
    /// Heads a place's name: River, Airport, Province.
    pub const PLACE_HEAD: u16 = 1 << 6;
    /// Capitalised in news but no name.
    pub const NOT_NAME: u16 = 1 << 7;
    /// An everyday English word in lower case.
    pub const COMMON: u16 = 1 << 8;
    /// A given name that is mostly male / female; neither bit if unknown.
    pub const MALE: u16 = 1 << 9;
    /// See [`WordFlags::MALE`].
    pub const FEMALE: u16 = 1 << 10;

    /// Whether all bits of `mask` are set.
    pub fn has(self, mask: u16) -> bool {
        self.0 & mask == mask
    }
}

/// What the lexicon knows of a run of tokens, as bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PhraseFlags(pub u16);

impl PhraseFlags {
    /// A country or territory.
    pub const COUNTRY: u16 = 1;
    /// A city or town.
    pub const CITY: u16 = 1 << 1;
    /// A large city (over 500,000 people) or a capital.
    pub const LARGE_CITY: u16 = 1 << 2;
    /// Region, water, island, mountain, facility.
    pub const OTHER_PLACE: u16 = 1 << 3;
    /// A person's full name.
    pub const PERSON: u16 = 1 << 4;
    /// An organization's long name.
    pub const ORGANIZATION: u16 = 1 << 5;
    /// An organization's acronym.
    pub const ACRONYM: u16 = 1 << 6;
    /// A medium.
    pub const MEDIA: u16 = 1 << 7;
    /// A phrase that is capitalised but no name (events, laws, products).
    pub const NOT_NAME: u16 = 1 << 8;
    /// A title or office, any length ("Secretary of State").
    pub const TITLE: u16 = 1 << 9;
    /// People or adjective ("South Korean").
    pub const DEMONYM: u16 = 1 << 10;

    /// Whether all bits of `mask` are set.
    pub fn has(self, mask: u16) -> bool {
        self.0 & mask == mask
    }
}

/// A run of tokens that the lexicon knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhraseMatch {
    /// Index of the first token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    /// What it is.
    pub flags: PhraseFlags,
}

impl Lexicon {
    /// The lexicon inside the binary.
    pub fn embedded() -> &'static Lexicon {
        static EMPTY: Lexicon = Lexicon {};
        &EMPTY
    }

    /// What is known of one word, written as in the text ("Blinken", "blinken" may differ).
    pub fn word(&self, word: &str) -> WordFlags {
        let _ = word;
        WordFlags::default()
    }

    /// All known phrases of a text's tokens, longest first at each start, overlaps included, ordered by start.
    pub fn phrases(&self, text: &str, tokens: &[Token], found: &mut Vec<PhraseMatch>) {
        let _ = (text, tokens);
        found.clear();
    }

    /// Everything that bears this name (spelling variants, accents and case folded), the best known first.
    pub fn known(&self, name: &str) -> Vec<Known<'_>> {
        let _ = name;
        Vec::new()
    }

    /// A thing by its number.
    pub fn by_id(&self, id: u32) -> Option<Known<'_>> {
        let _ = id;
        None
    }

    /// Country code for a demonym or adjective ("Ukrainian" -> "UA").
    pub fn demonym(&self, word: &str) -> Option<&str> {
        let _ = word;
        None
    }

    /// Whether two given names can be the same name ("Vladimir" and "Volodymyr", "Joe" and "Joseph").
    pub fn same_given_name(&self, one: &str, other: &str) -> bool {
        one.eq_ignore_ascii_case(other)
    }
}
