//! Builds the files that newsscan embeds: the lexicon and the recogniser's model.

use clap::{Parser, Subcommand};
use newsscan::train::{lexicon, ner, zones};

#[derive(Debug, Parser)]
#[command(version, about = "Builds the files that newsscan embeds")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the lexicon from the pinned packages and the reviewed lists
    Lexicon(lexicon::Arguments),
    /// Train the recogniser's model
    Ner(Box<ner::command::TrainArguments>),
    /// Score the recogniser on annotated sets
    Eval(ner::command::EvalArguments),
    /// Train the model that tells the lines of an article from page furniture
    Zones(zones::Arguments),
}

#[expect(clippy::print_stdout, reason = "the trainer is a program of its own, this is its output")]
fn main() -> anyhow::Result<()> {
    match Arguments::parse().command {
        Command::Lexicon(arguments) => lexicon::run(&arguments),
        Command::Ner(arguments) => ner::command::train(&arguments, &mut |line| println!("{line}")),
        Command::Eval(arguments) => ner::command::evaluate(&arguments, &mut |line| println!("{line}")),
        Command::Zones(arguments) => zones::run(&arguments),
    }
}
