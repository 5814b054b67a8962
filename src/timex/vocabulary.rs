//! The words that dates are made of, each with the classes the rules know it by.

use super::words::WORDS;
use crate::artifact::word_hash;
use std::sync::LazyLock;

/// A set of classes; a word can be in several ("second" is an ordinal and a unit).
pub(super) type Classes = u64;

/// The classes, as the rules name them.
pub(super) mod class {
    use super::Classes;

    pub const MONTH: Classes = 1;
    pub const WEEKDAY: Classes = 1 << 1;
    /// Month or weekday cut short.
    pub const SHORT: Classes = 1 << 2;
    /// Also an everyday word or a name: "May", "March", "Sun".
    pub const AMBIGUOUS: Classes = 1 << 3;
    pub const UNIT: Classes = 1 << 4;
    pub const UNITS: Classes = 1 << 5;
    pub const NUMERAL: Classes = 1 << 6;
    pub const ORDINAL: Classes = 1 << 7;
    pub const DIGITS: Classes = 1 << 8;
    /// Digits that can be a day of the month, a month, a year, the last two digits of a year, an hour, a minute.
    pub const DAY: Classes = 1 << 9;
    pub const MONTH_NUMBER: Classes = 1 << 10;
    pub const YEAR: Classes = 1 << 11;
    pub const TWO_DIGITS: Classes = 1 << 12;
    pub const HOUR: Classes = 1 << 13;
    pub const MINUTE: Classes = 1 << 14;
    /// "1990s", "80s", "nineties".
    pub const DECADE: Classes = 1 << 15;
    pub const SEASON: Classes = 1 << 16;
    pub const PART: Classes = 1 << 17;
    pub const MERIDIEM: Classes = 1 << 18;
    pub const ZONE: Classes = 1 << 19;
    /// An amount left open: "several", "few".
    pub const OPEN: Classes = 1 << 20;
    /// Adverb or adjective of recurrence: "daily", "annual".
    pub const RECURRING: Classes = 1 << 21;
    /// "last", "past", "previous"; the number is the offset they say, plus 10.
    pub const WHICH: Classes = 1 << 22;
    /// "Mondays".
    pub const WEEKDAYS: Classes = 1 << 23;
    /// Eight digits that are a date.
    pub const COMPACT: Classes = 1 << 24;
    /// Ordinal that can be a day of the month and is written in digits: "5th".
    pub const DAY_ORDINAL: Classes = 1 << 25;
    /// Verb form or word that says the sentence tells of the past; of the future.
    pub const PAST: Classes = 1 << 26;
    pub const FUTURE: Classes = 1 << 27;
    /// Preposition that a date can follow.
    pub const PREPOSITION: Classes = 1 << 28;
    /// "thousand", "million" and the like.
    pub const SCALE: Classes = 1 << 29;
    /// A word that stands before a modified date or duration: "about", "early".
    pub const ABOUT: Classes = 1 << 30;
    /// Word that says a number is no year: "people", "percent".
    pub const COUNTED: Classes = 1 << 31;
    /// Four digits that are a clock time ("0800") when a zone follows.
    pub const MILITARY: Classes = 1 << 32;
    /// "first" to "fourth" in letters or digits, for quarters and halves.
    pub const SMALL_ORDINAL: Classes = 1 << 33;
    /// First words of names that end in a weekday or month, and what follows them in names of papers and shows.
    pub const NAME_BEFORE: Classes = 1 << 35;
    pub const NAME_AFTER: Classes = 1 << 36;
    /// Determiner or pronoun: what follows is no infinitive.
    pub const DETERMINER: Classes = 1 << 37;

    /// Verb that makes the future by itself: "will", "should".
    pub const AUXILIARY: Classes = 1 << 38;
    /// "begin", "end": verbs that dates follow like prepositions.
    pub const BEGIN: Classes = 1 << 39;

    /// Small word that no counted thing or name can be: pronouns, forms of "be" and "have", conjunctions.
    pub const FUNCTION: Classes = 1 << 40;

    /// Word after which "to" and a verb tell of what is to come: "agreed to meet".
    pub const GOVERNOR: Classes = 1 << 41;

