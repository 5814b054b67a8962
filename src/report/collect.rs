//! Gathers the drafts of a corpus and, once all are in, gives each mention its entity.

use crate::annotation::{Analysis, EntityType};
use crate::copies::{self, Sketch};
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::Lexicon;
use crate::report::draft::{self, Draft};
use crate::report::offsets::OffsetUnit;
use crate::report::schema;
use crate::resolve::{self, Aliases, Chains, Corpus, Resolution};
use std::collections::HashSet;
use std::sync::Arc;

/// What the user asked of a report.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Unit of every offset.
    pub offsets: OffsetUnit,
    /// Types of entities to keep, and of mentions with them.
    pub kinds: Vec<EntityType>,
    /// Rows of the entity table.
    pub rows: Rows,
    /// The user's own word on identities, with the name of the file it is from.
    pub aliases: Option<(String, Aliases)>,
}

impl Settings {
    /// An empty corpus that obeys the user.
    pub(super) fn corpus(&self, lexicon: &'static Lexicon) -> Corpus {
        let aliases = self.aliases.as_ref().map_or_else(Aliases::default, |(_, aliases)| aliases.clone());
        Corpus::new(lexicon).with_aliases(aliases)
    }

    /// What the user said of things that are not there.
    pub(super) fn unused(&self, resolution: &Resolution) -> Vec<Diagnostic> {
        let path = self.aliases.as_ref().map_or("", |(path, _)| path);
        let told = |message: &String| Diagnostic {
            path: path.to_owned(),
            code: Code::UnusedAlias,
            message: message.clone(),
            bytes: None,
        };
        resolution.unused.iter().map(told).collect()
    }
}

/// Which entities a table lists, of those that count. Totals are always those of all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rows {
    /// The most rows, `None` for all.
    pub top: Option<usize>,
    /// Leaves out what fewer documents mention.
    pub min_docs: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            offsets: OffsetUnit::default(),
            kinds: EntityType::ALL.to_vec(),
            rows: Rows::default(),
            aliases: None,
        }
    }
}

/// Takes documents in input order and makes the report of all.
#[derive(Debug)]
pub struct Collector {
    settings: Settings,
    producer: schema::Producer,
    corpus: Corpus,
    sketches: Vec<Sketch>,
    totals: schema::Totals,
    drafts: Vec<Draft>,
    diagnostics: Vec<Diagnostic>,
    ids: Interner,
}

impl Collector {
    /// An empty report.
    pub fn new(lexicon: &'static Lexicon, producer: schema::Producer, settings: Settings) -> Self {
        Self {
            producer,
            corpus: settings.corpus(lexicon),
            settings,
            sketches: Vec::new(),
            totals: schema::Totals::default(),
            drafts: Vec::new(),
            diagnostics: Vec::new(),
            ids: Interner::default(),
        }
    }

    /// Adds the next document. Keeps its draft; the analysis can go.
    pub fn document(&mut self, analysis: &Analysis, chains: &Chains, sketch: Sketch, mut draft: Draft) {
        self.corpus.add(analysis, chains);
        self.sketches.push(sketch);
        draft.record.id.clone_from(&analysis.document.id.0);
        self.totals.add(&draft.record);
        self.ids.share(&mut draft);
        self.drafts.push(draft);
    }

    /// Adds an input that was skipped or read with a reservation.
    pub fn diagnostic(&mut self, diagnostic: Diagnostic) {
        self.rest(diagnostic, 1);
    }

    /// Adds one diagnostic that stands for so many.
    pub fn rest(&mut self, diagnostic: Diagnostic, more: u64) {
        self.totals.skip(&diagnostic, more);
        self.diagnostics.push(diagnostic);
    }

    /// Resolves the corpus and gives each mention the id and the type of its entity.
    pub fn finish(self) -> schema::Report {
        let Self { settings, producer, corpus, sketches, mut totals, mut drafts, mut diagnostics, .. } = self;
        let firsts = copies::firsts(&sketches);
        totals.texts = independent(&firsts);
        for (number, &first) in firsts.iter().enumerate().filter(|(number, first)| number != *first) {
            drafts[number].record.duplicate_of = Some(drafts[first].record.id.clone());
        }
        let resolution = corpus.with_firsts(firsts).resolve();
        diagnostics.extend(settings.unused(&resolution));
        let ids: Vec<Arc<str>> =
            resolution.entities.iter().map(|entity| Arc::from(entity.id.as_str())).collect();
        let first = |at: resolve::Occurrence| schema::First {
            document: drafts[at.document].record.id.clone(),
            start: drafts[at.document].unit_of(at.start),
        };
        let listed = select(&resolution.entities, &settings, &mut totals);
        let entities =
            listed.iter().map(|&number| entity(&resolution.entities[number], &ids[number], first)).collect();
        let documents = drafts
            .into_iter()
            .enumerate()
            .map(|(number, draft)| {
                let of_chain = resolution.of_chain.get(number).map_or(&[][..], Vec::as_slice);
                place(draft, of_chain, &resolution.entities, &ids, &settings.kinds)
            })
            .collect();
        schema::Report {
            schema_version: schema::SCHEMA_VERSION.to_owned(),
            producer,
            corpus: totals,
            documents,
            entities,
            diagnostics,
        }
    }
}

