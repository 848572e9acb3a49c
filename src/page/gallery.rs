//! The gallery's queries, packed into the executable when it is built, in; names and queries out.

use super::unpacked;

/// Name and text of every picture under `tests/gallery`, each ended by a zero byte.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gallery.z"));

/// A picture of the gallery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// `kind/case`.
    pub name: String,
    /// The query that draws it.
    pub query: String,
}

/// Every picture that needs nothing but its query and shows what a chart can do, in the order of their names.
pub fn pictures() -> Vec<Picture> {
    let text = unpacked(PACKED);
    let mut words = text.split_terminator('\0');
    let mut pictures = Vec::new();
    while let (Some(name), Some(text)) = (words.next(), words.next()) {
        pictures.push(Picture {
            name: name.to_owned(),
            query: joined(text),
        });
    }
    pictures
}

/// The query in a gallery file: its lines joined, comments left out.
fn joined(text: &str) -> String {
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
        assert_eq!(joined("# why\nkind=bar\n\ny=1,2\n"), "kind=bar&y=1,2");
    }
}
