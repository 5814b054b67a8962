//! `newsscan lexicon`.

use super::Status;
use super::args;
use super::output::Output;
use anyhow::{Context, Result};
use newsscan::lexicon::{Known, Lexicon};
use newsscan::report::text::printable;
use std::io::Write;

/// Tells what the lexicon knows of some names.
pub fn run(options: &args::Lexicon) -> Result<Status> {
    let lexicon = Lexicon::embedded();
    let mut out = Output::open(None)?;
    let mut status = Status::Complete;
    for name in &options.names {
        let known = lexicon.known(name);
        if known.is_empty() {
            super::say(format_args!("newsscan: the lexicon does not know '{}'", printable(name)));
            status = Status::Partial;
        }
        for thing in known {
            writeln!(out, "{}", line(&thing)).with_context(|| out.failure())?;
        }
    }
    out.finish()?;
    Ok(status)
}

/// "Kyiv  place city · in UA · 50.45466, 30.5238 · GeoNames 703448 · 2,797,553 inhabitants"
fn line(thing: &Known) -> String {
    let mut facts = vec![format!("{} {}", thing.kind.name(), thing.subkind)];
    let place = [thing.region, thing.country].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    if !place.is_empty() {
        facts.push(format!("in {}", place.join(", ")));
    }
    facts.extend(thing.point.map(|(lat, lon)| format!("{lat}, {lon}")));
    facts.extend((!thing.role.is_empty()).then(|| thing.role.to_owned()));
    facts.extend((!thing.wikidata.is_empty()).then(|| format!("Wikidata {}", thing.wikidata)));
    facts.extend(thing.geonames.map(|id| format!("GeoNames {id}")));
    facts.push(format!("weight {}", thing.weight));
    if !thing.official {
        facts.push("another name of it".to_owned());
    }
    format!("{}  {}", thing.name, facts.join(" · "))
}
