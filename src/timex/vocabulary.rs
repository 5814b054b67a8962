//! The words that dates are made of, each with the classes the rules know it by.

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
    /// Open addressing; 0 is an empty place.
    table: Vec<u16>,
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
        let mut table = vec![0u16; (entries.len() * 4).next_power_of_two()];
        for (index, (word, _)) in entries.iter().enumerate().skip(1) {
            let mut place = hash(word.as_bytes()) & (table.len() - 1);
            while table[place] != 0 {
                place = (place + 1) & (table.len() - 1);
            }
            table[place] = u16::try_from(index).expect("the vocabulary has some hundred words");
        }
        Self { entries, table, longest }
    }

    /// Length in bytes of the longest word.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }

    /// The word with these lower-case letters.
    pub(super) fn find(&self, lower: &[u8]) -> WordId {
        let mut place = hash(lower) & (self.table.len() - 1);
        while self.table[place] != 0 {
            let index = self.table[place];
            if self.entries[usize::from(index)].0.as_bytes() == lower {
                return WordId(index);
            }
            place = (place + 1) & (self.table.len() - 1);
        }
        WordId::OTHER
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

/// FNV-1a: the words are short and few.
fn hash(bytes: &[u8]) -> usize {
    bytes.iter().fold(0x811c_9dc5_usize, |hash, &byte| {
        (hash ^ usize::from(byte)).wrapping_mul(0x0100_0193) & 0xffff_ffff
    })
}

type Rows = &'static [(&'static str, u32, u8)];

