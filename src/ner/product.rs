//! Products with the trained matrices in whole numbers: sixteen bits a number, thirty-two a sum.
//!
//! Numbers of the network are rounded to a 1024th within ±16, those of a matrix to as many bits as no sum can overflow with.
//! Sums of whole numbers are the same in any order, so the result depends neither on the processor nor on the width of its
//! vectors; processors multiply two such pairs and add them in one step, twice as many as they multiply fractions.

use pulp::Arch;
use pulp::bytemuck::{Pod, cast, cast_slice};

/// What the number of columns must be a multiple of.
pub const GRAIN: usize = 16;
/// Whole numbers that stand for one.
const ONE: f32 = 1024.0;
/// The largest whole number that a row holds.
const MOST: i32 = 16 * 1024;
/// Columns of a panel, where there are so many: two of the widest vectors there are.
const PANEL: usize = 2 * GRAIN;

/// `value` times `factor` as a whole number, `most` from zero at most.
#[inline(always)]
fn whole(value: f32, factor: f32, most: i32) -> u32 {
    // Added to a number of this size, a fraction is rounded away and the whole number stands in the lower bits.
    const ROUND: f32 = 12_582_912.0;
    let kept = (value * factor).clamp(-most as f32, most as f32);
    (kept + ROUND).to_bits().wrapping_sub(ROUND.to_bits())
}

/// Rounds `row` to whole numbers, two in one: the first half of the row below the second half.
#[inline(always)]
pub fn pack(row: &[f32], packed: &mut [i32]) {
    let (low, high) = row.split_at(row.len() / 2);
    for ((packed, &low), &high) in packed.iter_mut().zip(low).zip(high) {
        *packed = (whole(high, ONE, MOST) << 16 | whole(low, ONE, MOST) & 0xffff) as i32;
    }
}

/// Whole numbers that stand for one in what is only added up.
const SHORT_ONE: f32 = 512.0;

/// Rounds numbers that are only added up to a 512th within ±64.
pub fn shorten(row: &[f32], short: &mut [i16]) {
    for (short, &value) in short.iter_mut().zip(row) {
        *short = whole(value, SHORT_ONE, i16::MAX.into()) as i16;
    }
}

/// What a sum of numbers from [`shorten`] stands for.
#[inline(always)]
pub fn lengthen(sum: i32) -> f32 {
    sum as f32 * (1.0 / SHORT_ONE)
}

/// A matrix laid out to be multiplied by: in panels of some columns, each row of a panel beside the next.
#[derive(Debug, Clone)]
pub struct Matrix {
    /// Pairs of numbers in a row of what is multiplied.
    pairs: usize,
    columns: usize,
    /// Columns of a panel.
    wide: usize,
    values: Vec<i32>,
    /// What a sum of each column is to be multiplied by.
    scales: Vec<f32>,
}

impl Matrix {
    /// Lays out `matrix`, rows of `columns` numbers, which must be a multiple of [`GRAIN`]. `part` is the length of what [`pack`]
    /// packs as one row; a row that is multiplied may be several of them.
    pub fn new(matrix: &[f32], columns: usize, part: usize) -> Self {
        let depth = matrix.len() / columns;
        debug_assert_eq!((columns % GRAIN, matrix.len() % columns, part % 2, depth % part), (0, 0, 0, 0));
        let column = |at: usize| matrix.iter().skip(at).step_by(columns).map(|value| f64::from(value.abs()));
        let factors: Vec<f64> = (0..columns)
            .map(|at| {
                // Rounded up every number is half larger at most; then no sum of the column leaves 32 bits.
                let room = f64::from(i32::MAX) / f64::from(MOST) - depth as f64;
                let fits = room / column(at).sum::<f64>().max(1e-20);
                fits.min(f64::from(i16::MAX) / column(at).fold(1e-20, f64::max))
            })
            .collect();
        let whole =
            |row: usize, at: usize| (f64::from(matrix[row * columns + at]) * factors[at]).round() as i32;
        let wide = if columns.is_multiple_of(PANEL) { PANEL } else { GRAIN };
        let mut values = Vec::with_capacity(matrix.len() / 2);
        for first in (0..columns).step_by(wide) {
            for pair in 0..depth / 2 {
                let low = pair / (part / 2) * part + pair % (part / 2);
                values.extend(
                    (first..first + wide).map(|at| whole(low + part / 2, at) << 16 | whole(low, at) & 0xffff),
                );
            }
        }
        let scales = factors.iter().map(|factor| (1.0 / (factor * f64::from(ONE))) as f32).collect();
        Self { pairs: depth / 2, columns, wide, values, scales }
    }

