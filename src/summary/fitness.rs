//! Which sentences can stand in a summary at all: whole statements that can be read without their surroundings.

use super::words::{OPENING_WORDS, Opening, Verb, Word, is_furniture, is_voice, opening, verb};

/// Whether a sentence can stand in a summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fitness {
    /// Never: page furniture, the title again, no words.
    Unfit,
    /// Only where the article has nothing better: fragments, questions, bare quotations, very short or long ones.
    Poor,
    /// Only right after the sentence it leans on.
    Leaning,
    /// Can stand alone.
    Good,
}

/// Shortest and longest sentence that is taken where there is a choice, in words.
const LENGTH: std::ops::RangeInclusive<usize> = 6..=65;
/// A sentence of which a larger share than this stands in quotation marks is a bare quotation.
const QUOTED: f32 = 0.65;

/// Page furniture is short or says so at once: no need to look at more words.
const FURNITURE_WORDS: usize = 24;

/// What a sentence reads like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Reading {
    /// Whether it can stand in a summary.
    pub fitness: Fitness,
    /// Number of words, marks not counted.
    pub words: usize,
    /// What makes it less pleasant to read, 0 for nothing.
    pub penalty: f32,
}

/// Reads one sentence: `text`, and `words`, its words and marks in lower case with the names that cover them. `speech` is
/// the direct speech it starts in, and then the one it ends in.
pub(super) fn read(text: &str, words: &[Word], speech: &mut Speech) -> Reading {
    let is_word = |word: &&Word| word.text.starts_with(char::is_alphanumeric);
    let count = words.iter().filter(is_word).count();
    let quoted = Quoted::read(text, speech);
    let fitness = if count == 0 || is_furniture(&words[..words.len().min(FURNITURE_WORDS)]) {
        Fitness::Unfit
    } else if !LENGTH.contains(&count) || !is_complete(text) || quoted.is_bare() || is_shouted(text) {
        Fitness::Poor
    } else if opening(&words[..words.len().min(OPENING_WORDS)]) == Opening::Leaning {
        Fitness::Leaning
    } else {
        Fitness::Good
    };
    Reading { fitness, words: count, penalty: penalty(text, words, count, &quoted) }
}

/// Starts like a sentence and ends like a statement: no fragment, no question, no beginning of a list.
fn is_complete(text: &str) -> bool {
    let opens = |character: char| matches!(character, '"' | '“' | '‘' | '\'' | '«' | '„' | '(' | '[');
    let closes = |character: char| matches!(character, '"' | '”' | '’' | '\'' | '»' | '“' | ')' | ']');
    let first = text.trim_start_matches(opens).chars().next();
    let starts = first.is_some_and(|first| first.is_alphanumeric() && !first.is_lowercase() || first == '$');
    let body = text.trim_end_matches(closes);
    let trails = body.ends_with("..") || body.ends_with('…');
    starts && !trails && body.ends_with(['.', '!', '。', '！', '۔', '।', '։'])
}

/// Written in capitals throughout.
fn is_shouted(text: &str) -> bool {
    let letters = text.chars().filter(|character| character.is_alphabetic()).count();
    let upper = text.chars().filter(|character| character.is_uppercase()).count();
    2 * upper > letters
}

/// Direct speech that goes on from one sentence of a paragraph to the next: the mark that will close it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Speech(Option<char>);

/// How much of a sentence stands in quotation marks.
#[derive(Debug, Default)]
struct Quoted {
    inside: usize,
    all: usize,
    /// A quotation that starts or ends in another sentence.
    broken: bool,
}

impl Quoted {
    fn read(text: &str, speech: &mut Speech) -> Self {
        let mut quoted = Self { broken: speech.0.is_some(), ..Self::default() };
        let mut closing = speech.0;
        let mut brackets = 0i32;
        let mut characters = text.chars().peekable();
        let mut before = None;
        while let Some(character) = characters.next() {
            let inside_word = characters.peek().is_some_and(|next| next.is_alphanumeric());
            match (character, closing) {
                // A single mark that looks alike on both sides is an apostrophe, unless it opens the sentence or closes a
                // clause.
                ('\'', None) if before.is_none() && inside_word => closing = Some('\''),
                ('\'', Some('\'')) if !inside_word && before.is_some_and(is_stop) => closing = None,
                ('‘', None) if inside_word => closing = Some('’'),
                ('’', Some('’')) if !inside_word => closing = None,
                (_, Some('\'' | '’')) => {}
                (mark, Some(end)) if mark == end => closing = None,
                ('"', None) => closing = Some('"'),
                ('“', None) => closing = Some('”'),
                ('«', None) => closing = Some('»'),
                ('”' | '»', None) => quoted.broken = true,
                ('(' | '[', _) => brackets += 1,
                (')' | ']', _) => {
                    brackets -= 1;
                    quoted.broken |= brackets < 0;
                }
                _ => {}
            }
            if character.is_alphanumeric() {
                quoted.all += 1;
                quoted.inside += usize::from(closing.is_some());
            }
            before = Some(character);
        }
        quoted.broken |= closing.is_some() || brackets != 0;
        speech.0 = closing;
        quoted
    }

