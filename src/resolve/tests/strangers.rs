//! Strangers of one surname, bodies of one name or one acronym: what must stay two, and what still is one.

use super::{clusters, resolve};

/// Ids of the entities of one kind, sorted.
fn ids(kind: &str, documents: &[&str]) -> Vec<String> {
    let resolution = resolve(documents);
    let ids = resolution.entities.iter().map(|entity| entity.id.clone());
    let mut ids: Vec<String> = ids.filter(|id| id.starts_with(kind)).collect();
    ids.sort_unstable();
    ids
}

#[test]
fn a_surname_alone_needs_a_second_sign() {
    let full = "Mayor [P:Dora Whitley] met [P:Tom Quist] at [O:Velmar Grain Union] in [L:Velmar].";
    for (other, one) in [
        // The same role, the same people, the same little-known body.
        ("Mayor [P:Whitley] left.", true),
        ("[P:Whitley] met [P:Tom Quist].", true),
        ("[P:Whitley] left the [O:Velmar Grain Union].", true),
        // Nothing, another role, or what everybody names.
        ("[P:Whitley] left.", false),
        ("Striker [P:Whitley] scored.", false),
        ("[P:Whitley] flew to [L:Brazil] for the [O:UN].", false),
    ] {
        let names = clusters(&[full, other]);
        assert_eq!(names.iter().any(|names| names == "Dora Whitley + Whitley"), one, "{other}");
    }
}

#[test]
fn strangers_of_one_surname_stay_apart_without_full_names_too() {
    let documents = ["[P:Hughes] 6, [P:Whitley] 7, for [L:Hull].", "Judge [P:Hughes] spoke in [L:Perth]."];
    assert_eq!(clusters(&documents).iter().filter(|names| *names == "Hughes").count(), 2);
}

#[test]
fn a_famous_surname_is_the_famous_person_and_no_namesake() {
    let documents =
        ["[P:Trump] imposed tariffs on [L:China].", "Baker [P:Ann Trump] opened a shop in [L:Hull]."];
    assert_eq!(ids("person", &documents), ["person/ann-trump", "person/donald-trump"]);
    // Sounds do not make a namesake.
    let documents = ["[P:Modi] spoke in [L:Delhi].", "Economist [P:Ashoka Mody] wrote."];
    assert_eq!(ids("person", &documents), ["person/ashoka-mody", "person/narendra-modi"]);
    // What the text says of them stands above it.
    assert_eq!(ids("person", &["Striker [P:Trump] scored."]), ["person/trump"]);
    assert_eq!(ids("person", &["Mrs. [P:Starmer] taught."]), ["person/starmer"]);
    // A head of government of lesser fame needs the country, or none at all.
    assert_eq!(ids("person", &["[P:Carney] scored in [L:Manchester]."]), ["person/carney"]);
    assert_eq!(ids("person", &["[P:Carney] spoke in [L:Ottawa]."]), ["person/mark-carney"]);
    let known = ["[P:Christine Lagarde] spoke in [L:Frankfurt].", "[P:Lagarde] was in [L:Kyiv]."];
    assert_eq!(ids("person", &known), ["person/christine-lagarde"]);
}

#[test]
fn who_has_one_name_takes_no_surname() {
    for (one, other) in [
        ("[P:Pelé] won.", "Director [P:Jordan Peele] made a film."),
        ("[P:Rihanna] sang.", "Swimmer [P:Anna Rihana] won."),
        ("[P:Lula] spoke.", "Nurse [P:Maria Lulla] won."),
        ("[P:Madonna] sang.", "Plumber [P:Peter Madonna] was fined."),
        ("[P:Drake] sang.", "Astronomer [P:Larry Drake] spoke."),
    ] {
        assert_eq!(clusters(&[one, other]).len(), 2, "{one} {other}");
    }
    assert_eq!(clusters(&["[P:Jordan Peele] met [P:Pelé]."]).len(), 2);
}

#[test]
fn an_acronym_is_of_the_documents_country_or_keeps_its_letters() {
    let id = |marked: &str| ids("organization", &[marked]).concat();
    assert_eq!(id("In [L:Mumbai] a man told [O:PTI]."), "organization/press-trust-of-india");
    assert_eq!(id("In [L:Lahore] the [O:PTI] met."), "organization/pakistan-tehreek-e-insaf");
    assert_eq!(id("Agencies cut [L:Italy] to [O:BBB]."), "organization/bbb");
    assert_eq!(id("British firms told the [O:FSB] so in [L:London]."), "organization/fsb");
    assert_eq!(
        id("The [O:Federal Security Service] spoke. The [O:FSB] left [L:London]."),
        "organization/federal-security-service"
    );
    let shared =
        ["In [L:Moscow] the [O:FSB] held [P:Tom Quist].", "The [O:FSB] let [P:Tom Quist] fly to [L:Leeds]."];
    assert_eq!(id(shared[1]), "organization/fsb");
    assert_eq!(ids("organization", &shared), ["organization/federal-security-service"]);
    // Two bodies of one acronym stay two, whatever document explains it.
    let documents =
        ["In [L:Moscow] the [O:FSB] held a man.", "In [L:Leeds] the [O:FSB] spoke for small firms."];
    assert_eq!(
        ids("organization", &documents),
        ["organization/federal-security-service", "organization/fsb"]
    );
}

