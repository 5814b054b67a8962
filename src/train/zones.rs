//! Trains the model that tells the lines of an article from the furniture of a saved page, and measures it by cross-validation.

use crate::reader::zone::features::{COUNT, Features};
use crate::reader::zone::trees::{Node, Trees};
use crate::reader::zone::{self, Labelled};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Values of a feature are told apart by at most so many thresholds.
const BINS: usize = 48;
/// Folds of the cross-validation; a page is wholly in one.
const FOLDS: usize = 10;

/// How the trees are grown.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Number of trees.
    pub trees: usize,
    /// Levels of splits in a tree.
    pub depth: usize,
    /// Share of each tree that is taken.
    pub rate: f32,
    /// Weight of the prior against the data in a leaf (L2).
    pub shrink: f32,
    /// A leaf has at least this weight of lines.
    pub least: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { trees: 150, depth: 3, rate: 0.1, shrink: 20.0, least: 20.0 }
    }
}

/// What `newsscan-train zones` takes.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A set of saved pages with `gold.jsonl` and `docs/`
    pages: PathBuf,
    /// JSON lines of articles with nothing else in them, so that plain articles lose nothing
    #[arg(long)]
    articles: Option<PathBuf>,
    /// Where to write the model; without it, only measure by cross-validation
    #[arg(short, long)]
    output: Option<PathBuf>,
}

/// Every third of so many articles is trained on.
const ARTICLES: usize = 400;

/// Measures by cross-validation, then trains on all and writes the model.
///
/// # Errors
/// If a file cannot be read or written.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let settings = Settings::default();
    let pages = pages(&arguments.pages)?;
    let mut always = Vec::new();
    if let Some(path) = &arguments.articles {
        for line in std::fs::read_to_string(path)?.lines().take(ARTICLES).step_by(3) {
            let record: Article = serde_json::from_str(line)?;
            always.push(article(record.id, record.text));
        }
    }
    let [model, program] = cross_validate(&pages, &always, settings);
    for (name, counts) in [("the model alone", model), ("the program with it", program)] {
        let (precision, recall, f1) = sum(&counts).figures();
        let mean = counts.iter().map(|page| page.figures().2).sum::<f64>() / pages.len().max(1) as f64;
        let report = format!(
            "{} pages, {name}: precision {precision:.1}, recall {recall:.1}, F1 {f1:.1}, mean F1 of a page {mean:.1}\n",
            pages.len()
        );
        std::io::stderr().write_all(report.as_bytes())?;
    }
    if let Some(path) = &arguments.output {
        std::fs::write(path, format!("{HEADER}{}", train(pages.iter().chain(&always), settings).write()))?;
    }
    Ok(())
}

/// The first lines of the model.
const HEADER: &str =
    "# Built by `newsscan-train zones`: boosted trees, the bias and then a tree a line. Not to be edited.\n";

#[derive(Deserialize)]
struct Article {
    id: String,
    text: String,
}

#[derive(Deserialize)]
struct Row {
    doc: String,
    start: usize,
    end: usize,
    article: bool,
}

/// A page with what is known of its lines.
#[derive(Debug)]
pub struct Page {
    /// Its file's name.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Its lines that are labelled.
    pub lines: Vec<Labelled>,
}

/// Reads `gold.jsonl` and `docs/` of a set of saved pages.
///
/// # Errors
/// If a file cannot be read or a row is no row.
pub fn pages(set: &Path) -> anyhow::Result<Vec<Page>> {
    let mut rows: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for line in std::fs::read_to_string(set.join("gold.jsonl"))?.lines() {
        let row: Row = serde_json::from_str(line)?;
        rows.entry(row.doc.clone()).or_default().push(row);
    }
    rows.into_iter()
        .map(|(name, rows)| {
            let text = std::fs::read_to_string(set.join("docs").join(&name))?;
            let bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
            let spans = rows.iter().map(|row| (bytes[row.start]..bytes[row.end], row.article));
            let lines = zone::labelled(&text, &spans.collect::<Vec<_>>());
            Ok(Page { name, text, lines })
        })
        .collect()
}

/// A text that is all article: what must never be lost.
pub fn article(name: String, text: String) -> Page {
    let all = [(0..text.len(), true)];
    let lines = zone::labelled(&text, &all);
    Page { name, text, lines }
}

/// The weight of a line: long ones count more, as the measure has it, but not a thousand times more.
fn weight(chars: usize) -> f32 {
    (chars as f32).clamp(4.0, 600.0).powf(0.6)
}

