//! Sentences: where one ends, from full stops, quotation marks, abbreviations, line ends and zones.

use super::abbreviations::{Abbreviation, abbreviation};
use super::items::begins_item;
use crate::annotation::{Sentence, Token};
use crate::span::{Span, TokenRange};

/// Tokens that a sentence has at most. No writer's sentence comes near it; tables and lists without a full stop go on for megabytes,
/// and every later stage keeps something for each token of the sentence that it works on.
const LONGEST: usize = 2048;
/// Tokens before that end among which a mark or a line end is looked for.
const LOOK_BACK: usize = 256;

/// Sentences that hold all `tokens`, in order, none longer than [`LONGEST`]. `breaks` are spans, ordered and disjoint, at whose edges a sentence ends.
pub(super) fn split(text: &str, tokens: &[Token], breaks: &[Span]) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(tokens.len() / 20 + 1);
    let mut wrap = Wrap::new(text);
    let mut edges = breaks.iter().flat_map(|span| [span.start, span.end]).peekable();
    let mut first = 0;
    for next in 1..tokens.len() {
        let (before, after) = (tokens[next - 1].span, tokens[next].span);
        let mut edge = false;
        while edges.peek().is_some_and(|&offset| offset <= after.start) {
            edge |= edges.next().is_some_and(|offset| offset >= before.end);
        }
        let gap = &text[before.end as usize..after.start as usize];
        let ends = edge
            || match line_ends(gap) {
                0 => inside_line(text, tokens, first, next),
                1 => {
                    begins_item(&text[after.start as usize..], is_stop(before.of(text)))
                        || !wrap.joins(before, after)
                        || inside_line(text, tokens, first, next)
                }
                _ => true,
            };
        if ends {
            sentences.push(Sentence { tokens: TokenRange::new(first, next) });
            first = next;
        } else if next - first == LONGEST {
            let cut = cut(text, tokens, next);
            sentences.push(Sentence { tokens: TokenRange::new(first, cut) });
            first = cut;
        }
    }
    if first < tokens.len() {
        sentences.push(Sentence { tokens: TokenRange::new(first, tokens.len()) });
    }
    sentences
}

/// Where a sentence that is too long at token `next` is cut: behind the last mark that parts clauses or items, so that no name is in
/// two, else where it is.
fn cut(text: &str, tokens: &[Token], next: usize) -> usize {
    let parts = |at: &usize| matches!(tokens[at - 1].span.of(text), "," | ";" | ":" | "|" | "." | "!" | "?");
    (next - LOOK_BACK..=next).rev().find(parts).unwrap_or(next)
}

/// Whether a sentence or an introduction ends with this token.
fn is_stop(token: &str) -> bool {
    token.ends_with(['.', '!', '?', '”', '"', ':', ';', '|'])
}

/// Number of line ends in white space; "\r\n" is one.
fn line_ends(gap: &str) -> usize {
    let (mut count, mut carriage) = (0, false);
    for character in gap.chars() {
        count += usize::from(
            matches!(character, '\r' | '\u{2028}' | '\u{b}' | '\u{c}') || character == '\n' && !carriage,
        );
        count += 2 * usize::from(character == '\u{2029}');
        carriage = character == '\r';
    }
    count
}

/// Whether a sentence that started at token `first` ends before token `next`, both on one line.
fn inside_line(text: &str, tokens: &[Token], first: usize, next: usize) -> bool {
    let word = |at: usize| tokens[at].span.of(text);
    let touching = tokens[next - 1].span.end == tokens[next].span.start;
    // Closing quotation marks and brackets after the stop belong to the sentence; a handful, so that a page of them costs
    // no more than a page of words.
    let mut last = next - 1;
    while last > first
        && next - last < 5
        && is_closing(word(last))
        && tokens[last - 1].span.end == tokens[last].span.start
    {
        last -= 1;
    }
    let quoted = last < next - 1;
    let stop = word(last);
    if touching {
        // Only a stop that lost its white space divides what touches: "war.The".
        return stop == "."
            && !quoted
            && last > first
            && starts_upper(word(next))
            && word(last - 1).len() > 1;
    }
    let following = first_word(text, tokens, next);
    if stop == "." || stop == "…" || stop.len() > 1 && stop.bytes().all(|byte| byte == b'.') {
        let numbered = last == first + 1 && word(first).bytes().all(|byte| byte.is_ascii_digit());
        return !numbered && starts_sentence(following);
    }
    if !stop.is_empty() && stop.bytes().all(|byte| matches!(byte, b'!' | b'?')) {
        return starts_sentence(following);
    }
    match stop.strip_suffix('.') {
        // Direct speech that ends with an abbreviation needs no more proof.
        Some(short) if !short.is_empty() => match abbreviation(short) {
            Some(Abbreviation::Title | Abbreviation::BeforeNumber) => false,
            _ => (quoted && starts_sentence(following)) || is_starter(following),
        },
        _ => false,
    }
}

