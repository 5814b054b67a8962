//! Teams that bear the name of their town or state: what follows the name tells the team from the place.

use super::decode::Name;
use super::labels::{ORGANIZATION, PLACE};
use crate::annotation::Segmentation;
use crate::lexicon::Lexicon;
use crate::text::{Case, WordList, case_of};

/// Words that only the name of a club adds to that of a town.
static CLUBS: WordList<9> = WordList::new([
    "Albion",
    "Athletic",
    "Hotspur",
    "Rangers",
    "Rovers",
    "Town",
    "United",
    "Wanderers",
    "Wednesday",
]);
/// "Iowa State" is a university, "Washington State" is not always.
static STATES: WordList<17> = WordList::new([
    "Appalachian",
    "Arizona",
    "Boise",
    "Colorado",
    "Florida",
    "Fresno",
    "Iowa",
    "Kansas",
    "Kent",
    "Michigan",
    "Mississippi",
    "Ohio",
    "Oklahoma",
    "Oregon",
    "Penn",
    "Utah",
    "Wichita",
]);

/// Makes organizations of such names. `names` are ordered and disjoint, before and after.
pub fn name(text: &str, segmentation: &Segmentation, lexicon: &Lexicon, names: &mut [Name]) {
    let word = |at: usize| segmentation.tokens.get(at).map_or("", |token| token.span.of(text));
    for at in 0..names.len() {
        let next = names.get(at + 1).map_or(segmentation.tokens.len(), |next| next.start);
        let name = &mut names[at];
        if name.kind != PLACE {
            continue;
        }
        let (length, last) = (name.end - name.start, word(name.end - 1));
        if length == 1 && STATES.has(last) && word(name.end) == "State" && name.end < next {
            let goes_on = matches!(case_of(word(name.end + 1)), Case::Title | Case::Upper | Case::Mixed);
            if !goes_on {
                name.end += 1;
                name.kind = ORGANIZATION;
            }
        } else if length == 2 && STATES.has(word(name.start)) && last == "State" {
            name.kind = ORGANIZATION;
        } else if length > 1 && CLUBS.has(last) {
            let whole = segmentation.tokens[name.start].span.to(segmentation.tokens[name.end - 1].span);
            let town = segmentation.tokens[name.start].span.to(segmentation.tokens[name.end - 2].span);
            let is_place = |words: &str| lexicon.known(words).iter().any(|known| known.point.is_some());
            if !is_place(whole.of(text)) && is_place(town.of(text)) {
                name.kind = ORGANIZATION;
            }
        } else if length == 2 && last == "City" {
            // Britain calls no town so: "Norwich City" plays, where "Kansas City" lies.
            let town = lexicon.known(word(name.start));
            let british =
                town.first().is_some_and(|known| known.country == "GB" && known.region != "Northern Ireland");
            let whole = segmentation.tokens[name.start].span.to(segmentation.tokens[name.end - 1].span);
            if british && lexicon.known(whole.of(text)).is_empty() {
                name.kind = ORGANIZATION;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::segment;

    #[test]
    fn what_follows_the_town_tells_the_team() {
        let kind = |text: &str, end: usize| {
            let segmentation = segment(text, &[]);
            let mut names = [Name { start: 0, end, kind: PLACE, probability: 0.9 }];
            name(text, &segmentation, Lexicon::embedded(), &mut names);
            (names[0].kind, names[0].end)
        };
        for (text, end, after) in
            [("Iowa State beat them.", 1, 2), ("Norwich City lost.", 2, 2), ("Leeds United won.", 2, 2)]
        {
            assert_eq!(kind(text, end), (ORGANIZATION, after), "{text}");
        }
        for (text, end) in [
            ("Ohio State Police came.", 1),
            ("Kano State voted.", 2),
            ("Kansas City lost.", 2),
            ("Galway City was wet.", 2),
            ("Iowa state law", 1),
        ] {
            assert_eq!(kind(text, end), (PLACE, end), "{text}");
        }
    }
}
