//! Pages whose charts are set in by the built program: what of them changes, and what the program says of it.
#![allow(clippy::unwrap_used)]

use std::path::PathBuf;
use std::process::Command;

/// A folder of its own, gone when dropped.
struct Room(PathBuf);

impl Room {
    fn new(name: &str) -> Room {
        let path =
            std::env::temp_dir().join(format!("plotcgi-pages-{name}-{}", std::process::id()));
        std::fs::create_dir_all(path.join("data")).unwrap();
        Room(path)
    }

    /// Runs `plotcgi page` in the room: the exit code and what was said.
    fn run(&self, arguments: &[&str]) -> (i32, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plotcgi"));
        let command = command
            .env_clear()
            .env("PLOTCGI_DATA_DIR", self.0.join("data"));
        let output = command
            .current_dir(&self.0)
            .arg("page")
            .args(arguments)
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        (output.status.code().unwrap(), said)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.0.join(name), content).unwrap();
    }

    fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.0.join(name)).unwrap()
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What `plotcgi query` draws, as standard output has it.
fn drawn(query: &str) -> Vec<u8> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plotcgi"));
    command.env_clear().arg(query).output().unwrap().stdout
}

const AROUND: [&[u8]; 3] = [
    b"<!DOCTYPE html>\r\n<html lang=de><!-- <img src=\"plotcgi:?y=1\"> -->\r\n<title>\xc3\xa4 &amp; b</title>\0\r<p>&nbsp;",
    b"</p >\n<img src=other.png><img src=\"https://example.org/cgi-bin/plotcgi?y=1\"><script>\n'<img src=\"plotcgi:?y=1\">'</script>",
    b"\n\n<template><img src='plotcgi:?y=1'></template></html>\r\n\xff",
];

#[test]
fn everything_but_the_pictures_stays_byte_for_byte() {
    let room = Room::new("bytes");
    let page =
        |first: &[u8], second: &[u8]| [AROUND[0], first, AROUND[1], second, AROUND[2]].concat();
    let tags: [&[u8]; 2] = [
        b"<img src=\"/cgi-bin/plotcgi?y=3,1,4&amp;title=Pi\"\r\n width=400>",
        b"<IMG SRC='plotcgi:a.svg?y=1,2'>",
    ];
    room.write("a.html", page(tags[0], tags[1]));
    assert_eq!(room.run(&["a.html", "-o", "b.html"]), (0, String::new()));
    let uri = |query: &str| String::from_utf8(drawn(query)).unwrap();
    let png = uri("y=3,1,4&title=Pi&format=datauri");
    let first = format!(
        "<img src=\"{png}\" height=\"240\" alt=\"Pi. Line chart with 3 values, from 1 to 4.\"\r\n width=400>"
    );
    let made = room.read("b.html");
    let start = [
        AROUND[0],
        first.as_bytes(),
        AROUND[1],
        b"<IMG SRC=\"data:image/svg+xml;base64,",
    ]
    .concat();
    assert!(made.starts_with(&start));
    let end = b"\" width=\"800\" height=\"480\" alt=\"Line chart with 2 values, from 1 to 2.\">";
    assert!(made.ends_with(&[end, AROUND[2]].concat()));
}

/// A picture that grows for its names is set in at its true size.
#[test]
fn a_page_says_the_size_of_a_picture_that_grew() {
    let room = Room::new("grown");
    let names: Vec<String> = (0..60).map(|at| format!("Place {}", at * 7 % 60)).collect();
    let values = vec!["1"; 60].join(",");
    let query = format!("kind=barh&x={}&y={values}", names.join(","));
    room.write(
        "a.html",
        format!("<img src='plotcgi:a.svg?{query}' data-plotcgi=svg>"),
    );
    assert_eq!(room.run(&["a.html", "-o", "b.html"]), (0, String::new()));
    let made = String::from_utf8(room.read("b.html")).unwrap();
    let side = |name: &str| -> f64 {
        let from = made.find(&format!(" {name}=\"")).unwrap() + name.len() + 3;
        made[from..].split('"').next().unwrap().parse().unwrap()
    };
    let (width, height) = (side("width"), side("height"));
    assert!(
        width == 800.0 && height > 600.0 && height <= 1200.0,
        "{width}×{height}"
    );
    assert!(made.contains(&format!("viewBox=\"0 0 {width} {height}\"")));
    let picture = String::from_utf8(drawn(&format!("{query}&format=svg"))).unwrap();
    assert!(picture.contains(&format!("width=\"{width}\" height=\"{height}\"")));
}

