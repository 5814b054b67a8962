//! What is kept of one text.

use crate::annotation::Segmentation;
use crate::document::{Document, ZoneKind};
use pulp::{Arch, Simd, WithSimd};

/// Texts of fewer words are copies only if they have the very same words: of what is left to chance in a short text, one shared
/// phrase is too large a part.
pub const EXACT_BELOW: usize = 50;

/// Words in a shingle. Three or four in a row are shared by many reports of one event (names, titles, what was said); five hardly.
const SHINGLE: usize = 5;
/// Hash functions: the resemblance is estimated to within some four hundredths.
const MINIMA: usize = 128;
/// Pairs of neighbouring minima.
pub(super) const BANDS: usize = MINIMA / 2;

/// The least part of the shorter text's shingles that both have to share: paragraphs may be cut off or added at the other. Among 2,289
/// articles of news no two that are not copies share more than 0.28; a text in which every fifteenth word was changed keeps 0.71.
const CONTAINED: f64 = 0.6;
/// The least part of all shingles of the two that they have to share: a brief that stands word for word in a long review is another
/// text than the review. Articles that are not copies share 0.13 at most.
const RESEMBLANCE: f64 = 0.2;

/// What it takes to tell whether a text is a copy of another; about half a kibibyte, whatever the length of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sketch {
    /// Words of the body.
    words: u32,
    /// Of all its words in their order.
    content: u64,
    /// Different shingles.
    shingles: u32,
    /// The minimum of each hash function; none for a short text.
    minima: Box<[u32]>,
}

impl Sketch {
    /// Of the body of a document; headline, byline, captions and boilerplate may differ. A document that has no body is taken
    /// whole.
    pub fn of(document: &Document, segmentation: &Segmentation) -> Self {
        let mut words = hashes(document, segmentation, |zone| zone == ZoneKind::Body);
        if words.is_empty() {
            words = hashes(document, segmentation, |_| true);
        }
        let content = words.iter().fold(0, |sum, &word| join(sum, word));
        let count = u32::try_from(words.len()).unwrap_or(u32::MAX);
        if words.len() < EXACT_BELOW {
            return Self { words: count, content, ..Self::default() };
        }
        let shingle = |words: &[u64]| mix(words.iter().fold(0, |sum, &word| join(sum, word)));
        let mut shingles: Vec<u64> = words.windows(SHINGLE).map(shingle).collect();
        shingles.sort_unstable();
        shingles.dedup();
        Self {
            words: count,
            content,
            shingles: u32::try_from(shingles.len()).unwrap_or(u32::MAX),
            minima: minima(&shingles),
        }
    }

    /// Whether the two are one text but for small changes.
    pub fn is_copy(&self, other: &Sketch) -> bool {
        if self.is_empty() || other.is_empty() {
            return false;
        }
        if self.content == other.content && self.words == other.words {
            return true;
        }
        let resemblance = self.resemblance(other);
        resemblance >= RESEMBLANCE && self.containment(other, resemblance) >= CONTAINED
    }

    /// Whether there is not one word to compare.
    pub(super) fn is_empty(&self) -> bool {
        self.words == 0
    }

    /// What only the same words in the same order give.
    pub(super) fn content(&self) -> u64 {
        self.content
    }

    /// Two neighbouring minima, if the text is long enough to have any. Two texts that share three tenths of their shingles have one
    /// of the 64 pairs in common in 998 of 1000 cases, two that share a twentieth in 15 of 100.
    pub(super) fn band(&self, number: usize) -> Option<u64> {
        let pair = self.minima.get(2 * number..2 * number + 2)?;
        Some(u64::from(pair[0]) << 32 | u64::from(pair[1]))
    }

    /// Estimate of the part of all shingles of the two that they share (Jaccard).
    fn resemblance(&self, other: &Sketch) -> f64 {
        let same = self.minima.iter().zip(&other.minima).filter(|(one, other)| one == other).count();
        same as f64 / MINIMA as f64
    }

    /// Estimate of the part of the smaller set of shingles that is in the other.
    fn containment(&self, other: &Sketch, resemblance: f64) -> f64 {
        let (one, other) = (f64::from(self.shingles), f64::from(other.shingles));
        let shared = resemblance * (one + other) / (1.0 + resemblance);
        shared / one.min(other).max(1.0)
    }
}

/// A number for each word in the zones that count. Case and the shape of apostrophes do not matter: editors change them.
fn hashes(document: &Document, segmentation: &Segmentation, counts: impl Fn(ZoneKind) -> bool) -> Vec<u64> {
    let mut zones = document.zones.iter().peekable();
    let mut words = Vec::new();
    for token in &segmentation.tokens {
        while zones.next_if(|zone| zone.span.end <= token.span.start).is_some() {}
        let zone = zones.peek().filter(|zone| zone.span.start <= token.span.start);
        let text = token.span.of(&document.text);
        if counts(zone.map_or(ZoneKind::Body, |zone| zone.kind)) && text.contains(char::is_alphanumeric) {
            words.push(mix(text.chars().fold(0, |sum, character| match character {
                '’' => join(sum, u64::from('\'')),
                'A'..='Z' => join(sum, u64::from(character.to_ascii_lowercase())),
                _ if character.is_ascii() => join(sum, u64::from(character)),
                _ => character.to_lowercase().fold(sum, |sum, lower| join(sum, u64::from(lower))),
            })));
        }
    }
    words
}

/// The least value of each hash function over a set.
fn minima(shingles: &[u64]) -> Box<[u32]> {
    // The widest vectors that the processor at hand has: the same loops, compiled once for each.
    Arch::new().dispatch(Minima { shingles })
}

struct Minima<'a> {
    shingles: &'a [u64],
}

impl WithSimd for Minima<'_> {
    type Output = Box<[u32]>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> Box<[u32]> {
        let mut minima = vec![u32::MAX; MINIMA].into_boxed_slice();
        let functions: Vec<(u64, u64)> =
            (0..MINIMA as u64).map(|number| (mix(2 * number + 1) | 1, mix(2 * number + 2))).collect();
        for &shingle in self.shingles {
            for (least, &(factor, summand)) in minima.iter_mut().zip(&functions) {
                let value = (shingle.wrapping_mul(factor).wrapping_add(summand) >> 32) as u32;
                *least = (*least).min(value);
            }
        }
        minima
    }
}

/// Adds to a sequence; the order counts.
fn join(sum: u64, next: u64) -> u64 {
    (sum.rotate_left(23) ^ next).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Spreads what is in the bits over all of them (the finaliser of SplitMix64; Steele, Lea and Flood, 2014).
fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}
