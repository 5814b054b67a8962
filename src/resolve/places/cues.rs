//! What places a document in a region or country without naming it as a place: "Ontario Provincial Police", "PennDOT", the
//! post's "OH" and the press's "Ont.". The list is `cues.tsv`.

use super::Name;
use crate::annotation::{Analysis, EntityType};
use crate::artifact::{ByHash, word_hash};
use crate::document::ZoneKind;
use crate::lexicon::{Known, Lexicon};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

/// Weight of a cue beside that of a place's name.
const CUE: f32 = 1.0;

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cue {
    text: &'static str,
    kind: Kind,
    country: &'static str,
    /// Empty for a cue of the country as a whole.
    region: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A postal code: it counts behind a town alone, "Vandalia, OH".
    Post,
    /// An abbreviation: it stands for the region.
    Short,
    /// Somebody or something that only the region or country has.
    Body,
    /// Letters that stand for the region in its own country, and elsewhere for another: "TN" for Tamil Nadu.
    Code,
}

fn cues() -> &'static [Cue] {
    static CUES: LazyLock<Vec<Cue>> = LazyLock::new(|| {
        let row = |line: &'static str| {
            let mut fields = line.split('\t');
            let mut next = || fields.next().unwrap_or_default();
            let (text, kind) = (next(), next());
            let kind = match kind {
                "post" => Kind::Post,
                "short" => Kind::Short,
                "code" => Kind::Code,
                _ => Kind::Body,
            };
            Cue { text, kind, country: next(), region: next() }
        };
        include_str!("cues.tsv").lines().skip(2).map(row).collect()
    });
    &CUES
}

/// What a postal code or an abbreviation stands for.
pub(super) fn spelled_out<'a>(short: &str, lexicon: &'a Lexicon) -> Option<Known<'a>> {
    static CODES: LazyLock<BTreeMap<String, Cue>> = LazyLock::new(|| {
        let codes = cues().iter().filter(|cue| matches!(cue.kind, Kind::Post | Kind::Short));
        codes.map(|cue| (cue.text.trim_end_matches('.').to_owned(), *cue)).collect()
    });
    // "Ont" is what stands there if the full stop is the sentence's; but "Va" and "Me" are no states in that case.
    let cue = CODES.get(short.trim_end_matches('.'))?;
    let whole = cue.kind == Kind::Post || short.ends_with('.') || short.len() > 2 || cue.text == short;
    if whole { place(*cue, lexicon) } else { None }
}

/// All that a postal code, an abbreviation or a country's own code can stand for, the one that all the world uses first.
pub(super) fn meanings<'a>(short: &str, lexicon: &'a Lexicon) -> impl Iterator<Item = Known<'a>> {
    let from = cues().partition_point(|cue| cue.text < short);
    let codes =
        cues()[from..].iter().take_while(|cue| cue.text == short).filter(|cue| cue.kind == Kind::Code);
    let codes: Vec<Known<'a>> = codes.filter_map(|cue| place(*cue, lexicon)).collect();
    spelled_out(short, lexicon).into_iter().chain(codes)
}

/// Whether a name is that of a body, or of its people, that only one region or country has.
pub(in crate::resolve) fn is_body(name: &str) -> bool {
    let body = |at: usize| cues()[at].kind == Kind::Body;
    cues().binary_search_by(|cue| cue.text.cmp(name)).is_ok_and(body)
}

/// The region or country of a cue.
fn place(cue: Cue, lexicon: &Lexicon) -> Option<Known<'_>> {
    const COUNTRIES: [(&str, &str); 11] = [
        ("AU", "Australia"),
        ("CA", "Canada"),
        ("GB", "United Kingdom"),
        ("IE", "Ireland"),
        ("IN", "India"),
        ("KE", "Kenya"),
        ("NG", "Nigeria"),
        ("NZ", "New Zealand"),
        ("PH", "Philippines"),
        ("US", "United States"),
        ("ZA", "South Africa"),
    ];
    let name = if cue.region.is_empty() {
        COUNTRIES.iter().find(|(code, _)| *code == cue.country)?.1
    } else {
        cue.region
    };
    let wide = |known: &Known<'_>| {
        known.kind == EntityType::Place
            && known.country == cue.country
            && matches!(known.subkind, "country" | "region" | "constituent" | "territory" | "island")
    };
    lexicon.known(name).into_iter().find(wide)
}

