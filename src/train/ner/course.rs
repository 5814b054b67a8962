//! The course of a training: examples of human labels and of silver text, networks that say how far a new kind of text can be
//! trusted, and the last network.

use super::augment::{self, Names, Setting};
use super::backward::Example;
use super::calibrate::{self, Calibration};
use super::corpus::{self, Sentence};
use super::eval::{self, Annotated};
use super::examples::{self, Maker};
use super::heldout::HeldOut;
use super::linear::Linear;
use super::optimise::{self, Plan, Trained};
use super::packages::Words;
use super::teachers;
use crate::annotation::EntityType;
use crate::ner::Recogniser;
use crate::ner::model::Model;
use crate::train::random::Random;
use anyhow::Result;
use std::path::{Path, PathBuf};

/// Human-labelled sets with their weights, in the order they are read. One is noisy.
const GOLD: [(&str, f32); 6] = [
    ("men", 1.0),
    ("gum_news", 1.0),
    ("wikigold", 1.0),
    ("crossner_politics", 1.0),
    ("uner_ewt", 1.0),
    ("re3d_open", 0.5),
];
/// Sets that are left out together to see how far names in a new kind of text can be trusted.
const APART: [&[&str]; 2] = [&["men", "uner_ewt"], &["gum_news", "wikigold"]];
/// Neighbouring sentences that are read as one document there.
const DOCUMENT: usize = 20;
/// The set whose labels are made by machines.
const SILVER: &str = "gmb";
/// Who labelled it, see [`teachers`].
const TEACHERS: [&str; 3] = ["encoder", "doubt", "md"];

/// All that is trained on.
#[derive(Debug)]
pub struct Texts {
    /// Human-labelled sentences.
    pub gold: Vec<Gold>,
    /// Sentences labelled by machines.
    pub silver: Vec<Sentence>,
    /// Sentences left out because they stand in an evaluation text.
    pub refused: usize,
}

/// A human-labelled sentence.
#[derive(Debug)]
pub struct Gold {
    /// The sentence.
    pub sentence: Sentence,
    /// How much its set counts.
    pub weight: f32,
    /// Its set.
    pub set: &'static str,
}

impl Texts {
    /// Reads all sets but those named in `without`.
    ///
    /// # Errors
    /// If a set or a teacher's labels cannot be read.
    pub fn read(
        data: &Path,
        labels: &Path,
        without: &[String],
        held_out: &HeldOut,
        say: &mut dyn FnMut(String),
    ) -> Result<Self> {
        let mut refused = 0;
        let mut apart = |set: &str, sentences: Vec<Sentence>, say: &mut dyn FnMut(String)| {
            let count = sentences.len();
            let kept: Vec<Sentence> =
                sentences.into_iter().filter(|sentence| !held_out.holds(&sentence.text)).collect();
            let dropped = count - kept.len();
            refused += dropped;
            say(format!(
                "{set}: {} sentences, {dropped} refused: they stand in an evaluation text",
                kept.len()
            ));
            kept
        };
        let mut gold = Vec::new();
        for (set, weight) in GOLD {
            if without.iter().any(|name| name == set) {
                continue;
            }
            let sentences = corpus::read(&data.join(format!("{set}.conll")), &[])?;
            gold.extend(apart(set, sentences, say).into_iter().map(|sentence| Gold {
                sentence,
                weight,
                set,
            }));
        }
        let labels = TEACHERS.map(|teacher| labels.join(format!("{SILVER}.{teacher}.spans")));
        let silver =
            corpus::read(&data.join(format!("{SILVER}.conll")), &labels.each_ref().map(PathBuf::as_path))?;
        let silver = apart(SILVER, silver, say);
        Ok(Self { gold, silver, refused })
    }
}

/// How the training goes.
#[derive(Debug, Clone, Copy)]
pub struct Course {
    /// Of the last network; those for the calibration have half its passes.
    pub plan: Plan,
    /// Weight of human labels.
    pub gold: f32,
    /// Share of sentences seen in each other setting.
    pub settings: f32,
    /// Share of sentences seen with other names.
    pub names: f32,
}

