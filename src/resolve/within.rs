//! Mentions of one document that name the same thing.

use super::id::entity_id;
use super::name::{PersonName, Sex, fold, sound};
use super::organization::Form;
use super::title::{Title, title_of};
use super::{Chain, Chains, organization, places};
use crate::annotation::{Analysis, EntityType, Mention};
use crate::lexicon::Lexicon;
use crate::text::{Case, case_of};
use std::collections::BTreeMap;

/// Groups the mentions of one document into chains.
///
/// People: full names that agree are one; a short form joins the full name it belongs to, the nearest before it if several
/// do. Places and organizations: one name, or two names of one thing in the lexicon; organizations also by acronym and by
/// their first words.
pub fn within(analysis: &Analysis, lexicon: &Lexicon) -> Chains {
    let mut groups = Vec::new();
    people(analysis, lexicon, &mut groups);
    things(analysis, lexicon, EntityType::Place, "", &mut groups);
    let country = country_of(&groups, lexicon);
    things(analysis, lexicon, EntityType::Organization, country, &mut groups);
    groups.sort_by_key(|group| group.mentions.iter().min().copied());
    let mut of_mention = vec![0; analysis.mentions.len()];
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut chains = Vec::with_capacity(groups.len());
    for (number, group) in groups.into_iter().enumerate() {
        for &mention in &group.mentions {
            of_mention[mention as usize] = u32::try_from(number).unwrap_or(u32::MAX);
        }
        let mut chain = group.into_chain(analysis, country, lexicon);
        let twins = taken.entry(chain.id.clone()).or_default();
        *twins += 1;
        if *twins > 1 {
            chain.id = format!("{}-{twins}", chain.id);
        }
        chains.push(chain);
    }
    Chains { chains, of_mention }
}

/// Names of one sound that a full name is compared with at most.
const MOST_ALIKE: usize = 100;

/// A chain in the making.
struct Group {
    kind: EntityType,
    known: Option<u32>,
    mentions: Vec<u32>,
    /// Distinct names, for people only.
    names: Vec<PersonName>,
    titles: Vec<Title>,
}

impl Group {
    fn new(kind: EntityType, known: Option<u32>) -> Self {
        Self { kind, known, mentions: Vec::new(), names: Vec::new(), titles: Vec::new() }
    }

    fn sex(&self, lexicon: &Lexicon) -> Option<Sex> {
        let told = self.titles.iter().find_map(|title| title.sex);
        told.or_else(|| self.names.iter().find_map(|name| name.sex(lexicon)))
    }

    fn into_chain(mut self, analysis: &Analysis, country: &str, lexicon: &Lexicon) -> Chain {
        self.mentions.sort_unstable();
        let text = &analysis.document.text;
        let spellings =
            || self.mentions.iter().map(|&mention| clean(analysis.mentions[mention as usize].span.of(text)));
        let generic = self.kind == EntityType::Organization
            && self.known.is_none()
            && spellings().all(|spelling| lexicon.is_generic_body(&spelling));
        let surfaces = self.mentions.iter().map(|&mention| analysis.mentions[mention as usize].span.of(text));
        let known = self.known.and_then(|id| lexicon.by_id(id));
        let name = known.map_or_else(|| clean(best_surface(surfaces)), |known| known.name.to_owned());
        let role = self.titles.iter().filter_map(|title| title.role.clone()).reduce(longer);
        let sex = self.titles.iter().find_map(|title| title.sex);
        let mut id = entity_id(self.kind, &name);
        if generic && !country.is_empty() {
            id = format!("{id}-{}", country.to_ascii_lowercase());
        }
        let scope = generic.then(|| country.to_owned());
        Chain { kind: self.kind, id, name, role, sex, known: self.known, scope, mentions: self.mentions }
    }
}

/// The first of the longest, up to what a line holds.
fn longer(one: String, other: String) -> String {
    if other.chars().count() > one.chars().count() && other.chars().count() <= 60 { other } else { one }
}

