//! The words that summaries look at: function words, openings that lean on an earlier sentence, traces of page furniture.

use crate::annotation::EntityType;
use crate::text::{Beginnings, WordList};
use std::borrow::Cow;

/// Words that say nothing about what an article is about. Lower case, sorted.
#[rustfmt::skip]
static FUNCTION_WORDS: WordList<217> = WordList::new([
    "a", "able", "about", "above", "according", "after", "again", "against", "all", "almost", "along",
    "already", "also", "although", "always", "am", "among", "an", "and", "another", "any", "are", "around",
    "as", "at", "away", "back", "be", "because", "been", "before", "being", "below", "between", "both",
    "but", "by", "came", "can", "cannot", "come", "could", "did", "do", "does", "doing", "don", "done",
    "down", "due", "during", "each", "either", "else", "even", "ever", "every", "few", "first", "for",
    "from", "further", "get", "go", "going", "got", "had", "has", "have", "having", "he", "her", "here",
    "hers", "herself", "him", "himself", "his", "how", "however", "i", "if", "in", "into", "is", "it",
    "its", "itself", "just", "last", "later", "least", "less", "like", "ll", "made", "make", "many", "may",
    "me", "might", "more", "most", "mr", "mrs", "ms", "much", "must", "my", "myself", "near", "neither",
    "never", "new", "next", "no", "none", "nor", "not", "now", "of", "off", "often", "on", "once", "one",
    "only", "or", "other", "others", "our", "ours", "ourselves", "out", "over", "own", "per", "put",
    "rather", "re", "really", "said", "same", "say", "saying", "says", "second", "see", "seen", "shall",
    "she", "should", "since", "so", "some", "still", "such", "take", "tell", "than", "that", "the",
    "their", "theirs", "them", "themselves", "then", "there", "these", "they", "thing", "this", "those",
    "though", "three", "through", "thus", "to", "told", "too", "toward", "towards", "two", "under",
    "until", "up", "upon", "us", "ve", "very", "via", "was", "way", "we", "well", "went", "were", "what",
    "when", "where", "whether", "which", "while", "who", "whom", "whose", "why", "will", "with", "within",
    "without", "would", "yet", "you", "your", "yours", "yourself",
]);

/// Whether a word, in lower case, says nothing about what an article is about.
pub(super) fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.has(word)
}

/// Beginnings that need the sentence before them. Lower case, words and marks separated by blanks, sorted.
#[rustfmt::skip]
const LEANING_OPENINGS: &[&str] = &[
    "accordingly", "additionally", "after all", "after that", "after this", "afterward", "afterwards",
    "again ,", "all of them", "all of this", "all the same", "all this", "also", "alternatively",
    "among them", "among these", "among those", "and", "anyway", "as a consequence", "as a result",
    "as for", "as such", "as well", "at that", "at the same time", "at this", "back then",
    "because of that", "because of this", "before that", "besides", "but", "by contrast", "by then",
    "consequently", "conversely", "despite that", "despite this", "due to this", "earlier ,", "elsewhere",
    "equally", "even so", "finally", "first ,", "firstly", "following that", "following this",
    "for example", "for her part", "for his part", "for instance", "for its part", "for that",
    "for their part", "for this", "further", "furthermore", "hence", "here", "however", "in addition",
    "in comparison", "in contrast", "in fact", "in other words", "in particular", "in response",
    "in return", "in short", "in that", "in the end", "in the meantime", "in these", "in this", "in those",
    "in turn", "incidentally", "indeed", "instead", "last ,", "lastly", "later ,", "like this", "likewise",
    "meanwhile", "more importantly", "moreover", "most of them", "namely", "nevertheless", "next ,",
    "no ,", "none of", "nonetheless", "nor", "not only that", "of course", "of these", "of this",
    "of those", "on that", "on the contrary", "on the one hand", "on the other hand", "on this",
    "one of them", "one of these", "one of those", "or", "otherwise", "presumably", "rather", "second ,",
    "secondly", "separately", "similarly", "since then", "so", "some of them", "some of these", "some of those",
    "soon after", "specifically", "still", "subsequently", "such", "that", "the above", "the duo",
    "the former ,", "the former is", "the former was", "the latter", "the other", "the others", "the pair",
    "the same", "the trio", "the two", "then", "there was no", "there were no", "thereafter", "therefore", "these", "third ,", "thirdly",
    "this", "those", "though ,", "thus", "to do so", "to do this", "to that end", "to this end", "too",
    "two of them", "under this", "well ,", "with that", "with this", "yes ,", "yet",
];

