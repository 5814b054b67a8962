//! The language the rules are written in, and its matcher.
//!
//! A pattern is a row of elements with spaces between them:
//!
//! | element      | matches                                                                   |
//! |--------------|---------------------------------------------------------------------------|
//! | `ago`, `,`   | that word (in any case) or mark                                           |
//! | `<month>`    | a lexeme of that class, see [`class::NAMES`]                              |
//! | `<count>`    | an amount: "12", "two and a half", "a few"                                |
//! | `{date}`     | the longest match of a simpler rule of that group                         |
//! | `a\|b`       | either (words and classes)                                                |
//! | `~x`         | x with no white space before it                                           |
//! | `x?`         | x or nothing                                                              |
//!
//! A lexeme after an empty line never continues a match, so no match crosses a paragraph. Patterns are short and nothing in
//! them repeats, so the time at one place of a text is bounded.

use super::count;
use super::lexer::Lexeme;
use super::meaning::Meaning;
use super::rules::Group;
use super::unit::{Quantity, Unit};
use super::vocabulary::{Classes, Vocabulary, WordId, class};
use std::cell::{Cell, RefCell};

/// A compiled pattern.
#[derive(Debug)]
pub(super) struct Pattern {
    elements: Vec<Element>,
}

/// One element of a pattern.
#[derive(Debug)]
pub(super) struct Element {
    /// What it matches.
    pub kind: Kind,
    /// Whether white space before it is forbidden.
    pub glued: bool,
    /// Whether it may be absent.
    pub optional: bool,
}

/// What an element matches.
#[derive(Debug)]
pub(super) enum Kind {
    /// A lexeme.
    Lexeme {
        /// Any of these words.
        words: Vec<WordId>,
        /// Or any lexeme of these classes.
        classes: Classes,
    },
    /// An amount.
    Count,
    /// An expression of a group.
    Group(Group),
}

/// What an element matched.
#[derive(Debug, Clone, Copy)]
pub(super) enum Capture {
    /// An optional element that is not there.
    Nothing,
    /// The lexeme with this index.
    Lexeme(usize),
    /// An amount.
    Count(Quantity),
    /// The simple expression of a group that starts at a lexeme: what it means is looked up once the whole pattern matches.
    Inner(Group, usize),
}

/// The words and marks a pattern names, for the vocabulary.
pub(super) fn literals(source: &str) -> impl Iterator<Item = &str> {
    source
        .split(' ')
        .map(|element| element.trim_start_matches('~').trim_end_matches('?'))
        .filter(|body| !body.starts_with('{'))
        .flat_map(choices)
        .filter_map(|choice| match choice {
            Choice::Word(word) => Some(word),
            Choice::Class(_) => None,
        })
}

/// One of the choices of an element.
enum Choice<'a> {
    Word(&'a str),
    Class(&'a str),
}

/// The choices of an element: `a|<b|c>` has three.
fn choices(body: &str) -> impl Iterator<Item = Choice<'_>> {
    let mut in_class = false;
    body.split('|').map(move |choice| {
        let is_class = in_class || choice.starts_with('<');
        in_class = is_class && !choice.ends_with('>');
        match is_class {
            true => Choice::Class(choice.trim_start_matches('<').trim_end_matches('>')),
            false => Choice::Word(choice),
        }
    })
}

impl Pattern {
    /// Compiles a pattern.
    ///
    /// # Panics
    /// If it is not one; patterns are part of the program, and a test compiles them all.
    pub(super) fn compile(source: &str, vocabulary: &Vocabulary) -> Self {
        let elements = source.split(' ').map(|element| Element::compile(element, vocabulary)).collect();
        Self { elements }
    }

    /// Its elements, at least one.
    pub(super) fn elements(&self) -> &[Element] {
        &self.elements
    }

    /// Matches at lexeme `at`: the index after the last lexeme, and what each element matched.
    pub(super) fn matches(&self, scene: &Scene<'_>, at: usize, captures: &mut Vec<Capture>) -> Option<usize> {
        captures.clear();
        self.matches_from(0, scene, at, at, captures)
    }

    fn matches_from(
        &self,
        element: usize,
        scene: &Scene<'_>,
        first: usize,
        at: usize,
        captures: &mut Vec<Capture>,
    ) -> Option<usize> {
        let Some(this) = self.elements.get(element) else { return Some(at) };
        if let Some((next, capture)) = this.matches(scene, first, at) {
            captures.push(capture);
            if let Some(end) = self.matches_from(element + 1, scene, first, next, captures) {
                return Some(end);
            }
            captures.truncate(element);
        }
        if !this.optional {
            return None;
        }
        captures.push(Capture::Nothing);
        let end = self.matches_from(element + 1, scene, first, at, captures);
        if end.is_none() {
            captures.truncate(element);
        }
        end
    }
}

