//! What the network finds and yet is no name: parts of titles, and words in small letters where names have capitals. And what
//! is a name, but not of that type: who files a report does not stand in front of it, where it was filed does.

use super::decode::Name;
use super::features::{Setting, setting_of};
use super::labels::{ORGANIZATION, PERSON, PLACE};
use super::view::{ANY_BODY, View};
use crate::annotation::{EntityType, Segmentation};
use crate::document::{Document, ZoneKind};
use crate::lexicon::{Lexicon, PhraseFlags, PhraseMatch, WordFlags};
use crate::text::{Case, WordList, case_of};
use std::collections::HashSet;

/// Time zones, which stand behind a time of day.
#[rustfmt::skip]
static ZONES: WordList<25> = WordList::new([
    "AEDT", "AEST", "BST", "CDT", "CEST", "CET", "CST", "CT", "EDT", "EST", "ET", "GMT", "HKT", "IST", "JST", "KST",
    "MDT", "MSK", "MST", "MT", "PDT", "PKT", "PST", "PT", "UTC",
]);
/// What a camera on a wall makes and has.
static PICTURES: WordList<8> =
    WordList::new(["camera", "cameras", "clip", "footage", "image", "images", "system", "video"]);

/// Leaves out what is no name.
pub fn leave_out(view: &View, names: Vec<Name>) -> Vec<Name> {
    let people = people_of(view, &names);
    let mut settings = Settings { text: view.text, segmentation: view.segmentation, last: None };
    let mut goes = |name: &Name| {
        is_in_title(name, view)
            || is_small(name, &mut settings)
            || is_abbreviation(name, view)
            || is_everyday(name, view, &people)
    };
    names.iter().filter(|name| !goes(name)).copied().collect()
}

/// Words of longer names of people, and of those that stand alone where a capital means something.
fn people_of<'a>(view: &View<'a>, names: &[Name]) -> HashSet<&'a str> {
    let people = names.iter().filter(|name| name.kind == PERSON);
    let clear = people.filter(|name| name.end - name.start > 1 || !view.begins(name.start));
    clear.flat_map(|name| name.start..name.end).map(|at| view.word(at)).collect()
}

/// "Pizza was searched more": an everyday word or a title that bears its capital from the beginning of the sentence or line.
fn is_everyday(name: &Name, view: &View, people: &HashSet<&str>) -> bool {
    let word = view.word(name.start);
    if name.kind != PERSON
        || name.end - name.start > 1
        || case_of(word) != Case::Title
        || people.contains(word)
    {
        return false;
    }
    let flags = view.lexicon.word(word);
    let title = flags.has(WordFlags::TITLE) && flags.has(WordFlags::ROLE);
    let of_people = WordFlags::GIVEN | WordFlags::SURNAME | WordFlags::FAMOUS;
    let everyday = flags.has(WordFlags::COMMON) && flags.0 & of_people == 0;
    (title || everyday) && view.begins(name.start)
}

/// "12:00 PM PT", "CCTV footage".
fn is_abbreviation(name: &Name, view: &View) -> bool {
    if name.end - name.start > 1 {
        return false;
    }
    let word = view.word(name.start);
    if word == "CCTV" {
        return PICTURES.has(view.word(name.end));
    }
    let before = view.before(name.start, 1);
    let dot = before == "." && matches!(view.before(name.start, 2), "a.m" | "p.m" | "m");
    let noon = matches!(before, "AM" | "PM" | "a.m." | "p.m." | "am" | "pm" | "A.M." | "P.M.");
    let clock = noon || dot || before.starts_with(|digit: char| digit.is_ascii_digit());
    ZONES.has(word) && clock
}

