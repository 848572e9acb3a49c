//! The gallery: every picture is drawn again and compared with what was looked at when it was put there.
//!
//! `tests/gallery/<kind>/<case>.query` makes `<case>.svg` beside it: what is served, one element a line, without the
//! typefaces in it, which nobody can read in a review (`typefaces.rs` judges those). `UPDATE=1` writes what
//! differs; look at it then.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use plotcgi::answer::{Resources, answer};
use plotcgi::dialect::Request;
use plotcgi::dialect::native::Kind;
use plotcgi::format::Format;
use plotcgi::format::svg::Letters;
use plotcgi::limits::Limits;

use crate::cases::{self, Case, cases};
use crate::golden;

/// The picture of a case. `letters` says how the texts are written that a query leaves as they come.
pub(crate) fn draw(case: &Case, letters: Letters) -> Vec<u8> {
    let limits = Limits::default();
    let library = cases::library();
    let resources = Resources {
        library: &library,
        extension: Some(Format::Svg),
        ..Resources::new(&limits)
    };
    let query =
        cases::read(&case.query, &limits).unwrap_or_else(|error| panic!("{}: {error}", case.name));
    let mut request = Request::new(query);
    request.options.letters = match request.options.letters {
        Letters::Text => letters,
        other => other,
    };
    match answer(&request, &resources) {
        Ok(answer) => answer.body,
        Err(error) => panic!("{}: {error}", case.name),
    }
}

#[test]
fn pictures_are_as_they_were_looked_at() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut differing = Vec::new();
    for case in cases() {
        let golden: PathBuf = case.path.with_extension("svg");
        let drawn = draw(&case, Letters::Local);
        assert_eq!(
            draw(&case, Letters::Local),
            drawn,
            "{} drawn twice",
            case.name
        );
        let drawn = golden::lines(std::str::from_utf8(&drawn).unwrap());
        let known = fs::read_to_string(&golden).unwrap_or_default();
        if known == drawn {
            continue;
        }
        if update {
            fs::write(&golden, drawn).unwrap();
        } else {
            let difference = golden::difference(&known, &drawn);
            differing.push(format!("{}: {difference}", case.name));
        }
    }
    assert!(
        differing.is_empty(),
        "drawn otherwise than before (UPDATE=1 writes them, then look):\n{}",
        differing.join("\n")
    );
}

#[test]
fn every_kind_has_pictures() {
    let shown: BTreeSet<String> = cases()
        .into_iter()
        .filter_map(|case| Some(case.name.split_once('/')?.0.to_owned()))
        .collect();
    let missing: Vec<&str> = Kind::WORDS
        .iter()
        .copied()
        .filter(|kind| !shown.contains(*kind))
        .collect();
    assert!(
        missing.is_empty(),
        "no picture of {missing:?} under tests/gallery"
    );
}

#[test]
fn every_golden_has_its_query() {
    let stale: Vec<PathBuf> = cases::files(Path::new(cases::DIRECTORY), "svg")
        .into_iter()
        .filter(|svg| !svg.with_extension("query").exists())
        .collect();
    assert!(stale.is_empty(), "{stale:?}");
}
