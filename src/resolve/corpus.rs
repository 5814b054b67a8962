//! Chains of all documents joined into entities.
//!
//! Near linear in the number of chains: chains meet only under a shared key (lexicon number, folded name, sound of the
//! surname), and within a key each is compared with the distinct names found so far.

use super::aliases::{Aliases, means};
use super::id::entity_id;
use super::merge::Clusters;
use super::name::{PersonName, Sex, fold, sound};
use super::organization::Form;
use super::within::{best_surface, clean};
use super::{Alias, Chain, Chains, Entity, Evidence, Occurrence, Reason, Resolution, organization};
use crate::annotation::{Analysis, EntityType};
use crate::document::ZoneKind;
use crate::lexicon::Lexicon;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What the corpus keeps of one chain.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) document: usize,
    pub(super) kind: EntityType,
    pub(super) known: Option<u32>,
    /// For a name that many states' bodies bear: the country, or the document where that is not known.
    pub(super) scope: Option<String>,
    /// Best name, and spellings with the number of mentions outside boilerplate.
    pub(super) name: String,
    pub(super) surfaces: BTreeMap<String, usize>,
    pub(super) person: Option<PersonName>,
    pub(super) sex: Option<Sex>,
    pub(super) role: Option<String>,
    pub(super) first: Occurrence,
    /// Mentions outside boilerplate.
    pub(super) mentions: usize,
}

/// Collects the chains of a corpus. Documents are added in input order.
#[derive(Debug)]
pub struct Corpus {
    pub(super) lexicon: &'static Lexicon,
    aliases: Aliases,
    pub(super) items: Vec<Item>,
    /// For each document the number of its first item.
    starts: Vec<usize>,
    /// For each document the first that is the same text; none if that is not known.
    firsts: Vec<usize>,
}

impl Corpus {
    /// An empty corpus.
    pub fn new(lexicon: &'static Lexicon) -> Self {
        Self {
            lexicon,
            aliases: Aliases::default(),
            items: Vec::new(),
            starts: Vec::new(),
            firsts: Vec::new(),
        }
    }

    /// Lets the user have the last word.
    pub fn with_aliases(self, aliases: Aliases) -> Self {
        Self { aliases, ..self }
    }

    /// Tells which documents are copies: for each the number of the first that is the same text, its own if there is none.
    pub fn with_firsts(self, firsts: Vec<usize>) -> Self {
        Self { firsts, ..self }
    }

    /// Adds the next document. Keeps what it needs; the analysis can go.
    pub fn add(&mut self, analysis: &Analysis, chains: &Chains) {
        let document = self.starts.len();
        self.starts.push(self.items.len());
        self.items.extend(chains.chains.iter().map(|chain| item(document, analysis, chain, self.lexicon)));
    }

    /// Joins the chains of all documents.
    pub fn resolve(mut self) -> Resolution {
        let (clusters, unused) = self.join();
        self.entities(&clusters, unused)
    }

    /// Joins the items; also tells which of the user's aliases met nothing.
    pub(super) fn join(&mut self) -> (Clusters, Vec<String>) {
        let mut clusters = Clusters::new(self.items.len());
        let unused = self.obey(&mut clusters);
        self.join_known(&mut clusters);
        self.join_same_names(&mut clusters);
        self.join_spellings(&mut clusters);
        self.join_short_organizations(&mut clusters);
        self.join_short_forms(&mut clusters);
        self.join_across_types(&mut clusters);
        (clusters, unused)
    }

    /// Does what the user says before any rule is asked; the aliases that met nothing are told.
    fn obey(&mut self, clusters: &mut Clusters) -> Vec<String> {
        let mut unused = Vec::new();
        let aliases = std::mem::take(&mut self.aliases);
        for (name, &kind) in &aliases.types {
            let meant = self.meant(name);
            if meant.is_empty() {
                unused.push(format!("type: nothing here is called {name:?}"));
            }
            meant.into_iter().for_each(|number| self.items[number].kind = kind);
        }
        for (split, names) in aliases.split.iter().enumerate() {
            for (side, name) in names.iter().enumerate() {
                let meant = self.meant(name);
                if meant.is_empty() {
                    unused.push(format!("split: nothing here is called {name:?}"));
                }
                meant.into_iter().for_each(|number| clusters.take_side(number, split, side));
            }
        }
        for names in &aliases.merge {
            let mut all = Vec::new();
            for name in names {
                let meant = self.meant(name);
                if meant.is_empty() {
                    unused.push(format!("merge: nothing here is called {name:?}"));
                }
                all.extend(meant);
            }
            all.windows(2).for_each(|pair| clusters.join(pair[0], pair[1], Reason::User));
        }
        self.aliases = aliases;
        unused
    }

