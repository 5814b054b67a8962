//! Tests of the whole recogniser with the committed model.

use super::*;
use crate::annotation::EntityType::{self, Organization, Person, Place};
use crate::artifact::Artifact;
use crate::document::ZoneKind;
use crate::text::segment;

fn document(text: &str) -> Document {
    Document::plain("test", text.into())
}

fn tag(text: &str) -> Vec<(String, EntityType)> {
    let document = document(text);
    let segmentation = segment(text, &[]);
    let mentions = Recogniser::embedded().tag(&document, &segmentation, &mut Scratch::default());
    mentions.iter().map(|mention| (mention.span.of(text).to_owned(), mention.kind)).collect()
}

fn names(pairs: &[(&str, EntityType)]) -> Vec<(String, EntityType)> {
    pairs.iter().map(|(name, kind)| ((*name).to_owned(), *kind)).collect()
}

#[test]
fn the_committed_model_is_whole() {
    Artifact::verify(EMBEDDED).unwrap();
    assert!(Model::open(EMBEDDED).is_ok());
    assert!(EMBEDDED.len() <= 12 << 20, "the model has outgrown its share of the binary");
}

#[test]
fn names_carry_no_title_no_article_and_no_clitic() {
    let text =
        "President Vladimir Putin met Germany's foreign minister in the Kremlin on Monday, Reuters reported.";
    let found = tag(text);
    for want in names(&[("Vladimir Putin", Person), ("Germany", Place), ("Reuters", Organization)]) {
        assert!(found.contains(&want), "{want:?} in {found:?}");
    }
}

#[test]
fn peoples_and_currencies_are_no_places() {
    let found = tag("The Russian company paid US$40 million to the Ukrainians, officials said in Kyiv.");
    assert_eq!(found, names(&[("Kyiv", Place)]));
}

#[test]
fn mentions_are_ordered_disjoint_and_within_one_sentence() {
    let text = "LIMA, October 7. /TASS/. US Secretary of State Antony Blinken spoke in Lima.\n\nBLINKEN SPEAKS IN LIMA\n\n\
                \"The [President of Ukraine Vladimir] Zelensky ...\" ** he said. U.N. U.S. \u{1f642} é";
    let document = document(text);
    let segmentation = segment(text, &[]);
    let recogniser = Recogniser::embedded();
    let mut scratch = Scratch::default();
    let mentions = recogniser.tag(&document, &segmentation, &mut scratch);
    assert!(!mentions.is_empty());
    let mut end = 0;
    for mention in &mentions {
        assert!(mention.span.start >= end && (0.0..=1.0).contains(&mention.score));
        assert_eq!(segmentation.span(mention.tokens), mention.span);
        let last = mention.tokens.end as usize - 1;
        assert_eq!(
            segmentation.sentence_of(mention.tokens.start as usize),
            segmentation.sentence_of(last),
            "{mention:?}"
        );
        assert_eq!(mention.zone, ZoneKind::Body);
        end = mention.span.end;
    }
    // What a worker has read before changes nothing.
    assert_eq!(recogniser.tag(&document, &segmentation, &mut scratch), mentions);
}

#[test]
fn nothing_is_too_long_or_too_short() {
    assert!(tag("").is_empty());
    assert!(tag("\u{1f642} ** -- 12").is_empty());
    let long = "Jane Doe and ".repeat(3000);
    assert!(tag(&long).len() > 2000);
}

#[test]
fn another_language_has_the_names_that_the_lexicon_knows() {
    let text = "Der Minister sagte am 2023-05-04 in Berlin, Boris Johnson habe mit der NATO gesprochen. Gera blieb stumm.";
    let mut document = document(text);
    let segmentation = segment(text, &[]);
    document.language = Some("de".into());
    let mut scratch = Scratch::default();
    let mentions = Recogniser::embedded().tag(&document, &segmentation, &mut scratch);
    let found: Vec<_> =
        mentions.iter().map(|mention| (mention.span.of(text).to_owned(), mention.kind)).collect();
    assert_eq!(found, names(&[("Berlin", Place), ("Boris Johnson", Person), ("NATO", Organization)]));
}
