//! Mentions of one document that name the same thing.

use super::bodies::{is_shared, organizations};
use super::brackets;
use super::country::Tie;
use super::famous::{famous, fits_role};
use super::homeland::Homeland;
use super::id::{entity_id, known_id};
use super::kinds::kinds;
use super::name::{PersonName, Sex, sound};
use super::places::{self, Located};
use super::title::{Title, title_of};
use super::{Chain, Chains, organization, short_forms};
use crate::annotation::{Analysis, EntityType, Mention};
use crate::lexicon::{Lexicon, PhraseMatch, WordFlags};
use crate::text::{Case, case_of};
use std::collections::{BTreeMap, BTreeSet};

/// Groups the mentions of one document into chains.
///
/// People: full names that agree are one; a short form joins the full name it belongs to, the nearest before it if several
/// do. Places and organizations: one name, or two names of one thing in the lexicon; organizations also by acronym and by
/// their first words. `phrases` are what the lexicon knows of the text's tokens.
pub fn within(analysis: &Analysis, phrases: &[PhraseMatch], lexicon: &Lexicon) -> Chains {
    let kinds = kinds(analysis, lexicon);
    let mut groups = Vec::new();
    people(analysis, phrases, lexicon, &kinds, &mut groups);
    let located = places::locate(analysis, phrases, lexicon);
    locations(analysis, lexicon, &kinds, &located, &mut groups);
    let homeland = Homeland::of(analysis, &groups, lexicon);
    name_famous(analysis, &homeland, lexicon, &mut groups);
    let country = country_of(&groups, lexicon, "");
    // The United States have departments: a ministry in a document about them is the other country's.
    let countries = [country, if country == "US" { country_of(&groups, lexicon, "US") } else { country }];
    organizations(analysis, lexicon, &kinds, &located, (&homeland, countries), &mut groups);
    brackets::join(analysis, &mut groups);
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
pub(super) const MOST_ALIKE: usize = 100;

/// A chain in the making.
pub(super) struct Group {
    pub(super) kind: EntityType,
    pub(super) known: Option<u32>,
    pub(super) mentions: Vec<u32>,
    /// Distinct names, for people only.
    pub(super) names: Vec<PersonName>,
    pub(super) titles: Vec<Title>,
    /// Country that stands beside an organization's name.
    pub(super) country: Option<String>,
    /// For an acronym, or a name by default, that is not what the lexicon has under it: the country that the document is about.
    pub(super) acronym_of: Option<String>,
    /// The county or region of a place that the lexicon lacks.
    pub(super) lies_in: Option<u32>,
    /// A person's name that a bracket divides in the text.
    whole: Option<String>,
}

impl Group {
    pub(super) fn new(kind: EntityType, known: Option<u32>) -> Self {
        Self {
            kind,
            known,
            mentions: Vec::new(),
            names: Vec::new(),
            titles: Vec::new(),
            country: None,
            acronym_of: None,
            lies_in: None,
            whole: None,
        }
    }

    /// By the titles that the text gives.
    fn told_sex(&self) -> Option<Sex> {
        self.titles.iter().find_map(|title| title.sex)
    }

    pub(super) fn sex(&self, lexicon: &Lexicon) -> Option<Sex> {
        self.told_sex().or_else(|| self.names.iter().find_map(|name| name.sex(lexicon)))
    }

    /// Countries by the roles that the text gives.
    fn ties(&self, lexicon: &Lexicon) -> Vec<Tie> {
        let roles = self.titles.iter().filter_map(|title| title.role.as_deref());
        let mut ties: Vec<Tie> = roles.filter_map(|role| Tie::of_role(role, lexicon)).collect();
        ties.sort();
        ties.dedup();
        ties
    }

    fn into_chain(mut self, analysis: &Analysis, country: &str, lexicon: &Lexicon) -> Chain {
        self.mentions.sort_unstable();
        let text = &analysis.document.text;
        let spellings =
            || self.mentions.iter().map(|&mention| clean(analysis.mentions[mention as usize].span.of(text)));
        let generic = self.kind == EntityType::Organization
            && self.known.is_none()
            && spellings().any(|spelling| is_shared(&spelling, lexicon))
            && spellings()
                .all(|spelling| is_shared(&spelling, lexicon) || organization::is_acronym(&spelling));
        let surfaces = self.mentions.iter().map(|&mention| analysis.mentions[mention as usize].span.of(text));
        let surfaces = surfaces.chain(self.whole.as_deref());
        let known = self.known.and_then(|id| lexicon.by_id(id));
        let name =
            known.as_ref().map_or_else(|| clean(best_surface(surfaces)), |known| known.name.to_owned());
        let role = self.titles.iter().filter_map(|title| title.role.clone()).reduce(longer);
        let sex = self.told_sex();
        let ties = self.ties(lexicon);
        let country = self.country.as_deref().unwrap_or(country);
        let mut id = match known {
            Some(known) if known.kind == self.kind => known_id(&known, lexicon),
            _ => entity_id(self.kind, &name),
        };
        if generic && !country.is_empty() {
            id = format!("{id}-{}", country.to_ascii_lowercase());
        }
        let scope = match self.acronym_of {
            Some(of) if self.known.is_none() => {
                if !of.is_empty() && !organization::is_acronym(&name) {
                    id = format!("{id}-{}", of.to_ascii_lowercase());
                }
                Some(of)
            }
            _ => generic.then(|| country.to_owned()),
        };
        let lies_in = self.lies_in.filter(|_| self.known.is_none());
        let mentions = self.mentions;
        Chain { kind: self.kind, id, name, role, sex, ties, known: self.known, lies_in, scope, mentions }
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

pub(super) fn of_kind<'a>(
    analysis: &'a Analysis,
    kinds: &'a [EntityType],
    kind: EntityType,
) -> impl Iterator<Item = (usize, &'a Mention)> {
    analysis.mentions.iter().enumerate().filter(move |&(index, _)| kinds[index] == kind)
}

fn known_as(lexicon: &Lexicon, kind: EntityType, name: &str) -> Option<u32> {
    lexicon.known(name).into_iter().find(|known| known.kind == kind).map(|known| known.id)
}

/// People: full names first, so that a short form before the full one (in a headline) finds it too.
fn people(
    analysis: &Analysis,
    phrases: &[PhraseMatch],
    lexicon: &Lexicon,
    kinds: &[EntityType],
    groups: &mut Vec<Group>,
) {
    let text = &analysis.document.text;
    let whole = bracketed(analysis, kinds, lexicon);
    let mut found: Vec<(usize, PersonName, Title)> = Vec::new();
    for (index, mention) in of_kind(analysis, kinds, EntityType::Person) {
        let whole = whole.get(&index).map_or_else(|| mention.span.of(text), String::as_str);
        if let Some(name) = PersonName::parse(whole) {
            let name = name.prepared(lexicon);
            found.push((index, name, title_of(analysis, index, phrases, lexicon)));
        } else {
            // No letter or digit in it: a thing of its own.
            let mut alone = Group::new(EntityType::Person, None);
            alone.mentions.push(index as u32);
            groups.push(alone);
        }
    }
    let first = groups.len();
    let generations = generations(analysis, &found);
    let mut by_sound: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut homes: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, name, title) in found.iter().filter(|(_, name, _)| name.is_full()) {
        let keys = [name.sound.clone(), sound(&name.given[0])];
        let agree = |other: &PersonName| {
            name.agrees(other, lexicon)
                && (name.suffix.is_some() == other.suffix.is_some()
                    || !generations.contains(&(name.given.as_slice(), name.surname.as_str())))
        };
        let fits = |group: &Group| {
            // What a given name says of the sex is nothing against the very same name.
            let own = if group.names.contains(name) { group.told_sex() } else { group.sex(lexicon) };
            group.names.iter().all(agree) && title.sex.is_none_or(|sex| own.is_none_or(|other| sex == other))
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
                // A home that stands further back is listed twice, which does no harm.
                if !list.iter().rev().take(MOST_ALIKE).any(|&other| other == home) {
                    list.push(home);
                }
            }
        }
    }
    short_forms::join(analysis, &found, &homes, first, lexicon, groups);
    for group in &mut groups[first..] {
        let of_mention = |&mention: &u32| {
            let span = analysis.mentions[mention as usize].span;
            whole.get(&(mention as usize)).map_or_else(|| span.of(text), String::as_str)
        };
        group.whole = group.mentions.iter().find_map(|&mention| whole.get(&(mention as usize)).cloned());
        let surfaces = group.mentions.iter().map(of_mention);
        group.known = known_as(lexicon, EntityType::Person, &clean(best_surface(surfaces)));
    }
}

