//! How the lexicon file is laid out; the builder writes it and the reader reads it with the same constants.
//!
//! The payload begins with [`SECTIONS`] pairs of little-endian `u32` (start within the payload, length), then the sections:
//!
//! - **names**: an `fst::Map` from a folded name to the start of its entry in *postings*.
//! - **postings**: an entry a name: `u16` phrase flags when written with a capital, `u16` phrase flags when written in
//!   capitals alone, then `u32` postings, best known first: the number of the thing and the bits below.
//! - **things**: records of [`THING`] bytes, see [`Field`].
//! - **strings**: each a length byte and UTF-8; position 0 is the empty string.
//! - **countries**: codes of two letters; number 0 is "".
//! - **subkinds**: `u32` positions in *strings*.
//! - **words**: an `fst::Map` from a folded word to `u32`: flags, country number << 16, share of lower case << 24.
//! - **groups**: an `fst::Map` from a folded word to the start of its list in *members*.
//! - **members**: lists of `u32`: numbers of the groups of spellings a word belongs to, with the bits below.

/// Magic of the file.
pub(crate) const MAGIC: &[u8; 8] = b"nsscanLX";
/// Version of this layout.
pub(crate) const VERSION: u32 = 1;

/// Number of sections.
pub(crate) const SECTIONS: usize = 9;
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
pub(crate) const THING: usize = 32;
/// Byte positions of the fields in a thing's record.
pub(crate) struct Field;
impl Field {
    /// `u32` position in *strings*.
    pub(crate) const NAME: usize = 0;
    /// `u32` position in *strings*.
    pub(crate) const WIKIDATA: usize = 4;
    /// `u32` position in *strings*: a place's region, a person's role.
    pub(crate) const DETAIL: usize = 8;
    /// `f32` degrees; NaN if the thing has no point.
    pub(crate) const LATITUDE: usize = 12;
    /// `f32` degrees.
    pub(crate) const LONGITUDE: usize = 16;
    /// `u32`, 0 if none.
    pub(crate) const GEONAMES: usize = 20;
    /// `u32`.
    pub(crate) const WEIGHT: usize = 24;
    /// `u8`: index into `EntityType::ALL`.
    pub(crate) const KIND: usize = 28;
    /// `u8`: number in *subkinds*.
    pub(crate) const SUBKIND: usize = 29;
    /// `u8`: number in *countries*.
    pub(crate) const COUNTRY: usize = 30;
}
