//! Why mentions are one entity, for people.

use super::Options;
use super::layout::{clean, counted, fit, fit_end, number, width, wrap};
use super::style::Paint;
use crate::annotation::EntityType;
use crate::resolve::{Entity, Explained, Explanation, Link, Near, Reason, Veto};
use std::io::{self, Write};

/// The most lines of one kind.
const MOST: usize = 20;

/// Writes what a name stands for in a corpus; `ids` are those of its documents.
///
/// # Errors
/// Those of the writer.
pub fn write(
    explanation: &Explanation,
    ids: &[String],
    options: &Options,
    out: &mut impl Write,
) -> io::Result<()> {
    let paint = Paint(options.styled);
    for (at, explained) in explanation.entities.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        entity(explained, options.width, paint, out)?;
        parts(explained, ids, options.width, paint, out)?;
        considered(explained, options.width, paint, out)?;
        links(explained, ids, options.width, paint, out)?;
        let near = explanation.near.iter().filter(|near| near.to == at);
        others(near, options.width, paint, out)?;
    }
    Ok(())
}

fn entity(explained: &Explained, columns: usize, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let entity = &explained.entity;
    writeln!(out, "{}", paint.bold(&fit(&clean(&entity.name), columns)))?;
    let mut facts = vec![clean(&entity.id)];
    facts.extend(entity.role.as_deref().map(clean));
    facts.extend(whereabouts(entity));
    facts.extend(entity.point.map(|(lat, lon)| format!("{lat:.4} {lon:.4}")));
    facts.extend(entity.wikidata.as_deref().map(|id| format!("Wikidata {}", clean(id))));
    facts.extend(entity.geonames.map(|id| format!("GeoNames {id}")));
    facts.push(counted(entity.documents, "document"));
    facts.push(counted(entity.mentions, "mention"));
    block("", &facts.join(" · "), columns, paint, out)
}

/// "in Texas, US".
fn whereabouts(entity: &Entity) -> Option<String> {
    let parts: Vec<String> =
        [&entity.region, &entity.country].into_iter().flatten().map(|part| clean(part)).collect();
    (!parts.is_empty()).then(|| format!("in {}", parts.join(", ")))
}

/// What else a place's name can mean.
fn considered(explained: &Explained, columns: usize, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    /// Names that are shown.
    const SHOWN: usize = 6;
    let all = &explained.considered;
    if all.is_empty() {
        return Ok(());
    }
    let mut others: Vec<String> = all.iter().take(SHOWN).map(|other| clean(other)).collect();
    if all.len() > SHOWN {
        others.push(format!("+{}", all.len() - SHOWN));
    }
    block("or", &format!("considered too: {}", others.join(" · ")), columns, paint, out)
}

fn parts(
    explained: &Explained,
    ids: &[String],
    columns: usize,
    paint: Paint,
    out: &mut impl Write,
) -> io::Result<()> {
    let shown = explained.parts.iter().take(MOST);
    let name = |document: usize| clean(ids.get(document).map_or("?", String::as_str));
    let wide = shown.clone().map(|part| width(&name(part.document))).max().unwrap_or(0).min(columns / 3);
    for (at, part) in shown.enumerate() {
        let id = fit_end(&name(part.document), wide).into_owned();
        let pad = " ".repeat(wide - width(&id));
        let spelled =
            part.spellings.iter().map(|(text, count)| format!("{} {}", clean(text), number(*count)));
        let mut line = format!("{id}{pad}  {}", spelled.collect::<Vec<_>>().join(" · "));
        if let Some(role) = &part.role {
            line.push_str(&format!(" ({})", clean(role)));
        }
        row(if at == 0 { "in" } else { "" }, &line, columns, paint, out)?;
        if let Some(located) = &part.located {
            block("", &format!("  there because: {}", clean(located)), columns, paint, out)?;
        }
    }
    more(explained.parts.len(), columns, paint, out)
}

fn links(
    explained: &Explained,
    ids: &[String],
    columns: usize,
    paint: Paint,
    out: &mut impl Write,
) -> io::Result<()> {
    let end = |(document, name): &(usize, String)| {
        format!("“{}” in {}", clean(name), clean(ids.get(*document).map_or("?", String::as_str)))
    };
    for (at, Link { one, other, reason }) in explained.links.iter().take(MOST).enumerate() {
        let line = format!("{} and {}: {}", end(one), end(other), why(*reason));
        block(if at == 0 { "one" } else { "" }, &line, columns, paint, out)?;
    }
    more(explained.links.len(), columns, paint, out)
}

fn others<'a>(
    near: impl Iterator<Item = &'a Near>,
    columns: usize,
    paint: Paint,
    out: &mut impl Write,
) -> io::Result<()> {
    for (at, near) in near.enumerate() {
        let entity = &near.entity;
        let (name, mentions) = (clean(&entity.name), counted(entity.mentions, "mention"));
        let kind = match whereabouts(entity).filter(|_| entity.kind == EntityType::Place) {
            Some(place) => format!("place {place}"),
            None => entity.kind.name().to_owned(),
        };
        let line = format!("{name} ({kind}, {mentions}): {}", why_not(near.veto));
        block(if at == 0 { "not" } else { "" }, &line, columns, paint, out)?;
    }
    Ok(())
}

fn more(all: usize, columns: usize, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    if all > MOST { row("", &format!("+{} more", all - MOST), columns, paint, out) } else { Ok(()) }
}

/// A label and a line, cut if it is too long.
fn row(label: &str, line: &str, columns: usize, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let line = fit(line, columns - 6);
    writeln!(out, "  {}{}{line}", paint.label(label), " ".repeat(4 - label.len()))
}

/// A label and as many lines as it takes.
fn block(label: &str, text: &str, columns: usize, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    for (at, line) in wrap(text, columns - 6, usize::MAX).iter().enumerate() {
        row(if at == 0 { label } else { "" }, line, columns, paint, out)?;
    }
    Ok(())
}

fn why(reason: Reason) -> &'static str {
    match reason {
        Reason::User => "your alias file says so",
        Reason::Lexicon => "the lexicon knows both as names of one thing",
        Reason::SameName => "the same name",
        Reason::Spelling => "two spellings of one full name",
        Reason::Acronym => "an acronym and the long name it was seen with",
        Reason::ShortForm => "a short form and the name that another sign besides it speaks for",
        Reason::Role => "a surname that several people bear, told by the role",
        Reason::Type => "the same name, taken for another type in few documents",
    }
}

fn why_not(veto: Veto) -> &'static str {
    match veto {
        Veto::User => "your alias file says so",
        Veto::Type => "another type of thing",
        Veto::Sex => "titles or given names of a man and of a woman",
        Veto::Country => "offices of two states",
        Veto::Lexicon => "the lexicon knows them as two things",
        Veto::GivenName => "another given name, middle initial or suffix",
        Veto::Lone => "one name alone, and nothing else says whose it is",
        Veto::Several => "several people here bear that surname",
        Veto::Name => "the names are alike and no more",
    }
}
