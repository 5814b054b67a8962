//! Which place of a name is meant: Paris in France or in Texas, the state of Georgia or the country.
//!
//! Every name of a document has candidates in the lexicon. A candidate's score is its prior (people living there; official
//! before alternate name) plus what the document says: a country or region named right behind it ("Paris, Texas"), a kind
//! of place beside it ("Kano state"), the other places and peoples of the document that lie in the same country or region, or
//! near it. Two rounds: the first judges by priors and qualifiers, the second takes the first one's choices as context.
//! The cues are the usual ones of toponym resolution (Leidner 2007; Lieberman and Samet 2012: comma groups, proximity,
//! population). A name means one place throughout a document.

mod candidates;
#[cfg(test)]
mod tests;

pub use candidates::distance;

use super::name::fold;
use super::within::clean;
use crate::annotation::{Analysis, EntityType, Mention};
use crate::document::ZoneKind;
use crate::lexicon::{Known, Lexicon, WordFlags};
use candidates::{KIND, beside, candidates, is_parent, kind_bonus, lies_in, near, prior, qualifiers};
use std::collections::BTreeMap;

/// Added for a candidate inside the country or region that is named right behind the name.
const QUALIFIED: f32 = 8.0;
/// Added for a country or region that holds the place named before it, once a pair.
const PARENT: f32 = 3.0;
/// Times the logarithm of the evidence for the candidate's country.
const COUNTRY: f32 = 1.3;
/// More evidence for a country than this says nothing new: a long list of American towns does not move London.
const ENOUGH: f32 = 6.0;
/// Times the logarithm of the evidence for the candidate's region.
const REGION: f32 = 0.8;
/// Added for each of up to three places of the document that lie near a candidate.
const NEAR: f32 = 0.6;
/// How near that is, in kilometres.
const NEIGHBOURHOOD: f32 = 100.0;
/// No candidate's prior is higher where a country shares its name with a large region.
const SHARED_NAME: f32 = 7.4;
/// A name that is a word or a person's name needs so many people, or support by the document.
const PEOPLE: u32 = 100_000;

/// One name of the document.
#[derive(Debug)]
struct Name<'a> {
    /// Mentions that bear it.
    mentions: Vec<usize>,
    candidates: Vec<Known<'a>>,
    /// What each candidate has by itself: prior, qualifier, kind.
    own: Vec<f32>,
    /// Whether a qualifier or kind spoke for a candidate.
    told: bool,
    /// Number of the chosen candidate.
    choice: usize,
    /// Sure enough to be context for others, 0 to 1.
    sure: f32,
    /// More for the dateline, less for boilerplate.
    weight: f32,
}

/// What the document says of countries and regions.
#[derive(Debug, Default)]
struct Context {
    countries: BTreeMap<String, f32>,
    regions: BTreeMap<(String, String), f32>,
}

/// The lexicon's number of the place each mention means; `None` for other mentions and for places it does not know.
pub fn locate(analysis: &Analysis, lexicon: &Lexicon) -> Vec<Option<u32>> {
    let mut located = vec![None; analysis.mentions.len()];
    let mut names = names(analysis, lexicon);
    if names.is_empty() {
        return located;
    }
    let peoples = peoples(analysis, lexicon);
    for round in 0..2 {
        let all = context(&names, &peoples, round == 0);
        for index in 0..names.len() {
            let scores = scores(&names, index, &all);
            let name = &mut names[index];
            (name.choice, name.sure) = choose(&scores);
        }
    }
    for name in &names {
        let known = &name.candidates[name.choice];
        if name.told || !doubtful(analysis, name, lexicon) || supported(known, name, &names, &peoples) {
            for &mention in &name.mentions {
                located[mention] = Some(known.id);
            }
        }
    }
    located
}

