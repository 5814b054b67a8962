//! How the lexicon file is laid out; the builder writes it and the reader reads it with the same constants.
//!
//! The payload begins with [`SECTIONS`] pairs of little-endian `u32` (start within the payload, length), then the sections:
//!
//! - **names**: an `fst::Map` from a folded name to the start of its entry in *postings*.
//! - **postings**: an entry a name: `u16` number of its flags in *flags*, then `u32` postings, best known first: the number
//!   of the thing and the bits below.
//! - **things**: records of [`THING`] bytes, see [`Field`].
//! - **strings**: each a length byte and UTF-8; position 0 is the empty string.
//! - **countries**: codes of two letters; number 0 is "".
//! - **subkinds**: `u32` positions in *strings*.
//! - **words**: an `fst::Map` from a folded word to `u32`: flags, country number << 16, share of lower case << 24.
//! - **groups**: an `fst::Map` from a folded word to the start of its list in *members*.
//! - **flags**: pairs of `u16`, each pair once: phrase flags of a name written with a capital, and written in capitals alone.
//! - **members**: lists of `u32`: numbers of the groups of spellings a word belongs to, with the bits below.

/// Magic of the file.
pub(crate) const MAGIC: &[u8; 8] = b"nsscanLX";
/// Version of this layout.
pub(crate) const VERSION: u32 = 1;

/// Number of sections.
pub(crate) const SECTIONS: usize = 10;
/// Which section is which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    /// Folded name -> entry.
    Names,
    /// Entries.
    Postings,
    /// Records.
    Things,
    /// String pool.
    Strings,
    /// Country codes.
    Countries,
    /// Subkind names.
    Subkinds,
    /// Folded word -> flags.
    Words,
    /// Folded word -> list of groups.
    Groups,
    /// Lists of groups.
    Members,
    /// Pairs of phrase flags.
    Flags,
}

/// The thing's number in a posting.
pub(crate) const NUMBER: u32 = (1 << 24) - 1;
/// The name counts only when written in capitals.
pub(crate) const CAPITALS: u32 = 1 << 29;
/// The name is the thing's official one.
pub(crate) const OFFICIAL: u32 = 1 << 30;
/// No posting (or group) follows in this list.
pub(crate) const LAST: u32 = 1 << 31;
/// In a list of groups: the group is one of given names.
pub(crate) const GIVEN_GROUP: u32 = 1 << 30;

/// In an entry's phrase flags: the phrase counts in lower case too. Not shown outside.
pub(crate) const LOWER: u16 = 1 << 15;

/// Length of a thing's record.
pub(crate) const THING: usize = 25;
/// Byte positions of the fields in a thing's record; three bytes each unless said otherwise.
pub(crate) struct Field;
impl Field {
    /// Position in *strings*.
    pub(crate) const NAME: usize = 0;
    /// Position in *strings*.
    pub(crate) const WIKIDATA: usize = 3;
    /// Position in *strings*: a place's region, a person's role.
    pub(crate) const DETAIL: usize = 6;
    /// Degrees in steps of [`DEGREE`]; [`NOWHERE`] if the thing has no point.
    pub(crate) const LATITUDE: usize = 9;
    /// Degrees in steps of [`DEGREE`].
    pub(crate) const LONGITUDE: usize = 12;
    /// 0 if none.
    pub(crate) const GEONAMES: usize = 15;
    /// Four bytes.
    pub(crate) const WEIGHT: usize = 18;
    /// One byte: index into `EntityType::ALL`.
    pub(crate) const KIND: usize = 22;
    /// One byte: number in *subkinds*.
    pub(crate) const SUBKIND: usize = 23;
    /// One byte: number in *countries*.
    pub(crate) const COUNTRY: usize = 24;
}

/// Steps a degree, counted from -180; a step is two metres.
pub(crate) const DEGREE: f64 = 46_000.0;
/// Stands for no latitude.
pub(crate) const NOWHERE: u32 = (1 << 24) - 1;

/// Degrees as three bytes.
#[cfg(feature = "train")]
pub(crate) fn steps(degrees: f32) -> u32 {
    ((f64::from(degrees) + 180.0) * DEGREE).round() as u32
}

/// Three bytes as degrees.
pub(crate) fn degrees(steps: u32) -> f32 {
    // Rounded to what a step can tell, so that 48.5 is written and comes back as 48.5.
    let exact = f64::from(steps) / DEGREE - 180.0;
    ((exact * 10_000.0).round() / 10_000.0) as f32
}
