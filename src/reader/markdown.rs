//! Markdown: what a reader sees of it, and what its front matter says of the article.
//!
//! Lines keep their order and paragraphs their wrapping; marks of headings, emphasis, links, quotations and tables go. Bullets stay,
//! as they tell where an item begins.

use super::format::{Format, Parsed, Trouble};
use super::{Options, decode};
use regex::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Text with marks.
#[derive(Debug)]
pub(super) struct Markdown;

/// Lines of front matter, at most.
const MAX_FRONT: usize = 200;

impl Format for Markdown {
    fn read(&self, bytes: &[u8], _: &Options) -> Result<Parsed, Trouble> {
        let decoded = decode::text(bytes)?;
        let (front, body) = split(&decoded.text);
        let mut parsed = Parsed {
            text: plain(body),
            encoding: decoded.encoding,
            extracted: true,
            lost: decoded.lost,
            notes: decoded.notes,
            ..Parsed::default()
        };
        front.into_iter().for_each(|(key, values)| tell(&mut parsed, &key, values));
        Ok(parsed)
    }
}

/// Enters what a key of the front matter says.
fn tell(parsed: &mut Parsed, key: &str, values: Vec<String>) {
    let first = || values.first().map(|value| inline(value).into_owned());
    match key {
        "title" | "headline" => parsed.title = parsed.title.take().or_else(first),
        "author" | "authors" | "byline" => parsed.byline.extend(values),
        "date" | "published" | "pubdate" | "publishdate" => {
            parsed.date = parsed.date.take().or_else(first);
            parsed.date_field = Some(key.to_owned());
        }
        "url" | "link" | "canonical_url" => parsed.url = parsed.url.take().or_else(first),
        "lang" | "language" => parsed.language = parsed.language.take().or_else(first),
        _ => {}
    }
}

/// Keys with their values, in their order.
type Front = Vec<(String, Vec<String>)>;

/// The front matter (YAML between `---`, TOML between `+++`), and the text under it. What only looks like one is text.
fn split(text: &str) -> (Front, &str) {
    let fence = ["---", "+++"]
        .into_iter()
        .find(|fence| text.lines().next().is_some_and(|line| line.trim_end() == *fence));
    let Some(fence) = fence else { return (Front::new(), text) };
    let mut front = Front::new();
    let mut at = text.find('\n').map_or(text.len(), |end| end + 1);
    for line in text[at..].split_inclusive('\n').take(MAX_FRONT) {
        at += line.len();
        let bare = line.trim();
        if bare == fence || fence == "---" && bare == "..." {
            return (front, &text[at..]);
        }
        let mark = if fence == "---" { ':' } else { '=' };
        let inner = line.starts_with([' ', '\t']) || bare.starts_with("- ") || bare.starts_with(']');
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        } else if inner {
            let item = value(bare.strip_prefix("- ").unwrap_or(bare));
            // What is nested deeper is no name.
            if let Some((_, values)) =
                front.last_mut().filter(|_| bare.starts_with("- ") && !item.contains(": "))
            {
                values.push(item);
            }
        } else if let Some((key, rest)) = bare.split_once(mark).filter(|(key, _)| !key.trim().contains(' ')) {
            front.push((key.trim().to_lowercase(), values(rest)));
        } else {
            break;
        }
    }
    (Front::new(), text)
}

/// One value, or those of a list in brackets.
fn values(rest: &str) -> Vec<String> {
    let rest = rest.trim();
    match rest.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(list) => list.split(',').map(value).filter(|value| !value.is_empty()).collect(),
        None => Some(value(rest)).filter(|value| !value.is_empty()).into_iter().collect(),
    }
}

fn value(text: &str) -> String {
    let text = text.trim();
    let quoted = ['"', '\''].iter().find_map(|&mark| text.strip_prefix(mark)?.strip_suffix(mark));
    quoted.unwrap_or(text).to_owned()
}

