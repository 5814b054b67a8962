//! Whether the words around a date tell of the past or of what is to come.

use super::cues::*;
use super::lexer::Lexeme;
use super::vocabulary::{WordId, class};
use crate::annotation::Segmentation;
use std::ops::Range;

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
    if let Some(tense) = told_by_place(&lexemes[back..start], &lexemes[start..end], lexemes.get(end..end + 2))
    {
        return tense;
    }
    if told_by_speech(text, &lexemes[back..start], &lexemes[start], &lexemes[end..lexemes.len().min(end + 2)])
    {
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
    // "The next step is a hearing on Nov. 25, which was set today": the verb of another clause.
    let present = lexemes[clause..start].iter().any(|lexeme| COPULA.contains(&lexeme.word));
    let other = |pair: &[Lexeme]| pair[0].word == *COMMA && RELATIVE.contains(&pair[1].word);
    let ahead = match ahead.windows(2).position(other).filter(|_| present) {
        Some(end) => &ahead[..end],
        None => ahead,
    };
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
    // "He said by November they should know": the term is of what he said.
    let said_by = before == Some(*BY) && start >= back + 2 && {
        let lead = lexemes[start - 2].word;
        lead == *THAT || SPEECH.contains(&lead)
    };
    let first = ahead.iter().find(|lexeme| lexeme.is(class::FUTURE | class::PAST));
    if said_by && first.is_some_and(|verb| verb.is(class::FUTURE)) {
        return Tense::Future;
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
    // "Early voting goes on through Saturday."
    let open = if before == Some(*THROUGH) { Tense::Future } else { Tense::Unknown };
    earlier.or(told).map_or(open, |(tense, _)| tense)
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
        // "announced the plans in February": a noun, unless the plans go on, "announced plans to close in February".
        let placed = index + 1 == to || index + 2 == to && PLACING.contains(&next.word);
        let noun = PLANS.contains(&lexeme.word)
            && placed
            && index > from
            && (lexemes[index - 1].is(class::DETERMINER | class::PAST)
                || participle(text, &lexemes[index - 1]));
        if noun {
            continue;
        }
        if is_foreshadowed(lexemes, index, to) {
            return Some((Tense::Future, true));
        }
        if lexeme.is(class::FUTURE) || is_timetable(text, lexemes, from, index) {
            // "plans announced in January": a participle after a noun that looks ahead tells of the past. So does
            // "The trial, which could last a month, opened Monday": the verb of another clause.
            let past = weak_past && (clause || !lexeme.is(class::AUXILIARY));
            return Some((if past { Tense::Past } else { Tense::Future }, true));
        }
        // "set for Monday", "set a hearing for Monday"
        let for_day = lexeme.word == *SET && to - index <= 6 && lexemes[to - 1].word == *FOR
            || is_called(lexemes, index, to);
        if lexeme.word == *SET && next.word == *FOR || for_day || is_open(text, &lexemes[from..=index]) {
            // "Tea may help, research published Monday suggests": of another clause.
            let past = weak_past && clause;
            return Some((if past { Tense::Past } else { Tense::Future }, true));
        }
        let verb = is_verb(next) && (!is_plural(text, next) || is_governed(&lexemes[from..index]))
            || next.is(class::PAST)
            || next.word == *BE
            || SAME_FORM.contains(&next.word);
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
        // "could hit on Friday", "is expected to hit on Friday", but "came back to beat Denver on Friday"
        let infinite = index > from && SAME_PAST.contains(&lexeme.word) && {
            let before = &lexemes[index - 1];
            before.is(class::AUXILIARY)
                || before.word == *TO
                    && lexemes[from..index - 1].last().is_some_and(|ahead| ahead.is(class::FUTURE))
        };
        if infinite {
            continue;
        }
        if passive && (lexeme.is(class::PAST) || participle(text, lexeme) || SAME_FORM.contains(&lexeme.word))
        {
            continue;
        }
        if lexeme.is(class::PAST) {
            // "ordered the firm to pay by Friday": a term.
            let term = infinitive && lexemes[to - 1].word == *BY;
            return Some((if term { Tense::Future } else { Tense::Past }, true));
        }
        weak_past |= participle(text, lexeme) && !(lexeme.word == *FOLLOWED && next.word == *BY)
            || is_past_of_same_form(&lexemes[from..=index]);
        clause |= weak_past && lexeme.word == *COMMA;
    }
    match (weak_past, infinitive) {
        (true, true) if lexemes[to - 1].word == *BY => Some((Tense::Future, true)),
        (true, _) => Some((Tense::Past, true)),
        (false, true) => Some((Tense::Future, false)),
        _ => None,
    }
}

/// What the word that stands right before or after an expression says, whatever the verb: "payable Dec. 15", "the November futures",
/// "Friday's close".
fn told_by_place(before: &[Lexeme], date: &[Lexeme], after: Option<&[Lexeme]>) -> Option<Tense> {
    let near = match before {
        [near @ .., preposition] if preposition.word == *ON => near,
        near => near,
    };
    let payable = near.last().is_some_and(|one| one.word == *PAYABLE);
    let of_record = matches!(near, [.., of, record] if [of.word, record.word] == *OF_RECORD);
    let [first, ..] = date else { return None };
    let Some([next, second]) = after else { return (payable || of_record).then_some(Tense::Future) };
    let goods = date.len() == 1 && first.is(class::MONTH) && DELIVERY.contains(&next.word);
    let own = next.word == *OWN && OVER.contains(&second.word) && first.is(class::WEEKDAY);
    match () {
        () if payable || of_record || goods => Some(Tense::Future),
        () if own => Some(Tense::Past),
        () => None,
    }
}

