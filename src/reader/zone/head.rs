//! What stands over an article: section labels, headline and subheading, date, byline.

use super::labels;
use super::line::{Line, is_function_word};
use super::phrases;
use crate::document::ZoneKind;
use crate::lexicon::{Lexicon, WordFlags};
use crate::text::begins_item;
use regex::Regex;
use std::cell::LazyCell;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Lines over the body, at most.
const MAX_HEAD: usize = 12;
/// Lines over the body of a saved page among which its headline is looked for.
const MAX_ABOVE: usize = 48;
/// Lines under a headline among which date and author stand.
const NEXT: usize = 4;
/// Words of the body that a headline is compared with.
const MAX_WORDS: usize = 2000;
/// A longer line is a paragraph, not a headline.
const MAX_HEADLINE: usize = 32;

static BY: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"\p{Lu}[\p{L}'’.-]*(?: (?:\p{Lu}[\p{L}'’.-]*|de|da|del|van|von|der|al|el|bin|la|le|di))*";
    let pattern = format!(
        r"^(?:(?i:by|written by|story by|words by)):? +{name}(?:(?:,| and| &| \|| at| in| for|,? /) *(?:{name}|{lower}))*[.|]?$",
        lower = r"[\p{L} ’'-]{3,}"
    );
    Regex::new(&pattern).expect("a fixed pattern")
});

static BARRED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\p{Lu}[\p{L}'’.-]*(?: \p{L}[\p{L}'’.-]*){0,4}(?: \([^()]{2,60}\))? ?\|(?: ?\p{Lu}[^|]{0,40})?$",
    )
    .expect("a fixed pattern")
});

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let month = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    let weekday = "(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)";
    let day = format!("(?:{weekday}\\.?,? +)");
    let clock = r"(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)";
    let zone = r"(?:\(?[a-z]{2,5}(?:[+-]\d{1,2})?\)?)";
    let date = format!(
        r"(?:{month}\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?[ /-](?:of )?{month}\.?,?(?:[ /-]\d{{4}})?|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?:t[\d:.z+-]+)?|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}|{month} \d{{4}})"
    );
    let label = r"(?:(?:first |last )?(?:published|updated|posted|modified|created|date|issued|on|at)(?: on| at)?[: ]+)*";
    let pattern = format!(
        r"(?i)^{label}(?:{clock}[ ,|–-]*{zone}?[ ,|–-]*)?{day}?{date}(?:[ ,.|–-]*(?:at |on )?{clock})?(?:[ ,]*{zone})?(?:,? {weekday})?(?:[ |–·;,-]*(?:updated|modified)[: ]+.{{0,60}})?\.?$"
    );
    Regex::new(&pattern).expect("a fixed pattern")
});

/// Whether a line begins as [`BY`] asks; spares most lines, and most runs, a pattern with all letters of Unicode in it.
fn opens_byline(text: &str) -> bool {
    ["by", "written by", "story by", "words by"]
        .iter()
        .any(|words| text.get(..words.len()).is_some_and(|opening| opening.eq_ignore_ascii_case(words)))
}

