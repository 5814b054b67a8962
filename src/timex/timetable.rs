//! Hours and weekdays that stand together: "from 7 a.m. to 3 p.m. Saturday", "8 a.m. to 5 p.m., Monday through Friday".
//!
//! What is true of any week or day is a set; the first hour of a range is of the day that stands behind the second.

use super::lexer::Lexeme;
use super::meaning::{Clock, Direction, Meaning, Part, clock_text};
use super::scan::Expression;
use super::vocabulary::{VOCABULARY, WordId, class};
use std::sync::LazyLock;

/// Words between the two ends of a range; before an hour that comes again and again; near days that are those of any week.
static JOINTS: LazyLock<[WordId; 6]> =
    LazyLock::new(|| ["to", "-", "until", "till", "through", "and"].map(word));
static PLACING: LazyLock<[WordId; 8]> =
    LazyLock::new(|| ["at", "from", "by", "until", "till", "around", "before", "after"].map(word));
static AND: LazyLock<WordId> = LazyLock::new(|| word("and"));
static COMMA: LazyLock<WordId> = LazyLock::new(|| word(","));
static ON: LazyLock<WordId> = LazyLock::new(|| word("on"));
static USED_TO: LazyLock<[WordId; 2]> = LazyLock::new(|| ["used", "to"].map(word));
static OPEN: LazyLock<[WordId; 6]> =
    LazyLock::new(|| ["open", "hours", "weekdays", "daily", "closed", "operates"].map(word));

/// Words that this module asks for by name.
pub(super) const LITERALS: &[&str] = &[
    "to", "-", "until", "till", "through", "and", "at", "from", "by", "around", "before", "after", ",", "on",
    "used", "open", "hours", "weekdays", "daily", "closed", "operates",
];

/// Lexemes around two weekdays that are looked at for the words that make them those of any week.
const AROUND: usize = 8;

fn word(word: &str) -> WordId {
    VOCABULARY.find(word.as_bytes())
}

/// Gives hours the days that stand behind them, and makes sets of what is so in any week.
pub(super) fn arrange(lexemes: &[Lexeme], found: &mut [Expression]) {
    for index in 1..found.len() {
        weeks(lexemes, found, index);
    }
    for index in (1..found.len()).rev() {
        let (left, right) = found.split_at_mut(index);
        if let (Some(first), Some(second)) = (left.last_mut(), right.first()) {
            share(lexemes, first, second);
            share_week(lexemes, first, second);
        }
    }
    for index in 0..found.len() {
        let (left, right) = found.split_at_mut(index);
        let Some(hour) = right.first_mut() else { continue };
        // "every Tuesday and Thursday"
        if let (Some(set), Some((day, None))) = (left.last(), weekday(&hour.meaning))
            && let Meaning::Set(value) = &set.meaning
            && value.starts_with("XXXX-WXX-")
            && value.len() == 10
            && gap(lexemes, set, hour).is_some_and(|gap| matches!(gap, [and] if and.word == *AND))
        {
            hour.meaning = Meaning::Set(format!("XXXX-WXX-{day}"));
        }
        if let Meaning::Clock { time, day: None } = hour.meaning
            && (left.last().is_some_and(|set| led_by_set(lexemes, set, hour))
                || was_habit(lexemes, hour.start))
        {
            hour.meaning = Meaning::Set(clock_text(time));
        }
    }
}

/// The 10 of "10 to 11 a.m."; not before lexeme `from`.
pub(super) fn hour_before(lexemes: &[Lexeme], from: usize, expression: &Expression) -> Option<Expression> {
    if !matches!(expression.meaning, Meaning::Clock { .. } | Meaning::Set(_)) {
        return None;
    }
    let at = expression.start.checked_sub(2).filter(|at| *at >= from)?;
    let (number, joint, next) = (&lexemes[at], &lexemes[at + 1], &lexemes[expression.start]);
    let between = at > from && lexemes[at - 1].word == word("between");
    let joined = JOINTS.contains(&joint.word) && (joint.word != *AND || between) && !joint.glued();
    let parted = [joint, next].iter().any(|one| one.starts_paragraph());
    let hour = u8::try_from(number.number).ok().filter(|hour| (1..=12).contains(hour))?;
    let figure = number.is(class::HOUR | class::NUMERAL) && !number.glued();
    let meridiem = lexemes[expression.start..expression.end].iter().find(|one| one.is(class::MERIDIEM))?.code;
    let last =
        u8::try_from(next.number).ok().filter(|last| (1..=12).contains(last) && next.is(class::HOUR))?;
    let last = last % 12 + 12 * u8::from(meridiem == 2);
    let time = Clock::Time { hour: half_of(hour, last), minute: Some(0), second: None, utc: false };
    (joined && !parted && figure).then_some(Expression {
        start: at,
        end: at + 1,
        meaning: Meaning::Clock { time, day: None },
    })
}

/// The hour that "10" is before "11 a.m." or "2 p.m.": the nearest before it.
fn half_of(hour: u8, last: u8) -> u8 {
    let (early, late) = (hour % 12, hour % 12 + 12);
    if late < last {
        late
    } else if early < last || last == 0 {
        early
    } else {
        late
    }
}

/// The lexemes between two expressions of one paragraph.
fn gap<'a>(lexemes: &'a [Lexeme], first: &Expression, second: &Expression) -> Option<&'a [Lexeme]> {
    between_ends(lexemes, first.end, second.start)
}

fn between_ends(lexemes: &[Lexeme], end: usize, start: usize) -> Option<&[Lexeme]> {
    // No rule asks for more than two.
    let near = start.checked_sub(end).is_some_and(|count| count <= 2);
    let parted = near && lexemes[end..=start].iter().any(Lexeme::starts_paragraph);
    lexemes.get(end..start).filter(|_| near && !parted)
}

