//! Bytes to text: encodings stated by a byte order mark, told by the pattern of the bytes, or guessed.
//!
//! Offsets of everything later are into the decoded text: the mark is no part of it, line ends stay as they are.

use super::format::Trouble;
use super::sniff;
use crate::diagnostic::Code;
use crate::text::without_escapes;
use encoding_rs::{DecoderResult, Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

/// How much of a long text is looked at to guess its encoding.
const SAMPLE: usize = 1 << 20;

/// What a message's encoding is told as: each part has its own.
pub(super) const MIME: &str = "MIME";

/// Decoded text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub text: String,
    pub encoding: &'static str,
    /// Bytes that stand for nothing in the encoding.
    pub lost: u64,
    pub notes: Vec<Trouble>,
}

/// Decodes a text of unknown encoding.
pub(super) fn text(bytes: &[u8]) -> Result<Decoded, Trouble> {
    text_with(bytes, None)
}

/// Decodes a text whose source states an encoding (a header, a `meta` element); a byte order mark and plain evidence beat it.
pub(super) fn text_with(bytes: &[u8], stated: Option<&str>) -> Result<Decoded, Trouble> {
    let (encoding, mark) = match Encoding::for_bom(bytes) {
        Some(found) => found,
        None => (without_mark(bytes, stated)?, 0),
    };
    let (text, broken) = encoding.decode_without_bom_handling(&bytes[mark..]);
    let text = text.into_owned();
    if is_binary(&text) {
        return Err(binary(bytes));
    }
    let mut notes = Vec::new();
    let lost = if broken { lost(encoding, &bytes[mark..]) } else { 0 };
    if broken {
        let count = text.matches('\u{fffd}').count();
        notes.push((
            Code::Lossy,
            format!(
                "read as {}, but {count} {} no text in it and became U+FFFD; is it another encoding?",
                encoding.name(),
                if count == 1 { "sequence is" } else { "sequences are" }
            ),
        ));
    }
    let garbled = mojibake(&text);
    if garbled >= 3 {
        notes.push((
            Code::Lossy,
            format!("{garbled} places look like UTF-8 that was read as another encoding before (such as â€™ for ’); kept as they are"),
        ));
    }
    Ok(Decoded { text, encoding: encoding.name(), lost, notes })
}

/// Counts the bytes that became U+FFFD.
fn lost(encoding: &'static Encoding, mut bytes: &[u8]) -> u64 {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    // Nobody reads what comes out; it only has to have room for a few characters.
    let mut out = [0; 4096];
    let mut lost = 0;
    loop {
        let (result, read, _) = decoder.decode_to_utf8_without_replacement(bytes, &mut out, true);
        bytes = &bytes[read..];
        match result {
            DecoderResult::InputEmpty => return lost,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(malformed, _) => lost += u64::from(malformed),
        }
    }
}

fn binary(bytes: &[u8]) -> Trouble {
    (Code::Binary, format!("not text (it looks like {}); skipped", sniff::looks_like(bytes)))
}

fn without_mark(bytes: &[u8], stated: Option<&str>) -> Result<&'static Encoding, Trouble> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if let Some(encoding) = utf16(sample) {
        return Ok(encoding);
    }
    let broken = match std::str::from_utf8(bytes) {
        Ok(_) if is_iso_2022_jp(sample) => return Ok(ISO_2022_JP),
        Ok(_) => return Ok(UTF_8),
        Err(_) => broken_utf8(sample),
    };
    // A text full of well-formed UTF-8 with a few bad bytes (cut off, pasted together) is UTF-8, whatever else might fit: other
    // encodings give such sequences by chance, and many that are none for each of them.
    if broken.good > broken.bad || broken.runs == 1 && broken.good > 1 && broken.bad <= 2 * broken.good {
        return Ok(UTF_8);
    }
    if bytes.iter().filter(|&&byte| byte == 0).count() * 100 > bytes.len() {
        return Err(binary(bytes));
    }
    if let Some(encoding) = stated.and_then(|label| Encoding::for_label(label.as_bytes()))
        && encoding != UTF_8
        && encoding.is_ascii_compatible()
    {
        return Ok(encoding);
    }
    let mut detector = chardetng::EncodingDetector::new();
    detector.feed(sample, sample.len() == bytes.len());
    Ok(detector.guess(None, false))
}

/// UTF-16, if the beginning of some bytes shows that they are: by its mark or by its NULs.
pub(super) fn wide(head: &[u8]) -> Option<&'static Encoding> {
    match Encoding::for_bom(head) {
        Some((encoding, _)) => (encoding != UTF_8).then_some(encoding),
        None => utf16(&head[..head.len().min(SAMPLE)]),
    }
}