/// The document's distinct place names with their candidates.
fn names<'a>(analysis: &Analysis, lexicon: &'a Lexicon) -> Vec<Name<'a>> {
    let text = &analysis.document.text;
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut names: Vec<Name<'a>> = Vec::new();
    for (index, mention) in analysis.mentions.iter().enumerate() {
        if mention.kind != EntityType::Place {
            continue;
        }
        let surface = clean(mention.span.of(text));
        let key = fold(&surface);
        if !numbers.contains_key(&key) {
            let (candidates, hint) = candidates(&surface, lexicon);
            if candidates.is_empty() {
                continue;
            }
            let mut own: Vec<f32> =
                candidates.iter().map(|known| prior(known, &surface) + kind_bonus(known, hint)).collect();
            if shares_name(&candidates) {
                own.iter_mut().for_each(|own| *own = own.min(SHARED_NAME));
            }
            numbers.insert(key.clone(), names.len());
            names.push(Name {
                mentions: Vec::new(),
                candidates,
                own,
                told: false,
                choice: 0,
                sure: 0.0,
                weight: 0.0,
            });
        }
        let name = &mut names[numbers[&key]];
        name.mentions.push(index);
        name.weight = name.weight.max(match mention.zone {
            ZoneKind::Dateline => 2.0,
            // Related news speak of other places.
            ZoneKind::Boilerplate => 0.2,
            _ => 1.0,
        });
        let parents = qualifiers(analysis, index, lexicon);
        let hint = beside(analysis, mention);
        // "Mexico, China, Japan" is a list, not a town of China in Japan.
        let wide = name
            .candidates
            .first()
            .is_some_and(|known| matches!(known.subkind, "country" | "continent" | "territory" | "sea"));
        for (known, own) in name.candidates.iter().zip(&mut name.own) {
            let inside = !wide && parents.iter().any(|parent| lies_in(known, parent));
            if inside && *own < QUALIFIED + 4.0 {
                *own += QUALIFIED;
                name.told = true;
            }
            if kind_bonus(known, hint) > 0.0 {
                *own += KIND / name.mentions.len() as f32;
                name.told = true;
            }
        }
    }
    tell_parents(analysis, &numbers, &mut names);
    names
}

