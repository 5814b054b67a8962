//! Titles and offices beside a person's name: the role they give, the sex they tell.

use super::name::{Sex, fold};
use super::title_words::{HONORIFICS, KIN, LETTERS, MODIFIERS, PARTIES, SEXED};
use crate::annotation::{Analysis, EntityType, Token};
use crate::lexicon::{Lexicon, PhraseFlags, PhraseMatch, WordFlags};

/// What the words around one mention of a person tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Title {
    /// "US Secretary of State", as written; honorifics ("Mr.") are none.
    pub role: Option<String>,
    /// By honorific or by a role with a sex of its own.
    pub sex: Option<Sex>,
}

/// What somebody is by a role, one word: "governor" of "former governor of New Jersey", "minister" of "Prime Minister".
pub(super) fn head_of(role: &str) -> String {
    let folded = fold(role);
    let words =
        folded.split(' ').take_while(|word| !matches!(*word, "of" | "for" | "at" | "in" | "and" | "to"));
    words
        .filter(|word| !word.starts_with(|first: char| first.is_ascii_digit()))
        .last()
        .unwrap_or("")
        .to_owned()
}

fn listed(list: &[&str], word: &str) -> bool {
    list.binary_search(&word.trim_end_matches('.').to_lowercase().as_str()).is_ok()
}

fn sex_of(word: &str) -> Option<Sex> {
    let word = word.trim_end_matches('.').to_lowercase();
    SEXED.binary_search_by_key(&word.as_str(), |(title, _)| title).ok().map(|at| SEXED[at].1)
}

/// Reads the words before and after mention number `index`, which is a person's.
/// `phrases` are those of the whole text.
pub fn title_of(analysis: &Analysis, index: usize, phrases: &[PhraseMatch], lexicon: &Lexicon) -> Title {
    let around = Around::new(analysis, index, phrases, lexicon);
    let start = around.role_start();
    let before = &around.tokens[start..around.from];
    let words = || before.iter().map(|token| token.span.of(around.text));
    let sex = words().rev().find_map(sex_of);
    let role = around
        .role_before(start)
        .map(|role| around.singular(&role).unwrap_or(role))
        .or_else(|| around.shared_role())
        .or_else(|| around.role_after());
    Title {
        role: role.filter(|role| (role.len() > 2 || LETTERS.contains(&role.as_str())) && !is_kin(role)),
        sex,
    }
}

/// Whether a role says whose kin somebody is: that is no office, and in lists it is often the next one's.
pub(super) fn is_kin(role: &str) -> bool {
    listed(KIN, &head_of(role))
}

struct Around<'a> {
    analysis: &'a Analysis,
    text: &'a str,
    tokens: &'a [Token],
    phrases: &'a [PhraseMatch],
    lexicon: &'a Lexicon,
    index: usize,
    /// Tokens of the mention and of its sentence.
    from: usize,
    to: usize,
    sentence: std::ops::Range<usize>,
}

impl<'a> Around<'a> {
    fn new(analysis: &'a Analysis, index: usize, phrases: &'a [PhraseMatch], lexicon: &'a Lexicon) -> Self {
        let mention = &analysis.mentions[index];
        let segmentation = &analysis.segmentation;
        let (from, to) = (mention.tokens.start as usize, mention.tokens.end as usize);
        let sentence = segmentation.sentences[segmentation.sentence_of(from)].tokens.range();
        Self {
            analysis,
            text: &analysis.document.text,
            tokens: &segmentation.tokens,
            phrases,
            lexicon,
            index,
            from,
            to,
            sentence,
        }
    }

