//! What tells a line of an article from the furniture of a saved page: its own form, its neighbours, its place.

use super::line::Line;
use super::{head, phrases, tail};
use regex::Regex;
use regex::bytes::RegexSet;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Number of features of a line.
pub const COUNT: usize = 58;

/// The measurements of one line, in the order in which [`map`] pushes them.
pub type Features = [f32; COUNT];

/// Penalties for a line that is no prose in the search for the article's extent, in characters; the two see a large and a small gap
/// as its end.
const PENALTIES: [f32; 2] = [25.0, 90.0];

static CUES: LazyLock<RegexSet> = LazyLock::new(|| {
    phrases::set(&[
        // Comments.
        r"(?i)^(\d+ )?(comments?|responses?|replies|discussion|thoughts on .*|leave a (comment|reply).*|join the (conversation|discussion).*|(post|add|write) a comment.*|(view|show|read|see|load) (all )?(\d+ )?comments?.*|comments? ?\(\d+\)|reader comments.*)$",
        // What stands over or under each comment.
        r"(?i)\b(says|said|wrote)\s?:$|\b(reply|permalink|report abuse|flag|upvote|edited|likes?)$|\b\d+ (seconds?|minutes?|hours?|days?|weeks?|months?|years?) ago\b|\b(at|@) \d{1,2}[:.]\d{2} ?([ap]m)?$",
        // Footers.
        r"(?i)^(©|\(c\)|copyright)|all rights reserved|^(about|about us|contact|contact us|privacy|privacy policy|terms|terms of (use|service)|advertise|careers|jobs|help|faq|legal|imprint|sitemap)$",
        // Addresses and handles.
        r"(?i)https?://|www\.|\b[\w.]+@[\w-]+\.|(^|\s)@\w+",
        // Talk to the reader about the site.
        r"(?i)\b(subscri(be|ption|bers?)|newsletters?|sign ?up|log ?in|logged|register|account|cookies?|inbox|unsubscribe|advertis\w+|privacy|e-?mail address|download the app|password|donat(e|ion)|membership)\b",
        // Code.
        r"[{};]$|^\s*(//|#include|import |def |function |var |let |const |<)|[=!]=|=>|\(\)",
    ])
});

static SEPARATED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[|·•»›>/,]\s*\S+\s*[|·•»›>/,]").expect("a fixed pattern"));

/// What was measured on a line by itself.
struct Own {
    prose: bool,
    short: bool,
    furniture: bool,
    related: bool,
    comments: bool,
    talk: bool,
    footer: bool,
    chars: f32,
}

