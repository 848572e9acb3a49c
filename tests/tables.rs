//! Tables as people have them: each file under `tests/tables` gives the table that lies beside it in `<file>.table`,
//! which pandas 3.1.1 wrote by the call in its first line.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use plotcgi::limits::Limits;
use plotcgi::query::Query;
use plotcgi::store::data::Files;
use plotcgi::table::{Column, Library, Options, Values};

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
    assert!(count >= 30, "only {count} tables");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