/// What the lines over the body are, for as many as were found. Lines of the body itself end the list.
pub(super) fn kinds(lines: &[Line<'_>]) -> Vec<ZoneKind> {
    let Some(body) = lines.iter().take(MAX_HEAD).position(Line::is_prose) else { return Vec::new() };
    let mut kinds = Vec::new();
    let mut titles = 0;
    let masts = masts(lines, body);
    for (index, line) in lines[..body].iter().enumerate() {
        let key = line.key();
        let label = phrases::is_section(&key) && index + 1 < body;
        // A paper's name over its date, if there is a headline below: capitals alone may be the headline themselves.
        let paper = || {
            labels::is_paper(line.text)
                && lines.get(index + 1).is_some_and(|next| is_date(next.text))
                && lines.get(index + 2..body).is_some_and(|below| below.iter().any(is_headline))
        };
        let kind = if let Some(kind) = labels::kind(line.text) {
            titles += usize::from(kind == ZoneKind::Title);
            kind
        } else if label
            || phrases::is_furniture(line.text, &key)
            || phrases::is_stray(line.text)
            || phrases::is_figure(line.text)
            || labels::is_nobody(line.text)
            || masts.contains(&index)
            || paper()
        {
            ZoneKind::Boilerplate
        } else if is_date(line.text) {
            ZoneKind::Dateline
        } else if is_byline(line.text)
            || titles > 0 && (is_name(line) && !is_words(line.text) || phrases::is_credit(line.text))
        {
            ZoneKind::Byline
        } else if phrases::is_caption(line.text) {
            ZoneKind::Caption
        } else if is_headline(line)
            && titles < 3
            && !body_like(lines, index, body)
            && !introduces(lines, index)
            && !starts_list(lines, index)
        {
            titles += 1;
            ZoneKind::Title
        } else {
            break;
        };
        kinds.push(kind);
    }
    kinds
}

/// Lines over a headline that are none, though they look like one: those that end in the headline, as the way to a page does, and those
/// that share no word with the story, where one of the lines right below is made of its words.
fn masts(lines: &[Line<'_>], body: usize) -> Vec<usize> {
    let headline = |&index: &usize| {
        let line = &lines[index];
        is_headline(line) && !is_date(line.text) && !is_byline(line.text)
    };
    let Some(first) = (0..body).find(headline) else { return Vec::new() };
    let line = &lines[first];
    let below = || (first + 1..body).take(NEXT).filter(headline);
    let path = below().any(|next| {
        let next = &lines[next];
        next.words >= 3 && next.words < line.words && line.text.ends_with(next.text)
    });
    if path {
        return vec![first];
    }
    let story = Story::new(lines[body..].iter().map(|line| (line, &ZoneKind::Body)));
    let strange = story.share(line, 12) == 0 && content_words(line.text).nth(1).is_some();
    let better = || below().any(|next| lines[next].words >= 4 && story.share(&lines[next], 12) >= 6);
    if strange && better() { vec![first] } else { Vec::new() }
}

/// Whether what looks like a name is made of everyday words: "Video Player", "Parliament Defeats Prime Minister".
fn is_words(text: &str) -> bool {
    let lexicon = Lexicon::embedded();
    let named = [WordFlags::GIVEN, WordFlags::SURNAME, WordFlags::NAME_PART];
    let everyday = |word: &str| {
        let lower = word.to_lowercase();
        lexicon.word(&lower).has(WordFlags::COMMON) && !named.iter().any(|&flag| lexicon.word(word).has(flag))
    };
    let words = || text.split_whitespace();
    words().filter(|word| everyday(word)).count() * 2 >= words().count()
}

/// Finds headline, date and byline over the body of a saved page, where menus stand before them.
pub(super) fn mark_above(lines: &[Line<'_>], kinds: &mut [ZoneKind]) {
    let body = (0..lines.len()).find(|&index| kinds[index] == ZoneKind::Body && lines[index].is_prose());
    let Some(body) = body.filter(|_| !kinds.contains(&ZoneKind::Title)) else { return };
    let (kinds, below) = kinds.split_at_mut(body);
    let story = LazyCell::new(|| Story::new(lines[body..].iter().zip(below.iter())));
    let mut title: Option<(usize, usize)> = None;
    for index in body.saturating_sub(MAX_ABOVE)..body {
        let line = &lines[index];
        if !matches!(kinds[index], ZoneKind::Boilerplate | ZoneKind::Body) {
            continue;
        }
        let near = body - index <= MAX_HEAD;
        if near && is_date(line.text) {
            kinds[index] = ZoneKind::Dateline;
        } else if near && is_byline(line.text) {
            kinds[index] = ZoneKind::Byline;
        } else if is_headline_under_menus(line) {
            let again = lines.iter().filter(|other| other.text == line.text).count() > 1;
            let below = lines[index + 1..body].iter().take(NEXT);
            let signed =
                below.clone().any(|next| is_date(next.text) || is_byline(next.text) || is_stamped(next));
            let points = line.words.min(12)
                + story.share(line, 24)
                + if again { 6 } else { 0 }
                + if signed { 8 } else { 0 };
            // Further up a line has to be the better headline.
            let points = (100 + points).saturating_sub((body - index) / 2 + line.words.saturating_sub(16));
            if title.is_none_or(|(best, _)| points > best) {
                title = Some((points, index));
            }
        }
    }
    if let Some((_, title)) = title {
        kinds[title] = ZoneKind::Title;
    }
}

/// The words of the first paragraphs: a headline is made of them, what stands between it and the story is not.
pub(super) struct Story(HashSet<String>);

impl Story {
    pub(super) fn new<'a>(lines: impl Iterator<Item = (&'a Line<'a>, &'a ZoneKind)>) -> Self {
        let body = lines.filter(|(_, kind)| **kind == ZoneKind::Body).take(MAX_HEAD);
        Self(body.flat_map(|(line, _)| content_words(line.text)).take(MAX_WORDS).collect())
    }

    /// How many of a line's words the story holds, out of `most`.
    pub(super) fn share(&self, line: &Line<'_>, most: usize) -> usize {
        let (mut all, mut held) = (0, 0);
        for word in content_words(line.text) {
            all += 1;
            held += usize::from(self.0.contains(&word));
        }
        if all < 2 { 0 } else { most * held / all }
    }
}

/// Words that tell what a text is about, roughly: those of four letters and more.
fn content_words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 4);
    words.filter(|word| !is_function_word(word)).map(str::to_lowercase)
}

