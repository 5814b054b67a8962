//! Organizations of one document.

use super::acronym::{self, Meant};
use super::country::beside;
use super::homeland::Homeland;
use super::kinds::possessive;
use super::name::fold;
use super::organization::{self, Form};
use super::places::Located;
use super::within::{Group, Homes, clean, of_kind};
use crate::annotation::{Analysis, EntityType};
use crate::lexicon::{Known, Lexicon, WordFlags};
use std::collections::{BTreeMap, BTreeSet};

/// Short names of parties that several states have, and what they are short for.
const PARTIES: &[(&str, &str)] = &[
    ("Communists", "Communist Party"),
    ("Conservatives", "Conservative Party"),
    ("Democrats", "Democratic Party"),
    ("Greens", "Green Party"),
    ("Labor", "Labor Party"),
    ("Labour", "Labour Party"),
    ("Liberals", "Liberal Party"),
    ("Nationals", "National Party"),
    ("Republicans", "Republican Party"),
    ("Social Democrats", "Social Democratic Party"),
    ("Socialists", "Socialist Party"),
    ("Tories", "Conservative Party"),
];

/// The name under which a party is looked up, if several states have one of that name: "Labour Party" for "Labour".
pub(super) fn party<'s>(surface: &'s str, lexicon: &Lexicon) -> Option<&'s str> {
    let short = PARTIES.iter().find(|(short, _)| *short == surface).map(|(_, full)| *full);
    short.or_else(|| {
        (surface.to_lowercase().ends_with(" party") && lexicon.is_generic_body(surface)).then_some(surface)
    })
}

/// Whether many states' bodies bear this name, so that it names one only together with its country.
pub(super) fn is_shared(surface: &str, lexicon: &Lexicon) -> bool {
    lexicon.is_generic_body(surface) || party(surface, lexicon).is_some()
}

/// Whether a name is another state's body's own, but for the state in it: "State Emergency Service" for that "of Ukraine".
pub(super) fn needs_country(surface: &str, known: &Known<'_>, lexicon: &Lexicon) -> bool {
    let country = |rest: &str| {
        let rest = rest.trim();
        let rest = rest.strip_prefix("of ").unwrap_or(rest);
        let state = |place: &Known<'_>| place.kind == EntityType::Place && place.country == known.country;
        !rest.is_empty()
            && (lexicon.demonym(rest) == Some(known.country) || lexicon.known(rest).iter().any(state))
    };
    let parts = [known.name.strip_prefix(surface), known.name.strip_suffix(surface)];
    let foreign = !matches!(known.country, "" | "US");
    foreign && surface.contains(' ') && parts.into_iter().flatten().any(country)
}

/// Whether a name is the lexicon's only by default, as other states have such bodies too, and this document does not speak of the
/// state whose it is: "State Emergency Service" for that "of Ukraine", or a bare head of many names ("the Commonwealth") in a
/// document about one country. English-language news name America's bodies without their country.
fn is_default(surface: &str, known: &Known<'_>, homeland: &Homeland<'_>, lexicon: &Lexicon) -> bool {
    let other_name = fold(surface) != fold(known.name);
    if known.country.is_empty() {
        let head = !surface.contains(' ') && lexicon.word(surface).has(WordFlags::ORG_HEAD);
        return head && other_name && !homeland.dominant().is_empty();
    }
    let here = homeland.is(known.country) || homeland.len() == 0;
    !here && needs_country(surface, known, lexicon)
}

/// Number of the party of that name in the state beside it, else in a state that the document is of. English papers need not
/// say that they speak of America.
fn party_of(name: &str, own: Option<&str>, homeland: &Homeland<'_>, lexicon: &Lexicon) -> Option<u32> {
    let all = lexicon.known(name).into_iter().filter(|known| known.kind == EntityType::Organization);
    let here = |country: &str| match own {
        Some(own) => own == country,
        None => homeland.is(country) || homeland.len() == 0 && country == "US",
    };
    let best = all.filter(|known| here(known.country)).reduce(|best, next| {
        if homeland.weight(next.country) > homeland.weight(best.country) { next } else { best }
    });
    best.map(|known| known.id)
}

