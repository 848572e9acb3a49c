//! A query in; out what of it decides the picture's bytes, so that two ways to ask for the same share one name in caches.

use super::{Dialect, request};
use crate::format::Format;
use crate::query::{Pair, Query};

/// Words of the request that change how an answer travels but no byte of it.
const ON_THE_WAY: &[&str] = &["errors", "status", "download", "maxage"];

/// The pairs that decide the bytes, decoded and in their order: every word by its first spelling, words that only
/// concern the way and words that nobody knows left out, the format always said. With `strict=1`, where unknown words
/// count, and where other names are the values of a stored query, nothing unknown is left out.
pub fn canonical(query: &Query, format: Format) -> Query {
    let dialect = Dialect::of(query);
    let binding = query.has("query") && query.has("data");
    let keep_unknown = binding || query.has("strict");
    let mut canonical = Query::default();
    canonical.push("format", format.word());
    for Pair { name, value } in &query.pairs {
        let on_the_way = name == "format" || ON_THE_WAY.contains(&name.as_str());
        let of_the_request = request::WORDS.iter().any(|word| word.name == name);
        match dialect.first_spelling(name) {
            Some(word) => canonical.push(word, value),
            None if on_the_way => {}
            None if of_the_request || keep_unknown => canonical.push(name, value),
            None => {}
        }
    }
    canonical
}

/// The names of the data that a query draws on, as it spells them.
pub fn files(query: &Query) -> Vec<&str> {
    let data = query.pairs.iter().filter(|pair| pair.name == "data");
    data.map(|pair| pair.value.as_str())
        .filter(|name| !name.trim().is_empty())
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::limits::Limits;

    fn query(text: &str) -> Query {
        Query::read(text.as_bytes(), &Limits::default()).unwrap()
    }

    #[test]
    fn the_same_picture_has_one_name() {
        #[rustfmt::skip]
        let table = [
            ("y=3,1,4",                            "format=png&y=3,1,4"),
            ("y=3%2C1%2c4",                        "format=png&y=3,1,4"),
            ("type=bar&y=1",                       "format=png&kind=bar&y=1"),
            ("y=1&_=1733333333&utm_source=mail",   "format=png&y=1"),
            ("y=1&errors=json&status=200&maxage=5&download=a.png", "format=png&y=1"),
            ("y=1&format=svg&lang=de&scale=2",     "format=png&y=1&lang=de&scale=2"),
            ("y=1&foo=2&strict=1",                 "format=png&y=1&foo=2&strict=1"),
            ("data=a.db&query=q&town=Bern",        "format=png&data=a.db&query=q&town=Bern"),
            ("cht=qr&chl=a&chs=99x99&foo=1",       "format=png&cht=qr&chl=a&chs=99x99"),
        ];
        for (text, expected) in table {
            assert_eq!(
                canonical(&query(text), Format::Png).encode(),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn what_changes_the_picture_changes_the_name() {
        let name = |text: &str, format| canonical(&query(text), format).encode();
        let plain = name("y=1,2", Format::Png);
        #[rustfmt::skip]
        let others = [
            "y=2,1", "y=1&y=2", "y=1,2&kind=bar", "y=1,2&scale=2", "y=1,2&lang=de", "y=1,2&title=a", "cht=lc&y=1,2",
        ];
        for other in others {
            assert_ne!(name(other, Format::Png), plain, "{other}");
        }
        assert_ne!(name("y=1,2", Format::Svg), plain);
        assert_ne!(
            name("x=a&y=1", Format::Png),
            name("x=a%26y%3D1", Format::Png)
        );
    }

    #[test]
    fn a_spelling_that_words_share_is_not_resolved() {
        use crate::dialect::native::words::WORDS;
        for word in WORDS {
            for also in word.also {
                let meant = |other: &&crate::dialect::word::Word| {
                    other.name == *also || other.also.contains(also)
                };
                let shared = WORDS.iter().filter(meant).count() > 1;
                let expected = if shared { also } else { &word.name };
                let found = Dialect::Native.first_spelling(also);
                assert_eq!(found, Some(*expected), "{also}");
            }
        }
    }

    #[test]
    fn names_files() {
        assert_eq!(files(&query("y=1")), [""; 0]);
        assert_eq!(files(&query("data=&data=a.csv&y=b")), ["a.csv"]);
    }
}
