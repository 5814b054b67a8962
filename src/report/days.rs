//! Stretches of time, by their first and last day.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// From one day to another, both in ISO form (years before 1 BC with a sign).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Days {
    /// The first day.
    pub first: String,
    /// The last day.
    pub last: String,
}

impl Days {
    /// Stretches a span, if there is one yet, so that it holds these days too.
    pub(super) fn stretch(span: &mut Option<Days>, first: &str, last: &str) {
        match span {
            None => *span = Some(Days { first: first.to_owned(), last: last.to_owned() }),
            Some(span) => {
                if order(first, &span.first).is_lt() {
                    first.clone_into(&mut span.first);
                }
                if order(last, &span.last).is_gt() {
                    last.clone_into(&mut span.last);
                }
            }
        }
    }
}

/// Which of two days in ISO form is the earlier.
pub(super) fn order(one: &str, other: &str) -> Ordering {
    let key = |day: &str| match day.strip_prefix('-') {
        Some(before) => {
            let (year, rest) = before.split_once('-').unwrap_or((before, ""));
            (-year.parse::<i32>().unwrap_or(0), rest.to_owned())
        }
        None => {
            let (year, rest) = day.split_once('-').unwrap_or((day, ""));
            (year.parse::<i32>().unwrap_or(0), rest.to_owned())
        }
    };
    key(one).cmp(&key(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_before_our_era_come_first_and_in_order() {
        let mut days = ["2013-03-22", "-0043-01-01", "0000-05-01", "-0299-01-01", "2013-01-02"];
        days.sort_by(|one, other| order(one, other));
        assert_eq!(days, ["-0299-01-01", "-0043-01-01", "0000-05-01", "2013-01-02", "2013-03-22"]);
        let mut span = None;
        days.iter().for_each(|day| Days::stretch(&mut span, day, day));
        let span = span.map(|Days { first, last }| (first, last));
        assert_eq!(span, Some(("-0299-01-01".to_owned(), "2013-03-22".to_owned())));
    }
}