    /// Items that a name or id of an alias file means.
    fn meant(&self, wanted: &str) -> Vec<usize> {
        let fits = |item: &Item| {
            let spellings = item.surfaces.keys().map(String::as_str).chain([item.name.as_str()]);
            means(wanted, &entity_id(item.kind, &item.name), spellings)
        };
        (0..self.items.len()).filter(|&number| fits(&self.items[number])).collect()
    }

    /// Chains that are one thing in the lexicon.
    fn join_known(&self, clusters: &mut Clusters) {
        let mut first: BTreeMap<u32, usize> = BTreeMap::new();
        for (number, item) in self.items.iter().enumerate() {
            if let Some(known) = item.known {
                let other = *first.entry(known).or_insert(number);
                clusters.join(other, number, Reason::Lexicon);
            }
        }
    }

    /// Chains of one name: people by their full name, the rest by theirs.
    fn join_same_names(&self, clusters: &mut Clusters) {
        let mut first: BTreeMap<(EntityType, String), Vec<usize>> = BTreeMap::new();
        for (number, item) in self.items.iter().enumerate() {
            if item.kind == EntityType::Person && !item.person.as_ref().is_some_and(PersonName::is_full) {
                continue;
            }
            let others = first.entry((item.kind, self.key(number))).or_default();
            // Two of one name that the lexicon or their titles tell apart stay two.
            match others.iter().copied().find(|&other| self.compatible(other, number)) {
                Some(other) => clusters.join(other, number, Reason::SameName),
                None => others.push(number),
            }
        }
    }

    fn key(&self, number: usize) -> String {
        let item = &self.items[number];
        match item.kind {
            EntityType::Organization => organization::key(&item.name, self.lexicon),
            _ => fold(&item.name),
        }
    }

