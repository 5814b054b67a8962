//! What page furniture says: labels, buttons, notices. Each list is sorted, lower case, and compared with [`Line::key`].
//!
//! [`Line::key`]: super::line::Line::key

use regex::Regex;
use regex::bytes::RegexSet;
use std::sync::LazyLock;

/// Headings over lists of other articles: what follows them is not the article.
static RELATED: LazyLock<Vec<&str>> = LazyLock::new(|| include_str!("related.txt").lines().collect());

/// Names of sections that stand over an article.
static SECTIONS: LazyLock<Vec<&str>> = LazyLock::new(|| include_str!("sections.txt").lines().collect());

/// Buttons and labels that are a line of their own.
static CONTROLS: LazyLock<Vec<&str>> = LazyLock::new(|| include_str!("controls.txt").lines().collect());

static NOTICES: LazyLock<RegexSet> = LazyLock::new(|| {
    set(&[
        // Copyright.
        r"(?i)^(©|\(c\)|copyright\b|&copy;)",
        r"(?i)\ball rights reserved\b",
        r"(?i)\b(may|must|can) not be (published, )?(reproduced|broadcast|rewritten|republished|redistributed)",
        // Cookies and consent.
        r"(?i)\b(this|our) (web)?(site|page) uses cookies\b|\bwe use cookies\b|\buse of cookies\b",
        r"(?i)^by (continuing|clicking|using|signing up|subscribing)\b.*\b(agree|accept|consent)\b",
        // Counts and times of reading.
        r"(?i)^\d+([.,]\d+)?\s?[km]?\s(comments?|shares?|views?|likes?|replies|retweets|followers|reads?)$",
        r"(?i)^\d+ ?-?(min|mins|minute|minutes)( read|s read)$",
        r"(?i)^reading time\b",
        r"(?i)^(comments?|shares?|views?|likes?) ?[:(]? ?\d+\)?$",
        r"(?i)^(less than |about |over )?(\d+|an?|one|two) (seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?) ago$",
        // Calls to do something with the page.
        r"(?i)^(sign up|subscribe|register|log ?in|click|tap|follow us|join us|download|share this|like us|support us|donate)\b.{0,80}$",
        r"(?i)^(read|see|watch|listen|view|show|load|learn|find out) (more|also|all|next|full|the full)\b.{0,100}$",
        r"(?i)^(read|see|watch|more|related|also read)( also| more| on this)?\s*[:»>|].{0,160}$",
        r"(?i)^(hide|show|toggle|open|close|skip|jump|expand|collapse) [a-z ]{2,40}(controls|menu|playing|navigation|content|caption|comments|ad|more|less|sidebar|player|transcript)$",
        r"(?i)^(continue reading|search (this|the|our) (web)?site|open in app|become a (member|subscriber))\b.{0,60}$",
        r"(?i)\b(sign up|subscribe) (for|to) (our|the|its|this)\b.*\bnewsletters?\b",
        r"(?i)^(follow|find|like) (us|me|him|her|.{3,40}) on (twitter|facebook|x|instagram|telegram|google|linkedin|whatsapp)\b",
        r"(?i)^(your|a) (browser|javascript)\b.*\b(support|enable|disabled)\b|\benable javascript\b",
        r"(?i)^(please )?enable cookies",
        r"(?i)^(posted|filed) (in|under)\b.{0,80}$",
        r"(?i)^(tags?|topics?|categories|category|keywords|labels|section|more about)\s*[:|].{0,200}$",
        r"(?i)^(share|tweet|print|email|pin|save|like|send)([ |·•/,+]+(share|tweet|print|email|e-mail|pin|save|like|send|facebook|twitter|linkedin|whatsapp|reddit|telegram|on|this))+$",
        r"^[|·•>»«<*_=~\-–—+#.]+$",
    ])
});

