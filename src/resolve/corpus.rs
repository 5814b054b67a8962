//! Chains of all documents joined into entities.
//!
//! Near linear in the number of chains: chains meet only under a shared key (lexicon number, folded name, sound of the
//! surname), and within a key each is compared with the distinct names found so far.

use super::aliases::Aliases;
use super::context::Context;
use super::country::{Tie, apart};
use super::entity::majority;
use super::merge::Clusters;
use super::name::{PersonName, Sex, fold};
use super::organization::Form;
use super::user::Placed;
use super::within::{best_surface, clean};
use super::{Chain, Chains, Occurrence, Reason, Resolution, bodies, organization, places};
use crate::annotation::{Analysis, EntityType};
use crate::document::ZoneKind;
use crate::lexicon::Lexicon;
use std::collections::{BTreeMap, BTreeSet};

/// What the corpus keeps of one chain.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) document: usize,
    pub(super) kind: EntityType,
    pub(super) known: Option<u32>,
    /// County or region of a place that the lexicon lacks.
    pub(super) lies_in: Option<u32>,
    /// For a name that many states' bodies bear: the country, or the document where that is not known.
    pub(super) scope: Option<String>,
    /// Best name, and spellings with the number of mentions outside boilerplate.
    pub(super) name: String,
    pub(super) surfaces: BTreeMap<String, usize>,
    pub(super) person: Option<PersonName>,
    pub(super) sex: Option<Sex>,
    /// As the text tells it, not the given name.
    pub(super) told_sex: Option<Sex>,
    pub(super) role: Option<String>,
    /// Countries that the document ties a person to.
    pub(super) ties: Vec<Tie>,
    /// Country that most places of the document lie in.
    pub(super) about: Option<&'static str>,
    /// Publication, or the site it stands on.
    pub(super) site: Option<String>,
    pub(super) first: Occurrence,
    /// Where the user says that a place lies which the lexicon does not have.
    pub(super) placed: Option<Placed>,
    /// Whether the user says where the place is.
    pub(super) corrected: bool,
    /// Mentions outside boilerplate.
    pub(super) mentions: usize,
}

/// Collects the chains of a corpus. Documents are added in input order.
#[derive(Debug)]
pub struct Corpus {
    pub(super) lexicon: &'static Lexicon,
    pub(super) aliases: Aliases,
    pub(super) items: Vec<Item>,
    /// For each document the number of its first item.
    pub(super) starts: Vec<usize>,
    /// For each document the first that is the same text; none if that is not known.
    pub(super) firsts: Vec<usize>,
}

impl Item {
    /// Whether a man and a woman are meant. What a given name says is nothing against the very same name.
    pub(super) fn of_other_sex(&self, other: &Self) -> bool {
        let same = match (&self.person, &other.person) {
            (Some(one), Some(other)) => one.given == other.given && one.surname == other.surname,
            _ => false,
        };
        let (one, other) = if same { (self.told_sex, other.told_sex) } else { (self.sex, other.sex) };
        one.is_some() && other.is_some() && one != other
    }
}

impl Corpus {
    /// An empty corpus.
    pub fn new(lexicon: &'static Lexicon) -> Self {
        Self {
            lexicon,
            aliases: Aliases::default(),
            items: Vec::new(),
            starts: Vec::new(),
            firsts: Vec::new(),
        }
    }

    /// Lets the user have the last word.
    pub fn with_aliases(self, aliases: Aliases) -> Self {
        Self { aliases, ..self }
    }

    /// Tells which documents are copies: for each the number of the first that is the same text, its own if there is none.
    pub fn with_firsts(self, firsts: Vec<usize>) -> Self {
        Self { firsts, ..self }
    }

    /// Adds the next document. Keeps what it needs; the analysis can go.
    pub fn add(&mut self, analysis: &Analysis, chains: &Chains) {
        let document = self.starts.len();
        self.starts.push(self.items.len());
        let about = about(chains, self.lexicon);
        self.items
            .extend(chains.chains.iter().map(|chain| item(document, analysis, chain, about, self.lexicon)));
    }

