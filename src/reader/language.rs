//! Which language a text is in.

use crate::document::{Zone, ZoneKind};
use whatlang::Lang;

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
    (found.is_reliable() || found.lang() == Lang::Eng && found.confidence() > 0.3)
        .then(|| code(found.lang()).to_owned())
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
            ("", None),
        ] {
            assert_eq!(detect(text, &[]).as_deref(), want, "{text}");
        }
    }
}
