//! Countries, territories, parts of the United Kingdom and states that are no more.

use super::model::Thing;
use super::places::add_alias;
use super::sources::Sources;
use crate::annotation::EntityType::Place;
use crate::lexicon::PhraseFlags;
use crate::lexicon::fold::fold;
use anyhow::Result;
use std::collections::BTreeSet;

/// What the packages know of a country.
#[derive(Debug)]
pub struct Facts {
    /// GeoNames id.
    pub geonames: u32,
    /// Inhabitants.
    pub population: u32,
    /// Wikidata id or "".
    pub wikidata: String,
    /// Names as commonly written.
    pub names: Vec<String>,
}

/// The reviewed list of countries, completed by `facts` for their code.
///
/// # Errors
/// If the list cannot be read.
pub fn read(sources: &mut Sources, facts: impl Fn(&str) -> Option<Facts>) -> Result<Vec<Thing>> {
    let mut countries = Vec::new();
    let mut done = BTreeSet::new();
    for row in sources.list("countries.tsv")?.rows() {
        let kind = if row.get("kind").is_empty() { "country" } else { row.get("kind") };
        let mut place = Thing::new(Place, kind, row.name());
        let iso = row.get("iso2");
        place.country = iso.to_owned();
        place.wikidata = row.get("wikidata").to_owned();
        place.point = row.point();
        let rank = match kind {
            "country" => 20.0,
            "former" => 12.0,
            _ => 15.0,
        };
        place.named(row.name(), true, PhraseFlags::COUNTRY, rank);
        for alias in row.list("aliases") {
            add_alias(&mut place, alias, PhraseFlags::COUNTRY, rank - 1.0);
        }
        // A territory shares its state's code ("Scotland", GB): the facts are those of the first row of a code.
        let own = |facts: &Facts| {
            let name = fold(&place.name);
            kind == "country" || facts.names.iter().any(|other| fold(other) == name)
        };
        if let Some(facts) = facts(iso).filter(own)
            && done.insert(iso.to_owned())
        {
            complete(&mut place, facts, rank);
        }
        countries.push(place);
    }
    Ok(countries)
}

fn complete(place: &mut Thing, facts: Facts, rank: f32) {
    place.geonames = facts.geonames;
    place.weight = facts.population;
    if place.wikidata.is_empty() {
        place.wikidata = facts.wikidata;
    }
    for name in &facts.names {
        if !place.names.iter().any(|known| fold(&known.text) == fold(name)) {
            add_alias(place, name, PhraseFlags::COUNTRY, rank - 1.5);
        }
    }
}
