//! The corpus in order of time: a row for each date and the sentence that tells what happened.

use super::collect::Settings;
use super::csv::safe;
use super::schema::{Event, SCHEMA_VERSION, Timeline};
use super::text::{clean, wrap};
use crate::annotation::{Analysis, TimexType};
use crate::document::ZoneKind;
use crate::lexicon::Lexicon;
use crate::resolve::{Aliases, Chains, Corpus};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// Lines that a sentence gets at most in the timeline for people.
const SENTENCE_LINES: usize = 6;

/// Takes documents in input order and makes the timeline of all.
#[derive(Debug)]
pub struct TimelineCollector {
    settings: Settings,
    corpus: Corpus,
    documents: Vec<String>,
    found: Vec<Found>,
}

/// A date in a sentence of one document.
#[derive(Debug)]
struct Found {
    document: usize,
    earliest: Option<String>,
    latest: Option<String>,
    value: String,
    words: String,
    sentence: String,
    /// Chains that the sentence mentions.
    chains: Vec<u32>,
}

impl TimelineCollector {
    /// An empty timeline.
    pub fn new(lexicon: &'static Lexicon, aliases: Aliases, settings: Settings) -> Self {
        let corpus = Corpus::new(lexicon).with_aliases(aliases);
        Self { settings, corpus, documents: Vec::new(), found: Vec::new() }
    }

    /// Adds the next document. Durations, sets and vague words ("now") are no event's date, nor are those of menus.
    pub fn document(&mut self, analysis: &Analysis, chains: &Chains) {
        self.corpus.add(analysis, chains);
        let (text, segmentation) = (&analysis.document.text, &analysis.segmentation);
        let points = analysis.timexes.iter().filter(|timex| {
            matches!(timex.kind, TimexType::Date | TimexType::Time)
                && matches!(timex.zone, ZoneKind::Body | ZoneKind::Title | ZoneKind::Caption)
                && !timex.value.ends_with("_REF")
        });
        let mut seen = BTreeSet::new();
        for timex in points {
            let token = segmentation.token_at(timex.span.start);
            let number = segmentation.sentence_of(token);
            let Some(sentence) = segmentation.sentences.get(number) else { continue };
            if !seen.insert((number, timex.value.as_str())) {
                continue;
            }
            let range = sentence.tokens;
            let from = analysis.mentions.partition_point(|mention| mention.tokens.start < range.start);
            let inside = analysis.mentions[from..]
                .iter()
                .take_while(|mention| mention.tokens.start < range.end)
                .count();
            let chains: BTreeSet<u32> = chains.of_mention[from..from + inside].iter().copied().collect();
            self.found.push(Found {
                document: self.documents.len(),
                earliest: timex.earliest.clone(),
                latest: timex.latest.clone(),
                value: timex.value.clone(),
                words: clean(timex.span.of(text)),
                sentence: clean(segmentation.span(range).of(text)),
                chains: chains.into_iter().collect(),
            });
        }
        self.documents.push(analysis.document.id.0.clone());
    }

    /// Resolves the corpus and puts the rows in order: by first day, then by last, then as they stand in the input; what has
    /// no day comes last. A sentence that several documents share is one row.
    pub fn finish(self) -> Timeline {
        let Self { settings, corpus, documents, found } = self;
        let resolution = corpus.resolve();
        let mut rows: BTreeMap<(String, String), usize> = BTreeMap::new();
        let mut events: Vec<Event> = Vec::new();
        for found in found {
            let of_chain = &resolution.of_chain[found.document];
            let entities =
                found.chains.iter().map(|&chain| &resolution.entities[of_chain[chain as usize] as usize]);
            let kept = entities.filter(|entity| settings.kinds.contains(&entity.kind) && !entity.ignored);
            let ids: BTreeSet<String> = kept.map(|entity| entity.id.clone()).collect();
            let key = (found.value.clone(), found.sentence.to_lowercase());
            let at = *rows.entry(key).or_insert_with(|| {
                events.push(Event {
                    earliest: found.earliest,
                    latest: found.latest,
                    value: found.value,
                    words: found.words,
                    sentence: found.sentence,
                    documents: Vec::new(),
                    entities: ids.into_iter().collect(),
                });
                events.len() - 1
            });
            let document = &documents[found.document];
            if events[at].documents.last() != Some(document) {
                events[at].documents.push(document.clone());
            }
        }
        // Stable: rows of one day keep the order of the input.
        events.sort_by(|one, other| {
            let rank =
                |event: &Event| (event.earliest.is_none(), event.earliest.clone(), event.latest.clone());
            rank(one).cmp(&rank(other))
        });
        Timeline { schema_version: SCHEMA_VERSION.to_owned(), events }
    }
}

