//! The command line: arguments in, typed options out; one file a subcommand.

mod analyze;
mod args;
mod boilerplate;
mod explain;
mod graph;
mod lexicon;
mod output;
mod schema;
mod shared;
mod timeline;
mod warnings;

use anyhow::Result;
use clap::Parser;
use clap::error::ErrorKind;
use std::fmt;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// How a run ended that was not broken off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// All was read.
    Complete,
    /// Done, but some inputs were skipped.
    Partial,
    /// Done, but some inputs were skipped, and that is not allowed.
    Strict,
    /// Nothing could be done; the reasons have been told.
    Nothing,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        match status {
            Status::Complete => ExitCode::SUCCESS,
            Status::Partial => ExitCode::from(1),
            Status::Strict | Status::Nothing => ExitCode::from(2),
        }
    }
}

/// Parses the arguments and does what they say.
pub fn run() -> Result<Status> {
    let args = args::Args::try_parse().unwrap_or_else(|error| {
        match path_for_command(&error) {
            Some(path) => {
                say(format_args!(
                    "newsscan: '{path}' is no command; did you mean: newsscan analyze '{path}'"
                ));
                std::process::exit(2)
            }
            // Prints help to standard output with status 0, errors to standard error with status 2.
            None => error.exit(),
        }
    });
    match args.command {
        args::Command::Analyze(options) => analyze::run(&options),
        args::Command::Boilerplate(options) => boilerplate::run(&options),
        args::Command::Explain(options) => explain::run(&options),
        args::Command::Graph(options) => graph::run(&options),
        args::Command::Lexicon(options) => lexicon::run(&options),
        args::Command::Schema(options) => schema::run(&options),
        args::Command::Timeline(options) => timeline::run(&options),
    }
}

/// The path that was given where a command should be: everybody forgets the `analyze` once.
fn path_for_command(error: &clap::Error) -> Option<String> {
    if error.kind() != ErrorKind::InvalidSubcommand {
        return None;
    }
    let word = std::env::args_os().nth(1)?;
    Path::new(&word).exists().then(|| newsscan::report::text::printable(&word.to_string_lossy()).into_owned())
}

/// Whether a run ended because whoever read its output had enough.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let closed = |cause: &(dyn std::error::Error + 'static)| {
        let kind = match cause.downcast_ref::<io::Error>() {
            Some(error) => Some(error.kind()),
            None => cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind),
        };
        kind == Some(io::ErrorKind::BrokenPipe)
    };
    error.chain().any(closed)
}

/// Writes a line to standard error. That it cannot be written is nobody's business.
pub fn say(line: fmt::Arguments) {
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// A worker's panic becomes a diagnostic; that it is printed besides would only frighten.
pub fn hush_workers() {
    let print = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let hushed = std::thread::current().name().is_some_and(|name| name.starts_with("newsscan-"));
        if !hushed {
            print(panic);
        }
    }));
}