/// Words of one class: spellings, the number they say, their code.
static WORDS: &[(Classes, Rows)] = &[
    (
        class::MONTH,
        &[
            ("january", 0, 1),
            ("february", 0, 2),
            ("march", 0, 3),
            ("april", 0, 4),
            ("may", 0, 5),
            ("june", 0, 6),
            ("july", 0, 7),
            ("august", 0, 8),
            ("september", 0, 9),
            ("october", 0, 10),
            ("november", 0, 11),
            ("december", 0, 12),
        ],
    ),
    (
        class::MONTH | class::SHORT,
        &[
            ("jan", 0, 1),
            ("feb", 0, 2),
            ("mar", 0, 3),
            ("apr", 0, 4),
            ("jun", 0, 6),
            ("jul", 0, 7),
            ("aug", 0, 8),
            ("sep sept", 0, 9),
            ("oct", 0, 10),
            ("nov", 0, 11),
            ("dec", 0, 12),
        ],
    ),
    (
        class::WEEKDAY,
        &[
            ("monday", 0, 1),
            ("tuesday", 0, 2),
            ("wednesday", 0, 3),
            ("thursday", 0, 4),
            ("friday", 0, 5),
            ("saturday", 0, 6),
            ("sunday", 0, 7),
        ],
    ),
    (
        class::WEEKDAY | class::SHORT,
        &[
            ("mon", 0, 1),
            ("tue tues", 0, 2),
            ("wed weds", 0, 3),
            ("thu thur thurs", 0, 4),
            ("fri", 0, 5),
            ("sat", 0, 6),
            ("sun", 0, 7),
        ],
    ),
    (
        class::WEEKDAYS,
        &[
            ("mondays", 0, 1),
            ("tuesdays", 0, 2),
            ("wednesdays", 0, 3),
            ("thursdays", 0, 4),
            ("fridays", 0, 5),
            ("saturdays", 0, 6),
            ("sundays", 0, 7),
        ],
    ),
    (class::AMBIGUOUS, &[("may march mar mon sun sat wed fri jan", 0, 0)]),
    (
        class::UNIT,
        &[
            ("second sec", 0, 0),
            ("minute min", 0, 1),
            ("hour hr", 0, 2),
            ("day", 0, 3),
            ("weekend", 0, 4),
            ("week", 0, 5),
            ("fortnight", 0, 6),
            ("month", 0, 7),
            ("quarter", 0, 8),
            ("year yr", 0, 9),
            ("decade", 0, 10),
            ("century", 0, 11),
        ],
    ),
    (
        class::UNITS,
        &[
            ("seconds secs", 0, 0),
            ("minutes mins", 0, 1),
            ("hours hrs", 0, 2),
            ("days", 0, 3),
            ("weekends", 0, 4),
            ("weeks", 0, 5),
            ("fortnights", 0, 6),
            ("months", 0, 7),
            ("quarters", 0, 8),
            ("years yrs", 0, 9),
            ("decades", 0, 10),
            ("centuries", 0, 11),
        ],
    ),
    (
        class::NUMERAL,
        &[
            ("zero", 0, 0),
            ("one", 1, 0),
            ("two", 2, 0),
            ("three", 3, 0),
            ("four", 4, 0),
            ("five", 5, 0),
            ("six", 6, 0),
            ("seven", 7, 0),
            ("eight", 8, 0),
            ("nine", 9, 0),
            ("ten", 10, 0),
            ("eleven", 11, 0),
            ("twelve", 12, 0),
            ("thirteen", 13, 0),
            ("fourteen", 14, 0),
            ("fifteen", 15, 0),
            ("sixteen", 16, 0),
            ("seventeen", 17, 0),
            ("eighteen", 18, 0),
            ("nineteen", 19, 0),
            ("twenty", 20, 0),
            ("thirty", 30, 0),
            ("forty fourty", 40, 0),
            ("fifty", 50, 0),
            ("sixty", 60, 0),
            ("seventy", 70, 0),
            ("eighty", 80, 0),
            ("ninety", 90, 0),
        ],
    ),
    (
        class::SCALE,
        &[
            ("dozen", 12, 0),
            ("hundred", 100, 0),
            ("thousand", 1000, 0),
            ("million", 1_000_000, 0),
            ("billion", 1_000_000_000, 0),
        ],
    ),
    (
        class::OPEN,
        &[("several few many some numerous multiple various dozens hundreds thousands couple", 0, 0)],
    ),
    (
        class::ORDINAL,
        &[
            ("first", 1, 0),
            ("second", 2, 0),
            ("third", 3, 0),
            ("fourth", 4, 0),
            ("fifth", 5, 0),
            ("sixth", 6, 0),
            ("seventh", 7, 0),
            ("eighth", 8, 0),
            ("ninth", 9, 0),
            ("tenth", 10, 0),
            ("eleventh", 11, 0),
            ("twelfth", 12, 0),
            ("thirteenth", 13, 0),
            ("fourteenth", 14, 0),
            ("fifteenth", 15, 0),
            ("sixteenth", 16, 0),
            ("seventeenth", 17, 0),
            ("eighteenth", 18, 0),
            ("nineteenth", 19, 0),
            ("twentieth", 20, 0),
            ("thirtieth", 30, 0),
        ],
    ),
    (class::SMALL_ORDINAL, &[("first", 1, 0), ("second", 2, 0), ("third", 3, 0), ("fourth", 4, 0)]),
    (
        class::DECADE,
        &[
            ("twenties", 20, 0),
            ("thirties", 30, 0),
            ("forties", 40, 0),
            ("fifties", 50, 0),
            ("sixties", 60, 0),
            ("seventies", 70, 0),
            ("eighties", 80, 0),
            ("nineties", 90, 0),
        ],
    ),
    (class::SEASON, &[("spring", 0, 1), ("summer", 0, 2), ("autumn fall", 0, 3), ("winter", 0, 4)]),
    (
        class::PART,
        &[
            ("morning", 0, 1),
            ("afternoon", 0, 2),
            ("evening", 0, 3),
            ("night", 0, 4),
            ("midday lunchtime", 0, 5),
            ("daytime", 0, 6),
            ("dawn sunrise", 0, 1),
            ("dusk sunset", 0, 3),
        ],
    ),
    (class::MERIDIEM, &[("am", 0, 1), ("pm", 0, 2)]),
    (
        class::ZONE,
        &[
            ("gmt utc", 0, 1),
            (
                "est edt et cst cdt ct mst mdt pst pdt pt bst cet cest eet eest msk ist jst kst aest aedt sgt hkt",
                0,
                2,
            ),
        ],
    ),
    (
        class::RECURRING,
        &[
            ("hourly", 0, 2),
            ("daily nightly", 0, 3),
            ("weekly", 0, 5),
            ("fortnightly biweekly", 0, 6),
            ("monthly", 0, 7),
            ("quarterly", 0, 8),
            ("yearly annual annually", 0, 9),
        ],
    ),
    // The offset, plus ten.
    (
        class::WHICH,
        &[
            ("last past previous prior preceding", 9, 0),
            ("this current", 10, 0),
            ("next coming following upcoming", 11, 0),
        ],
    ),
    (
        class::PREPOSITION,
        &[(
            "in on at by since until till from to of during before after between through throughout for around about \
                 and or and/or circa late early mid begin beginning ending ended end till than within per back as over",
            0,
            0,
        )],
    ),
    (
        class::PAST,
        &[(
            "said told was were had did made took went came got won lost met sold rose fell began held led left found \
                 gave saw kept brought bought paid sent spoke wrote died struck shot hit grew knew thought became broke \
                 chose drew drove flew fought rode ran stood taught threw wore slid sank",
            0,
            0,
        )],
    ),
    (
        class::FUTURE,
        &[(
            "will shall ll won't would should expected expects expect scheduled due plans planned plan planning \
                 upcoming forthcoming intends aims hopes forecast slated pending tentatively can could deadline \
                 anticipates anticipated likely going must need needs prepares preparing ahead",
            0,
            0,
        )],
    ),
    (
        class::AUXILIARY,
        &[("will shall ll won't would should can could must scheduled expected slated due set likely", 0, 0)],
    ),
    (class::BEGIN, &[("begin end", 0, 0)]),
    (
        class::COUNTED,
        &[(
            "people percent per men women children troops soldiers jobs workers employees dollars euros pounds \
                 rubles yen miles kilometers kilometres km metres meters feet ft kg tons tonnes barrels points votes \
                 seats cases deaths homes houses members cars vehicles units shares times others residents students \
                 persons victims dead civilians families refugees bodies copies words pages volts watts megawatts mw \
                 gb mb rpm hp cc acres hectares square degrees calories fans spectators passengers patients mm cm hz \
                 mhz mph kph metric cubic more pieces rounds missiles drones tanks fighters prisoners migrants nodes \
                 entries users customers stores schools companies firms villages islands species items bp lbs pounds",
            0,
            0,
        )],
    ),
    (
        class::NAME_BEFORE,
        &[(
            "bloody black super good holy cyber ash palm maundy ruby blue giving casual fat shrove whit",
            0,
            0,
        )],
    ),
    (
        class::NAME_AFTER,
        &[(
            "times mirror telegraph herald express mail post tribune independent star people sun business journal \
                 live football nights movement agreement prayer prayers world observer magazine review mass roast \
                 school brief islands street madness fourth welch hare day-lewis",
            0,
            0,
        )],
    ),
    (
        class::DETERMINER,
        &[("the a an this that these those his her its their our my your all any no each", 0, 0)],
    ),
];

/// The vocabulary with all words that the rules name.
pub(super) static VOCABULARY: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::new(super::rules::literals().into_iter()));
