//! Places that the lexicon lacks, by the places that the text puts beside them: "Ramidanda village in Jajarkot", "Thornby, near
//! Rugby", a hamlet in a sentence or a local story whose other places are known. Which of these it was the rank tells; the
//! output tells whose point it is (`Precision`).

use super::candidates::{candidates, holder, near};
use super::cluster::{Cluster, is_spot};
use super::forms::{is_road, is_rural, shared_head};
use super::parents::{Home, stands_for};
use super::words::{GAP, HEADS, PARTS_OF, is_wide, leads};
use super::{Located, clean};
use crate::annotation::{Analysis, EntityType};
use crate::document::ZoneKind;
use crate::lexicon::{Known, Lexicon, distance};
use std::collections::BTreeMap;

/// Places of one sentence so far from each other, in kilometres, tell nothing of an unknown one between them.
pub(super) const TOGETHER: f32 = 200.0;
/// How many places before and behind are asked.
pub(super) const REACH: usize = 8;
/// How many names may stand between a place and the one it lies in: "Purok 3, Brgy. Buntis, Bacong".
const STEPS: usize = 3;
/// A town of more people is meant whatever stands behind it.
pub(super) const TOWN: u32 = 100_000;
/// A place so near to the middle of a region is in it.
pub(super) const INSIDE: f32 = 150.0;
/// So many places are asked whether they lie near one.
const ASKED: usize = 200;
/// What the recogniser is less sure of has no point by its neighbours alone.
const SURE: f32 = 0.5;
/// Without a neighbourhood of the document a place is beside one that stands so near in the text, in bytes.
const ADJACENT: u32 = 120;
/// Bytes of a paragraph that are looked back over.
const PARAGRAPH: usize = 4000;

/// How a place's parent is told, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// A county, or a region by its letters: "Bayfield, Ont."
    Held,
    /// By words: "in", "near", "'s".
    Stated,
    /// By the other places of the sentence.
    Sentence,
    /// By those named just before in the paragraph.
    Paragraph,
    /// By what the document is about.
    Document,
}

/// A place that is located, where it stands.
pub(super) struct Spot<'a> {
    pub(super) mention: usize,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) sentence: usize,
    pub(super) known: Known<'a>,
}

/// Gives places of which the lexicon knows nothing the point of what the text puts them in or beside.
pub(super) fn enclose<'a>(
    analysis: &Analysis,
    lexicon: &'a Lexicon,
    home: &Home<'_, 'a>,
    cluster: Option<&Cluster<'_, 'a>>,
    located: &mut [Option<Located>],
) {
    let text = &analysis.document.text;
    let unknown = |index: &usize| {
        let mention = &analysis.mentions[*index];
        mention.kind == EntityType::Place
            && located[*index].is_none()
            && mention.zone != ZoneKind::Boilerplate
    };
    let unknown: Vec<usize> = (0..analysis.mentions.len()).filter(unknown).collect();
    if unknown.is_empty() {
        return;
    }
    let finder = Finder { analysis, lexicon, home, cluster, spots: spots(analysis, lexicon, located) };
    // All that bear one name lie in one place: where the surest of them says.
    let mut best: BTreeMap<String, (Rank, u32)> = BTreeMap::new();
    let keys: Vec<String> = unknown
        .iter()
        .map(|&index| super::key(&clean(analysis.mentions[index].span.of(text)), lexicon))
        .collect();
    for (&index, key) in unknown.iter().zip(&keys) {
        if let Some(found) = finder.parent(index) {
            let known = best.entry(key.clone()).or_insert(found);
            if found.0 < known.0 {
                *known = found;
            }
        }
    }
    for (index, key) in unknown.into_iter().zip(&keys) {
        located[index] = best.get(key).map(|(_, parent)| Located::Within(*parent));
    }
}

/// The places of a document that have a point of their own.
pub(super) fn spots<'a>(
    analysis: &Analysis,
    lexicon: &'a Lexicon,
    located: &[Option<Located>],
) -> Vec<Spot<'a>> {
    let mut spots = Vec::new();
    for (number, (mention, place)) in analysis.mentions.iter().zip(located).enumerate() {
        let known = place.and_then(Located::exact).and_then(|id| lexicon.by_id(id));
        if let Some(known) = known.filter(|_| mention.zone != ZoneKind::Boilerplate) {
            let sentence = analysis.segmentation.sentence_of(mention.tokens.start as usize);
            let (start, end) = (mention.span.start, mention.span.end);
            spots.push(Spot { mention: number, start, end, sentence, known });
        }
    }
    spots
}

/// What is asked for each place.
pub(super) struct Finder<'d, 'n, 'a> {
    pub(super) analysis: &'d Analysis,
    pub(super) lexicon: &'a Lexicon,
    pub(super) home: &'d Home<'n, 'a>,
    pub(super) cluster: Option<&'d Cluster<'n, 'a>>,
    /// In the order of the text.
    pub(super) spots: Vec<Spot<'a>>,
}

