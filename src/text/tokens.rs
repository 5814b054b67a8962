//! Tokens: the words of Unicode Standard Annex 29, corrected for news.
//!
//! The corrections, each with its cases in the table below:
//! - full stops stay with initials, dotted letters and abbreviations: "J.", "U.S.", "Gen."
//! - clitics come off: "Kyiv" + "'s"; so "Kyiv" is one word wherever it stands
//! - a stop that lost its white space is cut: "war.The"
//! - short letters around "&" stay one: "AT&T"
//! - runs of one mark are one token: "**", "...", "--"
//! - web addresses are one token
//!
//! Hyphens always divide ("US-made", "Russia-Ukraine"), so that a name inside a compound is a token of its own.

use super::abbreviations::{Abbreviation, abbreviation};
use crate::annotation::Token;
use crate::span::Span;
use unicode_segmentation::UnicodeSegmentation;

/// Ordered, disjoint tokens that cover all of `text` that is not white space.
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Tokens { text, found: Vec::with_capacity(text.len() / 5 + 1), taken: 0 };
    for (start, piece) in text.split_word_bound_indices() {
        let end = start + piece.len();
        if end > tokens.taken {
            tokens.piece(start.max(tokens.taken), end);
        }
    }
    tokens.found
}

struct Tokens<'a> {
    text: &'a str,
    found: Vec<Token>,
    /// Bytes before this one are dealt with: some rules reach beyond the piece they start in.
    taken: usize,
}

impl Tokens<'_> {
    fn push(&mut self, start: usize, end: usize) {
        debug_assert!(start < end);
        self.found.push(Token { span: Span::new(start, end) });
        self.taken = end;
    }

    /// Whether the last token ends right at `start`.
    fn touches(&self, start: usize) -> bool {
        self.found.last().is_some_and(|token| token.span.end as usize == start)
    }

    /// One piece between word boundaries. White space can hide inside it (before a combining mark), so it is cut out first.
    fn piece(&mut self, start: usize, end: usize) {
        let mut from = None;
        for (at, character) in self.text[start..end].char_indices() {
            match (character.is_whitespace(), from) {
                (true, Some(begin)) => {
                    self.solid(begin, start + at);
                    from = None;
                }
                (false, None) => from = Some(start + at),
                _ => {}
            }
        }
        if let Some(begin) = from {
            self.solid(begin, end);
        }
    }

    fn solid(&mut self, start: usize, end: usize) {
        let piece = &self.text[start..end];
        let Some(first) = piece.chars().next() else { return };
        if first.is_alphanumeric() {
            match self.address_end(start) {
                Some(address) => {
                    self.push(start, address);
                    // A Hebrew letter and the quotation mark after it are one piece, of which the address may end in the middle.
                    if address < end {
                        self.solid(address, end);
                    }
                }
                None => self.word(start, end),
            }
        } else if is_apostrophe(first) && self.touches(start) && self.clitic_after(end) {
            self.push(start, end + 1);
        } else if first == '&' && self.joins_letters(start) {
            self.join_ampersand(start);
        } else {
            self.mark(start, end, first);
        }
    }

    /// Marks: a run of one and the same is one token. A combining mark or the like stays with what it follows.
    fn mark(&mut self, start: usize, end: usize, first: char) {
        let repeats = matches!(
            first,
            '*' | '.' | '-' | '–' | '—' | '_' | '=' | '!' | '?' | '#' | '~' | '•' | '<' | '>' | '/'
        );
        if let (true, true, Some(last)) = (repeats, self.touches(start), self.found.last_mut())
            && self.text[..last.span.end as usize].ends_with(first)
            && last.span.of(self.text).starts_with(first)
        {
            last.span.end += u32::try_from(end - start).unwrap_or(0);
            self.taken = end;
        } else {
            self.push(start, end);
        }
    }

    /// A word or number, perhaps with marks inside ("war.The", "Kyiv's", "U.S").
    fn word(&mut self, start: usize, end: usize) {
        let mut start = start;
        while let Some(cut) = lost_space(&self.text[start..end]) {
            self.simple_word(start, start + cut);
            if self.taken <= start + cut {
                self.push(start + cut, start + cut + 1);
            }
            start += cut + 1;
        }
        self.simple_word(start, end);
    }

    /// A word without lost white space inside.
    fn simple_word(&mut self, start: usize, end: usize) {
        let piece = &self.text[start..end];
        if let Some(cut) = clitic_start(piece) {
            self.push(start, start + cut);
            self.push(start + cut, end);
            return;
        }
        let stop = self.text[end..].starts_with('.') && !self.text[end + 1..].starts_with('.');
        if stop && keeps_stop(piece, &self.text[end + 1..]) {
            self.push(start, end + 1);
        } else {
            self.push(start, end);
        }
    }

    /// End of the web address that starts here, if one does; closing punctuation is not part of it.
    fn address_end(&self, start: usize) -> Option<usize> {
        let rest = &self.text.as_bytes()[start..];
        let is =
            |prefix: &[u8]| rest.len() > prefix.len() && rest[..prefix.len()].eq_ignore_ascii_case(prefix);
        if !(is(b"http://") || is(b"https://") || is(b"www.")) {
            return None;
        }
        let rest = &self.text[start..];
        let length = rest
            .find(|character: char| character.is_whitespace() || "<>\"“”|[]{}".contains(character))
            .unwrap_or(rest.len());
        Some(
            start
                + rest[..length].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'', '’', '*']).len(),
        )
    }

    /// Whether what follows byte `at` is a lone "s": the possessive after an abbreviation ("U.N.'s").
    fn clitic_after(&self, at: usize) -> bool {
        let rest = &self.text[at..];
        rest.starts_with(['s', 'S']) && !rest[1..].starts_with(char::is_alphanumeric)
    }

    fn joins_letters(&self, at: usize) -> bool {
        let before =
            self.touches(at).then(|| self.found.last().map(|token| token.span.of(self.text))).flatten();
        let rest = &self.text[at + 1..];
        let after = &rest[..rest.find(|character: char| !character.is_alphanumeric()).unwrap_or(rest.len())];
        before.is_some_and(short_capitals) && short_capitals(after)
    }

    fn join_ampersand(&mut self, at: usize) {
        let rest = &self.text[at + 1..];
        let end = at + 1 + rest.find(|character: char| !character.is_alphanumeric()).unwrap_or(rest.len());
        if let Some(last) = self.found.last_mut() {
            last.span = last.span.to(Span::new(at, end));
            self.taken = end;
        }
    }
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | 'ʼ' | '＇')
}