#[test]
fn a_party_that_several_states_have_needs_its_country() {
    let documents = [
        "[L:Wellington]: The [O:Labour Party] lost. [O:Labour] leader [P:Ida Stern] resigned.",
        "[L:London]: The [O:Labour Party] won. [O:Labour] leader [P:Tom Quist] said so.",
    ];
    assert_eq!(
        ids("organization", &documents),
        ["organization/labour-party", "organization/labour-party-nz"]
    );
}

#[test]
fn letters_with_full_stops_are_the_city_and_the_posts_code_is_the_state() {
    let place = |marked: &str| ids("place", &[marked]).join(" ");
    assert_eq!(
        place("[L:L.A.] Mayor [P:Ida Stern] and [L:LA County] spoke in [L:LA]."),
        "place/los-angeles place/los-angeles-county"
    );
    assert_eq!(place("Police in [L:Shreveport], [L:LA], met."), "place/louisiana place/shreveport");
}

#[test]
fn a_company_with_its_s_is_no_surname() {
    let documents = ["[P:Moody]'s cut its rating.", "Sheriff [P:Dan Moody] resigned."];
    assert_eq!(clusters(&documents), ["Dan Moody", "Moody"]);
    assert_eq!(ids("organization", &documents), ["organization/moodys"]);
    assert_eq!(ids("organization", &["Shoppers left [O:Macy]'s."]), ["organization/macys"]);
    // Where somebody of the name is there, it is theirs.
    assert_eq!(
        clusters(&["Sheriff [P:Dan Moody] resigned. [P:Moody]'s car was sold."]),
        ["Dan Moody + Moody"]
    );
}

#[test]
fn kin_and_verbs_are_no_roles() {
    let roles = |marked: &str| {
        let resolution = resolve(&[marked]);
        resolution.entities.into_iter().filter_map(|entity| entity.role).collect::<Vec<_>>()
    };
    assert_eq!(roles("Her daughters, [P:Ida] and [P:Ada], her son, Fr [P:Tom Quist], left."), [""; 0]);
    assert_eq!(roles("[O:Manchester United] host [P:Chelsea] on Sunday."), [""; 0]);
    assert_eq!(roles("[O:Manchester United] captain [P:Tom Quist] left."), ["Manchester United captain"]);
    assert_eq!(roles("Conservative Leader [P:Ida Stern] spoke."), ["Conservative Leader"]);
}

#[test]
fn a_bracket_divides_no_name() {
    let whole =
        resolve_brackets("President <of Ukraine [P:Volodymyr]> [P:Zelensky] spoke. [P:Zelensky] left.");
    assert_eq!(whole, ["person/volodymyr-zelensky"]);
}

/// Ids of a text whose angle brackets stand for square ones, which mark the mentions.
fn resolve_brackets(marked: &str) -> Vec<String> {
    let mut analysis = super::analysis(marked);
    analysis.document.text = analysis.document.text.replace('<', "[").replace('>', "]");
    let lexicon = super::Lexicon::embedded();
    let mut corpus = super::Corpus::new(lexicon);
    corpus.add(&analysis, &super::within(&analysis, &super::phrases(&analysis), lexicon));
    corpus.resolve().entities.into_iter().map(|entity| entity.id).collect()
}

#[test]
fn a_name_of_two_in_one_sentence_is_left_apart_unless_a_role_tells() {
    let text =
        "President [P:Lee Jae-myung] met chairman [P:Lee Jae-yong]. [P:Lee] spoke. President [P:Lee] left.";
    assert_eq!(clusters(&[text]), ["Lee", "Lee + Lee Jae-myung", "Lee Jae-yong"]);
    let near = "[P:Ida Stern] came. [P:Tom Stern] came. [P:Stern] spoke.";
    assert_eq!(clusters(&[near]), ["Ida Stern", "Stern + Tom Stern"]);
}

#[test]
fn a_father_and_his_son_are_two_where_kin_is_named_nearby() {
    let text = "Governor [P:Tom Quist] helped a client of his son. [P:Tom Quist Jr.] denied it.";
    assert_eq!(clusters(&[text]), ["Tom Quist", "Tom Quist Jr."]);
}
