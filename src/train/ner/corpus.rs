//! Training text: token files joined to raw text again and cut by the program's own tokenizer, with one labelling a source.

use crate::annotation::Token;
use crate::ner::labels::{ORGANIZATION, OTHER, PEOPLE, PERSON, PLACE};
use crate::span::Span;
use crate::text;
use anyhow::{Context, Result, bail};
use std::ops::Range;
use std::path::Path;

/// A name in a sentence: its tokens and its type of the tagger.
pub type Entity = (Range<usize>, usize);

/// A sentence as the program would see it.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Raw text.
    pub text: String,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Names as published.
    pub published: Vec<Entity>,
    /// Names as each teacher found them.
    pub teachers: Vec<Vec<Entity>>,
    /// Tokens of which the published labels say nothing: pieces of "U.S.-led", which the source labels as one.
    pub open: Vec<Range<usize>>,
}

/// A token of a token file.
struct Piece {
    text: String,
    tag: String,
}

/// Reads a token file and the label files that teachers made of it.
///
/// # Errors
/// If a file cannot be read, or a label file is not of this token file.
pub fn read(path: &Path, teachers: &[&Path]) -> Result<Vec<Sentence>> {
    let content = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut labels = Vec::new();
    for teacher in teachers {
        let lines = std::fs::read_to_string(teacher).with_context(|| teacher.display().to_string())?;
        labels.push(lines.lines().skip(1).map(String::from).collect::<Vec<_>>());
    }
    let mut sentences = Vec::new();
    let mut pieces = Vec::new();
    for line in content.lines().chain([""]) {
        if line.starts_with("-DOCSTART-") {
            continue;
        }
        if let Some((text, tag)) = line.split_once('\t') {
            pieces.push(Piece { text: text.to_owned(), tag: tag.to_owned() });
        } else if !pieces.is_empty() {
            let number = sentences.len();
            let mut lines = Vec::new();
            for (lines_of, path) in labels.iter().zip(teachers) {
                let Some(line) = lines_of.get(number) else { bail!("{} is too short", path.display()) };
                lines.push(line.as_str());
            }
            sentences.push(sentence(&pieces, &lines));
            pieces.clear();
        }
    }
    if let Some(at) = labels.iter().position(|lines| lines.len() != sentences.len()) {
        bail!("{} has not one line for each sentence", teachers[at].display());
    }
    Ok(sentences)
}

/// Joins the tokens of a sentence as they would stand in running text; byte range of each.
fn join(pieces: &[Piece]) -> (String, Vec<Range<usize>>) {
    let mut text = String::new();
    let mut spans = Vec::with_capacity(pieces.len());
    let (mut glue, mut quoted) = (true, false);
    for piece in pieces {
        let word = piece.text.as_str();
        let closes = matches!(word, "," | "." | ";" | ":" | "?" | "!" | ")" | "]" | "%" | "..." | "”" | "''")
            || (word == "\"" && quoted)
            || matches!(word, "'" | "n't" | "'s" | "'re" | "'ve" | "'ll" | "'d" | "'m" | "’s" | "’");
        if !glue && !closes {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(word);
        spans.push(start..text.len());
        glue = matches!(word, "(" | "[" | "$" | "£" | "€" | "“" | "``") || (word == "\"" && !quoted);
        quoted ^= word == "\"";
    }
    (text, spans)
}

fn sentence(pieces: &[Piece], teachers: &[&str]) -> Sentence {
    let (text, spans) = join(pieces);
    let tokens = text::tokenize(&text);
    let over = |range: Range<usize>| {
        let start = tokens.partition_point(|token| token.span.end as usize <= range.start);
        let end = tokens.partition_point(|token| (token.span.start as usize) < range.end);
        start..end.max(start)
    };
    let mut published: Vec<Entity> = Vec::new();
    let mut open = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let start = at;
        at += 1;
        let kind = pieces[start].tag.strip_prefix("B-").and_then(kind_of_tag);
        if kind.is_some() {
            while at < pieces.len() && pieces[at].tag.starts_with("I-") {
                at += 1;
            }
        }
        let range = over(spans[start].start..spans[at - 1].end);
        if at == start + 1 && range.len() > 1 && is_compound(&pieces[start].text) {
            open.push(range);
        } else if let Some(kind) = kind {
            published.push((range, kind));
        }
    }
    let teachers = teachers.iter().map(|line| entities(line, pieces, &spans, &over)).collect();
    let mut sentence = Sentence { text, tokens, published, teachers, open };
    sentence.tidy();
    sentence
}

/// "U.S.-led", "Hamas-controlled": a name and a small word in one token.
fn is_compound(token: &str) -> bool {
    token.starts_with(char::is_alphabetic)
        && token.rsplit_once('-').is_some_and(|(head, tail)| {
            head.contains(char::is_uppercase) && tail.starts_with(char::is_lowercase)
        })
}

/// A line of a label file: offsets in characters of the tokens joined by one blank.
fn entities(
    line: &str,
    pieces: &[Piece],
    spans: &[Range<usize>],
    over: &impl Fn(Range<usize>) -> Range<usize>,
) -> Vec<Entity> {
    let mut starts = Vec::with_capacity(pieces.len());
    let mut at = 0;
    for piece in pieces {
        starts.push(at);
        at += piece.text.chars().count() + 1;
    }
    // A character offset of the joined tokens to a byte of the raw text.
    let byte = |offset: usize, end: bool| {
        let probe = if end { offset.saturating_sub(1) } else { offset };
        let piece = starts.partition_point(|&start| start <= probe).saturating_sub(1);
        let inside = offset - starts[piece];
        let word = &pieces[piece].text;
        spans[piece].start + word.char_indices().nth(inside).map_or(word.len(), |(byte, _)| byte)
    };
    line.split_whitespace()
        .filter_map(|item| {
            let (range, kind) = item.split_once(':')?;
            let (start, end) = range.split_once('-')?;
            let range = byte(start.parse().ok()?, false)..byte(end.parse().ok()?, true);
            Some((over(range), kind_of_teacher(kind)))
        })
        .collect()
}

