//! An answer or an error in, the response with its headers out.

use cgi::Response;
use cgi::http::header::{self, HeaderName, HeaderValue};

use super::cached::Status;
use super::environment::Environment;
use super::request::ALLOW;
use super::validate::Validators;
use super::{accept, date, encoding, request};
use crate::answer::{Answer, Frame, error_body};
use crate::dialect::Request;
use crate::dialect::request::{ErrorForm, RequestOptions};
use crate::error::{Error, Kind, Notes};
use crate::format::Format;
use crate::limits::origins;
use crate::page;
use crate::store::config::Site;

const ERROR: HeaderName = HeaderName::from_static("x-plotcgi-error");
const NOTE: HeaderName = HeaderName::from_static("x-plotcgi-note");
const CACHE_STATUS: HeaderName = HeaderName::from_static("cache-status");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// Pages and SVG pictures contain texts of whoever wrote the address: nothing in them may run or be fetched.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

/// The type of a page.
const PAGE: &str = "text/html; charset=utf-8";

/// Seconds after which a refused client may come again.
const RETRY: &str = "5";

/// Seconds for which caches may keep what shows a file of data, unless `max_age=` says otherwise.
const CHANGING: u64 = 60;

/// The longest text of a header, so that every server takes the line.
const LONGEST: usize = 900;

/// The response to a chart. No cache may keep what the answer calls private, nor what was posted; what has no validators
/// although it was asked for by its address may be another the next time.
pub fn success(
    answer: Answer,
    kept: Option<Status>,
    options: &RequestOptions,
    validators: Option<&Validators>,
    environment: &Environment,
    site: &Site,
) -> Response {
    let format = answer.format;
    let mut response = cgi::binary_response(200, format.media_type(), answer.body);
    match validators.filter(|_| !answer.private) {
        Some(validators) => keep(&mut response, validators, options, answer.changing, site),
        None => {
            let posted = environment.get("REQUEST_METHOD") == Some(b"POST");
            let policy = if answer.private || posted {
                "no-store"
            } else {
                "no-cache"
            };
            set(&mut response, header::CACHE_CONTROL, policy);
        }
    }
    tell(&mut response, kept, &answer.notes);
    if let Some(name) = &options.download {
        set(
            &mut response,
            header::CONTENT_DISPOSITION,
            &attachment(name, format),
        );
    }
    finish(&mut response, environment, site);
    response
}

/// The response to who has the answer already (RFC 9110, section 15.4.5): no body, and of the headers those that
/// decide how long the old answer may be kept.
pub fn unchanged(
    validators: &Validators,
    request: &Request,
    environment: &Environment,
    site: &Site,
) -> Response {
    let mut response = cgi::empty_response(304);
    let changing = request.query.has("data");
    keep(&mut response, validators, &request.options, changing, site);
    finish(&mut response, environment, site);
    response
}

/// The response to a page with its pictures. Its policy is its author's: nothing is said of what may run in it.
pub fn page(
    answer: Answer,
    kept: Option<Status>,
    charset: &str,
    validators: Option<&Validators>,
    environment: &Environment,
    site: &Site,
) -> Response {
    let media_type = format!("text/html; charset={charset}");
    let mut response = cgi::binary_response(200, media_type.as_str(), answer.body);
    match validators.filter(|_| !answer.private) {
        Some(validators) => {
            keep(
                &mut response,
                validators,
                &RequestOptions::default(),
                true,
                site,
            );
        }
        None => set(&mut response, header::CACHE_CONTROL, "no-store"),
    }
    tell(&mut response, kept, &answer.notes);
    guard(&mut response, environment, site);
    response
}

/// The response to who has the page already.
pub fn page_unchanged(validators: &Validators, environment: &Environment, site: &Site) -> Response {
    let mut response = cgi::empty_response(304);
    keep(
        &mut response,
        validators,
        &RequestOptions::default(),
        true,
        site,
    );
    guard(&mut response, environment, site);
    response
}

/// Says by which name and for how long caches may keep the answer.
fn keep(
    response: &mut Response,
    validators: &Validators,
    options: &RequestOptions,
    changing: bool,
    site: &Site,
) {
    let usual = if changing {
        site.max_age.min(CHANGING)
    } else {
        site.max_age
    };
    let lifetime = format!("public, max-age={}", options.max_age.unwrap_or(usual));
    set(response, header::CACHE_CONTROL, &lifetime);
    set(response, header::ETAG, &validators.tag());
    if let Some(date) = validators.modified.and_then(date::write) {
        set(response, header::LAST_MODIFIED, &date);
    }
}

/// The response to who comes without a query: the playground for a browser's address line, unless the site's owner
/// turned it off, and for everything else the error that there is nothing to draw.
pub fn welcome(environment: &Environment, site: &Site) -> Response {
    let form = accept::preferred(
        environment.get("HTTP_ACCEPT"),
        environment.get("HTTP_SEC_FETCH_DEST"),
    );
    if site.playground && form == ErrorForm::Html {
        return playground(environment, site);
    }
    let message = "expected a query such as y=3,1,4, found none";
    let error = Error::new(Kind::Parameter, message);
    let extension = request::extension(environment);
    failure(&error, environment, &Request::default(), extension, site)
}

