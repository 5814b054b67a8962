//! `newsscan lexicon`.

use super::Status;
use super::args::Lexicon as Options;
use super::output::Output;
use anyhow::{Context, Result};
use newsscan::annotation::EntityType;
use newsscan::lexicon::{Known, Lexicon, PhraseFlags, PhraseMatch};
use newsscan::report::{self, text};
use newsscan::text::segment;
use serde::Serialize;
use std::io::{self, Write};

/// What is known of a name, for programs.
#[derive(Debug, Serialize)]
struct Answer<'a> {
    name: &'a str,
    things: Vec<Thing<'a>>,
    word: Vec<&'static str>,
    /// What a phrase of several words is that names nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    phrase: Vec<&'static str>,
}

/// A place, person or organization, for programs.
#[derive(Debug, Serialize)]
struct Thing<'a> {
    #[serde(rename = "type")]
    kind: EntityType,
    subkind: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    role: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    region: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    country: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    lat: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lon: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    population: Option<u32>,
    #[serde(skip_serializing_if = "str::is_empty")]
    wikidata: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    geonames: Option<u32>,
    official: bool,
}

impl<'a> From<Known<'a>> for Thing<'a> {
    fn from(known: Known<'a>) -> Self {
        Self {
            kind: known.kind,
            subkind: known.subkind,
            name: known.name,
            role: known.role,
            region: known.region,
            country: known.country,
            lat: known.point.map(|point| point.0),
            lon: known.point.map(|point| point.1),
            population: (known.kind == EntityType::Place && known.weight > 0).then_some(known.weight),
            wikidata: known.wikidata,
            geonames: known.geonames,
            official: known.official,
        }
    }
}

/// Shows what the lexicon knows of a name.
pub fn run(options: &Options) -> Result<Status> {
    let lexicon = Lexicon::embedded();
    let mut out = Output::open(None)?;
    let Some(name) = &options.name else {
        writeln!(out, "{}", lexicon.provenance()).with_context(|| out.failure())?;
        out.finish()?;
        return Ok(Status::Complete);
    };
    let answer = Answer {
        name,
        things: lexicon.known(name).into_iter().map(Thing::from).collect(),
        word: lexicon.word(name).names().collect(),
        phrase: phrase(name, lexicon),
    };
    if answer.things.is_empty() && answer.word.is_empty() && answer.phrase.is_empty() {
        super::say(format_args!("newsscan: the lexicon knows nothing called '{}'", text::printable(name)));
        return Ok(Status::Nothing);
    }
    let written = if options.json {
        report::to_writer_pretty(&mut out, &answer).and_then(|()| writeln!(out))
    } else {
        show(&answer, &mut out)
    };
    written.with_context(|| out.failure())?;
    out.finish()?;
    Ok(Status::Complete)
}

/// Whether the lexicon has a name as a title, a people or a phrase that is no name.
fn phrase(name: &str, lexicon: &Lexicon) -> Vec<&'static str> {
    const KINDS: [(u16, &str); 3] = [
        (PhraseFlags::TITLE, "title or office"),
        (PhraseFlags::DEMONYM, "people or adjective"),
        (PhraseFlags::NOT_NAME, "capitalised but no name"),
    ];
    let tokens = segment(name, &[]).tokens;
    let mut found = Vec::new();
    lexicon.phrases(name, &tokens, &mut found);
    let whole =
        |phrase: &&PhraseMatch| tokens.len() > 1 && phrase.start == 0 && phrase.end as usize == tokens.len();
    let flags = found.iter().filter(whole).fold(0, |flags, phrase| flags | phrase.flags.0);
    KINDS.into_iter().filter(|(bit, _)| flags & bit != 0).map(|(_, kind)| kind).collect()
}

/// One thing a line, then the word or phrase.
fn show(answer: &Answer<'_>, out: &mut impl Write) -> io::Result<()> {
    for thing in &answer.things {
        write!(out, "{}  {} {}", thing.name, thing.kind.name(), thing.subkind)?;
        for part in [thing.role, thing.region, thing.country].into_iter().filter(|part| !part.is_empty()) {
            write!(out, ", {part}")?;
        }
        if let (Some(latitude), Some(longitude)) = (thing.lat, thing.lon) {
            write!(out, "  {latitude:.4} {longitude:.4}")?;
        }
        if let Some(people) = thing.population {
            write!(out, "  {people} people")?;
        }
        if let Some(geonames) = thing.geonames {
            write!(out, "  GeoNames {geonames}")?;
        }
        if !thing.wikidata.is_empty() {
            write!(out, "  {}", thing.wikidata)?;
        }
        writeln!(out)?;
    }
    if !answer.word.is_empty() {
        writeln!(out, "as a word: {}", answer.word.join(", "))?;
    }
    if !answer.phrase.is_empty() {
        writeln!(out, "as a phrase: {}", answer.phrase.join(", "))?;
    }
    Ok(())
}
