//! Turns things, phrases, words and groups of spellings into the payload of the lexicon file.

use super::model::{Phrase, Thing};
use super::words::Words;
use crate::annotation::EntityType;
use crate::lexicon::fold::{all_capitals, fold};
use crate::lexicon::format::{self, Field};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;

/// All that goes into the file.
#[derive(Debug, Default)]
pub struct Contents {
    /// In the order of their numbers.
    pub things: Vec<Thing>,
    /// Names nothing.
    pub phrases: Vec<Phrase>,
    /// Single words.
    pub words: Words,
}

/// Strings stored once each.
#[derive(Debug, Default)]
struct Pool {
    bytes: Vec<u8>,
    known: BTreeMap<String, u32>,
}

impl Pool {
    fn add(&mut self, text: &str) -> Result<u32> {
        if let Some(&at) = self.known.get(text) {
            return Ok(at);
        }
        let at = u32::try_from(self.bytes.len())?;
        self.bytes.push(u8::try_from(text.len()).with_context(|| format!("too long: {text:?}"))?);
        self.bytes.extend_from_slice(text.as_bytes());
        self.known.insert(text.to_owned(), at);
        Ok(at)
    }
}

/// One thing under one folded name.
#[derive(Debug, Clone, Copy)]
struct Posting {
    rank: f32,
    thing: u32,
    bits: u32,
}

#[derive(Debug, Default)]
struct Entry {
    flags: u16,
    capitals: u16,
    postings: Vec<Posting>,
}

/// Sizes of the sections in bytes and number of names, for the trainer's report.
#[derive(Debug)]
pub struct Sizes {
    /// Names, postings, things, strings, countries, subkinds, words, groups, members, flags.
    pub sections: Vec<(&'static str, usize)>,
    /// Number of folded names.
    pub names: usize,
}

/// Lays out the payload.
///
/// # Errors
/// If a number does not fit its field: too many things, countries, kinds or too long a string.
pub fn write(contents: &Contents) -> Result<(Vec<u8>, Sizes)> {
    let entries = entries(contents)?;
    let mut strings = Pool::default();
    strings.add("")?;
    let mut countries = Numbers::new("");
    let mut subkinds = Numbers::new("");
    let mut things = Vec::with_capacity(contents.things.len() * format::THING);
    for thing in &contents.things {
        let record = record(thing, &mut strings, &mut countries, &mut subkinds)?;
        things.extend_from_slice(&record);
    }
    let mut postings = Vec::new();
    let mut flags: Vec<(u16, u16)> = Vec::new();
    let mut names = fst::MapBuilder::memory();
    for (key, entry) in &entries {
        names.insert(key, postings.len() as u64)?;
        let pair = (entry.flags, entry.capitals);
        let number = flags.iter().position(|known| *known == pair).unwrap_or_else(|| {
            flags.push(pair);
            flags.len() - 1
        });
        postings.extend_from_slice(&u16::try_from(number)?.to_le_bytes());
        for (index, posting) in entry.postings.iter().enumerate() {
            let last = if index + 1 == entry.postings.len() { format::LAST } else { 0 };
            postings.extend_from_slice(&(posting.thing | posting.bits | last).to_le_bytes());
        }
        if entry.postings.is_empty() {
            // No posting: a number beyond all things, which the reader skips.
            postings.extend_from_slice(&(format::NUMBER | format::LAST).to_le_bytes());
        }
    }
    let mut words = fst::MapBuilder::memory();
    for (word, info) in &contents.words.words {
        let country = if info.country.is_empty() { 0 } else { countries.number(&info.country)? };
        words.insert(word, u64::from(info.flags) | u64::from(country) << 16 | u64::from(info.lower) << 24)?;
    }
    let (groups, members) = groups(&contents.words)?;
    let mut kinds = Vec::new();
    for kind in &subkinds.list {
        kinds.extend_from_slice(&strings.add(kind)?.to_le_bytes());
    }
    let mut codes = Vec::new();
    for code in &countries.list {
        ensure!(code.is_empty() || code.len() == 2, "a country code has two letters: {code:?}");
        codes.extend_from_slice(if code.is_empty() { b"  " } else { code.as_bytes() });
    }
    let sections = [
        ("names", names.into_inner()?),
        ("postings", postings),
        ("things", things),
        ("strings", strings.bytes),
        ("countries", codes),
        ("subkinds", kinds),
        ("words", words.into_inner()?),
        ("groups", groups),
        ("members", members),
        (
            "flags",
            flags.iter().flat_map(|(one, other)| [one.to_le_bytes(), other.to_le_bytes()].concat()).collect(),
        ),
    ];
    let sizes = Sizes {
        sections: sections.iter().map(|(name, bytes)| (*name, bytes.len())).collect(),
        names: entries.len(),
    };
    let mut payload = vec![0u8; format::SECTIONS * 8];
    for (index, (_, bytes)) in sections.iter().enumerate() {
        payload.resize(payload.len().next_multiple_of(8), 0);
        let start = u32::try_from(payload.len())?;
        payload[index * 8..index * 8 + 4].copy_from_slice(&start.to_le_bytes());
        payload[index * 8 + 4..index * 8 + 8].copy_from_slice(&u32::try_from(bytes.len())?.to_le_bytes());
        payload.extend_from_slice(bytes);
    }
    Ok((payload, sizes))
}

/// Folded names with what they stand for.
fn entries(contents: &Contents) -> Result<BTreeMap<String, Entry>> {
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    for (number, thing) in contents.things.iter().enumerate() {
        let number = u32::try_from(number)?;
        ensure!(number < format::NUMBER, "too many things");
        for name in &thing.names {
            let key = fold(&name.text);
            if key.is_empty() {
                continue;
            }
            let entry = entries.entry(key).or_default();
            entry.flags |= name.flags;
            entry.capitals |= name.capital_flags;
            let bits = if name.official { format::OFFICIAL } else { 0 }
                | if name.capitals { format::CAPITALS } else { 0 };
            match entry.postings.iter_mut().find(|posting| posting.thing == number) {
                // The same name twice: official wins, and "in capitals only" holds if it holds for both.
                Some(posting) => {
                    posting.rank = posting.rank.max(name.rank);
                    let either = (posting.bits | bits) & format::OFFICIAL;
                    posting.bits = either | (posting.bits & bits & format::CAPITALS);
                }
                None => entry.postings.push(Posting { rank: name.rank, thing: number, bits }),
            }
        }
    }
    for phrase in &contents.phrases {
        let key = fold(&phrase.text);
        if !key.is_empty() {
            let shouted = all_capitals(&phrase.text);
            let short = key.len() <= 5 && !key.contains(' ');
            let entry = entries.entry(key).or_default();
            // "US" is not the word "us" that a list has, nor is "Aids" the acronym.
            entry.flags |= if short && shouted { 0 } else { phrase.flags };
            entry.capitals |= if short && !shouted { 0 } else { phrase.flags };
        }
    }
    for (key, entry) in &mut entries {
        entry
            .postings
            .sort_by(|one, other| other.rank.total_cmp(&one.rank).then_with(|| one.thing.cmp(&other.thing)));
        if safe_in_lower_case(key, &contents.words) {
            entry.flags |= format::LOWER;
        }
    }
    Ok(entries)
}

/// Whether a name is recognisable without capitals: several words, one of them no ordinary word.
fn safe_in_lower_case(key: &str, words: &Words) -> bool {
    key.len() >= 7
        && key.split(' ').count() > 1
        && key.split(' ').any(|word| word.len() > 3 && !words.common(word))
}

/// Numbers from 0 in order of first use.
struct Numbers {
    list: Vec<String>,
}

impl Numbers {
    fn new(first: &str) -> Self {
        Self { list: vec![first.to_owned()] }
    }

