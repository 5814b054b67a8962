//! How names of places are written: generic words around them, abbreviations, heads that several share.

use super::candidates::Hint;
use crate::annotation::{Analysis, Mention};

/// Whether a name's last word says that it is a road.
pub(super) fn is_road(surface: &str) -> bool {
    const ROADS: [&str; 10] =
        ["Ave", "Avenue", "Blvd", "Boulevard", "Drive", "Highway", "Lane", "Rd", "Road", "Street"];
    let last = surface.trim_end_matches('.').rsplit_once(' ').map(|(_, last)| last);
    last.is_some_and(|last| ROADS.contains(&last))
}

/// Two capitals, perhaps with full stops: the post's code of a state, or short for a city.
pub(super) fn is_code(surface: &str) -> bool {
    let letters = surface.chars().filter(|character| *character != '.');
    surface.len() <= 4 && letters.clone().count() == 2 && { letters }.all(char::is_uppercase)
}

/// Other ways to write a place's name: "Mt. Vernon", "Ft. Myers", "LaVale" for La Vale, "Mirpurkhas" for Mirpur Khas.
pub(super) fn respelled(surface: &str) -> impl Iterator<Item = String> {
    const SHORT: [(&str, &str); 18] = [
        ("Sta. ", "Santa "),
        ("Sta ", "Santa "),
        ("Sto. ", "Santo "),
        ("Sto ", "Santo "),
        ("Co. ", "County "),
        ("Co ", "County "),
        ("CO ", "County "),
        ("Cos ", "County "),
        ("Mt. ", "Mount "),
        ("Mt ", "Mount "),
        ("Mount ", "Mt. "),
        ("Ft. ", "Fort "),
        ("Ft ", "Fort "),
        ("St. ", "Saint "),
        ("St ", "Saint "),
        ("Saint ", "St. "),
        ("Pt. ", "Point "),
        ("Pt ", "Point "),
    ];
    let spelled =
        SHORT.iter().filter_map(move |(one, other)| Some(format!("{other}{}", surface.strip_prefix(one)?)));
    // Only letters after a first few and before a last few: "Newtown" has its own entry, "Iowa" no parts.
    let single = !surface.contains([' ', '-']) && surface.len() > 5 && surface.len() < 30;
    let places = surface.char_indices().map(|(at, _)| at).filter(move |at| single && *at > 1);
    let divided =
        places.filter(|at| surface.len() - at > 3).map(|at| format!("{} {}", &surface[..at], &surface[at..]));
    spelled.chain(divided)
}

/// Generic words around names, and what they say.
pub(super) const GENERIC: [(&str, Hint); 48] = [
    ("Local Government Area", Hint::Region),
    ("local government area", Hint::Region),
    ("LGA", Hint::Region),
    ("Shire", Hint::Region),
    ("shire", Hint::Region),
    ("Regency", Hint::Region),
    ("regency", Hint::Region),
    ("Raion", Hint::Region),
    ("raion", Hint::Region),
    ("taluk", Hint::Region),
    ("Taluk", Hint::Region),
    ("taluka", Hint::Region),
    ("tehsil", Hint::Region),
    ("sub-county", Hint::Region),
    ("Sub-County", Hint::Region),
    ("Division", Hint::Region),
    ("division", Hint::Region),
    ("Island", Hint::None),
    ("island", Hint::None),
    ("Islands", Hint::None),
    ("islands", Hint::None),
    ("South Coast", Hint::Region),
    ("North Coast", Hint::Region),
    ("coast", Hint::Region),
    ("Province", Hint::Region),
    ("province", Hint::Region),
    ("State", Hint::Region),
    ("state", Hint::Region),
    ("Region", Hint::Region),
    ("region", Hint::Region),
    ("Prefecture", Hint::Region),
    ("prefecture", Hint::Region),
    ("Governorate", Hint::Region),
    ("governorate", Hint::Region),
    ("Oblast", Hint::Region),
    ("oblast", Hint::Region),
    ("County", Hint::Region),
    ("county", Hint::Region),
    ("District", Hint::Region),
    ("district", Hint::Region),
    ("Department", Hint::Region),
    ("Municipality", Hint::City),
    ("City", Hint::City),
    ("city", Hint::City),
    ("Town", Hint::City),
    ("town", Hint::City),
    ("Republic", Hint::Country),
    ("Kingdom", Hint::Country),
];

/// "southern Afghanistan", "Greater Manchester", "downtown Chicago": the whole stands for the part.
pub(super) const PARTS: [&str; 22] = [
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "northeastern",
    "northwestern",
    "southeastern",
    "southwestern",
    "greater",
    "downtown",
    "upper",
    "lower",
    "mainland",
];

/// Bytes of a list within which the shared head of its names stands.
const LIST: usize = 90;

/// The head that a name shares with the one listed behind it: "County" for "Allen" in "Allen and Auglaize counties".
pub(super) fn shared_head(analysis: &Analysis, mention: &Mention) -> Option<&'static str> {
    let text = &analysis.document.text;
    // No further: a line of thousands of names is not searched through for each of them.
    let start = mention.span.end as usize;
    let near = (start..=text.len().min(start + LIST)).rev().find(|&end| text.is_char_boundary(end))?;
    let behind = &text[start..near];
    let behind = &behind[..behind.find(['.', ';', ':', '\n', '(']).unwrap_or(behind.len())];
    let (at, (plural, head)) = PLURAL.iter().filter_map(|pair| Some((behind.find(pair.0)?, pair))).min()?;
    let listed = behind[..at].trim_end();
    let names = listed.split([' ', ',']).filter(|word| !word.is_empty());
    let proper = |word: &str| word.starts_with(char::is_uppercase) || matches!(word, "and" | "or" | "the");
    let ends = !behind[at + plural.len()..].starts_with(char::is_alphanumeric);
    let joined = listed.contains(" and ") || listed.starts_with("and ") || listed.contains(" or ");
    ((listed.starts_with([',', ' ']) || behind.starts_with(' ')) && ends && joined && { names }.all(proper))
        .then_some(*head)
}

/// Heads that several names share, and what each name has of them.
const PLURAL: [(&str, &str); 12] = [
    ("Counties", "County"),
    ("Lakes", "Lake"),
    ("Rivers", "River"),
    ("Townships", "Township"),
    ("counties", "County"),
    ("districts", "District"),
    ("lakes", "Lake"),
    ("municipalities", "Municipality"),
    ("parishes", "Parish"),
    ("provinces", "Province"),
    ("rivers", "River"),
    ("townships", "Township"),
];

/// Whether the name's own words say that it is a water, a township or another place within a county, rather than a road or a
/// building; these are seldom in the lexicon.
pub(super) fn is_rural(surface: &str) -> bool {
    const HEADS: [&str; 22] = [
        "Beach",
        "Borough",
        "Brook",
        "Creek",
        "Dam",
        "Forest",
        "Hamlet",
        "Heights",
        "Hollow",
        "Island",
        "Lake",
        "Reservoir",
        "River",
        "Shire",
        "Springs",
        "Township",
        "Twp",
        "Twp.",
        "Valley",
        "Village",
        "Weir",
        "rivers",
    ];
    let (first, last) = (surface.split(' ').next(), surface.rsplit(' ').next());
    let capitals = |word: &str| HEADS.iter().any(|head| word == *head || word == head.to_uppercase());
    surface.contains(' ')
        && (last.is_some_and(capitals) || matches!(first, Some("Lake" | "River" | "Lough" | "Loch")))
}
