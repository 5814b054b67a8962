//! What documents share besides a name: the second sign that a short form needs.

use super::corpus::{Corpus, Item};
use super::famous::famous;
use super::merge::Clusters;
use super::name::fold;
use super::title::head_of;
use crate::annotation::EntityType;
use crate::lexicon::WordFlags;
use std::collections::{BTreeMap, BTreeSet};

/// From here on signs are enough. One unknown person or body in both documents is, a country in both is not.
const ENOUGH: f32 = 0.8;
/// Members of a cluster that are looked at.
const MOST_MEMBERS: usize = 50;
/// Entities of a document that are looked at: a list of thousands is no article.
const MOST_ENTITIES: usize = 100;
/// Roles of a person that are looked at.
const MOST_ROLES: usize = 8;
/// Corpora of fewer documents cannot tell what is rare.
const FEW: usize = 8;
/// A town of more people is named everywhere.
const LARGE: u32 = 100_000;

/// Sorted. Roles that many of one surname may have.
const COMMON_ROLES: &[&str] = &[
    "actor",
    "actress",
    "analyst",
    "attorney",
    "captain",
    "coach",
    "constable",
    "defender",
    "detective",
    "director",
    "doctor",
    "driver",
    "forward",
    "goalkeeper",
    "lawyer",
    "manager",
    "midfielder",
    "officer",
    "player",
    "professor",
    "resident",
    "sergeant",
    "singer",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "striker",
    "student",
    "teacher",
    "winger",
];

/// Entities of all documents with how much it says that two documents share one.
pub(super) struct Context<'c> {
    corpus: &'c Corpus,
    /// For each document its clusters, the rarest first, each with its weight.
    of_document: Vec<Vec<(usize, f32)>>,
    /// What is known of the homes asked for so far.
    homes: BTreeMap<usize, Home<'c>>,
}

impl<'c> Context<'c> {
    pub(super) fn new(corpus: &'c Corpus, clusters: &Clusters) -> Self {
        let mut of_document: Vec<Vec<(usize, f32)>> = vec![Vec::new(); corpus.starts.len()];
        for (number, item) in corpus.items.iter().enumerate() {
            let weight = corpus.telling(item);
            if weight > 0.0 {
                of_document[item.document].push((clusters.root(number), weight));
            }
        }
        let mut documents: BTreeMap<usize, usize> = BTreeMap::new();
        for list in &mut of_document {
            list.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
            list.dedup_by_key(|(cluster, _)| *cluster);
            for (cluster, _) in list {
                *documents.entry(*cluster).or_default() += 1;
            }
        }
        // What is named in few documents tells more (inverse document frequency).
        let all = of_document.len();
        let rarity = |documents: usize| match all {
            0..FEW => 1.0,
            _ => (((all + 1) as f32 / documents as f32).ln() / ((all + 1) as f32 / 3.0).ln()).clamp(0.0, 1.0),
        };
        for list in &mut of_document {
            list.iter_mut().for_each(|(cluster, weight)| *weight *= rarity(documents[cluster]));
            list.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        }
        Self { corpus, of_document, homes: BTreeMap::new() }
    }

    /// How strongly anything but the name says that an item belongs to a home. 0 if it is not enough.
    ///
    /// Between two short forms less is enough: nobody is given a name that is not theirs.
    pub(super) fn sign(&mut self, clusters: &Clusters, home: usize, number: usize) -> f32 {
        let corpus = self.corpus;
        let lone = corpus.items[home].person.as_ref().is_none_or(|name| !name.is_full());
        let item = &corpus.items[number];
        // What joins a home later is no sign for others: chains do not pull strangers together.
        let home =
            self.homes.entry(home).or_insert_with(|| Home::new(corpus, clusters, home, &self.of_document));
        if home.documents.contains(&item.document) {
            // Their own document left them apart.
            return 0.0;
        }
        if home.texts.contains(&corpus.text_of(item.document)) {
            return 2.0;
        }
        let role = item.role.as_deref().map_or(0.0, |role| {
            let role = Role::new(role);
            home.roles.iter().map(|other| role.alike(other)).fold(0.0, f32::max)
        });
        let source = item.site.as_deref().is_some_and(|site| home.sites.contains(site));
        let country = item.about.is_some_and(|about| home.about.contains(about));
        let rare = match (corpus.is_rare(item), country) {
            (true, country) if country || lone => ENOUGH,
            (true, _) => 0.4,
            // Everybody means the same one by it, if not by this name.
            (false, true) if lone && corpus.is_famous(item) => ENOUGH,
            _ => 0.0,
        };
        let mine = self.of_document[item.document].iter();
        let shared: f32 = mine
            .filter(|(cluster, _)| home.beside.contains(cluster))
            .take(MOST_ENTITIES)
            .map(|(_, weight)| weight)
            .sum();
        let sum = role + shared + rare + if source { 0.5 } else { 0.0 };
        if sum >= ENOUGH { sum } else { 0.0 }
    }
}

