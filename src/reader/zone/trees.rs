//! Boosted trees over the features of a line (Friedman 2001): how likely it is part of the article.

use super::features::Features;

/// A sum of small decision trees whose total is a log-odds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trees {
    /// Log-odds before any tree.
    pub bias: f32,
    /// Each tree's nodes, the root first.
    pub trees: Vec<Vec<Node>>,
}

/// A node of a tree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Node {
    /// Goes to the node of index `below` if the feature is at most the threshold, else to the one behind it.
    Split {
        /// Index of the feature.
        feature: u8,
        /// The largest value that goes below.
        threshold: f32,
        /// Index of the first of two neighbouring children.
        below: u16,
    },
    /// Adds to the log-odds.
    Leaf(f32),
}

impl Trees {
    /// The log-odds that a line with these features belongs to the article.
    pub fn score(&self, features: &Features) -> f32 {
        self.bias + self.trees.iter().map(|tree| leaf(tree, features)).sum::<f32>()
    }

    /// Reads what [`Trees::write`] wrote; `None` if it is something else.
    pub fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines().filter(|line| !line.starts_with('#'));
        let mut model = Self { bias: lines.next()?.parse().ok()?, trees: Vec::new() };
        for line in lines {
            let nodes: Option<Vec<Node>> = line.split(' ').map(node).collect();
            let nodes = nodes?;
            // Children stand behind their parent, so that a walk ends.
            let sound = nodes.iter().enumerate().all(|(index, node)| match *node {
                Node::Leaf(_) => true,
                Node::Split { feature, below, .. } => {
                    usize::from(feature) < super::features::COUNT
                        && usize::from(below) > index
                        && usize::from(below) + 1 < nodes.len()
                }
            });
            if !sound {
                return None;
            }
            model.trees.push(nodes);
        }
        Some(model)
    }

    /// A text that [`Trees::read`] reads: the bias, then a tree a line.
    pub fn write(&self) -> String {
        let mut text = format!("{}\n", self.bias);
        for tree in &self.trees {
            let nodes: Vec<String> = tree
                .iter()
                .map(|node| match node {
                    Node::Split { feature, threshold, below } => format!("{feature}:{threshold}:{below}"),
                    Node::Leaf(value) => value.to_string(),
                })
                .collect();
            text += &nodes.join(" ");
            text.push('\n');
        }
        text
    }
}

fn node(text: &str) -> Option<Node> {
    let mut parts = text.split(':');
    let first = parts.next()?;
    Some(match (parts.next(), parts.next()) {
        (Some(threshold), Some(below)) => Node::Split {
            feature: first.parse().ok()?,
            threshold: threshold.parse().ok()?,
            below: below.parse().ok()?,
        },
        _ => Node::Leaf(first.parse().ok()?),
    })
}

fn leaf(tree: &[Node], features: &Features) -> f32 {
    let mut at = 0;
    loop {
        match tree[at] {
            Node::Leaf(value) => return value,
            Node::Split { feature, threshold, below } => {
                at = usize::from(below) + usize::from(features[usize::from(feature)] > threshold);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let tree =
            vec![Node::Split { feature: 3, threshold: 0.25, below: 1 }, Node::Leaf(-1.5), Node::Leaf(2.0)];
        let model = Trees { bias: 0.5, trees: vec![tree] };
        assert_eq!(Trees::read(&model.write()), Some(model.clone()));
        let mut features = [0.0; super::super::features::COUNT];
        assert_eq!(model.score(&features), -1.0);
        features[3] = 0.3;
        assert_eq!(model.score(&features), 2.5);
    }

    #[test]
    fn broken_models_are_refused() {
        for text in ["", "x", "0\n3:0.5:0 1 1", "0\n3:0.5:1 1", "0\n200:0.5:1 1 1", "0\na"] {
            assert_eq!(Trees::read(text), None, "{text}");
        }
    }
}
