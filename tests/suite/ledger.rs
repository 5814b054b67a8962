//! Every byte that is read is accounted for.

use crate::support::{count, folder, items, news, put, run, text};
use serde_json::Value;
use std::fs;
use std::path::Path;

const PROSE: &str = "The ministry said on Monday that the talks in Paris would go on for another week, as both sides had asked.";
const PARTS: [&str; 6] = ["body", "boilerplate", "title", "dateline", "byline", "caption"];

fn sum(ledger: &Value) -> usize {
    PARTS.iter().map(|part| count(ledger, part)).sum()
}

fn balances(ledger: &Value) -> bool {
    count(ledger, "read") + count(ledger, "added") == sum(ledger) + count(ledger, "left_out")
}

fn analyze(path: &Path) -> (Option<i32>, Value) {
    let ran =
        run(["analyze".as_ref(), path.as_os_str(), "--json".as_ref(), "--offsets".as_ref(), "byte".as_ref()]);
    (ran.code, ran.json())
}

#[test]
fn read_is_the_sum_of_its_parts_for_every_fixture() {
    let (_, report) = analyze(&news());
    let mut all = 0;
    for document in items(&report, "documents") {
        let ledger = &document["ledger"];
        let size = usize::try_from(fs::metadata(text(document, "path")).unwrap().len()).unwrap();
        assert_eq!((count(ledger, "read"), sum(ledger)), (size, size), "{}", text(document, "id"));
        assert_eq!((count(ledger, "lost"), count(ledger, "left_out"), count(ledger, "added")), (0, 0, 0));
        for part in &PARTS[1..] {
            let zones = items(document, "zones").iter().filter(|zone| text(zone, "kind") == *part);
            let bytes: usize = zones.map(|zone| count(zone, "end") - count(zone, "start")).sum();
            assert_eq!(count(ledger, part), bytes, "{} {part}", text(document, "id"));
        }
        assert_eq!(text(document, "encoding"), "UTF-8");
        all += size;
    }
    let total = &report["corpus"]["ledger"];
    assert_eq!((count(total, "read"), sum(total), count(&report["corpus"], "skipped_bytes")), (all, all, 0));
}

#[test]
fn encodings_pages_and_containers_balance() {
    let folder = folder();
    let at = folder.path();
    put(at, "bom.txt", format!("\u{feff}{PROSE}"));
    put(at, "latin.txt", [PROSE.as_bytes(), b" Caf\xe9, na\xefve."].concat());
    let utf16: Vec<u8> = format!("\u{feff}{PROSE}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    put(at, "utf16.txt", &utf16);
    put(at, "broken.txt", [PROSE.as_bytes(), "“One” – “two” ".as_bytes(), b"\xe2\x80"].concat());
    put(
        at,
        "page.html",
        format!("<html><head><title>T</title></head><body><article><p>{PROSE}</p></article></body></html>"),
    );
    let record = serde_json::json!({"id": "r", "title": "Talks", "text": PROSE}).to_string();
    put(at, "records.jsonl", format!("{record}\nnot a record at all\n{{\"id\": \"no text\"}}\n"));
    put(at, "table.csv", format!("id,text\none,{}\n", PROSE.replace(',', "")));
    put(at, "blank.txt", "  \n");
    put(at, "picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let (code, report) = analyze(at);
    assert_eq!(code, Some(1));
    let of = |id: &str| {
        let documents = items(&report, "documents").iter();
        &documents.clone().find(|document| text(document, "id") == id).unwrap_or_else(|| panic!("{id}"))["ledger"]
    };
    let length = PROSE.len();
    for (id, read, left_out, added, lost) in [
        ("bom.txt", length + 3, 3, 0, 0),
        ("latin.txt", length + 13, 0, 2, 0),
        ("utf16.txt", 2 * length + 2, length + 2, 0, 0),
        ("broken.txt", length + 26, 0, 1, 2),
        ("r", record.len() + 1, record.len() + 1 - length, 0, 0),
        ("one", "one,\n".len() + length - 1, "one,\n".len(), 0, 0),
    ] {
        let ledger = of(id);
        let told = ["read", "left_out", "added", "lost"].map(|part| count(ledger, part));
        assert_eq!(told, [read, left_out, added, lost], "{id}");
    }
    assert!(count(of("page.html"), "left_out") > 50);
    let mut sums = vec![0; PARTS.len() + 4];
    let fields: Vec<&str> = PARTS.iter().copied().chain(["read", "lost", "left_out", "added"]).collect();
    for document in items(&report, "documents") {
        assert!(balances(&document["ledger"]), "{document}");
        sums.iter_mut().zip(&fields).for_each(|(sum, field)| *sum += count(&document["ledger"], field));
    }
    let total = &report["corpus"]["ledger"];
    assert!(balances(total));
    assert_eq!(fields.iter().map(|field| count(total, field)).collect::<Vec<_>>(), sums);

    // What was skipped has its size and its reason, and nothing else has one.
    let skipped: Vec<(&str, &str, usize)> = items(&report, "diagnostics")
        .iter()
        .filter(|diagnostic| diagnostic.get("bytes").is_some())
        .map(|diagnostic| {
            (
                diagnostic["path"].as_str().unwrap().rsplit('/').next().unwrap(),
                text(diagnostic, "code"),
                count(diagnostic, "bytes"),
            )
        })
        .collect();
    let want = [
        ("blank.txt", "empty", 3),
        ("picture.png", "binary", 16),
        ("records.jsonl:2", "record", 20),
        ("records.jsonl:3", "record", 18),
    ];
    assert_eq!(skipped, want);
    assert_eq!(count(&report["corpus"], "skipped"), want.len());
    assert_eq!(count(&report["corpus"], "skipped_bytes"), want.iter().map(|skip| skip.2).sum::<usize>());
    // Every byte of the folder went somewhere: all its files are read here, and one line of the table is its head.
    let sizes: u64 = fs::read_dir(at).unwrap().map(|entry| entry.unwrap().metadata().unwrap().len()).sum();
    let head = "id,text\n".len();
    assert_eq!(
        count(total, "read") + count(&report["corpus"], "skipped_bytes") + head,
        usize::try_from(sizes).unwrap()
    );
}

#[test]
fn text_and_tables_say_it() {
    let shown = run(["analyze".into(), news()]);
    let line = shown.text().lines().find(|line| line.contains("bytes read: ")).unwrap();
    assert!(line.contains(" body, ") && line.contains(" boilerplate, "), "{line}");
    let table = run([
        "analyze".into(),
        news(),
        "--format".into(),
        "csv".into(),
        "--table".into(),
        "documents".into(),
    ]);
    let mut table = csv::Reader::from_reader(table.out.as_slice());
    let head = table.headers().unwrap().clone();
    let column = |name: &str| head.iter().position(|head| head == name).unwrap();
    let (bytes, body) = (column("bytes"), column("bytes_body"));
    let number = |cell: &str| cell.parse::<usize>().unwrap();
    assert!(table.records().all(|row| row.is_ok_and(|row| number(&row[bytes]) >= number(&row[body]))));
}
