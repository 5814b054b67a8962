//! A folder of files that are there to hurt, with one good article among them. `tools/hostile/make.py` makes one a thousand times larger.

use crate::support::{folder, items, put, run, text};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

const ARTICLE: &str = "Quay of Oster opens late\n\nBy Piet Anders\n\nOSTER, April 19, 2021 (NWA) — The harbour board said on Monday that the new quay in Helsinki would open on May 3, two weeks later than planned.\n";

fn fill(folder: &Path) {
    put(folder, "good.txt", ARTICLE);
    put(folder, "broken.jsonl", "{\"text\": \"a\n".repeat(5000));
    put(folder, "rows.csv", format!("id,text\n{}", "1\n".repeat(5000)));
    put(folder, "same.jsonl", "{\"id\":\"a\",\"text\":\"The port of Oslo.\"}\n".repeat(500));
    put(folder, "deep.json", "[{\"a\":".repeat(100_000));
    put(folder, "divs.html", format!("<html>{}The port of Oslo.", "<div>".repeat(100_000)));
    put(
        folder,
        "mime.eml",
        format!(
            "From: a\nTo: b\nSubject: c\n{}",
            "Content-Type: multipart/mixed; boundary=a\n\n--a\n".repeat(9999)
        ),
    );
    put(folder, "nul.txt", [0; 4096]);
    put(folder, "utf16.txt", b"\xff\xfe\x00\xd8a\x00\x00".repeat(99));
    put(folder, "program.html", b"\x7fELF\x02\x01".repeat(999));
    put(folder, "dates.txt", "1/2/2003-4/5/2006 ".repeat(9999));
    put(folder, "quotes.txt", "“".repeat(99_999));
    put(
        folder,
        "people.txt",
        (0..3000)
            .map(|n| format!("Mr. Smith met J{}o Smith. ", "abcdefghij".repeat(n % 7)))
            .collect::<String>(),
    );
    put(folder, "esc\u{1b}[31m\nape.txt", ARTICLE);
    put(folder, "archive.zip", b"PK\x03\x04\xff\xff\xff\xff\xff\xff\xff\xff");
    put(
        folder,
        "list.pdf",
        b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 1 0 R >> endobj trailer << /Root 1 0 R >>",
    );
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        std::os::unix::fs::symlink(folder, folder.join("loop")).unwrap();
        std::os::unix::fs::symlink("/dev/zero", folder.join("zero.txt")).unwrap();
        // Not every file system takes such a name.
        let _ = fs::write(folder.join(std::ffi::OsStr::from_bytes(b"\xff\xfe.txt")), ARTICLE);
    }
}

#[test]
fn a_hostile_folder_ends_and_the_good_article_is_read() {
    let folder = folder();
    fill(folder.path());
    let ran = run(["analyze".as_ref(), folder.path().as_os_str(), "--json".as_ref()]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    let report = ran.json();
    let good = items(&report, "documents").iter().find(|document| document["id"] == "good.txt").unwrap();
    assert_eq!(text(good, "title"), "Quay of Oster opens late");
    assert_eq!(text(&good["published"], "value"), "2021-04-19");
    assert_eq!(good["characters"], ARTICLE.chars().count());
    // What is not told one by one is counted: 200 are, the rest by one for all.
    let broken = |name: &str| {
        let of = |line: &&serde_json::Value| text(line, "path").contains(name);
        items(&report, "diagnostics").iter().filter(of).collect::<Vec<_>>()
    };
    for (name, rest) in [("broken.jsonl", "4800 more"), ("rows.csv", "4800 more"), ("same.jsonl", "299 more")]
    {
        let told = broken(name);
        assert_eq!(told.len(), 201, "{name}");
        assert!(text(told[200], "message").starts_with(rest), "{name}: {}", told[200]);
    }
    assert!(report["corpus"]["skipped"].as_u64().unwrap() >= 10_000);
    // Neither a name nor the panic of a library gets to the terminal as it is; and no flood of lines does.
    assert!(!ran.err.contains(['\u{1b}', '\r']) && !ran.err.contains("panicked"), "{}", ran.err);
    assert!(ran.told().len() < 120, "{}", ran.err);
    // However many threads: the same bytes.
    let alone =
        run(["analyze".as_ref(), folder.path().as_os_str(), "--json".as_ref(), "--threads=1".as_ref()]);
    assert_eq!(alone.out, ran.out);
}

/// A file that grows and one that goes while the folder is read: the run ends, the rest is read.
#[test]
fn files_that_change_under_the_reader() {
    let folder = folder();
    put(folder.path(), "good.txt", ARTICLE);
    let growing = put(folder.path(), "a.jsonl", "{\"text\": \"The port of Oslo.\"}\n".repeat(2000));
    let going = put(folder.path(), "b.txt", ARTICLE);
    let done = AtomicBool::new(false);
    let ran = std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut file = fs::OpenOptions::new().append(true).open(&growing).unwrap();
            for number in 0..2000 {
                if done.load(Ordering::Relaxed) {
                    break;
                }
                file.write_all(b"{\"text\": \"cut of").unwrap();
                if number == 1 {
                    fs::remove_file(&going).unwrap();
                }
            }
        });
        let ran = run(["analyze".as_ref(), folder.path().as_os_str(), "--json".as_ref()]);
        done.store(true, Ordering::Relaxed);
        ran
    });
    assert!(ran.code == Some(0) || ran.code == Some(1), "{ran:?}");
    let report = ran.json();
    assert!(items(&report, "documents").iter().any(|document| document["id"] == "good.txt"));
}