impl<'a> Finder<'_, '_, 'a> {
    /// What a place lies in or beside, and how that is told.
    fn parent(&self, index: usize) -> Option<(Rank, u32)> {
        let mention = &self.analysis.mentions[index];
        let surface = clean(mention.span.of(&self.analysis.document.text));
        let shared = shared_head(self.analysis, mention).is_some();
        // What is rather a word or a person is none of these, unless it is said where it lies.
        let doubtful = !shared && !candidates(&surface, self.lexicon).0.is_empty();
        if !doubtful && let Some(held) = holder(self.analysis, index, self.lexicon) {
            return Some((Rank::Held, self.home.narrowed(&held, self.cluster)));
        }
        if is_road(&surface) || surface.contains(|character: char| character.is_ascii_digit()) {
            return None;
        }
        if let Some(town) = self.named_in(&surface) {
            return Some((Rank::Stated, town));
        }
        match self.stated(index) {
            Some(Some(parent)) => return Some((Rank::Stated, parent)),
            // A country is said: what the document is about elsewhere tells nothing.
            Some(None) => return None,
            None => {}
        }
        let acronym = surface.len() < 6 && !surface.contains(char::is_lowercase);
        if doubtful && !self.listed(index) || acronym || mention.score < SURE || is_wide(&surface) {
            return None;
        }
        if let Some(told) = self.beside(index) {
            return told;
        }
        if let Some(cluster) = self.cluster {
            return Some((Rank::Document, cluster.middle.id));
        }
        let place = self
            .home
            .place()
            .filter(|place| shared || is_rural(&surface) || stands_for(place) && self.home.is_about(place));
        place.map(|place| (Rank::Document, place.id))
    }

    /// The place that the words behind or before a name say it lies in or near. `Some(None)` if they say no more than a country.
    fn stated(&self, index: usize) -> Option<Option<u32>> {
        let text = &self.analysis.document.text;
        let mentions = &self.analysis.mentions;
        let mut end = mentions[index].span.end;
        for (next, mention) in mentions.iter().enumerate().skip(index + 1).take(STEPS) {
            let gap = text.get(end as usize..mention.span.start as usize)?;
            if mention.kind != EntityType::Place || !leads(gap) {
                break;
            }
            if let Ok(at) = self.spots.binary_search_by_key(&next, |spot| spot.mention) {
                let known = &self.spots[at].known;
                // "Acle, Drayton, Norwich" is a list: the sentence tells of it.
                let listed = !gap.contains(char::is_alphabetic) && !super::is_parent(known);
                return if listed { None } else { Some(self.point_of(known)) };
            }
            end = mention.span.end;
        }
        // "Lagos' Makoko", "Norwich suburb of Thornby".
        let before = self.spots.partition_point(|spot| spot.end <= mentions[index].span.start);
        let last = self.spots.get(before.checked_sub(1)?)?;
        let gap = text.get(last.end as usize..mentions[index].span.start as usize)?;
        let owner = matches!(gap, "'s " | "’s " | "' " | "’ ");
        let suburb = gap.len() < GAP
            && PARTS_OF.iter().any(|part| {
                gap.strip_suffix(" of ").or(Some(gap)).is_some_and(|gap| gap.trim_end().ends_with(part))
            })
            && !gap.contains(['.', ',', ';', ':', '\n']);
        if (owner || suburb) && is_spot(&last.known) { Some(Some(last.known.id)) } else { None }
    }

    /// Whether a name stands in a list beside a place that is located.
    fn listed(&self, index: usize) -> bool {
        let text = &self.analysis.document.text;
        let mention = &self.analysis.mentions[index];
        let at = self.spots.partition_point(|spot| spot.start < mention.span.start);
        let gap = |from: u32, to: u32| text.get(from as usize..to as usize).unwrap_or("\n");
        let joined = |gap: &str| matches!(gap, ", " | " and " | ", and ");
        let before = at.checked_sub(1).and_then(|before| self.spots.get(before));
        before.is_some_and(|spot| joined(gap(spot.end, mention.span.start)))
            || self.spots.get(at).is_some_and(|spot| joined(gap(mention.span.end, spot.start)))
    }

    /// The town in the name of a facility: one that the document names too, or a large one of its countries.
    fn named_in(&self, surface: &str) -> Option<u32> {
        let (head, _) = HEADS.iter().filter_map(|head| Some((surface.strip_suffix(head)?, head))).next()?;
        let mut words: Vec<&str> = head.split_whitespace().collect();
        while !words.is_empty() {
            let name = words.join(" ");
            let here = self.spots.iter().take(ASKED).map(|spot| &spot.known);
            let here = { here }.find(|known| is_spot(known) && known.name == name);
            let there = || self.lexicon.known(&name).into_iter().find(|known| self.is_here(known));
            if let Some(town) = here.map(|known| known.id).or_else(|| there().map(|known| known.id)) {
                return Some(town);
            }
            words.pop();
        }
        None
    }

