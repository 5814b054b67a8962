//! A month or a year alone: "October", "2012". The words around decide whether it is one at all.

use super::{Group, Rule};
use crate::timex::guard;
use crate::timex::lexer::Lexeme;
use crate::timex::meaning::{Meaning, Part, Year};
use crate::timex::pattern::Match;
use crate::timex::vocabulary::class;

pub(super) static RULES: &[Rule] = &[
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
            ("It fell in mid-March.", "mid-March", "2013-03"),
            ("after a March visit to Rome", "March", "2013-03"),
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
        patterns: &["<year>", "the year <year>"],
        meaning: lone_year,
        yes: &[
            ("He has lived there since 2005.", "2005", "2005"),
            ("the 1991 agreement", "1991", "1991"),
            ("the 2014 protests", "2014", "2014"),
            ("World Cup 2010", "2010", "2010"),
            ("In 1492 he sailed.", "1492", "1492"),
            ("Peter (ruled 1682-1725) won", "1682", "1682"),
            ("the disputed 2005 elections", "2005", "2005"),
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
            "She lay in Ward 2010.",
            "It is 2000 km away.",
            "1984 points were lost",
            "Resolution 1973 passed.",
            "Call 555-2012 now-ish.",
            "a 1920x1080 screen",
            "version 2010.4.1 is out",
            "No. 2012 on the list",
            "1914 Main Street",
            "The chapel is at 2012 Avenue K.",
            "the index fell to 1950.35",
            "1500 soldiers died",
            "In all, 1999 runs were scored.",
        ],
    },
    Rule {
        group: Group::Period,
        patterns: &[
            "<year> ~-|/ ~<twodigits>",
            "fiscal|financial year? <year> ~-|/ ~<twodigits>",
            "the? <year> ~-|/ ~<twodigits> school|academic|fiscal|financial year",
        ],
        meaning: years,
        yes: &[
            ("the 2012-13 season", "2012-13", "2012/2013"),
            ("for the 2014-15 school year", "the 2014-15 school year", "2014/2015"),
            ("since the war of 1914-18", "1914-18", "1914/1918"),
            ("borrowing in 2012/13 fell", "2012/13", "2012/2013"),
            ("in 1999-00 it rose", "1999-00", "1999/2000"),
        ],
        no: &["Call 2012-13-40 now-ish", "part 2012-99-1", "model 2015/30 is out"],
    },
    Rule {
        group: Group::Period,
        patterns: &["' <twodigits>"],
        meaning: short,
        yes: &[
            ("the lowest since '82", "'82", "1982"),
            ("They won in '83, '84 and 1991.", "'84", "1984"),
            ("Between 1942 and '45 he served.", "'45", "1945"),
            ("In '45 the war ended.", "'45", "1945"),
            ("the class of '16", "'16", "2016"),
            ("They won in 2012, as they had in '98.", "'98", "1998"),
            ("Between 1914 and '18 he served.", "'18", "1918"),
        ],
        no: &["the lowest of '82 cars'", "it was '12' all along"],
    },
];

/// Abbreviated titles: a month after one is somebody's name.
const TITLES: &str = "mr mrs ms dr sen rep gov prof sgt lt gen col";
/// Months that are first names too.
const FIRST_NAMES: &str = "april may june august jan";
/// Words that "May" and "March" after them are months.
const BEFORE_MONTHS: &str = "in for since by until till during last this next late early mid of before after from between \
    through past and to every each than";
/// Words that "May" and "March" before them are months.
const AFTER_MONTHS: &str = "figures sales data report election elections meeting deadline quarter";

/// Words before a number that is the name of something: "Flight 1549", "Resolution 1973".
const NUMBERED: &str = "flight resolution room boeing airbus no number route highway bus train line page article section act \
    model type unit hill local chapter channel level gate pier apartment suite box code pin windows intel nokia peugeot \
    asteroid psalm verse order division regiment battalion brigade squadron hd tv ngc nasdaq dow index usd eur gbp rs inr \
    rule bond ward stall locker cabin hall lot plot track bay booth grid sector precinct bldg building parcel docket protocol almost nearly some roughly approximately exactly only";
/// "1914 Main Street".
const STREETS: &str = "street avenue road boulevard drive lane st ave rd blvd";
/// Prepositions that amounts follow as well as years.
const BEFORE_AMOUNTS: &str = "about around over than to and or as at within per";