/// The cues in a text, of those that begin with one word the longest, and where each begins; disjoint.
fn found(text: &str) -> impl Iterator<Item = (usize, Cue)> + '_ {
    /// By the hash of a cue's first word.
    static BY_WORD: LazyLock<HashMap<u64, Vec<Cue>, ByHash>> = LazyLock::new(|| {
        let mut by_word: HashMap<u64, Vec<Cue>, ByHash> = HashMap::default();
        for cue in cues() {
            by_word.entry(word_hash(first_word(cue.text).as_bytes())).or_default().push(*cue);
        }
        by_word.values_mut().for_each(|cues| cues.sort_by_key(|cue| std::cmp::Reverse(cue.text.len())));
        by_word
    });
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += text[at..].find(char::is_alphanumeric)?;
            let (start, word) = (at, first_word(&text[at..]));
            at += word.len();
            let listed = BY_WORD.get(&word_hash(word.as_bytes())).map_or(&[][..], Vec::as_slice);
            if let Some(cue) = listed.iter().find(|cue| text[start..].starts_with(cue.text)) {
                at = at.max(start + cue.text.len());
                return Some((start, *cue));
            }
        }
    })
}

/// The letters and digits that a text begins with.
fn first_word(text: &str) -> &str {
    &text[..text.find(|character: char| !character.is_alphanumeric()).unwrap_or(text.len())]
}

/// The regions and countries that a document's cues speak for, each cue once. They are located for the sake of the other
/// names alone.
pub(super) fn told<'a>(analysis: &Analysis, lexicon: &'a Lexicon) -> Vec<Name<'a>> {
    let text = analysis.document.text.as_str();
    let mut seen = BTreeSet::new();
    let mut names = Vec::new();
    let mut mentions = analysis.mentions.iter().peekable();
    for (start, cue) in found(text) {
        let end = start + cue.text.len();
        let bounded = cue.text.ends_with('.') || !text[end..].starts_with(char::is_alphanumeric);
        if !bounded
            || cue.kind == Kind::Code
            || cue.kind != Kind::Body && !behind_town(&text[..start])
            || seen.contains(cue.text)
        {
            continue;
        }
        while mentions.next_if(|mention| mention.span.end as usize <= start).is_some() {}
        // What is a name of the document speaks for itself; related news speak of other places.
        let inside = mentions.peek().filter(|mention| (mention.span.start as usize) < end);
        let counted =
            |kind, zone| kind == EntityType::Place && cue.kind != Kind::Body || zone == ZoneKind::Boilerplate;
        if inside.is_some_and(|mention| counted(mention.kind, mention.zone)) {
            continue;
        }
        seen.insert(cue.text);
        if let Some(known) = place(cue, lexicon) {
            names.push(Name::silent(vec![known], vec![9.0], u32::try_from(start).unwrap_or(u32::MAX), CUE));
        }
    }
    names
}

/// Whether a comma and a word with a capital stand before.
fn behind_town(before: &str) -> bool {
    let word = before.strip_suffix(", ").and_then(|before| before.rsplit(char::is_whitespace).next());
    word.is_some_and(|word| word.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cue_is_of_a_region_that_is_known() {
        let lexicon = Lexicon::embedded();
        for pair in cues().windows(2) {
            assert!(pair[0].text <= pair[1].text, "{} stands behind {}", pair[0].text, pair[1].text);
        }
        for cue in cues() {
            assert!(place(*cue, lexicon).is_some(), "{cue:?}");
        }
    }

    #[test]
    fn codes_and_abbreviations_are_spelled_out() {
        let lexicon = Lexicon::embedded();
        let name = |short| spelled_out(short, lexicon).map(|known| known.name);
        assert_eq!(name("OH"), Some("Ohio"));
        assert_eq!(name("Ont."), Some("Ontario"));
        assert_eq!(name("Ont"), Some("Ontario"));
        assert_eq!(name("N.H."), Some("New Hampshire"));
        assert_eq!(name("Me"), None);
        assert_eq!(name("PennDOT"), None);
        assert!(is_body("PennDOT") && !is_body("Ont."));
    }
}
