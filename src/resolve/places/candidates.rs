//! What a name can mean by itself and by the words around it.

use super::super::name::fold;
use super::super::within::clean;
use super::cues::{meanings, spelled_out};
use super::forms::{GENERIC, PARTS, is_code, is_road, respelled};
use crate::annotation::{Analysis, EntityType, Mention};
use crate::lexicon::{Known, Lexicon, distance};

/// Added for a candidate of the kind that is named beside the name.
pub(super) const KIND: f32 = 2.5;
/// A part of the world that bears a whole's name is at least so large.
const LARGE: u32 = 100_000;

/// Added for cities of more weight than their people (Geneva, The Hague): those of Natural Earth, which have a Wikidata id.
const PROMINENT: f32 = 0.3;

/// What a word beside a name says of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hint {
    None,
    Region,
    City,
    Country,
}

pub(super) fn kind_bonus(known: &Known<'_>, hint: Hint) -> f32 {
    let fits = match hint {
        Hint::None => false,
        Hint::Region => {
            matches!(known.subkind, "region" | "county" | "territory" | "constituent" | "district")
        }
        Hint::City => matches!(known.subkind, "city" | "capital"),
        Hint::Country => known.subkind == "country",
    };
    if fits { KIND } else { 0.0 }
}

/// Everything the name can mean; if the lexicon lacks it as it stands, without the generic words around it.
pub(super) fn candidates<'a>(surface: &str, lexicon: &'a Lexicon) -> (Vec<Known<'a>>, Hint) {
    let places = |name: &str| -> Vec<Known<'a>> {
        lexicon.known(name).into_iter().filter(|known| known.kind == EntityType::Place).collect()
    };
    let mut found = places(surface);
    // "Fifth Street" is a place in Texas, and a street everywhere.
    if is_road(surface) {
        found.retain(|known| known.subkind != "city");
    }
    for region in meanings(surface, lexicon) {
        if !found.iter().any(|known| known.id == region.id) {
            found.push(region);
        }
    }
    // "Sta. Barbara" is an alias of one Santa Barbara, and means any.
    if surface.starts_with("Sta.") || surface.starts_with("Sto.") {
        for known in respelled(surface).take(1).flat_map(|name| places(&name)) {
            if !found.iter().any(|other| other.id == known.id) {
                found.push(known);
            }
        }
    }
    if !found.is_empty() {
        return (found, Hint::None);
    }
    // "LA County" is the county of the city that has these letters, not a county of the state.
    if let Some((letters, generic)) = surface.split_once(' ').filter(|(letters, _)| is_code(letters)) {
        let cities = places(letters).into_iter().filter(|known| known.subkind == "city");
        let named = cities.map(|city| places(&format!("{} {generic}", city.name)));
        if let Some(found) = { named }.find(|found| !found.is_empty()) {
            return (found, Hint::None);
        }
    }
    // "Paris, Texas" taken as one name: the head, told by what follows (see `qualifiers`).
    if let Some((head, _)) = surface.split_once(", ") {
        return (places(head), Hint::None);
    }
    for (generic, hint) in GENERIC {
        let behind = surface.strip_suffix(generic).and_then(|rest| rest.strip_suffix(' '));
        let before = surface.strip_prefix(generic).and_then(|rest| rest.strip_prefix(" of "));
        if let Some(rest) = behind.or(before) {
            let mut found = places(rest);
            found.retain(|known| has_unit(known.country, generic));
            if !found.is_empty() {
                return (found, hint);
            }
        }
    }
    let (first, rest) = surface.split_once(' ').unwrap_or((surface, ""));
    if PARTS.contains(&first.to_lowercase().as_str()) {
        // "Northern Mexico" is in Mexico, but East Hampton is not Hampton.
        let small = first.starts_with(char::is_lowercase);
        let whole = |known: &Known<'_>| match known.subkind {
            "city" | "capital" => small && known.weight > LARGE,
            "country" => true,
            _ => small || first.ends_with("ern"),
        };
        let found = places(rest).into_iter().chain(meanings(rest, lexicon));
        return ({ found }.filter(whole).collect(), Hint::None);
    }
    (
        respelled(surface).map(|name| places(&name)).find(|found| !found.is_empty()).unwrap_or_default(),
        Hint::None,
    )
}