/// Makes a place of what is a person's name in a dateline ("LINCOLN, Neb. -"), and of an organization's that the lexicon knows
/// as a place alone, where it begins the line ("BELMONT — The council").
pub fn place_datelines(
    document: &Document,
    segmentation: &Segmentation,
    lexicon: &Lexicon,
    names: &mut [Name],
) {
    for name in names.iter_mut().filter(|name| name.kind != PLACE) {
        let span = segmentation.tokens[name.start].span.to(segmentation.tokens[name.end - 1].span);
        if document.zone_at(span.start) != ZoneKind::Dateline {
            continue;
        }
        let first =
            || document.text[..span.start as usize].chars().next_back().is_none_or(|mark| mark == '\n');
        let town = || {
            let known = lexicon.known(span.of(&document.text));
            !known.is_empty() && known.iter().all(|known| known.kind == EntityType::Place)
        };
        if name.kind == PERSON || first() && town() {
            name.kind = PLACE;
        }
    }
}

/// Whether a name lies inside a title of more words ("State" of "Secretary of State"). Places never do: "US" may stand in a
/// title's neighbourhood and is one by the guidelines.
fn is_in_title(name: &Name, view: &View) -> bool {
    /// No title of the lists is longer.
    const LONGEST: usize = 8;
    let phrases = view.phrases;
    let from = phrases.partition_point(|phrase| (phrase.start as usize) + LONGEST <= name.start);
    let near = phrases[from..].iter().take_while(|phrase| phrase.start as usize <= name.start);
    let longer = |phrase: &PhraseMatch| {
        phrase.end as usize >= name.end && (phrase.end - phrase.start) as usize > name.end - name.start
    };
    // "CIA director": the body that a title begins with is named by it.
    let leads = |phrase: &PhraseMatch| {
        name.kind == ORGANIZATION
            && phrase.start as usize == name.start
            && (name.end - name.start == 1
                || !view.capital(name.end)
                || view.phrase(name.start..name.end) & PhraseFlags::ORGANIZATION != 0)
            && (view.phrase(name.start..name.end) & ANY_BODY != 0
                || case_of(view.word(name.start)) == Case::Upper)
    };
    // "Speaker of the House": the house that a title ends with is named by it.
    let house = name.kind == ORGANIZATION
        && name.end - name.start == 1
        && matches!(view.word(name.start), "House" | "Senate")
        && view.before(name.start, 1) == "the";
    name.kind != PLACE
        && !house
        && near
            .filter(|phrase| phrase.flags.has(PhraseFlags::TITLE))
            .any(|phrase| longer(phrase) && !leads(phrase))
}

/// How sentences are set, told once a sentence: it may hold any number of names.
struct Settings<'a> {
    text: &'a str,
    segmentation: &'a Segmentation,
    last: Option<(usize, Setting)>,
}

impl Settings<'_> {
    fn word(&self, at: usize) -> &str {
        self.segmentation.tokens[at].span.of(self.text)
    }

    /// Of the sentence of a token.
    fn at(&mut self, token: usize) -> Setting {
        let number = self.segmentation.sentence_of(token);
        if let Some((_, setting)) = self.last.filter(|&(last, _)| last == number) {
            return setting;
        }
        let setting = setting_of(self.segmentation.sentences[number].tokens.range().map(|at| self.word(at)));
        self.last = Some((number, setting));
        setting
    }
}