impl Element {
    fn compile(source: &str, vocabulary: &Vocabulary) -> Self {
        let (glued, rest) = source.strip_prefix('~').map_or((false, source), |rest| (true, rest));
        let (optional, body) = rest.strip_suffix('?').map_or((false, rest), |rest| (true, rest));
        let kind = match body {
            "<count>" => Kind::Count,
            _ if body.starts_with('{') => Kind::Group(Group::named(body)),
            _ => {
                let mut words = Vec::new();
                let mut classes = 0;
                for choice in choices(body) {
                    match choice {
                        Choice::Class(name) => {
                            let known = class::NAMES.iter().find(|(known, _)| *known == name);
                            classes |=
                                known.unwrap_or_else(|| panic!("no class {name} in pattern {source}")).1;
                        }
                        Choice::Word(word) => words.push(vocabulary.find(word.as_bytes())),
                    }
                }
                Kind::Lexeme { words, classes }
            }
        };
        Self { kind, glued, optional }
    }

    fn matches(&self, scene: &Scene<'_>, first: usize, at: usize) -> Option<(usize, Capture)> {
        let lexeme = scene.lexemes.get(at)?;
        if at > first && (lexeme.starts_paragraph() || (self.glued && !lexeme.glued())) {
            return None;
        }
        match &self.kind {
            Kind::Lexeme { words, classes } => (lexeme.classes & classes != 0
                || words.contains(&lexeme.word))
            .then_some((at + 1, Capture::Lexeme(at))),
            Kind::Count => scene.amount(at).map(|(next, quantity)| (next, Capture::Count(quantity))),
            Kind::Group(group) => {
                scene.simple(*group, at, |found| found.0).map(|next| (next, Capture::Inner(*group, at)))
            }
        }
    }
}

/// What the rules of a group below a level say at some place.
#[derive(Debug)]
pub(super) struct Answer {
    at: usize,
    group: Group,
    level: u8,
    found: Option<(usize, Meaning)>,
}

/// The text that rules are matched against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene<'a> {
    /// The document's text.
    pub text: &'a str,
    /// Its lexemes.
    pub lexemes: &'a [Lexeme],
    /// The rules.
    pub grammar: &'a super::rules::Grammar,
    /// The highest level of rules in use: 0 simple, 1 put together, 2 modified.
    pub level: u8,
    /// Answers for the place at hand; emptied where the next begins.
    pub memory: &'a RefCell<Vec<Answer>>,
    /// The amount asked for last.
    pub counted: &'a Cell<Option<Counted>>,
}

/// A lexeme, and the amount that starts there.
pub(super) type Counted = (usize, Option<(usize, Quantity)>);

impl Scene<'_> {
    /// The amount that starts at a lexeme. Dozens of rules begin with one, so the last answer is kept.
    fn amount(&self, at: usize) -> Option<(usize, Quantity)> {
        if let Some((_, amount)) = self.counted.get().filter(|(known, _)| *known == at) {
            return amount;
        }
        let amount = count::parse(self.lexemes, at);
        self.counted.set(Some((at, amount)));
        amount
    }

    /// The longest match at a lexeme of a rule of `group` that is simpler than the one being matched. Many rules ask the same
    /// of one place, so the answers for the place at hand are kept.
    fn simple<T>(&self, group: Group, at: usize, what: impl Fn(&(usize, Meaning)) -> T) -> Option<T> {
        let level = self.level.checked_sub(1)?;
        let known = |answer: &&Answer| answer.at == at && answer.group == group && answer.level == level;
        if let Some(answer) = self.memory.borrow().iter().find(known) {
            return answer.found.as_ref().map(what);
        }
        let simpler = Scene { level, ..*self };
        let found = self.grammar.longest(&simpler, at, Some(group)).map(|found| (found.end, found.meaning));
        let answer = found.as_ref().map(what);
        self.memory.borrow_mut().push(Answer { at, group, level, found });
        answer
    }
}

/// A matched pattern, as a rule's production sees it.
#[derive(Debug)]
pub(super) struct Match<'a> {
    /// The text matched against.
    pub scene: &'a Scene<'a>,
    /// Index of the first lexeme.
    pub start: usize,
    /// Index after the last.
    pub end: usize,
    /// One for each element.
    pub captures: &'a [Capture],
}

