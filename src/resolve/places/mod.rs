//! Which place of a name is meant: Paris in France or in Texas, the state of Georgia or the country.
//!
//! Every name of a document has candidates in the lexicon. A candidate's score is its prior (people living there; official
//! before alternate name) plus what the document says: a country or region named right behind it ("Paris, Texas"), a kind
//! of place beside it ("Kano state"), the other places and peoples of the document that lie in the same country or region, or
//! near it. Three rounds: each weighs every candidate of the other names by how likely the round before made it.
//! The cues are the usual ones of toponym resolution (Leidner 2007; Lieberman and Samet 2012: comma groups, proximity,
//! population). A name means one place throughout a document.

mod anchors;
mod candidates;
mod cluster;
mod context;
mod cues;
mod elsewhere;
mod forms;
mod parents;
#[cfg(test)]
mod tests;
mod words;

pub(super) use candidates::is_parent as holds;
pub(super) use cues::is_body;
pub(super) use parents::{overlap, stands_for};

use super::name::fold;
use super::within::clean;
use crate::annotation::{Analysis, EntityType, Mention};
use crate::document::ZoneKind;
use crate::lexicon::{Known, Lexicon, PhraseMatch, WordFlags};
use candidates::{KIND, beside, candidates, holder, is_parent, kind_bonus, lies_in, prior, qualifiers};
use cluster::Cluster;
use forms::{is_code, shared_head};
use std::collections::{BTreeMap, HashMap};

/// Added for a candidate inside the country or region that is named right behind the name.
const QUALIFIED: f32 = 8.0;
/// Added for a country or region that holds the place named before it, once a pair.
const PARENT: f32 = 3.0;
/// No candidate's prior is higher where a country shares its name with a large region.
const SHARED_NAME: f32 = 7.4;
/// How often all names are judged anew, each by what the others meant before.
const ROUNDS: usize = 3;
/// A name that is a word or a person's name needs so many people, or support by the document.
const PEOPLE: u32 = 100_000;

/// One name of the document.
#[derive(Debug)]
struct Name<'a> {
    /// As it is written, folded; empty for what is no mention.
    surface: String,
    /// Mentions that bear it.
    mentions: Vec<usize>,
    candidates: Vec<Known<'a>>,
    /// What each candidate has by itself: prior, qualifier, kind.
    own: Vec<f32>,
    /// Whether a qualifier or kind spoke for a candidate.
    told: bool,
    /// Whether it was a qualifier: what the text says the place lies in.
    held: bool,
    /// Regions and counties that stand behind it though no candidate lies in them ("Bayfield, Ont.").
    parents: Vec<Known<'a>>,
    /// Number of the chosen candidate.
    choice: usize,
    /// How likely each candidate is; they sum to 1.
    shares: Vec<f32>,
    /// Where in the text it stands first.
    first: u32,
    /// Where the names stand first that are listed right before or behind it ("Ohio, Georgia and Alabama").
    listed: Vec<u32>,
    /// More for the dateline, less for boilerplate.
    weight: f32,
}

/// What the lexicon knows of the place that a mention means, by its number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Located {
    /// The place itself.
    Exact(u32),
    /// Not the place, but the county or region it lies in, or a town beside it.
    Within(u32),
}

impl Located {
    /// The place itself, if the lexicon has it.
    pub fn exact(self) -> Option<u32> {
        match self {
            Self::Exact(id) => Some(id),
            Self::Within(_) => None,
        }
    }

    /// The county or region of a place that the lexicon lacks.
    pub fn within(self) -> Option<u32> {
        match self {
            Self::Within(id) => Some(id),
            Self::Exact(_) => None,
        }
    }

    /// The place, or what it lies in.
    pub fn place(self) -> u32 {
        match self {
            Self::Exact(id) | Self::Within(id) => id,
        }
    }
}

