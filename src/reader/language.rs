//! Which language a text is in.

use crate::document::{Zone, ZoneKind};
use crate::lexicon::{Lexicon, WordFlags};
use whatlang::{Lang, Script};

/// Enough text to tell a language by.
const SAMPLE: usize = 1500;
/// Letters below which a guess is worth nothing.
const LEAST: usize = 60;

/// Small words that are frequent in English and in no other language.
const ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "that", "for", "with", "is", "was", "by", "from", "has", "have", "his", "said",
];
/// Per cent of such words that make a text plainly English, so that it needs no closer look.
const PLAINLY: usize = 15;
/// Per cent of such words at which a text is in no other language, whatever its letters look like: a list of foreign names.
const NOT_FOREIGN: usize = 6;

/// Per cent of the words of a sample that are English and no other language; `None` if there are too few to tell.
fn english_words(sample: &str) -> Option<usize> {
    let (mut words, mut english) = (0, 0);
    for word in sample.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()) {
        words += 1;
        english += usize::from(ENGLISH.contains(&word));
    }
    (words > 30).then(|| english * 100 / words)
}

/// Words of a sample below which a language without a list of its own is not believed.
const ENOUGH: usize = 30;
/// Small words of a language that have to stand in a text, and per cent of all its words.
const SMALL: usize = 2;
const SMALL_SHARE: usize = 6;

/// Small words of the languages of the press in Latin letters, but for those that English has too.
const SMALL_WORDS: &[(Lang, &[&str])] = &[
    (Lang::Ces, &["a", "je", "na", "se", "že", "pro", "který", "jsou", "podle", "byl", "také", "v", "z"]),
    (
        Lang::Afr,
        &["het", "nie", "wat", "oor", "hulle", "deur", "gesê", "ook", "sy", "vir", "van", "die", "te"],
    ),
    (
        Lang::Dan,
        &["og", "er", "det", "som", "på", "ikke", "har", "til", "af", "med", "den", "en", "om", "blev"],
    ),
    (
        Lang::Deu,
        &[
            "der", "die", "das", "und", "mit", "ist", "von", "nicht", "ein", "eine", "dass", "für", "auf",
            "im", "dem", "den", "zu", "wird", "am", "noch",
        ],
    ),
    (Lang::Fin, &["ja", "että", "ei", "ovat", "mutta", "kun", "sen", "mukaan", "myös", "oli"]),
    (
        Lang::Fra,
        &[
            "le", "les", "des", "du", "une", "est", "dans", "et", "que", "qui", "pour", "avec", "sur", "il",
            "pas", "été", "au", "aux", "ce",
        ],
    ),
    (Lang::Hun, &["az", "és", "hogy", "nem", "egy", "volt", "meg", "már", "szerint"]),
    (
        Lang::Ind,
        &["yang", "dan", "di", "ini", "itu", "dengan", "untuk", "dari", "tidak", "dalam", "pada", "akan"],
    ),
    (
        Lang::Ita,
        &[
            "il", "di", "che", "della", "per", "un", "una", "sono", "del", "è", "gli", "nel", "con", "dei",
            "si", "al",
        ],
    ),
    (
        Lang::Nld,
        &[
            "het", "een", "van", "en", "dat", "niet", "zijn", "voor", "met", "op", "te", "ook", "aan",
            "wordt", "heeft", "bij", "de", "naar", "zo", "werd",
        ],
    ),
    (
        Lang::Nob,
        &["og", "er", "det", "som", "på", "ikke", "har", "til", "av", "med", "den", "en", "om", "ble", "å"],
    ),
    (Lang::Pol, &["i", "w", "na", "się", "nie", "że", "jest", "z", "do", "przez", "oraz", "który", "o"]),
    (Lang::Por, &["o", "os", "que", "não", "uma", "para", "com", "da", "do", "em", "dos", "na", "foi", "ao"]),
    (
        Lang::Ron,
        &["și", "şi", "în", "pe", "cu", "la", "este", "care", "nu", "din", "că", "pentru", "au", "al"],
    ),
    (
        Lang::Spa,
        &["el", "los", "las", "que", "una", "del", "con", "para", "por", "se", "en", "y", "ha", "su", "al"],
    ),
    (
        Lang::Swe,
        &["och", "är", "det", "som", "på", "inte", "har", "till", "av", "med", "att", "den", "en", "ett"],
    ),
    (Lang::Tgl, &["ang", "ng", "sa", "mga", "na", "ay", "ni", "at", "ito", "hindi"]),
    (Lang::Tur, &["ve", "bir", "bu", "için", "ile", "da", "de", "olarak", "olan", "daha", "gibi"]),
    (Lang::Vie, &["và", "của", "là", "có", "cho", "không", "được", "trong", "những", "với", "các", "đã"]),
];