/// What the documents of one person say besides the name.
#[derive(Debug, Default)]
struct Home<'c> {
    documents: BTreeSet<usize>,
    texts: BTreeSet<usize>,
    roles: Vec<Role>,
    sites: BTreeSet<&'c str>,
    about: BTreeSet<&'static str>,
    /// Clusters in the same documents.
    beside: BTreeSet<usize>,
}

impl<'c> Home<'c> {
    fn new(corpus: &'c Corpus, clusters: &Clusters, home: usize, of_document: &[Vec<(usize, f32)>]) -> Self {
        let mut found = Self::default();
        for item in clusters.members(home).iter().take(MOST_MEMBERS).map(|&member| &corpus.items[member]) {
            if found.documents.insert(item.document) {
                let beside = of_document[item.document].iter().take(MOST_ENTITIES);
                found.beside.extend(beside.map(|(cluster, _)| *cluster));
            }
            found.texts.insert(corpus.text_of(item.document));
            found.sites.extend(item.site.as_deref());
            found.about.extend(item.about);
            if let Some(role) = item.role.as_deref().filter(|_| found.roles.len() < MOST_ROLES) {
                let role = Role::new(role);
                if !found.roles.contains(&role) {
                    found.roles.push(role);
                }
            }
        }
        found
    }
}

/// A role, ready to be compared.
#[derive(Debug, PartialEq, Eq)]
struct Role {
    head: String,
    words: BTreeSet<String>,
}

impl Role {
    fn new(role: &str) -> Self {
        Self { head: head_of(role), words: fold(role).split(' ').map(str::to_owned).collect() }
    }

    /// How much two roles say that they are one person's.
    fn alike(&self, other: &Self) -> f32 {
        /// A president is neither the former one nor the vice president.
        const OTHERS: [&str; 7] = ["acting", "deputy", "elect", "ex", "first", "former", "vice"];
        let within = self.words.is_subset(&other.words) || other.words.is_subset(&self.words);
        let another = OTHERS.iter().any(|word| self.words.contains(*word) != other.words.contains(*word));
        if self.head != other.head || !within || another {
            return 0.0;
        }
        let common = COMMON_ROLES.binary_search(&self.head.as_str()).is_ok();
        match self.words == other.words {
            _ if common && self.words.len().min(other.words.len()) < 3 => 0.4,
            true => 2.0,
            false => 1.0,
        }
    }
}

impl Corpus {
    /// The first document that is the same text.
    pub(super) fn text_of(&self, document: usize) -> usize {
        self.firsts.get(document).copied().unwrap_or(document)
    }

    /// How much it says of two documents that both name this, before it is known how many do.
    fn telling(&self, item: &Item) -> f32 {
        let known = item.known.and_then(|id| self.lexicon.by_id(id));
        match (item.kind, known) {
            (EntityType::Person, _) if item.person.as_ref().is_none_or(|name| !name.is_full()) => 0.0,
            (EntityType::Person, Some(_)) => 0.6,
            (EntityType::Organization, Some(known)) => match known.subkind {
                // Agencies sign articles on everything.
                "media" => 0.0,
                _ if !known.wikidata.is_empty() => 0.3,
                _ => 0.5,
            },
            (EntityType::Organization, None) if item.scope.is_some() => 0.3,
            (EntityType::Person | EntityType::Organization, None) => 1.0,
            (EntityType::Place, Some(known)) => match known.subkind {
                "country" | "continent" | "territory" | "constituent" | "sea" => 0.05,
                "capital" | "region" => 0.2,
                _ if known.weight > LARGE => 0.4,
                _ => 0.8,
            },
            (EntityType::Place, None) => 0.5,
        }
    }

    /// Whether a surname alone means one person to every reader.
    fn is_famous(&self, item: &Item) -> bool {
        item.person.as_ref().is_some_and(|name| famous(&name.surname, self.lexicon).is_some())
    }

    /// Whether no list has the name: two bearers who are strangers are unlikely.
    fn is_rare(&self, item: &Item) -> bool {
        let Some(name) = &item.person else { return false };
        let flags = self.lexicon.word(&name.surname);
        let listed = WordFlags::SURNAME
            | WordFlags::GIVEN
            | WordFlags::COMMON
            | WordFlags::NAME_PART
            | WordFlags::FAMOUS;
        flags.0 & listed == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_roles_are_sorted_for_the_search() {
        assert!(COMMON_ROLES.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
