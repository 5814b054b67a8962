//! What a page says about its article: JSON-LD of schema.org, `meta` elements, `title`, `h1`, marked authors and times. One pass
//! over the tags, no tree.

use super::attributes::{attributes, beginning};
use super::flatten::{Tag, after_hidden, flatten};
use super::linked;

/// Elements of one kind that are looked at.
const MOST: usize = 12;
/// Bytes of an element whose text is a headline or a name.
const SHORT: usize = 2000;
/// Letters of a byline.
const MAX_BYLINE: usize = 120;

/// What was found, as it stands in the page.
#[derive(Debug, Default)]
pub(super) struct Meta {
    /// Name in lower case (a property's too) and content, in order.
    pub named: Vec<(String, String)>,
    /// Of schema.org's article, if the page holds one.
    pub linked: linked::Article,
    /// The text of `title`.
    pub title: Option<String>,
    /// The texts of `h1`.
    pub headings: Vec<String>,
    /// The texts of elements marked as author or byline, the surest marks first.
    pub authors: Vec<String>,
    /// Times marked as that of publication.
    pub times: Vec<String>,
    /// `link rel=canonical`.
    pub canonical: Option<String>,
    /// `html lang`.
    pub language: Option<String>,
}

impl Meta {
    /// The first content under one of some names, the first name first.
    pub(super) fn get(&self, names: &[&str]) -> Option<&str> {
        let of =
            |name: &&str| self.named.iter().find(|(known, content)| known == name && !content.is_empty());
        names.iter().find_map(of).map(|(_, content)| content.as_str())
    }
}

/// Goes over the page.
pub(super) fn read(html: &str) -> Meta {
    let mut meta = Meta::default();
    let mut marked: Vec<(u8, String)> = Vec::new();
    let mut scripts = 0;
    let mut unclosed: Vec<String> = Vec::new();
    let mut rest = html;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        rest = &rest[at..];
        let Some(tag) = Tag::read(rest) else {
            rest = &rest[1..];
            continue;
        };
        let (written, behind) = rest.split_at(tag.length);
        rest = behind;
        if tag.end {
            continue;
        }
        match tag.name.as_str() {
            "!" => {}
            "html" => meta.language = meta.language.take().or_else(|| value(written, "lang")),
            "meta" => named(written, &mut meta.named),
            "title" if meta.title.is_none() => meta.title = inner(rest, "title"),
            "h1" if meta.headings.len() < MOST => meta.headings.extend(inner(rest, "h1")),
            "link" if value(written, "rel").as_deref() == Some("canonical") => {
                meta.canonical = meta.canonical.take().or_else(|| value(written, "href"));
            }
            name @ ("script" | "style" | "svg" | "template") if !unclosed.iter().any(|open| open == name) => {
                let Some(behind) = after_hidden(rest, name) else {
                    unclosed.push(name.to_owned());
                    continue;
                };
                let linked = value(written, "type").is_some_and(|kind| kind.contains("ld+json"));
                if name == "script" && linked && scripts < MOST {
                    scripts += 1;
                    meta.linked.read(&rest[..rest.len() - behind.len()]);
                }
                rest = behind;
            }
            name => mark(name, written, rest, &mut marked, &mut meta.times),
        }
    }
    marked.sort_by_key(|(rank, _)| *rank);
    meta.authors = marked.into_iter().map(|(_, text)| text).collect();
    meta
}

/// A `meta` element: it may bear several names, parted by blanks.
fn named(written: &str, into: &mut Vec<(String, String)>) {
    let (mut names, mut content) = (Vec::new(), None);
    for (name, value) in attributes(written) {
        match name.as_str() {
            "name" | "property" | "itemprop" => {
                names
                    .extend(value.split_whitespace().map(|name| name.to_ascii_lowercase().replace('.', ":")));
            }
            "content" => content = Some(one_line(&value)),
            _ => {}
        }
    }
    let Some(content) = content.filter(|content| !content.is_empty() && content.len() <= SHORT) else {
        return;
    };
    into.extend(names.into_iter().take(MOST).map(|name| (name, content.clone())));
}

