//! Fits the two numbers that turn the field's confidence into a probability (Platt 1999): a logistic curve over its log odds.

use crate::annotation::EntityType;

/// Slope and offset of the curve of each type, in the order of [`EntityType::ALL`].
pub type Calibration = [[f32; 2]; EntityType::ALL.len()];
/// Leaves confidences as they are.
pub const NONE: Calibration = [[1.0, 0.0]; EntityType::ALL.len()];

/// A curve for each type from pairs of confidence and whether the name was right.
pub fn by_type(judged: &[Vec<(f32, bool)>; EntityType::ALL.len()]) -> Calibration {
    judged.each_ref().map(|pairs| fit(pairs))
}

/// Slope and offset of the curve, fitted by Newton's method to pairs of confidence and whether the name was right. Targets are
/// smoothed as Platt proposes. The identity if there is too little to learn from.
pub fn fit(pairs: &[(f32, bool)]) -> [f32; 2] {
    if pairs.len() < 100 {
        return [1.0, 0.0];
    }
    let right = pairs.iter().filter(|(_, right)| *right).count() as f64;
    let wrong = pairs.len() as f64 - right;
    let targets = ((right + 1.0) / (right + 2.0), 1.0 / (wrong + 2.0));
    let (mut slope, mut offset) = (1.0f64, 0.0f64);
    for _ in 0..50 {
        let (mut slopes, mut hessian) = ([0f64; 2], [1e-6, 0.0, 1e-6]);
        for &(confidence, right) in pairs {
            let odds = log_odds(confidence);
            let probability = 1.0 / (1.0 + (-(slope * odds + offset)).exp());
            let difference = probability - if right { targets.0 } else { targets.1 };
            let weight = probability * (1.0 - probability);
            slopes[0] += difference * odds;
            slopes[1] += difference;
            hessian[0] += weight * odds * odds;
            hessian[1] += weight * odds;
            hessian[2] += weight;
        }
        let determinant = hessian[0] * hessian[2] - hessian[1] * hessian[1];
        if determinant.abs() < 1e-12 {
            break;
        }
        slope -= (hessian[2] * slopes[0] - hessian[1] * slopes[1]) / determinant;
        offset -= (hessian[0] * slopes[1] - hessian[1] * slopes[0]) / determinant;
        slope = slope.clamp(0.05, 5.0);
        offset = offset.clamp(-5.0, 5.0);
    }
    [slope as f32, offset as f32]
}

fn log_odds(confidence: f32) -> f64 {
    let confidence = f64::from(confidence).clamp(1e-4, 1.0 - 1e-4);
    (confidence / (1.0 - confidence)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::random::Random;

    #[test]
    fn overconfidence_is_found() {
        let mut random = Random::new(9);
        let pairs: Vec<(f32, bool)> = (0..20_000)
            .map(|_| {
                let truth = 0.05 + 0.9 * random.unit();
                let odds = 2.0 * (truth / (1.0 - truth)).ln() + 0.5;
                (1.0 / (1.0 + (-odds).exp()), random.unit() < truth)
            })
            .collect();
        let [slope, offset] = fit(&pairs);
        assert!((slope - 0.5).abs() < 0.05 && (offset + 0.25).abs() < 0.08, "{slope} {offset}");
    }
}