/// The first word at or after token `at`, past opening quotation marks and brackets.
fn first_word<'a>(text: &'a str, tokens: &[Token], at: usize) -> &'a str {
    let mut words = tokens[at..].iter().take(4).map(|token| token.span.of(text));
    words.find(|word| !is_opening(word)).unwrap_or("")
}

fn starts_upper(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// A capital, a digit, or a script without case.
fn starts_sentence(word: &str) -> bool {
    word.starts_with(|first: char| first.is_alphanumeric() && !first.is_lowercase())
}

fn is_closing(word: &str) -> bool {
    matches!(word, "\"" | "”" | "’" | "'" | "»" | ")" | "]" | "}" | "''")
}

fn is_opening(word: &str) -> bool {
    matches!(word, "\"" | "“" | "‘" | "'" | "«" | "„" | "(" | "[" | "``" | "-" | "–" | "—" | "•" | "*" | "**")
}

/// Capitalised words that start sentences and no names: after "U.S." or "Inc." they tell that a new sentence begins.
fn is_starter(word: &str) -> bool {
    const STARTERS: &[&str] = &[
        "A",
        "According",
        "After",
        "All",
        "Although",
        "An",
        "And",
        "Another",
        "Any",
        "As",
        "At",
        "Because",
        "Before",
        "But",
        "By",
        "Despite",
        "During",
        "Earlier",
        "Each",
        "Even",
        "For",
        "From",
        "Given",
        "He",
        "Her",
        "Here",
        "His",
        "How",
        "However",
        "I",
        "If",
        "In",
        "Instead",
        "It",
        "Its",
        "Last",
        "Later",
        "Many",
        "Meanwhile",
        "More",
        "Most",
        "My",
        "No",
        "Nor",
        "Not",
        "Now",
        "Of",
        "On",
        "Once",
        "One",
        "Only",
        "Or",
        "Other",
        "Others",
        "Our",
        "Over",
        "She",
        "Since",
        "So",
        "Some",
        "Still",
        "Such",
        "That",
        "The",
        "Their",
        "Then",
        "There",
        "These",
        "They",
        "This",
        "Those",
        "Though",
        "Through",
        "To",
        "Under",
        "Until",
        "We",
        "What",
        "When",
        "Where",
        "Whether",
        "Which",
        "While",
        "Who",
        "Why",
        "With",
        "Yet",
        "You",
    ];
    STARTERS.binary_search(&word).is_ok()
}

/// Tells whether a text's lines were cut at a fixed width, block by block (a block is a run of lines that are not empty).
struct Wrap<'a> {
    text: &'a str,
    /// The block that was looked at last, and whether it is wrapped.
    block: (usize, usize, bool),
}

impl<'a> Wrap<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, block: (0, 0, false) }
    }

    /// Whether the line end between two tokens is only a cut inside a sentence.
    fn joins(&mut self, before: Span, after: Span) -> bool {
        let at = before.end as usize;
        if at < self.block.0 || at >= self.block.1 {
            self.block = self.look_at(at);
        }
        let next_is_small = after.of(self.text).starts_with(char::is_lowercase);
        self.block.2 || next_is_small && !is_stop(before.of(self.text))
    }

    /// The block around byte `at`. Wrapped means: three lines or more, none over 100 characters, all but the last about
    /// as long as the longest, and at least a third of them end in the middle of a sentence. In columns narrower than a line of
    /// verse or of a list a good part has to go on small besides.
    fn look_at(&self, at: usize) -> (usize, usize, bool) {
        let line_start = |from: usize| self.text[..from].rfind('\n').map_or(0, |newline| newline + 1);
        let line_end =
            |from: usize| self.text[from..].find('\n').map_or(self.text.len(), |newline| from + newline);
        let start = line_start(at).max(self.block.1.min(at));
        let mut end = line_end(start);
        let mut lines = vec![&self.text[start..end]];
        while end < self.text.len() {
            let next = line_end(end + 1);
            let line = &self.text[end + 1..next];
            if line.trim().is_empty() {
                break;
            }
            lines.push(line);
            end = next;
        }
        let inner = &lines[..lines.len() - 1];
        let lengths = || inner.iter().map(|line| line.trim_end().chars().count());
        let (shortest, longest) = (lengths().min().unwrap_or(0), lengths().max().unwrap_or(0));
        let open = inner
            .iter()
            .filter(|line| !line.trim_end().ends_with(['.', '!', '?', '”', '"', ':', '|']))
            .count();
        let small =
            lines[1..].iter().filter(|line| line.trim_start().starts_with(char::is_lowercase)).count();
        let even = 10 * shortest >= 6 * longest;
        let wrapped = 3 * open >= inner.len()
            && match longest {
                45..=100 => inner.len() >= 2 && even,
                25..45 => {
                    inner.len() >= 3 && (even && 4 * small >= inner.len() || is_filled(&lines, longest))
                }
                _ => false,
            };
        (start, end, wrapped)
    }
}

