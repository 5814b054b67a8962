//! Goes through a text once and finds every expression, not yet resolved.

use super::calendar::longest_month;
use super::lexer::Lexeme;
use super::meaning::{Direction, Meaning, Part, Year};
use super::pattern::Scene;
use super::vocabulary::{VOCABULARY, WordId, class};
use super::{count, guard, timetable};
use std::sync::LazyLock;

/// An expression and what it means.
#[derive(Debug, Clone)]
pub(super) struct Expression {
    /// Index of its first lexeme.
    pub start: usize,
    /// Index after its last.
    pub end: usize,
    /// What it means.
    pub meaning: Meaning,
}

/// Words that join two dates: "May 3 to 7", "March and May 2012".
struct Joints {
    words: [WordId; 6],
    hyphen: WordId,
    comma: WordId,
    and: WordId,
    between: WordId,
}

static JOINTS: LazyLock<Joints> = LazyLock::new(|| {
    let find = |word: &str| VOCABULARY.find(word.as_bytes());
    Joints {
        words: ["to", "and", "or", "through", "until", "till"].map(find),
        hyphen: find("-"),
        comma: find(","),
        and: find("and"),
        between: find("between"),
    }
});

/// All expressions, in order, disjoint.
pub(super) fn scan(scene: &Scene<'_>) -> Vec<Expression> {
    let mut found: Vec<Expression> = Vec::new();
    let mut at = 0;
    while at < scene.lexemes.len() {
        if !scene.grammar.starts(scene.lexemes, at) {
            at += 1;
            continue;
        }
        scene.memory.borrow_mut().clear();
        let Some(here) = scene.grammar.longest(scene, at, None) else {
            at += 1;
            continue;
        };
        let expression = Expression { start: at, end: here.end, meaning: here.meaning };
        let from = found.last().map_or(0, |last| last.end);
        days_before(scene.lexemes, from, &expression, &mut found);
        if let Some(first) = count_before(scene.lexemes, from, &expression) {
            found.push(first);
        }
        if let Some(first) = timetable::hour_before(scene.lexemes, from, &expression) {
            found.push(first);
        }
        at = expression.end;
        found.push(expression);
        while let Some(next) = found.last().and_then(|last| day_after(scene.lexemes, last)) {
            at = next.end;
            found.push(next);
        }
    }
    share_years(scene.lexemes, &mut found);
    timetable::arrange(scene.lexemes, &mut found);
    found
}

/// Year, month and day of an expression that is a day of a month.
fn month_day(meaning: &Meaning) -> Option<(Year, u8, u8)> {
    match meaning {
        Meaning::Calendar { year, part: Part::Day(month, day) | Part::NamedDay(month, day, _), .. } => {
            Some((*year, *month, *day))
        }
        _ => None,
    }
}

fn on_day(year: Year, month: u8, day: u8) -> Meaning {
    Meaning::Calendar { year, part: Part::Day(month, day), direction: Direction::Open }
}

/// The 7 of "May 3 to 7" and "May 3-7, 2012".
fn day_after(lexemes: &[Lexeme], last: &Expression) -> Option<Expression> {
    if let Meaning::Calendar { part: Part::DayOfMonth(day), .. } = last.meaning {
        return day_of_month_after(lexemes, last.end, day);
    }
    let (year, month, day) = month_day(&last.meaning)?;
    if lexemes[last.end - 1].is(class::YEAR) {
        return None;
    }
    let (at, glued) = joint(lexemes, last.end)?;
    let lexeme = lexemes.get(at).filter(|lexeme| lexeme.is(class::DAY | class::DAY_ORDINAL))?;
    let number = u8::try_from(lexeme.number).ok()?;
    if number <= day || number > longest_month(month) || lexeme.starts_paragraph() {
        return None;
    }
    let after = lexemes.get(at + 1).filter(|after| !after.starts_paragraph());
    let closes = after.is_none_or(|after| guard::is_function_word(after) || after.is(class::YEAR));
    let counts = after.is_some_and(|after| {
        after.is(class::COUNTED | class::MONTH | class::UNIT | class::UNITS | class::MERIDIEM)
    }) || after.is_some_and(|after| {
        after.glued()
            && after.word != JOINTS.comma
            && after.word != JOINTS.hyphen
            && after.word != VOCABULARY.find(b".")
            && after.word != VOCABULARY.find(b")")
    });
    if counts || !(closes || glued) {
        return None;
    }
    // A year after the last day is that of all of them.
    let comma = usize::from(after.is_some_and(|after| after.word == JOINTS.comma));
    let stated =
        lexemes.get(at + 1 + comma).filter(|stated| stated.is(class::YEAR) && !stated.starts_paragraph());
    match stated {
        Some(stated) => Some(Expression {
            start: at,
            end: at + 2 + comma,
            meaning: on_day(Year::Given(i32::try_from(stated.number).ok()?), month, number),
        }),
        None => Some(Expression { start: at, end: at + 1, meaning: on_day(year, month, number) }),
    }
}

/// The 10th of "on the 9th and 10th".
fn day_of_month_after(lexemes: &[Lexeme], end: usize, day: u8) -> Option<Expression> {
    let (at, _) = joint(lexemes, end).filter(|_| lexemes[end].word != JOINTS.comma)?;
    let lexeme =
        lexemes.get(at).filter(|lexeme| lexeme.is(class::DAY_ORDINAL) && !lexeme.starts_paragraph())?;
    let number = u8::try_from(lexeme.number).ok().filter(|number| *number > day)?;
    let closes = lexemes.get(at + 1).is_none_or(|after| {
        let of_month = after.word == VOCABULARY.find(b"of") || after.is(class::MONTH);
        !of_month && guard::is_function_word(after) || after.starts_line()
    });
    let part = Part::DayOfMonth(number);
    closes.then_some(Expression {
        start: at,
        end: at + 1,
        meaning: Meaning::Calendar { year: Year::Open, part, direction: Direction::Open },
    })
}

