//! Summaries: the sentences of the body that stand for the article.
//!
//! Sentences are taken, never written, so that a summary can be quoted and checked. Each is scored by
//!
//! - where it stands: news says the most important first, and the first sentences are the summary that is hardest to beat
//!   (Nenkova, 2005, "Automatic text summarization of newswire");
//! - how much of the article's recurring words it holds ([`terms`]: SumBasic, MEAD);
//! - how much of the title's words it holds (Edmundson, 1969, "New methods in automatic extracting"), and whether it names
//!   anyone;
//!
//! less what makes it unpleasant to read ([`fitness`]). They are taken one by one, each scored anew less what it shares with
//! those taken before: maximal marginal relevance (Carbonell and Goldstein, 1998). A sentence that leans on the one before it
//! ("He said ...", "However, ...") can only follow that one.
//!
//! Time and memory are linear in the length of the text: sentences are compared with one vector, not with each other.

mod fitness;
mod terms;
#[cfg(test)]
mod tests;
mod words;

use crate::annotation::{Analysis, Sentence};
use crate::document::ZoneKind;
use crate::span::Span;
use fitness::{Fitness, Reading, Speech};
use std::collections::HashSet;
use terms::{Marks, Terms, Weights};
use words::Word;

/// One to three sentences of the body, in order of the text: one for a short article, three for a long one, as a rule not
/// more than 90 words together. Empty if the body has no words.
///
/// Never a sentence of a title, dateline, byline, caption or boilerplate, never two that say the same, never the title
/// again. Where the body holds no whole sentence at all, its best line, or the beginning of it.
pub fn summarise(analysis: &Analysis) -> Vec<Span> {
    if analysis.document.is_foreign() {
        return Vec::new();
    }
    let article = Article::read(analysis);
    let mut chosen = article.choose();
    chosen.sort_unstable();
    chosen.into_iter().map(|at| cut(analysis, article.candidates[at].span)).collect()
}

/// A line without an end ("word word word ...") is cut to its beginning, after a word; any sentence that was chosen for
/// itself fits.
fn cut(analysis: &Analysis, span: Span) -> Span {
    let tokens = &analysis.segmentation.tokens;
    let first = tokens.partition_point(|token| token.span.start < span.start);
    let inside = tokens[first..].iter().map(|token| token.span).take_while(|token| token.end <= span.end);
    let is_word = |token: &Span| token.of(&analysis.document.text).starts_with(char::is_alphanumeric);
    inside.filter(is_word).nth(BUDGET).map_or(span, |over| {
        let last = tokens.partition_point(|token| token.span.start < over.start) - 1;
        Span { end: tokens[last].span.end, ..span }
    })
}

/// Words a summary should not pass; a single long sentence may.
const BUDGET: usize = 90;
/// What the parts of the score weigh. The lead stands above all: only a bad first sentence loses to a later one.
const LEAD: f32 = 1.0;
const CENTRALITY: f32 = 0.6;
const TITLE: f32 = 0.4;
const NAMES: f32 = 0.2;
/// What a sentence loses for what it shares with those taken before.
const REDUNDANCY: f32 = 0.8;
/// Sharing more terms than this makes two sentences the same.
const SAME: f32 = 0.6;
/// A sentence that holds no more than the title, up to this share of its terms, is the title again.
const SAME_AS_TITLE: f32 = 0.85;

/// How many sentences stand for a body of so many words.
fn sentences_for(words: usize) -> usize {
    match words {
        0..120 => 1,
        120..400 => 2,
        _ => 3,
    }
}

/// A sentence of the body.
#[derive(Debug)]
struct Candidate {
    span: Span,
    reading: Reading,
    /// Its terms, each once, as a range of [`Article::terms`].
    terms: std::ops::Range<usize>,
    /// Whether an earlier sentence says the same, word for word.
    repeats: bool,
    /// Names in it.
    names: usize,
    /// Score that does not depend on what else is taken.
    merit: f32,
}

/// The body as candidates.
#[derive(Debug)]
struct Article {
    candidates: Vec<Candidate>,
    terms: Vec<u32>,
    weights: Weights,
    count: usize,
    words: usize,
}

