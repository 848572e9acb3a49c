//! A request in; out what of it decides bytes and notes of the answer, and the query that names the answer in caches.

use super::{Dialect, Request, native, request};
use crate::format::Format;
use crate::limits::Limits;
use crate::query::{Pair, Query};

/// Words of the request that change how an answer travels but neither a byte nor a note of it.
const ON_THE_WAY: &[&str] = &["errors", "status", "download", "maxage"];

/// What of a request decides bytes and notes of its answer, as its author wrote it: words that only concern the way and
/// words that nobody knows are left out, whose notes [`super::note_unknown`] alone adds. With `strict=1` unknown words
/// count, and values that are too long for a text are errors under every name. Where any name may be the value of a
/// stored query, nothing is left out.
pub fn lasting(request: &Request, limits: &Limits) -> Request {
    let query = &request.query;
    if is_bound(query) {
        return request.clone();
    }
    let strict = query.has("strict");
    let counts = |Pair { name, value }: &&Pair| {
        let on_the_way = ON_THE_WAY.contains(&name.as_str());
        let of_the_request = request::PARAMETERS.iter().any(|word| word.name == name);
        let known = request.dialect.knows(name) || (of_the_request && !on_the_way);
        known || (strict && !on_the_way) || value.chars().count() > limits.text_length
    };
    let pairs = query.pairs.iter().filter(counts).cloned().collect();
    request.with_query(Query { pairs })
}

/// The query that names in caches the answer to what is [`lasting`] of a request: two of the same name have the same
/// bytes and the same notes.
///
/// The format is always said. Words keep the spelling of their author: notes say it, and some spellings mean something of
/// their own. Only the kind goes by its first name, because no note speaks of it.
pub fn cache_key(lasting: &Request, format: Format) -> Query {
    let mut cache_key = Query::default();
    cache_key.push("format", format.word());
    let bound = is_bound(&lasting.query);
    let native = lasting.dialect == Dialect::Native;
    for Pair { name, value } in &lasting.query.pairs {
        match name.as_str() {
            "format" if !bound => {}
            spelt if native && !bound && native::parameters::is_kind(spelt) => {
                cache_key.push("kind", value.as_str())
            }
            _ => cache_key.push(name.as_str(), value.as_str()),
        }
    }
    cache_key
}

/// Whether every pair may be the value of a parameter in a stored query of a database.
fn is_bound(query: &Query) -> bool {
    query.has("query") && query.has("data")
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

    fn query(text: &str) -> Query {
        Query::read(text.as_bytes(), &Limits::default()).unwrap()
    }

    fn name(text: &str, format: Format) -> String {
        let limits = Limits::default();
        cache_key(&lasting(&Request::new(query(text)), &limits), format).encode()
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
            assert_eq!(name(text, Format::Png), expected, "{text}");
        }
    }

    #[test]
    fn what_changes_the_picture_changes_the_name() {
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
    fn names_files() {
        assert_eq!(files(&query("y=1")), [""; 0]);
        assert_eq!(files(&query("data=&data=a.csv&y=b")), ["a.csv"]);
    }
}