    fn number(&mut self, text: &str) -> Result<u8> {
        let at = match self.list.iter().position(|known| known == text) {
            Some(at) => at,
            None => {
                self.list.push(text.to_owned());
                self.list.len() - 1
            }
        };
        u8::try_from(at).with_context(|| format!("too many different values, at {text:?}"))
    }
}

fn record(
    thing: &Thing,
    strings: &mut Pool,
    countries: &mut Numbers,
    subkinds: &mut Numbers,
) -> Result<[u8; format::THING]> {
    let mut record = [0u8; format::THING];
    let mut put = |at: usize, value: u32| -> Result<()> {
        ensure!(value < 1 << 24, "{value} does not fit three bytes: {:?}", thing.name);
        record[at..at + 3].copy_from_slice(&value.to_le_bytes()[..3]);
        Ok(())
    };
    put(Field::NAME, strings.add(&thing.name)?)?;
    put(Field::WIKIDATA, strings.add(&thing.wikidata)?)?;
    put(Field::DETAIL, strings.add(&thing.detail)?)?;
    let point = thing.point.map(|(latitude, longitude)| (format::steps(latitude), format::steps(longitude)));
    let (latitude, longitude) = point.unwrap_or((format::NOWHERE, 0));
    put(Field::LATITUDE, latitude)?;
    put(Field::LONGITUDE, longitude)?;
    put(Field::GEONAMES, thing.geonames)?;
    record[Field::WEIGHT..Field::WEIGHT + 4].copy_from_slice(&thing.weight.to_le_bytes());
    let kind = EntityType::ALL.iter().position(|kind| *kind == thing.kind).context("a type")?;
    record[Field::KIND] = kind as u8;
    record[Field::SUBKIND] = subkinds.number(&thing.subkind)?;
    record[Field::COUNTRY] = countries.number(&thing.country)?;
    Ok(record)
}

/// The map from words to their lists of groups, and the lists.
fn groups(words: &Words) -> Result<(Vec<u8>, Vec<u8>)> {
    let mut of_word: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (number, group) in words.groups.iter().enumerate() {
        let number = u32::try_from(number)? | if group.given { format::GIVEN_GROUP } else { 0 };
        for word in &group.words {
            of_word.entry(word).or_default().push(number);
        }
    }
    let mut map = fst::MapBuilder::memory();
    let mut members: Vec<u8> = Vec::new();
    for (word, mut list) in of_word {
        list.sort_unstable();
        list.dedup();
        map.insert(word, members.len() as u64)?;
        for (index, group) in list.iter().enumerate() {
            let last = if index + 1 == list.len() { format::LAST } else { 0 };
            members.extend_from_slice(&(group | last).to_le_bytes());
        }
    }
    Ok((map.into_inner()?, members))
}
