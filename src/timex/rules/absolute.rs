//! Days, months and years by their names: "October 7, 2022", "7 October", "March 2009", "2012".

use super::{Group, Rule};
use crate::timex::calendar::longest_month;
use crate::timex::guard;
use crate::timex::meaning::{Meaning, Part, Year};
use crate::timex::pattern::Match;
use crate::timex::vocabulary::class;

pub(super) static RULES: &[Rule] = &[
    Rule {
        group: Group::Day,
        patterns: &[
            "<month> the? <day|dayordinal>",
            "<month> ~/|- ~<day>",
            "<month> ~/|- ~<day> ~/|- ~<year>",
            "<month> the? <day|dayordinal> ,? <year>",
            "<weekday> ,? <month> <day|dayordinal>",
            "<weekday> ,? <month> <day|dayordinal> ,? <year>",
            "<weekday> ( <month> <day|dayordinal> )",
            "<weekday> ( <month> <day|dayordinal> ,? <year> )",
        ],
        meaning: month_and_day,
        yes: &[
            ("It began on October 7, 2012, they say.", "October 7, 2012", "2012-10-07"),
            ("Signed on Sept. 11, 2001.", "Sept. 11, 2001", "2001-09-11"),
            ("A hearing was held on January 9.", "January 9", "2013-01-09"),
            ("The court will sit on June 3rd.", "June 3rd", "2013-06-03"),
            ("On Tuesday, March 12, it snowed.", "Tuesday, March 12", "2013-03-12"),
            ("On Monday, Nov. 5, 2012, it rained.", "Monday, Nov. 5, 2012", "2012-11-05"),
            ("MARCH 01, 2008", "MARCH 01, 2008", "2008-03-01"),
            ("He was born in May 5 1961.", "May 5 1961", "1961-05-05"),
            ("since the September 11 attacks", "September 11", "2001-09-11"),
        ],
        no: &[
            "Route May 45 is closed.",
            "he may 3 or 4 of them",
            "Decree 12 of 40 rules",
            "In Sect. 7, 20 lines",
        ],
    },
    Rule {
        group: Group::Day,
        patterns: &[
            "<day|dayordinal> of? <month>",
            "<day|dayordinal> of? <month> ,? <year>",
            "the <dayordinal> of <month>",
            "the <dayordinal> of <month> ,? <year>",
            "<weekday> ,? the? <day|dayordinal> of? <month>",
            "<weekday> ,? the? <day|dayordinal> of? <month> ,? <year>",
            "<day> -|/ <month> -|/ <year>",
            "<day> ~- ~<month>",
            "the <ordinal> of <month>",
            "the <ordinal> of <month> ,? <year>",
            "july fourth",
        ],
        meaning: month_and_day,
        yes: &[
            ("He died on 11 December 2012.", "11 December 2012", "2012-12-11"),
            ("on the 4th of July, 1976", "the 4th of July, 1976", "1976-07-04"),
            ("on the first of May", "the first of May", "2013-05-01"),
            ("It took off on 11 December.", "11 December", "2012-12-11"),
            ("On Friday 1 March 2013 he left.", "Friday 1 March 2013", "2013-03-01"),
            ("Published 3 March 2013", "3 March 2013", "2013-03-03"),
            ("Filed 04-Feb-2013 by fax", "04-Feb-2013", "2013-02-04"),
        ],
        no: &["Only 5 may enter.", "The 3 march on.", "10 of 12 juries"],
    },
    Rule {
        group: Group::Day,
        patterns: &[
            "<month> <day|dayordinal> of? <which> year",
            "<month> <day|dayordinal> ,? of that year",
            "<day|dayordinal> <month> of? <which> year",
        ],
        meaning: |found| {
            let (month, day) = named_day(found)?;
            Meaning::calendar(Year::Offset(year_offset(found)?), Part::Day(month, day))
        },
        yes: &[
            ("on April 3 of last year", "April 3 of last year", "2012-04-03"),
            ("due on 7 May next year", "7 May next year", "2014-05-07"),
        ],
        no: &["on tablet 3 of last resort"],
    },
    Rule {
        group: Group::Period,
        patterns: &["<month> ,? <year>", "<month> of <year>", "<month> ' <twodigits>"],
        meaning: |found| {
            let month = found.get(class::MONTH)?;
            let capital = month.capital() || !month.is(class::AMBIGUOUS);
            let year = match found.get(class::YEAR) {
                Some(year) => i32::try_from(year.number).ok()?,
                None => short_year(found.get(class::TWO_DIGITS)?.number)?,
            };
            (capital && !guard::counts_something(found))
                .then(|| Meaning::calendar(Year::Given(year), Part::Month(month.code)))
                .flatten()
        },
        yes: &[
            ("In December 2012 he left.", "December 2012", "2012-12"),
            ("the events of May, 1968", "May, 1968", "1968-05"),
            ("In Oct. 1997 it fell.", "Oct. 1997", "1997-10"),
            ("since August of 2010", "August of 2010", "2010-08"),
        ],
        no: &["they march 2000 miles", "You may 2000 times"],
    },
    Rule {
        group: Group::Period,
        patterns: &["<month> of? <which> year", "<month> of that year", "<month> of the? same year"],
        meaning: |found| {
            let month = found.get(class::MONTH)?;
            if found.says("same") || found.says("that") {
                return Meaning::calendar(Year::Text, Part::Month(month.code));
            }
            Meaning::calendar(Year::Offset(year_offset(found)?), Part::Month(month.code))
        },
        yes: &[
            ("in September last year", "September last year", "2012-09"),
            ("after October of next year", "October of next year", "2014-10"),
            ("It began in 2009. By March of that year it was over.", "March of that year", "2009-03"),
        ],
        no: &["a march last seen here"],
    },
    Rule {
        group: Group::Period,
        patterns: &["<month>"],
        meaning: lone_month,
        yes: &[
            ("It was sold in October.", "October", "2012-10"),
            ("It should be completed in October.", "October", "2013-10"),
            ("The January figures were bad.", "January", "2013-01"),
            ("In May, he resigned.", "May", "2012-05"),
            ("It ended in March.", "March", "2013-03"),
            ("Sales fell in Sept. from August.", "August", "2012-08"),
        ],
        no: &[
            "Theresa May said no.",
            "Mrs. May's plan failed.",
            "It may rain.",
            "They march on the palace.",
            "March on, he cried.",
            "the March for Life",
            "May and her cabinet met",
            "an august body",
            "April Jones was found.",
            "Mr. August went home.",
            "June Carter sang.",
            "a march in the capital",
        ],
    },
    Rule {
        group: Group::Period,
        patterns: &["<year>", "the year <year>", "' <twodigits>"],
        meaning: lone_year,
        yes: &[
            ("He has lived there since 2005.", "2005", "2005"),
            ("the 1991 agreement", "1991", "1991"),
            ("the 2014 protests", "2014", "2014"),
            ("World Cup 2010", "2010", "2010"),
            ("the lowest since '82", "'82", "1982"),
            ("In 1492 he sailed.", "1492", "1492"),
            ("by the year 2050", "the year 2050", "2050"),
            ("It fell by 4 percent in 2009, they said.", "2009", "2009"),
        ],
        no: &[
            "About 2000 people came.",
            "2,010 people came.",
            "It cost $2012.",
            "Flight 1549 landed.",
            "a Boeing 2010 jet",
            "Room 2001 is locked.",
            "It is 2000 km away.",
            "1984 points were lost",
            "Resolution 1973 passed.",
            "Call 555-2012 now-ish.",
            "a 1920x1080 screen",
            "version 2010.4.1 is out",
            "No. 2012 on the list",
            "1914 Main Street",
            "the index fell to 1950.35",
            "1500 soldiers died",
        ],
    },
];