#[test]
fn elements_in_one_page_have_their_own_identifiers() {
    let room = Room::new("ids");
    let tag = "<img src='plotcgi:?y=1,2&theme=auto&title=T' data-plotcgi=svg class=c>";
    room.write("a.html", format!("{tag}{tag}{tag}"));
    assert_eq!(room.run(&["a.html", "-o", "b.html"]), (0, String::new()));
    let made = String::from_utf8(room.read("b.html")).unwrap();
    assert!(!made.contains("<img"));
    let values = |attribute: &str| -> Vec<String> {
        let start = format!(" {attribute}=\"");
        let values = made
            .split(&start)
            .skip(1)
            .filter_map(|rest| rest.split('"').next());
        values
            .flat_map(|value| value.split(' ').map(str::to_owned))
            .collect()
    };
    let ids = values("id");
    let mut different = ids.clone();
    different.sort();
    different.dedup();
    assert_eq!((different.len(), ids.len() % 3), (ids.len(), 0));
    let labels = values("aria-labelledby");
    assert!(labels.len() == 6 && labels.iter().all(|label| ids.contains(label)));
    assert_eq!(made.matches("role=\"img\"").count(), 3);
    let roots = values("class");
    assert_eq!(roots.iter().filter(|class| *class == "c").count(), 3);
    for reference in made
        .split("url(#")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
    {
        assert!(ids.iter().any(|id| id == reference), "{reference}");
    }
}

#[test]
fn a_picture_that_fails_shows_why_and_the_page_is_written() {
    let room = Room::new("fails");
    room.write(
        "a.html",
        "<p>\n<img src='plotcgi:?y=x' alt=old><img src='plotcgi:?y=1,2' alt=ok width=1 height=1>\n\
         <img src='plotcgi:?y=1&format=csv'><img src='plotcgi:?y=x' data-plotcgi=svg alt=''>\n\
         <img src='plotcgi:?y=1' data-plotcgi=pdf>",
    );
    let (code, said) = room.run(&["a.html", "-o", "b.html"]);
    assert_eq!(code, 65);
    let found: Vec<&str> = said.lines().collect();
    assert_eq!(
        found,
        [
            "plotcgi: a.html: line 2: y: expected numbers, found \"x\" as item 1; a column needs data=, the file that has it, and names are x=",
            "plotcgi: a.html: line 3: format: expected a format of pictures, such as png or svg, found \"csv\"",
            "plotcgi: a.html: line 3: y: expected numbers, found \"x\" as item 1; a column needs data=, the file that has it, and names are x=",
            "plotcgi: a.html: line 4: data-plotcgi: expected one of uri, svg, found \"pdf\"",
        ]
    );
    let made = String::from_utf8(room.read("b.html")).unwrap();
    assert_eq!(made.matches("data:image/png;base64,").count(), 4);
    assert!(made.contains(" alt=\"y: expected numbers, found &quot;x&quot; as item 1; a column needs data=, the file that has it, and names are x=\">"));
    assert!(made.contains(" alt=ok width=1 height=1>"));
    assert!(made.contains("This chart could not be drawn</title>"));
}

#[test]
fn an_unchanged_page_is_not_touched() {
    let room = Room::new("changed");
    room.write("data/a.csv", "x,y\n1,2\n2,3\n");
    room.write("a.html", "<img src='plotcgi:?data=a.csv&x=x&y=y'>");
    let run = || room.run(&["a.html", "-o", "b.html", "--if-changed"]).0;
    assert_eq!((run(), run()), (0, 1));
    room.write("data/a.csv", "x,y\n1,2\n2,4\n");
    assert_eq!((run(), run()), (0, 1));
    assert_eq!(room.run(&["none.html"]).0, 65);
    assert_eq!(room.run(&[]).0, 64);
}
