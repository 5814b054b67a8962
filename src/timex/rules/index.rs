//! Which rules can start where: looked up by the first lexeme, and passed only if the second can follow.
//!
//! "the" starts a third of all patterns, but hardly any text after "the" goes on like one; looking one lexeme ahead spares
//! nine matches of ten.

use super::Group;
use crate::timex::count;
use crate::timex::lexer::Lexeme;
use crate::timex::pattern::{Kind, Pattern};
use crate::timex::vocabulary::{Classes, VOCABULARY, WordId};

/// A set of lexemes, by word and by class.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Lexemes {
    /// A bit for each word of the vocabulary.
    words: Vec<u64>,
    /// For digits, which have classes of their own.
    classes: Classes,
}

impl Lexemes {
    fn none() -> Self {
        Self { words: vec![0; VOCABULARY.len().div_ceil(64)], classes: 0 }
    }

    /// The articles that amounts start with.
    fn articles() -> Self {
        let mut articles = Self::none();
        count::ARTICLES.iter().for_each(|word| articles.add_word(VOCABULARY.find(word.as_bytes())));
        articles
    }

    /// What amounts go on with after an article.
    fn after_articles() -> Self {
        let mut after = Self::none();
        let (words, classes) = count::AFTER_ARTICLES;
        words.iter().for_each(|word| after.add_word(VOCABULARY.find(word.as_bytes())));
        after.add_classes(classes);
        after
    }

    fn add_word(&mut self, word: WordId) {
        self.words[usize::from(word.0) / 64] |= 1 << (word.0 % 64);
    }

    fn add_classes(&mut self, classes: Classes) {
        self.classes |= classes;
        for word in VOCABULARY.words() {
            if VOCABULARY.entry(word).classes & classes != 0 {
                self.add_word(word);
            }
        }
    }

    fn add(&mut self, other: &Lexemes) {
        self.words.iter_mut().zip(&other.words).for_each(|(mine, theirs)| *mine |= theirs);
        self.classes |= other.classes;
    }

    /// Its words.
    fn listed(&self) -> impl Iterator<Item = WordId> + '_ {
        let in_block = |block: usize, bits: u64| {
            (0..64).filter(move |bit| bits & (1 << bit) != 0).map(move |bit| block * 64 + bit)
        };
        let blocks = self.words.iter().enumerate().filter(|(_, bits)| **bits != 0);
        blocks
            .flat_map(move |(block, bits)| in_block(block, *bits))
            .filter_map(|word| u16::try_from(word).ok().map(WordId))
    }

    fn has(&self, word: WordId) -> bool {
        self.words[usize::from(word.0) / 64] & (1 << (word.0 % 64)) != 0
    }

    fn holds(&self, lexeme: &Lexeme) -> bool {
        lexeme.classes & self.classes != 0 && lexeme.word == WordId::DIGITS || self.has(lexeme.word)
    }
}

/// A rule that can start with some word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// Index of the rule's entry in the grammar.
    pub entry: u16,
    /// Its level and group.
    level: u8,
    group: Group,
    /// What can stand second.
    next: Next,
}

#[derive(Debug, Clone, Copy)]
enum Next {
    /// Nothing need follow.
    Anything,
    /// One of this set must.
    OneOf(u16),
}

/// The index.
#[derive(Debug)]
pub(super) struct Index {
    sets: Vec<Lexemes>,
    /// For each word a bit for each set it is in, so that one row answers for all candidates.
    rows: Vec<u64>,
    /// Length of a row.
    stride: usize,
    candidates: Vec<Candidate>,
    /// For each word where in `candidates` those that can start with it end: all, and then those of each of [`Group::ASKED`].
    ends: Vec<u32>,
    /// For each word, what can stand second in any rule; nothing if some rule needs no second.
    gates: Vec<Option<u16>>,
}

impl Index {
    /// Of patterns with their levels and groups, in the order of their numbers.
    pub(super) fn new(entries: &[(u8, Group, &Pattern)]) -> Self {
        let mut builder = Builder { entries, groups: Vec::new(), classes: Vec::new() };
        let mut index = Self {
            sets: Vec::new(),
            rows: Vec::new(),
            stride: 0,
            candidates: Vec::new(),
            ends: Vec::new(),
            gates: Vec::new(),
        };
        let mut by_word: Vec<Vec<Candidate>> = vec![Vec::new(); VOCABULARY.len()];
        let articles = Lexemes::articles();
        let after_articles = index.set(Lexemes::after_articles());
        for (number, (level, group, pattern)) in entries.iter().enumerate() {
            for first in 0..pattern.elements().len() {
                let mut starts = Lexemes::none();
                builder.element(*level, &pattern.elements()[first].kind, &mut starts);
                let mut follow = Lexemes::none();
                let mut ends = builder.tail(*level, pattern, first + 1, &mut follow);
                // What an amount or an inner expression starts with may go on inside it.
                ends |= !matches!(pattern.elements()[first].kind, Kind::Lexeme { .. });
                let next = if ends { Next::Anything } else { Next::OneOf(index.set(follow)) };
                let entry = u16::try_from(number).expect("there are some hundred patterns");
                let candidate = Candidate { entry, level: *level, group: *group, next };
                // Of the many places after "a", an amount can start only at few.
                let counts = matches!(pattern.elements()[first].kind, Kind::Count);
                let after_article = counts.then_some(Next::OneOf(after_articles));
                if starts.classes != 0 {
                    starts.add_word(WordId::DIGITS);
                }
                for word in starts.listed() {
                    let next = after_article.filter(|_| articles.has(word)).unwrap_or(next);
                    by_word[usize::from(word.0)].push(Candidate { next, ..candidate });
                }
                if !pattern.elements()[first].optional {
                    break;
                }
            }
        }
        for candidates in &by_word {
            let mut union = Some(Lexemes::none());
            for candidate in candidates {
                match (candidate.next, &mut union) {
                    (Next::OneOf(set), Some(union)) => union.add(&index.sets[usize::from(set)]),
                    _ => union = None,
                }
            }
            let gate = union.map(|union| index.set(union));
            index.gates.push(gate);
            index.candidates.extend(candidates);
            index.ends.push(index.candidates.len() as u32);
            for group in Group::ASKED {
                index.candidates.extend(candidates.iter().filter(|candidate| group.holds(candidate.group)));
                index.ends.push(index.candidates.len() as u32);
            }
        }
        index.stride = index.sets.len().div_ceil(64);
        for word in VOCABULARY.words() {
            let mut row = vec![0; index.stride];
            for (number, _) in index.sets.iter().enumerate().filter(|(_, set)| set.has(word)) {
                row[number / 64] |= 1 << (number % 64);
            }
            index.rows.extend(row);
        }
        index
    }

