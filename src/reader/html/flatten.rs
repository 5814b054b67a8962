//! A page as text, a line a block, by one pass over the tags: no tree, so that no nesting can hurt it.

use super::attributes::attributes;
use memchr::{memchr, memmem};

/// Elements that begin and end a line.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "label",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements whose content is not shown.
const HIDDEN: &[&str] = &[
    "head", "iframe", "noscript", "object", "option", "script", "select", "style", "svg", "template",
    "textarea",
];

/// Elements without an end.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// Elements whose end may be left out, so that open ones say nothing about nesting.
const LOOSE: &[&str] = &[
    "body", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rb", "rp", "rt", "rtc",
    "tbody", "td", "tfoot", "th", "thead", "tr",
];

/// A page taken apart.
#[derive(Debug, Default)]
pub(super) struct Flat {
    /// The text that is shown, a line a block, without empty lines.
    pub text: String,
    /// The deepest nesting of elements, as far as the tags say.
    pub depth: usize,
    /// Number of tags.
    pub tags: usize,
    /// The most attributes that a tag has, as far as there are too many.
    pub attributes: usize,
    /// Whether elements were left out because they say that they are not shown.
    pub hides: bool,
}

/// Elements of XML that stand within a line; all others begin and end one.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "cite", "code", "em", "emphasis", "event", "i", "location", "money", "num", "org",
    "person", "q", "quote", "span", "strong", "sub", "sup", "u", "virtloc",
];

/// Takes the tags out of a page.
pub(super) fn flatten(html: &str) -> Flat {
    flatten_as(html, false)
}

/// Takes the tags out of an XML document whose elements are not known: nothing is hidden, most elements are a line.
pub(super) fn flatten_xml(xml: &str) -> Flat {
    flatten_as(xml, true)
}

fn flatten_as(html: &str, xml: bool) -> Flat {
    let shown = match flatten_while(html, xml, !xml) {
        Some(shown) if !shown.hides => return shown,
        shown => shown,
    };
    let all = flatten_while(html, xml, false).unwrap_or_default();
    // An element that is never closed hides nothing; and what hides nearly all of a page is a dialog that was open when it was saved.
    shown.filter(|shown| 8 * shown.text.len() >= all.text.len()).unwrap_or(all)
}

/// The page; `None` if `hides` and an element that is not shown has no end.
fn flatten_while(html: &str, xml: bool, hides: bool) -> Option<Flat> {
    let mut flat = Flat::default();
    let mut line = String::new();
    let (mut depth, mut preformatted) = (0usize, 0usize);
    // Names of hidden elements that are not closed any more: looked for once, or a page of them would take the square of its length.
    let mut unclosed: Vec<String> = Vec::new();
    // The name of the element that hides what is read now, and how many of that name are open in it.
    let mut hidden: Option<(String, usize)> = None;
    let mut rest = html;
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        if hidden.is_none() {
            push_text(&mut line, &mut flat.text, &rest[..at], preformatted > 0);
        }
        rest = &rest[at..];
        let Some(tag) = Tag::read(rest) else {
            if hidden.is_none() {
                push_text(&mut line, &mut flat.text, "<", preformatted > 0);
            }
            rest = &rest[1..];
            // Parsers keep a note of each of them.
            flat.tags += 1;
            continue;
        };
        let written = &rest[..tag.length];
        rest = &rest[tag.length..];
        flat.tags += 1;
        flat.attributes = flat.attributes.max(tag.attributes);
        let name = tag.name.as_str();
        let block =
            if xml { INLINE.binary_search(&name).is_err() } else { BLOCKS.binary_search(&name).is_ok() };
        if block {
            end_line(&mut line, &mut flat.text);
        }
        let counts = !tag.closed && VOID.binary_search(&tag.name.as_str()).is_err();
        if counts && LOOSE.binary_search(&tag.name.as_str()).is_err() {
            depth = if tag.end { depth.saturating_sub(1) } else { depth + 1 };
            flat.depth = flat.depth.max(depth);
        }
        hidden = match hidden {
            Some((name, 1)) if tag.end && name == tag.name => None,
            Some((name, open)) if counts && name == tag.name => {
                Some((name, if tag.end { open - 1 } else { open + 1 }))
            }
            None if hides && counts && !tag.end && is_hidden(&tag.name, written) => {
                flat.hides = true;
                Some((tag.name.clone(), 1))
            }
            other => other,
        };
        if tag.name == "pre" {
            preformatted = if tag.end { preformatted.saturating_sub(1) } else { preformatted + 1 };
        }
        if !xml
            && !tag.end
            && counts
            && HIDDEN.binary_search(&tag.name.as_str()).is_ok()
            && !unclosed.contains(&tag.name)
        {
            depth = depth.saturating_sub(usize::from(LOOSE.binary_search(&tag.name.as_str()).is_err()));
            match after_hidden(rest, &tag.name) {
                Some(behind) => rest = behind,
                None => unclosed.push(tag.name),
            }
        }
    }
    if hidden.is_some() {
        return None;
    }
    push_text(&mut line, &mut flat.text, rest, preformatted > 0);
    end_line(&mut line, &mut flat.text);
    Some(flat)
}

