//! The whole way of a document: bytes in, JSON and text for people out.
#![no_main]

use newsscan::pipeline::{Analyzed, Pipeline};
use newsscan::report::{Collector, Draft, OffsetUnit, Rows, Settings, json, text};
use std::sync::LazyLock;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::embedded);

libfuzzer_sys::fuzz_target!(init: newsscan_fuzz::panics_of_newsscan_only(), |bytes: &[u8]| {
    // No ending: the content alone tells what it is.
    let documents = newsscan_fuzz::read("a", bytes);
    let mut worker = PIPELINE.worker();
    let producer = PIPELINE.producer(OffsetUnit::Char);
    let mut collector = Collector::new(PIPELINE.lexicon(), producer, Settings::default());
    for document in documents {
        let Analyzed { analysis, chains, summary, sketch } = worker.analyze(document);
        let text = &analysis.document.text;
        let mentions: Vec<_> = analysis.mentions.iter().map(|mention| mention.span).collect();
        let dates: Vec<_> = analysis.timexes.iter().map(|timex| timex.span).collect();
        newsscan_fuzz::hold(text, &mentions);
        newsscan_fuzz::hold(text, &dates);
        newsscan_fuzz::hold(text, &summary);
        let draft = Draft::new(&analysis, &chains, &summary, OffsetUnit::Char);
        collector.document(&analysis, &chains, sketch, draft);
    }
    let report = collector.finish();
    let mut written = Vec::new();
    json::write(&report, &mut written).expect("a vector takes everything");
    let mut shown = Vec::new();
    let looks =
        text::Options { width: 100, styled: false, rows: Rows::default(), count_boilerplate: false };
    text::write(&report, &looks, &mut shown).expect("a vector takes everything");
    // No text of a document reaches a terminal with its control characters.
    let shown = String::from_utf8(shown).expect("text");
    assert!(!shown.chars().any(|c| c.is_control() && c != '\n'));
});
