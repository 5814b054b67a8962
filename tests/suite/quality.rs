//! Floors under the quality on the articles of `fixtures/news`, scored as `score.py` does: raise them when the program gets better,
//! never lower them to pass.

use crate::support::{count, feed, items, news, root, run, text};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Strict F1 over people, places and organizations, in percent.
const MENTIONS: f64 = 88.0;
/// F1 of dates whose span overlaps and whose value is right.
const DATES: f64 = 88.0;
/// The same on articles whose date is given: the half whose errors were read, and the other.
const DATES_DEV: f64 = 93.0;
const DATES_TEST: f64 = 89.0;
const DATES_AGENCIES_DEV: f64 = 93.0;
const DATES_AGENCIES_TEST: f64 = 89.0;
/// B-cubed F1 of identities over the mentions that were found.
const IDENTITIES: f64 = 98.0;

type Span = (usize, usize);

/// Rows of the gold by document, of one kind.
fn gold(kind: &str) -> BTreeMap<String, Vec<Value>> {
    gold_of("fixtures/news", kind)
}

/// Likewise of a set.
fn gold_of(set: &str, kind: &str) -> BTreeMap<String, Vec<Value>> {
    let file = fs::read_to_string(root().join(set).join("gold.jsonl")).expect("the gold can be read");
    let mut rows: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in file.lines().filter(|line| !line.trim().is_empty()) {
        let row: Value = serde_json::from_str(line).expect("each line of the gold is JSON");
        if text(&row, "kind") == kind {
            rows.entry(text(&row, "doc").to_owned()).or_default().push(row);
        }
    }
    rows
}

fn documents() -> BTreeMap<String, Value> {
    let report = run(["analyze".into(), news(), "--json".into()]).json();
    items(&report, "documents")
        .iter()
        .map(|document| (text(document, "id").to_owned(), document.clone()))
        .collect()
}

/// The span without a leading "the", a trailing 's and marks at its edges.
fn trimmed(row: &Value) -> Span {
    let (mut start, mut end) = (count(row, "start"), count(row, "end"));
    let mut name = text(row, "text");
    for article in ["the ", "The ", "THE "] {
        if let Some(rest) = name.strip_prefix(article).filter(|rest| !rest.is_empty()) {
            (name, start) = (rest, start + 4);
        }
    }
    for suffix in ["'s", "’s"] {
        if let Some(rest) = name.strip_suffix(suffix).filter(|rest| !rest.is_empty()) {
            (name, end) = (rest, end - 2);
        }
    }
    let kept = name.trim_end_matches([' ', '.', ',', ';', ':', '"', '”', '’', ')']);
    end -= name.chars().count() - kept.chars().count();
    let inner = kept.trim_start_matches([' ', '"', '“', '‘', '(']);
    (start + kept.chars().count() - inner.chars().count(), end)
}

fn overlap(one: Span, other: Span) -> bool {
    one.0 < other.1 && other.0 < one.1
}

fn required(row: &&Value) -> bool {
    row["required"] != Value::Bool(false)
}

/// F1 in percent.
#[allow(clippy::cast_precision_loss)]
fn f1(hits: usize, predicted: usize, gold: usize) -> f64 {
    200.0 * hits as f64 / (predicted + gold).max(1) as f64
}

#[test]
fn names_and_identities() {
    let (documents, gold) = (documents(), gold("mention"));
    let (mut hits, mut predicted, mut wanted) = (0, 0, 0);
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (id, rows) in &gold {
        let found = items(&documents[id], "mentions");
        // What is open to debate neither helps nor hurts, whatever type it is given.
        let whole = |row: &Value| (count(row, "start"), count(row, "end"));
        let open: Vec<Span> = rows.iter().filter(|row| !required(row)).map(whole).collect();
        for kind in ["person", "place", "organization"] {
            let of_kind = |rows: &[Value]| {
                rows.iter().filter(|row| text(row, "type") == kind).cloned().collect::<Vec<_>>()
            };
            let rows = of_kind(rows);
            let sure: BTreeMap<Span, &Value> =
                rows.iter().filter(required).map(|row| (trimmed(row), row)).collect();
            let found = of_kind(found);
            let found: BTreeMap<Span, &Value> = found
                .iter()
                .map(|mention| (trimmed(mention), mention))
                .filter(|(span, _)| sure.contains_key(span) || !open.iter().any(|open| overlap(*open, *span)))
                .collect();
            let both = sure.iter().filter_map(|(span, row)| found.get(span).map(|mention| (*row, *mention)));
            let both: Vec<_> = both.collect();
            let named = both.iter().filter(|(row, _)| row["entity"].is_string());
            pairs.extend(
                named.map(|(row, mention)| {
                    (text(row, "entity").to_owned(), text(mention, "entity").to_owned())
                }),
            );
            (hits, predicted, wanted) = (hits + both.len(), predicted + found.len(), wanted + sure.len());
        }
    }
    let (mentions, identities) = (f1(hits, predicted, wanted), b_cubed(&pairs));
    println!("fixtures: names strict F1 {mentions:.1}, identities B-cubed F1 {identities:.1}");
    assert!(mentions >= MENTIONS, "strict F1 of names {mentions:.1}, the floor is {MENTIONS}");
    assert!(identities >= IDENTITIES, "B-cubed F1 {identities:.1}, the floor is {IDENTITIES}");
}