/// Whether a country and a large region of another country bear this name: Georgia.
fn shares_name(candidates: &[Known<'_>]) -> bool {
    candidates.iter().filter(|known| known.subkind == "country").any(|country| {
        let other = |known: &&Known<'_>| known.subkind == "region" && known.country != country.country;
        candidates.iter().filter(other).any(|region| region.weight > 2_000_000)
    })
}

/// In "Blakely, Georgia" the town tells which Georgia is meant, as Georgia tells which Blakely.
fn tell_parents(analysis: &Analysis, numbers: &BTreeMap<String, usize>, names: &mut [Name<'_>]) {
    let text = &analysis.document.text;
    let number = |mention: &Mention| numbers.get(&fold(&clean(mention.span.of(text)))).copied();
    for pair in analysis.mentions.windows(2) {
        let gap = text.get(pair[0].span.end as usize..pair[1].span.start as usize);
        let (Some(", "), Some(child), Some(parent)) = (gap, number(&pair[0]), number(&pair[1])) else {
            continue;
        };
        let within = |parent: &Known<'_>| {
            let inside = names[child].candidates.iter().zip(&names[child].own);
            inside.filter(|(known, _)| lies_in(known, parent)).map(|(_, own)| *own).fold(0.0, f32::max)
        };
        let held: Vec<f32> = names[parent]
            .candidates
            .iter()
            .map(|known| if is_parent(known) && child != parent { within(known) } else { 0.0 })
            .collect();
        let (best, _) = choose(&held);
        if held.get(best).is_some_and(|held| *held > 0.0) {
            names[parent].own[best] += PARENT;
            names[parent].told = true;
        }
    }
}

/// How often each country's people or adjective stands in the document ("Ukrainian").
fn peoples(analysis: &Analysis, lexicon: &Lexicon) -> BTreeMap<String, f32> {
    let text = &analysis.document.text;
    let mut peoples: BTreeMap<String, f32> = BTreeMap::new();
    for token in &analysis.segmentation.tokens {
        let word = token.span.of(text);
        if word.starts_with(char::is_uppercase)
            && word.len() > 3
            && let Some(country) = lexicon.demonym(word)
        {
            *peoples.entry(country.to_owned()).or_default() += 0.7;
        }
    }
    peoples
}

/// Evidence for countries and regions from all names; in the first round from those alone that are sure by themselves.
fn context(names: &[Name<'_>], peoples: &BTreeMap<String, f32>, first: bool) -> Context {
    let mut context = Context { countries: peoples.clone(), regions: BTreeMap::new() };
    for name in names {
        let (choice, sure) = if first { choose(&name.own) } else { (name.choice, name.sure) };
        let (countries, region) = evidence(name, choice, sure);
        if let Some((country, weight)) = countries {
            *context.countries.entry(country).or_default() += weight;
        }
        if let Some((region, weight)) = region {
            *context.regions.entry(region).or_default() += weight;
        }
    }
    context
}

/// Country and region with the weight that one name gives to them.
type Evidence = (Option<(String, f32)>, Option<((String, String), f32)>);

/// What one name says of country and region when it means the chosen candidate.
fn evidence(name: &Name<'_>, choice: usize, sure: f32) -> Evidence {
    let known = &name.candidates[choice];
    if known.country.is_empty() {
        return (None, None);
    }
    let weight = sure * name.weight * (1.0 + 0.5 * (name.mentions.len() as f32).ln());
    let region = match known.subkind {
        "region" | "constituent" => known.name,
        _ => known.region,
    };
    let region = (!region.is_empty()).then(|| ((known.country.to_owned(), fold(region)), weight));
    (Some((known.country.to_owned(), weight)), region)
}

/// Scores of the candidates of one name in the context of all others.
fn scores(names: &[Name<'_>], index: usize, all: &Context) -> Vec<f32> {
    let name = &names[index];
    // A name is no evidence for itself.
    let (own_country, own_region) = evidence(name, name.choice, name.sure);
    let score = |(number, known): (usize, &Known<'_>)| {
        let mut score = name.own[number];
        if known.country.is_empty() {
            return score;
        }
        let less = |held: f32, own: Option<f32>| (held - own.unwrap_or_default()).max(0.0);
        let own = own_country.as_ref().filter(|(country, _)| country == known.country).map(|own| own.1);
        let country = less(all.countries.get(known.country).copied().unwrap_or_default(), own);
        score += COUNTRY * (1.0 + country.min(ENOUGH)).ln();
        let region = match known.subkind {
            "region" | "constituent" => known.name,
            _ => known.region,
        };
        let key = (known.country.to_owned(), fold(region));
        let own = own_region.as_ref().filter(|(region, _)| *region == key).map(|own| own.1);
        let region = less(all.regions.get(&key).copied().unwrap_or_default(), own);
        score += REGION * (1.0 + region).ln();
        let neighbours = names.iter().enumerate().take(200).filter(|(other, place)| {
            let chosen = &place.candidates[place.choice];
            let local = !matches!(chosen.subkind, "country" | "continent" | "region");
            *other != index && place.sure > 0.3 && local && near(known, chosen, NEIGHBOURHOOD)
        });
        score += NEAR * neighbours.take(3).count() as f32;
        score
    };
    name.candidates.iter().enumerate().map(score).collect()
}

/// The best candidate, and how sure it is: by its lead over the second.
fn choose(scores: &[f32]) -> (usize, f32) {
    let mut best = 0;
    for (index, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = index;
        }
    }
    let others = scores.iter().enumerate().filter(|(index, _)| *index != best);
    let second = others.map(|(_, score)| *score).fold(f32::MIN, f32::max);
    let lead = (scores[best] - second).min(3.0);
    (best, (lead / 2.0).clamp(0.1, 1.0))
}

/// Whether a name is rather an ordinary word or a person's name, and its place a small one.
fn doubtful(analysis: &Analysis, name: &Name<'_>, lexicon: &Lexicon) -> bool {
    let surface = analysis.mentions[name.mentions[0]].span.of(&analysis.document.text);
    let known = &name.candidates[name.choice];
    let flags = lexicon.word(surface);
    let word = [WordFlags::COMMON, WordFlags::GIVEN, WordFlags::SURNAME, WordFlags::NOT_NAME];
    matches!(known.subkind, "city") && known.weight < PEOPLE && word.iter().any(|&flag| flags.has(flag))
}

/// Whether another name or a people of the document speaks for the place's country.
fn supported(
    known: &Known<'_>,
    name: &Name<'_>,
    names: &[Name<'_>],
    peoples: &BTreeMap<String, f32>,
) -> bool {
    peoples.contains_key(known.country)
        || names.iter().any(|other| {
            other.mentions != name.mentions && other.candidates[other.choice].country == known.country
        })
}
