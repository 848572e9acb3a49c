//! The program as a black box: a query and files come in, the bytes of the answer and its notes go out.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use plotcgi::answer::{Resources, answer};
use plotcgi::dialect::{Request, packed};
use plotcgi::limits::Limits;
use plotcgi::query::Query;
use plotcgi::store::data::Files;

use crate::svg::{self, Picture};

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Answer {
    pub(crate) body: Vec<u8>,
    pub(crate) notes: Vec<String>,
}

impl Answer {
    /// Whether a note speaks of this parameter.
    pub(crate) fn notes(&self, parameter: &str) -> bool {
        self.notes.iter().any(|note| note.contains(parameter))
    }
}

/// The directory of the files that queries of these tests name.
pub(crate) fn room() -> &'static PathBuf {
    static ROOM: OnceLock<PathBuf> = OnceLock::new();
    ROOM.get_or_init(|| {
        let path = std::env::temp_dir().join(format!("plotcgi-truth-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        path
    })
}

/// Writes a file that a query may name.
pub(crate) fn write(name: &str, bytes: impl AsRef<[u8]>) {
    // Whole at once: another cell may read a file of that name.
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let draft = room().join(format!("draft-{}", COUNT.fetch_add(1, Ordering::Relaxed)));
    fs::write(&draft, bytes).unwrap();
    fs::rename(draft, room().join(name)).unwrap();
}

/// What a query answers, with its bytes as a server hands them on.
///
/// # Errors
/// What the program says is wrong with it.
pub(crate) fn ask(query: &[u8]) -> Result<Answer, String> {
    let limits = Limits::default();
    let queries = BTreeMap::from([("all".to_owned(), "select * from t".to_owned())]);
    let library = Files::new(room().clone(), queries, None);
    let resources = Resources {
        library: &library,
        ..Resources::new(&limits)
    };
    let query = Query::read(query, &limits)
        .and_then(|query| packed::expand(query, &limits))
        .map_err(|error| error.to_string())?;
    let request = Request::new(query);
    let found = answer(&request, &resources).map_err(|error| error.to_string())?;
    Ok(Answer {
        body: found.body,
        notes: found.notes.iter().map(ToString::to_string).collect(),
    })
}

/// The picture of a query, read from its SVG, with its notes.
///
/// # Errors
/// As [`ask`].
pub(crate) fn picture(query: &str) -> Result<(Picture, Answer), String> {
    let answer = ask(format!("{query}&format=svg").as_bytes())?;
    let text = String::from_utf8(answer.body.clone()).expect("an SVG is UTF-8");
    Ok((svg::read(&text), answer))
}
