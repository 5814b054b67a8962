//! What the other places and the peoples of a document say of a name.

use super::Name;
use super::candidates::{candidates, near, prior};
use super::cues;
use crate::annotation::{Analysis, EntityType};
use crate::document::ZoneKind;
use crate::lexicon::{Known, Lexicon, PhraseFlags, PhraseMatch};
use std::collections::{BTreeMap, BTreeSet};

/// Times the logarithm of the evidence for the candidate's country.
const COUNTRY: f32 = 1.3;
/// More evidence for a country than this says nothing new: a long list of American towns does not move London.
const ENOUGH: f32 = 6.0;
/// Times the logarithm of the evidence for the candidate's region.
const REGION: f32 = 0.8;
/// Added for a candidate in the one region or country that the document names, times the square of its share: a local paper
/// speaks of its own Athens.
const SOLE: f32 = 2.5;
/// The part of that for a country: many places in it have namesakes that are better known.
const WHOLE: f32 = 0.3;
/// Times the logarithm of the number of places of the document that lie near a candidate.
const NEAR: f32 = 1.5;
/// How near that is, in kilometres.
const NEIGHBOURHOOD: f32 = 100.0;
/// The same for places within this many kilometres, beyond that neighbourhood.
const FAR: f32 = 0.5;
const PART: f32 = 300.0;
/// A town of so many people is a metropolis.
const METROPOLIS: u32 = 1_000_000;
/// Added where another name of the document means the candidate for sure ("DR Congo" speaks for what "Congo" means).
const SAME: f32 = 2.0;
/// How many names before and behind a name are asked, so that a gazetteer of thousands of places stays linear.
const REACH: usize = 80;
/// Candidates of a name that count as context; the rest is too unlikely.
const LIKELY: usize = 8;
/// Times the weight of a county.
const COUNTY: f32 = 2.0;
/// Added for a candidate of the kind that its neighbours in a list have: "Georgia and Alabama", "Georgia and Armenia".
const LISTED: f32 = 1.5;
/// Weight of a place that is only part of another name ("Lamar County Sheriff's Office").
const SILENT: f32 = 0.6;
/// Added for a city of so many people that small maps of the world show, the more the more countries a document names.
const WORLD: f32 = 2.0;
const LARGE: u32 = 100_000;
/// So many countries are no longer the one that a document is about and its neighbour.
const SEVERAL: usize = 3;
/// How sharply a higher score makes a candidate the likelier.
const SHARP: f32 = 1.5;
/// Bytes of text within which two names stand together, and how much more they then say of each other.
const TOGETHER: u32 = 150;
const CLOSE: f32 = 1.25;

/// How likely each candidate is by its score.
pub(super) fn shares(scores: &[f32]) -> Vec<f32> {
    let best = scores.iter().copied().fold(f32::MIN, f32::max);
    let weights: Vec<f32> = scores.iter().map(|score| ((score - best) * SHARP).exp()).collect();
    let sum: f32 = weights.iter().sum();
    weights.into_iter().map(|weight| weight / sum).collect()
}

