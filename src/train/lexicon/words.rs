//! Single words: given names, surnames, ordinary words and how they are written, spellings of one name.

use super::sources::Sources;
use super::tsv::Table;
use crate::lexicon::WordFlags;
use crate::lexicon::fold::fold;
use anyhow::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};

/// What is known of a word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Info {
    /// [`WordFlags`].
    pub flags: u16,
    /// Country of a demonym, or "".
    pub country: String,
    /// 1 + 254 × the share of lower-case writing; 0 if not known.
    pub lower: u8,
}

/// Spellings of one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Folded.
    pub words: BTreeSet<String>,
    /// Of a given name.
    pub given: bool,
}

/// All words, folded.
#[derive(Debug, Default)]
pub struct Words {
    /// By folded word.
    pub words: BTreeMap<String, Info>,
    /// Each of two words or more.
    pub groups: Vec<Group>,
    /// Folded names of the places that are well known.
    pub place_names: BTreeSet<String>,
    /// Folded names in the reviewed lists of organizations and people.
    pub other_names: BTreeSet<String>,
}

/// A word this frequent in lower case (natural logarithm of its probability) is an everyday word.
const EVERYDAY: f64 = -13.0;
/// Words rarer than this in both writings are left out.
const RARE: f64 = -14.3;
/// US surnames borne by fewer than this many per cent are left out.
const SURNAME_SHARE: f64 = 0.0005;
/// Ordinary words need this share to be surnames.
const WORD_SURNAME_SHARE: f64 = 0.006;
/// Ordinary words need this share to be given names.
const WORD_GIVEN_SHARE: f64 = 0.008;

impl Words {
    /// Adds flags to a word.
    pub fn add(&mut self, word: &str, flags: u16) {
        let key = fold(word);
        if !key.is_empty() {
            self.words.entry(key).or_default().flags |= flags;
        }
    }

    /// Whether a folded word has all these flags.
    pub fn has(&self, folded: &str, flags: u16) -> bool {
        self.words.get(folded).is_some_and(|info| info.flags & flags == flags)
    }

    /// Whether a folded word is an everyday word.
    pub fn common(&self, folded: &str) -> bool {
        self.has(folded, WordFlags::COMMON)
    }

    /// Whether a folded word is mostly written in lower case.
    pub fn mostly_lower(&self, folded: &str) -> bool {
        self.words.get(folded).is_some_and(|info| info.lower > 127)
    }
}

/// Reads all word lists.
///
/// # Errors
/// If a package's file cannot be read.
pub fn read(sources: &mut Sources) -> Result<Words> {
    let mut words = Words::default();
    frequencies(sources, &mut words)?;
    census(sources, &mut words)?;
    drafted_names(sources, &mut words)?;
    demonyms(sources, &mut words)?;
    spellings(sources, &mut words)?;
    for file in ["organizations.tsv", "media.tsv", "people.tsv"] {
        for row in sources.list(file)?.rows() {
            words.other_names.extend(std::iter::once(row.name()).chain(row.list("aliases")).map(fold));
        }
    }
    Ok(words)
}

/// How words are written in a large sample of English (spaCy's table of log probabilities of cased forms).
fn frequencies(sources: &mut Sources, words: &mut Words) -> Result<()> {
    let text = sources.package("spacy_lookups_data", "spacy_lookups_data/data/en_lexeme_prob.json.gz")?;
    let forms: BTreeMap<String, f64> = serde_json::from_str(&text).context("en_lexeme_prob.json")?;
    let mut shares: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    let mut lowered: BTreeMap<String, f64> = BTreeMap::new();
    for (form, logarithm) in &forms {
        if form.len() > 1 && form.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            if form.bytes().all(|byte| byte.is_ascii_lowercase()) {
                shares.entry(form).or_default().0 = logarithm.exp();
            } else if form.bytes().skip(1).all(|byte| byte.is_ascii_lowercase()) {
                *lowered.entry(form.to_ascii_lowercase()).or_default() += logarithm.exp();
            }
        }
    }
    for (form, capital) in &lowered {
        shares.entry(form).or_default().1 = *capital;
    }
    for (form, (lower, capital)) in shares {
        if lower.max(capital) < RARE.exp() {
            continue;
        }
        let share = lower / (lower + capital);
        let info = words.words.entry(form.to_owned()).or_default();
        info.lower = 1 + (share * 254.0).round() as u8;
        if share >= 0.5 && lower >= EVERYDAY.exp() {
            info.flags |= WordFlags::COMMON;
        }
    }
    Ok(())
}

/// US Census names with their frequencies: "MARY 2.629 2.629 1".
fn census(sources: &mut Sources, words: &mut Words) -> Result<()> {
    let mut read = |file: &str| -> Result<BTreeMap<String, f64>> {
        let text = sources.package("names", &format!("names-0.3.0/names/{file}"))?;
        let parse = |line: &str| {
            let mut fields = line.split_whitespace();
            Some((fold(fields.next()?), fields.next()?.parse().ok()?))
        };
        Ok(text.lines().filter_map(parse).collect())
    };
    let (female, male, last) = (read("dist.female.first")?, read("dist.male.first")?, read("dist.all.last")?);
    let names: BTreeSet<&String> = female.keys().chain(male.keys()).collect();
    for name in names {
        let (female, male) =
            (female.get(name).copied().unwrap_or(0.0), male.get(name).copied().unwrap_or(0.0));
        if words.common(name) && female + male < WORD_GIVEN_SHARE {
            continue;
        }
        words.add(name, WordFlags::GIVEN);
        if male > 4.0 * female {
            words.add(name, WordFlags::MALE);
        } else if female > 4.0 * male {
            words.add(name, WordFlags::FEMALE);
        }
    }
    for (name, share) in &last {
        let enough = if words.common(name) { WORD_SURNAME_SHARE } else { SURNAME_SHARE };
        if *share >= enough {
            words.add(name, WordFlags::SURNAME);
        }
    }
    Ok(())
}