/// The record of a document within its corpus.
fn place(
    mut draft: Draft,
    of_chain: &[u32],
    entities: &[resolve::Entity],
    ids: &[Arc<str>],
    kinds: &[EntityType],
) -> schema::Document {
    for (mention, &chain) in draft.record.mentions.iter_mut().zip(&draft.chain_of) {
        if let Some(&entity) = of_chain.get(chain as usize) {
            mention.entity = ids[entity as usize].clone();
            mention.kind = entities[entity as usize].kind;
        }
    }
    for (quote, speaker) in draft.record.quotes.iter_mut().zip(&draft.speakers) {
        if let (Some(who), Some(number)) = (&mut quote.speaker, speaker) {
            who.entity = Some(draft.record.mentions[*number as usize].entity.clone());
        }
    }
    draft.keep(kinds);
    draft.record
}

/// How many of some texts are no copies, given the first of each.
pub(super) fn independent(firsts: &[usize]) -> usize {
    firsts.iter().enumerate().filter(|(number, first)| number == *first).count()
}

/// Which entities a table lists; writes the totals of all that count.
pub(super) fn select(
    entities: &[resolve::Entity],
    settings: &Settings,
    totals: &mut schema::Totals,
) -> Vec<usize> {
    let counts = |entity: &resolve::Entity| {
        entity.mentions > 0 && !entity.ignored && settings.kinds.contains(&entity.kind)
    };
    let mut listed: Vec<usize> = (0..entities.len()).filter(|&number| counts(&entities[number])).collect();
    totals.entities = listed.len();
    totals.mentions = listed.iter().map(|&number| entities[number].mentions).sum();
    listed.retain(|&number| entities[number].documents >= settings.rows.min_docs);
    listed.truncate(settings.rows.top.unwrap_or(usize::MAX));
    listed
}

/// An entity as outputs show it.
pub(super) fn entity(
    entity: &resolve::Entity,
    id: &Arc<str>,
    first: impl Fn(resolve::Occurrence) -> schema::First,
) -> schema::Entity {
    let alias = |alias: &resolve::Alias| schema::Alias { text: alias.text.clone(), mentions: alias.mentions };
    schema::Entity {
        id: id.clone(),
        kind: entity.kind,
        name: entity.name.clone(),
        aliases: entity.aliases.iter().map(alias).collect(),
        documents: entity.documents,
        texts: entity.texts,
        mentions: entity.mentions,
        first: first(entity.first),
        role: entity.role.clone(),
        role_document: entity.role_from.map(|at| first(at).document),
        wikidata: entity.wikidata.clone(),
        country: entity.country.clone(),
        region: entity.region.clone(),
        lat: entity.point.map(|(lat, _)| lat),
        lon: entity.point.map(|(_, lon)| lon),
        geonames: entity.geonames,
        evidence: entity.evidence.iter().map(schema::Evidence::from).collect(),
        local: Vec::new(),
    }
}

impl schema::Totals {
    /// Counts a document in.
    pub(super) fn add(&mut self, document: &schema::Document) {
        self.documents += 1;
        self.characters += document.characters;
        self.words += document.words;
        self.sentences += document.sentences;
        self.ledger.add(&document.ledger);
    }
}

/// Keeps one copy of each id: thousands of documents mention the same few places.
#[derive(Debug, Default)]
pub(super) struct Interner(HashSet<Arc<str>>);

impl Interner {
    /// Makes a draft use the copies that are there.
    pub(super) fn share(&mut self, draft: &mut Draft) {
        for id in &mut draft.chain_ids {
            match self.0.get(id) {
                Some(known) => *id = known.clone(),
                None => {
                    self.0.insert(id.clone());
                }
            }
        }
        for (mention, &chain) in draft.record.mentions.iter_mut().zip(&draft.chain_of) {
            mention.entity = draft.chain_ids[chain as usize].clone();
        }
    }
}

/// What a stream has to remember of a document that is already written.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) id: String,
    pub(super) chain_ids: Vec<Arc<str>>,
    starts: Vec<(u32, u32)>,
}

impl Written {
    /// Forgets the rest.
    pub(super) fn of(draft: Draft) -> Self {
        Self { id: draft.record.id, chain_ids: draft.chain_ids, starts: draft.starts }
    }

    /// The unit that byte `start`, where a mention begins, is in the output.
    pub(super) fn unit_of(&self, start: u32) -> u32 {
        draft::unit_of(&self.starts, start)
    }
}
