//! What is read, and how: the arguments that every subcommand with documents has.

use clap::Args as ClapArgs;
use newsscan::reader;
use std::path::PathBuf;

const INPUT: &str = "Input";

/// What is read, and by how many threads.
#[derive(Debug, ClapArgs)]
pub struct Source {
    /// Files, folders, or - for standard input
    ///
    /// Folders are read with all that is in them, in order of the names.
    #[arg(required_unless_present = "files_from", value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Which files are read, and how.
    #[command(flatten)]
    pub input: Input,

    /// Number of threads [default: all cores]
    #[arg(long, value_name = "N", value_parser = threads)]
    pub threads: Option<usize>,

    /// Exit with 2 if any input was skipped
    #[arg(long)]
    pub strict: bool,
}

/// Which files are read, and how.
#[derive(Debug, ClapArgs)]
pub struct Input {
    /// Publication date of documents that state none
    ///
    /// What a relative date ("on Thursday") is resolved against. Without it such a date keeps what is known and no more;
    /// neither today's date nor a file's is ever used.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = iso_date, help_heading = INPUT)]
    pub date: Option<String>,

    /// Read only these within folders and archives, e.g. '*.txt'
    ///
    /// A glob of names or of paths relative to the folder; may be given several times.
    #[arg(long, value_name = "GLOB", help_heading = INPUT)]
    pub include: Vec<String>,

    /// Leave these out within folders and archives
    #[arg(long, value_name = "GLOB", help_heading = INPUT)]
    pub exclude: Vec<String>,

    /// Read hidden files and folders too
    #[arg(long, help_heading = INPUT)]
    pub hidden: bool,

    /// Lines that are boilerplate, in a TOML file that newsscan boilerplate made and you reviewed
    ///
    /// For each source its lines, for any source those under "*":
    ///
    ///   "example.com" = ["Sign up for our newsletter"]
    ///   "*" = ["Share this article"]
    ///
    /// A source is the host of a page's address, else the publication that it names, else the folder of the file. Such lines are
    /// told as zone "boilerplate" and count like all boilerplate, which is not at all.
    #[arg(long, value_name = "FILE", verbatim_doc_comment, help_heading = INPUT)]
    pub boilerplate: Option<PathBuf>,

    /// Follow symbolic links within folders
    #[arg(long, help_heading = INPUT)]
    pub follow: bool,

    /// Skip documents that are larger, e.g. 500K, 64M [default: 16M]
    #[arg(long, value_name = "SIZE", value_parser = size, help_heading = INPUT)]
    pub max_file_size: Option<u64>,

    /// Skip documents whose text is larger, whatever their files hold besides [default: 2M]
    ///
    /// Of plain text the text is the whole file. A thread takes up to some 60 bytes of memory for each byte of it: 120 MB for 2M.
    #[arg(long, value_name = "SIZE", value_parser = size, help_heading = INPUT)]
    pub max_text_size: Option<u64>,

    /// Read the paths that this file lists, one a line; - for standard input
    #[arg(long, value_name = "FILE", help_heading = INPUT)]
    pub files_from: Option<PathBuf>,

    /// The paths of --files-from end in NUL, as find -print0 ends them
    #[arg(short = '0', long, requires = "files_from", help_heading = INPUT)]
    pub null: bool,

    /// Field or column that holds the text of a record
    ///
    /// Of JSON and CSV records, where it is none of the usual names (text, body, content, article ...). A dot reaches into
    /// objects: article.body. Likewise for the fields below.
    #[arg(long, value_name = "NAME", help_heading = INPUT)]
    pub text_field: Option<String>,

    /// Field or column that holds the id of a record
    #[arg(long, value_name = "NAME", hide_short_help = true, help_heading = INPUT)]
    pub id_field: Option<String>,

    /// Field or column that holds the title of a record
    #[arg(long, value_name = "NAME", hide_short_help = true, help_heading = INPUT)]
    pub title_field: Option<String>,

    /// Field or column that holds the publication date of a record
    #[arg(long, value_name = "NAME", hide_short_help = true, help_heading = INPUT)]
    pub date_field: Option<String>,

    /// Field or column that holds the address of a record
    #[arg(long, value_name = "NAME", hide_short_help = true, help_heading = INPUT)]
    pub url_field: Option<String>,
}

impl From<&Input> for reader::Options {
    fn from(input: &Input) -> Self {
        Self {
            date: input.date.clone(),
            fields: reader::Fields {
                text: input.text_field.clone(),
                id: input.id_field.clone(),
                title: input.title_field.clone(),
                date: input.date_field.clone(),
                url: input.url_field.clone(),
            },
            include: input.include.clone(),
            exclude: input.exclude.clone(),
            hidden: input.hidden,
            follow: input.follow,
            max_bytes: input.max_file_size.unwrap_or(reader::DEFAULT_MAX_BYTES),
            max_text: input.max_text_size.unwrap_or(reader::DEFAULT_MAX_TEXT),
            boilerplate: None,
        }
    }
}

/// A day that the calendar has, written as ISO 8601 does.
fn iso_date(text: &str) -> Result<String, String> {
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shaped {
        return Err("a date looks like 2024-01-16".to_owned());
    }
    let day: jiff::civil::Date = text.parse().map_err(|_| "the calendar has no such day".to_owned())?;
    Ok(day.to_string())
}

/// Bytes, with K, M or G for powers of 1024.
fn size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(['K', 'M', 'G', 'k', 'm', 'g']);
    let factor = match &text[digits.len()..] {
        "" => Some(1),
        "K" | "k" => Some(1 << 10),
        "M" | "m" => Some(1 << 20),
        "G" | "g" => Some(1 << 30),
        _ => None,
    };
    let bytes = factor.and_then(|factor| match digits.split_once('.') {
        None => digits.parse::<u64>().ok()?.checked_mul(factor),
        // Thousandths are fine enough for anybody, and no rounding of floats decides what is read.
        Some((whole, part)) if factor > 1 && (1..=3).contains(&part.len()) => {
            let thousandths = format!("{part:0<3}").parse::<u64>().ok()?;
            let whole = whole.parse::<u64>().ok()?.checked_mul(factor)?;
            whole.checked_add(thousandths * factor / 1000)
        }
        Some(_) => None,
    });
    bytes.filter(|&bytes| bytes > 0).ok_or_else(|| "a size looks like 500K, 1.5M or 1G".to_owned())
}

/// At least one thread.
fn threads(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) => Err("at least one thread is needed".to_owned()),
        Ok(number @ 1..=1024) => Ok(number),
        _ => Err("a number from 1 to 1024 is needed".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes() {
        for (text, want) in [("500", 500), ("1K", 1024), ("1.5M", 3 << 19), ("0.25k", 256), ("2G", 2 << 30)] {
            assert_eq!(size(text), Ok(want), "{text}");
        }
        for text in ["", "0", "-1", "1.5", "M", "1.M", "1.2345M", "1.-5M", "1T", "99999999999G"] {
            assert!(size(text).is_err(), "{text}");
        }
    }
}
