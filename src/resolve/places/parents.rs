//! Places that the lexicon lacks, by the county or region they lie in.

use super::Name;
use super::candidates::{lies_in, near};
use super::cluster::{Cluster, is_spot};
use crate::lexicon::{Known, Lexicon};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// A place so near to the middle of a region is in it, whatever the lexicon calls the region: bounds and names change.
const INSIDE: f32 = 250.0;
/// Within so many kilometres a region's point is as good as the place's own.
const SMALL: f32 = 161.0;
/// A town of more people is meant wherever it is named.
const TOWN: u32 = 50_000;
/// A town is not far from home that is so near to another place of the document, in kilometres.
const AROUND: f32 = 150.0;
/// Of fewer people a town is meant nearby alone.
const VILLAGE: u32 = 15_000;
/// A town so far from the middle of a neighbourhood is none of it, in kilometres.
const LOST: f32 = 160.0;
/// So many names of one neighbourhood leave no doubt that it is the document's.
const SURE: usize = 3;
/// Towns so near, in kilometres, can be neighbours of one village.
const BESIDE: f32 = 80.0;
/// How much likelier by itself the town is that a name brings to mind.
const LEAD: f32 = 0.7;
/// Fewer names do not tell what a document is about.
const ENOUGH: f32 = 3.0;
/// The county or region that so much of what the document tells is about.
const MOST: f32 = 0.6;

/// The region or county that stands behind a name none of whose candidates lies there.
pub(super) fn holding<'a>(
    name: &Name<'a>,
    home: &Home<'_, 'a>,
    cluster: Option<&Cluster<'_, 'a>>,
) -> Option<u32> {
    let parent = name.parents.first()?;
    let inside = |known: &Known<'a>| {
        known.id == parent.id
            || lies_in(known, parent)
            || near(known, parent, INSIDE) && known.country == parent.country
    };
    // A name that is told in one place and not in another ("Paris, Tex." beside Paris) is left alone, as are countries.
    let wide = |known: &Known<'a>| !matches!(known.subkind, "city" | "capital" | "district");
    let chosen = &name.candidates[name.choice];
    if name.candidates.iter().any(inside) || wide(chosen) {
        None
    } else {
        Some(home.narrowed(parent, cluster))
    }
}

/// What a document is about: where the places it names lie, those of related news counting little.
pub(super) struct Home<'n, 'a> {
    /// The county, region or country that most of it lies in.
    place: Option<&'n Known<'a>>,
    /// Weights of countries and of regions, and of all.
    countries: BTreeMap<&'n str, f32>,
    regions: BTreeMap<(&'n str, &'n str), f32>,
    all: f32,
}

impl<'n, 'a> Home<'n, 'a> {
    pub(super) fn of(names: &'n [Name<'a>]) -> Self {
        let mut home = Self { place: None, countries: BTreeMap::new(), regions: BTreeMap::new(), all: 0.0 };
        let (mut counties, mut wide) = (BTreeMap::new(), BTreeMap::new());
        for name in names {
            let known = &name.candidates[name.choice];
            let weight = name.weight.min(1.0);
            let list = if known.subkind == "county" { &mut counties } else { &mut wide };
            if matches!(known.subkind, "county" | "region" | "country" | "constituent") {
                list.entry(known.id).or_insert((0.0, known)).0 += weight;
            }
            if !known.country.is_empty() {
                home.all += weight;
                *home.countries.entry(known.country).or_default() += weight;
                *home.regions.entry((known.country, super::context::region_of(known))).or_default() += weight;
            }
        }
        home.place = most(&counties).or_else(|| most(&wide));
        home
    }

    /// Whether nearly all that the document names is in the country or, if one is given, in the region.
    fn is_in(&self, country: &str, region: &str) -> bool {
        let bare = self.regions.get(&(country, "")).copied().unwrap_or_default();
        let inside = if region.is_empty() {
            self.countries.get(country).copied().unwrap_or_default()
        } else {
            // That the country is named as well says nothing against the region.
            bare + self.regions.get(&(country, region)).copied().unwrap_or_default()
        };
        self.all >= ENOUGH && inside >= MOST * self.all
    }

    /// The county, region or country that most of the document lies in.
    pub(super) fn place(&self) -> Option<&'n Known<'a>> {
        self.place
    }

    /// Whether nearly all that the document names is in a region.
    pub(super) fn is_about(&self, region: &Known<'a>) -> bool {
        self.is_in(region.country, super::context::region_of(region))
    }

    /// The narrowest that is known of a place in a region: the county that the document is about, if it lies there, or the
    /// neighbourhood that it is about.
    pub(super) fn narrowed(&self, parent: &Known<'a>, cluster: Option<&Cluster<'_, 'a>>) -> u32 {
        let county = self.place.filter(|place| place.subkind == "county" && lies_in(place, parent));
        let middle = || cluster.map(|cluster| cluster.middle).filter(|middle| lies_in(middle, parent));
        let inside = if is_spot(parent) { None } else { county.or_else(middle) };
        inside.map_or(parent.id, |place| place.id)
    }
}

fn most<'n, 'a>(weights: &BTreeMap<u32, (f32, &'n Known<'a>)>) -> Option<&'n Known<'a>> {
    let all: f32 = weights.values().map(|(weight, _)| weight).sum();
    weights.values().find(|(weight, _)| *weight > MOST * all).map(|(_, known)| *known)
}

