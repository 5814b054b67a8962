//! How long: "three months", "a year", "20-year-old", "the past two weeks", "decades".

use super::{Group, Rule};
use crate::timex::guard;
use crate::timex::meaning::Meaning;
use crate::timex::pattern::Match;
use crate::timex::unit::{Quantity, Unit};
use crate::timex::vocabulary::class;

pub(super) static RULES: &[Rule] = &[
    Rule {
        group: Group::Duration,
        patterns: &[
            "<count> nights|<anyunit>",
            "<count> - plus? <anyunit>",
            "<count> - <unit> - old",
            "<count> - <unit> - olds",
            "<count> - million|billion - year - old",
            "<count> <anyunit> old",
            "<count> - <unit> - long",
            "<count> <units> or so|more",
            "<count> consecutive|straight|full|more|additional|whole|trading|calendar|business|working <anyunit>",
        ],
        meaning: |found| {
            let unit = unit(found)?;
            let quantity = scaled(found)?;
            let last = &found.scene.lexemes[found.end - 1];
            // "2 second place finishes", "one minute detail", "four quarters of the city"
            let ordinal = last.is(class::ORDINAL)
                && !found.says("-")
                && quantity != Quantity::whole(1)
                && !found.first().is(class::DIGITS);
            // "five quarters of growth", but "four quarters of the city", "one quarter of voters"
            let parts = quantity == Quantity::whole(1)
                || quantity == Quantity::whole(3)
                || found.scene.lexemes.get(found.end + 1).is_none_or(|next| next.is(class::DETERMINER));
            let quarters =
                unit == Unit::Quarter && found.precedes(&["of"]) && found.end == found.start + 2 && parts;
            // "one day he left": some day.
            let someday = found.is_one_of(found.first(), &["one"])
                && unit == Unit::Day
                && found.end == found.start + 2
                && !found.follows(&["in", "for", "within", "after", "of", "than", "only", "just", "least"])
                && !found.precedes(&["after", "before", "from"]);
            let some_day = found.is_one_of(found.first(), &["some"]) && last.is(class::UNIT);
            let short =
                found.is_one_of(last, &["sec", "min", "hr", "yr"]) && !found.first().is(class::DIGITS);
            let coordinate = unit == Unit::Minute || unit == Unit::Second;
            let map = coordinate && found.precedes(&["north", "south", "east", "west", "n", "s"]);
            (!is_show(found)
                && !ordinal
                && !quarters
                && !someday
                && !some_day
                && !some_days(found)
                && !short
                && !map)
                .then(|| Meaning::duration(quantity, unit))?
        },
        yes: &[
            ("It took three months.", "three months", "P3M"),
            ("a 27-year contract", "27-year", "P27Y"),
            ("a 150-million-year-old fossil", "150-million-year-old", "P150000000Y"),
            ("It lasted two and a half years.", "two and a half years", "P2.5Y"),
            ("the 20-year-old woman", "20-year-old", "P20Y"),
            ("She is 20 years old.", "20 years old", "P20Y"),
            ("It took several months.", "several months", "PXM"),
            ("a six-month high", "six-month", "P6M"),
            ("It rained for two weeks.", "two weeks", "P2W"),
            ("It took thirty minutes.", "thirty minutes", "PT30M"),
            ("two consecutive quarters", "two consecutive quarters", "P2Q"),
            ("Six quarters of growth came next.", "Six quarters", "P6Q"),
            ("It came one day before the vote.", "one day", "P1D"),
            ("It took 1,000 days.", "1,000 days", "P1000D"),
            ("They spent two nights there.", "two nights", "P2D"),
            ("in its 40-plus years", "40-plus years", "P40Y"),
        ],
        no: &[
            "One day he left.",
            "three dayglo shirts",
            "two second-hand cars",
            "Some day he will go.",
            "Some days she slept.",
            "He told the 60 Minutes show.",
        ],
    },
    Rule {
        group: Group::Duration,
        patterns: &[
            "<count> <anyunit> and|, <count> <anyunit>",
            "<count> <anyunit> <count> <anyunit>",
            "<count> <anyunit> ,? <count> <anyunit> ,? <count> <anyunit>",
            "<count> <anyunit> , <count> <anyunit> and <count> <anyunit>",
            "a|an <unit> and <count> <anyunit>",
        ],
        meaning: |found| {
            let mut parts = Vec::new();
            let mut quantity = None;
            for index in 0..found.captures.len() {
                if let Some(count) = found.count(index) {
                    quantity = Some(count);
                } else if found.lexeme(index).is_some_and(|lexeme| lexeme.is(class::UNIT | class::UNITS)) {
                    parts.push((quantity.take().unwrap_or(Quantity::whole(1)), found.unit(index)?));
                }
            }
            let falls = parts.windows(2).all(|pair| pair[0].1 > pair[1].1);
            falls.then_some(Meaning::Duration(parts))
        },
        yes: &[
            ("It took two years and three months.", "two years and three months", "P2Y3M"),
            ("It took 1 hour 30 minutes.", "1 hour 30 minutes", "PT1H30M"),
        ],
        no: &["two men and three cats"],
    },
    Rule {
        group: Group::Duration,
        patterns: &[
            "a|an <unit>",
            "a|an full|whole|entire|single|solid|further <unit>",
            "single - day",
            "a|an <unit> and a half",
            "a|an <unit> or so|two|more",
            "the past|last|next <unit> and a half",
            "all day|night|week|month|year",
            "another <unit>",
        ],
        meaning: |found| {
            let unit = unit(found)?;
            let last = &found.scene.lexemes[found.end - 1];
            // "a second term", "a quarter of it", "a minute detail", "a day-care centre"; "a second wrote": another one.
            let another = unit == Unit::Second
                && (found.after().is_some_and(|after| after.is(class::PAST | class::FUTURE))
                    || found.before().is_none_or(|before| !before.is_word()));
            let weekend = unit == Unit::Weekend
                && !(found.follows(&["in", "within"])
                    && found.after().is_none_or(guard::is_function_word)
                    && !found.precedes(&["of", "when"]));
            if unit == Unit::Quarter || weekend || last.is(class::ORDINAL) && (another || !guard_ends(found))
            {
                return None;
            }
            if found.precedes(&["-"]) || found.says("minute") && !guard_ends(found) {
                return None;
            }
            if found.captures.len() == 2 && rate(found) {
                let mut value = crate::timex::unit::duration(&[(Quantity::whole(1), unit)]);
                value.shrink_to_fit();
                return Some(Meaning::Set(value));
            }
            // "a day of mourning", "a night": one of them, not how long.
            let kind_of = unit == Unit::Day
                && (found.precedes(&["when", "where", "that"])
                    || found.follows(&["it"])
                        && found.back(2).is_some_and(|two| found.is_in(two, "call calls called calling")));
            let half = if found.says("half") { Quantity::Exact(1500) } else { Quantity::whole(1) };
            (!kind_of).then(|| Meaning::duration(half, unit))?
        },
        yes: &[
            ("He waited for a week.", "a week", "P1W"),
            ("It earns $40 million a year.", "a year", "P1Y"),
            ("It took an hour and a half", "an hour and a half", "PT1.5H"),
            ("the biggest single-day fall", "single-day", "P1D"),
            ("It takes a week or so.", "a week or so", "P1W"),
            ("for the past year and a half", "the past year and a half", "P1.5Y"),
            ("It rained all day.", "all day", "P1D"),
            ("She built it in a weekend.", "a weekend", "P1WE"),
            ("They queued all night.", "all night", "P1D"),
            ("It will take another year.", "another year", "P1Y"),
        ],
        no: &[
            "a second term",
            "a quarter of them",
            "a minute detail",
            "a day-care centre",
            "a day when all changed",
            "They called it a day.",
            "A second was hurt, and a second wrote of it.",
        ],
    },
    Rule {
        group: Group::Duration,
        patterns: &[
            "the? <which> <count> <units>",
            "the? <which> <count> trading|business|working|calendar|consecutive|full|fiscal <units>",
            "the? first|final|opening|closing|initial <count> <units>",
            "these|those <which>? <count> <units>",
            "this past <count> <units>",
            "another <count> <units>",
            "the? <count> <units>",
        ],
        meaning: |found| {
            let unit = unit(found)?;
            let quantity = found.quantity()?;
            // "he said this 5 years ago"; "it will last several months"; "following three days of talks"
            let verb = found.is_one_of(found.first(), &["last"])
                && (found.follows(&["to", "not"])
                    || found.before().is_some_and(|before| before.is(class::AUXILIARY)));
            let preposition = found.is_one_of(found.first(), &["following", "preceding"]);
            let quarters = unit == Unit::Quarter && found.precedes(&["of"]);
            if found.precedes(&["ago"])
                || verb
                || preposition
                || quarters
                || some_days(found)
                || is_show(found)
            {
                return None;
            }
            // "the two" before something else is matched by a longer rule; "the six months" is a duration.
            (unit != Unit::Weekend).then(|| Meaning::duration(quantity, unit))?
        },
        yes: &[
            ("in the past three months", "the past three months", "P3M"),
            ("within the next four years", "the next four years", "P4Y"),
            ("over the last few years", "the last few years", "PXY"),
            ("in the first six months", "the first six months", "P6M"),
            ("It took another three weeks.", "another three weeks", "P3W"),
            ("the past five trading days", "the past five trading days", "P5D"),
        ],
        no: &["the next two men", "the past masters"],
    },
    Rule {
        group: Group::Duration,
        patterns: &[
            "<count> to|or <count> <units> old|later|earlier?",
            "<count> - <count> <units> old",
            "the next|last|past|first <count> to|or <count> <units>",
        ],
        meaning: |found| {
            // "two to three years ago": the last of them says when.
            if found.precedes(&["ago"]) {
                return None;
            }
            // Of "four to five years" the longer counts; "from 2 to 5 years" falls the same way.
            let mut counts = (0..found.captures.len()).filter_map(|index| found.count(index));
            let (low, high) = (counts.next()?.as_whole()?, counts.next()?.as_whole()?);
            let longer = u64::try_from(high).ok().filter(|_| low < high)?;
            Meaning::duration(Quantity::whole(longer), unit(found)?)
        },
        yes: &[
            ("It could take four to five years.", "four to five years", "P5Y"),
            ("over the next 24 to 48 hours", "the next 24 to 48 hours", "PT48H"),
            ("It takes two or three weeks.", "two or three weeks", "P3W"),
        ],
        no: &["two to five men"],
    },
    Rule {
        group: Group::Duration,
        patterns: &["<anyunit> - old"],
        meaning: |found| {
            let many = found.first().is(class::UNITS);
            // The end of "150-million-year-old".
            if found.first().glued() {
                return None;
            }
            Meaning::duration(if many { Quantity::Open } else { Quantity::whole(1) }, unit(found)?)
        },
        yes: &[("a decades-old feud", "decades-old", "PXDE"), ("a decade-old law", "decade-old", "P1DE")],
        no: &["the second-oldest man"],
    },
    Rule {
        group: Group::Duration,
        patterns: &["<units> later|earlier"],
        meaning: |found| {
            // How many nobody says; "two weeks later" is longer and starts before.
            let number =
                found.before().is_some_and(|one| one.is(class::DIGITS | class::NUMERAL | class::OPEN));
            (!number && !found.precedes(&["than"]))
                .then(|| Meaning::duration(Quantity::Open, unit(found)?))?
        },
        yes: &[("Weeks later he left.", "Weeks later", "PXW")],
        no: &["He had his later years."],
    },
    Rule {
        group: Group::Duration,
        patterns: &["the? past <units>", "the? last <units>", "the years|weeks|days|months|hours|minutes"],
        meaning: |found| {
            let unit = unit(found)?;
            if found.captures.len() == 2 {
                // "in the days after the attack"; "the days of rage" are no stretch of time.
                let beside = found.follows(&["in", "for", "during"])
                    && found.precedes(&["after", "before", "since", "following", "leading"]);
                let led = found.follows(&["over"]) && unit >= Unit::Day || beside;
                return led.then(|| Meaning::duration(Quantity::Open, unit))?;
            }
            let led = found.has(0) || found.follows(&["in", "over", "for"]);
            (led && unit >= Unit::Day && !found.precedes(&["of"]))
                .then(|| Meaning::duration(Quantity::Open, unit))?
        },
        yes: &[
            ("It has grown in the past months.", "the past months", "PXM"),
            ("It has grown over the years.", "the years", "PXY"),
            ("in the hours after the attack", "the hours", "PTXH"),
        ],
        no: &["the last days of Pompeii", "the years of plenty"],
    },
    Rule {
        group: Group::Duration,
        patterns: &[
            "<units>",
            "<units> - long",
            "<unit> - long",
            "yearlong|monthlong|weeklong|daylong|decadelong",
        ],
        meaning: bare_units,
        yes: &[
            ("It will take years.", "years", "PXY"),
            ("It happened within minutes.", "minutes", "PTXM"),
            ("a decades-long feud", "decades-long", "PXDE"),
            ("a year-long strike", "year-long", "P1Y"),
            ("They waited for hours.", "hours", "PTXH"),
            ("after decades of conflict", "decades", "PXDE"),
            ("It comes days after the vote.", "days", "PXD"),
            ("The bridge was decades in the making.", "decades", "PXDE"),
            ("A cure is years away.", "years", "PXY"),
            ("They fled within hours of the flood.", "hours", "PTXH"),
        ],
        no: &[
            "Days of rage",
            "the days of old",
            "his teenage years",
            "office hours",
            "the minutes of the meeting",
            "These were hard years-ish",
        ],
    },
];

