//! From what an expression says to its value: anchors, tense and direction.

mod clock;
mod figures;
mod mail;
mod places;
mod ranges;

use super::calendar::{self, PartialDay, Place};
use super::lexer::Lexeme;
use super::meaning::{Base, Meaning};
use super::scan::Expression;
use super::tense::{self, Sentences, Tense};
use super::unit::{self, Quantity, Unit};
use crate::annotation::{Anchor, AnchorSource, TimexType};
use figures::{named_days, order_of_figures};
use jiff::civil::Date;
use std::ops::Range;

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
    published_source: AnchorSource,
    /// Where messages passed on in the text begin, and their days, the last first.
    messages: Vec<(usize, String)>,
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
    /// Hour and minute, if it was a time of the clock.
    clock: Option<(u8, u8)>,
    /// Whether it was a time of day at all, and one without figures of an evening or night.
    time: bool,
    late: bool,
    /// Whether it was only compared with: "since April 2002", "from a year ago". What is counted goes on from the date before it.
    aside: bool,
    /// Whether it only says how long something goes on: "through Oct. 29". What happens at an hour is of another day.
    limit: bool,
}

/// How many dates back an anchor may stand; what is farther is forgotten.
const MEMORY: usize = 40;

/// Words before a date that something is only compared with.
const COMPARING: &[&str] = &["since", "from", "than"];
/// A quarter that ended so many days ago at most is the one that is reported on.
const RECENT: i32 = 200;
/// Words before a date that only ends something.
const LIMITING: &[&str] = &["through", "until", "till"];
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
            published_source: AnchorSource::Published,
            messages: mail::messages(text, lexemes, expressions),
            history: Vec::new(),
            day_first: order_of_figures(expressions),
            named_days: named_days(expressions),
        }
    }

    /// The value of the next expression, or nothing if it is no date after all.
    pub(super) fn resolve(&mut self, expression: &Expression) -> Option<Resolved> {
        // What a message passed on tells is counted from its own day.
        while self.messages.last().is_some_and(|(at, _)| *at <= expression.start) {
            let day = self.messages.pop().map(|(_, day)| day);
            self.published = day.as_deref().and_then(PartialDay::parse).unwrap_or_default();
            (self.published_value, self.published_source) = (day, AnchorSource::Text);
        }
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
            // Written as years after it are: the third century, 300 to 201 BC, is "BC02".
            Meaning::BeforeChrist { number, century } => {
                let value = if *century {
                    format!("BC{:02}", number.saturating_sub(1))
                } else {
                    format!("BC{number:04}")
                };
                let bounds = calendar::before_christ(*number, *century);
                Some(Resolved { bounds, ..plain(TimexType::Date, value) })
            }
            Meaning::Clock { time, day } => Some(self.clock(at, *time, day.as_deref())),
            Meaning::Numeric { year, numbers, day_first, doubtful, weekday } => {
                let usual = self.order_by_weekday(*year, *numbers, *weekday);
                self.numeric(at, *year, *numbers, (*day_first, usual), *doubtful)
            }
            _ => {
                let placed = self.place(at, meaning)?;
                let of_moment = matches!(placed.place, Place::Moment(..));
                let mut kind = if of_moment { TimexType::Time } else { TimexType::Date };
                let mut value = placed.place.value();
                self.remember(at, placed.place, &value);
                if let (Meaning::SamePeriod { shift: ..0, .. }, Some(said)) =
                    (meaning, self.history.last_mut())
                {
                    said.aside = true;
                }
                // "20 minutes later" than an hour that nobody says: the day is in the bounds, the value is how long it took. So it is
                // of "Half a century later it was solved" where no date stands before: that is no day still to come.
                if let Meaning::Shift { base: Base::Text, unit, amount } = meaning {
                    let from_text =
                        placed.anchor.as_ref().is_some_and(|anchor| anchor.source == AnchorSource::Text);
                    let later = *amount > 0 && self.is_one_of(at.end - 1, &["later"]);
                    let open = later && !from_text && is_after(placed.place, self.last_day(at));
                    if open || matches!(placed.place, Place::Moment(_, None)) {
                        let long = Quantity::whole(u64::from(amount.unsigned_abs()));
                        (kind, value) = (TimexType::Duration, unit::duration(&[(long, *unit)]));
                    }
                }
                Some(Resolved { bounds: placed.place.bounds(), anchor: placed.anchor, ..plain(kind, value) })
            }
        }
    }

    fn published_anchor(&self) -> Option<Anchor> {
        let value = self.published_value.clone()?;
        Some(Anchor { value, source: self.published_source })
    }

    /// A place that rests on the day of publication.
    fn by_published(&self, place: Place) -> Placed {
        let anchor = if self.published == PartialDay::default() { None } else { self.published_anchor() };
        Placed { place, anchor }
    }

    fn place(&self, at: &Expression, meaning: &Meaning) -> Option<Placed> {
        match meaning {
            Meaning::Calendar { year, part, direction } => self.calendar(at, *year, *part, *direction),
            Meaning::Shift { base, unit, amount } => Some(self.shift(at, *base, *unit, *amount)),
            Meaning::EdgeOf { unit, first, of } => {
                let (inner, _) = (**of).clone().split_modifier();
                let placed = self.place(at, &inner)?;
                let edge = placed.place.bounds().map(|(from, to)| if *first { from } else { to });
                let day = edge.map(|edge| whole_week(edge, *unit, *first, &placed.place)).unwrap_or_default();
                Some(Placed { place: Place::shifted(day, *unit, 0), anchor: placed.anchor })
            }
            Meaning::WeekdayBeside { weekday, after, of } => {
                let (inner, _) = (**of).clone().split_modifier();
                let placed = self.place(at, &inner)?;
                let (first, last) = placed.place.bounds()?;
                let edge = if *after { last } else { first };
                let ahead = (i32::from(*weekday) - i32::from(calendar::weekday(edge))).rem_euclid(7);
                let days = match (*after, ahead) {
                    (true, 0) => 7,
                    (true, ahead) => ahead,
                    (false, ahead) => ahead - 7,
                };
                let place = Place::shifted(PartialDay::known(edge), Unit::Day, days);
                Some(Placed { place, anchor: placed.anchor })
            }
            Meaning::SameDay { months } => {
                let day = match Place::shifted(self.published, Unit::Month, *months) {
                    Place::Month(year, month) => PartialDay { year, month, ..self.published },
                    _ => PartialDay::default(),
                };
                // 29 February is of no other year.
                let known = day.date().is_some() || self.published.date().is_none();
                let place = if known { Place::Day(day) } else { Place::Month(day.year, day.month) };
                Some(self.by_published(place))
            }
            Meaning::SamePeriod { shift, given, quarter } => Some(self.same_period(*shift, *given, *quarter)),
            Meaning::Modified(_, inner) => self.place(at, inner),
            Meaning::Numeric { .. }
            | Meaning::Clock { .. }
            | Meaning::Duration(_)
            | Meaning::Set(_)
            | Meaning::BeforeChrist { .. }
            | Meaning::Vague(_) => None,
        }
    }

    fn is_one_of(&self, index: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.lexemes[index].of(self.text).eq_ignore_ascii_case(word))
    }

    fn remember(&mut self, at: &Expression, place: Place, value: &str) {
        let led = at.start.checked_sub(1).is_some_and(|before| self.is_one_of(before, COMPARING));
        let year_ago = self.is_one_of(at.end - 1, &["ago", "earlier"]);
        let said = Said {
            end: at.end,
            place,
            value: value.to_owned(),
            clock: None,
            time: false,
            late: false,
            aside: false,
            limit: at.start.checked_sub(1).is_some_and(|before| self.is_one_of(before, LIMITING)),
        };
        self.history.push(Said { aside: led || year_ago, ..said });
    }

    /// The nearest date before that passes a test.
    fn said<T>(&self, test: impl Fn(&Said) -> Option<T>) -> Option<(T, Anchor)> {
        self.history.iter().rev().take(MEMORY).find_map(|said| {
            let anchor = || Anchor { value: said.value.clone(), source: AnchorSource::Text };
            test(said).map(|found| (found, anchor()))
        })
    }

    /// Counts from the nearest date of the text that is as fine as the unit, or else from the day of publication.
    fn shift(&self, at: &Expression, base: Base, unit: Unit, amount: i32) -> Placed {
        if base == Base::Text
            && let Some(placed) = self.clock_shift(unit, amount)
        {
            return placed;
        }
        if let Some(placed) = self.restated(at, base, unit, amount) {
            return placed;
        }
        let nothing = Place::shifted(PartialDay::default(), unit, amount);
        // "5 percent lower than a year earlier" goes on from the figures just named, or else from those reported today.
        let compared = (unit, amount) == (Unit::Year, -1)
            && at.start.checked_sub(1).is_some_and(|before| self.is_one_of(before, COMPARING));
        let from = if compared {
            self.sentence_before(&self.sentences.around(at.start, self.lexemes.len()), 1)
        } else {
            0
        };
        let limit = if base == Base::Text { self.last_day(at) } else { None };
        let from_text = (base == Base::Text)
            .then(|| {
                self.said(|said| match (said.place, unit) {
                    (place, _) if is_after(place, limit) || said.end < from => None,
                    (_, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year)
                        if said.aside && amount < 0 =>
                    {
                        None
                    }
                    // "earlier in the day", after "closed since Oct. 1"
                    (_, Unit::Day) if said.aside && amount == 0 => None,
                    // "the year after 2012-13"
                    (Place::Years(first, last), Unit::Year) if amount != 0 => {
                        calendar::shifted(if amount > 0 { last } else { first }, amount)
                            .map(|year| Place::Year(Some(year)))
                    }
                    (Place::Weekday(weekday), Unit::Day) => {
                        let weekday = (i32::from(weekday) - 1 + amount).rem_euclid(7) + 1;
                        u8::try_from(weekday).ok().map(Place::Weekday)
                    }
                    (place, unit)
                        if unit > Unit::Day || matches!(place, Place::Day(_) | Place::Moment(..)) =>
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

    /// "He told of it in 2021, almost 17 years later": the date that stands before, counted from another.
    fn restated(&self, at: &Expression, base: Base, unit: Unit, amount: i32) -> Option<Placed> {
        let said = self.history.last().filter(|said| said.end + 1 == at.start)?;
        let later = base == Base::Text && amount > 0 && self.is_one_of(at.end - 1, &["later"]);
        let place = said.place.as_day().filter(|_| later && self.is_one_of(said.end, &[","]))?;
        let anchor = Some(Anchor { value: said.value.clone(), source: AnchorSource::Text });
        Some(Placed { place: Place::shifted(place, unit, 0), anchor })
    }

    /// The day of publication where the sentence tells of the past: "He joked later in the day" is of no day still to come.
    fn last_day(&self, at: &Expression) -> Option<Date> {
        let sentence = self.sentences.around(at.start, self.lexemes.len());
        let tense = tense::tense(self.text, self.lexemes, sentence, at.start, at.end);
        self.published.date().filter(|_| tense == Tense::Past)
    }

    /// The same quarter, month ... as the last one of the text, in another year.
    fn same_period(&self, shift: i32, given: Option<i32>, quarter: bool) -> Placed {
        let quarter_of_text = shift == 0 && given.is_none();
        let moved = |year: Option<i16>| match given {
            Some(given) => i16::try_from(given).ok(),
            None => year.and_then(|year| calendar::shifted(year, shift)),
        };
        let same = |said: &Said| {
            Some(match said.place {
                Place::Quarter(year, quarter) => Place::Quarter(moved(year), quarter),
                _ if quarter_of_text => return None,
                Place::Month(year, month) => Place::Month(moved(year), month),
                Place::Half(year, half) => Place::Half(moved(year), half),
                Place::Season(year, season) => Place::Season(moved(year), season),
                _ => return None,
            })
        };
        let last = self.history.last().and_then(|said| {
            let anchor = Some(Anchor { value: said.value.clone(), source: AnchorSource::Text });
            Some(Placed { place: same(said)?, anchor })
        });
        // Results are those of a quarter or half that is over, named some dates before.
        let over = || {
            let published = self.published.date()?;
            // That of the report is the last one; others are what it is compared with.
            let recent = |place: Place| {
                matches!(place, Place::Quarter(..) | Place::Half(..))
                    && place
                        .bounds()
                        .is_some_and(|(_, end)| (0..RECENT).contains(&days_between(end, published)))
            };
            let any = self.said(|said| Some(recent(said.place)).filter(|recent| *recent)).is_some();
            let (place, anchor) = self.said(|said| match said.place {
                _ if said.aside || quarter_of_text && any && !recent(said.place) => None,
                Place::Quarter(..) | Place::Half(..) if said.place.bounds()?.1 < published => same(said),
                _ => None,
            })?;
            Some(Placed { place, anchor: Some(anchor) })
        };
        // "the quarter" of a text that has named none is the one that it reports on.
        let else_last = || match Place::shifted(self.published, Unit::Quarter, -1) {
            last if quarter_of_text => self.by_published(last),
            Place::Quarter(year, number) if quarter => self.by_published(Place::Quarter(moved(year), number)),
            _ => self.by_published(Place::Year(moved(self.published.year))),
        };
        let known = if quarter_of_text { over().or(last) } else { last.or_else(over) };
        known.unwrap_or_else(else_last)
    }

    /// Where the sentence begins that stands so many before another.
    fn sentence_before(&self, here: &Range<usize>, count: usize) -> usize {
        let mut start = here.start;
        for _ in 0..count {
            let Some(last) = start.checked_sub(1) else { break };
            start = self.sentences.around(last, self.lexemes.len()).start;
        }
        start
    }
}

impl Said {
    /// Whether it was an evening or a night, or a time of one.
    fn is_late(&self) -> bool {
        self.clock.is_some_and(|(hour, _)| (18..24).contains(&hour)) || self.late
    }
}

/// Whether all of a place lies after a day.
fn is_after(place: Place, day: Option<Date>) -> bool {
    day.zip(place.bounds()).is_some_and(|(day, (first, _))| first > day)
}

/// The first or last day of something, moved into the first or last week that lies mostly in it.
fn whole_week(edge: Date, unit: Unit, first: bool, of: &Place) -> PartialDay {
    let edge = PartialDay::known(edge);
    // The weekend of a holiday on a Monday is the one before it.
    if unit == Unit::Weekend
        && matches!(of, Place::Day(_))
        && edge.date().is_some_and(|day| calendar::weekday(day) == 1)
    {
        return Place::shifted(edge, Unit::Day, -1).as_day().unwrap_or(edge);
    }
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

/// Days from one date to another.
fn days_between(from: Date, to: Date) -> i32 {
    from.until((jiff::Unit::Day, to)).map(|span| span.get_days()).unwrap_or(i32::MAX)
}