static CAPTIONS: LazyLock<RegexSet> = LazyLock::new(|| {
    set(&[
        r"(?i)^(file )?(photo|photos|image|picture|pic|illustration|graphic|photograph|video|screenshot|cover photo)( credit| courtesy| source| by| via)?\s?[:/|©]",
        r"(?i)^(photo|image|picture|illustration|photograph)s?( courtesy)? (by|of|from|credit|via)\b.{2,80}$",
        r"(?i)^(credit|photo credit|photo caption|image caption|caption)s?\b\s?:?",
        r"(?i)[(\[](file )?(photo|image|picture|photograph|credit|ap photo|pool photo|illustration)s?\b[^()\[\]]{0,80}[)\]]\.?$",
        r"(?i)[(\[][^()\[\]]{0,40}\b(reuters|afp|getty images|getty|ap|epa|shutterstock|anadolu|sputnik|xinhua|tass|bloomberg|unsplash|alamy)(/[^()\[\]]{0,40}| via [^()\[\]]{0,40})?[)\]]$",
        r"(?i)\b(getty images|shutterstock|istock|alamy|afp via getty images|unsplash|epa-efe|wikimedia commons)$",
        r"[.!?”\x22] (?i:photos?|pictures?|images?|photographs?|credit|source)\s?: \p{Lu}[^.!?]{2,60}$",
        r"\b(REUTERS|AFP|AP Photo|EPA)\s?/\s?\p{L}[^.]{0,40}$",
        r"^(©|\(c\)) (?i)(reuters|afp|ap|getty|epa|tass|sputnik|xinhua|ria)\b.{0,40}$",
    ])
});

static CREDIT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)^[(\[]?((additional |further )?(reporting|writing|editing|translated|translation|compiled|edited|written|produced) ",
        r"(and (writing|editing|reporting) )?by\b.{2,300}|(source|via|author|authors|editor|reporter|correspondent|text)s?\s?:\s?.{2,60})[)\]]?\.?$"
    ))
});

/// What a page leaves between its parts: figures of counters, sizes of type, numbers of pages, forms. Apart from [`NOTICES`], which the
/// model of lines was trained on.
static STRAY: LazyLock<RegexSet> = LazyLock::new(|| {
    set(&[
        r"^A ?[-+]?( ?A ?[-+]?)+$",
        r"(?i)^((prev|previous|first|older)\b.{0,6} )?(\d+ ){2,}(\.\.\.? |… )?(\d+ )?(next|last|older|newer)\b.{0,10}$",
        r"(?i)^(by|via|source|tags?|published|updated|posted|written by)\s?:?$",
        // Comments and the forms for them.
        r"(?i)^(\d+|one|two|three|four|five|six|seven|eight|nine|ten) (comments?|responses?|replies|thoughts?) (on|to)\b.{0,200}$",
        r"(?i)^(your email address will not be published|required fields are marked|fill in your details below|you are commenting using your|connecting to %s|this site uses akismet|learn how your comment data|notify me of (new|follow)|save my name|comments are closed|reblogged this on)\b.{0,160}$",
        r"(?i)^like(like|d by \d+ (person|people|bloggers?).{0,20})?$|^like\s?liked? by \d+ .{0,20}$",
        // Another story, and what a story is about.
        r"(?i)^(related|also read|also see|must read|don['’]t miss) (stor(y|ies)|news|articles?|posts?|videos?)?\s?:.{0,160}$",
        r"(?i)^key words?\s?:",
        r"\{\{.{1,80}\}\}|\$\w+\s?=\s?\w+\(",
    ])
});

/// Whether the line holds nothing but a figure: a counter, or a cell of a table.
pub(super) fn is_figure(text: &str) -> bool {
    let mark = |c: char| matches!(c, '.' | ',' | ':' | '%' | '+' | ' ');
    text.len() <= 40
        && text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || mark(c))
}

/// Whether the line is a roll of accounts ("anna92, rivermouse, Old_Tom, ..."), as stand under what they liked. People of an article
/// have two names.
pub(super) fn is_roll(text: &str) -> bool {
    let (mut all, mut single) = (0, 0);
    for part in text.split(", ") {
        all += 1;
        single += usize::from(!part.contains(' '));
    }
    all >= 40 && single * 10 >= all * 9
}