fn unit(found: &Match<'_>) -> Option<Unit> {
    found.get(class::UNIT | class::UNITS).and_then(|unit| Unit::from_code(unit.code)).or_else(|| {
        [
            ("yearlong", Unit::Year),
            ("monthlong", Unit::Month),
            ("weeklong", Unit::Week),
            ("daylong", Unit::Day),
            ("decadelong", Unit::Decade),
            ("nights", Unit::Day),
            ("night", Unit::Day),
        ]
        .into_iter()
        .find_map(|(word, unit)| found.says(word).then_some(unit))
    })
}

/// The amount of "three years", and that of "150-million-year-old".
fn scaled(found: &Match<'_>) -> Option<Quantity> {
    let times = [("million", 1_000_000), ("billion", 1_000_000_000)];
    let times = times.into_iter().find_map(|(word, times)| found.says(word).then_some(times));
    Some(match (found.quantity()?, times) {
        (Quantity::Exact(thousandths), Some(times)) => Quantity::Exact(thousandths.saturating_mul(times)),
        (quantity, _) => quantity,
    })
}

/// "Some days she slept": nobody says which, and it is no amount either. "It took some days" is one.
fn some_days(found: &Match<'_>) -> bool {
    let some = found.first();
    some.capital() && found.is_one_of(some, &["some"]) && found.end == found.start + 2
}

