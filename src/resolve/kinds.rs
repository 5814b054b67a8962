//! Short forms that the recogniser took for places: "Kalala" where the article speaks of Antoinette Kalala, "Kartli" where it
//! speaks of Kartli Motors.

use super::name::{PersonName, fold};
use super::organization::{self, Form};
use super::places;
use super::within::clean;
use crate::annotation::{Analysis, EntityType, Mention};
use crate::document::ZoneKind;
use crate::lexicon::{Lexicon, WordFlags};
use std::collections::BTreeSet;

/// Towns of more people are places, whoever bears their name.
const LARGE: u32 = 100_000;

/// Heads of the names of what a town has.
const PUBLIC: [&str; 20] = [
    "Airport",
    "Borough",
    "Church",
    "Clinic",
    "College",
    "Fair",
    "Festival",
    "Hall",
    "Hospital",
    "Library",
    "Mosque",
    "Museum",
    "Schools",
    "School",
    "Selectboard",
    "Sheriff",
    "Stadium",
    "Station",
    "Temple",
    "Theatre",
];

/// What each mention is, by the names of its document.
pub(super) fn kinds(analysis: &Analysis, lexicon: &Lexicon) -> Vec<EntityType> {
    let text = &analysis.document.text;
    let mut kinds: Vec<EntityType> = analysis.mentions.iter().map(|mention| mention.kind).collect();
    let single = |mention: &Mention| !mention.span.of(text).contains([' ', '\n']);
    sold_by_name(analysis, lexicon, &mut kinds);
    // "Gardaí" and "PennDOT" say where something happens, and are no places.
    for (kind, mention) in kinds.iter_mut().zip(&analysis.mentions) {
        let surface = mention.span.of(text);
        if *kind == EntityType::Place && places::is_body(surface) && country(surface, lexicon).is_none() {
            *kind = EntityType::Organization;
        }
    }
    let open = |mention: &Mention| {
        mention.kind == EntityType::Place && mention.zone != ZoneKind::Dateline && single(mention)
    };
    if !analysis.mentions.iter().any(open) {
        return kinds;
    }
    let words = |name: &str| fold(name).split(' ').map(str::to_owned).collect::<Vec<_>>();
    let open_words: BTreeSet<String> = analysis
        .mentions
        .iter()
        .filter(|mention| open(mention))
        .flat_map(|mention| words(mention.span.of(text)))
        .collect();
    let (mut surnames, mut companies) = (BTreeSet::new(), BTreeSet::new());
    for mention in analysis.mentions.iter().filter(|mention| !single(mention)) {
        let surface = clean(mention.span.of(text));
        match mention.kind {
            EntityType::Person => {
                surnames
                    .extend(PersonName::parse(&surface).filter(PersonName::is_full).map(|name| name.surname));
            }
            EntityType::Organization if words(&surface).iter().any(|word| open_words.contains(word)) => {
                let forms = organization::short_forms(&surface, lexicon).into_iter();
                let first = forms.filter(|(_, form)| matches!(form, Form::Company | Form::FirstWords));
                // The town before "Hospital" or "Selectboard" is the town, and not short for either.
                let public = surface.rsplit(' ').next().is_some_and(|head| PUBLIC.contains(&head));
                let short = first.map(|(short, _)| short);
                companies.extend(short.filter(|short| !public || country(short, lexicon).is_none()));
            }
            EntityType::Organization | EntityType::Place => {}
        }
    }
    let countries = countries(analysis, lexicon);
    // What some sentence puts on the map ("in Velmar") is a town, and Velmar United its club.
    let places =
        analysis.mentions.iter().enumerate().filter(|(_, mention)| mention.kind == EntityType::Place);
    let placed = places
        .filter(|&(index, mention)| mention.zone == ZoneKind::Dateline || Scene::of(analysis, index).placed);
    let towns: BTreeSet<String> = placed.map(|(_, mention)| fold(mention.span.of(text))).collect();
    for (index, mention) in analysis.mentions.iter().enumerate().filter(|(_, mention)| open(mention)) {
        let surface = mention.span.of(text);
        let word = fold(surface);
        let (person, company) = (surnames.contains(&word), companies.contains(&word));
        if !person && !company {
            continue;
        }
        let scene = Scene::of(analysis, index);
        let large = is_large(surface, lexicon);
        // Where nothing else is American, "Washington said" is rather Mr Washington.
        let own = country(surface, lexicon);
        let foreign = || !countries.iter().any(|(name, other)| *name != surface && Some(*other) == own);
        let meant = || scene.titled(lexicon) || scene.speaks && foreign();
        if person && !scene.placed && (!large || meant()) {
            kinds[index] = EntityType::Person;
        } else if company && !large && !towns.contains(&word) {
            kinds[index] = EntityType::Organization;
        }
    }
    kinds
}

