//! People of all documents: full names, their spellings, surnames alone.

use super::Reason;
use super::corpus::Corpus;
use super::country::apart;
use super::merge::Clusters;
use super::name::{PersonName, sound};
use std::collections::{BTreeMap, BTreeSet};

/// Given names and surname of people of whom some document knows a father and a son.
type Generations = BTreeSet<(Vec<String>, String)>;

/// Members of a cluster that are looked at.
const MOST_MEMBERS: usize = 50;

impl Corpus {
    /// People of one full name. Two whom a title or an office of two states tells apart stay two; a document that says neither
    /// is told by the country that it is about, or decides for nobody.
    pub(super) fn join_full_names(&self, clusters: &mut Clusters) {
        let mut homes: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let full = |number: &usize| self.items[*number].person.as_ref().is_some_and(PersonName::is_full);
        let (tied, free): (Vec<usize>, Vec<usize>) =
            (0..self.items.len()).filter(full).partition(|&number| !self.items[number].ties.is_empty());
        for number in tied.into_iter().chain(free) {
            let homes = homes.entry(self.key(number)).or_default();
            let fits =
                |&home: &usize| self.compatible(home, number) && !self.tied_apart(clusters, home, number);
            let fitting: Vec<usize> = homes.iter().copied().filter(fits).collect();
            let about = self.items[number].about;
            let told = |&home: &usize| {
                let mut ties = clusters
                    .members(home)
                    .iter()
                    .take(MOST_MEMBERS)
                    .flat_map(|&member| &self.items[member].ties);
                ties.any(|tie| Some(tie.code.as_str()) == about)
            };
            match fitting[..] {
                [] => homes.push(number),
                [home] => clusters.join(home, number, Reason::SameName),
                _ => {
                    if let Some(home) = fitting.iter().copied().find(told) {
                        clusters.join(home, number, Reason::SameName);
                    }
                }
            }
        }
    }

    /// Whether offices of two states keep two clusters apart.
    pub(super) fn tied_apart(&self, clusters: &Clusters, one: usize, other: usize) -> bool {
        let members = |number: usize| clusters.members(number).iter().take(MOST_MEMBERS);
        let ties = |number: usize| members(number).flat_map(|&member| self.items[member].ties.iter());
        let known = |number: usize| members(number).find_map(|&member| self.items[member].known);
        let same = known(one).is_some() && known(one) == known(other);
        !same && apart(ties(one), ties(other))
    }

    /// People whose full names are spellings of one name.
    pub(super) fn join_spellings(&self, clusters: &mut Clusters) {
        /// Distinct names under one surname beyond which only the likeliest are compared.
        const MOST: usize = 200;
        let generations = self.generations();
        let mut by_sound: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (number, item) in self.items.iter().enumerate() {
            if let Some(name) = item.person.as_ref().filter(|name| name.is_full()) {
                by_sound.entry(name.sound.clone()).or_default().push(number);
                if name.family_first {
                    by_sound.entry(sound(&name.given[0])).or_default().push(number);
                }
                // A name that goes on where another ends has another last word.
                if let [first, second, ..] = &name.given[..]
                    && first.len() > 1
                    && second.len() > 1
                {
                    by_sound.entry(format!("{} {}", sound(first), sound(second))).or_default().push(number);
                }
            }
        }
        for numbers in by_sound.into_values() {
            let mut distinct: Vec<usize> = Vec::new();
            let mut roots: BTreeSet<usize> = BTreeSet::new();
            for number in numbers {
                if roots.contains(&clusters.root(number)) {
                    continue;
                }
                let near = distinct.iter().rev().take(MOST).rev();
                let fitting: Vec<usize> = near
                    .copied()
                    .filter(|&other| self.one_person(clusters, other, number, &generations))
                    .collect();
                // A name that fits two people ("J. Smith") decides for neither.
                match fitting[..] {
                    [other] => clusters.join(other, number, Reason::Spelling),
                    _ => distinct.push(number),
                }
                roots.insert(clusters.root(number));
            }
        }
    }

    /// Whether every name of the one's cluster agrees with every name of the other's: chains do not pull strangers together.
    fn one_person(&self, clusters: &Clusters, one: usize, other: usize, generations: &Generations) -> bool {
        let names = |number| {
            let members = clusters.members(number).iter();
            let people = members.filter_map(|&member| self.items[member].person.as_ref());
            // Whom the lexicon knows by one word too ("Hemedti") agrees by the full names.
            people.filter(|name| name.is_full()).take(MOST_MEMBERS)
        };
        let agree = |first: &PersonName, second: &PersonName| {
            first.agrees(second, self.lexicon)
                && (first.suffix.is_some() == second.suffix.is_some()
                    || !generations.contains(&(first.given.clone(), first.surname.clone())))
        };
        self.compatible(one, other)
            && names(one).all(|name| names(other).all(|second| agree(name, second)))
            && !self.tied_apart(clusters, one, other)
    }

    /// Names of whom one document knows two, one with a suffix and one without: "Tom Whitfield" and "Tom Whitfield Jr."
    fn generations(&self) -> Generations {
        let mut found = Generations::new();
        let mut seen: BTreeMap<(usize, &[String], &str), bool> = BTreeMap::new();
        for item in &self.items {
            if let Some(name) = item.person.as_ref().filter(|name| name.is_full()) {
                let suffix = name.suffix.is_some();
                let first = *seen.entry((item.document, &name.given, &name.surname)).or_insert(suffix);
                if first != suffix {
                    found.insert((name.given.clone(), name.surname.clone()));
                }
            }
        }
        found
    }
}
