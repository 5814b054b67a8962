//! Small corpora in which every mention is marked by hand: `[P:Antony Blinken]`, `[L:Kyiv]`, `[O:NATO]`.

use super::{Aliases, Corpus, Explanation, Reason, Resolution, Veto, within};
use crate::annotation::{Analysis, EntityType, Mention};
use crate::document::{Document, ZoneKind};
use crate::lexicon::{Lexicon, PhraseMatch};
use crate::span::{Span, TokenRange};
use crate::text::segment;

mod identities;
mod strangers;

fn analysis(marked: &str) -> Analysis {
    let (mut text, mut spans) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some(open) = rest.find('[') {
        let close = open + rest[open..].find(']').unwrap();
        let kind = match &rest[open + 1..open + 3] {
            "P:" => EntityType::Person,
            "L:" => EntityType::Place,
            _ => EntityType::Organization,
        };
        text.push_str(&rest[..open]);
        let start = text.len();
        text.push_str(&rest[open + 3..close]);
        spans.push((Span::new(start, text.len()), kind));
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    let segmentation = segment(&text, &[]);
    let mentions = spans.into_iter().map(|(span, kind)| {
        let end = segmentation.tokens.partition_point(|token| token.span.start < span.end);
        let tokens = TokenRange::new(segmentation.token_at(span.start), end);
        Mention { span, tokens, kind, score: 1.0, zone: ZoneKind::Body }
    });
    let document = Document::plain("a.txt", text.clone());
    let mentions = mentions.collect();
    Analysis { document, published: None, segmentation, mentions, timexes: Vec::new(), quotes: Vec::new() }
}

fn phrases(analysis: &Analysis) -> Vec<PhraseMatch> {
    let mut found = Vec::new();
    Lexicon::embedded().phrases(&analysis.document.text, &analysis.segmentation.tokens, &mut found);
    found
}

fn corpus(documents: &[&str]) -> Corpus {
    let mut corpus = Corpus::new(Lexicon::embedded());
    for marked in documents {
        let analysis = analysis(marked);
        corpus.add(&analysis, &within(&analysis, &phrases(&analysis), Lexicon::embedded()));
    }
    corpus
}

fn resolve(documents: &[&str]) -> Resolution {
    corpus(documents).resolve()
}

/// Entities as "spelling + spelling", spellings sorted.
fn clusters(documents: &[&str]) -> Vec<String> {
    let spellings = |entity: &super::Entity| {
        let mut texts: Vec<&str> = entity.aliases.iter().map(|alias| alias.text.as_str()).collect();
        texts.sort_unstable();
        texts.join(" + ")
    };
    let mut all: Vec<String> = resolve(documents).entities.iter().map(spellings).collect();
    all.sort_unstable();
    all
}

#[test]
fn short_forms_join_the_full_name_of_their_document() {
    let one = ["[P:Tania Meyer] met [P:Oleg Brandt]. [P:Meyer] left. [P:Brandt] stayed, said [P:Meyer]."];
    assert_eq!(clusters(&one), ["Brandt + Oleg Brandt", "Meyer + Tania Meyer"]);
    let headline_first = ["[P:Meyer] quits\n\n[P:Tania Meyer] has quit."];
    assert_eq!(clusters(&headline_first), ["Meyer + Tania Meyer"]);
}

#[test]
fn two_people_of_one_surname_stay_two() {
    let one = ["[P:Anna Johnson] met [P:Larry Johnson]. Mrs [P:Johnson] left. Mr [P:Johnson] stayed."];
    assert_eq!(clusters(&one), ["Anna Johnson + Johnson", "Johnson + Larry Johnson"]);
    let two = [
        "[P:Boris Johnson] spoke. [P:Johnson] left.",
        "[P:Larry Johnson] spoke. [P:Johnson] stayed.",
        "[P:Johnson] was there.",
    ];
    assert_eq!(clusters(&two), ["Boris Johnson + Johnson", "Johnson", "Johnson + Larry Johnson"]);
}

#[test]
fn a_role_tells_two_people_of_one_surname_apart() {
    let documents = [
        "Foreign Minister [P:Carl Stern] spoke.",
        "Governor [P:Ida Stern] spoke.",
        "Governor [P:Stern] left.",
    ];
    assert_eq!(clusters(&documents), ["Carl Stern", "Ida Stern + Stern"]);
}

#[test]
fn organizations_join_by_legal_form_and_acronym() {
    let documents = [
        "[O:Velmar Grain Authority] ([O:VGA]) opened.",
        "[O:VGA] closed.",
        "[O:Nordhaven Corp.] and [O:Nordhaven Corporation].",
    ];
    assert_eq!(
        clusters(&documents),
        ["Nordhaven Corp. + Nordhaven Corporation", "VGA + Velmar Grain Authority"]
    );
    assert_eq!(clusters(&["[O:Velmar] and [O:Velmar Security Council]."]).len(), 2);
}

#[test]
fn countries_and_capitals_are_one_under_all_their_names() {
    let documents =
        ["[L:US] and [L:Kiev]. The [L:U.S.] too.", "The [L:United States] and [L:Kyiv]. [L:America]."];
    assert_eq!(clusters(&documents), ["America + U.S. + US + United States", "Kiev + Kyiv"]);
}

#[test]
fn one_stray_type_gives_way_to_many() {
    let documents =
        ["[P:Ida Stern] spoke.", "[P:Ida Stern] sang.", "[P:Ida Stern] left.", "[O:Ida Stern] came."];
    let resolution = resolve(&documents);
    assert_eq!(resolution.entities.len(), 1);
    assert_eq!(resolution.entities[0].kind, EntityType::Person);
}

#[test]
fn roles_are_read_before_and_after_a_name() {
    let found = resolve(&["[P:Ada Lind] spoke.", "Minister [P:Ada Lind] sang."]);
    assert_eq!(found.entities[0].role_from.map(|at| at.document), Some(1));
    let role = |marked: &str| resolve(&[marked]).entities.iter().find_map(|entity| entity.role.clone());
    assert_eq!(
        role("[L:US] Secretary of State [P:Ada Lind] said so.").as_deref(),
        Some("US Secretary of State")
    );
    assert_eq!(
        role("[L:Norway]'s former prime minister [P:Ada Lind] said so.").as_deref(),
        Some("Norway's former prime minister")
    );
    assert_eq!(role("[P:Ada Lind], the mayor of [L:Bergen], said so.").as_deref(), Some("mayor of Bergen"));
    assert_eq!(role("Mr. [P:Lind] said so."), None);
    assert_eq!(role("On Tuesday [P:Lind] said so."), None);
}

#[test]
fn ids_do_not_change_when_documents_are_added() {
    let first = resolve(&["[P:Ada Lind] met [L:Kyiv]."]);
    let more = resolve(&["[P:Ada Lind] met [L:Kyiv].", "[P:Carl Lind] and [L:Kiev] and [P:Lind]."]);
    for entity in first.entities {
        assert!(more.entities.iter().any(|other| other.id == entity.id), "{}", entity.id);
    }
}

#[test]
fn the_user_has_the_last_word() {
    let documents = [
        "[P:Ada Lind] met [O:Observer Net].",
        "[P:Ada Lind] and [P:Adi Lund] in [L:Bergen] and [L:Nowhere].",
    ];
    let aliases = "split = [[\"Ada Lind\", \"Bergen\"]]\nmerge = [[\"Adi Lund\", \"Ada Lind\", \"Nobody\"]]\n\
        ignore = [\"nowhere\"]\n[rename]\n\"place/bergen\" = \"Bjørgvin\"\n[type]\n\"Observer Net\" = \"place\"";
    let resolution = corpus(&documents).with_aliases(Aliases::parse(aliases).unwrap()).resolve();
    assert_eq!(resolution.unused, ["merge: nothing here is called \"Nobody\""]);
    let find = |id: &str| resolution.entities.iter().find(|entity| entity.id == id).unwrap();
    assert_eq!(find("person/ada-lind").aliases.len(), 2);
    assert_eq!(find("place/bergen").name, "Bjørgvin");
    assert_eq!(find("place/observer-net").kind, EntityType::Place);
    assert!(find("place/nowhere").ignored && !find("place/bergen").ignored);
    let split = Aliases::parse("split = [[\"Ada Lind\", \"Lind\"]]").unwrap();
    let apart = corpus(&["[P:Ada Lind] spoke.", "[P:Lind] spoke."]).with_aliases(split).resolve();
    assert_eq!(apart.entities.len(), 2);
}

#[test]
fn an_explanation_names_what_joins_and_what_parts() {
    let documents = [
        "[P:Boris Johnson] spoke. [P:Johnson] left.",
        "[P:Larry Johnson] spoke.",
        "Prime Minister [P:Boris Johnson] sang.",
    ];
    let Explanation { entities, near, .. } = corpus(&documents).explain("Boris Johnson");
    assert_eq!(entities.len(), 1);
    assert_eq!(entities[0].parts.iter().map(|part| part.document).collect::<Vec<_>>(), [0, 2]);
    assert!(
        matches!(entities[0].links[..], [ref link] if matches!(link.reason, Reason::Lexicon | Reason::SameName))
    );
    assert_eq!(
        near.iter().map(|near| (near.entity.name.as_str(), near.veto)).collect::<Vec<_>>(),
        [("Larry Johnson", Veto::GivenName)]
    );
    assert!(corpus(&documents).explain("Nobody").entities.is_empty());
}

#[test]
fn a_country_in_front_does_not_make_another_organization() {
    let documents = [
        "The [O:US Central Intelligence Agency] spoke.",
        "The [O:CIA] left. The [O:Central Intelligence Agency] too.",
    ];
    assert_eq!(clusters(&documents).len(), 1);
    assert_eq!(
        clusters(&["The [O:Russian Central Intelligence Agency] spoke.", "The [O:CIA] left."]).len(),
        2
    );
}

#[test]
fn a_ministry_is_one_only_within_its_country() {
    let documents = [
        "The [O:Ministry of Health] of [L:Kenya] met in [L:Nairobi].",
        "The [O:Ministry of Health] in [L:Peru] met in [L:Lima].",
        "In [L:Kenya] the [O:Ministry of Health] closed a hospital.",
        "The [O:Ministry of Health] said nothing.",
    ];
    let resolution = resolve(&documents);
    let mut ids: Vec<&str> = resolution
        .entities
        .iter()
        .map(|entity| entity.id.as_str())
        .filter(|id| id.contains("ministry"))
        .collect();
    ids.sort_unstable();
    assert_eq!(
        ids,
        [
            "organization/ministry-of-health",
            "organization/ministry-of-health-ke",
            "organization/ministry-of-health-pe"
        ]
    );
}

#[test]
fn offices_of_two_states_keep_two_of_one_name_apart() {
    let documents = [
        "[L:French] minister [P:Paul Moreau] spoke in [L:Paris]. [P:Moreau] left.",
        "Brazilian senator [P:Paul Moreau] spoke in [L:Brasilia].",
        "[P:Paul Moreau] met the mayor of [L:Lyon] in [L:Paris].",
        "Canadian pianist [P:Ida Stern] played.",
        "German pianist [P:Ida Stern] sang.",
    ];
    let resolution = resolve(&documents);
    let people = |name: &str| {
        let found = resolution.entities.iter().filter(|entity| entity.name == name);
        found.map(|entity| entity.documents).collect::<Vec<_>>()
    };
    assert_eq!(people("Paul Moreau"), [2, 1]);
    assert_eq!(people("Ida Stern"), [2]);
    let near = corpus(&documents).explain("person/paul-moreau").near;
    assert_eq!(near.first().map(|near| near.veto), Some(Veto::Country));
}

#[test]
fn a_son_is_not_his_father() {
    let documents = [
        "Governor [P:Tom Whitley] spoke. His son, [P:Tom Whitley Jr.], left.",
        "[P:Tom Whitley] sang.",
        "[P:Tom Whitley Jr.] was there.",
    ];
    assert_eq!(clusters(&documents), ["Tom Whitley", "Tom Whitley Jr."]);
    assert_eq!(clusters(&["[P:Tom Whitley Jr.] spoke.", "[P:Tom Whitley] sang."]).len(), 1);
}

#[test]
fn a_short_form_taken_for_a_place_is_what_its_document_names() {
    let documents =
        ["[P:Ida Kalala] spoke. “No,” said [L:Kalala]. [O:Kartli Motors] built; [L:Kartli] paid."];
    assert_eq!(clusters(&documents), ["Ida Kalala + Kalala", "Kartli + Kartli Motors"]);
    for place in [
        "[P:Ruth Harlow] spoke in the town of [L:Harlow].",
        "[P:Jack London] wrote; [L:London] waited.",
        "[P:Ida Washington] went to [L:Washington].",
    ] {
        assert_eq!(clusters(&[place]).len(), 2, "{place}");
    }
}

#[test]
fn a_document_says_what_its_acronyms_mean() {
    let chamber = ["The [O:International Chamber of Commerce] ([O:ICC]) met."];
    assert_eq!(resolve(&chamber).entities[0].name, "International Chamber of Commerce");
    let story = [
        "[P:Ada Lind] left the [O:Velmar Grain Union].",
        "[P:Ada Lind] spoke of the [O:VGU].",
        "[P:Tom Whitley] sang.",
    ];
    assert_eq!(clusters(&story), ["Ada Lind", "Tom Whitley", "VGU + Velmar Grain Union"]);
    assert_eq!(clusters(&[story[0], "The [O:VGU] sang."]).len(), 3);
}

#[test]
fn a_ministry_is_of_the_state_beside_it() {
    let documents = [
        "The [O:Ministry of Mines] of [L:Kenya] met in [L:Nairobi], [L:Mombasa] and [L:Kisumu].",
        "In [L:Nairobi] and [L:Mombasa] they read what the [O:Ministry of Mines] in [L:Lima] wrote.",
    ];
    assert_eq!(clusters(&documents).iter().filter(|names| names.contains("Mines")).count(), 2);
}

#[test]
fn places_that_the_lexicon_lacks_are_told_by_their_regions() {
    let ohio = "[L:Harlan Township] lies in [L:Coshocton County], [L:Ohio].";
    let kentucky = "[L:Harlan Township] lies in [L:Pulaski County], [L:Kentucky].";
    let all = resolve(&[ohio, kentucky]).entities;
    let townships: Vec<_> = all.iter().filter(|entity| entity.name == "Harlan Township").collect();
    assert_eq!(townships.len(), 2);
    for township in townships {
        assert_eq!(township.precision, Some(super::Precision::Parent));
        assert_eq!(township.country.as_deref(), Some("US"));
        assert!(township.point.is_some() && township.region.is_some() && township.geonames.is_none());
    }
    // Its county named once more changes nothing; a wide region has no point to give.
    let all = resolve(&[ohio, ohio]).entities;
    assert_eq!(all.iter().filter(|entity| entity.name == "Harlan Township").count(), 1);
    let all = resolve(&["He farms near [L:Qwertville], Ont., with his son."]).entities;
    assert_eq!((all[0].country.as_deref(), all[0].point, all[0].precision), (Some("CA"), None, None));
}

#[test]
fn a_place_is_not_its_namesake_in_another_country_than_the_text_says() {
    let place = |text: &str, name: &str| {
        let all = resolve(&[text]).entities;
        let entity = all.into_iter().find(|entity| entity.name == name).unwrap();
        (entity.country.unwrap_or_default(), entity.geonames.is_some())
    };
    let text = "Insurgents took the town of [L:Palma] in northern [L:Mozambique] and left [L:Palma] again.";
    assert_eq!(place(text, "Palma"), ("MZ".to_owned(), false));
    // What speaks for the other country, and what is named for what it does abroad.
    let text = "They flew from [L:Palma] in [L:Mozambique] gear to [L:Madrid].";
    assert_eq!(place(text, "Palma"), ("ES".to_owned(), true));
    assert_eq!(place("Talks with [L:Moscow] in [L:Syria] failed.", "Moscow"), ("RU".to_owned(), true));
    // No such unit is where the only namesake lies.
    let all = resolve(&["Gunmen came to [L:Munya LGA] of [L:Niger State]."]).entities;
    assert!(all.iter().all(|entity| entity.country.as_deref() != Some("MM")), "{all:?}");
}

#[test]
fn a_village_has_the_point_of_the_town_beside_it_and_says_so() {
    let all = resolve(&["Thieves broke into a shop in [L:Qwertham], near [L:Fakenham]."]).entities;
    let [village, town] =
        ["Qwertham", "Fakenham"].map(|name| all.iter().find(|one| one.name == name).unwrap());
    assert_eq!((village.precision, village.point), (Some(super::Precision::Nearby), town.point));
    assert_eq!((town.precision, village.region.as_deref()), (Some(super::Precision::Exact), Some("England")));
}

#[test]
fn what_a_town_has_does_not_take_its_name() {
    let kinds = |text: &str| -> Vec<EntityType> {
        let analysis = analysis(text);
        let chains = within(&analysis, &phrases(&analysis), Lexicon::embedded());
        chains.of_mention.iter().map(|&chain| chains.chains[chain as usize].kind).collect()
    };
    let text = "[L:Mullingar] will vote; [O:Mullingar Library] stays open.";
    assert_eq!(kinds(text), [EntityType::Place, EntityType::Organization]);
    // Police are no place, wherever the recogniser puts them.
    assert_eq!(kinds("[L:Gardaí] closed the road near [L:Mullingar].")[0], EntityType::Organization);
}
