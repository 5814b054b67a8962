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

/// Steps of the fit, and halvings of a step, at most.
const STEPS: usize = 100;
const HALVINGS: usize = 40;

/// Slope and offset of the curve, fitted to pairs of confidence and whether the name was right. Targets are smoothed as Platt proposes;
/// Newton's steps are halved until the loss falls (Lin, Lin and Weng 2007), as whole ones leap past the end where most pairs are
/// right. The identity if there is too little to learn from.
pub fn fit(pairs: &[(f32, bool)]) -> [f32; 2] {
    if pairs.len() < 100 {
        return [1.0, 0.0];
    }
    let right = pairs.iter().filter(|(_, right)| *right).count() as f64;
    let wrong = pairs.len() as f64 - right;
    let targets = ((right + 1.0) / (right + 2.0), 1.0 / (wrong + 2.0));
    let pairs: Vec<(f64, f64)> = pairs
        .iter()
        .map(|&(confidence, right)| (log_odds(confidence), if right { targets.0 } else { targets.1 }))
        .collect();
    // The cross entropy, with no exponential of a large number.
    let loss = |slope: f64, offset: f64| -> f64 {
        let of = |&(odds, target): &(f64, f64)| {
            let score = slope * odds + offset;
            score.max(0.0) - target * score + (-score.abs()).exp().ln_1p()
        };
        pairs.iter().map(of).sum()
    };
    let (mut slope, mut offset) = (1.0f64, 0.0f64);
    let mut least = loss(slope, offset);
    for _ in 0..STEPS {
        let (mut slopes, mut hessian) = ([0f64; 2], [1e-6, 0.0, 1e-6]);
        for &(odds, target) in &pairs {
            let probability = 1.0 / (1.0 + (-(slope * odds + offset)).exp());
            let (difference, weight) = (probability - target, probability * (1.0 - probability));
            slopes[0] += difference * odds;
            slopes[1] += difference;
            hessian[0] += weight * odds * odds;
            hessian[1] += weight * odds;
            hessian[2] += weight;
        }
        let determinant = hessian[0] * hessian[2] - hessian[1] * hessian[1];
        let step = [
            (hessian[2] * slopes[0] - hessian[1] * slopes[1]) / determinant,
            (hessian[0] * slopes[1] - hessian[1] * slopes[0]) / determinant,
        ];
        let halved = (0..HALVINGS).map(|halvings| 0.5f64.powi(halvings as i32));
        let taken = { halved }.map(|part| (slope - part * step[0], offset - part * step[1])).find_map(|to| {
            let reached = loss(to.0, to.1);
            (reached < least).then_some((to, reached))
        });
        let Some((to, reached)) = taken else { break };
        (slope, offset, least) = (to.0, to.1, reached);
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

    /// Whole steps of Newton's method leap away from such pairs: nearly all are right, and confidences say little.
    #[test]
    fn the_fit_comes_to_an_end_where_most_are_right() {
        let mut random = Random::new(4);
        let pairs: Vec<(f32, bool)> = (0..5_000)
            .map(|_| {
                let truth = 1.0 / (1.0 + (-1.5f32 - random.unit()).exp());
                let confidence = 1.0 - 1e-4 - 0.3 * random.unit().powi(6);
                (confidence, random.unit() < truth)
            })
            .collect();
        let [slope, offset] = fit(&pairs);
        let mean = |of: &dyn Fn(f32, bool) -> f64| {
            pairs.iter().map(|&(confidence, right)| of(confidence, right)).sum::<f64>() / pairs.len() as f64
        };
        let told = mean(&|confidence, _| {
            1.0 / (1.0 + (-(f64::from(slope) * log_odds(confidence) + f64::from(offset))).exp())
        });
        let right = mean(&|_, right| f64::from(u8::from(right)));
        assert!((told - right).abs() < 0.01, "{slope} {offset}: {told} for {right}");
    }

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
