//! Acronyms that the text itself explains: "National Intelligence Service (NIS)".

use super::name::fold;
use super::organization::is_acronym;
use super::within::Group;
use crate::annotation::{Analysis, EntityType};

/// Joins an acronym in brackets to the name before it, if it is made of that name's letters. The text has the last word: whatever
/// else the lexicon knows under the acronym is not meant in this document.
pub(super) fn join(analysis: &Analysis, groups: &mut Vec<Group>) {
    let text = &analysis.document.text;
    let mut of_mention = vec![usize::MAX; analysis.mentions.len()];
    for (number, group) in groups.iter().enumerate() {
        for &mention in &group.mentions {
            of_mention[mention as usize] = number;
        }
    }
    let mut joined = false;
    for (at, pair) in analysis.mentions.windows(2).enumerate() {
        let [long, short] = [&pair[0], &pair[1]].map(|mention| mention.span.of(text));
        let gap = text.get(pair[0].span.end as usize..pair[1].span.start as usize).unwrap_or("");
        let behind = text.get(pair[1].span.end as usize..).unwrap_or("");
        let explained = gap.trim() == "("
            && behind.starts_with(')')
            && is_acronym(short)
            && long.contains(' ')
            && stands_for(short, long);
        let (home, other) = (of_mention[at], of_mention[at + 1]);
        if !explained || home == other || home.max(other) == usize::MAX {
            continue;
        }
        let kinds = (groups[home].kind, groups[other].kind);
        if kinds.0 != kinds.1 || kinds.0 == EntityType::Person {
            continue;
        }
        let mentions = std::mem::take(&mut groups[other].mentions);
        mentions.iter().for_each(|&mention| of_mention[mention as usize] = home);
        groups[home].mentions.extend(mentions);
        joined = true;
    }
    if joined {
        groups.retain(|group| !group.mentions.is_empty());
    }
}

/// Whether an acronym has the first letter of a name, and its other letters in their order.
fn stands_for(short: &str, long: &str) -> bool {
    let (short, long) = (fold(short), fold(long));
    let mut letters = long.chars();
    let mut begins = short.chars().next() == long.chars().next();
    for letter in short.chars().filter(|letter| letter.is_alphanumeric()) {
        begins &= letters.any(|other| other == letter);
    }
    begins
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_acronym_is_made_of_the_letters_of_its_name() {
        assert!(stands_for("NIS", "National Intelligence Service"));
        assert!(stands_for("INTERPOL", "International Police Organisation"));
        assert!(!stands_for("ABC", "Australian Council"));
        assert!(!stands_for("NIS", "Interior Service"));
    }
}
