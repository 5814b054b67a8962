//! Cuts a text into the lexemes that the rules read. One pass, no backtracking: time is linear in the text.

use super::vocabulary::{Classes, VOCABULARY, Vocabulary, WordId, class};

/// A word, a run of digits or a mark, with all the rules need to know of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lexeme {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it can be.
    pub classes: Classes,
    /// The number it says; digits too long for the type say its greatest.
    pub number: u32,
    /// Its word in the vocabulary.
    pub word: WordId,
    /// Month, weekday, unit ...: see the vocabulary.
    pub code: u8,
    flags: u8,
}

const GLUED: u8 = 1;
const LINE: u8 = 1 << 1;
const PARAGRAPH: u8 = 1 << 2;
const CAPITAL: u8 = 1 << 3;
const ALL_CAPITALS: u8 = 1 << 4;
const WORD: u8 = 1 << 5;

impl Lexeme {
    /// Whether nothing stands between it and the lexeme before.
    pub(super) fn glued(&self) -> bool {
        self.flags & GLUED != 0
    }

    /// Whether it is the first of its line; of its paragraph.
    pub(super) fn starts_line(&self) -> bool {
        self.flags & LINE != 0
    }

    /// Whether an empty line stands before it.
    pub(super) fn starts_paragraph(&self) -> bool {
        self.flags & PARAGRAPH != 0
    }

    /// Whether it starts with a capital letter.
    pub(super) fn capital(&self) -> bool {
        self.flags & CAPITAL != 0
    }

    /// Whether it is a word of two or more letters, all capitals.
    pub(super) fn all_capitals(&self) -> bool {
        self.flags & ALL_CAPITALS != 0
    }

    /// Whether it is made of letters.
    pub(super) fn is_word(&self) -> bool {
        self.flags & WORD != 0
    }

    /// Whether it is in any of these classes.
    pub(super) fn is(&self, classes: Classes) -> bool {
        self.classes & classes != 0
    }

    /// Its text.
    pub(super) fn of<'a>(&self, text: &'a str) -> &'a str {
        &text[self.start as usize..self.end as usize]
    }

    /// Its length in bytes.
    pub(super) fn len(&self) -> usize {
        (self.end - self.start) as usize
    }
}

/// The lexemes of a text, in order.
pub(super) fn lex(text: &str) -> Vec<Lexeme> {
    let mut lexer = Lexer {
        text,
        bytes: text.as_bytes(),
        vocabulary: &VOCABULARY,
        at: 0,
        lexemes: Vec::with_capacity(text.len() / 5),
        breaks: LINE | PARAGRAPH,
    };
    lexer.run();
    lexer.lexemes
}

struct Lexer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    vocabulary: &'static Vocabulary,
    at: usize,
    lexemes: Vec<Lexeme>,
    /// Flags of the white space since the last lexeme.
    breaks: u8,
}

