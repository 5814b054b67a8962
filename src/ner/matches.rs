//! Teams under the name of their town in reports of matches: "Boston beat Miami 101-98", "Leicester striker Ada Lind". Countries stay
//! places: most guidelines have them so, and to a reader Japan is Japan, on the field too.
//!
//! Nothing in such a name tells the team from the place; what stands beside it does, in a text about sport. Only there are the cues
//! trusted: armies beat, and countries host and face, as teams do.

use super::decode::Name;
use super::labels::{ORGANIZATION, PERSON, PLACE};
use super::view::View;
use crate::annotation::Segmentation;
use crate::lexicon::{Lexicon, WordFlags};
use crate::text::WordList;
use std::collections::{BTreeSet, HashSet};

/// Words that hardly stand in other news.
#[rustfmt::skip]
static SPORT: WordList<60> = WordList::new([
    "batsman", "bowler", "championships", "cricket", "cricketer", "defender", "equaliser", "equalizer", "fixture",
    "fixtures", "football", "footballer", "goalkeeper", "goalless", "goals", "half-time", "halftime", "homer", "inning", "innings",
    "kickoff", "knockout", "league", "linebacker", "match", "matches", "midfield", "midfielder", "offside", "penalties", "penalty",
    "pitcher", "playoff", "playoffs", "postseason", "preseason", "quarterback", "quarterfinal", "quarterfinals",
    "rebounds", "relegation", "rugby", "scored", "scorer", "semifinal", "semifinals", "soccer", "standings", "stoppage", "striker",
    "substitute", "tackle", "teammate", "teammates", "top-flight", "touchdown", "touchdowns", "tournament", "wicket", "wickets",
]);
/// So many different ones make a text about sport.
const ENOUGH: usize = 3;
/// What a team does to another.
#[rustfmt::skip]
static MEETS: WordList<46> = WordList::new([
    "beat", "beats", "crush", "crushed", "defeat", "defeated", "defeats", "downed", "drew", "edge", "edged",
    "eliminated", "entertain", "face", "faced", "faces", "hammered", "held", "host", "hosted", "hosts", "humbled",
    "lose", "loses", "lost", "meet", "outclassed", "outplayed", "overcame", "overpowered", "play", "played", "plays",
    "rout", "routed", "stun", "stunned", "sweep", "swept", "thrash", "thrashed", "topped", "trounced", "upset", "visit",
    "won",
]);
/// What stands between such a verb and the other team, figures aside.
#[rustfmt::skip]
static LINKS: WordList<14> = WordList::new([
    "again", "against", "at", "away", "by", "comfortably", "easily", "home", "narrowly", "on", "out", "to", "twice",
    "with",
]);
/// Who belongs to a team, right behind its name.
#[rustfmt::skip]
static ROLES: WordList<28> = WordList::new([
    "boss", "bowler", "captain", "coach", "defender", "fans", "forward", "goalkeeper", "guard", "keeper", "linebacker",
    "manager", "midfielder", "opener", "pitcher", "players", "playmaker", "quarterback", "receiver", "shortstop",
    "skipper", "spinner", "squad", "striker", "substitute", "supporters", "teammate", "winger",
]);
/// Words right before the name of a team.
#[rustfmt::skip]
static BEFORE: WordList<11> = WordList::new([
    "against", "beat", "beating", "defeated", "defeating", "edged", "edging", "facing", "hosting", "thrashed",
    "thrashing",
]);
/// Behind one of these a name is a place, whatever it is elsewhere in the text.
#[rustfmt::skip]
static WHERE: WordList<16> = WordList::new([
    "across", "around", "at", "eastern", "from", "in", "inside", "near", "northern", "of", "outside", "southern",
    "through", "throughout", "to", "western",
]);

