//! What a large CSV costs: 100 MB of two columns of numbers, first run through by the `csv` crate alone, then read as a
//! table, then read and drawn, in one run; the times are the least of several.
//!
//! usage: `cargo run --release --manifest-path benches/csv/Cargo.toml --target-dir target -- [megabytes] [runs]`
//! Fails when a promise is broken: drawn at no less than half the speed of `csv` alone, in no more memory than that of
//! the columns and 32 MB.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::fs::{self, File};
use std::hint::black_box;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use plotcgi::answer::{Resources, answer};
use plotcgi::dialect::Request;
use plotcgi::limits::Limits;
use plotcgi::query::Query;
use plotcgi::store::data::Files;
use plotcgi::table::{Library, Options};

/// The file of the benchmark, in a directory of data.
const NAME: &str = "walk.csv";

fn main() -> ExitCode {
    let numbers: Vec<u64> = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let megabytes = numbers.first().copied().unwrap_or(100);
    let runs = numbers.get(1).copied().unwrap_or(7);
    let directory = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/bench");
    let bytes = write(&directory, megabytes * 1_000_000);
    let files = Files::new(directory.clone(), Default::default(), None);
    let limits = Limits::default();
    let query = Query::read(format!("data={NAME}&x=t&y=v").as_bytes(), &limits).unwrap();
    let request = Request::new(query);
    let context = Resources {
        library: &files,
        ..Resources::new(&limits)
    };
    let (mut alone, mut read, mut drawn, mut cells) = (f64::MAX, f64::MAX, f64::MAX, 0);
    for _ in 0..runs.max(1) {
        alone = alone.min(seconds(|| csv_alone(&directory.join(NAME))));
        read = read.min(seconds(|| {
            let reading = files.named(NAME, &Query::default(), &Options::default(), &limits);
            let table = reading.unwrap().table;
            cells = table.rows() * table.columns.len();
            table
        }));
        drawn = drawn.min(seconds(|| answer(&request, &context).unwrap().body));
    }
    let ratio = alone / drawn;
    println!("{bytes} bytes, {cells} cells, the least of {runs} runs");
    println!("csv alone       {alone:8.3} s");
    println!(
        "read            {read:8.3} s  {:4.0} %",
        100.0 * alone / read
    );
    println!("read and drawn  {drawn:8.3} s  {:4.0} %", 100.0 * ratio);
    let columns = cells as f64 * 8e-6;
    let peak = peak().map(|bytes| bytes / 1e6);
    if let Some(peak) = peak {
        println!("peak memory     {peak:8.1} MB, the columns are {columns:.1} MB");
    }
    let slow = ratio < 0.5;
    let large = peak.is_some_and(|peak| peak > columns + 32.0);
    if slow {
        println!("BROKEN: drawn at less than half the speed of csv alone");
    }
    if large {
        println!("BROKEN: drawn in more memory than that of the columns and 32 MB");
    }
    match slow || large {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    }
}

fn seconds<T>(task: impl FnOnce() -> T) -> f64 {
    let begun = Instant::now();
    black_box(task());
    begun.elapsed().as_secs_f64()
}

/// Every record as bytes, as the crate's own documentation has it for speed.
fn csv_alone(path: &Path) -> usize {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let (mut record, mut cells) = (csv::ByteRecord::new(), 0);
    while reader.read_byte_record(&mut record).unwrap() {
        cells += record.len();
    }
    cells
}

/// A random walk over rising times, the same on every machine; how many bytes it has.
fn write(directory: &Path, bytes: u64) -> u64 {
    fs::create_dir_all(directory).unwrap();
    let mut file = BufWriter::new(File::create(directory.join(NAME)).unwrap());
    let (mut state, mut time, mut value, mut written) = (1_u64, 0_u64, 500_000_i64, 4);
    file.write_all(b"t,v\n").unwrap();
    while written < bytes {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        time += 1 + (state >> 33) % 999;
        value += ((state >> 43) % 10_001) as i64 - 5_000;
        let sign = if value < 0 { "-" } else { "" };
        let (size, rest) = (value.abs() / 10_000, value.abs() % 10_000);
        let line = format!(
            "{}.{:03},{sign}{size}.{rest:04}\n",
            time / 1000,
            time % 1000
        );
        file.write_all(line.as_bytes()).unwrap();
        written += line.len() as u64;
    }
    file.flush().unwrap();
    written
}

/// The most memory that this process ever held, where the system tells.
fn peak() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim()
        .strip_suffix(" kB")?
        .parse::<f64>()
        .ok()
        .map(|kilobytes| kilobytes * 1024.0)
}
