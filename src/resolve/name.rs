//! Names of people taken apart, and whether two of them can be one person's.

use crate::lexicon::{Lexicon, WordFlags};

/// Male or female, from a title or a given name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sex {
    /// "Mr.", "King", "spokesman".
    Male,
    /// "Mrs.", "Queen", "spokeswoman".
    Female,
}

/// A person's name in parts, all folded to lower-case ASCII.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonName {
    /// Given names and initials, in order; empty for a surname alone.
    pub given: Vec<String>,
    /// Surname without particles and articles ("bellen" of "van der Bellen", "assad" of "al-Assad").
    pub surname: String,
    /// Whether the family name may stand first ("Xi Jinping"): then `given[0]` can be the family name.
    pub family_first: bool,
    /// "jr", "sr", "ii": tells father from son.
    pub suffix: Option<String>,
    /// [`sound`] of the surname and of the first given name. A name is compared with a hundred others: this takes most of the time.
    sounds: (String, String),
}

const PARTICLES: &[&str] = &[
    "abu", "al", "ap", "bar", "ben", "bin", "bint", "da", "dal", "das", "de", "dei", "del", "della", "den",
    "der", "di", "do", "dos", "du", "el", "ibn", "la", "las", "le", "los", "mac", "ould", "st", "te", "ten",
    "ter", "ul", "van", "vom", "von", "y", "zu", "zum", "zur",
];
const SUFFIXES: &[&str] = &["ii", "iii", "iv", "jr", "sr"];

/// Common family names of China, Korea and Vietnam, where the family name stands first.
const FAMILY_FIRST: &[&str] = &[
    "bai", "ban", "bui", "cai", "cao", "cha", "chang", "chen", "cheng", "cho", "choe", "choi", "chung",
    "cui", "dang", "dao", "deng", "ding", "dinh", "do", "dong", "du", "duan", "duong", "fan", "fang", "feng",
    "fu", "gao", "gu", "guo", "ha", "han", "he", "ho", "hoang", "hong", "hou", "hu", "huang", "huynh",
    "jang", "jeon", "jeong", "ji", "jia", "jiang", "jin", "jo", "jung", "kang", "kim", "kong", "kwon", "lam",
    "le", "lee", "lei", "li", "liang", "liao", "lin", "liu", "lu", "luo", "luong", "ma", "mao", "meng",
    "moon", "ngo", "nguyen", "noh", "pan", "park", "peng", "pham", "phan", "phung", "qi", "qian", "qin",
    "qiu", "ren", "rhee", "roh", "seo", "shao", "shen", "shi", "shin", "song", "su", "sun", "suh", "tan",
    "tang", "tian", "to", "tran", "trinh", "truong", "tsai", "vo", "vu", "wan", "wang", "wei", "wen", "wong",
    "wu", "xi", "xia", "xiao", "xie", "xiong", "xu", "xue", "yan", "yang", "yao", "ye", "yi", "yin", "yoo",
    "yoon", "yu", "yuan", "yun", "zeng", "zhang", "zhao", "zheng", "zhong", "zhou", "zhu", "zou",
];

