//! Boilerplate that is learnt from the corpus, reviewed, and given back.

use crate::support::{Ran, count, folder, items, news, put, run, text};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

const SIGN_OFF: &str = "Write to our newsroom in Antwerp if you have seen a mistake in this report.";

/// Five articles that end with the same line, which no rule knows, in a folder `docs`.
fn articles(at: &Path) -> PathBuf {
    for (number, town) in ["Lyon", "Turin", "Porto", "Graz", "Brno"].iter().enumerate() {
        let article = format!(
            "Council of {town} votes on the tram\n\nThe council of {town} voted on Monday to build a second tram line, as mayor {number} of its mayors had asked.\n\n{SIGN_OFF}\n"
        );
        put(at, &format!("docs/{number}.txt"), article);
    }
    at.join("docs")
}

fn with(command: &str, docs: &Path, file: &Path, more: &[&str]) -> Ran {
    let args = [command.as_ref(), docs.as_os_str(), "--boilerplate".as_ref(), file.as_os_str()];
    run(args.into_iter().chain(more.iter().map(AsRef::as_ref)))
}

fn places(report: &Value) -> Vec<&str> {
    items(report, "entities").iter().map(|entity| text(entity, "id")).collect()
}

#[test]
fn what_is_listed_can_be_given_back() {
    let folder = folder();
    let docs = articles(folder.path());
    let file = folder.path().join("lines.toml");
    let ran = run(["boilerplate".as_ref(), docs.as_os_str(), "-o".as_ref(), file.as_os_str()]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{ran:?}");
    let listed = fs::read_to_string(&file).unwrap();
    assert!(listed.contains(&format!("\"docs\" = [\n  \"{SIGN_OFF}\",  # 5\n]\n")), "{listed}");

    let before = run(["analyze".as_ref(), docs.as_os_str(), "--json".as_ref()]).json();
    assert!(places(&before).contains(&"place/antwerp"), "{:?}", places(&before));
    let after = with("analyze", &docs, &file, &["--json"]);
    assert_eq!((after.code, after.err.as_str()), (Some(0), ""), "{after:?}");
    let report = after.json();
    assert!(!places(&report).contains(&"place/antwerp"));
    for (was, document) in items(&before, "documents").iter().zip(items(&report, "documents")) {
        let (start, end) =
            (count(document, "characters") - 1 - SIGN_OFF.len(), count(document, "characters") - 1);
        let zone = json!({"start": start, "end": end, "kind": "boilerplate"});
        assert_eq!(items(document, "zones").last(), Some(&zone));
        assert!(
            items(document, "mentions").iter().any(|m| m["text"] == "Antwerp" && m["zone"] == "boilerplate")
        );
        assert_eq!(
            count(&document["ledger"], "boilerplate"),
            count(&was["ledger"], "boilerplate") + SIGN_OFF.len()
        );
        assert_eq!(count(&document["ledger"], "body") + SIGN_OFF.len(), count(&was["ledger"], "body"));
    }
    let counted = with("analyze", &docs, &file, &["--json", "--include-boilerplate"]).json();
    assert!(places(&counted).contains(&"place/antwerp"));
    // The list itself is no article, wherever it lies.
    let all = with("analyze", folder.path(), &file, &["--json"]).json();
    assert_eq!(items(&all, "documents").len(), 5);
    // What the file holds is not listed again.
    assert!(!with("boilerplate", &docs, &file, &[]).text().contains(SIGN_OFF));
    for command in ["graph", "timeline"] {
        assert_eq!(with(command, &docs, &file, &[]).code, Some(0), "{command}");
    }
}

#[test]
fn a_document_depends_on_the_file_and_itself_alone() {
    let folder = folder();
    let docs = articles(folder.path());
    let file = put(folder.path(), "lines.toml", format!("\"docs\" = [{SIGN_OFF:?}]\n"));
    let all = with("analyze", &docs, &file, &["--format", "jsonl"]).lines();
    let mut alone =
        with("analyze", &docs.join("3.txt"), &file, &["--format", "jsonl"]).lines().swap_remove(0);
    alone["path"] = all[3]["path"].clone();
    assert_eq!(alone, all[3]);
}

#[test]
fn faults_of_the_file_are_named() {
    let folder = folder();
    for (content, told) in [
        ("\"docs\" = [\n\"a\",\n\"  \",\n]\n", "line 3"),
        ("\n[docs]\nlines = [\"a\"]\n", "line 2"),
        ("\"docs\" = [", "line 1"),
    ] {
        let file = put(folder.path(), "lines.toml", content);
        for command in ["analyze", "boilerplate", "explain"] {
            let name: &[&str] = if command == "explain" { &["Paris"] } else { &[] };
            let args = name.iter().map(PathBuf::from).chain([news(), "--boilerplate".into(), file.clone()]);
            let ran = run([PathBuf::from(command)].into_iter().chain(args));
            assert_eq!((ran.code, ran.out.len()), (Some(2), 0), "{ran:?}");
            let says = |what: &str| ran.err.contains(what);
            assert!(says("lines.toml") && says(told) && says("\"example.com\" = ["), "{ran:?}");
        }
    }
    let ran = with("analyze", &news(), &folder.path().join("nowhere.toml"), &[]);
    assert!(
        ran.code == Some(2) && ran.err.contains("cannot read") && ran.err.contains("nowhere.toml"),
        "{ran:?}"
    );
}

#[test]
fn lines_that_match_nothing_are_told() {
    let folder = folder();
    let docs = articles(folder.path());
    let file = put(
        folder.path(),
        "lines.toml",
        "\"docs\" = [\n  \"Never seen\",\n]\n\"example.com\" = [\"Neither\"]\n",
    );
    for format in ["json", "jsonl", "text"] {
        let ran = with("analyze", &docs, &file, &["--format", format]);
        assert_eq!((ran.code, ran.told().len()), (Some(0), 2), "{ran:?}");
        assert!(
            ran.told()[0].contains("lines.toml:2: no document of \"docs\" has the line \"Never seen\""),
            "{ran:?}"
        );
        assert!(
            ran.told()[1].contains("lines.toml:4: nothing here is from the source \"example.com\""),
            "{ran:?}"
        );
        assert_eq!(ran.text().matches("unused_boilerplate").count(), if format == "text" { 0 } else { 2 });
    }
    assert_eq!(with("timeline", &docs, &file, &[]).told().len(), 2);
}

#[test]
fn sources_are_told_by_the_address() {
    let folder = folder();
    let record = |number: usize| {
        let (host, line) = match number % 2 {
            0 => ("www.one.example", "Join one of us"),
            _ => ("two.example", "Tell two of us"),
        };
        json!({"id": format!("r{number}"), "url": format!("https://{host}/{number}"), "text": format!("Report number {number}.\n{line}\n")})
    };
    let records: String = (0..8).map(|number| format!("{}\n", record(number))).collect();
    let file = put(folder.path(), "records.jsonl", records);
    let listed = run(["boilerplate".as_ref(), file.as_os_str()]);
    let table: toml::Table = listed.text().parse().unwrap();
    assert_eq!(table.keys().collect::<Vec<_>>(), ["one.example", "two.example"]);
    assert_eq!(table["one.example"][0].as_str(), Some("Join one of us"));
    let few = run(["boilerplate".as_ref(), file.as_os_str(), "--min-documents".as_ref(), "5".as_ref()]);
    assert!(
        few.text().parse::<toml::Table>().unwrap().is_empty()
            && few.text().contains("2 sources have no line"),
        "{few:?}"
    );
    for (option, value) in [("--min-documents", "1"), ("--min-share", "7"), ("--min-share", "-1%")] {
        let ran = run(["boilerplate", "x", &format!("{option}={value}")]);
        assert_eq!((ran.code, ran.out.len()), (Some(2), 0), "{ran:?}");
    }
    let same = |threads: &str| {
        run(["boilerplate".as_ref(), file.as_os_str(), "--threads".as_ref(), threads.as_ref()]).out
    };
    assert!(same("1") == same("7") && same("1") == listed.out);
}
