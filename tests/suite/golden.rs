//! Whole outputs, compared with those in `fixtures/golden`. `NEWSSCAN_BLESS=1 cargo test golden` writes them anew; read the
//! difference before you commit it.

use crate::support::{root, run};
use std::fs;
use std::path::Path;

/// The articles whose details are kept; all of them would bury a change.
const FEW: [&str; 3] = ["01-harbour-talks.txt", "04-two-johnsons.txt", "05-storm-page.txt"];

fn check(name: &str, args: &[&str], paths: &[String]) {
    let mut all = vec!["analyze"];
    all.extend(paths.iter().map(String::as_str));
    all.extend(args);
    let ran = run(&all);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{all:?}");
    let file = root().join("fixtures/golden").join(name);
    // The knowledge inside changes more often than what it says about these articles.
    let got = without_hashes(ran.text());
    if std::env::var_os("NEWSSCAN_BLESS").is_some() {
        fs::create_dir_all(file.parent().expect("it is in a folder")).expect("the folder can be made");
        fs::write(&file, &got).expect("the golden file can be written");
        return;
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    if got != expected {
        panic!(
            "{} differs; NEWSSCAN_BLESS=1 cargo test golden writes it anew{}",
            show(&file),
            first(&expected, &got)
        );
    }
}

fn without_hashes(text: &str) -> String {
    let line = |line: &str| match line.find("\"model\":") {
        Some(at) if line.contains("\"producer\":") || line.contains("\"record\":\"corpus\"") => {
            let rest = line[at..].find(",\"offsets\"").map_or("", |length| &line[at + length..]);
            format!("{}\"model\":\"-\",\"lexicon\":\"-\"{rest}\n", &line[..at])
        }
        _ => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

fn show(file: &Path) -> String {
    file.strip_prefix(root()).unwrap_or(file).display().to_string()
}

/// The first line that differs.
fn first(expected: &str, got: &str) -> String {
    let (mut old, mut new) = (expected.lines(), got.lines());
    for number in 1.. {
        match (old.next(), new.next()) {
            (None, None) => break,
            (was, is) if was != is => {
                return format!("\nline {number}\n-{}\n+{}", was.unwrap_or(""), is.unwrap_or(""));
            }
            _ => {}
        }
    }
    String::new()
}

fn few() -> Vec<String> {
    FEW.iter().map(|name| format!("fixtures/news/docs/{name}")).collect()
}

#[test]
fn text() {
    check("report.txt", &["--date", "2023-03-06"], &["fixtures/news/docs".to_owned()]);
}

#[test]
fn json() {
    check("few.json", &["--json"], &few());
}

#[test]
fn jsonl() {
    check("few.jsonl", &["--format", "jsonl"], &few());
}

#[test]
fn csv() {
    check("entities.csv", &["--format", "csv"], &["fixtures/news/docs".to_owned()]);
    for table in ["mentions", "dates", "documents"] {
        check(&format!("few.{table}.csv"), &["--format", "csv", "--table", table], &few());
    }
}
