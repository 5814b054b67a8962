//! How long, without a plain number: "half an hour", "a matter of days", "within the week", "the next year or so", "weekslong".

use super::{Group, Rule};
use crate::timex::guard;
use crate::timex::meaning::Meaning;
use crate::timex::unit::{Quantity, Unit};
use crate::timex::vocabulary::class;

/// Words of an open amount glued to "long", and their units.
const LONG: &[(&str, Unit)] = &[
    ("secondslong", Unit::Second),
    ("minuteslong", Unit::Minute),
    ("hourslong", Unit::Hour),
    ("dayslong", Unit::Day),
    ("weekslong", Unit::Week),
    ("monthslong", Unit::Month),
    ("yearslong", Unit::Year),
    ("decadeslong", Unit::Decade),
    ("centurieslong", Unit::Century),
    ("multiday", Unit::Day),
    ("multiweek", Unit::Week),
    ("multimonth", Unit::Month),
    ("multiyear", Unit::Year),
    ("multidecade", Unit::Decade),
];

pub(super) static RULES: &[Rule] = &[
    Rule {
        group: Group::Duration,
        patterns: &[
            "half a|an <unit>",
            "half - a|an - <unit>",
            "half - <unit>",
            "the final|last|first|opening|closing half -? hour",
            "a half - <unit>",
            "a half <unit>",
            "a? quarter - century",
            "a? quarter of a century",
            "the? past|last|next half|quarter -? century",
        ],
        meaning: |found| {
            if found.says("quarter") {
                return Meaning::duration(Quantity::whole(25), Unit::Year);
            }
            let unit = found
                .get(class::UNIT)
                .and_then(|unit| Unit::from_code(unit.code))
                .filter(|unit| !matches!(unit, Unit::Quarter | Unit::Second))?;
            Meaning::duration(Quantity::Exact(500), unit)
        },
        yes: &[
            ("It took half an hour.", "half an hour", "PT30M"),
            ("Half-year profit rose.", "Half-year", "P6M"),
            ("over the past quarter-century", "the past quarter-century", "P25Y"),
            ("Shares slid in the final half-hour of trading.", "the final half-hour", "PT30M"),
        ],
        no: &["half a loaf", "half-second-hand"],
    },
    Rule {
        group: Group::Duration,
        patterns: &["a matter of <units>"],
        meaning: |found| Meaning::duration(Quantity::Open, Unit::from_code(found.code(3)?)?),
        yes: &[("It will be over in a matter of weeks.", "a matter of weeks", "PXW")],
        no: &["a matter of taste"],
    },
    Rule {
        group: Group::Duration,
        patterns: &[
            "secondslong|minuteslong|hourslong|dayslong|weekslong|monthslong|yearslong|decadeslong|centurieslong",
            "multiday|multiweek|multimonth|multiyear|multidecade",
            "multi - <unit>",
        ],
        meaning: |found| {
            let unit = match found.get(class::UNIT) {
                Some(unit) => Unit::from_code(unit.code).filter(|unit| *unit >= Unit::Day)?,
                None => LONG.iter().find_map(|(word, unit)| found.says(word).then_some(*unit))?,
            };
            Meaning::duration(Quantity::Open, unit)
        },
        yes: &[
            ("after a weekslong search", "weekslong", "PXW"),
            ("a multiyear plan", "multiyear", "PXY"),
            ("a multi-year deal", "multi-year", "PXY"),
        ],
        no: &["a multi-storey car park", "a lifelong friend"],
    },
    Rule {
        group: Group::Duration,
        patterns: &["the hour|day|week|month|year"],
        meaning: |found| {
            let ends =
                found.after().is_none_or(guard::is_function_word) && !found.precedes(&["of", "-", "'s"]);
            (ends && found.follows(&["within"]))
                .then(|| Meaning::duration(Quantity::whole(1), Unit::from_code(found.code(1)?)?))?
        },
        yes: &[("An inquiry will open within the week.", "the week", "P1W")],
        no: &["within the hour glass-ware"],
    },
    Rule {
        group: Group::Duration,
        patterns: &["the? next|last|past|first <unit> or so|two|more"],
        meaning: |found| {
            let unit = found.get(class::UNIT).and_then(|unit| Unit::from_code(unit.code))?;
            (unit >= Unit::Minute && unit != Unit::Quarter)
                .then(|| Meaning::duration(Quantity::whole(1), unit))?
        },
        yes: &[("It will double in the next month or so.", "the next month or so", "P1M")],
        no: &["the next man or so"],
    },
    Rule {
        group: Group::Duration,
        patterns: &["the? same <count> <units>", "the? same <count> - <unit> period"],
        meaning: |found| {
            let unit = found.get(class::UNIT | class::UNITS).and_then(|unit| Unit::from_code(unit.code))?;
            Meaning::duration(found.quantity()?, unit)
        },
        yes: &[
            ("Over the same six months it lost half.", "the same six months", "P6M"),
            ("in the same three-month period", "the same three-month period", "P3M"),
        ],
        no: &["the same two men"],
    },
    Rule {
        group: Group::Duration,
        patterns: &["a|an|the <count> - <unit> period|span|stretch"],
        meaning: |found| {
            let unit = found.get(class::UNIT).and_then(|unit| Unit::from_code(unit.code))?;
            Meaning::duration(found.quantity()?, unit)
        },
        yes: &[("He stole it over a six-month period.", "a six-month period", "P6M")],
        no: &["a two-man span"],
    },
];