impl Article {
    fn read(analysis: &Analysis) -> Self {
        let mut numbers = Terms::default();
        let mut title = title_terms(analysis, &mut numbers);
        let (mut candidates, mut terms, mut names) = (Vec::new(), Vec::new(), Vec::new());
        let (mut speech, mut end) = (Speech::default(), 0);
        for sentence in &analysis.segmentation.sentences {
            let Some(line) = Line::of_body(analysis, *sentence) else { continue };
            let first = terms.len();
            for word in &line.words {
                if let Some(term) = numbers.number(&word.text) {
                    terms.push(term);
                    if word.name.is_some() {
                        names.push(term);
                    }
                }
            }
            terms[first..].sort_unstable();
            dedup_from(&mut terms, first);
            let text = &analysis.document.text;
            // Direct speech ends with its paragraph, closed or not.
            if text[end..line.span.start as usize].contains('\n') {
                speech = Speech::default();
            }
            end = line.span.end as usize;
            let reading = fitness::read(line.span.of(text), &line.words, &mut speech);
            let range = first..terms.len();
            candidates.push(Candidate {
                span: line.span,
                reading,
                terms: range,
                repeats: false,
                names: line.names,
                merit: 0.0,
            });
        }
        title.sort_unstable();
        title.dedup();
        set_repeats_apart(&mut candidates, &terms);
        let each = candidates.iter().filter(|candidate| !candidate.repeats);
        let each = each.map(|candidate| &terms[candidate.terms.clone()]);
        let weights = Weights::new(numbers.len(), each, &title, &names);
        let words = candidates.iter().map(|candidate| candidate.reading.words).sum();
        let mut article = Self { candidates, terms, weights, count: numbers.len(), words };
        article.judge(&title);
        article
    }

    fn terms_of(&self, candidate: &Candidate) -> &[u32] {
        &self.terms[candidate.terms.clone()]
    }

    /// Gives each candidate its merit, and takes out what only says the title again.
    fn judge(&mut self, title: &[u32]) {
        let marks = Marks::new(self.count, title);
        let of_title = self.weights.sum(title).max(f32::MIN_POSITIVE);
        // Long sentences hold more and say less a word: their sum is divided, softly.
        let central = |candidate: &Candidate| {
            self.weights.sum(self.terms_of(candidate)) / (candidate.terms.len() as f32 + 6.0).sqrt()
        };
        let centrality: Vec<f32> = self.candidates.iter().map(central).collect();
        let largest = centrality.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
        let (mut place, mut judged) = (0u32, Vec::with_capacity(self.candidates.len()));
        for (candidate, central) in self.candidates.iter().zip(centrality) {
            let terms = self.terms_of(candidate);
            let again = !title.is_empty() && marks.share(terms) >= SAME_AS_TITLE;
            let fitness = if again { Fitness::Unfit } else { candidate.reading.fitness };
            let shared: f32 =
                terms.iter().filter(|&&term| marks.has(term)).map(|&term| self.weights.of(term)).sum();
            let merit = LEAD / (1.0 + place as f32).sqrt()
                + CENTRALITY * central / largest
                + TITLE * shared / of_title
                + NAMES * candidate.names.min(3) as f32 / 3.0
                - candidate.reading.penalty;
            judged.push((fitness, merit));
            place += u32::from(fitness > Fitness::Unfit);
        }
        for (candidate, (fitness, merit)) in self.candidates.iter_mut().zip(judged) {
            candidate.reading.fitness = fitness;
            candidate.merit = merit;
        }
    }

    /// Takes the best sentence, then the best beside it, as many as the body's length asks for.
    fn choose(&self) -> Vec<usize> {
        let mut chosen: Vec<usize> = Vec::new();
        let mut taken = Marks::new(self.count, &[]);
        let mut words = 0;
        while chosen.len() < sentences_for(self.words) {
            let Some(best) = self.best(&chosen, &taken, words) else { break };
            words += self.candidates[best].reading.words;
            taken.add(self.terms_of(&self.candidates[best]));
            chosen.push(best);
        }
        if chosen.is_empty() {
            chosen.extend(self.fallback());
        }
        chosen
    }

    /// The best sentence beside those chosen. The earlier one wins a tie.
    fn best(&self, chosen: &[usize], taken: &Marks, words: usize) -> Option<usize> {
        let mut best: Option<(usize, f32)> = None;
        for (at, candidate) in self.candidates.iter().enumerate() {
            let follows = at > 0 && chosen.contains(&(at - 1));
            let can = match candidate.reading.fitness {
                Fitness::Good => true,
                Fitness::Leaning => follows,
                Fitness::Poor | Fitness::Unfit => false,
            };
            let fits = chosen.is_empty() || words + candidate.reading.words <= BUDGET;
            if !can || !fits || chosen.contains(&at) {
                continue;
            }
            let shared = taken.share(self.terms_of(candidate));
            let score = candidate.merit - REDUNDANCY * shared;
            if shared <= SAME && best.is_none_or(|(_, highest)| score > highest) {
                best = Some((at, score));
            }
        }
        best.map(|(at, _)| at)
    }

