//! What several subcommands do alike.

use super::args::{Color, Input};
use super::output::Output;
use anyhow::{Context, Result};
use newsscan::reader;
use newsscan::report::{Rows, text};
use newsscan::resolve::Aliases;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Rows of the entity table of the text, unless `--top` says otherwise.
pub const TEXT_ROWS: usize = 40;
/// Columns where no terminal says how many there are.
const COLUMNS: usize = 100;

/// The paths of the arguments and those of `--files-from`.
pub fn paths(paths: &[PathBuf], input: &Input) -> Result<Vec<PathBuf>> {
    let mut paths = paths.to_vec();
    if let Some(list) = &input.files_from {
        let bytes = if list.as_os_str() == "-" {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
        } else {
            fs::read(list)
        };
        let shown = list.to_string_lossy();
        let bytes = bytes.with_context(|| format!("cannot read the list {}", text::printable(&shown)))?;
        paths.extend(reader::listed(&bytes, input.null));
    }
    Ok(paths)
}

/// The user's word on identities, with the name of the file.
pub fn aliases(path: &Path) -> Result<(String, Aliases)> {
    let name = path.to_string_lossy().into_owned();
    let shown = text::printable(&name).into_owned();
    let content = fs::read_to_string(path).with_context(|| format!("cannot read {shown}"))?;
    let aliases = Aliases::parse(&content).with_context(|| format!("cannot use {shown}"))?;
    Ok((name, aliases))
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
    let columns = terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
    text::Options {
        width: text::Options::width_for(columns.filter(|_| out.is_terminal()).unwrap_or(COLUMNS)),
        styled,
        rows: Rows { top: Some(TEXT_ROWS), min_docs: 0 },
        count_boilerplate: false,
    }
}

/// As many threads as the machine runs at once.
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
