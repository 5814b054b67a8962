//! Words that tell where a place lies.

/// Words that say that what stands before lies in what follows.
pub(super) const WITHIN: [&str; 2] = [" in ", " on the "];
/// No words between the two are longer, in bytes.
pub(super) const GAP: usize = 60;

/// Whether the words between two names say that the first lies in or near the second.
pub(super) fn leads(gap: &str) -> bool {
    if gap.len() > GAP || gap.contains(['.', ';', ':', '\n', '!', '?', '"', '“', '”', '—']) {
        return false;
    }
    let mut words = gap.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    gap.starts_with([',', ' ', '(']) && words.all(|word| LEADING.binary_search(&word).is_ok())
}

/// Words between a place and the one it lies in or near. Sorted.
const LEADING: [&str; 62] = [
    "District",
    "Government",
    "Local",
    "Province",
    "State",
    "a",
    "and",
    "area",
    "areas",
    "around",
    "at",
    "barangay",
    "block",
    "borough",
    "central",
    "city",
    "close",
    "communities",
    "community",
    "council",
    "county",
    "district",
    "east",
    "eastern",
    "from",
    "government",
    "hamlet",
    "in",
    "inside",
    "just",
    "local",
    "located",
    "municipality",
    "near",
    "neighborhood",
    "neighbourhood",
    "north",
    "northeastern",
    "northern",
    "northwestern",
    "of",
    "on",
    "outside",
    "panchayat",
    "parish",
    "province",
    "region",
    "section",
    "south",
    "southeastern",
    "southern",
    "southwestern",
    "state",
    "suburb",
    "taluk",
    "tehsil",
    "the",
    "to",
    "town",
    "township",
    "village",
    "ward",
];

/// Heads of facilities that are called by their town. Those in front are looked for first.
pub(super) const HEADS: [&str; 22] = [
    " International Airport",
    " Regional Airport",
    " Airport",
    " Airfield",
    " Air Base",
    " Central Station",
    " Station",
    " General Hospital",
    " Regional Hospital",
    " District Hospital",
    " Memorial Hospital",
    " University Hospital",
    " Teaching Hospital",
    " Hospital",
    " Medical Center",
    " Medical Centre",
    " Harbour",
    " Prison",
    " Stadium",
    " Zoo",
    " Cathedral",
    " Market",
];

/// Words for a part of a town, before its name.
pub(super) const PARTS_OF: [&str; 10] = [
    "area",
    "barangay",
    "district",
    "neighborhood",
    "neighbourhood",
    "quarter",
    "suburb",
    "township",
    "village",
    "ward",
];

/// Whether a name is that of a land or water too wide for the point of a town.
pub(super) fn is_wide(surface: &str) -> bool {
    const HEADS: [&str; 22] = [
        "Alps",
        "Basin",
        "Belt",
        "Border",
        "Channel",
        "Coast",
        "Corridor",
        "Desert",
        "Gulf",
        "Himalayas",
        "Highlands",
        "Islands",
        "Line",
        "Mountains",
        "Ocean",
        "Peninsula",
        "Plateau",
        "Range",
        "Sea",
        "Strait",
        "Straits",
        "World",
    ];
    let last = surface.rsplit([' ', '-']).next().unwrap_or(surface);
    HEADS.contains(&last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_that_lead_are_sorted() {
        assert!(LEADING.is_sorted());
    }

    #[test]
    fn words_between_two_names_say_that_one_lies_in_the_other() {
        for gap in [" in ", ", near ", " village in the ", " (", ", ", " panchayat near ", ", just outside "]
        {
            assert!(leads(gap), "{gap}");
        }
        for gap in [". In ", " to meet ", " said ", "; ", "\n"] {
            assert!(!leads(gap), "{gap}");
        }
    }
}
