//! Lists of words that are asked for nearly every word of a text.

/// Bytes of the longest word in a list.
const LONGEST: usize = 16;

/// Short words in order, each as one number, so that looking one up compares numbers and not strings.
#[derive(Debug)]
pub struct WordList<const N: usize>([u128; N]);

impl<const N: usize> WordList<N> {
    /// Of words that are sorted, unique and no longer than 16 bytes; the compiler refuses any others.
    pub const fn new(words: [&str; N]) -> Self {
        let mut numbers = [0; N];
        let mut at = 0;
        while at < N {
            assert!(words[at].len() <= LONGEST, "a word is too long for a list");
            numbers[at] = number(words[at].as_bytes());
            assert!(at == 0 || numbers[at - 1] < numbers[at], "the words of a list are sorted and unique");
            at += 1;
        }
        Self(numbers)
    }

    /// Whether a word is in the list, as written.
    pub fn has(&self, word: &str) -> bool {
        self.finds(word, |_| {})
    }

    /// Whether a word is in the list once its ASCII letters are made small.
    pub fn has_small(&self, word: &str) -> bool {
        self.finds(word, |bytes| bytes.make_ascii_lowercase())
    }

    fn finds(&self, word: &str, change: impl FnOnce(&mut [u8])) -> bool {
        let mut bytes = [0; LONGEST];
        let Some(part) = bytes.get_mut(..word.len()) else { return false };
        part.copy_from_slice(word.as_bytes());
        change(part);
        self.0.binary_search(&u128::from_be_bytes(bytes)).is_ok()
    }
}

/// Numbers in the order of the words, as no word holds a zero byte.
const fn number(word: &[u8]) -> u128 {
    let mut bytes = [0; LONGEST];
    let mut at = 0;
    while at < word.len() {
        bytes[at] = word[at];
        at += 1;
    }
    u128::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    static LIST: WordList<4> = WordList::new(["a", "an", "don’t", "understood"]);

    #[test]
    fn finds_its_words_and_no_others() {
        for word in ["a", "an", "don’t", "understood"] {
            assert!(LIST.has(word), "{word}");
        }
        for word in ["", "A", "and", "b", "understoodunderstood", "understoo"] {
            assert!(!LIST.has(word), "{word}");
        }
        assert!(LIST.has_small("An") && LIST.has_small("UNDERSTOOD") && !LIST.has_small("Ann"));
        assert!(!LIST.has_small("An understood word"));
    }
}
