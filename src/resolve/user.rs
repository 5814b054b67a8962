//! What the user's alias file says, done before any rule is asked.

use super::Reason;
use super::aliases::{PlaceFix, Whereabouts, means};
use super::corpus::{Corpus, Item};
use super::id::{entity_id, known_id};
use super::merge::Clusters;
use super::name::fold;
use super::within::best_surface;
use crate::annotation::EntityType;
use crate::lexicon::Known;
use std::collections::{BTreeMap, BTreeSet};

/// A place that the lexicon does not have, where the user puts it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    pub(super) point: (f32, f32),
    pub(super) country: Option<String>,
    pub(super) region: Option<String>,
}

impl Corpus {
    /// Obeys the alias file; what of it met nothing, or could not be done, is told.
    pub(super) fn obey(&mut self, clusters: &mut Clusters) -> Vec<String> {
        let mut unused = Vec::new();
        let aliases = std::mem::take(&mut self.aliases);
        for (name, &kind) in &aliases.types {
            let meant = self.meant(name);
            if meant.is_empty() {
                unused.push(format!("type: nothing here is called {name:?}"));
            }
            meant.into_iter().for_each(|number| self.items[number].kind = kind);
        }
        for (name, fix) in &aliases.place {
            unused.extend(self.put(name, fix));
        }
        for (split, names) in aliases.split.iter().enumerate() {
            self.part(split, names, clusters, &mut unused);
        }
        for names in &aliases.merge {
            self.merge(names, clusters, &mut unused);
        }
        self.aliases = aliases;
        unused
    }

    /// Items that a name or id of an alias file means.
    fn meant(&self, wanted: &str) -> Vec<usize> {
        let fits = |item: &Item| {
            let spellings = item.surfaces.keys().map(String::as_str).chain([item.name.as_str()]);
            means(wanted, &if wanted.contains('/') { self.id_of(item) } else { String::new() }, spellings)
        };
        (0..self.items.len()).filter(|&number| fits(&self.items[number])).collect()
    }

    /// The id of an item if nothing else had it.
    fn id_of(&self, item: &Item) -> String {
        let known = item.known.and_then(|id| self.lexicon.by_id(id)).filter(|known| known.kind == item.kind);
        match (known, &item.scope) {
            (Some(known), _) => known_id(&known, self.lexicon),
            (None, Some(scope)) if !scope.starts_with('#') => {
                format!("{}-{}", entity_id(item.kind, &item.name), scope.to_ascii_lowercase())
            }
            (None, _) => entity_id(item.kind, &item.name),
        }
    }

    /// Makes one of all that these names mean.
    fn merge(&self, names: &[String], clusters: &mut Clusters, unused: &mut Vec<String>) {
        let mut all = Vec::new();
        let mut kinds: Vec<(&String, EntityType)> = Vec::new();
        for name in names {
            let meant = self.meant(name);
            let kind = super::entity::majority(meant.iter().map(|&number| (self.items[number].kind, 1)));
            match kind {
                Some(kind) => kinds.push((name, kind)),
                None => unused.push(format!("merge: nothing here is called {name:?}")),
            }
            all.extend(meant);
        }
        // It is done all the same: the recogniser may have taken one of them for what it is not.
        if let Some((other, kind)) = kinds.iter().find(|(_, kind)| *kind != kinds[0].1) {
            let (first, of) = kinds[0];
            unused.push(format!(
                "merge: {first:?} is tagged {} and {other:?} {}; if they are one, say what it is under [type]",
                of.name(),
                kind.name()
            ));
        }
        all.windows(2).for_each(|pair| clusters.join(pair[0], pair[1], Reason::User));
    }