    fn set(&mut self, set: Lexemes) -> u16 {
        let place = self.sets.iter().position(|known| *known == set).unwrap_or_else(|| {
            self.sets.push(set);
            self.sets.len() - 1
        });
        u16::try_from(place).expect("there are fewer sets than patterns")
    }

    /// Whether any rule can start with lexeme `at`.
    pub(super) fn starts(&self, lexemes: &[Lexeme], at: usize) -> bool {
        let word = usize::from(lexemes[at].word.0);
        match self.gates[word] {
            None => true,
            Some(gate) => lexemes.get(at + 1).is_some_and(|next| self.sets[usize::from(gate)].holds(next)),
        }
    }

    /// The rules up to a level, of one group if any is asked for, that can start with lexeme `at`; one that can do so in two ways stands in it twice in a row.
    pub(super) fn candidates<'a>(
        &'a self,
        lexemes: &'a [Lexeme],
        at: usize,
        level: u8,
        group: Option<Group>,
    ) -> impl Iterator<Item = usize> + 'a {
        let next = lexemes.get(at + 1);
        let digits = next.filter(|next| next.word == WordId::DIGITS);
        let row = next.map_or(&[][..], |next| {
            let start = usize::from(next.word.0) * self.stride;
            &self.rows[start..start + self.stride]
        });
        let asked =
            |group| 1 + Group::ASKED.iter().position(|asked| *asked == group).expect("a pattern's group");
        let list = usize::from(lexemes[at].word.0) * (1 + Group::ASKED.len()) + group.map_or(0, asked);
        let from = list.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.candidates[from..self.ends[list] as usize]
            .iter()
            .filter(move |candidate| candidate.level <= level)
            .filter(move |candidate| match (candidate.next, digits) {
                (Next::Anything, _) => true,
                (Next::OneOf(set), Some(digits)) => self.sets[usize::from(set)].classes & digits.classes != 0,
                (Next::OneOf(set), None) => {
                    row.get(usize::from(set) / 64).is_some_and(|bits| bits & (1 << (set % 64)) != 0)
                }
            })
            .map(|candidate| usize::from(candidate.entry))
    }
}

struct Builder<'a> {
    entries: &'a [(u8, Group, &'a Pattern)],
    /// What the rules of a group below a level start with, as far as asked for.
    groups: Vec<(Group, u8, Lexemes)>,
    /// The lexemes of the classes asked for so far.
    classes: Vec<(Classes, Lexemes)>,
}

impl Builder<'_> {
    /// What an element of a pattern of `level` starts with.
    fn element(&mut self, level: u8, kind: &Kind, into: &mut Lexemes) {
        match kind {
            Kind::Lexeme { words, classes } => {
                words.iter().for_each(|word| into.add_word(*word));
                let of_classes = self.of_classes(*classes);
                into.add(&of_classes);
            }
            Kind::Count => {
                let of_classes = self.of_classes(count::STARTS);
                into.add(&of_classes);
                into.add(&Lexemes::articles());
            }
            Kind::Group(group) => {
                let group = self.group(*group, level);
                into.add(&group);
            }
        }
    }

    /// The lexemes of some classes; the same few are asked for again and again.
    fn of_classes(&mut self, classes: Classes) -> Lexemes {
        if let Some((_, known)) = self.classes.iter().find(|(known, _)| *known == classes) {
            return known.clone();
        }
        let mut of = Lexemes::none();
        if classes != 0 {
            of.add_classes(classes);
        }
        self.classes.push((classes, of.clone()));
        of
    }

    /// What the elements from `from` start with; whether all of them can be absent.
    fn tail(&mut self, level: u8, pattern: &Pattern, from: usize, into: &mut Lexemes) -> bool {
        for element in pattern.elements().iter().skip(from) {
            self.element(level, &element.kind, into);
            if !element.optional {
                return false;
            }
        }
        true
    }

    fn group(&mut self, group: Group, level: u8) -> Lexemes {
        if let Some((.., known)) = self.groups.iter().find(|known| known.0 == group && known.1 == level) {
            return known.clone();
        }
        let mut starts = Lexemes::none();
        let entries = self.entries;
        for (below, of, pattern) in entries {
            if *below < level && group.holds(*of) {
                self.tail(*below, pattern, 0, &mut starts);
            }
        }
        self.groups.push((group, level, starts.clone()));
        starts
    }
}
