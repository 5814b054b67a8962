//! The corpus in order of time: a row for each date and the sentence that tells what happened.

use super::collect::{Settings, select};
use super::csv::{io_error, safe};
use super::days::{Days, order};
use super::schema::{SCHEMA_VERSION, Totals, generator};
use crate::annotation::{Analysis, EntityType, Timex, TimexType};
use crate::copies::{self, Sketch};
use crate::diagnostic::Diagnostic;
use crate::document::ZoneKind;
use crate::lexicon::Lexicon;
use crate::resolve::{Chains, Corpus};
use schemars::{JsonSchema, Schema};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::sync::Arc;

/// The corpus in order of time; what `newsscan timeline` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Timeline {
    /// Version of this form; additions do not change it.
    pub schema_version: String,
    /// First day of any row that has one.
    pub first: Option<String>,
    /// Last day of any row that has one.
    pub last: Option<String>,
    /// What has a known day or period first, in order of time; then what has none, in order of the documents.
    pub events: Vec<Event>,
}

/// The JSON Schema of [`Timeline`].
pub fn schema() -> Schema {
    generator().into_root_schema_for::<Timeline>()
}

/// A date and the sentence it stands in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// TIMEX3 value; what is not known is X.
    pub value: String,
    /// First day it can mean, where the value is resolved.
    pub earliest: Option<String>,
    /// Last day it can mean, likewise.
    pub latest: Option<String>,
    /// The words of the date.
    pub words: String,
    /// The sentence, white space made one space.
    pub text: String,
    /// Ids of the documents that say it in these words.
    pub documents: Vec<String>,
    /// Number of independent texts among these: copies of one text count once.
    #[serde(default)]
    pub texts: usize,
    /// Who and what the sentence names, in its order.
    pub entities: Vec<Named>,
}

/// An entity of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Named {
    /// "person/antony-blinken".
    pub id: Arc<str>,
    /// Person, place or organization.
    #[serde(rename = "type")]
    pub kind: EntityType,
    /// The name to show.
    pub name: String,
}

/// Takes documents in input order and makes the timeline of all.
#[derive(Debug)]
pub struct TimelineCollector {
    settings: Settings,
    corpus: Corpus,
    ids: Vec<String>,
    sketches: Vec<Sketch>,
    said: Vec<Said>,
}

/// A date of one document, before entities are known.
#[derive(Debug)]
struct Said {
    document: usize,
    timex: Timex,
    words: String,
    text: String,
    chains: Vec<u32>,
}

impl TimelineCollector {
    /// An empty timeline.
    pub fn new(lexicon: &'static Lexicon, settings: Settings) -> Self {
        let corpus = settings.corpus(lexicon);
        Self { settings, corpus, ids: Vec::new(), sketches: Vec::new(), said: Vec::new() }
    }

    /// Adds the next document.
    pub fn document(&mut self, analysis: &Analysis, chains: &Chains, sketch: Sketch) {
        self.corpus.add(analysis, chains);
        self.sketches.push(sketch);
        let document = self.ids.len();
        self.ids.push(analysis.document.id.0.clone());
        let segmentation = &analysis.segmentation;
        let text = &analysis.document.text;
        // Mentions and dates both stand in the order of the text.
        let mut mentions = analysis.mentions.iter().zip(&chains.of_mention).peekable();
        let mut chains_here: Vec<u32> = Vec::new();
        let mut current = None;
        for timex in analysis.timexes.iter().filter(|timex| is_event(timex)) {
            let token = segmentation.token_at(timex.span.start);
            let Some(sentence) = segmentation.sentences.get(segmentation.sentence_of(token)) else {
                continue;
            };
            let span = segmentation.span(sentence.tokens);
            if current != Some(span) {
                current = Some(span);
                chains_here.clear();
                while mentions.next_if(|(mention, _)| mention.span.start < span.start).is_some() {}
                while let Some((_, chain)) = mentions.next_if(|(mention, _)| mention.span.start < span.end) {
                    if !chains_here.contains(chain) {
                        chains_here.push(*chain);
                    }
                }
            }
            self.said.push(Said {
                document,
                timex: timex.clone(),
                words: one_line(timex.span.of(text)),
                text: one_line(span.of(text)),
                chains: chains_here.clone(),
            });
        }
    }