    /// Joins the chains of all documents.
    pub fn resolve(mut self) -> Resolution {
        let (clusters, unused) = self.join();
        self.entities(&clusters, unused)
    }

    /// Joins the items; also tells which of the user's aliases met nothing.
    pub(super) fn join(&mut self) -> (Clusters, Vec<String>) {
        let mut clusters = Clusters::new(self.items.len());
        let unused = self.obey(&mut clusters);
        self.join_known(&mut clusters);
        self.join_same_names(&mut clusters);
        self.join_full_names(&mut clusters);
        self.join_spellings(&mut clusters);
        self.join_short_organizations(&mut clusters);
        self.join_short_forms(&mut clusters);
        self.join_across_types(&mut clusters);
        (clusters, unused)
    }

    /// Chains that are one thing in the lexicon.
    fn join_known(&self, clusters: &mut Clusters) {
        let mut first: BTreeMap<u32, usize> = BTreeMap::new();
        for (number, item) in self.items.iter().enumerate() {
            if let Some(known) = item.known {
                let other = *first.entry(known).or_insert(number);
                clusters.join(other, number, Reason::Lexicon);
            }
        }
    }

    /// Places and organizations of one name.
    fn join_same_names(&self, clusters: &mut Clusters) {
        let mut first: BTreeMap<(EntityType, String), Vec<usize>> = BTreeMap::new();
        for (number, item) in
            self.items.iter().enumerate().filter(|(_, item)| item.kind != EntityType::Person)
        {
            let others = first.entry((item.kind, self.key(number))).or_default();
            // Two of one name that the lexicon or their country tells apart stay two.
            match others.iter().copied().find(|&other| self.compatible(other, number)) {
                Some(other) => clusters.join(other, number, Reason::SameName),
                None => others.push(number),
            }
        }
    }

    pub(super) fn key(&self, number: usize) -> String {
        let item = &self.items[number];
        match item.kind {
            EntityType::Organization => organization::key(&item.name, self.lexicon),
            _ => fold(&item.name),
        }
    }

