//! `newsscan-train ner` and `newsscan-train eval`.

use super::augment::Names;
use super::backward::Dropout;
use super::course::{Course, Texts};
use super::eval::{self, Outcome, Setting};
use super::heldout::HeldOut;
use super::optimise::Plan;
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
    #[arg(long, default_value_t = 2)]
    layers: usize,
    /// Passes
    #[arg(long, default_value_t = 12)]
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
    #[arg(long, default_value_t = 0.3)]
    row_dropout: f32,
    /// Decay of weights
    #[arg(long, default_value_t = 0.01)]
    decay: f32,
    /// Weight of human-labelled sets
    #[arg(long, default_value_t = 2.0)]
    gold: f32,
    /// Share of sentences that are also seen in each other setting
    #[arg(long, default_value_t = 0.05)]
    settings: f32,
    /// Share of sentences that are also seen with other names
    #[arg(long, default_value_t = 0.15)]
    names: f32,
    /// Reviewed lists of the lexicon, for other names
    #[arg(long, default_value = "src/lexicon/sources")]
    sources: PathBuf,
    /// Train the linear baseline instead, write nothing, and score it on the sets
    #[arg(long)]
    linear: bool,
    /// Sets to score the baseline on
    #[arg(long)]
    sets: Vec<PathBuf>,
    /// Folders of texts that must not be trained on; by default those beside the data
    #[arg(long)]
    held_out: Vec<PathBuf>,
    /// Leave out human-labelled sets, to see what a new kind of text would give
    #[arg(long, value_delimiter = ',')]
    without: Vec<String>,
    /// Threads
    #[arg(long, default_value_t = 2)]
    threads: usize,
}

impl TrainArguments {
    /// Folders of texts that must not be trained on.
    fn held_out(&self) -> Vec<PathBuf> {
        if !self.held_out.is_empty() {
            return self.held_out.clone();
        }
        let data = self.data.join("../..");
        ["ner/dev", "crossdoc", "dates", "places", "../articles"].map(|folder| data.join(folder)).to_vec()
    }

    /// What the model is made of, as JSON.
    fn provenance(&self, texts: &Texts) -> Result<String> {
        let mut files = Vec::new();
        for (path, licence) in self.files() {
            let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let hash = format!("fnv1a:{:016x}", crate::artifact::fnv1a(&bytes));
            files.push(serde_json::json!({"file": name, "licence": licence, "hash": hash}));
        }
        let about = serde_json::json!({
            "what": "newsscan recogniser",
            "seed": self.seed,
            "width": self.width,
            "layers": self.layers,
            "passes": self.passes,
            "gold": self.gold,
            "settings": self.settings,
            "names": self.names,
            "features": "vector, cluster, word, prefix, suffixes, shape, lexicon words and phrases, setting",
            "lexicon": crate::lexicon::Lexicon::embedded().hash(),
            "refused": texts.refused,
            "sources": files,
        });
        Ok(serde_json::to_string(&about)?)
    }

    /// Everything that is read, with its licence.
    fn files(&self) -> Vec<(PathBuf, &'static str)> {
        let set = |name: &str| self.data.join(name);
        let teacher = |name: &str| self.teachers.join(name);
        let mut files = vec![
            (self.packages.join(super::packages::VECTORS), "MIT; GloVe vectors PDDL"),
            (self.packages.join(super::packages::CLUSTERS), "MIT"),
            (set("gmb.conll"), "ODbL"),
            (
                teacher("gmb.encoder.spans"),
                "labels by an encoder fine-tuned on the human-labelled sets, from MPNet, Apache-2.0",
            ),
            (teacher("gmb.doubt.spans"), "the same encoder's second choice where it is in doubt"),
            (teacher("gmb.md.spans"), "labels by en_core_web_md 3.8.0, MIT"),
        ];
        let gold = [
            ("men", "MIT"),
            ("gum_news", "CC BY 4.0"),
            ("wikigold", "CC BY 4.0"),
            ("crossner_politics", "MIT"),
            ("uner_ewt", "CC BY-SA 4.0"),
            ("re3d_open", "OGL v3, public domain"),
        ];
        let kept = gold.iter().filter(|(name, _)| !self.without.iter().any(|without| without == name));
        files.extend(kept.map(|(name, licence)| (set(&format!("{name}.conll")), *licence)));
        files
    }
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

/// Trains and writes a model; `say` is told what happens.
///
/// # Errors
/// If something cannot be read or written.
pub fn train(arguments: &TrainArguments, say: &mut dyn FnMut(String)) -> Result<()> {
    rayon::ThreadPoolBuilder::new().num_threads(arguments.threads).build_global()?;
    let words = Words::read(&arguments.packages, 140_000)?;
    say(format!("{} vectors, {} clustered words", words.vectors.len(), words.clusters.len()));
    let mut held_out = HeldOut::default();
    for folder in arguments.held_out() {
        held_out.read(&folder)?;
    }
    say(format!("{} evaluation texts", held_out.texts));
    let texts = Texts::read(&arguments.data, &arguments.teachers, &arguments.without, &held_out, say)?;
    let names = Names::read(&arguments.sources)?;
    let plan = Plan {
        size: Size { width: arguments.width, layers: arguments.layers },
        passes: arguments.passes,
        batch: arguments.batch,
        rate: arguments.rate,
        decay: arguments.decay,
        dropout: Dropout { channels: arguments.dropout, vector: 0.05, row: arguments.row_dropout },
        seed: arguments.seed,
    };
    let course = Course { plan, gold: arguments.gold, settings: arguments.settings, names: arguments.names };
    if arguments.linear {
        let linear = course.baseline(&words, &texts, say);
        for set in &arguments.sets {
            let tag = |document: &_, segmentation: &_| linear.tag(&words, document, segmentation);
            say(line(set, Setting::Plain, &eval::score_with(&eval::read(set, Setting::Plain)?, tag)));
        }
        return Ok(());
    }
    let (trained, calibration) = course.run(&words, &texts, &names, say)?;
    let provenance = arguments.provenance(&texts)?;
    let bytes = super::file(&words, &trained, calibration, &provenance);
    std::fs::write(&arguments.out, bytes).with_context(|| arguments.out.display().to_string())?;
    Ok(())
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
            mean[at] += outcome.all().f1() / arguments.sets.len() as f64;
            say(line(set, setting, &outcome));
            let name = set.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
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

/// A line of the table.
fn line(set: &Path, setting: Setting, outcome: &Outcome) -> String {
    let all = outcome.all();
    let [person, place, organization] = outcome.types;
    let name = set.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    format!(
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
    )
}
