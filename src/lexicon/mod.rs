//! The embedded knowledge: places, people, organizations, given names, surnames, titles, demonyms, words that are no name.
//!
//! Built by `newsscan-train lexicon` from pinned packages and from `sources/*.tsv`; read without parsing.

pub(crate) mod fold;
pub(crate) mod format;
mod phrases;
mod recent;
#[cfg(test)]
mod source_tests;
mod store;
#[cfg(test)]
mod tests;

use crate::annotation::{EntityType, Token};
use fold::fold;
pub use phrases::Walks;
pub use recent::Bearers;
use std::collections::HashSet;
use std::sync::LazyLock;
use store::Store;

/// The opened lexicon; cheap to share, never changes.
#[derive(Debug)]
pub struct Lexicon {
    store: Store,
}

/// Kilometres between two points, on a sphere.
pub fn distance(one: (f32, f32), other: (f32, f32)) -> f32 {
    let (south, north) = (one.0.to_radians(), other.0.to_radians());
    let half = |degrees: f32| (degrees.to_radians() / 2.0).sin().powi(2);
    let chord = half(other.0 - one.0) + south.cos() * north.cos() * half(other.1 - one.1);
    12_742.0 * chord.sqrt().min(1.0).asin()
}

/// A thing the lexicon knows under some name.
#[derive(Debug, Clone, Copy, PartialEq)]
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
    /// Part of somebody's name in a very long list: weak evidence, for names from everywhere.
    pub const NAME_PART: u16 = 1 << 11;
    /// Surname (or only name) of somebody in the news: "Putin", "Obama", "Bush".
    pub const FAMOUS: u16 = 1 << 12;

    /// Whether all bits of `mask` are set.
    pub fn has(self, mask: u16) -> bool {
        self.0 & mask == mask
    }

    /// What the bits say, in words.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        const NAMES: [&str; 13] = [
            "given name",
            "surname",
            "title",
            "role",
            "people or adjective",
            "head of organizations' names",
            "head of places' names",
            "capitalised but no name",
            "everyday word",
            "mostly male",
            "mostly female",
            "part of names",
            "surname of somebody in the news",
        ];
        NAMES.into_iter().enumerate().filter(move |(bit, _)| self.0 >> bit & 1 == 1).map(|(_, name)| name)
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
    ///
    /// # Panics
    /// If the file that was compiled in is none of this version; a test opens it.
    pub fn embedded() -> &'static Lexicon {
        static EMBEDDED: LazyLock<Lexicon> = LazyLock::new(|| {
            let store =
                Store::open(include_bytes!("lexicon.bin")).expect("a test opens the embedded lexicon");
            Lexicon { store }
        });
        &EMBEDDED
    }

    /// Hash of the file, for the outputs' `producer`.
    pub fn hash(&self) -> String {
        format!("{:016x}", self.store.checksum)
    }

    /// What it was built from: JSON with sources, versions, licences and hashes.
    pub fn provenance(&self) -> &str {
        self.store.provenance
    }

    /// What is known of one word, written as in the text. Case is ignored but for words that count in capitals alone.
    pub fn word(&self, word: &str) -> WordFlags {
        let flags = self.look_up(word).flags;
        let doubtful = WordFlags::COMMON | WordFlags::NOT_NAME;
        if flags.0 & doubtful != 0 && (2..=12).contains(&word.len()) && fold::all_capitals(word) {
            let folded = fold(word);
            if !(2..=5).contains(&folded.len()) {
                return flags;
            }
            // "US", "WHO" and "AID" are acronyms where "us", "who" and "aid" are words.
            let entry = self.store.names.get(&folded).map(|at| self.store.entry(at));
            if entry.is_some_and(|entry| entry.capitals & !entry.flags != 0) {
                return WordFlags(flags.0 & !doubtful);
            }
        }
        flags
    }

    /// How often a word is written in lower case, 0 to 1, in a large sample of English; `None` for words not in it.
    pub fn lower_share(&self, word: &str) -> Option<f32> {
        let lower = self.look_up(word).lower;
        (lower > 0).then(|| f32::from(lower - 1) / 254.0)
    }

    /// All known phrases of a text's tokens, longest first at each start, overlaps included, ordered by start.
    ///
    /// Names count when they are written with a capital, acronyms when they are written in capitals, titles always; names
    /// of several words that are no ordinary words count in lower case too.
    pub fn phrases(&self, text: &str, tokens: &[Token], found: &mut Vec<PhraseMatch>) {
        self.phrases_with(text, tokens, &mut Walks::default(), found);
    }

    /// [`Lexicon::phrases`] for many texts: `walks` remembers what was looked up, and never changes a result.
    pub fn phrases_with(
        &self,
        text: &str,
        tokens: &[Token],
        walks: &mut Walks,
        found: &mut Vec<PhraseMatch>,
    ) {
        phrases::find(&self.store, text, tokens, walks, found);
    }

    /// Everything that bears this name (spelling variants, accents and case folded), the best known first.
    ///
    /// Acronyms are found only in capitals: "us" is not the United States.
    pub fn known(&self, name: &str) -> Bearers {
        recent::known(self.store.checksum, name, || self.find(name))
    }

    fn look_up(&self, word: &str) -> store::Word {
        recent::word(self.store.checksum, word, || self.store.word(&fold(word)))
    }

    fn find(&self, name: &str) -> Vec<Known<'static>> {
        let folded = fold(name);
        let capitals = fold::all_capitals(name);
        let found = self.under(&folded, capitals);
        if !found.is_empty() {
            return found;
        }
        match folded.strip_prefix("the ") {
            Some(bare) => self.under(bare, capitals),
            None => self.under(&format!("the {folded}"), capitals),
        }
    }

    /// A thing by its number.
    pub fn by_id(&self, id: u32) -> Option<Known<'_>> {
        self.store.thing(id, true)
    }

    /// Name, region and point of the places of one kind ("region", "city") in a country.
    pub(crate) fn places_of<'c>(
        &'static self,
        country: &'c str,
        subkind: &'c str,
    ) -> impl Iterator<Item = (&'static str, &'static str, (f32, f32))> + 'c {
        self.store.places_of(country, subkind)
    }

    /// Number of things; their numbers are below it.
    pub fn len(&self) -> usize {
        self.store.len()
    }

    /// Whether it knows nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Country code for a demonym or adjective ("Ukrainian" -> "UA"); of several words too ("South Korean").
    pub fn demonym(&self, word: &str) -> Option<&str> {
        let word = self.look_up(word);
        let country = self.store.country_of(word);
        (word.flags.has(WordFlags::DEMONYM) && !country.is_empty()).then_some(country)
    }

    /// Whether many states' or cities' bodies bear this name ("Ministry of Health"), so that it names one only together with
    /// its country.
    pub fn is_generic_body(&self, name: &str) -> bool {
        static BODIES: LazyLock<HashSet<String>> = LazyLock::new(|| {
            let lines = include_str!("sources/generic_bodies.tsv").lines().skip(2);
            lines.map(str::to_ascii_lowercase).collect()
        });
        // Only one state has these; they leave the list when the lexicon is built the next time, as its file bears the list's hash.
        const DISTINCT: [&str; 6] =
            ["Federal Reserve", "House of Lords", "Kremlin", "Pentagon", "State Department", "State Duma"];
        if DISTINCT.contains(&name) {
            return false;
        }
        let first = name.split(' ').next().unwrap_or("");
        let ministry = name.starts_with("Ministry of ") || name.starts_with("Ministry for ");
        if ministry || name.ends_with(" Ministry") && self.demonym(first).is_none() {
            return true;
        }
        BODIES.contains(&name.to_ascii_lowercase())
    }

    /// Whether two given names can be the same name ("Vladimir" and "Volodymyr", "Joe" and "Joseph").
    pub fn same_given_name(&self, one: &str, other: &str) -> bool {
        self.same_group(one, other, |group| group & format::GIVEN_GROUP != 0)
    }

    /// Numbers of the groups of given names that a name belongs to: two that share one can be the same name.
    pub fn given_groups(&self, name: &str) -> Vec<u32> {
        self.store.groups(&fold(name)).filter(|group| group & format::GIVEN_GROUP != 0).collect()
    }

    /// Whether two words are spellings of one name, given name or surname ("Zelensky" and "Zelenskyy").
    pub fn same_spelling(&self, one: &str, other: &str) -> bool {
        self.same_group(one, other, |_| true)
    }

    fn same_group(&self, one: &str, other: &str, counts: impl Fn(u32) -> bool) -> bool {
        let (one, other) = (fold(one), fold(other));
        one == other
            || self
                .store
                .groups(&one)
                .any(|group| counts(group) && self.store.groups(&other).any(|candidate| candidate == group))
    }

    fn under(&self, folded: &str, capitals: bool) -> Vec<Known<'static>> {
        let Some(at) = self.store.names.get(folded) else { return Vec::new() };
        let wanted = |posting: &u32| capitals || posting & format::CAPITALS == 0;
        self.store
            .postings(self.store.entry(at))
            .filter(wanted)
            .filter_map(|posting| self.store.thing(posting & format::NUMBER, posting & format::OFFICIAL != 0))
            .collect()
    }
}