/// Whether all words of a name are in small letters though its sentence is written with capitals: a word that is a name
/// elsewhere in the document ("Levy") is none here ("a harbour levy").
fn is_small(name: &Name, settings: &mut Settings<'_>) -> bool {
    (name.start..name.end).all(|at| matches!(case_of(settings.word(at)), Case::Lower | Case::None))
        && settings.at(name.start) == Setting::Ordinary
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Zone;
    use crate::lexicon::Lexicon;
    use crate::text::segment;

    fn name(start: usize, end: usize, kind: usize) -> Name {
        Name { start, end, kind, probability: 1.0 }
    }

    /// How many of one name are left, with what the lexicon knows of the text.
    fn count(text: &str, name: Name) -> usize {
        let segmentation = segment(text, &[]);
        let (lexicon, mut phrases) = (Lexicon::embedded(), Vec::new());
        lexicon.phrases(text, &segmentation.tokens, &mut phrases);
        let view = View { text, segmentation: &segmentation, lexicon, phrases: &phrases };
        leave_out(&view, vec![name]).len()
    }

    #[test]
    fn a_body_in_front_of_an_office_stays() {
        assert_eq!(count("He was the CIA director then.", name(3, 4, ORGANIZATION)), 1);
        assert_eq!(count("She met an FBI agent there.", name(3, 4, ORGANIZATION)), 1);
        assert_eq!(count("He met the Prime Minister there.", name(3, 4, ORGANIZATION)), 0);
    }

    #[test]
    fn everyday_words_and_abbreviations_are_no_names() {
        assert_eq!(count("Pizza was late again.", name(0, 1, PERSON)), 0);
        assert_eq!(count("Sheriff's deputies came.", name(0, 1, PERSON)), 0);
        assert_eq!(count("Obama was late again.", name(0, 1, PERSON)), 1);
        assert_eq!(count("It was late, said Pizza again.", name(5, 6, PERSON)), 1);
        assert_eq!(count("It began at 9:00 PM ET there.", name(5, 6, ORGANIZATION)), 0);
        assert_eq!(count("It was seen by the CCTV cameras.", name(5, 6, ORGANIZATION)), 0);
        assert_eq!(count("It was seen on CCTV last night.", name(4, 5, ORGANIZATION)), 1);
    }

    #[test]
    fn a_name_inside_a_longer_title_goes() {
        let text = "The US Secretary of State Ada Lind met the Bank Council there.";
        let segmentation = segment(text, &[]);
        let phrase = |start, end, flags| PhraseMatch { start, end, flags: PhraseFlags(flags) };
        let phrases = [phrase(2, 5, PhraseFlags::TITLE), phrase(9, 11, PhraseFlags::ORGANIZATION)];
        let names =
            vec![name(1, 2, PLACE), name(4, 5, ORGANIZATION), name(5, 7, PERSON), name(9, 10, ORGANIZATION)];
        let view =
            View { text, segmentation: &segmentation, lexicon: Lexicon::embedded(), phrases: &phrases };
        let left: Vec<usize> = leave_out(&view, names).iter().map(|name| name.start).collect();
        assert_eq!(left, [1, 5, 9]);
        let whole = vec![name(2, 5, ORGANIZATION)];
        assert_eq!(leave_out(&view, whole).len(), 1, "the whole title is left to the network");
    }

    #[test]
    fn small_letters_are_names_only_where_all_is_small() {
        let left = |text: &str, at: usize| count(text, name(at, at + 1, PERSON));
        assert_eq!(left("Her vote on a harbour levy had helped Ada Levy.", 5), 0);
        assert_eq!(left("Her vote on a harbour levy had helped Ada Levy.", 9), 1);
        assert_eq!(left("i met levy in tampa last year and he was fine", 2), 1);
    }

    #[test]
    fn a_dateline_names_a_place() {
        let text = "LINCOLN, Neb. - Lincoln spoke.";
        let segmentation = segment(text, &[]);
        let mut document = Document::plain("test", text.into());
        document.zones = vec![Zone { span: crate::span::Span::new(0, 15), kind: ZoneKind::Dateline }];
        let last = segmentation.tokens.iter().position(|token| token.span.of(text) == "Lincoln").unwrap();
        let mut names = [name(0, 1, PERSON), name(last, last + 1, PERSON)];
        place_datelines(&document, &segmentation, Lexicon::embedded(), &mut names);
        assert_eq!(names.map(|name| name.kind), [PLACE, PERSON]);
        let text = "SHREVEPORT (AP) - The board met.";
        let segmentation = segment(text, &[]);
        let mut document = Document::plain("test", text.into());
        document.zones = vec![Zone { span: crate::span::Span::new(0, 17), kind: ZoneKind::Dateline }];
        let agency = segmentation.tokens.iter().position(|token| token.span.of(text) == "AP").unwrap();
        let mut names = [name(0, 1, ORGANIZATION), name(agency, agency + 1, ORGANIZATION)];
        place_datelines(&document, &segmentation, Lexicon::embedded(), &mut names);
        assert_eq!(names.map(|name| name.kind), [PLACE, ORGANIZATION]);
    }
}
