//! Reads the request from the meta-variables. Only `QUERY_STRING` and the body tell what to draw.
//!
//! `REQUEST_URI` is missing on IIS, decoded on busybox, and differs from `QUERY_STRING` after every rewriting, so it is not
//! read. `PATH_INFO` is decoded, and on IIS it begins with the program's own name, so only its end is read: the extension,
//! because mail and chat programs want a URL that ends like that of a picture, and the name of an endpoint of QuickChart.

use cgi::Request;
use cgi::http::{HeaderValue, Method, header};

use super::environment::Environment;
use crate::dialect::Endpoint;
use crate::error::{Error, ErrorKind, Result, excerpt};
use crate::format::Format;
use crate::limits::Limits;
use crate::query::Query;

/// The methods that the program answers.
pub const ALLOWED_METHODS: &str = "GET, HEAD, POST, OPTIONS";

/// The request with an empty body. Its URI is `/`, because nothing depends on it.
///
/// # Errors
/// 405 for a method that the program does not answer.
pub fn read(environment: &Environment) -> Result<Request> {
    let mut request = Request::new(Vec::new());
    *request.method_mut() = method(environment)?;
    // Of the headers that a client sends only these are copied, so that none can be taken for a variable of the server.
    let forwarded = [
        (header::CONTENT_TYPE, "CONTENT_TYPE"),
        (header::CONTENT_ENCODING, "HTTP_CONTENT_ENCODING"),
    ];
    for (name, variable) in forwarded {
        if let Some(Ok(value)) = environment.get(variable).map(HeaderValue::from_bytes) {
            request.headers_mut().insert(name, value);
        }
    }
    Ok(request)
}

/// The method of the request; GET when the server does not tell.
fn method(environment: &Environment) -> Result<Method> {
    let found = environment.get("REQUEST_METHOD").unwrap_or(b"GET");
    let known = [Method::GET, Method::HEAD, Method::POST, Method::OPTIONS];
    let method = known
        .into_iter()
        .find(|method| method.as_str().as_bytes() == found);
    method.ok_or_else(|| not_allowed(found))
}

/// The error for a method that the program does not answer.
fn not_allowed(found: &[u8]) -> Error {
    let found = String::from_utf8_lossy(found);
    let message = format!(
        "expected one of {}, found \"{}\"",
        ALLOWED_METHODS,
        excerpt(&found)
    );
    Error::new(ErrorKind::Method, message)
}

/// The pairs of `QUERY_STRING`.
///
/// # Errors
/// 414 when it is longer than the limits allow, 413 when it has more pairs.
pub fn query(environment: &Environment, limits: &Limits) -> Result<Query> {
    let sent = environment.get("QUERY_STRING").unwrap_or_default();
    if sent.len() > limits.query_bytes {
        let message = format!(
            "expected a query of at most {} bytes, found {}",
            limits.query_bytes,
            sent.len()
        );
        return Err(Error::new(ErrorKind::UriTooLong, message));
    }
    Query::read(sent, limits)
}

/// The endpoint that `PATH_INFO` names.
pub fn endpoint(environment: &Environment) -> Endpoint {
    let path = environment.get("PATH_INFO").unwrap_or_default();
    Endpoint::of_path(&String::from_utf8_lossy(path))
}

/// The format for the extension in `PATH_INFO`; `None` without an extension and for an unknown one.
pub fn extension(environment: &Environment) -> Option<Format> {
    Format::of_name(&String::from_utf8_lossy(environment.get("PATH_INFO")?))
}
