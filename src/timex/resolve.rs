//! From what an expression says to its value: anchors, tense and direction.

use super::calendar::{self, PartialDay, Place};
use super::holiday;
use super::lexer::Lexeme;
use super::meaning::{Base, Clock, Direction, Meaning, Part, Year, part_letters};
use super::scan::Expression;
use super::tense::{self, Sentences, Tense};
use super::unit::{self, Unit};
use crate::annotation::{Anchor, AnchorSource, TimexType};
use jiff::civil::Date;

/// What an expression stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Resolved {
    /// DATE, TIME, DURATION or SET.
    pub kind: TimexType,
    /// TIMEX3 value.
    pub value: String,
    /// TIMEX3 modifier.
    pub modifier: Option<&'static str>,
    /// First and last day, where all is known.
    pub bounds: Option<(Date, Date)>,
    /// What it was resolved against.
    pub anchor: Option<Anchor>,
    /// Other values it can have.
    pub alternatives: Vec<String>,
}

/// Resolves the expressions of one document in their order.
pub(super) struct Resolver<'a> {
    text: &'a str,
    lexemes: &'a [Lexeme],
    sentences: Sentences,
    published: PartialDay,
    published_value: Option<String>,
    /// The dates of the text so far.
    history: Vec<Said>,
    /// Whether the document writes the day before the month in figures, as far as a date that can only be read one way says.
    day_first: Option<bool>,
    /// Days of months that the document names in words.
    named_days: Vec<(u8, u8)>,
}

/// A date the text has given.
struct Said {
    /// Where its expression ends, as the index of a lexeme.
    end: usize,
    place: Place,
    value: String,
}

/// How many dates back an anchor may stand; what is farther is forgotten.
const MEMORY: usize = 40;

/// A place found and what it rests on.
struct Placed {
    place: Place,
    anchor: Option<Anchor>,
}

impl<'a> Resolver<'a> {
    /// For a text published when `published` says, if that is known.
    pub(super) fn new(
        text: &'a str,
        lexemes: &'a [Lexeme],
        sentences: Sentences,
        expressions: &[Expression],
        published: Option<&str>,
    ) -> Self {
        Self {
            text,
            lexemes,
            sentences,
            published: published.and_then(PartialDay::parse).unwrap_or_default(),
            published_value: published.map(str::to_owned),
            history: Vec::new(),
            day_first: order_of_figures(expressions),
            named_days: named_days(expressions),
        }
    }

    /// The value of the next expression, or nothing if it is no date after all.
    pub(super) fn resolve(&mut self, expression: &Expression) -> Option<Resolved> {
        let (meaning, modifier) = expression.meaning.clone().split_modifier();
        let mut resolved = self.resolve_plain(expression, &meaning)?;
        resolved.modifier = modifier;
        Some(resolved)
    }

    fn resolve_plain(&mut self, at: &Expression, meaning: &Meaning) -> Option<Resolved> {
        let plain = |kind, value: String| Resolved {
            kind,
            value,
            modifier: None,
            bounds: None,
            anchor: None,
            alternatives: Vec::new(),
        };
        match meaning {
            Meaning::Duration(parts) => Some(plain(TimexType::Duration, unit::duration(parts))),
            Meaning::Set(value) => Some(plain(TimexType::Set, value.clone())),
            Meaning::Vague(value) => Some(plain(TimexType::Date, (*value).to_owned())),
            Meaning::Clock { time, day } => Some(self.clock(at, *time, day.as_deref())),
            Meaning::Numeric { year, numbers, day_first, doubtful } => {
                self.numeric(at, *year, *numbers, *day_first, *doubtful)
            }
            _ => {
                let placed = self.place(at, meaning)?;
                let kind =
                    if matches!(placed.place, Place::Moment(_)) { TimexType::Time } else { TimexType::Date };
                let value = placed.place.value();
                self.remember(at, placed.place, &value);
                Some(Resolved { bounds: placed.place.bounds(), anchor: placed.anchor, ..plain(kind, value) })
            }
        }
    }

