//! Arithmetic that gives the same bits on every machine: sums in a fixed order, no library exponentials.

use pulp::{Arch, Simd, WithSimd};

/// Rows that one step of a product handles.
const HIGH: usize = 4;
/// What the number of columns must be a multiple of.
pub const GRAIN: usize = 16;

/// `c += a * b`, row by row: `c` is `rows x columns`, row `i` of `a` starts at `i * stride` and holds `depth` numbers (rows may
/// overlap, which makes a convolution a product), `b` is `depth x columns`. `columns` must be a multiple of [`GRAIN`].
///
/// Every element is summed over the depth in order, each product added without rounding it first ([`f32::mul_add`]), so the
/// result depends neither on the processor nor on how the loops are vectorised. A processor without fused products (older than
/// 2013) gets the same bits, slowly.
pub fn multiply(a: &[f32], stride: usize, depth: usize, b: &[f32], columns: usize, c: &mut [f32]) {
    debug_assert_eq!(columns % GRAIN, 0);
    debug_assert_eq!(b.len(), depth * columns);
    // The widest vectors that the processor at hand has: the same loops, compiled once for each.
    Arch::new().dispatch(Product { a, stride, depth, b, columns, c });
}

struct Product<'a> {
    a: &'a [f32],
    stride: usize,
    depth: usize,
    b: &'a [f32],
    columns: usize,
    c: &'a mut [f32],
}

impl WithSimd for Product<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        // As many sums as fit into the registers.
        match S::F32_LANES {
            16.. => self.run::<32>(),
            8.. => self.run::<16>(),
            _ => self.run::<8>(),
        }
    }
}

impl Product<'_> {
    #[inline(always)]
    fn run<const WIDE: usize>(self) {
        let Self { a, stride, depth, b, columns, c } = self;
        let rows = c.len() / columns;
        let whole = rows - rows % HIGH;
        if columns % WIDE != 0 {
            return Self { a, stride, depth, b, columns, c }.run::<GRAIN>();
        }
        for column in (0..columns).step_by(WIDE) {
            for row in (0..whole).step_by(HIGH) {
                let c = &mut c[row * columns + column..];
                block::<HIGH, WIDE>(&a[row * stride..], stride, depth, &b[column..], columns, c);
            }
            for row in whole..rows {
                let c = &mut c[row * columns + column..];
                block::<1, WIDE>(&a[row * stride..], stride, depth, &b[column..], columns, c);
            }
        }
    }
}

#[inline(always)]
fn block<const N: usize, const WIDE: usize>(
    a: &[f32],
    stride: usize,
    depth: usize,
    b: &[f32],
    columns: usize,
    c: &mut [f32],
) {
    let mut sums = [[0f32; WIDE]; N];
    let rows: [&[f32]; N] = std::array::from_fn(|row| &a[row * stride..row * stride + depth]);
    for (step, line) in b.chunks(columns).enumerate().take(depth) {
        let line: &[f32; WIDE] = line[..WIDE].try_into().expect("a slice of WIDE numbers");
        for row in 0..N {
            let factor = rows[row][step];
            for (sum, value) in sums[row].iter_mut().zip(line) {
                *sum = factor.mul_add(*value, *sum);
            }
        }
    }
    for (row, sums) in sums.iter().enumerate() {
        for (value, sum) in c[row * columns..][..WIDE].iter_mut().zip(sums) {
            *value += sum;
        }
    }
}

/// Sum in a fixed order of eight lanes.
#[inline(always)]
pub fn sum(values: &[f32]) -> f32 {
    let mut lanes = [0f32; 8];
    let chunks = values.chunks_exact(8);
    let rest: f32 = chunks.remainder().iter().sum();
    for chunk in chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane += value;
        }
    }
    lanes.iter().sum::<f32>() + rest
}

