//! Names that stand shortened elsewhere in the document: "Holm Ridge" after "Holm Ridge Logistics", "Prelov" after "Ada
//! Prelov", "Unifow" after "Unit for Ocean Works (Unifow)". And names of several words that bear two types: one name has
//! one type a document, the surest.
//!
//! The network sees four words on either side, so that a short form it does not know is often nothing, or a place. A form lends
//! its type only where it stands as the document has it, with no other capital beside it.

use super::decode::Name;
use super::features::{Setting, setting_of};
use super::labels::{ORGANIZATION, OTHER, PERSON, PLACE, TYPES};
use super::view::{ANY_BODY, ANY_PLACE, View, is_capital, meeting, overlay};
use crate::lexicon::{PhraseFlags, WordFlags};
use crate::text::{Case, WordList, case_of};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How sure a name has to be for lending its type.
const LENDS: f32 = 0.6;
/// The same of a company that its last word tells.
const COMPANY: f32 = 0.3;
/// How sure the rule is of a short form.
const SURE: f32 = 0.9;
/// What is surer than this keeps its type.
const FIRM: f32 = 0.95;
/// Tokens on either side that tell how a headline is set.
const NEAR: usize = 20;
/// Forms that begin with one word, at most.
const FORMS: usize = 4;

/// Words at the end of a company's name that are left out when it is named again. Heads of bodies that a town has ("Police",
/// "Council", "University") are not among them: what stands before those is a place.
#[rustfmt::skip]
static TAILS: WordList<112> = WordList::new([
    "AB", "AG", "ASA", "Airlines", "Airways", "Analytics", "Associates", "Automotive", "Aviation", "Bancorp", "Berhad",
    "Beverages", "Bhd", "Biosciences", "Biotech", "Brands", "Breweries", "Brewery", "Bros", "Bros.", "Brothers",
    "Capital", "Casinos", "Chemical", "Chemicals", "Co", "Co.", "Communications", "Companies", "Company",
    "Construction", "Consulting", "Corp", "Corp.", "Corporation", "Dynamics", "Electronics", "Energy", "Engineering",
    "Enterprises", "Entertainment", "Esports", "Financial", "Foods", "Foundation", "Games", "Gaming", "Genetics",
    "Global", "GmbH", "Group", "Healthcare", "Holding", "Holdings", "Hotels", "Inc", "Inc.", "Incorporated",
    "Industries", "Insurance", "Interactive", "International", "Investments", "LLC", "LLC.", "LLP", "LP", "Labs",
    "Limited", "Logistics", "Ltd", "Ltd.", "Management", "Manufacturing", "Market", "Markets", "Materials", "Media",
    "Mining", "Mobile", "Motor", "Motors", "NV", "Networks", "PLC", "Partners", "Petroleum", "Pharma",
    "Pharmaceutical", "Pharmaceuticals", "Pictures", "Pte", "Pty", "Realty", "Records", "Renewables", "Resources",
    "Restaurants", "Robotics", "SA", "SE", "Semiconductor", "Shipping", "Solutions", "Steel", "Stores", "Studios",
    "Supermarkets", "Technologies", "Therapeutics", "Ventures", "plc",
]);
/// Words before a place.
static WHERE: WordList<9> =
    WordList::new(["across", "around", "at", "from", "in", "inside", "near", "outside", "through"]);

/// A form that a document has of a name.
struct Form {
    tokens: Range<usize>,
    kind: usize,
    /// Whether it is the whole name, as found elsewhere.
    whole: bool,
    /// An everyday word, which at the beginning of a sentence says nothing.
    common: bool,
}

type Forms<'a> = BTreeMap<&'a str, Vec<Form>>;

/// Adds short forms and settles the types of names of several words. `names` are ordered and disjoint, before and after.
pub fn add(view: &View, names: Vec<Name>) -> Vec<Name> {
    let mut forms = Forms::new();
    whole_names(view, &names, &mut forms);
    for name in &names {
        let company = name.end - name.start > 2 && TAILS.has(view.word(name.end - 1));
        if name.probability < if company { COMPANY } else { LENDS } {
            continue;
        }
        match name.kind {
            ORGANIZATION if name.end - name.start > 1 => {
                of_organization(view, name, &mut forms);
                of_bracket(view, name, &mut forms);
            }
            PERSON => of_person(view, name, &mut forms),
            _ => {}
        }
    }
    if forms.is_empty() {
        return names;
    }
    drop_small(view, &mut forms);
    occurrences(view, &forms, names)
}