/// UTF-16 without a mark: text in it that uses any ASCII has a NUL at every other place.
fn utf16(sample: &[u8]) -> Option<&'static Encoding> {
    let pairs = sample.len() / 2;
    if pairs < 2 {
        return None;
    }
    let (mut first, mut second) = (0, 0);
    for pair in sample.chunks_exact(2) {
        first += usize::from(pair[0] == 0 && pair[1] != 0);
        second += usize::from(pair[1] == 0 && pair[0] != 0);
    }
    if second * 3 > pairs && first * 20 < pairs {
        Some(UTF_16LE)
    } else if first * 3 > pairs && second * 20 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether it is Japanese in seven bits: shifts to a set of two bytes, and no byte beyond ASCII.
fn is_iso_2022_jp(sample: &[u8]) -> bool {
    let shifts = [&b"\x1b$B"[..], b"\x1b$@"];
    sample.is_ascii() && shifts.iter().any(|shift| memchr::memmem::find(sample, shift).is_some())
}

struct Sequences {
    good: usize,
    bad: usize,
    /// Places where broken sequences stand one after the other.
    runs: usize,
}

/// Counts the well-formed and the broken sequences outside ASCII.
fn broken_utf8(bytes: &[u8]) -> Sequences {
    let mut count = Sequences { good: 0, bad: 0, runs: 0 };
    let mut broken = false;
    for chunk in bytes.utf8_chunks() {
        count.runs += usize::from(!(chunk.invalid().is_empty() || broken && chunk.valid().len() < 2));
        broken = !chunk.invalid().is_empty();
        count.good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        count.bad += usize::from(!chunk.invalid().is_empty());
    }
    count
}

/// Whether more than one character in a hundred is a control character, as no text has it; in what is words and blanks otherwise, one
/// in twenty. Escape sequences of a terminal do not count.
fn is_binary(text: &str) -> bool {
    let bare = without_escapes(text);
    let count = |which: fn(&u8) -> bool| bare.bytes().filter(which).count();
    let control =
        count(|byte| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b) || *byte == 0x7f);
    if control * 100 <= text.len() {
        return false;
    }
    let words = count(|byte| byte.is_ascii_alphanumeric() || byte.is_ascii_whitespace());
    control * 20 > text.len() || words * 10 < text.len() * 8 || count(|byte| *byte == 0) * 100 > text.len()
}