/// Takes the marks out of a text.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut block = String::new();
    let bare = |line: &'_ str| line.trim_start_matches(['>', ' ', '\t']).len();
    let is_fence = |line: &str| {
        let bare = &line[line.len() - bare(line)..];
        bare.starts_with("```") || bare.starts_with("~~~")
    };
    // The last of an odd number opens nothing.
    let mut fences = text.lines().filter(|line| is_fence(line)).count() / 2 * 2;
    let mut fenced = false;
    for line in text.lines() {
        let mut bare = line.trim();
        while let Some(quoted) = bare.strip_prefix('>') {
            bare = quoted.trim_start();
        }
        if is_fence(line) && fences > 0 {
            fences -= 1;
            fenced = !fenced;
            end_block(&mut block, &mut out);
        } else if fenced {
            // Code, tables of figures: nothing that somebody would read as prose.
            continue;
        } else if bare.is_empty() || is_rule(bare) || DEFINITION.is_match(bare) {
            // A rule under a line makes a heading of it; between paragraphs it parts them.
            end_block(&mut block, &mut out);
            push(&mut out, "");
        } else if let Some(heading) = heading(bare) {
            end_block(&mut block, &mut out);
            push(&mut out, &inline(heading));
            push(&mut out, "");
        } else {
            if !block.is_empty() {
                block.push('\n');
            }
            block.push_str(cells(bare));
        }
    }
    end_block(&mut block, &mut out);
    out.truncate(out.trim_end().len());
    out
}

/// Adds a line; of empty ones no more than one in a row.
fn push(out: &mut String, line: &str) {
    if line.is_empty() && (out.is_empty() || out.ends_with("\n\n")) {
        return;
    }
    out.push_str(line);
    out.push('\n');
}

/// Adds a paragraph. Its emphasis and its links may go over line ends.
fn end_block(block: &mut String, out: &mut String) {
    for line in inline(block).lines() {
        let line = line.trim();
        if !line.is_empty() {
            push(out, line);
        }
    }
    block.clear();
}

/// "## Heading ##" without its marks.
fn heading(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    let marked = (1..=6).contains(&level) && rest.starts_with([' ', '\t']);
    marked.then(|| rest.trim().trim_end_matches('#').trim_end())
}

/// A line of nothing but marks: under a heading, between sections, under the head of a table.
fn is_rule(line: &str) -> bool {
    line.len() >= 3
        && (line.chars().all(|c| matches!(c, '-' | ' ' | '|' | ':'))
            || ['=', '*', '_'].iter().any(|&mark| line.chars().all(|c| c == mark || c == ' ')))
}

/// A row of a table without the marks at its edges.
fn cells(line: &str) -> &str {
    let inner = line.strip_prefix('|').and_then(|line| line.strip_suffix('|'));
    inner.map_or(line, str::trim)
}

/// "[1]: https://a.example": an address that links name by its label.
static DEFINITION: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\[[^\[\]^][^\[\]]*\]:\s*\S+"));

/// What marks stand for, in the order in which they are taken out: comments, pictures, notes, links, addresses, elements, emphasis.
static MARKS: LazyLock<[(Regex, &str); 13]> = LazyLock::new(|| {
    let target = r#"\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)"#;
    [
        (pattern(r"(?s)<!--.*?-->"), ""),
        (pattern(&format!(r"!\[[^\[\]]*\](?:{target}|\[[^\[\]]*\])")), ""),
        (pattern(r"\[\^[^\[\]]+\]:?"), ""),
        (pattern(&format!(r"\[([^\[\]]*)\]{target}")), "$1"),
        (pattern(r"\[([^\[\]]+)\]\[[^\[\]]*\]"), "$1"),
        (pattern(r"<((?:https?://|mailto:)[^<>\s]+)>"), "$1"),
        (pattern(r"</?[A-Za-z][^<>]*>"), ""),
        (pattern(r"`+([^`]+)`+"), "$1"),
        (pattern(r"\*{2,3}([^\s*](?:[^*]*[^\s*])?)\*{2,3}"), "$1"),
        (pattern(r"\b_{2,3}([^\s_](?:[^_]*[^\s_])?)_{2,3}\b"), "$1"),
        (pattern(r"\*([^\s*](?:[^*]*[^\s*])?)\*"), "$1"),
        (pattern(r"\b_([^\s_](?:[^_]*[^\s_])?)_\b"), "$1"),
        (pattern(r"~~([^~]+)~~"), "$1"),
    ]
});

/// A mark that is meant as itself: "\*".
static ESCAPED: LazyLock<Regex> = LazyLock::new(|| pattern(r"\\([\\`*_{}\[\]()#+.!|<>~-])"));

