//! Tables as people have them: each file under `tests/tables` gives the table that lies beside it in `<file>.table`,
//! which pandas 3.1.1 wrote by the call in its first line.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use plotcgi::limits::Limits;
use plotcgi::query::Query;
use plotcgi::store::data::Files;
use plotcgi::table::{self, Column, Form, Library, Options, Values};

fn directory() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/tables")
}

/// `name (numbers): 1.0 | ?`
fn shown(column: &Column) -> String {
    let value = |row: usize| match &column.values {
        values if values.is_missing(row) => "?".to_owned(),
        Values::Numbers(numbers) => shortest(numbers[row]),
        values => values.name(row).replace('\r', "\\r").replace('\n', "\\n"),
    };
    let values: Vec<String> = (0..column.values.len()).map(value).collect();
    format!(
        "{} ({}): {}",
        column.name,
        column.values.describe(),
        values.join(" | ")
    )
}

/// A number as Python writes it.
fn shortest(number: f64) -> String {
    let text = format!("{number:?}");
    match text.split_once('e') {
        Some((mantissa, exponent)) => {
            let sign = if exponent.starts_with('-') { "" } else { "+" };
            format!("{}e{sign}{exponent}", mantissa.trim_end_matches(".0"))
        }
        None => text,
    }
}

#[test]
fn every_file_gives_the_table_that_pandas_gives() {
    let files = Files::new(directory(), BTreeMap::new(), None);
    let mut count = 0;
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(directory()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Some(source) = name.strip_suffix(".table") else {
            continue;
        };
        count += 1;
        let text = std::fs::read_to_string(directory().join(&name)).unwrap();
        let expected: Vec<&str> = text.lines().skip(1).collect();
        let reading = files.named(
            source,
            &Query::default(),
            &Options::default(),
            &Limits::default(),
        );
        let found = match reading {
            Ok(reading) => reading.table.columns.iter().map(shown).collect(),
            Err(error) => vec![error.to_string()],
        };
        if found != expected {
            wrong.push(format!(
                "{source}\n  found {found:#?}\n  expected {expected:#?}"
            ));
        }
    }
    assert!(count >= 70, "only {count} tables");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Reads bytes in every form; what the table or the error is like is not asked.
fn survive(what: &str, bytes: &[u8]) {
    let limits = Limits {
        cells: 1_000_000,
        ..Limits::default()
    };
    for form in [Form::Auto, Form::Csv, Form::Tsv, Form::Json] {
        let options = Options {
            form,
            ..Options::default()
        };
        let begun = std::time::Instant::now();
        if let Ok(reading) = table::read(&mut &bytes[..], &options, &limits) {
            let rows = reading.table.rows();
            let same = |column: &Column| column.values.len() == rows;
            assert!(reading.table.columns.iter().all(same), "{what}, {form:?}");
        }
        assert!(begun.elapsed().as_secs() < 60, "{what}, {form:?}");
    }
}

#[test]
fn whatever_the_bytes_there_is_an_answer() {
    let million = 1_000_000;
    let names: String = (0..100_000).map(|at| format!("c{at},")).collect();
    let keys: String = (0..100_000)
        .map(|at| format!("\"c{at}\":[{at}],"))
        .collect();
    let cells: Vec<&str> = vec!["1"; 4096];
    #[rustfmt::skip]
    let table = [
        ("a million commas",           ",".repeat(million)),
        ("a million names",            "a,".repeat(million)),
        ("many names",                 names),
        ("as many columns as can be",  format!("{}\n", cells.join(",")).repeat(20)),
        ("one name, often",            format!("{}\n{}\n", vec!["a"; 4096].join(","), cells.join(","))),
        ("an open quote",              format!("a,b\n1,\"{}", "x".repeat(million))),
        ("quotes",                     "\"".repeat(million + 1)),
        ("a huge field",               format!("a\n{}\n2\n", "9".repeat(3 * million))),
        ("zeros",                      "\0".repeat(million)),
        ("line ends",                  "\r\n\n\r".repeat(million / 4)),
        ("comments",                   "#\n".repeat(million / 2)),
        ("blanks",                     " \t".repeat(million / 2)),
        ("deep lists",                 "[".repeat(million)),
        ("deep objects",               "{\"a\":".repeat(million / 5)),
        ("an object of many",          format!("{{{}\"z\":[1]}}", keys)),
        ("a long row",                 format!("[[{}1]]", "1,".repeat(million / 2))),
        ("a long text",                format!("[{{\"a\":\"{}\"}}]", "x".repeat(million))),
        ("rows of different keys",     (0..5000).map(|at| format!("{{\"k{at}\":1}}\n")).collect()),
        ("ragged rows",                format!("[{}[1]]", "[1,2],[],3,{\"a\":1},null,".repeat(1000))),
        ("odd numbers",                "n\n1e999\n-0\n1e-999\n0x1\n1__0\n+\n.\n1e\n".repeat(1000)),
    ];
    for (what, text) in &table {
        survive(what, text.as_bytes());
    }
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let signs = b"01.,;:|\t \n\r\"'#[]{}eE+-%$/\\axnulNA\xff\xfe\x00\xe2\x82";
    for _ in 0..300 {
        let bytes: Vec<u8> = (0..1500)
            .map(|_| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                signs[(state >> 33) as usize % signs.len()]
            })
            .collect();
        survive("bytes in no order", &bytes);
    }
}