/// Counts what UTF-8 becomes when read as latin-1 or windows-1252: "â€™", "Ã©", "ÐœÐ¾". Each is a letter that begins a sequence and
/// a sign that goes on in one; quotation marks and dashes go on too, but stand behind letters in sound texts ("CAFÉ”").
fn mojibake(text: &str) -> usize {
    let rare = |c: char| {
        matches!(c, '\u{80}'..='\u{bf}' if c != '»' && c != '·')
            || matches!(
                c,
                '€' | '‚'
                    | 'ƒ'
                    | '„'
                    | '†'
                    | '‡'
                    | 'ˆ'
                    | '‰'
                    | 'Š'
                    | 'Œ'
                    | 'Ž'
                    | '˜'
                    | '™'
                    | 'š'
                    | 'œ'
                    | 'ž'
                    | 'Ÿ'
            )
    };
    let goes_on = |c: char| {
        rare(c) || matches!(c, '‘' | '’' | '“' | '”' | '•' | '–' | '—' | '…' | '‹' | '›' | '»' | '·')
    };
    let mut chars = text.chars().peekable();
    let mut count = 0;
    while let Some(first) = chars.next() {
        let wide = matches!(first, 'à'..='ï');
        if !wide && !matches!(first, 'Â'..='Ä' | 'Å' | 'Î'..='Ñ' | '×'..='Û') {
            continue;
        }
        let Some(&second) = chars.peek() else { break };
        if !wide {
            count += usize::from(rare(second) && second != '\u{a0}');
        } else if goes_on(second) {
            chars.next();
            let third = chars.peek().copied().is_some_and(goes_on);
            count += usize::from(third && rare(second));
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
            .collect()
    }

    #[test]
    fn encodings() {
        let cases: Vec<(Vec<u8>, &str, &str)> = vec![
            (b"plain".to_vec(), "plain", "UTF-8"),
            ("Lê Vân Đỗ\r\n".into(), "Lê Vân Đỗ\r\n", "UTF-8"),
            (b"\xef\xbb\xbfmark".to_vec(), "mark", "UTF-8"),
            ([b"\xff\xfe".to_vec(), utf16("Kyjív", true)].concat(), "Kyjív", "UTF-16LE"),
            ([b"\xfe\xff".to_vec(), utf16("Kyjív", false)].concat(), "Kyjív", "UTF-16BE"),
            (utf16("no mark, “quoted”", true), "no mark, “quoted”", "UTF-16LE"),
            (utf16("no mark, “quoted”", false), "no mark, “quoted”", "UTF-16BE"),
            (b"Putin\x92s aide said \x93no\x94.".to_vec(), "Putin’s aide said “no”.", "windows-1252"),
            (
                b"\xcf\xf0\xe5\xe7\xe8\xe4\xe5\xed\xf2 \xd0\xee\xf1\xf1\xe8\xe8 \xe7\xe0\xff\xe2\xe8\xeb"
                    .to_vec(),
                "Президент России заявил",
                "windows-1251",
            ),
        ];
        for (bytes, text, encoding) in cases {
            let decoded = super::text(&bytes).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
            assert_eq!(decoded.notes, []);
        }
    }

    #[test]
    fn a_few_bad_bytes_do_not_change_the_encoding() {
        let mut bytes = "“One” – “two” – “three”".as_bytes().to_vec();
        bytes.push(0xe2);
        let decoded = super::text(&bytes).unwrap();
        assert_eq!(decoded.encoding, "UTF-8");
        assert!(decoded.text.ends_with("”\u{fffd}"));
        assert_eq!((decoded.notes.len(), decoded.lost), (1, 1));
        let cut = [utf16("Some words of a text, ", true), vec![0x00, 0xd8, b'x', 0]].concat();
        let decoded = super::text(&cut).unwrap();
        assert_eq!((decoded.encoding, decoded.lost), ("UTF-16LE", 2));
    }

    #[test]
    fn stated_encoding_is_a_hint() {
        let latin2 = b"pan Wa\xb3\xeasa m\xf3wi\xb3";
        assert_eq!(text_with(latin2, Some("iso-8859-2")).unwrap().text, "pan Wałęsa mówił");
        assert_eq!(text_with("Wałęsa".as_bytes(), Some("iso-8859-2")).unwrap().text, "Wałęsa");
        assert!(text_with(b"caf\xe9", Some("no such thing")).is_ok());
    }

    #[test]
    fn not_text() {
        let noise: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        for bytes in [&noise[..], b"\x00\x01\x02\x03\x04\x05\x00\x07", &[0; 100]] {
            assert_eq!(super::text(bytes).unwrap_err().0, Code::Binary);
        }
    }

    #[test]
    fn what_a_terminal_showed_is_text() {
        assert!(super::text(b"\x1b]0;log\x07\x1b[1mTalks\x1b[0m fail").is_ok());
        assert!(super::text(b"Talks fail, said Ann Holt.\x07 They left the town.\x08").is_ok());
    }

    #[test]
    fn mojibake_is_told() {
        let text = "Heâ€™s there. Sheâ€™s too. Itâ€™s JosÃ©.";
        assert_eq!(super::text(text.as_bytes()).unwrap().notes.len(), 1);
        for text in ["São Tomé, SÃO PAULO, don’t", "CAFÉ”, “Ñ”, né… – Ø»", "TVÅ – Ä.", "l’été…”", "à « Â »"]
        {
            assert_eq!(mojibake(text), 0, "{text}");
        }
        let twice = |text: &str| text.bytes().map(char::from).collect::<String>();
        for text in ["Москва", "Αθήνα", "北京市", "القاهرة"] {
            assert!(mojibake(&twice(text)) >= 3, "{text}");
        }
    }

    #[test]
    fn japanese_in_seven_bits() {
        let decoded = super::text(b"\x1b$B2q5D$O\x1b(B").unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding), ("会議は", "ISO-2022-JP"));
    }

    #[test]
    fn one_broken_run_in_a_text_with_little_else() {
        let mut bytes =
            "The café at the pier opened, said Zoë, and then it rained on the town.".as_bytes().to_vec();
        bytes.splice(30..30, *b"\xff\xfe\xc3(");
        let decoded = super::text(&bytes).unwrap();
        assert_eq!((decoded.encoding, decoded.notes.len()), ("UTF-8", 1));
        // "Größe der Münze", all of it broken.
        assert_eq!(super::text(b"Gr\xf6\xdfe der M\xfcnze").unwrap().encoding, "windows-1252");
    }

    proptest! {
        #[test]
        fn never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = super::text(&bytes);
        }

        #[test]
        fn utf8_stays_as_it_is(text in "\\PC*") {
            if let Ok(decoded) = super::text(text.as_bytes()) {
                prop_assert_eq!(decoded.text, text.strip_prefix('\u{feff}').unwrap_or(&text));
            }
        }
    }
}
