//! A form with a file: the body of `multipart/form-data` (RFC 7578) in, pairs of a query and the file out.

use super::parameter::parameter;
use crate::error::{Error, Result};
use crate::limits::Limits;
use crate::query::{Pair, Query};
use crate::store::data::unpacked;
use crate::table::text::decode;
use crate::table::{Attachment, Form};

/// The fields without a file name as pairs, and the first file that is not empty as a table.
///
/// # Errors
/// No boundary in the type, a body without its end, more fields than `limits.pairs`, a file that unpacks to more
/// than the body may have.
pub fn read(
    body: &[u8],
    content_type: &str,
    limits: &Limits,
) -> Result<(Query, Option<Attachment>)> {
    let boundary = boundary(content_type)
        .ok_or_else(|| wrong("a boundary of 1 to 70 characters in its type"))?;
    let (mut query, mut attachment) = (Query::default(), None);
    for part in parts(body, &boundary, limits)? {
        let (header, content) =
            split(part, b"\r\n\r\n").ok_or_else(|| wrong("a blank line after each header"))?;
        let header = decode(header);
        let disposition = |wanted| of_line(&header, "content-disposition", wanted);
        let Some(name) = disposition("name") else {
            continue;
        };
        match disposition("filename") {
            None => query.pairs.push(Pair {
                name,
                value: decode(content).into_owned(),
            }),
            Some(file) if !content.is_empty() && attachment.is_none() => {
                let bytes = unpacked(content.to_vec(), &name, limits.body_bytes)?;
                attachment = Some(Attachment {
                    bytes,
                    form: form(&file),
                    charset: of_line(&header, "content-type", "charset"),
                });
            }
            Some(_) => {}
        }
    }
    Ok((query, attachment))
}

fn wrong(what: &str) -> Error {
    Error::of("body", format!("expected a form with {what}, found none"))
}

/// The boundary in `multipart/form-data; boundary=…` (RFC 2046, section 5.1.1).
fn boundary(content_type: &str) -> Option<String> {
    let value = parameter(content_type, "boundary")?;
    (1..=70).contains(&value.len()).then_some(value)
}

/// What stands between the boundaries.
fn parts<'a>(body: &'a [u8], boundary: &str, limits: &Limits) -> Result<Vec<&'a [u8]>> {
    let first = format!("--{boundary}").into_bytes();
    let next = format!("\r\n--{boundary}").into_bytes();
    let end = || wrong("its last boundary");
    let mut rest = match body.strip_prefix(first.as_slice()) {
        Some(rest) => rest,
        None => split(body, &next).ok_or_else(end)?.1,
    };
    let mut parts = Vec::new();
    loop {
        if rest.starts_with(b"--") {
            return Ok(parts);
        }
        let begin = rest.strip_prefix(b"\r\n").ok_or_else(end)?;
        let (part, after) = split(begin, &next).ok_or_else(end)?;
        parts.push(part);
        rest = after;
        if parts.len() > limits.pairs {
            let message = format!("expected at most {} fields", limits.pairs);
            return Err(Error::new(crate::error::Kind::TooLarge, message));
        }
    }
}

/// What stands before and after the first `sign`.
fn split<'a>(bytes: &'a [u8], sign: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let mut from = 0;
    loop {
        // Candidates begin with a carriage return; a memory scan finds those quickly.
        let at = from
            + bytes
                .get(from..)?
                .iter()
                .position(|byte| Some(byte) == sign.first())?;
        if bytes.get(at..)?.starts_with(sign) {
            return Some((bytes.get(..at)?, bytes.get(at + sign.len()..)?));
        }
        from = at + 1;
    }
}

/// A parameter of the header of this name in a part: `Content-Disposition: form-data; name="…"`. Browsers write `"`
/// as `%22` and know no escapes.
fn of_line(header: &str, line: &str, wanted: &str) -> Option<String> {
    let mut lines = header.lines().filter_map(|line| line.split_once(':'));
    let (_, value) = lines.find(|(name, _)| name.trim().eq_ignore_ascii_case(line))?;
    parameter(value, wanted).map(|value| value.replace("%22", "\""))
}

/// The form by a file's name, where that says it for certain.
fn form(file: &str) -> Form {
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
