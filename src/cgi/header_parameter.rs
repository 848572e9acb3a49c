//! A header such as `text/csv; charset="utf-8"` in, the value of one of its parameters out.

/// A parameter of a header such as `text/csv; charset="utf-8"` (RFC 9110, section 5.6.6).
pub(super) fn parameter(header: &str, wanted: &str) -> Option<String> {
    let mut quoted = false;
    let sign = |c: char| {
        quoted ^= c == '"';
        c == ';' && !quoted
    };
    header.split(sign).skip(1).find_map(|part| {
        let (name, value) = part.split_once('=')?;
        let value = value.trim().trim_matches('"');
        name.trim()
            .eq_ignore_ascii_case(wanted)
            .then(|| value.to_owned())
    })
}
