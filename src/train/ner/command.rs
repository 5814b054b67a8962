//! `newsscan-train ner` and `newsscan-train eval`.

use super::backward::{Dropout, Example};
use super::corpus::{self, Sentence};
use super::eval::{self, Setting};
use super::examples::{self, Maker};
use super::optimise::{self, Plan};
use super::packages::Words;
use crate::ner::Recogniser;
use crate::ner::model::Model;
use crate::ner::network::Size;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// Arguments of `newsscan-train ner`.
#[derive(Debug, clap::Args)]
pub struct TrainArguments {
    /// Folder of token files (*.conll)
    #[arg(long)]
    data: PathBuf,
    /// Folder of the unpacked registry packages
    #[arg(long)]
    packages: PathBuf,
    /// Folder of the teachers' labels (*.spans)
    #[arg(long, default_value = "tools/teach/labels")]
    teachers: PathBuf,
    /// Where to write the model
    #[arg(long)]
    out: PathBuf,
    /// Seed
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Channels
    #[arg(long, default_value_t = 128)]
    width: usize,
    /// Convolution layers
    #[arg(long, default_value_t = 4)]
    layers: usize,
    /// Passes
    #[arg(long, default_value_t = 4)]
    passes: usize,
    /// Learning rate
    #[arg(long, default_value_t = 0.002)]
    rate: f32,
    /// Tokens a batch
    #[arg(long, default_value_t = 1500)]
    batch: usize,
    /// Dropout of channels
    #[arg(long, default_value_t = 0.2)]
    dropout: f32,
    /// Dropout of rows
    #[arg(long, default_value_t = 0.1)]
    row_dropout: f32,
    /// Decay of weights
    #[arg(long, default_value_t = 0.01)]
    decay: f32,
    /// Weight of human-labelled sets
    #[arg(long, default_value_t = 2)]
    gold: usize,
    /// Labels of the silver set
    #[arg(long, default_value = "md")]
    silver: String,
    /// Threads
    #[arg(long, default_value_t = 2)]
    threads: usize,
}

/// Arguments of `newsscan-train eval`.
#[derive(Debug, clap::Args)]
pub struct EvalArguments {
    /// Annotated sets: folders with docs/ and gold.jsonl
    sets: Vec<PathBuf>,
    /// Another model than the one inside
    #[arg(long)]
    model: Option<PathBuf>,
    /// Write names missed and found in vain
    #[arg(long)]
    errors: Option<PathBuf>,
    /// Also score the texts in capitals, in small letters and in title case
    #[arg(long)]
    settings: bool,
}

/// Human-labelled sets, in the order they are read.
const GOLD: [&str; 6] = ["men", "gum_news", "wikigold", "crossner_politics", "uner_ewt", "re3d_open"];

