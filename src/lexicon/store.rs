//! Reads the sections of the lexicon file where they lie; nothing is copied or parsed when it is opened.

use super::format::{self, Field, Section};
use super::{Known, WordFlags};
use crate::annotation::EntityType;
use crate::artifact::{Artifact, read_u32};

type Map = fst::Map<&'static [u8]>;

/// The sections.
#[derive(Debug)]
pub(super) struct Store {
    pub(super) names: Map,
    words: Map,
    groups: Map,
    postings: &'static [u8],
    things: &'static [u8],
    strings: &'static [u8],
    countries: &'static [u8],
    subkinds: &'static [u8],
    members: &'static [u8],
    flags: &'static [u8],
    /// Checksum as the header states it.
    pub(super) checksum: u64,
    /// What it was built from.
    pub(super) provenance: &'static str,
}

/// What an entry says of a name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    /// Phrase flags when written with a capital.
    pub(super) flags: u16,
    /// Phrase flags when written in capitals alone.
    pub(super) capitals: u16,
    /// Where its postings start.
    first: usize,
}

/// What is known of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Word {
    pub(super) flags: WordFlags,
    pub(super) country: u8,
    /// How often it is written in lower case, in 255ths, plus nothing known at 0.
    pub(super) lower: u8,
}

impl Store {
    /// Opens a lexicon file.
    ///
    /// # Errors
    /// A sentence that says what is wrong with the file.
    pub(super) fn open(bytes: &'static [u8]) -> Result<Self, String> {
        let artifact =
            Artifact::open(bytes, format::MAGIC, format::VERSION).map_err(|error| error.to_string())?;
        let payload = artifact.payload;
        let section = |section: Section| {
            let at = section as usize * 8;
            let short = || format!("the lexicon's section {section:?} is cut off; build it again");
            if payload.len() < format::SECTIONS * 8 {
                return Err(short());
            }
            let (start, length) = (read_u32(payload, at) as usize, read_u32(payload, at + 4) as usize);
            payload.get(start..start + length).ok_or_else(short)
        };
        let map = |which: Section| {
            Map::new(section(which)?).map_err(|error| format!("the lexicon's section {which:?}: {error}"))
        };
        Ok(Self {
            names: map(Section::Names)?,
            words: map(Section::Words)?,
            groups: map(Section::Groups)?,
            postings: section(Section::Postings)?,
            things: section(Section::Things)?,
            strings: section(Section::Strings)?,
            countries: section(Section::Countries)?,
            subkinds: section(Section::Subkinds)?,
            members: section(Section::Members)?,
            flags: section(Section::Flags)?,
            checksum: artifact.checksum,
            provenance: artifact.provenance,
        })
    }

    /// The entry that the names map points to.
    pub(super) fn entry(&self, at: u64) -> Entry {
        let at = at as usize;
        let number = usize::from(u16::from_le_bytes([self.postings[at], self.postings[at + 1]]));
        let flags = read_u32(self.flags, number * 4);
        Entry { flags: flags as u16, capitals: (flags >> 16) as u16, first: at + 2 }
    }

