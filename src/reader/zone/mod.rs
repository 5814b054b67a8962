//! Which parts of a plain text are not the body of the article.
//!
//! Two things work together. Rules read the head (label, headline, date, byline), single lines that no article holds (buttons,
//! notices, credits), and the tail (related news and all that follows). Where a text looks like a web page that was saved as text,
//! a small model tells the lines of the article from those of menus, lists, comments and footers.

mod dateline;
pub mod features;
mod head;
mod labels;
mod line;
mod phrases;
mod tail;
mod teasers;
pub mod trees;

use crate::document::{Zone, ZoneKind};
use crate::span::Span;
use line::Line;
use std::sync::LazyLock;

/// Trained by `newsscan-train zones`, see there.
static MODEL: LazyLock<trees::Trees> = LazyLock::new(|| {
    trees::Trees::read(include_str!("page.model")).expect("a test reads the embedded model")
});

/// The zones of a text: ordered, disjoint, whole lines (a dateline: the beginning of its line).
pub fn find(text: &str) -> Vec<Zone> {
    let lines = line::paragraphs(text);
    let kinds = classify(&lines, &MODEL);
    to_zones(&lines, &kinds)
}

/// Lines of nothing but a figure that a page has beside its article, at most.
const MAX_COUNTERS: usize = 8;

