//! Reads a form with a file, `multipart/form-data` (RFC 7578), to the pairs of a query and the file.

use super::header_parameter::header_parameter;
use crate::error::{Error, Result};
use crate::limits::Limits;
use crate::query::{Pair, Query};
use crate::store::data::decompress;
use crate::table::text::decode;
use crate::table::{Attachment, Form};

/// Reads the fields without a file name as pairs, and the first file that is not empty as a table.
///
/// # Errors
/// The media type has no boundary, the body does not end with the boundary, there are more fields than `limits.pairs`,
/// or a file has more bytes after decompression than a body may have.
pub fn read(
    body: &[u8],
    content_type: &str,
    limits: &Limits,
) -> Result<(Query, Option<Attachment>)> {
    let boundary = boundary(content_type)
        .ok_or_else(|| malformed("a boundary of 1 to 70 characters in its type"))?;
    let (mut query, mut attachment) = (Query::default(), None);
    for part in split_parts(body, &boundary, limits)? {
        let (header, content) = split_at_pattern(part, b"\r\n\r\n")
            .ok_or_else(|| malformed("a blank line after each header"))?;
        let header = decode(header);
        let disposition = |wanted| part_header_parameter(&header, "content-disposition", wanted);
        let Some(name) = disposition("name") else {
            continue;
        };
        match disposition("filename") {
            None => query.pairs.push(Pair {
                name,
                value: decode(content).into(),
                blanks_are_plus: false,
            }),
            Some(file) if !content.is_empty() && attachment.is_none() => {
                let bytes = decompress(content.to_vec(), &name, limits.body_bytes)?;
                attachment = Some(Attachment {
                    bytes,
                    form: form_of_name(&file),
                    charset: part_header_parameter(&header, "content-type", "charset"),
                });
            }
            Some(_) => {}
        }
    }
    Ok((query, attachment))
}

/// The error for a body that lacks `what`.
fn malformed(what: &str) -> Error {
    Error::for_parameter("body", format!("expected a form with {what}, found none"))
}

/// The boundary in `multipart/form-data; boundary=…` (RFC 2046, section 5.1.1); `None` without one of 1 to 70 bytes.
fn boundary(content_type: &str) -> Option<String> {
    let value = header_parameter(content_type, "boundary")?;
    (1..=70).contains(&value.len()).then_some(value)
}

/// The parts between the boundaries.
fn split_parts<'a>(body: &'a [u8], boundary: &str, limits: &Limits) -> Result<Vec<&'a [u8]>> {
    let first = format!("--{boundary}").into_bytes();
    let next = format!("\r\n--{boundary}").into_bytes();
    let end = || malformed("its last boundary");
    let mut rest = match body.strip_prefix(first.as_slice()) {
        Some(rest) => rest,
        None => split_at_pattern(body, &next).ok_or_else(end)?.1,
    };
    let mut parts = Vec::new();
    loop {
        if rest.starts_with(b"--") {
            return Ok(parts);
        }
        let begin = rest.strip_prefix(b"\r\n").ok_or_else(end)?;
        let (part, after) = split_at_pattern(begin, &next).ok_or_else(end)?;
        parts.push(part);
        rest = after;
        if parts.len() > limits.pairs {
            let message = format!("expected at most {} fields", limits.pairs);
            return Err(Error::new(crate::error::ErrorKind::TooLarge, message));
        }
    }
}

/// The bytes before and after the first occurrence of `pattern`; `None` when it does not occur.
fn split_at_pattern<'a>(bytes: &'a [u8], pattern: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let mut from = 0;
    loop {
        // A search for the first byte alone, a carriage return, is fast; only there is the whole pattern compared.
        let at = from
            + bytes
                .get(from..)?
                .iter()
                .position(|byte| Some(byte) == pattern.first())?;
        if bytes.get(at..)?.starts_with(pattern) {
            return Some((bytes.get(..at)?, bytes.get(at + pattern.len()..)?));
        }
        from = at + 1;
    }
}

/// A parameter of one header of a part, such as `name` in `Content-Disposition: form-data; name="…"`. `line` is the
/// name of the header. Browsers write `"` as `%22` and use no other escapes.
fn part_header_parameter(header: &str, line: &str, wanted: &str) -> Option<String> {
    let mut lines = header.lines().filter_map(|line| line.split_once(':'));
    let (_, value) = lines.find(|(name, _)| name.trim().eq_ignore_ascii_case(line))?;
    header_parameter(value, wanted).map(|value| value.replace("%22", "\""))
}

/// The form of a table by its file name; [`Form::Auto`] when the name does not tell it for certain.
fn form_of_name(file: &str) -> Form {
    let name = file.to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    match name.rsplit_once('.').map(|(_, end)| end) {
        Some("tsv" | "tab") => Form::Tsv,
        Some("json" | "jsonl" | "ndjson") => Form::Json,
        _ => Form::Auto,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const TYPE: &str = "multipart/form-data; boundary=\"--x\"";

    fn ask(body: &str, content_type: &str) -> Result<(Query, Option<Attachment>)> {
        read(body.as_bytes(), content_type, &Limits::default())
    }

    #[test]
    fn reads_fields_and_the_file() {
        let body = "----x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nbar\r\n\
            ----x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\na;b \"é\"\r\n\r\n--\r\n\
            ----x\r\ncontent-disposition: form-data; name=file; filename=\"a; b.tsv\"\r\nContent-Type: text/plain\r\n\r\n\
            a\tb\r\n1\t2\r\n\r\n----x--\r\n";
        let (query, file) = ask(body, TYPE).unwrap();
        assert_eq!(query.last("kind"), Some("bar"));
        assert_eq!(query.last("title"), Some("a;b \"é\"\r\n\r\n--"));
        assert_eq!(
            file,
            Some(Attachment {
                bytes: b"a\tb\r\n1\t2\r\n".to_vec(),
                form: Form::Tsv,
                charset: None
            })
        );
    }

    #[test]
    fn survives_broken_ones() {
        #[rustfmt::skip]
        let table = [
            ("",                                    "multipart/form-data",            "body: expected a form with a boundary of 1 to 70 characters in its type, found none"),
            ("",                                    TYPE,                             "body: expected a form with its last boundary, found none"),
            ("----x\r\nContent-Disposition: form-", TYPE,                             "body: expected a form with its last boundary, found none"),
            ("----x\r\nabc\r\n----x--",             TYPE,                             "body: expected a form with a blank line after each header, found none"),
            ("----xyz",                             TYPE,                             "body: expected a form with its last boundary, found none"),
        ];
        for (body, content_type, message) in table {
            assert_eq!(
                ask(body, content_type).unwrap_err().to_string(),
                message,
                "{body:?}"
            );
        }
        assert_eq!(ask("----x--", TYPE).unwrap(), (Query::default(), None));
    }
}
