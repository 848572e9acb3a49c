//! The pictures of the gallery by name and query. The build script compresses them into the executable.

use super::unpacked;

/// Name and query file of every picture under `tests/gallery`, each followed by a zero byte; compressed.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gallery.z"));

/// A picture of the gallery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The name, `kind/case`.
    pub name: String,
    /// The query that draws it.
    pub query: String,
}

/// Every picture that needs nothing but its query and shows what a chart can do, sorted by name.
pub fn pictures() -> Vec<Picture> {
    let text = unpacked(PACKED);
    let mut texts = text.split_terminator('\0');
    let mut pictures = Vec::new();
    while let (Some(name), Some(text)) = (texts.next(), texts.next()) {
        pictures.push(Picture {
            name: name.to_owned(),
            query: query_of(text),
        });
    }
    pictures
}

/// The query in a gallery file: its lines without comments, joined by `&`.
fn query_of(text: &str) -> String {
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect::<Vec<_>>()
        .join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_every_kind() {
        let pictures = pictures();
        assert!(pictures.len() > 100);
        for one in &pictures {
            assert!(one.name.contains('/') && one.query.contains('='), "{one:?}");
        }
    }

    #[test]
    fn joins_lines() {
        assert_eq!(query_of("# why\nkind=bar\n\ny=1,2\n"), "kind=bar&y=1,2");
    }
}
