//! The words that tell of the past or of what is to come.

use super::vocabulary::{VOCABULARY, WordId};
use std::sync::LazyLock;

pub(super) static TO: LazyLock<WordId> = LazyLock::new(|| word("to"));
pub(super) static BY: LazyLock<WordId> = LazyLock::new(|| word("by"));
pub(super) static SET: LazyLock<WordId> = LazyLock::new(|| word("set"));
pub(super) static FOR: LazyLock<WordId> = LazyLock::new(|| word("for"));
pub(super) static UNTIL: LazyLock<[WordId; 2]> = LazyLock::new(|| ["until", "till"].map(word));
pub(super) static COPULA: LazyLock<[WordId; 2]> = LazyLock::new(|| ["is", "are"].map(word));
pub(super) static SPEECH: LazyLock<[WordId; 3]> = LazyLock::new(|| ["said", "says", "told"].map(word));
pub(super) static BE: LazyLock<WordId> = LazyLock::new(|| word("be"));
pub(super) static MAY: LazyLock<WordId> = LazyLock::new(|| word("may"));
pub(super) static ON: LazyLock<WordId> = LazyLock::new(|| word("on"));
pub(super) static DIRECTIVES: LazyLock<[WordId; 5]> =
    LazyLock::new(|| ["urged", "told", "asked", "ordered", "invited"].map(word));
pub(super) static LEAST: LazyLock<WordId> = LazyLock::new(|| word("least"));
pub(super) static COMMA: LazyLock<WordId> = LazyLock::new(|| word(","));
pub(super) static SINCE: LazyLock<WordId> = LazyLock::new(|| word("since"));
pub(super) static EFFECTIVE: LazyLock<WordId> = LazyLock::new(|| word("effective"));
pub(super) static PLACING: LazyLock<[WordId; 4]> = LazyLock::new(|| ["on", "in", "at", "for"].map(word));
pub(super) static DENIAL: LazyLock<[WordId; 8]> =
    LazyLock::new(|| ["not", "never", "nobody", "none", "no", "didn", "hadn", "wasn"].map(word));
pub(super) static HAPPENED: LazyLock<[WordId; 3]> = LazyLock::new(|| ["had", "was", "were"].map(word));
pub(super) static THAN: LazyLock<WordId> = LazyLock::new(|| word("than"));
pub(super) static LATER: LazyLock<WordId> = LazyLock::new(|| word("later"));
pub(super) static ACCORDING: LazyLock<WordId> = LazyLock::new(|| word("according"));
pub(super) static HYPHEN: LazyLock<WordId> = LazyLock::new(|| word("-"));
pub(super) static ENDED: LazyLock<WordId> = LazyLock::new(|| word("ended"));
pub(super) static POSSIBLE: LazyLock<[WordId; 2]> = LazyLock::new(|| ["possible", "unlikely"].map(word));
pub(super) static CLAUSE_ENDS: LazyLock<[WordId; 2]> = LazyLock::new(|| ["but", ";"].map(word));
/// What a clause with a verb of its own begins with: "and on Monday announced", "who on Friday said".
pub(super) static CLAUSE_LEADS: LazyLock<[WordId; 10]> =
    LazyLock::new(|| ["and", "but", "who", "which", "that", ",", "he", "she", "it", "they"].map(word));
/// Verbs whose past is their infinitive: of a third person that has no -s they tell of the past.
pub(super) static SAME_FORM: LazyLock<[WordId; 13]> = LazyLock::new(|| {
    ["quit", "read", "cut", "put", "set", "shut", "hurt", "split", "cast", "burst", "let", "spread", "bid"]
        .map(word)
});
/// What "to" after it makes a plan of, besides the words that look ahead: "is to meet".
pub(super) static BEFORE_TO: LazyLock<[WordId; 6]> =
    LazyLock::new(|| ["is", "are", "was", "were", "be", "been"].map(word));
/// The present tense of timetables: a verb and the word after it.
pub(super) static TIMETABLE: LazyLock<[(WordId, WordId); 22]> = LazyLock::new(|| {
    [
        ("we", "see"),
        ("runs", "from"),
        ("run", "from"),
        ("return", "on"),
        ("return", "in"),
        ("start", "on"),
        ("start", "in"),
        ("begin", "on"),
        ("begin", "in"),
        ("go", "to"),
        ("goes", "to"),
        ("go", "on"),
        ("goes", "on"),
        ("goes", "into"),
        ("go", "into"),
        ("kicks", "off"),
        ("kick", "off"),
        ("gets", "underway"),
        ("heads", "to"),
        ("head", "to"),
        ("play", "again"),
        ("polls", "open"),
    ]
    .map(|(verb, after)| (word(verb), word(after)))
});
/// Verbs of a timetable before the name of an opponent or a place: "hosts Denver"; in other company most are nouns.
pub(super) static WITH_A_NAME: LazyLock<[WordId; 4]> =
    LazyLock::new(|| ["hosts", "visits", "plays", "welcomes"].map(word));
/// The same of many: "they play Denver", "the Americans host Morocco"; elsewhere nouns.
pub(super) static MANY_WITH_A_NAME: LazyLock<[WordId; 3]> =
    LazyLock::new(|| ["play", "host", "visit"].map(word));