/// Makes organizations of the places (and of people with the name of a place) that are teams.
pub fn name(text: &str, segmentation: &Segmentation, lexicon: &Lexicon, names: &mut [Name]) {
    let report = Report::new(text, segmentation, lexicon);
    let candidate = |name: &Name| match name.kind {
        PLACE => !report.is_country(name) && !report.is_ground(name),
        PERSON => name.end - name.start == 1 && report.is_place(name),
        _ => false,
    };
    let sport = report.is_sport();
    let starts: HashSet<usize> = names.iter().map(|name| name.start).collect();
    // Words cost less to look at than the lexicon.
    let team = |name: &Name| report.is_team(name, &starts, sport) && candidate(name);
    let teams: BTreeSet<&str> =
        names.iter().filter(|name| team(name)).map(|name| report.surface(name)).collect();
    if teams.is_empty() {
        return;
    }
    let is_team = |name: &Name| {
        let again = sport && !WHERE.has(report.before(name, 1)) && !report.lies_in(name);
        teams.contains(report.surface(name)) && (again && candidate(name) || team(name))
    };
    let of_teams: Vec<bool> = names.iter().map(is_team).collect();
    for (name, of_team) in names.iter_mut().zip(of_teams) {
        if of_team {
            name.kind = ORGANIZATION;
        }
    }
}

/// Whether a text is about sport.
pub(super) fn is_sport(view: &View) -> bool {
    Report::new(view.text, view.segmentation, view.lexicon).is_sport()
}

struct Report<'a> {
    text: &'a str,
    segmentation: &'a Segmentation,
    lexicon: &'a Lexicon,
    /// The tokens that are words of sport, found once: a sentence may hold any number of names.
    sport: Vec<usize>,
}

impl<'a> Report<'a> {
    fn new(text: &'a str, segmentation: &'a Segmentation, lexicon: &'a Lexicon) -> Self {
        let tokens = segmentation.tokens.iter().enumerate();
        let sport = tokens.filter(|(_, token)| SPORT.has(token.span.of(text))).map(|(at, _)| at).collect();
        Self { text, segmentation, lexicon, sport }
    }