    fn published_anchor(&self) -> Option<Anchor> {
        let value = self.published_value.clone()?;
        Some(Anchor { value, source: AnchorSource::Published })
    }

    /// A place that rests on the day of publication.
    fn by_published(&self, place: Place) -> Placed {
        let anchor = if self.published == PartialDay::default() { None } else { self.published_anchor() };
        Placed { place, anchor }
    }

    fn place(&self, at: &Expression, meaning: &Meaning) -> Option<Placed> {
        match meaning {
            Meaning::Calendar { year, part, direction } => self.calendar(at, *year, *part, *direction),
            Meaning::Shift { base, unit, amount } => Some(self.shift(*base, *unit, *amount)),
            Meaning::EdgeOf { unit, first, of } => {
                let (inner, _) = (**of).clone().split_modifier();
                let placed = self.place(at, &inner)?;
                let edge = placed.place.bounds().map(|(from, to)| if *first { from } else { to });
                let day = edge.map(|edge| whole_week(edge, *unit, *first, &placed.place)).unwrap_or_default();
                Some(Placed { place: Place::shifted(day, *unit, 0), anchor: placed.anchor })
            }
            Meaning::SamePeriod { shift, given } => Some(self.same_period(*shift, *given)),
            Meaning::Modified(_, inner) => self.place(at, inner),
            Meaning::Numeric { .. }
            | Meaning::Clock { .. }
            | Meaning::Duration(_)
            | Meaning::Set(_)
            | Meaning::Vague(_) => None,
        }
    }

    fn remember(&mut self, at: &Expression, place: Place, value: &str) {
        self.history.push(Said { end: at.end, place, value: value.to_owned() });
    }

    /// The nearest date before that passes a test.
    fn said<T>(&self, test: impl Fn(&Said) -> Option<T>) -> Option<(T, Anchor)> {
        self.history.iter().rev().take(MEMORY).find_map(|said| {
            let anchor = || Anchor { value: said.value.clone(), source: AnchorSource::Text };
            test(said).map(|found| (found, anchor()))
        })
    }

    /// Counts from the nearest date of the text that is as fine as the unit, or else from the day of publication.
    fn shift(&self, base: Base, unit: Unit, amount: i32) -> Placed {
        let nothing = Place::shifted(PartialDay::default(), unit, amount);
        let from_text = (base == Base::Text)
            .then(|| {
                self.said(|said| match (said.place, unit) {
                    (Place::Weekday(weekday), Unit::Day) => {
                        let weekday = (i32::from(weekday) - 1 + amount).rem_euclid(7) + 1;
                        u8::try_from(weekday).ok().map(Place::Weekday)
                    }
                    (place, unit)
                        if unit > Unit::Day || matches!(place, Place::Day(_) | Place::Moment(_)) =>
                    {
                        Some(Place::shifted(said.place.as_day()?, unit, amount))
                            .filter(|place| *place != nothing)
                    }
                    _ => None,
                })
            })
            .flatten();
        match from_text {
            Some((place, anchor)) => Placed { place, anchor: Some(anchor) },
            None => self.by_published(Place::shifted(self.published, unit, amount)),
        }
    }

    /// The same quarter, month ... as the last one of the text, in another year.
    fn same_period(&self, shift: i32, given: Option<i32>) -> Placed {
        let moved = |year: Option<i16>| match given {
            Some(given) => i16::try_from(given).ok(),
            None => year.and_then(|year| calendar::shifted(year, shift)),
        };
        let last = self.history.last().and_then(|said| {
            let place = match said.place {
                Place::Month(year, month) => Place::Month(moved(year), month),
                Place::Quarter(year, quarter) => Place::Quarter(moved(year), quarter),
                Place::Half(year, half) => Place::Half(moved(year), half),
                Place::Season(year, season) => Place::Season(moved(year), season),
                _ => return None,
            };
            Some(Placed {
                place,
                anchor: Some(Anchor { value: said.value.clone(), source: AnchorSource::Text }),
            })
        });
        last.unwrap_or_else(|| self.by_published(Place::Year(moved(self.published.year))))
    }

