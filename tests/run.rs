//! What plain `cargo test` leaves to `tests/run`: the targets with `test = false`, which need other programs.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A file of this project.
fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect(path)
}

/// The name and path of each target that plain `cargo test` does not run.
fn left_out() -> Vec<(String, String)> {
    let manifest: toml::Table = read("Cargo.toml").parse().expect("Cargo.toml");
    let tests = manifest["test"].as_array().expect("[[test]]");
    let needing = tests.iter().filter(|test| {
        let test = test.get("test").and_then(toml::Value::as_bool);
        test == Some(false)
    });
    let said = |test: &toml::Value, key: &str| test[key].as_str().expect(key).to_owned();
    needing
        .map(|test| (said(test, "name"), said(test, "path")))
        .collect()
}

/// Every such target is run and linted by `tests/run`, and whoever runs plain `cargo test` is told of them.
#[test]
fn what_is_left_out_is_run_by_tests_run() {
    let (left_out, run) = (left_out(), read("tests/run"));
    assert!(!left_out.is_empty());
    for (name, _) in &left_out {
        for command in ["cargo test", "cargo clippy"] {
            let named = run
                .lines()
                .any(|line| line.contains(command) && line.contains(&format!("--test {name}")));
            assert!(named, "tests/run has no `{command} … --test {name}`");
        }
    }
    let names: Vec<&str> = left_out.iter().map(|(name, _)| name.as_str()).collect();
    // Past the capture of output, which `println!` would end in.
    let mut terminal = std::io::stderr();
    writeln!(
        terminal,
        "left to tests/run, since they need other programs: {}; web servers; browsers",
        names.join(", ")
    )
    .unwrap();
}

/// The programs that no test outside those targets may start; the shell and `mkfifo` are on every Unix.
#[test]
fn no_other_test_starts_a_program_that_may_be_missing() {
    let left_out = left_out();
    let spread_apart: Vec<&Path> = left_out.iter().map(|(_, path)| Path::new(path)).collect();
    let mut seen = 0;
    for path in sources(Path::new("tests")) {
        // A target of its own folder has other files there.
        let is_apart = spread_apart
            .iter()
            .any(|own| own == &path || (own.ends_with("main.rs") && own.parent() == path.parent()));
        if is_apart || path == Path::new("tests/run.rs") {
            continue;
        }
        let text = read(&path.to_string_lossy());
        for started in text.split("Command::new(").skip(1) {
            let argument = started.split(')').next().unwrap();
            let known = [
                "\"sh\"",
                "\"mkfifo\"",
                "PROGRAM",
                "&copy",
                "env!(\"CARGO_BIN_EXE_plotcgi\"",
            ];
            // A copy of the built program in a folder of its own.
            let is_copy = argument.ends_with(".join(\"plotcgi\"");
            assert!(
                is_copy || known.contains(&argument),
                "{}: {argument}",
                path.display()
            );
            seen += 1;
        }
    }
    assert!(seen >= 10, "{seen}");
}

/// The Rust files below a folder of this project, named from its top.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for entry in fs::read_dir(top.join(folder)).unwrap() {
        let path = folder.join(entry.unwrap().file_name());
        if top.join(&path).is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}