/// A month without day or year. "May", "March" and first names need company that says they are months.
fn lone_month(found: &Match<'_>) -> Option<Meaning> {
    let month = found.first();
    let meaning = Meaning::calendar(Year::Open, Part::Month(month.code));
    if !month.capital() {
        // In small letters only those that are no other word: not "may", "march", "august", "dec".
        let plain = !month.is(class::AMBIGUOUS | class::SHORT) && !found.is_in(month, "august");
        return if plain { meaning } else { None };
    }
    let led =
        found.before().is_some_and(|before| before.is(class::PREPOSITION | class::WHICH | class::ABOUT))
            || found.follows(&["mid"])
            || (found.follows(&["-"]) && month.glued());
    let doubtful =
        month.is(class::AMBIGUOUS) || (month.starts_line() && found.is_in(month, "april june august"));
    let refused =
        is_name(found, led) || (month.is(class::SHORT) && !led) || (doubtful && !is_surely_month(found));
    if refused { None } else { meaning }
}

fn could_be_name(lexeme: &Lexeme) -> bool {
    let other = class::PREPOSITION | class::WEEKDAY | class::MONTH;
    lexeme.capital()
        && lexeme.is_word()
        && !lexeme.is(other)
        && !lexeme.all_capitals()
        && !lexeme.starts_line()
}

/// "Theresa May", "April Jones", "Mr. August".
fn is_name(found: &Match<'_>, led: bool) -> bool {
    let month = found.first();
    let title = found.follows(&["."]) && found.back(2).is_some_and(|two| found.is_in(two, TITLES));
    let last_name = found.after().is_some_and(could_be_name);
    let first_name = first_name_before(found) && month.is(class::AMBIGUOUS);
    title || (!led && (first_name || (last_name && found.is_in(month, FIRST_NAMES))))
}

fn first_name_before(found: &Match<'_>) -> bool {
    found.before().is_some_and(|before| {
        could_be_name(before) && before.len() > 1 && !found.is_in(before, "last next this late early")
    })
}

/// Whether the company of "May" or "March" leaves no doubt: neither the verb, nor the walk ("March on"), nor the person.
fn is_surely_month(found: &Match<'_>) -> bool {
    let next = found.scene.lexemes.get(found.end + 1);
    let edge =
        found.follows(&["-", "–"]) && found.back(2).is_some_and(|two| found.is_in(two, "mid early late end"));
    let temporal = edge || found.before().is_some_and(|before| found.is_in(before, BEFORE_MONTHS));
    let walk = found.precedes(&["against", "'s", "’s"])
        || (found.precedes(&["on", "for", "of"]) && !found.follows(&["in", "since", "last"]));
    let joined = found.follows(&["and", "to", "of", "than", "from"]);
    let person = joined
        && (found.precedes(&["said", "says", "told", "was", "has", "had", "and"])
            || (found.is_in(found.first(), "may") && found.after().is_some_and(could_be_name)));
    let month_next = found.precedes(&["and", "-", "to", "through", "or"])
        && next.is_some_and(|next| next.is(class::MONTH) && next.capital());
    let modifying =
        found.after().is_some_and(|after| found.is_in(after, AFTER_MONTHS)) && !first_name_before(found);
    // "a March visit"
    let described = found.follows(&["a", "his", "her", "its", "their"])
        && found.after().is_some_and(|after| after.is_word() && after.classes == 0 && !after.capital());
    !walk && !person && (temporal || month_next || modifying || described)
}

/// "'82": the apostrophe opens and nothing closes.
fn short(found: &Match<'_>) -> Option<Meaning> {
    let digits = found.get(class::TWO_DIGITS)?;
    let opened = !found.first().glued() || found.follows(&["(", "\"", "-"]);
    let led = found.before().is_some_and(|before| {
        // "in '83, '84 and '91"
        let listed = found.is_in(before, ",") && found.back(2).is_some_and(|two| two.is(class::TWO_DIGITS));
        listed
            || before.is(class::PREPOSITION | class::SEASON | class::WHICH)
            || found.is_in(before, "class the")
    });
    let other = guard::counts_something(found) || found.precedes(&["'"]);
    (digits.glued() && opened && led && !other)
        .then(|| Meaning::calendar(Year::Short(u8::try_from(digits.number).ok()?), Part::Whole))?
}

/// "2012-13", "1914-18": a season, a school year, a war. With a hyphen and two figures that could be a month only if the years follow on
/// each other.
fn years(found: &Match<'_>) -> Option<Meaning> {
    let first = found.get(class::YEAR)?.number;
    // "the 2014-15 school year"
    let named = if found.is_one_of(&found.scene.lexemes[found.end - 1], &["year"]) { 2 } else { 0 };
    let last = &found.scene.lexemes[found.end - named - 1];
    let next = (first + 1) % 100 == last.number;
    let later = last.number > 12 && last.number > first % 100 && last.number - first % 100 <= 40;
    let mark = &found.scene.lexemes[found.end - named - 2];
    let dash = found.is_in(mark, "- –");
    let goes_on = found
        .after()
        .is_some_and(|after| after.glued() && (found.is_in(after, "- – /") || after.is(class::DIGITS)));
    let plausible = (1500..2100).contains(&first) && (next || later && dash && first % 100 != 0);
    let span = if next { 1 } else { u8::try_from(last.number.checked_sub(first % 100)?).ok()? };
    let year = Year::Given(i32::try_from(first).ok()?);
    (plausible && !goes_on && !guard::counts_something(found) && !is_number_of_something(found))
        .then(|| Meaning::calendar(year, Part::Years(span)))?
}