    fn compatible(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.items[one], &self.items[other]);
        let known = one.known.is_none() || other.known.is_none() || one.known == other.known;
        let sex = one.sex.is_none() || other.sex.is_none() || one.sex == other.sex;
        let scope = one.scope.is_none() || other.scope.is_none() || one.scope == other.scope;
        known && sex && scope
    }

    /// Whether an organization may join another by a short name: "Air Force" in a document about the United States is the US
    /// Air Force and no other.
    fn in_scope(&self, home: usize, number: usize) -> bool {
        let Some(scope) = &self.items[number].scope else { return true };
        let country = self.items[home].known.and_then(|id| self.lexicon.by_id(id)).map(|known| known.country);
        let prefix = format!("{} ", scope.to_ascii_lowercase());
        country == Some(scope.as_str())
            || organization::key(&self.items[home].name, self.lexicon).starts_with(&prefix)
    }

    /// People whose full names are spellings of one name.
    fn join_spellings(&self, clusters: &mut Clusters) {
        /// Distinct names under one surname beyond which only the likeliest are compared.
        const MOST: usize = 200;
        let mut by_sound: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (number, item) in self.items.iter().enumerate() {
            if let Some(name) = item.person.as_ref().filter(|name| name.is_full()) {
                by_sound.entry(sound(&name.surname)).or_default().push(number);
                if name.family_first {
                    by_sound.entry(sound(&name.given[0])).or_default().push(number);
                }
            }
        }
        for numbers in by_sound.into_values() {
            let mut distinct: Vec<usize> = Vec::new();
            for number in numbers {
                if distinct.iter().any(|&other| clusters.same(other, number)) {
                    continue;
                }
                let near = distinct.iter().rev().take(MOST).rev();
                let fitting: Vec<usize> =
                    near.copied().filter(|&other| self.one_person(clusters, other, number)).collect();
                // A name that fits two people ("J. Smith") decides for neither.
                match fitting[..] {
                    [other] => clusters.join(other, number, Reason::Spelling),
                    _ => distinct.push(number),
                }
            }
        }
    }

    /// Whether every name of the one's cluster agrees with every name of the other's: chains do not pull strangers together.
    fn one_person(&self, clusters: &Clusters, one: usize, other: usize) -> bool {
        let names = |number| {
            clusters.members(number).iter().filter_map(|&member| self.items[member].person.as_ref()).take(50)
        };
        self.compatible(one, other)
            && names(one).all(|name| names(other).all(|second| name.agrees(second, self.lexicon)))
    }

    /// A short name or acronym of an organization, and the one long name that it was seen to stand for in some document.
    fn join_short_organizations(&self, clusters: &mut Clusters) {
        let organizations =
            || self.items.iter().enumerate().filter(|(_, item)| item.kind == EntityType::Organization);
        let mut seen: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (number, item) in organizations() {
            let own = organization::key(&item.name, self.lexicon);
            let surfaces = item.surfaces.keys().map(|surface| organization::key(surface, self.lexicon));
            // What says no more than that it is a company needs no document to show it.
            let forms = organization::short_forms(&item.name, self.lexicon).into_iter();
            let plain = forms.filter(|(_, form)| *form == Form::Company).map(|(short, _)| short);
            for short in surfaces.chain(plain).filter(|short| *short != own) {
                let homes = seen.entry(short).or_default();
                if !homes.iter().any(|&home| clusters.same(home, number)) {
                    homes.push(number);
                }
            }
        }
        for (number, item) in organizations() {
            let homes = seen.get(&organization::key(&item.name, self.lexicon)).map_or(&[][..], Vec::as_slice);
            // A short name seen for two of them ("SEC") decides for neither.
            if let &[home] = homes
                && self.compatible(home, number)
                && self.in_scope(home, number)
            {
                let acronym = organization::is_acronym(&item.name);
                clusters.join(home, number, if acronym { Reason::Acronym } else { Reason::ShortForm });
            }
        }
    }

    /// A surname alone joins the one full name of the corpus that it can stand for.
    fn join_short_forms(&self, clusters: &mut Clusters) {
        let mut full: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let people = || {
            self.items
                .iter()
                .enumerate()
                .filter_map(|(number, item)| Some((number, item, item.person.as_ref()?)))
        };
        for (number, _, name) in people().filter(|(.., name)| name.is_full()) {
            let first = name.given.first().filter(|_| name.family_first);
            for word in std::iter::once(&name.surname).chain(first) {
                let homes = full.entry(sound(word)).or_default();
                if !homes.iter().any(|&home| clusters.same(home, number)) {
                    homes.push(number);
                }
            }
        }
        let mut alone: BTreeMap<&str, usize> = BTreeMap::new();
        for (number, item, name) in people().filter(|(.., name)| !name.is_full()) {
            let homes = full.get(&sound(&name.surname)).map_or(&[][..], Vec::as_slice);
            let mut fitting = homes.iter().copied().filter(|&home| self.compatible(home, number));
            match (fitting.next(), fitting.next()) {
                (Some(home), None) => clusters.join(home, number, Reason::ShortForm),
                (None, _) => {
                    let other = *alone.entry(&name.surname).or_insert(number);
                    if self.compatible(other, number) {
                        clusters.join(other, number, Reason::SameName);
                    }
                }
                _ => match self.by_role(homes, item) {
                    Some(home) => clusters.join(home, number, Reason::Role),
                    None => {
                        // Which Johnson it is, nobody can tell; all such stay together only within their document.
                    }
                },
            }
        }
    }

    /// The one home whose role is the item's.
    fn by_role(&self, homes: &[usize], item: &Item) -> Option<usize> {
        let role = item.role.as_ref()?;
        let mut fitting = homes
            .iter()
            .copied()
            .filter(|&home| self.items[home].role.as_ref().is_some_and(|other| fold(other) == fold(role)));
        fitting.next().filter(|_| fitting.next().is_none())
    }

    /// A name of several words that is one type in most documents is that type in the others too.
    fn join_across_types(&self, clusters: &mut Clusters) {
        let mut by_name: BTreeMap<String, BTreeMap<EntityType, Vec<usize>>> = BTreeMap::new();
        for (number, item) in self.items.iter().enumerate() {
            by_name.entry(fold(&item.name)).or_default().entry(item.kind).or_default().push(number);
        }
        for (name, kinds) in by_name {
            let Some((_, most)) = kinds.iter().max_by_key(|(kind, items)| (items.len(), Reverse(**kind)))
            else {
                continue;
            };
            // Single words name people, towns and teams alike; they need more documents to be sure of.
            let times = if name.contains(' ') { 3 } else { 9 };
            for (_, items) in kinds.iter().filter(|(_, items)| most.len() >= times * items.len()) {
                for &number in items.iter().filter(|&&number| self.items[number].known.is_none()) {
                    clusters.join(most[0], number, Reason::Type);
                }
            }
        }
    }

    pub(super) fn entities(&self, clusters: &Clusters, mut unused: Vec<String>) -> Resolution {
        let groups = clusters.groups();
        let mut evidence = clusters.evidence();
        let mut entities: Vec<(Entity, Vec<usize>)> = Vec::with_capacity(groups.len());
        for members in groups {
            let reasons = evidence.remove(&clusters.root(members[0])).unwrap_or_default();
            entities.push((self.entity(&members, reasons), members));
        }
        self.rename(entities.iter_mut().map(|(entity, _)| entity), &mut unused);
        entities.sort_by(|(one, _), (other, _)| {
            let rank = |entity: &Entity| {
                (Reverse(entity.documents), Reverse(entity.mentions), entity.id.clone(), entity.first)
            };
            rank(one).cmp(&rank(other))
        });
        // Two things of one name: the one met more often keeps the plain id.
        let mut taken: BTreeMap<String, usize> = BTreeMap::new();
        let mut of_item = vec![0; self.items.len()];
        for (number, (entity, members)) in entities.iter_mut().enumerate() {
            let twins = taken.entry(entity.id.clone()).or_default();
            *twins += 1;
            if *twins > 1 {
                entity.id = format!("{}-{twins}", entity.id);
            }
            for &member in members.iter() {
                of_item[member] = u32::try_from(number).unwrap_or(u32::MAX);
            }
        }
        let ends = self.starts.iter().skip(1).copied().chain([self.items.len()]);
        let of_chain =
            self.starts.iter().zip(ends).map(|(&start, end)| of_item[start..end].to_vec()).collect();
        Resolution { entities: entities.into_iter().map(|(entity, _)| entity).collect(), of_chain, unused }
    }

    /// Gives entities the names the user wants and marks those to be ignored. The id stays what it was, so that the alias
    /// file goes on to apply.
    fn rename<'a>(&self, entities: impl Iterator<Item = &'a mut Entity>, unused: &mut Vec<String>) {
        let (mut renamed, mut ignored) = (BTreeSet::new(), BTreeSet::new());
        for entity in entities {
            let meant = |wanted: &str| {
                let spellings =
                    entity.aliases.iter().map(|alias| alias.text.as_str()).chain([entity.name.as_str()]);
                means(wanted, &entity.id, spellings)
            };
            let name = self.aliases.rename.iter().find(|(wanted, _)| meant(wanted));
            let ignore = self.aliases.ignore.iter().find(|wanted| meant(wanted));
            entity.ignored = ignore.is_some();
            ignored.extend(ignore);
            if let Some((wanted, name)) = name {
                entity.name.clone_from(name);
                renamed.insert(wanted);
            }
        }
        let left = |word: &str, name: &String| format!("{word}: nothing here is called {name:?}");
        unused.extend(
            self.aliases
                .rename
                .keys()
                .filter(|name| !renamed.contains(name))
                .map(|name| left("rename", name)),
        );
        unused.extend(
            self.aliases
                .ignore
                .iter()
                .filter(|name| !ignored.contains(name))
                .map(|name| left("ignore", name)),
        );
    }

    fn entity(&self, members: &[usize], evidence: Vec<Evidence>) -> Entity {
        let items = || members.iter().map(|&member| &self.items[member]);
        let kind =
            majority(items().map(|item| (item.kind, item.mentions.max(1)))).unwrap_or(EntityType::Person);
        let known =
            majority(items().filter_map(|item| item.known.map(|known| (known, item.mentions.max(1)))));
        let known = known.and_then(|id| self.lexicon.by_id(id)).filter(|known| known.kind == kind);
        let mut spellings: BTreeMap<&str, usize> = BTreeMap::new();
        for (text, count) in items().flat_map(|item| &item.surfaces) {
            *spellings.entry(text).or_default() += count;
        }
        let mut aliases: Vec<Alias> =
            spellings.iter().map(|(text, &mentions)| Alias { text: (*text).to_owned(), mentions }).collect();
        aliases.sort_by(|one, other| {
            (Reverse(one.mentions), &one.text).cmp(&(Reverse(other.mentions), &other.text))
        });
        let name = known.as_ref().map_or_else(
            || best_surface(aliases.iter().map(|alias| alias.text.as_str())).to_owned(),
            |known| known.name.to_owned(),
        );
        let counted: Vec<&Item> = items().filter(|item| item.mentions > 0).collect();
        let mut documents: Vec<usize> = counted.iter().map(|item| item.document).collect();
        documents.dedup();
        let texts: BTreeSet<usize> = documents
            .iter()
            .map(|&document| self.firsts.get(document).copied().unwrap_or(document))
            .collect();
        let role = majority(counted.iter().filter_map(|item| item.role.as_deref().map(|role| (role, 1))))
            .filter(|_| kind == EntityType::Person);
        let gives_role = |item: &&&Item| role.is_some() && item.role.as_deref() == role;
        let mut scopes = items().map(|item| item.scope.as_deref());
        let scope = scopes
            .next()
            .flatten()
            .filter(|scope| !scope.starts_with('#') && scopes.all(|other| other == Some(scope)));
        let mut id = entity_id(kind, &name);
        if let Some(scope) = scope {
            id = format!("{id}-{}", scope.to_ascii_lowercase());
        }
        Entity {
            id,
            kind,
            name,
            aliases,
            documents: documents.len(),
            texts: texts.len(),
            mentions: items().map(|item| item.mentions).sum(),
            first: counted
                .iter()
                .map(|item| item.first)
                .min()
                .or_else(|| items().map(|item| item.first).min())
                .unwrap_or(Occurrence { document: 0, start: 0 }),
            role: role.map(str::to_owned),
            role_from: counted.iter().find(gives_role).map(|item| item.first),
            wikidata: text(known.as_ref().map(|known| known.wikidata)),
            country: text(known.as_ref().map(|known| known.country).or(scope)),
            point: known.as_ref().and_then(|known| known.point).filter(|_| kind == EntityType::Place),
            geonames: known.as_ref().and_then(|known| known.geonames),
            evidence,
            ignored: false,
        }
    }
}