/// An example and the human-labelled set it comes from, if any.
type Sourced = (Example, Option<&'static str>);

impl Course {
    /// Trains the last network, and says how its confidence becomes a probability.
    pub fn run(
        &self,
        words: &Words,
        texts: &Texts,
        names: &Names,
        say: &mut dyn FnMut(String),
    ) -> Result<(Trained, Calibration)> {
        let sourced = self.examples(words, texts, names);
        let mut judged = [const { Vec::new() }; EntityType::ALL.len()];
        for apart in APART {
            let sets: Vec<&str> =
                apart.iter().copied().filter(|set| texts.gold.iter().any(|gold| gold.set == *set)).collect();
            if !sets.is_empty() {
                say(format!("without {}", sets.join(" and ")));
                self.judge(words, texts, &sourced, &sets, &mut judged, say)?;
            }
        }
        let calibration = calibrate::by_type(&judged);
        say(format!("calibration: {calibration:.3?}"));
        let all: Vec<Example> = sourced.into_iter().map(|(example, _)| example).collect();
        say(format!("last network: {} examples", all.len()));
        let trained = optimise::train(self.plan, &all, &words.unpacked, |pass, loss| {
            say(format!("pass {pass}: loss {loss:.4}"));
        });
        Ok((trained, calibration))
    }

    /// All sentences, some of them a second time with other names or in another setting.
    fn examples(&self, words: &Words, texts: &Texts, names: &Names) -> Vec<Sourced> {
        let mut maker = Maker::new(words);
        let mut random = Random::new(self.plan.seed ^ 0xa5a5);
        let mut all: Vec<Sourced> = Vec::new();
        for Gold { sentence, weight, set } in &texts.gold {
            let weight = weight * self.gold;
            let allowed = examples::published(sentence);
            let mut add = |example| all.push((example, Some(*set)));
            self.add(&mut maker, sentence, allowed, weight, 2.0, &mut random, &mut add);
            if random.unit() < 2.0 * self.names
                && let Some(other) = augment::rename(sentence, &sentence.published, names, &mut random)
            {
                add(maker.example(&other, examples::published(&other), weight / 2.0));
            }
        }
        for sentence in &texts.silver {
            let mut add = |example| all.push((example, None));
            self.add(&mut maker, sentence, teachers::allowed(sentence), 1.0, 1.0, &mut random, &mut add);
            if random.unit() < self.names
                && let Some(other) = augment::rename(sentence, &teachers::names(sentence), names, &mut random)
            {
                let allowed = examples::allowed(other.tokens.len(), &other.published, &[]);
                add(maker.example(&other, allowed, 0.5));
            }
        }
        all
    }

    /// A sentence, and with some luck the same in another setting.
    #[expect(clippy::too_many_arguments, reason = "one place, no state worth a type")]
    fn add(
        &self,
        maker: &mut Maker<'_>,
        sentence: &Sentence,
        allowed: Vec<u32>,
        weight: f32,
        luck: f32,
        random: &mut Random,
        add: &mut impl FnMut(Example),
    ) {
        for setting in Setting::ALL {
            if random.unit() < luck * self.settings
                && let Some(other) = augment::set(sentence, setting)
            {
                add(maker.example(&other, allowed.clone(), weight / 2.0));
            }
        }
        add(maker.example(sentence, allowed, weight));
    }

    /// What a network that has not seen some sets finds in them: confidence and whether it is right, by type.
    fn judge(
        &self,
        words: &Words,
        texts: &Texts,
        sourced: &[Sourced],
        sets: &[&str],
        judged: &mut [Vec<(f32, bool)>; EntityType::ALL.len()],
        say: &mut dyn FnMut(String),
    ) -> Result<()> {
        let seen = sourced.iter().filter(|(_, set)| set.is_none_or(|set| !sets.contains(&set)));
        let seen: Vec<Example> = seen.map(|(example, _)| example.clone()).collect();
        // With as many passes it is so sure of itself that the curve would take too much from the last network.
        let plan = Plan { seed: self.plan.seed + 100, passes: self.plan.passes.div_ceil(2), ..self.plan };
        let trained = optimise::train(plan, &seen, &words.unpacked, |pass, loss| {
            say(format!("pass {pass}: loss {loss:.4}"));
        });
        // Borrowed for as long as the process runs, as the model inside the program is.
        let file = super::file(words, &trained, calibrate::NONE, "{}").leak();
        let recogniser = Recogniser::new(Model::open(file)?);
        for set in sets {
            let sentences: Vec<&Sentence> =
                texts.gold.iter().filter(|gold| gold.set == *set).map(|gold| &gold.sentence).collect();
            let documents: Vec<Annotated> = sentences.chunks(DOCUMENT).map(Annotated::of).collect();
            for (kind, score, right) in eval::score(&recogniser, &documents).scores {
                judged[kind as usize].push((score, right));
            }
        }
        Ok(())
    }

    /// The baseline on the same labels.
    pub fn baseline(&self, words: &Words, texts: &Texts, say: &mut dyn FnMut(String)) -> Linear {
        let mut maker = Maker::new(words);
        let mut all = Vec::new();
        for Gold { sentence, weight, .. } in &texts.gold {
            all.push(maker.example(sentence, examples::published(sentence), weight * self.gold));
        }
        for sentence in &texts.silver {
            all.push(maker.example(sentence, teachers::allowed(sentence), 1.0));
        }
        Linear::train(&all, self.plan.passes, self.plan.seed, |pass, loss| {
            say(format!("linear pass {pass}: loss {loss:.4}"));
        })
    }
}
