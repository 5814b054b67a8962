//! The cost of resolving: time a mention for corpora of ten thousand to a million mentions, in one run, so that the ratio says
//! whether it grows. `cargo bench --bench resolve`
//!
//! Names are drawn so that a few are everywhere and most are rare (Zipf), with spellings, short forms and namesakes.

#![allow(clippy::print_stdout, clippy::expect_used, missing_docs)]
#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

use newsscan::annotation::{Analysis, EntityType, Mention};
use newsscan::document::{Document, ZoneKind};
use newsscan::lexicon::Lexicon;
use newsscan::resolve::{Corpus, within};
use newsscan::span::{Span, TokenRange};
use newsscan::text::segment;
use std::time::Instant;

const MENTIONS_A_DOCUMENT: usize = 20;

fn main() {
    println!(
        "{:>10} {:>10} {:>12} {:>14} {:>14}",
        "mentions", "entities", "seconds", "µs a mention", "against first"
    );
    let mut first = None;
    for mentions in [10_000, 30_000, 100_000, 300_000, 1_000_000] {
        let documents: Vec<Analysis> = (0..mentions / MENTIONS_A_DOCUMENT).map(document).collect();
        let start = Instant::now();
        let mut corpus = Corpus::new(Lexicon::embedded());
        for analysis in &documents {
            corpus.add(analysis, &within(analysis, &[], Lexicon::embedded()));
        }
        let entities = corpus.resolve().entities.len();
        let seconds = start.elapsed().as_secs_f64();
        let each = 1e6 * seconds / mentions as f64;
        let ratio = each / *first.get_or_insert(each);
        println!("{mentions:>10} {entities:>10} {seconds:>12.2} {each:>14.2} {ratio:>14.2}");
    }
}

/// A document of sentences "Given Surname met Surname in Place for Body."
fn document(number: usize) -> Analysis {
    let mut random = Random(number as u64 + 1);
    let (mut text, mut spans) = (String::new(), Vec::new());
    let mut name = |text: &mut String, words: String, kind| {
        let start = text.len();
        text.push_str(&words);
        spans.push((Span::new(start, text.len()), kind));
    };
    for _ in 0..MENTIONS_A_DOCUMENT / 4 {
        let (given, surname) = (word(random.zipf(400), 7), word(random.zipf(20_000), 1));
        name(&mut text, format!("{given} {surname}"), EntityType::Person);
        text.push_str(" met ");
        name(&mut text, surname, EntityType::Person);
        text.push_str(" in ");
        name(&mut text, word(random.zipf(5_000), 3), EntityType::Place);
        text.push_str(" for ");
        name(
            &mut text,
            format!("{} {} Council", word(random.zipf(3_000), 5), word(random.zipf(50), 9)),
            EntityType::Organization,
        );
        text.push_str(". ");
    }
    let segmentation = segment(&text, &[]);
    let mention = |(span, kind): (Span, EntityType)| {
        let end = segmentation.tokens.partition_point(|token| token.span.start < span.end);
        let tokens = TokenRange::new(segmentation.token_at(span.start), end);
        Mention { span, tokens, kind, score: 1.0, zone: ZoneKind::Body }
    };
    let mentions = spans.into_iter().map(mention).collect();
    let document = Document::plain(&number.to_string(), text);
    Analysis { document, published: None, segmentation, mentions, timexes: Vec::new(), quotes: Vec::new() }
}

/// A word for a number, the same for the same number.
fn word(number: usize, salt: usize) -> String {
    const SYLLABLES: [&str; 20] = [
        "ba", "ko", "ri", "ne", "tu", "la", "mo", "si", "ve", "da", "ger", "hol", "kan", "lin", "mar", "nor",
        "pel", "ros", "tav", "zen",
    ];
    let mut left = number.wrapping_mul(7919).wrapping_add(salt);
    let mut word = String::new();
    for _ in 0..3 {
        word.push_str(SYLLABLES[left % SYLLABLES.len()]);
        left /= SYLLABLES.len();
    }
    word[..1].to_uppercase() + &word[1..]
}

/// SplitMix64 (Steele, Lea, Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        value ^ (value >> 31)
    }

    /// A rank below `count`, small ranks far more often: the density falls with the rank.
    fn zipf(&mut self, count: usize) -> usize {
        let uniform = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        ((count as f64).powf(uniform) as usize).min(count) - 1
    }
}
