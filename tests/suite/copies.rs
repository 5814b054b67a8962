//! Copies of one text are found, told in every form of the output, and counted once.

use crate::support::{count, folder, items, news, put, run, text};
use serde_json::Value;
use std::fs;
use std::path::Path;

const WIRE: &str = "01-harbour-talks.txt";

/// A folder with all articles and four copies of one: the very same, with a note, with another headline, without its last paragraphs.
fn corpus() -> tempfile::TempDir {
    let folder = folder();
    for entry in fs::read_dir(news()).unwrap() {
        let path = entry.unwrap().path();
        put(folder.path(), path.file_name().unwrap().to_str().unwrap(), fs::read(&path).unwrap());
    }
    let wire = fs::read_to_string(news().join(WIRE)).unwrap();
    let body = wire.find("GENEVA, March 3").expect("the article has a dateline");
    put(folder.path(), "20-same.txt", &wire);
    put(
        folder.path(),
        "21-note.txt",
        format!(
            "{}\n\nThis story has been updated to correct the name of the vessel in the third paragraph.\n",
            wire.trim_end()
        ),
    );
    put(
        folder.path(),
        "22-headline.txt",
        format!("Grain ships wait for a signature from Ankara\n\n{}", &wire[body..]),
    );
    let cut = wire.find("Marta Kellner").unwrap();
    put(folder.path(), "23-cut.txt", &wire[..cut]);
    folder
}

fn analyze(path: &Path, format: &str) -> crate::support::Ran {
    let ran = run(["analyze".as_ref(), path.as_os_str(), "--format".as_ref(), format.as_ref()]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{ran:?}");
    ran
}

#[test]
fn copies_point_at_the_first_and_count_once() {
    let folder = corpus();
    let report = analyze(folder.path(), "json").json();
    let copies: Vec<(&str, &str)> = items(&report, "documents")
        .iter()
        .filter_map(|document| Some((text(document, "id"), document["duplicate_of"].as_str()?)))
        .collect();
    let names = ["20-same.txt", "21-note.txt", "22-headline.txt", "23-cut.txt"];
    assert_eq!(copies, names.map(|name| (name, WIRE)));
    let corpus = &report["corpus"];
    assert_eq!((count(corpus, "documents"), count(corpus, "texts")), (16, 12));

    let alone = analyze(&news(), "json").json();
    assert_eq!(count(&alone["corpus"], "texts"), count(&alone["corpus"], "documents"));
    let before = items(&alone, "entities");
    for entity in items(&report, "entities") {
        assert!(count(entity, "texts") <= count(entity, "documents"));
        if let Some(known) = before.iter().find(|known| known["id"] == entity["id"]) {
            assert_eq!(count(known, "texts"), count(known, "documents"));
            assert_eq!(count(entity, "texts"), count(known, "texts"), "{}", text(entity, "id"));
        }
    }
    let guterres =
        items(&report, "entities").iter().find(|e| text(e, "id") == "person/antonio-guterres").unwrap();
    assert_eq!((count(guterres, "documents"), count(guterres, "texts")), (7, 3));
}

#[test]
fn a_stream_says_it_at_its_end() {
    let folder = corpus();
    let lines = analyze(folder.path(), "jsonl").lines();
    let kinds: Vec<&str> = lines.iter().map(|line| text(line, "record")).collect();
    assert!(kinds.chunk_by(|one, other| one == other).map(|run| run[0]).eq([
        "document",
        "duplicate",
        "entity",
        "corpus"
    ]));
    assert!(lines.iter().all(|line| line["record"] != "document" || line.get("duplicate_of").is_none()));
    let copies: Vec<&Value> = lines.iter().filter(|line| line["record"] == "duplicate").collect();
    assert!(copies.len() == 4 && copies.iter().all(|copy| text(copy, "duplicate_of") == WIRE), "{copies:?}");
    assert_eq!(count(lines.last().unwrap(), "texts"), 12);
}

#[test]
fn tables_and_text_say_it() {
    let folder = corpus();
    let report = analyze(folder.path(), "text");
    assert!(
        report.text().contains("4 documents are copies of others: 12 independent texts"),
        "{}",
        report.text()
    );
    assert!(report.text().contains("  copy of 01-harbour-talks.txt\n"));
    let head = report.text().lines().find(|line| line.starts_with("ENTITY")).unwrap();
    assert!(head.contains("DOCS  TEXTS  MENTIONS"), "{head}");
    assert!(
        !analyze(&news(), "text").text().contains("TEXTS"),
        "where there are no copies it would say nothing"
    );
    let table = run([
        "analyze".as_ref(),
        folder.path().as_os_str(),
        "--format".as_ref(),
        "csv".as_ref(),
        "--table".as_ref(),
        "documents".as_ref(),
    ]);
    let mut table = csv::Reader::from_reader(table.out.as_slice());
    let column = table.headers().unwrap().iter().position(|name| name == "duplicate_of").unwrap();
    assert_eq!(table.records().filter(|row| row.as_ref().unwrap()[column] == *WIRE).count(), 4);
}

#[test]
fn graph_and_timeline_count_texts() {
    let folder = corpus();
    let with = run(["graph".as_ref(), folder.path().as_os_str()]).json();
    let alone = run(["graph".into(), news()]).json();
    let pair = |edge: &Value| (text(edge, "source").to_owned(), text(edge, "target").to_owned());
    let heavier = |edge: &&Value| {
        let known = items(&alone, "edges").iter().find(|known| pair(known) == pair(edge));
        known.is_some_and(|known| edge["weight"] != known["weight"])
    };
    assert_eq!(items(&with, "edges").iter().find(heavier), None, "copies give no edge more weight");
    assert!(items(&with, "edges").iter().any(|edge| count(edge, "documents") > count(edge, "texts")));
    let timeline =
        run(["timeline".as_ref(), folder.path().as_os_str(), "--format".as_ref(), "json".as_ref()]).json();
    let told = items(&timeline, "events").iter().filter(|event| items(event, "documents").len() > 1);
    assert!(told.clone().count() > 2 && told.clone().all(|event| count(event, "texts") == 1));
}
