//! Parts of the year and stretches of years: quarters, halves, seasons, decades, centuries, business years.

use super::absolute::{short_year, year_offset};
use super::{Group, Rule};
use crate::timex::guard;
use crate::timex::meaning::{Direction, Meaning, Part, Year};
use crate::timex::pattern::Match;
use crate::timex::unit::Unit;
use crate::timex::vocabulary::class;

pub(super) static RULES: &[Rule] = &[
    Rule {
        group: Group::Period,
        patterns: &[
            "the? <decade>",
            "the? nineteen|19 - <decade>",
            "the? nineteen <decade>",
            "the? ' <decade>",
        ],
        meaning: decade,
        yes: &[
            ("It was built in the 1990s.", "the 1990s", "199"),
            ("music of the '80s", "the '80s", "198"),
            ("cars of the 70s", "the 70s", "197"),
            ("cars of the 70's", "the 70's", "197"),
            ("in the early-nineties recession of the sixties", "the sixties", "196"),
        ],
        no: &[
            "a man in his sixties",
            "temperatures in the 80s Fahrenheit",
            "Boeing 757s",
            "He is in his 30s.",
            "He is in his late 30s.",
        ],
    },
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
        patterns: &[
            "the? <month> -|to <month> quarter",
            "the? <month> -|to <month> quarter of? ,? <year>",
            "the? <month> -|to <month> quarter of? <which> year",
        ],
        meaning: |found| {
            let mut months = (0..found.captures.len())
                .filter_map(|index| found.lexeme(index).filter(|lexeme| lexeme.is(class::MONTH)));
            let (first, last) = (months.next()?.code, months.next()?.code);
            // Only those that are quarters of the calendar: "the December-February quarter" has no name of its own.
            let quarter = first % 3 == 1 && last == first + 2;
            quarter.then(|| Meaning::calendar(year_of(found)?, Part::Quarter(first / 3 + 1)))?
        },
        yes: &[
            ("Sales rose in the October-December quarter.", "the October-December quarter", "2012-Q4"),
            (
                "in the January to March quarter of last year",
                "the January to March quarter of last year",
                "2012-Q1",
            ),
            ("in the April-June quarter of 2011", "the April-June quarter of 2011", "2011-Q2"),
        ],
        no: &["the quarter from east to west"],
    },
    Rule {
        group: Group::Period,
        patterns: &["the? twenty -? first -? century"],
        meaning: |_| Meaning::calendar(Year::Open, Part::Century(21)),
        yes: &[("in the twenty-first century", "the twenty-first century", "20")],
        no: &["twenty first graders"],
    },
    Rule {
        group: Group::Period,
        patterns: &[
            "the? fiscal? <smallordinal> -? quarter",
            "the? fiscal? <smallordinal> -? quarter of? ,? fiscal? <year>",
            "the? fiscal? <smallordinal> -? quarter of? the? <which> year",
            "the? fiscal? <smallordinal> -? quarter of that year",
            "q ~<digits>",
            "q ~<digits> of? ,? <year>",
            "<year> -? q ~<digits>",
            "the? final quarter of? <year>",
            "the? final|last quarter of the? <which> year",
            "the last quarter of <year>",
        ],
        meaning: |found| {
            let quarter = found.get(class::SMALL_ORDINAL).or_else(|| found.get(class::MONTH_NUMBER));
            let quarter = match quarter {
                Some(lexeme) => u8::try_from(lexeme.number).ok().filter(|number| (1..=4).contains(number))?,
                None => 4,
            };
            // "the first quarter mile", "a third-quarter touchdown"
            let game = found.precedes(&["mile", "moon", "touchdown", "final", "finals", "back"])
                || found.precedes(&["-"])
                    && found
                        .scene
                        .lexemes
                        .get(found.end + 1)
                        .is_some_and(|next| found.is_one_of(next, &["final", "finals", "back"]));
            (!game).then(|| Meaning::calendar(year_of(found)?, Part::Quarter(quarter)))?
        },
        yes: &[
            ("Profit fell in the third quarter of 2009.", "the third quarter of 2009", "2009-Q3"),
            ("in the first quarter of last year", "the first quarter of last year", "2012-Q1"),
            ("Fourth-quarter profit rose.", "Fourth-quarter", "2012-Q4"),
            ("Sales rose in the fourth quarter.", "the fourth quarter", "2012-Q4"),
            ("Sales will rise in the fourth quarter.", "the fourth quarter", "2013-Q4"),
            ("in Q3 2011", "Q3 2011", "2011-Q3"),
            ("in 2011 Q1", "2011 Q1", "2011-Q1"),
            ("the final quarter of 2009", "the final quarter of 2009", "2009-Q4"),
        ],
        no: &["a quarter of them", "the Latin Quarter", "the third quarter-final"],
    },
    Rule {
        group: Group::Period,
        patterns: &[
            "the? fiscal? first|second -? half of? <year>",
            "the? first|second|latter -? half of? the? <which> year",
            "the? first|second|latter -? half of the year",
            "first|second - half",
            "h ~<digits> <year>",
            "<year> -? h ~<digits>",
        ],
        meaning: |found| {
            let half = match found.get(class::SMALL_ORDINAL) {
                Some(ordinal) => u8::try_from(ordinal.number).ok()?,
                None if found.says("latter") => 2,
                None => u8::try_from(found.get(class::MONTH_NUMBER)?.number).ok()?,
            };
            let game = found.precedes(&[
                "goal",
                "goals",
                "penalty",
                "equaliser",
                "equalizer",
                "strike",
                "substitute",
                "lead",
            ]);
            let alone = found.captures.len() == 3
                && !found.precedes(&[
                    "profit", "profits", "results", "revenue", "sales", "earnings", "net", "loss", "figures",
                ]);
            ((1..=2).contains(&half) && !game && !alone)
                .then(|| Meaning::calendar(year_of(found)?, Part::Half(half)))?
        },
        yes: &[
            ("in the first half of 2012", "the first half of 2012", "2012-H1"),
            ("in the second half of this year", "the second half of this year", "2013-H2"),
            ("First-half profit rose", "First-half", "2013-H1"),
        ],
        no: &["a second-half goal", "the first half of the match", "half of them"],
    },
    Rule {
        group: Group::Period,
        patterns: &[
            "the? <season> of <year>",
            "<season> ,? <year>",
            "the? <season> of? the? <which> year",
            "the? <season> of that year",
            "the? <which> <season>",
            "this past|coming <season>",
            "the? <season> of <year> ~-|/ ~<twodigits>",
            "the? <season>",
        ],
        meaning: season,
        yes: &[
            ("in the summer of 2012", "the summer of 2012", "2012-SU"),
            ("It opens in spring 2014.", "spring 2014", "2014-SP"),
            ("They met last summer.", "last summer", "2012-SU"),
            ("It will open this fall.", "this fall", "2013-FA"),
            ("It closed in the autumn.", "the autumn", "2012-FA"),
            ("He died last winter", "last winter", "2012-WI"),
            ("It snowed this past winter.", "this past winter", "2012-WI"),
            ("They won in fall 1972. They had lost the previous winter.", "the previous winter", "1971-WI"),
            ("in the winter of 2010-11", "the winter of 2010-11", "2010-WI"),
        ],
        no: &[
            "to spring a leak",
            "the fall of Rome",
            "prices fall again",
            "the spring water",
            "Donna Summer sang",
            "a fall in prices",
            "horses for the spring breeding season",
        ],
    },
    Rule {
        group: Group::Period,
        patterns: &[
            "fiscal year? <year>",
            "fiscal ' <twodigits>",
            "the? fiscal|financial year <year>",
            "the? <year> fiscal|financial year",
            "fy -? <year|twodigits>",
            "the? <which> fiscal|financial year",
            "the fiscal|financial year",
        ],
        meaning: |found| {
            let year = match (found.get(class::YEAR), found.get(class::TWO_DIGITS)) {
                (Some(year), _) => Year::Given(i32::try_from(year.number).ok()?),
                (None, Some(short)) => Year::Given(short_year(short.number)?),
                (None, None) => Year::Offset(year_offset(found)?),
            };
            // "the fiscal year" alone only where it is said which: "the fiscal year ended June 30".
            let alone = found.captures.len() == 3
                && found.get(class::YEAR | class::TWO_DIGITS | class::WHICH).is_none();
            let said = found.precedes(&["ended", "ending", "beginning", "starting"]);
            (said || !alone).then(|| Meaning::calendar(year, Part::Fiscal))?
        },
        yes: &[
            ("in fiscal 2009", "fiscal 2009", "FY2009"),
            ("for FY2012", "FY2012", "FY2012"),
            ("for FY13 it rose", "FY13", "FY2013"),
            ("for the 2012 fiscal year", "the 2012 fiscal year", "FY2012"),
            ("in the current fiscal year", "the current fiscal year", "FY2013"),
            ("sales in the fiscal year ended March 20", "the fiscal year", "FY2013"),
        ],
        no: &["fiscal policy", "fiscal 20 rules"],
    },
    Rule {
        group: Group::Period,
        patterns: &["week <digits> of <year>", "the <ordinal> week of <year>"],
        meaning: |found| {
            let week = found.get(class::ORDINAL).or_else(|| found.lexeme(1))?;
            let week = u8::try_from(week.number).ok().filter(|week| (1..=53).contains(week))?;
            let year = i32::try_from(found.get(class::YEAR)?.number).ok()?;
            Meaning::calendar(Year::Given(year), Part::Week(week))
        },
        yes: &[("in week 12 of 2013", "week 12 of 2013", "2013-W12")],
        no: &["week of mourning"],
    },
    Rule {
        group: Group::Period,
        patterns: &["the latest? quarter"],
        meaning: |found| {
            if found.says("latest") {
                return Meaning::shift(Unit::Quarter, -1);
            }
            let led = found.follows(&["for", "in", "during", "of", "through"]);
            let phrase =
                found.precedes(&["of", "mile", "century", "-", "to", "past", "where", "final", "finals"]);
            (led && !phrase && !found.scene.lexemes[found.end - 1].capital())
                .then_some(Meaning::SamePeriod { shift: 0, given: None })
        },
        yes: &[
            ("in the latest quarter", "the latest quarter", "2012-Q4"),
            ("Sales for the quarter rose.", "the quarter", "2012-Q4"),
            ("In the second quarter of 2012 it fell. Sales in the quarter rose.", "the quarter", "2012-Q2"),
        ],
        no: &["the quarter of the city", "in the Quarter", "They ate the quarter."],
    },
    Rule {
        group: Group::Period,
        patterns: &[
            "the? same period|quarter|month|week|time of? the? <which> year",
            "the? same period|quarter|month|week|time a year ago|earlier|before",
            "the? same period|quarter|month|week in|of <year>",
            "the? year - ago|earlier period|quarter|month",
            "a? year - ago|earlier",
            "a year ago|earlier period|quarter|month",
        ],
        meaning: |found| match found.get(class::YEAR) {
            Some(year) => {
                Some(Meaning::SamePeriod { shift: 0, given: Some(i32::try_from(year.number).ok()?) })
            }
            None => Some(Meaning::SamePeriod {
                shift: found.get(class::WHICH).map_or(Some(-1), |_| year_offset(found))?,
                given: None,
            }),
        },
        yes: &[
            ("Sales fell in January from the same month a year ago.", "the same month a year ago", "2012-01"),
            (
                "In the third quarter of 2012 it earned less than in the same period last year.",
                "the same period last year",
                "2011-Q3",
            ),
            ("Profit was $2 million in the year-earlier quarter.", "the year-earlier quarter", "2012"),
        ],
        no: &["the same period furniture"],
    },
];

