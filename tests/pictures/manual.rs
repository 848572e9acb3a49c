//! The manual says what the program does: its tables are the declared words, its examples run, its pictures are the gallery's.

use std::fs;
use std::path::Path;

use plotcgi::answer::{Resources, answer};
use plotcgi::dialect::{Request, manual};
use plotcgi::limits::Limits;

use crate::cases;

/// The file must hold this text; `UPDATE=1` writes it.
fn must_be(file: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if fs::read_to_string(&path).is_ok_and(|known| known == text) {
        return;
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, text).unwrap();
    } else {
        panic!("{file} is stale; UPDATE=1 writes it");
    }
}

#[test]
fn parameters_are_the_declared_words() {
    must_be("docs/parameters.md", &manual::parameters());
}

#[test]
fn the_gallery_page_shows_every_picture() {
    let mut page = String::from(
        "# Gallery\n\nEvery picture with the query that makes it. The page is made from the files under `tests/gallery`.\n",
    );
    let mut kind = String::new();
    for case in cases::cases() {
        let (folder, name) = case.name.split_once('/').unwrap();
        if folder != kind {
            kind = folder.to_owned();
            page.push_str(&format!("\n## {kind}\n"));
        }
        page.push_str(&format!(
            "\n![{kind}, {name}](../tests/gallery/{}.svg)\n\n```\n{}\n```\n",
            case.name, case.query
        ));
    }
    must_be("docs/gallery.md", &page);
}

#[test]
fn examples_in_the_manual_run() {
    let limits = Limits::default();
    let mut run = 0;
    for file in ["README.md", "docs/data.md", "docs/text.md"] {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        // what curl sends along is sent by `tests/data.rs`
        let lines: Vec<&str> = text
            .lines()
            .filter(|line| !line.starts_with("curl "))
            .collect();
        for part in lines.join("\n").split("plotcgi?").skip(1) {
            let query: String = part
                .chars()
                .take_while(|c| {
                    !c.is_whitespace()
                        && !"\"'`>…".contains(*c)
                        && (*c != ')' || file != "README.md")
                })
                .collect();
            if query.is_empty() || (file == "README.md" && query.contains("data=")) {
                continue;
            }
            let query = cases::read(&query, &limits).unwrap();
            let library = cases::library();
            let resources = Resources {
                library: &library,
                ..Resources::new(&limits)
            };
            let answered = answer(&Request::new(query), &resources)
                .unwrap_or_else(|error| panic!("{file}: {error}"));
            assert!(answered.notes.is_empty(), "{file}: {:?}", answered.notes);
            run += 1;
        }
    }
    assert!(run >= 5, "only {run} examples found");
}
