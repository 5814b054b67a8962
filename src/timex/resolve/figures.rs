//! Days and months in figures: which is which.

use super::{Resolved, Resolver, days_between};
use crate::annotation::TimexType;
use crate::timex::calendar::{self, PartialDay};
use crate::timex::meaning::{Direction, Meaning, Part, Year};
use crate::timex::scan::Expression;

impl Resolver<'_> {
    pub(super) fn numeric(
        &mut self,
        at: &Expression,
        year: Option<i32>,
        numbers: (u8, u8),
        (usual_day_first, sure): (bool, Option<bool>),
        doubtful: bool,
    ) -> Option<Resolved> {
        let reading = |month: u8, day: u8| {
            let fits = (1..=12).contains(&month) && (1..=calendar::longest_month(month)).contains(&day);
            fits.then_some((month, day))
        };
        let (month_first, day_first) = (reading(numbers.0, numbers.1), reading(numbers.1, numbers.0));
        let is_named =
            |reading: Option<(u8, u8)>| reading.is_some_and(|named| self.named_days.contains(&named));
        if doubtful && !is_named(day_first) {
            return None;
        }
        let (chosen, other) = match (month_first, day_first) {
            (Some(only), None) | (None, Some(only)) => (only, None),
            (Some(a), Some(b)) if a == b => (a, None),
            (Some(a), Some(b)) => {
                let known = match () {
                    () if sure.is_some() => sure,
                    () if is_named(Some(b)) != is_named(Some(a)) => Some(is_named(Some(b))),
                    () => self.day_first,
                };
                match known {
                    Some(true) => (b, None),
                    Some(false) => (a, None),
                    None => {
                        let near = |reading: (u8, u8)| self.days_from_publication(year, reading);
                        let day_first = match (near(a), near(b)) {
                            (Some(x), Some(y)) if x <= 31 && y > 31 => false,
                            (Some(x), Some(y)) if y <= 31 && x > 31 => true,
                            _ => usual_day_first,
                        };
                        if day_first { (b, Some(a)) } else { (a, Some(b)) }
                    }
                }
            }
            (None, None) => return None,
        };
        let year = year.map_or(Year::Open, Year::Given);
        let placed = self.calendar(at, year, Part::Day(chosen.0, chosen.1), Direction::Open)?;
        let alternatives = other
            .and_then(|(month, day)| self.calendar(at, year, Part::Day(month, day), Direction::Open))
            .map(|other| other.place.value());
        let value = placed.place.value();
        // A year has no more than 366: a text of dates alone is not searched through for each of them.
        if !self.named_days.contains(&chosen) {
            self.named_days.push(chosen);
        }
        self.remember(at, placed.place, &value);
        Some(Resolved {
            kind: TimexType::Date,
            value,
            modifier: None,
            bounds: placed.place.bounds(),
            anchor: placed.anchor,
            alternatives: alternatives.into_iter().collect(),
        })
    }

    /// Which number is the day, if the weekday fits one reading only.
    pub(super) fn order_by_weekday(
        &self,
        year: Option<i32>,
        (one, two): (u8, u8),
        weekday: Option<u8>,
    ) -> Option<bool> {
        let year = year.and_then(|year| i16::try_from(year).ok());
        let fits = |month: u8, day: u8| {
            let place = PartialDay { year, month: Some(month), day: Some(day) };
            place.date().map(calendar::weekday) == weekday
        };
        match (weekday?, fits(one, two), fits(two, one)) {
            (_, false, true) => Some(true),
            (_, true, false) => Some(false),
            _ => None,
        }
    }

    fn days_from_publication(&self, year: Option<i32>, (month, day): (u8, u8)) -> Option<i32> {
        let published = self.published.date()?;
        let year = year.and_then(|year| i16::try_from(year).ok()).unwrap_or(published.year());
        let date = PartialDay { year: Some(year), month: Some(month), day: Some(day) }.date()?;
        Some(days_between(published, date).abs())
    }
}

/// Days of months the document names in words; what "25.1" must agree with.
pub(super) fn named_days(expressions: &[Expression]) -> Vec<(u8, u8)> {
    let mut days = Vec::new();
    for expression in expressions {
        if let Meaning::Calendar { part: Part::Day(month, day) | Part::NamedDay(month, day, _), .. } =
            expression.meaning
            && !days.contains(&(month, day))
        {
            days.push((month, day));
        }
    }
    days
}

/// Whether the day stands first in the figures of this document, by those that can be read one way only.
pub(super) fn order_of_figures(expressions: &[Expression]) -> Option<bool> {
    let mut seen = None;
    for expression in expressions {
        if let Meaning::Numeric { numbers, doubtful: false, .. } = expression.meaning {
            let this = match numbers {
                (13.., _) => Some(true),
                (_, 13..) => Some(false),
                _ => None,
            };
            match (seen, this) {
                // The document writes both ways: it tells nothing.
                (Some(one), Some(other)) if one != other => return None,
                (None, Some(_)) => seen = this,
                _ => {}
            }
        }
    }
    seen
}
