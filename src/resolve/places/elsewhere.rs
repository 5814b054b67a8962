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

/// Of fewer people a town is meant only where the places around it in the text lie.
const VILLAGE: u32 = 5_000;
/// So many places are asked whether they lie near one.
const ASKED: usize = 200;

/// A small town that lies elsewhere than where the words behind its name, or the other places of its sentence, say is none of
/// the lexicon's: it has the region that is said, or no point.
pub(super) fn rebind<'a>(
    analysis: &Analysis,
    lexicon: &'a Lexicon,
    names: &[Name<'a>],
    home: &Home<'_, 'a>,
    cluster: Option<&Cluster<'_, 'a>>,
    located: &mut [Option<Located>],
) {
    let finder = Finder { analysis, lexicon, home, cluster, spots: spots(analysis, lexicon, located) };
    let mut told = Vec::new();
    for name in names {
        let chosen = &name.candidates[name.choice];
        if chosen.subkind != "city" || chosen.weight > TOWN || name.held {
            continue;
        }
        let asked = || name.mentions.iter().copied().take(REACH);
        let stated = asked().find_map(|index| finder.contradicted(index, chosen));
        let place = stated.or_else(|| {
            let alone = chosen.weight < VILLAGE && finder.is_alone(chosen);
            asked().filter(|_| alone).find_map(|index| finder.apart(index, chosen)).map(Some)
        });
        if let Some(place) = place {
            told.push((name, place.map(Located::Within)));
        }
    }
    for (name, place) in told {
        name.mentions.iter().for_each(|&mention| located[mention] = place);
    }
}

impl<'a> Finder<'_, '_, 'a> {
    /// What a place is said to lie in though the one that was chosen lies elsewhere; `Some(None)` if that has no point for it.
    fn contradicted(&self, index: usize, chosen: &Known<'a>) -> Option<Option<u32>> {
        let mention = &self.analysis.mentions[index];
        let at = self.spots.binary_search_by_key(&(index + 1), |spot| spot.mention).ok()?;
        let (next, text) = (&self.spots[at], &self.analysis.document.text);
        let gap = text.get(mention.span.end as usize..next.start as usize)?;
        if !leads(gap) || !WITHIN.iter().any(|word| gap.contains(word)) || !super::is_parent(&next.known) {
            return None;
        }
        let inside = chosen.country == next.known.country && near(chosen, &next.known, INSIDE);
        (!inside && !lies_in(chosen, &next.known)).then(|| self.point_of(&next.known))
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
