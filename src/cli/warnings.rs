//! What a run tells on standard error: one line for each input in trouble, and a counter while it works.

use newsscan::diagnostic::{Code, Diagnostic};
use newsscan::report::text::printable;
use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};

/// Lines of one kind before the rest is only counted.
const FLOOD: usize = 20;

/// Tells about diagnostics and progress.
#[derive(Debug)]
pub struct Warnings {
    told: BTreeMap<&'static str, usize>,
    progress: bool,
    shown: bool,
    documents: usize,
}

impl Warnings {
    /// With a counter if `progress` allows it and standard error is a terminal.
    pub fn new(progress: bool) -> Self {
        let progress = progress && io::stderr().is_terminal();
        Self { told: BTreeMap::new(), progress, shown: false, documents: 0 }
    }

    /// Counts a document.
    pub fn document(&mut self) {
        self.documents += 1;
        // Often enough to see that it moves, seldom enough not to slow it down.
        let due = self.documents < 100 || self.documents.is_multiple_of(25);
        if self.progress && due {
            let _ = write!(io::stderr(), "\r{} read ", self.documents);
            self.shown = true;
        }
    }

    /// Tells about an input, unless many like it were told before.
    pub fn diagnostic(&mut self, diagnostic: &Diagnostic) {
        let told = self.told.entry(word(diagnostic.code)).or_default();
        *told += 1;
        if *told > FLOOD {
            return;
        }
        self.clear();
        let (path, message) = (printable(&diagnostic.path), printable(&diagnostic.message));
        match path.strip_prefix('-').filter(|line| line.is_empty() || line.starts_with(':')) {
            Some(line) => super::say(format_args!("newsscan: standard input{line}: {message}")),
            None => super::say(format_args!("newsscan: {path}: {message}")),
        }
    }

    /// Counts those that are told by one diagnostic for all of them.
    pub fn rest(&mut self, diagnostic: &Diagnostic, more: u64) {
        *self.told.entry(word(diagnostic.code)).or_default() += more as usize;
    }

    /// Whether anything was told.
    pub fn any(&self) -> bool {
        !self.told.is_empty()
    }

    /// Tells what was only counted. Call once, at the end.
    pub fn finish(&mut self) {
        self.clear();
        for (kind, &told) in &self.told {
            if told > FLOOD {
                let more = told - FLOOD;
                super::say(format_args!(
                    "newsscan: and {more} more {kind}; --json tells of them under diagnostics"
                ));
            }
        }
    }

    fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            let _ = write!(io::stderr(), "\r{:30}\r", "");
        }
    }
}

/// A kind of trouble as the end of "and 7 more ...".
fn word(code: Code) -> &'static str {
    match code {
        Code::NotFound => "that do not exist",
        Code::Permission => "that may not be read",
        Code::Io => "that could not be read",
        Code::Binary => "that are not text",
        Code::Decode => "that could not be decoded",
        Code::Record => "records that are not as they should be",
        Code::Empty => "that are empty",
        Code::TooLarge => "that are too large",
        Code::Unsupported => "of a kind that is not read",
        Code::DuplicateId => "with an id that was taken",
        Code::Lossy => "with bytes that stand for nothing",
        Code::Date => "with a date that cannot be read",
        Code::Language => "that are not in English",
        Code::UnusedAlias => "aliases of things that are not there",
        Code::UnusedBoilerplate => "lines of the boilerplate file that are not there",
        Code::Internal => "on which newsscan failed",
    }
}