    /// The postings of an entry, best known first.
    pub(super) fn postings(&self, entry: Entry) -> impl Iterator<Item = u32> + '_ {
        list(self.postings, entry.first)
    }

    /// Number of things.
    pub(super) fn len(&self) -> usize {
        self.things.len() / format::THING
    }

    /// A thing by its number.
    pub(super) fn thing(&self, id: u32, official: bool) -> Option<Known<'static>> {
        let start = id as usize * format::THING;
        let record = self.things.get(start..start + format::THING)?;
        let number = |field: usize| three(record, field);
        let text = |field: usize| self.string(number(field));
        let kind = EntityType::ALL[usize::from(record[Field::KIND]).min(2)];
        let detail = text(Field::DETAIL);
        let (latitude, longitude) = (number(Field::LATITUDE), number(Field::LONGITUDE));
        let geonames = number(Field::GEONAMES);
        Some(Known {
            id,
            kind,
            subkind: self.string(read_u32(self.subkinds, usize::from(record[Field::SUBKIND]) * 4)),
            name: text(Field::NAME),
            wikidata: text(Field::WIKIDATA),
            country: self.country(record[Field::COUNTRY]),
            region: if kind == EntityType::Place { detail } else { "" },
            point: (latitude != format::NOWHERE)
                .then(|| (format::degrees(latitude), format::degrees(longitude))),
            geonames: (geonames != 0).then_some(geonames),
            weight: read_u32(record, Field::WEIGHT),
            role: if kind == EntityType::Person { detail } else { "" },
            official,
        })
    }

    /// The places of a country that are of one kind: their names, their regions' names and their points. Every thing is asked, so no
    /// more than that is read.
    pub(super) fn places_of<'s>(
        &'s self,
        country: &'s str,
        subkind: &'s str,
    ) -> impl Iterator<Item = (&'static str, &'static str, (f32, f32))> + 's {
        let countries = self.countries.chunks_exact(2).skip(1).position(|code| code == country.as_bytes());
        let subkinds = (0..self.subkinds.len() / 4)
            .position(|at| self.string(read_u32(self.subkinds, at * 4)) == subkind);
        let wanted = countries.map(|at| at + 1).zip(subkinds);
        let fits = move |record: &&[u8]| {
            let kinds = (usize::from(record[Field::COUNTRY]), usize::from(record[Field::SUBKIND]));
            EntityType::ALL.get(usize::from(record[Field::KIND])) == Some(&EntityType::Place)
                && wanted == Some(kinds)
        };
        self.things.chunks_exact(format::THING).filter(fits).filter_map(|record| {
            let text = |field: usize| self.string(three(record, field));
            let (latitude, longitude) = (three(record, Field::LATITUDE), three(record, Field::LONGITUDE));
            let point = (format::degrees(latitude), format::degrees(longitude));
            (latitude != format::NOWHERE).then(|| (text(Field::NAME), text(Field::DETAIL), point))
        })
    }

    /// What is known of a folded word.
    pub(super) fn word(&self, folded: &str) -> Word {
        match self.words.get(folded) {
            Some(value) => Word {
                flags: WordFlags(value as u16),
                country: (value >> 16) as u8,
                lower: (value >> 24) as u8,
            },
            None => Word::default(),
        }
    }

    /// Country of a word, "" if it has none.
    pub(super) fn country_of(&self, word: Word) -> &'static str {
        self.country(word.country)
    }

    /// The groups of spellings a folded word belongs to.
    pub(super) fn groups(&self, folded: &str) -> impl Iterator<Item = u32> + '_ {
        self.groups.get(folded).into_iter().flat_map(|at| list(self.members, at as usize))
    }

    fn country(&self, number: u8) -> &'static str {
        let at = usize::from(number) * 2;
        if number == 0 { "" } else { std::str::from_utf8(&self.countries[at..at + 2]).unwrap_or_default() }
    }

    fn string(&self, at: u32) -> &'static str {
        let at = at as usize;
        let length = usize::from(self.strings[at]);
        std::str::from_utf8(&self.strings[at + 1..at + 1 + length]).unwrap_or_default()
    }
}

/// Three bytes of a record as a number.
fn three(record: &[u8], field: usize) -> u32 {
    u32::from_le_bytes([record[field], record[field + 1], record[field + 2], 0])
}

/// The `u32` of a list, up to and with the one that bears [`format::LAST`], which is taken off.
fn list(bytes: &[u8], start: usize) -> impl Iterator<Item = u32> + '_ {
    let mut at = Some(start);
    std::iter::from_fn(move || {
        let here = at?;
        let value = read_u32(bytes, here);
        at = (value & format::LAST == 0).then_some(here + 4);
        Some(value & !format::LAST)
    })
}