/// Whether the line is such a rest.
pub(super) fn is_stray(text: &str) -> bool {
    text.len() <= 240 && STRAY.is_match(text.as_bytes())
}

pub(super) fn set(patterns: &[&str]) -> RegexSet {
    RegexSet::new(patterns.iter().map(|pattern| bytewise(&ascii_edges(pattern)))).expect("fixed patterns")
}

/// Any byte in the place of any character, where they are counted, and ASCII digits: what is counted is written out as often, and
/// with all of Unicode that takes milliseconds at every start.
fn bytewise(pattern: &str) -> String {
    let pattern = pattern.replace(".{", "(?-u:.){").replace(r"[^()\[\]]{", r"(?-u:[^()\[\]]){");
    pattern.replace(r"\d", "[0-9]").replace(r"\w", "[0-9A-Za-z_]")
}

pub(super) fn pattern(pattern: &str) -> Regex {
    Regex::new(&ascii_edges(pattern)).expect("a fixed pattern")
}

/// Edges of words as ASCII has them: with those of Unicode, a line with a typographic quotation mark goes to the slowest matcher.
fn ascii_edges(pattern: &str) -> String {
    pattern.replace(r"\b", r"(?-u:\b)")
}

/// Whether the line is a heading over other articles.
pub(super) fn is_related_heading(key: &str) -> bool {
    let bare = key.strip_suffix(" news").unwrap_or(key);
    RELATED.binary_search(&key).is_ok()
        || RELATED.binary_search(&bare).is_ok()
        || key.len() < 40 && key.starts_with("more from ")
        || key.len() < 40 && key.starts_with("more on ")
}

/// Headings over lists that the model of lines was not trained on.
const MORE_RELATED: &[&str] = &["explore", "most commented", "what is your reaction", "what's your reaction"];

/// Whether the line is a heading over other articles by [`is_related_heading`], or one made like those: "Most Read Stories".
pub(super) fn opens_list(key: &str) -> bool {
    const LISTED: [&str; 5] = [" articles", " headlines", " posts", " stories", " videos"];
    let bare = LISTED.iter().find_map(|listed| key.strip_suffix(listed));
    is_related_heading(key)
        || MORE_RELATED.contains(&key)
        || bare.is_some_and(|bare| RELATED.binary_search(&bare).is_ok())
}

/// Whether the line names a section.
pub(super) fn is_section(key: &str) -> bool {
    SECTIONS.binary_search(&key).is_ok()
        || [" latest stories", " latest news", " top stories", " headlines"].iter().any(|listed| {
            key.strip_suffix(listed).is_some_and(|section| SECTIONS.binary_search(&section).is_ok())
        })
        || key.contains(['|', '>', '/', '»', '›', '·'])
            && key
                .split(['|', '>', '/', '»', '›', '·'])
                .all(|part| SECTIONS.binary_search(&part.trim()).is_ok() || part.trim() == "home")
}

/// Whether the line is a button, a label or a notice that no article holds.
pub(super) fn is_furniture(text: &str, key: &str) -> bool {
    CONTROLS.binary_search(&key).is_ok() || NOTICES.is_match(text.as_bytes())
}

/// Whether the line tells what a picture shows or who took it.
pub(super) fn is_caption(text: &str) -> bool {
    CAPTIONS.is_match(text.as_bytes())
}

