//! What the network sees of a token: rows of one table of learned vectors.
//!
//! The rows of a word depend on its letters and on the lexicon alone, so that what the network makes of them can be kept for
//! the next time the word occurs; the rows of a token's context do not.

use crate::annotation::Token;
use crate::artifact::fnv1a;
use crate::lexicon::{Lexicon, PhraseMatch, WordFlags};
use crate::text::{Case, WordList, case_of};

/// Rows for Brown clusters; row 0 of them stands for no cluster.
pub const CLUSTERS: u32 = 1024;
const LOWER: u32 = 8192;
const AFFIX: u32 = 4096;
const SHAPES: u32 = 1024;
const FLAGS: u32 = 16;

const LOWER_AT: u32 = CLUSTERS;
const PREFIX_AT: u32 = LOWER_AT + LOWER;
const SUFFIX_AT: u32 = PREFIX_AT + AFFIX;
const SHAPE_AT: u32 = SUFFIX_AT + AFFIX;
const FLAGS_AT: u32 = SHAPE_AT + SHAPES;
/// First row of the context.
pub const CONTEXT_AT: u32 = FLAGS_AT + FLAGS;
const PHRASE_BITS: u32 = 16;
const SENTENCE_AT: u32 = CONTEXT_AT + PHRASE_BITS * 4;
/// Rows of the table.
pub const ROWS: u32 = SENTENCE_AT + 16;

/// Appends the table rows of a word, given its Brown cluster (0 for none).
pub fn word_rows(word: &str, cluster: u32, lexicon: &Lexicon, rows: &mut Vec<u32>) {
    let lower = word.to_lowercase();
    rows.push(cluster.min(CLUSTERS - 1));
    rows.push(LOWER_AT + hash(&lower, 1, LOWER));
    rows.push(PREFIX_AT + hash(head(&lower, 3), 2, AFFIX));
    rows.push(SUFFIX_AT + hash(tail(&lower, 3), 3, AFFIX));
    rows.push(SUFFIX_AT + hash(tail(&lower, 2), 4, AFFIX));
    rows.push(SHAPE_AT + hash(&shape(word), 5, SHAPES));
    let flags = word_flags(word, lexicon);
    rows.extend((0..FLAGS).filter(|bit| flags.0 >> bit & 1 == 1).map(|bit| FLAGS_AT + bit));
}

/// Flags of a word; one in capitals has those of its ordinary form if it has none of its own.
fn word_flags(word: &str, lexicon: &Lexicon) -> WordFlags {
    let flags = lexicon.word(word);
    if flags.0 == 0 && word.len() > 3 && case_of(word) == Case::Upper {
        return lexicon.word(&title_case(word));
    }
    flags
}

/// How the words of a sentence are capitalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// As in running text.
    Ordinary,
    /// All words in capitals.
    Capitals,
    /// A headline: nearly every long word starts with a capital.
    Titled,
    /// No capital at all.
    Small,
}

/// How a sentence is set. One word alone says nothing.
pub fn setting_of<'a>(words: impl Iterator<Item = &'a str>) -> Setting {
    let (mut upper, mut title, mut lower, mut long_lower) = (0, 0, 0, 0);
    for word in words {
        match case_of(word) {
            Case::Upper => upper += 1,
            Case::Title | Case::Mixed => title += 1,
            Case::Lower => {
                lower += 1;
                long_lower += usize::from(word.len() > 4);
            }
            Case::None => {}
        }
    }
    match upper + title + lower {
        0..=2 => Setting::Ordinary,
        all if upper * 10 >= all * 9 || (lower == 0 && title == 0) => Setting::Capitals,
        all if long_lower == 0 && title * 2 >= all && all > 3 => Setting::Titled,
        all if lower == all => Setting::Small,
        _ => Setting::Ordinary,
    }
}

/// Words beside a name that are never part of it: looking at them would be wasted.
static BESIDE: WordList<46> = WordList::new([
    "a", "after", "also", "an", "are", "as", "at", "be", "been", "before", "but", "by", "for", "from", "had",
    "has", "have", "he", "her", "his", "in", "is", "it", "its", "not", "on", "or", "said", "says", "she",
    "than", "that", "the", "their", "they", "to", "told", "was", "were", "when", "where", "which", "who",
    "will", "with", "would",
]);
/// Words that have a capital at the beginning of a sentence and are then no name, unless more capitals follow.
static BEGIN: WordList<55> = WordList::new([
    "a", "about", "after", "all", "also", "although", "an", "and", "another", "as", "at", "because",
    "before", "both", "but", "by", "during", "each", "for", "from", "he", "her", "his", "how", "however",
    "if", "in", "it", "its", "many", "most", "no", "of", "on", "or", "several", "she", "since", "so", "some",
    "such", "that", "the", "their", "there", "these", "they", "this", "those", "we", "what", "when", "while",
    "with", "you",
]);
/// Words that always have a capital, and are part of a name only beside another.
static CALENDAR: WordList<13> = WordList::new([
    "December",
    "Friday",
    "January",
    "July",
    "Monday",
    "November",
    "October",
    "Saturday",
    "September",
    "Sunday",
    "Thursday",
    "Tuesday",
    "Wednesday",
]);
/// Small words between two capitalised ones that can join them to one name.
const BETWEEN: usize = 3;