/// The playground, packed by gzip for who can unpack it; each of the two has its own tag.
fn playground(environment: &Environment, site: &Site) -> Response {
    let page = page::playground::html();
    let packed = if encoding::takes_gzip(environment.get("HTTP_ACCEPT_ENCODING")) {
        encoding::gzip(&page)
    } else {
        None
    };
    let is_packed = packed.is_some();
    let body = packed.unwrap_or_else(|| page.into_bytes());
    let validators = Validators::of_page(&body);
    let mut response = if validators.known_to(environment) {
        cgi::empty_response(304)
    } else {
        cgi::binary_response(200, PAGE, body)
    };
    keep(
        &mut response,
        &validators,
        &RequestOptions::default(),
        false,
        site,
    );
    vary(&mut response, "Accept, Sec-Fetch-Dest, Accept-Encoding");
    finish(&mut response, environment, site);
    if response.status() == 200 {
        if is_packed {
            set(&mut response, header::CONTENT_ENCODING, "gzip");
        }
        set(
            &mut response,
            header::CONTENT_SECURITY_POLICY,
            page::playground::POLICY,
        );
        set(&mut response, header::REFERRER_POLICY, "no-referrer");
    }
    response
}

/// The response to OPTIONS.
pub fn options(environment: &Environment, site: &Site) -> Response {
    let mut response = cgi::empty_response(204);
    set(&mut response, header::ALLOW, ALLOW);
    if !site.cors.is_empty() {
        set(&mut response, header::ACCESS_CONTROL_ALLOW_METHODS, ALLOW);
        set(
            &mut response,
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            "Content-Type, If-None-Match, If-Modified-Since",
        );
        set(&mut response, header::ACCESS_CONTROL_MAX_AGE, "86400");
    }
    finish(&mut response, environment, site);
    response
}

/// The response to whatever went wrong, in the form that the request or else the reader asks for. No cache keeps it.
pub fn failure(
    error: &Error,
    environment: &Environment,
    request: &Request,
    extension: Option<Format>,
    site: &Site,
) -> Response {
    let options = &request.options;
    let form = options.errors.unwrap_or_else(|| {
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
    set(&mut response, header::CACHE_CONTROL, "no-store");
    set(&mut response, ERROR, &error.to_string());
    if options.errors.is_none() {
        vary(&mut response, "Accept, Sec-Fetch-Dest");
    }
    if error.kind == Kind::Method {
        set(&mut response, header::ALLOW, ALLOW);
    }
    if error.kind == Kind::Unavailable {
        set(&mut response, header::RETRY_AFTER, RETRY);
    }
    finish(&mut response, environment, site);
    response
}

/// What every response has whose body is ours: nothing runs in pages and SVG pictures.
fn finish(response: &mut Response, environment: &Environment, site: &Site) {
    let media_type = response
        .headers()
        .get(header::CONTENT_TYPE)
        .map(HeaderValue::as_bytes);
    if media_type
        .is_some_and(|kind| kind.starts_with(b"text/html") || kind.starts_with(b"image/svg"))
    {
        set(response, header::CONTENT_SECURITY_POLICY, POLICY);
    }
    guard(response, environment, site);
}

/// What every response has: its type is no guess, and only who may can show or read it.
fn guard(response: &mut Response, environment: &Environment, site: &Site) {
    set(response, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(response, RESOURCE_POLICY, &site.resource_policy);
    share(response, environment, site);
}

/// Lets pages of the allowed origins read the answer (Fetch, "CORS protocol"). Only where there are several does the
/// answer depend on who asks.
fn share(response: &mut Response, environment: &Environment, site: &Site) {
    let mut allowed = origins(&site.cors);
    let Some(first) = allowed.next() else {
        return;
    };
    let mut origin = Some(first);
    if allowed.next().is_some() {
        vary(response, "Origin");
        let asking = environment.get("HTTP_ORIGIN").unwrap_or_default();
        origin = origins(&site.cors).find(|origin| *origin == "*" || origin.as_bytes() == asking);
    }
    if let Some(origin) = origin {
        set(response, header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        set(
            response,
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            "ETag, Content-Disposition, X-Plotcgi-Error, X-Plotcgi-Note",
        );
    }
}

/// Adds to the headers of the request on which the answer depends.
fn vary(response: &mut Response, names: &str) {
    let known = response
        .headers()
        .get(header::VARY)
        .and_then(|value| value.to_str().ok());
    let all = match known {
        Some(known) => format!("{known}, {names}"),
        None => names.to_owned(),
    };
    set(response, header::VARY, &all);
}

/// Sets a header; what is not visible ASCII becomes `?`, what is too long is cut.
fn set(response: &mut Response, name: HeaderName, value: &str) {
    let clean: String = value
        .chars()
        .take(LONGEST)
        .map(|c| if (' '..='~').contains(&c) { c } else { '?' })
        .collect();
    if let Ok(value) = HeaderValue::from_str(&clean) {
        response.headers_mut().insert(name, value);
    }
}

/// Says what the site's own cache did and what the author should know.
fn tell(response: &mut Response, kept: Option<Status>, notes: &Notes) {
    if let Some(status) = kept {
        set(response, CACHE_STATUS, status.header());
    }
    if !notes.is_empty() {
        set(response, NOTE, &notes.sentences().join("; "));
    }
}

/// `Content-Disposition` for a name from a query (RFC 6266): no directory, no quote, an ASCII stand-in beside the true
/// one (RFC 8187), and the extension that fits the content.
fn attachment(name: &str, format: Format) -> String {
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
            percent(&name)
        )
    }
}

/// Whether a character is not seen itself but changes how others look: `exe` after one that turns the direction of
/// writing reads as `.png`.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Every byte but RFC 8187's `attr-char` as an escape.
fn percent(text: &str) -> String {
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
            assert_eq!(attachment(name, Format::Png), expected, "{name}");
        }
    }
}