fn short_capitals(word: &str) -> bool {
    (1..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Byte of a stop or colon inside a word after which white space was lost: "war.The", "said:Peace". Not "U.S", "Ph.D",
/// "example.com", "12:30".
fn lost_space(word: &str) -> Option<usize> {
    let bytes = word.as_bytes();
    (1..bytes.len().saturating_sub(1)).find(|&at| match bytes[at] {
        b'.' => {
            let (before, after) = (&word[..at], &word[at + 1..]);
            let whole = before.chars().rev().take_while(|character| character.is_alphabetic()).count() >= 2;
            let mut next = after.chars();
            whole
                && before.ends_with(char::is_lowercase)
                && next.next().is_some_and(char::is_uppercase)
                && next.next().is_some_and(char::is_alphabetic)
        }
        b':' => !(bytes[at - 1].is_ascii_digit() && bytes[at + 1].is_ascii_digit()),
        _ => false,
    })
}

/// Byte at which a clitic starts: "Kyiv's", "they’re". Not "O'Brien", "don't".
fn clitic_start(word: &str) -> Option<usize> {
    let (at, apostrophe) = word.char_indices().rev().find(|(_, character)| is_apostrophe(*character))?;
    let tail = &word[at + apostrophe.len_utf8()..];
    let known = ["s", "re", "ve", "ll", "d", "m"].iter().any(|clitic| clitic.eq_ignore_ascii_case(tail));
    (at > 0 && known).then_some(at)
}

/// Whether the full stop after `word` belongs to it; `rest` is the text after the stop.
fn keeps_stop(word: &str, rest: &str) -> bool {
    let mut characters = word.chars();
    let one_letter = characters.next().is_some_and(char::is_alphabetic) && characters.next().is_none();
    if one_letter {
        // "George W. Bush", "J.-P. Morel", "J. R. R." against "Plan B" at the end of a line.
        let capital = word.starts_with(char::is_uppercase);
        let next = rest.trim_start_matches([' ', '\u{a0}', '-', '‑']);
        return capital && word != "I" && !rest.is_empty() && next.starts_with(char::is_uppercase);
    }
    if dotted_letters(word) {
        return true;
    }
    match abbreviation(word) {
        Some(Abbreviation::BeforeNumber) => {
            rest.trim_start_matches([' ', '\u{a0}']).starts_with(|next: char| next.is_ascii_digit())
        }
        Some(_) => !rest.starts_with(char::is_lowercase),
        None => false,
    }
}

/// "U.S", "p.m", "Ph.D", "e.g": letters one or two at a time with stops between.
fn dotted_letters(word: &str) -> bool {
    word.contains('.')
        && word
            .split('.')
            .all(|part| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<&str> {
        tokenize(text).iter().map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn an_address_may_end_inside_a_piece() {
        assert_eq!(tokens("www.Wכ'*!"), ["www.Wכ", "'", "*", "!"]);
    }

    #[test]
    fn each_rule_keeps_together_and_apart_what_it_should() {
        // One row a rule: texts with "|" between the tokens that are expected, positive cases first, then negative ones.
        let cases: &[(&str, &[&str])] = &[
            (
                "dotted letters",
                &[
                    "the| U.S.| Senate",
                    "the| U.S.|-|Mexico| border",
                    "at| 10| p.m.| on",
                    "a| Ph.D.| in",
                    "e.g.| this",
                    "the| U.S.|,| too",
                ],
            ),
            ("dotted letters, not", &["example.com| is| up", "25.1|:| up", "it| is| so|."]),
            ("initials", &["George| W.| Bush", "J.| K.| Rowling", "J.|-|P.| Morel", "J.K.| Rowling"]),
            ("initials, not", &["Plan| B|.", "Plan| B|.\n", "than| I|.| He"]),
            (
                "abbreviations",
                &[
                    "Gen.| Smith",
                    "St.| Petersburg",
                    "Mrs.| Ito",
                    "Acme| Corp.| said",
                    "No.| 10",
                    "on| Sept.| 11",
                    "Jan.| 6",
                ],
            ),
            (
                "abbreviations, not",
                &["He| said| no|.| Then", "the| Sun|.| It", "in| Mar|.| The", "the| general|.| He"],
            ),
            (
                "clitics",
                &["Kyiv|'s| mayor", "Kyiv|’s", "they|’re", "U.N.|'s| envoy", "the| 1990|'s", "KYIV|'S"],
            ),
            ("clitics, not", &["O'Brien", "Sana'a", "don't", "Qur’an", "Ukrainians|'| side", "‘|so|’"]),
            (
                "hyphens",
                &["US|-|made| ATACMS", "Russia|-|Ukraine", "al|-|Qaeda", "F|-|16", "2014|-|2016", "G7|–|led"],
            ),
            ("lost white space", &["the| war|.|The| end", "St.|Petersburg", "he| said|:|Peace"]),
            ("lost white space, not", &["bbc.co.uk", "12|:|30", "25.1", "Yahoo.com", "3.5m"]),
            ("ampersands", &["AT&T| and| S&P", "the| R&D| arm", "Q&A"]),
            ("ampersands, not", &["Marks| &| Spencer", "Johnson|&|Johnson"]),
            (
                "runs of marks",
                &[
                    "He| **| that",
                    "ship|**|,| the",
                    "Ukraine|**|Zelensky",
                    "so| ...| and",
                    "<|...|>",
                    "what|!!",
                ],
            ),
            ("runs of marks, not", &["“|‘|So|’|”", "(|(|a|)|)", "?|!"]),
            (
                "money and numbers",
                &["$|61| billion", "US|$|40| billion", "9.5| million", "30,000| men", "10|%", "£|3m"],
            ),
            ("slashes and brackets", &["/|TASS|/|.", "[|of| Ukraine| Vladimir|]| Zelensky", "he|/|she"]),
            ("addresses", &["see| https://example.com/a?b=c|.", "(|www.example.com|)", "https://a.b|,| and"]),
            ("addresses, not", &["www| is", "http| was"]),
            ("other scripts", &["Bùi| Đức", "基|辅", "Мосгорсуд| решил", "e\u{301}tat"]),
            ("white space", &["a|\u{a0}b", "a|\t b", "a|\r\nb", "a| \u{308}|b"]),
        ];
        for (rule, texts) in cases {
            for expected in *texts {
                let text: String = expected.split('|').collect();
                let wanted: Vec<&str> =
                    expected.split('|').map(str::trim).filter(|token| !token.is_empty()).collect();
                assert_eq!(tokens(&text), wanted, "{rule}: {text:?}");
            }
        }
    }

    #[test]
    fn empty_and_blank_texts_have_no_token() {
        assert!(tokens("").is_empty());
        assert!(tokens(" \r\n\t\u{a0}\u{2003}").is_empty());
    }
}
