//! The rooms of the house: imports run one way, between rooms and between files, and outside crates stay where they
//! belong.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "rooms/graph.rs"]
mod graph;
#[path = "rooms/source.rs"]
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use graph::{Edges, Graph, circles};
use source::Source;

/// The rooms in the order in which data flow; each may import only those above it.
const ROOMS: &[&str] = &[
    "vocabulary",
    "error",
    "limits",
    "color",
    "query",
    "stat",
    "scale",
    "font",
    "atlas",
    "table",
    "spec",
    "scene",
    "figure",
    "chart",
    "format",
    "dialect",
    "page",
    "answer",
    "store",
    "doctor",
    "cgi",
    "serve",
    "cli",
];

/// Imports between rooms against the order, each with its reason.
const EXCEPTIONS: &[(&str, &str, &str)] =
    &[("vocabulary", "error", "a vocabulary's failures are errors")];

/// Imports that may close a circle of files, each with its reason: from and to a file, or any file of a folder.
const CIRCLES: &[(&str, &str, &str)] = &[];

/// What only these rooms use: crates, and what the standard library has of the world outside.
const FENCES: &[(&str, &[&str])] = &[
    ("base64", &["format", "dialect"]),
    ("cgi", &["cgi"]),
    ("csscolorparser", &["color"]),
    ("color_quant", &["format"]),
    ("csv_core", &["table"]),
    ("flate2", &["dialect", "store", "cgi"]),
    ("gif", &["format"]),
    ("harfrust", &["font"]),
    ("html5gum", &["page"]),
    ("image", &["format"]),
    ("jiff", &["scale", "cgi"]),
    ("lexopt", &["cli"]),
    ("libc", &["cgi"]),
    (
        "miniz_oxide",
        &[
            "scale", "font", "atlas", "table", "format", "dialect", "page",
        ],
    ),
    ("pdf_writer", &["format"]),
    ("plotters", &["scene", "figure", "chart"]),
    ("plotters_backend", &["scene", "figure"]),
    ("png", &["format"]),
    ("pure_rust_locales", &["scale"]),
    ("qrcodegen", &["dialect"]),
    ("quick_xml", &["store"]),
    ("rawzip", &["store"]),
    ("rusqlite", &["store"]),
    ("serde", &["table"]),
    ("serde_json", &["table", "format"]),
    ("sha2", &["store"]),
    ("skrifa", &["font"]),
    ("strsim", &["error"]),
    ("subsetter", &["format"]),
    ("tiny_skia_path", &["format"]),
    ("toml", &["store", "cli"]),
    ("unicode_bidi", &["font"]),
    ("unicode_linebreak", &["font"]),
    ("unicode_script", &["font"]),
    ("unicode_segmentation", &["font"]),
    ("std::env", &["store", "doctor", "cgi", "serve"]),
    ("std::fs", &["store", "doctor", "cgi", "cli"]),
    // Besides the edge only readers and writers of bytes in memory, which other crates ask for.
    (
        "std::io",
        &["table", "format", "store", "doctor", "cgi", "serve", "cli"],
    ),
    ("std::io::stderr", &["cgi", "serve", "cli"]),
    ("std::io::stdin", &["cgi", "cli"]),
    ("std::io::stdout", &["cgi", "serve", "cli"]),
    ("std::net", &["serve"]),
    ("std::process", &["doctor", "cgi", "serve", "cli"]),
    ("std::thread", &["store", "cgi", "serve", "cli"]),
    ("std::time", &["store", "doctor", "cgi", "serve", "cli"]),
];

/// Crates that every room may use: mathematics that is the same on every machine.
const EVERYWHERE: &[&str] = &["libm"];

/// Mathematics of the standard library whose last bit depends on the machine or the compiler ("The precision of this
/// function is non-deterministic", its documentation says); `libm` has the same everywhere.
const IMPRECISE: &[&str] = &[
    "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "cos", "cosh", "exp",
    "exp2", "exp_m1", "hypot", "ln", "ln_1p", "log", "log10", "log2", "powf", "powi", "sin",
    "sin_cos", "sinh", "tan", "tanh",
];