/// Whether nothing that "a second" or "a minute" could describe follows.
fn guard_ends(found: &Match<'_>) -> bool {
    found.after().is_none_or(guard::is_function_word)
}

/// Whether "a year" says how often: something counted stands before it ("$40 million a year", "40 cars a year").
fn rate(found: &Match<'_>) -> bool {
    let Some(before) = found.before() else { return false };
    if before.is(class::PREPOSITION | class::PAST | class::FUTURE) && !found.is_one_of(before, &["as"]) {
        return false;
    }
    if before.is(class::DIGITS | class::SCALE)
        || found.is_one_of(before, &["%", "percent", "once", "twice", "times", "cents", "dollars", "euros"])
    {
        return true;
    }
    let plural = before.is_word() && before.of(found.scene.text).ends_with('s');
    let number = |steps| {
        found.back(steps).is_some_and(|lexeme| lexeme.is(class::DIGITS | class::SCALE | class::NUMERAL))
    };
    plural && (number(2) || number(3))
}

/// "60 Minutes", "48 Hours": shows.
fn is_show(found: &Match<'_>) -> bool {
    let last = &found.scene.lexemes[found.end - 1];
    let number = &found.scene.lexemes[found.end.saturating_sub(2)];
    last.capital()
        && !last.all_capitals()
        && number.is(class::DIGITS)
        && matches!(number.number, 48 | 60)
        && !found.follows(&["in", "for", "of", "within", "after"])
}