    /// Names as the patterns write them.
    pub const NAMES: &[(&str, Classes)] = &[
        ("month", MONTH),
        ("weekday", WEEKDAY),
        ("weekdays", WEEKDAYS),
        ("unit", UNIT),
        ("units", UNITS),
        ("anyunit", UNIT | UNITS),
        ("ordinal", ORDINAL),
        ("smallordinal", SMALL_ORDINAL),
        ("day", DAY),
        ("dayordinal", DAY_ORDINAL),
        ("monthnumber", MONTH_NUMBER),
        ("year", YEAR),
        ("digits", DIGITS),
        ("twodigits", TWO_DIGITS),
        ("hour", HOUR),
        ("minute", MINUTE),
        ("decade", DECADE),
        ("season", SEASON),
        ("part", PART),
        ("meridiem", MERIDIEM),
        ("zone", ZONE),
        ("recurring", RECURRING),
        ("which", WHICH),
        ("compact", COMPACT),
        ("military", MILITARY),
        ("about", ABOUT),
        ("numeral", NUMERAL),
    ];
}

/// What is known of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    /// What it can be.
    pub classes: Classes,
    /// The number it says, where it says one.
    pub number: u32,
    /// Which month, weekday, unit, season, part of day ... it is.
    pub code: u8,
}

/// Index of a word of the vocabulary; `WordId::OTHER` for all other words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct WordId(pub u16);

impl WordId {
    /// A word that no rule names.
    pub(super) const OTHER: WordId = WordId(0);
    /// Digits.
    pub(super) const DIGITS: WordId = WordId(1);
}

/// All words, found by their lower-case letters.
#[derive(Debug)]
pub(super) struct Vocabulary {
    entries: Vec<(String, Entry)>,
    /// Open addressing; entry 0 is an empty place. Half of a word's hash stands beside it, so that hardly any other word is compared.
    table: Vec<(u32, u16)>,
    longest: usize,
}

const NO_ENTRY: Entry = Entry { classes: 0, number: 0, code: 0 };

impl Vocabulary {
    /// The words of the tables below and `literals`, the words that patterns name.
    pub(super) fn new<'a>(literals: impl Iterator<Item = &'a str>) -> Self {
        let mut entries: Vec<(String, Entry)> =
            vec![(String::new(), NO_ENTRY), (String::from("<digits>"), NO_ENTRY)];
        let mut add = |word: &str, entry: Entry| match entries.iter_mut().find(|(known, _)| known == word) {
            Some((_, known)) => {
                known.classes |= entry.classes;
                known.number = known.number.max(entry.number);
                known.code = known.code.max(entry.code);
            }
            None => entries.push((word.to_owned(), entry)),
        };
        for &(classes, rows) in WORDS {
            for &(words, number, code) in rows {
                words.split(' ').for_each(|word| add(word, Entry { classes, number, code }));
            }
        }
        literals.for_each(|word| add(word, NO_ENTRY));
        let longest = entries.iter().map(|(word, _)| word.len()).max().unwrap_or(0);
        let mut table = vec![(0, 0); (entries.len() * 4).next_power_of_two()];
        for (index, (word, _)) in entries.iter().enumerate().skip(1) {
            let hash = word_hash(word.as_bytes());
            let mut place = hash as usize & (table.len() - 1);
            while table[place].1 != 0 {
                place = (place + 1) & (table.len() - 1);
            }
            let index = u16::try_from(index).expect("the vocabulary has some hundred words");
            table[place] = ((hash >> 32) as u32, index);
        }
        Self { entries, table, longest }
    }

    /// Length in bytes of the longest word.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }

    /// The word with these lower-case letters.
    pub(super) fn find(&self, lower: &[u8]) -> WordId {
        let hash = word_hash(lower);
        let mut place = hash as usize & (self.table.len() - 1);
        loop {
            let (half, index) = self.table[place];
            if index == 0 {
                return WordId::OTHER;
            }
            if half == (hash >> 32) as u32 && self.entries[usize::from(index)].0.as_bytes() == lower {
                return WordId(index);
            }
            place = (place + 1) & (self.table.len() - 1);
        }
    }

    /// What is known of a word.
    pub(super) fn entry(&self, word: WordId) -> Entry {
        self.entries[usize::from(word.0)].1
    }

    /// All words, those for "other" and "digits" included.
    pub(super) fn words(&self) -> impl Iterator<Item = WordId> + use<> {
        (0..u16::try_from(self.entries.len()).unwrap_or(u16::MAX)).map(WordId)
    }

    /// Number of words, those for "other" and "digits" included.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }
}

/// The vocabulary with all words that the rules name.
pub(super) static VOCABULARY: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::new(super::rules::literals().into_iter()));
