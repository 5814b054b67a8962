//! Copies: texts that are the same but for small changes, as wire stories are that many papers print.
//!
//! A [`Sketch`] says in half a kibibyte what it takes to compare one text with others: the minima of 128 hash functions over its
//! shingles of five words (MinHash; Broder, "On the resemblance and containment of documents", 1997). [`firsts`] compares the
//! sketches of a corpus: texts meet only where two neighbouring minima are the same (locality-sensitive hashing; Indyk and Motwani,
//! 1998), and each is held against the first text of a cluster, never against its latest member, so that no chain of small changes
//! makes two different reports one.
//!
//! All hash functions are fixed: the same texts give the same answer on any machine.

mod find;
mod sketch;
#[cfg(test)]
mod tests;

pub use find::firsts;
pub use sketch::{EXACT_BELOW, Sketch};
