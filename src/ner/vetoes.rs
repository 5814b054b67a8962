//! What the network finds and yet is no name: parts of titles, and words in small letters where names have capitals. And what
//! is a name, but not of that type: who files a report does not stand in front of it, where it was filed does.

use super::decode::Name;
use super::features::{Setting, setting_of};
use super::labels::{PERSON, PLACE};
use crate::annotation::{EntityType, Segmentation};
use crate::document::{Document, ZoneKind};
use crate::lexicon::{Lexicon, PhraseFlags, PhraseMatch};
use crate::text::{Case, case_of};

/// Leaves out what is no name. `phrases` are those of the whole text, ordered by start.
pub fn leave_out(
    text: &str,
    segmentation: &Segmentation,
    names: Vec<Name>,
    phrases: &[PhraseMatch],
) -> Vec<Name> {
    let mut settings = Settings { text, segmentation, last: None };
    let mut goes = |name: &Name| is_in_title(name, phrases) || is_small(name, &mut settings);
    names.into_iter().filter(|name| !goes(name)).collect()
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
fn is_in_title(name: &Name, phrases: &[PhraseMatch]) -> bool {
    /// No title of the lists is longer.
    const LONGEST: usize = 8;
    let from = phrases.partition_point(|phrase| (phrase.start as usize) + LONGEST <= name.start);
    let near = phrases[from..].iter().take_while(|phrase| phrase.start as usize <= name.start);
    let longer = |phrase: &PhraseMatch| {
        phrase.end as usize >= name.end && (phrase.end - phrase.start) as usize > name.end - name.start
    };
    name.kind != PLACE && near.filter(|phrase| phrase.flags.has(PhraseFlags::TITLE)).any(longer)
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
    use crate::ner::labels::ORGANIZATION;
    use crate::text::segment;

    fn name(start: usize, end: usize, kind: usize) -> Name {
        Name { start, end, kind, probability: 1.0 }
    }

    #[test]
    fn a_name_inside_a_longer_title_goes() {
        let text = "The US Secretary of State Ada Lind met the Bank Council there.";
        let segmentation = segment(text, &[]);
        let phrase = |start, end, flags| PhraseMatch { start, end, flags: PhraseFlags(flags) };
        let phrases = [phrase(2, 5, PhraseFlags::TITLE), phrase(9, 11, PhraseFlags::ORGANIZATION)];
        let names =
            vec![name(1, 2, PLACE), name(4, 5, ORGANIZATION), name(5, 7, PERSON), name(9, 10, ORGANIZATION)];
        let left: Vec<usize> =
            leave_out(text, &segmentation, names, &phrases).iter().map(|name| name.start).collect();
        assert_eq!(left, [1, 5, 9]);
        let whole = vec![name(2, 5, ORGANIZATION)];
        assert_eq!(
            leave_out(text, &segmentation, whole, &phrases).len(),
            1,
            "the whole title is left to the network"
        );
    }

    #[test]
    fn small_letters_are_names_only_where_all_is_small() {
        let left = |text: &str, at: usize| {
            let segmentation = segment(text, &[]);
            leave_out(text, &segmentation, vec![name(at, at + 1, PERSON)], &[]).len()
        };
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