/// Whether no line had room for the first word of the next, as is so where lines are filled one after the other.
fn is_filled(lines: &[&str], width: usize) -> bool {
    let chars = |text: &str| text.trim_end().chars().count();
    lines.windows(2).all(|pair| {
        let word = pair[1].split_whitespace().next().unwrap_or_default();
        chars(pair[0]) + 1 + chars(word) > width
    })
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokenize;
    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        let tokens = tokenize(text);
        let span = |sentence: &Sentence| {
            let range = sentence.tokens.range();
            tokens[range.start].span.to(tokens[range.end - 1].span).of(text)
        };
        split(text, &tokens, &[]).iter().map(span).collect()
    }

    #[test]
    fn starters_are_sorted_for_the_search() {
        assert!(
            is_starter("The")
                && is_starter("A")
                && is_starter("You")
                && is_starter("However")
                && !is_starter("Senate")
        );
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        // "¦" marks where a sentence ends.
        let cases = [
            "Talks failed. ¦The sides left.",
            "He met Gen. Ito in St. Petersburg. ¦They talked.",
            "The U.S. Senate voted. ¦It passed.",
            "They left the U.S. ¦The talks failed.",
            "Acme Inc. said so. ¦Shares of Acme Inc. ¦The price fell.",
            "George W. Bush spoke. ¦J. R. Smith did not.",
            "“We are ready.” ¦He left.",
            "“Are we ready?” he asked. ¦“No!” ¦She left.",
            "\"It is over,\" he said. ¦\"We won.\"",
            "It cost $3.5 million. ¦61 people came.",
            "No. 10 refused. ¦He said no. ¦Then he left.",
            "1. First point. ¦2. Second point.",
            "It goes on ... and on. ¦It stopped... ¦Then silence.",
            "the war.¦The end",
            "Headline without a stop\n¦The first sentence. ¦The second.",
            "One\n\n¦two",
            "A sentence that goes\non in the next line.",
            "All lines to the north are shut beyond Preston\n¦* Edinburgh Airport is shut\n¦- Leeds is not\n¦• Hull is",
            "At 10 a.m. on Friday. ¦At 10 a.m. ¦He slept.",
        ];
        for case in cases {
            let text: String = case.split('¦').collect();
            let wanted: Vec<&str> = case.split('¦').map(str::trim).collect();
            assert_eq!(sentences(&text), wanted, "{text:?}");
        }
    }

    #[test]
    fn a_sentence_without_end_is_cut_at_a_mark() {
        let text = "Ann Holt of Milford, ".repeat(2000);
        let found = sentences(&text);
        assert!(found.len() > 4 && found.iter().all(|sentence| sentence.ends_with("Milford,")));
        let text = "word ".repeat(5000);
        let lengths = sentences(&text).iter().map(|sentence| sentence.split(' ').count()).collect::<Vec<_>>();
        assert_eq!(lengths, [2048, 2048, 904]);
    }

    #[test]
    fn a_hard_wrapped_text_is_joined() {
        let text = "The ministers of both countries met for the third time in\nGeneva and agreed that the harbour of the town should be\nMayor Ito's to open again. The fishing fleet will sail from\nthe old pier.";
        assert_eq!(sentences(text).len(), 2);
    }

    #[test]
    fn a_list_is_no_wrapped_text() {
        let text = "Trains to the north of Preston stand still for the whole of the day\n* Edinburgh Airport has cancelled more than a hundred flights today\n* Schools in fifteen council areas are closed until further notice\n";
        assert_eq!(sentences(text).len(), 3);
        let text = "The ministers of both countries, who had met twice before, met on May\n14. The talks in the old town hall lasted until well after midnight on\nthat day, and were to go on.";
        assert_eq!(sentences(text).len(), 2);
    }

    #[test]
    fn a_narrow_column_is_joined() {
        let text = "The ministers met in the town of\nGeneva on Monday and agreed with Mayor\nTobias Ito that the harbour should be\nopen to the ships of the north again\nby May.";
        assert_eq!(sentences(text).len(), 1);
        let filled = "They met in Geneva on Monday with Mayor\nTobias Ito, Ann Holt and Jane Doe of the\nNorthern Shipping Company. Sir Hugh\nGrosvenor was not there.";
        assert_eq!(sentences(filled).len(), 2);
        let names = "Tobias Ito, mayor of Milford\nAnn Holt, who leads the campaign\nJane Doe, a resident of Easton\nJohn Roe, a fisherman of Easton\nMary Poe";
        assert_eq!(sentences(names).len(), 5);
    }

    #[test]
    fn zones_end_sentences() {
        let text = "GENEVA, March 3 - Talks failed";
        let tokens = tokenize(text);
        assert_eq!(split(text, &tokens, &[Span::new(0, 17)]).len(), 2);
    }
}