/// Lower-case ASCII letters, digits and single spaces; dots and apostrophes go, hyphens and other marks become spaces.
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for character in any_ascii::any_ascii(name).chars() {
        if character.is_ascii_alphanumeric() || character == '&' {
            folded.push(character.to_ascii_lowercase());
        } else if !matches!(character, '.' | '\'' | '`') && !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

impl PersonName {
    /// Takes a name apart; `None` if nothing is left of it.
    pub fn parse(name: &str) -> Option<Self> {
        let folded = fold(name);
        let mut parts: Vec<&str> = folded.split(' ').filter(|part| !part.is_empty()).collect();
        let suffix = match parts.last() {
            Some(last) if parts.len() > 1 && SUFFIXES.contains(last) => parts.pop().map(str::to_owned),
            _ => None,
        };
        let surname = parts.pop()?.to_owned();
        // "Salman" of "Mohammed bin Salman": particles belong to the surname and tell nothing of the person.
        while parts.len() > 1 && parts.last().is_some_and(|part| PARTICLES.contains(part)) {
            parts.pop();
        }
        if parts.len() == 1 && PARTICLES.contains(&parts[0]) && !FAMILY_FIRST.contains(&parts[0]) {
            parts.pop();
        }
        let family_first = parts.first().is_some_and(|first| FAMILY_FIRST.contains(first));
        let sounds = (sound(&surname), parts.first().map(|first| sound(first)).unwrap_or_default());
        let given = parts.into_iter().map(str::to_owned).collect();
        Some(Self { given, surname, family_first, suffix, sounds })
    }

    /// The [`sound`] of the surname.
    pub fn sound_of_surname(&self) -> &str {
        &self.sounds.0
    }

    /// The [`sound`] of the first given name, empty if there is none.
    pub fn sound_of_given(&self) -> &str {
        &self.sounds.1
    }

    /// Whether it is a full name: more than a surname.
    pub fn is_full(&self) -> bool {
        !self.given.is_empty()
    }

    /// Words that can stand for the person alone, the likeliest first: surname, family name that stands first, then the rest.
    pub fn short_forms(&self) -> impl Iterator<Item = &str> {
        let first = self.given.first().filter(|_| self.family_first).map(String::as_str);
        let middle = self.given.iter().skip(1).filter(|part| part.len() > 1).map(String::as_str);
        let given = self.given.first().filter(|_| !self.family_first).map(String::as_str);
        std::iter::once(self.surname.as_str()).chain(first).chain(middle).chain(given)
    }

    /// Sex by the given name, if the lexicon knows it.
    pub fn sex(&self, lexicon: &Lexicon) -> Option<Sex> {
        let given = self.given.first().filter(|_| !self.family_first)?;
        let flags = lexicon.word(&capitalised(given));
        match (flags.has(WordFlags::MALE), flags.has(WordFlags::FEMALE)) {
            (true, false) => Some(Sex::Male),
            (false, true) => Some(Sex::Female),
            _ => None,
        }
    }

    /// Whether this name and another can be the same person's. Needs the same surname by sound; other given names, another
    /// middle initial and another suffix each are a veto.
    pub fn agrees(&self, other: &PersonName, lexicon: &Lexicon) -> bool {
        if self.given == other.given && self.surname == other.surname {
            return self.suffix == other.suffix || self.suffix.is_none() || other.suffix.is_none();
        }
        if self.suffix.is_some() && other.suffix.is_some() && self.suffix != other.suffix {
            return false;
        }
        if self.sounds.0 != other.sounds.0 {
            // "Kim Jong Un" and "Kim Jong-un" fold alike; "Xi Jin Ping" and "Xi Jinping" do not.
            return self.family_first && other.family_first && self.joined() == other.joined();
        }
        match (self.given.first(), other.given.first()) {
            (Some(one), Some(two)) => {
                same_given_sounding((one, &self.sounds.1), (two, &other.sounds.1), lexicon)
                    && middles_agree(&self.given[1..], &other.given[1..], lexicon)
                    || self.joined() == other.joined()
            }
            _ => true,
        }
    }

    fn joined(&self) -> String {
        self.given.iter().map(String::as_str).chain([self.surname.as_str()]).collect()
    }
}

/// Whether two given names, or a given name and an initial, can be the same.
pub fn same_given(one: &str, other: &str, lexicon: &Lexicon) -> bool {
    same_given_sounding((one, &sound(one)), (other, &sound(other)), lexicon)
}

/// The same for names that stand beside their sounds.
fn same_given_sounding((one, sounds): (&str, &str), (other, alike): (&str, &str), lexicon: &Lexicon) -> bool {
    if one == other {
        return true;
    }
    if one.len() == 1 || other.len() == 1 {
        return one.as_bytes().first() == other.as_bytes().first();
    }
    sounds == alike || lexicon.same_given_name(&capitalised(one), &capitalised(other))
}

/// Middle names must not contradict each other where both names have them: George W. Bush is not George H. W. Bush.
fn middles_agree(one: &[String], other: &[String], lexicon: &Lexicon) -> bool {
    match (one.first(), other.first()) {
        (Some(first), Some(second)) => same_given(first, second, lexicon),
        _ => true,
    }
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    characters
        .next()
        .map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + characters.as_str())
}

