//! Names that many places bear, and what tells them apart.

use super::*;
use crate::annotation::Segmentation;
use crate::document::Document;
use crate::lexicon::distance;
use crate::span::{Span, TokenRange};
use crate::text::segment;

/// The document with every place between brackets as a mention.
fn analysis(marked: &str) -> Analysis {
    let mut text = String::new();
    let mut spans = Vec::new();
    for part in marked.split('[') {
        match part.split_once(']') {
            Some((name, rest)) => {
                spans.push(Span::new(text.len(), text.len() + name.len()));
                text.push_str(name);
                text.push_str(rest);
            }
            None => text.push_str(part),
        }
    }
    let segmentation: Segmentation = segment(&text, &[]);
    let mention = |span: Span| Mention {
        span,
        tokens: TokenRange::new(segmentation.token_at(span.start), segmentation.token_at(span.end - 1) + 1),
        kind: EntityType::Place,
        score: 1.0,
        zone: ZoneKind::Body,
    };
    let mentions = spans.into_iter().map(mention).collect();
    let document = Document::plain("test", text);
    Analysis { document, published: None, segmentation, mentions, timexes: Vec::new(), quotes: Vec::new() }
}

/// Name, region and country of the place that each marked name means.
fn meant(marked: &str) -> Vec<String> {
    let lexicon = Lexicon::embedded();
    let shown =
        |place: Option<Located>| match place.and_then(|place| Some((place, lexicon.by_id(place.place())?))) {
            Some((Located::Exact(_), known)) => format!("{}/{}/{}", known.name, known.region, known.country),
            Some((Located::Within(_), known)) => format!("within {}", known.name),
            None => "-".to_owned(),
        };
    let analysis = analysis(marked);
    let mut phrases = Vec::new();
    lexicon.phrases(&analysis.document.text, &analysis.segmentation.tokens, &mut phrases);
    locate(&analysis, &phrases, lexicon).into_iter().map(shown).collect()
}

#[test]
fn the_text_decides_which_place_is_meant() {
    for (text, expected) in [
        ("He flew to [Paris] on Monday.", "Paris/Île-de-France/FR"),
        ("He lives in [Paris], [Texas].", "Paris/Texas/US"),
        ("He lives in [Paris], Texas.", "Paris/Texas/US"),
        ("He lives in [Springfield], [Illinois].", "Springfield/Illinois/US"),
        ("He lives in [Springfield], Ill., with his dog.", "Springfield/Illinois/US"),
        ("He lives in [Springfield], [Massachusetts].", "Springfield/Massachusetts/US"),
        ("Police in [Birmingham] arrested a man in [Manchester], [England].", "Birmingham/England/GB"),
        ("[Birmingham], the largest city of [Alabama], and [Montgomery].", "Birmingham/Alabama/US"),
        ("Shelling hit [Pokrovsk] and [Kramatorsk] in [Ukraine].", "Pokrovsk/Donetsk/UA"),
        ("[Georgia] and [Armenia] signed in [Tbilisi].", "Georgia//GE"),
        ("[Georgia] and [Alabama] voted; in [Atlanta] and [Savannah] lines were long.", "Georgia//US"),
        ("[Washington] said it would not yield to [Moscow].", "Washington/District of Columbia/US"),
        ("The southern [Nigeria]n town.", "Nigeria//NG"),
    ] {
        assert_eq!(meant(text)[0], expected, "{text}");
    }
}

#[test]
fn local_news_speaks_of_local_places() {
    let text = "The fire began in [Paris] and reached [Sherman] before crews from [Dallas] came, said a [Texas] official.";
    assert_eq!(meant(text)[0], "Paris/Texas/US");
    let text = "[Moscow], [Pullman] and [Colfax] lie on the border of [Idaho] and [Washington state], north of [Lewiston].";
    assert_eq!(meant(text)[0], "Moscow/Idaho/US");
    let text = "Flights from [London] and [Kitchener] to [Toronto] were late, the [Ontario] government said.";
    assert_eq!(meant(text)[0], "London/Ontario/CA");
    let text = "Flights from [London] to [Toronto] were late.";
    assert_eq!(meant(text)[0], "London/England/GB");
    let text = "The [Kremlin] said [Moscow] would answer [Washington].";
    assert_eq!(meant(text)[1], "Moscow/Moscow/RU");
    let text = "Police in [Cambridge] and [Somerville], near [Boston], closed roads.";
    assert_eq!(meant(text)[0], "Cambridge/Massachusetts/US");
    let text = "Israeli troops entered [Bethlehem] in the [West Bank], the Palestinian ministry said.";
    assert_eq!(meant(text)[0], "Bethlehem/West Bank/PS");
    let text = "A Lebanese minister went to [Tripoli] and [Sidon]; in [Beirut] a Lebanese official said so.";
    assert_eq!(meant(text)[0], "Tripoli/North Lebanon/LB");
}

