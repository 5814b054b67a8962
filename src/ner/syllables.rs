//! Names of Korea, Taiwan, Hong Kong and China in Latin letters, where a given name of two syllables bears a hyphen.

use crate::text::{Case, WordList, case_of};

/// Surnames as they are romanised in Korea, Taiwan, Hong Kong and China; together they are borne by nearly everybody there.
#[rustfmt::skip]
static SURNAMES: WordList<298> = WordList::new([
    "Ahn", "Au", "Bae", "Baek", "Bai", "Bak", "Ban", "Bang", "Bong", "Bu", "Byun", "Cai", "Cao", "Cha",
    "Chae", "Chai", "Cham", "Chan", "Chang", "Chao", "Chau", "Che", "Chen", "Cheng", "Cheong", "Cheuk",
    "Cheung", "Chi", "Chia", "Chiang", "Chien", "Chih", "Chik", "Chin", "Ching", "Chiu", "Cho", "Choe",
    "Choi", "Chok", "Chong", "Chou", "Chow", "Choy", "Chu", "Chua", "Chuang", "Chui", "Chun", "Chung",
    "Chyung", "Dai", "Deng", "Ding", "Do", "Dong", "Du", "Eom", "Eum", "Fan", "Fang", "Feng", "Fok", "Fong",
    "Foo", "Fu", "Fung", "Gao", "Geum", "Gil", "Gim", "Gong", "Goo", "Gu", "Guo", "Gwak", "Gwon", "Hahm",
    "Ham", "Han", "Heo", "Ho", "Hong", "Hou", "Hsia", "Hsiang", "Hsiao", "Hsieh", "Hsiung", "Hsu", "Hsueh",
    "Hu", "Huang", "Huh", "Hui", "Hung", "Huo", "Hur", "Hwang", "Hyun", "Ip", "Jang", "Jeon", "Jeong",
    "Jhang", "Ji", "Jia", "Jiang", "Jin", "Jo", "Joo", "Joung", "Ju", "Jun", "Jung", "Kan", "Kang", "Kao",
    "Keung", "Kim", "Ko", "Koh", "Kong", "Koo", "Ku", "Kuan", "Kuk", "Kung", "Kuo", "Kwak", "Kwan", "Kwok",
    "Kwon", "Kyung", "Lai", "Lam", "Lan", "Lau", "Law", "Lee", "Lei", "Leng", "Leung", "Li", "Liang", "Liao",
    "Lien", "Liew", "Lim", "Lin", "Ling", "Liu", "Lo", "Lu", "Lui", "Luk", "Lung", "Ma", "Mak", "Man", "Mao",
    "Mei", "Meng", "Min", "Mo", "Mok", "Moon", "Mun", "Myung", "Na", "Nam", "Namgung", "Namkoong", "Ng",
    "Ngai", "Ngan", "Noh", "Ou", "Ouyang", "Paik", "Pak", "Pan", "Pang", "Park", "Peng", "Poon", "Pyo",
    "Qian", "Qin", "Qiu", "Ra", "Ren", "Rhee", "Rho", "Roh", "Ryoo", "Ryu", "Seo", "Seok", "Seol", "Seong",
    "Shao", "Shek", "Shen", "Sheng", "Shi", "Shih", "Shim", "Shin", "Shum", "Si", "Sim", "Siu", "So", "Sohn",
    "Son", "Song", "Suh", "Suk", "Sul", "Sun", "Sung", "Szeto", "Tae", "Tai", "Tak", "Tam", "Tan", "Tang",
    "Tao", "Teng", "Teo", "Tian", "Tien", "Ting", "Tong", "Tou", "Tsai", "Tsang", "Tsao", "Tse", "Tseng",
    "Tsiang", "Tso", "Tsoi", "Tsou", "Tsui", "Tu", "Tuan", "Tung", "Um", "Wan", "Wang", "Wei", "Wen", "Weng",
    "Wong", "Woo", "Wu", "Xia", "Xiao", "Xie", "Xu", "Yam", "Yan", "Yang", "Yao", "Yau", "Yee", "Yeh", "Yen",
    "Yeo", "Yeoh", "Yeom", "Yeon", "Yeung", "Yi", "Yim", "Yin", "Yip", "Yiu", "Yom", "Yong", "Yoo", "Yoon",
    "Yu", "Yuan", "Yuen", "Yum", "Yun", "Yung", "Zeng", "Zhang", "Zhao", "Zheng", "Zhong", "Zhou", "Zhu",
]);

