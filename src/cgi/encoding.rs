//! Compresses a page by gzip for clients that accept it.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

/// True when an `Accept-Encoding` header accepts gzip (RFC 9110, section 12.5.3). A weight that is no number counts as
/// 0.
pub fn accepts_gzip(accept: Option<&[u8]>) -> bool {
    let accept = String::from_utf8_lossy(accept.unwrap_or_default()).to_ascii_lowercase();
    let weight = |wanted: &[&str]| {
        accept.split(',').find_map(|item| {
            let mut parts = item.split(';').map(str::trim);
            let name = parts.next().unwrap_or_default();
            let weight = parts.find_map(|part| part.strip_prefix("q="));
            wanted
                .contains(&name)
                .then(|| weight.map_or(1.0, |text| text.trim().parse().unwrap_or(0.0)))
        })
    };
    weight(&["gzip", "x-gzip"])
        .or_else(|| weight(&["*"]))
        .is_some_and(|weight: f32| weight > 0.0)
}

/// The text compressed by gzip; the same text gives the same bytes each time. `None` when the encoder fails.
pub fn gzip(text: &str) -> Option<Vec<u8>> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(text.as_bytes()).ok()?;
    packed.finish().ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn knows_who_takes_gzip() {
        #[rustfmt::skip]
        let table = [
            ("gzip, deflate, br, zstd", true),
            ("GZIP;q=0.5",              true),
            ("x-gzip",                  true),
            ("br, *",                   true),
            ("gzip;q=0",                false),
            ("gzip; q=0.000, *",        false),
            ("*;q=0",                   false),
            ("gzip;q=x",                false),
            ("br",                      false),
            ("identity",                false),
            ("",                        false),
        ];
        for (accept, expected) in table {
            assert_eq!(accepts_gzip(Some(accept.as_bytes())), expected, "{accept}");
        }
        assert!(!accepts_gzip(None));
        assert!(!accepts_gzip(Some(b"\xff")));
    }

    #[test]
    fn packs_the_same_each_time() {
        let packed = gzip("a text").unwrap();
        assert_eq!(Some(&packed), gzip("a text").as_ref());
        let mut text = String::new();
        flate2::read::GzDecoder::new(packed.as_slice())
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text, "a text");
    }
}