/// Sum of squares in the same order.
#[inline(always)]
pub fn sum_of_squares(values: &[f32]) -> f32 {
    let mut lanes = [0f32; 8];
    let chunks = values.chunks_exact(8);
    let rest: f32 = chunks.remainder().iter().map(|value| value * value).sum();
    for chunk in chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane += value * value;
        }
    }
    lanes.iter().sum::<f32>() + rest
}

/// Layer normalisation (Ba, Kiros, Hinton 2016) in place; returns mean and inverse deviation.
#[inline(always)]
pub fn normalise(row: &mut [f32], gain: &[f32], bias: &[f32]) -> (f32, f32) {
    let count = row.len() as f32;
    let mean = sum(row) / count;
    let inverse = 1.0 / ((sum_of_squares(row) / count - mean * mean).max(0.0) + 1e-5).sqrt();
    for ((value, gain), bias) in row.iter_mut().zip(gain).zip(bias) {
        *value = (*value - mean) * inverse * gain + bias;
    }
    (mean, inverse)
}

/// e to the power of `x`, relative error under 1e-6, in plain arithmetic without branches, so that loops over it use vectors.
/// Zero below -87.
#[inline]
pub fn exp(x: f32) -> f32 {
    /// Added to a number of this size, a fraction is rounded away.
    const ROUND: f32 = 12_582_912.0;
    let kept = x.clamp(-87.0, 88.0);
    let whole = (kept * std::f32::consts::LOG2_E + ROUND) - ROUND;
    // x = whole * ln 2 + rest, with ln 2 in two parts so that little is lost.
    let rest = (kept - whole * 0.693_359_4) + whole * 2.121_944_4e-4;
    let mut value = 1.0 / 5040.0;
    for factor in [1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0] {
        value = value * rest + factor;
    }
    let value = value * f32::from_bits(((whole as i32 + 127) as u32) << 23);
    if x < -87.0 { 0.0 } else { value }
}

/// Natural logarithm to four digits, the same on every machine.
pub fn ln(x: f32) -> f32 {
    let bits = x.to_bits();
    let exponent = ((bits >> 23) as i32 - 127) as f32;
    let mantissa = f32::from_bits(bits & 0x007f_ffff | 0x3f80_0000);
    // ln((1 + t) / (1 - t)) = 2 (t + t^3/3 + t^5/5 + ...), t <= 1/3.
    let t = (mantissa - 1.0) / (mantissa + 1.0);
    let square = t * t;
    let series = 1.0 + square * (1.0 / 3.0 + square * (0.2 + square * (1.0 / 7.0 + square / 9.0)));
    exponent * std::f32::consts::LN_2 + 2.0 * t * series
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
        multiply(&a, depth, depth, &b, columns, &mut c);
        for row in 0..rows {
            for column in 0..columns {
                let want: f32 =
                    1.0 + (0..depth).map(|k| a[row * depth + k] * b[k * columns + column]).sum::<f32>();
                assert_eq!(c[row * columns + column], want);
            }
        }
    }

    #[test]
    fn exponential_is_close() {
        for step in -8000..800 {
            let x = step as f32 / 100.0;
            let want = f64::from(x).exp();
            assert!((f64::from(exp(x)) - want).abs() <= want * 2e-6, "{x}");
        }
        assert_eq!(exp(-1000.0), 0.0);
        assert!(exp(1000.0).is_finite());
    }

    #[test]
    fn logarithm_is_close() {
        for step in 1..1000 {
            let x = step as f32 / 50.0;
            assert!((ln(x) - x.ln()).abs() < 1e-4, "{x}");
        }
    }

    #[test]
    fn normalises() {
        let mut row: Vec<f32> = (0..20).map(|i| i as f32).collect();
        normalise(&mut row, &[1.0; 20], &[0.0; 20]);
        assert!(sum(&row).abs() < 1e-4 && (sum_of_squares(&row) / 20.0 - 1.0).abs() < 1e-3);
    }
}
