//! What stands around a match and says that it is no date: parts of larger numbers, prices, names.

use super::lexer::Lexeme;
use super::pattern::Match;
use super::vocabulary::class;

/// Marks that this module asks for by name.
pub(super) const LITERALS: &[&str] = &["$", "€", "£", "#", "№", "%", "°"];

/// Whether the edges of a match are edges of a word or number too: not the middle of "1.5.2" or "$2012".
pub(super) fn bounded(found: &Match<'_>) -> bool {
    let lexemes = found.scene.lexemes;
    let text = found.scene.text;
    let first = found.first();
    let last = &lexemes[found.end - 1];
    if first.is(class::DIGITS | class::ORDINAL | class::DECADE)
        && first.of(text).starts_with(|c: char| c.is_ascii_digit())
        && let Some(before) = found.before()
    {
        let mark = before.of(text);
        if first.glued() {
            let number_before = found.back(2).is_some_and(|two| two.is(class::DIGITS) && before.glued());
            let joined = match mark {
                "." | "," | ":" | "/" => number_before,
                "$" | "€" | "£" | "#" | "№" | "+" | "_" | "@" | "=" | "&" | "*" | "¥" => true,
                "-" => {
                    // "2014-2016" and "Sept.-2012" are fine, "A-380", "1-555-2012" and "-5" are not.
                    let word_before =
                        before.glued() && found.back(2).is_some_and(|two| two.is_word() && two.classes == 0);
                    (word_before && !is_modifier(found)) || !before.glued()
                }
                _ => before.is_word() && before.classes == 0,
            };
            if joined {
                return false;
            }
        } else if matches!(mark, "$" | "€" | "£" | "#" | "№") {
            return false;
        }
    }
    if last.is(class::DIGITS)
        && let Some(after) = found.after().filter(|after| after.glued())
    {
        let next = lexemes.get(found.end + 1).filter(|next| next.glued());
        let number_next = next.is_some_and(|next| next.is(class::DIGITS));
        match after.of(text) {
            "." | "," | ":" | "/" if number_next => return false,
            "%" | "°" | "€" | "£" | "_" | "@" | "=" | "*" => return false,
            _ => {}
        }
    }
    true
}

fn is_modifier(found: &Match<'_>) -> bool {
    found
        .back(2)
        .is_some_and(|two| found.is_one_of(two, &["mid", "early", "late", "post", "pre", "noon", "midnight"]))
}

/// Whether a lexeme is a small word or mark that no counted thing or name can be.
pub(super) fn is_function_word(lexeme: &Lexeme) -> bool {
    !lexeme.is_word()
        || lexeme.is(class::FUNCTION
            | class::PREPOSITION
            | class::DETERMINER
            | class::PAST
            | class::FUTURE
            | class::PART
            | class::WHICH)
}

/// Whether what follows says that a number counts something: "2000 people", "1500 km".
pub(super) fn counts_something(found: &Match<'_>) -> bool {
    found.after().is_some_and(|next| {
        let percent = found.is_one_of(next, &["%", "°", "percent"]);
        let counted = next.is(class::COUNTED | class::SCALE | class::UNITS) && !next.capital();
        percent || counted
    })
}
