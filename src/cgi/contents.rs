//! Reads the body of a request, by its media type, to the pairs of a query and perhaps a table.

use std::borrow::Cow;

use cgi::Request;
use cgi::http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderName};

use super::header_parameter::header_parameter;
use super::multipart;
use crate::error::{Error, ErrorKind, Result, excerpt};
use crate::limits::Limits;
use crate::query::Query;
use crate::store::data::decompress;
use crate::table::json::raw::{Kind, Raw};
use crate::table::{Attachment, Form, list};

/// The contents of a body: its pairs, and its table if it has one.
pub type Contents = (Query, Option<Attachment>);

/// Reads the pairs and the table in a request's body. The body is a form, a form with a file, CSV or TSV (the table
/// itself), or JSON (an object whose keys are parameters, or a table). It may be compressed by gzip.
///
/// # Errors
/// 415 for another media type or compression; otherwise what is wrong with the contents.
pub fn read(mut request: Request, limits: &Limits) -> Result<Contents> {
    let content_type = header(&request, CONTENT_TYPE);
    let essence = content_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    if request.body().is_empty() && !essence.starts_with("multipart/") {
        return Ok((Query::default(), None));
    }
    let body = std::mem::take(request.body_mut());
    let body = match header(&request, CONTENT_ENCODING)
        .trim()
        .to_ascii_lowercase()
        .as_str()
    {
        "" | "identity" => body,
        "gzip" | "x-gzip" => decompress(body, "body", limits.body_bytes)?,
        other => {
            let message = format!(
                "expected a body without Content-Encoding or with gzip, found \"{}\"",
                excerpt(other)
            );
            return Err(Error::new(ErrorKind::MediaType, message));
        }
    };
    let charset = header_parameter(&content_type, "charset");
    let table = |bytes, form| {
        let attachment = Attachment {
            bytes,
            form,
            charset: charset.clone(),
        };
        Ok((Query::default(), Some(attachment)))
    };
    match essence.as_str() {
        "" | "application/x-www-form-urlencoded" => match type_of_table(&body) {
            Some(found) => Err(untyped_table(found)),
            None => Ok((Query::read(body.trim_ascii_end(), limits)?, None)),
        },
        "multipart/form-data" => multipart::read(&body, &content_type, limits),
        "text/csv" | "application/csv" => table(body, Form::Csv),
        "text/tab-separated-values" => table(body, Form::Tsv),
        "application/x-ndjson" | "application/jsonl" => table(body, Form::Json),
        "application/json" | "text/json" => json(&body),
        // what it is follows from its content: some systems call CSV files Excel's
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        | "application/vnd.ms-excel.sheet.macroenabled.12"
        | "application/vnd.oasis.opendocument.spreadsheet"
        | "application/vnd.ms-excel"
        | "application/octet-stream" => table(body, Form::Auto),
        "text/plain" if type_of_table(&body).is_some() => {
            Err(untyped_table(type_of_table(&body).unwrap_or_default()))
        }
        _ => {
            let known = "application/x-www-form-urlencoded, multipart/form-data, text/csv, \
                text/tab-separated-values or application/json";
            let message = format!(
                "expected a body of type {known}, found \"{}\"",
                excerpt(&essence)
            );
            Err(Error::new(ErrorKind::MediaType, message))
        }
    }
}

/// The media type of a body that is sent as a form but looks like a table; `None` for a form, whose first line has a `=`.
fn type_of_table(body: &[u8]) -> Option<&'static str> {
    let body = body
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(body)
        .trim_ascii();
    if let Some(b'{' | b'[') = body.first() {
        return Some("application/json");
    }
    // A form says so in its first bytes, and need not be searched for the end of its line.
    let end = body.iter().position(|byte| b"\r\n=&".contains(byte));
    let (line, rest) = body.split_at(end.unwrap_or(body.len()));
    let has = |bytes: &[u8]| line.iter().any(|byte| bytes.contains(byte));
    match rest.first() {
        Some(b'=' | b'&') => None,
        _ if has(b"\t") => Some("text/tab-separated-values"),
        _ if has(b",;") => Some("text/csv"),
        _ => None,
    }
}

/// The error about a table that is sent as a form, as `curl` does unless it is told the type.
fn untyped_table(expected: &str) -> Error {
    let message = format!(
        "found a table without its type; send it with Content-Type: {expected}, as in curl -H 'Content-Type: {expected}' --data-binary @file"
    );
    Error::for_parameter("body", message).with_kind(ErrorKind::MediaType)
}

/// A JSON value as an attached table, to be read later.
fn json_attachment(json: Raw<'_>) -> Attachment {
    Attachment {
        bytes: json.text().as_bytes().to_vec(),
        form: Form::Json,
        charset: None,
    }
}

/// The value of a header as text; empty when the request does not have it.
fn header(request: &Request, name: HeaderName) -> String {
    let value = request.headers().get(name).map(|value| value.as_bytes());
    String::from_utf8_lossy(value.unwrap_or_default()).into_owned()
}

