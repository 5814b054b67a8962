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
    /// The surname's [`sound`], made once: names are compared by it again and again.
    pub sound: String,
    /// What each of `given` is compared by, if [`PersonName::prepared`].
    given_keys: Vec<GivenKey>,
}

/// What makes two given names one.
#[derive(Debug, Clone, PartialEq, Eq)]
struct GivenKey {
    sound: String,
    /// The lexicon's groups of spellings.
    groups: Vec<u32>,
}

impl GivenKey {
    fn new(name: &str, lexicon: &Lexicon) -> Self {
        Self { sound: sound(name), groups: lexicon.given_groups(name) }
    }
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
        let mut surname = parts.pop()?.to_owned();
        if let Some(first) = parts.last().filter(|first| is_double(name, first, &surname))
            && !FAMILY_FIRST.contains(&parts[0])
        {
            surname = format!("{first}{surname}");
            parts.pop();
        }
        // "Salman" of "Mohammed bin Salman": particles belong to the surname and tell nothing of the person.
        while parts.len() > 1 && parts.last().is_some_and(|part| PARTICLES.contains(part)) {
            parts.pop();
        }
        if parts.len() == 1 && PARTICLES.contains(&parts[0]) && !FAMILY_FIRST.contains(&parts[0]) {
            parts.pop();
        }
        let family_first = parts.first().is_some_and(|first| FAMILY_FIRST.contains(first));
        let (given, sound) = (parts.into_iter().map(str::to_owned).collect(), sound(&surname));
        Some(Self { given, surname, family_first, suffix, sound, given_keys: Vec::new() })
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
        if self.sound != other.sound {
            // "Kim Jong Un" and "Kim Jong-un" fold alike; "Xi Jin Ping" and "Xi Jinping" do not.
            return self.family_first && other.family_first && self.joined() == other.joined()
                || self.continues(other, lexicon);
        }
        if self.given.is_empty() || other.given.is_empty() {
            return true;
        }
        // Middle names must not contradict each other where both names have them: George W. Bush is not George H. W. Bush.
        let both = self.given.len().min(other.given.len()).min(2);
        (0..both).all(|at| self.same_given(other, at, lexicon)) || self.joined() == other.joined()
    }

    /// Whether one of two names goes on where the other ends: "Omar Hassan Ahmad" and "Omer Hassan Ahmed al-Bashir". Three words at
    /// least have to be spellings of each other, of which the last may be respelled by a letter.
    fn continues(&self, other: &PersonName, lexicon: &Lexicon) -> bool {
        let (short, long) = if self.given.len() <= other.given.len() { (self, other) } else { (other, self) };
        let Some(last) = long.given.get(short.given.len()) else { return false };
        let alike = || {
            short.surname.len().min(last.len()) > 4
                && short.surname.as_bytes()[0] == last.as_bytes()[0]
                && rapidfuzz::fuzz::ratio(short.surname.chars(), last.chars()) >= 0.85
        };
        short.given.len() > 1
            && short.given.iter().all(|word| word.len() > 1)
            && (0..short.given.len()).all(|at| short.same_given(long, at, lexicon))
            && (short.sound == sound(last) || alike())
    }

    /// The name, ready to be compared with many.
    pub fn prepared(mut self, lexicon: &Lexicon) -> Self {
        self.given_keys = self.given.iter().map(|name| GivenKey::new(name, lexicon)).collect();
        self
    }

    /// Whether the given names number `at` of both, or a given name and an initial, can be the same.
    fn same_given(&self, other: &PersonName, at: usize, lexicon: &Lexicon) -> bool {
        let (one, two) = (&self.given[at], &other.given[at]);
        if one == two {
            return true;
        }
        if one.len() == 1 || two.len() == 1 {
            return one.as_bytes().first() == two.as_bytes().first();
        }
        let alike = |one: &GivenKey, two: &GivenKey| {
            one.sound == two.sound || one.groups.iter().any(|group| two.groups.contains(group))
        };
        match (self.given_keys.get(at), other.given_keys.get(at)) {
            (Some(one), Some(two)) => alike(one, two),
            _ => alike(&GivenKey::new(one, lexicon), &GivenKey::new(two, lexicon)),
        }
    }

    fn joined(&self) -> String {
        self.given.iter().map(String::as_str).chain([self.surname.as_str()]).collect()
    }
}

/// Whether the name ends in one surname of two ("Hannah Gutierrez-Reed"). Neither "Ki-moon" nor "al-Assad" nor "Abdul-Rahman" is.
fn is_double(name: &str, first: &str, second: &str) -> bool {
    const ARTICLES: &[&str] = &["abd", "abdel", "abdul", "abu", "ad", "ar", "as", "ash", "bin"];
    let Some((one, two)) = name.rsplit_once(['-', '\u{2010}', '\u{2011}']) else { return false };
    let capital = |part: &str| part.starts_with(char::is_uppercase);
    let one = one.rsplit(char::is_whitespace).next().unwrap_or(one);
    first.len() > 2
        && second.len() > 2
        && capital(one)
        && capital(two)
        && fold(one) == first
        && fold(two) == second
        && !ARTICLES.contains(&first)
        && !PARTICLES.contains(&first)
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
            ("Omar Hassan Bashara", "Omer Hassan Bashira Mustafa"),
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
            ("Juan Carlos", "Juan Carlos Ortega"),
            ("Omar Hassan Bashara", "Omar Hassan Tilal Mustafa"),
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