/// Which tokens of a sentence can be part of a name: those with a capital (but for "The" and "Monday" alone), what stands between and beside them, small words that
/// are no everyday ones (`strange` tells), and all of a sentence that has no capital. Sets `wanted[i]` for the token `i` of `words`; returns whether there are any.
pub fn wanted(words: &[&str], mut strange: impl FnMut(&str) -> bool, wanted: &mut Vec<bool>) -> bool {
    let cases: Vec<Case> = words.iter().map(|word| case_of(word)).collect();
    let upper = |at: usize| matches!(cases.get(at), Some(Case::Title | Case::Upper | Case::Mixed));
    let alone = |at: usize| !upper(at + 1) && (at == 0 || !upper(at - 1));
    let idle = |at: usize| alone(at) && (CALENDAR.has(words[at]) || at == 0 && BEGIN.has_small(words[0]));
    let capital = |at: usize| upper(at) && !idle(at);
    wanted.clear();
    wanted.extend((0..words.len()).map(capital));
    let Some(first) = wanted.iter().position(|&wanted| wanted) else {
        if (0..words.len()).any(upper) {
            let strange = |(word, &case): (&&str, _)| word.len() > 3 && case == Case::Lower && strange(word);
            wanted.clear();
            wanted.extend(words.iter().zip(&cases).map(strange));
            return wanted.contains(&true);
        }
        wanted.fill(true);
        return words.iter().any(|word| word.chars().any(char::is_alphabetic));
    };
    let beside = |word: &str| word.chars().any(char::is_alphanumeric) && !BESIDE.has(word);
    let mut last = first;
    if first > 0 && beside(words[first - 1]) {
        wanted[first - 1] = true;
    } else if first > 1 && words[first - 1] == "-" {
        wanted[first - 2..first].fill(true);
    }
    for at in first + 1..words.len() {
        if !capital(at) {
            continue;
        }
        if at - last - 1 <= BETWEEN {
            wanted[last..at].fill(true);
        } else {
            wanted[last + 1] |= beside(words[last + 1]);
            wanted[at - 1] |= beside(words[at - 1]);
            // "al-Anbar".
            if words[at - 1] == "-" {
                wanted[at - 2..at].fill(true);
            }
        }
        last = at;
    }
    if last + 1 < words.len() {
        wanted[last + 1] |= beside(words[last + 1]);
    }
    // "Ban Ki-moon", and at the same price "US-made".
    for at in first..words.len().saturating_sub(2) {
        if words[at + 1] == "-" && capital(at) && cases[at + 2] == Case::Lower {
            wanted[at + 1..at + 3].fill(true);
        }
    }
    for ((wanted, word), &case) in wanted.iter_mut().zip(words).zip(&cases) {
        *wanted |= word.len() > 3 && case == Case::Lower && strange(word);
    }
    true
}

/// Rows of a token's context, one bit each from [`CONTEXT_AT`] on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Context(u128);

impl Context {
    fn add(&mut self, row: u32) {
        self.0 |= 1 << (row - CONTEXT_AT);
    }

    /// The rows, ascending.
    pub fn rows(self) -> impl Iterator<Item = u32> {
        let mut bits = self.0;
        std::iter::from_fn(move || {
            let row = bits.trailing_zeros();
            bits &= bits.wrapping_sub(1);
            (row < u128::BITS).then_some(CONTEXT_AT + row)
        })
    }
}

/// The context of every token of one sentence: `contexts[i]` for the token `first + i`. `phrases` are those of the whole text,
/// ordered by start.
pub fn contexts(
    text: &str,
    tokens: &[Token],
    first: usize,
    count: usize,
    phrases: &[PhraseMatch],
    contexts: &mut Vec<Context>,
) {
    let sentence = &tokens[first..first + count];
    let mut common = Context::default();
    common.add(SENTENCE_AT + setting_of(sentence.iter().map(|token| token.span.of(text))) as u32);
    contexts.clear();
    contexts.resize(count, common);
    if let Some(context) = contexts.first_mut() {
        context.add(SENTENCE_AT + 4);
    }
    // A phrase is one sentence's only if it lies within it.
    let from = phrases.partition_point(|phrase| (phrase.start as usize) < first);
    for phrase in phrases[from..].iter().take_while(|phrase| (phrase.start as usize) < first + count) {
        let (start, end) = (phrase.start as usize, phrase.end as usize);
        if end > first + count {
            continue;
        }
        for at in start..end {
            let position = match (at == start, at + 1 == end) {
                (true, true) => 3,
                (true, false) => 0,
                (false, true) => 2,
                (false, false) => 1,
            };
            for bit in (0..PHRASE_BITS).filter(|bit| phrase.flags.0 >> bit & 1 == 1) {
                contexts[at - first].add(CONTEXT_AT + bit * 4 + position);
            }
        }
    }
}