/// Trains and writes a model; `say` is told what happens.
///
/// # Errors
/// If something cannot be read or written.
pub fn train(arguments: &TrainArguments, say: &mut dyn FnMut(String)) -> Result<()> {
    rayon::ThreadPoolBuilder::new().num_threads(arguments.threads).build_global()?;
    let words = Words::read(&arguments.packages, 140_000)?;
    say(format!("{} vectors, {} clustered words", words.vectors.len(), words.clusters.len()));
    let mut maker = Maker::new(&words);
    let mut examples = Vec::new();
    for set in GOLD {
        let sentences = corpus::read(&arguments.data.join(format!("{set}.conll")), &[])?;
        let weight = if set == "re3d_open" { 0.5 } else { 1.0 };
        let before = examples.len();
        let copies = arguments.gold;
        for sentence in &sentences {
            add(&mut maker, sentence, examples::published(sentence), weight * copies as f32, &mut examples);
        }
        say(format!("{set}: {} examples", examples.len() - before));
    }
    let teacher = |name: &str| arguments.teachers.join(format!("gmb.{name}.spans"));
    let (md, sm) = (teacher("md"), teacher("sm"));
    let silver = corpus::read(&arguments.data.join("gmb.conll"), &[&md, &sm])?;
    let before = examples.len();
    for (number, sentence) in silver.iter().enumerate() {
        let count = sentence.tokens.len();
        let allowed = match arguments.silver.as_str() {
            "md" => examples::allowed(count, &sentence.teachers[0], &[]),
            "published" => examples::published(sentence),
            "union" => {
                let mut allowed = examples::allowed(count, &sentence.teachers[0], &[]);
                for (at, other) in examples::allowed(count, &sentence.teachers[1], &[]).iter().enumerate() {
                    allowed[at] |= other;
                }
                for (at, other) in examples::published(sentence).iter().enumerate() {
                    // Outside in the published labels says nothing of the helpers.
                    allowed[at] |= other & !(examples::labels_of(3) | examples::labels_of(4)) | other & 1;
                }
                allowed
            }
            "none" => break,
            _ => anyhow::bail!("no such labels"),
        };
        let _ = number;
        add(&mut maker, sentence, allowed, 1.0, &mut examples);
    }
    say(format!("gmb: {} examples", examples.len() - before));
    let plan = Plan {
        size: Size { width: arguments.width, layers: arguments.layers },
        passes: arguments.passes,
        batch: arguments.batch,
        rate: arguments.rate,
        decay: arguments.decay,
        dropout: Dropout { channels: arguments.dropout, vector: 0.05, row: arguments.row_dropout },
        seed: arguments.seed,
    };
    let trained = optimise::train(plan, &examples, &words.unpacked, |pass, loss| {
        say(format!("pass {pass}: loss {loss:.4}"));
    });
    let bytes = super::file(&words, &trained, 1.0, "{}");
    std::fs::write(&arguments.out, bytes).with_context(|| arguments.out.display().to_string())?;
    Ok(())
}

fn add(
    maker: &mut Maker<'_>,
    sentence: &Sentence,
    allowed: Vec<u32>,
    weight: f32,
    examples: &mut Vec<Example>,
) {
    examples.push(maker.example(sentence, allowed, weight));
}

/// Scores a model on annotated sets.
///
/// # Errors
/// If a set or the model cannot be read.
pub fn evaluate(arguments: &EvalArguments, say: &mut dyn FnMut(String)) -> Result<()> {
    let recogniser = match &arguments.model {
        Some(path) => open(path)?,
        None => Recogniser::embedded(),
    };
    let settings = if arguments.settings {
        vec![Setting::Plain, Setting::Upper, Setting::Lower, Setting::Title]
    } else {
        vec![Setting::Plain]
    };
    let mut errors = String::new();
    let mut mean = vec![0.0; settings.len()];
    for set in &arguments.sets {
        for (at, &setting) in settings.iter().enumerate() {
            let documents = eval::read(set, setting)?;
            let outcome = eval::score(&recogniser, &documents);
            let all = outcome.all();
            mean[at] += all.f1() / arguments.sets.len() as f64;
            let [person, place, organization] = outcome.types;
            let name = set.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            say(format!(
                "{name:10} {:6} all {:.1} (P {:.1} R {:.1})  person {:.1}  place {:.1}  organization {:.1} (P {:.1} R {:.1})  ece {:.3}",
                format!("{setting:?}").to_lowercase(),
                all.f1(),
                all.precision(),
                all.recall(),
                person.f1(),
                place.f1(),
                organization.f1(),
                organization.precision(),
                organization.recall(),
                outcome.calibration_error(),
            ));
            if setting == Setting::Plain {
                outcome.errors.iter().for_each(|error| errors.push_str(&format!("{name}\t{error}\n")));
            }
        }
    }
    for (setting, mean) in settings.iter().zip(mean) {
        say(format!("mean {:6} {mean:.2}", format!("{setting:?}").to_lowercase()));
    }
    if let Some(path) = &arguments.errors {
        std::fs::write(path, errors).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

fn open(path: &Path) -> Result<Recogniser> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    // The recogniser of the program borrows from the binary; here the file takes its place for as long as the process runs.
    Ok(Recogniser::new(Model::open(Box::leak(bytes.into_boxed_slice()))?))
}