/// What follows the hyphen of a compound: "Park Lane-style".
#[rustfmt::skip]
static COMPOUNDS: WordList<236> = WordList::new([
    "a", "aged", "aid", "aimed", "air", "all", "and", "area", "armed", "as", "at", "away", "ball", "bank",
    "based", "bashed", "basis", "born", "bound", "boy", "bred", "built", "by", "cap", "car", "case", "cell",
    "chain", "city", "clad", "class", "club", "coast", "cola", "cut", "day", "days", "deal", "di", "down",
    "drive", "edge", "end", "era", "eyed", "face", "faced", "fed", "fest", "film", "fire", "first", "flu",
    "for", "free", "front", "fund", "funded", "game", "gate", "girl", "goer", "goers", "goods", "grown",
    "half", "hand", "head", "held", "help", "high", "hit", "home", "hour", "house", "hued", "ish", "jet",
    "key", "kind", "known", "laden", "land", "law", "leader", "led", "left", "less", "level", "life", "like",
    "line", "link", "linked", "list", "listed", "lite", "load", "look", "loss", "low", "made", "mail", "main",
    "march", "mate", "mid", "mile", "mode", "month", "more", "most", "named", "net", "new", "next", "nine",
    "north", "of", "off", "old", "one", "only", "open", "out", "over", "own", "owned", "page", "paid", "part",
    "party", "past", "pay", "peace", "plan", "plant", "play", "plus", "pop", "post", "power", "press",
    "proof", "pub", "race", "raid", "rail", "rate", "rated", "ray", "ready", "rich", "ride", "right", "road",
    "rock", "role", "room", "royal", "rule", "ruled", "run", "scale", "school", "score", "seat", "self",
    "share", "shirt", "shop", "show", "side", "sign", "site", "size", "sized", "sky", "slot", "south", "star",
    "state", "step", "stock", "stop", "store", "strip", "style", "swap", "team", "tech", "term", "test",
    "the", "themed", "tie", "tied", "time", "times", "to", "top", "tour", "town", "trade", "trail", "train",
    "tribe", "trip", "turn", "two", "type", "up", "us", "use", "user", "via", "view", "vote", "wall", "war",
    "wave", "way", "week", "west", "wide", "wise", "with", "work", "world", "worn", "worth", "x", "yard",
    "year", "zero", "zone",
]);

/// Whether a word is such a surname.
pub(super) fn is_surname(word: &str) -> bool {
    SURNAMES.has(word)
}

/// Whether two parts around a hyphen can be a given name: "Jae" and "in", "Chin" and "hung".
pub(super) fn is_given(first: &str, second: &str) -> bool {
    let short =
        |word: &str| (1..=6).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    // "Al-Qaeda" and its like.
    let arabic = matches!(first, "Al" | "El" | "Ar" | "As" | "Ash" | "Abu");
    short(first)
        && short(second)
        && !arabic
        && case_of(first) == Case::Title
        && (case_of(second) == Case::Lower || case_of(second) == Case::Title)
        && !COMPOUNDS.has_small(second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_syllables_are_told_from_compounds() {
        for (first, second) in
            [("Jae", "in"), ("Suk", "yeol"), ("Chin", "hung"), ("Ching", "te"), ("Jong", "Un")]
        {
            assert!(is_given(first, second), "{first}-{second}");
        }
        for (first, second) in
            [("Al", "Qaeda"), ("Trump", "era"), ("Paris", "based"), ("US", "made"), ("Obama", "style")]
        {
            assert!(!is_given(first, second), "{first}-{second}");
        }
        assert!(is_surname("Moon") && is_surname("Leung") && !is_surname("Trump"));
    }
}