/// A key under which spellings of one name fall together, whatever alphabet or custom they were transliterated by:
/// Zelensky, Zelenskyy, Zelenskiy; Lavrov, Lawrow; Gaddafi, Qadhafi. Takes a folded word.
pub fn sound(word: &str) -> String {
    /// Applied in order, each over the whole word.
    const RULES: &[(&str, &str)] = &[
        ("sch", "s"),
        ("tch", "c"),
        ("kh", "h"),
        ("zh", "z"),
        ("sh", "s"),
        ("ch", "c"),
        ("ph", "f"),
        ("gh", "g"),
        ("dh", "d"),
        ("th", "t"),
        ("ts", "c"),
        ("tz", "c"),
        ("cz", "c"),
        ("ck", "k"),
        ("ks", "x"),
        ("dj", "z"),
        ("q", "k"),
        ("w", "v"),
        ("ou", "u"),
        ("oo", "u"),
        ("yo", "e"),
        ("io", "e"),
        ("ye", "e"),
        ("ie", "e"),
        ("ya", "a"),
        ("ia", "a"),
        ("yu", "u"),
        ("iu", "u"),
        ("j", "i"),
        ("y", "i"),
    ];
    let mut key = word.to_owned();
    for ending in ["off", "ow"] {
        if let Some(stem) = key.strip_suffix(ending).filter(|stem| stem.len() > 2) {
            key = format!("{stem}ov");
        }
    }
    for ending in ["eff", "ew"] {
        if let Some(stem) = key.strip_suffix(ending).filter(|stem| stem.len() > 2) {
            key = format!("{stem}ev");
        }
    }
    for (from, to) in RULES {
        if key.contains(from) {
            key = key.replace(from, to);
        }
    }
    let mut collapsed = String::with_capacity(key.len());
    for character in key.chars() {
        if !collapsed.ends_with(character) {
            collapsed.push(character);
        }
    }
    collapsed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agree(one: &str, other: &str) -> bool {
        let parse = |name| PersonName::parse(name).unwrap();
        parse(one).agrees(&parse(other), Lexicon::embedded())
    }

    #[test]
    fn spellings_of_one_name_sound_alike_and_others_do_not() {
        let alike = [
            ("zelensky", "zelenskyy"),
            ("zelensky", "zelenskiy"),
            ("lavrov", "lawrow"),
            ("sergei", "sergey"),
            ("smirnov", "smirnoff"),
            ("zaluzhny", "zaluzhnyi"),
            ("gaddafi", "gadhafi"),
            ("mohammed", "mohamed"),
            ("peskov", "peskow"),
        ];
        for (one, other) in alike {
            assert_eq!(sound(one), sound(other), "{one} {other}");
        }
        for (one, other) in
            [("johnson", "jonson"), ("brown", "braun"), ("putin", "puti"), ("wang", "wong"), ("li", "le")]
        {
            assert_ne!(sound(one), sound(other), "{one} {other}");
        }
    }

    #[test]
    fn names_agree_unless_something_speaks_against_it() {
        for (one, other) in [
            ("Dmitry Peskov", "Dmitri Peskov"),
            ("John F. Kennedy", "John Kennedy"),
            ("J. Smith", "John Smith"),
            ("Putin", "Vladimir Putin"),
            ("Kim Jong-un", "Kim Jong Un"),
            ("Xi Jinping", "Xi Jin-ping"),
            ("ANTONY BLINKEN", "Antony Blinken"),
            ("Erdoğan", "Recep Tayyip Erdogan"),
        ] {
            assert!(agree(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("Boris Johnson", "Larry Johnson"),
            ("George W. Bush", "George H. W. Bush"),
            ("John Smith Jr.", "John Smith Sr."),
            ("Kim Jong Un", "Kim Jong Il"),
            ("Bill Clinton", "Hillary Clinton"),
            ("M. Khan", "Imran Khan"),
        ] {
            assert!(!agree(one, other), "{one} {other}");
        }
    }

    #[test]
    fn particles_and_articles_are_no_surname() {
        let surname = |name| PersonName::parse(name).unwrap().surname;
        assert_eq!(surname("Bashar al-Assad"), "assad");
        assert_eq!(surname("Alexander Van der Bellen"), "bellen");
        assert_eq!(PersonName::parse("al-Assad").unwrap().given, Vec::<String>::new());
        assert_eq!(PersonName::parse("Do Muoi").unwrap().given, ["do"]);
        assert!(PersonName::parse("--").is_none());
    }
}
