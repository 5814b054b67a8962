//! Names out of a byline as pages have it: "By Jane Doe and John Roe, Political Editor | 4 May 2021, 10:00".

use regex::Regex;
use std::sync::LazyLock;

/// Letters of a name.
const MAX_NAME: usize = 60;

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^\W*(?:(?:(?:written|posted|published|reported|story|words|text|photos?|article)\s+)?by|authors?|from|par|por|von|door|di)\b\s*:?\s+",
    )
});

/// Where the names end: at a time, a date, a mark, a word that labels something else.
static END: LazyLock<Regex> = LazyLock::new(|| {
    let month = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
    let day = "(?:mon|tues|wednes|thurs|fri|satur|sun)day";
    regex(&format!(
        r"(?i)\s*(?:[|•·–—/]|\s-\s|\bon\s|\bat\s|\bfor\s|\bin\s|@|https?:|\bupdated\b|\bpublished\b|\bposted\b|\blast\b|\bshare\b|\bfollow\b|\bread\b|\d|\b(?:{month})\b\.?,?\s*\d|\b{day}\b)"
    ))
});

/// "Jane Doe July", of a date that was cut off; not "Jane May".
static MONTH: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"^\S+ \S.*( (?:January|February|March|July|September|October|November|December))$")
});

/// "Jane Doe, Political Editor", "Jane Doe Staff Writer".
static ROLE: LazyLock<Regex> = LazyLock::new(|| {
    let before = r"[,(]?\s*(?:(?:chief|senior|deputy|managing|executive|staff|political|foreign|business|economics|science|health|technology|sports?|games?|news|arts?|environment|education|religion|travel|contributing|associate|assistant|white house|world|special|our|guest)\s+)*";
    regex(&format!(
        r"(?i)\s*{before}\b(?:editors?|correspondents?|reporters?|writers?|journalists?|columnists?|contributors?|producers?|analysts?|photographers?|bureau chief)\b.*$"
    ))
});

static BETWEEN: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)\s*(?:[;|&]|,?\s+and\s+|,)\s*"));

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a fixed pattern")
}

/// The names in a byline; none if it holds none.
pub(super) fn names(byline: &str) -> Vec<String> {
    // An address instead of a name, as `article:author` often has it.
    if byline.contains("://") || byline.starts_with("www.") || byline.starts_with('/') {
        return Vec::new();
    }
    let parts: Vec<&str> = BETWEEN.split(without_label(byline)).collect();
    if let [family, given] = parts[..]
        && byline.matches(',').count() == 1
        && is_family_first(family, given)
    {
        return name(&format!("{given} {family}")).into_iter().collect();
    }
    let named = parts.iter().enumerate().filter(|(at, part)| *at == 0 || !is_degree(part));
    named.map(|(_, part)| name(part)).take_while(Option::is_some).flatten().collect()
}

/// The names in a field that holds nothing else: one, unless it is clearly a list.
pub(super) fn stated(field: &str) -> Vec<String> {
    let parts: Vec<&str> = BETWEEN.split(field).collect();
    let full = parts.iter().all(|part| (2..=4).contains(&part.split_whitespace().count()));
    let whole = without_label(field).trim();
    match parts.len() {
        _ if whole.contains("://") || is_placeholder(whole) || whole.is_empty() => Vec::new(),
        1 if whole.chars().count() <= MAX_NAME && !whole.contains(['|', ',']) => {
            let named = whole[..ROLE.find(whole).map_or(whole.len(), |role| role.start())].trim();
            // "Contributors to the Atlas" are named by nothing else.
            vec![if named.contains(' ') { named } else { whole }.to_owned()]
        }
        2.. if !full && !whole.contains(',') && whole.chars().count() <= MAX_NAME => vec![whole.to_owned()],
        _ => names(field),
    }
}

/// "Doe, Jane", as catalogues have it.
fn is_family_first(family: &str, given: &str) -> bool {
    let single = !family.trim().contains(' ') && family.chars().any(char::is_lowercase);
    let short = given.split_whitespace().count() <= 3 && !is_degree(given) && !ROLE.is_match(given);
    single && short && given.trim().starts_with(char::is_uppercase)
}

/// "MD", "PhD" behind a name.
fn is_degree(part: &str) -> bool {
    let part = part.trim();
    let capitals = part.chars().filter(|c| c.is_uppercase()).count();
    (2..=5).contains(&part.len()) && !part.contains(' ') && capitals * 2 > part.len()
}

fn without_label(byline: &str) -> &str {
    let byline = byline.trim();
    match LABEL.find(byline) {
        Some(label) => without_label(&byline[label.end()..]),
        None => byline,
    }
}

/// One name, without what follows it; `None` where there is none.
fn name(part: &str) -> Option<String> {
    let part = without_label(part);
    let part = &part[..END.find(part).map_or(part.len(), |end| end.start())];
    let part = &part[..ROLE.find(part).map_or(part.len(), |role| role.start())];
    let part = part
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | '(' | '[' | '*' | '_' | '"'));
    let part = &part
        [..MONTH.captures(part).and_then(|found| found.get(1)).map_or(part.len(), |month| month.start())];
    let letters = part.chars().filter(|c| c.is_alphabetic()).count();
    let sensible = letters > 1 && part.chars().count() <= MAX_NAME && !is_placeholder(part);
    sensible.then(|| part.to_owned())
}

/// What programs write where no author is known.
fn is_placeholder(name: &str) -> bool {
    const NOBODY: &[&str] = &[
        "admin",
        "administrator",
        "anonymous",
        "author",
        "authors",
        "by",
        "editor",
        "guest",
        "n/a",
        "none",
        "null",
        "staff",
        "undefined",
        "unknown",
        "user",
        "username",
        "webmaster",
    ];
    NOBODY.contains(&name.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields() {
        for (field, want) in [
            ("Friends of the Sea", "Friends of the Sea"),
            ("Salt & Co", "Salt & Co"),
            ("Jane Doe and John Roe", "Jane Doe;John Roe"),
            ("By Jane Doe", "Jane Doe"),
            ("Contributors to the Atlas", "Contributors to the Atlas"),
            ("Jane Doe Staff Writer", "Jane Doe"),
            ("Jane Doe, Political Editor", "Jane Doe"),
            ("https://a.example/jane", ""),
        ] {
            assert_eq!(stated(field).join(";"), want, "{field}");
        }
    }

    #[test]
    fn bylines() {
        for (byline, want) in [
            ("By Jane Doe", "Jane Doe"),
            ("Written by: Jane Doe and John Roe", "Jane Doe;John Roe"),
            ("Jane Doe, John Roe & Ann Poe", "Jane Doe;John Roe;Ann Poe"),
            ("Jane Doe, Political Editor", "Jane Doe"),
            ("Jane Doe Staff Writer", "Jane Doe"),
            ("BY JANE DOE | 4 May 2021, 10:00", "JANE DOE"),
            ("Jane Doe May 4, 2021", "Jane Doe"),
            ("Jane May", "Jane May"),
            ("Jane Doe July", "Jane Doe"),
            ("Jane Doe Monday February 2", "Jane Doe"),
            ("Last Updated: January 7, 2025", ""),
            ("https://a.example/jane", ""),
            ("admin", ""),
            ("Reuters", "Reuters"),
            ("Doe, Jane", "Jane Doe"),
            ("Jane Doe, MD", "Jane Doe"),
            ("", ""),
        ] {
            assert_eq!(names(byline).join(";"), want, "{byline}");
        }
    }
}
