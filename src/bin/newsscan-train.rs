//! Builds the files that newsscan embeds: the lexicon and the recognisers model.
fn main() {}