    /// Whether a town is a large one of a country whose places a document names, or lies near one of them.
    fn is_here(&self, town: &Known<'a>) -> bool {
        let near_or_large = |spot: &Spot<'a>| {
            spot.known.country == town.country
                && (town.weight > TOWN || is_spot(&spot.known) && near(&spot.known, town, INSIDE))
        };
        matches!(town.subkind, "city" | "capital") && self.spots.iter().take(ASKED).any(near_or_large)
    }

    /// A place's own number if its point stands for what is in it, or that of the document's neighbourhood within it.
    pub(super) fn point_of(&self, known: &Known<'a>) -> Option<u32> {
        let narrowed = self.home.narrowed(known, self.cluster);
        (narrowed != known.id || stands_for(known)).then_some(narrowed)
    }

    /// What the places of the sentence tell, or else those before it in the paragraph. `Some(None)` if they lie far apart or in
    /// another country than the document's neighbourhood.
    fn beside(&self, index: usize) -> Option<Option<(Rank, u32)>> {
        let text = &self.analysis.document.text;
        let mention = &self.analysis.mentions[index];
        let sentence = self.analysis.segmentation.sentence_of(mention.tokens.start as usize);
        let at = self.spots.partition_point(|spot| spot.start < mention.span.start);
        let around = &self.spots[at.saturating_sub(REACH)..self.spots.len().min(at + REACH)];
        let here: Vec<&Spot<'a>> = around.iter().filter(|spot| spot.sentence == sentence).collect();
        if let Some(told) = self.nearest(mention.span.start, &here) {
            return Some(told.map(|place| (Rank::Sentence, place)));
        }
        let abroad = |spot: &&&Spot<'a>| {
            self.cluster.is_some_and(|cluster| spot.known.country != cluster.middle.country)
        };
        if !here.is_empty() && here.iter().filter(abroad).count() == here.len() {
            return Some(None);
        }
        let before: Vec<&Spot<'a>> = self.spots[at.saturating_sub(REACH)..at]
            .iter()
            .filter(|spot| {
                text.get(spot.end as usize..mention.span.start as usize)
                    .is_some_and(|gap| gap.len() < PARAGRAPH && !gap.contains('\n'))
            })
            .collect();
        let told = self.nearest(mention.span.start, &before)?;
        Some(told.map(|place| (Rank::Paragraph, place)))
    }

    /// The nearest in the text of some places, a town before a region; `Some(None)` if they lie far apart.
    pub(super) fn nearest(&self, start: u32, spots: &[&Spot<'a>]) -> Option<Option<u32>> {
        let counted: Vec<&&Spot<'a>> = spots.iter().filter(|spot| self.counts(spot)).collect();
        let rank = |spot: &&&&Spot<'a>| (!is_spot(&spot.known), spot.start.abs_diff(start));
        let nearest = counted.iter().min_by_key(rank)?;
        // A country that the sentence names may be the one that the place lies in.
        let countries = || spots.iter().map(|spot| &spot.known).filter(|known| known.subkind == "country");
        if countries().count() > 0 && countries().all(|known| known.country != nearest.known.country) {
            return Some(None);
        }
        let local = self.cluster.is_some_and(|cluster| near(cluster.middle, &nearest.known, TOGETHER));
        if !local && nearest.start.abs_diff(start) > ADJACENT {
            return Some(None);
        }
        let apart = |spot: &&Spot<'a>| match (spot.known.point, nearest.known.point) {
            (Some(one), Some(other)) => distance(one, other) > TOGETHER,
            _ => true,
        };
        Some((!counted.iter().any(|spot| apart(spot))).then_some(nearest.known.id))
    }

    /// Whether a place's point can stand for one beside it. Capitals stand for governments, unless something is in them.
    pub(super) fn counts(&self, spot: &Spot<'a>) -> bool {
        let text = &self.analysis.document.text;
        // "640 km southeast of Tehran" is not Tehran.
        let phrase = text[..spot.start as usize].split_whitespace().rev().take(5);
        if { phrase }.any(|word| {
            matches!(
                word.trim_start_matches(|c: char| c.is_ascii_digit()),
                "km" | "kilometers" | "kilometres" | "miles" | "mi"
            )
        }) {
            return false;
        }
        match spot.known.subkind {
            "capital" => {
                let before = text[..spot.start as usize].trim_end();
                let word = before.rsplit(|character: char| !character.is_alphabetic()).next().unwrap_or("");
                matches!(word, "in" | "near" | "outside" | "around" | "at" | "In" | "Near")
            }
            "region" => stands_for(&spot.known),
            _ => is_spot(&spot.known),
        }
    }
}
