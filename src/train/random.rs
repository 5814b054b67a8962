//! Random numbers that are the same on every machine and in every version: the trainer's files must be.

/// A generator (xorshift64*, Vigna 2016) seeded by SplitMix64.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// Seeds with `seed`; different seeds give unrelated sequences.
    pub fn new(seed: u64) -> Self {
        let mut state = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        state = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        state = (state ^ state >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        Self((state ^ state >> 31) | 1)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// Evenly from 0 up to 1, without 1.
    pub fn unit(&mut self) -> f32 {
        (self.bits() >> 40) as f32 / (1u64 << 24) as f32
    }

    /// Evenly from 0 up to `count`, without it.
    pub fn below(&mut self, count: usize) -> usize {
        ((self.bits() >> 32) as usize * count) >> 32
    }

    /// Roughly normal with deviation 1: the sum of twelve even numbers.
    pub fn normal(&mut self) -> f32 {
        (0..12).map(|_| self.unit()).sum::<f32>() - 6.0
    }

    /// Puts `items` in random order (Fisher, Yates 1938).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}
