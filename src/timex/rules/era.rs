//! Centuries, and years of the eras: "the 19th century", "146 BC", "A.D. 79", "c. 1450".

use super::{Group, Rule};
use crate::timex::guard;
use crate::timex::meaning::{Meaning, Part, Year};
use crate::timex::pattern::Match;
use crate::timex::vocabulary::class;

pub(super) static RULES: &[Rule] = &[
    Rule {
        group: Group::Period,
        patterns: &[
            "the? early|late? <ordinal> -? century",
            "the? <ordinal> centuries",
            "the turn of the century",
        ],
        meaning: |found| {
            let century =
                u8::try_from(found.get(class::ORDINAL).map_or(20, |ordinal| ordinal.number)).ok()?;
            // A batsman's first century is not a date.
            let sport = century < 5 && !found.says("the");
            let whole = (!sport && (1..=30).contains(&century))
                .then(|| Meaning::calendar(Year::Open, Part::Century(century)))??;
            match () {
                () if found.says("early") => whole.modified("START"),
                () if found.says("late") => whole.modified("END"),
                () => Some(whole),
            }
        },
        yes: &[
            ("a church of the 19th century", "the 19th century", "18"),
            ("a 20th-century idea", "20th-century", "19"),
            ("in the early 20th century", "the early 20th century", "19"),
        ],
        no: &["his third century for Kent this-way", "the 99th century-maker"],
    },
    Rule {
        group: Group::Period,
        patterns: &[
            "the? early|late? <ordinal> -? century|centuries bc|bce",
            "the? early|late? <ordinal> -? century|centuries b ~. ~c ~.?",
            "the? early|late? <ordinal> -? century|centuries b ~. ~c ~. ~e ~.?",
            "the? early|late? <ordinal> -? century|centuries before christ",
        ],
        meaning: |found| {
            let number = u16::try_from(found.get(class::ORDINAL)?.number).ok()?;
            let whole = Meaning::BeforeChrist { number, century: true };
            match () {
                () if !(1..=99).contains(&number) => None,
                () if found.says("early") => whole.modified("START"),
                () if found.says("late") => whole.modified("END"),
                () => Some(whole),
            }
        },
        yes: &[
            ("a temple of the 3rd century BCE", "the 3rd century BCE", "BC02"),
            ("in the late fifth century B.C. in Athens", "the late fifth century B.C.", "BC04"),
        ],
        no: &["the third BC minister"],
    },
    Rule {
        group: Group::Period,
        patterns: &[
            "the? early|late? <ordinal> -? century ad|ce",
            "the? early|late? <ordinal> -? century a ~. ~d ~.?",
        ],
        meaning: |found| {
            let century = u8::try_from(found.get(class::ORDINAL)?.number).ok()?;
            let whole = Meaning::calendar(Year::Open, Part::Century(century))?;
            match () {
                () if !(1..=21).contains(&century) => None,
                () if found.says("early") => whole.modified("START"),
                () if found.says("late") => whole.modified("END"),
                () => Some(whole),
            }
        },
        yes: &[("in the first century AD", "the first century AD", "00")],
        no: &["the first AD campaign"],
    },
    Rule {
        group: Group::Period,
        patterns: &[
            "<digits> bc|bce",
            "the year <digits> bc|bce",
            "c|ca|circa ~.? <digits> bc|bce",
            "<digits> b ~. ~c ~.?",
            "c|ca|circa ~.? <digits> b ~. ~c ~.?",
            "<digits> b ~. ~c ~. ~e ~.?",
            "c|ca|circa ~.? <digits> b ~. ~c ~. ~e ~.?",
            "<digits> before christ",
            "c|ca|circa ~.? <digits> before christ",
        ],
        meaning: |found| {
            let number = found.get(class::DIGITS)?.number;
            let era = (0..found.captures.len())
                .rev()
                .find_map(|index| found.lexeme(index).filter(|one| one.is_word()))?;
            // "146 BC residents", "In 2019 BC voted": British Columbia.
            let dotted = found.says(".") && found.says("b");
            let province = found.is_one_of(era, &["bc"])
                && ((1700..10_000).contains(&number)
                    || !found.before().is_some_and(|before| before.is(class::PREPOSITION))
                        && !approximate(found)
                        && found.after().is_some_and(|after| {
                            after.is_word() && !after.capital() && !guard::is_function_word(after)
                        }));
            let capital = era.capital() || found.says("christ") || dotted;
            if number == 0 || province || !capital {
                return None;
            }
            // Years have four figures: what lies before them is only known to be past.
            let meaning = match u16::try_from(number).ok().filter(|number| *number < 10_000) {
                Some(number) => Meaning::BeforeChrist { number, century: false },
                None => Meaning::Vague("PAST_REF"),
            };
            if approximate(found) { meaning.modified("APPROX") } else { Some(meaning) }
        },
        yes: &[
            ("Carthage fell in 146 BC after a siege.", "146 BC", "BC0146"),
            ("a bowl (c. 1200 BC) of clay", "c. 1200 BC", "BC1200"),
            ("In 44 B.C. he was killed.", "44 B.C.", "BC0044"),
            ("It was settled by 12,000 BCE.", "12,000 BCE", "PAST_REF"),
        ],
        no: &["Some 146 BC residents left.", "Route 5 bc-ish", "0 BC"],
    },
    Rule {
        group: Group::Period,
        patterns: &[
            "ad <digits>",
            "the year ad <digits>",
            "the year <digits> ad|ce",
            "c|ca|circa ~.? ad <digits>",
            "a ~. ~d ~. <digits>",
            "c|ca|circa ~.? a ~. ~d ~. <digits>",
            "<digits> ad|ce",
            "c|ca|circa ~.? <digits> ad|ce",
            "<digits> a ~. ~d ~.?",
            "c|ca|circa ~.? <digits> a ~. ~d ~.?",
        ],
        meaning: |found| {
            let digits = found.get(class::DIGITS)?;
            let number = i32::try_from(digits.number).ok().filter(|number| (1..2200).contains(number))?;
            let capital = (0..found.captures.len())
                .filter_map(|index| found.lexeme(index))
                .any(|one| one.capital() && found.is_one_of(one, &["ad", "ce", "a"]));
            let grouped = digits.of(found.scene.text).contains(',');
            if !capital || grouped || guard::counts_something(found) {
                return None;
            }
            let year = Meaning::calendar(Year::Given(number), Part::Whole)?;
            if approximate(found) { year.modified("APPROX") } else { Some(year) }
        },
        yes: &[
            ("Pompeii was buried in AD 79 by ash.", "AD 79", "0079"),
            ("the battle of A.D. 1066", "A.D. 1066", "1066"),
            ("from 410 AD to our day", "410 AD", "0410"),
            ("in the year 79 AD it burned", "the year 79 AD", "0079"),
        ],
        no: &["an ad 30 men saw", "an AD 5 people saw"],
    },
    Rule {
        group: Group::Period,
        patterns: &["c|ca ~. <year>"],
        meaning: |found| {
            let year = i32::try_from(found.get(class::YEAR)?.number).ok()?;
            let known =
                (1000..2100).contains(&year) && !guard::counts_something(found) && !found.first().capital();
            known.then(|| Meaning::calendar(Year::Given(year), Part::Whole)?.modified("APPROX"))?
        },
        yes: &[("a bowl (c. 1450) of clay", "c. 1450", "1450")],
        no: &["C. 1450 people saw it"],
    },
    Rule {
        group: Group::Period,
        patterns: &["the? twenty -? first -? century"],
        meaning: |_| Meaning::calendar(Year::Open, Part::Century(21)),
        yes: &[("in the twenty-first century", "the twenty-first century", "20")],
        no: &["twenty first graders"],
    },
];

/// Whether a year stands after "c." or "circa".
fn approximate(found: &Match<'_>) -> bool {
    found.is_one_of(found.first(), &["c", "ca", "circa"])
}
