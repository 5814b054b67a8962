//! Every example of every rule, and what holds for any text.

use super::{find, rules};
use crate::annotation::{Segmentation, Timex};
use crate::document::{DateSource, DocId, Document, Published};

fn document(text: &str, date: Option<&str>) -> Document {
    Document {
        id: DocId("test".to_owned()),
        path: "test".to_owned(),
        text: text.to_owned(),
        extracted: false,
        title: None,
        byline: Vec::new(),
        url: None,
        stated_date: date.map(|date| Published {
            value: date.to_owned(),
            source: DateSource::Metadata,
            text: None,
        }),
        language: None,
        zones: Vec::new(),
    }
}

fn timexes(text: &str, date: Option<&str>) -> Vec<Timex> {
    find(&document(text, date), &Segmentation::default()).timexes
}

fn listed(text: &str, date: Option<&str>) -> Vec<(String, String)> {
    timexes(text, date).iter().map(|timex| (timex.span.of(text).to_owned(), timex.value.clone())).collect()
}

#[test]
fn rules_find_what_they_must() {
    let mut wrong = Vec::new();
    for rule in rules::all() {
        for (text, words, value) in rule.yes {
            let found = listed(text, Some("2013-03-22"));
            if !found.contains(&((*words).to_owned(), (*value).to_owned())) {
                wrong.push(format!("{text:?}: want {words:?} = {value}, got {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn rules_leave_alone_what_is_no_date() {
    let mut wrong = Vec::new();
    for rule in rules::all() {
        for text in rule.no {
            let found = listed(text, Some("2013-03-22"));
            if !found.is_empty() {
                wrong.push(format!("{text:?}: got {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
