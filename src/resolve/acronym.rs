//! What a bare acronym stands for in a document: PTI is a party in Pakistan and an agency in India, and in neither the name of
//! what only another country has.

use super::homeland::Homeland;
use crate::annotation::EntityType;
use crate::lexicon::{Known, Lexicon};
use crate::text::WordList;
use std::collections::BTreeSet;

/// What the lexicon makes of an acronym here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meant {
    /// This organization.
    Known(u32),
    /// Something else than what the lexicon has: the acronym is all that is known.
    Other,
    /// The lexicon has nothing.
    Nothing,
}

/// Bodies of one country whose acronym is read in all of them.
#[rustfmt::skip]
static WORLD: WordList<36> = WordList::new([
    "ACLU", "ATF", "BBC", "CDC", "CIA", "CNN", "DEA", "DHS", "EPA", "FAA", "FBI", "FCC", "FDA", "FEMA", "FTC", "GRU", "IDF", "IRGC",
    "IRS", "ISI", "KGB", "MI5", "MI6", "NASA", "NHS", "NHTSA", "NOAA", "NSA", "NTSB", "NYPD", "PKK", "PLO", "SEC", "TSA", "USAID", "USGS",
]);
/// Letters from which on an acronym is hardly ever two things: CENTCOM, UNESCO.
const LONG: usize = 5;

/// What `surface` stands for in a document of these countries; `named` are organizations that it names in full.
pub(super) fn meant(
    surface: &str,
    homeland: &Homeland<'_>,
    named: &BTreeSet<u32>,
    lexicon: &Lexicon,
) -> Meant {
    let candidates: Vec<Known<'_>> =
        lexicon.known(surface).into_iter().filter(|known| known.kind == EntityType::Organization).collect();
    let Some(best) = candidates.first() else { return Meant::Nothing };
    if let Some(known) = candidates.iter().find(|known| named.contains(&known.id)) {
        return Meant::Known(known.id);
    }
    let letters = surface.chars().filter(|character| character.is_alphabetic()).count();
    let here =
        |known: &Known<'_>| homeland.is(known.country) || letters > 3 && homeland.weight(known.country) > 0.0;
    let native = candidates.iter().filter(|known| here(known)).reduce(|best, next| {
        if homeland.weight(next.country) > homeland.weight(best.country) { next } else { best }
    });
    let world = || candidates.iter().find(|known| is_worldly(surface, known, letters, homeland));
    // Short texts may name no country at all; then American bodies and longer acronyms are what they seem.
    let plain = || {
        let alone = candidates.len() == 1 && homeland.len() == 0;
        let abroad = matches!(best.subkind, "company" | "media") && candidates.len() == 1;
        (abroad || alone && (best.country == "US" || letters > 3)).then_some(best)
    };
    match native.or_else(world).or_else(plain) {
        Some(known) => Meant::Known(known.id),
        None => Meant::Other,
    }
}

/// Whether an organization goes by its acronym in every country.
fn is_worldly(surface: &str, known: &Known<'_>, letters: usize, homeland: &Homeland<'_>) -> bool {
    // The lexicon gives Wikidata numbers to the best known.
    if letters >= LONG || !known.wikidata.is_empty() || WORLD.has(&surface.replace('.', "")) {
        return true;
    }
    known.country.is_empty()
        && match known.subkind {
            "university" => false,
            // A page about one country means its own: the IPC is a penal code in India.
            "sports" => letters > 3 || homeland.len() != 1,
            _ => true,
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Analysis;

    fn name(surface: &str, text: &str) -> Option<&'static str> {
        let segmentation = crate::text::segment(text, &[]);
        let document = crate::document::Document::plain("a.txt", text.to_owned());
        let analysis = Analysis {
            document,
            published: None,
            segmentation,
            mentions: Vec::new(),
            timexes: Vec::new(),
            quotes: Vec::new(),
        };
        let lexicon = Lexicon::embedded();
        let homeland = Homeland::of(&analysis, &[], lexicon);
        match meant(surface, &homeland, &BTreeSet::new(), lexicon) {
            Meant::Known(id) => lexicon.by_id(id).map(|known| known.name),
            _ => None,
        }
    }

    #[test]
    fn the_country_of_the_document_says_what_an_acronym_means() {
        for (acronym, text, expected) in [
            ("PTI", "Indian police told PTI.", Some("Press Trust of India")),
            ("PTI", "A Pakistani court freed a PTI leader.", Some("Pakistan Tehreek-e-Insaf")),
            ("CBI", "Indian officers of the CBI came.", Some("Central Bureau of Investigation")),
            ("CBI", "British firms told the CBI.", None),
            ("FSB", "British shops belong to the FSB.", None),
            ("FSB", "Russian spies of the FSB came.", Some("Federal Security Service")),
            ("D.A.", "An American D.A. spoke.", None),
            ("UDA", "A Kenyan party, the UDA, won.", None),
            ("FDA", "A Swiss drug was approved by the FDA.", Some("Food and Drug Administration")),
            ("NATO", "Danish planes flew for NATO.", Some("NATO")),
            ("SEC", "The SEC fined a bank.", Some("Securities and Exchange Commission")),
            ("FBI", "A French officer called the FBI.", Some("Federal Bureau of Investigation")),
        ] {
            assert_eq!(name(acronym, text), expected, "{acronym}: {text}");
        }
    }
}
