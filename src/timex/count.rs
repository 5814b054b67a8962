//! Amounts: "12", "1,500", "2.5", "twenty-five", "two and a half", "a few", "a couple of".

use super::lexer::Lexeme;
use super::unit::Quantity;
use super::vocabulary::{Classes, VOCABULARY, WordId, class};
use std::sync::LazyLock;

/// Words that amounts are put together with.
struct Glue {
    a: [WordId; 2],
    and: WordId,
    half: WordId,
    half_sign: WordId,
    of: WordId,
    hyphen: WordId,
    dot: WordId,
    slash: WordId,
    couple: WordId,
    few: WordId,
}

static GLUE: LazyLock<Glue> = LazyLock::new(|| {
    let find = |word: &str| VOCABULARY.find(word.as_bytes());
    Glue {
        a: [find("a"), find("an")],
        and: find("and"),
        half: find("half"),
        half_sign: find("½"),
        of: find("of"),
        hyphen: find("-"),
        dot: find("."),
        slash: find("/"),
        couple: find("couple"),
        few: find("few"),
    }
});

/// Words this module reads that no pattern may name.
pub(super) const LITERALS: &[&str] = &["a", "an", "and", "half", "½", "of", "-", ".", "/", "couple", "few"];

/// Classes of the lexemes an amount can start with.
pub(super) const STARTS: Classes = class::DIGITS | class::NUMERAL | class::OPEN | class::SCALE;
/// Words that start one with what follows them: "a few", "a couple", "a hundred".
pub(super) const ARTICLES: [&str; 2] = ["a", "an"];
pub(super) const AFTER_ARTICLES: ([&str; 2], Classes) = (["couple", "few"], class::SCALE);

/// The amount that starts at lexeme `at` and the index after it. Reads ten lexemes at most.
pub(super) fn parse(lexemes: &[Lexeme], at: usize) -> Option<(usize, Quantity)> {
    let glue = &*GLUE;
    let first = lexemes.get(at)?;
    let word = |index: usize| {
        lexemes.get(index).filter(|lexeme| !lexeme.starts_paragraph()).map(|lexeme| lexeme.word)
    };
    if glue.a.contains(&first.word) {
        // "a few", "a couple of", "a dozen", "a hundred", "a half"
        let second = lexemes.get(at + 1).filter(|lexeme| !lexeme.starts_paragraph())?;
        if second.word == glue.couple {
            let of = usize::from(word(at + 2) == Some(glue.of));
            return Some((at + 2 + of, Quantity::whole(2)));
        }
        if second.word == glue.few {
            return Some((at + 2, Quantity::Open));
        }
        if second.is(class::SCALE) {
            let (end, number) = numerals(lexemes, at + 1)?;
            return Some((end, Quantity::whole(number)));
        }
        return None;
    }
    if first.is(class::OPEN) {
        let quantity = if first.word == glue.couple { Quantity::whole(2) } else { Quantity::Open };
        let of = usize::from(word(at + 1) == Some(glue.of));
        return Some((at + 1 + of, quantity));
    }
    // The "billion" of "78 billion five years ago" belongs to what stands before.
    let goes_on = |before: &Lexeme| {
        before.is(class::DIGITS | class::NUMERAL | class::SCALE | class::OPEN) || before.word == glue.hyphen
    };
    if first.is(class::SCALE) && at > 0 && !first.starts_paragraph() && goes_on(&lexemes[at - 1]) {
        return None;
    }
    let (mut end, mut thousandths) = if first.is(class::DIGITS) {
        digits(lexemes, at)?
    } else {
        let (end, number) = numerals(lexemes, at)?;
        (end, number.saturating_mul(1000))
    };
    // "3 1/2", "two-and-a-half"
    if let Some(part) = fraction(lexemes, end) {
        return Some((end + 3, Quantity::Exact(thousandths.saturating_add(part))));
    }
    let hyphened = [glue.hyphen, glue.and, glue.hyphen, glue.a[0], glue.hyphen, glue.half];
    if (0..).zip(hyphened).all(|(ahead, wanted)| word(end + ahead) == Some(wanted)) {
        return Some((end + hyphened.len(), Quantity::Exact(thousandths.saturating_add(500))));
    }
    // "two and a half", "2½"
    if word(end) == Some(glue.half_sign) {
        end += 1;
        thousandths = thousandths.saturating_add(500);
    } else if word(end) == Some(glue.and)
        && word(end + 1).is_some_and(|next| glue.a.contains(&next))
        && word(end + 2) == Some(glue.half)
    {
        end += 3;
        thousandths = thousandths.saturating_add(500);
    }
    Some((end, Quantity::Exact(thousandths)))
}

