//! Ids that stay, the user's word, roles, and bodies of other states than the lexicon's.

use super::{Aliases, Corpus, Lexicon, Resolution, analysis, clusters, corpus, phrases, resolve, within};

/// Documents as the pipeline reads them where the user has an alias file.
fn obeying(documents: &[&str], aliases: &str) -> Resolution {
    let aliases = Aliases::parse(aliases).unwrap();
    let mut corpus = Corpus::new(Lexicon::embedded());
    for marked in documents {
        let analysis = analysis(marked);
        let chains = within(&analysis, &phrases(&analysis), Lexicon::embedded());
        corpus.add(&analysis, &aliases.divide(&analysis, chains));
    }
    corpus.with_aliases(aliases).resolve()
}

fn roles(marked: &str) -> Vec<String> {
    let mut roles: Vec<String> =
        resolve(&[marked]).entities.into_iter().filter_map(|entity| entity.role).collect();
    roles.sort_unstable();
    roles
}

fn ids(documents: &[&str]) -> Vec<String> {
    let mut ids: Vec<String> = resolve(documents).entities.into_iter().map(|entity| entity.id).collect();
    ids.sort_unstable();
    ids
}

#[test]
fn ids_depend_on_the_thing_and_not_on_what_else_is_read() {
    let documents = [
        "[P:Ada Lind] came to [L:Athens], [L:Texas]. The [O:Velmar Grain Union] met her.",
        "Brazilian senator [P:Paul Moreau] spoke in [L:Brasilia] of [L:London] and the [O:Ministry of Mines].",
        "[P:Tom Quist] lives in [L:Charlestown], [L:New Hampshire]. The [O:VGX] let him.",
        "French minister [P:Paul Moreau] spoke in [L:Paris].",
        "[P:Ada M. Lind] left [L:Athens], [L:Georgia], and [L:Athens], [L:Georgia], is glad.",
        "French minister [P:Paul Moreau] went from [L:Lyon] to [L:London], [L:Ontario], in [L:Canada].",
        "[L:Athens], [L:Georgia]: The [O:Velmar Grain Union] ([O:VGU]) met [P:Tom Quist].",
        "French minister [P:Paul Moreau] spoke. [L:Athens] is in [L:Greece].",
    ];
    let place = ["place/athens-texas", "place/charlestown-new-hampshire", "place/london", "place/paris"];
    for half in 1..documents.len() {
        let (few, all) = (resolve(&documents[..half]), resolve(&documents));
        for (document, chains) in few.of_chain.iter().enumerate() {
            for (chain, &entity) in chains.iter().enumerate() {
                let later = all.of_chain[document][chain];
                let (one, other) = (&few.entities[entity as usize], &all.entities[later as usize]);
                assert_eq!(one.id, other.id, "{half} documents and all of them");
            }
        }
    }
    let all = ids(&documents);
    assert!(place.iter().all(|id| all.iter().any(|other| other == id)), "{all:?}");
    assert!(all.iter().any(|id| id == "place/athens"), "{all:?}");
}

#[test]
fn each_side_of_a_split_is_one_entity() {
    let documents = [
        "The [O:Velmar Grain Union] ([O:VGU]) met. The [O:VGU] left.",
        "The [O:Velmar Grain Union] spoke.",
        "[P:Ada Lind] left the [O:VGU]. The [O:Velmar Grain Union] ([O:VGU]) spoke.",
        "The [O:Rapid Support Forces] ([O:RSF]) left [L:Khartoum]. The [O:RSF] fled.",
        "In [L:Sudan] the [O:RSF] came.",
    ];
    let split = "split = [[\"VGU\", \"Velmar Grain Union\"], [\"RSF\", \"Rapid Support Forces\"]]";
    let resolution = obeying(&documents, split);
    assert_eq!(resolution.unused, [""; 0]);
    let bearers = |spelling: &str| -> Vec<(usize, usize)> {
        let bears =
            |entity: &&super::super::Entity| entity.aliases.iter().any(|alias| alias.text == spelling);
        let found = resolution.entities.iter().filter(bears);
        found.map(|entity| (entity.aliases.len(), entity.documents)).collect()
    };
    assert_eq!(bearers("VGU"), [(1, 2)]);
    assert_eq!(bearers("Velmar Grain Union"), [(1, 3)]);
    assert_eq!(bearers("RSF"), [(1, 2)]);
    assert_eq!(bearers("Rapid Support Forces"), [(1, 1)]);
}

#[test]
fn what_an_alias_file_cannot_mean_is_told() {
    let documents = ["[P:Ada Lind] left [L:Athens], [L:Texas].", "[P:Ada Lind] was in [L:Velmar]."];
    let file = "merge = [[\"Ada Lind\", \"Velmar\"]]\n[place]\n\"Nowhere\" = 1\n\"Ada Lind\" = 4180386\n\
        \"Texas\" = 999999999\n\"place/athens-texas\" = { country = \"Norway\" }";
    let told = obeying(&documents, file).unused;
    assert_eq!(told.len(), 5, "{told:?}");
    for part in [
        "\"Nowhere\"",
        "tagged person here",
        "999999999",
        "where you say",
        "tagged person and \"Velmar\" place",
    ] {
        assert!(told.iter().any(|line| line.contains(part)), "{part}: {told:?}");
    }
}