/// The bytes that words of a set begin with: most words of a text are told from them without a look into the set.
struct FirstBytes([bool; 256]);

impl FirstBytes {
    fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut first = [false; 256];
        words.filter_map(|word| word.bytes().next()).for_each(|byte| first[usize::from(byte)] = true);
        Self(first)
    }

    fn may_have(&self, word: &str) -> bool {
        word.bytes().next().is_some_and(|byte| self.0[usize::from(byte)])
    }
}

/// Enters a form, unless it is there.
fn enter<'a>(view: &View<'a>, forms: &mut Forms<'a>, form: Form) {
    let all = forms.entry(view.word(form.tokens.start)).or_default();
    let same = |other: &Form| {
        other.tokens.len() == form.tokens.len()
            && (0..form.tokens.len())
                .all(|at| view.word(other.tokens.start + at) == view.word(form.tokens.start + at))
    };
    match all.iter().position(same) {
        // The network has guessed a place that no list knows.
        Some(at) if all[at].whole && all[at].kind == PLACE && form.kind == ORGANIZATION => all[at] = form,
        // "Ford" of "Henry Ford" and of "Ford Motor" is left to the network.
        Some(at) if all[at].kind != form.kind => all[at].kind = OTHER,
        None if all.len() < FORMS => all.push(form),
        _ => {}
    }
}

/// The type of each name of several words: the one that its occurrences together are surest of.
fn whole_names<'a>(view: &View<'a>, names: &[Name], forms: &mut Forms<'a>) {
    let mut types: BTreeMap<&str, ([f32; TYPES], Range<usize>)> = BTreeMap::new();
    for name in names.iter().filter(|name| name.end - name.start > 1 && name.kind <= OTHER) {
        let (sums, _) = types
            .entry(view.words(name.start..name.end))
            .or_insert_with(|| ([0.0; TYPES], name.start..name.end));
        sums[name.kind] += name.probability;
    }
    for (sums, tokens) in types.into_values() {
        let best = (0..TYPES).fold(0, |best, kind| if sums[kind] > sums[best] { kind } else { best });
        if best <= ORGANIZATION && sums[best] >= LENDS && tokens.clone().all(|at| view.capital(at)) {
            enter(view, forms, Form { tokens, kind: best, whole: true, common: false });
        }
    }
}

/// The words of an organization without those that are left out, or without the town in front.
fn of_organization<'a>(view: &View<'a>, name: &Name, forms: &mut Forms<'a>) {
    let mut end = name.end;
    while end > name.start + 1 && (TAILS.has(view.word(end - 1)) || matches!(view.word(end - 1), "&" | ",")) {
        end -= 1;
    }
    let mut tokens = name.start..end;
    if end == name.end {
        // "Oslo Gables": the town is left out.
        let town = (name.start + 1..name.end).rev().find(|&at| {
            view.phrase(name.start..at) & ANY_PLACE != 0 && view.phrase(name.start..name.end) & ANY_BODY != 0
        });
        let Some(town) = town else { return };
        tokens = town..name.end;
        let head = WordFlags::ORG_HEAD | WordFlags::PLACE_HEAD | WordFlags::COMMON;
        if tokens.len() > 1 || view.is_word(town, head) {
            return;
        }
    }
    if (tokens.start + 1..tokens.end).any(|at| view.word(at) == "&") && view.word(tokens.start + 1) == "," {
        // "Holm, Brink & Lind": the first partner stands for all.
        let common = view.is_word(tokens.start, WordFlags::COMMON);
        enter(
            view,
            forms,
            Form { tokens: tokens.start..tokens.start + 1, kind: ORGANIZATION, whole: false, common },
        );
        return;
    }
    let solid = |at: usize| view.capital(at) || matches!(view.word(at), "&" | "-" | "'n");
    if !tokens.clone().all(solid) || !view.capital(tokens.end - 1) {
        return;
    }
    let known = view.phrase(tokens.clone());
    let other = ANY_PLACE | PhraseFlags::PERSON | PhraseFlags::TITLE | PhraseFlags::DEMONYM;
    if known & ANY_BODY == 0 && known & other != 0 {
        return;
    }
    let mut common = false;
    if tokens.len() == 1 {
        let word = view.word(tokens.start);
        let no_name = WordFlags::DEMONYM
            | WordFlags::TITLE
            | WordFlags::ROLE
            | WordFlags::ORG_HEAD
            | WordFlags::PLACE_HEAD
            | WordFlags::NOT_NAME
            | WordFlags::GIVEN
            | WordFlags::SURNAME;
        let in_use = view.is_word(tokens.start, no_name) && known & ANY_BODY == 0 && end != name.end;
        if word.len() < 3 || in_use {
            return;
        }
        common = view.is_word(tokens.start, WordFlags::COMMON);
    }
    enter(view, forms, Form { tokens, kind: ORGANIZATION, whole: false, common });
}