/// First of the private characters that stand for such marks.
const ASIDE: u32 = 0xE000;

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a fixed pattern")
}

/// A paragraph without the marks inside it.
fn inline(text: &str) -> Cow<'_, str> {
    if !text.contains(['*', '_', '[', '<', '`', '~', '\\']) {
        return Cow::Borrowed(text);
    }
    // Marks that are meant as themselves are put out of the way meanwhile.
    let aside =
        |c: &str| c.bytes().last().and_then(|byte| char::from_u32(ASIDE + u32::from(byte))).unwrap_or(' ');
    let mut text =
        ESCAPED.replace_all(text, |found: &regex::Captures<'_>| aside(&found[1]).to_string()).into_owned();
    for (mark, stands_for) in MARKS.iter() {
        if let Cow::Owned(changed) = mark.replace_all(&text, *stands_for) {
            text = changed;
        }
    }
    let back = |c: char| {
        u32::from(c).checked_sub(ASIDE).and_then(|byte| u8::try_from(byte).ok()).map_or(c, char::from)
    };
    Cow::Owned(text.chars().map(back).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_are_no_text() {
        for (marked, text) in [
            ("# Talks *fail*\nIn **Rome** they did.", "Talks fail\n\nIn Rome they did."),
            ("Talks fail\n==========\nIn Rome.", "Talks fail\n\nIn Rome."),
            (
                "[Ann Holt](https://a.example/Ann_(mayor) \"x\") said so[^1].\n\n[^1]: The Paper.",
                "Ann Holt said so.\n\nThe Paper.",
            ),
            (
                "See [the report][r] and <https://a.example>.\n\n[r]: https://b.example",
                "See the report and https://a.example.",
            ),
            (
                "[![A pier](p.png)](x) The pier of _Milford_ and its snake_case_name.",
                "The pier of Milford and its snake_case_name.",
            ),
            ("**By [Ann\nHolt](x)**", "By Ann\nHolt"),
            ("> \"I lead,\" she said.\n>> Yes.", "\"I lead,\" she said.\nYes."),
            ("* One\n* Two\n- Three", "* One\n* Two\n- Three"),
            ("| Year | Office |\n|:---|---|\n| 2011 | Mayor |", "Year | Office\n\n2011 | Mayor"),
            ("Start.\n```\nlet a = *b;\n```\nEnd.", "Start.\nEnd."),
            ("```\nNever closed.", "```\nNever closed."),
            ("2 * 3 * 4 \\*is\\* #1 <b>bold</b><!-- no -->", "2 * 3 * 4 *is* #1 bold"),
            ("a\n\n\n***\n\n\nb", "a\n\nb"),
        ] {
            assert_eq!(plain(marked), text, "{marked}");
        }
    }

    #[test]
    fn front_matter() {
        let read = |text: &str| Markdown.read(text.as_bytes(), &Options::default()).unwrap();
        let yaml = read(
            "---\ntitle: \"Talks: a *life*\"\nauthors:\n  - Ann Holt\n  - John Roe\ndate: 2024-05-01\ntags: [a, b]\n---\n\n# Talks\n",
        );
        assert_eq!(
            (yaml.title.as_deref(), yaml.date.as_deref()),
            (Some("Talks: a life"), Some("2024-05-01"))
        );
        assert_eq!(
            (yaml.byline, yaml.text.as_str()),
            (vec!["Ann Holt".to_owned(), "John Roe".to_owned()], "Talks")
        );
        let toml = read("+++\ntitle = 'Talks'\nauthor = \"Ann Holt\"\n+++\nIn Rome.\n");
        assert_eq!((toml.title.as_deref(), toml.text.as_str()), (Some("Talks"), "In Rome."));
        let none = read("---\nA paragraph between rules.\n---\nAnother.\n");
        assert_eq!((none.title, none.text.as_str()), (None, "A paragraph between rules.\n\nAnother."));
        assert_eq!(read("---\ntitle: never closed\n").title, None);
    }

    proptest! {
        #[test]
        fn never_panics(text in "(---\n|\\*|_|\\[|\\]|\\(|\\)|<|>|`|#| |\n|\\||!|\\\\|é|a|: ){0,80}") {
            let parsed = Markdown.read(text.as_bytes(), &Options::default());
            prop_assert!(parsed.is_ok());
        }
    }
}
