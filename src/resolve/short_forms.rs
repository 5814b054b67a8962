//! Surnames and given names alone, within their document.

use super::famous::{is_head, mononym};
use super::name::{PersonName, fold, sound};
use super::title::{Title, head_of, is_kin};
use super::within::{Group, MOST_ALIKE, clean};
use crate::annotation::{Analysis, EntityType};
use crate::lexicon::Lexicon;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Puts each short form to the full name it stands for, in order of the text.
///
/// `homes` tells the group of each full name by its mention; the groups of people start at `first`.
pub(super) fn join(
    analysis: &Analysis,
    found: &[(usize, PersonName, Title)],
    homes: &BTreeMap<usize, usize>,
    first: usize,
    lexicon: &Lexicon,
    groups: &mut Vec<Group>,
) {
    // Word -> groups it can stand for, with its rank among their short forms.
    let mut candidates: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    for (home, group) in groups.iter().enumerate().skip(first) {
        for name in &group.names {
            for (rank, word) in name.short_forms().enumerate().filter(|(_, word)| word.len() > 1) {
                let list = candidates.entry(sound(word)).or_default();
                // Homes come in order, so that one that is listed is the last.
                if list.last().is_none_or(|(_, other)| *other != home) {
                    list.push((rank.min(2), home));
                }
            }
        }
    }
    let introduced = introduced(analysis, found);
    let mut alone: BTreeMap<String, usize> = BTreeMap::new();
    // Mention that each group was last met at, to prefer the nearest before.
    let mut last: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, name, title) in found {
        if let Some(&home) = homes.get(index) {
            last.insert(home, *index);
            continue;
        }
        let fits = |home: usize| {
            title.sex.is_none_or(|sex| groups[home].sex(lexicon).is_none_or(|other| sex == other))
        };
        let list = candidates.get(&name.sound).map_or(&[][..], Vec::as_slice);
        let list = &list[list.len().saturating_sub(MOST_ALIKE)..];
        // Who is known by this one word is nobody of a like surname: Pelé is no Peele.
        let known = mononym(&name.surname, lexicon).is_some();
        let bears = |home: usize| {
            let mut names = groups[home].names.iter();
            names.any(|other| other.short_forms().any(|word| word == name.surname))
        };
        // "his surviving son, Buster" is not his grandfather Randolph "Buster" Whitley.
        let kin = introduced.contains(&name.surname);
        let called = |home: usize| {
            let mut names = groups[home].names.iter();
            names.any(|other| other.surname == name.surname || other.given.first() == Some(&name.surname))
        };
        let right = |home: usize| fits(home) && (!known || bears(home)) && (!kin || called(home));
        let fitting = || list.iter().filter(|(_, home)| right(*home));
        let rank = fitting().map(|(rank, _)| *rank).min();
        let likeliest = fitting().filter(|(other, _)| Some(*other) == rank).map(|(_, home)| *home);
        let home = meant(analysis, likeliest.collect(), title, &last, groups, lexicon);
        let home = home.unwrap_or_else(|| {
            *alone.entry(name.surname.clone()).or_insert_with(|| {
                groups.push(Group::new(EntityType::Person, None));
                groups.len() - 1
            })
        });
        groups[home].mentions.push(*index as u32);
        groups[home].titles.push(title.clone());
        last.insert(home, *index);
    }
}

/// Names that stand alone behind a word for kin ("their son, Tom"): who is told so is met for the first time.
fn introduced(analysis: &Analysis, found: &[(usize, PersonName, Title)]) -> BTreeSet<String> {
    let (tokens, text) = (&analysis.segmentation.tokens, &analysis.document.text);
    let behind_kin = |&index: &usize| {
        let start = analysis.mentions[index].tokens.start as usize;
        let mut before = tokens[start.saturating_sub(2)..start].iter().rev().map(|token| token.span.of(text));
        let word =
            before.next().map_or("", |word| if word == "," { before.next().unwrap_or("") } else { word });
        is_kin(word)
    };
    let alone = found.iter().filter(|(index, name, _)| !name.is_full() && behind_kin(index));
    alone.map(|(_, name, _)| name.surname.clone()).collect()
}

/// Whether one of a group's names is that of somebody whom the lexicon knows as head of a state or government.
fn leads_state(analysis: &Analysis, group: &Group, lexicon: &Lexicon) -> bool {
    let names = group.mentions.iter().take(5).map(|&mention| analysis.mentions[mention as usize].span);
    names.map(|span| clean(span.of(&analysis.document.text))).any(|name| {
        let known = lexicon.known(&name).into_iter().find(|known| known.kind == EntityType::Person);
        known.is_some_and(|known| is_head(&known, lexicon))
    })
}

/// Which of several people a short form means: the one whose role stands beside it, else the one named last before it. Nobody,
/// if that one was named in one sentence with another of them. Where one leads a state, papers mean that one, or say it.
fn meant(
    analysis: &Analysis,
    mut homes: Vec<usize>,
    title: &Title,
    last: &BTreeMap<usize, usize>,
    groups: &[Group],
    lexicon: &Lexicon,
) -> Option<usize> {
    homes.sort_by_key(|home| (Reverse(last.get(home).copied()), *home));
    let (&nearest, others) = homes.split_first()?;
    let Some(&second) = others.first() else { return Some(nearest) };
    if let Some(role) = &title.role {
        let words = |role: &str| fold(role).split(' ').map(str::to_owned).collect::<BTreeSet<String>>();
        let bears = |home: &&usize| {
            let mut roles = groups[**home].titles.iter().filter_map(|title| title.role.as_deref());
            roles.any(|other| head_of(other) == head_of(role) && words(role).is_subset(&words(other)))
        };
        let mut bearers = homes.iter().filter(bears);
        if let (Some(&home), None) = (bearers.next(), bearers.next()) {
            return Some(home);
        }
    }
    let segmentation = &analysis.segmentation;
    let sentence = |home: usize| {
        let mention = last.get(&home)?;
        Some(segmentation.sentence_of(analysis.mentions[*mention].tokens.start as usize))
    };
    if sentence(nearest).is_some() && sentence(nearest) == sentence(second) {
        return None;
    }
    let mut heads = homes.iter().filter(|home| leads_state(analysis, &groups[**home], lexicon));
    if let (Some(&head), None) = (heads.next(), heads.next())
        && head != nearest
    {
        // A sister who is the story's own subject may be meant as well.
        return (groups[head].mentions.len() >= groups[nearest].mentions.len()).then_some(head);
    }
    Some(nearest)
}