    /// Resolves the corpus and puts its dates in order.
    /// Beside them what the user said of things that are not there.
    pub fn finish(self) -> (Timeline, Vec<Diagnostic>) {
        let Self { settings, corpus, ids, sketches, said } = self;
        let firsts = copies::firsts(&sketches);
        let resolution = corpus.with_firsts(firsts.clone()).resolve();
        let listed = select(&resolution.entities, &settings, &mut Totals::default());
        let kept: BTreeSet<usize> = listed.into_iter().collect();
        let mut places: BTreeMap<(String, String, String), usize> = BTreeMap::new();
        let mut events: Vec<Event> = Vec::new();
        // For each event the first documents of the texts that tell it.
        let mut texts: Vec<BTreeSet<usize>> = Vec::new();
        for said in said {
            let (id, first) = (&ids[said.document], firsts[said.document]);
            let key = (said.timex.value.clone(), said.words.clone(), said.text.clone());
            if let Some(&place) = places.get(&key) {
                let event: &mut Event = &mut events[place];
                if event.documents.last() != Some(id) {
                    event.documents.push(id.clone());
                }
                texts[place].insert(first);
                event.texts = texts[place].len();
                continue;
            }
            places.insert(key, events.len());
            texts.push(BTreeSet::from([first]));
            let numbers =
                said.chains.iter().map(|&chain| resolution.of_chain[said.document][chain as usize] as usize);
            let mut named: Vec<usize> = Vec::new();
            numbers.filter(|number| kept.contains(number)).for_each(|number| {
                if !named.contains(&number) {
                    named.push(number);
                }
            });
            let entities = named.iter().map(|&number| {
                let entity = &resolution.entities[number];
                Named { id: entity.id.as_str().into(), kind: entity.kind, name: entity.name.clone() }
            });
            events.push(Event {
                value: said.timex.value,
                earliest: said.timex.earliest,
                latest: said.timex.latest,
                words: said.words,
                text: said.text,
                documents: vec![id.clone()],
                texts: 1,
                entities: entities.collect(),
            });
        }
        // The sort is stable, so that rows of one day keep the order of the documents.
        events.sort_by(|one, other| {
            let undated = one.earliest.is_none().cmp(&other.earliest.is_none());
            let by = |day: &Option<String>, other: &Option<String>| match (day, other) {
                (Some(day), Some(other)) => order(day, other),
                _ => Ordering::Equal,
            };
            undated.then(by(&one.earliest, &other.earliest)).then(by(&one.latest, &other.latest))
        });
        let mut span = None;
        for event in &events {
            if let (Some(first), Some(last)) = (&event.earliest, &event.latest) {
                Days::stretch(&mut span, first, last);
            }
        }
        let (first, last) = span.map(|Days { first, last }| (first, last)).unzip();
        let timeline = Timeline { schema_version: SCHEMA_VERSION.to_owned(), first, last, events };
        (timeline, settings.unused(&resolution))
    }
}

/// Whether a date says when something happened: not how long or how often, not "now", and not the dateline itself.
fn is_event(timex: &Timex) -> bool {
    matches!(timex.kind, TimexType::Date | TimexType::Time)
        && !timex.value.ends_with("_REF")
        && !matches!(timex.zone, ZoneKind::Boilerplate | ZoneKind::Dateline | ZoneKind::Byline)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes a row an event.
///
/// # Errors
/// Those of the writer.
pub fn write_csv(timeline: &Timeline, out: impl Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let head = ["earliest", "latest", "value", "words", "text", "documents", "entities", "texts"];
    table.write_record(head).map_err(io_error)?;
    for event in &timeline.events {
        let names: Vec<&str> = event.entities.iter().map(|entity| entity.name.as_str()).collect();
        let day = |day: &'_ Option<String>| day.clone().unwrap_or_default();
        let (documents, names) = (event.documents.join("; "), names.join("; "));
        let row = [
            &*day(&event.earliest),
            &day(&event.latest),
            &event.value,
            &safe(&event.words),
            &safe(&event.text),
            &safe(&documents),
            &safe(&names),
            &event.texts.to_string(),
        ];
        table.write_record(row).map_err(io_error)?;
    }
    table.flush()
}