/// A bare number that is a year.
fn lone_year(found: &Match<'_>) -> Option<Meaning> {
    let year = i32::try_from(found.get(class::YEAR)?.number).ok()?;
    let said = found.is_in(found.first(), "the");
    // "1999 runs were scored"
    let scored = found.precedes(&["runs", "wickets"])
        && found
            .scene
            .lexemes
            .get(found.end + 1)
            .is_some_and(|next| found.is_in(next, "were scored at from off"));
    let refused = guard::counts_something(found)
        || scored
        || found.precedes(&["index"])
        || (!said
            && (is_number_of_something(found) || is_part_of_number(found) || !is_plausible(found, year)));
    if refused { None } else { Meaning::calendar(Year::Given(year), Part::Whole) }
}

/// "Flight 1549", "No. 2012", "1914 Main Street", "at least 2012".
fn is_number_of_something(found: &Match<'_>) -> bool {
    let before = found.before();
    let numbered = before.is_some_and(|before| found.is_in(before, NUMBERED));
    let dotted =
        found.follows(&["."]) && found.back(2).is_some_and(|two| found.is_in(two, "no nos p pp art"));
    let street = (0..4).any(|ahead| {
        found.scene.lexemes.get(found.end + ahead).is_some_and(|lexeme| found.is_in(lexeme, STREETS))
    });
    let address = street
        && found.after().is_some_and(|after| after.capital() && !after.starts_line())
        && !before.is_some_and(|before| before.is(class::PREPOSITION) && !found.is_in(before, "at"));
    let since = found.back(3).is_some_and(|three| found.is_in(three, "to since until from till"));
    numbered || dotted || address || (found.follows(&["least"]) && !since)
}

/// "555-2012", "2012-14-03".
fn is_part_of_number(found: &Match<'_>) -> bool {
    let lexemes = found.scene.lexemes;
    let glued_number = |at: usize, mark: usize| {
        lexemes.get(at).zip(lexemes.get(mark)).is_some_and(|(number, mark)| {
            found.is_in(mark, "- – /") && number.is(class::DIGITS) && !number.is(class::YEAR)
        })
    };
    let before = found.first().glued() && found.start >= 2 && glued_number(found.start - 2, found.start - 1);
    let goes_on = lexemes.get(found.end + 2).is_some_and(|mark| mark.glued() && found.is_in(mark, "-"));
    before || (glued_number(found.end + 1, found.end) && goes_on)
}

/// Years of living memory unless something counted follows; others only after a preposition that says so.
fn is_plausible(found: &Match<'_>, year: i32) -> bool {
    let before = found.before();
    let is_before = |test: &dyn Fn(&Lexeme) -> bool| before.is_some_and(test);
    let leads = class::PREPOSITION | class::SEASON | class::MONTH | class::WHICH | class::ABOUT;
    let led =
        is_before(&|before| before.is(leads)) && !is_before(&|before| found.is_in(before, BEFORE_AMOUNTS));
    let plural = found.after().is_some_and(|after| {
        let text = after.of(found.scene.text);
        after.is_word()
            && after.classes == 0
            && !after.capital()
            && text.len() > 3
            && text.ends_with('s')
            && !text.ends_with("ss")
    });
    // "the 2014 protests" are of a year, "the 2000 protesters" may be so many; four-digit counts are written "2,014".
    let odd = year % 50 != 0 && !found.follows(&["about", "around", "over", "than"]);
    if is_range(found) {
        return true;
    }
    match year {
        1900..=2060 => !plural || odd || led,
        1000..=1899 | 2061..=2199 => {
            let bare =
                found.after().is_none_or(|after| guard::is_function_word(after) || after.starts_line());
            led && !plural && (bare || found.follows(&["since", "circa"]))
        }
        _ => false,
    }
}

/// "1682-1725": a year, a hyphen, a later year.
fn is_range(found: &Match<'_>) -> bool {
    let lexemes = found.scene.lexemes;
    let year = |at: Option<usize>| at.and_then(|at| lexemes.get(at)).filter(|lexeme| lexeme.is(class::YEAR));
    let hyphen =
        |at: Option<usize>| at.and_then(|at| lexemes.get(at)).is_some_and(|mark| found.is_in(mark, "- –"));
    let this = found.first().number;
    let second = year(Some(found.end + 1)).is_some_and(|next| next.number > this) && hyphen(Some(found.end));
    let first = year(found.start.checked_sub(2)).is_some_and(|before| before.number < this)
        && hyphen(found.start.checked_sub(1));
    first || second
}