#[test]
fn the_user_puts_a_place_where_it_is() {
    let documents = ["[L:Athens] is in [L:Texas].", "They left [L:Velmar]."];
    for fix in ["4180386", "{ country = \"US\", region = \"Georgia\" }", "{ geonames = 4180386 }"] {
        let resolution = obeying(&documents, &format!("[place]\n\"Athens\" = {fix}"));
        assert_eq!(resolution.unused, [""; 0]);
        let athens = resolution.entities.iter().find(|entity| entity.name == "Athens").unwrap();
        assert_eq!((athens.id.as_str(), athens.geonames), ("place/athens-georgia", Some(4_180_386)), "{fix}");
    }
    let file = "[place]\n\"Velmar\" = { lat = 46.5, lon = 7.25, country = \"Switzerland\" }";
    let resolution = obeying(&documents, file);
    let velmar = resolution.entities.iter().find(|entity| entity.id == "place/velmar").unwrap();
    assert_eq!((velmar.point, velmar.country.as_deref()), (Some((46.5, 7.25)), Some("CH")));
}

#[test]
fn roles_are_whole_and_no_clauses() {
    let role = |marked: &str| roles(marked).join(" + ");
    assert_eq!(role("South Korean President [P:Ida Stern] spoke."), "South Korean President");
    assert_eq!(role("South African striker [P:Ida Stern] scored."), "South African striker");
    assert_eq!(
        role("Yesterday the plan of Tidying Up Secretary [P:Ida Stern] was read out again."),
        "Tidying Up Secretary"
    );
    assert_eq!(role("Meanwhile Secretary [P:Ida Stern] went home to rest."), "Secretary");
    assert_eq!(
        role("Former presidents [P:Ida Stern], [P:Tom Quist] and [P:Ada Lind] sang."),
        "Former president + Former president + Former president"
    );
    for clause in [
        "[P:Ida Stern], nodding her head, left.",
        "[P:Ida Stern], lifting her coach's hand, left.",
        "Then [P:Ida Stern], begin raising her director, left.",
        "His wife [P:Ida Stern] left.",
    ] {
        assert_eq!(role(clause), "", "{clause}");
    }
    assert_eq!(role("AG [P:Ida Stern] sued."), "AG");
    let documents = ["President [P:Ida Stern] sang.", "Peruvian President [P:Ida Stern] sat."];
    assert_eq!(resolve(&documents).entities[0].role.as_deref(), Some("Peruvian President"));
}

#[test]
fn a_body_by_default_is_of_the_documents_state() {
    let body = |marked: &str| {
        let all = ids(&[marked]);
        all.into_iter().filter(|id| id.starts_with("organization")).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        body("In [L:Melbourne] and [L:Sydney] the [O:State Emergency Service] pumped."),
        "organization/state-emergency-service-au"
    );
    assert_eq!(
        body("In [L:Kyiv] the [O:State Emergency Service] pumped."),
        "organization/state-emergency-service-of-ukraine"
    );
    assert_eq!(
        body("[L:Kabul] and [L:Kandahar] wait, the [O:State Department] in [L:Washington] said."),
        "organization/us-department-of-state"
    );
    assert_eq!(body("[L:Perth] asks the [O:Commonwealth] for money."), "organization/commonwealth-au");
    // Neither joins the lexicon's in another document.
    let two = [
        "In [L:Melbourne] the [O:State Emergency Service] pumped.",
        "In [L:Kyiv] the [O:State Emergency Service] pumped.",
    ];
    assert_eq!(clusters(&two).iter().filter(|names| *names == "State Emergency Service").count(), 2);
}

#[test]
fn given_names_and_kin_are_not_taken_for_each_other() {
    let documents = [
        "[P:Maggie] met [P:Tom Quist] and [P:Ada Lind].",
        "[P:Maggie] left with [P:Tom Quist] and [P:Ada Lind].",
    ];
    assert_eq!(clusters(&documents).iter().filter(|names| *names == "Maggie").count(), 2);
    let family =
        "[P:Rufus “Buster” Whitley Jr.] was judge. His surviving grandson, [P:Buster], came. [P:Buster] sat.";
    assert_eq!(clusters(&[family]), ["Buster", "Rufus “Buster” Whitley Jr."]);
    assert_eq!(clusters(&["His wife, [P:Ida], left. [P:Ida Stern] sang."]), ["Ida + Ida Stern"]);
    let korea = "Leader [P:Kim Jong Un] spoke. His sister [P:Kim Yo Jong] spoke. He would meet [P:Kim].";
    assert_eq!(clusters(&[korea]), ["Kim + Kim Jong Un", "Kim Yo Jong"]);
    let longer = ["[P:Mohamed Hassan Bashara] spoke.", "[P:Mohammed Hassan Bashira Mustafa] sang."];
    assert_eq!(clusters(&longer).len(), 1);
}

#[test]
fn a_place_that_is_somebodys_spelling_takes_the_persons_type() {
    let documents = [
        "President [P:Volodymyr Zelenskiy] spoke. [P:Zelenskiy] left.",
        "[P:Volodymyr Zelensky] sang.",
        "[L:Zelenskiy] left.",
        "[P:Volodymyr Zelensky] sat.",
    ];
    assert_eq!(resolve(&documents).entities.len(), 1);
}

#[test]
fn a_place_says_why_it_is_there() {
    let documents = ["They left [L:Athens], [L:Texas].", "[L:Athens], [L:Georgia], grows."];
    let explained = corpus(&documents).explain("Athens").entities;
    assert_eq!(explained.len(), 2);
    for place in &explained {
        let region = place.entity.region.as_deref().unwrap();
        assert!(place.parts[0].located.as_deref().unwrap().contains(region), "{:?}", place.parts);
        assert!(place.considered.iter().any(|other| other == "Athens, Attica, GR"), "{:?}", place.considered);
    }
}
