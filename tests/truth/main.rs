//! The picture says what the data say: every kind and every option, and relations between pictures, judged from the SVG
//! by code that shares nothing with the code that draws.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod ask;
mod cases;
mod cells;
mod claims;
mod draw;
mod fields;
mod judge;
mod names;
mod parameters;
mod plot;
mod relations;
mod round;
mod scale;
mod silence;
mod simple;
mod spread;
mod steps;
mod svg;
mod ways;

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use cells::{Cell, OPTIONS, cell};
use parameters::{ELSEWHERE, JUDGED};
use plotcgi::dialect::native::parameters::PARAMETERS;
use plotcgi::dialect::parameter::Form;

/// The kinds that the program knows.
fn kinds() -> &'static [&'static str] {
    let word = PARAMETERS.iter().find(|word| word.name == "kind").unwrap();
    match word.form {
        Form::Words(words) => words,
        _ => panic!("kinds are words"),
    }
}

/// The names of the cells that are known to fail.
fn known() -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/truth/known.txt");
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

/// Every cell by its name.
fn all() -> Vec<(String, Cell)> {
    let mut found = Vec::new();
    for kind in kinds() {
        for option in OPTIONS.iter().chain(cells::pairs(kind)) {
            let cell = cell(kind, option).unwrap_or_else(|| {
                panic!("the kind {kind} has no cell for {option}: see tests/truth/cells.rs")
            });
            found.push((format!("{kind} × {option}"), cell));
        }
        found.push((format!("no silence: {kind}"), silence::cell(kind)));
    }
    let further = relations::all()
        .into_iter()
        .chain(claims::all())
        .chain(steps::all())
        .chain(names::all());
    found.extend(further.map(|(name, judge)| (name, Cell::Judge(judge))));
    found
}

/// What is wrong with each cell that fails.
fn failures(cells: &[(String, Cell)]) -> Vec<(String, String)> {
    let next = AtomicUsize::new(0);
    let failures = Mutex::new(Vec::new());
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((name, cell)) = cells.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let Cell::Judge(judge) = cell else {
                        continue;
                    };
                    let verdict = catch_unwind(AssertUnwindSafe(judge));
                    let verdict = verdict.unwrap_or_else(|_| Err("a verdict | a panic".to_owned()));
                    if let Err(text) = verdict {
                        failures.lock().unwrap().push((name.clone(), text));
                    }
                }
            });
        }
    });
    let mut failures = failures.into_inner().unwrap();
    failures.sort();
    failures
}

/// Exactly the cells of `known.txt` fail: a fault that is mended leaves the file, one that is new is a failure. With `CELLS=told`
/// only the cells with that word in their names are judged.
#[test]
fn pictures_say_what_the_data_say() {
    let word = std::env::var("CELLS").unwrap_or_default();
    let mut cells = all();
    cells.retain(|(name, _)| name.contains(&word));
    let failures = failures(&cells);
    let passed_over = cells
        .iter()
        .filter(|(_, cell)| matches!(cell, Cell::NotApplicable(_)))
        .count();
    // Past the capture of output, which `println!` would end in.
    let mut terminal = std::io::stderr();
    let holding = cells.len() - failures.len() - passed_over;
    writeln!(
        terminal,
        "{} cells, {holding} hold, {} fail, {passed_over} not applicable",
        cells.len(),
        failures.len()
    )
    .unwrap();
    for (name, text) in &failures {
        let (expected, found) = text.split_once(" | ").unwrap_or((text, "not so"));
        writeln!(terminal, "{name}: expected {expected}; found {found}").unwrap();
    }
    let _ = fs::remove_dir_all(draw::room());
    let failing: BTreeSet<String> = failures.into_iter().map(|(name, _)| name).collect();
    let mut known = known();
    known.retain(|name| name.contains(&word));
    let new: Vec<&String> = failing.difference(&known).collect();
    let mended: Vec<&String> = known.difference(&failing).collect();
    assert!(
        new.is_empty(),
        "cells fail that are not in known.txt: {new:#?}"
    );
    assert!(
        mended.is_empty(),
        "cells of known.txt hold or are gone; remove them: {mended:#?}"
    );
}

/// Every cell has a name of its own, and what is not judged says why.
#[test]
fn cells_have_names_and_reasons() {
    let cells = all();
    let names: BTreeSet<&String> = cells.iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), cells.len(), "two cells of one name");
    for (name, cell) in &cells {
        if let Cell::NotApplicable(reason) = cell {
            assert!(reason.contains(' '), "{name}: {reason:?} is no reason");
        }
    }
    assert!(cell("no kind", "base").is_none());
    assert!(cell("line", "no option").is_none());
}

/// Every parameter is judged by cells or is said to be held elsewhere.
#[test]
fn every_parameter_has_its_cells_or_a_reason() {
    let judged = JUDGED.iter().map(|(name, _)| *name);
    let elsewhere = ELSEWHERE
        .iter()
        .flat_map(|(_, names)| names.iter().copied());
    let named: Vec<&str> = judged.chain(elsewhere).collect();
    for word in PARAMETERS {
        let times = named.iter().filter(|name| **name == word.name).count();
        assert_eq!(
            times, 1,
            "the parameter {} in JUDGED and ELSEWHERE of tests/truth/parameters.rs",
            word.name
        );
    }
    for name in named {
        assert!(
            PARAMETERS.iter().any(|word| word.name == name),
            "there is no parameter {name}"
        );
    }
}

/// Each judge holds the plain picture of its kind for true and one of other data for false.
#[test]
fn judges_see_a_picture_of_other_data() {
    for kind in kinds() {
        let [right, wrong] = cells::verdicts(kind)
            .unwrap_or_else(|| panic!("{kind} has no wrong data in tests/truth/cells.rs"));
        assert_eq!(right, Ok(()), "{kind}");
        assert!(
            wrong.is_err(),
            "the judge of {kind} holds a picture of other data for true"
        );
    }
}
