//! What is known of words from much text: a vector (GloVe, 4 bits a number) and a Brown cluster for each.

use crate::artifact::{fnv1a, read_u32};

/// Numbers in a word's vector.
pub const DIMENSIONS: usize = 100;
/// Bytes of a packed vector: a scale, then two numbers a byte.
pub const PACKED: usize = 1 + DIMENSIONS / 2;

/// The values a 4-bit number stands for, in units of the vector's root mean square: the best 16 levels for a normal
/// distribution (Max 1960).
pub const LEVELS: [f32; 16] = [
    -2.733, -2.069, -1.618, -1.256, -0.9424, -0.6568, -0.3881, -0.1284, 0.1284, 0.3881, 0.6568, 0.9424,
    1.256, 1.618, 2.069, 2.733,
];
/// What one step of the scale byte means.
pub const SCALE_STEP: f32 = 1.0 / 256.0;

/// The 32-bit key under which a word is kept. Two words of the vocabulary rarely share one; the more frequent then wins.
pub fn key(word: &str) -> u32 {
    let hash = fnv1a(word.as_bytes());
    (hash >> 32) as u32 ^ hash as u32
}

/// Vectors by word; borrows from the model file: keys in ascending order, then the packed vectors in the same order.
#[derive(Debug, Clone, Copy)]
pub struct Vectors<'a> {
    keys: &'a [u8],
    packed: &'a [u8],
}

impl<'a> Vectors<'a> {
    /// Over `keys` (four bytes each) and `packed` ([`PACKED`] bytes each).
    pub fn new(keys: &'a [u8], packed: &'a [u8]) -> Self {
        debug_assert_eq!(keys.len() / 4, packed.len() / PACKED);
        Self { keys, packed }
    }

    /// Writes the vector of a word, looked up in small letters, into `vector`; zeros and `false` if it has none.
    pub fn look_up(&self, word: &str, vector: &mut [f32]) -> bool {
        match find(self.keys, key(&word.to_lowercase())) {
            Some(at) => {
                unpack(&self.packed[at * PACKED..][..PACKED], vector);
                true
            }
            None => {
                vector.fill(0.0);
                false
            }
        }
    }
}

/// Clusters by word, as written; borrows from the model file: keys in ascending order, then two bytes each.
#[derive(Debug, Clone, Copy)]
pub struct Clusters<'a> {
    keys: &'a [u8],
    values: &'a [u8],
}

impl<'a> Clusters<'a> {
    /// Over `keys` (four bytes each) and `values` (two bytes each).
    pub fn new(keys: &'a [u8], values: &'a [u8]) -> Self {
        debug_assert_eq!(keys.len() / 4, values.len() / 2);
        Self { keys, values }
    }

    /// The cluster of a word, 0 for none. A word that is not known as written is looked up with a first capital and then in
    /// small letters: what stands in capitals is mostly known otherwise.
    pub fn look_up(&self, word: &str) -> u32 {
        self.exact(word)
            .or_else(|| self.exact(&super::features::title_case(word)))
            .or_else(|| self.exact(&word.to_lowercase()))
            .unwrap_or(0)
    }

    fn exact(&self, word: &str) -> Option<u32> {
        let at = find(self.keys, key(word))?;
        Some(u32::from(u16::from_le_bytes([self.values[at * 2], self.values[at * 2 + 1]])))
    }
}

/// Position of a key among ascending keys: keys are hashes and so spread evenly, and a guess lands close.
fn find(keys: &[u8], key: u32) -> Option<usize> {
    /// Hashes stray so far from where they would be if they were spread without chance, or hardly further.
    const NEAR: usize = 512;
    let count = keys.len() / 4;
    let at = |place: usize| read_u32(keys, place * 4);
    let guess = ((u64::from(key) * count as u64) >> 32) as usize;
    let (mut low, mut high) = (guess.saturating_sub(NEAR), (guess + NEAR).min(count));
    if low > 0 && at(low - 1) >= key || high < count && at(high) <= key {
        (low, high) = (0, count);
    }
    while low < high {
        let middle = low + (high - low) / 2;
        match at(middle).cmp(&key) {
            std::cmp::Ordering::Equal => return Some(middle),
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    None
}

/// Unpacks a vector.
pub fn unpack(packed: &[u8], vector: &mut [f32]) {
    let scale = f32::from(packed[0]) * SCALE_STEP;
    for (pair, byte) in vector.chunks_exact_mut(2).zip(&packed[1..]) {
        pair[0] = LEVELS[usize::from(byte & 15)] * scale;
        pair[1] = LEVELS[usize::from(byte >> 4)] * scale;
    }
}

/// Packs a vector: the inverse of [`unpack`] as far as 4 bits go.
pub fn pack(vector: &[f32]) -> [u8; PACKED] {
    let mut packed = [0u8; PACKED];
    let root = (super::math::sum_of_squares(vector) / vector.len() as f32).sqrt();
    packed[0] = (root / SCALE_STEP).round().clamp(1.0, 255.0) as u8;
    let scale = f32::from(packed[0]) * SCALE_STEP;
    let nearest = |value: f32| {
        let value = value / scale;
        LEVELS.windows(2).filter(|pair| value > (pair[0] + pair[1]) / 2.0).count() as u8
    };
    for (byte, pair) in packed[1..].iter_mut().zip(vector.chunks_exact(2)) {
        *byte = nearest(pair[0]) | nearest(pair[1]) << 4;
    }
    packed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_keeps_a_vector_close() {
        let vector: Vec<f32> = (0..DIMENSIONS).map(|i| ((i * 37 % 41) as f32 - 20.0) / 40.0).collect();
        let mut back = vec![0.0; DIMENSIONS];
        unpack(&pack(&vector), &mut back);
        let error: f32 = vector.iter().zip(&back).map(|(a, b)| (a - b) * (a - b)).sum();
        assert!(error < 0.02 * super::super::math::sum_of_squares(&vector));
        assert_eq!(pack(&back)[1..], pack(&vector)[1..]);
    }

    #[test]
    fn words_are_found_by_key() {
        let mut words = ["Kyiv", "nato", "the"].map(|word| (key(word), word));
        words.sort_unstable();
        let keys: Vec<u8> = words.iter().flat_map(|(key, _)| key.to_le_bytes()).collect();
        let values: Vec<u8> = words.iter().flat_map(|(_, word)| (word.len() as u16).to_le_bytes()).collect();
        let clusters = Clusters::new(&keys, &values);
        assert_eq!(clusters.look_up("Kyiv"), 4);
        assert_eq!(clusters.look_up("KYIV"), 4);
        assert_eq!(clusters.look_up("THE"), 3);
        assert_eq!(clusters.look_up("Lima"), 0);
    }
}
