//! Agreement within a document: a name that is clear in one place decides where it is not.
//!
//! The labels that the field found likely for a word in all its occurrences are pooled ("Meyer" is a person in "Tania Meyer");
//! then each occurrence's scores are moved towards the pool, and its sentence is decoded again. Words are pooled without regard
//! to case, so that a headline in capitals learns from the text below it. An acronym in brackets behind its long form is what
//! the long form is.
//!
//! Only labels that say something of the word by itself are pooled: outside, part of a person's name, and a place or an
//! organization of one word. "Bank" of "Bank of China" tells nothing of "Bank" elsewhere.

use super::features::{Setting, setting_of};
use super::labels::{self, COLUMNS, ORGANIZATION, PERSON, PLACE, Position, TYPES};
use super::math;
use crate::annotation::{Sentence, Token};
use crate::artifact::word_hash;
use crate::text::{Case, case_of};
use std::collections::HashMap;

/// Outside, then one group a type.
const GROUPS: usize = 1 + TYPES;
/// How far scores move towards the pool: 0 not at all, 1 all the way.
const STRENGTH: f32 = 0.7;
/// What an occurrence's own opinion weighs against one other.
const OWN: f32 = 1.0;
/// Keeps a ratio of small probabilities small.
const FLOOR: f32 = 0.02;
/// The furthest that a score moves.
const LIMIT: f32 = 3.0;
/// What a bracketed acronym's long form weighs.
const ACRONYM: f32 = 3.0;
/// What an occurrence in a headline set in capitals weighs: little is known there.
const HEADLINE: f32 = 0.3;
/// What the first words of a person's name weigh.
const GIVEN: f32 = 0.3;
/// An occurrence that is part of a longer name with more than this probability is left alone.
const SETTLED: f32 = 0.7;

/// Labels of one group of a word, or `None` for those that say nothing of the word by itself.
fn group_of(label: usize) -> Option<usize> {
    match labels::parts(label) {
        None => Some(0),
        Some((_, PERSON)) => Some(1 + PERSON),
        Some((Position::Single, kind)) => Some(1 + kind),
        Some(_) => None,
    }
}

/// Mass of each group in a row of label probabilities.
fn groups(row: &[f32; COLUMNS]) -> [f32; GROUPS] {
    let mut sums = [0f32; GROUPS];
    for (label, &probability) in row.iter().enumerate().take(labels::LABELS) {
        if let Some(group) = group_of(label) {
            sums[group] += probability;
        }
    }
    sums
}

/// What a row says of the word elsewhere: the last word of a person's name stands alone more often than the others, which
/// can be titles that the name was published with ("Tengku", "Sultan").
fn evidence(row: &[f32; COLUMNS]) -> [f32; GROUPS] {
    let mut sums = groups(row);
    for position in [Position::Begin, Position::Inside] {
        sums[1 + PERSON] -= (1.0 - GIVEN) * row[labels::label(position, PERSON)];
    }
    sums
}

#[derive(Debug, Clone, Copy, Default)]
struct Pool {
    sums: [f32; GROUPS],
    count: f32,
}

/// An occurrence of a word that may be a name.
#[derive(Debug, Clone, Copy)]
struct Occurrence {
    token: u32,
    sentence: u32,
    key: u64,
    own: [f32; GROUPS],
    /// What it gave to the pool.
    given: [f32; GROUPS],
}

/// What a document says of its words; reused from one to the next.
#[derive(Debug, Default)]
pub struct Agreement {
    occurrences: Vec<Occurrence>,
    pools: HashMap<u64, Pool>,
}

impl Agreement {
    /// Forgets the last document.
    pub fn clear(&mut self) {
        self.occurrences.clear();
        self.pools.clear();
    }

    /// Takes in a sentence; `probabilities` gives those of a token's labels, counted from the sentence's first token.
    pub fn add(
        &mut self,
        text: &str,
        tokens: &[Token],
        number: usize,
        sentence: &Sentence,
        probabilities: impl Fn(usize) -> [f32; COLUMNS],
    ) {
        let range = sentence.tokens.range();
        let words = tokens[range.clone()].iter().map(|token| token.span.of(text));
        let weight = match setting_of(words) {
            Setting::Ordinary => 1.0,
            Setting::Capitals | Setting::Titled => HEADLINE,
            Setting::Small => return,
        };
        for at in range.clone() {
            let word = tokens[at].span.of(text);
            if word.len() < 2 || !matches!(case_of(word), Case::Title | Case::Upper | Case::Mixed) {
                continue;
            }
            let row = probabilities(at - range.start);
            let own = groups(&row);
            let given = evidence(&row).map(|share| share * weight);
            let key = key(word);
            let pool = self.pools.entry(key).or_default();
            pool.sums.iter_mut().zip(&given).for_each(|(sum, given)| *sum += given);
            pool.count += given.iter().sum::<f32>();
            self.occurrences.push(Occurrence { token: at as u32, sentence: number as u32, key, own, given });
        }
    }