/// Month and day of a match, if the month has such a day.
fn named_day(found: &Match<'_>) -> Option<(u8, u8)> {
    let month = found.get(class::MONTH)?;
    let day = found.get(class::DAY | class::DAY_ORDINAL | class::ORDINAL)?;
    let number = u8::try_from(day.number).ok()?;
    // "may 5" and "march 5" in small letters are verbs more often than dates.
    let verb = month.is(class::AMBIGUOUS) && !month.capital() && found.get(class::YEAR).is_none();
    (number >= 1 && number <= longest_month(month.code) && !verb).then_some((month.code, number))
}

fn month_and_day(found: &Match<'_>) -> Option<Meaning> {
    let (month, day) = named_day(found)?;
    let year = match found.get(class::YEAR) {
        Some(year) => Year::Given(i32::try_from(year.number).ok()?),
        None if (month, day) == (9, 11)
            && found.precedes(&["attacks", "attack", "terrorist", "terror", "commission", "hijackers"]) =>
        {
            Year::Given(2001)
        }
        None => {
            // "5 May 30 people", "July 4.5 percent": the number belongs to what follows.
            let last = &found.scene.lexemes[found.end - 1];
            if last.is(class::DAY)
                && (guard::counts_something(found) || found.precedes(&["-"]) && unit_after_hyphen(found))
            {
                return None;
            }
            Year::Open
        }
    };
    match found.get(class::WEEKDAY) {
        Some(weekday) => Meaning::calendar(year, Part::NamedDay(month, day, weekday.code)),
        None => Meaning::calendar(year, Part::Day(month, day)),
    }
}