/// The 3 of "3-7 May", the 10th and 11th of "the 10th, 11th and 12th of May 2012"; not before lexeme `from`.
fn days_before(lexemes: &[Lexeme], from: usize, expression: &Expression, found: &mut Vec<Expression>) {
    let mut before: Vec<Expression> = Vec::new();
    // Each is of an earlier day of the month than the next, so there are no more than thirty.
    while let Some(day) = day_before(lexemes, from, before.last().unwrap_or(expression), before.is_empty()) {
        before.push(day);
    }
    // "on the 10th, 11th ...": the first was found as a day of some month.
    let first = before.last().unwrap_or(expression);
    if let (Some((year, month, day)), Some(last)) = (month_day(&first.meaning), found.last_mut())
        && let Meaning::Calendar { part: Part::DayOfMonth(earlier), direction: Direction::Open, .. } =
            last.meaning
        && earlier < day
        && lexemes[first.start].is(class::DAY | class::DAY_ORDINAL)
        && joint(lexemes, last.end).is_some_and(|(at, _)| at == first.start)
    {
        last.meaning = on_day(year, month, earlier);
    }
    found.extend(before.into_iter().rev());
}

/// The day joined to one before it; commas join days that follow on each other, or ordinals, if the next is joined already.
fn day_before(
    lexemes: &[Lexeme],
    from: usize,
    expression: &Expression,
    next_to_month: bool,
) -> Option<Expression> {
    let (year, month, day) = month_day(&expression.meaning)?;
    let the = VOCABULARY.find(b"the");
    let start = expression.start + usize::from(!next_to_month && lexemes[expression.start].word == the);
    if !lexemes[start].is(class::DAY | class::DAY_ORDINAL) {
        return None;
    }
    let at = start.checked_sub(2).filter(|at| *at >= from)?;
    let (joined, _) = joint(lexemes, at + 1)?;
    let lexeme = &lexemes[at];
    let number = u8::try_from(lexeme.number).ok()?;
    let in_row = next_to_month || lexeme.is(class::DAY_ORDINAL) || day.checked_sub(number) == Some(1);
    let is_day = lexeme.is(class::DAY | class::DAY_ORDINAL) && joined == start && number < day && in_row;
    if !is_day || lexemes[at + 1].starts_paragraph() || lexemes[start].starts_paragraph() {
        return None;
    }
    let article = at > from
        && lexeme.is(class::DAY_ORDINAL)
        && lexemes[at - 1].word == the
        && !lexeme.starts_paragraph();
    Some(Expression { start: at - usize::from(article), end: at + 1, meaning: on_day(year, month, number) })
}

/// The 60 of "between 60 and 90 days"; not before lexeme `from`.
fn count_before(lexemes: &[Lexeme], from: usize, expression: &Expression) -> Option<Expression> {
    let Meaning::Duration(parts) = &expression.meaning else { return None };
    let [(_, unit)] = parts.as_slice() else { return None };
    let at = expression.start.checked_sub(2).filter(|at| *at > from)?;
    let (between, and) = (&lexemes[at - 1], &lexemes[at + 1]);
    let led = between.word == JOINTS.between
        && and.word == JOINTS.and
        && !lexemes[expression.start].starts_paragraph();
    let (end, quantity) = count::parse(lexemes, at).filter(|_| led && !and.starts_paragraph())?;
    (end == at + 1).then(|| Expression {
        start: at,
        end,
        meaning: Meaning::Duration(vec![(quantity, *unit)]),
    })
}

/// The lexeme after a word or mark that joins two dates, and whether it is glued to both.
fn joint(lexemes: &[Lexeme], at: usize) -> Option<(usize, bool)> {
    let joints = &*JOINTS;
    let mark = lexemes.get(at).filter(|mark| !mark.starts_paragraph())?;
    let next = lexemes.get(at + 1).filter(|next| !next.starts_paragraph())?;
    if mark.word == joints.hyphen {
        return Some((at + 1, mark.glued() && next.glued()));
    }
    if mark.word == joints.comma {
        return Some((if next.word == joints.and { at + 2 } else { at + 1 }, false));
    }
    joints.words.contains(&mark.word).then_some((at + 1, false))
}

/// "between March and May 2012": the year after the second is that of the first too.
fn share_years(lexemes: &[Lexeme], found: &mut [Expression]) {
    for index in (1..found.len()).rev() {
        let (left, right) = found.split_at_mut(index);
        let (Some(first), Some(second)) = (left.last_mut(), right.first()) else { continue };
        let (
            Meaning::Calendar { year: open @ Year::Open, part: one, .. },
            Meaning::Calendar { year, part: two, .. },
        ) = (&mut first.meaning, &second.meaning)
        else {
            continue;
        };
        if *year == Year::Open || joint(lexemes, first.end).is_none_or(|(at, _)| at != second.start) {
            continue;
        }
        let later = match (*one, *two) {
            (Part::Month(a), Part::Month(b)) => a <= b,
            (Part::Day(a, x), Part::Day(b, y)) => (a, x) <= (b, y),
            (Part::Quarter(a), Part::Quarter(b)) | (Part::Season(a), Part::Season(b)) => a <= b,
            (Part::Month(a), Part::Day(b, _)) => a <= b,
            _ => false,
        };
        if later {
            *open = *year;
        }
    }
}