/// Plural units without a number: only where the words around say that time passes.
fn bare_units(found: &Match<'_>) -> Option<Meaning> {
    let unit = unit(found)?;
    if found.says("long") || found.captures.len() == 1 && !found.first().is(class::UNITS) {
        let plural = found.first().is(class::UNITS);
        return Meaning::duration(if plural { Quantity::Open } else { Quantity::whole(1) }, unit);
    }
    let led = found.follows(&[
        "for", "in", "within", "after", "over", "just", "take", "takes", "took", "taken", "spent", "lasted",
        "last", "lasts", "be", "not",
    ]);
    // "decades in the making"
    let making = found.precedes(&["in"])
        && found.scene.lexemes.get(found.end + 2).is_some_and(|making| found.is_one_of(making, &["making"]));
    let goes_on = found.precedes(&["of", "when", "that", "-", "where", "to"])
        && !found.follows(&[
            "for",
            "took",
            "take",
            "spent",
            "after",
            "following",
            "through",
            "over",
            "within",
        ]);
    let compared = found.precedes(&["after", "before"])
        && found.before().is_none_or(|before| {
            !before.is_word()
                || before.is(class::PREPOSITION | class::PAST | class::FUNCTION)
                || before.classes == 0
        })
        && unit >= Unit::Minute;
    let sentence_start = found.before().is_none_or(|before| !before.is_word());
    if found.precedes(&["ago"]) {
        return None;
    }
    // "It is years away", "The work is months behind schedule."
    let apart = found.precedes(&["away", "behind"])
        && found.follows(&["is", "are", "was", "were", "still", "remain", "remains"]);
    ((led || compared || making || apart)
        && !goes_on
        && unit != Unit::Weekend
        && unit != Unit::Second
        && unit != Unit::Quarter
        && (sentence_start || !found.first().capital()))
    .then(|| Meaning::duration(Quantity::Open, unit))?
}