/// Names that a quotation's brackets divide, for each of their two mentions the whole: "President [of Ukraine Volodymyr]
/// Zelensky".
fn bracketed(analysis: &Analysis, kinds: &[EntityType], lexicon: &Lexicon) -> BTreeMap<usize, String> {
    let text = &analysis.document.text;
    let mut whole = BTreeMap::new();
    let mut before: Option<(usize, &Mention)> = None;
    for (index, mention) in of_kind(analysis, kinds, EntityType::Person) {
        if let Some((first, given)) = before {
            let gap = text.get(given.span.end as usize..mention.span.start as usize).unwrap_or("");
            let words = gap.replace(['[', ']'], " ");
            let mut words = words.split_whitespace();
            // Nothing between them, or what they are of: "[of Ukraine]".
            let office = words.next().is_none_or(|word| word == "of") && words.count() <= 2;
            let (one, other) = (given.span.of(text), mention.span.of(text));
            let single = one.split_whitespace().count() < 3 && !other.contains(char::is_whitespace);
            let is_given = || one.split_whitespace().all(|word| lexicon.word(word).has(WordFlags::GIVEN));
            if gap.len() < 40 && gap.contains(['[', ']']) && office && single && is_given() {
                let name = format!("{one} {other}");
                whole.insert(first, name.clone());
                whole.insert(index, name);
            }
        }
        before = Some((index, mention));
    }
    whole
}

