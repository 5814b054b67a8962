//! Clusters that only ever grow, each with the evidence of its merges.

use super::{Evidence, Reason};
use std::collections::BTreeMap;

/// Disjoint sets of items.
#[derive(Debug)]
pub(super) struct Clusters {
    parent: Vec<usize>,
    /// Members of each cluster, at its root.
    members: Vec<Vec<usize>>,
    joins: Vec<(usize, usize, Reason)>,
}

impl Clusters {
    /// `count` items, each alone.
    pub(super) fn new(count: usize) -> Self {
        Self {
            parent: (0..count).collect(),
            members: (0..count).map(|number| vec![number]).collect(),
            joins: Vec::new(),
        }
    }

    fn root(&self, mut item: usize) -> usize {
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

    /// Joins two clusters and notes why; nothing if they are one already.
    pub(super) fn join(&mut self, one: usize, other: usize, reason: Reason) {
        let (mut to, mut from) = (self.root(one), self.root(other));
        if to == from {
            return;
        }
        if self.members[to].len() < self.members[from].len() {
            (to, from) = (from, to);
        }
        self.parent[from] = to;
        let moved = std::mem::take(&mut self.members[from]);
        self.members[to].extend(moved);
        self.joins.push((one, other, reason));
    }

    /// All clusters, members ascending, ordered by their first member.
    pub(super) fn groups(&self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> =
            self.members.iter().filter(|members| !members.is_empty()).cloned().collect();
        groups.iter_mut().for_each(|members| members.sort_unstable());
        groups.sort_by_key(|members| members[0]);
        groups
    }

    /// Why the items of each cluster are one: for each root the number of joins by reason.
    pub(super) fn evidence(&self) -> BTreeMap<usize, Vec<Evidence>> {
        let mut counts: BTreeMap<usize, BTreeMap<Reason, usize>> = BTreeMap::new();
        for &(one, _, reason) in &self.joins {
            *counts.entry(self.root(one)).or_default().entry(reason).or_default() += 1;
        }
        let list = |counts: BTreeMap<Reason, usize>| {
            counts.into_iter().map(|(reason, joins)| Evidence { reason, joins }).collect()
        };
        counts.into_iter().map(|(root, counts)| (root, list(counts))).collect()
    }

    /// The root that stands for the cluster of `item` in [`Clusters::evidence`].
    pub(super) fn root_of(&self, item: usize) -> usize {
        self.root(item)
    }
}