    fn clock(&mut self, at: &Expression, time: Clock, day: Option<&Meaning>) -> Resolved {
        let placed = match day {
            Some(day) => self.place(at, day),
            None => Some(self.day_of_clock(at)),
        };
        let placed = placed.unwrap_or_else(|| self.by_published(Place::Day(self.published)));
        let day_value = match placed.place {
            Place::Month(..) | Place::Year(_) => {
                Place::Day(placed.place.as_day().unwrap_or_default()).value()
            }
            place => place.value(),
        };
        self.remember(at, placed.place, &day_value);
        Resolved {
            kind: TimexType::Time,
            value: format!("{day_value}{}", clock_text(time)),
            modifier: None,
            bounds: placed.place.bounds(),
            anchor: placed.anchor,
            alternatives: Vec::new(),
        }
    }

    /// The day of a bare clock time: that of the sentence, or else the day of publication.
    fn day_of_clock(&self, at: &Expression) -> Placed {
        if let Some(Said { end, place: place @ (Place::Day(_) | Place::Weekday(_)), value }) =
            self.history.last()
        {
            let near = self.sentences.around(at.start, self.lexemes.len()).contains(&(end - 1));
            if near {
                let anchor = Anchor { value: value.clone(), source: AnchorSource::Text };
                return Placed { place: *place, anchor: Some(anchor) };
            }
        }
        self.by_published(Place::Day(self.published))
    }