/// Whether a year stands after "c." or "circa".
fn approximate(found: &Match<'_>) -> bool {
    found.is_one_of(found.first(), &["c", "ca", "circa"])
}

/// The year a quarter, half or season is of.
fn year_of(found: &Match<'_>) -> Option<Year> {
    if let Some(year) = found.get(class::YEAR) {
        return Some(Year::Given(i32::try_from(year.number).ok()?));
    }
    if found.says("that") {
        return Some(Year::Text);
    }
    if found.get(class::WHICH).is_some() || found.says("year") {
        return Some(Year::Offset(year_offset(found)?));
    }
    Some(Year::Open)
}

fn decade(found: &Match<'_>) -> Option<Meaning> {
    let decade = found.get(class::DECADE)?;
    let degrees = found.precedes(&["fahrenheit", "celsius", "f", "c", "degrees"]);
    let aged = found.follows(&["his", "her", "their", "my", "your", "its"]);
    let number = i32::try_from(decade.number).ok()?;
    if degrees || aged {
        return None;
    }
    if number >= 1000 {
        return Meaning::calendar(Year::Given(number), Part::Decade);
    }
    // "80s" without "the" or an apostrophe counts things; so does "sixties".
    let led = found.captures.iter().enumerate().any(|(index, _)| {
        found.lexeme(index).is_some_and(|lexeme| found.is_one_of(lexeme, &["the", "'", "’", "nineteen"]))
    }) || found.follows(&["early", "late", "mid", "-", "and", "or"])
        && !found.back(2).is_some_and(|two| found.is_one_of(two, &["his", "her", "their", "my"]));
    let century = if number >= 30 || found.says("nineteen") { 1900 } else { 2000 };
    (led && number >= 10).then(|| Meaning::calendar(Year::Given(century + number), Part::Decade))?
}