/// The place each mention means; `None` for other mentions and for places of which nothing is known.
/// `phrases` are what the lexicon knows of the text.
pub fn locate(analysis: &Analysis, phrases: &[PhraseMatch], lexicon: &Lexicon) -> Vec<Option<Located>> {
    let mut located = vec![None; analysis.mentions.len()];
    let mut names = names(analysis, lexicon);
    names.extend(context::silent(analysis, phrases, lexicon));
    names.sort_by_key(|name| name.first);
    for name in &mut names {
        (name.choice, _) = choose(&name.own);
        name.shares = context::shares(&name.own);
    }
    let peoples = peoples(analysis, lexicon);
    for _ in 0..ROUNDS {
        let scores: Vec<Vec<f32>> =
            (0..names.len()).map(|index| context::scores(&names, index, &peoples)).collect();
        for (name, scores) in names.iter_mut().zip(scores) {
            name.choice = choose(&scores).0;
            name.shares = context::shares(&scores);
        }
    }
    let home = parents::Home::of(&names);
    let cluster = Cluster::of(&names);
    for name in &names {
        let known = &name.candidates[name.choice];
        if name.mentions.is_empty() {
            continue;
        }
        let parent = parents::holding(name, &home, cluster.as_ref())
            .or_else(|| parents::stray(name, &names, &home).map(|place| place.id))
            .or_else(|| parents::lost(name, &names, cluster.as_ref()).map(|place| place.id));
        let place = if let Some(parent) = parent {
            Some(Located::Within(parent))
        } else if name.told || !doubtful(analysis, name, lexicon) || supported(known, name, &names, &peoples)
        {
            Some(Located::Exact(known.id))
        } else {
            None
        };
        for &mention in &name.mentions {
            located[mention] = place;
        }
    }
    let scene = elsewhere::Scene { names: &names, peoples: &peoples, home: &home, cluster: cluster.as_ref() };
    elsewhere::rebind(analysis, lexicon, &scene, &mut located);
    anchors::enclose(analysis, lexicon, &home, cluster.as_ref(), &mut located);
    let mut trusted: BTreeMap<u32, bool> = BTreeMap::new();
    for place in &mut located {
        let Some(Located::Within(id)) = *place else { continue };
        let asked =
            || lexicon.by_id(id).is_none_or(|town| is_parent(&town) || seconded(&town, &names, &peoples));
        if !*trusted.entry(id).or_insert_with(asked) {
            *place = None;
        }
    }
    located
}

/// Names of a document that are asked for a second, so that a gazetteer stays linear.
const SECONDS: usize = 500;

/// Whether a town is the only one of its own name, or something besides it says that the document is of its country, and of its region
/// if it names others: what lies beside a lone town is as far off as that, if the town is a namesake.
fn seconded(town: &Known<'_>, names: &[Name<'_>], peoples: &BTreeMap<String, f32>) -> bool {
    let region = context::region_of(town);
    let (mut country, mut same, mut other) = (peoples.contains_key(town.country), false, false);
    for name in names.iter().take(SECONDS) {
        let known = &name.candidates[name.choice];
        if known.id == town.id {
            let only = name.candidates.iter().all(|other| other.country == town.country);
            if known.official && only {
                return true;
            }
        } else if known.country == town.country {
            let theirs = context::region_of(known);
            country = true;
            same |= !region.is_empty() && theirs == region;
            other |= !is_city(known) && !theirs.is_empty() && theirs != region;
        }
    }
    same || country && !other
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
        let key = key(&surface, lexicon);
        if !numbers.contains_key(&key) {
            let (mut candidates, hint) = candidates(&surface, lexicon);
            if let Some(head) = shared_head(analysis, mention) {
                // "Allen and Auglaize counties": Allen County, never the town.
                let (whole, _) = candidates::candidates(&format!("{surface} {head}"), lexicon);
                // What is no township of the lexicon is no state of that name either.
                let division = matches!(head, "County" | "District" | "Municipality" | "Parish" | "Province");
                let wider = |known: &Known<'_>| division && !is_city(known);
                candidates =
                    if whole.is_empty() { candidates.into_iter().filter(wider).collect() } else { whole };
            }
            if is_code(&surface) && !posted(analysis, &surface) {
                // Elsewhere the letters are the city's, if one has them.
                if candidates.iter().any(is_city) {
                    candidates.retain(|known| known.subkind != "region");
                }
            }
            if candidates.is_empty() {
                continue;
            }
            let mut own: Vec<f32> =
                candidates.iter().map(|known| prior(known, &surface) + kind_bonus(known, hint)).collect();
            // "New York" is New York City, where no place is called just that.
            if !candidates.iter().any(|known| known.name == surface) {
                let city = format!("{surface} City");
                let called = candidates.iter().zip(&mut own).filter(|(known, _)| known.name == city);
                called.for_each(|(_, own)| *own += 0.6);
            }
            if shares_name(&candidates) {
                own.iter_mut().for_each(|own| *own = own.min(SHARED_NAME));
            }
            numbers.insert(key.clone(), names.len());
            let name = Name::silent(candidates, own, mention.span.start, 0.0);
            names.push(Name { surface: fold(&surface), ..name });
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
        name.parents.extend(holder(analysis, index, lexicon));
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
                name.held = true;
            }
            if kind_bonus(known, hint) > 0.0 {
                *own += KIND / name.mentions.len() as f32;
                name.told = true;
            }
        }
    }
    tell_parents(analysis, lexicon, &numbers, &mut names);
    join_lists(analysis, lexicon, &numbers, &mut names);
    names
}

