//! What the sources are read into, before it is indexed.

use crate::annotation::EntityType;

/// A name of a thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// As written.
    pub text: String,
    /// The thing's official name rather than an alternate one.
    pub official: bool,
    /// Counts only when written in capitals: acronyms that are words in lower case.
    pub capitals: bool,
    /// Phrase flags when written with a capital.
    pub flags: u16,
    /// Phrase flags when written in capitals.
    pub capital_flags: u16,
    /// Higher comes first among all things of this name.
    pub rank: f32,
}

/// A person, place or organization.
#[derive(Debug, Clone, PartialEq)]
pub struct Thing {
    /// Its type.
    pub kind: EntityType,
    /// Its finer kind.
    pub subkind: String,
    /// The name outputs use.
    pub name: String,
    /// Wikidata id or "".
    pub wikidata: String,
    /// Country code or "".
    pub country: String,
    /// First-level region of a place, role of a person.
    pub detail: String,
    /// Degrees.
    pub point: Option<(f32, f32)>,
    /// GeoNames id or 0.
    pub geonames: u32,
    /// Inhabitants, or how well known (0 to 255).
    pub weight: u32,
    /// All names, the official one among them.
    pub names: Vec<Name>,
}

impl Thing {
    /// A thing without particulars; names are added by [`Thing::named`].
    pub fn new(kind: EntityType, subkind: &str, name: &str) -> Self {
        Self {
            kind,
            subkind: subkind.to_owned(),
            name: name.to_owned(),
            wikidata: String::new(),
            country: String::new(),
            detail: String::new(),
            point: None,
            geonames: 0,
            weight: 0,
            names: Vec::new(),
        }
    }

    /// Adds a name that counts however it is written.
    pub fn named(&mut self, text: &str, official: bool, flags: u16, rank: f32) {
        let text = text.to_owned();
        self.names.push(Name { text, official, capitals: false, flags, capital_flags: flags, rank });
    }

    /// Adds a name that counts in capitals alone.
    pub fn acronym(&mut self, text: &str, flags: u16, rank: f32) {
        let text = text.to_owned();
        self.names.push(Name { text, official: false, capitals: true, flags: 0, capital_flags: flags, rank });
    }
}

/// A phrase that names nothing but that the recogniser wants to see: titles, peoples, events.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Phrase {
    /// As written.
    pub text: String,
    /// Phrase flags.
    pub flags: u16,
}
