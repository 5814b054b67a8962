//! Small towns of the lexicon that a document does not mean: what it says of them lies elsewhere.

use super::Located;
use super::Name;
use super::anchors::{Finder, INSIDE, REACH, Spot, TOGETHER, TOWN, spots};
use super::candidates::{lies_in, near};
use super::cluster::{Cluster, is_spot};
use super::parents::Home;
use super::words::{WITHIN, leads};
use crate::annotation::Analysis;
use crate::lexicon::{Known, Lexicon};
use std::collections::BTreeMap;

/// Of fewer people a town is meant only where the places around it in the text lie.
const VILLAGE: u32 = 5_000;
/// So many places are asked whether they lie near one.
const ASKED: usize = 200;

/// A city of more people is named for what it does elsewhere ("Moscow in Syria").
const METROPOLIS: u32 = 1_000_000;

/// What is known of a document when its names have their places.
pub(super) struct Scene<'d, 'a> {
    pub names: &'d [Name<'a>],
    pub peoples: &'d BTreeMap<String, f32>,
    pub home: &'d Home<'d, 'a>,
    pub cluster: Option<&'d Cluster<'d, 'a>>,
}

/// A small town that lies elsewhere than where the words behind its name, or the other places of its sentence, say is none of
/// the lexicon's: it has the region that is said, or no point. Neither is a city ("Palma in northern Mozambique") in a country that
/// nothing else of the document speaks for.
pub(super) fn rebind<'a>(
    analysis: &Analysis,
    lexicon: &'a Lexicon,
    scene: &Scene<'_, 'a>,
    located: &mut [Option<Located>],
) {
    let Scene { names, peoples, home, cluster } = *scene;
    let finder = Finder { analysis, lexicon, home, cluster, spots: spots(analysis, lexicon, located) };
    let mut told = Vec::new();
    for name in names {
        let chosen = &name.candidates[name.choice];
        let backed = || {
            let named = |other: &Name<'a>| {
                other.first != name.first && other.candidates[other.choice].country == chosen.country
            };
            peoples.contains_key(chosen.country) || names.iter().any(named)
        };
        if chosen.subkind != "city" || chosen.weight > METROPOLIS || name.held {
            continue;
        }
        let asked = || name.mentions.iter().copied().take(REACH);
        let small = chosen.weight <= TOWN;
        let stated = asked()
            .find_map(|index| finder.contradicted(index, chosen))
            .filter(|said| small || said.country != chosen.country && !backed());
        let place = stated.map(|said| home.narrowed(&said, cluster)).or_else(|| {
            let alone = chosen.weight < VILLAGE && finder.is_alone(chosen);
            asked().filter(|_| alone).find_map(|index| finder.apart(index, chosen))
        });
        if let Some(place) = place {
            told.push((name, Located::Within(place)));
        }
    }
    for (name, place) in told {
        name.mentions.iter().for_each(|&mention| located[mention] = Some(place));
    }
}

impl<'a> Finder<'_, '_, 'a> {
    /// What a place is said to lie in though the one that was chosen lies elsewhere.
    fn contradicted(&self, index: usize, chosen: &Known<'a>) -> Option<Known<'a>> {
        let mention = &self.analysis.mentions[index];
        let at = self.spots.binary_search_by_key(&(index + 1), |spot| spot.mention).ok()?;
        let (next, text) = (&self.spots[at], &self.analysis.document.text);
        let gap = text.get(mention.span.end as usize..next.start as usize)?;
        if !leads(gap) || !WITHIN.iter().any(|word| gap.contains(word)) || !super::is_parent(&next.known) {
            return None;
        }
        let inside = chosen.country == next.known.country && near(chosen, &next.known, INSIDE);
        (!inside && !lies_in(chosen, &next.known)).then_some(next.known)
    }

    /// The place beside which a sentence names one, if the one that was chosen lies far from it.
    fn apart(&self, index: usize, chosen: &Known<'a>) -> Option<u32> {
        let mention = &self.analysis.mentions[index];
        let sentence = self.analysis.segmentation.sentence_of(mention.tokens.start as usize);
        let at = self.spots.partition_point(|spot| spot.start < mention.span.start);
        let around = &self.spots[at.saturating_sub(REACH)..self.spots.len().min(at + REACH)];
        let here: Vec<&Spot<'a>> =
            around.iter().filter(|spot| spot.sentence == sentence && spot.known.id != chosen.id).collect();
        let nearest = self.nearest(mention.span.start, &here)??;
        let far =
            |spot: &&Spot<'a>| !near(&spot.known, chosen, TOGETHER) && spot.known.country == chosen.country;
        here.iter().filter(|spot| self.counts(spot)).all(far).then_some(nearest)
    }

    /// Whether no other place of a document lies near the one that was chosen.
    fn is_alone(&self, chosen: &Known<'a>) -> bool {
        let others = self.spots.iter().filter(|spot| spot.known.id != chosen.id);
        !{ others }.take(ASKED).any(|spot| is_spot(&spot.known) && near(&spot.known, chosen, TOGETHER))
    }
}
