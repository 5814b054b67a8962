//! Chains that the user's splits divide: a document may have two names for what rules hold for one thing.

use super::aliases::Aliases;
use super::id::entity_id;
use super::name::fold;
use super::within::{best_surface, clean};
use super::{Chain, Chains};
use crate::annotation::Analysis;
use std::collections::BTreeMap;

impl Aliases {
    /// The chains of a document with those divided that hold two names of one split.
    pub fn divide(&self, analysis: &Analysis, chains: Chains) -> Chains {
        if self.split.is_empty() {
            return chains;
        }
        let Chains { mut chains, mut of_mention } = chains;
        let text = &analysis.document.text;
        let surface = |mention: u32| analysis.mentions[mention as usize].span.of(text);
        for names in &self.split {
            let names: Vec<String> = names.iter().map(|name| fold(name)).collect();
            let side = |mention: u32| names.iter().position(|name| *name == fold(surface(mention)));
            let mut parts = Vec::new();
            for chain in &mut chains {
                let mut sides: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
                for &mention in &chain.mentions {
                    if let Some(side) = side(mention) {
                        sides.entry(side).or_default().push(mention);
                    }
                }
                if sides.len() < 2 {
                    continue;
                }
                // What has the chain's name keeps what the chain is known as.
                let own = names.iter().position(|name| *name == fold(&chain.name));
                let keeper = own.filter(|own| sides.contains_key(own)).or(sides.keys().next().copied());
                for (_, mentions) in sides.into_iter().filter(|(side, _)| Some(*side) != keeper) {
                    chain.mentions.retain(|mention| !mentions.contains(mention));
                    let name = clean(best_surface(mentions.iter().map(|&mention| surface(mention))));
                    let id = entity_id(chain.kind, &name);
                    parts.push(Chain { id, name, known: None, mentions, ..chain.clone() });
                }
                if chain.known.is_none() {
                    chain.name = clean(best_surface(chain.mentions.iter().map(|&mention| surface(mention))));
                    chain.id = entity_id(chain.kind, &chain.name);
                }
            }
            for mut part in parts {
                let plain = part.id.clone();
                let mut twins = 1;
                while chains.iter().any(|chain| chain.id == part.id) {
                    twins += 1;
                    part.id = format!("{plain}-{twins}");
                }
                chains.push(part);
            }
        }
        chains.sort_by_key(|chain| chain.mentions.first().copied());
        for (number, chain) in chains.iter().enumerate() {
            for &mention in &chain.mentions {
                of_mention[mention as usize] = u32::try_from(number).unwrap_or(u32::MAX);
            }
        }
        Chains { chains, of_mention }
    }
}