/// Quantities that lean on an earlier sentence unless a name follows ("both sides", but "both Russia and Ukraine").
const LEANING_QUANTITIES: &[&str] = &["another", "both", "either", "neither", "other", "others"];

/// After one of these "this" or "these" point to the time of writing, not to an earlier sentence. Sorted.
#[rustfmt::skip]
static TIMES: WordList<16> = WordList::new([
    "afternoon", "autumn", "century", "decade", "evening", "fall", "month", "morning", "quarter", "season", "spring",
    "summer", "week", "weekend", "winter", "year",
]);

/// Words that open a phrase or clause in front of the main one: what they bring is not yet the subject. Sorted.
#[rustfmt::skip]
static FRONTING: WordList<42> = WordList::new([
    "according", "after", "against", "although", "among", "answering", "around", "as", "asked", "at", "because",
    "before", "besides", "by", "commenting", "despite", "during", "for", "from", "given", "if", "in", "like", "near",
    "on", "once", "outside", "over", "responding", "since", "speaking", "through", "throughout", "to", "under",
    "unlike", "until", "upon", "when", "while", "with", "without",
]);

/// One of the first words of a sentence, as far as [`opening`] looks at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// The word or mark in lower case.
    pub text: Cow<'a, str>,
    /// What the mention that covers it names.
    pub name: Option<EntityType>,
}

impl<'a> Word<'a> {
    /// A word or mark as it stands in the text, and what the mention that covers it names.
    pub fn new(word: &'a str, name: Option<EntityType>) -> Self {
        // Most words are in lower case already.
        let small = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        Self { text: if small { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }, name }
    }
}

/// What the beginning of a sentence leans on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// On nothing: it can be read alone.
    Free,
    /// On the sentence before it: a connective, or a pronoun for something it does not name itself.
    Leaning,
}

/// How many of a sentence's first words [`opening`] wants.
pub(super) const OPENING_WORDS: usize = 16;

/// What a sentence with these first words leans on.
pub(super) fn opening(words: &[Word]) -> Opening {
    let text = |at: usize| words.get(at).map_or("", |word| &*word.text);
    let about_time = (0..4).any(|at| is_demonstrative(text(at)) && TIMES.has(text(at + 1)));
    // "Those who", "then-president", "that Russia would win".
    let exempt = matches!((text(0), text(1)), ("those", "who" | "in" | "with") | ("then" | "so", "-"));
    let leans = begins_with_any(words, LEANING_OPENINGS);
    // "Two hours later the pier broke", "Commenting on this decision, ...".
    let later = (1..4).any(|at| matches!(text(at), "later" | "afterwards"));
    let fronted = FRONTING.has(text(0));
    let points = (1..4).any(|at| matches!(text(at), "this" | "these" | "those"));
    let refers = !about_time && (later || fronted && points);
    let names_follow = words.get(1).is_some_and(|word| word.name.is_some());
    if refers || (leans && !about_time && !exempt) || (LEANING_QUANTITIES.contains(&text(0)) && !names_follow)
    {
        return Opening::Leaning;
    }
    if is_impersonal(words) {
        return Opening::Free;
    }
    pronoun(words)
}

/// "It is reported that", "It was clear that": the pronoun stands for what follows.
fn is_impersonal(words: &[Word]) -> bool {
    matches!(words, [it, be, ..] if it.text == "it" && matches!(&*be.text, "is" | "was" | "has"))
        && words.iter().take(6).skip(2).any(|word| word.text == "that")
}

/// Whether a pronoun comes before anything in the sentence that it could stand for.
fn pronoun(words: &[Word]) -> Opening {
    // In front of the main clause stands a phrase: its nouns are no subject, but the names of people in it count.
    let mut fronted = words.first().is_some_and(|word| FRONTING.has(&word.text));
    let mut named = false;
    for (at, word) in words.iter().take(OPENING_WORDS).enumerate() {
        match (word.name, stands_for(&word.text)) {
            (Some(EntityType::Person), _) => return Opening::Free,
            (Some(_), _) if !fronted => return Opening::Free,
            (Some(_), _) => named = true,
            (None, Some(Referent::Any)) if named => return Opening::Free,
            (None, Some(_)) => return Opening::Leaning,
            (None, None) if !fronted && is_content(&word.text) => return Opening::Free,
            (None, None) => {}
        }
        // The main clause starts after the comma, and its subject settles the matter.
        fronted &= !(word.text == "," && at > 0);
    }
    Opening::Free
}

enum Referent {
    Person,
    Any,
}

