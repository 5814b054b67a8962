//! What the command line promises: exit codes, messages, streams, offsets, the same bytes.

use crate::support::{Ran, count, feed, finish, folder, items, news, program, put, root, run, text};
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

const ARTICLE: &str =
    "Mayor Hilde Okafor met President Emmanuel Macron in Paris on Monday. “We agreed,” Okafor said.\n";

/// One clear line and nothing on standard output.
fn refused(ran: &Ran, what: &str) {
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert_eq!(ran.out, b"", "{ran:?}");
    assert_eq!(ran.told().len(), 1, "{ran:?}");
    assert!(ran.err.contains(what), "{ran:?}");
}

#[test]
fn reads_files_folders_and_standard_input() {
    let folder = folder();
    put(folder.path(), "b/two.txt", ARTICLE);
    let one = put(folder.path(), "a.txt", ARTICLE);
    let all = run([folder.path().as_os_str(), one.as_os_str(), "--json".as_ref()].map(ToOwned::to_owned));
    assert_eq!(all.code, Some(2), "a path where a command should be");
    let all = run(["analyze".as_ref(), folder.path().as_os_str(), "--json".as_ref()]);
    assert_eq!(all.code, Some(0), "{all:?}");
    let ids: Vec<String> = items(&all.json(), "documents").iter().map(|d| text(d, "id").to_owned()).collect();
    assert_eq!(ids, ["a.txt", "b/two.txt"]);
    let piped = feed(&["analyze", "-", "--json"], ARTICLE.as_bytes());
    assert_eq!((piped.code, piped.err.as_str()), (Some(0), ""));
    assert_eq!(count(&piped.json()["corpus"], "documents"), 1);
}

