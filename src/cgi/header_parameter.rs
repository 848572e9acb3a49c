//! Reads a parameter of a header, such as `charset` in `text/csv; charset="utf-8"`.

/// The value of the parameter `wanted`, without quotes (RFC 9110, section 5.6.6); `None` when the header does not have
/// it. A
/// `;` in quotes separates nothing.
pub(super) fn header_parameter(header: &str, wanted: &str) -> Option<String> {
    let mut quoted = false;
    let is_separator = |c: char| {
        quoted ^= c == '"';
        c == ';' && !quoted
    };
    header.split(is_separator).skip(1).find_map(|part| {
        let (name, value) = part.split_once('=')?;
        let value = value.trim().trim_matches('"');
        name.trim()
            .eq_ignore_ascii_case(wanted)
            .then(|| value.to_owned())
    })
}
