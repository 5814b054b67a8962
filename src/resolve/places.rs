//! Which place of a name is meant: Paris in France or in Texas, the state of Georgia or the country.
//!
//! Every name of a document has candidates in the lexicon. A candidate's score is its prior (people living there; official
//! before alternate name) plus what the document says: a country or region named right behind it ("Paris, Texas"), a kind
//! of place beside it ("Kano state"), the other places and peoples of the document that lie in the same country or region, or
//! near it. Two rounds: the first judges by priors and qualifiers, the second takes the first one's choices as context.
//! The cues are the usual ones of toponym resolution (Leidner 2007; Lieberman and Samet 2012: comma groups, proximity,
//! population). A name means one place throughout a document.

use super::name::fold;
use super::within::clean;
use crate::annotation::{Analysis, EntityType, Mention};
use crate::document::ZoneKind;
use crate::lexicon::{Known, Lexicon, WordFlags};
use std::collections::BTreeMap;

/// Added for a candidate inside the country or region that is named right behind the name.
const QUALIFIED: f32 = 8.0;
/// Added for a country or region that holds the place named before it, once a pair.
const PARENT: f32 = 3.0;
/// Added for a candidate of the kind that is named beside the name.
const KIND: f32 = 2.5;
/// Times the logarithm of the evidence for the candidate's country.
const COUNTRY: f32 = 1.1;
/// Times the logarithm of the evidence for the candidate's region.
const REGION: f32 = 0.8;
/// Added for a candidate near another place of the document.
const NEAR: f32 = 0.5;
/// How near that is, in kilometres.
const NEIGHBOURHOOD: f32 = 150.0;
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
    /// More for the dateline.
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
            let own =
                candidates.iter().map(|known| prior(known, &surface) + kind_bonus(known, hint)).collect();
            numbers.insert(key.clone(), names.len());
            names.push(Name {
                mentions: Vec::new(),
                candidates,
                own,
                told: false,
                choice: 0,
                sure: 0.0,
                weight: 1.0,
            });
        }
        let name = &mut names[numbers[&key]];
        name.mentions.push(index);
        if mention.zone == ZoneKind::Dateline {
            name.weight = 2.0;
        }
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

/// What a word beside a name says of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hint {
    None,
    Region,
    City,
    Country,
}

fn kind_bonus(known: &Known<'_>, hint: Hint) -> f32 {
    let fits = match hint {
        Hint::None => false,
        Hint::Region => matches!(known.subkind, "region" | "county" | "territory" | "constituent"),
        Hint::City => matches!(known.subkind, "city" | "capital"),
        Hint::Country => known.subkind == "country",
    };
    if fits { KIND } else { 0.0 }
}

/// Everything the name can mean; if the lexicon lacks it as it stands, without the generic words around it.
fn candidates<'a>(surface: &str, lexicon: &'a Lexicon) -> (Vec<Known<'a>>, Hint) {
    let places = |name: &str| -> Vec<Known<'a>> {
        lexicon.known(name).into_iter().filter(|known| known.kind == EntityType::Place).collect()
    };
    let found = places(surface);
    if !found.is_empty() {
        return (found, Hint::None);
    }
    // "Paris, Texas" taken as one name: the head, told by what follows (see `qualifiers`).
    if let Some((head, _)) = surface.split_once(", ") {
        return (places(head), Hint::None);
    }
    for (generic, hint) in GENERIC {
        let behind = surface.strip_suffix(generic).and_then(|rest| rest.strip_suffix(' '));
        let before = surface.strip_prefix(generic).and_then(|rest| rest.strip_prefix(" of "));
        if let Some(rest) = behind.or(before) {
            let found = places(rest);
            if !found.is_empty() {
                return (found, hint);
            }
        }
    }
    let (first, rest) = surface.split_once(' ').unwrap_or((surface, ""));
    if PARTS.contains(&first.to_lowercase().as_str()) {
        let large = |known: &Known<'_>| known.subkind != "city" || known.weight > PEOPLE;
        return (places(rest).into_iter().filter(large).collect(), Hint::None);
    }
    (Vec::new(), Hint::None)
}