fn season(found: &Match<'_>) -> Option<Meaning> {
    let lexeme = found.get(class::SEASON)?;
    let part = Part::Season(lexeme.code);
    if let Some(which) =
        found.get(class::WHICH).filter(|_| year_of(found) != Some(Year::Text) && !found.says("year"))
    {
        let direction = match which.number {
            9 => Direction::Past,
            10 if found.says("past") => Direction::Past,
            10 if found.says("coming") => Direction::Future,
            10 => Direction::This,
            _ => Direction::Future,
        };
        // "the previous winter" counts from the text.
        let of_text = found.is_one_of(which, &["following", "previous", "preceding"]);
        let year = if of_text { Year::Text } else { Year::Open };
        return Some(Meaning::Calendar { year, part, direction });
    }
    let year = year_of(found)?;
    if year != Year::Open {
        return Meaning::calendar(year, part);
    }
    // Without a year only after a preposition: "in the fall", "by summer"; and "the fall of" is another thing.
    let led = found.follows(&[
        "in",
        "during",
        "by",
        "until",
        "till",
        "since",
        "before",
        "after",
        "through",
        "throughout",
        "early",
        "late",
        "mid",
        "-",
        "spend",
        "spent",
        "over",
        "for",
    ]);
    let other = found
        .precedes(&["of", "in", "water", "waters", "into", "behind", "from", "to", "for", "short", "apart"])
        || found.after().is_some_and(|after| after.capital() && after.is_word());
    let verb = matches!(lexeme.code, 1 | 3) && !found.says("the") && !found.says("autumn");
    let name = lexeme.capital() && found.follows(&["-"]);
    // "for the spring season": of something else.
    let noun = found.follows(&["for", "over"]) && !found.after().is_none_or(guard::is_function_word);
    (led && !other && !verb && !name && !noun).then(|| Meaning::calendar(year, part))?
}
