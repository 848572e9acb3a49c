//! The target `request` for cargo-fuzz.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| plotcgi_fuzz::request(data));