/// An element that says by its attributes that it holds an author or the time of publication.
fn mark(name: &str, written: &str, rest: &str, authors: &mut Vec<(u8, String)>, times: &mut Vec<String>) {
    // Most tags have no attribute at all.
    if written.len() < name.len() + 6 {
        return;
    }
    let (mut rank, mut published, mut stated) = (None::<u8>, false, None);
    for (attribute, value) in attributes(written) {
        let value = value.to_ascii_lowercase();
        let has = |word: &str| value.split_whitespace().any(|part| part == word);
        let better = match attribute.as_str() {
            "rel" if has("author") => Some(0),
            "itemprop" if has("author") => Some(0),
            "class" | "id" | "data-testid" if value.contains("byline") => Some(1),
            "class" if has("author") || has("author-name") || has("p-author") || has("authors") => Some(2),
            _ => None,
        };
        rank = rank.min(better).or(rank).or(better);
        published |= attribute == "itemprop" && has("datepublished")
            || attribute == "pubdate"
            || name == "time" && attribute == "class" && (value.contains("publish") || has("entry-date"));
        if matches!(attribute.as_str(), "datetime" | "content") {
            stated = Some(value);
        }
    }
    if published && times.len() < MOST {
        times.extend(stated.or_else(|| inner(rest, name)));
    }
    if let Some(rank) = rank.filter(|_| authors.len() < MOST) {
        let text = inner(rest, name).filter(|text| text.chars().count() <= MAX_BYLINE);
        authors.extend(text.map(|text| (rank, text)));
    }
}

/// The text of the element that begins there, if it is short.
fn inner(rest: &str, name: &str) -> Option<String> {
    let near = beginning(rest, SHORT);
    let end = after_hidden(near, name)?;
    let text = one_line(&flatten(&near[..near.len() - end.len()]).text);
    (!text.is_empty()).then_some(text)
}

fn value(written: &str, name: &str) -> Option<String> {
    attributes(written).find(|(known, value)| known == name && !value.is_empty()).map(|(_, value)| value)
}

/// White space of any kind becomes one blank.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pages() {
        let meta = read(
            "<HTML lang=en-GB><head><title>Quay opens | N.W.</title><meta property='og:title dc:title' content='Quay&nbsp;opens'>
            <meta name=DC.creator content=\"Piet Anders\"><meta name=empty content=''><link href=/x rel=canonical>
            <script>var a = \"<meta name=a content=b>\"</script><svg><title>Icon</title></svg></head>
            <h1 class=x>Quay <b>opens</b></h1><!-- <h1>No</h1> --><p class='c-byline x'>By <a rel=author href=/p>Piet Anders</a>, <i>Oster</i></p>
            <time itemprop=datePublished datetime=2021-04-19T08:00Z>Monday</time><div class=author>No<div class=authority>x",
        );
        assert_eq!(meta.title.as_deref(), Some("Quay opens | N.W."));
        assert_eq!(meta.get(&["dc:title"]), Some("Quay opens"));
        assert_eq!(meta.get(&["a", "empty", "dc:creator"]), Some("Piet Anders"));
        assert_eq!(meta.headings, ["Quay opens"]);
        assert_eq!(meta.authors, ["Piet Anders", "By Piet Anders, Oster"]);
        assert_eq!(meta.times, ["2021-04-19t08:00z"]);
        assert_eq!((meta.canonical.as_deref(), meta.language.as_deref()), (Some("/x"), Some("en-GB")));
    }

    #[test]
    fn a_pass_takes_no_square_of_time() {
        for part in [
            "<script>",
            "<h1>",
            "<p class=byline>",
            "<meta name=a",
            "<script type=ld+json>",
            "<a rel=author x=\"",
        ] {
            let meta = read(&part.repeat(200_000));
            assert!(meta.headings.len() <= MOST && meta.authors.len() <= MOST, "{part}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(html in "(<|>|/|meta|h1|title|script|time|name=|content=|rel=author|type=ld\\+json|\"|'| |é|\\PC){0,60}") {
            read(&html);
        }
    }
}
