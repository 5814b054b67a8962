//! Where names begin and end that marks break up, which the network has seen too few of: given names of two syllables ("Moon
//! Jae-in"), nicknames ("Ruben “Ben” Ecleo"), wings of parties ("CPI(M)"), companies called by a possessive ("Moody's"),
//! figures of a score behind a team, titles before and inside a name.

use super::decode::Name;
use super::labels::{ORGANIZATION, PERSON, PLACE};
use super::syllables;
use crate::annotation::Segmentation;
use crate::lexicon::{Lexicon, PhraseFlags, PhraseMatch, WordFlags};
use crate::text::{Case, WordList, case_of};
use std::ops::Range;

/// What a rule of this file is as sure of as the network is of most names.
const SURE: f32 = 0.95;
/// Words of a nickname.
const NICKNAME: usize = 3;

/// Titles that stand before people alone.
static COURTESY: WordList<10> =
    WordList::new(["Miss", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Mx", "Shri", "Smt"]);
/// Offices and ranks by their letters, which stand right before a name ("Karnataka CM Siddaramaiah").
static OFFICES: WordList<17> = WordList::new([
    "ACP", "ADGP", "CJI", "CM", "DCI", "DCM", "DCP", "DGP", "DSP", "DyCM", "EAM", "IGP", "MLA", "MLC", "PM",
    "SHO", "SSP",
]);
/// What stands before a name in letters and lists.
static NO_PART: WordList<7> = WordList::new(["AKA", "Dear", "Hello", "Hey", "Hi", "a.k.a.", "aka"]);
/// Arabic articles, joined to what follows.
static ARTICLES: WordList<12> =
    WordList::new(["Al", "An", "Ar", "As", "Ash", "El", "al", "an", "ar", "as", "ash", "el"]);
/// Ranks of the police by their letters; "DC" is more often a place.
static RANKS: WordList<8> = WordList::new(["DC", "DCI", "DI", "DS", "DSI", "PC", "PS", "WPC"]);
static JUNIOR: WordList<6> = WordList::new(["II", "III", "Jr", "Jr.", "Sr", "Sr."]);

/// Mends the ends of names. `names` are ordered, disjoint and trimmed, before and after; `phrases` are those of the whole text.
pub fn mend(
    text: &str,
    segmentation: &Segmentation,
    lexicon: &Lexicon,
    phrases: &[PhraseMatch],
    names: Vec<Name>,
) -> Vec<Name> {
    let edges = Edges { text, segmentation, lexicon, phrases };
    let mut mended: Vec<Name> = Vec::with_capacity(names.len());
    let names = edges.with_syllables(names);
    for &name in &names {
        if mended.last().is_some_and(|last| name.start < last.end) {
            continue;
        }
        for mut name in edges.parted(name) {
            edges.shorten(&mut name);
            if name.start >= name.end || edges.is_label(&name) {
                continue;
            }
            edges.lengthen(&mut name, &names);
            mended.push(name);
        }
    }
    mended
}

struct Edges<'a> {
    text: &'a str,
    segmentation: &'a Segmentation,
    lexicon: &'a Lexicon,
    phrases: &'a [PhraseMatch],
}

impl Edges<'_> {
    fn word(&self, at: usize) -> &str {
        self.segmentation.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// Whether nothing stands between a token and the one before it.
    fn glued(&self, at: usize) -> bool {
        let tokens = &self.segmentation.tokens;
        at > 0 && at < tokens.len() && tokens[at - 1].span.end == tokens[at].span.start
    }

    fn capital(&self, at: usize) -> bool {
        matches!(case_of(self.word(at)), Case::Title | Case::Mixed)
    }

    /// One past the last token of the sentence that holds a token.
    fn end_of_sentence(&self, at: usize) -> usize {
        self.segmentation.sentences[self.segmentation.sentence_of(at)].tokens.end as usize
    }

    /// Adds the people whose given name is written as two syllables, and lengthens those that were cut between them.
    fn with_syllables(&self, names: Vec<Name>) -> Vec<Name> {
        let people = self.syllable_names();
        if people.is_empty() {
            return names;
        }
        let mut all = names;
        for person in people {
            let crossing = |name: &Name| name.start < person.end && person.start < name.end;
            let before = all.iter().find(|name| name.kind == PERSON && crossing(name));
            let start = before.map_or(person.start, |name| name.start.min(person.start));
            let end = before.map_or(person.end, |name| name.end.max(person.end));
            // What reaches further is no person's name, and seldom: a street, a school.
            if all.iter().any(|name| crossing(name) && name.kind != PERSON && name.end > person.end) {
                continue;
            }
            all.retain(|name| name.end <= start || end <= name.start);
            let at = all.partition_point(|name| name.start < start);
            all.insert(at, Name { start, end, kind: PERSON, probability: SURE });
        }
        all
    }

    /// "Moon Jae-in", "Tse Chin-hung": a surname of East Asia, a capital, a hyphen, a syllable.
    fn syllable_names(&self) -> Vec<Range<usize>> {
        let tokens = &self.segmentation.tokens;
        (2..tokens.len().saturating_sub(1))
            .filter(|&at| self.word(at) == "-" && self.glued(at) && self.glued(at + 1))
            .filter(|&at| {
                syllables::is_surname(self.word(at - 2))
                    && !self.glued(at - 1)
                    && syllables::is_given(self.word(at - 1), self.word(at + 1))
                    && self.end_of_sentence(at - 2) > at + 1
                    && !(self.word(at + 2) == "-" && self.glued(at + 2))
            })
            .map(|at| at - 2..at + 2)
            .chain(self.syllables_behind_nicknames())
            .collect()
    }

    /// "Bae “Bongo” Seong-woo": the same with a nickname of one word before the syllables.
    fn syllables_behind_nicknames(&self) -> impl Iterator<Item = Range<usize>> {
        let is_one = |at: &usize| {
            let at = *at;
            self.word(at) == "-"
                && self.glued(at)
                && self.glued(at + 1)
                && syllables::is_given(self.word(at - 1), self.word(at + 1))
                && closing(self.word(at - 4)).is_some_and(|end| end.contains(&self.word(at - 2)))
                && self.capital(at - 3)
                && syllables::is_surname(self.word(at - 5))
                && self.end_of_sentence(at - 5) > at + 1
        };
        (5..self.segmentation.tokens.len().saturating_sub(1)).filter(is_one).map(|at| at - 5..at + 2)
    }

    /// A name with an office inside it is a place (or nothing) and a person.
    fn parted(&self, name: Name) -> Vec<Name> {
        let office = (name.start..name.end).rev().find(|&at| OFFICES.has(self.word(at)));
        match office {
            Some(at) if name.end - name.start > 1 && at + 1 < name.end => {
                let person = Name { start: at + 1, kind: PERSON, ..name };
                let place = Name { end: at, kind: PLACE, ..name };
                let known = place.start < place.end && self.is_place(&place);
                known.then_some(place).into_iter().chain([person]).collect()
            }
            _ => vec![name],
        }
    }

    fn is_place(&self, name: &Name) -> bool {
        let wide =
            PhraseFlags::COUNTRY | PhraseFlags::CITY | PhraseFlags::LARGE_CITY | PhraseFlags::OTHER_PLACE;
        self.is_phrase(name.start..name.end, wide)
    }

    /// Whether the lexicon knows just these tokens as one of `flags`.
    fn is_phrase(&self, tokens: Range<usize>, flags: u16) -> bool {
        let from = self.phrases.partition_point(|phrase| (phrase.start as usize) < tokens.start);
        self.phrases[from..]
            .iter()
            .take_while(|phrase| phrase.start as usize == tokens.start)
            .any(|phrase| phrase.end as usize == tokens.end && phrase.flags.0 & flags != 0)
    }

    /// Takes off what is no part of a name: courtesy titles, figures of a score, a mark that is not closed.
    fn shorten(&self, name: &mut Name) {
        if name.kind == PERSON && name.end - name.start > 1 && NO_PART.has(self.word(name.start)) {
            name.start += 1;
        }
        if name.end - name.start > 1 && COURTESY.has(self.word(name.start)) {
            name.start += 1;
            name.kind = PERSON;
        }
        if name.start > 0 && COURTESY.has(self.word(name.start - 1)) && self.capital(name.start) {
            name.kind = PERSON;
        }
        if name.end - name.start > 2
            && RANKS.has(self.word(name.start))
            && self.lexicon.word(self.word(name.start + 1)).has(WordFlags::GIVEN)
        {
            name.start += 1;
            name.kind = PERSON;
        }
        let number = |at: usize| {
            let word = self.word(at);
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
        };
        while name.end - name.start > 1 && number(name.end - 1) {
            let score =
                matches!(self.word(name.end), "-" | "–") && self.glued(name.end) && self.glued(name.end + 1);
            // "Hurst 7, Edwards 6": marks for players.
            let after = self.word(name.end) == "," && self.capital(name.end + 1) && number(name.end + 2);
            let before = name.start > 1 && self.word(name.start - 1) == "," && number(name.start - 2);
            let list = (after || before)
                && self.capital(name.start)
                && !self.is_phrase(name.start..name.end, u16::MAX);
            if !(name.kind == PERSON || score && number(name.end + 1) || list) {
                break;
            }
            name.end -= 1;
            if list {
                name.kind = PERSON;
            }
        }
    }

    /// "D-N.Y.": a party and a state.
    fn is_label(&self, name: &Name) -> bool {
        let text = self.segmentation.tokens[name.start].span.to(self.segmentation.tokens[name.end - 1].span);
        let written = text.of(self.text);
        let label = written.strip_prefix(['D', 'R', 'I']).and_then(|rest| rest.strip_prefix('-'));
        name.kind == PERSON && label.is_some_and(|state| state.len() <= 6 && case_of(state) != Case::Lower)
    }

    /// Adds what belongs to a name. `names` are all that were found.
    fn lengthen(&self, name: &mut Name, names: &[Name]) {
        match name.kind {
            PERSON => {
                self.add_nickname(name, names);
                // "George H. W." before the end of a sentence.
                let initial = self.word(name.end - 1);
                if initial.len() == 1
                    && self.capital(name.end - 1)
                    && self.word(name.end) == "."
                    && self.glued(name.end)
                {
                    name.end += 1;
                }
                let comma = usize::from(self.word(name.end) == ",");
                if JUNIOR.has(self.word(name.end + comma))
                    && self.end_of_sentence(name.start) > name.end + comma
                {
                    let numeral = self.word(name.end + comma).starts_with('I');
                    if !(numeral && comma == 1) && name.end - name.start > 1 {
                        name.end += comma + 1;
                    }
                }
            }
            ORGANIZATION => self.add_wing(name),
            _ => {}
        }
        self.keep_possessive(name);
        let joined = |at: usize| self.word(at) == "-" && self.glued(at) && self.glued(at + 1);
        if name.start > 1
            && joined(name.start - 1)
            && ARTICLES.has(self.word(name.start - 2))
            && !self.glued(name.start - 2)
        {
            name.start -= 2;
        }
    }

    /// "Ruben “Ben” Ecleo", "Earvin (Magic) Johnson": the words in marks and the surname behind them.
    fn add_nickname(&self, name: &mut Name, names: &[Name]) {
        let inside = (name.start + 1..name.end).find(|&at| closing(self.word(at)).is_some());
        let open = inside.unwrap_or(name.end);
        let Some(end) = closing(self.word(open)) else { return };
        let reach = (open + NICKNAME + 2).min(self.end_of_sentence(name.start));
        let Some(close) = (open + 2..reach).find(|&at| end.contains(&self.word(at))) else {
            match inside.filter(|_| matches!(self.word(open), "\"" | "“")) {
                // "John "Jack" Sheehan", of which the network saw the end.
                Some(_) if name.start > 1 && self.word(name.start - 1) == self.word(open) => {
                    let whole = self.capital(name.start - 2);
                    name.start = if whole { name.start - 2 } else { open + 1 };
                }
                // Any other mark that is not closed is none of the name's.
                Some(_) => name.end = open,
                None => {}
            }
            return;
        };
        if close < name.end {
            return;
        }
        let mut last = close + 1;
        let at = names.partition_point(|name| name.end <= last);
        let person = names.get(at).filter(|next| next.kind == PERSON && next.start <= last);
        match person {
            Some(next) => last = next.end,
            None => {
                let of_name = WordFlags::SURNAME | WordFlags::NAME_PART;
                let is_surname = self.lexicon.word(self.word(last)).0 & of_name != 0;
                while last < reach.max(close + 3) && self.capital(last) && (is_surname || inside.is_some()) {
                    last += 1;
                }
            }
        }
        let named = (open + 1..close).all(|at| self.capital(at) || self.word(at) == "the");
        let bracket = self.word(open) == "(";
        let plain = !bracket || close == open + 2 && name.end - name.start == 1 && person.is_some();
        if named && plain && last > close + 1 && last <= self.end_of_sentence(name.start) && !self.glued(open)
        {
            name.end = last;
        } else if inside.is_some() {
            name.end = open;
        }
    }

    /// "CPI(M)", "JD(S)": the wing of a party, in brackets that touch it.
    fn add_wing(&self, name: &mut Name) {
        let wing = self.word(name.end + 1);
        let written = self.word(name.end) == "("
            && self.word(name.end + 2) == ")"
            && (0..3).all(|step| self.glued(name.end + step));
        let letters = |word: &str| word.bytes().all(|byte| byte.is_ascii_uppercase());
        if written && wing.len() <= 5 && letters(wing) && letters(self.word(name.end - 1)) {
            name.end += 3;
        }
    }

    /// "Moody's cut its rating": a company that the lexicon knows with the 's, if the document never has the name without.
    fn keep_possessive(&self, name: &mut Name) {
        let possessive = |at: usize| matches!(self.word(at), "'s" | "’s");
        let company = PhraseFlags::ORGANIZATION | PhraseFlags::MEDIA;
        if !possessive(name.end) || !self.is_phrase(name.start..name.end + 1, company) {
            return;
        }
        // "United Nation's" is the United Nations by its letters alone.
        let tokens = &self.segmentation.tokens;
        let written = tokens[name.start].span.to(tokens[name.end].span).of(self.text);
        let plural = format!("{}s", self.word(name.end - 1));
        if self.lexicon.known(written).iter().any(|known| known.name.ends_with(&plural)) {
            return;
        }
        let last = self.word(name.end - 1);
        let bare = (0..tokens.len()).any(|at| self.word(at) == last && !possessive(at + 1));
        if !bare {
            name.end += 1;
            name.kind = ORGANIZATION;
        }
    }
}

/// The marks that close what this one opens, if it opens a nickname.
fn closing(mark: &str) -> Option<&'static [&'static str]> {
    match mark {
        "\"" => Some(&["\""]),
        "“" => Some(&["”"]),
        "'" => Some(&["'"]),
        "‘" => Some(&["’"]),
        "(" => Some(&[")"]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ner::decode::trimmed;
    use crate::text::segment;

    /// The names of a text after mending, given those before: `P:Ruben`, each from where the one before ends.
    fn mended(text: &str, names: &[&str]) -> Vec<String> {
        let segmentation = segment(text, &[]);
        let mut from = 0;
        let find = |name: &&str| {
            let (kind, words) = name.split_at(2);
            let start = from + text[from..].find(words).unwrap();
            from = start + words.len();
            let kind = ["P:", "L:", "O:"].iter().position(|known| *known == kind).unwrap();
            let first = segmentation.token_at(u32::try_from(start).unwrap());
            let end = segmentation.tokens.partition_point(|token| (token.span.start as usize) < from);
            Name { start: first, end, kind, probability: 0.9 }
        };
        let names: Vec<Name> = names.iter().map(find).collect();
        let mut phrases = Vec::new();
        Lexicon::embedded().phrases(text, &segmentation.tokens, &mut phrases);
        let names = trimmed(text, &segmentation, names);
        mend(text, &segmentation, Lexicon::embedded(), &phrases, names)
            .iter()
            .map(|name| {
                let span =
                    segmentation.tokens[name.start].span.to(segmentation.tokens[name.end - 1].span).of(text);
                format!("{}{span}", ["P:", "L:", "O:", "N:", "X:"][name.kind])
            })
            .collect()
    }

    #[test]
    fn given_names_of_two_syllables_stay_whole() {
        assert_eq!(
            mended("Moon Jae-in met Hou Yu-ih and Ho Tsz-wai.", &["P:Moon Jae", "L:Hou Yu"]),
            ["P:Moon Jae-in", "P:Hou Yu-ih", "P:Ho Tsz-wai"]
        );
        assert_eq!(
            mended("Regina Ip Lau Suk-yee and the Kim Trump-era plan", &["P:Regina Ip Lau Suk"]),
            ["P:Regina Ip Lau Suk-yee"]
        );
        assert_eq!(
            mended("Bae “Bongo” Seong-woo won.", &["O:Bae", "P:Bongo” Seong"]),
            ["P:Bae “Bongo” Seong-woo"]
        );
        assert_eq!(mended("the Moon Jae-in government of Lee-led Korea", &["L:Korea"]).len(), 2);
    }

    #[test]
    fn nicknames_belong_to_the_name_around_them() {
        for (text, names, whole) in [
            ("Arlene \"Kaka\" Bag spoke.", &["P:Arlene \"Kaka"][..], "P:Arlene \"Kaka\" Bag"),
            ("Ruben “Ben” Ecleo spoke.", &["P:Ruben", "P:Ecleo"], "P:Ruben “Ben” Ecleo"),
            ("Dwayne ‘The Rock’ Johnson spoke.", &["P:Dwayne", "P:Johnson"], "P:Dwayne ‘The Rock’ Johnson"),
            (
                "Earvin (Magic) Johnson spoke.",
                &["P:Earvin", "O:Magic", "P:Johnson"],
                "P:Earvin (Magic) Johnson",
            ),
            ("Sammy Davis, Jr. spoke.", &["P:Sammy Davis"], "P:Sammy Davis, Jr."),
        ] {
            assert_eq!(mended(text, names), [whole], "{text}");
        }
        assert_eq!(mended("Ada Lind “was late” on Monday.", &["P:Ada Lind"]), ["P:Ada Lind"]);
        assert_eq!(mended("Ada Lind (Lab) and Bo Dahl", &["P:Ada Lind", "P:Bo Dahl"]).len(), 2);
    }

    #[test]
    fn titles_and_scores_stand_outside() {
        assert_eq!(mended("“Rain,” Ms Pallas said.", &["O:Ms Pallas"]), ["P:Pallas"]);
        assert_eq!(mended("“Rain,” Ms Pallas said.", &["O:Pallas"]), ["P:Pallas"]);
        assert_eq!(
            mended("Karnataka CM Siddaramaiah said.", &["L:Karnataka CM Siddaramaiah"]),
            ["L:Karnataka", "P:Siddaramaiah"]
        );
        assert_eq!(mended("They beat Sevilla 3-0 there.", &["O:Sevilla 3"]), ["O:Sevilla"]);
        assert_eq!(
            mended("They were Hurst 7, Edwards 6.", &["O:Hurst 7", "O:Edwards 6"]),
            ["P:Hurst", "P:Edwards"]
        );
        assert_eq!(mended("Hi Kevin, it is late.", &["P:Hi Kevin"]), ["P:Kevin"]);
        assert_eq!(mended("in the al-Anbar province", &["L:Anbar"]), ["L:al-Anbar"]);
        assert_eq!(mended("He thanked Seth K.", &["P:Seth K"]), ["P:Seth K."]);
        assert_eq!(mended("DC Amy Stott spoke.", &["P:DC Amy Stott"]), ["P:Amy Stott"]);
        assert_eq!(mended("It was on Channel 4 there.", &["O:Channel 4"]), ["O:Channel 4"]);
        assert_eq!(mended("Rep. Ada Lind, D-N.Y., spoke.", &["P:Ada Lind", "P:D-N.Y."]), ["P:Ada Lind"]);
    }

    #[test]
    fn parties_keep_their_wing_and_companies_their_possessive() {
        assert_eq!(mended("the CPI(M) leader", &["O:CPI"]), ["O:CPI(M)"]);
        assert_eq!(mended("Moody's cut its rating.", &["P:Moody"]), ["O:Moody's"]);
        assert_eq!(
            mended("Moody's son said Moody was late.", &["P:Moody", "P:Moody"]),
            ["P:Moody", "P:Moody"]
        );
    }
}
