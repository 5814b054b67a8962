//! What stands under an article: author, credits, related news and all that follows them.

use super::head::{is_byline, is_name};
use super::line::Line;
use super::phrases;
use crate::document::ZoneKind;

/// Prose lines in a row, longer than teasers, that say the article goes on after a list of related news.
const RESUMES: usize = 3;
/// Words that a teaser has at most.
const TEASER: usize = 45;

/// Marks the lists of related news with what follows them, and the author's name under the article.
pub(super) fn mark(lines: &[Line<'_>], kinds: &mut [ZoneKind]) {
    let mut index = 0;
    while index < lines.len() {
        if kinds[index] != ZoneKind::Title && phrases::is_related_heading(&lines[index].key()) {
            let end = list_end(lines, index);
            kinds[index..end].fill(ZoneKind::Boilerplate);
            index = end;
        }
        index += 1;
    }
    author(lines, kinds);
}

/// Where the list that the heading at `start` opens is over: at the end of the text, unless paragraphs in a row show that the article
/// goes on. One heading without a list is but itself.
fn list_end(lines: &[Line<'_>], start: usize) -> usize {
    let mut run = 0;
    for (index, line) in lines.iter().enumerate().skip(start + 1) {
        if line.is_prose() {
            run += 1;
            let long = lines[index + 1 - run..=index].iter().filter(|line| line.words > TEASER).count();
            if run >= RESUMES || long >= 2 {
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