/// A surname that stands alone in its document means the person whom everybody means by it, unless the document says that it is
/// another: by a role, by a title of the other sex, or as it speaks of other countries.
fn name_famous(analysis: &Analysis, homeland: &Homeland<'_>, lexicon: &Lexicon, groups: &mut [Group]) {
    let text = &analysis.document.text;
    let lone = |group: &&mut Group| {
        group.kind == EntityType::Person && group.known.is_none() && group.names.is_empty()
    };
    for group in groups.iter_mut().filter(lone) {
        let Some(&mention) = group.mentions.first() else { continue };
        let name = PersonName::parse(analysis.mentions[mention as usize].span.of(text));
        let Some(name) = name.filter(|name| !name.is_full()) else { continue };
        let found = famous(&name.surname, lexicon);
        let Some((found, known)) = found.and_then(|found| Some((found, lexicon.by_id(found.id)?))) else {
            continue;
        };
        let sex = PersonName::parse(known.name).and_then(|name| name.sex(lexicon));
        let fits = |title: &Title| {
            title.role.as_deref().is_none_or(|role| fits_role(role, known.role))
                // "Mrs. Starmer" is no prime minister whose given name tells nothing.
                && (title.sex.is_none() || title.sex == sex || sex.is_none() && title.sex == Some(Sex::Male))
        };
        // A striker of Hull is no prime minister of Canada.
        let here = homeland.is(known.country) || found.in_office && homeland.len() == 0;
        if (found.everywhere || here) && group.titles.iter().all(fits) {
            group.known = Some(found.id);
        }
    }
}

