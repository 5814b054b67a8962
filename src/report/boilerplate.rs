//! A proposal for a boilerplate file, for people to review (see [`crate::reader::Boilerplate`]).

use crate::reader::{Recurring, Threshold};
use std::io::{self, Write};

const HEAD: &str = "\
# Lines that recur over the documents of one source, and in how many. Review them: remove what belongs to articles, add what is
# missing, then give the file to
#
#   newsscan analyze --boilerplate FILE PATH...
#
# A line means every line of its source with the same words; case counts, white space does not. Lines that hold for any source
# go under \"*\". Only whole lines are meant.
";

/// Writes a TOML file of what recurs; a comment tells of the sources in which nothing does.
///
/// # Errors
/// Those of the writer.
pub fn write(sources: &[Recurring], threshold: Threshold, out: &mut impl Write) -> io::Result<()> {
    out.write_all(HEAD.as_bytes())?;
    let without = sources.iter().filter(|source| source.lines.is_empty()).count();
    if without > 0 {
        let have = if without == 1 { "1 source has".to_owned() } else { format!("{without} sources have") };
        let (documents, percent) = (threshold.documents, (threshold.share * 1000.0).round() / 10.0);
        writeln!(
            out,
            "# {have} no line that recurs in {documents} documents and in {percent} % of all from there."
        )?;
    }
    for source in sources.iter().filter(|source| !source.lines.is_empty()) {
        writeln!(out, "\n# {} documents", source.documents)?;
        writeln!(out, "{} = [", quoted(&source.source))?;
        for (line, documents) in &source.lines {
            writeln!(out, "  {},  # {documents}", quoted(line))?;
        }
        writeln!(out, "]")?;
    }
    Ok(())
}

/// A TOML string. What could act on a terminal, or turn the reading of a line, is escaped.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            _ if super::text::printable(c.encode_utf8(&mut [0; 4])) != *c.encode_utf8(&mut [0; 4]) => {
                quoted.push_str(&format!("\\u{:04X}", u32::from(c)));
            }
            _ => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::{Boilerplate, words};
    use proptest::prelude::*;

    proptest! {
        /// What is proposed can be read back, whatever the lines hold, and means the lines it was made from.
        #[test]
        fn it_is_a_boilerplate_file(source in "\\PC{1,8}", lines in proptest::collection::vec("[\\PC\u{1b}\u{202e}\u{9b}\"#\\\\]{1,20}", 0..8)) {
            let lines: Vec<(String, usize)> =
                lines.iter().map(|line| words(line)).filter(|line| !line.is_empty()).map(|line| (line, 3)).collect();
            let recurring = Recurring { source: source.clone(), documents: 4, lines: lines.clone() };
            let mut out = Vec::new();
            write(&[recurring], Threshold::default(), &mut out).unwrap();
            let text = String::from_utf8(out).unwrap();
            let acts = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
            prop_assert!(!text.contains(acts));
            let file = Boilerplate::parse("b.toml", &text).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
            prop_assert!(lines.iter().all(|(line, _)| file.holds(&source, line)), "{text}");
        }
    }
}
