//! Where a document is from: what its pages have in common that those of others have not.

use crate::document::Document;

/// The host of its address without `www.`, else the name of the publication, else the name of the folder that its file is in
/// (the archive, if it lies at the top of one), `.` if the path names none. However the user types the path, it is the same.
pub fn source(document: &Document) -> String {
    let host = document.url.as_deref().and_then(host);
    let site = || document.site.as_deref().map(one_line).filter(|site| !site.is_empty());
    host.or_else(site).unwrap_or_else(|| folder(&document.path).to_owned())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn host(url: &str) -> Option<String> {
    let (_, rest) = url.trim().split_once("://")?;
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?;
    // A port is no other source; an IPv6 address keeps its colons.
    let host = host
        .rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()))
        .map_or(host, |(host, _)| host);
    let host = host.trim_end_matches('.').to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (!host.is_empty()).then(|| host.to_owned())
}

/// The last part of the path but one; a member of an archive lies in it.
fn folder(path: &str) -> &str {
    let slash = |part: &str| part.rfind(['/', std::path::MAIN_SEPARATOR]);
    let mark = path.rfind('!').filter(|&at| {
        // "Oh no!.txt" is no archive.
        path[..at].rsplit(['/', std::path::MAIN_SEPARATOR]).next().is_some_and(|name| name.contains('.'))
    });
    let Some(end) = slash(path).max(mark) else { return "." };
    let before = &path[..end];
    let start = slash(before).map_or(0, |at| at + 1);
    let start = mark.filter(|&mark| mark < end).map_or(start, |mark| start.max(mark + 1));
    match &before[start..] {
        "" | "." | ".." => ".",
        name => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(url: Option<&str>, site: Option<&str>, path: &str) -> String {
        let document = Document::plain("a", String::new());
        source(&Document {
            url: url.map(str::to_owned),
            site: site.map(str::to_owned),
            path: path.to_owned(),
            ..document
        })
    }

    #[test]
    fn address_then_publication_then_folder() {
        for url in [
            "https://www.Example.com/a",
            "http://user@example.com:8080?x=www.b.com",
            "https://example.com.",
            "//x://example.com/",
        ] {
            assert_eq!(of(Some(url), Some("The Example"), "docs/a.html"), "example.com", "{url}");
        }
        assert_eq!(of(Some("/relative"), Some(" The\n Example "), "docs/a.html"), "The Example");
        for (path, want) in [
            ("docs/a.txt", "docs"),
            ("./docs/a.txt", "docs"),
            ("/data/docs/a.txt", "docs"),
            ("a.txt", "."),
            ("../a.txt", "."),
            ("/a.txt", "."),
            ("-", "."),
            ("docs/news.jsonl:17", "docs"),
            ("docs/x.zip!a/b.html", "a"),
            ("docs/x.zip!b.html", "x.zip"),
            ("x.zip!y.tar!c/d/e.txt", "d"),
            ("in.mbox!3", "in.mbox"),
            ("docs/Oh no!.txt", "docs"),
        ] {
            assert_eq!(of(None, None, path), want, "{path}");
        }
    }
}