    fn word(&self, at: usize) -> &'a str {
        self.tokens[at].span.of(self.text)
    }

    /// The text of a run of tokens on one line.
    fn words(&self, from: usize, to: usize) -> String {
        let text = self.tokens[from].span.to(self.tokens[to - 1].span).of(self.text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Titles that lie within a run of tokens.
    fn titles(&self, from: usize, to: usize) -> impl Iterator<Item = &'a PhraseMatch> + Clone {
        let first = self.phrases.partition_point(|phrase| (phrase.start as usize) < from);
        self.phrases[first..]
            .iter()
            .take_while(move |phrase| (phrase.start as usize) < to)
            .filter(move |phrase| phrase.end as usize <= to && phrase.flags.has(PhraseFlags::TITLE))
    }

    /// First token of the title and what belongs to it, before the mention; the mention's own start if there is none.
    fn role_start(&self) -> usize {
        let window = self.from.saturating_sub(10).max(self.sentence.start);
        let titles = self.titles(window, self.from);
        let title_before = |end: usize| {
            let listed = titles
                .clone()
                .filter(|phrase| phrase.end as usize == end)
                .map(|phrase| phrase.start as usize);
            let single = (end > window && self.is_title(self.word(end - 1))).then(|| end - 1);
            listed.chain(single).min()
        };
        let mut at = match title_before(self.from) {
            Some(start) if start + 1 == self.from && self.is_verb(start) => return self.from,
            Some(start) => start,
            // "Foreign Minister of Russia Sergei Lavrov": the name of a body or country stands between.
            None => match self.name_before(self.from).filter(|&start| start > window) {
                Some(start) if matches!(self.word(start - 1), "of" | "for" | "at") => {
                    match title_before(start - 1) {
                        Some(title) => title,
                        None => return self.from,
                    }
                }
                _ => return self.from,
            },
        };
        while at > window {
            let word = self.word(at - 1);
            let possessive = matches!(word, "'s" | "’s") && at > window + 1;
            let hyphen = word == "-" && at > window + 1 && listed(MODIFIERS, self.word(at - 2));
            let (here, cut) = if possessive { (at - 1, true) } else { (at, false) };
            if let Some(start) = title_before(at) {
                at = start;
            } else if hyphen {
                at -= 2;
            } else if let Some(start) = self.name_before(here).filter(|&start| start >= window) {
                at = start;
            } else if !cut && self.people_before(at, window) {
                at -= 2;
            } else if !cut
                && (listed(MODIFIERS, word)
                    || PARTIES.contains(&word)
                    || self.lexicon.word(word).has(WordFlags::DEMONYM))
            {
                at -= 1;
            } else {
                break;
            }
        }
        self.office_start(at)
    }

    /// "South Korean": peoples of two words before token `end`.
    fn people_before(&self, end: usize, window: usize) -> bool {
        end >= window + 2
            && self.word(end - 2).starts_with(char::is_uppercase)
            && self.lexicon.demonym(&self.words(end - 2, end)).is_some()
    }

    /// Where an office begins whose field no list has: "Levelling Up Secretary". Only in sentences where a capital says
    /// something, and a single word not at their beginning, where "Meanwhile" has one too.
    fn office_start(&self, at: usize) -> usize {
        const MOST: usize = 3;
        const HEADS: [&str; 7] = [
            "Chancellor",
            "Commissioner",
            "Coordinator",
            "Director",
            "Minister",
            "Secretary",
            "Under-Secretary",
        ];
        if at >= self.from || !HEADS.contains(&self.word(at)) {
            return at;
        }
        let capital = |at: usize| {
            let word = self.word(at);
            let name = word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
            name && !self.is_title(word) && !self.is_dated(at)
        };
        let mut start = at;
        while start > self.sentence.start && at - start < MOST && capital(start - 1) {
            start -= 1;
        }
        let sure = start > self.sentence.start || at - start > 1;
        let free = !self.analysis.mentions[..self.index]
            .iter()
            .rev()
            .take(3)
            .any(|mention| mention.tokens.end as usize > start);
        let small = |at: &usize| self.word(*at).starts_with(char::is_lowercase);
        let plain = self.sentence.clone().filter(small).take(3).count() == 3;
        if sure && free && plain { start } else { at }
    }

    /// Whether a token is part of a date.
    fn is_dated(&self, at: usize) -> bool {
        let span = self.tokens[at].span;
        let dates = &self.analysis.timexes;
        let first = dates.partition_point(|date| date.span.end <= span.start);
        dates.get(first).is_some_and(|date| date.span.start < span.end)
    }

    /// The words from the title on, without honorifics.
    fn role_before(&self, start: usize) -> Option<String> {
        let skip = (start..self.from).take_while(|&at| listed(HONORIFICS, self.word(at))).count();
        (start + skip < self.from).then(|| self.words(start + skip, self.from))
    }

    /// "Former president" of "Former presidents": each of those who follow is one.
    fn singular(&self, role: &str) -> Option<String> {
        let one = role.strip_suffix('s').filter(|one| !one.ends_with('s'))?;
        let last = |role: &str| role.rsplit(' ').next().unwrap_or("").to_owned();
        self.is_office(&last(one)).then(|| one.to_owned())
    }

    fn is_office(&self, word: &str) -> bool {
        let flags = self.lexicon.word(word);
        flags.has(WordFlags::ROLE) || flags.has(WordFlags::TITLE)
    }

    /// The office that somebody shares with those named before: "ministers Ida Stern, Tom Quist and Ada Lind".
    fn shared_role(&self) -> Option<String> {
        const MOST: usize = 6;
        let mentions = &self.analysis.mentions;
        let mut at = self.from;
        for index in (self.index.saturating_sub(MOST)..self.index).rev() {
            let end = mentions[index].tokens.end as usize;
            let listed = (end..at).all(|at| matches!(self.word(at), "," | "and"));
            if end >= at || at - end > 2 || !listed || mentions[index].kind != EntityType::Person {
                return None;
            }
            let first = Around::new(self.analysis, index, self.phrases, self.lexicon);
            if let Some(role) = first.role_before(first.role_start()) {
                return self.singular(&role);
            }
            at = first.from;
        }
        None
    }

    /// "Manchester United host Chelsea": what reads like a role is the verb between two names of teams or towns.
    fn is_verb(&self, title: usize) -> bool {
        const VERBS: [&str; 8] = ["captain", "champion", "coach", "guard", "head", "host", "lead", "partner"];
        let single = self.to == self.from + 1;
        let body = |known: &crate::lexicon::Known<'_>| known.kind != EntityType::Person;
        single
            && VERBS.contains(&self.word(title))
            && self.name_before(title).is_some()
            && self.lexicon.known(self.word(self.from)).iter().any(body)
    }

    fn is_title(&self, word: &str) -> bool {
        let flags = self.lexicon.word(word);
        flags.has(WordFlags::ROLE)
            || flags.has(WordFlags::TITLE)
            || listed(HONORIFICS, word)
            || LETTERS.contains(&word)
            || sex_of(word).is_some()
    }

    /// First token of the place or organization that ends right before token `end`.
    fn name_before(&self, end: usize) -> Option<usize> {
        let earlier = self.analysis.mentions[..self.index].iter().rev();
        let mut near = earlier.take_while(|mention| mention.tokens.end as usize + 12 > end);
        near.find(|mention| mention.tokens.end as usize == end && mention.kind != EntityType::Person)
            .map(|mention| mention.tokens.start as usize)
    }

    /// ", the US Secretary of State," right after the name.
    fn role_after(&self) -> Option<String> {
        let mut from = self.to + 1;
        if self.to >= self.sentence.end || self.word(self.to) != "," {
            return None;
        }
        let limit = self.sentence.end.min(from + 14);
        let end = (from..limit)
            .find(|&at| matches!(self.word(at), "," | "." | ";" | "(" | "–" | "—" | "\"" | "”"))?;
        let start = from;
        while from < end && matches!(self.word(from), "the" | "a" | "an") {
            from += 1;
        }
        if from == end || from == start && self.is_participle(from) {
            return None;
        }
        // "her son" is somebody's kin, often the next one's in a list, and no office.
        if matches!(self.word(from).to_lowercase().as_str(), "his" | "her" | "their" | "our" | "my" | "whose")
        {
            return None;
        }
        let role =
            (from..end.min(from + 3)).find(|&at| self.lexicon.word(self.word(at)).has(WordFlags::ROLE));
        let near = self.titles(from, end).any(|phrase| phrase.start as usize <= from + 4) || role.is_some();
        // A clause ("who is married to the mayor") is no role.
        let clause = (from..end).any(|at| {
            matches!(
                self.word(at),
                "said"
                    | "was"
                    | "were"
                    | "has"
                    | "had"
                    | "told"
                    | "will"
                    | "is"
                    | "and"
                    | "says"
                    | "who"
                    | "which"
                    | "heads"
                    | "leads"
            )
        });
        // "shaking her head": somebody's, so that the words before it are a verb's.
        let title = self.titles(from, end).map(|phrase| phrase.start as usize).chain(role).min();
        let whose = |at: usize| {
            matches!(
                self.word(at),
                "a" | "an" | "the" | "his" | "her" | "its" | "their" | "my" | "our" | "your"
            )
        };
        let verb = (from..title.unwrap_or(from)).any(whose);
        (near && !clause && !verb).then(|| self.words(from, end))
    }

    /// "elected in 2014", "holding a sign": what stands behind the comma without an article is a clause.
    fn is_participle(&self, at: usize) -> bool {
        let word = self.word(at);
        let ending = word.ends_with("ing") || word.ends_with("ed");
        ending
            && word.len() > 4
            && word.starts_with(char::is_lowercase)
            && !listed(MODIFIERS, word)
            && !self.is_title(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_for_the_search() {
        assert!(SEXED.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(
            [HONORIFICS, KIN, MODIFIERS].iter().all(|list| list.windows(2).all(|pair| pair[0] < pair[1]))
        );
        assert_eq!(
            (sex_of("Mrs."), sex_of("Spokesman"), sex_of("Minister")),
            (Some(Sex::Female), Some(Sex::Male), None)
        );
    }
}
