//! Tables; the first line decides the separator.
#![no_main]

libfuzzer_sys::fuzz_target!(init: newsscan_fuzz::panics_of_newsscan_only(), |bytes: &[u8]| {
    newsscan_fuzz::read("a.csv", bytes);
});
