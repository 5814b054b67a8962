//! What stands under an article: author, credits, related news and all that follows them.

use super::head::{is_byline, is_name};
use super::line::Line;
use super::phrases;
use crate::document::ZoneKind;
use crate::text::WordList;

/// Prose lines in a row, longer than teasers, that say the article goes on after a list of related news.
const RESUMES: usize = 3;
/// Likewise paragraphs that report: a teaser has one at most.
const REPORTS: usize = 2;
/// Words that a teaser has at most.
const TEASER: usize = 45;
/// Words that a paragraph which reports has at least.
const REPORT: usize = 20;

/// A heading over what comes next in a league, as sports desks write it, and over what comes next on a page.
const UP_NEXT: &str = "up next";

/// Words that report: verbs of saying, and those past tenses that have no ending.
static PAST: WordList<44> = WordList::new([
    "began", "broke", "brought", "came", "cut", "did", "drew", "fell", "felt", "found", "gave", "got",
    "grew", "had", "held", "hit", "kept", "knew", "led", "left", "lost", "made", "met", "paid", "put", "ran",
    "rose", "said", "saw", "says", "sent", "set", "shot", "sold", "spent", "spoke", "stood", "told", "took",
    "was", "went", "were", "won", "wrote",
]);

/// Words of a paragraph that no list of other articles holds.
const WHOLE: usize = 80;

/// Marks the lists of related news with what follows them, and the author's name under the article.
pub(super) fn mark(lines: &[Line<'_>], kinds: &mut [ZoneKind]) {
    let mut index = 0;
    while index < lines.len() {
        if kinds[index] != ZoneKind::Title && begins_list(lines, index) {
            let end = list_end(lines, index);
            kinds[index..end].fill(ZoneKind::Boilerplate);
            index = end;
        }
        index += 1;
    }
    author(lines, kinds);
}

/// Whether other articles follow the line: under a heading that [`opens_list`] or one like it.
fn begins_list(lines: &[Line<'_>], index: usize) -> bool {
    opens_list(lines, index)
        || phrases::opens_list(&lines[index].key()) && !phrases::is_related_heading(&lines[index].key())
}

/// Whether the line is a heading over other articles; the model of lines asks for it.
pub(super) fn opens_list(lines: &[Line<'_>], index: usize) -> bool {
    let key = lines[index].key();
    let sentence = || lines.get(index + 1).is_some_and(|next| next.ends_sentence);
    phrases::is_related_heading(&key) && !(key == UP_NEXT && sentence())
}

/// Whether the line is a paragraph that tells what happened or what was said.
fn reports(line: &Line<'_>) -> bool {
    let past = |word: &str| PAST.has_small(word) || word.len() > 4 && word.ends_with("ed");
    let words = || line.text.split(|c: char| !c.is_alphanumeric());
    line.words >= REPORT && line.ends_sentence && words().any(past)
}

/// Where the list that the heading at `start` opens is over: at the end of the text, unless paragraphs in a row show that the article
/// goes on. One heading without a list is but itself.
fn list_end(lines: &[Line<'_>], start: usize) -> usize {
    let mut run = 0;
    for (index, line) in lines.iter().enumerate().skip(start + 1) {
        // No teaser is so long.
        if line.is_prose() && line.words >= WHOLE {
            return resume(lines, start, index - run);
        }
        if line.is_prose() {
            run += 1;
            let here = &lines[index + 1 - run..=index];
            let long = here.iter().filter(|line| line.words > TEASER).count();
            let reports = here.iter().filter(|line| reports(line)).count();
            if run >= RESUMES || long >= 2 || reports >= REPORTS {
                return resume(lines, start, index + 1 - run);
            }
        } else {
            run = 0;
        }
    }
    lines.len()
}

/// A heading directly over paragraphs of the article ("Latest") takes nothing with it but itself.
fn resume(_: &[Line<'_>], start: usize, first: usize) -> usize {
    first.max(start + 1)
}

/// A name that stands alone under the last paragraph.
fn author(lines: &[Line<'_>], kinds: &mut [ZoneKind]) {
    let Some(last) = (0..lines.len()).rev().find(|&index| kinds[index] == ZoneKind::Body) else { return };
    let named = is_name(&lines[last]) || is_byline(lines[last].text);
    if last > 0 && named && lines[last - 1].ends_sentence {
        kinds[last] = ZoneKind::Byline;
    }
}

#[cfg(test)]
mod tests {
    use crate::document::ZoneKind;

    /// What of a text is boilerplate.
    fn left_out(text: &str) -> Vec<&str> {
        let zones = super::super::find(text).into_iter();
        zones.filter(|zone| zone.kind == ZoneKind::Boilerplate).map(|zone| zone.span.of(text)).collect()
    }

    const HEAD: &str = "Council approves a bridge over the harbour\n\nCouncillors in Milford voted on Monday to build a bridge after a debate that lasted four hours.\n\n";
    const STORY: &str = "Residents who had packed the public gallery cheered when the result was read out by the mayor shortly before midnight.\n\n";
    const TEASER: &str = "Passengers on the island route will pay about five per cent more from the first of next month, the operator has said.\n\n";

    #[test]
    fn an_article_goes_on_after_a_box() {
        for heading in ["Read more", "ALSO READ", "Most Read", "Don't miss", "UP NEXT"] {
            let text =
                format!("{HEAD}{STORY}{heading}\n\nFerry fares to rise for a third year\n\n{STORY}{STORY}");
            assert_eq!(
                left_out(&text),
                [format!("{heading}\n\nFerry fares to rise for a third year")],
                "{heading}"
            );
        }
    }

    #[test]
    fn no_teaser_is_so_long_as_a_paragraph() {
        let long = STORY.trim_end().repeat(5).replace(".Residents", ", residents");
        let text = format!("{HEAD}{STORY}Latest\n\nA bridge too far\n\n{long}\n\nWhat it costs\n\n{long}");
        assert_eq!(left_out(&text), ["Latest\n\nA bridge too far"]);
    }

    #[test]
    fn teasers_are_no_article() {
        let teaser = |title: &str| format!("{title}\n\n{TEASER}");
        let list = [teaser("Ferry fares to rise again"), teaser("Fire at the old mill")].concat();
        let text = format!("{HEAD}{STORY}RELATED NEWS\n\n{list}");
        assert_eq!(left_out(&text), [format!("RELATED NEWS\n\n{list}").trim_end()]);
    }

    #[test]
    fn what_a_team_plays_next_is_news() {
        let text = format!(
            "{HEAD}{STORY}UP NEXT\n\nMilford: Visits Easton on Friday.\n\nEaston: Hosts Milford on Friday."
        );
        assert_eq!(left_out(&text), [""; 0]);
    }
}