/// The crate, read.
fn house() -> Graph {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &root, &mut files);
    Graph::new(
        files
            .iter()
            .map(|(file, text)| (file.as_str(), text.as_str())),
    )
}

/// Every source file by its path below `src`, with its text.
fn collect(root: &Path, directory: &Path, into: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let inside = path.strip_prefix(root).unwrap().to_string_lossy();
            let text = fs::read_to_string(&path).unwrap();
            into.push((inside.replace('\\', "/"), text));
        }
    }
}

/// The room of a file; `None` for `lib.rs` and `main.rs`, which stand in none.
fn room(file: &str) -> Option<&str> {
    let room = file.split('/').next()?.trim_end_matches(".rs");
    (!matches!(room, "lib" | "main")).then_some(room)
}

/// Whether a path below `src` is that of a file, or lies in a folder.
fn is_of(file: &str, place: &str) -> bool {
    if place.ends_with('/') {
        file.starts_with(place)
    } else {
        file == place
    }
}

/// The imports on a circle in words, with the names that tie it.
fn told(circles: &[Edges]) -> String {
    let line = |((from, to), names): (&(String, String), &BTreeSet<String>)| {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        format!("{from} imports {to} for {}", names.join(", "))
    };
    let circle = |edges: &Edges| edges.iter().map(line).collect::<Vec<_>>().join("\n");
    let all: Vec<String> = circles.iter().map(circle).collect();
    all.join("\n\n")
}

#[test]
fn every_room_is_on_the_map() {
    for (file, _) in house().files() {
        let known = room(file).is_none_or(|room| ROOMS.contains(&room));
        assert!(known, "{file} stands in no room");
    }
}

/// The map for newcomers has the rooms in their order, and names files that are there.
#[test]
fn the_map_for_newcomers_is_true() {
    let page = read("CONTRIBUTING.md");
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `"));
    let rooms: Vec<&str> = rows.filter_map(|row| row.split('`').next()).collect();
    assert_eq!(rooms, ROOMS);
    let mut seen = 0;
    for words in page.split('`').skip(1).step_by(2) {
        let path = words.split(' ').next().unwrap_or_default();
        let known = ["src/", "tests/", "docs/", "benches/", ".ci/", ".github/"];
        if !known.iter().any(|folder| path.starts_with(folder)) {
            continue;
        }
        let path = path.replace("<kind>", "slope").replace("<case>", "plain");
        let path = path
            .replace("<format>", "png")
            .replace("<dialect>", "google");
        let is_there = Path::new(env!("CARGO_MANIFEST_DIR")).join(&path).exists();
        assert!(is_there, "CONTRIBUTING.md names {path}");
        seen += 1;
    }
    assert!(seen > 40, "{seen}");
}

#[test]
fn imports_run_one_way() {
    let place = |room: &str| ROOMS.iter().position(|known| *known == room);
    let mut wrong = BTreeSet::new();
    let mut excepted = BTreeSet::new();
    for ((from, to), names) in house().imports() {
        let (Some(own), Some(other)) = (room(&from), room(&to)) else {
            continue;
        };
        if place(other) <= place(own) {
            continue;
        }
        let exception = |(from, to, _): &&(&str, &str, &str)| *from == own && *to == other;
        match EXCEPTIONS.iter().find(exception) {
            Some(exception) => drop(excepted.insert(exception)),
            None => drop(wrong.insert(format!(
                "{from} imports {names:?} of {other}, which lies below {own}"
            ))),
        }
    }
    let wrong: Vec<String> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let needed = EXCEPTIONS.iter().collect();
    assert_eq!(excepted, needed, "an exception is needed no more");
}