/// Digits, perhaps with a decimal part or a scale, in thousandths.
fn digits(lexemes: &[Lexeme], at: usize) -> Option<(usize, u64)> {
    let glue = &*GLUE;
    let mut end = at + 1;
    let mut thousandths = u64::from(lexemes[at].number).saturating_mul(1000);
    let decimals =
        lexemes.get(end + 1).filter(|next| next.glued() && next.is(class::DIGITS) && next.len() <= 3);
    if let (Some(dot), Some(decimals)) = (lexemes.get(end), decimals)
        && dot.word == glue.dot
        && dot.glued()
    {
        let scale = [100, 10, 1][decimals.len() - 1];
        thousandths = thousandths.saturating_add(u64::from(decimals.number) * scale);
        end += 2;
    }
    if let Some(scale) = lexemes.get(end).filter(|next| next.is(class::SCALE) && !next.starts_paragraph()) {
        thousandths = thousandths.saturating_mul(u64::from(scale.number));
        end += 1;
    }
    Some((end, thousandths))
}

/// The "1/2" of "3 1/2", in thousandths.
fn fraction(lexemes: &[Lexeme], at: usize) -> Option<u64> {
    let [upper, slash, lower] = lexemes.get(at..at + 3)? else { return None };
    let glued = !upper.glued() && !upper.starts_line() && slash.glued() && lower.glued();
    let figures = upper.is(class::DIGITS) && lower.is(class::DIGITS) && slash.word == GLUE.slash;
    match (upper.number, lower.number) {
        (1, 2) if glued && figures => Some(500),
        (1, 4) if glued && figures => Some(250),
        (3, 4) if glued && figures => Some(750),
        _ => None,
    }
}

/// Number words: "twenty-five", "two hundred and ten", "three thousand".
fn numerals(lexemes: &[Lexeme], at: usize) -> Option<(usize, u64)> {
    let glue = &*GLUE;
    let mut total = 0u64;
    let mut part = 0u64;
    let mut end = at;
    let mut last = 0u64;
    while end < at + 8 {
        let Some(lexeme) = lexemes.get(end).filter(|lexeme| end == at || !lexeme.starts_paragraph()) else {
            break;
        };
        if lexeme.is(class::NUMERAL) {
            let number = u64::from(lexeme.number);
            // "twenty five" goes on, "twenty thirty" and "five six" do not.
            if end > at && !(number < 10 && (20..100).contains(&last) || last >= 100) {
                break;
            }
            part += number;
            last = number;
            end += 1;
        } else if lexeme.is(class::SCALE) {
            let scale = u64::from(lexeme.number);
            part = part.max(1).saturating_mul(scale);
            if scale >= 1000 {
                total = total.saturating_add(part);
                part = 0;
            }
            last = scale;
            end += 1;
        } else if end > at && joins(lexemes, end, last, glue) {
            end += 1;
        } else {
            break;
        }
    }
    (end > at).then_some((end, total.saturating_add(part)))
}

/// Whether the lexeme at `end` ties number words together: the hyphen of "twenty-five", the "and" of "two hundred and ten".
fn joins(lexemes: &[Lexeme], end: usize, last: u64, glue: &Glue) -> bool {
    let (Some(lexeme), Some(next)) = (lexemes.get(end), lexemes.get(end + 1)) else { return false };
    let small = next.is(class::NUMERAL) && !next.starts_paragraph();
    (lexeme.word == glue.hyphen
        && lexeme.glued()
        && next.glued()
        && small
        && next.number < 10
        && (20..100).contains(&last))
        || (lexeme.word == glue.and && small && last >= 100)
}

#[cfg(test)]
mod tests {
    use super::super::lexer::lex;
    use super::*;

    #[test]
    fn amounts() {
        for (text, thousandths, rest) in [
            ("12 days", Some(12_000), "days"),
            ("1,500 years", Some(1_500_000), "years"),
            ("2.5 hours", Some(2_500), "hours"),
            ("twenty-five years", Some(25_000), "years"),
            ("two and a half years", Some(2_500), "years"),
            ("two hundred and ten days", Some(210_000), "days"),
            ("a hundred years", Some(100_000), "years"),
            ("a couple of weeks", Some(2_000), "weeks"),
            ("3 1/2 years", Some(3_500), "years"),
            ("two-and-a-half-year term", Some(2_500), "-"),
            ("a few weeks", None, "weeks"),
            ("several months", None, "months"),
            ("fifty-year plan", Some(50_000), "-"),
            ("two million years", Some(2_000_000_000), "years"),
        ] {
            let lexemes = lex(text);
            let (end, quantity) = parse(&lexemes, 0).unwrap();
            let expected = thousandths.map_or(Quantity::Open, Quantity::Exact);
            assert_eq!((quantity, lexemes[end].of(text)), (expected, rest), "{text}");
        }
        assert!(parse(&lex("a year"), 0).is_none());
    }
}
