//! Fitting words into a width, and keeping what documents say from acting on the terminal.

use crate::text::without_escapes;
use std::borrow::Cow;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A text without what could move the cursor, change colours or reverse the reading of a line. Escape sequences go whole. Line breaks and tabs count
/// among these; use [`clean`] for running text.
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| c.is_control() || is_bidi(c)) {
        return Cow::Borrowed(text);
    }
    let bare = without_escapes(text);
    let shown = bare.chars().filter(|&c| !is_bidi(c));
    Cow::Owned(shown.map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect())
}

/// Running text on one line: white space of any kind becomes one blank, the rest as [`printable`].
pub fn clean(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let word = printable(word);
        // Of a word that is all marks of direction or escape sequences nothing is left.
        if !line.is_empty() && !word.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    line
}

/// Marks, embeddings, overrides and isolates of the bidirectional algorithm. They show nothing by themselves, and a name that
/// hides one reads as another.
fn is_bidi(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Columns that a text takes on a terminal.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text, or its beginning and "…" if it is wider than `columns`.
pub fn fit(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let mut cut = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += most_columns(c);
        if used > columns {
            break;
        }
        cut.push(c);
    }
    cut.truncate(cut.trim_end_matches(|c: char| c.is_whitespace() || c == ',').len());
    cut.push('…');
    Cow::Owned(cut)
}

/// Columns that a character takes at most. The selector of emoji presentation takes none itself, but may widen what it follows.
fn most_columns(c: char) -> usize {
    if c == '\u{fe0f}' { 1 } else { c.width().unwrap_or(0) }
}

/// Like [`fit`], but cut between words.
fn fit_words(text: &str, columns: usize) -> String {
    let cut = fit(text, columns);
    let whole = cut.strip_suffix('…').and_then(|cut| cut.rsplit_once(' ')).map(|(whole, _)| whole);
    // Not where most of the line is one word.
    match whole.filter(|whole| width(whole) * 2 > columns) {
        Some(whole) => format!("{} …", whole.trim_end_matches(',')),
        None => cut.into_owned(),
    }
}

/// Like [`fit`], but cut from the front: of a path the end tells more.
pub fn fit_end(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let mut used = 1;
    let kept = text.char_indices().rev().take_while(|&(_, c)| {
        used += most_columns(c);
        used <= columns
    });
    let from = kept.last().map_or(text.len(), |(at, _)| at);
    Cow::Owned(format!("…{}", &text[from..]))
}

/// Breaks a text into at most `lines` lines of `columns`; "…" ends the last if there is more.
pub fn wrap(text: &str, columns: usize, lines: usize) -> Vec<String> {
    let mut done: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        if !line.is_empty() && width(&line) + 1 + width(word) > columns {
            if done.len() + 1 == lines {
                // Too wide by what follows, so that it is cut and marked.
                line.push(' ');
                line.push_str(word);
                line.extend(words.by_ref().flat_map(|word| [" ", word]));
                done.push(fit_words(&line, columns));
                return done;
            }
            done.push(fit(&line, columns).into_owned());
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.is_empty() {
        done.push(fit(&line, columns).into_owned());
    }
    done
}

/// A number with its thousands set apart.
pub fn number(value: usize) -> String {
    let digits = value.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// "1 document", "2 documents".
pub fn counted(value: usize, thing: &str) -> String {
    format!("{} {thing}{}", number(value), if value == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_acts_on_the_terminal() {
        assert_eq!(printable("Kyiv"), "Kyiv");
        assert_eq!(printable("a\u{1b}[31mb\u{9b}c\u{7f}"), "ab\u{FFFD}c\u{FFFD}");
        assert_eq!(printable("exe.\u{202e}txt"), "exe.txt");
        assert_eq!(clean(" a\r\n b\tc\u{2028}d\u{0}"), "a b c d\u{FFFD}");
    }

    #[test]
    fn fits() {
        assert_eq!(fit("Volodymyr", 9), "Volodymyr");
        assert_eq!(fit("Volodymyr", 8), "Volodym…");
        assert_eq!(fit("Kyiv, Lviv", 7), "Kyiv…");
        assert_eq!(fit("北京市", 5), "北京…");
        assert_eq!(fit_end("a/b/c.txt", 6), "…c.txt");
        // A candle, shown as an emoji of two columns.
        assert!(width(&fit("🕯\u{fe0f}Aয়বাদ", 5)) <= 5);
        assert_eq!(number(1_234_567), "1,234,567");
        assert_eq!((counted(1, "row"), counted(0, "row")), ("1 row".into(), "0 rows".into()));
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide(text in "\\PC{0,200}", columns in 4..60usize, lines in 1..6usize) {
            let wrapped = wrap(&text, columns, lines);
            prop_assert!(wrapped.len() <= lines);
            for line in &wrapped {
                prop_assert!(width(line) <= columns, "{line:?}");
            }
            prop_assert!(width(&fit(&text, columns)) <= columns);
            prop_assert!(width(&fit_end(&text, columns)) <= columns);
        }
    }
}