fn stands_for(word: &str) -> Option<Referent> {
    match word {
        "he" | "she" | "him" | "her" | "his" | "hers" => Some(Referent::Person),
        "it" | "its" | "they" | "them" | "their" | "theirs" => Some(Referent::Any),
        _ => None,
    }
}

fn is_demonstrative(word: &str) -> bool {
    matches!(word, "this" | "these" | "that" | "those")
}

/// Whether a word names or describes something.
fn is_content(word: &str) -> bool {
    word.starts_with(char::is_alphanumeric) && !is_function_word(word)
}

/// Whether a word, in lower case, is the voice of an interview or an opinion when it stands outside quotation marks.
pub(super) fn is_voice(word: &str) -> bool {
    matches!(word, "i" | "me" | "my" | "we" | "our" | "you" | "your")
        || matches!(word, "'m" | "'re" | "'ve" | "'ll" | "'d" | "’m" | "’re" | "’ve" | "’ll" | "’d")
        || word.ends_with("n't")
        || word.ends_with("n’t")
}

/// Verbs that make a statement, and that are hardly ever nouns: auxiliaries, irregular pasts, the commonest in the present.
/// Lower case, sorted.
#[rustfmt::skip]
static FINITE_VERBS: WordList<149> = WordList::new([
    "agree", "agrees", "am", "are", "arose", "ate", "be", "beat", "became", "becomes", "been", "began",
    "begins", "believes", "bore", "bought", "broke", "brought", "built", "burst", "calls", "came", "can",
    "cannot", "chose", "claims", "comes", "continues", "could", "cut", "did", "died", "does", "drew",
    "drove", "expects", "faces", "fell", "felt", "fled", "flew", "forbade", "forgot", "fought", "found",
    "froze", "gave", "get", "gets", "gives", "goes", "got", "grew", "had", "has", "have", "heard", "held",
    "hid", "hit", "includes", "is", "keeps", "kept", "knew", "laid", "lay", "leads", "led", "left", "lent",
    "lets", "lives", "looks", "lost", "made", "makes", "may", "means", "meant", "meets", "met", "might",
    "must", "needs", "paid", "put", "ran", "rang", "ranks", "remains", "rises", "rose", "runs", "said",
    "sang", "sank", "sat", "saw", "say", "says", "seeks", "seems", "sees", "sent", "serves", "shall",
    "shook", "shot", "should", "shows", "shut", "slept", "sold", "sought", "spent", "spoke", "sprang",
    "stands", "stays", "stood", "strikes", "struck", "swam", "swept", "swore", "takes", "taught", "tells",
    "thinks", "thought", "threw", "told", "took", "understood", "wants", "warns", "was", "wears", "went",
    "were", "will", "wins", "woke", "won", "wore", "would", "writes", "wrote",
]);

/// How sure it is that some words make a statement: a caption ("The harbour at dawn.") has no finite verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verb {
    /// None was seen.
    None,
    /// A form that may also be a participle: "rescued".
    Perhaps,
    /// A finite verb.
    Finite,
}

/// Looks for a finite verb. Without a tagger this is a guess from forms, good enough to weigh sentences by.
pub(super) fn verb(words: &[Word]) -> Verb {
    let of = |at: usize| {
        let word = &words[at];
        let text = &*word.text;
        let after_name = at > 0 && words[at - 1].name.is_some();
        if word.name.is_some() {
            Verb::None
        } else if FINITE_VERBS.has(text)
            || is_voice(text)
            || after_name && text.len() > 3 && (text.ends_with('s') || text.ends_with("ed"))
        {
            Verb::Finite
        } else if text.len() > 4 && text.ends_with("ed") {
            Verb::Perhaps
        } else {
            Verb::None
        }
    };
    (0..words.len()).map(of).max().unwrap_or(Verb::None)
}

/// Phrases of page furniture. Lower case, words and marks separated by blanks.
#[rustfmt::skip]
const FURNITURE: &[&str] = &[
    "( left )", "( pictured )", "( right )", "all rights reserved", "click here", "editing by", "file photo", "follow us", "has been updated", "image :",
    "image courtesy", "images :", "our newsletter", "photo :", "photo by", "picture :", "please enable", "read also",
    "read more", "reporting by", "see also", "share this", "sign up", "subscribe", "this article was",
    "this story was", "was first published", "your browser", "©",
];

/// Whether a sentence with these first words is page furniture: "Read more", "Photo: ...", "All rights reserved".
pub(super) fn is_furniture(words: &[Word]) -> bool {
    static OPENINGS: Beginnings = first_words(FURNITURE);
    let opens = |at: &usize| OPENINGS.may_hold(words[*at].text.as_bytes());
    (0..words.len()).filter(opens).any(|at| begins_with_any(&words[at..], FURNITURE))
}

