//! Every message that a query can earn: each file of `tests/errors` holds queries and the exact text that answers them.
//!
//! A case is a line with the query and below it a line with status and message; an empty line ends it, `#` begins a
//! comment. `UPDATE=1 cargo test --test errors` writes what the program says now. `data=` names a file of `tests/errors/data`.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use plotcgi::answer::{Resources, answer};
use plotcgi::dialect::Request;
use plotcgi::error::Error;
use plotcgi::limits::Limits;
use plotcgi::query::Query;
use plotcgi::table::{self, Library, Options, Reading};

/// The tables of `tests/errors/data`.
#[derive(Debug)]
struct Samples;

impl Library for Samples {
    fn named(
        &self,
        name: &str,
        _: &Query,
        options: &Options,
        limits: &Limits,
    ) -> Result<Reading, Error> {
        match std::fs::read(room().join("data").join(name)) {
            Ok(bytes) => table::read(&mut bytes.as_slice(), options, limits),
            Err(_) => Err(table::not_found(&options.parameter)),
        }
    }

    fn attached(&self, _: &Options, _: &Limits) -> Option<Result<Reading, Error>> {
        None
    }
}

fn room() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/errors")
}

fn said(query: &str) -> String {
    let limits = Limits::default();
    let read = Query::read(query.as_bytes(), &limits).unwrap();
    let resources = Resources {
        limits: &limits,
        library: &Samples,
        ..Resources::new(&limits)
    };
    match answer(&Request::new(read), &resources) {
        Ok(_) => "no error".to_owned(),
        Err(error) => format!("{} {error}", error.status()),
    }
}

fn files() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(room()).unwrap();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    files
}

/// The file's text with every message replaced by what the program says.
fn brought_up_to_date(text: &str) -> String {
    let mut fresh = String::new();
    let mut query = None;
    for line in text.lines() {
        let line = match query.take() {
            Some(query) => said(query),
            None => {
                query = Some(line).filter(|line| !line.is_empty() && !line.starts_with('#'));
                line.to_owned()
            }
        };
        fresh.push_str(&line);
        fresh.push('\n');
    }
    fresh
}

#[test]
fn every_error_says_exactly_this() {
    let mut wrong = Vec::new();
    for path in files() {
        let text = std::fs::read_to_string(&path).unwrap();
        let fresh = brought_up_to_date(&text);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &fresh).unwrap();
            continue;
        }
        for (number, (old, new)) in text.lines().zip(fresh.lines()).enumerate() {
            if old != new {
                wrong.push(format!(
                    "{}:{}\n  expected {old}\n  found    {new}",
                    path.display(),
                    number + 1
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_case_is_an_error_and_stands_once() {
    let mut seen = BTreeMap::new();
    for path in files() {
        let text = std::fs::read_to_string(&path).unwrap();
        let cases: Vec<&str> = text
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .collect();
        assert!(cases.len().is_multiple_of(2), "{}", path.display());
        for case in cases.chunks(2) {
            let message = case[1];
            assert!(
                message.starts_with('4') || message.starts_with('5'),
                "{}: {message}",
                path.display()
            );
            if let Some(earlier) = seen.insert(message.to_owned(), case[0].to_owned()) {
                panic!("\"{message}\" is there twice: {earlier} and {}", case[0]);
            }
        }
    }
    assert!(!seen.is_empty());
}