#[test]
fn places_within_other_names_count_as_context() {
    // No mention but the town's own; the rest stands in names of organizations or in none.
    let text = "The [Florence] police were helped by the Darlington County sheriff and the South Carolina highway patrol.";
    assert_eq!(meant(text)[0], "Florence/South Carolina/US");
}

#[test]
fn a_county_that_many_states_have_and_a_town_there_tell_each_other() {
    let text = "[ATHENS] - The Henderson County clerk opened a second office downtown, and [Henderson County] paid for it.";
    assert_eq!(meant(text)[0], "Athens/Texas/US");
}

#[test]
fn bodies_codes_and_abbreviations_tell_the_region() {
    let text = "Ontario Provincial Police searched a barn near [Cambridge] after OPP officers found a stolen tractor.";
    assert_eq!(meant(text)[0], "Cambridge/Ontario/CA");
    let text = "Gardaí closed the bridge in [Charleville] overnight.";
    assert_eq!(meant(text)[0], "Charleville/Munster/IE");
    assert_eq!(meant("He drove to [Vandalia], [OH], for the fair.")[1], "Ohio//US");
    assert_eq!(meant("He drove to [Vandalia], OH, for the fair.")[0], "Vandalia/Ohio/US");
}

#[test]
fn a_name_that_is_not_where_the_text_says_has_the_region_alone() {
    assert_eq!(meant("The barn stood in [Bayfield], Ont., for years.")[0], "within Ontario");
    assert_eq!(meant("A man from [Qwertagh], Co. Mayo, won the prize.")[0], "within County Mayo");
    // A list is no address.
    assert!(meant("Planes hit [Aleppo], [Idlib] and [Hama].")[0].ends_with("/SY"));
}

#[test]
fn names_share_the_head_of_a_list() {
    let text = "Crews from [Allen] and [Auglaize] counties helped in [Lima], [Ohio].";
    assert_eq!(meant(text)[0], "Allen County/Ohio/US");
    let text = "The [Goulburn] and [Campaspe] rivers rose in [Victoria].";
    assert_eq!(meant(text)[0], "Goulburn River//AU");
}

#[test]
fn waters_and_townships_have_the_point_of_their_county() {
    let text = "[Monroe Township] and [Killbuck Creek] lie in [Coshocton County], [Ohio].";
    assert_eq!(meant(text)[..2], ["within Coshocton County", "within Coshocton County"]);
    // A road is no township, and nobody says which county.
    assert_eq!(meant("A truck burned on [Harmon Road] in [Coshocton County].")[0], "-");
    assert_eq!(meant("[Monroe Township] will vote.")[0], "-");
}

#[test]
fn counties_of_ireland_have_three_forms() {
    for name in ["Co Mayo", "Co. Mayo", "County Mayo"] {
        assert_eq!(meant(&format!("The match was in [{name}] on Sunday."))[0], "County Mayo//IE", "{name}");
    }
    assert_eq!(meant("The [Mayo] team trained in [Castlebar], [Ireland].")[0], "County Mayo//IE");
}

#[test]
fn neighbours_in_a_list_are_of_one_kind() {
    let text = "Cases were found in [Ohio], [New York] and [Georgia].";
    assert_eq!(meant(text)[1..], ["New York State//US", "Georgia//US"]);
    let text = "Flights from [Boston], [New York] and [Chicago] were late.";
    assert_eq!(meant(text)[1], "New York City/New York/US");
}

#[test]
fn a_country_named_in_full_tells_what_its_short_name_means() {
    assert_eq!(
        meant("The [Republic of Congo] shut its border. [Congo] has oil.")[1],
        "Republic of the Congo//CG"
    );
    assert_eq!(
        meant("The [DR Congo] shut its border. [Congo] has cobalt.")[1],
        "Democratic Republic of the Congo//CD"
    );
}

#[test]
fn other_ways_to_write_a_name_are_tried() {
    let text = "He lives in [LaVale], [Maryland], and works in [Ft. Myers], [Florida].";
    assert_eq!(meant("Shares fell in [Frankfurt] and [New York].")[0], "Frankfurt am Main/Hesse/DE");
    assert_eq!([&meant(text)[0], &meant(text)[2]], ["La Vale/Maryland/US", "Fort Myers/Florida/US"]);
}

