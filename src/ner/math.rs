//! Arithmetic that gives the same bits on every machine: sums in a fixed order, no library exponentials.

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
