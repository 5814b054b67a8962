use super::*;
use crate::annotation::{EntityType, Mention};
use crate::document::{Document, Zone};
use crate::span::TokenRange;
use proptest::prelude::*;

/// An article whose zones are the lines that start with "T:" (title) or "B:" (boilerplate), the marks included; capitalised
/// words inside sentences are its people.
fn article(text: &str) -> Analysis {
    let (mut zones, mut offset) = (Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        let span = Span::new(offset, offset + line.trim_end().len());
        offset += line.len();
        if line.starts_with("T:") {
            zones.push(Zone { span, kind: ZoneKind::Title });
        } else if line.starts_with("B:") {
            zones.push(Zone { span, kind: ZoneKind::Boilerplate });
        }
    }
    let breaks: Vec<Span> = zones.iter().map(|zone| zone.span).collect();
    let segmentation = crate::text::segment(text, &breaks);
    let document = Document { zones, ..Document::plain("a", text.into()) };
    let mut mentions = Vec::new();
    let starts: Vec<usize> =
        segmentation.sentences.iter().map(|sentence| sentence.tokens.start as usize).collect();
    for (at, token) in segmentation.tokens.iter().enumerate() {
        if starts.binary_search(&at).is_err() && token.span.of(text).starts_with(char::is_uppercase) {
            mentions.push(Mention {
                span: token.span,
                tokens: TokenRange::new(at, at + 1),
                kind: EntityType::Person,
                score: 1.0,
                zone: document.zone_at(token.span.start),
            });
        }
    }
    Analysis { document, published: None, segmentation, mentions, timexes: Vec::new(), quotes: Vec::new() }
}

fn summary(text: &str) -> Vec<String> {
    summarise(&article(text)).into_iter().map(|span| span.of(text).to_owned()).collect()
}

/// Sentences about other things, each with words of its own.
fn filler(count: usize) -> String {
    (0..count).fold(String::new(), |text, at| {
        text + &format!(
            "The word{at} lies by the thing{at} and the stone{at} near river{at} on hill{at}.\n\n"
        )
    })
}

#[test]
fn length_follows_the_article() {
    for (sentences, wanted) in [(1, 1), (6, 1), (12, 2), (40, 3)] {
        assert_eq!(summary(&filler(sentences)).len(), wanted, "{sentences}");
    }
}

#[test]
fn an_empty_body_gives_an_empty_summary() {
    for text in
        ["", " \n\n", "T:Harbour opens in Velmar", "B:Read more", "*** ---", "Read more about it here."]
    {
        assert!(summary(text).is_empty(), "{text}");
    }
}

#[test]
fn titles_and_boilerplate_are_never_taken() {
    let text = "T:The harbour of Velmar will open again.\n\nB:The harbour of Velmar opened, see the pictures.\n\n\
                The council of Velmar voted on Friday to open the old harbour.\n\nB:The harbour is in the news again.";
    assert_eq!(summary(text), ["The council of Velmar voted on Friday to open the old harbour."]);
}

#[test]
fn the_title_again_is_not_taken() {
    let text = "T:The harbour of Velmar opens on Friday\n\nThe harbour of Velmar opens on Friday.\n\n\
                The council had closed it after the storm of last winter.";
    assert_eq!(summary(text), ["The council had closed it after the storm of last winter."]);
}

#[test]
fn near_duplicates_are_not_taken_together() {
    let text = format!(
        "The council of Velmar will open the old harbour on Friday.\n\nThe council of Velmar opens its old harbour on \
         Friday.\n\n{}",
        filler(12)
    );
    let summary = summary(&text);
    assert_eq!(summary.len(), 2);
    assert!(summary[0].starts_with("The council of Velmar will") && summary[1].starts_with("The word"));
}

#[test]
fn what_recurs_and_stands_in_the_title_is_preferred() {
    let text = format!(
        "T:Storm takes the pier of Velmar\n\nThe council met in the town hall on Monday evening.\n\n{}The storm that took \
         the pier of Velmar cost the port 3 million.\n\n{}",
        filler(6),
        filler(12)
    );
    assert!(summary(&text).iter().any(|sentence| sentence.starts_with("The storm")), "{:?}", summary(&text));
}

