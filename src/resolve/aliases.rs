//! The user's own word on identities, from a TOML file; it stands above every rule.
//!
//! ```toml
//! merge = [["Kiev", "Kyiv", "Kyyiv"]]                # these are one
//! split = [["Boris Johnson", "Larry Johnson"]]       # these never are
//! ignore = ["Advertisement"]                          # in no table
//! [rename]
//! "person/vladimir-zelensky" = "Volodymyr Zelensky"
//! [type]
//! "Eastern Observer" = "organization"
//! [place]                                              # where it really is
//! "Athens" = { country = "US", region = "Texas" }
//! "Velmar" = { lat = 46.95, lon = 7.44 }
//! "Springfield" = 4250542                              # GeoNames id
//! ```
//!
//! A thing is meant by its id or by any of its spellings (case and accents do not matter).

use super::name::fold;
use crate::annotation::EntityType;
use serde::Deserialize;
use std::collections::BTreeMap;
use thiserror::Error;

/// What the user says of identities.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Aliases {
    /// Groups of names that are one thing.
    pub merge: Vec<Vec<String>>,
    /// Groups of names of which no two are one thing.
    pub split: Vec<Vec<String>>,
    /// Things to leave out of every table.
    pub ignore: Vec<String>,
    /// Names to use in outputs.
    pub rename: BTreeMap<String, String>,
    /// Types that were told wrong.
    #[serde(rename = "type")]
    pub types: BTreeMap<String, EntityType>,
    /// Places that were put where they are not.
    pub place: BTreeMap<String, PlaceFix>,
}

/// Where a place really is.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged, expecting = "a GeoNames id or a table of geonames, country, region, lat, lon")]
pub enum PlaceFix {
    /// The lexicon's place with this GeoNames id.
    GeoNames(u32),
    /// In words or degrees.
    Told(Whereabouts),
}

/// What a user says of a place.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Whereabouts {
    /// GeoNames id.
    pub geonames: Option<u32>,
    /// Country, its name or its ISO 3166 alpha-2 code.
    pub country: Option<String>,
    /// First-level region's name.
    pub region: Option<String>,
    /// Latitude in degrees.
    pub lat: Option<f32>,
    /// Longitude in degrees.
    pub lon: Option<f32>,
}

impl Whereabouts {
    /// Latitude and longitude in degrees.
    pub fn point(&self) -> Option<(f32, f32)> {
        self.lat.zip(self.lon)
    }

    /// What is wrong with it.
    fn fault(&self) -> Option<&'static str> {
        let degrees = |value: Option<f32>, most: f32| value.is_none_or(|value| value.abs() <= most);
        if *self == Self::default() {
            Some("nothing is said of it")
        } else if self.lat.is_some() != self.lon.is_some() {
            Some("lat and lon belong together")
        } else if !degrees(self.lat, 90.0) || !degrees(self.lon, 180.0) {
            Some("lat is -90 to 90, lon -180 to 180 degrees")
        } else {
            None
        }
    }
}

/// Why an alias file cannot be used; says where.
#[derive(Debug, Error, PartialEq, Eq)]
#[error(
    "{0}\nThe file may hold merge = [[\"A\", \"B\"]], split = [[\"A\", \"B\"]], ignore = [\"A\"], and the tables [rename], [type] and [place]"
)]
pub struct AliasError(String);

impl Aliases {
    /// Reads a file's text.
    ///
    /// # Errors
    /// [`AliasError`] with line and column if it is not TOML or holds what nobody reads; also where a group has fewer than two
    /// names or one name stands in two places that contradict each other.
    pub fn parse(text: &str) -> Result<Self, AliasError> {
        let aliases: Self = toml::from_str(text).map_err(|error| AliasError(error.to_string()))?;
        for (word, groups) in [("merge", &aliases.merge), ("split", &aliases.split)] {
            if let Some(group) = groups.iter().find(|group| group.len() < 2) {
                return Err(AliasError(format!("{word}: the group {group:?} has fewer than two names")));
            }
        }
        for (name, fix) in &aliases.place {
            if let PlaceFix::Told(told) = fix
                && let Some(fault) = told.fault()
            {
                return Err(AliasError(format!("place: {name:?}: {fault}")));
            }
        }
        for merge in &aliases.merge {
            let inside = |name: &&String| merge.iter().any(|other| fold(other) == fold(name));
            for split in &aliases.split {
                let both: Vec<&String> = split.iter().filter(inside).collect();
                if let [one, other, ..] = both[..] {
                    return Err(AliasError(format!(
                        "{one:?} and {other:?} are told to be one (merge) and two (split)"
                    )));
                }
            }
        }
        Ok(aliases)
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Whether `wanted` (an id or a name) means the thing with this id and these spellings.
pub(super) fn means<'a>(wanted: &str, id: &str, mut spellings: impl Iterator<Item = &'a str>) -> bool {
    if wanted.contains('/') && wanted == id {
        return true;
    }
    let folded = fold(wanted);
    !folded.is_empty() && spellings.any(|spelling| fold(spelling) == folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_and_its_faults_are_named() {
        let aliases = Aliases::parse(
            "merge = [[\"Kiev\", \"Kyiv\"]]\nignore = [\"Ad\"]\n[type]\n\"RT\" = \"organization\"",
        )
        .unwrap();
        assert_eq!(aliases.types["RT"], EntityType::Organization);
        assert!(!aliases.is_empty() && Aliases::parse("").unwrap().is_empty());
        for (text, fault) in [
            ("merge = [[\"Kiev\"]]", "fewer than two"),
            ("merge = [[\"A\", \"B\"]]\nsplit = [[\"b\", \"a\"]]", "one (merge) and two (split)"),
            ("merges = []", "unknown field"),
            ("[type]\n\"RT\" = \"medium\"", "line 2"),
            ("merge = [", "line 1"),
            ("[place]\n\"A\" = \"here\"", "GeoNames id or a table"),
            ("[place]\n\"A\" = { lat = 1.0 }", "belong together"),
            ("[place]\n\"A\" = { lat = 91.0, lon = 0.0 }", "-90 to 90"),
            ("[place]\n\"A\" = {}", "nothing is said"),
        ] {
            let error = Aliases::parse(text).unwrap_err().to_string();
            assert!(error.contains(fault), "{text}: {error}");
        }
    }

    #[test]
    fn a_thing_is_meant_by_id_or_spelling() {
        let spellings = || ["Kyiv", "Kiev"].into_iter();
        assert!(means("place/kyiv", "place/kyiv", spellings()) && means("KIEV", "place/kyiv", spellings()));
        assert!(!means("place/kiev", "place/kyiv", spellings()) && !means("", "place/kyiv", spellings()));
    }
}
