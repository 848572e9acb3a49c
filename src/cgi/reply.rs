//! Builds the response, with its headers, from an answer or an error.

use cgi::Response;
use cgi::http::header::{self, HeaderName, HeaderValue};

use super::cached::CacheStatus;
use super::environment::Environment;
use super::request::ALLOWED_METHODS;
use super::validate::Validators;
use super::{accept, date, encoding, request};
use crate::answer::{Answer, Frame, error_body};
use crate::dialect::request::{ErrorForm, RequestOptions};
use crate::dialect::{Dialect, Request};
use crate::error::{Error, ErrorKind, Notes};
use crate::format::Format;
use crate::limits::origins;
use crate::page;
use crate::store::config::Site;

const ERROR: HeaderName = HeaderName::from_static("x-plotcgi-error");
/// The header in which QuickChart's clients look for the message.
const QUICKCHART_ERROR: HeaderName = HeaderName::from_static("x-quickchart-error");
const NOTE: HeaderName = HeaderName::from_static("x-plotcgi-note");
const CACHE_STATUS: HeaderName = HeaderName::from_static("cache-status");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// The Content-Security-Policy of pages and SVG pictures. They contain texts of the author of the URL, so nothing in
/// them may run or be fetched.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

/// The media type of a page.
const HTML: &str = "text/html; charset=utf-8";

/// Seconds after which a client that got 503 may ask again.
const RETRY_AFTER: &str = "5";

/// Seconds for which caches may keep a chart of a data file, unless `max_age=` says otherwise.
const MAX_AGE_OF_FILES: u64 = 60;

/// The longest text of a header, in characters, so that every server accepts the line.
const MAX_HEADER_TEXT: usize = 900;

/// The response with a chart. No cache may keep a private answer or a posted one. An answer to GET without validators
/// may differ the next time, so caches have to ask again.
pub fn success(
    answer: Answer,
    cache_status: Option<CacheStatus>,
    options: &RequestOptions,
    validators: Option<&Validators>,
    environment: &Environment,
    site: &Site,
) -> Response {
    let format = answer.format;
    let mut response = cgi::binary_response(200, format.media_type(), answer.body);
    match validators.filter(|_| !answer.private) {
        Some(validators) => {
            set_cache_headers(&mut response, validators, options, answer.changing, site)
        }
        None => {
            let posted = environment.get("REQUEST_METHOD") == Some(b"POST");
            let policy = if answer.private || posted {
                "no-store"
            } else {
                "no-cache"
            };
            set_header(&mut response, header::CACHE_CONTROL, policy);
        }
    }
    set_note_headers(&mut response, cache_status, &answer.notes);
    if let Some(name) = &options.download {
        set_header(
            &mut response,
            header::CONTENT_DISPOSITION,
            &content_disposition(name, format),
        );
    }
    set_final_headers(&mut response, environment, site);
    response
}

/// The response 304 for a client that has the answer already (RFC 9110, section 15.4.5). It has no body, and those
/// headers that decide how long the client may keep its copy.
pub fn not_modified(
    validators: &Validators,
    request: &Request,
    environment: &Environment,
    site: &Site,
) -> Response {
    let mut response = cgi::empty_response(304);
    let changing = request.is_changing();
    set_cache_headers(&mut response, validators, &request.options, changing, site);
    set_final_headers(&mut response, environment, site);
    response
}

/// The response with a page and its pictures. The page belongs to its author, so the response sets no
/// Content-Security-Policy.
pub fn page(
    answer: Answer,
    cache_status: Option<CacheStatus>,
    charset: &str,
    validators: Option<&Validators>,
    environment: &Environment,
    site: &Site,
) -> Response {
    let media_type = format!("text/html; charset={charset}");
    let mut response = cgi::binary_response(200, media_type.as_str(), answer.body);
    match validators.filter(|_| !answer.private) {
        Some(validators) => {
            set_cache_headers(
                &mut response,
                validators,
                &RequestOptions::default(),
                true,
                site,
            );
        }
        None => set_header(&mut response, header::CACHE_CONTROL, "no-store"),
    }
    set_note_headers(&mut response, cache_status, &answer.notes);
    set_common_headers(&mut response, environment, site);
    response
}