    fn share(&self) -> f32 {
        self.inside as f32 / self.all.max(1) as f32
    }

    /// Little but a quotation, or a piece of one.
    fn is_bare(&self) -> bool {
        self.broken || self.share() > QUOTED
    }
}

fn is_stop(character: char) -> bool {
    matches!(character, '.' | ',' | '!' | '?' | '…')
}

/// What makes a sentence that can be taken less pleasant to read.
fn penalty(text: &str, words: &[Word], count: usize, quoted: &Quoted) -> f32 {
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&&*word.text));
    // The voice of an interview; in direct speech the speaker is named.
    let voice = quoted.inside == 0 && words.iter().any(|word| is_voice(&word.text));
    let mends = text.contains("**") || text.contains("<...>") || text.contains("http") || text.contains('@');
    let verb = verb(words);
    let early = &words[..words.len().min(8)];
    let adds = early.iter().any(|word| matches!(&*word.text, "also" | "added" | "too" | "reiterated"));
    [
        (voice, 0.6),
        (verb == Verb::None, 0.6),
        (verb == Verb::Perhaps, 0.05),
        (mends, 0.5),
        (adds, 0.1),
        (text.ends_with('!'), 0.2),
        (text.starts_with(['[', '(']), 0.3),
        (text.starts_with(['"', '“', '‘', '«']), 0.15),
        (count < 8, 0.25),
        (has(&[";", "|", "•"]), 0.1),
    ]
    .into_iter()
    .filter_map(|(holds, cost)| holds.then_some(cost))
    .sum::<f32>()
        + 0.4 * quoted.share()
        + 0.03 * count.saturating_sub(45) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(text: &str) -> Reading {
        let tokens = crate::text::tokenize(text);
        let words: Vec<Word> = tokens.iter().map(|token| Word::new(token.span.of(text), None)).collect();
        read(text, &words, &mut Speech::default())
    }

    fn fitness(text: &str) -> Fitness {
        reading(text).fitness
    }

    #[test]
    fn whole_statements_are_good() {
        for text in [
            "The harbour of Velmar will open again on Friday.",
            "“We are ready,” the mayor told the council on Friday.",
            "The mayor said the harbour was “not quite ready”.",
            "'We are ready,' the mayor of Velmar told the dockers' council.",
            "Dockers' leaders call the mayor's offer ‘a gift to nobody’.",
            "The council of Velmar voted “no” (by 12 to 3) on Friday!",
            "$3 million was paid to the council of Velmar.",
            "61 people came to the harbour of Velmar.",
        ] {
            assert_eq!(fitness(text), Fitness::Good, "{text}");
        }
    }

    #[test]
    fn fragments_questions_and_bare_quotations_are_poor() {
        for text in [
            "Harbour of Velmar to open again on Friday",
            "and the harbour of Velmar opens again on Friday.",
            "Will the harbour of Velmar open again on Friday?",
            "“Will the harbour of Velmar open again on Friday?”",
            "The harbour of Velmar will open again on...",
            "“We are ready to open the harbour of Velmar.”",
            "“We are ready to open the harbour of Velmar.",
            "The harbour will open on Friday, and we are glad of it.”",
            "'The harbour of Velmar will open on Friday, and we are glad of it.",
            "‘The harbour of Velmar will open on Friday,’ he said, ‘and all of us are very glad of that.",
            "The harbour (of Velmar will open again on Friday.",
            "The harbour opens.",
            "THE HARBOUR OF VELMAR WILL OPEN AGAIN ON FRIDAY.",
            "The council will do three things this week on Friday:",
        ] {
            assert_eq!(fitness(text), Fitness::Poor, "{text}");
        }
        let long = format!("The harbour {}will open.", "of Velmar ".repeat(50));
        assert_eq!(fitness(&long), Fitness::Poor);
    }

    #[test]
    fn what_leans_is_told_and_furniture_never_taken() {
        assert_eq!(fitness("He said the harbour would open on Friday."), Fitness::Leaning);
        assert_eq!(fitness("However, the harbour of Velmar did not open."), Fitness::Leaning);
        assert_eq!(fitness("Read more about the harbour of Velmar."), Fitness::Unfit);
        assert_eq!(fitness("*** --- ***"), Fitness::Unfit);
    }

    #[test]
    fn what_reads_badly_costs() {
        let cost = |text: &str| reading(text).penalty;
        let plain = cost("The council will open the harbour of Velmar on Friday.");
        for text in [
            "The council will open my harbour of Velmar on Friday.",
            "The council will ** the harbour of Velmar on Friday.",
            "The council also opens the harbour, which will please Velmar.",
            "The far end of the pier of Velmar shortly after dawn.",
            "The council will open “the harbour of Velmar on Friday”.",
        ] {
            assert!(cost(text) > plain, "{text}");
        }
    }
}
