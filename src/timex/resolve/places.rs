//! Places in the calendar: which year, month or week an expression leaves open.

use super::{MEMORY, Placed, Resolver, Said, days_between};
use crate::annotation::{Anchor, AnchorSource};
use crate::timex::calendar::{self, PartialDay, Place};
use crate::timex::guard;
use crate::timex::holiday;
use crate::timex::meaning::{Direction, Part, Year};
use crate::timex::scan::Expression;
use crate::timex::tense::{self, Tense};
use crate::timex::unit::Unit;
use jiff::civil::Date;

/// A weekday that lies so many days ahead at most is that one rather than the last one, if nothing else decides.
const NEAR: i32 = 2;
/// An event so many days ago at most is that of its day, not a known one of another year.
const EVENT_DAYS: i32 = 60;
/// Days that all the news know by themselves, and their years.
const KNOWN: &[((u8, u8), i16)] = &[((1, 6), 2021), ((9, 11), 2001), ((7, 7), 2005), ((10, 7), 2023)];
/// So many years ahead a year of two figures may lie where nothing says that it is past: "the class of '26".
const SHORT_AHEAD: i16 = 10;
/// Where nothing says when a text was written, later years of two figures are of the last century.
const SHORT_LAST: i16 = 2030;

impl Resolver<'_> {
    pub(super) fn calendar(
        &self,
        at: &Expression,
        year: Year,
        part: Part,
        direction: Direction,
    ) -> Option<Placed> {
        let (known, anchor) = match year {
            Year::Given(year) => (i16::try_from(year).ok(), None),
            Year::Short(figures) => self.short_year(at, i16::from(figures)),
            Year::Offset(offset) => (
                self.published.year.and_then(|year| calendar::shifted(year, offset)),
                self.by_published(Place::Year(None)).anchor,
            ),
            Year::Text if matches!(direction, Direction::Past | Direction::Future) => {
                return Some(self.beside_text(at, part, direction));
            }
            Year::Text => match self.said(|said| said.place.as_day()?.year) {
                Some((year, anchor)) => (Some(year), Some(anchor)),
                None => (None, None),
            },
            Year::Open => return Some(self.open_year(at, part, direction)),
        };
        let place =
            match part {
                Part::Whole => Place::Year(known),
                Part::Years(more) => {
                    let last = known.and_then(|first| calendar::shifted(first, i32::from(more)))?;
                    Place::Years(known?, last)
                }
                Part::Fiscal => Place::Fiscal(known),
                Part::Decade => Place::Decade(known),
                Part::Century(century) => Place::Century(Some(century)),
                Part::Month(month) => Place::Month(known, Some(month)),
                Part::Day(month, day) | Part::NamedDay(month, day, _) | Part::Event(month, day) => {
                    // A day that its year does not have (29 February 2013) is no date.
                    let place = PartialDay { year: known, month: Some(month), day: Some(day) };
                    if known.is_some() && place.date().is_none() {
                        return None;
                    }
                    Place::Day(place)
                }
                Part::Quarter(quarter) => Place::Quarter(known, Some(quarter)),
                Part::Half(half) => Place::Half(known, half),
                Part::Season(season) => Place::Season(known, season),
                Part::Week(week) => Place::Week(known.map(|year| (year, week))),
                Part::Holiday(code) => holiday::place(code, known)?,
                Part::NthWeekday(nth, weekday, month) => {
                    let date = known.and_then(|year| holiday::nth_weekday(year, month, nth, weekday));
                    Place::Day(date.map_or(
                        PartialDay { month: Some(month), ..PartialDay::default() },
                        PartialDay::known,
                    ))
                }
                Part::DayOfMonth(_) | Part::DayOfShiftedMonth(..) | Part::Weekday(_) | Part::Weekend => {
                    return Some(self.open_year(at, part, direction));
                }
            };
        Some(Placed { place, anchor })
    }

    /// "'45": of the century that brings it nearest to a year named just before, or else of this one, unless it were still to come
    /// and the sentence tells of the past.
    fn short_year(&self, at: &Expression, figures: i16) -> (Option<i16>, Option<Anchor>) {
        let sentence = self.sentences.around(at.start, self.lexemes.len());
        let tense = tense::tense(self.text, self.lexemes, sentence.clone(), at.start, at.end);
        let last = match (self.published.year, tense) {
            (Some(year), Tense::Past) => year,
            (Some(year), Tense::Unknown) => year + SHORT_AHEAD,
            (Some(year), Tense::Future) => year + 50,
            (None, _) => SHORT_LAST,
        };
        let known = |year: &i16| *year <= last;
        let from = sentence
            .start
            .checked_sub(1)
            .map_or(0, |last| self.sentences.around(last, self.lexemes.len()).start);
        let near = self.history.iter().rev().take(MEMORY).take_while(|said| said.end > from);
        let near = near.filter_map(|said| Some((said.place.as_day()?.year?, said))).next();
        if let Some((year, said)) = near {
            let century = year / 100 * 100 + figures;
            let nearest = [century - 100, century, century + 100].into_iter().filter(known);
            let anchor = Anchor { value: said.value.clone(), source: AnchorSource::Text };
            return (nearest.min_by_key(|one| (one - year).abs()), Some(anchor));
        }
        let recent = if figures < 50 { 2000 + figures } else { 1900 + figures };
        (Some(if known(&recent) { recent } else { 1900 + figures }), None)
    }

    /// A day that an event is known by: one just past is that, another that of the same day with its year, or else of any year.
    fn event(&self, month: u8, day: u8) -> Placed {
        let open = PartialDay { year: None, month: Some(month), day: Some(day) };
        let named = self.said(|said| match said.place {
            Place::Day(said) if (said.month, said.day) == (open.month, open.day) => said.year,
            _ => None,
        });
        if let Some((year, anchor)) = named {
            return Placed {
                place: Place::Day(PartialDay { year: Some(year), ..open }),
                anchor: Some(anchor),
            };
        }
        let known = KNOWN.iter().find(|(known, _)| *known == (month, day)).map(|(_, year)| *year);
        if let Some(year) = known.filter(|known| self.published.year.is_some_and(|year| year >= *known)) {
            let place = PartialDay { year: Some(year), ..open };
            if place.date().zip(self.published.date()).is_none_or(|(date, published)| date <= published) {
                return self.by_published(Place::Day(place));
            }
        }
        let just_past = self.published.date().and_then(|published| {
            let years = [published.year(), published.year() - 1];
            years.into_iter().map(|year| PartialDay { year: Some(year), ..open }).find(|place| {
                place.date().is_some_and(|date| (0..=EVENT_DAYS).contains(&days_between(date, published)))
            })
        });
        match just_past {
            Some(place) => self.by_published(Place::Day(place)),
            None => Placed { place: Place::Day(open), anchor: None },
        }
    }

    /// "the previous winter", "the following January": the nearest before or after the last date of the text.
    fn beside_text(&self, at: &Expression, part: Part, direction: Direction) -> Placed {
        let in_year = |year: Option<i16>| match part {
            Part::Month(month) => Some(Place::Month(year, Some(month))),
            Part::Season(season) => Some(Place::Season(year, season)),
            _ => None,
        };
        let beside = self.said(|said| {
            let (from, to) = said.place.bounds()?;
            let mut places = [-1, 0, 1].iter().filter_map(|by| in_year(calendar::shifted(from.year(), *by)));
            match direction {
                // The winter before a year is the one that began before it.
                Direction::Past if matches!(said.place, Place::Year(_)) => {
                    places.rev().find(|place| place.bounds().is_some_and(|(start, _)| start < from))
                }
                Direction::Past => {
                    places.rev().find(|place| place.bounds().is_some_and(|(_, end)| end < from))
                }
                _ => places.find(|place| place.bounds().is_some_and(|(start, _)| start > to)),
            }
        });
        match beside {
            Some((place, anchor)) => Placed { place, anchor: Some(anchor) },
            None => self.open_year(at, part, direction),
        }
    }

    /// A part of a year that is not said.
    fn open_year(&self, at: &Expression, part: Part, direction: Direction) -> Placed {
        let sentence = self.sentences.around(at.start, self.lexemes.len());
        let tense = tense::tense(self.text, self.lexemes, sentence, at.start, at.end);
        match part {
            Part::Weekday(weekday) => {
                let place = self.end_of_range(at, weekday).filter(|_| direction == Direction::Open);
                // "Friday's decision comes early": it has been taken.
                let tense = if tense == Tense::Unknown && self.is_own(at) { Tense::Past } else { tense };
                self.by_published(place.unwrap_or_else(|| self.weekday(weekday, direction, tense)))
            }
            Part::Weekend => {
                let weeks = match (direction, tense, self.published.date().map(calendar::weekday)) {
                    // "I got some rest this weekend, he said Monday."
                    (Direction::This, Tense::Past, Some(1..=3)) => -1,
                    (Direction::This, ..) => 0,
                    (Direction::Shifted(weeks), ..) => i32::from(weeks),
                    (Direction::Past, ..) => -1,
                    (Direction::Future, ..) => 1,
                    (Direction::Nth(weeks), ..) => i32::from(weeks),
                    (Direction::Open, _, Some(6 | 7)) | (Direction::Open, Tense::Future, _) => 0,
                    (Direction::Open | Direction::Any, ..) => -1,
                };
                self.by_published(Place::shifted(self.published, Unit::Weekend, weeks))
            }
            Part::Event(month, day) => self.event(month, day),
            Part::DayOfMonth(day) => self.day_of_month(day, tense),
            Part::DayOfShiftedMonth(day, months) => {
                let Place::Month(year, month) =
                    Place::shifted(self.published, Unit::Month, i32::from(months))
                else {
                    return self.by_published(Place::Day(PartialDay::default()));
                };
                self.by_published(Place::Day(PartialDay { year, month, day: Some(day) }))
            }
            Part::Century(century) => Placed { place: Place::Century(Some(century)), anchor: None },
            _ => {
                let ends = self.end_of_months(at, part).filter(|_| direction == Direction::Open);
                ends.unwrap_or_else(|| self.nearest_year(at, part, direction, tense))
            }
        }
    }

    fn weekday(&self, weekday: u8, direction: Direction, tense: Tense) -> Place {
        let Some(published) = self.published.date().filter(|_| direction != Direction::Any) else {
            return Place::Weekday(weekday);
        };
        let ahead = (i32::from(weekday) - i32::from(calendar::weekday(published))).rem_euclid(7);
        let back = ahead - 7;
        let days = match (direction, tense) {
            (Direction::Shifted(weeks), _) => {
                i32::from(weekday) - i32::from(calendar::weekday(published)) + 7 * i32::from(weeks)
            }
            (Direction::Nth(nth), _) if nth < 0 => back + 7 * (i32::from(nth) + 1),
            (Direction::Nth(nth), _) => 7 * i32::from(nth) + if ahead == 0 { 0 } else { back },
            (Direction::Past | Direction::Any, _) => back,
            (Direction::Future, _) => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
            (Direction::This, Tense::Past) if ahead != 0 => back,
            (Direction::This, _) => ahead,
            (Direction::Open, _) if ahead == 0 => 0,
            (Direction::Open, Tense::Future) => ahead,
            // No verb tells: tomorrow is nearer than the day six days ago.
            (Direction::Open, Tense::Unknown) if ahead <= NEAR => ahead,
            (Direction::Open, _) => back,
        };
        Place::shifted(PartialDay::known(published), Unit::Day, days)
    }

    /// "the 5th": of the month the text speaks of, or else the nearest to the day of publication that fits the tense.
    fn day_of_month(&self, day: u8, tense: Tense) -> Placed {
        let in_month = |anchor: PartialDay| PartialDay { day: Some(day), ..anchor };
        let with_month = |said: &Said| said.place.as_day().filter(|day| day.month.is_some());
        // "could see snow on the 9th": not of the month named before, if that 9th is over.
        let fits = |anchor: PartialDay| match (in_month(anchor).date().zip(self.published.date()), tense) {
            (Some((date, published)), Tense::Future) => date >= published,
            (Some((date, published)), Tense::Past) => date <= published,
            _ => true,
        };
        // "came on December 17 and planned to stay until the 20th" goes on from that day, whatever is over by now.
        let goes_on = |anchor: PartialDay| anchor.day.is_some_and(|earlier| earlier < day);
        let said = self.said(with_month).filter(|(anchor, _)| goes_on(*anchor) || fits(*anchor));
        if let Some((anchor, source)) = said {
            return Placed { place: Place::Day(in_month(anchor)), anchor: Some(source) };
        }
        let here = self.published;
        let months = match (here.day, tense) {
            (Some(today), Tense::Past) if day > today => -1,
            (Some(today), Tense::Future) if day < today => 1,
            _ => 0,
        };
        let Place::Month(year, month) = Place::shifted(here, Unit::Month, months) else {
            return self.by_published(Place::Day(in_month(PartialDay::default())));
        };
        self.by_published(Place::Day(PartialDay { year, month, day: Some(day) }))
    }

    /// Whether a noun follows that the date describes: the verb of "They called off a June 12 summit" tells nothing of the day.
    fn describes(&self, at: &Expression) -> bool {
        self.lexemes.get(at.end).is_some_and(|next| next.is_word() && !guard::is_function_word(next))
    }

    /// A month, day, quarter ... of the year that makes it nearest to publication and fits the tense.
    fn nearest_year(&self, at: &Expression, part: Part, direction: Direction, tense: Tense) -> Placed {
        let in_year = |year: Option<i16>| -> Option<Place> {
            Some(match part {
                Part::Month(month) => Place::Month(year, Some(month)),
                Part::Day(month, day) | Part::NamedDay(month, day, _) => {
                    Place::Day(PartialDay { year, month: Some(month), day: Some(day) })
                }
                Part::Quarter(quarter) => Place::Quarter(year, Some(quarter)),
                Part::Half(half) => Place::Half(year, half),
                Part::Season(season) => Place::Season(year, season),
                Part::Holiday(code) => holiday::place(code, year)?,
                Part::NthWeekday(nth, weekday, month) => Place::Day(match year {
                    Some(year) => PartialDay::known(holiday::nth_weekday(year, month, nth, weekday)?),
                    None => PartialDay { month: Some(month), ..PartialDay::default() },
                }),
                Part::Fiscal => Place::Fiscal(year),
                _ => Place::Year(year),
            })
        };
        let unknown = in_year(None).unwrap_or(Place::Year(None));
        let Some(published) = self.published.date() else {
            // Only the year of publication is known: a past month or day is of that year or before; nothing is certain.
            return Placed { place: unknown, anchor: None };
        };
        if let Part::NamedDay(_, _, weekday) = part {
            let fits =
                |place: &Place| place.bounds().is_some_and(|(day, _)| calendar::weekday(day) == weekday);
            let by_distance = [0, -1, 1];
            let mut years = by_distance.iter().filter_map(|by| calendar::shifted(published.year(), *by));
            if let Some(place) = years.find_map(|year| in_year(Some(year)).filter(fits)) {
                return self.by_published(place);
            }
        }
        let candidates = [-1, 0, 1].iter().filter_map(|by| in_year(calendar::shifted(published.year(), *by)));
        let candidates: Vec<(Place, Date, Date)> =
            candidates.filter_map(|place| place.bounds().map(|(from, to)| (place, from, to))).collect();
        let before = |strict: bool| {
            candidates
                .iter()
                .rev()
                .find(|(_, from, to)| if strict { *to < published } else { *from <= published })
        };
        let after = |strict: bool| {
            candidates.iter().find(|(_, from, to)| if strict { *from > published } else { *to >= published })
        };
        let distance = |(_, from, to): &&(Place, Date, Date)| match () {
            () if *to < published => days_between(*to, published),
            () if *from > published => days_between(published, *from),
            () => 0,
        };
        let nearest = candidates.iter().min_by_key(distance);
        let day =
            matches!(part, Part::Day(..) | Part::NamedDay(..) | Part::Holiday(_) | Part::NthWeekday(..));
        let chosen = match (direction, tense) {
            (Direction::Past, _) => before(true),
            (Direction::Future, _) => after(true),
            // "two winters ago"
            (Direction::Nth(nth @ ..0), _) => {
                let earlier = before(true)
                    .and_then(|(_, from, _)| calendar::shifted(from.year(), i32::from(nth) + 1))
                    .and_then(|year| in_year(Some(year)));
                return self.by_published(earlier.unwrap_or(unknown));
            }
            (Direction::This, _) => candidates.iter().find(|(_, from, _)| from.year() == published.year()),
            (Direction::Shifted(_) | Direction::Nth(_) | Direction::Any, _) => nearest,
            // A day named without a year is a near one: the tense decides only about far ones.
            (Direction::Open, tense) if day => nearest.and_then(|near| match tense {
                // Nobody tells in the past of what is still to come.
                Tense::Past if near.1 > published && (distance(&near) > 45 || !self.describes(at)) => {
                    before(false)
                }
                Tense::Future if near.2 < published && distance(&near) > 45 => after(false),
                _ => Some(near),
            }),
            (Direction::Open, Tense::Past) => match self.range_to(at, part) {
                // "rose from January to November": all of it is past.
                Some((month, last)) => {
                    let ended = |year: i16| Place::Month(Some(year), Some(last)).bounds();
                    let over = |year: i16| ended(year).is_some_and(|(start, _)| start <= published);
                    let year = published.year() - i16::from(!over(published.year()));
                    let place = in_year(Some(year - i16::from(last <= month)));
                    return self.by_published(place.unwrap_or(unknown));
                }
                None => before(false),
            },
            (Direction::Open, Tense::Future) if self.is_reported(at, part) => before(false),
            (Direction::Open, Tense::Future) => after(false),
            (Direction::Open, Tense::Unknown) => match part {
                Part::Quarter(_) | Part::Half(_) => before(false),
                _ => nearest,
            },
        };
        self.by_published(chosen.or(nearest).map_or(unknown, |(place, _, _)| *place))
    }
}