/// Whether somebody spoke on that day, or something had happened on it: "says Thursday", "in a statement Friday", "a report on Monday
/// says", "the blast Sunday that killed five".
fn told_by_speech(text: &str, before: &[Lexeme], date: &Lexeme, after: &[Lexeme]) -> bool {
    let near = match before {
        [near @ .., preposition] if preposition.word == *ON => near,
        near => near,
    };
    let next = after.first().map(|next| next.word);
    let told = match after {
        [that, verb] if RELATIVE.contains(&that.word) || that.word == *THAT => {
            verb.is(class::PAST) || participle(text, verb)
        }
        [as_, saying] => [as_.word, saying.word] == *AS_SAYING,
        _ => false,
    };
    let subject =
        near.last().is_some_and(|one| one.word != *FOR) && next.is_some_and(|next| SAYS.contains(&next));
    // "reports Monday that it fell", but "the bank reports Monday": a plan.
    let speaks = near.last().is_some_and(|one| {
        SPEAKS.contains(&one.word) || SAYS.contains(&one.word) && next.is_some_and(|next| next == *THAT)
    }) && date.is(class::WEEKDAY)
        && !next.is_some_and(|next| next == *OWN || COPULA.contains(&next));
    let spoken = match near {
        [.., preposition, article, noun] if article.is(class::DETERMINER) => Some((preposition, noun)),
        [.., preposition, article, _, noun] if article.is(class::DETERMINER) => Some((preposition, noun)),
        _ => None,
    };
    // "will tell of it in a speech Friday" looks ahead; "did not say when it would begin in a speech Friday" does not.
    let ahead = before.iter().any(|one| one.is(class::FUTURE))
        && !before.iter().any(|one| SAYS.contains(&one.word) || SPEECH.contains(&one.word));
    let spoken = spoken.filter(|_| !ahead).is_some_and(|(preposition, noun)| {
        STATEMENTS.contains(&noun.word) && [*IN, *DURING].contains(&preposition.word)
    });
    told || subject || speaks || spoken
}

/// A plural like "reporters", which is no infinitive; "discuss" and "focus" are.
fn is_plural(text: &str, lexeme: &Lexeme) -> bool {
    let word = lexeme.of(text);
    word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us")
}

/// "warned of a strike in July", "hinted at a cut in July": of a month nobody speaks in such words, so that it is what was spoken of.
fn is_foreshadowed(lexemes: &[Lexeme], index: usize, to: usize) -> bool {
    let month = lexemes[to - 1].word == *IN && lexemes.get(to).is_some_and(|date| date.is(class::MONTH));
    month && FORESHADOW.contains(&(lexemes[index].word, lexemes[index + 1].word))
}

/// "announced a strike for Friday": a day that something is called for.
fn is_called(lexemes: &[Lexeme], index: usize, to: usize) -> bool {
    let weekday = lexemes.get(to).is_some_and(|date| date.is(class::WEEKDAY | class::MONTH));
    weekday && to - index <= 6 && lexemes[to - 1].word == *FOR && CALLED.contains(&lexemes[index].word)
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
fn is_timetable(text: &str, lexemes: &[Lexeme], from: usize, index: usize) -> bool {
    let (verb, after) = (lexemes[index].word, &lexemes[index + 1]);
    if verb == WordId::OTHER {
        return false;
    }
    // "The season runs from June 1": of any year.
    let season = after.word == *FROM && lexemes.get(index + 2).is_some_and(|date| date.is(class::MONTH));
    // "Trials begin Monday"
    let direct = NOUNS_TOO.contains(&verb) && after.is(class::WEEKDAY) && index > from;
    let bare = direct || TIMETABLE.contains(&(verb, after.word)) && !season;
    let led = index > from && {
        let before = &lexemes[index - 1];
        // "Members return on Monday", but "the start on Monday", "a bright start on Monday"
        let noun = NOUNS_TOO.contains(&verb) && !is_many(text, before);
        before.word == *TO || before.is(class::AUXILIARY) || DENIAL.contains(&before.word) || noun
    };
    // "She turns 20 on Sunday."
    let age = verb == *TURNS && after.is(class::DIGITS | class::NUMERAL);
    let name = after.is_word() && after.capital() && !after.is(class::WEEKDAY | class::MONTH);
    let many = index > from && is_many(text, &lexemes[index - 1]);
    let against = WITH_A_NAME.contains(&verb) || many && MANY_WITH_A_NAME.contains(&verb);
    age || bare && !led || against && name
}

/// "Members", "they": a verb without -s follows.
fn is_many(text: &str, lexeme: &Lexeme) -> bool {
    let other = class::DETERMINER | class::WHICH | class::PREPOSITION | class::PAST | class::FUNCTION;
    MANY.contains(&lexeme.word) || !lexeme.is(other) && lexeme.of(text).ends_with('s')
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
