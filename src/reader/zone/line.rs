//! A line of a text and what can be measured on it.

use crate::span::Span;

/// Words that make up a third or more of English prose, and next to nothing of menus and lists of links.
const FUNCTION_WORDS: &[&str] = &[
    "a", "about", "after", "all", "also", "an", "and", "are", "as", "at", "be", "because", "been", "before",
    "but", "by", "can", "could", "did", "do", "for", "from", "had", "has", "have", "he", "her", "his", "how",
    "i", "if", "in", "into", "is", "it", "its", "may", "more", "no", "not", "of", "on", "one", "or", "other",
    "our", "out", "over", "said", "she", "so", "some", "than", "that", "the", "their", "them", "then",
    "there", "they", "this", "to", "up", "was", "we", "were", "what", "when", "which", "while", "who",
    "will", "with", "would", "you",
];

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

    /// Lower case, without what is not a letter or digit at the ends, one space between words.
    pub(super) fn key(&self) -> String {
        let bare = self.text.trim_matches(|c: char| !c.is_alphanumeric());
        bare.to_lowercase().replace('’', "'").split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Whether a lower or upper case form of the word is an English function word.
fn is_function_word(word: &str) -> bool {
    // The longest is "because"; short words alone are worth the lower-casing.
    word.len() <= 7
        && word.is_ascii()
        && FUNCTION_WORDS.binary_search(&word.to_ascii_lowercase().as_str()).is_ok()
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
    for raw in text.split_inclusive('\n') {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_are_sorted() {
        assert!(FUNCTION_WORDS.is_sorted());
    }

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
