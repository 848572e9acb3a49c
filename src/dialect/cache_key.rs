//! A request in; out the part of it that decides the bytes and the notes of the answer, and the key of that answer in
//! caches.

use super::{Dialect, Request, native, request};
use crate::format::Format;
use crate::limits::Limits;
use crate::query::{Pair, Query};

/// Parameters of the request that change how an answer is delivered, but neither its bytes nor its notes.
const DELIVERY: &[&str] = &["errors", "status", "download", "maxage"];

/// The parameters that give what is drawn. A query without any of them is an error, whose message names what it has instead.
const VALUES: &[&str] = &[
    "y", "y1", "data", "f", "function", "fx", "r", "text", "draw", "cht", "chst",
];

/// The part of a request that decides the bytes and the notes of its answer, as its author wrote it.
///
/// It leaves out the parameters of delivery and the unknown ones, whose notes [`super::note_unknown`] adds afterwards.
/// Unknown parameters stay with `strict=1`, because they are errors then, and with `notes=1`, because the picture shows the
/// notes about them, and in a query without values, whose error names them. So do values longer than the limit, because they are errors under every name. A query that may give values to a stored query of a database stays whole.
pub fn cacheable_part(request: &Request, limits: &Limits) -> Request {
    let query = &request.query;
    if may_bind_any_name(query) {
        return request.clone();
    }
    let has_values = VALUES.iter().any(|name| query.has(name));
    let needs_unknown = query.has("strict") || query.has("notes") || !has_values;
    let counts = |Pair { name, value, .. }: &&Pair| {
        let is_delivery = DELIVERY.contains(&name.as_str());
        let is_of_request = request::PARAMETERS
            .iter()
            .any(|parameter| parameter.name == name);
        let is_known = request.dialect.knows(name) || (is_of_request && !is_delivery);
        is_known || (needs_unknown && !is_delivery) || value.chars().count() > limits.text_length
    };
    let pairs = query.pairs.iter().filter(counts).cloned().collect();
    request.with_query(Query { pairs })
}

/// The key in caches of the answer to the [`cacheable_part`] part of a request. Answers with the same key have the same bytes and
/// the same notes.
///
/// The key always has a format. Parameters keep their author's spelling, because notes repeat it and some spellings have
/// a meaning of their own. Only `kind` gets its main name, because no note repeats its spelling.
pub fn cache_key(cacheable_part: &Request, format: Format) -> Query {
    let mut cache_key = Query::default();
    cache_key.push("format", format.word());
    let bound = may_bind_any_name(&cacheable_part.query);
    let native = cacheable_part.dialect == Dialect::Native;
    for pair in &cacheable_part.query.pairs {
        match pair.name.as_str() {
            "format" if !bound => {}
            spelling if native && !bound && native::parameters::is_kind(spelling) => {
                cache_key.push("kind", &*pair.value)
            }
            _ => cache_key.pairs.push(pair.clone()),
        }
    }
    cache_key
}

/// True when any pair, whatever its name, may be a value that a stored query of a database binds.
pub fn may_bind_any_name(query: &Query) -> bool {
    query.has("query") && query.has("data")
}

/// The values of every `data=` of a query as its author wrote them, empty ones left out.
pub fn files(query: &Query) -> Vec<&str> {
    let data = query.pairs.iter().filter(|pair| pair.name == "data");
    data.map(|pair| &*pair.value)
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
        cache_key(&cacheable_part(&Request::new(query(text)), &limits), format).encode()
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
            ("y=1&foo=2&notes=1&errors=json",      "format=png&y=1&foo=2&notes=1"),
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