/// Generic words around names, and what they say.
const GENERIC: [(&str, Hint); 24] = [
    ("Province", Hint::Region),
    ("province", Hint::Region),
    ("State", Hint::Region),
    ("state", Hint::Region),
    ("Region", Hint::Region),
    ("region", Hint::Region),
    ("Prefecture", Hint::Region),
    ("prefecture", Hint::Region),
    ("Governorate", Hint::Region),
    ("governorate", Hint::Region),
    ("Oblast", Hint::Region),
    ("oblast", Hint::Region),
    ("County", Hint::Region),
    ("county", Hint::Region),
    ("District", Hint::Region),
    ("district", Hint::Region),
    ("Department", Hint::Region),
    ("Municipality", Hint::City),
    ("City", Hint::City),
    ("city", Hint::City),
    ("Town", Hint::City),
    ("town", Hint::City),
    ("Republic", Hint::Country),
    ("Kingdom", Hint::Country),
];

/// "southern Afghanistan", "Greater Manchester", "downtown Chicago": the whole stands for the part.
const PARTS: [&str; 22] = [
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "northeastern",
    "northwestern",
    "southeastern",
    "southwestern",
    "greater",
    "downtown",
    "upper",
    "lower",
    "mainland",
];

/// How likely a place is before anything is read: orders of magnitude of its people, with corrections.
fn prior(known: &Known<'_>, surface: &str) -> f32 {
    let people = (known.weight.max(100) as f32).log10();
    let base = match known.subkind {
        "country" | "continent" => 9.5,
        "territory" | "constituent" => 7.5,
        "former" => 6.0,
        "capital" => people + 1.0,
        "city" => people,
        // A region named like its city or a country is rather the city or the country.
        "region" if known.weight > 500_000 => (people - 1.0).max(5.2),
        "region" if known.weight > 0 => people - 0.5,
        "region" => 5.6,
        "sea" | "strait" | "canal" => 6.0,
        "county" => 4.2,
        _ => 4.8,
    };
    if known.name == surface {
        return base + 0.3;
    }
    let (one, other) = (fold(known.name), fold(surface));
    if known.official || one == other || !matches!(known.subkind, "city" | "capital" | "country") {
        return base;
    }
    let alike = rapidfuzz::fuzz::ratio(one.chars(), other.chars()) >= 0.6;
    base - if alike || known.subkind == "country" { 0.6 } else { 1.8 }
}

/// The places named right behind a mention: "Springfield, Clark County, Ohio", "Moscow (Idaho)", "Ferrol in Spain".
fn qualifiers<'a>(analysis: &Analysis, index: usize, lexicon: &'a Lexicon) -> Vec<Known<'a>> {
    let text = &analysis.document.text;
    let mention = &analysis.mentions[index];
    let mut parents = Vec::new();
    let mut take = |name: &str| {
        let best = lexicon.known(name).into_iter().filter(|known| known.kind == EntityType::Place);
        parents.extend(best.filter(|known| is_parent(known)).take(3));
    };
    if let Some((_, rest)) = mention.span.of(text).split_once(", ") {
        rest.split(", ").for_each(&mut take);
    }
    let mut end = mention.span.end as usize;
    for next in analysis.mentions[index + 1..].iter().take(2) {
        let gap = text.get(end..next.span.start as usize).unwrap_or("\n");
        if next.kind != EntityType::Place || !matches!(gap, ", " | "," | " (" | " in " | ", in ") {
            break;
        }
        take(&clean(next.span.of(text)));
        end = next.span.end as usize;
    }
    if end == mention.span.end as usize {
        // The recogniser may have missed the state: "in Springfield, Ill., on Monday".
        if let Some(rest) = text[end..].strip_prefix(", ") {
            let stop = rest.find([',', '\n', ';', ':', ')']).unwrap_or(rest.len()).min(30);
            let rest = rest.get(..stop).unwrap_or("");
            for words in (1..=3).rev() {
                let name = rest.split(' ').take(words).collect::<Vec<_>>().join(" ");
                if name.starts_with(char::is_uppercase) {
                    take(&name);
                }
            }
        }
    }
    parents
}

