//! A document's own record: everything about it that does not need the rest of the corpus.

use crate::annotation::{Analysis, EntityType, Quote, Timex};
use crate::document::ZoneKind;
use crate::reader::zone::unlabelled;
use crate::report::offsets::{Converter, OffsetUnit};
use crate::report::schema;
use crate::resolve::Chains;
use crate::span::Span;
use std::sync::Arc;

/// A document's record and what it takes to place it in the corpus.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The record. Ids and types are those of the document's own chains.
    pub record: schema::Document,
    /// For each mention the index of its chain.
    pub chain_of: Vec<u32>,
    /// For each chain its id in this document.
    pub chain_ids: Vec<Arc<str>>,
    /// For each quote the index of its speaker's mention.
    pub speakers: Vec<Option<u32>>,
    /// First byte and first unit of each mention; empty where a byte is a unit.
    pub starts: Vec<(u32, u32)>,
}

impl Draft {
    /// Writes up what the stages found. `summary` holds the spans of the sentences that stand for the article.
    pub fn new(analysis: &Analysis, chains: &Chains, summary: &[Span], unit: OffsetUnit) -> Self {
        let document = &analysis.document;
        let text = document.text.as_str();
        let at = Converter::new(text, unit);
        let chain_ids: Vec<Arc<str>> =
            chains.chains.iter().map(|chain| Arc::from(chain.id.as_str())).collect();
        let mentions: Vec<schema::Mention> = analysis
            .mentions
            .iter()
            .enumerate()
            .map(|(number, mention)| {
                let (start, end) = at.span(mention.span);
                let chain = chains.of_mention.get(number).map(|&chain| chain as usize);
                schema::Mention {
                    start,
                    end,
                    text: mention.span.of(text).to_owned(),
                    // The chain knows more than the mention: it has seen all its mentions.
                    kind: chain.map_or(mention.kind, |chain| chains.chains[chain].kind),
                    entity: chain.map_or_else(|| unresolved(mention.kind), |chain| chain_ids[chain].clone()),
                    zone: document.zone_at(mention.span.start),
                    score: (mention.score * 1000.0).round() / 1000.0,
                }
            })
            .collect();
        let speakers: Vec<Option<u32>> =
            analysis.quotes.iter().map(|quote| speaker(quote, analysis)).collect();
        let quotes = analysis
            .quotes
            .iter()
            .zip(&speakers)
            .map(|(quote, speaker)| {
                let entity = speaker.map(|number| mentions[number as usize].entity.clone());
                schema_quote(quote, entity, text, &at)
            })
            .collect();
        let starts = match at.is_identity() {
            true => Vec::new(),
            false => analysis.mentions.iter().map(|m| (m.span.start, at.offset(m.span.start))).collect(),
        };
        let record = schema::Document {
            id: document.id.0.clone(),
            path: document.path.clone(),
            duplicate_of: None,
            url: document.url.clone(),
            title: title(analysis),
            opening: opening(analysis),
            byline: byline(analysis),
            language: document.language.clone(),
            encoding: document.stored.encoding.to_owned(),
            ledger: schema::Ledger::of(document),
            published: analysis.published.as_ref().map(|published| schema::Published {
                value: published.value.clone(),
                source: published.source,
                text: published.text.clone(),
            }),
            characters: text.chars().count(),
            words: words(analysis),
            sentences: analysis.segmentation.sentences.len(),
            text: document.extracted.then(|| document.text.clone()),
            zones: document
                .zones
                .iter()
                .map(|zone| {
                    let (start, end) = at.span(zone.span);
                    schema::Zone { start, end, kind: zone.kind }
                })
                .collect(),
            summary: summary
                .iter()
                .map(|&span| {
                    let (start, end) = at.span(span);
                    schema::Passage { start, end, text: span.of(text).to_owned() }
                })
                .collect(),
            dates: analysis.timexes.iter().map(|timex| schema_date(timex, text, &at)).collect(),
            mentions,
            quotes,
        };
        Self { record, chain_of: chains.of_mention.clone(), chain_ids, speakers, starts }
    }

    /// The unit that byte `start`, where a mention begins, is in the output.
    pub fn unit_of(&self, start: u32) -> u32 {
        unit_of(&self.starts, start)
    }

    /// Leaves the mentions of these types and no other.
    pub fn keep(&mut self, kinds: &[EntityType]) {
        if EntityType::ALL.iter().all(|kind| kinds.contains(kind)) {
            return;
        }
        // Quotes stay, but an id must not point at what is not there.
        for (quote, speaker) in self.record.quotes.iter_mut().zip(&mut self.speakers) {
            let gone =
                speaker.is_some_and(|number| !kinds.contains(&self.record.mentions[number as usize].kind));
            if let (true, Some(who)) = (gone, &mut quote.speaker) {
                who.entity = None;
                *speaker = None;
            }
        }
        self.record.mentions.retain(|mention| kinds.contains(&mention.kind));
    }
}

/// Looks a mention's first byte up; see [`Draft::starts`].
pub fn unit_of(starts: &[(u32, u32)], start: u32) -> u32 {
    starts.binary_search_by_key(&start, |&(byte, _)| byte).map_or(start, |found| starts[found].1)
}

/// The id of a mention that no chain holds.
fn unresolved(kind: EntityType) -> Arc<str> {
    Arc::from(format!("{}/", kind.name()))
}

/// The mention that names a quote's speaker.
fn speaker(quote: &Quote, analysis: &Analysis) -> Option<u32> {
    let span = quote.speaker?;
    let from = analysis.mentions.partition_point(|mention| mention.span.end <= span.start);
    let named = analysis.mentions[from..].iter().take_while(|mention| mention.span.overlaps(span));
    // "Ukrainian President Zelensky", "a Kremlin spokesman, Dmitry Peskov": a person speaks rather than an office.
    let (number, _) = named.enumerate().min_by_key(|(number, mention)| (mention.kind, *number))?;
    u32::try_from(from + number).ok()
}