/// White space within a name (a line end, say) is one space.
pub(super) fn clean(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The surface that names a thing best: in normal case, with most words, then the first.
pub(super) fn best_surface<'a>(surfaces: impl Iterator<Item = &'a str>) -> &'a str {
    let rank = |surface: &str| {
        let words = surface.split_whitespace().count();
        let shouted = case_of(surface) == Case::Upper && surface.chars().count() > 5;
        let small = surface.starts_with(char::is_lowercase);
        (!shouted, !small, words, surface.chars().count())
    };
    let first_best = |best: &'a str, next: &'a str| if rank(next) > rank(best) { next } else { best };
    surfaces.reduce(first_best).unwrap_or("")
}

fn of_kind(analysis: &Analysis, kind: EntityType) -> impl Iterator<Item = (usize, &Mention)> {
    analysis.mentions.iter().enumerate().filter(move |(_, mention)| mention.kind == kind)
}

fn known_as(lexicon: &Lexicon, kind: EntityType, name: &str) -> Option<u32> {
    lexicon.known(name).into_iter().find(|known| known.kind == kind).map(|known| known.id)
}

/// People: full names first, so that a short form before the full one (in a headline) finds it too.
fn people(analysis: &Analysis, lexicon: &Lexicon, groups: &mut Vec<Group>) {
    let text = &analysis.document.text;
    let mut found: Vec<(usize, PersonName, Title)> = Vec::new();
    for (index, mention) in of_kind(analysis, EntityType::Person) {
        if let Some(name) = PersonName::parse(mention.span.of(text)) {
            found.push((index, name, title_of(analysis, index, lexicon)));
        } else {
            // No letter or digit in it: a thing of its own.
            let mut alone = Group::new(EntityType::Person, None);
            alone.mentions.push(index as u32);
            groups.push(alone);
        }
    }
    let first = groups.len();
    let mut by_sound: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut homes: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, name, title) in found.iter().filter(|(_, name, _)| name.is_full()) {
        let keys = [name.sound_of_surname().to_owned(), name.sound_of_given().to_owned()];
        let fits = |group: &Group| {
            group.names.iter().all(|other| name.agrees(other, lexicon))
                && title.sex.is_none_or(|sex| group.sex(lexicon).is_none_or(|other| sex == other))
        };
        // A list of thousands of names that sound alike is no article; only the latest are looked at.
        let lists = keys.iter().filter_map(|key| by_sound.get(key));
        let near = lists.flat_map(|list| list.iter().rev().take(MOST_ALIKE)).copied();
        let home = near.filter(|&group| fits(&groups[group])).min().unwrap_or_else(|| {
            groups.push(Group::new(EntityType::Person, None));
            groups.len() - 1
        });
        homes.insert(*index, home);
        let group = &mut groups[home];
        group.mentions.push(*index as u32);
        group.titles.push(title.clone());
        if !group.names.contains(name) {
            group.names.push(name.clone());
            for key in keys {
                let list = by_sound.entry(key).or_default();
                if !list.iter().rev().take(MOST_ALIKE).any(|&other| other == home) {
                    list.push(home);
                }
            }
        }
    }
    short_forms(&found, &homes, first, lexicon, groups);
    for group in &mut groups[first..] {
        let surfaces =
            group.mentions.iter().map(|&mention| analysis.mentions[mention as usize].span.of(text));
        group.known = known_as(lexicon, EntityType::Person, &clean(best_surface(surfaces)));
    }
}

