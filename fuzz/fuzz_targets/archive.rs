//! Compressed files and archives, told by their first bytes.
#![no_main]

libfuzzer_sys::fuzz_target!(init: newsscan_fuzz::panics_of_newsscan_only(), |bytes: &[u8]| {
    newsscan_fuzz::read("a.bin", bytes);
});