    fn word(&self, at: usize) -> &'a str {
        self.segmentation.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// The word so many before a name, "" before the beginning.
    fn before(&self, name: &Name, count: usize) -> &'a str {
        name.start.checked_sub(count).map_or("", |at| self.word(at))
    }

    fn surface(&self, name: &Name) -> &'a str {
        let tokens = &self.segmentation.tokens;
        tokens[name.start].span.to(tokens[name.end - 1].span).of(self.text)
    }

    fn is_place(&self, name: &Name) -> bool {
        self.lexicon.known(self.surface(name)).iter().any(|known| known.point.is_some())
    }

    fn is_country(&self, name: &Name) -> bool {
        let known = self.lexicon.known(self.surface(name));
        known.first().is_some_and(|known| matches!(known.subkind, "country" | "constituent" | "territory"))
    }

    /// "Rams Park", "Villa Stadium".
    fn is_ground(&self, name: &Name) -> bool {
        let last = self.lexicon.word(self.word(name.end - 1));
        name.end - name.start > 1 && last.has(WordFlags::PLACE_HEAD)
    }

    /// "Boston, Massachusetts".
    fn lies_in(&self, name: &Name) -> bool {
        self.word(name.end) == "," && self.word(name.end + 1).starts_with(char::is_uppercase)
    }

    fn is_sport(&self) -> bool {
        let mut seen = BTreeSet::new();
        self.sport.iter().any(|&at| {
            seen.insert(self.word(at));
            seen.len() >= ENOUGH
        })
    }

    /// Whether one of those words stands in the sentence: enough for what is said in it.
    fn sentence_on_sport(&self, at: usize) -> bool {
        let sentence = self.segmentation.sentences[self.segmentation.sentence_of(at)];
        let range = sentence.tokens.range();
        self.sport.get(self.sport.partition_point(|&at| at < range.start)).is_some_and(|&at| at < range.end)
    }

    /// Whether a score begins at a token: "2-1", "101–98".
    fn is_score(&self, at: usize) -> bool {
        let tokens = &self.segmentation.tokens;
        let number = |at: usize| {
            let word = self.word(at);
            (1..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
        };
        let glued = |at: usize| tokens[at - 1].span.end == tokens[at].span.start;
        number(at)
            && matches!(self.word(at + 1), "-" | "–")
            && number(at + 2)
            && glued(at + 1)
            && glued(at + 2)
    }

    /// Whether what stands beside a name speaks of a team; `starts` are the first tokens of all names.
    fn is_team(&self, name: &Name, starts: &HashSet<usize>, sport: bool) -> bool {
        let sport = sport || self.sentence_on_sport(name.start);
        let possessive = usize::from(matches!(self.word(name.end), "'s" | "’s"));
        if sport && possessive == 0 && ROLES.has(self.word(name.end)) {
            return true;
        }
        // "Oslo 2-1 Bergen".
        if self.is_score(name.end) && starts.contains(&(name.end + 3))
            || name.start > 2 && self.is_score(name.start - 3) && self.after_name(name, starts)
        {
            return true;
        }
        if MEETS.has(self.word(name.end)) && !WHERE.has(self.before(name, 1)) {
            // On to the other team, or to a score.
            let mut scored = false;
            let mut at = name.end + 1;
            while at < name.end + 9 {
                if self.is_score(at) {
                    scored = true;
                    at += 3;
                } else if LINKS.has(self.word(at)) {
                    at += 1;
                } else {
                    break;
                }
            }
            let other = starts.contains(&at) || self.word(at) == "the" && starts.contains(&(at + 1));
            let scored = scored || other && (at..at + 5).any(|at| self.is_score(at));
            if scored || sport && other {
                return true;
            }
        }
        let near = |words: &[&str]| (2..=5).any(|count| words.contains(&self.before(name, count)));
        let link = match self.before(name, 1) {
            "to" => near(&["lost", "lose", "losing", "loss", "defeat"]),
            "over" => near(&["win", "wins", "victory", "victories", "triumph"]),
            "earn" | "earned" | "earning" | "hand" | "handed" => {
                self.word(name.end) == "a" && self.is_score(name.end + 1)
            }
            "with" => near(&["drew", "draw", "drawn", "drawing"]),
            "by" => near(&["beaten", "defeated", "thrashed", "eliminated", "stunned"]),
            "for" => near(&["played", "plays", "playing", "signed", "debut", "scored", "caps"]),
            word => BEFORE.has(word),
        };
        let scored = || {
            (2..=5).any(|count| name.start >= count && self.is_score(name.start - count))
                || self.is_score(name.end)
        };
        link && (sport || scored())
    }

    /// Whether a name ends where the score before another begins.
    fn after_name(&self, name: &Name, starts: &HashSet<usize>) -> bool {
        (name.start.saturating_sub(6)..name.start - 3).any(|at| starts.contains(&at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::segment;

    /// The names of a text, `Boston/L`, that are teams in the end.
    fn teams(marked: &str) -> Vec<String> {
        let (mut text, mut spans) = (String::new(), Vec::new());
        for word in marked.split(' ') {
            let (word, kind) = match word.split_once('/') {
                Some((word, "L")) => (word, Some(PLACE)),
                Some((word, "P")) => (word, Some(PERSON)),
                _ => (word, None),
            };
            if let Some(kind) = kind {
                spans.push((text.len(), kind));
            }
            text.push_str(word);
            text.push(' ');
        }
        let segmentation = segment(&text, &[]);
        let of = |&(start, kind): &(usize, usize)| {
            let start = segmentation.token_at(u32::try_from(start).unwrap());
            Name { start, end: start + 1, kind, probability: 0.9 }
        };
        let mut names: Vec<Name> = spans.iter().map(of).collect();
        name(&text, &segmentation, Lexicon::embedded(), &mut names);
        let teams = names.iter().filter(|name| name.kind == ORGANIZATION);
        teams.map(|name| segmentation.tokens[name.start].span.of(&text).to_owned()).collect()
    }

    #[test]
    fn what_stands_beside_a_name_tells_the_team() {
        for (text, found) in [
            ("Boston/L beat Miami/L 101-98 on Friday.", &["Boston", "Miami"][..]),
            ("Lahore/L beat Delhi/L by four wickets in Doha/L .", &["Lahore", "Delhi"]),
            ("Chelsea/P 2-0 Burnley/L", &["Chelsea", "Burnley"]),
            ("Bergen/L lost 2-1 to Hull/L in Doha/L .", &["Bergen", "Hull"]),
            (
                "Leicester/L striker Ada Lind scored before halftime in the match against Burnley/L in Leicester/L .",
                &["Leicester", "Burnley"],
            ),
        ] {
            assert_eq!(teams(text), found, "{text}");
        }
    }

    #[test]
    fn other_news_keeps_its_places() {
        for text in [
            "Germany/L beat Japan/L 2-1 in the match.",
            "Hull/L beat Leeds/L to the contract, and Qatar/L hosts the talks.",
            "Russia/L lost to Ukraine/L in the vote on Monday.",
            "They scored goals in the match in Doha/L .",
            "Moscow/L faces Kyiv/L in the talks with London/L .",
        ] {
            assert_eq!(teams(text), [""; 0], "{text}");
        }
    }
}
