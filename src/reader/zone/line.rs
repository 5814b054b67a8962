//! A line of a text and what can be measured on it.

use super::head::{is_byline, is_date};
use crate::span::Span;
use crate::text::{WordList, begins_item};
use std::borrow::Cow;

/// Words that make up a third or more of English prose, and next to nothing of menus and lists of links.
static FUNCTION_WORDS: WordList<75> = WordList::new([
    "a", "about", "after", "all", "also", "an", "and", "are", "as", "at", "be", "because", "been", "before",
    "but", "by", "can", "could", "did", "do", "for", "from", "had", "has", "have", "he", "her", "his", "how",
    "i", "if", "in", "into", "is", "it", "its", "may", "more", "no", "not", "of", "on", "one", "or", "other",
    "our", "out", "over", "said", "she", "so", "some", "than", "that", "the", "their", "them", "then",
    "there", "they", "this", "to", "up", "was", "we", "were", "what", "when", "which", "while", "who",
    "will", "with", "would", "you",
]);

/// Bytes of a line that no list of furniture has.
const LONG: usize = 200;

/// A line that is not empty. Its span leaves out white space at both ends.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    pub span: Span,
    pub text: &'a str,
    /// Pieces between white space that hold a letter or digit.
    pub words: usize,
    /// Words that begin with a capital letter.
    pub capitals: usize,
    /// Words that are function words.
    pub function_words: usize,
    /// Whether it ends as a sentence does.
    pub ends_sentence: bool,
    /// Empty lines stand before it, or it is the first.
    pub after_gap: bool,
}

impl<'a> Line<'a> {
    fn new(text: &'a str, start: usize, after_gap: bool) -> Self {
        let (mut words, mut capitals, mut function_words) = (0, 0, 0);
        for word in text.split_whitespace() {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let Some(first) = bare.chars().next() else { continue };
            words += 1;
            capitals += usize::from(first.is_uppercase());
            function_words += usize::from(is_function_word(bare));
        }
        Self {
            span: Span::new(start, start + text.len()),
            text,
            words,
            capitals,
            function_words,
            ends_sentence: ends_sentence(text),
            after_gap,
        }
    }

    /// Whether it can only be a paragraph: long enough, and a sentence at its end.
    pub(super) fn is_prose(&self) -> bool {
        self.words >= 12 && (self.ends_sentence || self.words >= 40 && self.function_words * 5 >= self.words)
    }

    /// Lower case, without what is not a letter or digit at the ends, one space between words. A line that is too long to be
    /// furniture stays as it is.
    pub(super) fn key(&self) -> Cow<'a, str> {
        if self.text.len() > LONG {
            return Cow::Borrowed(self.text);
        }
        let bare = self.text.trim_matches(|c: char| !c.is_alphanumeric());
        Cow::Owned(bare.to_lowercase().replace('’', "'").split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// Whether a lower or upper case form of the word is an English function word.
pub(super) fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.has_small(word)
}

fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '*', '_', ' ']);
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？'])
        || bare.len() < text.len() && bare.ends_with([',', ';'])
}

/// The lines of a text that hold more than white space.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut gap = true;
    for raw in split(text) {
        let bare = raw.trim();
        if bare.is_empty() {
            gap = true;
        } else {
            let lead = raw.len() - raw.trim_start().len();
            lines.push(Line::new(bare, start + lead, gap));
            gap = false;
        }
        start += raw.len();
    }
    lines
}

/// Lines with their ends. Old Macintosh files end them in a carriage return alone.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let end = |rest: &str| match memchr::memchr2(b'\n', b'\r', rest.as_bytes()) {
        Some(at) if rest[at..].starts_with("\r\n") => at + 2,
        Some(at) => at + 1,
        None => rest.len(),
    };
    let mut rest = text;
    std::iter::from_fn(move || {
        let (line, more) = rest.split_at(end(rest));
        rest = more;
        (!line.is_empty()).then_some(line)
    })
}