fn schema_quote(quote: &Quote, entity: Option<Arc<str>>, text: &str, at: &Converter) -> schema::Quote {
    let (start, end) = at.span(quote.span);
    schema::Quote {
        start,
        end,
        text: quote.span.of(text).to_owned(),
        speaker: quote.speaker.map(|span| {
            let (start, end) = at.span(span);
            schema::Speaker { start, end, text: span.of(text).to_owned(), entity }
        }),
        cue: quote.cue.map(|span| span.of(text).to_owned()),
    }
}

fn schema_date(timex: &Timex, text: &str, at: &Converter) -> schema::Date {
    let (start, end) = at.span(timex.span);
    schema::Date {
        start,
        end,
        text: timex.span.of(text).to_owned(),
        timex_type: timex.kind,
        value: timex.value.clone(),
        modifier: timex.modifier.clone(),
        earliest: timex.earliest.clone(),
        latest: timex.latest.clone(),
        anchor: timex
            .anchor
            .as_ref()
            .map(|anchor| schema::Anchor { value: anchor.value.clone(), source: anchor.source }),
        alternatives: timex.alternatives.clone(),
        zone: timex.zone,
    }
}

/// The source's title, or else the text's own.
fn title(analysis: &Analysis) -> Option<String> {
    let document = &analysis.document;
    let own = || {
        // A headline that was broken into lines is one zone.
        let zone = document.zones_of(ZoneKind::Title).next()?;
        let line = zone.of(&document.text).split_whitespace().collect::<Vec<_>>().join(" ");
        Some(unlabelled(&line).to_owned()).filter(|line| !line.is_empty())
    };
    document.title.clone().or_else(own)
}

/// The first sentence of the body, or what a line holds of it.
fn opening(analysis: &Analysis) -> String {
    const MOST: usize = 160;
    let document = &analysis.document;
    let spans =
        analysis.segmentation.sentences.iter().map(|sentence| analysis.segmentation.span(sentence.tokens));
    let body =
        spans.map(|span| (span, document.zone_at(span.start))).find(|&(_, zone)| zone == ZoneKind::Body);
    let sentence = body.map_or("", |(span, _)| span.of(&document.text));
    match sentence.char_indices().nth(MOST) {
        Some((end, _)) => sentence[..end].to_owned(),
        None => sentence.to_owned(),
    }
}

/// The source's authors, or else those the byline names.
fn byline(analysis: &Analysis) -> Vec<String> {
    let document = &analysis.document;
    if !document.byline.is_empty() {
        return document.byline.clone();
    }
    let text = document.text.as_str();
    let people: Vec<Span> = analysis
        .mentions
        .iter()
        .filter(|mention| mention.kind == EntityType::Person && mention.zone == ZoneKind::Byline)
        .map(|mention| mention.span)
        .collect();
    let mut names: Vec<String> = Vec::new();
    for zone in document.zones_of(ZoneKind::Byline) {
        let mut full = false;
        for &span in people.iter().filter(|span| span.overlaps(zone)) {
            let name = span.of(text);
            let listed = text[..span.start as usize].trim_end().ends_with(',');
            // "By Jane Doe, The Paper, Kyiv": one word behind a comma says where or for whom she wrote.
            if !(full && listed && !name.contains(' ')) {
                names.push(name.to_owned());
            }
            full |= name.contains(' ');
        }
    }
    if names.is_empty() {
        let lines = document.zones_of(ZoneKind::Byline).map(|zone| zone.of(text));
        names = lines.filter_map(bare_byline).collect();
    }
    names
}

/// "By Jane Doe" and "Jane Doe |" without what is not the name. Nothing of a line that tells something else, or when.
fn bare_byline(line: &str) -> Option<String> {
    const LABELS: [&str; 7] = ["author", "authors", "by", "byline", "reporter", "story", "words"];
    let edge = |c: char| c.is_whitespace() || matches!(c, '|' | ':' | ',' | '/' | '-' | '–' | '—');
    let line = match line.split_once(':') {
        Some((label, rest)) => {
            let label = label.trim().to_ascii_lowercase();
            (LABELS.contains(&label.as_str()) || rest.trim_matches(edge).is_empty()).then_some(match rest
                .trim_matches(edge)
            {
                "" => line,
                rest => rest,
            })?
        }
        None => line,
    };
    let line = line.trim_matches(edge);
    let head = line.split_once(' ').filter(|(word, _)| word.eq_ignore_ascii_case("by"));
    let name = head.map_or(line, |(_, rest)| rest).trim();
    (!name.is_empty() && !name.contains(|c: char| c.is_ascii_digit())).then(|| name.to_owned())
}

/// Tokens with a letter or a digit.
fn words(analysis: &Analysis) -> usize {
    let text = &analysis.document.text;
    let is_word = |span: Span| span.of(text).chars().any(char::is_alphanumeric);
    analysis.segmentation.tokens.iter().filter(|token| is_word(token.span)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_name_an_author() {
        let name = |line: &str| bare_byline(line).unwrap_or_default();
        assert_eq!(name("By Jane Doe"), "Jane Doe");
        assert_eq!(name("Jane Doe |"), "Jane Doe");
        assert_eq!(name("BYLINE: By Jane Doe"), "Jane Doe");
        assert_eq!(name("Source: PTI | Updated: Jun 4, 2024, 10:30"), "");
        assert_eq!(name("MILFORD MAIL | 4 June 2024"), "");
        assert_eq!(name("By:"), "By");
    }
}
