//! Messages passed on inside of a text: the lines at their head say when they were written.

use crate::timex::lexer::Lexeme;
use crate::timex::published::day_of;
use crate::timex::scan::Expression;

/// Lexemes between a name at the head of a message and the date on its line, and to look for another such line.
const NAME: usize = 4;
const AROUND: usize = 40;

/// Where messages begin that give their day ("Date: Wed, Nov 8, 2023 at 11:02 PM") among lines that say from whom and to whom they are;
/// the last first.
pub(super) fn messages(text: &str, lexemes: &[Lexeme], expressions: &[Expression]) -> Vec<(usize, String)> {
    let heads = |at: usize, names: &[&str]| {
        let named = names.iter().any(|name| lexemes[at].of(text).eq_ignore_ascii_case(name));
        lexemes[at].starts_line() && named && lexemes.get(at + 1).is_some_and(|colon| colon.of(text) == ":")
    };
    let message = |expression: &Expression| {
        let from = expression.start.saturating_sub(NAME);
        let line = (from..=expression.start).rev().find(|at| lexemes[*at].starts_line())?;
        if line + 2 != expression.start || !heads(line, &["date", "sent"]) {
            return None;
        }
        let around = line.saturating_sub(AROUND)..lexemes.len().min(expression.end + AROUND);
        let correspondence = around.clone().any(|at| heads(at, &["from"]));
        let subject = around.clone().any(|at| heads(at, &["subject", "to", "cc"]));
        let day = day_of(&expression.meaning).filter(|day| !day.contains('X'))?;
        (correspondence && subject).then_some((line, day))
    };
    expressions.iter().rev().filter_map(message).collect()
}
