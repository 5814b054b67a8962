//! Whether the words around a date tell of the past or of what is to come.

use super::lexer::Lexeme;
use super::vocabulary::{VOCABULARY, WordId, class};
use crate::annotation::Segmentation;
use std::ops::Range;
use std::sync::LazyLock;

/// What the sentence tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// What has happened.
    Past,
    /// What is to happen.
    Future,
    /// It does not say.
    Unknown,
}

/// How far to look for a verb; farther ones belong to other clauses, and time at one date stays bounded.
const BACK: usize = 18;
const AHEAD: usize = 12;

static TO: LazyLock<WordId> = LazyLock::new(|| word("to"));
static BY: LazyLock<WordId> = LazyLock::new(|| word("by"));
static SET: LazyLock<WordId> = LazyLock::new(|| word("set"));
static FOR: LazyLock<WordId> = LazyLock::new(|| word("for"));
static UNTIL: LazyLock<[WordId; 2]> = LazyLock::new(|| ["until", "till"].map(word));
static COPULA: LazyLock<[WordId; 2]> = LazyLock::new(|| ["is", "are"].map(word));
static SPEECH: LazyLock<[WordId; 3]> = LazyLock::new(|| ["said", "says", "told"].map(word));
static BE: LazyLock<WordId> = LazyLock::new(|| word("be"));
static MAY: LazyLock<WordId> = LazyLock::new(|| word("may"));
static ON: LazyLock<WordId> = LazyLock::new(|| word("on"));
static DIRECTIVES: LazyLock<[WordId; 5]> =
    LazyLock::new(|| ["urged", "told", "asked", "ordered", "invited"].map(word));
static LEAST: LazyLock<WordId> = LazyLock::new(|| word("least"));
static COMMA: LazyLock<WordId> = LazyLock::new(|| word(","));
static SINCE: LazyLock<WordId> = LazyLock::new(|| word("since"));
static EFFECTIVE: LazyLock<WordId> = LazyLock::new(|| word("effective"));
static PLACING: LazyLock<[WordId; 4]> = LazyLock::new(|| ["on", "in", "at", "for"].map(word));
static DENIAL: LazyLock<[WordId; 8]> =
    LazyLock::new(|| ["not", "never", "nobody", "none", "no", "didn", "hadn", "wasn"].map(word));
static HAPPENED: LazyLock<[WordId; 3]> = LazyLock::new(|| ["had", "was", "were"].map(word));
static THAN: LazyLock<WordId> = LazyLock::new(|| word("than"));
static LATER: LazyLock<WordId> = LazyLock::new(|| word("later"));
static ACCORDING: LazyLock<WordId> = LazyLock::new(|| word("according"));
static HYPHEN: LazyLock<WordId> = LazyLock::new(|| word("-"));
static ENDED: LazyLock<WordId> = LazyLock::new(|| word("ended"));
static POSSIBLE: LazyLock<[WordId; 2]> = LazyLock::new(|| ["possible", "unlikely"].map(word));
static CLAUSE_ENDS: LazyLock<[WordId; 2]> = LazyLock::new(|| ["but", ";"].map(word));
/// What a clause with a verb of its own begins with: "and on Monday announced", "who on Friday said".
static CLAUSE_LEADS: LazyLock<[WordId; 10]> =
    LazyLock::new(|| ["and", "but", "who", "which", "that", ",", "he", "she", "it", "they"].map(word));
/// Verbs whose past is their infinitive: of a third person that has no -s they tell of the past.
static SAME_FORM: LazyLock<[WordId; 13]> = LazyLock::new(|| {
    ["quit", "read", "cut", "put", "set", "shut", "hurt", "split", "cast", "burst", "let", "spread", "bid"]
        .map(word)
});
/// What "to" after it makes a plan of, besides the words that look ahead: "is to meet".
static BEFORE_TO: LazyLock<[WordId; 6]> =
    LazyLock::new(|| ["is", "are", "was", "were", "be", "been"].map(word));
/// The present tense of timetables: a verb and the word after it.
static TIMETABLE: LazyLock<[(WordId, WordId); 13]> = LazyLock::new(|| {
    [
        ("go", "to"),
        ("goes", "to"),
        ("go", "on"),
        ("goes", "on"),
        ("goes", "into"),
        ("go", "into"),
        ("kicks", "off"),
        ("kick", "off"),
        ("gets", "underway"),
        ("heads", "to"),
        ("head", "to"),
        ("play", "again"),
        ("polls", "open"),
    ]
    .map(|(verb, after)| (word(verb), word(after)))
});
/// Verbs of a timetable before the name of an opponent or a place: "hosts Denver"; in other company most are nouns.
static WITH_A_NAME: LazyLock<[WordId; 4]> =
    LazyLock::new(|| ["hosts", "visits", "plays", "welcomes"].map(word));

