//! Clusters that only ever grow, each with the evidence of its merges, and with the vetoes of the user.

use super::{Evidence, Reason};
use std::collections::{BTreeMap, BTreeSet};

/// Disjoint sets of items.
#[derive(Debug)]
pub(super) struct Clusters {
    parent: Vec<usize>,
    /// Members of each cluster, at its root.
    members: Vec<Vec<usize>>,
    /// Sides of splits that the members of a cluster stand on, at its root: (split, side).
    sides: BTreeMap<usize, BTreeSet<(usize, usize)>>,
    joins: Vec<Join>,
}

/// Two items that were found to be one thing, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Join {
    pub(super) one: usize,
    pub(super) other: usize,
    pub(super) reason: Reason,
}

impl Clusters {
    /// `count` items, each alone.
    pub(super) fn new(count: usize) -> Self {
        let members = (0..count).map(|number| vec![number]).collect();
        Self { parent: (0..count).collect(), members, sides: BTreeMap::new(), joins: Vec::new() }
    }

    /// Puts an item on one side of a split: it is never joined with one on another side.
    pub(super) fn take_side(&mut self, item: usize, split: usize, side: usize) {
        self.sides.entry(self.root(item)).or_default().insert((split, side));
    }

    /// The item that stands for the cluster of `item`.
    pub(super) fn root(&self, mut item: usize) -> usize {
        // Trees stay flat: the smaller cluster always hangs below the larger one, so depth is logarithmic.
        while self.parent[item] != item {
            item = self.parent[item];
        }
        item
    }

    /// Whether two items are in one cluster.
    pub(super) fn same(&self, one: usize, other: usize) -> bool {
        self.root(one) == self.root(other)
    }

    /// Items of the cluster that holds `item`.
    pub(super) fn members(&self, item: usize) -> &[usize] {
        &self.members[self.root(item)]
    }

    /// Whether the user forbids the two to be one.
    pub(super) fn split(&self, one: usize, other: usize) -> bool {
        let (Some(one), Some(other)) = (self.sides.get(&self.root(one)), self.sides.get(&self.root(other)))
        else {
            return false;
        };
        one.iter().any(|(split, side)| other.iter().any(|(second, across)| split == second && side != across))
    }

    /// Joins two clusters and notes why. Nothing if they are one already or the user forbids it.
    pub(super) fn join(&mut self, one: usize, other: usize, reason: Reason) {
        let (mut to, mut from) = (self.root(one), self.root(other));
        if to == from || self.split(one, other) {
            return;
        }
        if self.members[to].len() < self.members[from].len() {
            (to, from) = (from, to);
        }
        self.parent[from] = to;
        let moved = std::mem::take(&mut self.members[from]);
        self.members[to].extend(moved);
        if let Some(sides) = self.sides.remove(&from) {
            self.sides.entry(to).or_default().extend(sides);
        }
        self.joins.push(Join { one, other, reason });
    }

    /// All joins, in the order they were made.
    pub(super) fn joins(&self) -> &[Join] {
        &self.joins
    }

    /// All clusters, members ascending, ordered by their first member.
    pub(super) fn groups(&self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> =
            self.members.iter().filter(|members| !members.is_empty()).cloned().collect();
        groups.iter_mut().for_each(|members| members.sort_unstable());
        groups.sort_by_key(|members| members[0]);
        groups
    }

    /// Why the items of each cluster are one: by its root, the number of joins for each reason.
    pub(super) fn evidence(&self) -> BTreeMap<usize, Vec<Evidence>> {
        let mut counts: BTreeMap<usize, BTreeMap<Reason, usize>> = BTreeMap::new();
        for join in &self.joins {
            *counts.entry(self.root(join.one)).or_default().entry(join.reason).or_default() += 1;
        }
        let list = |counts: BTreeMap<Reason, usize>| {
            counts.into_iter().map(|(reason, joins)| Evidence { reason, joins }).collect()
        };
        counts.into_iter().map(|(root, counts)| (root, list(counts))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_grow_clusters_and_splits_stop_them() {
        let mut clusters = Clusters::new(5);
        clusters.take_side(0, 0, 0);
        clusters.take_side(3, 0, 1);
        clusters.join(0, 1, Reason::SameName);
        clusters.join(2, 3, Reason::Spelling);
        clusters.join(1, 2, Reason::ShortForm);
        assert_eq!(clusters.groups(), [vec![0, 1], vec![2, 3], vec![4]]);
        assert!(clusters.split(1, 2) && !clusters.split(1, 4));
        clusters.join(4, 1, Reason::Lexicon);
        assert_eq!(clusters.members(0).len(), 3);
        let evidence = &clusters.evidence()[&clusters.root(4)];
        assert_eq!(
            evidence.iter().map(|evidence| evidence.reason).collect::<Vec<_>>(),
            [Reason::Lexicon, Reason::SameName]
        );
    }
}