    /// Makes one entity of each of these names, and never one of two of them.
    fn part(&mut self, split: usize, names: &[String], clusters: &mut Clusters, unused: &mut Vec<String>) {
        let folded: Vec<String> = names.iter().map(|name| fold(name)).collect();
        // What a document writes comes first: "RSF" is not the other name because the lexicon calls it so.
        let spelled = |item: &Item| {
            let side = |surface: &String| folded.iter().position(|name| *name == fold(surface));
            item.surfaces.keys().find_map(side)
        };
        let spelled: Vec<Option<usize>> = self.items.iter().map(spelled).collect();
        let mut bearers: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
        let mut sides: Vec<Vec<usize>> = Vec::new();
        for (side, name) in names.iter().enumerate() {
            let mut meant = self.meant(name);
            meant.retain(|&number| spelled[number].is_none_or(|other| other == side));
            if meant.is_empty() {
                unused.push(format!("split: nothing here is called {name:?}"));
            }
            for &number in &meant {
                clusters.take_side(number, split, side);
                if let Some(known) = self.items[number].known {
                    bearers.entry(known).or_default().insert(side);
                }
            }
            sides.push(meant);
        }
        // The lexicon's thing can be one of them only: the one of its own name.
        for (id, of) in bearers.into_iter().filter(|(_, of)| of.len() > 1) {
            let name = self.lexicon.by_id(id).map(|known| fold(known.name));
            let keeper = of.iter().copied().find(|&side| Some(&folded[side]) == name.as_ref());
            let keeper = keeper.or_else(|| of.first().copied());
            for side in of.into_iter().filter(|side| Some(*side) != keeper) {
                for &number in &sides[side] {
                    let item = &mut self.items[number];
                    if item.known == Some(id) {
                        item.known = None;
                        item.name = best_surface(item.surfaces.keys().map(String::as_str)).to_owned();
                    }
                }
            }
        }
        for meant in sides {
            meant.windows(2).for_each(|pair| clusters.join(pair[0], pair[1], Reason::User));
        }
    }

    /// Puts a place where the user says; tells why if that cannot be done.
    fn put(&mut self, name: &str, fix: &PlaceFix) -> Option<String> {
        let meant = self.meant(name);
        let places: Vec<usize> =
            meant.iter().copied().filter(|&number| self.items[number].kind == EntityType::Place).collect();
        let Some(&first) = places.first() else {
            return Some(match meant.first() {
                Some(&other) => format!(
                    "place: {name:?} is tagged {} here; say that it is a place under [type]",
                    self.items[other].kind.name()
                ),
                None => format!("place: nothing here is called {name:?}"),
            });
        };
        let known = match fix {
            PlaceFix::GeoNames(number) => self.by_geonames(*number),
            PlaceFix::Told(told) => match (told.geonames, told.point()) {
                (_, Some(point)) => {
                    let country = told.country.as_deref().map(|country| self.code_of(country));
                    let placed = Placed { point, country, region: told.region.clone() };
                    for number in places {
                        let item = &mut self.items[number];
                        item.known = None;
                        item.corrected = true;
                        item.placed = Some(placed.clone());
                    }
                    return None;
                }
                (Some(number), None) => self.by_geonames(number),
                (None, None) => self.among(first, told),
            },
        };
        let Some(known) = known else {
            return Some(match fix {
                PlaceFix::GeoNames(number) => format!(
                    "place: the lexicon has no place {number} of GeoNames for {name:?}; give lat and lon"
                ),
                PlaceFix::Told(_) => {
                    format!("place: the lexicon has no {name:?} where you say; give lat and lon")
                }
            });
        };
        for number in places {
            let item = &mut self.items[number];
            item.known = Some(known.id);
            item.corrected = true;
            known.name.clone_into(&mut item.name);
        }
        None
    }

    fn by_geonames(&self, number: u32) -> Option<Known<'static>> {
        let all = 0..u32::try_from(self.lexicon.len()).unwrap_or(u32::MAX);
        all.filter_map(|id| self.lexicon.by_id(id))
            .find(|known| known.kind == EntityType::Place && known.geonames == Some(number))
    }

    /// The best known place that an item's names can mean in the country or region that the user names.
    fn among(&self, item: usize, told: &Whereabouts) -> Option<Known<'static>> {
        let country = told.country.as_deref().map(|country| self.code_of(country));
        let fits = |known: &Known<'_>| {
            known.kind == EntityType::Place
                && country.as_deref().is_none_or(|country| country == known.country)
                && told.region.as_deref().is_none_or(|region| fold(region) == fold(known.region))
        };
        let item = &self.items[item];
        let names = item.surfaces.keys().chain([&item.name]);
        names.flat_map(|name| self.lexicon.known(name)).find(fits)
    }

    /// A country's code, by its name too.
    fn code_of(&self, country: &str) -> String {
        let state = |known: &Known<'_>| matches!(known.subkind, "country" | "territory" | "constituent");
        let named = self.lexicon.known(country).into_iter().find(state);
        match named {
            Some(known) if country.len() != 2 => known.country.to_owned(),
            _ => country.to_ascii_uppercase(),
        }
    }
}