/// The response 304 for a client that has the page already.
pub fn page_not_modified(
    validators: &Validators,
    environment: &Environment,
    site: &Site,
) -> Response {
    let mut response = cgi::empty_response(304);
    set_cache_headers(
        &mut response,
        validators,
        &RequestOptions::default(),
        true,
        site,
    );
    set_common_headers(&mut response, environment, site);
    response
}

/// Sets the headers for caches: validators, and how long the answer may be kept.
fn set_cache_headers(
    response: &mut Response,
    validators: &Validators,
    options: &RequestOptions,
    changing: bool,
    site: &Site,
) {
    let default = if changing {
        site.max_age.min(MAX_AGE_OF_FILES)
    } else {
        site.max_age
    };
    let lifetime = format!("public, max-age={}", options.max_age.unwrap_or(default));
    set_header(response, header::CACHE_CONTROL, &lifetime);
    set_header(response, header::ETAG, &validators.tag());
    if let Some(date) = validators.modified.and_then(date::write) {
        set_header(response, header::LAST_MODIFIED, &date);
    }
}

/// The response to a request without a query. A browser's address line gets the playground, unless the site's owner
/// turned it off; every other client gets the error that there is nothing to draw.
pub fn no_query(environment: &Environment, site: &Site) -> Response {
    let form = accept::preferred(
        environment.get("HTTP_ACCEPT"),
        environment.get("HTTP_SEC_FETCH_DEST"),
    );
    if site.playground && form == ErrorForm::Html {
        return playground(environment, site);
    }
    let message = "expected a query such as y=3,1,4, found none";
    let error = Error::new(ErrorKind::Parameter, message);
    let extension = request::extension(environment);
    failure(&error, environment, &Request::default(), extension, site)
}

/// The response with the playground, compressed by gzip for clients that accept it. Each of the two has its own entity
/// tag.
fn playground(environment: &Environment, site: &Site) -> Response {
    let page = page::playground::html();
    let packed = if encoding::accepts_gzip(environment.get("HTTP_ACCEPT_ENCODING")) {
        encoding::gzip(&page)
    } else {
        None
    };
    let is_packed = packed.is_some();
    let body = packed.unwrap_or_else(|| page.into_bytes());
    let validators = Validators::for_bytes(&body);
    let mut response = if validators.match_client(environment) {
        cgi::empty_response(304)
    } else {
        cgi::binary_response(200, HTML, body)
    };
    set_cache_headers(
        &mut response,
        &validators,
        &RequestOptions::default(),
        false,
        site,
    );
    add_vary(&mut response, "Accept, Sec-Fetch-Dest, Accept-Encoding");
    set_final_headers(&mut response, environment, site);
    if response.status() == 200 {
        if is_packed {
            set_header(&mut response, header::CONTENT_ENCODING, "gzip");
        }
        set_header(
            &mut response,
            header::CONTENT_SECURITY_POLICY,
            page::playground::POLICY,
        );
        set_header(&mut response, header::REFERRER_POLICY, "no-referrer");
    }
    response
}

/// The response with a report in plain text, which no cache may keep.
pub fn report(text: String, environment: &Environment, site: &Site) -> Response {
    let mut response = cgi::binary_response(200, "text/plain; charset=utf-8", text.into_bytes());
    set_header(&mut response, header::CACHE_CONTROL, "no-store");
    set_final_headers(&mut response, environment, site);
    response
}

/// The response that the program runs, as QuickChart gives it.
pub fn healthy(environment: &Environment, site: &Site) -> Response {
    let body = br#"{"success":true,"version":"2.9.4"}"#.to_vec();
    json(body, environment, site)
}

/// A response for programs, which nobody may keep.
pub fn json(body: Vec<u8>, environment: &Environment, site: &Site) -> Response {
    let mut response = cgi::binary_response(200, "application/json", body);
    set_header(&mut response, header::CACHE_CONTROL, "no-store");
    set_final_headers(&mut response, environment, site);
    response
}