/// The value with the highest weight; the first of them if several have it.
fn majority<T: Ord + Copy>(values: impl Iterator<Item = (T, usize)>) -> Option<T> {
    let mut weights: BTreeMap<T, (usize, Reverse<usize>)> = BTreeMap::new();
    for (at, (value, weight)) in values.enumerate() {
        weights.entry(value).or_insert((0, Reverse(at))).0 += weight;
    }
    weights.into_iter().max_by_key(|(_, rank)| *rank).map(|(value, _)| value)
}

fn text(value: Option<&str>) -> Option<String> {
    value.filter(|value| !value.is_empty()).map(str::to_owned)
}

fn item(document: usize, analysis: &Analysis, chain: &Chain, lexicon: &Lexicon) -> Item {
    let all = || chain.mentions.iter().map(|&mention| &analysis.mentions[mention as usize]);
    let surface = |span: crate::span::Span| clean(span.of(&analysis.document.text));
    let mut surfaces: BTreeMap<String, usize> = BTreeMap::new();
    let (mut mentions, mut first) = (0, None);
    for mention in all() {
        let counts = mention.zone != ZoneKind::Boilerplate;
        *surfaces.entry(surface(mention.span)).or_default() += usize::from(counts);
        mentions += usize::from(counts);
        if counts && first.is_none() {
            first = Some(mention.span.start);
        }
    }
    let start = first.or_else(|| all().next().map(|mention| mention.span.start)).unwrap_or(0);
    let person = (chain.kind == EntityType::Person)
        .then(|| PersonName::parse(best_surface(surfaces.keys().map(String::as_str))))
        .flatten();
    Item {
        document,
        kind: chain.kind,
        known: chain.known,
        scope: chain
            .scope
            .as_ref()
            .map(|scope| if scope.is_empty() { format!("#{document}") } else { scope.clone() }),
        name: chain.name.clone(),
        sex: chain.sex.or_else(|| person.as_ref().and_then(|name| name.sex(lexicon))),
        person,
        surfaces,
        role: chain.role.clone(),
        first: Occurrence { document, start },
        mentions,
    }
}