/// Whether an element says of itself that it is not shown. Not believed of what holds the whole page, which a script may show later,
/// nor of elements whose end may be left out.
fn is_hidden(name: &str, written: &str) -> bool {
    const WHOLE: &[&str] = &["article", "body", "html", "main"];
    if WHOLE.contains(&name) || LOOSE.binary_search(&name).is_ok() || written.len() > LONG {
        return false;
    }
    let says = |word: &[u8]| memmem::find(written.as_bytes(), word).is_some();
    (says(b"hidden") || says(b"display"))
        && attributes(written).any(|(name, value)| match name.as_str() {
            "hidden" => value != "until-found",
            "aria-hidden" => value == "true",
            "style" => {
                let style: String = value.chars().filter(|c| !c.is_whitespace()).collect();
                style.contains("display:none") || style.contains("visibility:hidden")
            }
            _ => false,
        })
}

/// What begins with the end tag of an element that is not shown; if there is none, all is still to be read.
pub(super) fn after_hidden<'a>(rest: &'a str, name: &str) -> Option<&'a str> {
    let end = format!("</{name}");
    // Pages write end tags in lower or, rarely, in upper case.
    let upper = end.to_ascii_uppercase();
    let lower = memmem::find(rest.as_bytes(), end.as_bytes());
    let within = &rest.as_bytes()[..lower.unwrap_or(rest.len())];
    let at = memmem::find(within, upper.as_bytes()).or(lower)?;
    Some(&rest[at..])
}

pub(super) struct Tag {
    /// Lower case; `!` for comments and declarations.
    pub name: String,
    /// Whether it is an end tag.
    pub end: bool,
    /// Whether it closes itself (`<br/>`).
    closed: bool,
    /// Bytes, with both brackets.
    pub length: usize,
    /// Attributes of a long tag, about.
    attributes: usize,
}

/// In tags of more bytes attributes are counted.
const LONG: usize = 8 << 10;

impl Tag {
    /// The tag that a text begins with.
    pub(super) fn read(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if let Some(body) = text.strip_prefix("<!--") {
            let length = memmem::find(body.as_bytes(), b"-->").map_or(text.len(), |at| at + 7);
            return Some(Self { name: "!".to_owned(), end: false, closed: true, length, attributes: 0 });
        }
        let end = bytes.get(1) == Some(&b'/');
        let start = if end { 2 } else { 1 };
        let first = *bytes.get(start)?;
        if !first.is_ascii_alphabetic() && !matches!(first, b'!' | b'?') {
            return None;
        }
        let named = bytes[start..].iter().take(24).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let name = text[start..start + named].to_ascii_lowercase();
        let length = end_of_tag(bytes, start);
        let attributes = if length > LONG { memchr::memchr_iter(b'=', &bytes[..length]).count() } else { 0 };
        let closed = matches!(first, b'!' | b'?') || bytes[..length].ends_with(b"/>");
        Some(Self { name, end, closed, length, attributes })
    }
}

/// The end of a tag: the first `>` outside quotes; where a quote is never closed, the first one at all.
fn end_of_tag(bytes: &[u8], start: usize) -> usize {
    // An attribute longer than this is a data URL or a quote that was never closed.
    const LONGEST: usize = 1 << 16;
    let mut quote = 0;
    for (at, &byte) in bytes.iter().enumerate().skip(start).take(LONGEST) {
        match byte {
            b'"' | b'\'' if quote == 0 && bytes[at - 1] == b'=' => quote = byte,
            b'"' | b'\'' if quote == byte => quote = 0,
            b'>' if quote == 0 => return at + 1,
            _ => {}
        }
    }
    memchr(b'>', &bytes[start..]).map_or(bytes.len(), |at| start + at + 1)
}

