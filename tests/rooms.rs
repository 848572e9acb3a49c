//! The rooms of the house: imports run one way, and outside crates stay where they belong.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms in the order in which data flow; each may import only those above it.
const ROOMS: &[&str] = &[
    "words", "error", "limits", "order", "color", "query", "stat", "scale", "font", "atlas",
    "table", "spec", "scene", "figure", "chart", "format", "dialect", "page", "answer", "store",
    "cgi", "serve", "cli",
];

/// Imports against the order, each with its reason.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    (
        "error",
        "words",
        "a vocabulary's failures are errors, and an error's words are a vocabulary's",
    ),
    ("words", "error", "a vocabulary's failures are errors"),
];

/// Crates that only these rooms may use.
const FENCES: &[(&str, &[&str])] = &[
    ("plotters", &["scene", "figure", "chart"]),
    ("plotters_backend", &["scene"]),
    ("tiny_skia_path", &["format"]),
    ("image", &["format"]),
    ("pdf_writer", &["format"]),
    ("subsetter", &["format"]),
    ("png", &["format"]),
    ("html5gum", &["page"]),
    ("cgi", &["cgi", "cli", "serve"]),
    ("libc", &["cgi"]),
    ("tiny_http", &["serve"]),
    ("lexopt", &["cli"]),
    ("skrifa", &["font"]),
    ("harfrust", &["font"]),
    ("csv", &["table"]),
    ("rusqlite", &["store"]),
    ("sha2", &["store"]),
    ("std::fs", &["cgi", "store", "cli", "serve"]),
    ("std::env", &["cgi", "store", "cli", "serve"]),
    ("std::process", &["cgi", "store", "cli", "serve"]),
    ("std::net", &["serve"]),
    ("std::time::SystemTime", &["cgi", "store", "cli", "serve"]),
];

/// Every source file with its room and its code: tests at the foot and comments are left out.
fn sources() -> Vec<(PathBuf, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    let source = |path: PathBuf| {
        let inside = path.strip_prefix(&root).unwrap().to_owned();
        let room = inside
            .components()
            .next()
            .unwrap()
            .as_os_str()
            .to_string_lossy()
            .trim_end_matches(".rs")
            .to_owned();
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let code: Vec<&str> = code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect();
        (inside, room, code.join("\n"))
    };
    files.into_iter().map(source).collect()
}

fn collect(directory: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
    into.sort();
}

/// The rooms that a piece of code names as `crate::room`, braces included.
fn imported(code: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let names: Vec<&str> = match rest.strip_prefix('{') {
            Some(list) => list
                .split('}')
                .next()
                .unwrap_or_default()
                .split(',')
                .collect(),
            None => vec![rest],
        };
        for name in names {
            let room: String = name
                .trim()
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            rooms.push(room);
        }
    }
    rooms
}

#[test]
fn every_room_is_on_the_map() {
    for (file, room, _) in sources() {
        let edge = matches!(room.as_str(), "lib" | "main");
        assert!(
            edge || ROOMS.contains(&room.as_str()),
            "{} stands in no room",
            file.display()
        );
    }
}

#[test]
fn imports_run_one_way() {
    let place = |room: &str| ROOMS.iter().position(|known| *known == room);
    let mut wrong = Vec::new();
    for (file, room, code) in sources() {
        let Some(own) = place(&room) else { continue };
        for other in imported(&code) {
            let Some(theirs) = place(&other) else {
                continue;
            };
            let excepted = EXCEPTIONS
                .iter()
                .any(|(from, to, _)| *from == room && *to == other);
            if theirs > own && !excepted {
                wrong.push(format!(
                    "{} imports {other}, which lies below {room}",
                    file.display()
                ));
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn crates_stay_in_their_rooms() {
    let mut wrong = Vec::new();
    for (file, room, code) in sources() {
        if matches!(room.as_str(), "main" | "lib") {
            continue;
        }
        for (name, rooms) in FENCES {
            if !rooms.contains(&room.as_str()) && names(&code, name) {
                wrong.push(format!("{} uses {name}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether code names a path outside of this crate.
fn names(code: &str, path: &str) -> bool {
    let needle = format!("{path}::");
    code.match_indices(&needle).any(|(at, _)| {
        let before = &code[..at];
        !before.ends_with("crate::")
            && !before.ends_with("::")
            && !before.ends_with(|c: char| c.is_alphanumeric() || c == '_')
    })
}

#[test]
fn nothing_but_the_edge_is_unsafe() {
    for (file, room, code) in sources() {
        let edge = matches!(room.as_str(), "cgi" | "store" | "cli" | "serve");
        assert!(edge || !code.contains("unsafe "), "{}", file.display());
    }
}
