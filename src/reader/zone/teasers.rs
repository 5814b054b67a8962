//! Headlines of other articles that stand in rows without a heading over them: with their dates above an article, as items below it.

use super::head::{Story, is_date};
use super::line::Line;
use crate::document::ZoneKind;
use crate::text::begins_item;

/// Rows that make a list.
const ROWS: usize = 3;
/// Words of a headline, at least; items of an article's own lists are often shorter.
const WORDS: usize = 5;
/// Out of twelve: words of a row of headlines that stand in the story too, at most. A list that an article makes is of its words.
const OWN: usize = 5;
/// Words that end a headline with a date.
const DATE_WORDS: usize = 4;

/// Marks such rows as boilerplate.
pub(super) fn mark(lines: &[Line<'_>], kinds: &mut [ZoneKind]) {
    dated(lines, kinds);
    items(lines, kinds);
}

/// Above the body: "Ferry fares to rise - March 4, 2024", three times and more.
fn dated(lines: &[Line<'_>], kinds: &mut [ZoneKind]) {
    let body = lines.iter().position(Line::is_prose).unwrap_or(lines.len());
    let rows: Vec<usize> = (0..body).filter(|&index| ends_with_date(&lines[index])).collect();
    if rows.len() >= ROWS {
        rows.into_iter().for_each(|index| kinds[index] = ZoneKind::Boilerplate);
    }
}

/// A headline, a dash or a bar, and a date.
fn ends_with_date(line: &Line<'_>) -> bool {
    let marks = [" - ", " – ", " — ", " | ", " · "];
    let cut = marks.iter().filter_map(|mark| line.text.rfind(mark).map(|at| (at, mark.len()))).max();
    cut.is_some_and(|(at, mark)| {
        let date = &line.text[at + mark..];
        let before = line.text[..at].split_whitespace().count();
        before >= ROWS && date.split_whitespace().count() <= DATE_WORDS && is_date(date)
    })
}

/// Below the last paragraph: a row of items that are no sentences, and not about what the article is about.
fn items(lines: &[Line<'_>], kinds: &mut [ZoneKind]) {
    let Some(last) = (0..lines.len()).rev().find(|&at| kinds[at] == ZoneKind::Body && lines[at].is_prose())
    else {
        return;
    };
    let start = last + 1;
    let is_row = |line: &Line<'_>| line.words >= WORDS && !line.ends_sentence && begins_item(line.text, true);
    let rows = lines[start..].iter().take_while(|line| is_row(line)).count();
    // "The winners:" begins a list of the article.
    if rows < ROWS || lines[last].text.ends_with(':') {
        return;
    }
    let story = Story::new(lines[..start].iter().zip(&kinds[..start]));
    let own: usize = lines[start..start + rows].iter().map(|line| story.share(line, 12)).sum();
    if own <= OWN * rows {
        kinds[start..start + rows].fill(ZoneKind::Boilerplate);
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

    const STORY: &str = "Councillors in Milford voted on Monday to build a bridge over the harbour after a debate that lasted four hours.\n\nResidents who had packed the public gallery cheered when the result was read out by the mayor shortly before midnight.\n";

    #[test]
    fn headlines_below_without_a_heading() {
        let list = "- Ferry operator raises fares for the third year running\n- Fire at the old mill leaves two families homeless\n- School in Easton wins the national prize for music\n";
        let text = format!("Council approves a bridge\n\n{STORY}{list}");
        assert_eq!(left_out(&text), [list.trim_end()]);
    }

    #[test]
    fn an_articles_own_list_stays() {
        let list = "- Councillors of the harbour wards voted for the bridge\n- Residents in the gallery cheered the mayor\n- The debate on the harbour lasted four hours\n";
        assert_eq!(left_out(&format!("Council approves a bridge\n\n{STORY}{list}")), [""; 0]);
        let list = "The work has to be done in these steps before the next winter comes to the town:\n- survey of the old piers and the bed\n- orders for steel from three yards abroad\n- a road for lorries through the park\n";
        assert_eq!(left_out(&format!("Council approves a bridge\n\n{STORY}{list}")), [""; 0]);
    }

    #[test]
    fn dated_headlines_above() {
        let list = "Ten tips for a quiet summer - November 6, 2020\nWhat to do when the ferry is late - November 5, 2020\nA guide to old mills - 4 November 2020\n";
        let text = format!("{list}Council approves a bridge\n{STORY}");
        assert_eq!(left_out(&text), [list.trim_end()]);
    }
}