/// Words that this module asks for by name.
pub(super) const LITERALS: &[&str] = &[
    "said",
    "says",
    "told",
    "to",
    "be",
    "by",
    "set",
    "for",
    "until",
    "till",
    "is",
    "are",
    "on",
    "in",
    "at",
    "not",
    "never",
    "nobody",
    "none",
    "no",
    "didn",
    "hadn",
    "wasn",
    "had",
    "was",
    "were",
    "effective",
    "since",
    "least",
    ",",
    "than",
    "later",
    "according",
    "-",
    "ended",
    "possible",
    "unlikely",
    "but",
    ";",
    "and",
    "who",
    "which",
    "that",
    "he",
    "she",
    "it",
    "they",
    "quit",
    "read",
    "cut",
    "put",
    "shut",
    "hurt",
    "split",
    "cast",
    "burst",
    "let",
    "spread",
    "bid",
    "been",
    "go",
    "goes",
    "into",
    "kick",
    "kicks",
    "off",
    "gets",
    "underway",
    "head",
    "heads",
    "hosts",
    "visits",
    "plays",
    "welcomes",
    "may",
    "urged",
    "asked",
    "ordered",
    "invited",
    "play",
    "again",
    "polls",
    "open",
];

fn word(word: &str) -> WordId {
    VOCABULARY.find(word.as_bytes())
}

/// Where the sentences of a text start, as indices of lexemes.
#[derive(Debug)]
pub(super) struct Sentences {
    starts: Vec<usize>,
}

impl Sentences {
    /// From the segmentation of the document; without one, a mark and a capital make a sentence.
    pub(super) fn new(text: &str, lexemes: &[Lexeme], segmentation: &Segmentation) -> Self {
        if segmentation.sentences.is_empty() {
            let ends = |index: &usize| {
                let (mark, next) = (&lexemes[*index - 1], &lexemes[*index]);
                let stop = matches!(mark.of(text), "." | "!" | "?") && !next.glued();
                next.starts_paragraph() || stop && (next.capital() || !next.is_word())
            };
            return Self { starts: (1..lexemes.len()).filter(ends).collect() };
        }
        let mut starts = Vec::with_capacity(segmentation.sentences.len());
        let mut at = 0;
        for sentence in &segmentation.sentences {
            let start = segmentation.span(sentence.tokens).start;
            while lexemes.get(at).is_some_and(|lexeme| lexeme.start < start) {
                at += 1;
            }
            starts.push(at);
        }
        Self { starts }
    }

    /// The lexemes of the sentence that lexeme `at` is of, out of `count` in all.
    pub(super) fn around(&self, at: usize, count: usize) -> Range<usize> {
        let after = self.starts.partition_point(|start| *start <= at);
        let start = after.checked_sub(1).map_or(0, |before| self.starts[before]);
        start..self.starts.get(after).copied().unwrap_or(count)
    }
}

/// The tense at the expression made of lexemes `start..end`, which is of the sentence `sentence`.
pub(super) fn tense(
    text: &str,
    lexemes: &[Lexeme],
    sentence: Range<usize>,
    start: usize,
    end: usize,
) -> Tense {
    // "until at least Monday"
    let least = start >= 2 && lexemes[start - 1].word == *LEAST;
    let before = start.checked_sub(if least { 3 } else { 1 }).map(|index| lexemes[index].word);
    let back = start.saturating_sub(BACK).max(sentence.start);
    if before.is_some_and(|before| UNTIL.contains(&before)) {
        return until(&lexemes[back..start]);
    }
    // "It will be the first since May."
    if before == Some(*SINCE) {
        return Tense::Past;
    }
    // "no later than Friday": a limit set beforehand.
    if before == Some(*THAN) && start >= 2 && lexemes[start - 2].word == *LATER {
        return Tense::Future;
    }
    let ahead = &lexemes[end..sentence.end.min(end + AHEAD).max(end)];
    let clause_ends = |lexeme: &Lexeme| CLAUSE_ENDS.contains(&lexeme.word);
    let ahead = ahead.split(clause_ends).next().unwrap_or_default();
    let clause = (back..start).rev().find(|index| clause_ends(&lexemes[*index])).map_or(back, |end| end + 1);
    if before == Some(*EFFECTIVE) {
        // "resigned, effective Dec. 31" looks ahead; "adopted the rule effective Jan. 1" does not say.
        let apart = start >= 2 && {
            let two = lexemes[start - 2].word;
            two == *COMMA || COPULA.contains(&two) || two == *BE
        };
        return match told_before(text, lexemes, clause, start) {
            Some((tense, _)) if !apart => tense,
            _ => Tense::Future,
        };
    }
    if placed_by_copula(&lexemes[back..start]) {
        return Tense::Future;
    }
    if has_own_verb(text, lexemes, back, start, ahead) {
        return Tense::Past;
    }
    let told = told_before(text, lexemes, clause, start);
    // "In a letter to lawmakers Sunday, she asked for aid": "to" alone makes no plan of what a main clause then tells.
    let opens = ahead.first().is_some_and(|mark| mark.word == *COMMA);
    if let Some((tense, _)) = told.filter(|(_, sure)| *sure || !opens) {
        return tense;
    }
    if before == Some(*BY) {
        // "By Monday they had given up": what was over by then.
        let verb = ahead.iter().find(|lexeme| lexeme.is(class::FUTURE) || HAPPENED.contains(&lexeme.word));
        let over = verb.is_some_and(|verb| !verb.is(class::FUTURE));
        return if over { Tense::Past } else { Tense::Future };
    }
    for lexeme in ahead {
        if lexeme.is(class::PAST) || participle(text, lexeme) {
            return Tense::Past;
        }
        if lexeme.is(class::FUTURE) {
            return Tense::Future;
        }
    }
    // "They will not meet on Monday but on Tuesday": the clause before has the verb.
    let earlier = if clause > back { told_before(text, lexemes, back, clause - 1) } else { None };
    earlier.or(told).map_or(Tense::Unknown, |(tense, _)| tense)
}

