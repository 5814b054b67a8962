//! The trainer: builds the lexicon, the recogniser's model and the model of zones. It uses the tokenizer and the features of the
//! program.

pub mod lexicon;
pub mod ner;
pub mod random;
pub mod zones;