/// "January 5-year bonds": a hyphen and a unit follow.
fn unit_after_hyphen(found: &Match<'_>) -> bool {
    found.scene.lexemes.get(found.end + 1).is_some_and(|unit| unit.glued() && unit.is(class::UNIT))
}

/// The year that "last year", "this year", "that year" mean, as an offset.
pub(super) fn year_offset(found: &Match<'_>) -> Option<i32> {
    Some(found.get(class::WHICH).map_or(0, |which| i32::try_from(which.number).unwrap_or(10) - 10))
}

/// The year two digits mean: the century that makes it nearest to the turn of the last one.
pub(super) fn short_year(number: u32) -> Option<i32> {
    let number = i32::try_from(number).ok()?;
    Some(if number < 50 { 2000 + number } else { 1900 + number })
}

/// A month without day or year. "May", "March" and first names need company that says they are months.
fn lone_month(found: &Match<'_>) -> Option<Meaning> {
    let month = found.first();
    let name = |lexeme: &crate::timex::lexer::Lexeme| {
        lexeme.capital()
            && lexeme.is_word()
            && lexeme.classes & (class::PREPOSITION | class::WEEKDAY | class::MONTH) == 0
    };
    let plain = !month.is(class::AMBIGUOUS | class::SHORT) && !found.is_one_of(month, &["august"]);
    if !month.capital() {
        return plain.then(|| Meaning::calendar(Year::Open, Part::Month(month.code)))?;
    }
    let led =
        found.before().is_some_and(|before| before.is(class::PREPOSITION | class::WHICH | class::ABOUT))
            || found.follows(&["mid"])
            || (found.follows(&["-"]) && month.glued());
    // Names: "Theresa May", "April Jones", "Mr. August", "Sen. June".
    let title = found.follows(&["."])
        && found.back(2).is_some_and(|two| {
            found.is_one_of(
                two,
                &["mr", "mrs", "ms", "dr", "sen", "rep", "gov", "prof", "sgt", "lt", "gen", "col"],
            )
        });
    let first_name = found.before().is_some_and(|before| {
        name(before)
            && !before.all_capitals()
            && !before.starts_line()
            && before.of(found.scene.text).len() > 1
            && !found.is_one_of(before, &["last", "next", "this", "late", "early"])
    });
    let last_name =
        found.after().is_some_and(|after| name(after) && !after.starts_line() && !after.all_capitals());
    let first_names = found.is_one_of(month, &["april", "may", "june", "august", "jan"]);
    if title || (last_name && !led && first_names) || (first_name && !led && month.is(class::AMBIGUOUS)) {
        return None;
    }
    if month.is(class::SHORT) && !led {
        return None;
    }
    if month.is(class::AMBIGUOUS)
        || found.is_one_of(month, &["april", "june", "august"]) && month.starts_line()
    {
        // "March on", "march in": the verb, or the walk. "of May's plan": the person.
        let temporal = found.before().is_some_and(|before| {
            found.is_one_of(
                before,
                &[
                    "in", "for", "since", "by", "until", "till", "during", "last", "this", "next", "late",
                    "early", "mid", "of", "before", "after", "from", "between", "through", "past", "and",
                    "to", "every", "each", "than",
                ],
            )
        });
        let walk = found.precedes(&["on", "for", "against", "'s", "’s", "of"])
            && !found.follows(&["in", "since", "last"])
            || found.precedes(&["against", "'s", "’s"]);
        let person = found.precedes(&["said", "says", "told", "was", "has", "had", "and"])
            && found.follows(&["and", "to", "of", "than", "from"]);
        let of_walk = found.follows(&["of", "and", "to", "than", "from"])
            && found.is_one_of(month, &["may"])
            && last_name;
        let month_next = found.precedes(&["and", "-", "to", "through", "or"])
            && found
                .scene
                .lexemes
                .get(found.end + 1)
                .is_some_and(|next| next.is(class::MONTH) && next.capital());
        let modifying = found.after().is_some_and(|after| {
            found.is_one_of(
                after,
                &[
                    "figures",
                    "sales",
                    "data",
                    "report",
                    "election",
                    "elections",
                    "meeting",
                    "deadline",
                    "quarter",
                ],
            )
        });
        if walk || person || of_walk || !(temporal || month_next || modifying && !first_name) {
            return None;
        }
    }
    Meaning::calendar(Year::Open, Part::Month(month.code))
}

