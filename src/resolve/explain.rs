//! Why these mentions are one entity, and why those near them are not.

use super::aliases::means;
use super::corpus::{Corpus, Item};
use super::merge::Clusters;
use super::name::{PersonName, fold, sound};
use super::within::best_surface;
use super::{Entity, Reason};
use crate::annotation::EntityType;
use crate::lexicon::WordFlags;
use std::collections::BTreeSet;

/// The answer to "what is this name here".
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// Entities that bear the name, as the entity table orders them.
    pub entities: Vec<Explained>,
    /// Entities that are near one of them by name and yet another thing; at most 20.
    pub near: Vec<Near>,
    /// What the user said of things that are not there.
    pub unused: Vec<String>,
}

/// One entity, the chains it is made of and what joined them.
#[derive(Debug, Clone, PartialEq)]
pub struct Explained {
    /// The entity as every output has it.
    pub entity: Entity,
    /// Its part in each document, in input order.
    pub parts: Vec<Part>,
    /// What joined them, in the order it was done.
    pub links: Vec<Link>,
    /// For a place the others that its spellings can mean, the best known first: "Athens, Georgia, US".
    pub considered: Vec<String>,
}

/// What one document calls an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Number of the document, in input order.
    pub document: usize,
    /// Spellings with their number of mentions.
    pub spellings: Vec<(String, usize)>,
    /// Title or office that the document gives.
    pub role: Option<String>,
    /// For a place: what of the document speaks for where it was put.
    pub located: Option<String>,
}

/// Two parts that were found to be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Document of the one, and its name as it stands there.
    pub one: (usize, String),
    /// Likewise of the other.
    pub other: (usize, String),
    /// Why.
    pub reason: Reason,
}

/// An entity that is near by name.
#[derive(Debug, Clone, PartialEq)]
pub struct Near {
    /// The entity.
    pub entity: Entity,
    /// Number of the explained entity it is near to.
    pub to: usize,
    /// Why the two are not one.
    pub veto: Veto,
}

/// Why two entities with like names are two, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Veto {
    /// The user says so.
    User,
    /// One is a person, the other a place, say.
    Type,
    /// Titles or given names of a man and of a woman.
    Sex,
    /// The lexicon knows both, as two things.
    Lexicon,
    /// Offices of two states.
    Country,
    /// Other given name, other middle initial, Jr. and Sr.
    GivenName,
    /// A surname or given name alone, and no second sign that it is theirs.
    Lone,
    /// A surname that several people here bear.
    Several,
    /// The names are alike and no more.
    Name,
}

impl Corpus {
    /// What `name` (a spelling or an id) stands for in this corpus, and why.
    pub fn explain(mut self, name: &str) -> Explanation {
        let (clusters, unused) = self.join();
        let resolution = self.entities(&clusters, unused);
        let of_item: Vec<usize> =
            resolution.of_chain.iter().flatten().map(|&number| number as usize).collect();
        let means_it = |entity: &Entity| {
            let spellings =
                entity.aliases.iter().map(|alias| alias.text.as_str()).chain([entity.name.as_str()]);
            means(name, &entity.id, spellings)
        };
        let chosen: Vec<usize> =
            (0..resolution.entities.len()).filter(|&at| means_it(&resolution.entities[at])).collect();
        let explained = |&at: &usize| self.explained(&resolution.entities[at], at, &of_item, &clusters);
        let near = self.near(&chosen, &resolution.entities, &of_item, &clusters);
        let entities = chosen.iter().map(explained).collect();
        Explanation { entities, near, unused: resolution.unused }
    }

    fn explained(&self, entity: &Entity, at: usize, of_item: &[usize], clusters: &Clusters) -> Explained {
        let part = |number: usize| {
            let item = &self.items[number];
            Part {
                document: item.document,
                spellings: item.surfaces.iter().map(|(text, &count)| (text.clone(), count)).collect(),
                role: item.role.clone(),
                located: (entity.kind == EntityType::Place).then(|| self.evidence_of(number)).flatten(),
            }
        };
        let mine: Vec<usize> = (0..self.items.len()).filter(|&item| of_item[item] == at).collect();
        let members: Vec<&Item> = mine.iter().map(|&number| &self.items[number]).collect();
        let end = |item: usize| {
            let surfaces = self.items[item].surfaces.keys().map(String::as_str);
            (self.items[item].document, best_surface(surfaces).to_owned())
        };
        let joins = clusters.joins().iter().filter(|join| of_item[join.one] == at);
        let link = |join: &super::merge::Join| Link {
            one: end(join.one),
            other: end(join.other),
            reason: join.reason,
        };
        Explained {
            entity: entity.clone(),
            considered: self.considered(entity, &members),
            parts: mine.into_iter().map(part).collect(),
            links: joins.map(link).collect(),
        }
    }

