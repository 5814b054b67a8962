//! The course of a training: human labels and silver text, networks that label what they have not seen, and the last network.

use super::augment::{self, Names, Setting};
use super::backward::Example;
use super::calibrate;
use super::corpus::{self, Sentence};
use super::examples::{self, Maker};
use super::heldout::HeldOut;
use super::linear::Linear;
use super::optimise::{self, Plan, Trained};
use super::packages::Words;
use super::votes::{self, Votes, Weights};
use crate::ner::crf::Transitions;
use crate::train::random::Random;
use anyhow::Result;
use rayon::prelude::*;
use std::path::Path;

/// Human-labelled sets with their weights, in the order they are read. One is noisy.
const GOLD: [(&str, f32); 6] = [
    ("men", 1.0),
    ("gum_news", 1.0),
    ("wikigold", 1.0),
    ("crossner_politics", 1.0),
    ("uner_ewt", 1.0),
    ("re3d_open", 0.5),
];
/// Parts of the human labels, of which two serve the calibration in turn.
const PARTS: usize = 8;
/// The set whose labels are made by machines.
const SILVER: &str = "gmb";

/// All that is trained on.
#[derive(Debug)]
pub struct Texts {
    /// Human-labelled sentences, each with its weight.
    pub gold: Vec<(Sentence, f32)>,
    /// Sentences labelled by machines.
    pub silver: Vec<Sentence>,
    /// Sentences left out because they stand in an evaluation text.
    pub refused: usize,
}

impl Texts {
    /// Reads all sets but those named in `without`.
    ///
    /// # Errors
    /// If a set or a teacher's labels cannot be read.
    pub fn read(
        data: &Path,
        teachers: &Path,
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
            gold.extend(apart(set, sentences, say).into_iter().map(|sentence| (sentence, weight)));
        }
        let labels = ["md", "sm"].map(|teacher| teachers.join(format!("{SILVER}.{teacher}.spans")));
        let silver = corpus::read(&data.join(format!("{SILVER}.conll")), &[&labels[0], &labels[1]])?;
        let silver = apart(SILVER, silver, say);
        Ok(Self { gold, silver, refused })
    }
}

/// How the training goes.
#[derive(Debug, Clone, Copy)]
pub struct Course {
    /// Of the last network; those before it have two thirds of its passes.
    pub plan: Plan,
    /// Weight of human labels.
    pub gold: f32,
    /// Networks for each half of the silver text.
    pub rounds: usize,
    /// How the labellers of the silver text count.
    pub votes: Weights,
    /// Share of sentences seen in each other setting.
    pub settings: f32,
    /// Share of sentences seen with other names.
    pub names: f32,
}

impl Course {
    /// Trains the last network, and says how its confidence becomes a probability.
    pub fn run(
        &self,
        words: &Words,
        texts: &Texts,
        names: &Names,
        say: &mut dyn FnMut(String),
    ) -> (Trained, [f32; 2]) {
        let mut maker = Maker::new(words);
        let mut random = Random::new(self.plan.seed ^ 0xa5a5);
        let mut gold = Vec::new();
        // Which part of the human labels an example is of: neighbours, and all forms of a sentence, are in one.
        let mut parts = Vec::new();
        for (number, (sentence, weight)) in texts.gold.iter().enumerate() {
            let allowed = examples::published(sentence);
            self.add(&mut maker, sentence, allowed, weight * self.gold, 2.0, &mut random, &mut gold);
            if random.unit() < 2.0 * self.names
                && let Some(other) = augment::rename(sentence, &sentence.published, names, &mut random)
            {
                gold.push(maker.example(&other, examples::published(&other), weight * self.gold / 2.0));
            }
            parts.resize(gold.len(), number / 20 % PARTS);
        }
        let (labels, calibration) = self.labels(words, texts, &gold, &parts, say);
        let mut all = gold;
        for (sentence, allowed) in texts.silver.iter().zip(labels) {
            self.add(&mut maker, sentence, allowed, 1.0, 1.0, &mut random, &mut all);
            if random.unit() < self.names {
                let entities = &sentence.teachers[0];
                if let Some(other) = augment::rename(sentence, entities, names, &mut random) {
                    let allowed = examples::allowed(other.tokens.len(), &other.published, &[]);
                    all.push(maker.example(&other, allowed, 0.5));
                }
            }
        }
        say(format!("last network: {} examples", all.len()));
        let trained = optimise::train(self.plan, &all, &words.unpacked, |pass, loss| {
            say(format!("pass {pass}: loss {loss:.4}"));
        });
        (trained, calibration)
    }

    /// The baseline on the same human labels and on any label that some labeller gives.
    pub fn baseline(&self, words: &Words, texts: &Texts, say: &mut dyn FnMut(String)) -> Linear {
        let mut maker = Maker::new(words);
        let mut all = Vec::new();
        for (sentence, weight) in &texts.gold {
            all.push(maker.example(sentence, examples::published(sentence), weight * self.gold));
        }
        for sentence in &texts.silver {
            all.push(maker.example(sentence, votes::union(sentence), 1.0));
        }
        Linear::train(&all, self.plan.passes, self.plan.seed, |pass, loss| {
            say(format!("linear pass {pass}: loss {loss:.4}"));
        })
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
        examples: &mut Vec<Example>,
    ) {
        for setting in Setting::ALL {
            if random.unit() < luck * self.settings
                && let Some(other) = augment::set(sentence, setting)
            {
                examples.push(maker.example(&other, allowed.clone(), weight / 2.0));
            }
        }
        examples.push(maker.example(sentence, allowed, weight));
    }