/// The county, region or country that a document is about, for a name that means a small town far from all of it: the document
/// speaks of a namesake that the lexicon lacks, as of Meriden in New Hampshire.
pub(super) fn stray<'n, 'a>(
    name: &Name<'a>,
    names: &'n [Name<'a>],
    home: &Home<'n, 'a>,
) -> Option<&'n Known<'a>> {
    let chosen = &name.candidates[name.choice];
    let place = home.place?;
    let own = place.country == chosen.country;
    let region = if own { super::context::region_of(place) } else { "" };
    let leads = |lead: f32| {
        let others = name.own.iter().enumerate().filter(|(number, _)| *number != name.choice);
        others.map(|(_, own)| *own).fold(f32::MIN, f32::max) < name.own[name.choice] - lead
    };
    if name.told
        || chosen.subkind != "city"
        || chosen.weight > TOWN
        // Another state's town may be named, if it is the one that the name brings to mind.
        || own && (region.is_empty() || region == chosen.region || leads(LEAD))
        || !home.is_in(place.country, region)
    {
        return None;
    }
    let others = names.iter().filter(|other| other.first != name.first);
    let alone = others.map(|other| &other.candidates[other.choice]).all(|other| {
        let point = !matches!(other.subkind, "country" | "region" | "constituent" | "continent");
        let here = other.country == place.country
            && (region.is_empty() || super::context::region_of(other) == region);
        let same = other.country == chosen.country && super::context::region_of(other) == chosen.region;
        // What lies where the namesake does speaks for it, unless it is as small and as lost.
        !(point && here && near(other, chosen, AROUND)) && !(same && (!point || other.weight > TOWN))
    });
    alone.then_some(place)
}

/// The middle of the neighbourhood that a document is about, for a name that means a small town far from all of it: even in the
/// same region a village nearby is meant that the lexicon lacks.
pub(super) fn lost<'n, 'a>(
    name: &Name<'a>,
    names: &[Name<'a>],
    cluster: Option<&Cluster<'n, 'a>>,
) -> Option<&'n Known<'a>> {
    let cluster = cluster.filter(|cluster| cluster.names >= 2)?;
    let chosen = &name.candidates[name.choice];
    let abroad = chosen.country != cluster.middle.country;
    let small = chosen.subkind == "city" && chosen.weight < if abroad { TOWN } else { VILLAGE };
    // Where the lexicon has every town, one that has no namesake is meant.
    let only = name.candidates.len() == 1 && super::candidates::ENGLISH.contains(&chosen.country);
    if name.held || !small || !abroad && (cluster.names < SURE || only) || near(chosen, cluster.middle, LOST)
    {
        return None;
    }
    let others = names.iter().filter(|other| other.first != name.first);
    let speaks = others.map(|other| (other, &other.candidates[other.choice])).any(|(other, known)| {
        let wide = matches!(known.subkind, "country" | "region" | "constituent");
        // Another country or region that the document names may be the one it lies in.
        let region = super::context::region_of(known);
        let within = wide
            // What is only part of another name ("Victoria Stores") says too little.
            && other.weight >= 1.0
            && known.country == chosen.country
            && (abroad || region == chosen.region && region != cluster.middle.region);
        // What lies there speaks for it, unless it is as small and as lost.
        within || !wide && (other.held || known.weight > VILLAGE) && near(known, chosen, AROUND)
    });
    (!speaks).then_some(cluster.middle)
}

/// Whether two counties, regions or places can be one place's: one is the other or lies in it.
pub(in crate::resolve) fn overlap(one: &Known<'_>, other: &Known<'_>) -> bool {
    // Of two towns beside which one village is named each is near the village.
    let beside = is_spot(one) && is_spot(other) && near(one, other, BESIDE);
    one.id == other.id || beside || lies_in(one, other) || lies_in(other, one)
}

/// Whether a place's point can stand for one in it or beside it: a town's can, a region's if it is near most of its towns.
pub(in crate::resolve) fn stands_for(region: &Known<'_>) -> bool {
    /// For each country that was asked for, its regions with the numbers of their towns and of those near their point.
    type Regions = BTreeMap<&'static str, (u32, u32)>;
    static FOUND: Mutex<BTreeMap<String, Regions>> = Mutex::new(BTreeMap::new());
    match region.subkind {
        "city" | "capital" | "county" | "district" | "facility" => true,
        "region" => {
            let mut found = FOUND.lock().unwrap_or_else(PoisonError::into_inner);
            if !found.contains_key(region.country) {
                found.insert(region.country.to_owned(), towns_of_regions(region.country));
            }
            let counts = found.get(region.country).and_then(|regions| regions.get(region.name));
            counts.is_some_and(|(all, near)| 10 * near > 6 * all)
        }
        _ => false,
    }
}

/// How many towns each region of a country has, and how many near its point.
fn towns_of_regions(country: &str) -> BTreeMap<&'static str, (u32, u32)> {
    let lexicon = Lexicon::embedded();
    let mut points: BTreeMap<&str, (f32, f32)> = BTreeMap::new();
    for (name, _, point) in lexicon.places_of(country, "region") {
        points.entry(name).or_insert(point);
    }
    let mut regions: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for (_, region, point) in lexicon.places_of(country, "city") {
        if let Some(middle) = points.get(region) {
            let counts = regions.entry(region).or_default();
            counts.0 += 1;
            counts.1 += u32::from(crate::lexicon::distance(point, *middle) <= SMALL);
        }
    }
    regions
}
