//! Sentences written otherwise: in capitals, in small letters, as headlines, and with other names in them.

use super::corpus::{Entity, Sentence};
use crate::ner::features::title_case;
use crate::ner::labels::{ORGANIZATION, PERSON, PLACE};
use crate::span::Span;
use crate::text;
use crate::train::random::Random;
use anyhow::{Context, Result};
use std::path::Path;

/// How a sentence is set anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// All in capitals.
    Upper,
    /// All in small letters.
    Lower,
    /// A first capital on every word but the shortest.
    Title,
    /// A first capital on every word.
    FullTitle,
}

impl Setting {
    /// All of them.
    pub const ALL: [Setting; 4] = [Setting::Upper, Setting::Lower, Setting::Title, Setting::FullTitle];
}

const SMALL: &[&str] = &[
    "a", "an", "the", "and", "but", "or", "for", "nor", "of", "in", "on", "at", "to", "by", "as", "with",
    "from", "over", "into", "'s", "’s", "n't",
];

/// The sentence in another setting; `None` if the tokenizer would cut it otherwise.
pub fn set(sentence: &Sentence, setting: Setting) -> Option<Sentence> {
    let raise = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    };
    sentence.rewritten(|at, word| match setting {
        Setting::Upper => word.to_uppercase(),
        Setting::Lower => word.to_lowercase(),
        Setting::Title if at > 0 && SMALL.contains(&word) => word.to_owned(),
        Setting::FullTitle if matches!(word, "'s" | "’s" | "n't") => word.to_owned(),
        Setting::Title | Setting::FullTitle => raise(word),
    })
}

/// Names to put in the place of others.
#[derive(Debug, Clone, Default)]
pub struct Names {
    people: Vec<String>,
    places: Vec<String>,
    organizations: Vec<String>,
}

impl Names {
    /// Reads the reviewed lists of the lexicon.
    ///
    /// # Errors
    /// If a list is missing.
    pub fn read(sources: &Path) -> Result<Self> {
        let column = |file: &str, number: usize| -> Result<Vec<String>> {
            let path = sources.join(file);
            let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            let cells = text.lines().filter(|line| !line.starts_with('#'));
            Ok(cells.filter_map(|line| line.split('\t').nth(number)).map(String::from).collect())
        };
        let mut names = Self { people: column("people.tsv", 0)?, ..Self::default() };
        names.people.extend(column("leaders.tsv", 0)?);
        names.organizations.extend(column("organizations.tsv", 0)?);
        names.organizations.extend(column("media.tsv", 0)?);
        names.places.extend(column("countries.tsv", 0)?);
        names.places.extend(column("regions.tsv", 0)?);
        names.places.extend(column("geonames_wikidata.tsv", 2)?);
        Ok(names)
    }

    fn draw(&self, kind: usize, words: usize, random: &mut Random) -> Option<String> {
        let list = match kind {
            PERSON => &self.people,
            PLACE => &self.places,
            ORGANIZATION => &self.organizations,
            _ => return None,
        };
        let name = list.get(random.below(list.len()))?;
        if name.contains(['(', ',']) {
            return None;
        }
        // One word for one word: a surname stands where a surname stood.
        match (kind, words) {
            (PERSON, 1) => name.rsplit(' ').next().map(title_or_same),
            (PERSON, _) if !name.contains(' ') => None,
            _ => Some(name.clone()),
        }
    }
}

fn title_or_same(word: &str) -> String {
    if word.chars().any(char::is_uppercase) { word.to_owned() } else { title_case(word) }
}

/// The sentence with each name of `entities` replaced by one of the same type, and where the names now stand. `None` if
/// nothing could be replaced.
pub fn rename(
    sentence: &Sentence,
    entities: &[Entity],
    names: &Names,
    random: &mut Random,
) -> Option<Sentence> {
    let mut output = String::new();
    let mut spans: Vec<(std::ops::Range<usize>, usize)> = Vec::new();
    let mut end = 0;
    let mut changed = false;
    for (range, kind) in entities {
        let span = sentence.tokens[range.start].span.to(sentence.tokens[range.end - 1].span);
        output.push_str(&sentence.text[end..span.start as usize]);
        let start = output.len();
        match names.draw(*kind, range.len(), random) {
            Some(name) => {
                output.push_str(&name);
                changed = true;
            }
            None => output.push_str(span.of(&sentence.text)),
        }
        spans.push((start..output.len(), *kind));
        end = span.end as usize;
    }
    output.push_str(&sentence.text[end..]);
    if !changed {
        return None;
    }
    let tokens = text::tokenize(&output);
    let mut published = Vec::with_capacity(spans.len());
    for (range, kind) in spans {
        let span = Span::new(range.start, range.end);
        let start = tokens.iter().position(|token| token.span.start == span.start)?;
        let end = tokens.iter().position(|token| token.span.end == span.end)? + 1;
        published.push((start..end, kind));
    }
    Some(Sentence { text: output, tokens, published, teachers: Vec::new(), open: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_takes_the_place_of_another() {
        let text = "Jane Doe left Kyiv's station.";
        let sentence = Sentence {
            text: text.into(),
            tokens: text::tokenize(text),
            published: vec![(0..2, PERSON), (3..4, PLACE)],
            teachers: Vec::new(),
            open: Vec::new(),
        };
        let names = Names {
            people: vec!["Ana María Ruiz".into()],
            places: vec!["New Delhi".into()],
            organizations: Vec::new(),
        };
        let renamed = rename(&sentence, &sentence.published, &names, &mut Random::new(1)).unwrap();
        assert_eq!(renamed.text, "Ana María Ruiz left New Delhi's station.");
        assert_eq!(renamed.published, [(0..3, PERSON), (4..6, PLACE)]);
        let title = set(&renamed, Setting::Title).unwrap();
        assert_eq!(title.text, "Ana María Ruiz Left New Delhi's Station.");
    }
}