/// Reads an object whose keys are parameters, such as
/// `{"kind": "bar", "x": ["a", "b"], "y": [[1, 2], [3, 4]], "data": [{…}]}`. A body that is a list is itself the table.
fn json(body: &[u8]) -> Result<Contents> {
    let text = crate::table::text::decode(body);
    let whole = Raw::read("body", text.trim_start_matches('\u{feff}'))?;
    if whole.kind() != Kind::Map {
        return Ok((Query::default(), Some(json_attachment(whole))));
    }
    let (mut query, mut attachment) = (Query::default(), None);
    whole.each_pair(|name, value| match value.kind() {
        Kind::Null => {}
        Kind::List | Kind::Map if name == "data" => attachment = Some(json_attachment(value)),
        Kind::List if REPEATED_WORDS.contains(&name.as_str()) || has(value, &[Kind::List]) => {
            value.each_item(|item| query.push(name.clone(), query_text(item)));
        }
        _ => query.push(name, query_text(value)),
    });
    Ok((query, attachment))
}

/// True when an item of a list is of one of these kinds.
fn has(list: Raw<'_>, kinds: &[Kind]) -> bool {
    let mut found = false;
    list.each_item(|item| found |= kinds.contains(&item.kind()));
    found
}

/// The parameters that a query repeats for several values. A list for one of them becomes several pairs; a list for any
/// other parameter becomes one value with commas.
const REPEATED_WORDS: &[&str] = &["where", "label", "labels"];

/// The value as a query writes it. A list has commas between its items, and its texts have quotes where they need them.
/// An object stays JSON.
fn query_text(value: Raw<'_>) -> String {
    match value.kind() {
        Kind::List if !has(value, &[Kind::Map, Kind::List]) => {
            let mut text = String::new();
            let mut first = true;
            value.each_item(|item| {
                if !std::mem::take(&mut first) {
                    text.push(',');
                }
                match item.kind() {
                    Kind::Text => {
                        text.push_str(&list::quoted(&item.unescaped().unwrap_or_default()));
                    }
                    _ => text.push_str(&scalar_text(item)),
                }
            });
            text
        }
        Kind::Text => value.unescaped().unwrap_or_default(),
        _ => scalar_text(value).into_owned(),
    }
}

/// A value that is no text: nothing for `null`, a number in its shortest form, JSON for lists and objects.
fn scalar_text(value: Raw<'_>) -> Cow<'_, str> {
    match value.kind() {
        Kind::Null => Cow::default(),
        _ => value.shortest(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use cgi::http::HeaderValue;
    use std::io::Write;

    fn ask(content_type: &str, encoding: &str, body: &[u8]) -> Result<Contents> {
        let mut request = Request::new(body.to_vec());
        for (name, value) in [(CONTENT_TYPE, content_type), (CONTENT_ENCODING, encoding)] {
            if !value.is_empty() {
                request
                    .headers_mut()
                    .insert(name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
            }
        }
        read(request, &Limits::default())
    }

    fn pairs(contents: &Contents) -> String {
        let pairs = contents.0.pairs.iter();
        pairs
            .map(|pair| format!("{}={}", pair.name, pair.value))
            .collect::<Vec<_>>()
            .join("&")
    }

    #[test]
    fn reads_forms() {
        let form = ask(
            "Application/X-WWW-Form-Urlencoded; charset=UTF-8",
            "",
            b"y=1%2C2\r\n",
        )
        .unwrap();
        assert_eq!((pairs(&form).as_str(), form.1), ("y=1,2", None));
        assert_eq!(pairs(&ask("", "", b"y=1").unwrap()), "y=1");
        assert_eq!(ask("text/plain", "", b"").unwrap().0, Query::default());
        assert_eq!(ask("text/\u{ff}", "", b"y=1").unwrap_err().status(), 415);
    }

    #[test]
    fn reads_tables() {
        let (_, table) = ask("text/csv; charset=utf-8", "", b"a,b\n1,2\n").unwrap();
        assert_eq!(
            table,
            Some(Attachment {
                bytes: b"a,b\n1,2\n".to_vec(),
                form: Form::Csv,
                charset: Some("utf-8".to_owned())
            })
        );
        let (_, table) = ask("application/json", "", b"[{\"a\":1}]").unwrap();
        assert_eq!(table.unwrap().bytes, b"[{\"a\":1}]");
    }

    #[test]
    fn reads_json_with_our_words() {
        let body = r#"{"kind":"bar","title":"a, b","x":["a","b"],"y":[[1,2.5],[3,null]],"grid":true,"none":null,
            "label":["A","B, C"],"xticklabels":["a, b","c","d|e","f \"g\""],"where":["a=1","b in 2,3"],"options":{"a":[1]},"data":{"t":[1,2]}}"#;
        let contents = ask("application/json", "", body.as_bytes()).unwrap();
        assert_eq!(
            pairs(&contents),
            "kind=bar&title=a, b&x=a,b&y=1,2.5&y=3,&grid=true&label=A&label=B, C\
            &xticklabels=\"a, b\",c,\"d|e\",\"f \"\"g\"\"\"&where=a=1&where=b in 2,3&options={\"a\":[1]}"
        );
        assert_eq!(contents.1.unwrap().bytes, b"{\"t\":[1,2]}");
        assert_eq!(
            ask("application/json", "", b"{\"y\":[1,]}")
                .unwrap_err()
                .to_string(),
            "body: expected JSON such as [{\"x\": 1, \"y\": 2}], found a mistake: trailing comma at line 1 column 9"
        );
    }

    #[test]
    fn unpacks_gzip_only() {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        packed.write_all(b"y=1,2").unwrap();
        let contents = ask("", "gzip", &packed.finish().unwrap()).unwrap();
        assert_eq!(pairs(&contents), "y=1,2");
        assert_eq!(
            ask("", "br", b"x").unwrap_err().to_string(),
            "expected a body without Content-Encoding or with gzip, found \"br\""
        );
    }
}