    pub(super) fn compatible(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.items[one], &self.items[other]);
        let known = one.known.is_none() || other.known.is_none() || one.known == other.known;
        let sex = !one.of_other_sex(other);
        let scope = self.one_state(one, other);
        let same = one.known.is_some() && one.known == other.known;
        let region = self.one_region(one, other);
        // What the user puts elsewhere is nothing that the lexicon has under this name.
        let placed = one.placed == other.placed
            || (one.placed.is_none() || other.placed.is_none())
                && one.known.is_none()
                && other.known.is_none();
        let same = same || !apart(one.ties.iter(), other.ties.iter());
        known && sex && scope && region && placed && same
    }

    /// Whether two places of one name can be one by the regions they lie in: Springfield Township in Ohio is none in
    /// Pennsylvania.
    fn one_region(&self, one: &Item, other: &Item) -> bool {
        let place = |item: &Item| item.lies_in.or(item.known).and_then(|id| self.lexicon.by_id(id));
        if one.lies_in.is_none() && other.lies_in.is_none() || one.lies_in == other.lies_in {
            return true;
        }
        match (place(one), place(other)) {
            (Some(one), Some(other)) => places::overlap(&one, &other),
            _ => true,
        }
    }

    /// Whether two bodies whose name many states have can be of one state. A party elsewhere is not the one that the lexicon
    /// knows: Labour of New Zealand is not Britain's. Other names ("Kremlin") mean that one in most places.
    fn one_state(&self, one: &Item, other: &Item) -> bool {
        let country =
            |item: &Item| item.known.and_then(|id| self.lexicon.by_id(id)).map(|known| known.country);
        let local = |item: &Item| {
            organization::is_acronym(&item.name) || bodies::party(&item.name, self.lexicon).is_some()
        };
        match (&one.scope, &other.scope) {
            (Some(one), Some(other)) => one == other,
            (Some(scope), None) if local(one) => country(other).is_none_or(|country| country == scope),
            (None, Some(scope)) if local(other) => country(one).is_none_or(|country| country == scope),
            _ => true,
        }
    }

    /// Whether an organization may join another by a short name: "Air Force" in a document about the United States is the US
    /// Air Force and no other.
    fn in_scope(&self, home: usize, number: usize) -> bool {
        let Some(scope) = &self.items[number].scope else { return true };
        let country = self.items[home].known.and_then(|id| self.lexicon.by_id(id)).map(|known| known.country);
        let prefix = format!("{} ", scope.to_ascii_lowercase());
        // What the corpus itself explains: "Federation of Small Businesses (FSB)" where both documents are about Britain.
        let same_home = organization::is_acronym(&self.items[number].name)
            && country.is_none()
            && self.items[home].about == Some(scope.as_str());
        same_home
            || country == Some(scope.as_str())
            || organization::key(&self.items[home].name, self.lexicon).starts_with(&prefix)
    }

    /// A short name or acronym of an organization, and the one long name that it was seen to stand for in some document.
    fn join_short_organizations(&self, clusters: &mut Clusters) {
        let organizations =
            || self.items.iter().enumerate().filter(|(_, item)| item.kind == EntityType::Organization);
        let mut seen: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (number, item) in organizations() {
            let own = organization::key(&item.name, self.lexicon);
            // "United" is Manchester's in its own documents only.
            let telling = item.surfaces.keys().filter(|surface| !organization::is_tail(surface));
            let surfaces = telling.map(|surface| organization::key(surface, self.lexicon));
            // What says no more than that it is a company needs no document to show it.
            let forms = organization::short_forms(&item.name, self.lexicon).into_iter();
            let plain = forms.filter(|(_, form)| *form == Form::Company).map(|(short, _)| short);
            for short in surfaces.chain(plain).filter(|short| *short != own) {
                let homes = seen.entry(short).or_default();
                if !homes.iter().any(|&home| clusters.same(home, number)) {
                    homes.push(number);
                }
            }
        }
        let mut context: Option<Context<'_>> = None;
        for (number, item) in organizations() {
            let homes = seen.get(&organization::key(&item.name, self.lexicon)).map_or(&[][..], Vec::as_slice);
            // A short name seen for two of them ("SEC") decides for neither, unless its country does.
            let scoped = |&home: &usize| item.scope.is_none() || self.in_scope(home, number);
            let acronym = organization::is_acronym(&item.name);
            let fitting: Vec<usize> = homes.iter().copied().filter(scoped).collect();
            match (&fitting[..], homes) {
                (&[home], _) if self.compatible(home, number) => {
                    let reason = if acronym { Reason::Acronym } else { Reason::ShortForm };
                    clusters.join(home, number, reason);
                }
                // Its document names no such country, but the same little-known people or bodies.
                ([], &[home]) if acronym => {
                    let context = context.get_or_insert_with(|| Context::new(self, clusters));
                    if context.sign(clusters, home, number) > 0.0 {
                        clusters.join(home, number, Reason::Acronym);
                    }
                }
                _ => {}
            }
        }
        self.join_lone_acronyms(clusters);
    }

    /// An acronym that no document explains, and the one organization of the corpus whose initials it has: one where a person
    /// is in documents of both.
    fn join_lone_acronyms(&self, clusters: &mut Clusters) {
        let mut acronyms: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut long: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let organizations =
            self.items.iter().enumerate().filter(|(_, item)| item.kind == EntityType::Organization);
        for (number, item) in organizations.filter(|(_, item)| item.known.is_none()) {
            if organization::is_acronym(&item.name) {
                acronyms.entry(organization::key(&item.name, self.lexicon)).or_default().push(number);
            } else {
                let forms = organization::short_forms(&item.name, self.lexicon).into_iter();
                for (short, _) in forms.filter(|(short, form)| *form == Form::Initials && short.len() > 2) {
                    let homes = long.entry(short).or_default();
                    if !homes.iter().any(|&home| clusters.same(home, number)) {
                        homes.push(number);
                    }
                }
            }
        }
        for (short, numbers) in acronyms {
            if let Some(&[home]) = long.get(&short).map(Vec::as_slice) {
                let people = self.people_beside(clusters.members(home), clusters);
                for number in numbers {
                    if !people.is_disjoint(&self.people_beside(&[number], clusters)) {
                        clusters.join(home, number, Reason::Acronym);
                    }
                }
            }
        }
    }

    /// Clusters of the people in the documents of some items.
    fn people_beside(&self, items: &[usize], clusters: &Clusters) -> BTreeSet<usize> {
        let documents: BTreeSet<usize> =
            items.iter().take(50).map(|&item| self.items[item].document).collect();
        let of_document = |document: usize| {
            let end = self.starts.get(document + 1).copied().unwrap_or(self.items.len());
            self.starts[document]..end
        };
        let people = documents
            .into_iter()
            .flat_map(of_document)
            .filter(|&item| self.items[item].person.as_ref().is_some_and(super::name::PersonName::is_full));
        people.map(|item| clusters.root(item)).collect()
    }
}

