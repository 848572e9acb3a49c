//! Packed queries: `z=` carries the pairs of a query as deflate in base64url, as Kroki does.

use base64::Engine;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, URL_SAFE_NO_PAD};
use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};

use crate::error::{Error, ErrorKind, Result};
use crate::limits::Limits;
use crate::query::Query;

/// The parameter that carries a packed query.
pub const WORD: &str = "z";

/// base64url that accepts padding and its absence.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The query with every `z=` replaced by the pairs that it carries. They stand where the `z=` stood, so a later pair of
/// the same name wins over them.
///
/// # Errors
/// A `z` is not a packed query, unpacks to more than `limits.query_bytes`, or holds another `z`.
pub fn expand(query: Query, limits: &Limits) -> Result<Query> {
    if !query.has(WORD) {
        return Ok(query);
    }
    let mut expanded = Query::default();
    for pair in query.pairs {
        if pair.name != WORD || pair.value.is_empty() {
            expanded.pairs.push(pair);
            continue;
        }
        // whoever adds `?title=…` to an address that has a query already
        let (value, more) = pair.value.split_once('?').unwrap_or((&pair.value, ""));
        let text = inflate_query(value, limits.query_bytes)?;
        let inner = Query::read(&text, limits)?;
        if inner.has(WORD) {
            return Err(Error::for_parameter(
                WORD,
                "expected a query without another z in it",
            ));
        }
        expanded.pairs.extend(inner.pairs);
        if let Some((name, value)) = more.split_once('=') {
            expanded.push(name, value);
        }
    }
    expanded.within(limits)
}

/// The query as deflate (with zlib's frame, RFC 1950) and base64url without padding.
pub fn deflate_query(text: &[u8]) -> String {
    let mut compress = Compress::new(Compression::best(), true);
    let mut packed = Vec::with_capacity(text.len() + 64);
    loop {
        let done = usize::try_from(compress.total_in()).unwrap_or(usize::MAX);
        let rest = text.get(done..).unwrap_or_default();
        // an error would mean that the compressor is used in a wrong way
        match compress.compress_vec(rest, &mut packed, FlushCompress::Finish) {
            Ok(Status::StreamEnd) | Err(_) => return URL_SAFE_NO_PAD.encode(packed),
            Ok(Status::Ok | Status::BufError) => packed.reserve(packed.len().max(64)),
        }
    }
}

/// The query that [`deflate_query`] packed. Deflate without zlib's frame is read too, because other programs pack so.
///
/// # Errors
/// The text is not base64url of deflate, or unpacks to more than `most` bytes.
pub fn inflate_query(text: &str, most: usize) -> Result<Vec<u8>> {
    // the shortest packed query is longer than most names of columns
    let what = if text.contains(',') || text.len() < 12 {
        "a query packed by deflate and base64url (a matrix is a y for each row, that of a table x=, pivot= and y=)"
    } else {
        "a query packed by deflate and base64url"
    };
    let wrong = || Error::expected(WORD, what, text);
    let packed = LENIENT.decode(text.trim()).map_err(|_| wrong())?;
    match inflate(&packed, true, most).or_else(|| inflate(&packed, false, most)) {
        Some(text) if text.len() <= most => Ok(text),
        Some(_) => {
            let message = format!("expected a query of at most {most} bytes, unpacked");
            Err(Error::for_parameter(WORD, message).with_kind(ErrorKind::UriTooLong))
        }
        None => Err(wrong()),
    }
}

/// The unpacked bytes; more than `most` when the stream holds more, of which the rest is not unpacked. `None` when the
/// bytes are not deflate, with zlib's frame where it is `framed`.
fn inflate(packed: &[u8], framed: bool, most: usize) -> Option<Vec<u8>> {
    let mut decompress = Decompress::new(framed);
    let mut text = Vec::with_capacity((packed.len() * 4).clamp(64, most.saturating_add(1).max(64)));
    loop {
        if text.len() == text.capacity() {
            text.reserve(text.len().clamp(64, most.saturating_add(1).max(64)));
        }
        let before = (decompress.total_in(), decompress.total_out());
        let rest = packed.get(usize::try_from(before.0).ok()?..)?;
        let status = decompress
            .decompress_vec(rest, &mut text, FlushDecompress::None)
            .ok()?;
        if status == Status::StreamEnd || text.len() > most {
            return Some(text);
        }
        // no progress: the stream ends too early
        if before == (decompress.total_in(), decompress.total_out()) {
            return None;
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn packs_and_unpacks() {
        for text in ["", "y=3,1,4", &"y=1,2,3&".repeat(10_000)] {
            let packed = deflate_query(text.as_bytes());
            assert_eq!(inflate_query(&packed, 100_000).unwrap(), text.as_bytes());
            assert!(packed.len() <= text.len() + text.len() / 3 + 20);
        }
    }

    /// By Python: `base64.urlsafe_b64encode(zlib.compress(b"y=3,1,4", 9))` and the same with `wbits=-15`.
    #[test]
    fn reads_what_others_pack() {
        for text in ["eNqrtDXWMdQxAQAHkgGn", "q7Q11jHUMQEA"] {
            assert_eq!(inflate_query(text, 100), Ok(b"y=3,1,4".to_vec()), "{text}");
        }
    }

    #[test]
    fn stays_in_the_query() {
        let limits = Limits::default();
        let packed = deflate_query(b"y=1,2&title=A");
        let query =
            Query::read(format!("kind=bar&z={packed}&title=B").as_bytes(), &limits).unwrap();
        let whole = expand(query, &limits).unwrap();
        let names: Vec<&str> = whole.pairs.iter().map(|pair| pair.name.as_str()).collect();
        assert_eq!(names, ["kind", "y", "title", "title"]);
        assert_eq!(whole.last("title"), Some("B"));
    }

    #[test]
    fn refuses_what_is_none() {
        let bomb = deflate_query(&vec![b'y'; 1_000_000]);
        let error = inflate_query(&bomb, 1000).unwrap_err();
        assert_eq!(
            (error.status(), error.to_string().as_str()),
            (414, "z: expected a query of at most 1000 bytes, unpacked")
        );
        let what = "a query packed by deflate and base64url";
        let hint = "a matrix is a y for each row, that of a table x=, pivot= and y=";
        #[rustfmt::skip]
        let table = [
            ("eNqrtDXWMdQx",  format!("z: expected {what}, found \"eNqrtDXWMdQx\"")),
            ("!",             format!("z: expected {what} ({hint}), found \"!\"")),
            ("units",         format!("z: expected {what} ({hint}), found \"units\"")),
            ("[[1,2],[3,4]]", format!("z: expected {what} ({hint}), found \"[[1,2],[3,4]]\"")),
        ];
        for (text, expected) in table {
            let error = inflate_query(text, 1000).unwrap_err().to_string();
            assert_eq!(error, expected);
        }
        let limits = Limits::default();
        let twice = deflate_query(format!("z={}", deflate_query(b"y=1")).as_bytes());
        let query = Query::read(format!("z={twice}").as_bytes(), &limits).unwrap();
        assert_eq!(
            expand(query, &limits).unwrap_err().to_string(),
            "z: expected a query without another z in it"
        );
    }
}
