//! Clusters made entities: names, ids, counts and what the lexicon knows of them.

use super::aliases::means;
use super::corpus::{Corpus, Item};
use super::id::{entity_id, known_id};
use super::merge::Clusters;
use super::within::best_surface;
use super::{Alias, Entity, Evidence, Occurrence, Precision, Resolution, organization, places, role};
use crate::annotation::EntityType;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

impl Corpus {
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
        let mut of_item = vec![0; self.items.len()];
        for (number, (_, members)) in entities.iter().enumerate() {
            for &member in members {
                of_item[member] = u32::try_from(number).unwrap_or(u32::MAX);
            }
        }
        tell_twins(&mut entities.iter_mut().map(|(entity, _)| entity).collect::<Vec<_>>());
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

    /// Id of what the lexicon does not know: of the name that its first document gives it, in full if any does. Fuller names
    /// that documents bring later change the name that is shown and not the id.
    fn first_id(&self, kind: EntityType, members: &[usize], scope: Option<&str>) -> String {
        let full = |item: &&Item| match &item.person {
            Some(name) => name.is_full(),
            None => !organization::is_acronym(&item.name),
        };
        let items = || members.iter().map(|&member| &self.items[member]);
        let first = items().find(full).or_else(|| items().next());
        let name = first.map_or("", |item| item.name.as_str());
        let id = entity_id(kind, name);
        // An acronym is its own name, whatever country it is met in.
        match scope.filter(|_| !organization::is_acronym(name)) {
            Some(scope) => format!("{id}-{}", scope.to_ascii_lowercase()),
            None => id,
        }
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
        let role = role::best(counted.iter().filter_map(|item| item.role.as_deref()))
            .filter(|_| kind == EntityType::Person);
        let gives_role = |item: &&&Item| role.is_some() && item.role.as_deref() == role;
        let mut scopes = items().map(|item| item.scope.as_deref());
        let scope = scopes
            .next()
            .flatten()
            .filter(|scope| !scope.starts_with('#') && scopes.all(|other| other == Some(scope)));
        let id = match &known {
            Some(known) => known_id(known, self.lexicon),
            None => self.first_id(kind, members, scope),
        };
        // All of them lie in one, as `compatible` has it; without its own number a place has the point of what it lies in.
        let parent = majority(items().filter_map(|item| item.lies_in.map(|id| (id, item.mentions.max(1)))));
        let parent = parent.filter(|_| known.is_none() && kind == EntityType::Place);
        let parent = parent.and_then(|id| self.lexicon.by_id(id));
        let place = known.as_ref().filter(|_| kind == EntityType::Place);
        let point = place.and_then(|known| known.point);
        let of_parent =
            parent.as_ref().filter(|parent| places::stands_for(parent)).and_then(|parent| parent.point);
        let placed = items().find_map(|item| item.placed.as_ref()).filter(|_| kind == EntityType::Place);
        let precision = match (point, of_parent) {
            _ if placed.is_some() => Some(Precision::Exact),
            (Some(_), _) => Some(Precision::Exact),
            (None, Some(_)) if parent.as_ref().is_some_and(places::holds) => Some(Precision::Parent),
            (None, Some(_)) => Some(Precision::Nearby),
            (None, None) => None,
        };
        Entity {
            id,
            known: known.is_some(),
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
            country: match placed {
                Some(placed) => placed.country.clone(),
                None => text(
                    known
                        .as_ref()
                        .map(|known| known.country)
                        .or(parent.as_ref().map(|parent| parent.country))
                        .or(scope),
                ),
            },
            region: match placed {
                Some(placed) => placed.region.clone(),
                None => {
                    text(place.map(|known| known.region).or(parent.as_ref().map(
                        |parent| match parent.subkind {
                            "city" | "capital" | "facility" => parent.region,
                            _ => parent.name,
                        },
                    )))
                }
            },
            point: match placed {
                Some(placed) => Some(placed.point),
                None => point.or(of_parent),
            },
            precision,
            subkind: place.map(|known| known.subkind),
            geonames: known.as_ref().and_then(|known| known.geonames),
            evidence,
            ignored: false,
        }
    }
}

/// Two things of one id: what the lexicon knows has it already for itself, others in the order in which they are met, so that a
/// document that is added behind the others changes no id.
fn tell_twins(entities: &mut [&mut Entity]) {
    entities.sort_by_key(|entity| (!entity.known, entity.first, entity.mentions));
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for entity in entities.iter_mut() {
        let mut twins = 1;
        let plain = entity.id.clone();
        while !taken.insert(entity.id.clone()) {
            twins += 1;
            entity.id = format!("{plain}-{twins}");
        }
    }
}

/// The value with the highest weight; the first of them if several have it.
pub(super) fn majority<T: Ord + Copy>(values: impl Iterator<Item = (T, usize)>) -> Option<T> {
    let mut weights: BTreeMap<T, (usize, Reverse<usize>)> = BTreeMap::new();
    for (at, (value, weight)) in values.enumerate() {
        weights.entry(value).or_insert((0, Reverse(at))).0 += weight;
    }
    weights.into_iter().max_by_key(|(_, rank)| *rank).map(|(value, _)| value)
}

fn text(value: Option<&str>) -> Option<String> {
    value.filter(|value| !value.is_empty()).map(str::to_owned)
}
