//! Lines over an article that say by a label or a form of their own what they are: parts that archives name, the way to a page,
//! marks of press offices.

use super::head::{is_byline, is_date};
use super::phrases;
use crate::document::ZoneKind;
use regex::Regex;
use regex::bytes::RegexSet;
use std::sync::LazyLock;

/// "Headline: Talks fail".
static TITLE: LazyLock<Regex> = LazyLock::new(|| phrases::pattern(r"(?i)^(?:headline|title)\s?:\s*"));

/// "BYLINE: Jane Doe".
static BYLINE: LazyLock<Regex> = LazyLock::new(|| phrases::pattern(r"(?i)^byline\s?:\s*\S"));

/// Lines that are about the article, not of it.
static NOTES: LazyLock<RegexSet> = LazyLock::new(|| {
    phrases::set(&[
        r"(?i)^\d+ of \d+ documents?$",
        r"(?i)^\W*(?:not )?for (?:immediate |general )?release\b.{0,40}$",
        r"(?i)^\W*(?:under embargo|(?:strictly )?embargoed)\b.{0,60}$",
        r"^(?:SECTION|LENGTH|LANGUAGE|EDITION|LOAD-DATE|PUBLICATION-TYPE|DOCUMENT-TYPE|JOURNAL-CODE|ACC-NO|GRAPHIC|DISTRIBUTION|SUBJECT)\s?:",
        r"^BODY\s?:$",
        r"(?i)^(?:media |press |news )?contacts?\s?:.{0,200}$",
    ])
});

/// Words of newspapers' names.
const PAPERS: &[&str] = &[
    "agency",
    "chronicle",
    "courier",
    "daily",
    "echo",
    "express",
    "gazette",
    "guardian",
    "herald",
    "journal",
    "mail",
    "news",
    "newspaper",
    "observer",
    "post",
    "press",
    "standard",
    "telegraph",
    "times",
    "tribune",
    "weekly",
];

/// Words that stand where an author's name would, and name nobody.
const NOBODY: &[&str] = &[
    "admin",
    "agencies",
    "agency",
    "bureau",
    "correspondent",
    "desk",
    "digital",
    "editor",
    "editorial",
    "monitoring",
    "news",
    "newsroom",
    "online",
    "our",
    "own",
    "reporter",
    "reporters",
    "service",
    "special",
    "staff",
    "team",
    "the",
    "web",
    "wire",
    "writer",
];

/// Whether a line says who wrote the article and names nobody: "By Staff Reporter", "Web Desk".
pub(super) fn is_nobody(text: &str) -> bool {
    let mut words = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .peekable();
    let by = words.next_if(|word| word == "by").is_some();
    let words: Vec<String> = words.collect();
    // "News" and "Online" alone are sections.
    (if by { 1..=4 } else { 2..=4 }).contains(&words.len())
        && text.starts_with(char::is_uppercase)
        && !text.ends_with(['.', '?', '!'])
        && words.iter().all(|word| NOBODY.binary_search(&word.as_str()).is_ok())
}

/// What a line over the body is, if its form says so.
pub(super) fn kind(text: &str) -> Option<ZoneKind> {
    if NOTES.is_match(text.as_bytes()) || is_path(text) {
        Some(ZoneKind::Boilerplate)
    } else if BYLINE.is_match(text) {
        Some(ZoneKind::Byline)
    } else if is_labelled_title(text) {
        Some(ZoneKind::Title)
    } else if is_dated_paper(text) {
        Some(ZoneKind::Dateline)
    } else {
        None
    }
}

/// A title without the word that says that it is one.
pub(super) fn unlabelled(title: &str) -> &str {
    let label = TITLE.find(title).map_or(0, |label| label.end());
    Some(&title[label..]).filter(|rest| !rest.is_empty()).unwrap_or(title)
}

fn is_labelled_title(text: &str) -> bool {
    TITLE.find(text).is_some_and(|label| label.end() < text.len())
}

/// "Home > News > Crime": short names of sections, the first of which is the home page, or three and more.
fn is_path(text: &str) -> bool {
    const MARKS: [&str; 5] = [" > ", " » ", " › ", " / ", " | "];
    MARKS.iter().any(|mark| {
        let parts: Vec<&str> = text.split(mark).map(str::trim).collect();
        let short = parts.iter().all(|part| (1..=4).contains(&part.split_whitespace().count()));
        let home = parts[0].eq_ignore_ascii_case("home") || parts[0].eq_ignore_ascii_case("homepage");
        // Other marks stand in headlines and bylines too.
        let arrows = !matches!(*mark, " / " | " | ");
        short
            && !text.ends_with(['.', '?', '!'])
            && parts.len()
                >= if home {
                    2
                } else if arrows {
                    3
                } else {
                    usize::MAX
                }
    })
}