/// Scores of the candidates of one name in the context of all others.
pub(super) fn scores(names: &[Name<'_>], index: usize, peoples: &BTreeMap<String, f32>) -> Vec<f32> {
    let name = &names[index];
    if name.candidates.len() < 2 {
        return name.own.clone();
    }
    let around = &names[index.saturating_sub(REACH)..names.len().min(index + REACH)];
    let others = || around.iter().filter(|other| other.first != name.first);
    // "West Perth" is beside any Perth; towns of a name speak for none of their namesakes.
    let towns = |other: &&Name<'_>| !name.contains(other);
    let mut countries: BTreeMap<&str, f32> =
        peoples.iter().map(|(country, weight)| (country.as_str(), *weight)).collect();
    let mut regions: BTreeMap<(&str, &str), f32> = BTreeMap::new();
    let spread = spread(others(), peoples);
    countries.values_mut().for_each(|weight| *weight *= spread);
    for other in others() {
        let weight = other.weight * closeness(name, other);
        let namesake = name.contains(other);
        for (known, share) in other.likely() {
            if namesake && level(known) == 2 {
                continue;
            }
            // Who speaks of a county speaks to people who live there.
            let weight = match known.subkind {
                "county" => COUNTY * weight,
                "country" => spread * weight,
                _ => weight,
            };
            if !known.country.is_empty() {
                *countries.entry(known.country).or_default() += weight * share;
                let region = region_of(known);
                if !region.is_empty() {
                    *regions.entry((known.country, region)).or_default() += weight * share;
                }
            }
        }
    }
    let told = Told::of(others(), peoples);
    // "Congo" is no country's own name: one that the document names in full is meant.
    let bare = !name.candidates.iter().any(|known| known.official);
    let cities = name.candidates.iter().filter(|known| matches!(known.subkind, "capital" | "city"));
    let largest = cities.map(|known| known.weight).max().unwrap_or_default();
    let metropolis = name.candidates.iter().any(|known| known.weight > METROPOLIS);
    let score = |(number, known): (usize, &Known<'_>)| {
        let mut score = name.own[number];
        // In a document of several countries the city that all the world knows is meant: of two the larger one.
        let city = matches!(known.subkind, "capital" | "city") && known.weight == largest;
        if city && known.weight > LARGE && !known.wikidata.is_empty() {
            score += WORLD * (1.0 - spread);
        }
        if bare && known.subkind == "country" {
            let same = others().flat_map(Name::likely).filter(|(other, _)| other.id == known.id);
            score += SAME * same.map(|(_, share)| share).fold(0.0, f32::max);
        }
        let listed = others().filter(|other| name.listed.contains(&other.first));
        let alike = listed.map(|other| {
            let alike = other.likely().filter(|(place, _)| level(place) == level(known));
            alike.map(|(_, share)| share).sum::<f32>()
        });
        score += LISTED * alike.fold(0.0, f32::max);
        if known.country.is_empty() {
            return score;
        }
        let country = countries.get(known.country).copied().unwrap_or_default();
        score += COUNTRY * (1.0 + country.min(ENOUGH)).ln();
        let region = regions.get(&(known.country, region_of(known))).copied().unwrap_or_default();
        score += REGION * (1.0 + region).ln();
        score += SOLE * told.share(known);
        let neighbours = others().filter(towns).map(|other| {
            // Of the counties of one name the one beside a namesake of the town is meant, and that town: neither is likely alone.
            let counties = other.candidates.iter().any(|place| place.subkind == "county");
            let most = other.shares.iter().copied().fold(0.0, f32::max);
            let scale = if counties && most > 0.0 { COUNTY / most.max(0.2) } else { 1.0 };
            let share: f32 =
                other.likely().filter(|(place, _)| beside(known, place)).map(|(_, share)| share).sum();
            (share * scale).min(if counties { COUNTY } else { 1.0 }) * other.weight.min(1.0)
        });
        score += NEAR * (1.0 + neighbours.sum::<f32>().min(ENOUGH)).ln();
        // Towns of one part of a country, beyond the neighbourhood.
        let farther = others().filter(towns).map(|other| {
            let share: f32 =
                other.likely().filter(|(place, _)| in_part(known, place)).map(|(_, share)| share).sum();
            share * other.weight.min(1.0)
        });
        // Of a metropolis' name one alone says nothing: from Toronto one flies to London, wherever that lies.
        let least = if metropolis { 0.0 } else { 1.0 };
        score + FAR * (least + farther.sum::<f32>()).clamp(1.0, ENOUGH).ln()
    };
    name.candidates.iter().enumerate().map(score).collect()
}

/// How much the name of a country says of towns there: little where a document speaks of several countries, as what the United
/// States say of talks in Geneva.
fn spread<'a: 'n, 'n>(others: impl Iterator<Item = &'n Name<'a>>, peoples: &BTreeMap<String, f32>) -> f32 {
    let mut named: BTreeSet<&str> = peoples.keys().map(String::as_str).collect();
    for other in others {
        let sure = other.likely().filter(|(known, share)| known.subkind == "country" && *share > 0.5);
        named.extend(sure.map(|(known, _)| known.country));
    }
    if named.len() < SEVERAL { 1.0 } else { (SEVERAL as f32 / (named.len() + 1) as f32).sqrt() }
}

/// The regions and countries that a document names, counties among them, rather than towns that lie there.
#[derive(Default)]
struct Told<'k> {
    /// By country and region; the region is empty for the country as a whole.
    weights: BTreeMap<(&'k str, &'k str), f32>,
}

impl<'k> Told<'k> {
    fn of<'n>(others: impl Iterator<Item = &'n Name<'k>>, peoples: &'k BTreeMap<String, f32>) -> Self
    where
        'k: 'n,
    {
        let mut told = Self::default();
        for other in others {
            for (known, share) in other.likely().filter(|(known, _)| level(known) != 2) {
                if !known.country.is_empty() {
                    *told.weights.entry((known.country, region_of(known))).or_default() +=
                        other.weight.min(1.0) * share;
                }
            }
        }
        for (country, weight) in peoples {
            *told.weights.entry((country, "")).or_default() += weight.min(1.0);
        }
        told
    }

    /// How much of what is told is the candidate's region, squared, and less where little is told; a part of that for its country.
    fn share(&self, known: &Known<'_>) -> f32 {
        let of = region_of(known);
        let (mut region, mut country, mut outside) = (0.0, 0.0, 0.0);
        for ((code, name), weight) in &self.weights {
            if *code != known.country || !name.is_empty() && !of.is_empty() && *name != of {
                outside += weight;
            } else if name.is_empty() || of.is_empty() {
                // The country names the region's neighbours as well.
                country += weight;
            } else {
                region += weight;
            }
        }
        let sure = |inside: f32| {
            if inside > 0.0 { (inside / (inside + outside)).powi(2) * inside.min(1.0) } else { 0.0 }
        };
        sure(region).max(WHOLE * sure(region + country))
    }
}