    /// The best of what is left where no sentence can stand alone: a line, a question, a quotation.
    fn fallback(&self) -> Option<usize> {
        let fit = |candidate: &Candidate| candidate.reading.fitness > Fitness::Unfit;
        let mut best: Option<usize> = None;
        for (at, candidate) in self.candidates.iter().enumerate().filter(|(_, candidate)| fit(candidate)) {
            let value = |at: usize| (self.candidates[at].reading.fitness, self.candidates[at].merit);
            if best
                .is_none_or(|best| value(at).partial_cmp(&value(best)).is_some_and(std::cmp::Ordering::is_gt))
            {
                best = Some(at);
            }
            debug_assert!(candidate.merit.is_finite());
        }
        best
    }
}

/// Finds the sentences that stand in the text before: what is pasted twice is not twice as important.
fn set_repeats_apart(candidates: &mut [Candidate], terms: &[u32]) {
    let mut seen = HashSet::with_capacity(candidates.len());
    for candidate in candidates {
        candidate.repeats = !seen.insert(&terms[candidate.terms.clone()]);
        if candidate.repeats {
            candidate.reading.fitness = candidate.reading.fitness.min(Fitness::Poor);
        }
    }
}

/// Drops repeated neighbours of `list` from index `first` on.
fn dedup_from(list: &mut Vec<u32>, first: usize) {
    let mut end = first;
    for at in first..list.len() {
        if end == first || list[end - 1] != list[at] {
            list[end] = list[at];
            end += 1;
        }
    }
    list.truncate(end);
}

/// Terms of the title: the source's own and the text's.
fn title_terms(analysis: &Analysis, numbers: &mut Terms) -> Vec<u32> {
    let document = &analysis.document;
    let of_text = document.zones_of(ZoneKind::Title).map(|zone| zone.of(&document.text));
    let mut terms = Vec::new();
    for line in document.title.as_deref().into_iter().chain(of_text) {
        let words = crate::text::tokenize(line);
        terms.extend(words.iter().filter_map(|token| numbers.number(&token.span.of(line).to_lowercase())));
    }
    terms
}

/// A sentence of the body with its words.
struct Line<'a> {
    span: Span,
    words: Vec<Word<'a>>,
    /// Mentions that start in it.
    names: usize,
}

impl<'a> Line<'a> {
    /// `None` unless the sentence lies in the body. Bullets and dashes in front are no part of it.
    fn of_body(analysis: &'a Analysis, sentence: Sentence) -> Option<Self> {
        let text = &analysis.document.text;
        let mut range = sentence.tokens.range();
        let token = |at: usize| analysis.segmentation.tokens[at].span;
        while range.start < range.end && is_bullet(token(range.start).of(text)) {
            range.start += 1;
        }
        if range.is_empty() {
            return None;
        }
        let span = token(range.start).to(token(range.end - 1));
        let body = |offset: u32| analysis.document.zone_at(offset) == ZoneKind::Body;
        if !body(span.start) || !body(span.end - 1) {
            return None;
        }
        let first = analysis.mentions.partition_point(|mention| mention.tokens.end as usize <= range.start);
        let mut mentions = analysis.mentions[first..].iter().peekable();
        let (mut words, mut names) = (Vec::with_capacity(range.len()), 0);
        for at in range {
            while mentions.next_if(|mention| mention.tokens.end as usize <= at).is_some() {}
            let name = mentions.peek().filter(|mention| mention.tokens.range().contains(&at));
            names += usize::from(name.is_some_and(|mention| mention.tokens.start as usize == at));
            let name = name.map(|mention| mention.kind);
            words.push(Word::new(token(at).of(text), name));
        }
        Some(Self { span, words, names })
    }
}

fn is_bullet(token: &str) -> bool {
    token
        .chars()
        .all(|character| matches!(character, '•' | '·' | '*' | '-' | '–' | '—' | '►' | '▪' | '■' | '|' | '>'))
}
