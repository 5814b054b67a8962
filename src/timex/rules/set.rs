//! How often: "daily", "every Tuesday", "twice a year".

use super::clock::on_day;
use super::{Group, Rule};
use crate::timex::guard;
use crate::timex::meaning::{Clock, Meaning, Part, Year, part_letters};
use crate::timex::unit::{self, Quantity, Unit};
use crate::timex::vocabulary::class;

pub(super) static RULES: &[Rule] = &[
    Rule {
        group: Group::Set,
        patterns: &["<recurring>"],
        meaning: |found| {
            // "The Daily Telegraph", "Weekly Standard": papers.
            let word = found.first();
            let name = word.capital()
                && !word.starts_line()
                && !word.all_capitals()
                && (found.after().is_some_and(|after| after.capital())
                    || found.before().is_some_and(|before| before.capital() && before.is_word()));
            let value = unit::duration(&[(Quantity::whole(1), Unit::from_code(word.code)?)]);
            (!name && !found.precedes(&["-"])).then_some(Meaning::Set(value))
        },
        yes: &[
            ("It is published daily.", "daily", "P1D"),
            ("a weekly paper", "weekly", "P1W"),
            ("its annual profit", "annual", "P1Y"),
        ],
        no: &["The Daily Telegraph said so.", "reported by China Daily on its site"],
    },
    Rule {
        group: Group::Set,
        patterns: &[
            "every|each <unit>",
            "every <count> <anyunit>",
            "every <count> to|or <count> <anyunit>",
            "every other <unit>",
            "every single <unit>",
            "every second|third|fourth <unit>",
        ],
        meaning: |found| {
            let unit = found
                .get(class::UNIT | class::UNITS)
                .map_or(Some(Unit::Day), |unit| Unit::from_code(unit.code))?;
            let unit =
                if found.captures.len() == 3 && found.count(1).is_none() { found.unit(2)? } else { unit };
            // "everyday life"
            if found.says("everyday")
                && found.after().is_some_and(|after| after.is_word() && after.classes == 0)
            {
                return None;
            }
            // Of "every two to four years" the longer counts, as in "two to four years".
            let last = (0..found.captures.len()).rev().find_map(|index| found.count(index));
            let quantity = match last {
                Some(quantity) => quantity,
                None if found.says("other") => Quantity::whole(2),
                None if found.captures.len() == 3 && found.get(class::SMALL_ORDINAL).is_some() => {
                    Quantity::whole(u64::from(found.get(class::SMALL_ORDINAL)?.number))
                }
                None => Quantity::whole(1),
            };
            // "each second goal"
            let ordinal = found.get(class::UNIT).is_some_and(|unit| unit.is(class::ORDINAL))
                && found.captures.len() == 2
                && found.after().is_some_and(|after| after.is_word() && !guard::is_function_word(after));
            (!ordinal).then(|| Meaning::Set(unit::duration(&[(quantity, unit)])))
        },
        yes: &[
            ("They meet every week.", "every week", "P1W"),
            ("Elections are held every four years.", "every four years", "P4Y"),
            ("It grows each year.", "each year", "P1Y"),
            ("They vote every two to four years.", "every two to four years", "P4Y"),
            ("It meets every other month.", "every other month", "P2M"),
            ("It meets every second month.", "every second month", "P2M"),
        ],
        no: &["everyday life", "every man", "every two people", "each second goal"],
    },
    Rule {
        group: Group::Set,
        patterns: &[
            "every|each <weekday>",
            "every|each <month>",
            "every|each <season>",
            "every|each <part>",
            "every|each <weekday> <part>",
            "every|each weekend",
            "every other|second <weekday>",
            "on? <weekdays>",
            "on? <weekday> mornings|afternoons|evenings|nights",
            "on? weekends",
        ],
        meaning: |found| {
            let weekday = found.get(class::WEEKDAY | class::WEEKDAYS);
            let parts = ["mornings", "afternoons", "evenings", "nights"];
            let many = (1..).zip(parts).find(|(_, part)| found.says(part)).map(|(code, _)| code);
            let part = found.get(class::PART).map(|part| part.code).or(many).and_then(part_letters);
            // "weekends" alone may be how long.
            let open = found.follows(&["open", "closed"]) || found.precedes(&["only"]);
            if found.says("weekends") && !open && !found.follows(&["on", "at"]) {
                return None;
            }
            // "Tuesday and Wednesday nights" are two of this week.
            if let (Some(day), Some(code)) = (weekday.filter(|day| day.is(class::WEEKDAY)), many)
                && found.follows(&["and", "or"])
                && found.back(2).is_some_and(|two| two.is(class::WEEKDAY))
            {
                return on_day(Clock::Part(code), Meaning::calendar(Year::Open, Part::Weekday(day.code)));
            }
            let value = match (weekday, part) {
                (Some(day), Some(part)) => format!("XXXX-WXX-{}{part}", day.code),
                (Some(day), None) => format!("XXXX-WXX-{}", day.code),
                (None, Some(part)) => format!("XXXX-XX-XX{part}"),
                (None, None) => match (found.get(class::MONTH), found.get(class::SEASON)) {
                    (Some(month), _) if month.capital() => format!("XXXX-{:02}", month.code),
                    (None, Some(season)) => {
                        format!("XXXX-{}", ["SP", "SU", "FA", "WI"].get(usize::from(season.code) - 1)?)
                    }
                    _ if found.says("weekend") || found.says("weekends") => "XXXX-WXX-WE".to_owned(),
                    _ => return None,
                },
            };
            // The preposition of "on Mondays" is not part of the expression: the shorter match serves.
            (!found.says("on") && weekday.is_none_or(|day| day.capital())).then_some(Meaning::Set(value))
        },
        yes: &[
            ("They meet every Tuesday.", "every Tuesday", "XXXX-WXX-2"),
            ("They meet every second Tuesday.", "every second Tuesday", "XXXX-WXX-2"),
            ("It is closed on Mondays.", "Mondays", "XXXX-WXX-1"),
            ("They pray each morning.", "each morning", "XXXX-XX-XXTMO"),
            ("They pray on Sunday mornings.", "Sunday mornings", "XXXX-WXX-7TMO"),
            ("It is closed on weekends.", "weekends", "XXXX-WXX-WE"),
        ],
        no: &["every march ends"],
    },
    Rule {
        group: Group::Set,
        patterns: &[
            "once|twice|thrice a|an|per|each|every <unit>",
            "<count> times a|an|per|each|every <unit>",
            "once|twice every <count> <anyunit>",
            "once in <count> <anyunit>",
            "<count> <units> a|per <unit>",
            "<count> nights a|per <unit>",
        ],
        meaning: |found| {
            let unit = found.scene.lexemes[found.end - 1];
            let unit = Unit::from_code(unit.code)?;
            let counted = found.count(0);
            let nights = found.says("nights");
            let several = (nights || found.get(class::UNITS).is_some()) && counted.is_some();
            let quantity = if counted.is_some() {
                Quantity::whole(1)
            } else {
                found.quantity().unwrap_or(Quantity::whole(1))
            };
            if several {
                // "24 hours a day", "five days a week"
                let inner = match found.get(class::UNITS).filter(|_| !nights) {
                    Some(inner) => Unit::from_code(inner.code)?,
                    None => Unit::Day,
                };
                return (inner < unit).then(|| Meaning::Set(unit::duration(&[(Quantity::whole(1), unit)])));
            }
            (!found.says("hundreds")).then(|| Meaning::Set(unit::duration(&[(quantity, unit)])))
        },
        yes: &[
            ("They meet twice a year.", "twice a year", "P1Y"),
            ("It runs twice an hour.", "twice an hour", "PT1H"),
            ("He prays five times a day.", "five times a day", "P1D"),
            ("He works five days a week.", "five days a week", "P1W"),
            ("He plays four nights a week.", "four nights a week", "P1W"),
        ],
        no: &["once a man", "twice the size"],
    },
    Rule {
        group: Group::Set,
        patterns: &[
            "the? <ordinal> <weekdays>",
            "the? <ordinal> and|or <ordinal> <weekdays>",
            "the? <ordinal> <weekday|weekdays> of|in each|every month",
            "the? last <weekday|weekdays> of|in each|every month",
            "the? <ordinal> and|or <ordinal> <weekday|weekdays> of|in each|every|the month",
        ],
        meaning: |found| {
            let ordinals = (0..found.captures.len()).filter_map(|index| found.lexeme(index));
            let in_month = ordinals.filter(|one| one.is(class::ORDINAL)).all(|one| one.number <= 5);
            let day = found.get(class::WEEKDAY | class::WEEKDAYS)?;
            (in_month && day.capital()).then(|| Meaning::Set(format!("XXXX-WXX-{}", day.code)))
        },
        yes: &[
            ("The club meets third Saturdays.", "third Saturdays", "XXXX-WXX-6"),
            (
                "It meets the second Tuesday of every month.",
                "the second Tuesday of every month",
                "XXXX-WXX-2",
            ),
            (
                "It meets the first and third Mondays of the month.",
                "the first and third Mondays of the month",
                "XXXX-WXX-1",
            ),
        ],
        no: &["the second sun of each man"],
    },
    Rule {
        group: Group::Set,
        patterns: &["most days|nights|weeks|weekends|years", "every|each weekday", "on? weekdays"],
        meaning: |found| {
            if found.says("weekday") || found.says("weekdays") {
                return (!found.says("on")).then(|| Meaning::Set("XXXX-WXX-WD".to_owned()));
            }
            let unit = match found.lexeme(1)?.is(class::UNITS) {
                true => found.unit(1)?,
                false => Unit::Day,
            };
            (!found.precedes(&["of", "-"]))
                .then(|| Meaning::Set(unit::duration(&[(Quantity::whole(1), unit)])))
        },
        yes: &[
            ("He was there most days until he fell ill.", "most days", "P1D"),
            ("It runs each weekday.", "each weekday", "XXXX-WXX-WD"),
        ],
        no: &["most dayglo shirts", "most days of rage"],
    },
    Rule {
        group: Group::Set,
        patterns: &[
            "semiannual|semiannually|biennial|biennially|quadrennial",
            "half - yearly",
            "semi - annual|annually",
        ],
        meaning: |found| {
            let (count, unit) = match () {
                () if found.says("biennial") || found.says("biennially") => (2, Unit::Year),
                () if found.says("quadrennial") => (4, Unit::Year),
                () => (6, Unit::Month),
            };
            Some(Meaning::Set(unit::duration(&[(Quantity::whole(count), unit)])))
        },
        yes: &[("Interest is paid semiannually.", "semiannually", "P6M")],
        no: &["a semi-annular eclipse"],
    },
    Rule {
        group: Group::Set,
        patterns: &["year -? round"],
        meaning: |found| {
            let glued = found.scene.lexemes[found.start + 1..found.end].iter().all(|one| one.glued());
            let ends = found.after().is_none_or(guard::is_function_word);
            (!found.follows(&["a", "an", "the", "last", "this", "next", "all"]) && (glued || ends))
                .then(|| Meaning::Set("P1Y".to_owned()))
        },
        yes: &[("The stand is open year-round.", "year-round", "P1Y")],
        no: &["the year round one was lost"],
    },
    Rule {
        group: Group::Set,
        patterns: &["per <unit>", "per annum"],
        meaning: |found| {
            let unit = found.get(class::UNIT).map_or(Some(Unit::Year), |unit| Unit::from_code(unit.code))?;
            (unit >= Unit::Day && unit != Unit::Quarter)
                .then(|| Meaning::Set(unit::duration(&[(Quantity::whole(1), unit)])))
        },
        yes: &[("It makes 40 cars per week.", "per week", "P1W")],
        no: &["frames per second", "revolutions per minute"],
    },
];
