//! How fast dates are found, on one core: news, and texts made to be slow.
//!
//! ```text
//! cargo bench --bench timex                                      the articles in fixtures/, repeated
//! NEWSSCAN_BENCH_CORPUS=news.jsonl cargo bench --bench timex     another corpus: JSON lines with "text"
//! ```

use divan::Bencher;
use divan::counter::BytesCount;
use newsscan::annotation::Segmentation;
use newsscan::document::{DateSource, Document, Published};
use newsscan::timex;
use std::hint::black_box;

/// Text that one round goes through.
const BYTES: usize = 1 << 20;

fn main() {
    divan::main();
}

fn document(text: String) -> Document {
    let stated = Published { value: "2013-03-22".to_owned(), source: DateSource::Metadata, text: None };
    Document { stated_date: Some(stated), ..Document::plain("", text) }
}

/// A megabyte of articles.
fn news() -> Vec<Document> {
    let texts: Vec<String> = match std::env::var_os("NEWSSCAN_BENCH_CORPUS") {
        Some(path) => std::fs::read_to_string(path)
            .unwrap_or_default()
            .lines()
            .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
            .filter_map(|row| row["text"].as_str().map(str::to_owned))
            .collect(),
        None => {
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/news/docs");
            let mut paths: Vec<_> =
                std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
            paths.sort();
            paths.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect()
        }
    };
    assert!(!texts.is_empty(), "no article to read");
    let mut total = 0;
    let mut taken = Vec::new();
    for text in texts.iter().cycle() {
        total += text.len();
        taken.push(document(text.clone()));
        if total >= BYTES {
            break;
        }
    }
    taken
}

fn run(bencher: Bencher, documents: &[Document]) {
    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    let segmentation = Segmentation::default();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        for document in documents {
            black_box(timex::find(document, &segmentation));
        }
    });
}

#[divan::bench]
fn articles(bencher: Bencher) {
    run(bencher, &news());
}

/// Nothing but dates, fifty thousand of them.
#[divan::bench]
fn only_dates(bencher: Bencher) {
    let text = (0..50_000).map(|index| format!("March {}, 20{:02}\n", index % 28 + 1, index % 100)).collect();
    run(bencher, &[document(text)]);
}

/// A million digits.
#[divan::bench]
fn only_digits(bencher: Bencher) {
    run(bencher, &[document("1234567890".repeat(100_000))]);
}

/// Words that start rules and go nowhere.
#[divan::bench]
fn false_starts(bencher: Bencher) {
    run(bencher, &[document("the last of the early in a half more than ".repeat(25_000))]);
}
