//! Tokens, sentences and the shape of words.
//!
//! Tokens follow Unicode Standard Annex 29 with the corrections that news needs ([`tokens`]); sentences are found from
//! tokens, line ends and the edges of zones ([`sentences`]).

mod abbreviations;
mod escapes;
mod items;
mod list;
mod sentences;
mod shape;
mod tokens;

pub use abbreviations::{Abbreviation, abbreviation};
pub use escapes::without_escapes;
pub use items::begins_item;
pub use list::{Beginnings, WordList};
pub use shape::{Case, case_of};
pub use tokens::tokenize;

use crate::annotation::Segmentation;
use crate::span::Span;

/// Splits a text into tokens and sentences.
///
/// `breaks` are spans, ordered and disjoint, at whose edges a sentence ends (zones); an empty line ends one too, and so does
/// a line end unless the text is hard-wrapped; an item of a list begins one in any text. Works on any text; time and memory are linear in its length.
pub fn segment(text: &str, breaks: &[Span]) -> Segmentation {
    let tokens = tokenize(text);
    let sentences = sentences::split(text, &tokens, breaks);
    Segmentation { tokens, sentences }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn tokens_are_ordered_disjoint_and_cover_all_but_white_space(text in "\\PC*|[ a-zA-Z.'’\"*\\-&/\r\n\u{a0}\u{200b}\u{308}]*") {
            let segmentation = segment(&text, &[]);
            let mut end = 0;
            for token in &segmentation.tokens {
                let span = token.span;
                prop_assert!(span.start >= end && !span.is_empty());
                prop_assert!(text[end as usize..span.start as usize].chars().all(char::is_whitespace));
                prop_assert!(!span.of(&text).contains(char::is_whitespace));
                end = span.end;
            }
            prop_assert!(text[end as usize..].chars().all(char::is_whitespace));
            let mut next = 0;
            for sentence in &segmentation.sentences {
                prop_assert_eq!(sentence.tokens.start, next);
                prop_assert!(!sentence.tokens.is_empty());
                next = sentence.tokens.end;
            }
            prop_assert_eq!(next as usize, segmentation.tokens.len());
        }
    }
}
