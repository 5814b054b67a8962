//! "now", "recently", "in the future": references to the past, the present and the future without a date.

use super::{Group, Rule};
use crate::timex::guard;
use crate::timex::meaning::Meaning;
use crate::timex::pattern::Match;
use crate::timex::vocabulary::class;

pub(super) static RULES: &[Rule] = &[
    Rule {
        group: Group::Vague,
        patterns: &[
            "right? now",
            "currently",
            "presently",
            "nowadays",
            "these days",
            "the present day",
            "the time being",
            "the present time",
            "the present moment",
        ],
        meaning: |found| {
            // "now that", "now-defunct"
            let conjunction = found.says("now") && found.precedes(&["that", "-"]);
            (!conjunction).then_some(Meaning::Vague("PRESENT_REF"))
        },
        yes: &[
            ("It is now smaller.", "now", "PRESENT_REF"),
            ("It currently sells music.", "currently", "PRESENT_REF"),
            ("Right now I do not see it.", "Right now", "PRESENT_REF"),
        ],
        no: &["Now that he is gone", "the now-defunct firm", "The present deal holds."],
    },
    Rule {
        group: Group::Vague,
        patterns: &["current"],
        meaning: |found| {
            // "current prices": how things stand now. "The current law" and "the current mayor" are what they are at any time.
            let states = "state circumstances situation conditions prices price rate rates level levels pace crisis climate \
                environment trend trends terms value";
            let lexemes = found.scene.lexemes;
            let near = &lexemes[found.end..lexemes.len().min(found.end + 2)];
            let state = near.iter().any(|lexeme| found.is_in(lexeme, states) && !lexeme.capital());
            (state && found.after().is_some() && !found.first().capital())
                .then_some(Meaning::Vague("PRESENT_REF"))
        },
        yes: &[("It would last six months at current prices.", "current", "PRESENT_REF")],
        no: &[
            "a strong current in the river",
            "the current account deficit",
            "The alternating current drops.",
        ],
    },
    Rule {
        group: Group::Vague,
        patterns: &["a later|future date|time", "some later date", "someday"],
        meaning: |_| Some(Meaning::Vague("FUTURE_REF")),
        yes: &[
            ("She will be sentenced at a later date.", "a later date", "FUTURE_REF"),
            ("Someday he will stop.", "Someday", "FUTURE_REF"),
        ],
        no: &["a later version", "a future king"],
    },
    Rule {
        group: Group::Vague,
        patterns: &["present", "the moment", "this moment", "this time", "this point", "this point in time"],
        meaning: |found| {
            // The preposition is no part of the expression; without it "present" is a gift and "this time" an occasion.
            let relative = found.precedes(&["of", "he", "she", "it", "they", "we", "i", "that", "when", "-"]);
            let goes_on = relative && !found.says("present") && !found.says("point");
            (found.follows(&["at"]) && !goes_on).then_some(Meaning::Vague("PRESENT_REF"))
        },
        yes: &[
            ("There is none at the moment.", "the moment", "PRESENT_REF"),
            ("At present, there is none.", "present", "PRESENT_REF"),
            ("At this point I see none.", "this point", "PRESENT_REF"),
        ],
        no: &["a present for her", "at the moment he left", "This time he won."],
    },
    Rule {
        group: Group::Vague,
        patterns: &[
            "more|most|very? recently",
            "recently",
            "lately",
            "the recent past",
            "recent <units>",
            "recent",
            "the past",
        ],
        meaning: |found| {
            let past = found.captures.len() == 2 && found.says("past");
            let noun = found.after().is_some_and(|after| {
                !guard::is_function_word(after)
                    || after.is(class::UNIT | class::UNITS | class::WHICH | class::NUMERAL | class::DIGITS)
            }) || found.after().is_some_and(|after| found.is_one_of(after, &["-"]));
            let led = found.follows(&["in", "of", "from", "than", "with", "to", "about"]);
            // "the most recent survey": the last of a row, whenever that was.
            // "as recently as 2009": the year says when.
            if found.follows(&["as"]) && found.precedes(&["as"]) {
                return None;
            }
            let last_of_row = found.end == found.start + 1
                && found.says("recent")
                && (noun_is_missing(found) || found.follows(&["most", "more"]));
            (!last_of_row && (!past || (led && !noun))).then_some(Meaning::Vague("PAST_REF"))
        },
        yes: &[
            ("He has recently left.", "recently", "PAST_REF"),
            ("in recent weeks as it has grown", "recent weeks", "PAST_REF"),
            ("a recent survey found", "recent", "PAST_REF"),
            ("decisions of the past.", "the past", "PAST_REF"),
        ],
        no: &["as recently as can be", "walk past the house", "the most recent survey", "in the past tense"],
    },
    Rule {
        group: Group::Vague,
        patterns: &[
            "the? near|nearest|foreseeable|immediate|distant future",
            "the not too distant future",
            "the future",
            "the? coming <units>",
            "very soon",
            "the? <units> ahead",
            "the? <units> to come",
            "the near|long|short|medium term",
        ],
        meaning: |found| {
            let future = found.captures.len() == 2 && found.says("future") && found.says("the");
            let noun = found.precedes(&["of", "for", "tense"])
                || found.after().is_some_and(|after| after.classes == 0 && after.is_word());
            let led = found.follows(&["in", "into", "to", "about", "for"]);
            let lone_term = found.says("term") && !found.follows(&["in", "over", "for"]);
            let lone_future = future && (noun || !led);
            // "days ahead of the vote"
            let bare = found.says("ahead")
                && (found.precedes(&["of"]) || !found.says("the") && !found.follows(&["in", "for", "over"]));
            (!lone_future && !lone_term && !bare).then_some(Meaning::Vague("FUTURE_REF"))
        },
        yes: &[
            ("It is unlikely in the near future.", "the near future", "FUTURE_REF"),
            ("It may happen in the future.", "the future", "FUTURE_REF"),
            ("It will grow in the coming months.", "the coming months", "FUTURE_REF"),
        ],
        no: &["the future of the firm", "a future king", "weeks ahead of the vote"],
    },
    Rule {
        group: Group::Vague,
        patterns: &["then"],
        meaning: |found| {
            let ends =
                found.after().is_none_or(|after| guard::is_function_word(after) || after.starts_line())
                    && !found.precedes(&["-"]);
            match () {
                () if !ends => None,
                () if found.follows(&["since", "back"]) => Some(Meaning::Vague("PAST_REF")),
                () if found.follows(&["until", "till", "by"]) => {
                    let lexemes = found.scene.lexemes;
                    let near = &lexemes[found.start.saturating_sub(6)..lexemes.len().min(found.end + 6)];
                    let over = near.iter().any(|lexeme| found.is_in(lexeme, "had was were did"));
                    Some(Meaning::Vague(if over { "PAST_REF" } else { "FUTURE_REF" }))
                }
                () => None,
            }
        },
        yes: &[
            ("It has grown since then.", "then", "PAST_REF"),
            ("By then he will be gone.", "then", "FUTURE_REF"),
            ("By then he had gone.", "then", "PAST_REF"),
        ],
        no: &["Then he left.", "If so, then it is over.", "by then-mayor Smith"],
    },
    Rule {
        group: Group::Vague,
        patterns: &["previously"],
        meaning: |found| {
            // "a previously unknown group": no time is meant, but that nobody knew it.
            let adjective =
                found.before().is_some_and(|before| before.is(class::DETERMINER | class::PREPOSITION));
            (!adjective && !found.precedes(&["-"])).then_some(Meaning::Vague("PAST_REF"))
        },
        yes: &[("He had previously worked there.", "previously", "PAST_REF")],
        no: &["a previously unknown group"],
    },
    Rule {
        group: Group::Vague,
        patterns: &["soon"],
        meaning: |found| {
            // "as soon as", "soon after the vote": beside something else, not ahead of today.
            let beside = found.follows(&["as", "so", "too", "how"]) || found.precedes(&["after", "as", "-"]);
            // "He soon became rich": soon after something else as well.
            let told = found.after().is_some_and(|verb| {
                verb.is(class::PAST)
                    || verb.is_word() && verb.classes == 0 && verb.of(found.scene.text).ends_with("ed")
            });
            (!beside && !told).then_some(Meaning::Vague("FUTURE_REF"))
        },
        yes: &[("He will soon leave.", "soon", "FUTURE_REF")],
        no: &[
            "He soon became rich.",
            "as soon as possible",
            "Soon after the vote he left.",
            "the soon-to-be king",
        ],
    },
    Rule {
        group: Group::Vague,
        patterns: &["the time", "that time", "those days|years"],
        meaning: |found| {
            let led = found.follows(&["at"])
                || found.says("that") && found.follows(&["since", "before"])
                || (found.says("days") || found.says("years"))
                    && found.follows(&["in", "for", "during", "of"]);
            // "at the time of the crash", "at the time he was ill": the time of something named.
            let of = found.says("the")
                && found
                    .precedes(&["of", "when", "he", "she", "it", "they", "we", "i", "you", "who", "their"]);
            (led && !of && !found.precedes(&["-"]) && found.after().is_none_or(guard::is_function_word))
                .then_some(Meaning::Vague("PAST_REF"))
        },
        yes: &[
            ("He was poor at that time.", "that time", "PAST_REF"),
            ("He was 18 at the time.", "the time", "PAST_REF"),
            ("In those days it was rare.", "those days", "PAST_REF"),
        ],
        no: &[
            "That time he won.",
            "at the time of the crash",
            "at the time he was ill",
            "by the time it ends",
        ],
    },
    Rule {
        group: Group::Vague,
        patterns: &["a recent <part|weekday>", "a recent <weekday> <part>", "a|one recent day"],
        meaning: |found| {
            let ends = found.after().is_none_or(guard::is_function_word) && !found.precedes(&["'s", "-"]);
            ends.then_some(Meaning::Vague("PAST_REF"))
        },
        yes: &[("On a recent morning the yard was empty.", "a recent morning", "PAST_REF")],
        no: &["a later nightingale"],
    },
    Rule {
        group: Group::Vague,
        patterns: &["<units> ago", "long ago", "not long ago", "some time ago", "the old days", "years past"],
        meaning: |_| Some(Meaning::Vague("PAST_REF")),
        yes: &[("It was built long ago.", "long ago", "PAST_REF")],
        no: &["a long way"],
    },
];

/// Whether nothing that an adjective could describe follows.
fn noun_is_missing(found: &Match<'_>) -> bool {
    found.after().is_none_or(|after| guard::is_function_word(after) || found.is_one_of(after, &["-"]))
}