/// Grows trees on the lines of pages.
pub fn train<'a>(pages: impl Iterator<Item = &'a Page>, settings: Settings) -> Trees {
    let mut data = Data::default();
    for page in pages {
        let total: f32 = page.lines.iter().map(|line| weight(line.chars)).sum();
        // A page of a thousand lines says more than one of ten, but not a hundred times more.
        let page_weight = 300.0 / total.max(1.0).powf(0.6);
        for line in &page.lines {
            data.features.push(line.features);
            data.labels.push(f32::from(u8::from(line.article)));
            data.weights.push(weight(line.chars) * page_weight * 0.05);
        }
    }
    data.grow(settings)
}

#[derive(Default)]
struct Data {
    features: Vec<Features>,
    labels: Vec<f32>,
    weights: Vec<f32>,
}

impl Data {
    fn grow(&self, settings: Settings) -> Trees {
        let thresholds = self.thresholds();
        let binned: Vec<[u8; COUNT]> = self
            .features
            .iter()
            .map(|row| std::array::from_fn(|f| thresholds[f].partition_point(|&t| t < row[f]) as u8))
            .collect();
        let positive: f32 = self.labels.iter().zip(&self.weights).map(|(label, weight)| label * weight).sum();
        let all: f32 = self.weights.iter().sum();
        let mut model = Trees { bias: (positive / (all - positive)).ln(), trees: Vec::new() };
        let mut scores = vec![model.bias; self.labels.len()];
        for _ in 0..settings.trees {
            let slopes: Vec<(f32, f32)> = scores
                .iter()
                .zip(&self.labels)
                .zip(&self.weights)
                .map(|((score, label), weight)| {
                    let p = 1.0 / (1.0 + (-score).exp());
                    (weight * (label - p), weight * p * (1.0 - p))
                })
                .collect();
            let tree = self.tree(&binned, &thresholds, &slopes, settings);
            let one = Trees { bias: 0.0, trees: vec![tree.clone()] };
            for (score, row) in scores.iter_mut().zip(&self.features) {
                *score += one.score(row);
            }
            model.trees.push(tree);
        }
        model
    }

    /// Quantiles of each feature.
    fn thresholds(&self) -> Vec<Vec<f32>> {
        (0..COUNT)
            .map(|f| {
                let mut values: Vec<f32> = self.features.iter().map(|row| row[f]).collect();
                values.sort_by(f32::total_cmp);
                let mut cuts: Vec<f32> =
                    (1..BINS).map(|bin| values[bin * (values.len() - 1) / BINS]).collect();
                // Rare values above the last quantile would else be lost: flags that one line in a thousand has.
                cuts.push(values[0]);
                cuts.sort_by(f32::total_cmp);
                cuts.dedup();
                cuts.retain(|cut| *cut < values[values.len() - 1]);
                cuts
            })
            .collect()
    }

    fn tree(
        &self,
        binned: &[[u8; COUNT]],
        thresholds: &[Vec<f32>],
        slopes: &[(f32, f32)],
        settings: Settings,
    ) -> Vec<Node> {
        let mut nodes = vec![Node::Leaf(0.0)];
        let mut open = vec![(0usize, (0..slopes.len() as u32).collect::<Vec<u32>>(), 0usize)];
        while let Some((at, rows, depth)) = open.pop() {
            let sum = rows.iter().fold((0.0, 0.0), |sum, &row| {
                let (g, h) = slopes[row as usize];
                (sum.0 + g, sum.1 + h)
            });
            let split = if depth < settings.depth {
                best(binned, thresholds, slopes, &rows, sum, settings)
            } else {
                None
            };
            let Some((feature, bin)) = split else {
                let value = settings.rate * sum.0 / (sum.1 + settings.shrink);
                // Four decimals are enough, and keep the file small.
                nodes[at] = Node::Leaf((value * 1e4).round() / 1e4);
                continue;
            };
            let below = nodes.len();
            let threshold = thresholds[feature][usize::from(bin)];
            nodes[at] = Node::Split { feature: feature as u8, threshold, below: below as u16 };
            nodes.extend([Node::Leaf(0.0); 2]);
            let (left, right): (Vec<u32>, Vec<u32>) =
                rows.into_iter().partition(|&row| binned[row as usize][feature] <= bin);
            open.push((below, left, depth + 1));
            open.push((below + 1, right, depth + 1));
        }
        nodes
    }
}