/// How the first words of `phrases` begin.
const fn first_words(phrases: &[&str]) -> Beginnings {
    let mut beginnings = Beginnings::none();
    let mut at = 0;
    while at < phrases.len() {
        let phrase = phrases[at].as_bytes();
        let mut end = 0;
        while end < phrase.len() && phrase[end] != b' ' {
            end += 1;
        }
        beginnings = beginnings.with(phrase.split_at(end).0);
        at += 1;
    }
    beginnings
}

/// Whether the words begin with one of `phrases`, which are sorted.
fn begins_with_any(words: &[Word], phrases: &[&str]) -> bool {
    let Some(first) = words.first() else { return false };
    let from = phrases.partition_point(|phrase| *phrase < &*first.text);
    let begins = |phrase: &&str| {
        let mut words = words.iter();
        phrase.split(' ').all(|wanted| words.next().is_some_and(|word| word.text == wanted))
    };
    phrases[from..].iter().take_while(|phrase| phrase.starts_with(&*first.text)).any(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of a line; "P:x", "L:x", "O:x" are parts of names of people, places, organizations.
    fn words(line: &str) -> Vec<Word<'_>> {
        line.split_whitespace()
            .map(|word| match word.split_once(':') {
                Some(("P", name)) => Word::new(name, Some(EntityType::Person)),
                Some(("L", name)) => Word::new(name, Some(EntityType::Place)),
                Some(("O", name)) => Word::new(name, Some(EntityType::Organization)),
                _ => Word::new(word, None),
            })
            .collect()
    }

    #[test]
    fn lists_are_sorted_for_the_search() {
        for list in [LEANING_OPENINGS, FURNITURE] {
            assert!(list.is_sorted_by(|one, next| one < next), "{list:?}");
        }
    }

    #[test]
    fn tells_openings_that_need_the_sentence_before() {
        let leaning = [
            "He said nothing new .",
            "This caused a long delay .",
            "However , L:Geneva did not agree .",
            "In addition , taxes rose .",
            "But O:NATO refused .",
            "According to him , the harbour is safe .",
            "In his view , talks are useless .",
            "In his turn , P:Ito praised the crew .",
            "During the press conference he denied it .",
            "In an interview with O:CNN , she denied it .",
            "On Tuesday , they left .",
            "It fell by a third .",
            "Its shares fell .",
            "Both sides agreed .",
            "The latter refused .",
            "Earlier , the ministry denied it .",
            "The two countries signed .",
            "In this case , nothing changes .",
            "Then the lights went out .",
            "Two hours later the pier broke off .",
            "Commenting on this decision , P:Ito left .",
        ];
        for line in leaning {
            assert_eq!(opening(&words(line)), Opening::Leaning, "{line}");
        }
        let free = [
            "P:Ada P:Ito said he would resign .",
            "The minister said he would resign .",
            "This week the council votes .",
            "In this year 's budget nothing changes .",
            "Earlier this week , the ministry denied it .",
            "Both L:Chad and L:Mali agreed .",
            "It is reported that the bank will close .",
            "Those who left early were lucky .",
            "Then - president P:Ito refused .",
            "According to O:Acme , its shares fell .",
            "Standing water is dangerous .",
            "On Tuesday , P:Ito said she would stay .",
            "Butter became dearer .",
            "Later this week P:Ito speaks .",
            "Commenting on the decision this week , P:Ito left .",
        ];
        for line in free {
            assert_eq!(opening(&words(line)), Opening::Free, "{line}");
        }
    }

    #[test]
    fn tells_statements_from_captions() {
        for (wanted, line) in [
            (Verb::Finite, "The harbour will open on Friday ."),
            (Verb::Finite, "P:Ito praised the crew ."),
            (Verb::Finite, "L:Chad exports cotton ."),
            (Verb::Perhaps, "Fishermen rescued the crew ."),
            (Verb::None, "The far end of the pier , shortly after dawn ."),
            (Verb::None, "P:Ito with fellow candidate P:Ada P:Hale ."),
        ] {
            assert_eq!(verb(&words(line)), wanted, "{line}");
        }
    }

    #[test]
    fn tells_page_furniture() {
        for line in [
            "read more about it here .",
            "photo : the harbour at dawn .",
            "editing by a. ito",
            "subscribe now !",
        ] {
            assert!(is_furniture(&words(line)), "{line}");
        }
        for line in
            ["the company is reporting byzantine losses .", "subscribers left .", "they shared thistles ."]
        {
            assert!(!is_furniture(&words(line)), "{line}");
        }
    }
}