#[test]
fn lists_of_countries_are_lists() {
    assert_eq!(meant("Cases in [Mexico], [China], [Japan] and [Brazil].")[1], "China//CN");
}

#[test]
fn words_and_names_of_people_are_no_places_without_support() {
    assert_eq!(meant("[Young] said so.")[0], "-");
    assert_eq!(meant("A place called [Qwertz] is unknown.")[0], "-");
}

#[test]
fn a_part_counts_for_its_whole_and_generic_words_are_looked_through() {
    assert_eq!(meant("Fighting in [southern Afghanistan].")[0], "Afghanistan//AF");
    assert_eq!(meant("He was born in [East Birmingham] there.")[0], "-");
    assert_eq!(meant("A quake in [Akita Prefecture], [Japan].")[0], "Akita//JP");
}

#[test]
fn a_place_that_the_lexicon_lacks_is_where_the_text_puts_it() {
    for (text, expected) in [
        ("A barn burned at [Qwertham], near [Fakenham], on Sunday.", "within Fakenham"),
        ("A barn burned in [Qwertham] village in [Rolpa] district.", "within Rolpa"),
        ("A barn burned in the [Fakenham] suburb of [Qwertham].", "within Fakenham"),
        ("Floods cut off [Qwertham], [Aylsham] and [Fakenham].", "within Aylsham"),
        ("A barn burned in [Qwertham]. Crews from [Aylsham] and [Fakenham] came.", "within Aylsham"),
        // Nobody says where it lies.
        ("[Moscow] said that [Qwertivka] had fallen.", "-"),
        ("[Qwertham] lies 640 km south of [Tehran].", "-"),
        // What is said is a country.
        ("The driver, from [Qwertham] in [Mexico], was held in [Aylsham]; [Fakenham] has no cell.", "-"),
    ] {
        assert!(meant(text).contains(&expected.to_owned()), "{text} {:?}", meant(text));
    }
}

#[test]
fn facilities_lie_in_the_town_of_their_name() {
    let text = "Flights from [Kisumu International Airport] to [Mombasa] were late.";
    assert_eq!(meant(text)[0], "within Kisumu");
}

#[test]
fn what_is_said_binds_a_small_namesake() {
    // The gazetteer's only one lies elsewhere.
    let text = "Floods cut off [Hebden Bridge], [Todmorden] and [Charlestown].";
    assert!(meant(text)[2].starts_with("within "), "{:?}", meant(text));
    let text = "Shops in [Fakenham], [Aylsham] and [Gooseberry Hill] were robbed.";
    assert!(meant(text)[2].starts_with("within "), "{:?}", meant(text));
    // A large city is meant wherever it is named.
    let text = "Shops in [Fakenham], [Aylsham] and [Chicago] were robbed.";
    assert_eq!(meant(text)[2], "Chicago/Illinois/US");
}

#[test]
fn divisions_and_islands_are_known() {
    for (text, expected) in [
        ("The quake struck [Rolpa district] in [Nepal].", "Rolpa/Lumbini Province/NP"),
        (
            "Rain fell in [Eurobodalla] and [Bega Valley], the [New South Wales] service said.",
            "Eurobodalla/New South Wales/AU",
        ),
        ("Boats from [Bequia island] sank.", "Bequia//VC"),
        ("A bus fell off a road in [Sta. Barbara], [Pangasinan].", "Santa Barbara/Ilocos/PH"),
    ] {
        assert_eq!(meant(text)[0], expected, "{text}");
    }
}

#[test]
fn letters_mean_a_region_of_the_documents_country() {
    assert_eq!(meant("Rain fell on [Chennai] and [Madurai]; [TN] shut schools.")[2], "Tamil Nadu//IN");
    assert_eq!(meant("Rain fell on [Knoxville] and [Memphis], [TN], all day.")[2], "Tennessee//US");
}

#[test]
fn a_city_that_all_the_world_knows_stands_in_news_of_several_countries() {
    let text = "Envoys of [Iran], [France], [Germany] and the [United States] met in [Geneva] after talks with US officials.";
    assert_eq!(meant(text)[4], "Geneva/Geneva/CH");
}

#[test]
fn distances_are_great_circles() {
    let (kyiv, moscow) = ((50.45, 30.52), (55.75, 37.62));
    assert!((distance(kyiv, moscow) - 756.0).abs() < 10.0);
}
