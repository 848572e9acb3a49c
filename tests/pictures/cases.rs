//! The cases of the gallery as files on disk.

use std::fs;
use std::path::{Path, PathBuf};

use plotcgi::dialect::packed;
use plotcgi::error::Result;
use plotcgi::limits::Limits;
use plotcgi::query::Query;
use plotcgi::store::data::Files;

/// Where the gallery lies.
pub(crate) const DIRECTORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gallery");

/// One picture.
pub(crate) struct Case {
    /// `<kind>/<case>`.
    pub(crate) name: String,
    /// The file with its query.
    pub(crate) path: PathBuf,
    /// The query: the file's lines joined with `&`, those that begin with `#` left out.
    pub(crate) query: String,
}

/// A query as a server hands it on: read, and unpacked where it is a `z=`.
pub(crate) fn read(query: &str, limits: &Limits) -> Result<Query> {
    packed::expand(Query::read(query.as_bytes(), limits)?, limits)
}

/// Every case, in the order of their names.
pub(crate) fn cases() -> Vec<Case> {
    let found: Vec<Case> = files(Path::new(DIRECTORY), "query")
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let query = text
                .lines()
                .map(str::trim)
                .filter(|line| !line.starts_with('#'))
                .collect::<Vec<_>>()
                .join("&");
            let name = path.strip_prefix(DIRECTORY).unwrap().with_extension("");
            Case {
                name: name.to_string_lossy().replace('\\', "/"),
                path,
                query,
            }
        })
        .collect();
    assert!(!found.is_empty(), "no pictures under {DIRECTORY}");
    found
}

/// All files with that extension, one folder deep, sorted.
pub(crate) fn files(directory: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(directory)
        .unwrap()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_dir())
        .flat_map(|folder| {
            fs::read_dir(folder)
                .unwrap()
                .filter_map(|entry| Some(entry.ok()?.path()))
                .collect::<Vec<_>>()
        })
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    found.sort();
    found
}

/// The data that queries of the gallery and the manual name.
pub(crate) fn library() -> Files {
    let monthly = "select substr(day, 1, 7) as month, sum(amount) as amount from orders \
        where day like :year || '%' group by 1";
    let queries = [("monthly".to_owned(), monthly.to_owned())];
    Files::new(Path::new(DIRECTORY).join("data"), queries.into(), None)
}
