//! Files of millions of broken records: the first of them are told, the rest counted.

use crate::diagnostic::{Code, Diagnostic};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Diagnostics of one kind that one input gives before the rest is only counted.
const FLOOD: u64 = 200;

/// Counts the diagnostics of an input by their kind.
#[derive(Debug, Default)]
pub(super) struct Flood {
    /// The input that they are about, as the user would type it.
    input: Arc<str>,
    met: BTreeMap<Code, u64>,
}

impl Flood {
    /// Goes on to an input; gives back what is to be told of the one before.
    pub fn enter(&mut self, input: &Arc<str>) -> Vec<(Diagnostic, u64)> {
        if Arc::ptr_eq(input, &self.input) {
            return Vec::new();
        }
        let told = self.leave();
        self.input = Arc::clone(input);
        told
    }

    /// Counts a diagnostic. False if it is one of too many.
    pub fn admits(&mut self, diagnostic: &Diagnostic) -> bool {
        let met = self.met.entry(diagnostic.code).or_default();
        *met += 1;
        *met <= FLOOD
    }

    /// One diagnostic for each kind of which some were only counted, and their number.
    pub fn leave(&mut self) -> Vec<(Diagnostic, u64)> {
        let met = std::mem::take(&mut self.met);
        let over = met.into_iter().filter(|&(_, met)| met > FLOOD);
        over.map(|(code, met)| {
            let more = met - FLOOD;
            let message =
                format!("{more} more of the kind \"{}\" in it; the first {FLOOD} are listed", code.name());
            (Diagnostic { path: self.input.to_string(), code, message, bytes: None }, more)
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_is_counted_by_input_and_kind() {
        let diagnostic =
            |code| Diagnostic { path: "a:1".to_owned(), code, message: String::new(), bytes: None };
        let mut flood = Flood::default();
        let (one, two): (Arc<str>, Arc<str>) = ("a.jsonl".into(), "b.jsonl".into());
        assert!(flood.enter(&one).is_empty());
        let told = (0..1000).filter(|_| flood.admits(&diagnostic(Code::Record))).count();
        assert_eq!((told, flood.admits(&diagnostic(Code::Lossy))), (200, true));
        assert!(flood.enter(&one).is_empty());
        let left = flood.enter(&two);
        let [(rest, 800)] = &left[..] else { panic!("{left:?}") };
        assert_eq!((rest.path.as_str(), rest.code), ("a.jsonl", Code::Record));
        assert!(rest.message.starts_with("800 more of the kind \"record\""), "{}", rest.message);
        assert!(flood.admits(&diagnostic(Code::Record)) && flood.leave().is_empty());
    }
}