/// Whether the line tells who reported, wrote or edited.
pub(super) fn is_credit(text: &str) -> bool {
    CREDIT.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [&RELATED, &SECTIONS, &CONTROLS] {
            let mut sorted = list.to_vec();
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!(**list, sorted);
        }
    }

    #[test]
    fn rolls_of_accounts() {
        let roll = |name: &str| vec![name; 45].join(", ");
        assert!(is_roll(&roll("river_mouse7")));
        assert!(!is_roll(&roll("Ann Miller")));
        assert!(!is_roll("Bread, butter, milk, eggs and salt were sold out, shops said."));
    }

    fn keyed(text: &str, test: impl Fn(&str, &str) -> bool) -> bool {
        let line = &lines(text)[0];
        test(line.text, &line.key())
    }

    #[test]
    fn furniture() {
        for text in [
            "Hide player controls",
            "Hide resume playing",
            "Advertisement",
            "SHARE",
            "© 2022 The Paper. All rights reserved.",
            "We use cookies to improve this site.",
            "12 comments",
            "3 min read",
            "2 hours ago",
            "Read more: Another story",
            "Sign up for our newsletter",
            "|",
            "Tags: Ukraine, Russia",
            "Share Tweet Email",
            "Copyright 2020 AP.",
        ] {
            assert!(keyed(text, is_furniture), "{text}");
        }
        for text in [
            "The company said it would share its data with regulators.",
            "Two hours ago the ministry said so.",
            "“We use every means,” he said.",
            "Reports said the ship sank.",
            "Comment is free, he said.",
            "By Jane Doe",
            "More than 200 people were hurt.",
            "Watch out for the ice, the mayor told people in the town on Sunday.",
            "Copyrighted works are another matter.",
            "Read the letter, he said, and you will know all about it.",
        ] {
            assert!(!keyed(text, is_furniture), "{text}");
        }
    }

    #[test]
    fn rests() {
        for text in [
            "A A A",
            "A- A A+",
            "1 2 3 Next",
            "By",
            "{{hits.values}}",
            "RELATED STORY: Ferry fares rise again",
            "KEY WORDS:",
            "One Comment on \"Ferry fares rise\"",
            "Your email address will not be published. Required fields are marked *",
            "LikeLiked by 1 person",
        ] {
            assert!(is_stray(text), "{text}");
        }
        assert!(is_figure("7") && is_figure("1,204") && !is_figure("3 dead") && !is_figure("..."));
        for text in [
            "A",
            "By Jane Doe",
            "3 dead",
            "2024 elections",
            "Next",
            "One comment on it was enough, he said, and more would be too many for a paper of that size and of such a name; the letters that came to the office in the week after that were many, and all of them asked for the same thing, in words that no paper prints.",
            "Related industries shed 200 jobs.",
            "Like many others he stayed.",
        ] {
            assert!(!is_stray(text), "{text}");
        }
    }

    #[test]
    fn captions_and_credits() {
        for text in [
            "Photo: Jane Doe",
            "Image credit: AP",
            "A soldier near Bakhmut. (AP Photo/Jane Doe)",
            "Kyiv on Monday. REUTERS/Jane Doe",
            "A tank. (Photo by Jane Doe)",
            "The minister in Rome [Jane Doe/Reuters]",
            "A street in Lagos. Getty Images",
            "Waves break over the pier on Thursday night. Photo: Jane Doe/Reuters",
        ] {
            assert!(is_caption(text), "{text}");
        }
        for text in [
            "Photographs were found in the house.",
            "The picture is mixed, he said.",
            "He asked. Source: nobody knows.",
            "He spoke to Reuters.",
        ] {
            assert!(!is_caption(text), "{text}");
        }
        for text in [
            "Reporting by Jane Doe; Editing by John Roe",
            "(Additional reporting by Jane Doe)",
            "Source: TASS",
        ] {
            assert!(is_credit(text), "{text}");
        }
        for text in [
            "Reporting by the paper shows that it is so, and that it was so before.",
            "The source: nobody knows.",
        ] {
            assert!(!is_credit(text) || text.len() < 90, "{text}");
        }
    }

    #[test]
    fn headings() {
        for text in [
            "RELATED NEWS",
            "You may also like:",
            "Most Read",
            "Most Read Stories",
            "Explore",
            "More from Politics",
        ] {
            assert!(keyed(text, |_, key| opens_list(key)), "{text}");
        }
        assert!(keyed("All news", |_, key| is_section(key)));
        assert!(keyed("Home > World > Europe", |_, key| is_section(key)));
        assert!(!keyed("World leaders meet", |_, key| is_section(key)));
    }
}