    fn numeric(
        &mut self,
        at: &Expression,
        year: Option<i32>,
        numbers: (u8, u8),
        usual_day_first: bool,
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
        self.named_days.push(chosen);
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

    fn days_from_publication(&self, year: Option<i32>, (month, day): (u8, u8)) -> Option<i32> {
        let published = self.published.date()?;
        let year = year.and_then(|year| i16::try_from(year).ok()).unwrap_or(published.year());
        let date = PartialDay { year: Some(year), month: Some(month), day: Some(day) }.date()?;
        Some(days_between(published, date).abs())
    }

    fn calendar(&self, at: &Expression, year: Year, part: Part, direction: Direction) -> Option<Placed> {
        let (known, anchor) = match year {
            Year::Given(year) => (i16::try_from(year).ok(), None),
            Year::Offset(offset) => (
                self.published.year.and_then(|year| calendar::shifted(year, offset)),
                self.by_published(Place::Year(None)).anchor,
            ),
            Year::Text => match self.said(|said| said.place.as_day()?.year) {
                Some((year, anchor)) => (Some(year), Some(anchor)),
                None => (None, None),
            },
            Year::Open => return Some(self.open_year(at, part, direction)),
        };
        let place =
            match part {
                Part::Whole => Place::Year(known),
                Part::Fiscal => Place::Fiscal(known),
                Part::Decade => Place::Decade(known),
                Part::Century(century) => Place::Century(Some(century)),
                Part::Month(month) => Place::Month(known, Some(month)),
                Part::Day(month, day) | Part::NamedDay(month, day, _) => {
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

    /// A part of a year that is not said.
    fn open_year(&self, at: &Expression, part: Part, direction: Direction) -> Placed {
        let sentence = self.sentences.around(at.start, self.lexemes.len());
        let tense = tense::tense(self.text, self.lexemes, sentence, at.start, at.end);
        match part {
            Part::Weekday(weekday) => self.by_published(self.weekday(weekday, direction, tense)),
            Part::Weekend => {
                let weeks = match (direction, tense, self.published.date().map(calendar::weekday)) {
                    (Direction::This, ..) => 0,
                    (Direction::Shifted(weeks), ..) => i32::from(weeks),
                    (Direction::Past, ..) => -1,
                    (Direction::Future, ..) => 1,
                    (Direction::Open, _, Some(6 | 7)) | (Direction::Open, Tense::Future, _) => 0,
                    (Direction::Open, ..) => -1,
                };
                self.by_published(Place::shifted(self.published, Unit::Weekend, weeks))
            }
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
            _ => self.nearest_year(part, direction, tense),
        }
    }

    fn weekday(&self, weekday: u8, direction: Direction, tense: Tense) -> Place {
        let Some(published) = self.published.date() else { return Place::Weekday(weekday) };
        let ahead = (i32::from(weekday) - i32::from(calendar::weekday(published))).rem_euclid(7);
        let back = ahead - 7;
        let days = match (direction, tense) {
            (Direction::Shifted(weeks), _) => {
                i32::from(weekday) - i32::from(calendar::weekday(published)) + 7 * i32::from(weeks)
            }
            (Direction::Past, _) => back,
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
            (Direction::Open, _) => back,
        };
        Place::shifted(PartialDay::known(published), Unit::Day, days)
    }

    /// "the 5th": of the month the text speaks of, or else the nearest to the day of publication that fits the tense.
    fn day_of_month(&self, day: u8, tense: Tense) -> Placed {
        let in_month = |anchor: PartialDay| PartialDay { day: Some(day), ..anchor };
        let with_month = |said: &Said| said.place.as_day().filter(|day| day.month.is_some());
        if let Some((anchor, source)) = self.said(with_month) {
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

    /// A month, day, quarter ... of the year that makes it nearest to publication and fits the tense.
    fn nearest_year(&self, part: Part, direction: Direction, tense: Tense) -> Placed {
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
            (Direction::This, _) => candidates.iter().find(|(_, from, _)| from.year() == published.year()),
            (Direction::Shifted(_), _) => nearest,
            // A day named without a year is a near one: the tense decides only about far ones.
            (Direction::Open, tense) if day => nearest.and_then(|near| match tense {
                Tense::Past if near.1 > published && distance(&near) > 45 => before(false),
                Tense::Future if near.2 < published && distance(&near) > 45 => after(false),
                _ => Some(near),
            }),
            (Direction::Open, Tense::Past) => before(false),
            (Direction::Open, Tense::Future) => after(false),
            (Direction::Open, Tense::Unknown) => match part {
                Part::Quarter(_) | Part::Half(_) => before(false),
                _ => nearest,
            },
        };
        self.by_published(chosen.or(nearest).map_or(unknown, |(place, _, _)| *place))
    }
}

/// The first or last day of something, moved into the first or last week that lies mostly in it.
fn whole_week(edge: Date, unit: Unit, first: bool, of: &Place) -> PartialDay {
    let edge = PartialDay::known(edge);
    if unit != Unit::Week || matches!(of, Place::Day(_)) {
        return edge;
    }
    let weekday = edge.date().map_or(4, calendar::weekday);
    let days = match (first, weekday) {
        (true, 5..) => 7,
        (false, ..4) => -7,
        _ => 0,
    };
    Place::shifted(edge, Unit::Day, days).as_day().unwrap_or(edge)
}

/// How TIMEX3 writes a time of day.
fn clock_text(time: Clock) -> String {
    match time {
        Clock::Part(code) => part_letters(code).unwrap_or("T").to_owned(),
        Clock::Time { hour, minute, second, utc } => {
            let mut value = format!("T{hour:02}:{:02}", minute.unwrap_or(0));
            if let Some(second) = second {
                value.push_str(&format!(":{second:02}"));
            }
            if utc {
                value.push('Z');
            }
            value
        }
    }
}

/// Days from one date to another.
fn days_between(from: Date, to: Date) -> i32 {
    from.until((jiff::Unit::Day, to)).map(|span| span.get_days()).unwrap_or(i32::MAX)
}

/// Days of months the document names in words; what "25.1" must agree with.
fn named_days(expressions: &[Expression]) -> Vec<(u8, u8)> {
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
fn order_of_figures(expressions: &[Expression]) -> Option<bool> {
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
