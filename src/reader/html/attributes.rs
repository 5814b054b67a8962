//! The attributes of a tag.

/// More bytes of a tag than this hold a picture, or a quote that was never closed.
const LONGEST: usize = 1 << 16;

/// The attributes of a tag as it is written (`<meta name="a" content='b'>`): names in lower case, values decoded.
pub(super) fn attributes(tag: &str) -> Attributes<'_> {
    let tag = beginning(tag, LONGEST);
    let inner = tag.trim_start_matches(['<', '/']).trim_end_matches('>');
    let named = inner.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inner.len());
    Attributes { rest: &inner[named..] }
}

/// The first bytes of a text, whole characters.
pub(super) fn beginning(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

pub(super) struct Attributes<'a> {
    rest: &'a str,
}

impl Iterator for Attributes<'_> {
    type Item = (String, String);

    fn next(&mut self) -> Option<(String, String)> {
        let rest = self.rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let ends = |c: char| c.is_whitespace() || matches!(c, '=' | '/');
        // A name has one character at least, whatever it is.
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let name = first + rest[first..].find(ends).unwrap_or(rest.len() - first);
        let after = rest[name..].trim_start();
        let Some(value) = after.strip_prefix('=').map(str::trim_start) else {
            self.rest = after;
            return Some((rest[..name].to_ascii_lowercase(), String::new()));
        };
        let (value, behind) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        self.rest = behind;
        Some((rest[..name].to_ascii_lowercase(), html_escape::decode_html_entities(value).into_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tags() {
        let told = |tag: &str| {
            let parts: Vec<String> = attributes(tag).map(|(name, value)| format!("{name}={value}")).collect();
            parts.join(";")
        };
        assert_eq!(
            told("<meta NAME=\"a\" content='b &amp; \"c\"' hidden>"),
            "name=a;content=b & \"c\";hidden="
        );
        assert_eq!(told("<time datetime=2021-04-19/>"), "datetime=2021-04-19/");
        assert_eq!(told("<a b = c d=\"open>"), "b=c;d=open");
        assert_eq!(
            (told("<p>"), told("<br/>"), told("<a = b>")),
            (String::new(), String::new(), "==;b=".to_owned())
        );
    }

    proptest! {
        #[test]
        fn never_panics_and_ends(tag in "<?[a-z]{0,4}(=|\"|'|/| |é|&amp;|\\PC){0,40}>?") {
            prop_assert!(attributes(&tag).count() <= tag.len());
        }
    }
}
