//! Markdown: front matter, marks, links.
#![no_main]

libfuzzer_sys::fuzz_target!(init: newsscan_fuzz::panics_of_newsscan_only(), |bytes: &[u8]| {
    newsscan_fuzz::read("a.md", bytes);
});
