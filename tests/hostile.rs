//! Whatever the bytes: no query makes the program panic, hang or blame itself.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use plotcgi::answer::{Resources, answer};
use plotcgi::dialect::Request;
use plotcgi::dialect::native::{Kind, parameters::PARAMETERS};
use plotcgi::limits::Limits;
use plotcgi::query::Query;

/// Small limits, so that a test stays short.
fn limits() -> Limits {
    Limits {
        pixels: 1_000_000,
        points: 20_000,
        ..Limits::default()
    }
}

/// Draws a query; what is wrong with the way it went, if anything.
fn fault(query: &[u8]) -> Option<String> {
    let limits = limits();
    let begun = Instant::now();
    let drawn = catch_unwind(AssertUnwindSafe(|| {
        let query = Query::read(query, &limits)?;
        answer(&Request::new(query), &Resources::new(&limits))
    }));
    let text = String::from_utf8_lossy(query)
        .chars()
        .take(400)
        .collect::<String>();
    match drawn {
        Err(_) => Some(format!("panic: {text}")),
        Ok(Err(error)) if error.status() >= 500 => Some(format!("{error}: {text}")),
        Ok(_) if begun.elapsed() > Duration::from_secs(20) => {
            Some(format!("{:?}: {text}", begun.elapsed()))
        }
        Ok(_) => None,
    }
}

/// No query of these may fail so.
fn all_well(queries: impl IntoIterator<Item = Vec<u8>>) {
    let faults: Vec<String> = queries
        .into_iter()
        .filter_map(|query| fault(&query))
        .take(20)
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Numbers in no order, the same on every run (xorshift64*).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % end.max(1)
    }

    fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

/// Data that decide much: none, one, equal, huge, tiny, of both signs, missing.
const DATA: &[&str] = &[
    "",
    "5",
    "_",
    "0",
    "7,7,7,7",
    "0,0,0",
    "-1,-2,-3",
    "1e-300,2e-300",
    "1e300,-1e300",
    "1.7e308,-1.7e308",
    "5e-324,0",
    "1,,3",
    ",,,",
    "nan,nan",
    "1e12,1e-12",
    "9007199254740993,9007199254740992",
    "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30",
];

/// Positions that do.
const POSITIONS: &[&str] = &[
    "",
    "&x=a,b,c",
    "&x=a,a,a",
    "&x=1,1,1",
    "&x=-9999-01-01,9999-12-31",
    "&x=2026-01-01,2026-01-01",
    "&x=1e300,-1e300,0",
    "&x=,,",
];

/// Sizes that do.
const SIZES: &[&str] = &[
    "",
    "&width=1&height=1",
    "&width=3&height=300",
    "&width=400&height=2",
    "&width=60&height=60&title=t&xlabel=x&ylabel=y",
];

#[test]
fn every_kind_bears_every_data() {
    let mut queries = Vec::new();
    for kind in Kind::WORDS {
        for data in DATA {
            for (index, positions) in POSITIONS.iter().enumerate() {
                let size = SIZES[(index + data.len()) % SIZES.len()];
                queries
                    .push(format!("kind={kind}&y={data}{positions}{size}&format=svg").into_bytes());
            }
            for size in SIZES {
                queries.push(format!("kind={kind}&y={data}&y=1,2,3{size}").into_bytes());
            }
        }
    }
    all_well(queries);
}

#[test]
fn every_word_bears_every_value() {
    let long = "x".repeat(3000);
    let values = [
        "",
        "0",
        "1",
        "-1",
        "nan",
        "inf",
        "1e308",
        "-1e308",
        "2147483648",
        "9223372036854775808",
        "on",
        "off",
        "a,b,c",
        "1,2",
        ",",
        "1,1",
        "#",
        "()",
        "rgb(",
        "%",
        "{:",
        "{:,.999999999f}",
        "%Y%m%d%Q",
        "$\\frac{1}{2",
        "\u{202e}مرحبا",
        "👩‍👩‍👧",
        "\0",
        "a\nb",
        &long,
    ];
    let mut queries = Vec::new();
    for word in PARAMETERS {
        for value in values {
            for rest in [
                "y=3,1,4&y=1,5,9",
                "kind=bar&x=a,b,c&y=3,1,4",
                "kind=hist&y=1,2,2,3",
            ] {
                let mut query = Query::read(rest.as_bytes(), &limits()).unwrap();
                query.push(word.name, value);
                queries.push(format!("{}&format=svg", query.encode()).into_bytes());
            }
        }
    }
    all_well(queries);
}

#[test]
fn mutated_queries_of_the_gallery_are_borne() {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut seeds: Vec<Vec<u8>> = Vec::new();
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gallery");
    let mut folders: Vec<_> = fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    for folder in folders {
        let mut files: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        let queries = files
            .into_iter()
            .filter(|path| path.extension().is_some_and(|end| end == "query"));
        seeds.extend(queries.map(|path| fs::read(path).unwrap().trim_ascii().to_vec()));
    }
    let pieces: &[&[u8]] = &[
        b"&",
        b"=",
        b",",
        b"|",
        b"%",
        b"%FF",
        b"-",
        b"1e300",
        b"nan",
        b"&y=",
        b"&kind=pie",
        b"\xff",
        b"+",
        b"(",
        b"$",
        b":",
        b"&stacked=1",
        b"&width=5",
    ];
    let mutated = (0..1500).map(|_| {
        let mut query = seeds[dice.below(seeds.len())].clone();
        for _ in 0..=dice.below(6) {
            let at = dice.below(query.len() + 1);
            match dice.below(4) {
                0 => query.truncate(at),
                1 => drop(query.splice(at..at, dice.pick(pieces).iter().copied())),
                2 if at < query.len() => query[at] = dice.below(256) as u8,
                _ => {
                    let other = &seeds[dice.below(seeds.len())];
                    let end = dice.below(other.len() + 1);
                    query.extend_from_slice(&other[..end]);
                }
            }
        }
        query.extend_from_slice(b"&format=svg");
        query
    });
    all_well(mutated);
}
