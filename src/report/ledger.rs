//! What became of every byte that was read.

use super::schema::{Ledger, Totals};
use crate::diagnostic::Diagnostic;
use crate::document::{Document, ZoneKind};

impl Ledger {
    /// That of one document.
    pub fn of(document: &Document) -> Self {
        let in_zones = |kind| document.zones_of(kind).map(|zone| zone.len() as u64).sum::<u64>();
        let text = document.text.len() as u64;
        let aside: u64 = document.zones.iter().map(|zone| zone.span.len() as u64).sum();
        let read = document.stored.bytes;
        Self {
            read,
            lost: document.stored.lost,
            body: text - aside,
            boilerplate: in_zones(ZoneKind::Boilerplate),
            title: in_zones(ZoneKind::Title),
            dateline: in_zones(ZoneKind::Dateline),
            byline: in_zones(ZoneKind::Byline),
            caption: in_zones(ZoneKind::Caption),
            left_out: read.saturating_sub(text),
            added: text.saturating_sub(read),
        }
    }

    /// Adds another to it.
    pub(super) fn add(&mut self, other: &Ledger) {
        // Exhaustive on purpose: a new field must be summed too.
        let Ledger { read, lost, body, boilerplate, title, dateline, byline, caption, left_out, added } =
            *other;
        self.read += read;
        self.lost += lost;
        self.body += body;
        self.boilerplate += boilerplate;
        self.title += title;
        self.dateline += dateline;
        self.byline += byline;
        self.caption += caption;
        self.left_out += left_out;
        self.added += added;
    }

    /// Whether every byte is accounted for.
    pub fn balances(&self) -> bool {
        let text = self.body + self.boilerplate + self.title + self.dateline + self.byline + self.caption;
        self.read + self.added == text + self.left_out
    }
}

impl Totals {
    /// Counts so many inputs out, if that is what the diagnostic says.
    pub(super) fn skip(&mut self, diagnostic: &Diagnostic, times: u64) {
        self.skipped += if diagnostic.code.is_skip() { times as usize } else { 0 };
        self.skipped_bytes += diagnostic.bytes.unwrap_or(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Stored, Zone};
    use crate::span::Span;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_balances_whatever_the_zones(
            text in "[a-zé\n ]{0,60}",
            stored in 0u64..200,
            kinds in proptest::collection::vec((0usize..6, 0usize..9), 0..12),
        ) {
            let mut document = Document::plain("a", text);
            document.stored = Stored { bytes: stored, ..document.stored };
            let all = [ZoneKind::Title, ZoneKind::Dateline, ZoneKind::Byline, ZoneKind::Caption, ZoneKind::Boilerplate];
            let mut start = 0;
            for (kind, length) in kinds {
                let end = (start + length).min(document.text.len());
                if let Some(&kind) = all.get(kind) {
                    document.zones.push(Zone { span: Span::new(start, end), kind });
                }
                start = end;
            }
            let ledger = Ledger::of(&document);
            prop_assert!(ledger.balances(), "{ledger:?}");
            prop_assert!(ledger.left_out == 0 || ledger.added == 0);
            let mut twice = ledger;
            twice.add(&ledger);
            prop_assert!(twice.balances() && twice.read == 2 * stored);
        }
    }
}
