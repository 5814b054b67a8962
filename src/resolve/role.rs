//! Roles of one person compared: which of them says most.

use super::name::fold;
use super::title::head_of;
use std::collections::{BTreeMap, BTreeSet};

/// Words that make another office of one: a president is neither the former one nor the vice president.
pub(super) const OTHERS: [&str; 9] =
    ["acting", "assistant", "deputy", "elect", "ex", "first", "former", "then", "vice"];
/// Longer roles fill a line.
const LONGEST: usize = 60;
/// Distinct roles of one person that are compared.
const MOST: usize = 50;

/// Whether what `short` says is part of what `long` says: "President" of "South Korean President", but not of "former
/// President".
fn says(long: &BTreeSet<String>, short: &BTreeSet<String>) -> bool {
    short.is_subset(long) && OTHERS.iter().all(|word| long.contains(*word) == short.contains(*word))
}

/// The role that most of a person's documents support, and of those the one that says most; the first of equals.
pub(super) fn best<'a>(roles: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (at, role) in roles.enumerate() {
        counts.entry(role).or_insert((0, at)).0 += 1;
    }
    let mut counted: Vec<(&str, usize, usize)> =
        counts.into_iter().map(|(role, (count, at))| (role, count, at)).collect();
    counted.sort_by_key(|&(_, count, at)| (std::cmp::Reverse(count), at));
    counted.truncate(MOST);
    let words: Vec<BTreeSet<String>> =
        counted.iter().map(|(role, ..)| fold(role).split(' ').map(str::to_owned).collect()).collect();
    let heads: Vec<String> = counted.iter().map(|(role, ..)| head_of(role)).collect();
    // What says more has all support of what says less, and its own.
    let support = |number: usize| -> usize {
        if counted[number].0.chars().count() > LONGEST {
            return counted[number].1;
        }
        (0..counted.len())
            .filter(|&other| heads[other] == heads[number] && says(&words[number], &words[other]))
            .map(|other| counted[other].1)
            .sum()
    };
    (0..counted.len())
        .max_by_key(|&number| (support(number), std::cmp::Reverse(counted[number].2)))
        .map(|number| counted[number].0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longer_of_roles_that_agree_is_kept() {
        let best = |roles: &[&'static str]| best(roles.iter().copied()).unwrap();
        assert_eq!(best(&["President", "President", "South Korean President"]), "South Korean President");
        assert_eq!(best(&["President", "former President", "President"]), "President");
        assert_eq!(best(&["minister", "mayor", "mayor of Velmar", "minister", "minister"]), "minister");
        assert_eq!(best(&["mayor", "Velmar striker", "mayor"]), "mayor");
    }
}