/// What the words `from..to` that stand before an expression say, and whether they say it for sure: an infinitive alone does not.
fn told_before(text: &str, lexemes: &[Lexeme], from: usize, to: usize) -> Option<(Tense, bool)> {
    let mut weak_past = false;
    let mut infinitive = false;
    let mut clause = false;
    for index in (from..to).rev() {
        let lexeme = &lexemes[index];
        let next = &lexemes[index + 1];
        // "the Democratic-led chamber": no verb of the sentence.
        if index > from && lexeme.glued() && lexemes[index - 1].word == *HYPHEN {
            continue;
        }
        if lexeme.is(class::FUTURE) || is_timetable(lexemes, from, index) {
            // "plans announced in January": a participle after a noun that looks ahead tells of the past. So does
            // "The trial, which could last a month, opened Monday": the verb of another clause.
            let past = weak_past && (clause || !lexeme.is(class::AUXILIARY));
            return Some((if past { Tense::Past } else { Tense::Future }, true));
        }
        // "set for Monday", "set a hearing for Monday"
        let for_day = lexeme.word == *SET && to - index <= 6 && lexemes[to - 1].word == *FOR;
        if lexeme.word == *SET && next.word == *FOR || for_day || is_open(text, &lexemes[from..=index]) {
            return Some((Tense::Future, true));
        }
        let verb =
            is_verb(next) || next.is(class::PAST) || next.word == *BE || SAME_FORM.contains(&next.word);
        // "means to see it delivered by Friday": with "by" the participle is part of the plan.
        let planned = lexemes[to - 1].word == *BY && is_governed(&lexemes[from..index]);
        if lexeme.word == *TO && verb && (!weak_past || planned) && index + 1 < to {
            // "was to meet on Monday", "agreed to meet on Monday": what had not happened yet. After other verbs the infinitive is
            // of the same day, or "to" no more than a preposition: "voted to adjourn", "was taken to hospital".
            let placed = [*ON, *BY].contains(&lexemes[to - 1].word);
            if is_governed(&lexemes[from..index]) || placed && is_directed(&lexemes[from..index]) {
                return Some((Tense::Future, true));
            }
            infinitive |= lexemes[from..index].last().is_none_or(|before| before.word != *ACCORDING);
        }
        // "will be held", "is sentenced": the participle does not tell, the verb before it does.
        let passive = index > from && {
            let verb = lexemes[index - 1].word;
            verb == *BE || COPULA.contains(&verb)
        };
        if passive && (lexeme.is(class::PAST) || participle(text, lexeme) || SAME_FORM.contains(&lexeme.word))
        {
            continue;
        }
        if lexeme.is(class::PAST) {
            // "ordered the firm to pay by Friday": a term.
            let term = infinitive && lexemes[to - 1].word == *BY;
            return Some((if term { Tense::Future } else { Tense::Past }, true));
        }
        weak_past |= participle(text, lexeme) || is_past_of_same_form(&lexemes[from..=index]);
        clause |= weak_past && lexeme.word == *COMMA;
    }
    match (weak_past, infinitive) {
        (true, true) if lexemes[to - 1].word == *BY => Some((Tense::Future, true)),
        (true, _) => Some((Tense::Past, true)),
        (false, true) => Some((Tense::Future, false)),
        _ => None,
    }
}