    /// `c += a * self`, row by row: row `i` of `a`, which [`pack`] made, begins at `place(i)` (rows may overlap, which makes a
    /// convolution a product), row `i` of `c` at `i * stride`.
    pub fn multiply(
        &self,
        rows: usize,
        a: &[i32],
        place: impl Fn(usize) -> usize,
        stride: usize,
        c: &mut [f32],
    ) {
        let product = Product { matrix: self, rows, a, place, stride, c };
        // The widest vectors that the processor at hand has: the same loops, compiled once for each.
        match Arch::new() {
            #[cfg(target_arch = "x86_64")]
            Arch::V4(simd) => simd.vectorize(
                #[inline(always)]
                || product.run::<_, 8>(simd),
            ),
            #[cfg(target_arch = "x86_64")]
            Arch::V3(simd) => simd.vectorize(
                #[inline(always)]
                || product.run::<_, 4>(simd),
            ),
            _ => product.run::<_, 2>(Plain),
        }
    }
}

/// A vector of sums.
trait Lanes: Copy {
    type Vector: Pod;
    fn splat(self, value: i32) -> Self::Vector;
    /// `sum` plus the products of both halves of each pair.
    fn add_products(self, a: Self::Vector, b: Self::Vector, sum: Self::Vector) -> Self::Vector;
}

#[cfg(target_arch = "x86_64")]
impl Lanes for pulp::x86::V4 {
    type Vector = pulp::i32x16;

    #[inline(always)]
    fn splat(self, value: i32) -> Self::Vector {
        self.splat_i32x16(value)
    }

    #[inline(always)]
    fn add_products(self, a: Self::Vector, b: Self::Vector, sum: Self::Vector) -> Self::Vector {
        self.wrapping_add_i32x16(sum, self.multiply_wrapping_add_adjacent_i16x32(cast(a), cast(b)))
    }
}

#[cfg(target_arch = "x86_64")]
impl Lanes for pulp::x86::V3 {
    type Vector = pulp::i32x8;

    #[inline(always)]
    fn splat(self, value: i32) -> Self::Vector {
        self.splat_i32x8(value)
    }

    #[inline(always)]
    fn add_products(self, a: Self::Vector, b: Self::Vector, sum: Self::Vector) -> Self::Vector {
        self.wrapping_add_i32x8(sum, self.multiply_wrapping_add_adjacent_i16x16(cast(a), cast(b)))
    }
}

/// Any processor, as its compiler likes it.
#[derive(Clone, Copy)]
struct Plain;

impl Lanes for Plain {
    type Vector = [i32; 8];

    #[inline(always)]
    fn splat(self, value: i32) -> Self::Vector {
        [value; 8]
    }

    #[inline(always)]
    fn add_products(self, a: Self::Vector, b: Self::Vector, mut sum: Self::Vector) -> Self::Vector {
        for ((sum, a), b) in sum.iter_mut().zip(a).zip(b) {
            *sum += i32::from(a as i16) * i32::from(b as i16) + (a >> 16) * (b >> 16);
        }
        sum
    }
}

struct Product<'a, P> {
    matrix: &'a Matrix,
    rows: usize,
    a: &'a [i32],
    place: P,
    stride: usize,
    c: &'a mut [f32],
}

