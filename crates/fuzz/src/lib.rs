//! What is fuzzed: the whole way from a request to its reply, and each parser of what strangers send. A target takes bytes and
//! panics when something is wrong; errors for the author of a request are right.

mod reply;
mod seeds;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::Cursor;
use std::path::PathBuf;
use std::sync::Arc;

use cgi::http::HeaderValue;
use cgi::http::header::CONTENT_TYPE;
use plotcgi::answer::page::{page as fill_page, picture};
use plotcgi::answer::{Answer, Resources, answer};
use plotcgi::cgi::contents;
use plotcgi::cgi::environment::Environment;
use plotcgi::cgi::handle_request;
use plotcgi::dialect::{Request, packed as packed_query};
use plotcgi::error::Result;
use plotcgi::format::Format;
use plotcgi::limits::Limits;
use plotcgi::page::template::Template;
use plotcgi::query::Query;
use plotcgi::store::config::Configuration;
use plotcgi::store::data::Files;
use plotcgi::table::{Attachment, Form, Library, Options};

pub use seeds::seeds;

/// A target: what it does with bytes.
pub type Target = fn(&[u8]);

/// All targets by their names.
pub const TARGETS: [(&str, Target); 9] = [
    ("request", request),
    ("query", query),
    ("table", table),
    ("chartjs", chartjs),
    ("formula", formula),
    ("text", text),
    ("page", page),
    ("packed", packed),
    ("body", body),
];

/// Small limits, so that many requests a second are tried.
fn limits() -> Limits {
    Limits {
        pixels: 300_000,
        points: 5_000,
        ..Limits::default()
    }
}

/// Draws a query; the answer is well formed, and an error is not the program's own.
fn draw(text: &[u8], limits: &Limits) -> Result<Answer> {
    let drawn = Query::read(text, limits)
        .and_then(|query| packed_query::expand(query, limits))
        .and_then(|query| answer(&Request::new(query), &Resources::new(limits)));
    match &drawn {
        Ok(answer) => reply::check_body(answer.format, &answer.body),
        Err(error) => assert!(error.status() < 500 || error.status() == 503, "{error}"),
    }
    drawn
}

/// The whole way: lines `NAME=value` up to an empty line are the environment, the rest is the body.
pub fn request(data: &[u8]) {
    let end = data.windows(2).position(|pair| pair == b"\n\n");
    let (head, body) = data.split_at(end.unwrap_or(data.len()));
    let body = body.get(2..).unwrap_or_default();
    let mut variables: Vec<(OsString, OsString)> = head
        .split(|byte| *byte == b'\n')
        .filter_map(|line| {
            let at = line.iter().position(|byte| *byte == b'=')?;
            Some((to_os(&line[..at]), to_os(&line[at + 1..])))
        })
        .collect();
    if !variables.iter().any(|(name, _)| name == "CONTENT_LENGTH") {
        variables.push(("CONTENT_LENGTH".into(), body.len().to_string().into()));
    }
    let head_only = variables
        .iter()
        .any(|(name, value)| name == "REQUEST_METHOD" && value == "HEAD");
    let configuration = Configuration {
        limits: limits(),
        ..Configuration::default()
    };
    let environment = Environment::new(variables);
    let stdin = Cursor::new(body.to_vec());
    let response = handle_request(environment, Ok(configuration), stdin, Arc::new(answer));
    reply::check(&response, head_only);
}

/// Bytes as a part of the environment.
fn to_os(bytes: &[u8]) -> OsString {
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        std::ffi::OsStr::from_bytes(bytes).to_owned()
    }
    #[cfg(not(unix))]
    {
        String::from_utf8_lossy(bytes).into_owned().into()
    }
}

/// A query in any dialect; the first byte chooses the format.
pub fn query(data: &[u8]) {
    const FORMATS: [&str; 8] = ["png", "svg", "pdf", "html", "json", "csv", "webp", "gif"];
    let Some((first, rest)) = data.split_first() else {
        return;
    };
    let mut text = rest.to_vec();
    text.extend_from_slice(b"&format=");
    text.extend_from_slice(FORMATS[usize::from(*first) % FORMATS.len()].as_bytes());
    let _ = draw(&text, &limits());
}

