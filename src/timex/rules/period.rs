//! Parts of the year and stretches of years: quarters, halves, decades, business years.

use super::absolute::{short_year, year_offset};
use super::{Group, Rule};
use crate::timex::guard;
use crate::timex::meaning::{Meaning, Part, Year};
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
            ("the jazz of the twenties", "the twenties", "192"),
            ("cars of the 70's", "the 70's", "197"),
            ("in the early-nineties recession of the sixties", "the sixties", "196"),
        ],
        no: &[
            "a man in his sixties",
            "temperatures in the 80s Fahrenheit",
            "Highs will stay in the 40s.",
            "Boeing 757s",
            "He is in his 30s.",
            "He is in his late 30s.",
        ],
    },
    Rule {
        group: Group::Period,
        patterns: &[
            "the? <month> -|to|through <month> quarter|period",
            "the? <month> - to|through - <month> quarter|period",
            "the? <month> -|to|through <month> quarter|period of? ,? <year>",
            "the? <month> -|to|through <month> quarter|period of? <which> year",
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
            ("Exports fell in the January-March period.", "the January-March period", "2013-Q1"),
            ("during the July-through-September quarter", "the July-through-September quarter", "2012-Q3"),
        ],
        no: &["the quarter from east to west"],
    },
    Rule {
        group: Group::Period,
        patterns: &[
            "the? <smallordinal> and|or|to <smallordinal> quarters of? ,? <year>",
            "the? <smallordinal> and|or|to <smallordinal> quarters of? the? <which> year",
        ],
        meaning: |found| {
            // One expression, of which the value names the first.
            let first = u8::try_from(found.get(class::SMALL_ORDINAL)?.number).ok()?;
            Meaning::calendar(year_of(found)?, Part::Quarter(first))
        },
        yes: &[
            ("in the second and third quarters of 2010", "the second and third quarters of 2010", "2010-Q2"),
            (
                "the first and second quarters of last year",
                "the first and second quarters of last year",
                "2012-Q1",
            ),
        ],
        no: &["the first and second quarters of the town"],
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
            "the? <which> year 's <smallordinal> -? quarter",
            "the? <smallordinal> -? quarter of the year",
        ],
        meaning: |found| {
            let quarter = found.get(class::SMALL_ORDINAL).or_else(|| found.get(class::MONTH_NUMBER));
            let quarter = match quarter {
                Some(lexeme) => u8::try_from(lexeme.number).ok().filter(|number| (1..=4).contains(number))?,
                None => 4,
            };
            // Of which year nobody says: the last one that is over, like "the third quarter".
            let open =
                found.says("year") && found.get(class::WHICH | class::YEAR).is_none() && !found.says("that");
            let year = if open { Year::Open } else { year_of(found)? };
            // "the first quarter mile", "a third-quarter touchdown"
            let game = found.precedes(&["mile", "moon", "touchdown", "final", "finals", "back"])
                || found.precedes(&["-"])
                    && found
                        .scene
                        .lexemes
                        .get(found.end + 1)
                        .is_some_and(|next| found.is_one_of(next, &["final", "finals", "back"]));
            (!game && !in_game(found)).then(|| Meaning::calendar(year, Part::Quarter(quarter)))?
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
            ("In last year's third quarter it gained.", "last year's third quarter", "2012-Q3"),
            ("Output fell in the third quarter of the year.", "the third quarter of the year", "2012-Q3"),
            ("in the last quarter of this year", "the last quarter of this year", "2013-Q4"),
            ("in the last quarter of last year", "the last quarter of last year", "2012-Q4"),
        ],
        no: &[
            "a quarter of them",
            "the Latin Quarter",
            "the third quarter-final",
            "the Colts' 21-point second quarter",
            "He threw two touchdowns in the fourth quarter.",
        ],
    },
    Rule {
        group: Group::Period,
        patterns: &[
            "the? fiscal? first|second -? half of? <year>",
            "the? first|second|latter -? half of? the? <which> year",
            "the? first|second|latter -? half of the year",
            "the? <which> year 's first|second|latter half",
            "the first|second half",
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
            // "In the first half, sales fell": of a business, which the words around tell.
            if found.end == found.start + 3 && !found.says("-") && found.get(class::YEAR).is_none() {
                let led = found.follows(&["in", "for", "during"]) && !found.precedes(&["of"]);
                let business = led && !in_game(found) && near(found, BUSINESS);
                return business.then(|| Meaning::calendar(Year::Open, Part::Half(half)))?;
            }
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
            ("In the second half, sales fell.", "the second half", "2012-H2"),
        ],
        no: &[
            "a second-half goal",
            "the first half of the match",
            "half of them",
            "In the first half, they scored twice.",
            "In the second half, sales of beer stopped and Leeds scored.",
        ],
    },
    Rule {
        group: Group::Period,
        patterns: &[
            "fiscal year? <year>",
            "fiscal ' <twodigits>",
            "the? fiscal|financial year <year>",
            "the? <year> fiscal|financial|budget year",
            "fy -? <year|twodigits>",
            "the? <which> fiscal|financial year",
            "the? fiscal|financial year",
        ],
        meaning: |found| {
            let year = match (found.get(class::YEAR), found.get(class::TWO_DIGITS)) {
                (Some(year), _) => Year::Given(i32::try_from(year.number).ok()?),
                (None, Some(short)) => Year::Given(short_year(short.number)?),
                (None, None) => Year::Offset(year_offset(found)?),
            };
            // "the fiscal year" alone only where no noun follows: "the fiscal year ended June 30", not "the fiscal year budget".
            let alone = found.get(class::YEAR | class::TWO_DIGITS | class::WHICH).is_none();
            let said = found.after().is_none_or(guard::is_function_word)
                && !found.precedes(&["-", "of", "'s"])
                && (found.says("the") || found.follows(&["new", "its", "their", "his", "her", "our"]));
            (said || !alone).then(|| Meaning::calendar(year, Part::Fiscal))?
        },
        yes: &[
            ("in fiscal 2009", "fiscal 2009", "FY2009"),
            ("for FY2012", "FY2012", "FY2012"),
            ("for FY13 it rose", "FY13", "FY2013"),
            ("for the 2012 fiscal year", "the 2012 fiscal year", "FY2012"),
            ("in the current fiscal year", "the current fiscal year", "FY2013"),
            ("cuts for the 2014 budget year", "the 2014 budget year", "FY2014"),
            ("sales in the fiscal year ended March 20", "the fiscal year", "FY2013"),
            ("It is the last day of the fiscal year.", "the fiscal year", "FY2013"),
            ("cuts in its fiscal year ending in May", "fiscal year", "FY2013"),
        ],
        no: &["fiscal policy", "fiscal 20 rules", "the fiscal year budget", "a fiscal year of cuts"],
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
            (led && !phrase && !found.scene.lexemes[found.end - 1].capital()).then_some(Meaning::SamePeriod {
                shift: 0,
                given: None,
                quarter: true,
            })
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
            "the? same|like|comparable|corresponding period|quarter|month|week|time of? the? <which> year",
            "the? same|like|comparable|corresponding period|quarter|month|week|time a year ago|earlier|before",
            "the? same|like|comparable|corresponding period|quarter|month|week in|of <year>",
            "the? year - ago|earlier period|quarter|month|week",
            "year - ago|earlier",
            "a year ago|earlier period|quarter|month",
        ],
        meaning: |found| {
            let given = match found.get(class::YEAR) {
                Some(year) => Some(i32::try_from(year.number).ok()?),
                None => None,
            };
            let shift = match (given, found.get(class::WHICH)) {
                (Some(_), _) => 0,
                (None, Some(_)) => year_offset(found)?,
                (None, None) => -1,
            };
            Some(Meaning::SamePeriod { shift, given, quarter: found.says("quarter") })
        },
        yes: &[
            ("Sales fell in January from the same month a year ago.", "the same month a year ago", "2012-01"),
            (
                "In the third quarter of 2012 it earned less than in the same period last year.",
                "the same period last year",
                "2011-Q3",
            ),
            ("Profit was $2 million in the year-earlier quarter.", "the year-earlier quarter", "2011-Q4"),
            (
                "It fell from $9 in the like quarter a year earlier.",
                "the like quarter a year earlier",
                "2011-Q4",
            ),
            ("It made up for a year-ago loss.", "year-ago", "2012"),
            ("Sales fell from the same quarter last year.", "the same quarter last year", "2011-Q4"),
        ],
        no: &["the same period furniture"],
    },
];

