//! What the manual quotes of the program's output is what the program says.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;
use std::process::{Command, Output};

fn page(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(path).unwrap()
}

fn plotcgi(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_plotcgi"))
        .env_clear()
        .env(
            "PLOTCGI_DATA_DIR",
            Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gallery/data"),
        )
        .args(arguments)
        .output()
        .unwrap()
}

/// Each `plotcgi translate '…'` of a page is followed by what it prints, with `…` for what is left out.
#[test]
fn translations_are_those_of_the_program() {
    for (path, count) in [
        ("docs/google-image-charts.md", 3),
        ("docs/quickchart.md", 1),
    ] {
        let text = page(path);
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let mut seen = 0;
        for pair in lines.windows(2) {
            let Some(query) = pair[0].strip_prefix("plotcgi translate ") else {
                continue;
            };
            let query = query.trim_matches(['\'', '"']);
            let output = plotcgi(&["translate", query]);
            let printed = String::from_utf8(output.stdout).unwrap();
            let mut rest = printed.as_str();
            for (number, part) in pair[1].split('…').enumerate() {
                let at = rest.find(part).filter(|at| number > 0 || *at == 0);
                let Some(at) = at else {
                    panic!("{path}: {query}: no {part} in\n{printed}");
                };
                rest = &rest[at + part.len()..];
            }
            seen += 1;
        }
        assert_eq!(seen, count, "{path}");
    }
}

#[test]
fn messages_about_data_are_those_of_the_program() {
    let text = page("docs/data.md");
    let (_, rest) = text.split_once("## What the messages say").unwrap();
    let quoted = rest.split("```").nth(1).unwrap().trim();
    let queries = [
        "data=erloes.csv&y=Kostn",
        "data=sales.csv&y=region",
        "data=sales.csv&where=region=north",
        "data=sales.csv&where=units>100",
        "data=erloes.csv&resample=M",
    ];
    assert_eq!(quoted.lines().count(), queries.len());
    for (query, line) in queries.iter().zip(quoted.lines()) {
        let output = plotcgi(&[&format!("{query}&strict=1&format=svg")]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(said.trim(), format!("plotcgi: {line}"), "{query}");
    }
}
