//! What the fuzz targets share: how bytes go through the program, and what must hold of what comes out.

use newsscan::diagnostic::Code;
use newsscan::document::Document;
use newsscan::reader::{self, Options};
use newsscan::span::Span;

/// Makes panics findings, but for those inside other people's parsers, which the reader catches and tells as `decode`.
///
/// libFuzzer's own hook ends the process at every panic. Call this once, before the first input.
pub fn panics_of_newsscan_only() {
    let end = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let foreign = panic.location().is_some_and(|place| place.file().contains("/registry/src/"));
        if !foreign {
            end(panic);
        }
    }));
}

/// Reads the bytes as a file of that name and checks each document; gives them back.
pub fn read(name: &str, bytes: &[u8]) -> Vec<Document> {
    let options = Options { max_bytes: 1 << 20, max_text: 1 << 17, ..Options::default() };
    let mut documents = Vec::new();
    for record in reader::held(name, bytes.to_vec(), &options) {
        match record.and_then(|record| record.decode(&options)) {
            Ok(reading) => {
                sound(&reading.document);
                documents.push(reading.document);
            }
            Err(diagnostic) => {
                assert!(!diagnostic.message.is_empty());
                assert_ne!(diagnostic.code, Code::Internal, "{}", diagnostic.message);
            }
        }
    }
    documents
}

/// What the reader promises of every document.
fn sound(document: &Document) {
    assert!(!document.text.trim().is_empty());
    let zones: Vec<Span> = document.zones.iter().map(|zone| zone.span).collect();
    hold(&document.text, &zones);
}

/// Spans are in order, disjoint, not empty, and lie on the edges of characters.
pub fn hold(text: &str, spans: &[Span]) {
    let mut end = 0;
    for span in spans {
        assert!(span.start >= end, "{span:?} after {end}");
        assert!(text.get(span.range()).is_some_and(|words| !words.is_empty()), "{span:?}");
        end = span.end;
    }
}
