//! Lists of words that are asked for nearly every word of a text.

/// Bytes of the longest word in a list.
const LONGEST: usize = 16;

/// Short words in order, each as one number, so that looking one up compares numbers and not strings.
#[derive(Debug)]
pub struct WordList<const N: usize> {
    numbers: [u128; N],
    beginnings: Beginnings,
}

/// How words of a list begin and how long they are: spares most words of a text the search.
#[derive(Debug)]
pub struct Beginnings([u32; 32]);

impl Beginnings {
    /// Of no word yet.
    pub const fn none() -> Self {
        Self([0; 32])
    }

    /// With a word's.
    pub const fn with(mut self, word: &[u8]) -> Self {
        let (place, bit) = Self::of(word);
        self.0[place] |= bit;
        self
    }

    /// Whether a list may hold a word; in any case, as letters differ from their capitals by none of the bits that count.
    pub const fn may_hold(&self, word: &[u8]) -> bool {
        let (place, bit) = Self::of(word);
        self.0[place] & bit != 0
    }

    const fn of(word: &[u8]) -> (usize, u32) {
        let first = if word.is_empty() { 0 } else { word[0] as usize % 32 };
        (first, 1 << if word.len() < 32 { word.len() } else { 31 })
    }
}

impl<const N: usize> WordList<N> {
    /// Of words that are sorted, unique and no longer than 16 bytes; the compiler refuses any others.
    pub const fn new(words: [&str; N]) -> Self {
        let mut numbers = [0; N];
        let mut beginnings = Beginnings::none();
        let mut at = 0;
        while at < N {
            assert!(words[at].len() <= LONGEST, "a word is too long for a list");
            beginnings = beginnings.with(words[at].as_bytes());
            numbers[at] = number(words[at].as_bytes());
            assert!(at == 0 || numbers[at - 1] < numbers[at], "the words of a list are sorted and unique");
            at += 1;
        }
        Self { numbers, beginnings }
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
        if !self.beginnings.may_hold(word.as_bytes()) {
            return false;
        }
        let mut bytes = [0; LONGEST];
        let Some(part) = bytes.get_mut(..word.len()) else { return false };
        part.copy_from_slice(word.as_bytes());
        change(part);
        self.numbers.binary_search(&u128::from_be_bytes(bytes)).is_ok()
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
