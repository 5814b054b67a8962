//! Surnames alone, across documents. Within its document a surname means the full name that stands there; in another document
//! it may be anybody's, so that it joins a full name only with a second sign.

use super::Reason;
use super::context::Context;
use super::corpus::{Corpus, Item};
use super::famous::{famous, fits_role};
use super::merge::Clusters;
use super::name::{PersonName, sound};
use crate::lexicon::{Lexicon, WordFlags};
use std::collections::{BTreeMap, BTreeSet};

/// People of one surname beyond which no sign is looked for.
const MOST: usize = 50;
/// A second home with this part of the first one's signs leaves it open which is meant.
const NEAR: f32 = 0.6;
/// Shorter words sound like each other too easily: Modi and Mody.
const SHORT: usize = 6;

impl Corpus {
    /// A surname alone joins the full name that a second sign speaks for.
    pub(super) fn join_short_forms(&self, clusters: &mut Clusters) {
        let full = self.homes(clusters);
        let mut context = Context::new(self, clusters);
        let mut alone: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (number, item) in self.items.iter().enumerate() {
            let Some(name) = item.person.as_ref().filter(|name| !name.is_full()) else { continue };
            // Whom the lexicon knows by this one word joins by that or not at all.
            if item.known.is_some() {
                continue;
            }
            // A given name alone is anybody's in another text.
            let given = item.role.is_none() && is_given(name, self.lexicon);
            let copied = |home: usize| {
                let text = self.text_of(item.document);
                let mut members = clusters.members(home).iter().take(MOST);
                !given || members.any(|&member| self.text_of(self.items[member].document) == text)
            };
            let homes = full.get(&name.sound).map_or(&[][..], Vec::as_slice);
            let fits =
                |&home: &usize| self.compatible(home, number) && self.bears(home, name) && copied(home);
            let fitting: Vec<usize> = homes.iter().copied().filter(fits).take(MOST).collect();
            if let Some(home) = self.by_fame(&fitting, item, name) {
                clusters.join(home, number, Reason::Lexicon);
                continue;
            }
            let others = alone.entry(&name.surname).or_default();
            let home = match self.by_sign(&mut context, clusters, &fitting, number) {
                Choice::One(home, role) => {
                    clusters.join(home, number, if role { Reason::Role } else { Reason::ShortForm });
                    Some(home)
                }
                // Which Johnson it is, nobody can tell.
                Choice::Several => None,
                Choice::None => {
                    let near = others.iter().copied();
                    let near: Vec<usize> =
                        near.filter(|&other| self.compatible(other, number) && copied(other)).collect();
                    match self.by_sign(&mut context, clusters, &near, number) {
                        Choice::One(home, _) => {
                            clusters.join(home, number, Reason::SameName);
                            Some(home)
                        }
                        _ => None,
                    }
                }
            };
            if home.is_none() && others.len() < MOST {
                others.push(number);
            }
        }
    }

    /// Full names by the sound of the words that can stand for them alone, one item a cluster.
    fn homes(&self, clusters: &Clusters) -> BTreeMap<String, Vec<usize>> {
        let mut full: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut listed: BTreeSet<(String, usize)> = BTreeSet::new();
        let people =
            self.items.iter().enumerate().filter_map(|(number, item)| Some((number, item.person.as_ref()?)));
        for (number, name) in people.filter(|(_, name)| name.is_full()) {
            let first = name.given.first().filter(|_| name.family_first);
            for word in std::iter::once(&name.surname).chain(first) {
                let key = sound(word);
                if listed.insert((key.clone(), clusters.root(number))) {
                    full.entry(key).or_default().push(number);
                }
            }
        }
        full
    }

    /// Whether a home's surname is written like a short form, or is known to be a spelling of it.
    fn bears(&self, home: usize, short: &PersonName) -> bool {
        let Some(name) = &self.items[home].person else { return false };
        let first = name.given.first().filter(|_| name.family_first);
        std::iter::once(&name.surname).chain(first).any(|word| {
            *word == short.surname
                || word.len().min(short.surname.len()) >= SHORT
                || self.lexicon.same_spelling(word, &short.surname)
        })
    }

    /// The home that is the person whom everybody means by this surname, unless the document says that it is another.
    fn by_fame(&self, homes: &[usize], item: &Item, name: &PersonName) -> Option<usize> {
        let famous = famous(&name.surname, self.lexicon)?;
        let known = self.lexicon.by_id(famous.id)?;
        // Among several homes the country has to fit too.
        let here =
            homes.len() == 1 || famous.everywhere || item.about.is_none_or(|about| about == known.country);
        let role = item.role.as_deref().is_none_or(|said| fits_role(said, known.role));
        (here && role)
            .then(|| homes.iter().copied().find(|&home| self.items[home].known == Some(famous.id)))?
    }

    /// The home that signs speak for, and whether others were fitting too.
    fn by_sign(
        &self,
        context: &mut Context<'_>,
        clusters: &Clusters,
        homes: &[usize],
        number: usize,
    ) -> Choice {
        let mut best: (f32, Option<usize>) = (0.0, None);
        let mut second = 0.0;
        for &home in homes {
            let sign = context.sign(clusters, home, number);
            if sign > best.0 {
                second = best.0;
                best = (sign, Some(home));
            } else if sign > second {
                second = sign;
            }
        }
        match best {
            (sign, Some(_)) if second >= NEAR * sign => Choice::Several,
            (_, Some(home)) => Choice::One(home, homes.len() > 1),
            _ => Choice::None,
        }
    }
}

/// Whether a word that stands alone is a given name, such as have forms in other languages. Lists of given names hold many
/// surnames too.
fn is_given(name: &PersonName, lexicon: &Lexicon) -> bool {
    let flags = lexicon.word(&name.surname);
    flags.has(WordFlags::GIVEN) && !lexicon.given_groups(&name.surname).is_empty()
}

/// Which home an item has.
enum Choice {
    /// This one; whether it was told from others.
    One(usize, bool),
    /// Two or more.
    Several,
    /// No sign speaks for any.
    None,
}
