//! Units of time and amounts of them.

/// A unit of time, from the finest to the coarsest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// All, in the order of their codes in the vocabulary.
    const ALL: [Unit; 12] = [
        Unit::Second,
        Unit::Minute,
        Unit::Hour,
        Unit::Day,
        Unit::Weekend,
        Unit::Week,
        Unit::Fortnight,
        Unit::Month,
        Unit::Quarter,
        Unit::Year,
        Unit::Decade,
        Unit::Century,
    ];

    /// The unit with a vocabulary code.
    pub(super) fn from_code(code: u8) -> Option<Unit> {
        Self::ALL.get(usize::from(code)).copied()
    }

    /// Whether amounts of it stand behind the `T` of an ISO duration.
    pub(super) fn is_clock(self) -> bool {
        self <= Unit::Hour
    }

    /// How TIMEX3 writes it, and how many of these one unit is.
    fn letters(self) -> (&'static str, u32) {
        match self {
            Unit::Second => ("S", 1),
            Unit::Minute => ("M", 1),
            Unit::Hour => ("H", 1),
            Unit::Day => ("D", 1),
            Unit::Weekend => ("WE", 1),
            Unit::Week => ("W", 1),
            Unit::Fortnight => ("W", 2),
            Unit::Month => ("M", 1),
            Unit::Quarter => ("Q", 1),
            Unit::Year => ("Y", 1),
            Unit::Decade => ("DE", 1),
            Unit::Century => ("CE", 1),
        }
    }
}

/// How many: a number in thousandths, or an amount the words leave open ("several").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quantity {
    /// Thousandths of a whole.
    Exact(u64),
    /// Some, but it is not said how many.
    Open,
}

impl Quantity {
    /// A whole number.
    pub(super) const fn whole(n: u64) -> Self {
        Quantity::Exact(n.saturating_mul(1000))
    }

    /// The number, if it is a whole one.
    pub(super) fn as_whole(self) -> Option<i32> {
        match self {
            Quantity::Exact(thousandths) if thousandths % 1000 == 0 => i32::try_from(thousandths / 1000).ok(),
            _ => None,
        }
    }
}

/// A TIMEX3 duration: `P3M`, `PT30M`, `P2.5Y`, `PXD`, `P1Y6M`.
pub(super) fn duration(parts: &[(Quantity, Unit)]) -> String {
    let mut value = String::from("P");
    let mut in_clock = false;
    for &(quantity, unit) in parts {
        let (quantity, unit) = whole_where_possible(quantity, unit);
        if unit.is_clock() && !in_clock {
            value.push('T');
            in_clock = true;
        }
        let (letters, times) = unit.letters();
        match quantity {
            Quantity::Open => value.push('X'),
            Quantity::Exact(thousandths) => {
                push_decimal(&mut value, thousandths.saturating_mul(u64::from(times)))
            }
        }
        value.push_str(letters);
    }
    value
}

/// Half an hour is thirty minutes, half a year six months: what has a whole amount in a finer unit is written so.
fn whole_where_possible(quantity: Quantity, unit: Unit) -> (Quantity, Unit) {
    let Quantity::Exact(thousandths @ 1..1000) = quantity else { return (quantity, unit) };
    let (finer, times) = match unit {
        Unit::Minute => (Unit::Second, 60),
        Unit::Hour => (Unit::Minute, 60),
        Unit::Day => (Unit::Hour, 24),
        Unit::Year => (Unit::Month, 12),
        Unit::Decade => (Unit::Year, 10),
        Unit::Century => (Unit::Year, 100),
        _ => return (quantity, unit),
    };
    match (thousandths * times) % 1000 {
        0 => (Quantity::Exact(thousandths * times), finer),
        _ => (quantity, unit),
    }
}

fn push_decimal(value: &mut String, thousandths: u64) {
    value.push_str(&(thousandths / 1000).to_string());
    let rest = thousandths % 1000;
    if rest != 0 {
        value.push('.');
        value.push_str(format!("{rest:03}").trim_end_matches('0'));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_written_as_timex3_has_them() {
        let one = |quantity, unit| duration(&[(quantity, unit)]);
        assert_eq!(one(Quantity::whole(3), Unit::Month), "P3M");
        assert_eq!(one(Quantity::whole(30), Unit::Minute), "PT30M");
        assert_eq!(one(Quantity::Exact(2500), Unit::Year), "P2.5Y");
        assert_eq!(one(Quantity::Exact(500), Unit::Hour), "PT30M");
        assert_eq!(one(Quantity::Exact(500), Unit::Year), "P6M");
        assert_eq!(one(Quantity::Open, Unit::Decade), "PXDE");
        assert_eq!(one(Quantity::whole(1), Unit::Fortnight), "P2W");
        let both = [
            (Quantity::whole(1), Unit::Day),
            (Quantity::whole(2), Unit::Hour),
            (Quantity::whole(5), Unit::Minute),
        ];
        assert_eq!(duration(&both), "P1DT2H5M");
    }
}
