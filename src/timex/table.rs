//! Tables of whole sentences: which day the tense and the sentences before give an expression, and what holds no date at all.

use super::{find, rules};
use crate::annotation::Segmentation;
use crate::document::{DateSource, Document, Published};

/// What is found in a text published on Wednesday 20 March 2013: words and values.
fn listed(text: &str) -> Vec<(String, String)> {
    let published = Published { value: "2013-03-20".to_owned(), source: DateSource::Metadata, text: None };
    let document = Document { stated_date: Some(published), ..Document::plain("test", text.to_owned()) };
    let timexes = find(&document, &Segmentation::default()).timexes;
    timexes.into_iter().map(|timex| (timex.span.of(text).to_owned(), timex.value)).collect()
}

fn check(table: &[(&str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (text, words, value) in table {
        let found = listed(text);
        if !found.contains(&((*words).to_owned(), (*value).to_owned())) {
            wrong.push(format!("{text:?}: want {words:?} = {value}, got {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// A report in the past is of the days before, a plan of those to come; what "to" governs decides where an infinitive stands.
#[test]
fn tense_tells_the_day() {
    check(&[
        // Past verbs and "to" that makes no plan.
        ("Two drivers were taken to a clinic Friday.", "Friday", "2013-03-15"),
        ("The number of dead rose to almost 60 Friday.", "Friday", "2013-03-15"),
        ("The minister flew to northern Mali on Friday.", "Friday", "2013-03-15"),
        ("Senators voted to adjourn Friday.", "Friday", "2013-03-15"),
        ("She promised boots and said she means to see them delivered by Friday.", "Friday", "2013-03-22"),
        ("Divers continued to search Friday for the crew.", "Friday", "2013-03-15"),
        ("A judge sentenced her to life Friday.", "Friday", "2013-03-15"),
        // Verbs whose past looks like another word.
        ("The strike ended Friday without a deal.", "Friday", "2013-03-15"),
        ("The coach quit Friday.", "Friday", "2013-03-15"),
        ("The bank cut its rate Friday.", "Friday", "2013-03-15"),
        ("Heavy rain hit the coast Friday.", "Friday", "2013-03-15"),
        ("The clerk read the verdict Friday.", "Friday", "2013-03-15"),
        // Plans.
        ("The sides were to meet again Friday.", "Friday", "2013-03-22"),
        ("The sides agreed to meet again on Monday.", "Monday", "2013-03-25"),
        ("A vote to be held on Monday has split the party.", "Monday", "2013-03-25"),
        ("The treaty may be signed on Monday, he added.", "Monday", "2013-03-25"),
        ("The sale is due to begin on Monday.", "Monday", "2013-03-25"),
        ("A second attempt is possible on Monday, the agency said.", "Monday", "2013-03-25"),
        ("The bill will reach the floor no later than Monday.", "Monday", "2013-03-25"),
        ("The judge set a hearing for Monday.", "Monday", "2013-03-25"),
        ("The mayor urged residents to vote on Monday.", "Monday", "2013-03-25"),
        ("The court ordered the firm to pay by Friday.", "Friday", "2013-03-22"),
        // Timetables in the present tense.
        ("The final kicks off at 8 p.m. Saturday.", "8 p.m. Saturday", "2013-03-23T20:00"),
        ("Utah hosts Dallas on Sunday.", "Sunday", "2013-03-24"),
        ("Voters go to the polls on Sunday.", "Sunday", "2013-03-24"),
        ("The polls open at 7 a.m. Sunday.", "7 a.m. Sunday", "2013-03-24T07:00"),
        ("Members return on Monday after a recess.", "Monday", "2013-03-25"),
        ("They play Utah on Friday night and Dallas on Sunday.", "Sunday", "2013-03-24"),
        ("He was in court from Tuesday to Thursday last week.", "Tuesday", "2013-03-12"),
        ("Between Friday and Monday, 40 died.", "Monday", "2013-03-18"),
        ("It moved less between January and June.", "June", "2012-06"),
        ("It moved less between January and June.", "January", "2012-01"),
        ("Early voting runs through Saturday.", "Saturday", "2013-03-23"),
        ("Trials begin Friday in Lima.", "Friday", "2013-03-22"),
        ("The singer, who turns 30 on Sunday, was ill.", "Sunday", "2013-03-24"),
        // What is spoken of, and what is set beforehand, lies ahead of a verb in the past.
        ("It cut the dividend, payable April 5 to holders of record March 28.", "March 28", "2013-03-28"),
        ("The board cut the dividend to 5 cents, payable Nov. 5.", "Nov. 5", "2013-11-05"),
        ("The storm could hit the coast Friday night, officials said.", "Friday night", "2013-03-22TNI"),
        ("The storm was expected to hit on Friday.", "Friday", "2013-03-22"),
        ("The director said by November his team should know.", "November", "2013-11"),
        ("The army said on Monday that by Friday it would withdraw.", "Friday", "2013-03-22"),
        ("The union announced a strike for Friday.", "Friday", "2013-03-22"),
        // Of the day on which somebody spoke.
        ("In a statement Friday, the ministry said it would resign.", "Friday", "2013-03-15"),
        (
            "He did not say when it would begin during a news conference Friday in Lima.",
            "Friday",
            "2013-03-15",
        ),
        ("The leader is expected to address the findings in a speech Friday.", "Friday", "2013-03-22"),
        ("A race will be held on Thursday, followed by another on Sunday.", "Sunday", "2013-03-24"),
        ("The agency says Lima has agreed to talks with Quito in October.", "October", "2013-10"),
        ("A report on Friday says the storms will cut growth.", "Friday", "2013-03-15"),
        ("An aide says Friday it will take weeks.", "Friday", "2013-03-15"),
        ("The agency quotes the governor Friday as saying he will go.", "Friday", "2013-03-15"),
        ("The talks can stop attacks like the blast on Friday that killed five.", "Friday", "2013-03-15"),
        ("Speaking to reporters Friday in Lima, the minister resigned.", "Friday", "2013-03-15"),
        ("It will be on Wednesday, though in places people marked it on Friday.", "Friday", "2013-03-15"),
        ("Friday's decision comes amid protests.", "Friday", "2013-03-15"),
        ("The governor hinted at a cut in July.", "July", "2013-07"),
        ("The union warned of a strike in May.", "May", "2013-05"),
        ("The next step is a hearing on March 26, which was set today.", "March 26", "2013-03-26"),
        ("November futures fell a cent.", "November", "2013-11"),
        ("Holders will get $26, a third above Friday's close.", "Friday", "2013-03-15"),
        // Plans that were made are past.
        ("It announced the plans in February.", "February", "2013-02"),
        ("Tea may help the heart, research published on Monday suggests.", "Monday", "2013-03-18"),
        ("I slept well this weekend, he joked.", "this weekend", "2013-W11-WE"),
        ("In January it rained. Snow could fall on the 29th.", "the 29th", "2013-03-29"),
        // The clause counts, not the sentence.
        ("In a letter to bishops Friday, she asked for help.", "Friday", "2013-03-15"),
        ("She had been due to speak on Friday, but on Monday announced a delay.", "Monday", "2013-03-18"),
        ("In September it lost money; in June it will report again.", "June", "2013-06"),
        ("The firm plans a mill in Leeds, and on Monday announced another.", "Monday", "2013-03-18"),
        // Nobody tells in the past of what is still to come.
        ("The painter was born on June 4 and died April 2.", "April 2", "2012-04-02"),
        ("They called off an April 2 summit.", "April 2", "2013-04-02"),
        ("She resigned, effective April 2.", "April 2", "2013-04-02"),
        ("The board adopted the rule effective Jan. 1.", "Jan. 1", "2013-01-01"),
    ]);
}

/// Clock times and what is compared go on from the sentences before.
#[test]
fn sentences_before_tell_the_day() {
    check(&[
        (
            "A clerk was robbed around 5:30 a.m. Sunday. He was not hurt. Around 6:20 a.m., a baker was robbed.",
            "Around 6:20 a.m.",
            "2013-03-17T06:20",
        ),
        (
            "The man was stabbed Friday night. He died at 2:40 a.m. in a clinic.",
            "2:40 a.m.",
            "2013-03-16T02:40",
        ),
        ("Nearly half a century later, the case was solved.", "Nearly half a century later", "P50Y"),
        ("They married in 1955. They had met the previous winter.", "the previous winter", "1954-WI"),
        (
            "Rates are the highest since May 2003. A year earlier, they averaged 3 percent.",
            "A year earlier",
            "2012",
        ),
        (
            "In the fourth quarter of 2012 it lost $5. It lost $4 in the third quarter of 2011. Sales in the quarter rose.",
            "the quarter",
            "2012-Q4",
        ),
        (
            "In 2009 it lost $5, up from $4 a year earlier. Sales were lower than the previous year.",
            "the previous year",
            "2008",
        ),
    ]);
}

/// Hours are of the day behind them; those of timetables are of no day.
#[test]
fn timetables_tell_of_any_week() {
    check(&[
        ("The sale runs from 7 a.m. to 3:30 p.m. Saturday.", "7 a.m.", "2013-03-23T07:00"),
        ("The show is on from 7:30 to 9 p.m. Friday.", "7:30", "2013-03-22T19:30"),
        ("The stall is open 10 to 11 a.m. Saturdays.", "10", "T10:00"),
        ("The stall is open 8 a.m. to noon Saturdays.", "8 a.m.", "T08:00"),
        ("Hours are 8:30 a.m. to 4:30 p.m., Monday through Friday.", "8:30 a.m.", "T08:30"),
        ("Hours are 8:30 a.m. to 4:30 p.m., Monday through Friday.", "Friday", "XXXX-WXX-5"),
        ("A ferry runs twice an hour, Monday through Friday.", "Monday", "XXXX-WXX-1"),
        ("The fair runs Friday through Sunday.", "Sunday", "2013-03-24"),
        ("The club meets the second Tuesday of every month at 7 p.m. in the hall.", "7 p.m.", "T19:00"),
        (
            "They milk at five in the morning and seven at night, five days a week.",
            "seven at night",
            "T19:00",
        ),
        ("The diner used to open at 5 a.m.", "5 a.m.", "T05:00"),
        ("It is open weekdays from 9 a.m. to 5 p.m. all year.", "5 p.m.", "T17:00"),
        ("The bus leaves daily at 8 a.m. from the square.", "8 a.m.", "T08:00"),
        ("They meet every Tuesday and Thursday.", "Thursday", "XXXX-WXX-4"),
        ("The show is noon-4 p.m. Sunday.", "noon", "2013-03-24T12:00"),
        ("The board will meet on Tuesday and Wednesday.", "Wednesday", "2013-03-27"),
        ("The season ran from November to February.", "February", "2013-02"),
        ("Trade rose from January to November.", "January", "2012-01"),
        ("Trade rose from January to November.", "November", "2012-11"),
        ("She came on December 11, 2012 and planned to stay until the 14th.", "the 14th", "2012-12-14"),
        ("The season will run from June through November.", "November", "2013-11"),
        ("It will be cold Thursday and Friday nights.", "Friday nights", "2013-03-22TNI"),
        ("Snow may fall on the 28th and 29th.", "29th", "2013-03-29"),
    ]);
}

/// As many sentences without a date, here and beside the rules, as the rules have examples with one.
#[test]
fn nothing_is_found_where_no_date_is() {
    let sentences: Vec<&str> =
        include_str!("negative.txt").lines().filter(|line| !line.starts_with('#')).collect();
    let wrong: Vec<String> = sentences
        .iter()
        .filter_map(|text| {
            Some(listed(text)).filter(|found| !found.is_empty()).map(|found| format!("{text:?}: {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    let (yes, no) = rules::all().fold((0, 0), |(yes, no), rule| (yes + rule.yes.len(), no + rule.no.len()));
    assert!(sentences.len() + no >= yes, "{} and {no} without a date, {yes} with one", sentences.len());
}
