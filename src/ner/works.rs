//! Titles of films, series and books, and storms: no person, place or organization, though they are written like one. A word beside the name says
//! what it is ("the sitcom Ada Lind"), or that word stands near marks around the whole name ("'Ada Lind' did well at the box office").

use super::decode::Name;
use super::labels::{ORGANIZATION, OTHER, PERSON, PLACE};
use super::view::{ANY_PLACE, View};
use crate::lexicon::{PhraseFlags, WordFlags};
use crate::text::{Case, WordList, case_of};
use std::collections::BTreeSet;

/// What has a title, right before it.
#[rustfmt::skip]
static BEFORE: WordList<16> = WordList::new([
    "blockbuster", "comedy", "documentary", "drama", "film", "miniseries", "movie", "musical", "novel", "program",
    "programme", "rom-com", "series", "sitcom", "telenovela", "thriller",
]);
/// What tells that marks hold a title.
#[rustfmt::skip]
static NEAR: WordList<19> = WordList::new([
    "TV", "audience", "ballet", "book", "box", "cast", "collections", "director", "films", "game", "hit", "movies", "play",
    "production", "show", "starring", "track", "video", "wrap",
]);
/// The same where marks may as well hold the name of a place or a body.
#[rustfmt::skip]
static NEARER: WordList<19> = WordList::new([
    "album", "blockbuster", "box", "collections", "comedy", "documentary", "drama", "episode", "film", "movie", "musical",
    "novel", "sequel", "series", "sitcom", "song", "soundtrack", "thriller", "trailer",
]);
/// Who or what takes part in the work behind "in".
static PARTS: WordList<9> = WordList::new([
    "cast",
    "co-starred",
    "co-starring",
    "reunited",
    "role",
    "roles",
    "star",
    "starred",
    "starring",
]);
/// Words that may follow a title beside its kind; a verb would tell that the name is who made it.
#[rustfmt::skip]
static AFTER: WordList<12> = WordList::new([
    "after", "and", "as", "at", "before", "for", "in", "on", "which", "while", "with", "wrap",
]);
/// What bears a name of its own and blows.
static STORMS: WordList<8> =
    WordList::new(["Cyclone", "Hurricane", "Storm", "Typhoon", "cyclone", "hurricane", "storm", "typhoon"]);
/// Tokens on either side of marks that are looked at.
const REACH: usize = 6;

/// Gives titles their own type. `names` are ordered and disjoint.
pub fn name(view: &View, names: &mut [Name]) {
    let (mut titles, mut storms) = (BTreeSet::<&str>::new(), BTreeSet::<&str>::new());
    for name in names.iter().filter(|name| name.kind <= ORGANIZATION) {
        if is_called(view, name) || is_marked(view, name) || is_played(view, name) {
            titles.insert(view.words(name.start..name.end));
        }
        if name.end - name.start == 1 && STORMS.has(view.before(name.start, 1)) {
            storms.insert(view.word(name.start));
        }
    }
    if !storms.is_empty() {
        let one = |name: &&mut Name| name.kind <= ORGANIZATION && name.end - name.start == 1;
        for name in names.iter_mut().filter(one) {
            let behind = STORMS.has(view.before(name.start, 1));
            let alone = !view.is_word(name.start.wrapping_sub(1), WordFlags::TITLE | WordFlags::GIVEN);
            if storms.contains(view.word(name.start)) && (behind || alone) {
                name.kind = OTHER;
            }
        }
    }
    if titles.is_empty() {
        return;
    }
    for name in names.iter_mut().filter(|name| name.kind <= ORGANIZATION) {
        let words = view.words(name.start..name.end);
        if titles.contains(words)
            && (is_called(view, name)
                || is_marked(view, name)
                || is_played(view, name)
                || !is_known(view, name))
        {
            name.kind = OTHER;
        }
    }
}

/// Whether the lists have somebody or some place of that name, so that it may be meant elsewhere in the document.
fn is_known(view: &View, name: &Name) -> bool {
    view.phrase(name.start..name.end)
        & (ANY_PLACE | PhraseFlags::PERSON | PhraseFlags::ORGANIZATION | PhraseFlags::MEDIA)
        != 0
}

/// "the ABC sitcom Ada Lind,".
fn is_called(view: &View, name: &Name) -> bool {
    let next = view.word(name.end);
    let ends = case_of(next) == Case::None && !matches!(next, "'s" | "’s" | "(") || AFTER.has(next);
    // Of a body that is known it may be told who made the film: no word stands between it and a mark then.
    BEFORE.has(view.before(name.start, 1))
        && (name.kind == PERSON || case_of(next) == Case::None || !is_known(view, name))
        && (ends || name.end >= view.sentence(name.start).end)
        && !view.glued(name.start)
}

/// "'Ada Lind'", with a word of the trade near.
fn is_marked(view: &View, name: &Name) -> bool {
    let close: &[&str] = match view.before(name.start, 1) {
        "\"" => &["\""],
        "“" => &["”"],
        "'" => &["'", "'s"],
        "‘" => &["’", "’s"],
        _ => return false,
    };
    let end = name.end + usize::from(matches!(view.word(name.end), "," | "."));
    if !close.contains(&view.word(end)) || matches!(view.before(name.start, 2), "alias" | "aka" | "called") {
        return false;
    }
    let sentence = view.sentence(name.start);
    let from = sentence.start.max(name.start.saturating_sub(REACH + 1));
    let to = sentence.end.min(end + REACH + 1);
    let tells = |at: usize| {
        let word = view.word(at);
        NEARER.has(word) || name.kind == PERSON && NEAR.has(word)
    };
    (from..name.start).chain(end..to).any(tells)
}

/// "reunited in Oslo Express", "her role in Ada Lind".
fn is_played(view: &View, name: &Name) -> bool {
    let place = name.kind == PLACE || name.kind == PERSON && name.end - name.start < 2;
    !place
        && view.before(name.start, 1) == "in"
        && PARTS.has(view.before(name.start, 2))
        && !is_known(view, name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ner::view::after;

    fn named(text: &str, names: &[&str]) -> Vec<String> {
        after(text, names, 0.6, |view, mut names| {
            name(view, &mut names);
            names
        })
    }

    #[test]
    fn what_is_called_a_film_is_no_person() {
        for (text, name, want) in [
            ("on the ABC sitcom Ada Brink, she said", "P:Ada Brink", "X:Ada Brink"),
            ("The figures of 'Ada Brink' in its box office run", "P:Ada Brink", "X:Ada Brink"),
            ("they reunited in Harbour Express", "O:Harbour Express", "X:Harbour Express"),
            ("a film Ada Brink made", "P:Ada Brink", "P:Ada Brink"),
            ("the so-called 'Ada Brink' of Oslo", "P:Ada Brink", "P:Ada Brink"),
            ("her role in Oslo", "L:Oslo", "L:Oslo"),
        ] {
            assert_eq!(named(text, &[name]), [want], "{text}");
        }
    }

    #[test]
    fn storms_are_no_people() {
        let text = "Typhoon Ada came, and Ada left. So Mrs. Ada said.";
        assert_eq!(named(text, &["P:Ada", "L:Ada", "P:Ada"]), ["X:Ada", "X:Ada", "P:Ada"]);
    }

    #[test]
    fn a_title_is_one_elsewhere_too() {
        let text = "The sitcom Ada Brink, she said. So Ada Brink went on.";
        assert_eq!(named(text, &["P:Ada Brink", "P:Ada Brink"]), ["X:Ada Brink", "X:Ada Brink"]);
    }
}