/// The lines of a text, or where it was broken into lines at some width (mail, wire copy, old archives), its paragraphs.
pub(super) fn paragraphs(text: &str) -> Vec<Line<'_>> {
    let lines = lines(text);
    let Some(width) = wrap_width(&lines) else { return lines };
    let mut joined: Vec<Line<'_>> = Vec::with_capacity(lines.len());
    let mut length = 0;
    let mut open = true;
    for line in lines {
        // Who wrote it and when stand for themselves, whatever stands below.
        let alone = is_signed(line.text) || !line.ends_sentence && is_date(line.text);
        let chars = line.text.chars().count();
        let after_stop = joined.last().is_some_and(|last| last.ends_sentence || last.text.ends_with(':'));
        let begins = line.text.starts_with(['-', '*', '•', '>', '#']) || begins_item(line.text, after_stop);
        match joined.last_mut() {
            Some(last)
                if open
                    && !alone
                    && !line.after_gap
                    && !begins
                    && length * 100 >= width * if last.ends_sentence { 85 } else { 70 } =>
            {
                let span = last.span.to(line.span);
                *last = Line::new(span.of(text), span.start as usize, last.after_gap);
            }
            _ => joined.push(line),
        }
        (length, open) = (chars, !alone);
    }
    joined
}

/// Whether a line says who wrote the article; within a sentence "by" is small.
fn is_signed(line: &str) -> bool {
    (line.starts_with("By ") || line.starts_with("BY ")) && is_byline(line)
}

/// Characters of a line that is no menu's; narrower columns need more evidence.
const WIDE: usize = 45;
/// Characters of the narrowest column.
const NARROW: usize = 28;

/// The width at which a text was broken into lines, if it was: lines of one width, many of which go on in lower case.
fn wrap_width(lines: &[Line<'_>]) -> Option<usize> {
    let lengths: Vec<usize> = lines.iter().map(|line| line.text.chars().count()).collect();
    let mut sorted = lengths.clone();
    sorted.sort_unstable();
    let width = *sorted.get(lengths.len() * 9 / 10)?;
    let wide = width >= WIDE;
    let least = if wide { WIDE } else { width * 7 / 10 };
    let (mut all, mut going_on) = (0, 0);
    for (pair, _) in
        lines.windows(2).zip(&lengths).filter(|(pair, length)| !pair[1].after_gap && **length >= least)
    {
        all += 1;
        going_on += usize::from(!pair[0].ends_sentence && pair[1].text.starts_with(char::is_lowercase));
    }
    let enough =
        if wide { going_on >= 2 && going_on * 3 >= all } else { going_on >= 4 && going_on * 2 >= all };
    let longest = sorted.last().is_some_and(|&longest| longest <= if wide { 110 } else { width * 13 / 10 });
    (width >= NARROW && enough && longest).then_some(width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_their_measures() {
        let text = "\r\n All news\r\n\r\nHe said: “The US is ready.”\r\n*";
        let lines = lines(text);
        assert_eq!(lines.len(), 3);
        for line in &lines {
            assert_eq!(line.span.of(text), line.text);
        }
        assert_eq!((lines[0].text, lines[0].words, lines[0].capitals), ("All news", 2, 1));
        assert!(lines[1].ends_sentence && lines[1].after_gap && !lines[2].after_gap);
        assert_eq!((lines[1].words, lines[1].function_words), (6, 4));
        assert_eq!(lines[2].words, 0);
        assert_eq!(super::lines("Talks fail\r\rThey left.\rAgain.").len(), 3);
    }

    #[test]
    fn broken_lines_are_joined() {
        let text = "Ministry ready for talks\n\nThe ministry said on Monday that the talks in the capital would\ngo on for another week, as both sides had asked. It gave no reason\nfor the delay, and the other side said nothing.\nThe talks began in May, after months of fighting along the river\nand in the hills.\n\nJane Doe\n";
        let joined: Vec<&str> = paragraphs(text).iter().map(|line| line.text).collect();
        assert_eq!(joined.len(), 4);
        assert!(joined[1].starts_with("The ministry") && joined[1].ends_with("said nothing."), "{joined:?}");
        let plain = "One line that is long enough to be taken for a broken one\nAnother line that is as long as the one before it was\n";
        assert_eq!(paragraphs(plain).len(), 2);
    }

    #[test]
    fn narrow_columns_are_joined() {
        let text = "Harbour opens again\nBy Jane Doe and a man called John Roe\n4 June 2024\nThe ministers met in the town of\nGeneva on Monday and agreed with the\nmayor of Milford that the harbour\nshould be open to the ships of the\nnorth again, as the fleet had asked\nfor in a letter to both of them.\n";
        assert_eq!(paragraphs(text).len(), 4);
    }

    #[test]
    fn ends_of_sentences() {
        for text in ["It is so.", "Is it?", "“No!”", "He said (yes).", "Wait…", "“I know,”"] {
            assert!(ends_sentence(text), "{text}");
        }
        for text in ["All news", "By A. B", "One, two,", "See:", ""] {
            assert!(!ends_sentence(text), "{text}");
        }
    }
}