/// Given names and surname of those whose Jr. is told from the other in words: "the governor's son, Tom Whitfield Jr."
fn generations<'f>(
    analysis: &Analysis,
    found: &'f [(usize, PersonName, Title)],
) -> BTreeSet<(&'f [String], &'f str)> {
    const KIN: [&str; 6] = ["daughter", "elder", "father", "son", "sons", "younger"];
    let text = &analysis.document.text;
    // A few sentences around the name: "a client of his son. It says that Tom Whitfield Jr. billed".
    const NEAR: usize = 40;
    let told = |&index: &usize| {
        let tokens = &analysis.segmentation.tokens;
        let token = analysis.mentions[index].tokens.start as usize;
        let near = token.saturating_sub(NEAR)..(token + NEAR).min(tokens.len());
        tokens[near].iter().any(|token| KIN.contains(&token.span.of(text)))
    };
    let suffixed = found.iter().filter(|(_, name, _)| name.suffix.is_some() && name.is_full());
    suffixed
        .filter(|(index, ..)| told(index))
        .map(|(_, name, _)| (name.given.as_slice(), name.surname.as_str()))
        .collect()
}

/// Code of the country that most places of the document lie in, two of five or more; empty if there is none. Places of the
/// country `but` do not count.
fn country_of<'a>(groups: &[Group], lexicon: &'a Lexicon, but: &str) -> &'a str {
    let mut weights: BTreeMap<&str, usize> = BTreeMap::new();
    for group in groups {
        let place = group.known.filter(|_| group.kind == EntityType::Place).and_then(|id| lexicon.by_id(id));
        if let Some(place) = place.filter(|place| !place.country.is_empty() && place.country != but) {
            *weights.entry(place.country).or_default() += group.mentions.len();
        }
    }
    let all: usize = weights.values().sum();
    let most = weights.into_iter().max_by_key(|&(country, weight)| (weight, std::cmp::Reverse(country)));
    most.filter(|(_, weight)| 5 * weight >= 2 * all).map_or("", |(country, _)| country)
}

/// Places: by the lexicon, else by their folded name.
fn locations(
    analysis: &Analysis,
    lexicon: &Lexicon,
    kinds: &[EntityType],
    located: &[Option<Located>],
    groups: &mut Vec<Group>,
) {
    let mut homes = Homes::default();
    for (index, mention) in of_kind(analysis, kinds, EntityType::Place) {
        let surface = clean(mention.span.of(&analysis.document.text));
        let key = places::key(&surface, lexicon);
        let key = if key.is_empty() { surface } else { key };
        let place = located.get(index).copied().flatten();
        let known = place.and_then(Located::exact);
        let home = homes.home(EntityType::Place, key, || known, groups);
        groups[home].lies_in = groups[home].lies_in.or(place.and_then(Located::within));
        groups[home].mentions.push(index as u32);
    }
}

/// Groups of places or organizations by their key and by their number in the lexicon.
#[derive(Default)]
pub(super) struct Homes {
    by_key: BTreeMap<String, usize>,
    by_known: BTreeMap<u32, usize>,
}

impl Homes {
    /// The group of a key, a new one if there is none.
    pub(super) fn home(
        &mut self,
        kind: EntityType,
        key: String,
        known: impl Fn() -> Option<u32>,
        groups: &mut Vec<Group>,
    ) -> usize {
        if let Some(&home) = self.by_key.get(&key) {
            return home;
        }
        let known = known();
        let home = known.and_then(|known| self.by_known.get(&known).copied()).unwrap_or_else(|| {
            groups.push(Group::new(kind, known));
            groups.len() - 1
        });
        if let Some(known) = known {
            self.by_known.insert(known, home);
        }
        self.by_key.insert(key, home);
        home
    }
}
