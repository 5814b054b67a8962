use super::layout::width;
use super::*;
use serde_json::{Value, json};

const NAMES: [&str; 9] = [
    "Antony Blinken",
    "Vladimir Putin",
    "Volodymyr Zelensky",
    "Joe Biden",
    "Dmitry Peskov",
    "António Manuel de Oliveira Guterres",
    "王毅",
    "Sergey Lavrov",
    "A Person with a Name that Does not Fit on any Line of any Terminal that Was ever Built by Anybody",
];

fn id(number: usize) -> String {
    format!("person/{number}")
}

/// An article in which the first name is mentioned once, the second twice, and so on.
fn document() -> Value {
    let mentions: Vec<Value> = (0..NAMES.len())
        .flat_map(|number| std::iter::repeat_n(number, number + 1))
        .enumerate()
        .map(|(at, number)| {
            json!({"start": at * 10, "end": at * 10 + 5, "text": "Blink", "type": "person", "entity": id(number),
                   "zone": if at == 0 { "boilerplate" } else { "body" }, "score": 0.9})
        })
        .collect();
    let date = |at: u32, text: &str, value: &str, anchor: Value| {
        json!({"start": at, "end": at + 5, "text": text, "timex_type": "DATE", "value": value, "zone": "body",
               "earliest": value, "latest": value, "anchor": anchor})
    };
    let published = json!({"value": "2022-10-07", "source": "published"});
    let quote =
        "I think what you have seen in recent weeks is doubling and tripling by President Putin. ".repeat(4);
    json!({
        "id": "a/rather/long/path/to/003_b41540b39951125e.txt", "path": "x", "title": "US is ready for diplomacy",
        "byline": [], "language": "en", "published": {"value": "XXXX-10-07", "source": "dateline", "text": null},
        "characters": 9000, "words": 1402, "sentences": 14,
        "zones": [{"start": 0, "end": 8, "kind": "boilerplate"}],
        "summary": [{"start": 1, "end": 2, "text": format!("The US authorities\nwill be \u{1b}[1mready. {quote}")}],
        "mentions": mentions,
        "dates": [date(1, "October 7", "XXXX-10-07", Value::Null), date(9, "Thursday", "2022-10-06", published.clone()),
                  date(15, "that day", "2022-10-06", published)],
        "quotes": [{"start": 1, "end": 2, "text": quote, "cue": "said",
                    "speaker": {"start": 1, "end": 2, "text": "he", "entity": id(0)}},
                   {"start": 5, "end": 6, "text": "so called", "cue": null, "speaker": null}],
    })
}

fn entity(number: usize, name: &str) -> Value {
    json!({"id": id(number), "type": "person", "name": name, "documents": 3, "texts": 3, "mentions": 1207,
           "aliases": [{"text": name, "mentions": 9}, {"text": "Blinken", "mentions": 3}, {"text": "B.", "mentions": 1},
                       {"text": "Mr. Antony John Blinken of the State Department", "mentions": 2}],
           "first": {"document": "a", "start": 1}, "role": "US Secretary of State", "wikidata": null, "country": null,
           "lat": null, "lon": null, "geonames": null})
}

fn report() -> Report {
    let entities: Vec<Value> = NAMES.iter().enumerate().map(|(number, name)| entity(number, name)).collect();
    serde_json::from_value(json!({
        "schema_version": "1",
        "producer": {"name": "newsscan", "version": "0", "model": "", "lexicon": "", "offsets": "char"},
        "corpus": {"documents": 1, "texts": 1, "skipped": 0, "characters": 9000, "words": 1402, "sentences": 14, "mentions": 45,
                   "entities": NAMES.len()},
        "documents": [document()], "entities": entities, "diagnostics": [],
    }))
    .unwrap()
}

fn render(columns: usize, top: usize) -> String {
    let rows = Rows { top: Some(top), min_docs: 0 };
    let options = Options { width: columns, styled: false, rows, count_boilerplate: false };
    let mut out = Vec::new();
    write(&report(), &options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn no_line_is_wider_than_asked() {
    for columns in 40..=120 {
        for line in render(columns, 40).lines() {
            assert!(width(line) <= columns, "{columns}: {line}");
        }
    }
}

#[test]
fn says_who_when_and_what() {
    let text = render(100, 2);
    let line = |start: &str| text.lines().find(|line| line.starts_with(start)).unwrap_or_default().to_owned();
    // Most mentions first; the one in boilerplate counts nowhere; a role where there is room for it.
    assert!(text.contains("Sergey Lavrov (US Secretary of State) 8"), "{text}");
    assert!(text.contains(" · +4 more\n"), "{text}");
    assert!(
        !text.lines().take_while(|line| !line.starts_with("  when")).any(|line| line.contains("Blinken")),
        "{text}"
    );
    assert_eq!(line("  when"), "  when   Thursday (2022-10-06) 2 · October 7");
    assert!(line("  said").contains("Antony Blinken: “I think what"), "{text}");
    assert!(line("a/rather").ends_with("1,402 words   October 7, year unknown"), "{text}");
    assert!(text.contains("The US authorities will be ready."), "{text}");
    assert!(line("Antony Blinken").contains("person"), "{text}");
    assert!(text.contains("9 entities (2 shown: --top, --min-docs)"), "{text}");
}