/// What to draw is said in no dialect. A word of a URL, an alias or a parser in the waist would be there for every
/// dialect that follows, and each comes as a vocabulary or with an error about a parameter. So the waist has plain
/// types, and the dialects have the names.
#[test]
fn the_waist_speaks_no_dialect() {
    let mut wrong = Vec::new();
    for ((from, to), names) in house().imports() {
        if room(&from) == Some("spec") && matches!(room(&to), Some("error" | "vocabulary")) {
            wrong.push(format!("{from} uses {names:?} of {to}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_files_import_one_another() {
    let edges = house().imports();
    let is_excepted = |(from, to): &(String, String)| {
        let excepts = |(own, other, _): &(&str, &str, &str)| is_of(from, own) && is_of(to, other);
        CIRCLES.iter().any(excepts)
    };
    let mut open = edges.clone();
    open.retain(|edge, _| !is_excepted(edge));
    let left = circles(&open);
    assert!(left.is_empty(), "{}", told(&left));
}

/// Without this a circle could come back where one was excepted once.
#[test]
fn every_excepted_circle_is_one() {
    let edges = house().imports();
    for (from, to, reason) in CIRCLES {
        let others = CIRCLES
            .iter()
            .filter(|(f, t, _)| (f, t) != (from, to))
            .collect::<Vec<_>>();
        let mut open = edges.clone();
        open.retain(|(f, t), _| {
            !others
                .iter()
                .any(|(own, other, _)| is_of(f, own) && is_of(t, other))
        });
        assert!(
            !circles(&open).is_empty(),
            "{from} and {to} make no circle now, so the exception has to go ({reason})"
        );
    }
}

#[test]
fn crates_stay_in_their_rooms() {
    let outside = house().outside();
    let mut wrong = Vec::new();
    for (fence, rooms) in FENCES {
        let mut unused: BTreeSet<&str> = rooms.iter().copied().collect();
        let parts: Vec<&str> = fence.split("::").collect();
        for (file, paths) in &outside {
            let is_used = paths.iter().any(|path| {
                path.len() >= parts.len() && path.iter().zip(&parts).all(|(a, b)| a == b)
            });
            let Some(room) = room(file).filter(|_| is_used) else {
                continue;
            };
            unused.remove(room);
            if !rooms.contains(&room) {
                wrong.push(format!("{file} uses {fence}"));
            }
        }
        wrong.extend(
            unused
                .iter()
                .map(|room| format!("{room} has no use for {fence}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A file of this project.
fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect(path)
}

/// The crates that Cargo.toml names, each with the section in which it stands: `dependencies`, `build-dependencies`,
/// `dev-dependencies`; those of a platform stand with the others.
fn dependencies() -> BTreeSet<(&'static str, String)> {
    let manifest = read("Cargo.toml");
    let mut section = None;
    let mut found = BTreeSet::new();
    for line in manifest.lines() {
        if let Some(head) = line.strip_prefix('[') {
            let sections = ["build-dependencies", "dev-dependencies", "dependencies"];
            section = sections.into_iter().find(|name| head.contains(name));
        } else if let (Some(section), Some((name, _))) = (section, line.split_once(" = ")) {
            found.insert((section, name.to_owned()));
        }
    }
    found
}

/// A crate that is new gets a fence, and one that is gone leaves none behind.
#[test]
fn every_crate_has_its_fence() {
    let crates: BTreeSet<String> = dependencies()
        .into_iter()
        .filter(|(section, _)| *section == "dependencies")
        .map(|(_, name)| name.replace('-', "_"))
        .collect();
    let fenced = FENCES.iter().map(|(name, _)| *name);
    let fenced = fenced.filter(|name| !name.starts_with("std::"));
    let known = fenced.chain(EVERYWHERE.iter().copied());
    let known: BTreeSet<String> = known.map(str::to_owned).collect();
    assert_eq!(crates, known);
}

/// The fuzz targets and the bench of tables are built from locks of their own, which have to know the same crates.
#[test]
fn locks_beside_that_of_the_program_are_up_to_date() {
    let built = dependencies().into_iter();
    let built = built.filter(|(section, _)| *section != "dev-dependencies");
    let expected: BTreeSet<String> = built.map(|(_, name)| name).collect();
    for file in ["crates/fuzz/Cargo.lock", "benches/csv/Cargo.lock"] {
        let lock = read(file);
        let mut packages = lock.split("[[package]]");
        let is_own = |package: &&str| package.contains("\nname = \"plotcgi\"\n");
        let own = packages.find(is_own).unwrap();
        let quoted = own.lines().filter_map(|line| line.trim().strip_prefix('"'));
        // a name, with its version where the lock has several
        let name = |line: &str| line.split([' ', '"']).next().unwrap_or_default().to_owned();
        let locked: BTreeSet<String> = quoted.map(name).collect();
        assert_eq!(locked, expected, "{file}");
    }
}

/// The manual says of each crate why it is there and where it is used, and of no other.
#[test]
fn every_crate_has_its_reason() {
    let page = read("docs/dependencies.md");
    let said: BTreeSet<(String, String)> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` | "))
        .map(|(name, rest)| {
            let (place, reason) = rest.split_once(" | ").unwrap();
            assert!(reason.len() > 20, "{name}: {reason}");
            (name.to_owned(), place.to_owned())
        })
        .collect();
    let mut expected = BTreeSet::new();
    let mut outside: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (section, name) in dependencies() {
        let rooms = |(fence, rooms): &(&str, &[&str])| {
            (*fence == name.replace('-', "_")).then(|| rooms.join(", "))
        };
        match section {
            "dependencies" => {
                let rooms = FENCES.iter().find_map(rooms);
                expected.insert((name, rooms.unwrap_or_else(|| "every room".to_owned())));
            }
            "build-dependencies" => outside.entry(name).or_default().push("build"),
            _ => outside.entry(name).or_default().push("tests"),
        }
    }
    expected.extend(
        outside
            .into_iter()
            .map(|(name, places)| (name, places.join(", "))),
    );
    assert_eq!(said, expected);
}

#[test]
fn nothing_but_the_edge_is_unsafe() {
    for (file, source) in house().files() {
        let edge = room(file) == Some("cgi");
        assert!(edge || !source.is_unsafe, "{file}");
    }
}

/// What of [`IMPRECISE`] a file uses, as a method or as a function of a number's type.
fn imprecise(source: &Source) -> Vec<&str> {
    let functions = source.paths.iter().filter_map(|path| {
        let [.., number, function] = path.names.as_slice() else {
            return None;
        };
        matches!(number.as_str(), "f32" | "f64").then_some(function)
    });
    let used = source.methods.iter().chain(functions).map(String::as_str);
    used.filter(|name| IMPRECISE.contains(name)).collect()
}

/// A request gives the same bytes on every machine.
#[test]
fn mathematics_is_the_same_on_every_machine() {
    for (file, source) in house().files() {
        let used = imprecise(source);
        assert!(used.is_empty(), "{file}: libm has {used:?}");
    }
}

#[test]
fn imprecise_mathematics_is_found() {
    #[rustfmt::skip]
    let table: [(&str, &[&str]); 6] = [
        ("fn f(x: f32) -> f32 { x.hypot(x) }",                    &["hypot"]),
        ("fn f(x: f64) -> f64 { (x + 1.0)\n    .powi(2) }",       &["powi"]),
        ("fn f(x: &[f64]) { x.iter().copied().map(f64::sin); }",  &["sin"]),
        ("fn f(x: f64) -> f64 { std::primitive::f64::exp(x) }",   &["exp"]),
        ("fn f(x: f64) -> f64 { libm::sin(x).sqrt().abs() }",     &[]),
        ("#[cfg(test)]\nmod tests { fn f(x: f64) { x.ln(); } }",  &[]),
    ];
    for (text, expected) in table {
        assert_eq!(imprecise(&Source::read(text)), expected, "{text}");
    }
}

/// The imports of a small crate, each as `from to names`.
fn imports(files: &[(&str, &str)]) -> Vec<String> {
    let edges = Graph::new(files.iter().copied()).imports();
    let line = |((from, to), names): (&(String, String), &BTreeSet<String>)| {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        format!("{from} {to} {}", names.join(","))
    };
    edges.iter().map(line).collect()
}

#[test]
fn imports_are_found() {
    let files = [
        ("lib.rs", ""),
        (
            "a/mod.rs",
            "mod b;\nmod c;\npub use b::Item;\npub fn own() {}",
        ),
        ("a/b.rs", "pub struct Item;\npub enum Kind { One }"),
        ("a/c/d.rs", ""),
    ];
    #[rustfmt::skip]
    let table: [(&str, &[&str]); 22] = [
        ("use crate::a::b::Item;",                            &["a/c.rs a/b.rs Item"]),
        ("use crate::a::Item;",                               &["a/c.rs a/b.rs Item"]),
        ("use super::Item;",                                  &["a/c.rs a/b.rs Item"]),
        ("use crate::a::{b::{Item, Kind as K}, own};",        &["a/c.rs a/b.rs Item,Kind", "a/c.rs a/mod.rs own"]),
        ("use super::b::{self, Kind};",                       &["a/c.rs a/b.rs Kind"]),
        ("use super::b;\nfn f() { b::Kind::One; }",           &["a/c.rs a/b.rs Kind"]),
        ("use super::b as x;\nfn f(i: x::Item) {}",           &["a/c.rs a/b.rs Item"]),
        ("fn f() { super::own() }",                           &["a/c.rs a/mod.rs own"]),
        ("fn f() -> Vec<crate::a::b::Item> {}",               &["a/c.rs a/b.rs Item"]),
        ("use super::b::*;",                                  &["a/c.rs a/b.rs *"]),
        ("mod d;\nuse self::d::Missing;",                     &["a/c.rs a/c/d.rs Missing"]),
        ("mod d;\nfn f() { d::run() }",                       &["a/c.rs a/c/d.rs run"]),
        ("mod d;\npub use d::Missing;",                       &[]),
        ("mod d;\npub use d::Missing;\nfn f(m: Missing) {}",  &["a/c.rs a/c/d.rs Missing"]),
        ("pub(super) use super::b::Item;",                    &["a/c.rs a/b.rs Item"]),
        ("mod inner { use super::super::own; }",              &["a/c.rs a/mod.rs own"]),
        ("mod inner { use super::Own; }\nstruct Own;",        &[]),
        ("#[cfg(test)]\nmod tests { use crate::a::own; }",    &[]),
        ("#[cfg(test)]\nuse super::own;\nfn f() {}",          &[]),
        ("// use super::own;\n/* super::own /* */ */",        &[]),
        ("const A: &str = \"super::own\"; const B: char = '\"'; const C: &str = r#\"\"super::own\"#;", &[]),
        ("use std::fs;\nfn f<'a>() { fs::read(own) }",        &[]),
    ];
    for (text, expected) in table {
        let all = [files.as_slice(), &[("a/c.rs", text)]].concat();
        assert_eq!(imports(&all), expected, "{text}");
    }
}

#[test]
fn macros_are_imports() {
    let files = [
        ("lib.rs", ""),
        (
            "words.rs",
            "#[macro_export]\nmacro_rules! list { () => { $crate::error::Error } }",
        ),
        (
            "error.rs",
            "pub struct Error;\ncrate::list! { pub enum ErrorKind { One = \"one\" } }",
        ),
        ("user.rs", "use crate::list;\nuse crate::error::ErrorKind;"),
    ];
    let expected = [
        "error.rs words.rs list",
        "user.rs error.rs ErrorKind",
        "user.rs words.rs list",
        "words.rs error.rs Error",
    ];
    assert_eq!(imports(&files), expected);
}

#[test]
fn circles_are_found() {
    let planted = |b: &str| {
        let files = [
            ("lib.rs", "pub mod room;"),
            (
                "room/mod.rs",
                "mod a;\nmod b;\nmod c;\npub use a::One;\npub fn shared() {}",
            ),
            ("room/a.rs", "use super::b::Two;\npub struct One;"),
            ("room/b.rs", b),
            ("room/c.rs", "use super::One;\npub struct Three;"),
        ];
        told(&circles(&Graph::new(files).imports()))
    };
    assert_eq!(planted("use super::shared;\npub struct Two;"), "");
    assert_eq!(
        planted("use super::One;\npub struct Two;"),
        "room/a.rs imports room/b.rs for Two\nroom/b.rs imports room/a.rs for One"
    );
    assert_eq!(
        planted("pub struct Two(crate::room::c::Three);"),
        "room/a.rs imports room/b.rs for Two\nroom/b.rs imports room/c.rs for Three\n\
         room/c.rs imports room/a.rs for One"
    );
    let parent = [
        ("lib.rs", ""),
        (
            "room/mod.rs",
            "mod a;\npub fn run() { a::run() }\nfn say() {}",
        ),
        ("room/a.rs", "use super::say;\npub fn run() { say() }"),
    ];
    assert_eq!(
        told(&circles(&Graph::new(parent).imports())),
        "room/a.rs imports room/mod.rs for say\nroom/mod.rs imports room/a.rs for run"
    );
}

#[test]
fn outside_paths_are_found() {
    #[rustfmt::skip]
    let table: [(&str, &[&str]); 5] = [
        ("use std::{fs, env::{self, vars}};", &["std::env", "std::env::vars", "std::fs"]),
        ("use std::io;\nfn f() { io::stdin() }", &["std::io", "std::io::stdin"]),
        ("fn f() { png::Encoder::new() }", &["png::Encoder::new"]),
        ("use own::png;\nmod own;\nfn f() { png::encode() }", &[]),
        ("use csv::csv;\nfn f() { csv() }", &["csv::csv"]),
    ];
    for (text, expected) in table {
        let files = [
            ("lib.rs", ""),
            ("a.rs", text),
            ("a/own.rs", "pub fn png() {}"),
        ];
        let outside = Graph::new(files).outside();
        let paths = outside.values().flatten().map(|path| path.join("::"));
        assert_eq!(paths.collect::<Vec<_>>(), expected, "{text}");
    }
}

/// Kinds whose marks do not lie where two scales say, and those parts of others.
const PLACED_BY_THEMSELVES: &[(&str, &str)] = &[
    ("chart/drawing/", "a drawing in coordinates of its own"),
    ("chart/calendar.rs", "days in rows of weeks"),
    ("chart/heatmap.rs", "a raster over the whole plot"),
    ("chart/map/", "a map projection"),
    ("chart/panel.rs", "the ground of the plot"),
    ("chart/pie_labels.rs", "lines from labels to slices"),
    ("chart/polar.rs", "angles and distances on a disc"),
    ("chart/qr.rs", "modules of a code"),
    ("chart/radar.rs", "angles and distances on a disc"),
    ("chart/radial.rs", "angles and distances on a disc"),
    ("chart/sankey.rs", "nodes and flows, laid out"),
    ("chart/surface.rs", "a projection of three scales"),
    ("chart/treemap.rs", "rectangles, laid out"),
];

/// What is measured on two scales is an element that plotters places, not an item at places worked out beside it.
#[test]
fn marks_on_two_scales_go_through_plotters() {
    let pushes = [
        "push(Item::",
        "push(marker::",
        "push(item)),",
        "push(item),",
        "push(item));",
        "context.rule(",
    ];
    let passes_by = |text: &str| {
        let lines = text.lines().map(str::trim);
        let mut lines = lines.filter(|line| !line.starts_with("picture."));
        lines.any(|line| pushes.iter().any(|push| line.contains(push)))
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &root, &mut files);
    files.retain(|(file, text)| file.starts_with("chart/") && passes_by(text));
    let found: Vec<&str> = files.iter().map(|(file, _)| file.as_str()).collect();
    let listed = |file: &str| {
        let mut all = PLACED_BY_THEMSELVES.iter();
        all.any(|(name, _)| file.starts_with(name))
    };
    let past: Vec<&&str> = found.iter().filter(|file| !listed(file)).collect();
    assert!(past.is_empty(), "these draw past plotters: {past:?}");
    for (name, _) in PLACED_BY_THEMSELVES {
        let draws = found.iter().any(|file| file.starts_with(name));
        assert!(draws, "{name} draws nothing past plotters any more");
    }
}
