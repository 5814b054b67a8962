//! Which texts of a corpus are copies of which.

use super::sketch::{BANDS, Sketch};
use std::collections::BTreeSet;

/// Clusters whose first texts share one and the same pair of minima, at most, as far as they are looked at: a footer or a notice
/// on every page of a site is no copy, and would have each page compared with all others. Copies share other pairs besides.
const MOST_IN_BUCKET: usize = 32;

/// For each text the number of the first text in its cluster, its own if it is no copy of an earlier one.
///
/// Each text is held against the first texts of the clusters before it, in order, and joins the first of which it is a copy. Time
/// grows with the number of texts times its logarithm, for the sorting; comparisons are bounded for each text.
pub fn firsts(sketches: &[Sketch]) -> Vec<usize> {
    let meetings = meetings(sketches);
    let mut buckets: Vec<Vec<u32>> = vec![Vec::new(); meetings.buckets as usize];
    let mut firsts: Vec<usize> = (0..sketches.len()).collect();
    for met in meetings.places.chunk_by(|one, other| one.0 == other.0) {
        let text = met[0].0;
        let inside = met.iter().flat_map(|&(_, bucket)| &buckets[bucket as usize]);
        let near: BTreeSet<u32> = inside.copied().collect();
        let sketch = &sketches[text as usize];
        match near.into_iter().find(|&first| sketches[first as usize].is_copy(sketch)) {
            Some(first) => firsts[text as usize] = first as usize,
            None => {
                for &(_, bucket) in met {
                    let bucket = &mut buckets[bucket as usize];
                    if bucket.len() < MOST_IN_BUCKET {
                        bucket.push(text);
                    }
                }
            }
        }
    }
    firsts
}

/// Where texts meet.
struct Meetings {
    /// Text and bucket, in order of the texts. A bucket that holds one text alone is none.
    places: Vec<(u32, u32)>,
    buckets: u32,
}

/// Puts texts that share a pair of minima at the same place, or all their words, into one bucket.
fn meetings(sketches: &[Sketch]) -> Meetings {
    let mut meetings = Meetings { places: Vec::new(), buckets: 0 };
    let mut keys: Vec<(u64, u32)> = Vec::with_capacity(sketches.len());
    let numbered = || (0u32..).zip(sketches);
    for band in 0..BANDS {
        keys.extend(numbered().filter_map(|(number, sketch)| Some((sketch.band(band)?, number))));
        meetings.add(&mut keys);
    }
    let worded = numbered().filter(|(_, sketch)| !sketch.is_empty());
    keys.extend(worded.map(|(number, sketch)| (sketch.content(), number)));
    meetings.add(&mut keys);
    meetings.places.sort_unstable();
    meetings
}

impl Meetings {
    /// Makes a bucket of the texts of each key that several have; empties the list.
    fn add(&mut self, keys: &mut Vec<(u64, u32)>) {
        keys.sort_unstable();
        for same in keys.chunk_by(|one, other| one.0 == other.0).filter(|same| same.len() > 1) {
            self.places.extend(same.iter().map(|&(_, text)| (text, self.buckets)));
            self.buckets += 1;
        }
        keys.clear();
    }
}
