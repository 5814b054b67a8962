//! PDF.
#![no_main]

libfuzzer_sys::fuzz_target!(init: newsscan_fuzz::panics_of_newsscan_only(), |bytes: &[u8]| {
    // What does not begin so is read as something else, which has a target of its own.
    if bytes.starts_with(b"%PDF-") {
        newsscan_fuzz::read("a.pdf", bytes);
    }
});