/// Code of the country that most mentions of places lie in.
fn about<'a>(chains: &Chains, lexicon: &'a Lexicon) -> Option<&'a str> {
    let places = chains.chains.iter().filter(|chain| chain.kind == EntityType::Place);
    let countries =
        places.filter_map(|chain| Some((lexicon.by_id(chain.known?)?.country, chain.mentions.len())));
    majority(countries.filter(|(country, _)| !country.is_empty()))
}

fn item(
    document: usize,
    analysis: &Analysis,
    chain: &Chain,
    about: Option<&'static str>,
    lexicon: &Lexicon,
) -> Item {
    let all = || chain.mentions.iter().map(|&mention| &analysis.mentions[mention as usize]);
    let surface = |span: crate::span::Span| clean(span.of(&analysis.document.text));
    let mut surfaces: BTreeMap<String, usize> = BTreeMap::new();
    let (mut mentions, mut first) = (0, None);
    for mention in all() {
        let counts = mention.zone != ZoneKind::Boilerplate;
        *surfaces.entry(surface(mention.span)).or_default() += usize::from(counts);
        mentions += usize::from(counts);
        if counts && first.is_none() {
            first = Some(mention.span.start);
        }
    }
    let start = first.or_else(|| all().next().map(|mention| mention.span.start)).unwrap_or(0);
    // A name that no single mention holds whole ("[Volodymyr] Zelensky") is its chain's.
    let whole = chain.known.is_none().then_some(chain.name.as_str());
    let spellings = surfaces.keys().map(String::as_str).chain(whole);
    let person = (chain.kind == EntityType::Person)
        .then(|| PersonName::parse(best_surface(spellings)))
        .flatten()
        .map(|name| name.prepared(lexicon));
    Item {
        document,
        kind: chain.kind,
        known: chain.known,
        lies_in: chain.lies_in,
        scope: chain.scope.as_ref().map(|scope| match scope.as_str() {
            // Acronyms of unknown countries are told by their letters alone, bodies of all states not even by that.
            "" if organization::is_acronym(&chain.name) => "#".to_owned(),
            "" => format!("#{document}"),
            country => country.to_owned(),
        }),
        name: chain.name.clone(),
        told_sex: chain.sex,
        sex: chain.sex.or_else(|| person.as_ref().and_then(|name| name.sex(lexicon))),
        person,
        surfaces,
        role: chain.role.clone(),
        ties: chain.ties.clone(),
        about,
        site: analysis.document.site.clone(),
        first: Occurrence { document, start },
        placed: None,
        corrected: false,
        mentions,
    }
}