/// Whether a country is divided into units called so, as far as few are.
fn has_unit(country: &str, generic: &str) -> bool {
    match generic {
        "LGA" | "Local Government Area" | "local government area" => matches!(country, "AU" | "GM" | "NG"),
        "Oblast" | "oblast" => matches!(country, "BG" | "BY" | "KG" | "KZ" | "RU" | "UA"),
        "Raion" | "raion" => matches!(country, "AZ" | "BY" | "LV" | "MD" | "RU" | "UA"),
        "Regency" | "regency" => country == "ID",
        "Taluk" | "taluk" | "taluka" => matches!(country, "IN" | "PK"),
        "tehsil" => matches!(country, "IN" | "KG" | "PK"),
        _ => true,
    }
}

/// Countries whose places are called in English.
pub(super) const ENGLISH: [&str; 6] = ["US", "GB", "CA", "AU", "NZ", "IE"];

/// How likely a place is before anything is read: orders of magnitude of its people, with corrections.
pub(super) fn prior(known: &Known<'_>, surface: &str) -> f32 {
    let people = (known.weight.max(100) as f32).log10();
    let base = match known.subkind {
        "country" | "continent" => 9.5,
        "territory" | "constituent" => 7.5,
        "former" => 6.0,
        "capital" => people + 0.7 + PROMINENT,
        // Small maps of the world show it.
        "city" if !known.wikidata.is_empty() => people + PROMINENT,
        "city" => people,
        // A region named like its city or a country is rather the city or the country.
        "region" if known.weight > 500_000 => (people - 1.0).max(5.2),
        "region" if known.weight > 0 => people - 0.5,
        "region" => 5.6,
        "sea" | "strait" | "canal" => 7.0,
        "county" => 4.2,
        // A division of a region, rather than a part of a town.
        "district" if !known.region.is_empty() => 3.9,
        _ => 4.8,
    };
    if known.name == surface {
        return base + 0.3;
    }
    let (one, other) = (fold(known.name), fold(surface));
    if known.official || one == other || !matches!(known.subkind, "city" | "capital" | "country") {
        return base;
    }
    // "Frankfurt" of Frankfurt am Main, "Newcastle" of Newcastle upon Tyne.
    let rest = one.strip_prefix(&other).and_then(|rest| rest.trim_start().split(' ').next());
    let river = matches!(rest, Some("am" | "an" | "de" | "on" | "sur" | "upon"));
    let alike = river || rapidfuzz::fuzz::ratio(one.chars(), other.chars()) >= 0.74;
    match alike {
        // The English name of a large city is as good as its own: Seville, Geneva.
        true if known.weight > LARGE => base - 0.2,
        // English news spell Frankfort, Kentucky, as it is.
        true if ENGLISH.contains(&known.country) => base - 1.8,
        _ if alike || known.subkind == "country" => base - 0.6,
        _ => base - 1.8,
    }
}

