//! The subcommands beside `analyze`.

use crate::support::{folder, items, news, put, run, text};

#[test]
fn explain_tells_why_and_why_not() {
    let ran = run(["explain".into(), "Johnson".into(), news()]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{ran:?}");
    assert!(ran.text().contains("person/boris-johnson") && ran.text().contains("person/keira-johnson"));
    assert!(ran.text().contains("  not "), "{}", ran.text());
    assert!(ran.text().lines().all(|line| line.chars().count() <= 100));
    let nobody = run(["explain".into(), "Nobody N. Nowhere".into(), news()]);
    assert_eq!((nobody.code, nobody.told().len()), (Some(2), 1), "{nobody:?}");
}

#[test]
fn graph_joins_who_appears_together() {
    let graph = run(["graph".into(), news(), "--type".into(), "person".into()]).json();
    let ids: Vec<&str> = items(&graph, "nodes").iter().map(|node| text(node, "id")).collect();
    assert!(ids.iter().all(|id| id.starts_with("person/")) && ids.len() > 5);
    for edge in items(&graph, "edges") {
        assert!(ids.contains(&text(edge, "source")) && ids.contains(&text(edge, "target")));
    }
    let gexf = run(["graph".into(), news(), "--format".into(), "gexf".into()]);
    assert!(gexf.text().starts_with("<?xml") && gexf.text().ends_with("</gexf>\n"));
    let folder = folder();
    let target = put(folder.path(), "graph.csv", "kept");
    let args =
        ["graph".into(), "/nowhere".into(), "--format".into(), "csv".into(), "-o".into(), target.clone()];
    assert_eq!(run(args).code, Some(2));
    assert_eq!(std::fs::read_to_string(&target).unwrap(), "kept");
}

#[test]
fn timeline_is_in_order_of_time() {
    let timeline = run(["timeline".into(), news(), "--format".into(), "json".into()]).json();
    let events = items(&timeline, "events");
    let days: Vec<Option<&str>> = events.iter().map(|event| event["earliest"].as_str()).collect();
    let dated = days.iter().take_while(|day| day.is_some()).count();
    assert!(dated > 5 && days[..dated].is_sorted() && days[dated..].iter().all(Option::is_none));
    assert!(events.iter().all(|event| text(event, "text").contains(text(event, "words"))));
    let table = run(["timeline".into(), news(), "--format".into(), "csv".into()]);
    assert!(table.text().starts_with("earliest,latest,value,words,text,documents,entities,texts\n"));
    let shown = run(["timeline".into(), news()]);
    assert!(shown.text().lines().all(|line| line.chars().count() <= 100));
}

#[test]
fn lexicon_tells_what_it_knows() {
    let ran = run(["lexicon", "Kiev"]);
    assert_eq!(ran.code, Some(0));
    assert!(ran.text().starts_with("Kyiv  place"), "{}", ran.text());
    let unknown = run(["lexicon", "Xyzzyx"]);
    assert_eq!((unknown.code, unknown.told().len()), (Some(2), 1));
}