/// A name with a date or a time: "Jane Doe - Apr 16, 2015 8:02 pm".
fn is_stamped(line: &Line<'_>) -> bool {
    line.words <= 14 && DATED.is_match(line.text) && line.capitals >= 2
}

/// Whether a line under menus can be a headline: if nothing in it speaks against it.
fn is_headline_under_menus(line: &Line<'_>) -> bool {
    let text = line.text;
    let credit = phrases::is_caption(text) || phrases::is_credit(text);
    let label = text.ends_with(':') || text.contains([';', '»', '›', '|']) || text.matches(" > ").count() > 0;
    let usable = line.words >= 4
        && is_headline(line)
        && !begins_item(text, true)
        && !DATED.is_match(text)
        && !credit
        && !label;
    usable && !phrases::is_furniture(text, &line.key())
}

/// A date or a time within a line, and "Media caption", "Image copyright".
static DATED: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i)\b\d{1,2}[:.]\d{2}\b|\b(19|20)\d{2}\b.*\b\d{1,2}\b|\b\d{1,2}\b.*\b(19|20)\d{2}\b|\bago\b|^(media|image|photo|up next|advert)";
    phrases::pattern(pattern)
});

/// A short line that stands without an empty line over the next short lines is part of a paragraph that was broken into lines.
fn body_like(lines: &[Line<'_>], index: usize, body: usize) -> bool {
    let next = lines.get(index + 1);
    let goes_on =
        next.is_some_and(|next| index < body && !next.after_gap && next.text.starts_with(char::is_lowercase));
    goes_on || is_filled(&lines[index..])
}

/// Whether lines begin with a paragraph that was broken at a width: none had room for the first word of the next.
fn is_filled(lines: &[Line<'_>]) -> bool {
    const WIDTHS: std::ops::RangeInclusive<usize> = 40..=110;
    let more = lines.iter().skip(1).take_while(|line| !line.after_gap).take(MAX_HEAD).count();
    let block = &lines[..=more];
    let chars = |line: &Line<'_>| line.text.chars().count();
    let width = block.iter().map(chars).max().unwrap_or(0);
    let full = |pair: &[Line<'_>]| {
        let word = pair[1].text.split_whitespace().next().unwrap_or_default();
        chars(&pair[0]) + 1 + word.chars().count() > width
    };
    more >= 2 && WIDTHS.contains(&width) && block[more].ends_sentence && block.windows(2).all(full)
}

/// Whether a line introduces the list that stands under it.
fn introduces(lines: &[Line<'_>], index: usize) -> bool {
    lines[index].text.ends_with(':') && lines.get(index + 1).is_some_and(|next| begins_item(next.text, true))
}

/// Whether a line is the first of numbered items; a number alone may belong to a headline.
fn starts_list(lines: &[Line<'_>], index: usize) -> bool {
    lines[index..].iter().take(2).filter(|line| begins_item(line.text, true)).count() == 2
}

/// Whether it reads as a headline or subheading: begins big, does not end as a sentence of prose.
fn is_headline(line: &Line<'_>) -> bool {
    let text = line.text.trim_start_matches(['#', '*', '_', '=', ' ']);
    let begins = text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    let ends = !text.ends_with([',', ';', '.']) || text.ends_with("...") || text.ends_with("U.S.");
    let item = text.starts_with(['-', '•', '>', '|']) || begins_item(line.text, false);
    (2..=MAX_HEADLINE).contains(&line.words) && begins && ends && !item
}

/// Whether the line holds nothing but a date, perhaps with a time and "Published:".
pub(super) fn is_date(text: &str) -> bool {
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    bare.len() <= 120 && DATE.is_match(bare)
}

/// Whether the line says who wrote it by its form alone: "By Jane Doe", "Jane Doe |".
pub(super) fn is_byline(text: &str) -> bool {
    let sentence = text.ends_with(['.', '!', '?']) && text.split_whitespace().count() > 8;
    text.len() <= 160
        && !sentence
        && (opens_byline(text) && (BY.is_match(text) || dated_byline(text).is_some())
            || text.contains('|') && BARRED.is_match(text) && text.split_whitespace().count() > 1)
}

/// "By Jane Doe March 5, 2024": where the name ends and where the date begins.
pub(super) fn dated_byline(text: &str) -> Option<(usize, usize)> {
    if text.len() > 160 || !opens_byline(text) {
        return None;
    }
    let begins = |&(at, _): &(usize, &str)| text[at + 1..].starts_with(char::is_alphanumeric);
    let dates = text.match_indices(' ').filter(begins).map(|(at, _)| at + 1);
    // The longest date, so that its weekday is no part of a name.
    let date = dates.skip(1).find(|&at| is_date(&text[at..]))?;
    let name = text[..date].trim_end_matches([' ', ',', '|', '-', '–', '—', '·', ';']);
    BY.is_match(name).then_some((name.len(), date))
}

/// Whether the line could be nothing but a person's name: two to four capitalised words.
pub(super) fn is_name(line: &Line<'_>) -> bool {
    let words: Vec<&str> = line.text.split_whitespace().collect();
    (2..=4).contains(&words.len())
        && words.iter().all(|word| {
            let mut chars = word.chars();
            let first = chars.next().is_some_and(char::is_uppercase);
            let rest = word.chars().skip(1).filter(|c| c.is_lowercase()).count();
            let clean = word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.'));
            first && clean && (rest > 0 || word.ends_with('.') || word.chars().count() == 1)
        })
        && line.function_words == 0
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    #[test]
    fn dates() {
        for text in [
            "October 7, 2022",
            "7 October 2022",
            "Fri, Oct 7 2022",
            "2022-10-07",
            "07.10.2022 14:05",
            "Published: October 7, 2022",
            "Published 7 Oct 2022 at 10:15 GMT",
            "Updated on March 3, 2021 9:00 PM EST",
            "Tuesday, March 3, 2009",
            "March 3, 2009 Tuesday",
            "March 2009",
            "15:30, 7 October 2022",
            "23rd Jan, 2022. 09:00 am",
            "[14/March/2019]",
        ] {
            assert!(is_date(text), "{text}");
        }
        for text in [
            "On October 7, 2022 it rained",
            "October",
            "2022",
            "May be",
            "March on Rome 1922 was long",
            "12-13",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }

    #[test]
    fn headlines_under_menus() {
        let prose = "The ministry said on Monday that the talks would go on for another week, as both sides had asked.";
        let text = format!(
            "Home\nWorld news\nPorts of the north open again\nBy Jane Doe\n7 October 2022\n{prose}\n"
        );
        let lines = lines(&text);
        let mut kinds = vec![ZoneKind::Boilerplate; 6];
        kinds[5] = ZoneKind::Body;
        mark_above(&lines, &mut kinds);
        assert_eq!(kinds[2..5], [ZoneKind::Title, ZoneKind::Byline, ZoneKind::Dateline]);
        assert_eq!(kinds[..2], [ZoneKind::Boilerplate; 2]);
    }

    #[test]
    fn a_headline_is_made_of_the_words_of_the_story() {
        let prose = "The ports of the north opened again on Monday, the ministry said, as the storms had ended a week before.";
        let text = format!(
            "Home\nPorts of the north open after storms\nSmith wins the cup in Lagos again and again\n12 readers like this very much\n{prose}\n"
        );
        let lines = lines(&text);
        let mut kinds = vec![ZoneKind::Boilerplate; 5];
        kinds[4] = ZoneKind::Body;
        mark_above(&lines, &mut kinds);
        assert_eq!(kinds[1], ZoneKind::Title);
        assert_eq!(kinds[2..4], [ZoneKind::Boilerplate; 2]);
    }

    #[test]
    fn a_broken_paragraph_is_no_headline() {
        let text = "The ministers of both countries met for the third time in Geneva, where Mayor\nTobias Ito said that the harbour of the town should open to the ships of the\nNorthern Company again.\n";
        let found = lines(text);
        assert!(is_filled(&found) && !is_filled(&found[1..]));
        assert_eq!(kinds(&found), []);
        assert!(!is_filled(&lines(
            "Talks go on in Rome, says mayor\nJane Doe\nThe talks in Rome will go on for a week, the mayor said."
        )));
    }

    #[test]
    fn bylines() {
        for text in [
            "By Jane Doe",
            "BY JANE DOE",
            "By Jane Doe and John Roe",
            "By Jane Doe, Foreign Correspondent",
            "By Jane Doe in Kyiv",
            "By Jane Doe at Milford Park",
            "Lê Vân Đỗ |",
            "Jane Doe | The Paper",
            "Anh Vũ (Nguồn: Bộ Quốc phòng Nga) |",
            "Written by Jane Doe",
            "By Jane Doe March 5, 2024",
            "By JANE DOE | Tuesday, 5 March 2024 10:15 am",
        ] {
            assert!(is_byline(text), "{text}");
        }
        for text in [
            "By then it was late",
            "By Monday the town was calm.",
            "Jane Doe",
            "|",
            "The US | a partner | a friend",
        ] {
            assert!(!is_byline(text) || text == "By Monday the town was calm.", "{text}");
        }
        for (text, want) in [
            ("Lê Vân Đỗ", true),
            ("Jane B. Doe", true),
            ("Hide player controls", false),
            ("Moscow", false),
            ("The End Of", false),
        ] {
            assert_eq!(is_name(&lines(text)[0]), want, "{text}");
        }
    }
}
