//! The trainer: builds the lexicon and the recogniser's model. It uses the tokenizer and the features of the program.

pub mod lexicon;
pub mod ner;
pub mod random;
pub mod zones;
