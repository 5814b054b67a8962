//! Times of day: the day of one that names none, and what is counted from one.

use super::{MEMORY, Placed, Resolved, Resolver, is_after};
use crate::annotation::{Anchor, AnchorSource, TimexType};
use crate::timex::calendar::{PartialDay, Place};
use crate::timex::meaning::{Clock, Meaning, clock_text};
use crate::timex::scan::Expression;
use crate::timex::tense;
use crate::timex::unit::Unit;

const MINUTES_A_DAY: i32 = 24 * 60;
/// So many sentences on, a bare clock time is still of the day that a time of day before it was of; and of a day named alone.
const DAY_OF_TIMES: usize = 8;
const DAY_OF_DATES: usize = 3;
/// A time before this hour after one of an evening or night is of the next day.
const MORNING: u8 = 6;

impl Resolver<'_> {
    pub(super) fn clock(&mut self, at: &Expression, time: Clock, day: Option<&Meaning>) -> Resolved {
        let placed = match day {
            Some(day) => self.place(at, day),
            None => Some(self.day_of_clock(at, time)),
        };
        let placed = placed.unwrap_or_else(|| self.by_published(Place::Day(self.published)));
        let day_value = match placed.place {
            Place::Month(..) | Place::Year(_) => {
                Place::Day(placed.place.as_day().unwrap_or_default()).value()
            }
            place => place.value(),
        };
        self.remember(at, placed.place, &day_value);
        if let Some(said) = self.history.last_mut() {
            said.time = true;
            match time {
                Clock::Time { hour, minute, .. } => said.clock = Some((hour, minute.unwrap_or(0))),
                Clock::Part(code) => said.late = matches!(code, 3 | 4),
            }
        }
        Resolved {
            kind: TimexType::Time,
            value: format!("{day_value}{}", clock_text(time)),
            modifier: None,
            bounds: placed.place.bounds(),
            anchor: placed.anchor,
            alternatives: Vec::new(),
        }
    }

    /// "20 minutes later" after a time of the clock.
    pub(super) fn clock_shift(&self, unit: Unit, amount: i32) -> Option<Placed> {
        let minutes = match unit {
            Unit::Minute => amount,
            Unit::Hour => amount.checked_mul(60)?,
            _ => return None,
        };
        let said = self.history.last()?;
        let (hour, minute) = said.clock?;
        let moment = i32::from(hour) * 60 + i32::from(minute) + minutes;
        let Place::Day(day) =
            Place::shifted(said.place.as_day()?, Unit::Day, moment.div_euclid(MINUTES_A_DAY))
        else {
            return None;
        };
        let moment = u16::try_from(moment.rem_euclid(MINUTES_A_DAY)).ok()?;
        let anchor =
            Anchor { value: format!("{}T{hour:02}:{minute:02}", said.value), source: AnchorSource::Text };
        Some(Placed { place: Place::Moment(day, Some(moment)), anchor: Some(anchor) })
    }

    /// The day of a bare clock time: that of its sentence, or of the times and days told of before, or else that of publication.
    fn day_of_clock(&self, at: &Expression, time: Clock) -> Placed {
        let here = self.sentences.around(at.start, self.lexemes.len());
        let back = if matches!(time, Clock::Part(_)) { (1, 1) } else { (DAY_OF_DATES, DAY_OF_TIMES) };
        let (days_from, times_from) =
            (self.sentence_before(&here, back.0), self.sentence_before(&here, back.1));
        let limit = self.last_day(at);
        let near = self.history.iter().rev().take(MEMORY).take_while(|said| said.end > times_from);
        let mut near = near.filter(|said| {
            let other = said.limit && said.end <= here.start;
            !is_after(said.place, limit) && !other && (said.time || !said.aside)
        });
        let day = near.find(|said| {
            let named = match said.place {
                Place::Day(day) => day != PartialDay::default(),
                place => matches!(place, Place::Weekday(_)),
            };
            let close = said.end > here.start
                || said.time
                || said.end > days_from && !tense::of_speech(&self.lexemes[..said.end]);
            named && close
        });
        let Some(said) = day else { return self.by_published(Place::Day(self.published)) };
        let anchor = Anchor { value: said.value.clone(), source: AnchorSource::Text };
        let after_midnight = matches!(time, Clock::Time { hour, .. } if hour < MORNING)
            && said.is_late()
            && said.end <= here.start;
        let place = match said.place {
            // "Friday night. He died at 2:17 a.m.": on Saturday.
            Place::Day(day) if after_midnight => Place::shifted(day, Unit::Day, 1),
            place => place,
        };
        Placed { place: if is_after(place, limit) { said.place } else { place }, anchor: Some(anchor) }
    }
}
