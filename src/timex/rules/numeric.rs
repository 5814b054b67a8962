//! Dates in figures: "2021-04-03", "20210403", "3/4/2021", "25.1".

use super::absolute::short_year;
use super::{Group, Rule};
use crate::timex::calendar::longest_month;
use crate::timex::meaning::{Meaning, Part, Year};
use crate::timex::pattern::Match;
use crate::timex::vocabulary::class;

pub(super) static RULES: &[Rule] = &[
    Rule {
        group: Group::Day,
        patterns: &[
            "<year> ~- ~<monthnumber> ~- ~<day>",
            "<year> ~/ ~<monthnumber> ~/ ~<day>",
            "<year> ~. ~<monthnumber> ~. ~<day>",
            "<year> ~- ~<monthnumber> ~- ~<day> ~t",
        ],
        meaning: |found| {
            let version = found.is_version();
            let goes_on = found.precedes(&["-"])
                && found.scene.lexemes.get(found.end + 1).is_some_and(|next| next.glued());
            (!version && !goes_on).then(|| day(found.number(0)?, found.small(2)?, found.small(4)?))?
        },
        yes: &[
            ("Filed 2012-04-03 by hand", "2012-04-03", "2012-04-03"),
            ("on 2012/4/3", "2012/4/3", "2012-04-03"),
            ("on 2012.04.03.", "2012.04.03", "2012-04-03"),
        ],
        no: &["file 2012-14-03", "ISBN 978-04-03-7", "version 2012.4.3.1"],
    },
    Rule {
        group: Group::Day,
        patterns: &["<compact>"],
        meaning: |found| {
            let number = found.number(0)?;
            let alone = !found.first().glued();
            alone.then(|| {
                day(number / 10000, u8::try_from(number / 100 % 100).ok()?, u8::try_from(number % 100).ok()?)
            })?
        },
        yes: &[("Filed 20120403 by hand", "20120403", "2012-04-03")],
        no: &["Call 20129903 now-ish", "id-20120403", "$20120403"],
    },
    Rule {
        group: Group::Day,
        patterns: &[
            "<monthnumber|day> ~/ ~<monthnumber|day> ~/ ~<year|twodigits>",
            "<monthnumber|day> ~- ~<monthnumber|day> ~- ~<year|twodigits>",
            "<monthnumber|day> ~. ~<monthnumber|day> ~. ~<year|twodigits>",
        ],
        meaning: |found| {
            let last = found.lexeme(4)?;
            let year = if last.is(class::YEAR) {
                i32::try_from(last.number).ok()?
            } else {
                short_year(last.number)?
            };
            // A two-digit year is believed of a slash only: "4-6-10" is a score, "3.4.15" a version.
            let slash = found.says("/");
            if found.is_version() {
                return None;
            }
            if !(last.is(class::YEAR) || slash || found.follows(&["on", "dated", "of", "since", "until"])) {
                return None;
            }
            numeric(found, Some(year), found.says("."), false)
        },
        yes: &[
            ("dated 7/8/2012", "7/8/2012", "2012-07-08"),
            ("dated 25/8/2012", "25/8/2012", "2012-08-25"),
            ("dated 8/25/12", "8/25/12", "2012-08-25"),
            ("dated 03.04.2012", "03.04.2012", "2012-04-03"),
            ("dated 21-3-2013", "21-3-2013", "2013-03-21"),
        ],
        no: &["a 4-6-10 record", "13/13/2012", "software 3.4.15", "32/1/2012", "version 10.5.2012 of it"],
    },
    Rule {
        group: Group::Period,
        patterns: &["<monthnumber> ~/ ~<year>"],
        meaning: |found| Meaning::calendar(Year::Given(found.number(2)?), Part::Month(found.small(0)?)),
        yes: &[("expires 11/2016", "11/2016", "2016-11")],
        no: &["case 13/2016"],
    },
    Rule {
        group: Group::Day,
        patterns: &["<monthnumber|day> ~/ ~<monthnumber|day>"],
        meaning: |found| {
            if found.is_one_of(found.first(), &["9"]) && found.says("11") {
                return day(2001, 9, 11);
            }
            dated(found).then(|| numeric(found, None, false, false))?
        },
        yes: &[
            ("as of 3/15 the count stood", "3/15", "2013-03-15"),
            ("It ran until 14/2.", "14/2", "2013-02-14"),
            ("the 9/11 attacks", "9/11", "2001-09-11"),
        ],
        no: &["He won 3/4 of it.", "a 24/7 service", "a 1/2 share", "on 1/3 of them"],
    },
    Rule {
        group: Group::Day,
        patterns: &["<day> ~. ~<monthnumber> ~."],
        meaning: |found| {
            // The day stands first and a dot after the month. At the end of a sentence it would be its full stop.
            let led = found.follows(&["on", "for", "until", "till", "since", "from", "dated"]);
            let goes_on = found.after().is_some_and(|after| {
                !after.glued() && after.is_word() && !after.capital() && !after.starts_line()
            });
            let (day, month) = (found.small(0)?, found.small(2)?);
            let valid = (1..=longest_month(month)).contains(&day) && found.first().len() <= 2;
            (led && goes_on && valid && !crate::timex::guard::counts_something(found))
                .then(|| Meaning::calendar(Year::Open, Part::Day(month, day)))?
        },
        yes: &[("The march is planned for 25.4. in Berlin.", "25.4.", "2013-04-25")],
        no: &["It rose from 2.5. Then it fell.", "from 2.13. on", "paid for 3.4. million of them"],
    },
    Rule {
        group: Group::Day,
        patterns: &["<day> ~. ~<monthnumber>"],
        meaning: |found| {
            let led = found.follows(&["today", "yesterday", "tomorrow", "dated", "date"]);
            let capital_led = found.before().is_some_and(|before| before.is(class::WEEKDAY));
            // Anywhere else it is a date only if the document says the same day in words, or has said so here.
            numeric(found, None, true, !(led || capital_led))
        },
        yes: &[
            ("Oil price today 21.3: up again", "21.3", "2013-03-21"),
            ("Bulletin of March 21. Update 21.3: nothing new", "21.3", "2013-03-21"),
        ],
        no: &[
            "Rates rose to 21.3 percent.",
            "It grew by 3.4 points",
            "version 2.1",
            "up 1.2 on the year's low-ish",
            "21.3% of it",
        ],
    },
];

