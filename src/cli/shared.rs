//! What several subcommands do alike.

use super::Status;
use super::args::{Color, Kind, Source};
use super::output::Output;
use super::warnings::Warnings;
use anyhow::{Context, Result};
use newsscan::annotation::EntityType;
use newsscan::diagnostic::Diagnostic;
use newsscan::pipeline::{Analyzed, Outcome, Pipeline, Run};
use newsscan::reader::{self, Boilerplate, Input};
use newsscan::report::{Rows, text};
use newsscan::resolve::Aliases;
use std::convert::Infallible;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Rows of the entity table of the text, unless `--top` says otherwise.
pub const TEXT_ROWS: usize = 40;
/// Columns where no terminal says how many there are.
const COLUMNS: usize = 100;

/// Documents to be read, and what it takes.
pub struct Session {
    /// What the arguments name.
    pub inputs: Vec<Result<Input, Diagnostic>>,
    /// The models.
    pub pipeline: Pipeline,
    /// How it is read.
    pub run: Run,
    /// Where trouble is told.
    pub warnings: Warnings,
}

impl Session {
    /// Finds out what there is to read. The file that is being written is not, nor is the list of boilerplate:
    /// `newsscan analyze . -o report.txt` means the articles.
    pub fn new(source: &Source, count_boilerplate: bool, progress: bool, out: &Output) -> Result<Self> {
        let mut reader = reader::Options::from(&source.input);
        reader.boilerplate = source.input.boilerplate.as_deref().map(boilerplate).transpose()?;
        reader.check().map_err(anyhow::Error::msg)?;
        let mut inputs = reader::inputs(&paths(source)?, &reader);
        let is_output = out.is_me();
        let file =
            |input: &Result<Input, Diagnostic>| input.as_ref().ok().and_then(|input| input.file.clone());
        let list = source.input.boilerplate.as_deref().and_then(|list| fs::canonicalize(list).ok());
        let is_list = |file: &Path| list.is_some() && fs::canonicalize(file).ok() == list;
        inputs.retain(|input| !file(input).is_some_and(|file| is_output(&file) || is_list(&file)));
        let threads = source.threads.unwrap_or_else(cores);
        let run = Run { reader, threads, count_boilerplate, aliases: None };
        Ok(Self { inputs, pipeline: Pipeline::embedded(), run, warnings: Warnings::new(progress) })
    }

    /// Makes what the user splits two in each document already.
    pub fn obey(&mut self, aliases: Option<&Aliases>) {
        self.run.aliases = aliases.cloned().map(Arc::new);
    }

    /// Takes the documents through the pipeline, in order; tells about those in trouble.
    pub fn each(&mut self, mut document: impl FnMut(Box<Analyzed>)) -> Read {
        let inputs = std::mem::take(&mut self.inputs);
        let warnings = &mut self.warnings;
        let mut read = Read::default();
        let Ok(()) = self.pipeline.run(
            inputs,
            &self.run,
            |_| (),
            |outcome| {
                match outcome {
                    Outcome::Document(done, ()) => {
                        warnings.document();
                        read.documents += 1;
                        document(done);
                    }
                    Outcome::Diagnostic(diagnostic) => {
                        warnings.diagnostic(&diagnostic);
                        read.skipped += usize::from(diagnostic.code.is_skip());
                    }
                    Outcome::Rest(diagnostic, more) => {
                        warnings.rest(&diagnostic, more);
                        read.skipped += if diagnostic.code.is_skip() { more as usize } else { 0 };
                    }
                }
                Ok::<(), Infallible>(())
            },
        );
        self.tell_unused();
        read
    }

    /// What the boilerplate file says of lines that are not there. Complete once all documents are through.
    pub fn unused(&self) -> Vec<Diagnostic> {
        self.run.reader.boilerplate.as_ref().map_or_else(Vec::new, |boilerplate| boilerplate.unused())
    }

    /// Tells it on standard error.
    pub fn tell_unused(&mut self) {
        for diagnostic in self.unused() {
            self.warnings.diagnostic(&diagnostic);
        }
    }
}

/// What became of the inputs.
#[derive(Debug, Clone, Copy, Default)]
pub struct Read {
    /// Documents read.
    pub documents: usize,
    /// Inputs skipped.
    pub skipped: usize,
}

impl Read {
    /// How a run over them ended; tells why if there was nothing to tell about.
    pub fn status(self, strict: bool, warnings: &Warnings) -> Status {
        match (self.documents, self.skipped) {
            (0, _) => {
                if !warnings.any() {
                    super::say(format_args!("newsscan: there is no document in what was named"));
                }
                Status::Nothing
            }
            (_, 0) => Status::Complete,
            _ if strict => Status::Strict,
            _ => Status::Partial,
        }
    }
}

/// The paths of the arguments and those of `--files-from`.
fn paths(source: &Source) -> Result<Vec<PathBuf>> {
    let mut paths = source.paths.clone();
    if let Some(list) = &source.input.files_from {
        let bytes = if list.as_os_str() == "-" {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
        } else {
            fs::read(list)
        };
        let shown = list.to_string_lossy();
        let bytes = bytes.with_context(|| format!("cannot read the list {}", text::printable(&shown)))?;
        paths.extend(reader::listed(&bytes, source.input.null));
    }
    Ok(paths)
}

/// The types to keep: those named, or all.
pub fn kinds(types: &[Kind]) -> Vec<EntityType> {
    match types {
        [] => EntityType::ALL.to_vec(),
        some => some.iter().map(|&kind| kind.into()).collect(),
    }
}

/// The user's word on identities, with the name of the file.
pub fn aliases(path: &Path) -> Result<(String, Aliases)> {
    let name = path.to_string_lossy().into_owned();
    let shown = text::printable(&name).into_owned();
    let content = fs::read_to_string(path).with_context(|| format!("cannot read {shown}"))?;
    let aliases = Aliases::parse(&content).with_context(|| format!("cannot use {shown}"))?;
    Ok((name, aliases))
}

/// The user's word on boilerplate.
fn boilerplate(path: &Path) -> Result<Arc<Boilerplate>> {
    let name = path.to_string_lossy().into_owned();
    let shown = text::printable(&name).into_owned();
    let content = fs::read_to_string(path).with_context(|| format!("cannot read {shown}"))?;
    let boilerplate = Boilerplate::parse(&name, &content).with_context(|| format!("cannot use {shown}"))?;
    Ok(Arc::new(boilerplate))
}

/// How text is to look.
pub fn looks(color: Color, out: &Output) -> text::Options {
    let styled = match color {
        Color::Always => true,
        Color::Never => false,
        // NO_COLOR, TERM=dumb and their like.
        Color::Auto => {
            out.is_terminal() && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
        }
    };
    let columns = match out.is_terminal() {
        true => terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0)),
        // What a pager gets: shells know the width, if they are asked to tell.
        false => std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()),
    };
    text::Options {
        width: text::Options::width_for(columns.filter(|&columns| columns > 0).unwrap_or(COLUMNS)),
        styled,
        rows: Rows { top: Some(TEXT_ROWS), min_docs: 0 },
        count_boilerplate: false,
    }
}

/// As many threads as the machine runs at once.
fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