impl<P: Fn(usize) -> usize> Product<'_, P> {
    /// Takes each panel in vectors, two side by side where there are two, with as many rows at once (`HIGH`) as the registers hold
    /// sums of.
    #[inline(always)]
    fn run<L: Lanes, const HIGH: usize>(mut self, lanes: L) {
        let Matrix { pairs, columns, wide, ref values, .. } = *self.matrix;
        let length = size_of::<L::Vector>() / size_of::<i32>();
        let step = if wide.is_multiple_of(2 * length) { 2 } else { 1 };
        if pairs == 0 {
            return;
        }
        for first in (0..columns).step_by(wide) {
            let panel: &[L::Vector] = cast_slice(&values[first * pairs..][..pairs * wide]);
            for piece in (0..wide / length).step_by(step) {
                let column = first + piece * length;
                match step {
                    2 => self.piece::<L, HIGH, 2>(lanes, panel, wide / length, piece, column),
                    _ => self.piece::<L, HIGH, 1>(lanes, panel, wide / length, piece, column),
                }
            }
        }
    }

    #[inline(always)]
    fn piece<L: Lanes, const HIGH: usize, const N: usize>(
        &mut self,
        lanes: L,
        panel: &[L::Vector],
        width: usize,
        piece: usize,
        column: usize,
    ) {
        let mut row = 0;
        row = self.some::<L, HIGH, N>(lanes, panel, width, piece, column, row);
        if HIGH > 4 {
            row = self.some::<L, 4, N>(lanes, panel, width, piece, column, row);
        }
        if HIGH > 2 {
            row = self.some::<L, 2, N>(lanes, panel, width, piece, column, row);
        }
        self.some::<L, 1, N>(lanes, panel, width, piece, column, row);
    }

    /// Computes rows from `row` on, `HIGH` at once, as long as there are so many; returns the first that is left.
    #[inline(always)]
    #[allow(clippy::too_many_arguments)]
    fn some<L: Lanes, const HIGH: usize, const N: usize>(
        &mut self,
        lanes: L,
        panel: &[L::Vector],
        width: usize,
        piece: usize,
        column: usize,
        mut row: usize,
    ) -> usize {
        let pairs = self.matrix.pairs;
        while row + HIGH <= self.rows {
            let a: [&[i32]; HIGH] = std::array::from_fn(|high| &self.a[(self.place)(row + high)..][..pairs]);
            let mut sums = [[lanes.splat(0); N]; HIGH];
            for (step, line) in panel.chunks_exact(width).enumerate() {
                let line = &line[piece..][..N];
                for high in 0..HIGH {
                    let pair = lanes.splat(a[high][step]);
                    for wide in 0..N {
                        sums[high][wide] = lanes.add_products(pair, line[wide], sums[high][wide]);
                    }
                }
            }
            for (high, sums) in sums.iter().enumerate() {
                let sums: &[i32] = cast_slice(sums);
                let c = &mut self.c[(row + high) * self.stride + column..][..sums.len()];
                for ((value, &sum), scale) in c.iter_mut().zip(sums).zip(&self.matrix.scales[column..]) {
                    *value += sum as f32 * scale;
                }
            }
            row += HIGH;
        }
        row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever the vectors: plain ones give what the widest give, and both what fractions give, nearly.
    #[test]
    fn multiplies() {
        for (columns, part, parts) in [(32, 10, 1), (16, 6, 3), (128, 8, 3)] {
            let (rows, depth) = (15, part * parts);
            let a: Vec<f32> = (0..(rows + parts) * part).map(|at| (at % 7) as f32 * 0.37 - 1.1).collect();
            let b: Vec<f32> = (0..depth * columns).map(|at| (at % 5) as f32 * 0.21 - 0.4).collect();
            let mut packed = vec![0; a.len() / 2];
            a.chunks(part).zip(packed.chunks_mut(part / 2)).for_each(|(row, packed)| pack(row, packed));
            let matrix = Matrix::new(&b, columns, part);
            let mut c = vec![1.0; rows * columns];
            matrix.multiply(rows, &packed, |row| row * part / 2, columns, &mut c);
            for (at, &value) in c.iter().enumerate() {
                let (row, column) = (at / columns, at % columns);
                let sum: f32 = (0..depth).map(|k| a[row * part + k] * b[k * columns + column]).sum();
                assert!((value - 1.0 - sum).abs() < 0.02, "{value} {sum}");
            }
            let mut plain = vec![1.0; rows * columns];
            let place = |row: usize| row * part / 2;
            Product { matrix: &matrix, rows, a: &packed, place, stride: columns, c: &mut plain }
                .run::<_, 2>(Plain);
            assert_eq!(plain, c);
        }
    }

    #[test]
    fn large_numbers_saturate_and_never_overflow() {
        let matrix = Matrix::new(&[1.0; 64 * 16], 16, 64);
        let mut packed = [0; 32];
        pack(&[-1e30; 64], &mut packed);
        let mut c = [0.0; 16];
        matrix.multiply(1, &packed, |_| 0, 16, &mut c);
        assert!(c.iter().all(|value| (value + 16.0 * 64.0).abs() < 1.0), "{c:?}");
    }
}