/// The response to the method OPTIONS.
pub fn options(environment: &Environment, site: &Site) -> Response {
    let mut response = cgi::empty_response(204);
    set_header(&mut response, header::ALLOW, ALLOWED_METHODS);
    if !site.cors.is_empty() {
        set_header(
            &mut response,
            header::ACCESS_CONTROL_ALLOW_METHODS,
            ALLOWED_METHODS,
        );
        set_header(
            &mut response,
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            "Content-Type, If-None-Match, If-Modified-Since",
        );
        set_header(&mut response, header::ACCESS_CONTROL_MAX_AGE, "86400");
    }
    set_final_headers(&mut response, environment, site);
    response
}

/// The response with an error, in the form that the request asks for with `errors=`, or else in the one that the client
/// prefers. No cache may keep it.
pub fn failure(
    error: &Error,
    environment: &Environment,
    request: &Request,
    extension: Option<Format>,
    site: &Site,
) -> Response {
    let options = &request.options;
    let is_quickchart = matches!(request.dialect, Dialect::ChartJs | Dialect::QuickChartQr);
    let form = options.errors.unwrap_or_else(|| {
        if is_quickchart {
            // QuickChart draws its errors, whoever asks
            return ErrorForm::Image;
        }
        accept::preferred(
            environment.get("HTTP_ACCEPT"),
            environment.get("HTTP_SEC_FETCH_DEST"),
        )
    });
    let (media_type, body) = error_body(error, form, Frame::of(request, extension));
    let status = if options.status_200 {
        200
    } else {
        error.status()
    };
    let mut response = cgi::binary_response(status, media_type, body);
    set_header(&mut response, header::CACHE_CONTROL, "no-store");
    set_header(&mut response, ERROR, &error.to_string());
    if is_quickchart {
        set_header(&mut response, QUICKCHART_ERROR, &error.to_string());
    }
    if options.errors.is_none() && !is_quickchart {
        add_vary(&mut response, "Accept, Sec-Fetch-Dest");
    }
    if error.kind == ErrorKind::Method {
        set_header(&mut response, header::ALLOW, ALLOWED_METHODS);
    }
    if error.kind == ErrorKind::Unavailable {
        set_header(&mut response, header::RETRY_AFTER, RETRY_AFTER);
    }
    set_final_headers(&mut response, environment, site);
    response
}

/// Sets the headers of every response whose body this program wrote. In its pages and SVG pictures nothing may run.
fn set_final_headers(response: &mut Response, environment: &Environment, site: &Site) {
    let media_type = response
        .headers()
        .get(header::CONTENT_TYPE)
        .map(HeaderValue::as_bytes);
    if media_type
        .is_some_and(|kind| kind.starts_with(b"text/html") || kind.starts_with(b"image/svg"))
    {
        set_header(response, header::CONTENT_SECURITY_POLICY, POLICY);
    }
    set_common_headers(response, environment, site);
}

