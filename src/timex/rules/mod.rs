//! The rules, as data: what an expression looks like, what it means, texts it must be found in and texts it must not.
//!
//! A rule is tried only where its pattern can start (the index of [`Grammar`]); of all that match, the longest wins, and of
//! two of the same length the one that stands first.

mod absolute;
mod bare;
mod clock;
mod composed;
mod daypart;
mod duration;
mod era;
mod index;
mod modified;
mod numeric;
mod period;
mod relative;
mod report;
mod schedule;
mod season;
mod set;
mod stretch;
mod vague;
mod weekday;

use super::holiday;
use super::lexer::Lexeme;
use super::meaning::{Meaning, Part, Year};
use super::pattern::{self, Capture, Match, Pattern, Scene};
use super::vocabulary::{VOCABULARY, class};
use super::{count, cues, guard, timetable};
use index::Index;
use std::sync::LazyLock;

/// What sort of expression a rule finds; other rules ask for these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    /// A day: "October 7", "Monday", "yesterday".
    Day,
    /// Something longer than a day: "October", "2012", "last week".
    Period,
    /// A clock time or a part of the day.
    Time,
    /// How long.
    Duration,
    /// How often.
    Set,
    /// "now", "recently".
    Vague,
    /// In patterns only: a day or a period.
    Date,
    /// In patterns only: anything but sets.
    Any,
}

impl Group {
    /// The group a pattern names.
    ///
    /// # Panics
    /// If there is none of that name; a test compiles all patterns.
    pub(super) fn named(name: &str) -> Self {
        match name {
            "{day}" => Group::Day,
            "{period}" => Group::Period,
            "{time}" => Group::Time,
            "{duration}" => Group::Duration,
            "{date}" => Group::Date,
            "{any}" => Group::Any,
            other => panic!("no group {other}"),
        }
    }

    /// The groups that patterns may ask for.
    const ASKED: [Group; 6] =
        [Group::Day, Group::Period, Group::Time, Group::Duration, Group::Date, Group::Any];

    fn holds(self, group: Group) -> bool {
        match self {
            Group::Date => matches!(group, Group::Day | Group::Period),
            Group::Any => !matches!(group, Group::Set | Group::Vague),
            other => other == group,
        }
    }
}

/// A text, the expression in it, the value it has in a document written on Friday 22 March 2013.
type Example = (&'static str, &'static str, &'static str);

/// One rule.
#[derive(Debug)]
pub(super) struct Rule {
    /// What it finds.
    pub group: Group,
    /// How it looks; see [`pattern`].
    pub patterns: &'static [&'static str],
    /// What it means, or nothing if the text around it says that it is no date.
    pub meaning: fn(&Match<'_>) -> Option<Meaning>,
    /// Texts it is found in.
    #[cfg_attr(not(test), expect(dead_code, reason = "the examples are the rule's tests"))]
    pub yes: &'static [Example],
    /// Texts with no date at all.
    #[cfg_attr(not(test), expect(dead_code, reason = "the examples are the rule's tests"))]
    pub no: &'static [&'static str],
}

/// All rules, by level: simple ones, those put together of simple ones, those that modify any of these.
static TABLES: &[(u8, &[Rule])] = &[
    (0, absolute::RULES),
    (0, bare::RULES),
    (0, numeric::RULES),
    (0, period::RULES),
    (0, season::RULES),
    (0, era::RULES),
    (0, weekday::RULES),
    (0, relative::RULES),
    (0, report::RULES),
    (0, clock::RULES),
    (0, daypart::RULES),
    (0, duration::RULES),
    (0, stretch::RULES),
    (0, set::RULES),
    (0, vague::RULES),
    (1, composed::RULES),
    (1, schedule::RULES),
    (2, modified::RULES),
];

/// The words and marks that the rules name.
pub(super) fn literals() -> Vec<&'static str> {
    let rules = TABLES.iter().flat_map(|(_, rules)| rules.iter());
    let patterns = rules.flat_map(|rule| rule.patterns.iter().copied());
    let named = patterns.chain(holiday::patterns().map(|(pattern, _)| pattern)).flat_map(pattern::literals);
    let marks = [
        ",", ".", "/", "-", ":", "'", "'s", "\"", "$", "%", "(", ")", "+", "#", "&", "*", "o'clock", "q",
        "h", "fy", "cy", ";", "?", "!",
    ];
    named
        .chain(count::LITERALS.iter().copied())
        .chain(cues::LITERALS.iter().copied())
        .chain(timetable::LITERALS.iter().copied())
        .chain(marks)
        .chain(guard::LITERALS.iter().copied())
        .collect()
}