/// A table of any form, packed or not; the first byte chooses what the request says of it.
pub fn table(data: &[u8]) {
    const CHARSETS: [Option<&str>; 6] = [
        None,
        Some("utf-8"),
        Some("utf-16le"),
        Some("windows-1252"),
        Some("shift_jis"),
        Some("none"),
    ];
    const FORMS: [Form; 4] = [Form::Auto, Form::Csv, Form::Tsv, Form::Json];
    let Some((first, rest)) = data.split_first() else {
        return;
    };
    let choice = usize::from(*first);
    let limits = Limits {
        data_bytes: 2_000_000,
        ..limits()
    };
    let options = Options {
        delimiter: (choice & 0x40 != 0).then_some(b';'),
        header: (choice & 0x80 != 0).then_some(true),
        dateformat: (choice & 0x20 != 0).then(|| "%d.%m.%Y".to_owned()),
        ..Options::default()
    };
    let attachment = Attachment {
        bytes: rest.to_vec(),
        form: FORMS[choice % FORMS.len()],
        charset: CHARSETS[choice / 4 % CHARSETS.len()].map(str::to_owned),
    };
    let files = Files::new(PathBuf::new(), BTreeMap::new(), Some(attachment));
    if let Some(Ok(reading)) = files.attached(&options, &limits) {
        let lengths: Vec<usize> = reading
            .table
            .columns
            .iter()
            .map(|column| column.values.len())
            .collect();
        assert!(
            lengths.windows(2).all(|pair| pair[0] == pair[1]),
            "columns of {lengths:?} rows"
        );
    }
}

/// A configuration of Chart.js, as JSON or as JavaScript.
pub fn chartjs(data: &[u8]) {
    let mut text = b"width=200&height=150&format=svg&c=".to_vec();
    escape(data, &mut text);
    let _ = draw(&text, &limits());
}

/// A formula of `f=`, and one that chooses rows.
pub fn formula(data: &[u8]) {
    for start in [
        &b"kind=line&xlim=-2,2&format=csv&f="[..],
        b"format=csv&x=1,2,3&y=4,5,6&where=",
    ] {
        let mut text = start.to_vec();
        escape(data, &mut text);
        let _ = draw(&text, &limits());
    }
}

/// A title with mathematical text, every script and every direction, as a shape and as letters.
pub fn text(data: &[u8]) {
    for start in [
        &b"y=1,2&format=svg&text=path&title="[..],
        b"y=1,2&format=pdf&xlabel=",
        b"kind=pie&y=1,2&format=png&x=",
    ] {
        let mut text = start.to_vec();
        escape(data, &mut text);
        let _ = draw(&text, &limits());
    }
}

/// A page into which charts are set.
pub fn page(data: &[u8]) {
    let limits = limits();
    let Ok(template) = Template::read(data) else {
        return;
    };
    let requests = template.requests(&limits);
    let resources = Resources::new(&limits);
    let mut most = 3;
    let filled = fill_page(&template, &requests, |tag, request, index| {
        most -= i32::from(most > 0);
        let query = if most > 0 {
            request.clone()
        } else {
            Request::new(Query::default())
        };
        picture(tag, &query, index, &resources)
    });
    assert!(template.pictures().is_empty() || !filled.body.is_empty());
}

/// A packed query; what is packed and unpacked is the same.
pub fn packed(data: &[u8]) {
    let limits = limits();
    if data.len() <= limits.query_bytes {
        let short = packed_query::deflate_query(data);
        let back = packed_query::inflate_query(&short, limits.query_bytes);
        assert_eq!(back.as_deref(), Ok(data), "packed and unpacked");
    }
    let mut text = b"z=".to_vec();
    escape(data, &mut text);
    let _ = draw(&text, &limits);
}

/// The body of a POST; its first line is the media type.
pub fn body(data: &[u8]) {
    let end = data.iter().position(|byte| *byte == b'\n');
    let (kind, body) = data.split_at(end.unwrap_or(0));
    let mut request = cgi::Request::new(body.get(1..).unwrap_or_default().to_vec());
    if let Ok(kind) = HeaderValue::from_bytes(kind) {
        request.headers_mut().insert(CONTENT_TYPE, kind);
    }
    let limits = limits();
    if let Err(error) = contents::read(request, &limits) {
        assert!(error.status() < 500, "{error}");
    }
}

/// Adds bytes to a query as the value of a parameter.
fn escape(data: &[u8], text: &mut Vec<u8>) {
    for byte in data {
        match byte {
            b'&' | b'%' | b'+' | b'#' | b'=' => text.extend(format!("%{byte:02X}").bytes()),
            _ => text.push(*byte),
        }
    }
}

/// True for a format whose bytes are looked at.
fn is_known(format: Format) -> bool {
    ["png", "svg", "pdf", "gif", "webp", "html"].contains(&format.word())
}
