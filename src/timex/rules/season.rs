//! Seasons, the turn of the year and long weekends.

use super::period::year_of;
use super::{Group, Rule};
use crate::timex::guard;
use crate::timex::meaning::{Base, Direction, Meaning, Part, Year};
use crate::timex::pattern::Match;
use crate::timex::unit::Unit;
use crate::timex::vocabulary::class;

pub(super) static RULES: &[Rule] = &[
    Rule {
        group: Group::Period,
        patterns: &[
            "the? <season> of <year>",
            "<season> ,? <year>",
            "<season> of? ' <twodigits>",
            "the <season> of ' <twodigits>",
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
            ("a hit of summer '12", "summer '12", "2012-SU"),
            ("It will open in early spring.", "early spring", "2013-SP"),
            ("They sow in spring.", "spring", "2013-SP"),
            ("Winter was mild there.", "Winter", "2012-WI"),
        ],
        no: &[
            "to spring a leak",
            "the fall of Rome",
            "prices fall again",
            "the spring water",
            "Donna Summer sang",
            "a fall in prices",
            "horses for the spring breeding season",
            "a dip in spring water",
            "an early spring bloom",
        ],
    },
    Rule {
        group: Group::Period,
        patterns: &["midsummer|midwinter|midautumn|midspring"],
        meaning: |found| {
            let parts = [("midspring", 1), ("midsummer", 2), ("midautumn", 3), ("midwinter", 4)];
            let season = parts.into_iter().find_map(|(word, code)| found.says(word).then_some(code))?;
            let noun = !found.after().is_none_or(guard::is_function_word);
            (!found.first().capital() && !noun)
                .then(|| Meaning::calendar(Year::Open, Part::Season(season))?.modified("MID"))?
        },
        yes: &[("The road will reopen in midsummer.", "midsummer", "2013-SU")],
        no: &["a midsummer dream", "The Midwinter Fair drew many."],
    },
    Rule {
        group: Group::Period,
        patterns: &["the new year", "the new year <year>"],
        meaning: |found| {
            if let Some(year) = found.get(class::YEAR) {
                return Meaning::calendar(Year::Given(i32::try_from(year.number).ok()?), Part::Whole);
            }
            // The year that begins nearest: in autumn the next one, in January this one.
            let half_on = Meaning::Shift { base: Base::Published, unit: Unit::Month, amount: 6 };
            let noun = !found.after().is_none_or(guard::is_function_word);
            let other = noun || found.precedes(&["'s", "-", "of"]);
            (!other).then(|| Meaning::EdgeOf { unit: Unit::Year, first: true, of: Box::new(half_on) })
        },
        yes: &[("The first sitting of the new year was short.", "the new year", "2013")],
        no: &["the new year's feast-goers", "the new year group"],
    },
    Rule {
        group: Group::Day,
        patterns: &["new year 's"],
        meaning: |found| {
            let led =
                found.follows(&["over", "before", "after", "since", "until", "till", "by", "around", "at"]);
            let ends = found.after().is_none_or(guard::is_function_word) && !found.precedes(&["-"]);
            (led && ends && found.first().capital())
                .then(|| Meaning::calendar(Year::Open, Part::Day(1, 1)))?
        },
        yes: &[("Nobody was hurt over New Year's.", "New Year's", "2013-01-01")],
        no: &["her New Year's resolutions", "a New Year's ball"],
    },
    Rule {
        group: Group::Period,
        patterns: &["the? holiday|long weekend"],
        meaning: |found| {
            let said = found.follows(&["this", "last", "next"]);
            (found.says("the") || said).then_some(Meaning::Calendar {
                year: Year::Open,
                part: Part::Weekend,
                direction: Direction::Open,
            })
        },
        yes: &[("Three people drowned over the long weekend.", "the long weekend", "2013-W11-WE")],
        no: &["a long weekend away"],
    },
    Rule {
        group: Group::Period,
        patterns: &["<count> winters|summers|springs|autumns ago"],
        meaning: |found| {
            let count =
                i8::try_from(found.quantity()?.as_whole()?).ok().filter(|count| (1..=9).contains(count))?;
            let parts = [("springs", 1), ("summers", 2), ("autumns", 3), ("winters", 4)];
            let season = parts.into_iter().find_map(|(word, code)| found.says(word).then_some(code))?;
            Some(Meaning::Calendar {
                year: Year::Open,
                part: Part::Season(season),
                direction: Direction::Nth(-count),
            })
        },
        yes: &[("The roof fell in two summers ago.", "two summers ago", "2011-SU")],
        no: &["two hot springs ago-ish"],
    },
];

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
    // "until late spring to resolve"
    let late = found.follows(&["late", "early", "mid"]) && !found.precedes(&["of"]);
    let other = !late
        && found.precedes(&[
            "of", "in", "water", "waters", "into", "behind", "from", "to", "for", "short", "apart",
        ])
        || found.after().is_some_and(|after| after.capital() && after.is_word());
    // "in spring", "early fall": no verb stands after these.
    let placed = found.follows(&["in", "early", "late", "mid", "by", "since", "until", "till", "during"]);
    let verb = matches!(lexeme.code, 1 | 3) && !found.says("the") && !found.says("autumn") && !placed;
    // "Winter was harsh."
    let subject = lexeme.capital()
        && found.before().is_none_or(|before| !before.is_word())
        && found
            .after()
            .is_some_and(|verb| found.is_in(verb, "was is has came comes brought arrived began ended will"));
    if subject && !found.says("the") {
        return Meaning::calendar(year, part);
    }
    let noun_follows = placed && !found.says("the") && !found.after().is_none_or(guard::is_function_word);
    let name = lexeme.capital() && found.follows(&["-"]);
    // "for the spring season": of something else.
    let noun = found.follows(&["for", "over"]) && !found.after().is_none_or(guard::is_function_word);
    (led && !other && !verb && !name && !noun && !noun_follows).then(|| Meaning::calendar(year, part))?
}
