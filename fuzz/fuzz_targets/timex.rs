//! Dates and their values, with and without a day of publication.
#![no_main]

use newsscan::document::{DateSource, Document, Published};
use newsscan::{text, timex};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let segmentation = text::segment(text, &[]);
    let mut document = Document::plain("a", text.to_owned());
    for stated in [None, Some("2024-02-29")] {
        document.stated_date = stated.map(|value| Published {
            value: value.to_owned(),
            source: DateSource::Metadata,
            text: None,
        });
        let dates = timex::find(&document, &segmentation);
        let spans: Vec<_> = dates.timexes.iter().map(|timex| timex.span).collect();
        newsscan_fuzz::hold(text, &spans);
        assert!(dates.timexes.iter().all(|timex| !timex.value.is_empty()));
    }
});
