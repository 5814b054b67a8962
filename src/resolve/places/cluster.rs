//! The neighbourhood that a local document is about: most of the towns it names lie there.

use super::Name;
use crate::lexicon::Known;
use crate::lexicon::distance;

/// Towns of one neighbourhood lie within so many kilometres of its middle.
const RADIUS: f32 = 120.0;
/// The neighbourhood that so much of what the document names lies in is the one it is about.
const MOST: f32 = 0.6;
/// So many names are asked, so that a gazetteer stays linear.
const ASKED: usize = 60;
/// A town of more people is named from afar.
const TOWN: u32 = 50_000;
/// Times the weight of a name that towns of several regions bear.
const SHARED: f32 = 0.5;
/// The weight of a county that stands in the name of a body alone, and of what is named of it.
const LEAST: f32 = 0.5;

/// The middle of a local document, and how much speaks for it.
#[derive(Debug)]
pub(super) struct Cluster<'n, 'a> {
    /// The place with the most others around it.
    pub(super) middle: &'n Known<'a>,
    /// How many names lie there.
    pub(super) names: usize,
}

impl<'n, 'a> Cluster<'n, 'a> {
    /// The neighbourhood of a document's names, if they have one. Countries and wide regions say nothing of it, nor does
    /// a namesake of many that nothing speaks for.
    pub(super) fn of(names: &'n [Name<'a>]) -> Option<Self> {
        let mut spots: Vec<(&Known<'a>, (f32, f32), f32, usize)> = names
            .iter()
            .filter_map(|name| {
                let known = &name.candidates[name.choice];
                let share = name.shares.get(name.choice).copied().unwrap_or_default();
                let weight = share * name.weight.min(1.0);
                let point = known.point.filter(|_| is_spot(known) && weight > LEAST)?;
                // A name that towns of several regions bear says less of where the document is.
                let elsewhere =
                    |other: &Known<'_>| (other.country, other.region) != (known.country, known.region);
                let shared =
                    !name.held && name.candidates.iter().any(|other| is_spot(other) && elsewhere(other));
                Some((known, point, if shared { SHARED * weight } else { weight }, name.mentions.len()))
            })
            .take(ASKED)
            .collect();
        // A small town near none of the others is rather a namesake of one that the lexicon lacks.
        let near = |spot: &(&Known<'a>, (f32, f32), f32, usize)| {
            let others = spots.iter().filter(|other| other.0.id != spot.0.id);
            { others }.any(|other| distance(other.1, spot.1) <= RADIUS)
        };
        let kept: Vec<bool> = spots.iter().map(|spot| spot.0.weight > TOWN || near(spot)).collect();
        if kept.iter().any(|kept| *kept) {
            let mut kept = kept.into_iter();
            spots.retain(|_| kept.next().unwrap_or(true));
        }
        let all: f32 = spots.iter().map(|(_, _, weight, _)| weight).sum();
        let around = |middle: (f32, f32)| {
            let near = spots.iter().filter(move |(_, point, _, _)| distance(middle, *point) <= RADIUS);
            near.fold((0.0, 0), |(sum, count), (_, _, weight, _)| (sum + weight, count + 1))
        };
        let mut best: Option<(f32, usize, Self)> = None;
        for (known, point, _, mentions) in &spots {
            let (weight, names) = around(*point);
            // A town before a county that nobody marked, and the one that is named more often.
            let better = best.as_ref().is_none_or(|(most, often, _)| (weight, *mentions) > (*most, *often));
            // A capital alone stands for its government.
            let government = names == 1 && known.subkind == "capital";
            if weight >= MOST * all && better && !government {
                best = Some((weight, *mentions, Self { middle: known, names }));
            }
        }
        best.map(|(_, _, cluster)| cluster)
    }
}

/// Whether a place is so small that its point stands for what lies beside it.
pub(super) fn is_spot(known: &Known<'_>) -> bool {
    matches!(known.subkind, "city" | "capital" | "county" | "district" | "facility")
}