/// What mentions share that bear one name. "L.A." is the city, written otherwise than the state's code "LA".
pub(super) fn key(surface: &str, lexicon: &Lexicon) -> String {
    let dotted = is_code(surface) && surface.contains('.');
    let of_both = || {
        let known = lexicon.known(surface);
        known.iter().any(is_city) && known.iter().any(|known| known.subkind == "region")
    };
    if dotted && of_both() { surface.to_owned() } else { fold(surface) }
}

fn is_city(known: &Known<'_>) -> bool {
    known.kind == EntityType::Place && matches!(known.subkind, "city" | "capital")
}

/// Whether two capitals are somewhere used as the post uses them: behind a town ("Shreveport, LA") or beside other such codes.
fn posted(analysis: &Analysis, code: &str) -> bool {
    let text = &analysis.document.text;
    let places = || analysis.mentions.iter().filter(|mention| mention.kind == EntityType::Place);
    if code.contains('.') {
        return false;
    }
    let codes = places().map(|mention| mention.span.of(text));
    let others = { codes }.any(|other| {
        other != code && is_code(other) && !other.contains('.') && !matches!(other, "US" | "UK" | "EU" | "UN")
    });
    let behind = |mention: &Mention| {
        let before = text[..mention.span.start as usize].strip_suffix(", ");
        let word = before.and_then(|before| before.rsplit(char::is_whitespace).next()).unwrap_or("");
        word.starts_with(char::is_uppercase)
    };
    others || places().any(|mention| mention.span.of(text) == code && behind(mention))
}

/// Whether a country and a large region of another country bear this name: Georgia.
fn shares_name(candidates: &[Known<'_>]) -> bool {
    candidates.iter().filter(|known| known.subkind == "country").any(|country| {
        let other = |known: &&Known<'_>| known.subkind == "region" && known.country != country.country;
        candidates.iter().filter(other).any(|region| region.weight > 2_000_000)
    })
}

/// In "Blakely, Georgia" the town tells which Georgia is meant, as Georgia tells which Blakely.
fn tell_parents(
    analysis: &Analysis,
    lexicon: &Lexicon,
    numbers: &BTreeMap<String, usize>,
    names: &mut [Name<'_>],
) {
    let text = &analysis.document.text;
    let number = |mention: &Mention| numbers.get(&key(&clean(mention.span.of(text)), lexicon)).copied();
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

/// Notes which names stand beside each other in a list.
fn join_lists(
    analysis: &Analysis,
    lexicon: &Lexicon,
    numbers: &BTreeMap<String, usize>,
    names: &mut [Name<'_>],
) {
    let text = &analysis.document.text;
    let number = |mention: &Mention| numbers.get(&key(&clean(mention.span.of(text)), lexicon)).copied();
    for pair in analysis.mentions.windows(2) {
        let gap = text.get(pair[0].span.end as usize..pair[1].span.start as usize).unwrap_or("");
        let listed = matches!(gap, ", " | " and " | ", and " | " or " | " and in " | ", in ");
        let (true, Some(one), Some(other)) = (listed, number(&pair[0]), number(&pair[1])) else { continue };
        let (one_first, other_first) = (names[one].first, names[other].first);
        names[one].listed.push(other_first);
        names[other].listed.push(one_first);
    }
}

/// How often each country's people or adjective stands in the document ("Ukrainian").
fn peoples(analysis: &Analysis, lexicon: &Lexicon) -> BTreeMap<String, f32> {
    let text = &analysis.document.text;
    let mut peoples: BTreeMap<String, f32> = BTreeMap::new();
    let mut seen: HashMap<&str, Option<&str>> = HashMap::new();
    for token in &analysis.segmentation.tokens {
        let word = token.span.of(text);
        if word.starts_with(char::is_uppercase)
            && word.len() > 3
            && let Some(country) = *seen.entry(word).or_insert_with(|| lexicon.demonym(word))
        {
            *peoples.entry(country.to_owned()).or_default() += 0.7;
        }
    }
    peoples
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
    matches!(known.subkind, "city" | "district" | "island")
        && known.weight < PEOPLE
        && word.iter().any(|&flag| flags.has(flag))
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
