//! Datelines: "WASHINGTON, October 7. /TASS/.", "LAGOS (Reuters) -", "KYIV, Ukraine (AP) —".

use regex::Regex;
use std::sync::LazyLock;

/// Words in capitals that stand where a city would, and are none.
const NO_CITIES: &[&str] = &[
    "ALERT",
    "ANALYSIS",
    "BREAKING",
    "CAUTION",
    "COMMENT",
    "CORRECTION",
    "EDITORIAL",
    "EXCLUSIVE",
    "EXPLAINED",
    "EXPLAINER",
    "FACTBOX",
    "FILE",
    "INTERVIEW",
    "LATEST",
    "LISTEN",
    "LIVE",
    "NEWS",
    "NOTE",
    "OPINION",
    "PHOTO",
    "PHOTOS",
    "PICTURES",
    "PODCAST",
    "POLL",
    "PREVIEW",
    "PROFILE",
    "QUESTION",
    "READ",
    "REPORT",
    "REVIEW",
    "SUMMARY",
    "TIMELINE",
    "UPDATE",
    "URGENT",
    "VIDEO",
    "WARNING",
    "WATCH",
];

/// No count of repetitions: each would be a copy of all letters of Unicode, and what is searched is short.
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    let city = r"\p{Lu}[\p{Lu}'’.-]+(?:[ -]\p{Lu}[\p{Lu}'’.-]*)*";
    let titled = r"\p{Lu}[\p{L}'’.-]+(?:[ -]\p{Lu}[\p{L}'’.-]*)*";
    let month = r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?";
    let date = format!(
        r"(?:(?:\p{{Lu}}[a-z]+day,? )?(?:{month} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}} {month})(?:,? \d{{4}})?)"
    );
    let agency = r"(?:\([\p{L}\d][^()\n]*\)|/[\p{L}\d][^/\n]*/|\[[\p{L}\d][^\[\]\n]*\])";
    let dash = r"(?:—|–|―|--?|:)";
    let place = format!(r"(?:(?:, |/){titled})*");
    let shapes = [
        format!(r"(?P<city>{city}){place}(?:,? {date})?(?:\.? *{agency})?\.? *{dash}\s"),
        format!(r"(?P<plain>{city}){place},? {date}\.? *{agency} *(?:{dash}|\.)?\s"),
        format!(r"{titled}{place}(?:,? {date})? *{agency} *{dash}\s"),
        format!(r"{agency} *(?:—|–|―|--?)\s"),
    ];
    Regex::new(&format!("^(?:{})", shapes.join("|"))).expect("a fixed pattern")
});

/// The length in bytes of the dateline that the paragraph begins with, without the space behind it.
pub(super) fn length(paragraph: &str) -> Option<usize> {
    // A dateline is short; the pattern need not see more.
    let mut end = paragraph.len().min(160);
    while !paragraph.is_char_boundary(end) {
        end -= 1;
    }
    let opening = &paragraph[..end];
    // A city in capitals, or somewhere an agency between marks.
    let mut letters = opening.chars();
    let agency = opening.contains(['(', '/', '[']);
    if !agency && (letters.next()?.is_lowercase() || letters.next()?.is_lowercase()) {
        return None;
    }
    let found = DATELINE.captures(opening)?;
    if let Some(city) = found.name("city").or(found.name("plain")) {
        let first = city.as_str().split([' ', '-']).next().unwrap_or_default();
        let letters = city.as_str().chars().filter(|c| c.is_alphabetic()).count();
        let whole = found[0].trim_end();
        // "EU: ..." and "WHO: ..." introduce, they do not locate.
        if NO_CITIES.binary_search(&first).is_ok() || letters < 2 || whole.ends_with(':') && letters < 4 {
            return None;
        }
    }
    Some(found[0].trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(NO_CITIES.is_sorted());
    }

    #[test]
    fn datelines() {
        for (dateline, rest) in [
            ("WASHINGTON, October 7. /TASS/.", " The US authorities"),
            ("MOSCOW, October 7. /TASS/.", " Russia"),
            ("LAGOS (Reuters) -", " Nigeria's"),
            ("KYIV, Ukraine (AP) —", " Ukraine's"),
            ("HUE -", " The Hue Ancient"),
            ("NEW YORK —", " The mayor"),
            ("NEW YORK/LONDON, Oct 7 (Reuters) -", " Stocks"),
            ("Lagos (Reuters) -", " Nigeria"),
            ("BEIJING, Jan. 5 (Xinhua) --", " China"),
            ("TOKYO:", " Japan's"),
            ("(CNN) —", " A storm"),
            ("ST. PETERSBURG, 5 May 2021 [Interfax] –", " The"),
            ("ZÜRICH, Switzerland, Tuesday, May 4 (AP) –", " The"),
            ("PORT-AU-PRINCE, Haiti —", " The"),
            ("DUBAI, United Arab Emirates (AP) —", " The"),
            ("WASHINGTON, D.C. —", " The"),
        ] {
            assert_eq!(length(&format!("{dateline}{rest}")), Some(dateline.len()), "{dateline}");
        }
        for text in [
            "Washington said on Monday - again",
            "BREAKING: Washington",
            "EU: No plan",
            "The US — a partner",
            "Putin — the president — said",
            "UPDATE - A storm",
            "NATO is ready",
            "(Reuters) The",
            "In WASHINGTON - the",
            "US-made arms",
            "",
        ] {
            assert_eq!(length(text), None, "{text}");
        }
    }
}
