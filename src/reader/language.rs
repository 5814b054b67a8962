//! Which language a text is in.

use crate::document::{Zone, ZoneKind};
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
    (Lang::Dan, &["og", "er", "det", "som", "på", "ikke", "har", "til", "af", "med", "den", "en"]),
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
            "wordt", "heeft", "bij",
        ],
    ),
    (Lang::Nob, &["og", "er", "det", "som", "på", "ikke", "har", "til", "av", "med", "den", "en"]),
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
    believed.then(|| code(found.lang()).to_owned())
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
            ("", None),
        ] {
            assert_eq!(detect(text, &[]).as_deref(), want, "{text}");
        }
    }
}
