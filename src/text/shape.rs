//! The shape of a word: how it is capitalised.

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Case {
    /// No letter at all: "61", "$", "**".
    None,
    /// "negotiation", "iPhone" counts as [`Case::Mixed`].
    Lower,
    /// "Kyiv", and single capital letters.
    Title,
    /// Two capitals or more and no small letter: "NATO", "U.S.", "G7".
    Upper,
    /// Anything else: "McDonald", "iPhone", "ATMs".
    Mixed,
}

/// How a word is written. Scripts without case count as lower.
pub fn case_of(word: &str) -> Case {
    let (mut upper, mut lower, mut first_upper) = (0usize, 0usize, false);
    let mut count = |is_upper: bool| {
        if is_upper {
            first_upper |= upper + lower == 0;
            upper += 1;
        } else {
            lower += 1;
        }
    };
    if word.is_ascii() {
        word.bytes().filter(u8::is_ascii_alphabetic).for_each(|byte| count(byte.is_ascii_uppercase()));
    } else {
        word.chars().filter(|letter| letter.is_alphabetic()).for_each(|letter| count(letter.is_uppercase()));
    }
    match (upper, lower) {
        (0, 0) => Case::None,
        (0, _) => Case::Lower,
        (1, _) if first_upper => Case::Title,
        (_, 0) => Case::Upper,
        _ => Case::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_how_a_word_is_written() {
        let cases = [
            (Case::None, &["61", "$", "**", "1,000", ""][..]),
            (Case::Lower, &["negotiation", "al", "5th", "基辅"]),
            (Case::Title, &["Kyiv", "A", "J.", "Łódź", "O’brien"]),
            (Case::Upper, &["NATO", "U.S.", "G7-PLUS", "AT&T", "КИЕВ"]),
            (Case::Mixed, &["McDonald", "iPhone", "ATMs", "O'Brien"]),
        ];
        for (case, words) in cases {
            for word in words {
                assert_eq!(case_of(word), case, "{word}");
            }
        }
    }
}
