//! Input made to hurt: nothing of it may panic, hang, or take memory without bound.

use super::format::{Format, Given};
use super::json::JsonRecord;
use super::mail::Message;
use super::office::Docx;
use super::pdf::Pdf;
use super::tests::told;
use super::{Options, Record, html, plain};
use proptest::prelude::*;

const PROSE: &str =
    "The ministry said on Monday that the talks would go on for another week, as both sides had asked.";

const FORMATS: [&dyn Format; 6] = [&plain::Plain, &html::Html, &JsonRecord, &Message, &Docx, &Pdf];

#[test]
fn pages() {
    for part in [
        "<div>",
        "<div><p>",
        "<b x=1><p>",
        "<a href=x>",
        "<table>",
        "<table><tr><td>",
        "<select><option>",
        "<script>",
        "<svg><g>",
        "<ul><li>",
        "<span>x</span>",
        "a<br>",
        "&",
        "&lt",
        "<!--",
        "<a b='",
        "</p>",
        "<p>x<i>",
        "<form><p>",
    ] {
        let page = format!("<html><body>{}{PROSE}", part.repeat(60_000));
        assert_eq!(told("a.html", page.as_bytes()).len(), 1, "{part}");
    }
    let attributes: String = (0..100_000).map(|i| format!(" a{i}=b")).collect();
    assert_eq!(told("a.html", format!("<html><body{attributes}>{PROSE}").as_bytes()).len(), 1);
    let crossed = format!("{}{}", "<b><i><u><font>".repeat(60), "</b></i></u></font><p>".repeat(60));
    assert_eq!(told("a.html", format!("<html>{crossed}{}{PROSE}", "<p>".repeat(20_000)).as_bytes()).len(), 1);
    assert_eq!(
        told("a.html", format!("<html>{}{PROSE}", "<div>".repeat(200_000)).as_bytes()),
        [format!("a.html: {PROSE}")]
    );
}

#[test]
fn texts() {
    for part in [
        "a\n",
        "\n",
        "RELATED NEWS\n",
        "By A\n",
        "“",
        "\u{301}",
        "Mr. ",
        "| ",
        "A. B. ",
        "\u{200d}\u{1f468}",
        "May 4\n",
    ] {
        let text = format!("{PROSE}\n{}\n{PROSE}", part.repeat(200_000 / part.len()));
        assert_eq!(told("a.txt", text.as_bytes()).len(), 1, "{part:?}");
    }
    assert_eq!(told("a.txt", &vec![b'a'; 17 << 20]), ["TooLarge"]);
    assert_eq!(told("a.txt", &vec![b'a'; 3 << 20]), ["TooLarge"]);
    assert_eq!(told("a.txt", &vec![b'\n'; 10 << 20]), ["Empty"]);
    assert_eq!(told("a.txt", &vec![0; 1 << 20]), ["Binary"]);
}

#[test]
fn records() {
    assert_eq!(told("a.jsonl", "{\"a\":".repeat(100_000).as_bytes()), ["Record"]);
    assert_eq!(told("a.json", "[".repeat(100_000).as_bytes()), ["Empty"]);
    // Of a million bad lines some are told, the rest is counted.
    assert_eq!(told("a.jsonl", "{}\n".repeat(1_000_000).as_bytes()).len(), 201);
    let nested = "--a\nContent-Type: multipart/mixed; boundary=a\n\n".repeat(20_000);
    let head = "From: a\nTo: b\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n";
    assert_eq!(told("a.eml", format!("{head}{nested}").as_bytes()).len(), 1);
}

#[test]
fn fields_are_bounded() {
    let long = "x".repeat(1 << 20);
    let record = format!(
        "{{\"id\":\"{long}\",\"title\":\"{long}\",\"url\":\"{long}\",\"authors\":[\"{long}\"],\"text\":\"Words.\"}}\n"
    );
    let options = Options::default();
    let record = super::held("a.jsonl", record.into_bytes(), &options).next().unwrap().unwrap();
    let document = record.decode(&options).unwrap().document;
    let all = [Some(document.id.0), document.title, document.url, document.byline.first().cloned()];
    assert!(all.iter().flatten().all(|field| field.len() < 1010), "{all:?}");
    let mail = format!("From: a\nTo: b\nDate: x\nSubject: {long}\n\nWords.");
    let record = super::held("a.eml", mail.into_bytes(), &options).next().unwrap().unwrap();
    assert!(record.decode(&options).unwrap().document.title.is_some_and(|title| title.len() < 1010));
}

#[test]
fn json_ld_and_hidden_elements_without_end() {
    for part in [
        "<div hidden>",
        "<script type=application/ld+json>{\"@graph\":[",
        "<a rel=author>",
        "<meta name=author content=\"a",
    ] {
        let page = format!("<html><body>{PROSE}{}", part.repeat(50_000));
        assert_eq!(told("a.html", page.as_bytes()).len(), 1, "{part}");
    }
}

proptest! {
    #[test]
    fn no_reader_panics_on_bytes(bytes in proptest::collection::vec(any::<u8>(), 1..400)) {
        for format in FORMATS {
            let _ = format.read(&bytes, &Options::default());
        }
    }

    #[test]
    fn what_is_read_has_sound_zones(text in "(\\PC{0,30}\n){0,12}") {
        let record = Record {
            id: "a".to_owned(), path: "a".to_owned(), bytes: text.into_bytes(), kind: &plain::Plain, given: Given::default(),
        };
        if let Ok(reading) = record.decode(&Options::default()) {
            let document = reading.document;
            let mut end = 0;
            for zone in &document.zones {
                prop_assert!(zone.span.start >= end);
                prop_assert!(document.text.get(zone.span.range()).is_some());
                end = zone.span.end;
            }
        }
    }
}