/// B-cubed F1 (Bagga and Baldwin, 1998) of pairs of gold and predicted cluster, in percent.
#[allow(clippy::cast_precision_loss)]
fn b_cubed(pairs: &[(String, String)]) -> f64 {
    let size = |matches: &dyn Fn(&(String, String)) -> bool| {
        pairs.iter().filter(|pair| matches(pair)).count() as f64
    };
    let (mut precision, mut recall) = (0.0, 0.0);
    for (gold, got) in pairs {
        let both = size(&|pair| pair.0 == *gold && pair.1 == *got);
        precision += both / size(&|pair| pair.1 == *got);
        recall += both / size(&|pair| pair.0 == *gold);
    }
    let count = pairs.len().max(1) as f64;
    let (precision, recall) = (precision / count, recall / count);
    if precision + recall > 0.0 { 200.0 * precision * recall / (precision + recall) } else { 0.0 }
}

/// Value F1 of dates; `lenient` where the gold lists vague dates ("now", "recently") only in part.
fn value_of_dates(
    documents: &BTreeMap<String, Value>,
    gold: &BTreeMap<String, Vec<Value>>,
    lenient: bool,
) -> f64 {
    let (mut right, mut predicted, mut wanted) = (0, 0, 0);
    for (id, rows) in gold {
        let found = items(&documents[id], "dates");
        let (mut used, mut hit) = (BTreeSet::new(), BTreeSet::new());
        let mut pair = |row: &Value| {
            let span = trimmed(row);
            let shared = |at: &usize| {
                let other = trimmed(&found[*at]);
                span.1.min(other.1).saturating_sub(span.0.max(other.0))
            };
            let free = (0..found.len()).filter(|at| !used.contains(at) && shared(at) > 0);
            let at = free.max_by_key(|at| (shared(at), *at))?;
            used.insert(at);
            Some(at)
        };
        for row in rows.iter().filter(required) {
            wanted += 1;
            let Some(at) = pair(row) else { continue };
            hit.insert(at);
            let value = &found[at]["value"];
            let also = row["also"].as_array().is_some_and(|also| also.contains(value));
            right += usize::from(*value == row["value"] || *value == row["value_with_doc_date"] || also);
        }
        let open = rows.iter().filter(|row| !required(row)).filter_map(&mut pair).count();
        let vague = |at: &usize| lenient && !hit.contains(at) && text(&found[*at], "value").ends_with("_REF");
        predicted += found.len() - open - (0..found.len()).filter(vague).count();
    }
    f1(right, predicted, wanted)
}

#[test]
fn dates() {
    // Of vague dates ("now", "recently") the gold lists some: they count where it does.
    let value = value_of_dates(&documents(), &gold("date"), true);
    println!("fixtures: dates value F1 {value:.1}");
    assert!(value >= DATES, "value F1 of dates {value:.1}, the floor is {DATES}");
}

#[test]
fn dates_of_articles_with_a_date() {
    for (set, floor) in [
        ("fixtures/dates/dev", DATES_DEV),
        ("fixtures/dates/test", DATES_TEST),
        ("fixtures/dates/agencies-dev", DATES_AGENCIES_DEV),
        ("fixtures/dates/agencies-test", DATES_AGENCIES_TEST),
    ] {
        let meta = gold_of(set, "meta");
        let input: String = meta
            .iter()
            .map(|(id, rows)| {
                let text =
                    fs::read_to_string(root().join(set).join("docs").join(id)).expect("it can be read");
                let record = serde_json::json!({"id": id, "text": text, "date": rows[0]["doc_date"]});
                format!("{record}\n")
            })
            .collect();
        let report = feed(&["analyze", "-", "--json"], input.as_bytes()).json();
        let documents = items(&report, "documents")
            .iter()
            .map(|document| (text(document, "id").to_owned(), document.clone()))
            .collect();
        let value = value_of_dates(&documents, &gold_of(set, "date"), false);
        println!("{set}: dates value F1 {value:.1}");
        assert!(value >= floor, "{set}: value F1 of dates {value:.1}, the floor is {floor}");
    }
}