    /// Takes in a name that the text found: if a bracketed acronym of it follows, that is of the same type.
    pub fn add_acronym(&mut self, text: &str, tokens: &[Token], start: usize, end: usize, kind: usize) {
        if !matches!(kind, PLACE | ORGANIZATION) || end - start < 2 || end + 2 >= tokens.len() {
            return;
        }
        let word = |at: usize| tokens[at].span.of(text);
        if word(end) == "(" && word(end + 2) == ")" && is_acronym(word(end + 1), (start..end).map(word)) {
            let pool = self.pools.entry(key(word(end + 1))).or_default();
            pool.sums[1 + kind] += ACRONYM;
            pool.count += ACRONYM;
        }
    }

    /// Moves the scores of every occurrence towards its word's pool. `emissions` start with token `first`. Returns the numbers
    /// of the sentences in which something moved, ascending.
    pub fn apply(&self, emissions: &mut [[f32; COLUMNS]], first: usize) -> Vec<u32> {
        let mut moved: Vec<u32> = Vec::new();
        for occurrence in &self.occurrences {
            let Some(pool) = self.pools.get(&occurrence.key) else { continue };
            let own = &occurrence.own;
            let mass: f32 = own.iter().sum();
            let others = pool.count - occurrence.given.iter().sum::<f32>();
            if others < 0.2 || mass < 1.0 - SETTLED {
                continue;
            }
            let emission = &mut emissions[occurrence.token as usize - first];
            let mut shifts = [0f32; GROUPS];
            for (group, shift) in shifts.iter_mut().enumerate() {
                let rest = (pool.sums[group] - occurrence.given[group]).max(0.0);
                let mine = own[group] / mass;
                let all = (rest + OWN * mine) / (others + OWN);
                *shift = (STRENGTH * math::ln((all + FLOOR) / (mine + FLOOR))).clamp(-LIMIT, LIMIT);
            }
            if shifts.iter().all(|shift| shift.abs() < 0.05) {
                continue;
            }
            for (label, value) in emission.iter_mut().enumerate().take(labels::LABELS) {
                if let Some(group) = group_of(label) {
                    *value += shifts[group];
                }
            }
            if moved.last() != Some(&occurrence.sentence) {
                moved.push(occurrence.sentence);
            }
        }
        moved
    }
}

/// A word's key: the same however it is capitalised.
fn key(word: &str) -> u64 {
    if word.is_ascii() {
        let mut small = [0u8; 64];
        if let Some(small) = small.get_mut(..word.len()) {
            small.copy_from_slice(word.as_bytes());
            small.make_ascii_lowercase();
            return word_hash(small);
        }
    }
    word_hash(word.to_lowercase().as_bytes())
}

/// Whether the letters of `acronym` are initials of `words`, in order, small words left out at will.
fn is_acronym<'a>(acronym: &str, words: impl Iterator<Item = &'a str>) -> bool {
    let mut letters = acronym.chars().filter(|letter| letter.is_alphabetic()).peekable();
    let mut matched = 0;
    for word in words {
        let Some(initial) = word.chars().next() else { continue };
        match letters.peek() {
            Some(letter) if letter.to_uppercase().eq(initial.to_uppercase()) => {
                letters.next();
                matched += 1;
            }
            _ if initial.is_uppercase() => return false,
            _ => {}
        }
    }
    matched >= 2 && letters.peek().is_none()
}

/// The label a whole word of type `kind` bears.
#[cfg(test)]
fn single(kind: usize) -> usize {
    labels::label(Position::Single, kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ner::labels::label;
    use crate::text::segment;

    #[test]
    fn acronyms() {
        let is = |acronym, name: &str| is_acronym(acronym, name.split(' '));
        assert!(is("ECB", "European Central Bank"));
        assert!(is("WHO", "World Health Organization"));
        assert!(is("FBI", "Federal Bureau of Investigation"));
        assert!(!is("EU", "European Central Bank"));
        assert!(!is("ECBX", "European Central Bank"));
        assert!(!is("R", "Russia"));
    }

    #[test]
    fn a_full_name_decides_its_short_form() {
        let text = "Tania Meyer won. Meyer lost.";
        let segmentation = segment(text, &[]);
        let row = |pairs: &[(usize, f32)]| {
            let mut row = [0f32; COLUMNS];
            pairs.iter().for_each(|&(label, value)| row[label] = value);
            row
        };
        let person = [label(Position::Begin, PERSON), label(Position::End, PERSON)];
        let first = [row(&[(person[0], 1.0)]), row(&[(person[1], 1.0)])];
        let second = [row(&[(single(ORGANIZATION), 0.6), (single(PERSON), 0.4)])];
        let mut agreement = Agreement::default();
        for (number, sentence) in segmentation.sentences.iter().enumerate() {
            agreement.add(text, &segmentation.tokens, number, sentence, |at| {
                let rows: &[[f32; COLUMNS]] = if number == 0 { &first } else { &second };
                rows.get(at).copied().unwrap_or(row(&[(0, 1.0)]))
            });
        }
        let mut emissions = vec![[0f32; COLUMNS]; segmentation.tokens.len()];
        let moved = agreement.apply(&mut emissions, 0);
        assert!(moved.contains(&1));
        let meyer = &emissions[4];
        assert!(meyer[single(PERSON)] > 0.2 && meyer[single(ORGANIZATION)] < -0.3, "{meyer:?}");
        // What is certain moves little, and a word that occurs once not at all.
        assert!(emissions[1][single(PERSON)].abs() < 0.3 && emissions[0] == [0f32; COLUMNS]);
    }
}
