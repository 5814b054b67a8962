//! Escape sequences of terminals in a text: colours and the like, which no reader sees (ECMA-48).

use std::borrow::Cow;

/// Longer ones are nobody's; what is never ended hides nothing.
const LONGEST: usize = 200;

/// The text without escape sequences.
pub fn without_escapes(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find('\u{1b}') else { return Cow::Borrowed(text) };
    let mut bare = String::with_capacity(text.len());
    bare.push_str(&text[..first]);
    let mut rest = &text[first..];
    while let Some(length) = rest.find('\u{1b}') {
        bare.push_str(&rest[..length]);
        rest = &rest[length..];
        let sequence = length_of(rest);
        if sequence == 0 {
            bare.push('\u{1b}');
        }
        rest = &rest[sequence.max(1)..];
    }
    bare.push_str(rest);
    if bare.len() == text.len() { Cow::Borrowed(text) } else { Cow::Owned(bare) }
}

/// Bytes of the sequence that a text begins with, 0 if it is none.
fn length_of(text: &str) -> usize {
    let bytes = &text.as_bytes()[..text.len().min(LONGEST)];
    let found = match bytes.get(1) {
        // A control sequence: parameters, then one letter or mark.
        Some(b'[') => bytes[2..]
            .iter()
            .position(|byte| !(0x20..0x40).contains(byte))
            .filter(|&at| (0x40..0x7f).contains(&bytes[2 + at]))
            .map(|at| 3 + at),
        // A command of the operating system, such as a window's title or a link: up to a bell or a terminator.
        Some(b']') => memchr::memchr2(0x07, 0x1b, &bytes[2..]).and_then(|at| match bytes[2 + at] {
            0x07 => Some(3 + at),
            _ => (bytes.get(3 + at) == Some(&b'\\')).then_some(4 + at),
        }),
        // A set of characters.
        Some(b'(' | b')') => bytes.get(2).filter(|byte| byte.is_ascii_alphanumeric()).map(|_| 3),
        Some(b'7' | b'8' | b'=' | b'>' | b'c') => Some(2),
        _ => None,
    };
    found.unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sequences() {
        for (text, want) in [
            ("\u{1b}[1mTalks\u{1b}[0m fail", "Talks fail"),
            ("\u{1b}[38;5;196mred", "red"),
            ("\u{1b}]0;a title\u{7}x\u{1b}]8;;https://a.example\u{1b}\\link", "xlink"),
            ("\u{1b}(Bplain", "plain"),
            ("\u{1b}[31", "\u{1b}[31"),
            ("\u{1b}[é \u{1b}\u{1b}]é", "\u{1b}[é \u{1b}\u{1b}]é"),
            ("no escape [31m", "no escape [31m"),
        ] {
            assert_eq!(without_escapes(text), want, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in "(\u{1b}|\\[|\\]|[0-9;]|m|\u{7}|\\\\|é|x|\\(){0,40}") {
            prop_assert!(without_escapes(&text).len() <= text.len());
        }
    }
}