/// Whether words end in a verb of what may be: "may be signed on Monday", "a vote to be held on Monday".
fn is_open(text: &str, words: &[Lexeme]) -> bool {
    match words {
        [.., verb, to, be] if be.word == *BE && to.word == *TO => {
            !verb.is(class::PAST) && !participle(text, verb)
        }
        [.., be] if be.word == *BE => true,
        [.., may] => may.word == *MAY && !may.capital(),
        [] => false,
    }
}

/// Whether words that end before "to" make a plan of the infinitive: "were", "agreed", "agreed on Tuesday".
fn is_governed(before: &[Lexeme]) -> bool {
    let near = &before[before.len().saturating_sub(3)..];
    near.iter().any(|lexeme| lexeme.is(class::GOVERNOR))
        || before.last().is_some_and(|verb| BEFORE_TO.contains(&verb.word))
}

/// Whether words that end before "to" tell somebody to do something, of which "on" or "by" then says when: "urged residents to vote on
/// Tuesday".
fn is_directed(before: &[Lexeme]) -> bool {
    let near = &before[before.len().saturating_sub(3)..];
    near.iter().any(|lexeme| DIRECTIVES.contains(&lexeme.word))
}

/// "Voters go to the polls on Sunday", "The game kicks off at 8 p.m. Saturday", "Utah hosts Denver on Sunday".
fn is_timetable(lexemes: &[Lexeme], from: usize, index: usize) -> bool {
    let (verb, after) = (lexemes[index].word, &lexemes[index + 1]);
    if verb == WordId::OTHER {
        return false;
    }
    let bare = TIMETABLE.contains(&(verb, after.word));
    let led = index > from && {
        let before = &lexemes[index - 1];
        before.word == *TO || before.is(class::AUXILIARY) || DENIAL.contains(&before.word)
    };
    bare && !led || WITH_A_NAME.contains(&verb) && after.is_word() && after.capital()
}

/// Whether words end in a verb like "quit" that is no infinitive and no noun.
fn is_past_of_same_form(words: &[Lexeme]) -> bool {
    let [.., before, verb] = words else { return false };
    let other = before.word == *TO || before.is(class::AUXILIARY | class::FUTURE | class::DETERMINER);
    SAME_FORM.contains(&verb.word) && !other
}

/// "It plans to open a mill, and on Monday announced another": the verb that follows at once is that of the expression.
fn has_own_verb(text: &str, lexemes: &[Lexeme], from: usize, start: usize, ahead: &[Lexeme]) -> bool {
    let on = start > from && PLACING.contains(&lexemes[start - 1].word);
    let lead = start.checked_sub(1 + usize::from(on)).filter(|lead| *lead >= from);
    lead.is_some_and(|lead| CLAUSE_LEADS.contains(&lexemes[lead].word))
        && ahead.first().is_some_and(|verb| verb.is(class::PAST) || participle(text, verb))
}

/// "closed until Monday" looks ahead; "nobody had come until Monday" tells of the past.
fn until(before: &[Lexeme]) -> Tense {
    let mut denied = false;
    let mut past = false;
    for lexeme in before {
        if lexeme.is(class::FUTURE) {
            return Tense::Future;
        }
        denied |= DENIAL.contains(&lexeme.word);
        past |= lexeme.is(class::PAST);
    }
    if denied && past { Tense::Past } else { Tense::Future }
}

/// "The vote is on Sunday", "the finals are Sunday": what is placed in time by "is" is yet to come.
fn placed_by_copula(before: &[Lexeme]) -> bool {
    let before = match before {
        [rest @ .., preposition] if PLACING.contains(&preposition.word) => rest,
        all => all,
    };
    // "A second try is possible on Monday."
    let before = match before {
        [rest @ .., adjective] if POSSIBLE.contains(&adjective.word) => rest,
        all => all,
    };
    before.last().is_some_and(|verb| COPULA.contains(&verb.word))
}

/// Whether the day that ends a text is one on which somebody spoke, "said on Friday": what he tells of may be of another.
pub(super) fn of_speech(text: &[Lexeme]) -> bool {
    text.iter().rev().skip(1).take(3).any(|lexeme| SPEECH.contains(&lexeme.word))
}

/// A word in small letters that no table knows: after "to" most likely a verb.
fn is_verb(lexeme: &Lexeme) -> bool {
    let plain = lexeme.classes == 0 || lexeme.is(class::BEGIN | class::GOVERNOR);
    lexeme.is_word() && !lexeme.capital() && plain
}

/// Whether a word looks like a past form: "resigned".
fn participle(text: &str, lexeme: &Lexeme) -> bool {
    lexeme.word == *ENDED || is_verb(lexeme) && lexeme.len() > 4 && lexeme.of(text).ends_with("ed")
}
