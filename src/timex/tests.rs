//! Every example of every rule, and what holds for any text.

use super::{find, rules};
use crate::annotation::{Segmentation, Timex};
use crate::document::{DateSource, Document, Published, Zone, ZoneKind};
use crate::span::Span;

fn document(text: &str, date: Option<&str>) -> Document {
    let stated = |date: &str| Published { value: date.to_owned(), source: DateSource::Metadata, text: None };
    Document { stated_date: date.map(stated), ..Document::plain("test", text.to_owned()) }
}

fn timexes(text: &str, date: Option<&str>) -> Vec<Timex> {
    find(&document(text, date), &Segmentation::default()).timexes
}

fn listed(text: &str, date: Option<&str>) -> Vec<(String, String)> {
    timexes(text, date).iter().map(|timex| (timex.span.of(text).to_owned(), timex.value.clone())).collect()
}

#[test]
fn rules_find_what_they_must() {
    let mut wrong = Vec::new();
    for rule in rules::all() {
        for (text, words, value) in rule.yes {
            let found = listed(text, Some("2013-03-22"));
            if !found.contains(&((*words).to_owned(), (*value).to_owned())) {
                wrong.push(format!("{text:?}: want {words:?} = {value}, got {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn rules_leave_alone_what_is_no_date() {
    let mut wrong = Vec::new();
    for rule in rules::all() {
        for text in rule.no {
            let found = listed(text, Some("2013-03-22"));
            if !found.is_empty() {
                wrong.push(format!("{text:?}: got {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// What a document says of its own date, and what is resolved against it.
#[test]
fn publication_dates() {
    let published = |text: &str, stated: Option<(&str, DateSource)>| {
        let mut document = document(text, None);
        document.stated_date =
            stated.map(|(date, source)| Published { value: date.to_owned(), source, text: None });
        find(&document, &Segmentation::default())
            .published
            .map(|published| (published.value, published.source))
    };
    let some = |value: &str, source| Some((value.to_owned(), source));
    let dateline = "GENEVA, June 4. /NNA/. The talks ended on Tuesday.";
    let full = "GENEVA, June 4, 2019 (NNA) - The talks ended on Tuesday.";
    let line = "Talks end in Geneva\n\nPublished: 4 June 2019, 10:30 GMT\n\nThe talks ended on Tuesday.";
    assert_eq!(published(dateline, None), some("XXXX-06-04", DateSource::Dateline));
    assert_eq!(published(full, None), some("2019-06-04", DateSource::Dateline));
    assert_eq!(published(line, None), some("2019-06-04", DateSource::Dateline));
    // A stated date beats a dateline that leaves the year open; only metadata beats a complete one.
    let option = Some(("2019-06-05", DateSource::Option));
    let metadata = Some(("2019-06-05", DateSource::Metadata));
    assert_eq!(published(dateline, option), some("2019-06-05", DateSource::Option));
    assert_eq!(published(full, option), some("2019-06-04", DateSource::Dateline));
    assert_eq!(published(full, metadata), some("2019-06-05", DateSource::Metadata));
    assert_eq!(published("He was born on June 4, 2019, in Geneva.", None), None);
    // The year is forced only where the text names today in full, and not in somebody's words.
    let today = "The talks ended today, June 4, 2019, in Geneva.";
    assert_eq!(published(today, None), some("2019-06-04", DateSource::Inferred));
    assert_eq!(published("\"Today, June 4, 2019, we won\", he once said.", None), None);
}

/// A line that gives the date of the document, below its title.
#[test]
fn lines_of_publication() {
    let published = |text: &str| find(&document(text, None), &Segmentation::default()).published;
    let body = "The mayor opened the bridge yesterday, and it will stay open, officials said.";
    for (line, value) in [
        ("June 4, 2024 Tuesday", Some("2024-06-04")),
        ("LOAD-DATE: June 4, 2024", Some("2024-06-04")),
        ("June 4, 2024 / 10:30 AM / CBS News", Some("2024-06-04")),
        ("By Jo Bloggs | June 4, 2024 | 5 min read", Some("2024-06-04")),
        ("Posted on June 4, 2024 by admin", Some("2024-06-04")),
        ("Hull Daily Mail, June 4 2024", Some("2024-06-04")),
        ("THE HULL TIMES, TUESDAY, JUNE 4, 1912", Some("1912-06-04")),
        ("Rome, 17 May 2023", Some("2023-05-17")),
        ("The war ended on June 4, 2024", None),
        ("The bridge of Hull, opened June 4, 2024", None),
        ("It was shut on June 4, 2024 - and then it opened again", None),
    ] {
        let found = published(&format!("Mayor opens bridge\n\n{line}\n\n{body}"));
        assert_eq!(found.map(|published| published.value).as_deref(), value, "{line}");
    }
    // The first line is a title, whatever day it names.
    assert_eq!(published(&format!("Battle of Waterloo, 18 June 1815\n\n{body}")), None);
    // Nor is a line of a list or one below sentences that of the document.
    let treaties = "Treaties\nTreaty of Rome, 25 March 1957\nTreaty of Nice, 26 February 2001";
    assert_eq!(published(treaties), None);
    assert_eq!(published(&format!("Books\n\nIt was sold.\n\nWar and Peace, 4 June 1869\n\n{body}")), None);
    // Headlines with dates of their own, at the end of a story and alone.
    let list = "Fire at York mill\n3 March 2019\nBishop retires\n4 May 2018";
    assert_eq!(published(list), None);
    assert_eq!(published(&format!("{body}\n\n{list}")), None);
    assert_eq!(
        published(&format!("{body}\n\n4 May 2018")).map(|one| one.value).as_deref(),
        Some("2018-05-04")
    );
}

/// Menus above the title are no lines of the story.
#[test]
fn a_date_below_menus_is_near_the_top() {
    let menu = "News\n".repeat(20);
    let mut document =
        document(&format!("{menu}\nMayor opens bridge\n\nJune 4, 2024\n\nIt is open.\n{menu}"), None);
    let (end, length) = (menu.len(), document.text.len());
    let zone = |start, end| Zone { span: Span::new(start, end), kind: ZoneKind::Boilerplate };
    document.zones = vec![zone(0, end), zone(length - end, length)];
    let published = find(&document, &Segmentation::default()).published;
    assert_eq!(published.map(|published| published.value).as_deref(), Some("2024-06-04"));
}

/// What a message passed on tells is counted from its own date, what stands above it from that of the document.
#[test]
fn messages_count_from_their_own_dates() {
    let head =
        "From: Jo Bloggs <jo@example.org>\nDate: Wed, Nov 8, 2012 at 11:02 PM\nSubject: Pool\nTo: Al\n\n";
    let text = format!("He wrote yesterday:\n\n{head}The council voted yesterday.");
    let days = |text: &str| {
        let found = listed(text, Some("2013-03-22")).into_iter().filter(|(words, _)| words == "yesterday");
        found.map(|(_, value)| value).collect::<Vec<_>>()
    };
    assert_eq!(days(&text), ["2013-03-21", "2012-11-07"]);
    // One such line alone heads no message.
    assert_eq!(days("Date: November 8, 2012\n\nThe council voted yesterday."), ["2013-03-21"]);
}

/// Without a date of publication the value says what is known and no more.
#[test]
fn nothing_is_guessed() {
    for (text, words, value) in [
        ("It was on January 9.", "January 9", "XXXX-01-09"),
        ("He said on Thursday.", "Thursday", "XXXX-WXX-4"),
        ("It came yesterday.", "yesterday", "XXXX-XX-XX"),
        ("It will end this year.", "this year", "XXXX"),
        ("It opened last month.", "last month", "XXXX-XX"),
        ("It opened last week.", "last week", "XXXX-WXX"),
        ("It began on the 5th.", "the 5th", "XXXX-XX-05"),
        ("It began on the 5th and ended the next day.", "the next day", "XXXX-XX-06"),
        ("It began on May 5. It ended the next day.", "the next day", "XXXX-05-06"),
        ("They met on Monday. He left the next day.", "the next day", "XXXX-WXX-2"),
        ("ROME, May 31. /NNA/. It began yesterday.", "yesterday", "XXXX-05-30"),
        ("ROME, March 1. /NNA/. It began yesterday.", "yesterday", "XXXX-XX-XX"),
        ("It rose in the third quarter.", "the third quarter", "XXXX-Q3"),
        ("at 10 p.m. it rang", "10 p.m.", "XXXX-XX-XXT22:00"),
    ] {
        let found = listed(text, None);
        assert!(
            found.contains(&(words.to_owned(), value.to_owned())),
            "{text:?}: want {words} = {value}, got {found:?}"
        );
    }
}

#[test]
fn anchors_bounds_and_alternatives_are_stated() {
    let one = |text: &str| timexes(text, Some("2013-03-22")).pop().expect("a date");
    let week = one("It was sold last week.");
    assert_eq!((week.earliest.as_deref(), week.latest.as_deref()), (Some("2013-03-11"), Some("2013-03-17")));
    assert_eq!(week.anchor.map(|anchor| anchor.value).as_deref(), Some("2013-03-22"));
    let next = one("He left on June 5, 2012. She left the next day.");
    assert_eq!(next.anchor.map(|anchor| anchor.value).as_deref(), Some("2012-06-05"));
    let open = one("The deed is dated 3/4/2009.");
    assert_eq!(
        (open.value.as_str(), open.alternatives.as_slice()),
        ("2009-03-04", &["2009-04-03".to_owned()][..])
    );
    // Another date of the document that can only be read one way decides for all.
    let decided = timexes("Dated 25/4/2009, amended 3/4/2010.", None);
    assert_eq!((decided[1].value.as_str(), decided[1].alternatives.len()), ("2010-04-03", 0));
    let absolute = one("It was on June 5, 2012.");
    assert_eq!((absolute.anchor, absolute.earliest.as_deref()), (None, Some("2012-06-05")));
}

#[test]
fn joined_dates_share_what_is_said_once() {
    for (text, values) in [
        ("from May 3 to 7, 2012, it rained", &["2012-05-03", "2012-05-07"][..]),
        ("between March and May 2012", &["2012-03", "2012-05"]),
        ("on 3 and 4 May 2012", &["2012-05-03", "2012-05-04"]),
        ("the years 2014-2016", &["2014", "2016"]),
        ("between 60 and 90 days", &["P60D", "P90D"]),
        ("May 3-7", &["2013-05-03", "2013-05-07"]),
        ("The 10th, 11th and 12th of May", &["2013-05-10", "2013-05-11", "2013-05-12"]),
        ("on the 10th, 11th and 12th of May 2012", &["2012-05-10", "2012-05-11", "2012-05-12"]),
        ("on 3, 4 and 5 May 2012", &["2012-05-03", "2012-05-04", "2012-05-05"]),
    ] {
        let found: Vec<String> =
            listed(text, Some("2013-03-22")).into_iter().map(|(_, value)| value).collect();
        assert_eq!(found, values, "{text:?}");
    }
}

/// Every span lies on character boundaries, in order, disjoint, and no text makes the stage panic.
fn check(text: &str) {
    for date in [None, Some("2013-03-22"), Some("XXXX-10-07"), Some("2024-02-29")] {
        let mut end = 0;
        for timex in timexes(text, date) {
            assert!(timex.span.start >= end && timex.span.end > timex.span.start, "{text:?}");
            assert!(!timex.span.of(text).is_empty() && !timex.value.is_empty());
            end = timex.span.end;
        }
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn any_row_of_date_words_is_read(words in proptest::collection::vec(0usize..WORDS.len(), 0..40), gap in 0usize..3) {
        let joiner = [" ", "", "\n"][gap];
        check(&words.iter().map(|index| WORDS[*index]).collect::<Vec<_>>().join(joiner));
    }
}

/// Pieces that rules are made of, and some that break them.
static WORDS: &[&str] = &[
    "the",
    "last",
    "next",
    "this",
    "May",
    "March",
    "Feb.",
    "29",
    "30",
    "31",
    "2013",
    "99999999999999",
    "0",
    "00",
    "of",
    "year",
    "years",
    "week",
    "ago",
    "later",
    "earlier",
    "first",
    "5th",
    "31st",
    "quarter",
    "half",
    "and",
    "a",
    "early",
    "late",
    "end",
    "Monday",
    "Sunday",
    "morning",
    "10",
    ":",
    "30",
    "p.m.",
    "UTC",
    "-",
    "/",
    ".",
    ",",
    "'",
    "80s",
    "1990s",
    "century",
    "century",
    "Easter",
    "Ramadan",
    "two",
    "hundred",
    "million",
    "½",
    "more than",
    "about",
    "day",
    "before",
    "after",
    "to",
    "between",
    "today",
    "the 5th",
    "9999",
    "1000",
    "20130322",
    "12/13/14",
    "25.1",
    "é",
    "\u{2019}s",
    "–",
    "same period",
    "every",
    "Q",
    "FY",
    "é1",
    "😀",
    "$",
    "%",
];

/// Time grows with the text and not with its square: four times the text takes far less than sixteen times as long.
#[test]
fn time_is_linear_on_hostile_texts() {
    use std::fmt::Write;
    let days = |count: usize| {
        (0..count).fold(String::new(), |mut text, index| {
            let _ = write!(text, "On March {} he said the next day that early in May ", index % 31 + 1);
            text
        })
    };
    let makers: [(&str, &dyn Fn(usize) -> String); 6] = [
        ("dates", &days),
        ("digits", &|count| "7".repeat(count * 20)),
        ("the", &|count| "the last ".repeat(count * 5)),
        ("numbers", &|count| "1,000.5 ".repeat(count * 5)),
        ("one line of weekdays", &|count| "Monday ".repeat(count * 5)),
        ("hyphens", &|count| "twenty-".repeat(count * 5)),
    ];
    for (name, make) in makers {
        let [small, large] = [2_000, 8_000].map(|count| document(&make(count), None));
        let measure = |document: &Document| {
            #[expect(clippy::disallowed_methods, reason = "a test of time")]
            let start = std::time::Instant::now();
            std::hint::black_box(find(document, &Segmentation::default()));
            start.elapsed().as_secs_f64().max(1e-4)
        };
        // What else the machine does disturbs one round or two; what is quadratic is so in every round.
        let ratios: Vec<f64> = (0..9).map(|_| measure(&large) / measure(&small)).collect();
        let least = ratios.iter().copied().fold(f64::INFINITY, f64::min);
        assert!(least < 10.0, "{name}: four times the text takes {least:.1} times as long");
    }
}

/// Numbers, names and words that look like dates and are none.
const NO_DATES: &[&str] = &[
    "Theresa May resigned as leader.",
    "It may rain in the north.",
    "May I ask a question?",
    "Prime Minister May left.",
    "May will fight on.",
    "May said she would stay.",
    "The troops march on the capital.",
    "April Dunn joined the paper.",
    "June Hartley runs the shop.",
    "Augusta is a town in Georgia.",
    "Mar-a-Lago is a club.",
    "The Sunday Times reported it.",
    "Some 2,000 people came.",
    "The team won 3-2.",
    "They lost 21-14 to the visitors.",
    "Shares rose 2.5 percent.",
    "It cost $1999.",
    "The price was 2023 euros.",
    "Flight MH17 was shot down.",
    "Flight 370 vanished.",
    "Boeing 737 jets were grounded.",
    "The F-16 is a fighter.",
    "Windows 10 is old.",
    "Version 3.14.15 came out.",
    "The iPhone 14 sold well.",
    "Call 555-1234 for help.",
    "Call 020 7946 0018 for help.",
    "Chapter 12 and page 45.",
    "Article 5 was invoked.",
    "Resolution 1441 was passed.",
    "Highway 61 is closed.",
    "Room 1408 is empty.",
    "10 Downing Street is the address.",
    "The G20 and the G7 met.",
    "Group of 77 members objected.",
    "He came second in the race.",
    "She was the first woman to win.",
    "The Third Reich fell.",
    "The Fourth Estate is the press.",
    "The Fifth Column is a story.",
    "A fifth of the voters stayed away.",
    "Two thirds of them agreed.",
    "Half of the town was flooded.",
    "World War II is a topic.",
    "Louis XIV was king.",
    "Pope John Paul II spoke.",
    "The 101st Airborne landed.",
    "The 7th Fleet sailed.",
    "42nd Street is busy.",
    "Catch-22 is a novel.",
    "Fahrenheit 451 is a novel.",
    "It weighs 12 kg.",
    "The road is 20 km long.",
    "40 degrees were measured.",
    "The ratio is 3:2.",
    "ISBN 978-3-16-148410-0 is a book.",
    "Psalm 23 was read.",
    "The company has 1,200 workers.",
    "The score was 6-4, 7-5.",
    "The march was peaceful.",
    "Sun Microsystems was sold.",
    "The sun shone on the square.",
    "She sat down.",
    "They wed in the church.",
    "Mon ami is French.",
];

#[test]
fn what_only_looks_like_a_date_is_left_alone() {
    let found = |text: &&&str| !listed(text, Some("2013-03-22")).is_empty();
    let wrong: Vec<String> = NO_DATES
        .iter()
        .filter(found)
        .map(|text| format!("{text:?}: got {:?}", listed(text, Some("2013-03-22"))))
        .collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Fifty thousand dates in figures took the square of their number.
#[test]
fn a_text_of_dates_alone_takes_no_square_of_time() {
    let text = "1/2/2003-4/5/2006 ".repeat(50_000);
    assert!(!timexes(&text, None).is_empty());
}