/// What stands in brackets behind an organization and is made of its letters.
fn of_bracket<'a>(view: &View<'a>, name: &Name, forms: &mut Forms<'a>) {
    let at = name.end + 1;
    let word = view.word(at);
    if view.word(name.end) != "(" || view.word(at + 1) != ")" || word.len() < 3 || !is_capital(word) {
        return;
    }
    let mut letters =
        view.words(name.start..name.end).chars().filter(|letter| letter.is_alphabetic()).map(small);
    let from_name = word
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .all(|letter| letters.any(|other| other == small(letter)));
    let initial = word.chars().next() == view.word(name.start).chars().next();
    if from_name && initial && view.phrase(at..at + 1) & ANY_PLACE == 0 {
        let common = case_of(word) != Case::Upper && view.is_word(at, WordFlags::COMMON);
        enter(view, forms, Form { tokens: at..at + 1, kind: ORGANIZATION, whole: true, common });
    }
}

fn small(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

/// The surname of a person.
fn of_person<'a>(view: &View<'a>, name: &Name, forms: &mut Forms<'a>) {
    let length = name.end - name.start;
    if !(2..=4).contains(&length) || name.probability < 0.8 {
        return;
    }
    let last = name.end - 1;
    let word = view.word(last);
    let written = matches!(case_of(word), Case::Title | Case::Mixed) && word.len() > 2 && !word.contains('.');
    let given = view.is_word(name.start, WordFlags::GIVEN) || name.probability >= 0.95;
    let other =
        WordFlags::TITLE | WordFlags::ROLE | WordFlags::DEMONYM | WordFlags::ORG_HEAD | WordFlags::NOT_NAME;
    let place = view.phrase(last..name.end) & (ANY_PLACE | ANY_BODY);
    if !written || !given || place != 0 || view.is_word(last, other) || view.glued(last) {
        return;
    }
    let common = view.is_word(last, WordFlags::COMMON);
    if common && !view.is_word(last, WordFlags::SURNAME) {
        return;
    }
    enter(view, forms, Form { tokens: last..name.end, kind: PERSON, whole: false, common });
}

/// Takes out forms of one word that the document also has in small letters.
fn drop_small(view: &View, forms: &mut Forms) {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let single = |forms: &Vec<Form>| forms.iter().any(|form| form.tokens.len() == 1);
    let wanted: BTreeSet<String> =
        forms.iter().filter(|(_, forms)| single(forms)).map(|(word, _)| word.to_lowercase()).collect();
    let first = FirstBytes::of(wanted.iter().map(String::as_str));
    for at in 0..view.count() {
        let word = view.word(at);
        if first.may_have(word) && wanted.contains(word) {
            seen.insert(word.to_owned());
        }
    }
    if !seen.is_empty() {
        for (word, forms) in forms.iter_mut().filter(|(word, _)| seen.contains(&word.to_lowercase())) {
            forms.retain(|form| form.tokens.len() > 1 || case_of(word) == Case::Upper);
        }
    }
}

/// Finds the forms and makes names of them.
fn occurrences(view: &View, forms: &Forms, names: Vec<Name>) -> Vec<Name> {
    let mut added: Vec<Name> = Vec::new();
    let first = FirstBytes::of(forms.keys().copied());
    let mut at = 0;
    while at < view.count() {
        let word = view.word(at);
        let forms_here = if first.may_have(word) { forms.get(word) } else { None };
        let found = forms_here.and_then(|forms| {
            let fits = |form: &&Form| stands_at(view, form, at) && allowed(view, form, at, &names);
            forms.iter().filter(fits).max_by_key(|form| form.tokens.len())
        });
        match found {
            Some(form) => {
                let end = at + form.tokens.len();
                added.push(Name { start: at, end, kind: form.kind, probability: SURE });
                at = end;
            }
            None => at += 1,
        }
    }
    overlay(names, added)
}