/// Makes something of the features of every line of a text; these themselves would take more memory than the text.
pub(super) fn map<T>(lines: &[Line<'_>], make: impl Fn(&Features) -> T) -> Vec<T> {
    let keys: Vec<Cow<'_, str>> = lines.iter().map(Line::key).collect();
    let mut times: HashMap<&str, u32> = HashMap::new();
    for key in &keys {
        *times.entry(key).or_default() += 1;
    }
    let cues: Vec<_> = lines.iter().map(|line| CUES.matches(line.text.as_bytes())).collect();
    let own: Vec<Own> = lines
        .iter()
        .zip(&keys)
        .zip(&cues)
        .enumerate()
        .map(|(index, ((line, key), cues))| Own {
            prose: line.is_prose() && line.function_words * 6 >= line.words,
            short: line.words < 8 && !line.ends_sentence,
            furniture: phrases::is_furniture(line.text, key),
            related: tail::opens_list(lines, index),
            comments: cues.matched(0),
            talk: cues.matched(1),
            footer: cues.matched(2),
            chars: line.text.chars().count() as f32,
        })
        .collect();
    let place = Place::new(&own);
    let runs = runs(&own);
    (0..lines.len())
        .map(|index| {
            let mut row = Row { values: [0.0; COUNT], filled: 0 };
            let key = &*keys[index];
            own_features(&mut row, &lines[index], &own[index], times[key], &cues[index]);
            neighbours(&mut row, lines, &own, index);
            row.push(runs[index][0]);
            row.push(runs[index][1]);
            place.features(&mut row, &own, index);
            debug_assert_eq!(row.filled, COUNT);
            make(&row.values)
        })
        .collect()
}

struct Row {
    values: Features,
    filled: usize,
}

impl Row {
    fn push(&mut self, value: f32) {
        self.values[self.filled] = value;
        self.filled += 1;
    }

    fn flag(&mut self, flag: bool) {
        self.push(f32::from(u8::from(flag)));
    }
}

fn share(part: usize, whole: usize) -> f32 {
    part as f32 / whole.max(1) as f32
}

fn own_features(row: &mut Row, line: &Line<'_>, own: &Own, times: u32, cues: &regex::bytes::SetMatches) {
    let text = line.text;
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    row.push((1.0 + line.words as f32).ln());
    row.push(own.chars / (1.0 + line.words as f32));
    row.flag(line.ends_sentence);
    row.push(share(line.function_words, line.words));
    row.push(share(line.capitals, line.words));
    row.flag(own.prose);
    row.flag(own.furniture);
    row.flag(own.related);
    row.flag(phrases::is_caption(text));
    row.flag(head::is_byline(text) || phrases::is_credit(text));
    row.flag(head::is_date(text));
    row.push(share(text.chars().filter(char::is_ascii_digit).count(), text.chars().count()));
    row.push(1.0 - share(letters, text.chars().filter(|c| !c.is_whitespace()).count()));
    row.flag(text.starts_with(char::is_lowercase));
    row.flag(text.ends_with(':'));
    row.push((times as f32).ln());
    row.flag(SEPARATED.is_match(text));
    row.flag(text.starts_with(['"', '“', '‘', '«']));
    row.push(text.matches([',', ';']).count() as f32 / (1.0 + line.words as f32));
    row.flag(text.ends_with('…') || text.ends_with("..."));
    row.flag(letters > 2 && !text.contains(char::is_lowercase));
    row.push(text.matches(['.', '?', '!']).count().min(8) as f32);
    for cue in 0..6 {
        row.flag(cues.matched(cue));
    }
}

fn neighbours(row: &mut Row, lines: &[Line<'_>], own: &[Own], index: usize) {
    for step in [-1, 1, -2, 2] {
        let at = index.checked_add_signed(step).filter(|&at| at < lines.len());
        row.push(at.map_or(0.0, |at| (1.0 + lines[at].words as f32).ln()));
        row.flag(at.is_some_and(|at| own[at].prose));
        if step.abs() == 1 {
            row.flag(at.is_some_and(|at| lines[at].ends_sentence));
            row.flag(at.is_some_and(|at| own[at].furniture || own[at].related || own[at].talk));
        }
    }
    for reach in [3, 8, 20] {
        let window = &own[index.saturating_sub(reach)..(index + reach + 1).min(own.len())];
        let all: f32 = window.iter().map(|own| own.chars).sum();
        let prose: f32 = window.iter().filter(|own| own.prose).map(|own| own.chars).sum();
        row.push(prose / all.max(1.0));
    }
}

/// How many short lines stand in a row before and after each line, in logarithms.
fn runs(own: &[Own]) -> Vec<[f32; 2]> {
    let mut runs = vec![[0.0; 2]; own.len()];
    let (mut before, mut after) = (0.0f32, 0.0f32);
    for index in 0..own.len() {
        let back = own.len() - 1 - index;
        runs[index][0] = (1.0 + before).ln();
        runs[back][1] = (1.0 + after).ln();
        before = if own[index].short { before + 1.0 } else { 0.0 };
        after = if own[back].short { after + 1.0 } else { 0.0 };
    }
    runs
}

/// Where the article seems to be, and the headings that end it.
struct Place {
    cores: [std::ops::Range<usize>; PENALTIES.len()],
    /// Characters of all lines before each line.
    before: Vec<f32>,
    prose_share: f32,
    /// The first heading of each kind at or before a line: comments, related, footer.
    since: Vec<[Option<usize>; 3]>,
    talk: f32,
}

impl Place {
    fn new(own: &[Own]) -> Self {
        let mut before = vec![0.0];
        let mut since = Vec::with_capacity(own.len());
        let mut last = [None; 3];
        for (index, line) in own.iter().enumerate() {
            before.push(before[index] + line.chars);
            for (slot, found) in last.iter_mut().zip([line.comments, line.related, line.footer]) {
                if found {
                    *slot = Some(index);
                }
            }
            since.push(last);
        }
        let all = before[own.len()].max(1.0);
        let prose: f32 = own.iter().filter(|own| own.prose).map(|own| own.chars).sum();
        Self {
            cores: PENALTIES.map(|penalty| core(own, penalty)),
            before,
            prose_share: prose / all,
            since,
            talk: share(own.iter().filter(|own| own.talk || own.comments).count(), own.len()),
        }
    }

    fn features(&self, row: &mut Row, own: &[Own], index: usize) {
        for core in &self.cores {
            row.flag(core.contains(&index));
            row.push((1.0 + core.start.saturating_sub(index) as f32).ln());
            row.push((1.0 + (index + 1).saturating_sub(core.end) as f32).ln());
        }
        row.push(self.before[index] / self.before[own.len()].max(1.0));
        row.push(self.prose_share);
        for found in self.since[index] {
            row.push(found.map_or(0.0, |at| 1.0 / (1.0 + 0.1 * (index - at) as f32)));
        }
        row.push(self.talk);
        row.push((1.0 + own.len() as f32).ln());
    }
}

/// The run of lines with the most prose in it, where every line of anything else costs `penalty` (maximum subsequence segmentation,
/// Pasternack and Roth 2009).
fn core(own: &[Own], penalty: f32) -> std::ops::Range<usize> {
    let (mut best, mut range) = (0.0, 0..0);
    let (mut sum, mut start) = (0.0, 0);
    for (index, line) in own.iter().enumerate() {
        sum += match line {
            line if line.comments || line.related => -4.0 * penalty,
            line if line.furniture || line.talk => -2.0 * penalty,
            line if line.prose => line.chars,
            _ => -penalty,
        };
        if sum <= 0.0 {
            (sum, start) = (0.0, index + 1);
        } else if sum > best {
            (best, range) = (sum, start..index + 1);
        }
    }
    range
}
