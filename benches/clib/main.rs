//! What the C library does for a process that draws one chart: it starts and ends it, gives it memory, and copies and
//! fills memory. `benches/clib/run` builds this for glibc and for musl, both static, and compares them.
//!
//! usage: clib <start | allocate | grow | copy | fill>
#![allow(clippy::unwrap_used)]

use std::hint::black_box;
use std::time::Instant;

/// Blocks of the sizes that drawing asks for, most of them small, half of them freed in another order.
fn allocate() {
    let mut kept: Vec<Vec<u8>> = Vec::new();
    let mut seed = 1_u64;
    for _ in 0..400_000 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let size = 16 << (seed >> 61);
        kept.push(black_box(Vec::with_capacity(size)));
        if kept.len() > 1000 {
            let at = (seed >> 33) as usize % kept.len();
            kept.swap_remove(at);
        }
    }
}

/// Lists that grow from nothing, as those of points and bytes do.
fn grow() {
    for _ in 0..200 {
        let mut list = Vec::new();
        for number in 0..20_000_u64 {
            list.push(black_box(number));
        }
        black_box(&list);
    }
}

/// Copies of this many bytes, as many as make a gigabyte, or 300 MB of small ones.
fn copy(bytes: usize) {
    let (from, mut to) = (vec![1_u8; bytes], vec![0_u8; bytes]);
    let times = if bytes < 1000 { 300_000_000 } else { 1_000_000_000 } / bytes;
    for _ in 0..times {
        to.copy_from_slice(black_box(&from));
        black_box(&mut to);
    }
}

/// The same for filling.
fn fill(bytes: usize) {
    let mut to = vec![0_u8; bytes];
    let times = if bytes < 1000 { 300_000_000 } else { 1_000_000_000 } / bytes;
    for _ in 0..times {
        to.fill(black_box(7));
        black_box(&mut to);
    }
}

/// Runs the work five times; the least time in microseconds.
fn least(work: impl Fn()) -> u128 {
    let times = (0..5).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed().as_micros()
    });
    times.min().unwrap()
}

fn main() {
    let what = std::env::args().nth(1);
    let time = match what.as_deref() {
        Some("allocate") => least(allocate),
        Some("grow") => least(grow),
        Some("copy-100") => least(|| copy(100)),
        Some("copy-4000") => least(|| copy(4000)),
        Some("copy-1000000") => least(|| copy(1_000_000)),
        Some("fill-100") => least(|| fill(100)),
        Some("fill-4000") => least(|| fill(4000)),
        Some("fill-1000000") => least(|| fill(1_000_000)),
        _ => return,
    };
    let mut line = std::io::stdout();
    std::io::Write::write_all(&mut line, format!("{time}\n").as_bytes()).unwrap();
}