/// "HULL DAILY MAIL | Tuesday 4 June 2024", "Source: PTI | Updated: Jun 4, 2024": a date beside names that are nobody's.
fn is_dated_paper(text: &str) -> bool {
    let parts: Vec<&str> = text.split('|').map(str::trim).filter(|part| !part.is_empty()).collect();
    let dates = parts.iter().filter(|part| is_date(part)).count();
    let nobody = |part: &&str| is_date(part) || part.contains(':') || is_paper(part);
    let handle = |part: &&str| part.starts_with('@');
    // What a page adds behind the date: "29 Oct 2024, 05:41 am Print".
    let dated = |part: &&str| is_date(part.trim_end_matches(|c: char| c.is_alphabetic()).trim_end());
    let mast = parts.len() >= 3 && parts.iter().all(|part| nobody(part) || handle(part) || dated(part));
    let stamped =
        dates > 0 && !is_byline(parts.first().unwrap_or(&"")) && parts.len() >= 2 && parts.iter().all(nobody);
    stamped || mast && parts.iter().any(dated)
}

/// Whether a line is the name of a newspaper by its form: in capitals, or with a word that newspapers are called.
pub(super) fn is_paper(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capitals = !text.contains(char::is_lowercase);
    let named = words.iter().any(|word| PAPERS.binary_search(&word.to_lowercase().as_str()).is_ok());
    // "Jane Doe, The Paper" is somebody's.
    (1..=6).contains(&words.len())
        && !text.contains(',')
        && !is_byline(text)
        && words
            .iter()
            .all(|word| word.starts_with(char::is_uppercase) || matches!(*word, "of" | "&" | "and"))
        && (named || capitals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(PAPERS.is_sorted() && NOBODY.is_sorted());
    }

    #[test]
    fn lines_that_say_what_they_are() {
        for (text, want) in [
            ("FOR IMMEDIATE RELEASE", Some(ZoneKind::Boilerplate)),
            ("For immediate release: 3 June 2024", Some(ZoneKind::Boilerplate)),
            ("EMBARGOED until 00.01 Monday 3 June", Some(ZoneKind::Boilerplate)),
            ("12 of 45 DOCUMENTS", Some(ZoneKind::Boilerplate)),
            ("Media contact: Jane Doe, jane@a.example", Some(ZoneKind::Boilerplate)),
            ("LENGTH: 312 words", Some(ZoneKind::Boilerplate)),
            ("Home > News > Crime", Some(ZoneKind::Boilerplate)),
            ("Home / UK News / Humberside", Some(ZoneKind::Boilerplate)),
            ("News » Local » Hull and Beverley", Some(ZoneKind::Boilerplate)),
            ("Headline: Two arrested after fire", Some(ZoneKind::Title)),
            ("BYLINE: Jane Doe", Some(ZoneKind::Byline)),
            ("MILFORD DAILY MAIL | Tuesday 4 June 2024", Some(ZoneKind::Dateline)),
            ("Milford Gazette | 4 June 2024", Some(ZoneKind::Dateline)),
            ("Source: PTI | Updated: Jun 4, 2024, 10:30", Some(ZoneKind::Dateline)),
            ("Milford News | @milfordnews | 29 Oct 2024, 05:41 am Print", Some(ZoneKind::Dateline)),
            ("Jane Doe | 4 June 2024", None),
            ("By Jane Doe | 4 June 2024", None),
            ("Released for a day, he went home", None),
            ("Title race goes on", None),
            ("Ministers > voters, says poll", None),
            ("Title:", None),
        ] {
            assert_eq!(kind(text), want, "{text}");
        }
    }

    #[test]
    fn papers() {
        for (text, want) in [
            ("Milford Daily Mail", true),
            ("MILFORD SENTINEL", true),
            ("Jane Doe, Milford Gazette", false),
            ("By Jane Doe, Associated Press", false),
            ("Jane Doe", false),
        ] {
            assert_eq!(is_paper(text), want, "{text}");
        }
    }

    #[test]
    fn titles_lose_their_label() {
        assert_eq!(unlabelled("Headline: Two arrested"), "Two arrested");
        assert_eq!(unlabelled("Mark of Cain: two arrested"), "Mark of Cain: two arrested");
        assert_eq!(unlabelled("Title:"), "Title:");
    }
}