/// What each line is.
fn classify(lines: &[Line<'_>], model: &trees::Trees) -> Vec<ZoneKind> {
    let mut kinds = vec![ZoneKind::Body; lines.len()];
    // A text without one paragraph is a list, a poem, a message: nothing tells its parts apart.
    if !lines.iter().any(Line::is_prose) {
        return kinds;
    }
    for (kind, line) in kinds.iter_mut().zip(lines) {
        *kind = alone(line);
    }
    // A few are counters of shares and comments; many are a table.
    let figures: Vec<usize> =
        (0..lines.len()).filter(|&index| phrases::is_figure(lines[index].text)).collect();
    if figures.len() <= MAX_COUNTERS {
        figures.into_iter().for_each(|index| kinds[index] = ZoneKind::Boilerplate);
    }
    let head = head::kinds(lines);
    kinds[..head.len()].copy_from_slice(&head);
    tail::mark(lines, &mut kinds);
    teasers::mark(lines, &mut kinds);
    for (kind, kept) in kinds.iter_mut().zip(kept_by(model, lines)) {
        if !kept && *kind == ZoneKind::Body {
            *kind = ZoneKind::Boilerplate;
        }
    }
    head::mark_above(lines, &mut kinds);
    mark_again(lines, &mut kinds);
    kinds
}

/// A title that stands again under itself belongs to a picture; over itself it is the way to the page.
fn mark_again(lines: &[Line<'_>], kinds: &mut [ZoneKind]) {
    let titles: Vec<usize> = (0..lines.len()).filter(|&index| kinds[index] == ZoneKind::Title).collect();
    for (index, line) in lines.iter().enumerate() {
        let again = |title: usize| title != index && lines[title].words > 2 && lines[title].text == line.text;
        if kinds[index] == ZoneKind::Body && titles.iter().any(|&title| again(title)) {
            kinds[index] = ZoneKind::Caption;
        }
    }
}

/// A title without the word that says that it is one: "Headline: Talks fail".
pub fn unlabelled(title: &str) -> &str {
    labels::unlabelled(title)
}

/// Whether a line says who wrote the article: "By Jane Doe".
pub(super) fn is_byline(line: &str) -> bool {
    head::is_byline(line)
}

/// For each line of a text that has no empty lines, whether it is part of the article: body and nothing else.
pub(super) fn kept_lines(text: &str) -> Vec<bool> {
    let lines = line::lines(text);
    classify(&lines, &MODEL).into_iter().map(|kind| kind == ZoneKind::Body).collect()
}

/// The lines that a model takes for the article's.
fn kept_by(model: &trees::Trees, lines: &[Line<'_>]) -> Vec<bool> {
    keep(features::map(lines, |features| model.score(features)))
}

/// What a line is by its own words, wherever it stands.
fn alone(line: &Line<'_>) -> ZoneKind {
    if line.words > 60 {
        return if phrases::is_roll(line.text) { ZoneKind::Boilerplate } else { ZoneKind::Body };
    }
    if phrases::is_furniture(line.text, &line.key())
        || labels::is_nobody(line.text)
        || phrases::is_stray(line.text)
    {
        ZoneKind::Boilerplate
    } else if phrases::is_caption(line.text) {
        ZoneKind::Caption
    } else if head::is_byline(line.text) || phrases::is_credit(line.text) {
        ZoneKind::Byline
    } else {
        ZoneKind::Body
    }
}

/// Changing between article and furniture costs so much, in log-odds: lines of a kind stand together.
const SWITCH: f32 = 1.0;

/// Which of some lines are kept, given for each the log-odds that it is part of the article: the likeliest sequence, where each
/// change has its price (Viterbi 1967).
pub fn keep(scores: impl IntoIterator<Item = f32>) -> Vec<bool> {
    // The best sums of log-odds of sequences that end in "left out" and in "kept", and whence they came.
    let (mut out, mut kept) = (0.0f32, 0.0f32);
    let mut came = Vec::new();
    for score in scores {
        let (stay_out, stay_kept) = (out >= kept - SWITCH, kept >= out - SWITCH);
        came.push((!stay_out, stay_kept));
        let next_out = out.max(kept - SWITCH) - score / 2.0;
        kept = kept.max(out - SWITCH) + score / 2.0;
        out = next_out;
    }
    let mut state = kept > out;
    let mut path = vec![false; came.len()];
    for (slot, (out_from_kept, kept_from_kept)) in path.iter_mut().zip(came).rev() {
        *slot = state;
        state = if state { kept_from_kept } else { out_from_kept };
    }
    path
}

/// A line whose part in the page is known, for the trainer.
#[cfg(feature = "train")]
#[derive(Debug)]
pub struct Labelled {
    /// Its measurements.
    pub features: features::Features,
    /// Where it stands in the text.
    pub span: Span,
    /// Its length in characters.
    pub chars: usize,
    /// Whether it is part of the article.
    pub article: bool,
}

/// The lines of a text with their labels, given as ranges of bytes.
#[cfg(feature = "train")]
pub fn labelled(text: &str, labels: &[(std::ops::Range<usize>, bool)]) -> Vec<Labelled> {
    let lines = line::lines(text);
    let features = features::map(&lines, |features| *features);
    lines
        .iter()
        .zip(features)
        .filter_map(|(line, features)| {
            let at = line.span.start as usize;
            let article = labels.iter().find(|(range, _)| range.contains(&at))?.1;
            Some(Labelled { features, span: line.span, chars: line.text.chars().count(), article })
        })
        .collect()
}

/// What the program would keep as body with another model than its own.
#[cfg(feature = "train")]
pub fn body_by(model: &trees::Trees, text: &str) -> Vec<Span> {
    let lines = line::paragraphs(text);
    let kinds = classify(&lines, model);
    let body = lines.iter().zip(kinds).filter(|(_, kind)| *kind == ZoneKind::Body);
    body.map(|(line, _)| line.span).collect()
}

/// Boilerplate lines that follow each other become one zone; other kinds keep a zone a line, as each line ends a sentence.
fn to_zones(lines: &[Line<'_>], kinds: &[ZoneKind]) -> Vec<Zone> {
    let mut zones: Vec<Zone> = Vec::new();
    let mut body_seen = false;
    let mut previous = ZoneKind::Body;
    for (line, &kind) in lines.iter().zip(kinds) {
        if kind == ZoneKind::Body {
            if !body_seen && let Some(length) = dateline::length(line.text) {
                let start = line.span.start as usize;
                zones.push(Zone { span: Span::new(start, start + length), kind: ZoneKind::Dateline });
            }
            body_seen |= line.is_prose();
        } else if let Some(last) = zones.last_mut()
            && kind == ZoneKind::Boilerplate
            && previous == kind
        {
            last.span = last.span.to(line.span);
        } else if kind == ZoneKind::Byline
            && let Some((name, date)) = head::dated_byline(line.text)
        {
            let start = line.span.start as usize;
            let end = line.span.end as usize;
            zones.push(Zone { span: Span::new(start, start + name), kind });
            zones.push(Zone { span: Span::new(start + date, end), kind: ZoneKind::Dateline });
        } else {
            zones.push(Zone { span: line.span, kind });
        }
        previous = kind;
    }
    zones
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The zones of a text as "kind: text".
    fn told(text: &str) -> Vec<String> {
        find(text)
            .iter()
            .map(|zone| format!("{:?}: {}", zone.kind, zone.span.of(text).replace('\n', "/")))
            .collect()
    }

    const PROSE: &str = "The ministry said on Monday that the talks in the capital would go on for another week, as both sides had asked.";

    #[test]
    fn the_embedded_model_is_sound() {
        assert!(!MODEL.trees.is_empty());
    }

    #[test]
    fn a_wire_story() {
        let text = format!(
            "All news\n\nMinistry is ready for talks – Doe\n\nWhile the other side does not see it, she said\n\nROME, May 4. /ANSA/. {PROSE}\n\n{PROSE}"
        );
        assert_eq!(
            told(&text),
            [
                "Boilerplate: All news",
                "Title: Ministry is ready for talks – Doe",
                "Title: While the other side does not see it, she said",
                "Dateline: ROME, May 4. /ANSA/.",
            ]
        );
    }

    #[test]
    fn byline_and_related_news() {
        let text = format!(
            "Army advances, ministry finds it hard to turn the tide on the river\n\nÉva Nagy |\n\n{PROSE}\n\n{PROSE}\n\nÉva Nagy\nRELATED NEWS\n\nArmy vows to answer\n\n|\n\n{PROSE}\n\nFollow the snipers\n\nÉva Nagy |\n\n{PROSE}"
        );
        let zones = told(&text);
        assert_eq!(zones[1], "Byline: Éva Nagy |");
        assert_eq!(zones[2], "Byline: Éva Nagy");
        assert!(zones[3].starts_with("Boilerplate: RELATED NEWS//Army"), "{zones:?}");
        assert_eq!(find(&text).last().unwrap().span.end as usize, text.len());
        assert_eq!(zones.len(), 4);
    }

    #[test]
    fn marks_over_a_headline() {
        let text = format!(
            "FOR IMMEDIATE RELEASE\n\nHome > News > Rome\n\nHeadline: Talks go on\n\nMILFORD DAILY MAIL | 4 June 2024\n\n{PROSE}\n\n{PROSE}"
        );
        assert_eq!(
            told(&text),
            [
                "Boilerplate: FOR IMMEDIATE RELEASE//Home > News > Rome",
                "Title: Headline: Talks go on",
                "Dateline: MILFORD DAILY MAIL | 4 June 2024",
            ]
        );
    }

    #[test]
    fn a_paper_over_a_headline() {
        let text = format!("Milford Daily Mail\n\n4 June 2024\n\nTalks go on\n\n{PROSE}\n\n{PROSE}");
        assert_eq!(
            told(&text),
            ["Boilerplate: Milford Daily Mail", "Dateline: 4 June 2024", "Title: Talks go on"]
        );
        let text = format!("DAILY MAIL WORKERS STRIKE\n\n4 June 2024\n\n{PROSE}\n\n{PROSE}");
        assert_eq!(told(&text)[0], "Title: DAILY MAIL WORKERS STRIKE");
    }

    #[test]
    fn what_stands_over_a_headline_and_is_none() {
        let story = "Rescuers in Milford searched the harbour for two sailors on Monday, the coast guard said, as the storm went on.";
        for mast in
            ["Europe Latest Stories", "Banner Ads Across site (Mobile)", "Wed, 24 Apr 2024 Today's Paper"]
        {
            let text = format!("{mast}\n\nRescuers search harbour for sailors\n\n{story}\n\n{PROSE}");
            assert_eq!(
                told(&text),
                [format!("Boilerplate: {mast}"), "Title: Rescuers search harbour for sailors".to_owned()]
            );
        }
        let text = format!(
            "Home OPINION BLOGS Rescuers Search Harbour\n\nRescuers Search Harbour\n\n{story}\n\n{PROSE}"
        );
        assert_eq!(
            told(&text),
            ["Boilerplate: Home OPINION BLOGS Rescuers Search Harbour", "Title: Rescuers Search Harbour"]
        );
        // A headline that says nothing of the story stays, if what is below is no better.
        let text = format!("A night to forget\n\nThe long wait goes on\n\n{story}\n\n{PROSE}");
        assert_eq!(told(&text)[0], "Title: A night to forget");
    }

    #[test]
    fn bylines_with_a_date() {
        let text = format!("Talks go on\n\nBy Jane Doe March 5, 2024\n\n{PROSE}\n\n{PROSE}");
        assert_eq!(told(&text), ["Title: Talks go on", "Byline: By Jane Doe", "Dateline: March 5, 2024"]);
    }

    #[test]
    fn bylines_that_name_nobody() {
        for line in ["By Staff Reporter", "By Our Special Correspondent", "Web Desk"] {
            let text = format!("Talks go on in Rome\n\n{line}\n\n{PROSE}\n\n{PROSE}");
            assert_eq!(
                told(&text),
                ["Title: Talks go on in Rome".to_owned(), format!("Boilerplate: {line}")]
            );
        }
    }

    #[test]
    fn a_title_under_a_picture() {
        let text = format!("Talks go on in Rome\n\n{PROSE}\n\nTalks go on in Rome\n\n{PROSE}");
        assert_eq!(told(&text), ["Title: Talks go on in Rome", "Caption: Talks go on in Rome"]);
    }

    #[test]
    fn items_of_a_list_are_no_titles() {
        let text = format!(
            "What we know\n\nHere is what is said of it:\n\n* Talks go on\n* Ports are shut\n\n{PROSE}"
        );
        assert_eq!(told(&text), ["Title: What we know"]);
        for (one, two) in [("* ", "* "), ("1. ", "2. "), ("– ", "– ")] {
            let text = format!("{one}Talks go on in Rome\n{two}Ports are shut\n\n{PROSE}");
            assert_eq!(told(&text), [""; 0], "{one}");
        }
    }

    #[test]
    fn player_controls() {
        let text = format!("{PROSE}\nHide player controls\nHide resume playing");
        assert_eq!(told(&text), ["Boilerplate: Hide player controls/Hide resume playing"]);
    }

    #[test]
    fn prose_stays_prose() {
        for text in [
            PROSE.to_owned(),
            format!("{PROSE}\n{PROSE}\n\n{PROSE}"),
            "One short line".to_owned(),
            "a\nb\nc\n".to_owned(),
            "Read more\nShare\n".to_owned(),
            String::new(),
        ] {
            assert_eq!(told(&text), [""; 0], "{text}");
        }
    }

    proptest! {
        #[test]
        fn zones_are_ordered_disjoint_and_whole(parts in proptest::collection::vec(
            prop_oneof![Just("\n"), Just("\r\n"), Just(" "), Just("RELATED NEWS"), Just("Lê Vân Đỗ |"), Just("All news"), Just(PROSE),
                Just("KYIV (AP) — "), Just("\u{a0}"), Just("| "), Just("Getty Images"), Just("May 4, 2020"), Just("\u{2028}"), "\\PC{0,8}".prop_map(|s| &*s.leak())],
            0..40,
        )) {
            let text = parts.concat();
            let mut end = 0;
            for zone in find(&text) {
                prop_assert!(zone.span.start >= end && !zone.span.is_empty());
                prop_assert!(text.get(zone.span.range()).is_some());
                prop_assert!(zone.kind != ZoneKind::Body);
                end = zone.span.end;
            }
            prop_assert!(end as usize <= text.len());
        }
    }
}
