//! Tab-separated lists: a comment line (#) with source and licence, a header, rows.

use anyhow::{Context, Result, bail};
use std::path::Path;

/// A list read into memory.
#[derive(Debug, Default)]
pub struct Table {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// A row with its header.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    columns: &'a [String],
    fields: &'a [String],
}

impl Table {
    /// Reads a list.
    ///
    /// # Errors
    /// If the file cannot be read, or a row has another number of fields than the header.
    pub fn read(path: &Path) -> Result<Self> {
        let text =
            std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let mut lines =
            text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty());
        let split = |line: &str| line.split('\t').map(|field| field.trim().to_owned()).collect::<Vec<_>>();
        let columns = lines.next().map(|(_, line)| split(line)).unwrap_or_default();
        let mut rows = Vec::new();
        for (number, line) in lines {
            let fields = split(line);
            if fields.len() != columns.len() {
                bail!(
                    "{} line {}: {} fields where the header has {}",
                    path.display(),
                    number + 1,
                    fields.len(),
                    columns.len()
                );
            }
            rows.push(fields);
        }
        Ok(Self { columns, rows })
    }

    /// The rows in order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|fields| Row { columns: &self.columns, fields })
    }
}

impl<'a> Row<'a> {
    /// The field of a column, "" if there is no such column.
    pub fn get(&self, column: &str) -> &'a str {
        self.columns
            .iter()
            .position(|name| name == column)
            .and_then(|at| self.fields.get(at))
            .map_or("", String::as_str)
    }

    /// The column `name` without the parenthesis that tells namesakes apart: "Congress (India)" -> "Congress".
    pub fn name(&self) -> &'a str {
        let name = self.get("name");
        name.split_once(" (").map_or(name, |(bare, _)| bare)
    }

    /// The parts of a field that holds several, separated by |.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &'a str> {
        self.get(column).split('|').map(str::trim).filter(|part| !part.is_empty())
    }

    /// A point, if both columns `lat` and `lon` hold numbers.
    pub fn point(&self) -> Option<(f32, f32)> {
        Some((self.get("lat").parse().ok()?, self.get("lon").parse().ok()?))
    }
}

/// Whether a name is one as the guidelines draw its bounds: no article in front, no generic word in lower case behind
/// ("the Gaza Strip", "Helmand province", "Xinhua news agency" are not).
pub fn bounded(name: &str) -> bool {
    let lower =
        |word: Option<&str>| word.and_then(|word| word.chars().next()).is_some_and(char::is_lowercase);
    !(name.starts_with("the ") || name.contains(' ') && lower(name.rsplit(' ').next()))
}

/// "The Hague" -> "Hague", if something is left that can be a name.
pub fn without_the(name: &str) -> Option<&str> {
    let bare = name.strip_prefix("The ").or_else(|| name.strip_prefix("the "))?;
    (bare.len() > 2).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_bounded_as_the_guidelines_say() {
        assert!(bounded("Gaza Strip") && bounded("al-Qaeda") && bounded("Donbas"));
        assert!(!bounded("the Gaza Strip") && !bounded("Helmand province"));
        assert_eq!((without_the("The Hague"), without_the("The i")), (Some("Hague"), None));
    }
}