/// Adds decoded text to the line; runs of white space become one blank, but lines of preformatted text stay.
fn push_text(line: &mut String, text: &mut String, raw: &str, preformatted: bool) {
    if raw.is_empty() {
        return;
    }
    for c in (Unescaped { rest: raw }) {
        if c == '\n' && preformatted {
            end_line(line, text);
        } else if c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}' {
            if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
        } else if c != '\u{ad}' {
            line.push(c);
        }
    }
}

/// The characters of a text, entities decoded. Each is looked for in the few bytes that it can take.
struct Unescaped<'a> {
    rest: &'a str,
}

/// The longest entity has 33 bytes.
const ENTITY: usize = 33;

impl Iterator for Unescaped<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let first = chars.next()?;
        if first == '&'
            && let Some(end) = memchr(b';', &self.rest.as_bytes()[..self.rest.len().min(ENTITY)])
            && memchr(b'&', &self.rest.as_bytes()[1..end]).is_none()
        {
            let entity = &self.rest[..=end];
            let decoded = html_escape::decode_html_entities(entity);
            // The few entities of two characters are mathematical; the first tells them.
            if decoded != entity
                && let Some(c) = decoded.chars().next()
            {
                self.rest = &self.rest[end + 1..];
                return Some(c);
            }
        }
        self.rest = chars.as_str();
        Some(first)
    }
}

fn end_line(line: &mut String, text: &mut String) {
    let bare = line.trim_end();
    if !bare.is_empty() {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(bare);
    }
    line.clear();
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lists_are_sorted() {
        for list in [BLOCKS, HIDDEN, VOID, LOOSE, INLINE] {
            assert!(list.is_sorted());
        }
    }

    #[test]
    fn pages() {
        for (html, text) in [
            ("<p>One <b>bold</b> word.<p>Two&nbsp;&amp; more", "One bold word.\nTwo & more"),
            ("<script>if (a < b) { x('<p>') }</script><P>Text</P>", "Text"),
            ("<head><title>T</title></head><body>a<br>b<!-- <p>c --> d</body>", "a\nb d"),
            ("<a title=\"a > b\" href='x'>link</a> 1 < 2 <3", "link 1 < 2 <3"),
            ("<pre>a\n  b</pre>c\nd", "a\nb\nc d"),
            ("<svg><title>Icon</title></svg>x<style>p{}</style>", "x"),
            ("<p>cut <", "cut <"),
            ("ab<div hidden>c<div>d</div></div>ef", "ab\nef"),
            ("a<div aria-hidden=true>nearly all of the page</div>b", "a\nnearly all of the page\nb"),
            ("a<span style='color: red; display : none'>b</span>c<p hidden>d", "ac\nd"),
            ("a<div hidden=hidden>b <p>c", "a\nb\nc"),
            ("<body hidden>ab<div style='visibility:hidden'><br>c</div></body>", "ab"),
            ("a<div hidden=until-found>b</div><template>c</template><noscript>d</noscript>", "a\nb"),
            ("<p>cut <a href=\"x", "cut"),
            ("<script>never closed", "never closed"),
            ("", ""),
        ] {
            assert_eq!(flatten(html).text, text, "{html}");
        }
    }

    #[test]
    fn depth() {
        assert_eq!(flatten("<div><p>a<p>b<br><div><b>c</b></div></div>").depth, 3);
        assert_eq!(flatten(&"<div>".repeat(200_000)).depth, 200_000);
        assert_eq!(flatten(&"<li>a".repeat(1000)).depth, 0);
    }

    #[test]
    fn quotes_that_are_never_closed_do_not_cost_much() {
        let html = "<a b=\"".repeat(50_000);
        assert!(flatten(&html).text.len() <= html.len());
    }

    #[test]
    fn a_pass_takes_no_square_of_time() {
        for part in ["&", "<script>", "<select><option>", "<style", "<!--", "&amp", "<a b='"] {
            let html = part.repeat(300_000);
            assert!(flatten(&html).text.len() <= html.len());
        }
    }

    proptest! {
        #[test]
        fn never_panics(html in "(<|>|/|!|--|p|div|script|=|\"|'|&|amp;|#x|;| |\n|é|\\PC){0,60}") {
            let flat = flatten(&html);
            prop_assert!(flat.text.lines().all(|line| !line.trim().is_empty()));
        }
    }
}