/// A compiled pattern and what it stands for.
#[derive(Debug)]
struct Entry {
    level: u8,
    pattern: Pattern,
    meaning: Production,
}

#[derive(Debug, Clone, Copy)]
enum Production {
    Rule(fn(&Match<'_>) -> Option<Meaning>),
    Holiday(u8),
}

/// All rules, compiled, with an index of where they can start.
#[derive(Debug)]
pub(super) struct Grammar {
    entries: Vec<Entry>,
    index: Index,
}

/// An expression found at some place.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Index after its last lexeme.
    pub end: usize,
    /// What it means.
    pub meaning: Meaning,
}

/// The compiled rules.
pub(super) static GRAMMAR: LazyLock<Grammar> = LazyLock::new(Grammar::compile);

impl Grammar {
    fn compile() -> Self {
        let vocabulary = &*VOCABULARY;
        let mut entries = Vec::new();
        let mut groups = Vec::new();
        for (level, rules) in TABLES {
            for rule in *rules {
                for source in rule.patterns {
                    let pattern = Pattern::compile(source, vocabulary);
                    entries.push(Entry { level: *level, pattern, meaning: Production::Rule(rule.meaning) });
                    groups.push(rule.group);
                }
            }
        }
        for (source, code) in holiday::patterns() {
            let pattern = Pattern::compile(source, vocabulary);
            entries.push(Entry { level: 0, pattern, meaning: Production::Holiday(code) });
            groups.push(Group::Day);
        }
        let listed: Vec<_> =
            entries.iter().zip(groups).map(|(entry, group)| (entry.level, group, &entry.pattern)).collect();
        let index = Index::new(&listed);
        Self { entries, index }
    }

    /// Whether any rule can start with lexeme `at`.
    pub(super) fn starts(&self, lexemes: &[Lexeme], at: usize) -> bool {
        self.index.starts(lexemes, at)
    }

    /// The longest expression at lexeme `at`, of one group if any is asked for.
    pub(super) fn longest(&self, scene: &Scene<'_>, at: usize, group: Option<Group>) -> Option<Found> {
        scene.lexemes.get(at)?;
        let mut tried = usize::MAX;
        let mut best: Option<Found> = None;
        let mut captures: Vec<Capture> = Vec::new();
        for number in self.index.candidates(scene.lexemes, at, scene.level, group) {
            let entry = &self.entries[number];
            if tried == number {
                continue;
            }
            tried = number;
            let here = Scene { level: entry.level, ..*scene };
            let Some(end) = entry.pattern.matches(&here, at, &mut captures) else { continue };
            if best.as_ref().is_some_and(|best| best.end >= end) {
                continue;
            }
            let found = Match { scene: &here, start: at, end, captures: &captures };
            if group.is_none() && !guard::bounded(&found) {
                continue;
            }
            let meaning = match entry.meaning {
                Production::Rule(meaning) => meaning(&found),
                Production::Holiday(code) => holiday_meaning(&found, code),
            };
            if let Some(meaning) = meaning {
                best = Some(Found { end, meaning });
            }
        }
        best
    }
}

/// A holiday by its name alone; with a year it is put together in `composed`.
fn holiday_meaning(found: &Match<'_>, code: u8) -> Option<Meaning> {
    let word = found.first();
    let clear =
        found.is_one_of(word, &["christmas", "thanksgiving", "halloween", "easter", "ramadan", "juneteenth"]);
    let named = word.capital() || found.end > found.start + 1 || clear;
    // "Easter Island", "Christmas Carol", "Halloween Kills": names of other things.
    let name_goes_on = found.after().is_some_and(|next| {
        next.capital()
            && next.is_word()
            && !next.is(class::PART | class::WEEKDAY | class::MONTH | class::PREPOSITION)
    });
    let in_line_of_capitals = found.first().all_capitals();
    (named && (!name_goes_on || in_line_of_capitals))
        .then(|| Meaning::calendar(Year::Open, Part::Holiday(code)))
        .flatten()
}

#[cfg(test)]
pub(super) fn all() -> impl Iterator<Item = &'static Rule> {
    TABLES.iter().flat_map(|(_, rules)| rules.iter())
}
