//! What the embedded lexicon must know.

use super::*;
use crate::artifact::Artifact;
use crate::text::segment;

fn first(name: &str) -> Option<Known<'static>> {
    Lexicon::embedded().known(name).into_iter().next()
}

fn found(text: &str) -> Vec<(String, u16)> {
    let tokens = segment(text, &[]).tokens;
    let mut found = Vec::new();
    Lexicon::embedded().phrases(text, &tokens, &mut found);
    let words = |phrase: &PhraseMatch| {
        let (start, end) =
            (tokens[phrase.start as usize].span.start, tokens[phrase.end as usize - 1].span.end);
        text[start as usize..end as usize].to_owned()
    };
    found.iter().map(|phrase| (words(phrase), phrase.flags.0)).collect()
}

#[test]
fn the_embedded_file_is_whole() {
    assert_eq!(Artifact::verify(include_bytes!("lexicon.bin")), Ok(()));
    let lexicon = Lexicon::embedded();
    assert!(lexicon.len() > 50_000);
    assert!(
        (0..lexicon.len() as u32).all(|id| lexicon.by_id(id).is_some_and(|known| !known.name.is_empty()))
    );
}

#[test]
fn places_are_known_under_their_names_best_first() {
    let mut wrong = Vec::new();
    for (name, official, country) in [
        ("US", "United States", "US"),
        ("U.S.", "United States", "US"),
        ("United States", "United States", "US"),
        ("USA", "United States", "US"),
        ("UK", "United Kingdom", "GB"),
        ("Kiev", "Kyiv", "UA"),
        ("Kyiv", "Kyiv", "UA"),
        ("Paris", "Paris", "FR"),
        ("London", "London", "GB"),
        ("Washington", "Washington", "US"),
        ("Washington, D.C.", "Washington", "US"),
        ("Moscow", "Moscow", "RU"),
        ("Birmingham", "Birmingham", "GB"),
        ("Georgia", "Georgia", "GE"),
        ("New York", "New York City", "US"),
        ("The Hague", "The Hague", "NL"),
        ("Middle East", "Middle East", ""),
        ("Donbas", "Donbas", "UA"),
        ("Black Sea", "Black Sea", ""),
        ("Ukraine", "Ukraine", "UA"),
        ("Gaza", "Gaza Strip", "PS"),
        ("Odessa", "Odesa", "UA"),
        ("Kharkov", "Kharkiv", "UA"),
        ("Bakhmut", "Bakhmut", "UA"),
        ("Sao Paulo", "São Paulo", "BR"),
        ("St. Petersburg", "Saint Petersburg", "RU"),
        ("Texas", "Texas", "US"),
        ("Bavaria", "Bavaria", "DE"),
        ("Hong Kong", "Hong Kong", "HK"),
        ("Jerusalem", "Jerusalem", "IL"),
        ("Côte d'Ivoire", "Ivory Coast", "CI"),
        ("Mexico City", "Mexico City", "MX"),
        ("Lima", "Lima", "PE"),
    ] {
        let known = first(name);
        let found = known.as_ref().map(|known| (known.name, known.country));
        if found != Some((official, country)) {
            wrong.push(format!("{name}: {known:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(first("us").is_none());
}

#[test]
fn first_level_regions_have_geonames_ids() {
    for (name, id) in [
        ("California", 5_332_921),
        ("Bavaria", 2_951_839),
        ("Donetsk Oblast", 709_716),
        ("Sicily", 2_523_119),
    ] {
        assert_eq!(first(name).and_then(|known| known.geonames), Some(id), "{name}");
    }
    let lexicon = Lexicon::embedded();
    let things = (0..lexicon.len() as u32).filter_map(|number| lexicon.by_id(number));
    let regions = things.filter(|thing| thing.subkind == "region" && thing.geonames.is_some());
    assert!(regions.count() > 3_000);
}

#[test]
fn people_and_organizations_are_known_under_their_spellings() {
    let id = |name| first(name).map(|known| known.id);
    assert_eq!(first("Vladimir Zelensky").map(|known| known.name), Some("Volodymyr Zelensky"));
    assert_eq!(id("Volodymyr Zelenskyy"), id("Volodymyr Zelenskiy"));
    assert_eq!(id("NATO"), id("North Atlantic Treaty Organization"));
    assert!(id("NATO").is_some());
    assert_eq!(first("TASS").map(|known| known.kind), Some(EntityType::Organization));
}

#[test]
fn words_bear_flags() {
    let mut wrong = Vec::new();
    let lexicon = Lexicon::embedded();
    for (word, set, unset) in [
        ("Will", WordFlags::GIVEN | WordFlags::COMMON, WordFlags::FEMALE),
        ("Young", WordFlags::SURNAME | WordFlags::COMMON, 0),
        ("Vladimir", WordFlags::GIVEN | WordFlags::MALE, WordFlags::COMMON),
        ("Putin", WordFlags::SURNAME, WordFlags::COMMON),
        ("Ukrainian", WordFlags::DEMONYM, WordFlags::COMMON),
        ("Mary", WordFlags::GIVEN | WordFlags::FEMALE, WordFlags::MALE),
        ("the", WordFlags::COMMON, WordFlags::GIVEN | WordFlags::SURNAME),
    ] {
        let flags = lexicon.word(word);
        if !flags.has(set) || flags.0 & unset != 0 {
            wrong.push(format!("{word}: {flags:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(lexicon.demonym("Ukrainian"), Some("UA"));
    assert_eq!(lexicon.demonym("South Korean"), Some("KR"));
    assert_eq!(lexicon.demonym("British"), Some("GB"));
    assert!(lexicon.same_given_name("Vladimir", "Volodymyr"));
    assert!(!lexicon.same_given_name("Boris", "Larry"));
}

#[test]
fn phrases_are_found_as_written() {
    let has = |text: &str, phrase: &str, flags: u16| {
        found(text).iter().any(|(words, found)| words == phrase && found & flags == flags)
    };
    assert!(has("He left New York on Monday.", "New York", PhraseFlags::CITY));
    assert!(has("The U.S. said", "U.S.", PhraseFlags::COUNTRY));
    assert!(has("US is ready", "US", PhraseFlags::COUNTRY));
    assert!(!has("give us a chance", "us", 0));
    assert!(has("Ukraine's army", "Ukraine", PhraseFlags::COUNTRY));
    assert!(has("in Guinea-Bissau today", "Guinea-Bissau", PhraseFlags::COUNTRY));
    assert!(has("Antony Blinken said", "Antony Blinken", PhraseFlags::PERSON));
    assert!(has("the NATO summit", "NATO", PhraseFlags::ACRONYM));
    assert!(has("South Korean troops", "South Korean", PhraseFlags::DEMONYM));
    assert!(has("leader of al-Qaeda in Iraq", "al-Qaeda", PhraseFlags::ORGANIZATION));
    assert!(!has("a number Of things", "Of", PhraseFlags::CITY));
    assert!(!has("Young people", "Young", PhraseFlags::CITY));
    assert!(!has("in Paris. Texas beat Ohio", "Paris. Texas", 0));
}