/// Words of reports on business, and of reports on games, that tell of what a half or a quarter is.
const BUSINESS: &str = "sales profit profits revenue revenues earnings income loss losses shipments exports imports orders output \
    gdp economy prices turnover lending borrowing";
const GAMES: &str = "touchdown touchdowns yard yards goal goals scored scoring lead quarterback rebounds halftime match game kick \
    outscored";

/// Whether one of these words stands near.
fn near(found: &Match<'_>, words: &str) -> bool {
    let lexemes = found.scene.lexemes;
    let around = &lexemes[found.start.saturating_sub(8)..lexemes.len().min(found.end + 8)];
    around.iter().any(|lexeme| found.is_in(lexeme, words))
}

/// Whether the words around tell of a game: "a 21-point second quarter".
fn in_game(found: &Match<'_>) -> bool {
    let by_points =
        found.follows(&["point"]) && found.back(2).is_some_and(|two| found.is_one_of(two, &["-"]));
    by_points || near(found, GAMES)
}

/// The year a quarter, half or season is of.
pub(super) fn year_of(found: &Match<'_>) -> Option<Year> {
    if let Some(year) = found.get(class::YEAR) {
        return Some(Year::Given(i32::try_from(year.number).ok()?));
    }
    if let Some(short) = found.get(class::TWO_DIGITS).filter(|_| found.says("'")) {
        return Some(Year::Short(u8::try_from(short.number).ok()?));
    }
    if found.says("that") {
        return Some(Year::Text);
    }
    // Of "the last quarter of this year" the second tells.
    let which = (0..found.captures.len())
        .rev()
        .find_map(|index| found.lexeme(index).filter(|lexeme| lexeme.is(class::WHICH)));
    if let Some(which) = which {
        return Some(Year::Offset(i32::try_from(which.number).ok()? - 10));
    }
    Some(if found.says("year") { Year::Offset(0) } else { Year::Open })
}

fn decade(found: &Match<'_>) -> Option<Meaning> {
    let decade = found.get(class::DECADE)?;
    let degrees = found.precedes(&["fahrenheit", "celsius", "f", "c", "degrees"]);
    // "highs in the 30s", "in the low 40s"
    let lexemes = found.scene.lexemes;
    let near = &lexemes[found.start.saturating_sub(8)..lexemes.len().min(found.end + 3)];
    let weather = decade.number < 100
        && (found.follows(&["low", "mid", "upper", "lower", "high"])
            || near.iter().any(|one| found.is_in(one, "highs lows temperatures temps readings wind chills")));
    let degrees = degrees || weather;
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
    let century = if number >= 20 || found.says("nineteen") { 1900 } else { 2000 };
    (led && number >= 10).then(|| Meaning::calendar(Year::Given(century + number), Part::Decade))?
}
