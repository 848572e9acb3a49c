//! Meta-variables in, a request out. Only `QUERY_STRING` and the body say what to draw.
//!
//! `REQUEST_URI` is missing on IIS, decoded on busybox and differs from `QUERY_STRING` after every rewriting;
//! `PATH_INFO` is decoded and on IIS begins with the program's own name. So the first is not looked at and the second
//! only for its extension: mail and chat programs want an address that ends like a picture's.

use cgi::Request;
use cgi::http::{HeaderValue, Method, header};

use super::environment::Environment;
use crate::error::{Error, Kind, Result, excerpt};
use crate::format::Format;
use crate::limits::Limits;
use crate::query::Query;

/// Every method that is answered.
pub const ALLOW: &str = "GET, HEAD, POST, OPTIONS";

/// The request, its body still empty. Its URI is `/`: nothing depends on it.
///
/// # Errors
/// 405 for a method that is not answered.
pub fn read(environment: &Environment) -> Result<Request> {
    let mut request = Request::new(Vec::new());
    *request.method_mut() = method(environment)?;
    // Of what a client sends only this is copied, so that no header can pass for a word of the server's.
    let said = [
        (header::CONTENT_TYPE, "CONTENT_TYPE"),
        (header::CONTENT_ENCODING, "HTTP_CONTENT_ENCODING"),
    ];
    for (name, variable) in said {
        if let Some(Ok(value)) = environment.get(variable).map(HeaderValue::from_bytes) {
            request.headers_mut().insert(name, value);
        }
    }
    Ok(request)
}

fn method(environment: &Environment) -> Result<Method> {
    let found = environment.get("REQUEST_METHOD").unwrap_or(b"GET");
    let known = [Method::GET, Method::HEAD, Method::POST, Method::OPTIONS];
    let method = known
        .into_iter()
        .find(|method| method.as_str().as_bytes() == found);
    method.ok_or_else(|| not_allowed(found))
}

/// The failure of a method that is not answered.
fn not_allowed(found: &[u8]) -> Error {
    let found = String::from_utf8_lossy(found);
    let message = format!("expected one of {}, found \"{}\"", ALLOW, excerpt(&found));
    Error::new(Kind::Method, message)
}

/// The pairs of `QUERY_STRING`.
///
/// # Errors
/// 414 when it is longer than the limit, 413 when it has more pairs.
pub fn query(environment: &Environment, limits: &Limits) -> Result<Query> {
    let sent = environment.get("QUERY_STRING").unwrap_or_default();
    if sent.len() > limits.query_bytes {
        let message = format!(
            "expected a query of at most {} bytes, found {}",
            limits.query_bytes,
            sent.len()
        );
        return Err(Error::new(Kind::UriTooLong, message));
    }
    Query::read(sent, limits)
}

/// The format that the extension in `PATH_INFO` stands for; an unknown extension is no extension.
pub fn extension(environment: &Environment) -> Option<Format> {
    Format::of_name(&String::from_utf8_lossy(environment.get("PATH_INFO")?))
}