    /// The calibration of a network that has half the passes and has not seen one part of the human labels.
    fn probe(
        &self,
        words: &Words,
        texts: &Texts,
        gold: &[Example],
        parts: &[usize],
        silver: &[Vec<u32>],
        say: &mut dyn FnMut(String),
    ) -> [f32; 2] {
        let mut maker = Maker::new(words);
        let mut examples: Vec<Example> = texts
            .silver
            .iter()
            .zip(silver)
            .map(|(sentence, allowed)| maker.example(sentence, allowed.clone(), 1.0))
            .collect();
        let all = || gold.iter().zip(parts);
        examples.extend(all().filter(|(_, part)| **part != 0).map(|(example, _)| example.clone()));
        let plan = Plan { seed: self.plan.seed + 100, passes: self.plan.passes.div_ceil(2), ..self.plan };
        let trained = optimise::train(plan, &examples, &words.unpacked, |pass, loss| {
            say(format!("probe pass {pass}: loss {loss:.4}"));
        });
        let transitions = Transitions::new(&trained.weights.transitions);
        let apart = all().filter(|(_, part)| **part == 0);
        let judged: Vec<(f32, bool)> = apart
            .flat_map(|(example, _)| votes::judge(&trained, &transitions, &words.unpacked, example))
            .collect();
        let calibration = calibrate::fit(&judged);
        say(format!(
            "calibration: slope {:.3}, offset {:.3}, {} names",
            calibration[0],
            calibration[1],
            judged.len()
        ));
        calibration
    }

    /// What each silver sentence allows, and the calibration on human labels that a network had not seen.
    fn labels(
        &self,
        words: &Words,
        texts: &Texts,
        gold: &[Example],
        parts: &[usize],
        say: &mut dyn FnMut(String),
    ) -> (Vec<Vec<u32>>, [f32; 2]) {
        let union: Vec<Vec<u32>> = texts.silver.iter().map(votes::union).collect();
        if self.rounds == 0 {
            let calibration = self.probe(words, texts, gold, parts, &union, say);
            return (union, calibration);
        }
        let mut judged = Vec::new();
        let mut maker = Maker::new(words);
        let silver: Vec<Example> = texts
            .silver
            .iter()
            .zip(union)
            .map(|(sentence, allowed)| maker.example(sentence, allowed, 1.0))
            .collect();
        let mut votes: Vec<Vec<Votes>> =
            silver.iter().map(|example| vec![[0.0; 32]; example.vectors.len()]).collect();
        for half in 0..2 {
            // Blocks of 200 sentences are one article or neighbours: a block lies in one half.
            let inside = |at: usize| at / 200 % 2 == half;
            // Each half's networks leave out one part of the human labels, which then tells how far they can be trusted.
            let (apart, rest): (Vec<_>, Vec<_>) =
                gold.iter().cloned().zip(parts).partition(|(_, part)| **part == half);
            let apart: Vec<Example> = apart.into_iter().map(|(example, _)| example).collect();
            let mut examples: Vec<Example> = rest.into_iter().map(|(example, _)| example).collect();
            examples.extend(
                silver.iter().enumerate().filter(|(at, _)| !inside(*at)).map(|(_, example)| example.clone()),
            );
            for round in 0..self.rounds {
                let seed = self.plan.seed + 100 * (round as u64 + 1) + half as u64;
                let passes = (self.plan.passes * 2).div_ceil(3);
                let plan = Plan { seed, passes, ..self.plan };
                let trained = optimise::train(plan, &examples, &words.unpacked, |pass, loss| {
                    say(format!("half {half} network {round} pass {pass}: loss {loss:.4}"));
                });
                let transitions = Transitions::new(&trained.weights.transitions);
                judged.extend(
                    apart
                        .iter()
                        .flat_map(|example| votes::judge(&trained, &transitions, &words.unpacked, example)),
                );
                votes.par_iter_mut().zip(&silver).enumerate().filter(|(at, _)| inside(*at)).for_each(
                    |(_, (votes, example))| {
                        let found = votes::predict(&trained, &transitions, &words.unpacked, example);
                        for (sum, row) in votes.iter_mut().zip(found) {
                            for (sum, value) in sum.iter_mut().zip(row) {
                                *sum += value / self.rounds as f32;
                            }
                        }
                    },
                );
            }
        }
        let decided: Vec<Vec<u32>> = texts
            .silver
            .iter()
            .zip(&votes)
            .map(|(sentence, votes)| votes::decide(sentence, votes, self.votes))
            .collect();
        let (open, tokens) = decided
            .iter()
            .flatten()
            .fold((0, 0), |(open, tokens), bits| (open + usize::from(bits.count_ones() > 1), tokens + 1));
        say(format!("{SILVER}: {open} of {tokens} tokens left open"));
        let calibration = calibrate::fit(&judged);
        say(format!(
            "calibration: slope {:.3}, offset {:.3}, {} names",
            calibration[0],
            calibration[1],
            judged.len()
        ));
        (decided, calibration)
    }
}
