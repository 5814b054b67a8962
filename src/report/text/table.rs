//! The entity table.

use super::Options;
use super::layout::{clean, fit, number, width};
use super::style::Paint;
use crate::annotation::EntityType;
use crate::report::schema::Entity;
use std::collections::HashMap;
use std::io::{self, Write};

/// Columns between two cells.
const GAP: usize = 2;
/// The widest a name is shown, beside the other columns.
const NAME: usize = 30;
/// The narrowest.
const LEAST: usize = 6;
/// Columns of a screen below which something is left out.
const NARROW: usize = 60;
/// What the other spellings need to be of use.
const ALSO: usize = 16;

/// Writes a head and a row for each entity.
pub fn write(rows: &[&Entity], options: &Options, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let mut named: HashMap<(EntityType, &str), usize> = HashMap::new();
    for entity in rows {
        *named.entry((entity.kind, &entity.name)).or_default() += 1;
    }
    // Of two that share a name each says where it is, or the role.
    let names: Vec<String> = rows
        .iter()
        .map(|entity| {
            let told = entity.region.as_ref().or(entity.country.as_ref()).or(entity.role.as_ref());
            match told.filter(|_| named[&(entity.kind, entity.name.as_str())] > 1) {
                Some(told) => format!("{} ({})", clean(&entity.name), clean(told)),
                None => clean(&entity.name),
            }
        })
        .collect();
    let kind = rows.iter().map(|entity| entity.kind.name().len()).max().unwrap_or(0).max("TYPE".len());
    let docs = rows.iter().map(|entity| number(entity.documents).len()).max().unwrap_or(0).max("DOCS".len());
    let mentions =
        rows.iter().map(|entity| number(entity.mentions).len()).max().unwrap_or(0).max("MENTIONS".len());
    // Where there are no copies the column would say what the one before it says.
    let copies = rows.iter().any(|entity| entity.texts < entity.documents);
    let texts = rows.iter().map(|entity| number(entity.texts).len()).max().unwrap_or(0).max("TEXTS".len());
    // On the narrowest screens documents and mentions say enough, and names get the room.
    let copies = copies && options.width >= NARROW;
    let fixed = kind + docs + mentions + 4 * GAP + if copies { texts + GAP } else { 0 };
    let room = options.width.saturating_sub(fixed - GAP).max(LEAST);
    let most = options.width.saturating_sub(fixed + ALSO).clamp(12, NAME).min(room);
    let name = names.iter().map(|name| width(name)).max().unwrap_or(0).clamp("ENTITY".len(), most);
    let also = options.width.saturating_sub(fixed + name);

    let line = |cells: [&str; 6]| {
        let [entity, type_, in_docs, in_texts, counted, others] = cells;
        let pad = " ".repeat(name.saturating_sub(width(entity)));
        let in_texts = if copies { format!("{in_texts:>texts$}  ") } else { String::new() };
        format!("{entity}{pad}  {type_:kind$}  {in_docs:>docs$}  {in_texts}{counted:>mentions$}  {others}")
    };
    let also_written = if also >= ALSO { "ALSO WRITTEN" } else { "" };
    let head = line(["ENTITY", "TYPE", "DOCS", "TEXTS", "MENTIONS", also_written]);
    writeln!(out, "{}", paint.head(head.trim_end()))?;
    for (entity, full) in rows.iter().zip(&names) {
        let others = if also >= ALSO { others(entity, &clean(&entity.name), also) } else { String::new() };
        let row = line([
            &fit(full, name),
            entity.kind.name(),
            &number(entity.documents),
            &number(entity.texts),
            &number(entity.mentions),
            &paint.dim(&others),
        ]);
        writeln!(out, "{}", row.trim_end())?;
    }
    Ok(())
}

/// As many of the other spellings as fit, the most frequent first.
fn others(entity: &Entity, name: &str, columns: usize) -> String {
    let spelled = entity.aliases.iter().map(|alias| (clean(&alias.text), alias.mentions));
    let others: Vec<(String, usize)> = spelled.filter(|(text, _)| text != name).collect();
    let mut line = String::new();
    for (at, (text, mentions)) in others.iter().enumerate() {
        let item = if *mentions > 1 { format!("{text} {}", number(*mentions)) } else { text.clone() };
        let left = others.len() - at - 1;
        let more = if left > 0 { format!(" · +{left}") } else { String::new() };
        let gap = if at > 0 { 3 } else { 0 };
        if width(&line) + gap + width(&item) + width(&more) > columns {
            let rest = if at > 0 { format!(" · +{}", left + 1) } else { fit(&item, columns).into_owned() };
            line.push_str(&rest);
            return line;
        }
        line.push_str(if at > 0 { " · " } else { "" });
        line.push_str(&item);
    }
    line
}