/// Number of the organization whose name ends with the 's behind a mention: Christie's, Moody's.
pub(super) fn possessive(analysis: &Analysis, mention: &Mention, lexicon: &Lexicon) -> Option<u32> {
    let text = &analysis.document.text;
    let behind = &text[mention.span.end as usize..];
    if !behind.starts_with("'s") && !behind.starts_with("’s") {
        return None;
    }
    let name = format!("{}'s", clean(mention.span.of(text)));
    let known = lexicon.known(&name).into_iter().find(|known| known.kind == EntityType::Organization);
    // "Wendy's mother" is no restaurant.
    let flags = lexicon.word(mention.span.of(text));
    let given = mention.kind == EntityType::Person && flags.has(WordFlags::GIVEN);
    known.filter(|_| !given || flags.has(WordFlags::SURNAME)).map(|known| known.id)
}

/// Makes organizations of what was taken for people by their surnames, where the lexicon knows the name with its 's and the
/// document has nobody of that surname.
fn sold_by_name(analysis: &Analysis, lexicon: &Lexicon, kinds: &mut [EntityType]) {
    let text = &analysis.document.text;
    let people =
        || analysis.mentions.iter().enumerate().filter(|(_, mention)| mention.kind == EntityType::Person);
    let single = |mention: &Mention| !mention.span.of(text).contains([' ', '\n']);
    let sold: Vec<usize> = people()
        .filter(|(_, mention)| single(mention) && possessive(analysis, mention, lexicon).is_some())
        .map(|(index, _)| index)
        .collect();
    if sold.is_empty() {
        return;
    }
    let full = people().filter_map(|(_, mention)| PersonName::parse(mention.span.of(text)));
    let surnames: BTreeSet<String> = full.filter(PersonName::is_full).map(|name| name.surname).collect();
    for index in sold {
        if !surnames.contains(&fold(analysis.mentions[index].span.of(text))) {
            kinds[index] = EntityType::Organization;
        }
    }
}

/// Names of the document's first places, each with its country.
fn countries<'a>(analysis: &'a Analysis, lexicon: &'a Lexicon) -> BTreeSet<(&'a str, &'a str)> {
    let places = analysis.mentions.iter().filter(|mention| mention.kind == EntityType::Place).take(500);
    let names = places.map(|mention| mention.span.of(&analysis.document.text));
    names.filter_map(|name| Some((name, country(name, lexicon)?))).collect()
}

/// Country of the best known place of a name.
fn country<'a>(name: &str, lexicon: &'a Lexicon) -> Option<&'a str> {
    let mut known = lexicon.known(name).into_iter().filter(|known| known.kind == EntityType::Place);
    known.next().map(|known| known.country)
}

/// Whether a country, a capital or a large city bears the name.
fn is_large(name: &str, lexicon: &Lexicon) -> bool {
    lexicon.known(name).iter().any(|known| match known.subkind {
        "country" | "capital" | "territory" | "constituent" | "continent" => true,
        "city" => known.weight > LARGE && known.official,
        "region" => known.weight > 50 * LARGE && known.official,
        _ => false,
    })
}

/// The words around a mention.
struct Scene<'a> {
    before: &'a str,
    /// "in Kalala", "Kalala, Ohio".
    placed: bool,
    /// "Kalala said", "said Kalala".
    speaks: bool,
}

impl<'a> Scene<'a> {
    fn of(analysis: &'a Analysis, index: usize) -> Self {
        let text = &analysis.document.text;
        let span = analysis.mentions[index].span;
        let mut words = text[..span.start as usize].trim_end().rsplit(char::is_whitespace);
        let (before, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        let town = before == "of"
            && matches!(second, "city" | "county" | "port" | "province" | "state" | "town" | "village");
        let behind = text[span.end as usize..].split_whitespace().next().unwrap_or("");
        let speaks = [before, behind].iter().any(|word| matches!(*word, "said" | "says" | "told" | "added" | "asked"))
                // What headlines say of people and of no government.
                || matches!(behind, "quits" | "quit" | "resigns" | "resigned" | "dies" | "died");
        let preposition = matches!(
            before.to_lowercase().as_str(),
            "across"
                | "around"
                | "at"
                | "from"
                | "in"
                | "inside"
                | "into"
                | "near"
                | "outside"
                | "through"
                | "to"
                | "toward"
                | "towards"
                | "via"
        );
        let next = analysis.mentions.get(index + 1).filter(|next| next.kind == EntityType::Place);
        let gap = next.and_then(|next| text.get(span.end as usize..next.span.start as usize));
        Self { before, placed: preposition || town || gap == Some(", "), speaks }
    }

    /// "Mr Washington", "Councillor Montgomery".
    fn titled(&self, lexicon: &Lexicon) -> bool {
        let flags = lexicon.word(self.before.trim_end_matches('.'));
        self.before.starts_with(char::is_uppercase)
            && (flags.has(WordFlags::TITLE) || flags.has(WordFlags::ROLE) || flags.has(WordFlags::GIVEN))
    }
}