#[test]
fn a_sentence_that_leans_only_follows_the_one_it_leans_on() {
    let lead = "Ada Ito will lead the harbour council of Velmar from Friday.";
    let leaning = "She said the harbour council of Velmar would open the pier of Velmar.";
    let text = format!("{lead} {leaning}\n\n{}", filler(12));
    let both = summary(&text);
    assert!(both[0] == lead, "{both:?}");
    // The same sentence after one that is no part of the summary is left out.
    let apart = format!("Where is the lamp of the pier?\n\n{leaning}\n\n{lead}\n\n{}", filler(12));
    assert!(!summary(&apart).contains(&leaning.to_owned()), "{:?}", summary(&apart));
}

#[test]
fn direct_speech_of_several_sentences_is_not_taken_apart() {
    let inside = "The harbour of Velmar is closed and the pier of Velmar is gone.";
    let text = format!("“We know all. {inside} We are sorry,” Ada Ito said.\n\n{}", filler(3));
    assert!(!summary(&text).contains(&inside.to_owned()));
    let after = format!("“We know all.\n\n{inside}\n\n{}", filler(3));
    assert_eq!(summary(&after), [inside]);
}

#[test]
fn without_a_whole_sentence_the_best_line_is_taken() {
    let text = "Harbour\nHarbour of Velmar opens on Friday\nTea\n";
    assert_eq!(summary(text).len(), 1);
    assert_eq!(summary("Is the harbour of Velmar open?"), ["Is the harbour of Velmar open?"]);
    assert_eq!(
        summary("HARBOUR OF VELMAR OPENS ON FRIDAY AFTER STORM."),
        ["HARBOUR OF VELMAR OPENS ON FRIDAY AFTER STORM."]
    );
}

#[test]
fn a_line_without_an_end_is_cut_after_a_word() {
    let text = "and so on, ".repeat(1000);
    let summary = summary(&text);
    assert!(summary.len() == 1 && summary[0].ends_with("and so on,"), "{summary:?}");
    assert_eq!(summary[0].split_whitespace().count(), BUDGET);
}

#[test]
fn bullets_are_no_part_of_a_sentence() {
    assert_eq!(
        summary("• The harbour of Velmar will open on Friday."),
        ["The harbour of Velmar will open on Friday."]
    );
}

#[test]
fn what_is_pasted_twice_is_taken_once() {
    let text = "The harbour of Velmar will open on Friday after the storm.\n\n".repeat(40);
    assert_eq!(summary(&text), ["The harbour of Velmar will open on Friday after the storm."]);
}

#[test]
fn a_long_article_keeps_the_budget() {
    let long =
        |at: usize| format!("The word{at} {}stands.\n\n", format!("of thing{at} and stone{at} ").repeat(9));
    let text: String = (0..20).map(long).collect();
    let words: usize = summary(&text).iter().map(|sentence| sentence.split_whitespace().count()).sum();
    assert!(words <= BUDGET, "{words}");
}

#[test]
fn a_hundred_thousand_sentences_are_no_trouble() {
    // Quadratic work would take minutes here.
    let text = filler(100_000);
    assert_eq!(summary(&text).len(), 3);
    let text = "He. “Ha! ".repeat(100_000);
    assert!(summary(&text).len() <= 1);
}

proptest! {
    #[test]
    fn any_text_gives_ordered_sentences_of_the_body(text in "([TB]:)?(\\PC{0,8}|[A-Z][a-z]{1,4}|[ .?!“”\"\\-•\n,]{1,3}|he|The|said){0,60}") {
        let analysis = article(&text);
        let spans = summarise(&analysis);
        prop_assert!(spans.len() <= 3);
        prop_assert!(spans.is_sorted_by(|one, next| one.end <= next.start));
        for span in &spans {
            prop_assert!(!span.is_empty() && span.of(&text).trim() == span.of(&text));
            prop_assert_eq!(analysis.document.zone_at(span.start), ZoneKind::Body);
            prop_assert_eq!(analysis.document.zone_at(span.end - 1), ZoneKind::Body);
        }
        prop_assert_eq!(spans, summarise(&analysis));
    }
}