/// The reviewed lists of names from everywhere.
fn drafted_names(sources: &mut Sources, words: &mut Words) -> Result<()> {
    for (file, flag) in [("given_names.tsv", WordFlags::GIVEN), ("surnames.tsv", WordFlags::SURNAME)] {
        for row in sources.list(file)?.rows() {
            words.add(row.get("name"), flag | sex(row.get("sex")));
        }
    }
    Ok(())
}

/// The flag for a list's column `sex`.
fn sex(letter: &str) -> u16 {
    match letter {
        "m" => WordFlags::MALE,
        "f" => WordFlags::FEMALE,
        _ => 0,
    }
}

/// Peoples and adjectives with their country.
fn demonyms(sources: &mut Sources, words: &mut Words) -> Result<()> {
    for (form, country) in demonym_forms(&sources.list("demonyms.tsv")?) {
        let key = fold(&form);
        let info = words.words.entry(key).or_default();
        info.flags |= WordFlags::DEMONYM;
        info.country = country;
    }
    Ok(())
}

/// Every form with its country. Dependencies list the demonyms of their state too: a form belongs to the country whose name
/// begins most like it, and else to the first one listed that is no dependency.
pub fn demonym_forms(table: &Table) -> BTreeMap<String, String> {
    let mut claims: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
    // The factbook gives "Taiwan" and "Singapore" as adjectives.
    let countries: BTreeSet<String> = table.rows().map(|row| fold(row.get("country"))).collect();
    let places = ["hong kong", "taiwan", "congo", "laos", "macau", "new zealand"];
    for row in table.rows() {
        let country = fold(row.get("country"));
        for form in row.list("noun").chain(row.list("adjective")) {
            let common =
                fold(form).bytes().zip(country.bytes()).take_while(|(one, other)| one == other).count();
            let primary = usize::from(PRIMARY.contains(&(form, row.get("iso"))));
            claims
                .entry(form.to_owned())
                .or_default()
                .push((common + 100 * primary, row.get("iso").to_owned()));
        }
    }
    claims
        .into_iter()
        .filter(|(form, _)| form.chars().next().is_some_and(char::is_uppercase))
        .filter(|(form, _)| !countries.contains(&fold(form)) && !places.contains(&fold(form).as_str()))
        .filter_map(|(form, claims)| {
            let best = claims.iter().map(|claim| claim.0).max()?;
            let country = claims.into_iter().find(|claim| claim.0 == best)?.1;
            Some((form, country))
        })
        .collect()
}

/// Whose a form is where its beginning does not tell.
const PRIMARY: [(&str, &str); 9] = [
    ("British", "GB"),
    ("Dutch", "NL"),
    ("American", "US"),
    ("Americans", "US"),
    ("French", "FR"),
    ("Danish", "DK"),
    ("Congolese", "CD"),
    ("Chinese", "CN"),
    ("Dominican", "DO"),
];

/// Spellings of one name: the reviewed variants of given names, and rigour's groups of name parts.
fn spellings(sources: &mut Sources, words: &mut Words) -> Result<()> {
    for row in sources.list("given_variants.tsv")?.rows() {
        let group: BTreeSet<String> =
            row.list("name").chain(row.list("variants")).map(fold).filter(|word| !word.is_empty()).collect();
        for word in group.iter().filter(|word| word.len() > 2 && !word.contains(' ')) {
            if !words.common(word) && !words.mostly_lower(word) {
                words.add(word, WordFlags::GIVEN | sex(row.get("sex")));
            }
        }
        if group.len() > 1 {
            words.groups.push(Group { words: group, given: true });
        }
    }
    let text = sources.package("rigour", "rigour/data/names/persons.txt")?;
    for line in text.lines() {
        let Some((forms, _)) = line.rsplit_once(" => ") else { continue };
        let group: BTreeSet<String> = forms
            .split(", ")
            .map(|form| form.split_once(':').map_or(form, |(_, name)| name))
            .filter(|form| is_latin(form))
            .map(fold)
            .filter(|word| word.len() > 2 && !word.contains(' '))
            .collect();
        let given = group.iter().any(|word| words.has(word, WordFlags::GIVEN));
        for word in group.iter().filter(|word| !words.common(word)).cloned().collect::<Vec<_>>() {
            words.add(&word, WordFlags::NAME_PART);
        }
        if group.len() > 1 {
            words.groups.push(Group { words: group, given });
        }
    }
    words.groups.sort_by(|one, other| one.words.cmp(&other.words).then(one.given.cmp(&other.given)));
    words.groups.dedup();
    Ok(())
}

/// Whether all letters are Latin ones, with or without marks.
pub fn is_latin(name: &str) -> bool {
    name.chars().all(|character| match character {
        '\u{0}'..='\u{24f}' | '\u{300}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}' => true,
        'ʻ' | 'ʼ' | 'ʹ' | '’' | '‘' | 'ə' | 'ɨ' => true,
        _ => !character.is_alphabetic(),
    }) && name.chars().any(char::is_alphabetic)
}
