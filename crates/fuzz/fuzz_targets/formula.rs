//! The target `formula` for cargo-fuzz.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| plotcgi_fuzz::formula(data));
