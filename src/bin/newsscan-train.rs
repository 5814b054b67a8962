//! Builds the files that newsscan embeds: the lexicon and the recogniser's model.

use clap::{Parser, Subcommand};

#[derive(Debug, Parser)]
#[command(version, about = "Builds the files that newsscan embeds")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the lexicon from the pinned packages and the reviewed lists
    Lexicon(newsscan::train::lexicon::Arguments),
    /// Train the model that tells the lines of an article from page furniture
    Zones(newsscan::train::zones::Arguments),
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().command {
        Command::Lexicon(arguments) => newsscan::train::lexicon::run(&arguments),
        Command::Zones(arguments) => newsscan::train::zones::run(&arguments),
    }
}
