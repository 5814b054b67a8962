//! Items of a list: a bullet or a number at the beginning of a line.

/// Whether a line, from its first letter or mark on, begins an item of a list. `after_stop` tells whether the line before it ends
/// as a sentence or an introduction does; else a number may be the end of what goes on there ("on May\n14. The").
pub fn begins_item(line: &str, after_stop: bool) -> bool {
    let Some(first) = line.chars().next() else { return false };
    let rest = &line[first.len_utf8()..];
    match first {
        '•' | '▪' | '●' | '◦' | '‣' | '■' => true,
        '*' => rest.starts_with(is_blank),
        // A dash may also stand between the halves of a sentence, of which the second goes on small.
        '-' | '–' | '—' | '+' => {
            rest.starts_with(is_blank) && !rest.trim_start_matches(is_blank).starts_with(char::is_lowercase)
        }
        '1'..='9' if after_stop => {
            let rest = rest.strip_prefix(|c: char| c.is_ascii_digit()).unwrap_or(rest);
            rest.strip_prefix(['.', ')']).is_some_and(|rest| rest.starts_with(is_blank))
        }
        _ => false,
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_and_numbers() {
        for line in ["* Schools", "- Schools", "•Schools", "– Schools", "+ 12 more", "1. First", "12) Last"]
        {
            assert!(begins_item(line, true), "{line}");
        }
        for line in ["*Schools*", "-5 degrees", "– which", "1.5 million", "123. x", "Schools", "", "2024"] {
            assert!(!begins_item(line, true), "{line}");
        }
        assert!(begins_item("* Schools", false) && !begins_item("14. The", false));
    }
}
