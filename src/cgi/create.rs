//! `/chart/create`: a configuration comes in, an address that draws it goes out. The address carries all of it, so nothing is
//! stored and no address ends.

use cgi::Response;

use super::environment::Environment;
use super::reply;
use crate::dialect::chartjs::script::Bounds;
use crate::dialect::{chartjs, packed};
use crate::error::{Error, ErrorKind, Result};
use crate::query::Query;
use crate::store::config::Site;

/// The longest address in bytes: Apache takes 8,190 for a whole line of a request.
const LONGEST: usize = 8_000;

/// Parameters that say who asks, which nobody else may learn from an address.
const OF_SENDER: [&str; 4] = ["key", "sig", "accountId", "ref"];

/// The response with the address, in the words of QuickChart.
///
/// # Errors
/// There is no configuration, or one that is not of the grammar; the address would be too long; the server does not say its
/// name.
pub(super) fn respond(query: &Query, environment: &Environment, site: &Site) -> Result<Response> {
    chartjs::source::read(query, &Bounds::DEFAULT)?;
    let mut lasting = query.clone();
    let is_of_sender = |name: &str| OF_SENDER.contains(&name);
    lasting.pairs.retain(|pair| !is_of_sender(&pair.name));
    let packed = packed::deflate_query(lasting.encode().as_bytes());
    let url = format!("{}/chart/render?z={packed}", base(environment, site)?);
    if url.len() > LONGEST {
        let message = format!(
            "expected a configuration whose address has at most {LONGEST} bytes, found {}; post it to /chart, which takes longer ones",
            url.len()
        );
        return Err(Error::for_parameter("chart", message).with_kind(ErrorKind::TooLarge));
    }
    // Nothing in the address needs an escape in JSON.
    let body = format!("{{\"success\":true,\"url\":\"{url}\"}}");
    Ok(reply::json(body.into_bytes(), environment, site))
}

/// The address of the program: that of the configuration, else what the server says.
///
/// # Errors
/// The server says a name that is none of a host.
fn base(environment: &Environment, site: &Site) -> Result<String> {
    if !site.url.is_empty() {
        return Ok(site.url.trim_end_matches('/').to_owned());
    }
    let variable = |name: &str| {
        let value = environment.get(name).unwrap_or_default();
        String::from_utf8_lossy(value).into_owned()
    };
    let is_secure = matches!(variable("HTTPS").as_str(), "on" | "ON" | "1")
        || variable("REQUEST_SCHEME") == "https";
    let (scheme, usual_port) = if is_secure {
        ("https", "443")
    } else {
        ("http", "80")
    };
    let (host, port, script) = (
        variable("SERVER_NAME"),
        variable("SERVER_PORT"),
        variable("SCRIPT_NAME"),
    );
    // nginx calls the whole path the name of the script
    let script = script.strip_suffix("/chart/create").unwrap_or(&script);
    let is_in_address = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let is_host = !host.is_empty()
        && host.len() <= 253
        && host
            .bytes()
            .all(|byte| is_in_address(byte) || b"[]:".contains(&byte));
    let is_path = script
        .bytes()
        .all(|byte| is_in_address(byte) || byte == b'/');
    if !is_host || !is_path || !port.bytes().all(|byte| byte.is_ascii_digit()) {
        let message =
            "the address of this program is not known; its owner can set url in plotcgi.toml";
        let log = "url: the server says no address of the program that could be given to others";
        return Err(Error::new(ErrorKind::Configuration, message).with_log(log));
    }
    let port = if port.is_empty() || port == usual_port {
        String::new()
    } else {
        format!(":{port}")
    };
    Ok(format!("{scheme}://{host}{port}{script}"))
}
