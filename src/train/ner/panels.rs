//! Products of fractions, which training needs; running has its own in whole numbers ([`crate::ner::product`]).

use pulp::{Arch, Simd, WithSimd};

/// What the number of columns of a product must be a multiple of.
pub const GRAIN: usize = 16;
/// Vectors side by side that one step of a product handles, where there are columns enough.
const WIDE: usize = 2;
/// Columns of a panel, where there are so many: [`WIDE`] of the widest vectors there are.
const PANEL: usize = 2 * GRAIN;
/// Numbers in a line of the processor's cache.
const LINE: usize = 64 / size_of::<f32>();

/// A matrix laid out to be multiplied by: in panels of some columns, each row of a panel beside the next.
#[derive(Debug, Clone)]
pub struct Panels {
    depth: usize,
    columns: usize,
    /// Columns of a panel.
    wide: usize,
    /// Where `values` begins, so that no vector lies across two lines of the cache: loading such a one costs twice.
    start: usize,
    values: Vec<f32>,
}

impl Panels {
    /// Lays out `matrix`, rows of `columns` numbers, which must be a multiple of [`GRAIN`].
    pub fn new(matrix: &[f32], columns: usize) -> Self {
        debug_assert_eq!((columns % GRAIN, matrix.len() % columns), (0, 0));
        let wide = if columns.is_multiple_of(PANEL) { PANEL } else { GRAIN };
        let mut values = vec![0f32; matrix.len() + LINE];
        let start = values.as_ptr().align_offset(size_of::<f32>() * LINE).min(LINE);
        let depth = matrix.len() / columns;
        for (number, panel) in
            values[start..][..matrix.len()].chunks_exact_mut((depth * wide).max(1)).enumerate()
        {
            for (line, row) in panel.chunks_exact_mut(wide).zip(matrix.chunks_exact(columns)) {
                line.copy_from_slice(&row[number * wide..][..wide]);
            }
        }
        Self { depth, columns, wide, start, values }
    }

    /// `c += a * self`, row by row: row `i` of `a` begins at `place(i)` (rows may overlap, which makes a convolution a product), row
    /// `i` of `c` at `i * stride`.
    ///
    /// Every element is summed over the depth in order, each product added without rounding it first, so the result depends neither
    /// on the processor nor on the width of its vectors. A processor without fused products (older than 2013) gets the same bits,
    /// slowly.
    pub fn multiply(
        &self,
        rows: usize,
        a: &[f32],
        place: impl Fn(usize) -> usize,
        stride: usize,
        c: &mut [f32],
    ) {
        // The widest vectors that the processor at hand has: the same loops, compiled once for each.
        Arch::new().dispatch(Product { panels: self, rows, a, place, stride, c });
    }
}

struct Product<'a, P> {
    panels: &'a Panels,
    rows: usize,
    a: &'a [f32],
    place: P,
    stride: usize,
    c: &'a mut [f32],
}

impl<P: Fn(usize) -> usize> WithSimd for Product<'_, P> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        if self.panels.wide.is_multiple_of(WIDE * S::F32_LANES) {
            self.run::<S, WIDE>(simd);
        } else {
            self.run::<S, 1>(simd);
        }
    }
}

impl<P: Fn(usize) -> usize> Product<'_, P> {
    /// Takes each panel in pieces of `N` vectors, and with each as many rows at once as the registers hold sums of.
    #[inline(always)]
    fn run<S: Simd, const N: usize>(self, simd: S) {
        let Self { panels, rows, a, place, stride, c } = self;
        let Panels { depth, columns, wide, start, ref values } = *panels;
        if depth == 0 {
            return;
        }
        let values = &values[start..][..depth * columns];
        for (number, panel) in values.chunks_exact(depth * wide).enumerate() {
            let panel = S::as_simd_f32s(panel).0;
            let width = wide / S::F32_LANES;
            for piece in (0..width).step_by(N) {
                let column = number * wide + piece * S::F32_LANES;
                let mut block = Block { a, place: &place, depth, panel, width, piece, stride, column, c };
                let mut row = 0;
                // 32 registers hold the sums of eight rows, 16 those of four.
                if S::F32_LANES >= 16 {
                    row = block.rows::<S, 8, N>(simd, row, rows);
                }
                row = block.rows::<S, 4, N>(simd, row, rows);
                row = block.rows::<S, 2, N>(simd, row, rows);
                block.rows::<S, 1, N>(simd, row, rows);
            }
        }
    }
}

/// A product with a piece of a panel.
struct Block<'a, V, P> {
    a: &'a [f32],
    place: &'a P,
    depth: usize,
    panel: &'a [V],
    /// Vectors of a row of the panel.
    width: usize,
    /// The first of the vectors that are multiplied by.
    piece: usize,
    stride: usize,
    column: usize,
    c: &'a mut [f32],
}

impl<V: Copy, P: Fn(usize) -> usize> Block<'_, V, P> {
    /// Computes rows from `row` on, `HIGH` at once, as long as there are so many; returns the first that is left.
    #[inline(always)]
    fn rows<S: Simd<f32s = V>, const HIGH: usize, const N: usize>(
        &mut self,
        simd: S,
        mut row: usize,
        rows: usize,
    ) -> usize {
        while row + HIGH <= rows {
            let a: [&[f32]; HIGH] =
                std::array::from_fn(|high| &self.a[(self.place)(row + high)..][..self.depth]);
            let mut sums = [[simd.splat_f32s(0.0); N]; HIGH];
            for (step, line) in self.panel.chunks_exact(self.width).enumerate() {
                let line = &line[self.piece..][..N];
                for high in 0..HIGH {
                    let factor = simd.splat_f32s(a[high][step]);
                    for wide in 0..N {
                        sums[high][wide] = simd.mul_add_f32s(factor, line[wide], sums[high][wide]);
                    }
                }
            }
            for (high, sums) in sums.iter().enumerate() {
                let c = &mut self.c[(row + high) * self.stride + self.column..][..N * S::F32_LANES];
                for (value, sum) in S::as_mut_simd_f32s(c).0.iter_mut().zip(sums) {
                    *value = simd.add_f32s(*value, *sum);
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

    #[test]
    fn multiplies() {
        let (rows, depth, columns) = (7, 5, 32);
        let a: Vec<f32> = (0..rows * depth).map(|i| (i % 7) as f32 - 3.0).collect();
        let b: Vec<f32> = (0..depth * columns).map(|i| (i % 5) as f32 - 2.0).collect();
        let mut c = vec![1.0; rows * columns];
        Panels::new(&b, columns).multiply(rows, &a, |row| row * depth, columns, &mut c);
        for row in 0..rows {
            for column in 0..columns {
                let want: f32 =
                    1.0 + (0..depth).map(|k| a[row * depth + k] * b[k * columns + column]).sum::<f32>();
                assert_eq!(c[row * columns + column], want);
            }
        }
    }
}