fn day(year: i32, month: u8, day: u8) -> Option<Meaning> {
    let valid = (1500..2200).contains(&year)
        && (1..=12).contains(&month)
        && (1..=longest_month(month)).contains(&day);
    valid.then(|| Meaning::calendar(Year::Given(year), Part::Day(month, day)))?
}

/// Two numbers that are a day and a month, if they can be.
fn numeric(found: &Match<'_>, year: Option<i32>, day_first: bool, doubtful: bool) -> Option<Meaning> {
    let numbers = (found.small(0)?, found.small(2)?);
    let fits = |month: u8, day: u8| (1..=12).contains(&month) && day <= longest_month(month);
    if found.scene.lexemes[found.start].len() > 2
        || !(fits(numbers.0, numbers.1) || fits(numbers.1, numbers.0))
    {
        return None;
    }
    // Version numbers, ratios and amounts go on: "21.3%", "3/4 of".
    if crate::timex::guard::counts_something(found) || year.is_none() && found.precedes(&["of", "in", "%"]) {
        return None;
    }
    Some(Meaning::Numeric { year, numbers, day_first, doubtful, weekday: None })
}

impl Match<'_> {
    /// "version 10.5.2012"
    fn is_version(&self) -> bool {
        self.says(".") && self.follows(&["version", "release", "v", "build", "firmware", "update", "kernel"])
    }
}

/// Whether the words before say that a date comes, and the numbers are no everyday fraction.
fn dated(found: &Match<'_>) -> bool {
    let led = found.follows(&[
        "on", "of", "since", "until", "till", "by", "dated", "before", "after", "from", "through",
    ]);
    let fraction = matches!((found.small(0), found.small(2)), (Some(1..=3), Some(2..=5 | 8 | 10)));
    led && !fraction
}