impl Lexer<'_> {
    fn run(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'\n' => {
                    self.breaks =
                        (self.breaks & !GLUED) | if self.breaks & LINE != 0 { PARAGRAPH } else { LINE };
                    self.at += 1;
                }
                b' ' | b'\t' | b'\r' | 0x0b | 0x0c => {
                    self.breaks &= !GLUED;
                    self.at += 1;
                }
                b'0'..=b'9' => self.digits(),
                b'a'..=b'z' | b'A'..=b'Z' => self.word(),
                0..=0x7f => self.mark(1, byte),
                _ => self.wide(),
            }
        }
    }

    fn push(&mut self, start: usize, end: usize, mut lexeme: Lexeme) {
        lexeme.start = u32::try_from(start).expect("the reader refuses texts of 4 GiB and more");
        lexeme.end = u32::try_from(end).expect("the reader refuses texts of 4 GiB and more");
        lexeme.flags |= self.breaks;
        self.lexemes.push(lexeme);
        self.breaks = GLUED;
        self.at = end;
    }

    fn push_word(&mut self, start: usize, end: usize, word: WordId, flags: u8) {
        let entry = self.vocabulary.entry(word);
        let lexeme = Lexeme {
            start: 0,
            end: 0,
            classes: entry.classes,
            number: entry.number,
            word,
            code: entry.code,
            flags,
        };
        self.push(start, end, lexeme);
    }

    /// A mark of `length` bytes that reads as the ASCII mark `byte`.
    fn mark(&mut self, length: usize, byte: u8) {
        let (start, end) = (self.at, self.at + length);
        if byte == b'\''
            && let Some(after) = self.possessive(end)
        {
            return self.push_word(start, after, self.vocabulary.find(b"'s"), 0);
        }
        self.push_word(start, end, self.vocabulary.find(&[byte]), 0);
    }

    /// Where the `s` of a glued 's ends, if there is one at `at`.
    fn possessive(&self, at: usize) -> Option<usize> {
        let glued = self.breaks & GLUED != 0;
        let s = matches!(self.bytes.get(at), Some(b's' | b'S'));
        let ends = !self.bytes.get(at + 1).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80);
        // A right quotation mark may follow: "today's”".
        let ends =
            ends || (s && self.text[at + 1..].chars().next().is_some_and(|next| !next.is_alphanumeric()));
        (glued && s && ends).then_some(at + 1)
    }

    /// A character outside ASCII: white space, a mark with an ASCII twin, another mark, or a word.
    fn wide(&mut self) {
        let Some(character) = self.text[self.at..].chars().next() else { return };
        let length = character.len_utf8();
        match character {
            '\u{2018}' | '\u{2019}' | '\u{02bc}' | '\u{ff07}' => self.mark(length, b'\''),
            '\u{2010}'..='\u{2013}' | '\u{2212}' => self.mark(length, b'-'),
            '\u{201c}' | '\u{201d}' | '\u{201e}' => self.mark(length, b'"'),
            // Half of something: read as a mark, the rules for amounts know it.
            '½' => self.push_word(self.at, self.at + length, self.vocabulary.find("½".as_bytes()), 0),
            _ if character == '\u{2029}' || character == '\u{2028}' || character == '\u{85}' => {
                self.breaks = (self.breaks & !GLUED) | LINE;
                self.at += length;
            }
            _ if character.is_whitespace() || character == '\u{feff}' || character == '\u{200b}' => {
                self.breaks &= !GLUED;
                self.at += length;
            }
            _ if character.is_alphanumeric() => self.word(),
            _ => self.push_word(self.at, self.at + length, WordId::OTHER, 0),
        }
    }

    /// Letters, and digits after letters. "p.m." is one word; the dot of an abbreviated month stays with it.
    fn word(&mut self) {
        let start = self.at;
        let mut end = start;
        let mut ascii = true;
        let mut lower = [0u8; 16];
        let longest = self.vocabulary.longest().min(lower.len());
        let mut lower_case = false;
        while let Some(&byte) = self.bytes.get(end) {
            if byte.is_ascii_alphabetic() {
                if end - start < longest {
                    lower[end - start] = byte.to_ascii_lowercase();
                }
                lower_case |= byte.is_ascii_lowercase();
                end += 1;
            } else if byte >= 0x80 {
                match self.text[end..].chars().next() {
                    Some(character) if character.is_alphanumeric() => {
                        ascii = false;
                        lower_case = true;
                        end += character.len_utf8();
                    }
                    _ => break,
                }
            } else {
                break;
            }
        }
        let length = end - start;
        let mut flags = WORD;
        if self.bytes[start].is_ascii_uppercase() {
            flags |= CAPITAL;
            if !lower_case && length > 1 {
                flags |= ALL_CAPITALS;
            }
        }
        let mut word =
            if ascii && length <= longest { self.vocabulary.find(&lower[..length]) } else { WordId::OTHER };
        if self.bytes.get(end).is_some_and(u8::is_ascii_digit) {
            // "Q1", "FY2009" and "H1" fall apart, and a time stamp at its T; "A380" and "G20" are words.
            let after_day =
                self.breaks & GLUED != 0 && self.lexemes.last().is_some_and(|last| last.is(class::DAY));
            let splits = ascii
                && match &lower[..length.min(longest)] {
                    b"q" | b"h" | b"fy" | b"cy" => true,
                    b"t" => after_day,
                    _ => false,
                };
            if !splits {
                while self.bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
                    end += 1;
                }
                word = WordId::OTHER;
            }
        } else if self.bytes.get(end) == Some(&b'.') {
            let next = self.bytes.get(end + 1).map(u8::to_ascii_lowercase);
            let after = self.bytes.get(end + 2);
            if length == 1
                && matches!(lower[0], b'a' | b'p')
                && next == Some(b'm')
                && !after.is_some_and(u8::is_ascii_alphanumeric)
            {
                word = self.vocabulary.find(if lower[0] == b'a' { b"am" } else { b"pm" });
                // The last dot belongs to it too.
                end += 2 + usize::from(after == Some(&b'.'));
            } else if self.vocabulary.entry(word).classes & class::SHORT != 0
                && self.abbreviation_goes_on(end + 1)
            {
                end += 1;
            }
        } else if length == 1 && lower[0] == b'o' && self.clock_follows(end).is_some() {
            end = self.clock_follows(end).unwrap_or(end);
            word = self.vocabulary.find(b"o'clock");
        }
        self.push_word(start, end, word, flags);
    }

    /// Whether what follows a dot says that it ends no sentence: a number, a comma, a word in small letters.
    fn abbreviation_goes_on(&self, at: usize) -> bool {
        let space = self.bytes.get(at) == Some(&b' ');
        match self.bytes.get(at + usize::from(space)) {
            Some(b'0'..=b'9' | b',') => true,
            Some(byte) => space && byte.is_ascii_lowercase(),
            None => false,
        }
    }

    /// Where "o'clock" ends, if `at` stands before its apostrophe.
    fn clock_follows(&self, at: usize) -> Option<usize> {
        let rest = self.text.get(at..)?;
        let rest = rest.strip_prefix('\'').or_else(|| rest.strip_prefix('\u{2019}'))?;
        let clock = rest.get(..5)?;
        clock.eq_ignore_ascii_case("clock").then(|| self.text.len() - rest.len() + 5)
    }

    /// Digits with what is written together with them: thousands, an ordinal's ending, the s of a decade.
    fn digits(&mut self) {
        let start = self.at;
        let mut end = start;
        let mut number = 0u32;
        while let Some(digit) = self.bytes.get(end).filter(|byte| byte.is_ascii_digit()) {
            number = number.saturating_mul(10).saturating_add(u32::from(digit - b'0'));
            end += 1;
        }
        let length = end - start;
        let mut grouped = false;
        while length <= 3 && self.thousands(end) {
            for digit in &self.bytes[end + 1..end + 4] {
                number = number.saturating_mul(10).saturating_add(u32::from(digit - b'0'));
            }
            end += 4;
            grouped = true;
        }
        let mut lexeme = Lexeme {
            start: 0,
            end: 0,
            classes: if grouped { class::DIGITS } else { digit_classes(length, number) },
            number,
            word: WordId::DIGITS,
            code: u8::try_from(length).unwrap_or(u8::MAX),
            flags: 0,
        };
        let letters = self.bytes[end..].iter().take(12).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let suffix = &self.bytes[end..end + letters];
        match suffix.to_ascii_lowercase().as_slice() {
            [] => {}
            b"st" | b"nd" | b"rd" | b"th" => {
                lexeme.classes = class::ORDINAL;
                if (1..=31).contains(&number) && length <= 2 {
                    lexeme.classes |= class::DAY_ORDINAL;
                }
                if (1..=4).contains(&number) {
                    lexeme.classes |= class::SMALL_ORDINAL;
                }
                end += letters;
            }
            b"s" if number.is_multiple_of(10)
                && (length == 2 || (length == 4 && (1000..2100).contains(&number))) =>
            {
                lexeme.classes = class::DECADE;
                end += letters;
            }
            // A unit or "am" may be written together with its number; with any other letters it is no number.
            other => {
                let word = self.vocabulary.find(other);
                let known = class::MERIDIEM | class::UNIT | class::UNITS;
                let ends = !self.bytes.get(end + letters).is_some_and(u8::is_ascii_alphanumeric);
                // "22T10:15": the T of a time stamp is a lexeme of its own.
                let stamp = !ends && other == b"t" && length == 2;
                // "17h30" falls apart into hour and minute.
                let hour = !ends
                    && other == b"h"
                    && length <= 2
                    && self.bytes[end + 1..]
                        .iter()
                        .take(3)
                        .take_while(|byte| byte.is_ascii_alphanumeric())
                        .count()
                        == 2
                    && self.bytes[end + 1..].iter().take(2).all(u8::is_ascii_digit);
                let letter_unit =
                    stamp || hour || ends && matches!(other, b"h" | b"bn" | b"m" | b"x" | b"k" | b"t" | b"z");
                if self.vocabulary.entry(word).classes & known == 0 && !letter_unit {
                    lexeme.classes = 0;
                    lexeme.word = WordId::OTHER;
                    while self.bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
                        end += 1;
                    }
                }
            }
        }
        // "1990's" is a decade as well, and "the 70's".
        let the = self.vocabulary.find(b"the");
        let named = length == 2
            && number >= 20
            && self.lexemes.last().is_some_and(|last| last.word == the || last.of(self.text) == "'");
        let year = length == 4 && lexeme.classes & class::YEAR != 0;
        if number.is_multiple_of(10) && (year || named) {
            let apostrophe = if self.text[end..].starts_with('\u{2019}') { 3 } else { 1 };
            let quoted = self.text[end..].starts_with(['\'', '\u{2019}']);
            let next = self.bytes.get(end + apostrophe + 1);
            if quoted
                && self.bytes.get(end + apostrophe) == Some(&b's')
                && !next.is_some_and(|byte| byte.is_ascii_alphanumeric())
                && !(year && number.is_multiple_of(100))
            {
                lexeme.classes = class::DECADE;
                end += apostrophe + 1;
            }
        }
        self.push(start, end, lexeme);
    }

    /// Whether a comma and exactly three digits stand at `at`.
    fn thousands(&self, at: usize) -> bool {
        self.bytes.get(at) == Some(&b',')
            && (1..=3).all(|ahead| self.bytes.get(at + ahead).is_some_and(u8::is_ascii_digit))
            && !self.bytes.get(at + 4).is_some_and(u8::is_ascii_digit)
    }
}