/// Whether a text in Latin letters can be in a language that its letters look like: if it has that language's small words, or
/// where no list has them, if it is long enough. Names and headlines alone look like anything.
fn is_borne_out(found: &whatlang::Info, sample: &str) -> bool {
    let words = || sample.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let all = words().count();
    match SMALL_WORDS.iter().find(|(lang, _)| *lang == found.lang()) {
        _ if found.script() != Script::Latin => true,
        Some((_, small)) => {
            let small = words().filter(|word| small.contains(&word.to_lowercase().as_str())).count();
            small >= SMALL && small * 100 >= SMALL_SHARE * all
        }
        None => all >= ENOUGH && found.confidence() > 0.9,
    }
}

/// Letters of another script than Latin that settle the matter where they are the most: no English news is written in them.
const OTHER_SCRIPT: usize = 6;
/// Words in small letters below which they tell nothing.
const FEW: usize = 8;
/// Per cent of the words in small letters that are English in any English text; Finnish has next to none.
const COMMON: usize = 40;
/// Likewise where small words of another language bear it out: Danish and Dutch share many words with English.
const SOME_COMMON: usize = 65;
/// Small words of another language that bear it out, and per cent of all words.
const BORNE_OUT: usize = 3;
const BORNE_OUT_SHARE: usize = 12;

/// Whether most letters of a sample are of a script that English is not written in.
fn is_other_script(sample: &str) -> bool {
    let latin = |c: &char| matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | 'ﬀ'..='ﬆ');
    let (latin, other): (Vec<char>, Vec<char>) =
        sample.chars().filter(|c| c.is_alphabetic()).partition(latin);
    other.len() >= OTHER_SCRIPT && other.len() > latin.len()
}

/// Per cent of the words of a sample that are English ones; `None` if there are too few. Names are left out, as they are of no language.
fn common_words(sample: &str) -> Option<usize> {
    let lexicon = Lexicon::embedded();
    let (mut words, mut small, mut common) = (0, 0, 0);
    for word in sample.split(|c: char| !c.is_alphabetic() && !matches!(c, '\'' | '’')) {
        words += usize::from(!word.is_empty());
        if word.starts_with(char::is_lowercase) && word.chars().nth(1).is_some() {
            small += 1;
            common += usize::from(lexicon.word(word).has(WordFlags::COMMON));
        }
    }
    (small >= FEW && small * 5 >= words * 2).then(|| common * 100 / small)
}

/// The language whose small words stand in a sample the most, if some do; how many, and per cent of all words.
fn by_small_words(sample: &str) -> Option<(Lang, usize, usize)> {
    let words: Vec<String> = sample
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let found = |small: &[&str]| words.iter().filter(|word| small.contains(&word.as_str())).count();
    let best = SMALL_WORDS
        .iter()
        .map(|(lang, small)| (found(small), *lang))
        .rev()
        .max_by_key(|&(found, _)| found)?;
    (best.0 >= SMALL).then(|| (best.1, best.0, best.0 * 100 / words.len()))
}

/// The ISO 639-1 code (where there is none: 639-3) of the language of a text, judged by its body.
pub(super) fn detect(text: &str, zones: &[Zone]) -> Option<String> {
    let mut sample = String::new();
    let mut at = 0;
    let ends = zones.iter().filter(|zone| zone.kind == ZoneKind::Boilerplate).map(|zone| zone.span.range());
    for zone in ends.chain(std::iter::once(text.len()..text.len())) {
        sample.extend(text[at..zone.start].chars().take(SAMPLE));
        at = zone.end;
        if sample.len() >= SAMPLE {
            break;
        }
    }
    if is_other_script(&sample) {
        return whatlang::detect(&sample).map(|found| code(found.lang()).to_owned());
    }
    if sample.chars().filter(|c| c.is_alphabetic()).take(LEAST).count() < LEAST {
        return None;
    }
    let english = english_words(&sample);
    if english.is_some_and(|share| share >= PLAINLY) {
        return Some("en".to_owned());
    }
    let found = whatlang::detect(&sample)?;
    if found.lang() != Lang::Eng && english.is_some_and(|share| share >= NOT_FOREIGN) {
        return None;
    }
    let believed = match found.lang() {
        Lang::Eng => found.is_reliable() || found.confidence() > 0.3,
        _ => found.is_reliable() && is_borne_out(&found, &sample),
    };
    if believed {
        return Some(code(found.lang()).to_owned());
    }
    // Two sentences are too few for the letters to be sure of the language, but not for the words to be sure that it is not English.
    let common = common_words(&sample)?;
    let small = by_small_words(&sample);
    let lang = match small {
        Some((lang, count, share))
            if count >= BORNE_OUT && share >= BORNE_OUT_SHARE && common < SOME_COMMON =>
        {
            lang
        }
        _ if common < COMMON => small.map_or(found.lang(), |(lang, ..)| lang),
        _ => return None,
    };
    (lang != Lang::Eng).then(|| code(lang).to_owned())
}

