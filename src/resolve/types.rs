//! Names that single documents take for another type than the rest of the corpus.

use super::Reason;
use super::corpus::{Corpus, Item};
use super::merge::Clusters;
use super::name::fold;
use crate::annotation::EntityType;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Items that are looked at to see whether a name is one thing's.
const MOST: usize = 200;

impl Corpus {
    /// A name that is one type in most documents is that type in the others too.
    pub(super) fn join_across_types(&self, clusters: &mut Clusters) {
        let mut by_name: BTreeMap<String, BTreeMap<EntityType, Vec<usize>>> = BTreeMap::new();
        for (number, item) in self.items.iter().enumerate() {
            // The lexicon's name of a thing, and how this document spells it: Zelensky is met as Zelenskiy too.
            let spelled = item.surfaces.keys().map(|surface| fold(surface));
            let names: BTreeSet<String> = spelled.chain([fold(&item.name)]).collect();
            for name in names {
                by_name.entry(name).or_default().entry(item.kind).or_default().push(number);
            }
        }
        for (name, kinds) in by_name.into_iter().filter(|(_, kinds)| kinds.len() > 1) {
            let Some((&kind, most)) = kinds.iter().max_by_key(|(kind, items)| (items.len(), Reverse(**kind)))
            else {
                continue;
            };
            for (&other, items) in kinds.iter().filter(|(other, _)| **other != kind) {
                // Of somebody whom the lexicon knows all spellings count.
                let all = if !name.contains(' ') && self.items[most[0]].known.is_some() {
                    clusters.members(most[0]).len().max(most.len())
                } else {
                    most.len()
                };
                if all < self.times(&name, kind, other) * items.len() {
                    continue;
                }
                for &number in items.iter().filter(|&&number| self.is_open(number, &name)) {
                    if self.is_one(clusters, most, &name) {
                        clusters.join(most[0], number, Reason::Type);
                    }
                }
            }
        }
    }

    /// How many times as many documents it takes. Single words name people, towns and teams alike, and need more to be sure of;
    /// a surname that no map has needs few.
    fn times(&self, name: &str, kind: EntityType, other: EntityType) -> usize {
        let mapped = || self.lexicon.known(name).iter().any(|known| known.kind == EntityType::Place);
        match (kind, other) {
            _ if name.contains(' ') => 3,
            (EntityType::Person, EntityType::Place) if !mapped() => 2,
            _ => 9,
        }
    }

    /// Whether an item has no other name and is nothing that the lexicon knows.
    fn is_open(&self, number: usize, name: &str) -> bool {
        let item = &self.items[number];
        item.known.is_none() && item.surfaces.keys().all(|surface| fold(surface) == name)
    }

    /// Whether a name means one thing in all documents: which of two Whitleys a town is, nobody can tell.
    fn is_one(&self, clusters: &Clusters, items: &[usize], name: &str) -> bool {
        let called = |item: &Item| fold(&item.name) == name;
        let mut some = items.iter().take(MOST).copied();
        name.contains(' ') && items.iter().all(|&number| called(&self.items[number]))
            || some.all(|number| clusters.same(items[0], number))
    }
}