/// Puts each short form to the full name it stands for, in order of the text.
///
/// `homes` tells the group of each full name by its mention; the groups of people start at `first`.
fn short_forms(
    found: &[(usize, PersonName, Title)],
    homes: &BTreeMap<usize, usize>,
    first: usize,
    lexicon: &Lexicon,
    groups: &mut Vec<Group>,
) {
    // Word -> groups it can stand for, with its rank among their short forms.
    let mut candidates: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    for (home, group) in groups.iter().enumerate().skip(first) {
        for name in &group.names {
            for (rank, word) in name.short_forms().enumerate().filter(|(_, word)| word.len() > 1) {
                let list = candidates.entry(sound(word)).or_default();
                // Homes come in their order.
                if list.last().is_none_or(|(_, other)| *other != home) {
                    list.push((rank.min(2), home));
                }
            }
        }
    }
    let mut alone: BTreeMap<String, usize> = BTreeMap::new();
    // Mention that each group was last met at, to prefer the nearest before.
    let mut last: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, name, title) in found {
        if let Some(&home) = homes.get(index) {
            last.insert(home, *index);
            continue;
        }
        let fits = |home: usize| {
            title.sex.is_none_or(|sex| groups[home].sex(lexicon).is_none_or(|other| sex == other))
        };
        let list = candidates.get(name.sound_of_surname()).map_or(&[][..], Vec::as_slice);
        let fitting = || list.iter().filter(|(_, home)| fits(*home));
        let rank = fitting().map(|(rank, _)| *rank).min();
        let home = fitting()
            .filter(|(other, _)| Some(*other) == rank)
            .max_by_key(|(_, home)| (last.get(home).copied(), std::cmp::Reverse(*home)))
            .map(|(_, home)| *home);
        let home = home.unwrap_or_else(|| {
            *alone.entry(name.surname.clone()).or_insert_with(|| {
                groups.push(Group::new(EntityType::Person, None));
                groups.len() - 1
            })
        });
        groups[home].mentions.push(*index as u32);
        groups[home].titles.push(title.clone());
        last.insert(home, *index);
    }
}

/// Code of the country that most places of the document lie in, two of five or more; empty if there is none.
fn country_of<'a>(groups: &[Group], lexicon: &'a Lexicon) -> &'a str {
    let mut weights: BTreeMap<&str, usize> = BTreeMap::new();
    for group in groups {
        let place = group.known.filter(|_| group.kind == EntityType::Place).and_then(|id| lexicon.by_id(id));
        if let Some(place) = place.filter(|place| !place.country.is_empty()) {
            *weights.entry(place.country).or_default() += group.mentions.len();
        }
    }
    let all: usize = weights.values().sum();
    let most = weights.into_iter().max_by_key(|&(country, weight)| (weight, std::cmp::Reverse(country)));
    most.filter(|(_, weight)| 5 * weight >= 2 * all).map_or("", |(country, _)| country)
}

/// Places or organizations: by the lexicon, else by their folded name. A name that many states' bodies bear is the lexicon's
/// only in a document about that state, which `country` names.
fn things(analysis: &Analysis, lexicon: &Lexicon, kind: EntityType, country: &str, groups: &mut Vec<Group>) {
    let text = &analysis.document.text;
    let first = groups.len();
    let mut by_key: BTreeMap<String, usize> = BTreeMap::new();
    let mut by_known: BTreeMap<u32, usize> = BTreeMap::new();
    let located = if kind == EntityType::Place { places::locate(analysis, lexicon) } else { Vec::new() };
    for (index, mention) in of_kind(analysis, kind) {
        let surface = clean(mention.span.of(text));
        let mut key = if kind == EntityType::Organization {
            organization::key(&surface, lexicon)
        } else {
            fold(&surface)
        };
        if key.is_empty() {
            key.clone_from(&surface);
        }
        let home = by_key.get(&key).copied().unwrap_or_else(|| {
            let known = match kind {
                EntityType::Place => located.get(index).copied().flatten(),
                EntityType::Organization => {
                    let generic = lexicon.is_generic_body(&surface);
                    let own = |id: &u32| {
                        !generic || lexicon.by_id(*id).is_some_and(|known| known.country == country)
                    };
                    organization::known_as(&surface, lexicon).filter(own)
                }
                EntityType::Person => known_as(lexicon, kind, &surface),
            };
            let home = known.and_then(|known| by_known.get(&known).copied()).unwrap_or_else(|| {
                groups.push(Group::new(kind, known));
                groups.len() - 1
            });
            if let Some(known) = known {
                by_known.insert(known, home);
            }
            by_key.insert(key, home);
            home
        });
        groups[home].mentions.push(index as u32);
    }
    if kind == EntityType::Organization {
        join_short_organizations(analysis, lexicon, first, groups);
    }
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
            let known = groups[first + at].known;
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