impl<'a> Name<'a> {
    /// A place that is located for the sake of the others alone.
    pub(super) fn silent(candidates: Vec<Known<'a>>, own: Vec<f32>, first: u32, weight: f32) -> Self {
        Self {
            surface: String::new(),
            mentions: Vec::new(),
            candidates,
            own,
            told: false,
            held: false,
            parents: Vec::new(),
            choice: 0,
            shares: Vec::new(),
            first,
            listed: Vec::new(),
            weight,
        }
    }

    /// Whether one name is the other and more words.
    fn contains(&self, other: &Name<'_>) -> bool {
        let (short, long) = if self.surface.len() < other.surface.len() {
            (&self.surface, &other.surface)
        } else {
            (&other.surface, &self.surface)
        };
        !short.is_empty() && long.len() > short.len() && {
            let cut = long.strip_prefix(short.as_str()).map(|rest| rest.starts_with(' '));
            let cut = cut.or_else(|| long.strip_suffix(short.as_str()).map(|rest| rest.ends_with(' ')));
            cut == Some(true)
        }
    }

    /// The likeliest candidates, each with its share.
    fn likely(&self) -> impl Iterator<Item = (&Known<'a>, f32)> {
        self.candidates
            .iter()
            .zip(self.shares.iter().copied())
            .filter(|(_, share)| *share > 0.02)
            .take(LIKELY)
    }
}

/// How much two names say of each other: more in one sentence.
fn closeness(one: &Name<'_>, other: &Name<'_>) -> f32 {
    if one.first.abs_diff(other.first) <= TOGETHER { CLOSE } else { 1.0 }
}

/// Country, region or town.
fn level(known: &Known<'_>) -> u8 {
    match known.subkind {
        "country" | "territory" | "former" => 0,
        "region" | "constituent" => 1,
        "city" | "capital" => 2,
        _ => 3,
    }
}

pub(super) fn region_of<'k>(known: &Known<'k>) -> &'k str {
    match known.subkind {
        "region" | "constituent" => known.name,
        _ => known.region,
    }
}

/// Whether a place of the document lies near a candidate; countries and regions are too wide to be near anything.
fn beside(known: &Known<'_>, other: &Known<'_>) -> bool {
    let wide = matches!(other.subkind, "country" | "continent" | "region" | "constituent" | "territory");
    !wide && other.id != known.id && near(known, other, NEIGHBOURHOOD)
}

/// Whether a place of the document lies in the same part of the world as a candidate.
fn in_part(known: &Known<'_>, other: &Known<'_>) -> bool {
    let wide = matches!(other.subkind, "country" | "continent" | "region" | "constituent" | "territory");
    !wide && other.id != known.id && near(known, other, PART)
}

/// Countries, regions and counties within names of organizations and outside all names: "Ohio State University", "the Lamar
/// County sheriff's office". They are located for the sake of the others alone.
pub(super) fn silent<'a>(
    analysis: &Analysis,
    phrases: &[PhraseMatch],
    lexicon: &'a Lexicon,
) -> Vec<Name<'a>> {
    let text = &analysis.document.text;
    let tokens = &analysis.segmentation.tokens;
    let wide = PhraseFlags::COUNTRY | PhraseFlags::OTHER_PLACE;
    let mut seen = BTreeSet::new();
    let mut names = Vec::new();
    let mut end = 0;
    let mut mentions = analysis.mentions.iter().peekable();
    for phrase in phrases.iter().filter(|phrase| phrase.flags.0 & wide != 0) {
        let span = tokens[phrase.start as usize].span.to(tokens[phrase.end as usize - 1].span);
        while mentions.next_if(|mention| mention.span.end <= span.start).is_some() {}
        let inside = mentions.peek().filter(|mention| mention.span.start < span.end);
        let free = inside.is_none_or(|mention| {
            mention.kind == EntityType::Organization && mention.zone != ZoneKind::Boilerplate
        });
        let surface = span.of(text);
        if !free || span.start < end || !surface.starts_with(char::is_uppercase) || !seen.insert(surface) {
            continue;
        }
        end = span.end;
        let (mut candidates, _) = candidates(surface, lexicon);
        candidates.retain(super::is_parent);
        if candidates.is_empty() {
            continue;
        }
        let own = candidates.iter().map(|known| prior(known, surface)).collect();
        names.push(Name::silent(candidates, own, span.start, SILENT));
    }
    names.extend(cues::told(analysis, lexicon));
    names
}