/// Sets the headers of every response: browsers must not guess the media type, and only allowed sites may show or read
/// it.
fn set_common_headers(response: &mut Response, environment: &Environment, site: &Site) {
    set_header(response, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set_header(response, RESOURCE_POLICY, &site.resource_policy);
    set_cors_headers(response, environment, site);
}

/// Lets pages of the allowed origins read the answer (Fetch, "CORS protocol"). With one origin the header is always the
/// same; with several it depends on the `Origin` of the request.
fn set_cors_headers(response: &mut Response, environment: &Environment, site: &Site) {
    let mut allowed = origins(&site.cors);
    let Some(first) = allowed.next() else {
        return;
    };
    let mut origin = Some(first);
    if allowed.next().is_some() {
        add_vary(response, "Origin");
        let asking = environment.get("HTTP_ORIGIN").unwrap_or_default();
        origin = origins(&site.cors).find(|origin| *origin == "*" || origin.as_bytes() == asking);
    }
    if let Some(origin) = origin {
        set_header(response, header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        set_header(
            response,
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            "ETag, Content-Disposition, X-Plotcgi-Error, X-Plotcgi-Note",
        );
    }
}

/// Adds names to `Vary`, the headers of the request on which the answer depends.
fn add_vary(response: &mut Response, names: &str) {
    let known = response
        .headers()
        .get(header::VARY)
        .and_then(|value| value.to_str().ok());
    let all = match known {
        Some(known) => format!("{known}, {names}"),
        None => names.to_owned(),
    };
    set_header(response, header::VARY, &all);
}

/// Sets a header. Characters other than visible ASCII become what is written for them in ASCII, or are written as URLs need them,
/// `%C3%A4`, so that advice with the name of a column can be copied. Control characters become `?`, and a long text is cut.
fn set_header(response: &mut Response, name: HeaderName, value: &str) {
    let mut clean = String::new();
    for c in value.replace('…', "...").chars() {
        let before = clean.len();
        match c {
            ' '..='~' => clean.push(c),
            '×' => clean.push('x'),
            '−' | '–' => clean.push('-'),
            '\u{a0}' | '\u{202f}' => clean.push(' '),
            sign if !sign.is_control() => {
                let mut bytes = [0; 4];
                for byte in sign.encode_utf8(&mut bytes).bytes() {
                    clean.push_str(&format!("%{byte:02X}"));
                }
            }
            _ => clean.push('?'),
        }
        if clean.len() > MAX_HEADER_TEXT {
            clean.truncate(before);
            break;
        }
    }
    if let Ok(value) = HeaderValue::from_str(&clean) {
        response.headers_mut().insert(name, value);
    }
}

/// Sets the headers that tell what the site's cache did and what the author should know.
fn set_note_headers(response: &mut Response, cache_status: Option<CacheStatus>, notes: &Notes) {
    if let Some(status) = cache_status {
        set_header(response, CACHE_STATUS, status.header());
    }
    if !notes.is_empty() {
        set_header(response, NOTE, &notes.sentences().join("; "));
    }
}

/// The value of `Content-Disposition` for a name from a query (RFC 6266). The name has no directory and no quotes, and
/// the extension fits the format. A name that is not ASCII is given twice: in ASCII with `_`, and as it is (RFC 8187).
fn content_disposition(name: &str, format: Format) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut name: String = last
        .chars()
        .filter(|c| !c.is_control() && !is_hidden(*c) && !"\"<>|:*?;%".contains(*c))
        .skip_while(|c| *c == '.')
        .take(80)
        .collect();
    if name.trim_matches(['.', ' ']).is_empty() || name == "1" {
        name = "chart".to_owned();
    }
    if Format::of_name(&name) != Some(format) {
        let extension = match format {
            Format::DataUri | Format::Alt => "txt",
            _ => format.word(),
        };
        name = format!("{name}.{extension}");
    }
    let ascii: String = name
        .chars()
        .map(|c| if c.is_ascii() { c } else { '_' })
        .collect();
    if name.is_ascii() {
        format!("attachment; filename=\"{ascii}\"")
    } else {
        format!(
            "attachment; filename=\"{ascii}\"; filename*=UTF-8''{}",
            percent_encode(&name)
        )
    }
}

/// True for invisible characters that change how others look: after one that turns the direction of writing, a name
/// that ends in `exe` can look as if it ended in `.png`.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The text percent-encoded, but for the letters, digits and signs of `attr-char` in RFC 8187 that are kept.
fn percent_encode(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_download_has_a_safe_name() {
        #[rustfmt::skip]
        let table = [
            ("a.png",              "attachment; filename=\"a.png\""),
            ("a",                  "attachment; filename=\"a.png\""),
            ("a.svg",              "attachment; filename=\"a.svg.png\""),
            ("../../etc/passwd",   "attachment; filename=\"passwd.png\""),
            ("C:\\x\\b c.png",     "attachment; filename=\"b c.png\""),
            ("x\"\r\nEvil: 1.png", "attachment; filename=\"xEvil 1.png\""),
            ("..",                 "attachment; filename=\"chart.png\""),
            (".htaccess",          "attachment; filename=\"htaccess.png\""),
            ("a\u{202e}gnp.exe",   "attachment; filename=\"agnp.exe.png\""),
            ("1",                  "attachment; filename=\"chart.png\""),
            ("Größe.png",          "attachment; filename=\"Gr__e.png\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.png"),
        ];
        for (name, expected) in table {
            assert_eq!(content_disposition(name, Format::Png), expected, "{name}");
        }
    }
}
