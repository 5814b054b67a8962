//! JSON-LD with the words of schema.org: headline, authors and date of the article.

use super::meta::one_line;
use serde_json::Value;

/// Longer ones hold the whole site.
const LONGEST: usize = 1 << 20;
/// Authors of one article.
const MOST: usize = 12;

/// What JSON-LD says of the article.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Article {
    pub headline: Option<String>,
    pub name: Option<String>,
    pub authors: Vec<String>,
    pub published: Option<String>,
    pub publisher: Option<String>,
    pub language: Option<String>,
}

impl Article {
    /// Reads the content of one `script`; the first article of the page counts, later ones are related news.
    pub(super) fn read(&mut self, script: &str) {
        if *self != Self::default() || script.len() > LONGEST {
            return;
        }
        let json = script.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>").trim();
        // Line ends within strings are common, and forbidden.
        let value = serde_json::from_str(json)
            .or_else(|_| serde_json::from_str(&json.replace(|c: char| c.is_control(), " ")));
        if let Ok(value) = value
            && let Some(article) = article(&value)
        {
            self.fill(article);
        }
    }

    fn fill(&mut self, article: &Value) {
        let text = |name: &str| article.get(name).and_then(text);
        self.headline = text("headline");
        self.name = text("name");
        self.published = text("datePublished").or_else(|| text("dateCreated"));
        self.publisher = article.get("publisher").and_then(named);
        self.language = text("inLanguage");
        self.authors = match article.get("author").or_else(|| article.get("creator")) {
            Some(Value::Array(authors)) => authors.iter().take(MOST).filter_map(named).collect(),
            Some(author) => named(author).into_iter().collect(),
            None => Vec::new(),
        };
    }
}

/// The first object that is an article. The parser bounds the nesting.
fn article(value: &Value) -> Option<&Value> {
    match value {
        Value::Array(values) => values.iter().find_map(article),
        Value::Object(object) if value.get("@type").is_some_and(is_article) => {
            Some(value).filter(|_| !object.is_empty())
        }
        Value::Object(_) => {
            ["@graph", "mainEntity", "mainEntityOfPage"].iter().find_map(|name| article(value.get(name)?))
        }
        _ => None,
    }
}

fn is_article(kind: &Value) -> bool {
    match kind {
        Value::String(kind) => {
            let kind = kind.rsplit(['/', '#', ':']).next().unwrap_or(kind);
            kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report"
        }
        Value::Array(kinds) => kinds.iter().any(is_article),
        _ => false,
    }
}

/// A text; of several the first.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => {
            let text = one_line(&html_escape::decode_html_entities(text));
            (!text.is_empty()).then_some(text)
        }
        Value::Array(values) => values.iter().find_map(text),
        _ => None,
    }
}

/// The name of a person or an organization.
fn named(value: &Value) -> Option<String> {
    match value {
        Value::Object(_) => value.get("name").and_then(text),
        _ => text(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(script: &str) -> Article {
        let mut article = Article::default();
        article.read(script);
        article
    }

    #[test]
    fn articles() {
        let graph = r#"{"@graph": [{"@type": "WebSite", "name": "N.W."}, {"@type": ["NewsArticle"], "headline": "Quay
            opens &amp; more", "author": [{"name": "Piet Anders"}, "Ada Bell"], "datePublished": "2021-04-19T08:00:00Z", "publisher": {"name": "N.W."}}]}"#;
        let article = read(graph);
        assert_eq!(article.headline.as_deref(), Some("Quay opens & more"));
        assert_eq!(article.authors, ["Piet Anders", "Ada Bell"]);
        assert_eq!(article.published.as_deref(), Some("2021-04-19T08:00:00Z"));
        assert_eq!(article.publisher.as_deref(), Some("N.W."));
        for none in ["", "{", r#"{"@type": "Person", "name": "A"}"#, &"[".repeat(100_000)] {
            assert_eq!(read(none), Article::default());
        }
    }
}