pub(super) static MANY: LazyLock<[WordId; 2]> = LazyLock::new(|| ["they", "we"].map(word));
/// Adjectives that a day still to come follows: "payable Dec. 15", "holders of record Nov. 22".
pub(super) static PAYABLE: LazyLock<WordId> = LazyLock::new(|| word("payable"));
pub(super) static OF_RECORD: LazyLock<[WordId; 2]> = LazyLock::new(|| ["of", "record"].map(word));
/// Past forms that are infinitives too: "could hit on Friday".
pub(super) static SAME_PAST: LazyLock<[WordId; 2]> = LazyLock::new(|| ["hit", "beat"].map(word));
/// Verbs and the words after them that make what follows one of the future: "warned of a strike in July".
pub(super) static FORESHADOW: LazyLock<[(WordId, WordId); 13]> = LazyLock::new(|| {
    [
        ("warned", "of"),
        ("warns", "of"),
        ("hinted", "at"),
        ("hints", "at"),
        ("promised", "a"),
        ("promised", "an"),
        ("threatened", "a"),
        ("threatened", "an"),
        ("proposed", "a"),
        ("proposed", "an"),
        ("plans", "for"),
        ("plan", "for"),
        ("forecast", "a"),
    ]
    .map(|(verb, after)| (word(verb), word(after)))
});
pub(super) static IN: LazyLock<WordId> = LazyLock::new(|| word("in"));
/// Nouns that are verbs of the future elsewhere: "announced the plans in February".
pub(super) static PLANS: LazyLock<[WordId; 5]> =
    LazyLock::new(|| ["plan", "plans", "forecast", "hopes", "returns"].map(word));
/// After a month: goods to be handed over then, whose price is of today.
pub(super) static DELIVERY: LazyLock<[WordId; 5]> =
    LazyLock::new(|| ["brent", "futures", "delivery", "contract", "contracts"].map(word));
/// Verbs of timetables that are nouns behind an article.
pub(super) static NOUNS_TOO: LazyLock<[WordId; 3]> = LazyLock::new(|| ["return", "start", "begin"].map(word));
pub(super) static THAT: LazyLock<WordId> = LazyLock::new(|| word("that"));
/// Verbs that with "for" and a day call something: "announced a strike for Friday".
pub(super) static CALLED: LazyLock<[WordId; 4]> =
    LazyLock::new(|| ["announced", "called", "ordered", "booked"].map(word));
pub(super) static AS_SAYING: LazyLock<[WordId; 2]> = LazyLock::new(|| ["as", "saying"].map(word));
pub(super) static DURING: LazyLock<WordId> = LazyLock::new(|| word("during"));
/// Verbs of reports in the present tense, and what somebody says something in.
pub(super) static SAYS: LazyLock<[WordId; 6]> =
    LazyLock::new(|| ["says", "say", "reports", "saying", "suggests", "shows"].map(word));
pub(super) static SPEAKS: LazyLock<[WordId; 3]> = LazyLock::new(|| ["says", "say", "saying"].map(word));
pub(super) static STATEMENTS: LazyLock<[WordId; 6]> =
    LazyLock::new(|| ["conference", "interview", "statement", "speech", "briefing", "broadcast"].map(word));
/// "will be held on Friday, followed by another on Sunday"
pub(super) static FOLLOWED: LazyLock<WordId> = LazyLock::new(|| word("followed"));
pub(super) static THROUGH: LazyLock<WordId> = LazyLock::new(|| word("through"));
pub(super) static FROM: LazyLock<WordId> = LazyLock::new(|| word("from"));
pub(super) static TURNS: LazyLock<WordId> = LazyLock::new(|| word("turns"));
pub(super) static RELATIVE: LazyLock<[WordId; 2]> = LazyLock::new(|| ["which", "who"].map(word));
/// What a weekday and 's before it is the last of: "31% above Friday's close".
pub(super) static OVER: LazyLock<[WordId; 2]> = LazyLock::new(|| ["close", "closing"].map(word));
pub(super) static OWN: LazyLock<WordId> = LazyLock::new(|| word("'s"));

/// Words that this module asks for by name.
pub(super) const LITERALS: &[&str] = &[
    "said",
    "says",
    "told",
    "to",
    "be",
    "by",
    "set",
    "for",
    "until",
    "till",
    "is",
    "are",
    "on",
    "in",
    "at",
    "not",
    "never",
    "nobody",
    "none",
    "no",
    "didn",
    "hadn",
    "wasn",
    "had",
    "was",
    "were",
    "effective",
    "since",
    "least",
    ",",
    "than",
    "later",
    "according",
    "-",
    "ended",
    "possible",
    "unlikely",
    "but",
    ";",
    "and",
    "who",
    "which",
    "that",
    "he",
    "she",
    "it",
    "they",
    "quit",
    "read",
    "cut",
    "put",
    "shut",
    "hurt",
    "split",
    "cast",
    "burst",
    "let",
    "spread",
    "bid",
    "been",
    "go",
    "goes",
    "into",
    "kick",
    "kicks",
    "off",
    "gets",
    "underway",
    "head",
    "heads",
    "hosts",
    "visits",
    "plays",
    "welcomes",
    "may",
    "urged",
    "asked",
    "ordered",
    "invited",
    "play",
    "again",
    "polls",
    "open",
    "payable",
    "record",
    "of",
    "might",
    "hit",
    "beat",
    "warned",
    "warns",
    "hinted",
    "hints",
    "promised",
    "threatened",
    "proposed",
    "a",
    "an",
    "we",
    "announced",
    "called",
    "booked",
    "saying",
    "say",
    "during",
    "reports",
    "suggests",
    "shows",
    "conference",
    "interview",
    "statement",
    "speech",
    "briefing",
    "broadcast",
    "followed",
    "through",
    "host",
    "visit",
    "runs",
    "from",
    "run",
    "see",
    "return",
    "start",
    "begin",
    "turns",
    "plan",
    "plans",
    "forecast",
    "hopes",
    "returns",
    "brent",
    "futures",
    "delivery",
    "contract",
    "contracts",
    "suggest",
    "close",
    "closing",
    "'s",
    "as",
    "early",
    "soon",
    "about",
];

fn word(word: &str) -> WordId {
    VOCABULARY.find(word.as_bytes())
}