/// The word with a first capital and the rest small.
pub fn title_case(word: &str) -> String {
    let mut characters = word.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters.flat_map(char::to_lowercase)).collect(),
        None => String::new(),
    }
}

fn hash(word: &str, salt: u64, rows: u32) -> u32 {
    let mixed = (fnv1a(word.as_bytes()) ^ salt).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((mixed >> 32) % u64::from(rows)) as u32
}

fn head(word: &str, count: usize) -> &str {
    word.char_indices().nth(count).map_or(word, |(end, _)| &word[..end])
}

fn tail(word: &str, count: usize) -> &str {
    word.char_indices().rev().nth(count - 1).map_or(word, |(start, _)| &word[start..])
}

/// Letters as X and x, digits as d, the rest as it is, no more than three of a kind in a row.
fn shape(word: &str) -> String {
    let mut shape = String::with_capacity(word.len());
    let (mut last, mut run) = ('\0', 0);
    for character in word.chars() {
        let class = match character {
            c if c.is_uppercase() => 'X',
            c if c.is_alphabetic() => 'x',
            c if c.is_numeric() => 'd',
            c => c,
        };
        run = if class == last { run + 1 } else { 1 };
        last = class;
        if run <= 3 {
            shape.push(class);
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        for (word, want) in
            [("Kyiv", "Xxxx"), ("U.S.", "X.X."), ("1,000", "d,ddd"), ("NATOs", "XXXx"), ("", "")]
        {
            assert_eq!(shape(word), want);
        }
    }

    #[test]
    fn affixes_are_cut_at_characters() {
        assert_eq!((head("Łódź", 3), tail("Łódź", 3)), ("Łód", "ódź"));
        assert_eq!((head("a", 3), tail("a", 3), tail("", 2)), ("a", "a", ""));
    }

    #[test]
    fn settings() {
        let setting = |text: &str| setting_of(text.split(' '));
        assert_eq!(setting("Blinken meets Lavrov in Lima"), Setting::Ordinary);
        assert_eq!(setting("BLINKEN MEETS LAVROV IN LIMA"), Setting::Capitals);
        assert_eq!(setting("Blinken Meets Lavrov in Lima"), Setting::Titled);
        assert_eq!(setting("blinken meets lavrov in lima"), Setting::Small);
        assert_eq!(setting("Lima"), Setting::Ordinary);
    }

    #[test]
    fn names_can_stand_at_capitals_between_and_beside_them() {
        let mut flags = Vec::new();
        let mut marks = |text: &str| {
            let words: Vec<&str> = text.split(' ').collect();
            let any = wanted(&words, |word| word == "kyiv", &mut flags);
            (any, flags.iter().map(|&wanted| if wanted { 'x' } else { '.' }).collect::<String>())
        };
        assert_eq!(marks("the Bank of China closed all its offices in southern Ukraine").1, ".xxxx....xx");
        assert_eq!(marks("they left kyiv on monday"), (true, "xxxxx".into()));
        assert_eq!(marks("He went home to kyiv again then").1, "....x..");
        assert_eq!(marks("The talks in Lima began on Monday here").1, "...xx...");
        assert_eq!(marks("The Bank met Monday Group staff").1, "xxxxxx");
        assert_eq!(marks("The men fled to al - Anbar there").1, "....xxxx");
        assert!(!marks("The talks began on Monday").0);
        assert_eq!(marks("Lima").1, "x");
        assert!(!marks("12 , 13").0);
    }

    #[test]
    fn a_context_gives_its_rows_in_order() {
        let mut context = Context::default();
        for row in [ROWS - 1, CONTEXT_AT, CONTEXT_AT + 9, CONTEXT_AT] {
            context.add(row);
        }
        assert_eq!(context.rows().collect::<Vec<_>>(), [CONTEXT_AT, CONTEXT_AT + 9, ROWS - 1]);
    }

    #[test]
    fn rows_stay_within_the_table() {
        let mut rows = Vec::new();
        for word in ["", "a", "Ñandú", "U.S.", "12", "🙂"] {
            word_rows(word, 5000, Lexicon::embedded(), &mut rows);
        }
        assert!(rows.iter().all(|&row| row < CONTEXT_AT));
    }
}