/// A weekday of an open week, and the hour on it.
fn weekday(meaning: &Meaning) -> Option<(u8, Option<Clock>)> {
    match meaning {
        Meaning::Calendar { part: Part::Weekday(day), direction: Direction::Open, .. } => Some((*day, None)),
        Meaning::Clock { time, day: Some(day) } => Some((weekday(day)?.0, Some(*time))),
        _ => None,
    }
}

/// "Monday through Friday" of office hours: most of a week, beside hours or words that tell of a timetable.
fn weeks(lexemes: &[Lexeme], found: &mut [Expression], index: usize) {
    let (first, second) = (&found[index - 1], &found[index]);
    let (Some((from, early)), Some((to, late))) = (weekday(&first.meaning), weekday(&second.meaning)) else {
        return;
    };
    let joined = gap(lexemes, first, second)
        .is_some_and(|gap| matches!(gap, [joint] if JOINTS.contains(&joint.word) && joint.word != *AND));
    if !joined || from > 3 || to < from + 3 {
        return;
    }
    let timed = |one: &Expression| matches!(one.meaning, Meaning::Clock { .. } | Meaning::Set(_));
    let near = |one: &Expression, other: &Expression| {
        gap(lexemes, one, other).is_some_and(|gap| {
            matches!(gap, [] | [_])
                && gap.iter().all(|mark| mark.word == *COMMA || PLACING.contains(&mark.word))
        })
    };
    let before =
        index.checked_sub(2).is_some_and(|before| timed(&found[before]) && near(&found[before], first));
    let after = found.get(index + 1).is_some_and(|after| timed(after) && near(second, after));
    let around = &lexemes[first.start.saturating_sub(AROUND)..lexemes.len().min(second.end + AROUND)];
    let open = around.iter().any(|one| OPEN.contains(&one.word));
    if before || after || open || early.is_some() {
        let set = |day: u8, time: Option<Clock>| {
            Meaning::Set(format!("XXXX-WXX-{day}{}", time.map(clock_text).unwrap_or_default()))
        };
        found[index - 1].meaning = set(from, early);
        found[index].meaning = set(to, late);
    }
}

/// "Monday to Friday last week": both are of that week.
fn share_week(lexemes: &[Lexeme], first: &mut Expression, second: &Expression) {
    let (
        Meaning::Calendar { part: Part::Weekday(_), direction: open @ Direction::Open, .. },
        Meaning::Calendar { part: Part::Weekday(_), direction: week @ Direction::Shifted(_), .. },
    ) = (&mut first.meaning, &second.meaning)
    else {
        return;
    };
    let joined = between_ends(lexemes, first.end, second.start)
        .is_some_and(|gap| matches!(gap, [joint] if JOINTS.contains(&joint.word)));
    if joined {
        *open = *week;
    }
}

/// What an hour takes from the expression behind it: its day, its half of the day, or that it comes again and again.
fn share(lexemes: &[Lexeme], first: &mut Expression, second: &Expression) {
    let Meaning::Clock { time, day: day @ None } = &mut first.meaning else { return };
    let Some(gap) = between_ends(lexemes, first.end, second.start) else { return };
    let between = first.start.checked_sub(1).is_some_and(|before| lexemes[before].word == word("between"));
    let joined = matches!(gap, [joint] if JOINTS.contains(&joint.word) && (joint.word != *AND || between));
    match &second.meaning {
        Meaning::Set(_) => {
            let listed = matches!(gap, [] | [_])
                && gap.iter().all(|one| one.word == *COMMA || JOINTS.contains(&one.word));
            if listed {
                first.meaning = Meaning::Set(clock_text(*time));
            }
        }
        Meaning::Clock { time: Clock::Time { hour: last, .. }, day: of } if joined => {
            let says = |one: &Lexeme| one.is(class::MERIDIEM | class::ZONE | class::PART);
            if let Clock::Time { hour, .. } = time
                && (1..=12).contains(hour)
                && !lexemes[first.start..first.end].iter().any(says)
                && lexemes[second.start..second.end].iter().any(|one| one.is(class::MERIDIEM))
                && lexemes[first.start].is(class::HOUR)
            {
                *hour = half_of(*hour, *last);
            }
            day.clone_from(of);
        }
        // "morning trading on Wednesday"
        of @ Meaning::Calendar { part: Part::Weekday(_), .. }
            if matches!(time, Clock::Part(_))
                && matches!(gap, [noun, on] if noun.is_word() && on.word == *ON) =>
        {
            *day = Some(Box::new(of.clone()));
        }
        _ => {}
    }
}

/// Whether an hour follows a set: "every day at 7 a.m.", "the first Monday of each month at 7 p.m."
fn led_by_set(lexemes: &[Lexeme], set: &Expression, hour: &Expression) -> bool {
    let Meaning::Set(value) = &set.meaning else { return false };
    // "at 9 a.m. to noon": once the first is of any day, so is the second.
    let of_range = value.starts_with('T');
    let many = set.end > set.start + 1 || value.starts_with("XXXX") || value == "P1D" || of_range;
    let leads: &[WordId] = if of_range { &*JOINTS } else { &*PLACING };
    many && gap(lexemes, set, hour)
        .is_some_and(|gap| matches!(gap, [] | [_]) && gap.iter().all(|one| leads.contains(&one.word)))
}

/// "It used to open at 5 a.m."
fn was_habit(lexemes: &[Lexeme], start: usize) -> bool {
    let near = &lexemes[start.saturating_sub(6)..start];
    near.windows(2).any(|pair| [pair[0].word, pair[1].word] == *USED_TO)
}