    /// Entities that share a word with a chosen one, by sound.
    fn near(
        &self,
        chosen: &[usize],
        entities: &[Entity],
        of_item: &[usize],
        clusters: &Clusters,
    ) -> Vec<Near> {
        let words = |entity: &Entity| -> BTreeSet<String> {
            entity.aliases.iter().flat_map(|alias| self.telling_words(entity.kind, &alias.text)).collect()
        };
        let item_of = |at: usize| of_item.iter().position(|&entity| entity == at);
        let mut near = Vec::new();
        for (to, &at) in chosen.iter().enumerate() {
            let wanted = words(&entities[at]);
            let others = (0..entities.len()).filter(|other| !chosen[..=to].contains(other));
            for other in others.filter(|&other| !wanted.is_disjoint(&words(&entities[other]))) {
                if let (Some(one), Some(second)) = (item_of(at), item_of(other)) {
                    let veto = self.veto(clusters, one, second);
                    near.push(Near { entity: entities[other].clone(), to, veto });
                }
            }
        }
        near.truncate(20);
        near
    }

    /// Words of a name that make another one near it, by sound: of a person those that can stand alone; elsewhere those that are
    /// not in names of many ("Ministry", "Lake").
    fn telling_words(&self, kind: EntityType, name: &str) -> BTreeSet<String> {
        let folded = fold(name);
        let words = || folded.split(' ').filter(|word| word.len() > 2);
        let vague = [WordFlags::COMMON, WordFlags::ORG_HEAD, WordFlags::PLACE_HEAD, WordFlags::NOT_NAME];
        let tells = |word: &&str| {
            let flags = self.lexicon.word(word);
            !vague.iter().any(|&flag| flags.has(flag)) && self.lexicon.demonym(word).is_none()
        };
        match PersonName::parse(name).filter(|_| kind == EntityType::Person) {
            Some(name) => {
                let first = name.given.first().filter(|_| name.family_first);
                std::iter::once(&name.surname).chain(first).map(|word| sound(word)).collect()
            }
            None if words().count() > 1 => words().filter(tells).map(sound).collect(),
            None => words().map(sound).collect(),
        }
    }

    /// The strongest reason why the clusters of two items are two.
    fn veto(&self, clusters: &Clusters, one: usize, other: usize) -> Veto {
        let items = |item: usize| clusters.members(item).iter().map(|&member| &self.items[member]);
        let pairs =
            || items(one).take(50).flat_map(|first| items(other).take(50).map(move |second| (first, second)));
        let names = |first: &Item, second: &Item| Some((first.person.clone()?, second.person.clone()?));
        let disagree = |(first, second): (PersonName, PersonName)| {
            first.is_full() && second.is_full() && !first.agrees(&second, self.lexicon)
        };
        if clusters.split(one, other) {
            Veto::User
        } else if self.items[one].kind != self.items[other].kind {
            Veto::Type
        } else if pairs().any(|(first, second)| first.of_other_sex(second)) {
            Veto::Sex
        } else if pairs().any(|(first, second)| names(first, second).is_some_and(disagree)) {
            Veto::GivenName
        } else if self.tied_apart(clusters, one, other) {
            Veto::Country
        } else if pairs().any(|(first, second)| {
            first.known.is_some() && second.known.is_some() && first.known != second.known
        }) {
            Veto::Lexicon
        } else if self.items[one].kind == EntityType::Person {
            let full =
                |item: usize| items(item).any(|item| item.person.as_ref().is_some_and(PersonName::is_full));
            if full(one) && full(other) { Veto::Several } else { Veto::Lone }
        } else {
            Veto::Name
        }
    }
}