/// What a run of `length` digits with this value can be.
fn digit_classes(length: usize, number: u32) -> Classes {
    let mut classes = class::DIGITS;
    if length <= 2 {
        for (wanted, range) in [(class::DAY, 1..=31), (class::MONTH_NUMBER, 1..=12), (class::HOUR, 0..=24)] {
            if range.contains(&number) {
                classes |= wanted;
            }
        }
    }
    if length == 2 {
        classes |= class::TWO_DIGITS;
        if number < 60 {
            classes |= class::MINUTE;
        }
    }
    if length == 4 {
        if (1000..2200).contains(&number) {
            classes |= class::YEAR;
        }
        if number / 100 <= 24 && number % 100 < 60 {
            classes |= class::MILITARY;
        }
    }
    if length == 8
        && (1900..2100).contains(&(number / 10000))
        && (1..=12).contains(&(number / 100 % 100))
        && (1..=31).contains(&(number % 100))
    {
        classes |= class::COMPACT;
    }
    classes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        lex(text).iter().map(|lexeme| lexeme.of(text)).collect()
    }

    #[test]
    fn lexemes_are_what_rules_need() {
        assert_eq!(words("at 10 p.m. on Oct. 7, 2022"), ["at", "10", "p.m.", "on", "Oct.", "7", ",", "2022"]);
        assert_eq!(words("the 1990's and '80s"), ["the", "1990's", "and", "'", "80s"]);
        assert_eq!(
            words("A380, 2,000 people, Q1 3pm 20th"),
            ["A380", ",", "2,000", "people", ",", "Q", "1", "3", "pm", "20th"]
        );
        assert_eq!(words("today’s five o’clock"), ["today", "’s", "five", "o’clock"]);
        assert_eq!(words("Đức’s 12–15 été"), ["Đức", "’s", "12", "–", "15", "été"]);
    }

    #[test]
    fn breaks_are_kept() {
        let lexemes = lex("one\ntwo\n\nthree");
        assert!(lexemes[0].starts_paragraph());
        assert!(lexemes[1].starts_line() && !lexemes[1].starts_paragraph());
        assert!(lexemes[2].starts_paragraph());
    }
}
