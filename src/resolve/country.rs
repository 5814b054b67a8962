//! The country that a text ties a person or a body to.

use super::places::Located;
use super::within::clean;
use crate::annotation::{Analysis, EntityType};
use crate::lexicon::Lexicon;

/// A country that a person's role names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tie {
    /// ISO 3166 alpha-2.
    pub code: String,
    /// An office of state: nobody holds such offices of two states. A striker or an actor may well change countries.
    pub office: bool,
}

/// Sorted. Heads of roles that only a state (or one of its bodies or parties) gives.
const OFFICES: &[&str] = &[
    "ambassador",
    "chancellor",
    "congressman",
    "congresswoman",
    "deputy",
    "emperor",
    "general",
    "governor",
    "judge",
    "king",
    "lawmaker",
    "legislator",
    "mayor",
    "minister",
    "monarch",
    "mp",
    "parliamentarian",
    "politician",
    "premier",
    "president",
    "prosecutor",
    "queen",
    "secretary",
    "senator",
    "speaker",
];

/// Sorted. Behind these words stands somebody else's country: "ambassador to Russia".
const ABROAD: &[&str] = &["against", "and", "for", "from", "in", "on", "to", "with"];

impl Tie {
    /// The one country that a role names: "French president", "Norway's former prime minister", "president of the United
    /// States". `None` for "US-born British MP" and whatever else names two.
    pub(super) fn of_role(role: &str, lexicon: &Lexicon) -> Option<Tie> {
        let words: Vec<&str> = role
            .split_whitespace()
            .map(|word| word.trim_end_matches([',', ';', ':']))
            .map(|word| word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word))
            .collect();
        let listed = |list: &[&str], word: &str| list.binary_search(&word.to_lowercase().as_str()).is_ok();
        let mut codes: Vec<&str> = Vec::new();
        let mut at = 0;
        while at < words.len() && !listed(ABROAD, words[at]) {
            let longest = (1..=3.min(words.len() - at)).rev();
            let found = longest
                .filter_map(|count| Some((count, country(&words[at..at + count].join(" "), lexicon)?)));
            match { found }.next() {
                Some((count, code)) => {
                    codes.push(code);
                    at += count;
                }
                None => at += 1,
            }
        }
        codes.sort_unstable();
        codes.dedup();
        let office = words.iter().any(|word| listed(OFFICES, word));
        match codes[..] {
            [code] => Some(Tie { code: code.to_owned(), office }),
            _ => None,
        }
    }
}

/// Code of the state that a name or adjective stands for; none for a name that others bear too (Georgia).
fn country<'a>(name: &str, lexicon: &'a Lexicon) -> Option<&'a str> {
    if !name.starts_with(char::is_uppercase) {
        return None;
    }
    let known = lexicon.known(name);
    let shared =
        known.iter().any(|known| known.subkind == "region" && known.official && known.weight > 1_000_000);
    let country = known.iter().find(|known| {
        known.kind == EntityType::Place && matches!(known.subkind, "country" | "constituent" | "territory")
    });
    let code = match country {
        Some(_) if shared => None,
        Some(country) => Some(country.country),
        None => lexicon.demonym(name),
    };
    code.filter(|code| !code.is_empty()).map(|code| match code {
        // Their people hold offices of the state too.
        "HK" | "MO" => "CN",
        "PR" | "GU" => "US",
        code => code,
    })
}

/// Whether two groups of ties cannot be one person's: no country in common, and one of them by office.
pub(super) fn apart<'a>(
    one: impl Iterator<Item = &'a Tie> + Clone,
    other: impl Iterator<Item = &'a Tie> + Clone,
) -> bool {
    let office = one.clone().chain(other.clone()).any(|tie| tie.office);
    let (mut first, mut second) = (one.clone().peekable(), other.clone().peekable());
    office
        && first.peek().is_some()
        && second.peek().is_some()
        && one.into_iter().all(|tie| other.clone().all(|second| second.code != tie.code))
}

/// Country beside the name of a body: "Poland's Ministry of Defence", "the Polish Defence Ministry", "the Ministry of Mines in
/// Brazzaville". `located` are the document's places.
pub(super) fn beside<'a>(
    analysis: &Analysis,
    index: usize,
    located: &[Option<Located>],
    lexicon: &'a Lexicon,
) -> Option<&'a str> {
    let text = &analysis.document.text;
    let span = analysis.mentions[index].span;
    let place = |at: usize| {
        let known = located.get(at).copied().flatten().and_then(|place| lexicon.by_id(place.place()))?;
        (!known.country.is_empty()).then_some(known.country)
    };
    let before = index.checked_sub(1).and_then(|at| {
        let gap = text.get(analysis.mentions[at].span.end as usize..span.start as usize)?;
        matches!(gap, "'s " | "’s " | " ").then(|| place(at)).flatten()
    });
    let behind = || {
        let next = analysis.mentions.get(index + 1)?;
        let gap = clean(text.get(span.end as usize..next.span.start as usize)?);
        matches!(gap.as_str(), "of" | "in" | "of the").then(|| place(index + 1)).flatten()
    };
    let people = || {
        let word = text[..span.start as usize].trim_end().rsplit(char::is_whitespace).next()?;
        word.starts_with(char::is_uppercase).then(|| lexicon.demonym(word)).flatten()
    };
    before.or_else(people).or_else(behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tie(role: &str) -> Option<(String, bool)> {
        Tie::of_role(role, Lexicon::embedded()).map(|tie| (tie.code, tie.office))
    }

    #[test]
    fn lists_are_sorted_for_the_search() {
        assert!([OFFICES, ABROAD].iter().all(|list| list.windows(2).all(|pair| pair[0] < pair[1])));
    }

    #[test]
    fn a_role_names_its_country() {
        let is = |code: &str, office| Some((code.to_owned(), office));
        assert_eq!(tie("French president"), is("FR", true));
        assert_eq!(tie("Norway's former prime minister"), is("NO", true));
        assert_eq!(tie("president of the United States"), is("US", true));
        assert_eq!(tie("Russian ambassador to the United States"), is("RU", true));
        assert_eq!(tie("Brazilian striker"), is("BR", false));
        for role in
            ["minister", "ambassador to Russia", "governor of Georgia", "Franco-German minister of Italy and"]
        {
            assert!(tie(role).is_none_or(|(code, _)| code == "IT"), "{role}");
        }
        assert_eq!(tie("American and British lawyer"), is("US", false));
        assert_eq!(tie("British American actor"), None);
    }

    #[test]
    fn only_offices_of_two_states_keep_people_apart() {
        let tie = |code: &str, office| Tie { code: code.to_owned(), office };
        let apart = |one: &[Tie], other: &[Tie]| apart(one.iter(), other.iter());
        assert!(apart(&[tie("FR", true)], &[tie("BR", true)]));
        assert!(apart(&[tie("FR", true)], &[tie("BR", false)]));
        assert!(!apart(&[tie("FR", false)], &[tie("BR", false)]));
        assert!(!apart(&[tie("FR", true)], &[tie("BR", true), tie("FR", true)]));
        assert!(!apart(&[tie("FR", true)], &[]));
    }
}
