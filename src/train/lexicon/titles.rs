//! Titles of the best known articles of Wikipedia, from compromise-wikipedia; lower case, without types.

use super::efrt;
use super::sources::Sources;
use anyhow::{Context, Result};

/// The titles, sorted.
///
/// # Errors
/// If the package cannot be read or has changed its form.
pub fn read(sources: &mut Sources) -> Result<Vec<String>> {
    let text = sources.package("compromise-wikipedia", "src/_model.js")?;
    let start = text.find("true¦").context("compromise-wikipedia: no packed list in src/_model.js")?;
    let packed = &text[start + "true¦".len()..];
    let end = packed.rfind('`').context("compromise-wikipedia: the packed list has no end")?;
    Ok(efrt::unpack(&packed[..end]))
}