fn stands_at(view: &View, form: &Form, at: usize) -> bool {
    form.kind <= ORGANIZATION
        && at + form.tokens.len() <= view.sentence(at).end
        && (0..form.tokens.len()).all(|step| view.word(form.tokens.start + step) == view.word(at + step))
}

/// Whether a form may be a name of its kind there.
fn allowed(view: &View, form: &Form, at: usize, names: &[Name]) -> bool {
    let tokens = at..at + form.tokens.len();
    let met = meeting(names, &tokens);
    let met = &names[met];
    if met.iter().any(|name| name.start < tokens.start || name.end > tokens.end) {
        return false;
    }
    if let [name] = met
        && name.start == tokens.start
        && name.end == tokens.end
    {
        if name.kind == form.kind || form.whole && name.kind > ORGANIZATION {
            return false;
        }
        return form.whole && form.tokens.len() > 1
            || name.probability < FIRM && !(name.kind == PLACE && WHERE.has(view.before(at, 1)));
    }
    if met.iter().any(|name| name.probability >= FIRM) {
        return false;
    }
    if form.common && view.begins(at) {
        return false;
    }
    let sentence = view.sentence(at);
    // Between other capitals it is part of something longer.
    let office = WordFlags::TITLE | WordFlags::ROLE;
    let before = tokens.start > sentence.start
        && view.capital(at - 1)
        && meeting(names, &(at - 1..at)).is_empty()
        && !view.is_plain_start(at - 1)
        && !view.is_word(at - 1, office);
    let after = tokens.end < sentence.end
        && view.capital(tokens.end)
        && (form.kind == PERSON || form.tokens.len() == 1 || !view.is_word(tokens.end, office));
    let name_before = tokens.start > sentence.start && !meeting(names, &(at - 1..at)).is_empty();
    if before || after || name_before && form.kind == PERSON && !form.whole {
        // What stands near tells how it is set: a sentence without end is not read for each of its names.
        let near = sentence.start.max(at.saturating_sub(NEAR))..sentence.end.min(at + NEAR);
        let words = near.map(|at| view.word(at));
        return form.tokens.len() > 1 && setting_of(words) != Setting::Ordinary;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ner::view::after;

    fn found(text: &str, names: &[&str]) -> Vec<String> {
        after(text, names, 0.9, add)
    }

    #[test]
    fn a_company_lends_its_type_to_its_short_form() {
        assert_eq!(
            found(
                "He runs Holm Ridge Logistics. The storm hit Holm Ridge hard.",
                &["O:Holm Ridge Logistics", "L:Holm Ridge"]
            ),
            ["O:Holm Ridge Logistics", "O:Holm Ridge"]
        );
        assert_eq!(
            found(
                "He runs Paywell International Ltd there. They said Paywell grew.",
                &["O:Paywell International Ltd"]
            ),
            ["O:Paywell International Ltd", "O:Paywell"]
        );
        assert_eq!(
            found("The Unit for Ocean Works (Unifow) met. Later Unifow left.", &["O:Unit for Ocean Works"]),
            ["O:Unit for Ocean Works", "O:Unifow", "O:Unifow"]
        );
    }

    #[test]
    fn towns_and_longer_names_stay_as_they_are() {
        for (text, names) in [
            ("He runs Boston Holdings. They met near Boston then.", &["O:Boston Holdings", "L:Boston"][..]),
            (
                "He runs Holm Ridge Logistics. They also bought another Holm Ridge Watch yesterday.",
                &["O:Holm Ridge Logistics"],
            ),
            ("The Morvia Police Department came. Morvia is cold.", &["O:Morvia Police Department"]),
            ("He runs National Holdings. The National Guard came.", &["O:National Holdings"]),
        ] {
            assert_eq!(found(text, names), names, "{text}");
        }
    }

    #[test]
    fn a_surname_is_its_bearer() {
        assert_eq!(found("Ada Prelov spoke. Prelov left.", &["P:Ada Prelov"]), ["P:Ada Prelov", "P:Prelov"]);
        assert_eq!(found("Ada Levy spoke. Levy left; a levy came.", &["P:Ada Levy"]), ["P:Ada Levy"]);
        assert_eq!(found("Ada Prelov spoke in Prelov Street.", &["P:Ada Prelov"]), ["P:Ada Prelov"]);
        assert_eq!(
            found("Ada Paris spoke in Paris.", &["P:Ada Paris", "L:Paris"]),
            ["P:Ada Paris", "L:Paris"]
        );
    }
}