/// The places named right behind a mention: "Springfield, Clark County, Ohio", "Moscow (Idaho)", "Ferrol in Spain".
pub(super) fn qualifiers<'a>(analysis: &Analysis, index: usize, lexicon: &'a Lexicon) -> Vec<Known<'a>> {
    let text = &analysis.document.text;
    let mention = &analysis.mentions[index];
    let mut parents = Vec::new();
    let mut take = |name: &str| {
        let mut best: Vec<Known<'a>> = spelled_out(name, lexicon).into_iter().collect();
        lexicon.known(name).into_iter().for_each(|known| best.push(known));
        let places = best.into_iter().filter(|known| known.kind == EntityType::Place && is_parent(known));
        parents.extend(places.take(3));
    };
    if let Some((_, rest)) = mention.span.of(text).split_once(", ") {
        rest.split(", ").for_each(&mut take);
    }
    let mut end = mention.span.end as usize;
    for next in analysis.mentions[index + 1..].iter().take(2) {
        let gap = text.get(end..next.span.start as usize).unwrap_or("\n");
        let within = matches!(gap, ", " | "," | " (") || super::words::leads(gap) && gap.contains("in ");
        if next.kind != EntityType::Place || !within {
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

/// The region or county right behind a name by the letters of a post or press ("Bayfield, Ont."), as "Co. Mayo", or as a state
/// that ends the phrase: one in which the place lies even if the lexicon has none there.
pub(super) fn holder<'a>(analysis: &Analysis, index: usize, lexicon: &'a Lexicon) -> Option<Known<'a>> {
    let text = &analysis.document.text;
    let mention = &analysis.mentions[index];
    let behind = text[mention.span.end as usize..].strip_prefix(", ")?;
    // A list is no address: "Aleppo, Idlib and Hama", "Ohio, Dayton, Indiana".
    let before = text[..mention.span.start as usize].trim_end();
    // The full stop of "Co." ends nothing.
    let county_of = behind.strip_prefix("Co. ").or_else(|| behind.strip_prefix("Co "));
    let named = county_of.unwrap_or(behind);
    let stop = named.find([',', '\n', ';', ':', ')', '(', '—', '–', '.']).unwrap_or(named.len());
    let (name, rest) = named.split_at(stop);
    // The full stop of "Ont." belongs to it, that of "N.H." too.
    let dotted =
        behind.split(char::is_whitespace).next().unwrap_or("").trim_end_matches([',', ')', ';', ':']);
    if let Some(region) = spelled_out(dotted, lexicon).filter(|_| dotted.len() < 8) {
        return Some(region);
    }
    let words = name.split(' ').count();
    if words > 3 || !name.starts_with(char::is_uppercase) || before.ends_with(',') || before.ends_with(" and")
    {
        return None;
    }
    let whole = if county_of.is_some() { format!("County {name}") } else { name.to_owned() };
    let (found, _) = candidates(&whole, lexicon);
    let county = whole.ends_with(" County") || whole.starts_with("County ");
    let state = |known: &Known<'_>| {
        known.name == name && known.subkind == "region" && matches!(known.country, "US" | "CA" | "AU")
    };
    let ends = rest.is_empty() || rest.starts_with([',', '.', ')', '\n']);
    let fits = |known: &Known<'_>| county && known.subkind == "county" || ends && state(known);
    let mut found = found.into_iter().filter(fits);
    let first = found.next()?;
    // Of the counties of one name any may be meant.
    if found.next().is_some() { None } else { Some(first) }
}

/// Whether a place is one that others are said to lie in.
pub(in crate::resolve) fn is_parent(known: &Known<'_>) -> bool {
    matches!(
        known.subkind,
        "country" | "territory" | "constituent" | "region" | "county" | "district" | "island"
    )
}

/// Whether a place lies in another by what the lexicon says.
pub(super) fn lies_in(known: &Known<'_>, parent: &Known<'_>) -> bool {
    if known.id == parent.id || known.country != parent.country || known.country.is_empty() {
        return false;
    }
    match parent.subkind {
        "country" | "territory" => true,
        "county" | "district" => near(known, parent, 80.0),
        // A province within a region: towns' own regions are the wider ones.
        "region" if !parent.region.is_empty() => {
            near(known, parent, 100.0) && (known.region.is_empty() || known.region == parent.region)
        }
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
pub(super) fn beside(analysis: &Analysis, mention: &Mention) -> Hint {
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

/// Whether two places lie within so many kilometres.
pub(super) fn near(one: &Known<'_>, other: &Known<'_>, kilometres: f32) -> bool {
    match (one.point, other.point) {
        // A degree of latitude is 111 km everywhere: most pairs need no sphere.
        (Some(one), Some(other)) => {
            (one.0 - other.0).abs() * 111.0 <= kilometres + 1.0 && distance(one, other) <= kilometres
        }
        _ => false,
    }
}