impl Sentence {
    /// The words of a range of tokens.
    pub fn word(&self, token: usize) -> &str {
        self.tokens[token].span.of(&self.text)
    }

    /// Brings every labelling to one form: no article in front, no 's behind, no mark at either end, nothing empty or crossing.
    fn tidy(&mut self) {
        let text = &self.text;
        let tokens = &self.tokens;
        let word = |at: usize| tokens[at].span.of(text);
        let mark = |word: &str| !word.chars().any(char::is_alphanumeric);
        let tidy = |entities: &mut Vec<Entity>| {
            for (range, _) in entities.iter_mut() {
                while range.start < range.end
                    && (mark(word(range.start))
                        || range.len() > 1 && word(range.start).eq_ignore_ascii_case("the"))
                {
                    range.start += 1;
                }
                while range.start < range.end
                    && (mark(word(range.end - 1)) || matches!(word(range.end - 1), "'s" | "’s"))
                {
                    range.end -= 1;
                }
            }
            let mut end = 0;
            entities.retain(|(range, _)| {
                let keep = !range.is_empty() && range.start >= end;
                if keep {
                    end = range.end;
                }
                keep
            });
        };
        tidy(&mut self.published);
        self.teachers.iter_mut().for_each(tidy);
    }

    /// The same sentence written otherwise: each token's text through `rewrite`. Labels stay.
    pub fn rewritten(&self, rewrite: impl Fn(usize, &str) -> String) -> Option<Sentence> {
        let mut text = String::with_capacity(self.text.len());
        let mut tokens = Vec::with_capacity(self.tokens.len());
        let mut end = 0;
        for (at, token) in self.tokens.iter().enumerate() {
            text.push_str(&self.text[end..token.span.start as usize]);
            let start = text.len();
            text.push_str(&rewrite(at, token.span.of(&self.text)));
            tokens.push(Token { span: Span::new(start, text.len()) });
            end = token.span.end as usize;
        }
        text.push_str(&self.text[end..]);
        // The tokenizer must cut the new text the same way, or training would see what running never does.
        (text::tokenize(&text) == tokens).then(|| Sentence { text, tokens, ..self.clone() })
    }
}

/// Types of the token files. Dates are another stage's: outside here.
fn kind_of_tag(tag: &str) -> Option<usize> {
    match tag {
        "PER" => Some(PERSON),
        "LOC" => Some(PLACE),
        "ORG" => Some(ORGANIZATION),
        "NORP" => Some(PEOPLE),
        _ => None,
    }
}

/// Types of OntoNotes, as the teachers use them.
fn kind_of_teacher(kind: &str) -> usize {
    match kind {
        "PERSON" => PERSON,
        "GPE" | "LOC" | "FAC" => PLACE,
        "ORG" => ORGANIZATION,
        "NORP" => PEOPLE,
        _ => OTHER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(lines: &[(&str, &str)], teacher: &str) -> Sentence {
        let pieces: Vec<Piece> =
            lines.iter().map(|(text, tag)| Piece { text: (*text).into(), tag: (*tag).into() }).collect();
        sentence(&pieces, &[teacher])
    }

    #[test]
    fn tokens_are_joined_and_cut_again() {
        let lines = [
            ("The", "O"),
            ("\"", "O"),
            ("U.N.", "B-ORG"),
            ("\"", "O"),
            ("envoy", "O"),
            ("Jean-Bertrand", "B-PER"),
            ("Aristide", "I-PER"),
            ("'s", "I-PER"),
            ("U.S.-led", "O"),
            ("talks", "O"),
            (".", "O"),
        ];
        // "The " 0, "\" " 4, "U.N. " 6, "\" " 11, "envoy " 13, "Jean-Bertrand " 19, "Aristide " 33, "'s " 42, "U.S.-led" 45
        let sentence = parse(&lines, "0-10:ORG 24-44:PERSON 45-49:GPE");
        assert_eq!(sentence.text, "The \"U.N.\" envoy Jean-Bertrand Aristide's U.S.-led talks.");
        let words =
            |range: &Range<usize>| range.clone().map(|at| sentence.word(at)).collect::<Vec<_>>().join(" ");
        let names: Vec<_> = sentence.published.iter().map(|(range, kind)| (words(range), *kind)).collect();
        assert_eq!(names, [("U.N.".into(), ORGANIZATION), ("Jean - Bertrand Aristide".into(), PERSON)]);
        assert_eq!(sentence.open.iter().map(&words).collect::<Vec<_>>(), ["U.S. - led"]);
        let names: Vec<_> = sentence.teachers[0].iter().map(|(range, kind)| (words(range), *kind)).collect();
        assert_eq!(
            names,
            [("U.N.".into(), ORGANIZATION), ("Bertrand Aristide".into(), PERSON), ("U.S.".into(), PLACE)]
        );
    }

    #[test]
    fn rewriting_keeps_the_labels() {
        let sentence = parse(&[("Kyiv", "B-LOC"), ("said", "O"), (".", "O")], "");
        let upper = sentence.rewritten(|_, word| word.to_uppercase()).unwrap();
        assert_eq!((upper.text.as_str(), &upper.published), ("KYIV SAID.", &sentence.published));
    }
}