/// The split that explains most, by feature and bin.
fn best(
    binned: &[[u8; COUNT]],
    thresholds: &[Vec<f32>],
    slopes: &[(f32, f32)],
    rows: &[u32],
    sum: (f32, f32),
    settings: Settings,
) -> Option<(usize, u8)> {
    let gain = |g: f32, h: f32| g * g / (h + settings.shrink);
    let mut found = None;
    let mut most = gain(sum.0, sum.1) + 1e-3;
    for feature in 0..COUNT {
        let mut bins = [(0.0f32, 0.0f32); BINS + 2];
        for &row in rows {
            let bin = &mut bins[usize::from(binned[row as usize][feature])];
            bin.0 += slopes[row as usize].0;
            bin.1 += slopes[row as usize].1;
        }
        let mut left = (0.0, 0.0);
        for (bin, slope) in bins.iter().enumerate().take(thresholds[feature].len()) {
            left = (left.0 + slope.0, left.1 + slope.1);
            let right = (sum.0 - left.0, sum.1 - left.1);
            if left.1 < settings.least * 0.1 || right.1 < settings.least * 0.1 {
                continue;
            }
            let all = gain(left.0, left.1) + gain(right.0, right.1);
            if all > most {
                most = all;
                found = Some((feature, bin as u8));
            }
        }
    }
    found
}

/// Characters kept and right, kept, and of the article.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts {
    /// Characters that were kept and are the article's.
    pub right: usize,
    /// Characters that were kept.
    pub kept: usize,
    /// Characters that are the article's.
    pub article: usize,
}

impl Counts {
    fn add(&mut self, chars: usize, kept: bool, article: bool) {
        self.right += if kept && article { chars } else { 0 };
        self.kept += if kept { chars } else { 0 };
        self.article += if article { chars } else { 0 };
    }

    /// Precision, recall and F1 in per cent.
    pub fn figures(self) -> (f64, f64, f64) {
        let (p, r) = (
            100.0 * self.right as f64 / self.kept.max(1) as f64,
            100.0 * self.right as f64 / self.article.max(1) as f64,
        );
        (p, r, 2.0 * p * r / (p + r).max(1e-9))
    }
}

/// Trains on nine tenths of the pages and judges the rest, ten times: the counts of each page, by the model alone and by the whole
/// program with it. `always` are texts to train on in every fold.
pub fn cross_validate(pages: &[Page], always: &[Page], settings: Settings) -> [Vec<Counts>; 2] {
    let folds: Vec<Vec<(usize, [Counts; 2])>> = std::thread::scope(|scope| {
        let handles: Vec<_> = (0..FOLDS)
            .map(|fold| {
                scope.spawn(move || {
                    let rest = pages
                        .iter()
                        .enumerate()
                        .filter(|(index, _)| index % FOLDS != fold)
                        .map(|(_, page)| page);
                    let model = train(rest.chain(always), settings);
                    let judged =
                        |index: usize| [false, true].map(|rules| judge(&pages[index], &model, rules));
                    (fold..pages.len()).step_by(FOLDS).map(|index| (index, judged(index))).collect()
                })
            })
            .collect();
        handles.into_iter().map(|handle| handle.join().unwrap_or_default()).collect()
    });
    let mut counts: Vec<(usize, [Counts; 2])> = folds.into_iter().flatten().collect();
    counts.sort_by_key(|(index, _)| *index);
    [0, 1].map(|which| counts.iter().map(|(_, counts)| counts[which]).collect())
}

/// The counts of all pages together.
pub fn sum(counts: &[Counts]) -> Counts {
    counts.iter().fold(Counts::default(), |sum, page| Counts {
        right: sum.right + page.right,
        kept: sum.kept + page.kept,
        article: sum.article + page.article,
    })
}

/// What the program would make of a page: by the model alone, or by all of its rules too, where a line counts as kept if more than
/// half of it is body.
fn judge(page: &Page, model: &Trees, rules: bool) -> Counts {
    let mut counts = Counts::default();
    if !rules {
        let kept = zone::keep(page.lines.iter().map(|line| model.score(&line.features)));
        for (line, kept) in page.lines.iter().zip(kept) {
            counts.add(line.chars, kept, line.article);
        }
        return counts;
    }
    let body = zone::body_by(model, &page.text);
    for line in &page.lines {
        let first = body.partition_point(|span| span.end <= line.span.start);
        let inside = body[first..].iter().take_while(|span| span.start < line.span.end);
        let covered: u32 =
            inside.map(|span| span.end.min(line.span.end) - span.start.max(line.span.start)).sum();
        counts.add(line.chars, 2 * covered > line.span.end - line.span.start, line.article);
    }
    counts
}