/// Organizations: by the lexicon, else by their name without legal form. A name that many states' bodies bear is the lexicon's
/// only where its state stands beside it or the document is about that state: the first of `countries`, for ministries the second.
pub(super) fn organizations(
    analysis: &Analysis,
    lexicon: &Lexicon,
    kinds: &[EntityType],
    located: &[Option<Located>],
    (homeland, countries): (&Homeland<'_>, [&str; 2]),
    groups: &mut Vec<Group>,
) {
    let text = &analysis.document.text;
    let mut surfaces: BTreeMap<String, Option<u32>> = BTreeMap::new();
    for (_, mention) in of_kind(analysis, kinds, EntityType::Organization) {
        surfaces
            .entry(clean(mention.span.of(text)))
            .or_insert_with_key(|surface| organization::known_as(surface, lexicon));
    }
    let known_as = |surface: &str| match surfaces.get(surface) {
        Some(&known) => known,
        None => organization::known_as(surface, lexicon),
    };
    let named: BTreeSet<u32> = surfaces
        .iter()
        .filter(|(surface, _)| surface.contains(' ') && !is_shared(surface, lexicon))
        .filter(|&(surface, &known)| {
            let known = known.and_then(|id| lexicon.by_id(id));
            known.is_none_or(|known| !is_default(surface, &known, homeland, lexicon))
        })
        .filter_map(|(_, &known)| known)
        .collect();
    let first = groups.len();
    let mut homes = Homes::default();
    for (index, mention) in of_kind(analysis, kinds, EntityType::Organization) {
        let mut surface = clean(mention.span.of(text));
        // What the recogniser took for a person, or for a body without its 's, and is "Christie's".
        let open = || mention.kind == EntityType::Person || known_as(&surface).is_none();
        let sold = possessive(analysis, mention, lexicon).filter(|_| open());
        if sold.is_some() {
            surface.push_str("'s");
        }
        let (party, generic) = (party(&surface, lexicon), is_shared(&surface, lexicon));
        let own = if generic { beside(analysis, index, located, lexicon) } else { None };
        let country = countries[usize::from(surface.contains("Ministry"))];
        let told = (generic && country != countries[0] && !country.is_empty()).then_some(country);
        let other = || (party.is_some() && countries[0].is_empty()).then(|| homeland.first());
        let own = own.or(told).or_else(|| other().filter(|country| !country.is_empty()));
        let mut key = organization::key(party.unwrap_or(&surface), lexicon);
        if key.is_empty() {
            key.clone_from(&surface);
        }
        if let Some(own) = own.filter(|own| *own != countries[0]) {
            // The ministry of another state than the one the document is about.
            key = format!("{key} {own}");
        }
        let of_state = |id: &u32| {
            !generic || lexicon.by_id(*id).is_some_and(|known| known.country == own.unwrap_or(country))
        };
        let (mut known, mut other) = (None, false);
        if let Some(name) = party {
            known = party_of(name, own, homeland, lexicon);
        } else if !generic && organization::is_acronym(&surface) {
            match acronym::meant(&surface, homeland, &named, lexicon) {
                Meant::Known(id) => known = Some(id),
                Meant::Other => other = true,
                Meant::Nothing => {}
            }
        } else {
            known = known_as(&surface).filter(of_state);
            let thing = known.and_then(|id| lexicon.by_id(id)).filter(|_| !generic);
            if thing.is_some_and(|thing| {
                !named.contains(&thing.id) && is_default(&surface, &thing, homeland, lexicon)
            }) {
                (known, other) = (None, true);
            }
        }
        let home = homes.home(EntityType::Organization, key, || known, groups);
        groups[home].mentions.push(index as u32);
        groups[home].country = own.map(str::to_owned);
        if other {
            groups[home].acronym_of = Some(homeland.first().to_owned());
        }
    }
    join_short_organizations(analysis, lexicon, first, groups);
}

/// Acronyms join the one name they abbreviate, first words the one name they begin. The lexicon's word stands: what it
/// knows as another thing is never joined.
fn join_short_organizations(analysis: &Analysis, lexicon: &Lexicon, first: usize, groups: &mut Vec<Group>) {
    let text = &analysis.document.text;
    let surface_of = |mention: u32| analysis.mentions[mention as usize].span.of(text);
    let surface = |group: &Group| group.mentions.first().map_or("", |&mention| surface_of(mention));
    let names: Vec<String> = groups[first..].iter().map(|group| clean(surface(group))).collect();
    // Short form -> long names, so that a page of thousands of organizations is not compared pair by pair.
    let mut long: BTreeMap<String, Vec<(usize, Form)>> = BTreeMap::new();
    for (at, name) in names.iter().enumerate().filter(|(_, name)| name.contains(' ')) {
        for (short, form) in organization::short_forms(name, lexicon) {
            long.entry(short).or_default().push((at, form));
        }
    }
    let mut home_of: Vec<usize> = (0..names.len()).collect();
    for (at, name) in names.iter().enumerate() {
        let known = groups[first + at].known;
        // A name that is met with a legal form of its own ("Apple", "Apple Inc.") is whole, not short for another.
        let whole = || groups[first + at].mentions.iter().any(|&mention| clean(surface_of(mention)) != *name);
        let fits = |&&(other, form): &&(usize, Form)| {
            let free = known.is_none() || groups[first + other].known.is_none();
            let right = match form {
                Form::Initials => organization::is_acronym(name),
                Form::Company | Form::Country => true,
                Form::FirstWords => known.is_none() && !whole(),
                Form::LastWords => organization::is_tail(name),
            };
            other != at && free && right
        };
        let key = organization::key(name, lexicon);
        let mut homes: Vec<usize> =
            long.get(&key).into_iter().flatten().filter(fits).map(|&(other, _)| other).collect();
        homes.dedup();
        if let [home] = homes[..] {
            home_of[at] = home;
        }
    }
    for at in 0..names.len() {
        // A short form of a short form ends at the longest; each step leads to a longer name, so this ends.
        let mut to = home_of[at];
        while home_of[to] != to {
            to = home_of[to];
        }
        if to != at {
            let mentions = std::mem::take(&mut groups[first + at].mentions);
            // The long name beside it says what an acronym means here: ICC is the chamber of commerce where that is named.
            let known = groups[first + at].known.filter(|&id| {
                let known = lexicon.by_id(id);
                !organization::is_acronym(&names[at])
                    || known.is_some_and(|known| alike(known.name, &names[to]))
            });
            let home = &mut groups[first + to];
            home.mentions.extend(mentions);
            home.known = home.known.or(known);
        }
    }
    let mut at = 0;
    groups.retain(|group| {
        at += 1;
        at <= first || !group.mentions.is_empty()
    });
}

/// Whether two names are spellings of one, "Organisation" and "Organization".
fn alike(one: &str, other: &str) -> bool {
    rapidfuzz::fuzz::ratio(fold(one).chars(), fold(other).chars()) >= 0.75
}
