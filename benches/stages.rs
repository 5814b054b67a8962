//! How fast each stage is, on one core: bytes of text and tokens ("items") a second.
//!
//! ```text
//! cargo bench --bench stages                                        the articles in fixtures/, some times over
//! NEWSSCAN_BENCH_CORPUS=news.jsonl cargo bench --bench stages       the first megabyte of another corpus
//! cargo bench --bench stages -- ner                                 one stage
//! ```

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use newsscan::annotation::Analysis;
use newsscan::copies::{self, Sketch};
use newsscan::document::Document;
use newsscan::lexicon::{Lexicon, PhraseMatch};
use newsscan::ner::{Recogniser, Scratch};
use newsscan::pipeline::Pipeline;
use newsscan::reader::{self, Options};
use newsscan::resolve::{self, Chains, Corpus};
use newsscan::span::Span;
use newsscan::{summary, text, timex};
use std::hint::black_box;
use std::path::PathBuf;
use std::sync::LazyLock;

/// Text that one round goes through: enough to be measured, little enough for many rounds.
const BYTES: usize = 1 << 20;
/// How often the fixtures are repeated; they are a few pages.
const REPEATS: usize = 8;

/// The documents, before and after analysis, and how much they hold.
struct Material {
    documents: Vec<Document>,
    analyses: Vec<(Analysis, Chains)>,
    phrases: Vec<Vec<PhraseMatch>>,
    bytes: BytesCount,
    tokens: ItemsCount,
}

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::embedded);
static MATERIAL: LazyLock<Material> = LazyLock::new(Material::read);

impl Material {
    fn read() -> Self {
        let named = std::env::var_os("NEWSSCAN_BENCH_CORPUS").map(PathBuf::from);
        let repeats = if named.is_some() { 1 } else { REPEATS };
        let fixtures = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/news/docs"));
        let path = named.unwrap_or_else(fixtures);
        let read = documents(path.clone());
        assert!(!read.is_empty(), "no document can be read at {}", path.display());
        let documents = (0..repeats).flat_map(|_| read.iter().cloned()).collect::<Vec<_>>();
        let mut worker = PIPELINE.worker();
        let analyses: Vec<(Analysis, Chains)> = documents
            .iter()
            .map(|document| worker.analyze(document.clone()))
            .map(|analyzed| (analyzed.analysis, analyzed.chains))
            .collect();
        let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
        let tokens: usize = analyses.iter().map(|(analysis, _)| analysis.segmentation.tokens.len()).sum();
        let phrases = analyses.iter().map(|(analysis, _)| phrases_of(analysis)).collect();
        Self { documents, analyses, phrases, bytes: BytesCount::new(bytes), tokens: ItemsCount::new(tokens) }
    }
}

/// What the recogniser's lexicon leaves to the stages after it.
fn phrases_of(analysis: &Analysis) -> Vec<PhraseMatch> {
    let mut found = Vec::new();
    Lexicon::embedded().phrases(&analysis.document.text, &analysis.segmentation.tokens, &mut found);
    found
}

/// The documents at `path`, up to [`BYTES`] of text.
fn documents(path: PathBuf) -> Vec<Document> {
    let options = Options::default();
    let records = reader::inputs(&[path], &options)
        .into_iter()
        .filter_map(Result::ok)
        .flat_map(|input| input.records(&options))
        .filter_map(Result::ok);
    let mut left = BYTES;
    records
        .filter_map(|record| record.decode(&options).ok())
        .map(|reading| reading.document)
        .take_while(|document| {
            let more = left > 0;
            left = left.saturating_sub(document.text.len());
            more
        })
        .collect()
}

/// Measures one round of `stage` over all documents.
fn measure<T>(bencher: Bencher, mut stage: impl FnMut(&Document, &Analysis, &Chains) -> T) {
    let material = &*MATERIAL;
    bencher.counter(material.bytes).counter(material.tokens).bench_local(|| {
        for (document, (analysis, chains)) in material.documents.iter().zip(&material.analyses) {
            black_box(stage(black_box(document), black_box(analysis), chains));
        }
    });
}

#[divan::bench]
fn a_text(bencher: Bencher) {
    measure(bencher, |document, _, _| {
        let breaks: Vec<Span> = document.zones.iter().map(|zone| zone.span).collect();
        text::segment(&document.text, &breaks)
    });
}

#[divan::bench]
fn b_ner(bencher: Bencher) {
    let (recogniser, mut scratch) = (Recogniser::embedded(), Scratch::default());
    measure(bencher, |document, analysis, _| recogniser.tag(document, &analysis.segmentation, &mut scratch));
}

#[divan::bench]
fn c_timex(bencher: Bencher) {
    measure(bencher, |document, analysis, _| timex::find(document, &analysis.segmentation));
}

#[divan::bench]
fn d_resolve_within(bencher: Bencher) {
    let mut phrases = MATERIAL.phrases.iter().cycle();
    measure(bencher, |_, analysis, _| {
        let phrases = phrases.next().expect("there are documents");
        resolve::within(analysis, phrases, Lexicon::embedded())
    });
}

#[divan::bench]
fn e_summary(bencher: Bencher) {
    measure(bencher, |_, analysis, _| summary::summarise(analysis));
}

#[divan::bench]
fn f_whole_worker(bencher: Bencher) {
    let mut worker = PIPELINE.worker();
    measure(bencher, |document, _, _| worker.analyze(document.clone()));
}

/// Merging the entities of the whole corpus: once a run, after all documents.
#[divan::bench]
fn g_resolve_corpus(bencher: Bencher) {
    let material = &*MATERIAL;
    bencher.counter(material.bytes).counter(material.tokens).bench_local(|| {
        let mut corpus = Corpus::new(PIPELINE.lexicon());
        for (analysis, chains) in &material.analyses {
            corpus.add(analysis, chains);
        }
        black_box(corpus.resolve())
    });
}

/// Opening the model and the lists: once a run, before the first document.
#[divan::bench]
fn h_start(bencher: Bencher) {
    bencher.bench_local(Pipeline::embedded);
}

#[divan::bench]
fn i_sketch(bencher: Bencher) {
    measure(bencher, |document, analysis, _| Sketch::of(document, &analysis.segmentation));
}

/// Finding the copies in a corpus of so many texts of 200 invented words, each fifth a copy cut to two thirds.
#[divan::bench(args = [10_000, 100_000], sample_count = 3)]
fn j_copies(bencher: Bencher, texts: usize) {
    let sketch = |number: usize| {
        let (story, words) = if number % 5 == 4 { (number - 4, 130) } else { (number, 200) };
        let word = |at: usize| format!("w{} ", (story * 7_919 + at * at * 104_729 + at * story) % 1_000_003);
        let document = Document::plain("", (0..words).map(word).collect());
        Sketch::of(&document, &text::segment(&document.text, &[]))
    };
    let sketches: Vec<Sketch> = (0..texts).map(sketch).collect();
    bencher.counter(ItemsCount::new(texts)).bench_local(|| copies::firsts(black_box(&sketches)));
}

fn main() {
    divan::main();
}
