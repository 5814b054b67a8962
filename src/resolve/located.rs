//! Where a place was put, and what speaks for it.

use super::Entity;
use super::corpus::{Corpus, Item};
use crate::annotation::EntityType;
use crate::lexicon::Known;
use crate::lexicon::distance;
use std::collections::BTreeSet;

/// How many places of one kind are named.
const MOST: usize = 4;
/// How near another place speaks for one, in kilometres.
const NEIGHBOURHOOD: f32 = 100.0;

impl Corpus {
    /// Other places of the lexicon that an entity's spellings can mean, the best known first: "Athens, Georgia, US".
    pub(super) fn considered(&self, entity: &Entity, members: &[&Item]) -> Vec<String> {
        if entity.kind != EntityType::Place {
            return Vec::new();
        }
        let chosen: BTreeSet<u32> = members.iter().filter_map(|item| item.known).collect();
        let mut seen = BTreeSet::new();
        let spelled = entity.aliases.iter().flat_map(|alias| self.lexicon.known(&alias.text));
        let others = spelled
            .filter(|known| known.kind == EntityType::Place && !chosen.contains(&known.id))
            .filter(|known| seen.insert(known.id));
        others.map(|known| label(&known)).collect()
    }

    /// What a document says for the place that it means by a name.
    pub(super) fn evidence_of(&self, number: usize) -> Option<String> {
        let item = &self.items[number];
        if item.kind != EntityType::Place {
            return None;
        }
        if item.corrected {
            return Some("your alias file says where it is".to_owned());
        }
        let Some(known) = item.known.and_then(|id| self.lexicon.by_id(id)) else {
            return Some(
                "on no map: the lexicon has no such place, or nothing here says that it is one".to_owned(),
            );
        };
        let end = self.starts.get(item.document + 1).copied().unwrap_or(self.items.len());
        let others = self.items[self.starts[item.document]..end].iter().filter_map(|other| {
            let place = other.known.filter(|_| other.kind == EntityType::Place)?;
            self.lexicon.by_id(place).filter(|place| place.id != known.id)
        });
        let others: Vec<Known<'_>> = others.collect();
        let mut reasons = Vec::new();
        let holds = |other: &&Known<'_>| {
            other.country == known.country
                && (other.subkind == "country" || other.subkind == "region" && other.name == known.region)
        };
        reasons.extend(names("which holds it", others.iter().filter(holds)));
        let near = |other: &&Known<'_>| match (known.point, other.point) {
            (Some(one), Some(two)) => !holds(other) && distance(one, two) <= NEIGHBOURHOOD,
            _ => false,
        };
        reasons.extend(names("within 100 km", others.iter().filter(near)));
        let region = |other: &&Known<'_>| {
            !known.region.is_empty()
                && other.country == known.country
                && other.region == known.region
                && !holds(other)
                && !near(other)
        };
        reasons.extend(names(&format!("also in {}", known.region), others.iter().filter(region)));
        let country = |other: &&Known<'_>| {
            !known.country.is_empty()
                && other.country == known.country
                && !holds(other)
                && !near(other)
                && !region(other)
        };
        reasons.extend(names(&format!("also in {}", known.country), others.iter().filter(country)));
        if !reasons.is_empty() {
            return Some(format!("this document names {}", reasons.join("; ")));
        }
        let namesakes = self.lexicon.known(&item.name);
        let first = namesakes.iter().find(|other| other.kind == EntityType::Place);
        Some(
            match first {
                Some(first) if first.id == known.id => {
                    "the best known place of that name; nothing here says otherwise"
                }
                _ => "by the words beside it, or as the likeliest of that name",
            }
            .to_owned(),
        )
    }
}

/// "near it (Eustace, LaRue, +2)"; nothing if there is none.
fn names<'a>(word: &str, places: impl Iterator<Item = &'a Known<'a>>) -> Option<String> {
    let places: Vec<&str> = places.map(|place| place.name).collect();
    let more = match places.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!(", +{more}"),
    };
    let shown = places.iter().take(MOST).copied().collect::<Vec<_>>().join(", ");
    (!places.is_empty()).then(|| format!("{shown}{more} ({word})"))
}

/// "Athens, Georgia, US".
fn label(known: &Known<'_>) -> String {
    let parts = [known.name, known.region, known.country];
    let mut parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.dedup();
    let kind = if matches!(known.subkind, "city" | "capital") {
        String::new()
    } else {
        format!(" ({})", known.subkind)
    };
    parts.join(", ") + &kind
}