/// Whether a place is one that others are said to lie in.
fn is_parent(known: &Known<'_>) -> bool {
    matches!(known.subkind, "country" | "territory" | "constituent" | "region" | "county" | "island")
}

/// Whether a place lies in another by what the lexicon says.
fn lies_in(known: &Known<'_>, parent: &Known<'_>) -> bool {
    if known.id == parent.id || known.country != parent.country || known.country.is_empty() {
        return false;
    }
    match parent.subkind {
        "country" | "territory" => true,
        "county" => near(known, parent, 80.0),
        "constituent" => near(known, parent, 400.0),
        _ => same_region(known.region, parent.name) || known.region.is_empty() && near(known, parent, 300.0),
    }
}

/// Whether a city's region is the region of that name: "Texas" and "Texas", "Donetsk Oblast" and "Donetsk region".
fn same_region(region: &str, name: &str) -> bool {
    let (region, name) = (fold(region), fold(name));
    let first = |name: &str| name.split(' ').next().unwrap_or_default().to_owned();
    region == name
        || !region.is_empty() && first(&region) == first(&name) && {
            let generic = |name: &str| {
                let last = name.rsplit(' ').next().unwrap_or_default();
                GENERIC.iter().any(|(word, _)| *word == last) || last == first(name)
            };
            generic(&region) && generic(&name)
        }
}

/// What the words beside a mention say: "Kano state", "the city of Kano".
fn beside(analysis: &Analysis, mention: &Mention) -> Hint {
    let text = &analysis.document.text;
    let behind = text[mention.span.end as usize..].strip_prefix(' ').unwrap_or("");
    let word = behind.split(|character: char| !character.is_alphabetic()).next().unwrap_or("");
    let told = GENERIC.iter().find(|(generic, _)| *generic == word && word.starts_with(char::is_lowercase));
    if let Some((_, hint)) = told {
        return *hint;
    }
    let before = text[..mention.span.start as usize].trim_end();
    let before = before.strip_suffix(" of").unwrap_or("");
    let word = before.rsplit(|character: char| !character.is_alphabetic()).next().unwrap_or("");
    match word {
        "city" | "town" | "village" | "suburb" | "port" => Hint::City,
        "state" | "province" | "region" | "county" | "prefecture" => Hint::Region,
        "republic" | "kingdom" | "country" => Hint::Country,
        _ => Hint::None,
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
        score += COUNTRY * (1.0 + country).ln();
        let region = match known.subkind {
            "region" | "constituent" => known.name,
            _ => known.region,
        };
        let key = (known.country.to_owned(), fold(region));
        let own = own_region.as_ref().filter(|(region, _)| *region == key).map(|own| own.1);
        let region = less(all.regions.get(&key).copied().unwrap_or_default(), own);
        score += REGION * (1.0 + region).ln();
        let neighbour = |(other, place): (usize, &Name<'_>)| {
            let chosen = &place.candidates[place.choice];
            other != index
                && place.sure > 0.3
                && chosen.subkind != "country"
                && near(known, chosen, NEIGHBOURHOOD)
        };
        if names.iter().enumerate().take(200).any(neighbour) {
            score += NEAR;
        }
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

/// Whether two places lie within so many kilometres.
fn near(one: &Known<'_>, other: &Known<'_>, kilometres: f32) -> bool {
    match (one.point, other.point) {
        (Some(one), Some(other)) => distance(one, other) <= kilometres,
        _ => false,
    }
}

/// Kilometres between two points, on a sphere.
pub fn distance(one: (f32, f32), other: (f32, f32)) -> f32 {
    let (south, north) = (one.0.to_radians(), other.0.to_radians());
    let half = |degrees: f32| (degrees.to_radians() / 2.0).sin().powi(2);
    let chord = half(other.0 - one.0) + south.cos() * north.cos() * half(other.1 - one.1);
    12_742.0 * chord.sqrt().min(1.0).asin()
}
