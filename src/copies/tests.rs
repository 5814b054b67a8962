//! Texts of invented words, changed as editors change them.

use super::*;
use crate::document::{Document, Zone, ZoneKind};
use crate::span::Span;
use crate::text::segment;
use proptest::prelude::*;

fn sketch(text: &str) -> Sketch {
    let document = Document::plain("a", text.to_owned());
    Sketch::of(&document, &segment(&document.text, &[]))
}

/// A story in paragraphs of forty words; another number, another story.
fn story(number: usize, paragraphs: usize) -> Vec<String> {
    let word = |at: usize| format!("w{}", (at * 7919 + number * 104_729) % 5_000_011);
    let paragraph = |at: usize| (0..40).map(|word_at| word(at * 40 + word_at)).collect::<Vec<_>>().join(" ");
    (0..paragraphs).map(paragraph).collect()
}

fn text(number: usize, paragraphs: usize) -> String {
    story(number, paragraphs).join("\n\n")
}

/// Every so many-th word another one.
fn edited(text: &str, every: usize) -> String {
    let words = text.split(' ').enumerate();
    let edit = |(at, word): (usize, &str)| if at % every == 0 { format!("x{at}") } else { word.to_owned() };
    words.map(edit).collect::<Vec<_>>().join(" ")
}

fn clusters(texts: &[String]) -> Vec<usize> {
    firsts(&texts.iter().map(|text| sketch(text)).collect::<Vec<_>>())
}

#[test]
fn copies_are_found_however_they_were_edited() {
    let whole = story(1, 10);
    let texts = [
        whole.join("\n\n"),
        whole.join("\n\n"),
        whole.join("\n\n").to_uppercase(),
        format!("{}\n\nEditors: adds a comment of the ministry, changes the headline.", whole.join("\n\n")),
        whole[..4].join("\n\n"),
        whole[5..].join("\n\n"),
        edited(&whole.join("\n\n"), 20),
        text(2, 10),
    ];
    assert_eq!(clusters(&texts), [0, 0, 0, 0, 0, 0, 0, 7]);
}

#[test]
fn reports_that_share_what_was_said_are_not_copies() {
    let said = text(3, 2);
    let report = |number| format!("{said}\n\n{}", text(number, 12));
    let review = format!("{said}\n\n{}", text(7, 40));
    assert_eq!(clusters(&[report(4), report(5), review, said]), [0, 1, 2, 3]);
}

#[test]
fn a_short_text_has_to_be_the_same() {
    let brief = |last: &str| format!("{} {last}", story(1, 1)[0]);
    let texts = [brief("one"), brief("two"), brief("one"), brief("ONE!"), String::new(), String::new()];
    assert_eq!(clusters(&texts), [0, 1, 0, 0, 4, 5]);
}

#[test]
fn chains_do_not_pull_strangers_together() {
    // Each text shares four fifths with the one before it; the last has nothing of the first.
    let all = story(1, 30);
    let texts: Vec<String> = (0..20).map(|at| all[at..at + 10].join("\n\n")).collect();
    let clusters = clusters(&texts);
    for (number, &first) in clusters.iter().enumerate() {
        assert_eq!(clusters[first], first);
        assert!(number - first <= 5, "{clusters:?}");
    }
}

#[test]
fn a_notice_on_every_page_makes_no_copies_and_hides_none() {
    let notice = text(0, 2);
    let page = |number| format!("{}\n\n{notice}", text(number, 4));
    let mut texts: Vec<String> = (1..200).map(page).collect();
    texts.push(page(150));
    let clusters = clusters(&texts);
    assert_eq!(clusters.iter().enumerate().filter(|(number, first)| number != *first).count(), 1);
    assert_eq!(clusters[199], 149);
}

#[test]
fn only_the_body_counts() {
    let story = text(1, 4);
    let of = |menu: &str| {
        let document = Document {
            zones: vec![Zone { span: Span::new(0, menu.len()), kind: ZoneKind::Boilerplate }],
            ..Document::plain("a", format!("{menu}\n{story}"))
        };
        Sketch::of(&document, &segment(&document.text, &[]))
    };
    assert_eq!(of("Home World Sport"), of(&text(9, 20)));
    assert_eq!(of("Home"), sketch(&story));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// A cluster's first comes first, is no copy itself, and every member is a copy of it.
    #[test]
    fn every_member_is_a_copy_of_its_first(parts in proptest::collection::vec((0usize..4, 0usize..6, 1usize..8, 8usize..90), 0..30)) {
        let texts: Vec<String> = parts
            .iter()
            .map(|&(number, from, length, every)| edited(&story(number, from + length)[from..].join("\n\n"), every))
            .collect();
        let sketches: Vec<Sketch> = texts.iter().map(|text| sketch(text)).collect();
        let clusters = firsts(&sketches);
        prop_assert_eq!(&clusters, &firsts(&sketches));
        for (number, &first) in clusters.iter().enumerate() {
            prop_assert!(first <= number && clusters[first] == first);
            prop_assert!(first == number || sketches[first].is_copy(&sketches[number]));
        }
    }

    #[test]
    fn any_text_is_a_copy_of_itself_alone(text in "\\PC{0,400}|([a-d] ){0,300}") {
        let sketch = sketch(&text);
        let clusters = firsts(&[sketch.clone(), sketch.clone(), Sketch::default()]);
        prop_assert!(clusters == [0, 0, 2] || sketch == Sketch::default() && clusters == [0, 1, 2]);
        prop_assert_eq!(sketch.is_copy(&sketch), sketch != Sketch::default());
    }
}