fn code(lang: Lang) -> &'static str {
    const TWO: &[(&str, &str)] = &[
        ("afr", "af"),
        ("aka", "ak"),
        ("amh", "am"),
        ("ara", "ar"),
        ("aze", "az"),
        ("bel", "be"),
        ("ben", "bn"),
        ("bul", "bg"),
        ("cat", "ca"),
        ("ces", "cs"),
        ("cmn", "zh"),
        ("cym", "cy"),
        ("dan", "da"),
        ("deu", "de"),
        ("ell", "el"),
        ("eng", "en"),
        ("epo", "eo"),
        ("est", "et"),
        ("fin", "fi"),
        ("fra", "fr"),
        ("guj", "gu"),
        ("heb", "he"),
        ("hin", "hi"),
        ("hrv", "hr"),
        ("hun", "hu"),
        ("hye", "hy"),
        ("ind", "id"),
        ("ita", "it"),
        ("jav", "jv"),
        ("jpn", "ja"),
        ("kan", "kn"),
        ("kat", "ka"),
        ("khm", "km"),
        ("kor", "ko"),
        ("lat", "la"),
        ("lav", "lv"),
        ("lit", "lt"),
        ("mal", "ml"),
        ("mar", "mr"),
        ("mkd", "mk"),
        ("mya", "my"),
        ("nep", "ne"),
        ("nld", "nl"),
        ("nob", "nb"),
        ("ori", "or"),
        ("pan", "pa"),
        ("pes", "fa"),
        ("pol", "pl"),
        ("por", "pt"),
        ("ron", "ro"),
        ("rus", "ru"),
        ("sin", "si"),
        ("slk", "sk"),
        ("slv", "sl"),
        ("sna", "sn"),
        ("spa", "es"),
        ("srp", "sr"),
        ("swe", "sv"),
        ("tam", "ta"),
        ("tel", "te"),
        ("tgl", "tl"),
        ("tha", "th"),
        ("tuk", "tk"),
        ("tur", "tr"),
        ("ukr", "uk"),
        ("urd", "ur"),
        ("uzb", "uz"),
        ("vie", "vi"),
        ("yid", "yi"),
        ("zul", "zu"),
    ];
    let three = lang.code();
    TWO.iter().find(|(long, _)| *long == three).map_or(three, |(_, short)| short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages() {
        for (text, want) in [
            (
                "The ministry said on Monday that talks would go on for another week, as both sides had asked.",
                Some("en"),
            ),
            (
                "Das Ministerium teilte am Montag mit, dass die Gespräche noch eine Woche dauern würden.",
                Some("de"),
            ),
            (
                "Министерство сообщило в понедельник, что переговоры продлятся ещё неделю по просьбе сторон.",
                Some("ru"),
            ),
            ("Too short", None),
            (
                "Cookie notice\nAccept\nDecline\nImprint and data protection\nMilford Gazette Online\nContact",
                None,
            ),
            (
                "Merkel visits Paris\nMacron in Kigali\nDuterte arrested in Manila\nMeloni in Tunis\nNadal out of Roland Garros",
                None,
            ),
            (
                "1. Guillaume Martin (Fra/Cofidis) 3hr 51min; 2. Mathieu Burgaudeau (Fra/TotalEnergies); 3. Thibaut Pinot (Fra)",
                None,
            ),
            (
                "Le ministère a annoncé lundi que les discussions se poursuivraient une semaine à la demande des deux pays.",
                Some("fr"),
            ),
            (
                "El ministerio anunció el lunes que las conversaciones seguirán una semana más a petición de las partes.",
                Some("es"),
            ),
            (
                "Het ministerie zei maandag dat de gesprekken op verzoek van beide partijen nog een week zouden duren.",
                Some("nl"),
            ),
            (
                "Ministeriet meddelte mandag at havnen åbner igen om en uge efter samtaler med de to nabobyer.",
                Some("da"),
            ),
            (
                "Departementet opplyste mandag at havnen skal åpne igjen om en uke etter samtaler, og det ble applaus.",
                Some("nb"),
            ),
            (
                "Ministeriö kertoi maanantaina, että satama avataan viikon kuluttua, kun kaupungit ovat sopineet asiasta.",
                Some("fi"),
            ),
            (
                "Satama avataan uudelleen viikon kuluttua, kertoi kaupunginjohtaja toimittajille kokouksen päätteeksi.",
                Some("fi"),
            ),
            (
                "Die munisipaliteit het Maandag gesê dat die hawe weer oopmaak, en dat hulle nie oor die koste wil praat nie.",
                Some("af"),
            ),
            (
                "Bộ cho biết hôm thứ Hai cảng sẽ mở cửa trở lại sau một tuần đàm phán giữa hai thành phố.",
                Some("vi"),
            ),
            ("Министр в Риме", Some("ru")),
            ("両市は港を再開する", Some("ja")),
            ("市长宣布港口重新开放", Some("zh")),
            ("항구가 다시 열린다", Some("ko")),
            (
                "The Καλημέρα café opened in Athens on Monday, and its owner said that the tables were taken at once.",
                Some("en"),
            ),
            ("lorem-07 ipsum_x foo(bar) baz; qux=1 zap zip nop jmp mov eax ebx ecx", None),
            ("", None),
        ] {
            assert_eq!(detect(text, &[]).as_deref(), want, "{text}");
        }
    }
}