impl<'a> Match<'a> {
    /// The lexeme that element `index` matched, if it is there.
    pub(super) fn lexeme(&self, index: usize) -> Option<&'a Lexeme> {
        match self.captures.get(index)? {
            Capture::Lexeme(at) => self.scene.lexemes.get(*at),
            _ => None,
        }
    }

    /// The first lexeme of any of these classes that an element matched.
    pub(super) fn get(&self, classes: Classes) -> Option<&'a Lexeme> {
        self.captures.iter().find_map(|capture| match capture {
            Capture::Lexeme(at) => self.scene.lexemes.get(*at).filter(|lexeme| lexeme.is(classes)),
            _ => None,
        })
    }

    /// The first amount among the elements.
    pub(super) fn quantity(&self) -> Option<Quantity> {
        self.captures.iter().find_map(|capture| match capture {
            Capture::Count(quantity) => Some(*quantity),
            _ => None,
        })
    }

    /// The first simple expression among the elements.
    pub(super) fn inner(&self) -> Option<Meaning> {
        (0..self.captures.len()).find_map(|index| self.meaning(index))
    }

    /// Whether any element is this word.
    pub(super) fn says(&self, word: &str) -> bool {
        (0..self.captures.len())
            .filter_map(|index| self.lexeme(index))
            .any(|lexeme| self.is_one_of(lexeme, &[word]))
    }

    /// Whether an optional element is there.
    pub(super) fn has(&self, index: usize) -> bool {
        !matches!(self.captures.get(index), None | Some(Capture::Nothing))
    }

    /// Its number as a small one.
    pub(super) fn small(&self, index: usize) -> Option<u8> {
        u8::try_from(self.lexeme(index)?.number).ok()
    }

    /// Its number.
    pub(super) fn number(&self, index: usize) -> Option<i32> {
        i32::try_from(self.lexeme(index)?.number).ok()
    }

    /// Its code: which month, weekday, season ...
    pub(super) fn code(&self, index: usize) -> Option<u8> {
        self.lexeme(index).map(|lexeme| lexeme.code)
    }

    /// The unit it names.
    pub(super) fn unit(&self, index: usize) -> Option<Unit> {
        Unit::from_code(self.code(index)?)
    }

    /// The amount it says.
    pub(super) fn count(&self, index: usize) -> Option<Quantity> {
        match self.captures.get(index)? {
            Capture::Count(quantity) => Some(*quantity),
            _ => None,
        }
    }

    /// The simple expression it is.
    pub(super) fn meaning(&self, index: usize) -> Option<Meaning> {
        match self.captures.get(index)? {
            Capture::Inner(group, at) => self.scene.simple(*group, *at, |found| found.1.clone()),
            _ => None,
        }
    }

    /// The lexeme before the match, if it is in the same paragraph.
    pub(super) fn before(&self) -> Option<&'a Lexeme> {
        self.back(1)
    }

    /// The lexeme `steps` before the match, if no paragraph ends between.
    pub(super) fn back(&self, steps: usize) -> Option<&'a Lexeme> {
        let at = self.start.checked_sub(steps)?;
        let between = &self.scene.lexemes[at + 1..=self.start.min(self.scene.lexemes.len() - 1)];
        (!between.iter().any(Lexeme::starts_paragraph)).then(|| &self.scene.lexemes[at])
    }

    /// The lexeme after the match, if it is in the same paragraph.
    pub(super) fn after(&self) -> Option<&'a Lexeme> {
        self.scene.lexemes.get(self.end).filter(|lexeme| !lexeme.starts_paragraph())
    }

    /// The first lexeme of the match.
    pub(super) fn first(&self) -> &'a Lexeme {
        &self.scene.lexemes[self.start]
    }

    /// Whether the word before is one of these, written in small letters.
    pub(super) fn follows(&self, words: &[&str]) -> bool {
        self.before().is_some_and(|lexeme| self.is_one_of(lexeme, words))
    }

    /// Whether the word after is one of these.
    pub(super) fn precedes(&self, words: &[&str]) -> bool {
        self.after().is_some_and(|lexeme| self.is_one_of(lexeme, words))
    }

    /// Whether a lexeme is one of the words of a list with spaces between them, in any case.
    pub(super) fn is_in(&self, lexeme: &Lexeme, list: &str) -> bool {
        let text = lexeme.of(self.scene.text);
        list.split_ascii_whitespace().any(|word| text.eq_ignore_ascii_case(word))
    }

    /// Whether a lexeme is one of these words, in any case.
    pub(super) fn is_one_of(&self, lexeme: &Lexeme, words: &[&str]) -> bool {
        let text = lexeme.of(self.scene.text);
        words.iter().any(|word| text.eq_ignore_ascii_case(word))
    }
}
