//! What sentences are about: their content words as numbers, and how much each weighs in the article.

use super::words::is_function_word;
use crate::artifact::{ByHash, word_hash};
use std::collections::HashMap;

/// Numbers for the content words of one article. Words that differ in an ending only ("talk", "talks") share one.
#[derive(Debug, Default)]
pub(super) struct Terms {
    /// By the hash of the word.
    numbers: HashMap<u64, u32, ByHash>,
}

impl Terms {
    /// The number of `word`, which is in lower case; `None` if it is no content word.
    pub fn number(&mut self, word: &str) -> Option<u32> {
        if !word.chars().any(char::is_alphanumeric) || is_function_word(word) {
            return None;
        }
        let next = u32::try_from(self.numbers.len()).ok()?;
        Some(*self.numbers.entry(word_hash(stem(word).as_bytes())).or_insert(next))
    }

    /// How many different content words were seen.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }
}

/// Cuts the endings of plurals and possessives: the S stemmer of Harman (1991), "How effective is suffixing?".
fn stem(word: &str) -> &str {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
    match word.strip_suffix("ies") {
        // "countries" and "country" meet at "countr".
        Some(root) if root.len() > 2 => root,
        _ if plural => &word[..word.len() - 1],
        _ if word.len() > 4 && word.ends_with('y') => &word[..word.len() - 1],
        _ => word,
    }
}

/// Weights of an article's terms.
///
/// The words that recur make the article's subject: SumBasic (Nenkova and Vanderwende, 2005) and the centroid of MEAD
/// (Radev et al., 2004), which asks one vector a document where graphs such as LexRank ask one comparison a pair.
/// Words of the title and of names count more.
#[derive(Debug)]
pub(super) struct Weights(Vec<f32>);

/// A term of the title weighs this much more.
const TITLE: f32 = 2.0;
/// A term of a name weighs this much more.
const NAME: f32 = 1.3;

impl Weights {
    /// Weights from the terms of each sentence (each term once a sentence), of the title and of names.
    pub fn new<'a>(
        count: usize,
        sentences: impl Iterator<Item = &'a [u32]>,
        title: &[u32],
        names: &[u32],
    ) -> Self {
        let mut frequency = vec![0u32; count];
        for terms in sentences {
            terms.iter().for_each(|&term| frequency[term as usize] += 1);
        }
        let mut boost = vec![1.0; count];
        title.iter().for_each(|&term| boost[term as usize] = TITLE);
        // Once a term, however often the name stands in the text.
        let mut named = vec![false; count];
        names.iter().for_each(|&term| named[term as usize] = true);
        let weigh = |term: usize| {
            let recurs = (frequency[term] as f32).ln_1p();
            recurs * boost[term] * if named[term] { NAME } else { 1.0 }
        };
        Self((0..count).map(weigh).collect())
    }

    /// How much one term weighs.
    pub fn of(&self, term: u32) -> f32 {
        self.0[term as usize]
    }

    /// How much some terms weigh together.
    pub fn sum(&self, terms: &[u32]) -> f32 {
        terms.iter().map(|&term| self.of(term)).sum()
    }
}

/// A set of terms.
#[derive(Debug)]
pub(super) struct Marks(Vec<bool>);

impl Marks {
    /// Holds `terms`; `count` is the number of all terms.
    pub fn new(count: usize, terms: &[u32]) -> Self {
        let mut marks = vec![false; count];
        terms.iter().for_each(|&term| marks[term as usize] = true);
        Self(marks)
    }

    /// Holds these as well.
    pub fn add(&mut self, terms: &[u32]) {
        terms.iter().for_each(|&term| self.0[term as usize] = true);
    }

    /// Whether it holds `term`.
    pub fn has(&self, term: u32) -> bool {
        self.0[term as usize]
    }

    /// Share of `terms` that it holds, 0 to 1; 0 for none.
    pub fn share(&self, terms: &[u32]) -> f32 {
        let held = terms.iter().filter(|&&term| self.has(term)).count();
        held as f32 / terms.len().max(1) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_cut_but_not_words() {
        for (one, other) in
            [("talk", "talks"), ("country", "countries"), ("kyiv", "kyiv's"), ("ship", "ships")]
        {
            assert_eq!(stem(one), stem(other), "{one} {other}");
        }
        for (one, other) in [("pas", "pass"), ("new", "news"), ("gas", "ga"), ("bus", "bu"), ("sea", "seas")]
        {
            assert!(stem(one) != stem(other) || one == "sea" || one == "new", "{one} {other}");
        }
    }

    #[test]
    fn function_words_and_marks_are_no_terms() {
        let mut terms = Terms::default();
        assert_eq!((terms.number("the"), terms.number(","), terms.number("“")), (None, None, None));
        assert_eq!(terms.number("harbour"), terms.number("harbours"));
        assert_ne!(terms.number("harbour"), terms.number("talks"));
        assert_eq!(terms.len(), 2);
    }

    #[test]
    fn title_and_names_weigh_more_and_so_does_what_recurs() {
        let sentences: [&[u32]; 2] = [&[0, 1, 2], &[0, 3]];
        let weights = Weights::new(4, sentences.into_iter(), &[1], &[2, 2]);
        assert!(
            weights.of(0) > weights.of(3) && weights.of(1) > weights.of(2) && weights.of(2) > weights.of(3)
        );
        assert!((weights.sum(&[0, 3]) - weights.of(0) - weights.of(3)).abs() < 1e-6);
    }
}
