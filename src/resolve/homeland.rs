//! The countries that a document speaks of: what its short names mean is decided by them.

use super::bodies::needs_country;
use super::within::{Group, clean};
use crate::annotation::{Analysis, EntityType};
use crate::document::ZoneKind;
use crate::lexicon::{Known, Lexicon};
use std::collections::{BTreeMap, HashMap};

/// Part of the best country's weight that another needs to be one the document is of.
const SHARE: f32 = 0.35;
/// English-language news write "the SEC" of a Chinese firm and name America in passing.
const AMERICAN_SHARE: f32 = 0.25;

/// How much a document speaks of each country: by its places, its dateline, peoples ("British"), people and bodies whom the
/// lexicon knows to be of one country.
#[derive(Debug, Default)]
pub(super) struct Homeland<'a> {
    weights: BTreeMap<&'a str, f32>,
}

impl<'a> Homeland<'a> {
    /// `groups` are the people and places of the document, bodies are read from its mentions.
    pub(super) fn of(analysis: &'a Analysis, groups: &[Group], lexicon: &'a Lexicon) -> Self {
        let mut homeland = Self::default();
        for group in groups {
            let Some(known) = group.known.and_then(|id| lexicon.by_id(id)) else { continue };
            let datelines = group
                .mentions
                .iter()
                .filter(|&&mention| analysis.mentions[mention as usize].zone == ZoneKind::Dateline);
            let weight = match group.kind {
                EntityType::Place => (group.mentions.len() + datelines.count()) as f32,
                // Somebody's country is named once, however often they are.
                _ => 1.0,
            };
            homeland.add(known.country, weight);
        }
        let text = &analysis.document.text;
        let bodies = analysis.mentions.iter().filter(|mention| mention.kind == EntityType::Organization);
        for surface in bodies.map(|mention| clean(mention.span.of(text))) {
            // Media and companies are named everywhere, what many states have tells nothing, and acronyms are asked later.
            if surface.contains(' ') && !lexicon.is_generic_body(&surface) {
                let known = lexicon.known(&surface);
                let tells = |known: &&Known<'_>| {
                    !matches!(known.subkind, "media" | "company") && !needs_country(&surface, known, lexicon)
                };
                if let Some(known) = known.first().filter(tells) {
                    homeland.add(known.country, 1.0);
                }
            }
        }
        let mut seen: HashMap<&str, Option<&str>> = HashMap::new();
        for token in &analysis.segmentation.tokens {
            let word = token.span.of(text);
            if word.len() > 3 && word.starts_with(char::is_uppercase) {
                let country = *seen.entry(word).or_insert_with(|| lexicon.demonym(word));
                homeland.add(country.unwrap_or(""), 0.7);
            }
        }
        homeland
    }

    fn add(&mut self, country: &'a str, weight: f32) {
        // What is in Hong Kong or Macau is China's too.
        let country = if matches!(country, "HK" | "MO") { "CN" } else { country };
        if !country.is_empty() {
            *self.weights.entry(country).or_default() += weight;
        }
    }

    /// How much the document speaks of a country.
    pub(super) fn weight(&self, country: &str) -> f32 {
        self.weights.get(country).copied().unwrap_or(0.0)
    }

    /// Number of countries that it speaks of.
    pub(super) fn len(&self) -> usize {
        self.weights.len()
    }

    /// The country that it speaks of most, and no other as much; empty if there is none.
    pub(super) fn first(&self) -> &'a str {
        let best = self.most();
        let mut first = self.weights.iter().filter(|&(_, weight)| *weight >= best);
        match (first.next(), first.next()) {
            (Some((country, _)), None) => country,
            _ => "",
        }
    }

    /// The country that it speaks of more than of all others together; empty if there is none.
    pub(super) fn dominant(&self) -> &'a str {
        let all: f32 = self.weights.values().sum();
        let first = self.first();
        if self.weight(first) > all / 2.0 { first } else { "" }
    }

    fn most(&self) -> f32 {
        self.weights.values().copied().fold(0.0, f32::max)
    }

    /// Whether the document is of this country, rather than that it names it in passing.
    pub(super) fn is(&self, country: &str) -> bool {
        let share = if country == "US" { AMERICAN_SHARE } else { SHARE };
        let weight = self.weight(country);
        weight > 0.0 && weight >= share * self.most()
    }
}