/// A bare number that is a year: the words around it decide.
fn lone_year(found: &Match<'_>) -> Option<Meaning> {
    if let Some(short) = found.get(class::TWO_DIGITS) {
        let quoted = found.scene.lexemes.get(found.start + 1).is_some_and(|digits| digits.glued());
        // "'82" and not the end of a quotation of a number; nothing stands before its apostrophe.
        let opened = !found.first().glued() || found.follows(&["(", "\"", "-"]);
        let led = found.before().is_some_and(|before| {
            before.is(class::PREPOSITION | class::SEASON | class::WHICH)
                || found.is_one_of(before, &["class", "the"])
        });
        return (quoted && opened && led && !guard::counts_something(found) && !found.precedes(&["'"]))
            .then(|| Meaning::calendar(Year::Given(short_year(short.number)?), Part::Whole))
            .flatten();
    }
    let year = i32::try_from(found.get(class::YEAR)?.number).ok()?;
    if guard::counts_something(found) || found.precedes(&["index"]) {
        return None;
    }
    let meaning = Meaning::calendar(Year::Given(year), Part::Whole);
    if found.is_one_of(found.first(), &["the"]) {
        return meaning;
    }
    let before = found.before();
    // "Flight 1549", "Resolution 1973", "No. 2012": a number with the name of what it counts.
    let numbered = before.is_some_and(|before| {
        found.is_one_of(
            before,
            &[
                "flight",
                "resolution",
                "room",
                "boeing",
                "airbus",
                "no",
                "number",
                "route",
                "highway",
                "bus",
                "train",
                "line",
                "page",
                "article",
                "section",
                "act",
                "model",
                "type",
                "unit",
                "hill",
                "local",
                "chapter",
                "channel",
                "level",
                "gate",
                "pier",
                "apartment",
                "suite",
                "box",
                "code",
                "pin",
                "windows",
                "intel",
                "nokia",
                "peugeot",
                "sdf",
                "asteroid",
                "psalm",
                "verse",
                "order",
                "division",
                "regiment",
                "battalion",
                "brigade",
                "squadron",
                "hd",
                "tv",
                "ngc",
                "nasdaq",
                "dow",
                "index",
                "usd",
                "eur",
                "gbp",
                "rs",
                "inr",
                "us$",
                "unsc",
                "rule",
                "bond",
                "almost",
                "nearly",
                "some",
                "roughly",
                "approximately",
                "exactly",
                "only",
            ],
        )
    });
    let dotted_number = found.follows(&["."])
        && found.back(2).is_some_and(|two| found.is_one_of(two, &["no", "nos", "p", "pp", "art"]));
    // "1914 Main Street" and other addresses.
    let address = found.after().is_some_and(|after| {
        after.capital()
            && !after.starts_line()
            && (1..4).any(|ahead| {
                found.scene.lexemes.get(found.end + ahead).is_some_and(|lexeme| {
                    found.is_one_of(
                        lexeme,
                        &[
                            "street",
                            "avenue",
                            "road",
                            "boulevard",
                            "drive",
                            "lane",
                            "st",
                            "ave",
                            "rd",
                            "blvd",
                        ],
                    )
                })
            })
            && !before.is_some_and(|before| before.is(class::PREPOSITION))
    });
    let at_least = found.follows(&["least"])
        && !found
            .back(3)
            .is_some_and(|three| found.is_one_of(three, &["to", "since", "until", "from", "till"]));
    if numbered || dotted_number || address || at_least {
        return None;
    }
    // "2014-15" and "555-2012" are not years.
    let glued_number = |at: usize, mark: usize| {
        let lexemes = found.scene.lexemes;
        lexemes.get(at).zip(lexemes.get(mark)).is_some_and(|(number, mark)| {
            found.is_one_of(mark, &["-", "–", "/"]) && number.is(class::DIGITS) && !number.is(class::YEAR)
        })
    };
    let first_glued = found.first().glued() && found.start >= 2;
    if first_glued && glued_number(found.start - 2, found.start - 1) {
        return None;
    }
    let file_name = glued_number(found.end + 1, found.end)
        && found
            .scene
            .lexemes
            .get(found.end + 2)
            .is_some_and(|mark| mark.glued() && found.is_one_of(mark, &["-"]));
    if file_name {
        return None;
    }
    let led = before.is_some_and(|before| {
        before.is(class::PREPOSITION | class::SEASON | class::MONTH | class::WHICH | class::ABOUT)
    });
    let vague = before.is_some_and(|before| {
        found.is_one_of(
            before,
            &["about", "around", "over", "than", "to", "and", "or", "as", "at", "within", "per"],
        )
    });
    let after_thing = found.after().is_some_and(|after| {
        let text = after.of(found.scene.text);
        after.is_word()
            && after.classes == 0
            && !after.capital()
            && text.len() > 3
            && text.ends_with('s')
            && !text.ends_with("ss")
    });
    // "the 2014 protests" are of a year, "the 2000 protesters" may be so many.
    let determined = before.is_some_and(|before| before.is(class::DETERMINER)) && year % 50 != 0;
    let plausible = match year {
        1900..=2060 => !after_thing || determined || (led && !vague),
        1000..=1899 | 2061..=2199 => {
            let bare = found.after().is_none_or(|after| {
                guard::is_function_word(after)
                    || after.starts_line()
                    || found.is_one_of(after, &["he", "she", "it", "they", "we", "there", "when"])
            });
            led && !vague
                && (bare || before.is_some_and(|before| found.is_one_of(before, &["since", "circa"])))
                && !after_thing
        }
        _ => false,
    };
    if plausible { meaning } else { None }
}
