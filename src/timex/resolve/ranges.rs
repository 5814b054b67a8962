//! What the words right before and after a date tell of it: the ends of ranges, results, what is told of when it is over.

use super::{Placed, Resolver, Said};
use crate::timex::calendar::{self, Place};
use crate::timex::meaning::Part;
use crate::timex::scan::Expression;
use crate::timex::unit::Unit;
use crate::timex::vocabulary::class;

/// What is told of when it is over.
const OVER: &[&str] = &[
    "attack",
    "attacks",
    "bombing",
    "bombings",
    "bomb",
    "blast",
    "blasts",
    "explosion",
    "strikes",
    "raid",
    "assault",
    "shooting",
    "shootings",
    "killing",
    "killings",
    "suicide",
    "violence",
    "clashes",
    "fighting",
    "incident",
    "crash",
    "accident",
    "fire",
    "quake",
    "earthquake",
    "arrest",
    "arrests",
    "decision",
    "announcement",
    "report",
    "reports",
    "news",
    "statement",
    "remarks",
    "comments",
    "verdict",
    "ruling",
    "agreement",
    "release",
    "figure",
    "figures",
    "record",
    "close",
    "closing",
    "gains",
    "losses",
    "loss",
    "win",
    "victory",
    "defeat",
    "rout",
    "results",
];
/// What companies report of a quarter, and verbs for it.
const RESULTS: &[&str] = &["results", "earnings", "figures", "numbers"];
const REPORTING: &[&str] = &["report", "release", "publish", "announce", "unveil", "post", "reports"];

impl Resolver<'_> {
    /// Whether a weekday owns what is told of when it is over: "Friday's attack", not "Friday's vote".
    pub(super) fn is_own(&self, at: &Expression) -> bool {
        let owned = (at.end + 1..self.lexemes.len().min(at.end + 3)).any(|noun| self.is_one_of(noun, OVER));
        owned && self.is_one_of(at.end, &["'s", "\u{2019}s"])
    }

    /// The Sunday of "Friday through Sunday": the first after the Friday. "7 a.m. to 3 p.m. Saturday" is of one, and so are the days
    /// to come of "will meet on Tuesday and Wednesday".
    pub(super) fn end_of_range(&self, at: &Expression, weekday: u8) -> Option<Place> {
        let (said, range) = self.joined(at)?;
        let Place::Day(first) = said.place else { return None };
        let day = first.date()?;
        let ahead = (i32::from(weekday) - i32::from(calendar::weekday(day))).rem_euclid(7);
        let to_come = (1..=3).contains(&ahead) && self.published.date().is_some_and(|today| day > today);
        (range || to_come).then(|| Place::shifted(first, Unit::Day, ahead))
    }

    /// The date that an expression is joined to, and whether as the end of a range: "from November to February".
    fn joined(&self, at: &Expression) -> Option<(&Said, bool)> {
        let said = self.history.last().filter(|said| said.end + 1 == at.start)?;
        // "between Monday and Friday"
        let between =
            said.end >= 2 && self.is_one_of(said.end - 2, &["between"]) && self.is_one_of(said.end, &["and"]);
        let range = between || self.is_one_of(said.end, &["through", "to", "-", "until", "till"]);
        (range || self.is_one_of(said.end, &["and", "or"])).then_some((said, range))
    }

    /// The months of "from January to November", for the first of them.
    pub(super) fn range_to(&self, at: &Expression, part: Part) -> Option<(u8, u8)> {
        let Part::Month(month) = part else { return None };
        let last =
            self.lexemes.get(at.end + 1).filter(|last| last.is(class::MONTH) && !last.starts_paragraph())?;
        let between =
            at.start > 0 && self.is_one_of(at.start - 1, &["between"]) && self.is_one_of(at.end, &["and"]);
        let joined = between || self.is_one_of(at.end, &["through", "to", "-", "until", "till"]);
        // "from January to November 5" ends on a day.
        let day = self.lexemes.get(at.end + 2).is_some_and(|day| day.is(class::DAY | class::YEAR));
        (joined && !day).then_some((month, last.code))
    }

    /// The February of "from November to February": the first after the November.
    pub(super) fn end_of_months(&self, at: &Expression, part: Part) -> Option<Placed> {
        let (said, _) = self.joined(at).filter(|(_, range)| *range)?;
        let Place::Month(Some(year), Some(first)) = said.place else { return None };
        let Part::Month(month) = part else { return None };
        let year = calendar::shifted(year, i32::from(month <= first))?;
        Some(self.by_published(Place::Month(Some(year), Some(month))))
    }

    /// "Third-quarter results are due", "will report third-quarter earnings": of a quarter that is over or under way.
    pub(super) fn is_reported(&self, at: &Expression, part: Part) -> bool {
        let mut near = at.end..self.lexemes.len().min(at.end + 4);
        let results = near.next().is_some_and(|next| self.is_one_of(next, RESULTS));
        let due = near.any(|index| self.is_one_of(index, &["due"]));
        let report = (at.start.saturating_sub(4)..at.start).any(|index| self.is_one_of(index, REPORTING));
        matches!(part, Part::Quarter(_) | Part::Half(_)) && results && (due || report)
    }
}