/// When an event was, for people: its first day, and its last where that is another.
fn day(event: &Event) -> String {
    match (&event.earliest, &event.latest) {
        (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        (Some(first), _) => first.clone(),
        (None, _) => String::new(),
    }
}

/// Writes the rows for people: under each day the sentences, and below each its documents. No line is wider than `width`.
///
/// # Errors
/// Those of the writer.
pub fn write_text(timeline: &Timeline, width: usize, out: &mut impl Write) -> io::Result<()> {
    let mut undated = false;
    let mut last = None;
    for event in &timeline.events {
        let day = day(event);
        if event.earliest.is_none() && !undated {
            undated = true;
            writeln!(out, "{}no day known", if last.is_some() { "\n" } else { "" })?;
        } else if event.earliest.is_some() && last.as_ref() != Some(&day) {
            writeln!(out, "{}{day}", if last.is_some() { "\n" } else { "" })?;
        }
        for line in
            wrap(&format!("[{}] {}", event.words, event.sentence), width.saturating_sub(2), SENTENCE_LINES)
        {
            writeln!(out, "  {line}")?;
        }
        let ids: Vec<String> = event.documents.iter().map(|id| clean(id)).collect();
        for line in wrap(&ids.join(", "), width.saturating_sub(4), 2) {
            writeln!(out, "    {line}")?;
        }
        last = Some(day);
    }
    Ok(())
}

/// Writes the rows as a table.
///
/// # Errors
/// Those of the writer.
pub fn write_csv(timeline: &Timeline, out: impl Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["earliest", "latest", "value", "words", "sentence", "documents", "entities"])?;
    for event in &timeline.events {
        let (documents, entities) = (event.documents.join("; "), event.entities.join("; "));
        let cells = [
            event.earliest.as_deref().unwrap_or_default(),
            event.latest.as_deref().unwrap_or_default(),
            &event.value,
            &event.words,
            &event.sentence,
            &documents,
            &entities,
        ];
        table.write_record(cells.map(|cell| safe(cell).into_owned()))?;
    }
    table.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(earliest: Option<&str>, latest: Option<&str>, sentence: &str) -> Event {
        Event {
            earliest: earliest.map(str::to_owned),
            latest: latest.map(str::to_owned),
            value: "V".into(),
            words: "W".into(),
            sentence: sentence.into(),
            documents: vec!["a.txt".into(), "b.txt".into()],
            entities: vec!["place/bergen".into()],
        }
    }

    #[test]
    fn a_day_stands_once_and_what_has_none_comes_last() {
        let events = vec![
            event(Some("2024-01-02"), Some("2024-01-02"), "First."),
            event(Some("2024-01-02"), Some("2024-01-02"), "Second."),
            event(Some("2024-02-01"), Some("2024-02-29"), "Third."),
            event(None, None, "Fourth."),
        ];
        let mut out = Vec::new();
        write_text(&Timeline { schema_version: "1".into(), events }, 60, &mut out).unwrap();
        let expected = "2024-01-02\n  [W] First.\n    a.txt, b.txt\n  [W] Second.\n    a.txt, b.txt\n\n2024-02-01 to 2024-02-29\n  \
            [W] Third.\n    a.txt, b.txt\n\nno day known\n  [W] Fourth.\n    a.txt, b.txt\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn the_table_has_a_row_an_event() {
        let mut out = Vec::new();
        write_csv(
            &Timeline { schema_version: "1".into(), events: vec![event(None, None, "=1+1")] },
            &mut out,
        )
        .unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text.lines().nth(1), Some(",,V,W,'=1+1,a.txt; b.txt,place/bergen"));
    }
}