#[test]
fn a_missing_path_an_empty_folder_a_binary_file() {
    let folder = folder();
    let at = folder.path();
    refused(&run(["analyze".into(), at.join("nowhere.txt")]), "nowhere.txt");
    fs::create_dir(at.join("empty")).unwrap();
    refused(&run(["analyze".into(), at.join("empty")]), "empty");
    let program =
        put(at, "program.bin", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0".repeat(40));
    refused(&run(["analyze".into(), program]), "program.bin");
    refused(&feed(&["analyze", "-"], b""), "empty");
    refused(&feed(&["analyze", "-"], b" \n\t\n"), "");
}

#[test]
fn skipped_inputs_are_told_and_counted() {
    let folder = folder();
    let at = folder.path();
    put(at, "good.txt", ARTICLE);
    put(at, "blank.txt", "  \n");
    let ran = run(["analyze".into(), at.to_owned(), at.join("nowhere"), "--json".into()]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert_eq!(ran.told().len(), 2, "{ran:?}");
    let report = ran.json();
    assert_eq!((count(&report["corpus"], "documents"), count(&report["corpus"], "skipped")), (1, 2));
    let codes: Vec<&str> = items(&report, "diagnostics").iter().map(|d| text(d, "code")).collect();
    assert_eq!(codes, ["empty", "not_found"]);
    let stream = run(["analyze".into(), at.to_owned(), "--format".into(), "jsonl".into()]);
    let records: Vec<Value> = stream.lines();
    assert_eq!(text(&records[0], "record"), "diagnostic");
    assert_eq!(text(&records[1], "record"), "document");
    assert_eq!(text(records.last().unwrap(), "record"), "corpus");
}

#[test]
fn the_user_has_the_last_word() {
    let folder = folder();
    put(folder.path(), "docs/a.txt", ARTICLE);
    let aliases = put(folder.path(), "aliases.toml", "merge = [[\"Nobody\", \"No One\"]]\n");
    let docs = folder.path().join("docs");
    for format in ["json", "jsonl"] {
        let args = [
            "analyze".into(),
            docs.clone(),
            "--format".into(),
            format.into(),
            "--aliases".into(),
            aliases.clone(),
        ];
        let ran = run(args);
        assert_eq!((ran.code, ran.told().len()), (Some(0), 2), "{ran:?}");
        assert!(ran.told()[0].contains("aliases.toml: merge: nothing here is called"), "{ran:?}");
        assert_eq!(ran.text().matches("unused_alias").count(), 2, "{ran:?}");
    }
    for command in [&["graph"][..], &["timeline"], &["explain", "Nobody"]] {
        let args = command.iter().map(Into::into).chain([docs.clone(), "--aliases".into(), aliases.clone()]);
        let ran = run(args.collect::<Vec<std::path::PathBuf>>());
        assert!(ran.err.contains("aliases.toml: merge: nothing here is called"), "{command:?} {ran:?}");
    }
    put(folder.path(), "aliases.toml", "marge = []\n");
    let ran = run(["analyze".into(), docs, "--aliases".into(), aliases]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("aliases.toml") && ran.err.contains("merge = "), "{ran:?}");
}

#[test]
fn strict_turns_a_skip_into_a_failure() {
    let folder = folder();
    put(folder.path(), "good.txt", ARTICLE);
    put(folder.path(), "blank.txt", "");
    let ran = run(["analyze".into(), folder.path().to_owned(), "--json".into(), "--strict".into()]);
    assert_eq!(ran.code, Some(2));
    assert_eq!(count(&ran.json()["corpus"], "documents"), 1, "the run is finished first");
}

#[test]
fn a_flood_of_warnings_is_dammed() {
    let folder = folder();
    for number in 0..30 {
        put(folder.path(), &format!("{number:02}.txt"), "");
    }
    put(folder.path(), "good.txt", ARTICLE);
    let ran = run(["analyze".into(), folder.path().to_owned(), "--json".into()]);
    assert_eq!(ran.told().len(), 21, "{ran:?}");
    assert!(ran.told()[20].contains("and 10 more that are empty"), "{ran:?}");
    assert_eq!(items(&ran.json(), "diagnostics").len(), 30);
}

#[test]
#[cfg(unix)]
fn a_folder_without_permission() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let closed = folder.path().join("closed");
    fs::create_dir(&closed).unwrap();
    put(&closed, "a.txt", ARTICLE);
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    // Root may read it all the same.
    if fs::read_dir(&closed).is_err() {
        refused(&run(["analyze".into(), closed.clone()]), "closed");
    }
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = folder();
    for number in 0..200 {
        put(folder.path(), &format!("{number}.txt"), ARTICLE);
    }
    for format in ["text", "json", "jsonl", "csv"] {
        let mut command = program();
        command.arg("analyze").arg(folder.path()).args(["--format", format]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let done = child.wait_with_output().unwrap();
        assert_eq!((done.status.code(), done.stderr.as_slice()), (Some(0), &b""[..]), "{format}");
    }
    for command in ["graph --format json", "graph --format csv", "graph --format gexf"]
        .into_iter()
        .chain(["timeline --format text", "timeline --format csv", "timeline --format json"])
        .chain(["schema", "lexicon Paris", "explain Okafor"])
    {
        let mut program = program();
        program.args(command.split(' '));
        if !command.starts_with(['s', 'l']) {
            program.arg(folder.path());
        }
        let mut child = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let done = child.wait_with_output().unwrap();
        assert_eq!((done.status.code(), done.stderr.as_slice()), (Some(0), &b""[..]), "{command}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told_in_one_line() {
    for format in ["text", "json", "jsonl", "csv"] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut command = program();
        command.arg("analyze").arg(news()).args(["--format", format]).stdout(full);
        refused(&finish(&mut command), "cannot write to standard output");
        let mut command = program();
        command.arg("analyze").arg(news()).args(["--format", format, "-o", "/dev/full"]);
        refused(&finish(&mut command), "cannot write to /dev/full");
    }
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    refused(&finish(program().arg("schema").stdout(full)), "cannot write");
}

#[test]
fn an_output_file_appears_complete_or_not_at_all() {
    let folder = folder();
    let at = folder.path();
    let article = put(at, "in/a.txt", ARTICLE);
    let target = put(at, "out.json", "kept");
    let write = |input: &std::path::Path| {
        run(["analyze".as_ref(), input.as_os_str(), "--json".as_ref(), "-o".as_ref(), target.as_os_str()])
    };
    assert_eq!(write(&at.join("nowhere")).code, Some(2));
    assert_eq!(fs::read_to_string(&target).unwrap(), "kept");
    let ran = write(&article);
    assert_eq!((ran.code, ran.out.as_slice(), ran.err.as_str()), (Some(0), &b""[..], ""));
    assert!(fs::read_to_string(&target).unwrap().ends_with("}\n"));
    assert_eq!(fs::read_dir(at).unwrap().count(), 2, "nothing is left beside it");
    refused(&run(["analyze".into(), article, "-o".into(), at.join("no/such/folder.txt")]), "cannot write to");
}

#[test]
fn the_output_is_not_its_own_input() {
    let folder = folder();
    put(folder.path(), "a.txt", ARTICLE);
    for _ in 0..2 {
        let mut command = program();
        let ran = finish(command.current_dir(folder.path()).args(["analyze", ".", "-o", "report.txt"]));
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    }
    assert!(fs::read_to_string(folder.path().join("report.txt")).unwrap().contains("1 document,"));
    if cfg!(unix) {
        fs::remove_file(folder.path().join("report.txt")).unwrap();
        let mut command = program();
        command.current_dir(folder.path()).args(["analyze", "."]);
        let redirected = fs::File::create(folder.path().join("b.json")).unwrap();
        let ran = finish(command.stdout(redirected));
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    }
}

#[test]
fn wrong_usage_says_what_is_right() {
    for (args, hint) in [
        (&["analyze", "x", "--date", "2024-02-30"][..], "no such day"),
        (&["analyze", "x", "--date", "16.1.2024"], "2024-01-16"),
        (&["analyze", "x", "--threads", "0"], "at least one"),
        (&["analyze", "x", "--format", "xml"], "jsonl"),
        (&["analyze", "x", "--table", "dates"], "--format csv"),
        (&["analyze", "x", "--jsno"], "--json"),
        (&["analyze"], "<PATH>"),
        (&["fixtures/news"], "newsscan analyze 'fixtures/news'"),
        (&["analize"], "analyze"),
        (&[], "Usage"),
    ] {
        let ran = run(args);
        assert_eq!((ran.code, ran.out.as_slice()), (Some(2), &b""[..]), "{args:?} {ran:?}");
        assert!(ran.err.contains(hint), "{args:?} {ran:?}");
    }
}

#[test]
fn help_is_short_or_long() {
    let (short, long) = (run(["analyze", "-h"]), run(["analyze", "--help"]));
    assert_eq!((short.code, long.code), (Some(0), Some(0)));
    assert!(short.text().lines().count() < 50, "{}", short.text());
    assert!(long.text().contains("Exit status:") && long.text().contains("| jq"));
    assert!(run(["--version"]).text().starts_with("newsscan 0."));
}

#[test]
fn the_same_bytes_in_every_run_and_at_every_number_of_threads() {
    for format in ["text", "json", "jsonl", "csv"] {
        let ran = |threads: &str| {
            let mut command = program();
            command.arg("analyze").arg(news()).args(["--format", format, "--threads", threads]);
            finish(&mut command).out
        };
        let one = ran("1");
        assert!(!one.is_empty());
        assert!(one == ran("2") && one == ran("7") && one == ran("1"), "{format}");
    }
}

/// The slice of a text as a language that counts in `unit` takes it.
fn slice(document: &str, unit: &str, start: usize, end: usize) -> String {
    match unit {
        "byte" => document[start..end].to_owned(),
        "utf16" => {
            let units: Vec<u16> = document.encode_utf16().collect();
            String::from_utf16(&units[start..end]).expect("spans do not cut characters")
        }
        _ => document.chars().skip(start).take(end - start).collect(),
    }
}

#[test]
fn every_span_is_the_slice_of_its_document() {
    let folder = folder();
    for entry in fs::read_dir(news()).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    put(folder.path(), "planes.txt", format!("😀 «Élysée» 😀 — {ARTICLE}").repeat(30));
    let record = serde_json::json!({"id": "r1", "title": "Paris", "text": format!("𝒳 {ARTICLE}")});
    put(folder.path(), "records.jsonl", format!("{record}\n"));
    for unit in ["char", "byte", "utf16"] {
        let ran = run([
            "analyze".into(),
            folder.path().to_owned(),
            "--json".into(),
            "--offsets".into(),
            unit.into(),
        ]);
        let report = ran.json();
        assert_eq!(text(&report["producer"], "offsets"), unit);
        let mut spans = 0;
        for document in items(&report, "documents") {
            let content = match &document["text"] {
                Value::String(text) => text.clone(),
                _ => fs::read_to_string(text(document, "path")).unwrap(),
            };
            for key in ["mentions", "dates", "quotes", "summary"] {
                let more = items(document, key).iter();
                let speakers =
                    more.clone().map(|item| &item["speaker"]).filter(|speaker| speaker.is_object());
                for item in more.clone().chain(speakers) {
                    let cut = slice(&content, unit, count(item, "start"), count(item, "end"));
                    assert_eq!(cut, text(item, "text"), "{unit} {}", text(document, "id"));
                    spans += 1;
                }
            }
            for zone in items(document, "zones") {
                assert!(!slice(&content, unit, count(zone, "start"), count(zone, "end")).is_empty());
            }
        }
        assert!(spans > 20, "{spans}");
    }
}

#[test]
fn a_stream_comes_out_as_it_goes_in() {
    let mut command = program();
    command.args(["analyze", "-", "--format", "jsonl"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    for number in 0..3 {
        let record = serde_json::json!({"id": format!("r{number}"), "text": ARTICLE});
        // The program has to look at the beginning of its input to know what it is; a pipe holds that much.
        writeln!(stdin, "{record}").unwrap();
        stdin.flush().unwrap();
    }
    drop(stdin);
    let first: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
    assert_eq!((text(&first, "record"), text(&first, "id")), ("document", "r0"));
    assert_eq!(lines.map(Result::unwrap).filter(|line| line.contains("\"record\":\"document\"")).count(), 2);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_document_of_a_stream_depends_on_nothing_else() {
    let all = run(["analyze".into(), news(), "--format".into(), "jsonl".into()]).lines();
    for document in all.iter().filter(|record| text(record, "record") == "document").take(4) {
        let mut alone = run(["analyze", text(document, "path"), "--format", "jsonl"]).lines().swap_remove(0);
        alone["id"] = document["id"].clone();
        assert_eq!(&alone, document);
    }
}

#[test]
fn entities_of_a_stream_say_which_ids_they_answer_to() {
    let all = run(["analyze".into(), news(), "--format".into(), "jsonl".into()]).lines();
    let of = |kind: &str| all.iter().filter(|record| text(record, "record") == kind).collect::<Vec<_>>();
    let entities = of("entity");
    for document in of("document") {
        for mention in items(document, "mentions").iter().filter(|m| text(m, "zone") != "boilerplate") {
            let (id, local) = (text(document, "id"), text(mention, "entity"));
            let answers = |entity: &&&Value| {
                let renamed = entity["local"].as_array().is_some_and(|all| {
                    all.iter().any(|one| text(one, "document") == id && text(one, "id") == local)
                });
                renamed || text(entity, "id") == local
            };
            assert!(entities.iter().any(|entity| answers(&entity)), "{id} {local}");
        }
    }
}

#[test]
fn types_rows_and_tables() {
    let people = run(["analyze".into(), news(), "--json".into(), "--type".into(), "person".into()]).json();
    assert!(items(&people, "entities").iter().all(|entity| text(entity, "type") == "person"));
    assert!(
        items(&people, "documents").iter().flat_map(|d| items(d, "mentions")).all(|m| m["type"] == "person")
    );
    let all = run(["analyze".into(), news(), "--json".into()]).json();
    let some = run(["analyze".into(), news(), "--json".into(), "--top".into(), "3".into()]).json();
    assert_eq!(items(&some, "entities").len(), items(&all, "entities").len().min(3));
    assert_eq!(some["corpus"], all["corpus"]);
    for (table, first, rows) in [
        ("entities", "id,type,name,documents,mentions", items(&all, "entities").len()),
        ("documents", "id,path,url,title", items(&all, "documents").len()),
        ("mentions", "document,start,end,text,type", usize::MAX),
        ("dates", "document,start,end,text,timex_type,value", usize::MAX),
    ] {
        let csv =
            run(["analyze".into(), news(), "--format".into(), "csv".into(), "--table".into(), table.into()]);
        assert!(csv.text().starts_with(first), "{table}");
        if rows != usize::MAX {
            assert_eq!(csv::Reader::from_reader(csv.out.as_slice()).records().count(), rows, "{table}");
        }
    }
}

#[test]
fn text_has_no_escapes_unless_asked_and_no_line_is_too_long() {
    let plain = run(["analyze".into(), news()]);
    assert!(!plain.text().contains('\u{1b}'));
    assert!(plain.text().lines().all(|line| line.chars().count() <= 100), "{}", plain.text());
    assert!(run(["analyze".into(), news(), "--color".into(), "always".into()]).text().contains('\u{1b}'));
}

#[test]
fn nothing_that_a_document_says_acts_on_the_terminal() {
    let folder = folder();
    let evil = "Evil \u{1b}]0;owned\u{7} Title\n\nPresident Emmanuel \u{1b}[31mMacron\u{9b}2J met Anna\u{202e}relluM in Paris.\n";
    // Mostly text: too many controls, and it would be taken for a binary file.
    put(folder.path(), "ev\u{1b}[2Jil.txt", format!("{evil}\n{}", ARTICLE.repeat(20)));
    put(folder.path(), "bl\u{1b}[2Jank.txt", "");
    let ran = run(["analyze".into(), folder.path().to_owned()]);
    assert_eq!(ran.code, Some(1));
    for shown in [ran.text(), &ran.err] {
        let acts = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        assert!(!shown.contains(acts), "{shown:?}");
    }
}

#[test]
fn works_from_any_folder() {
    let mut command = program();
    let ran =
        finish(command.current_dir("/").arg("analyze").arg(root().join("fixtures/news/docs")).arg("--json"));
    assert_eq!(ran.code, Some(0), "{}", ran.err);
}
