//! `/chart/create`: a configuration comes in, an address that draws it goes out. The address carries all of it, so nothing is
//! stored and no address ends.

use core::net::Ipv6Addr;

use cgi::Response;

use super::environment::Environment;
use super::{deadline, reply};
use crate::answer::{self, Resources};
use crate::dialect::{Dialect, Endpoint, Request, packed};
use crate::error::{Error, ErrorKind, Notes, Result};
use crate::query::Query;
use crate::store::config::Site;

/// The longest address in bytes: Apache takes 8,190 for a whole line of a request.
const LONGEST: usize = 8_000;

/// Parameters that say who asks, which nobody else may learn from an address.
const OF_SENDER: [&str; 4] = ["key", "sig", "accountId", "ref"];

/// The response with the address, in the words of QuickChart.
///
/// # Errors
/// There is no configuration, or one that cannot be drawn; the address would be too long; the server does not say its name.
pub(super) fn respond(
    query: &Query,
    resources: &Resources<'_>,
    environment: &Environment,
    site: &Site,
) -> Result<Response> {
    let mut lasting = query.clone();
    let is_of_sender = |name: &str| OF_SENDER.contains(&name);
    lasting.pairs.retain(|pair| !is_of_sender(&pair.name));
    check(&lasting, resources)?;
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

/// Draws what the address will be asked for, so that none is promised that answers with an error.
fn check(query: &Query, resources: &Resources<'_>) -> Result<()> {
    let request = Request::at(Endpoint::Render, query.clone());
    if request.dialect != Dialect::ChartJs {
        let message = "expected a configuration of Chart.js alone, found one of Google's charts";
        return Err(Error::for_parameter("chart", message));
    }
    let notes = &mut Notes::default();
    deadline::catch_panic(|| answer::scene(&request, resources, notes).map(|_| ()))?
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
    let (name, port, script) = (
        variable("SERVER_NAME"),
        variable("SERVER_PORT"),
        variable("SCRIPT_NAME"),
    );
    // some servers say nothing of HTTPS but its port
    let is_secure = matches!(variable("HTTPS").as_str(), "on" | "ON" | "1")
        || variable("REQUEST_SCHEME") == "https"
        || port == "443";
    let (scheme, usual_port) = if is_secure {
        ("https", "443")
    } else {
        ("http", "80")
    };
    // nginx calls the whole path the name of the script
    let script = script.strip_suffix("/chart/create").unwrap_or(&script);
    let (Some(host), true, true) = (
        host(&name),
        is_path(script),
        port.bytes().all(|byte| byte.is_ascii_digit()),
    ) else {
        let message =
            "the address of this program is not known; its owner can set url in plotcgi.toml";
        let log = "url: the server says no address of the program that could be given to others";
        return Err(Error::new(ErrorKind::Configuration, message).with_log(log));
    };
    let port = if port.is_empty() || port == usual_port {
        String::new()
    } else {
        format!(":{port}")
    };
    Ok(format!("{scheme}://{host}{port}{script}"))
}

/// True for a letter that needs no escape in an address.
fn is_in_address(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

/// The name of a server as it stands in an address: an address of IPv6 in brackets; `None` for what is no name.
fn host(name: &str) -> Option<String> {
    let inner = name
        .strip_prefix('[')
        .and_then(|name| name.strip_suffix(']'));
    if let Ok(address) = inner.unwrap_or(name).parse::<Ipv6Addr>() {
        return Some(format!("[{address}]"));
    }
    // nginx calls a server `_` that has no name
    let is_name =
        !["", "_"].contains(&name) && name.len() <= 253 && name.bytes().all(is_in_address);
    is_name.then(|| name.to_owned())
}

/// True for a path that leads where it says.
fn is_path(path: &str) -> bool {
    let is_step = |step: &str| !matches!(step, "." | "..") && step.bytes().all(is_in_address);
    path.split('/').all(is_step) && (path.is_empty() || path.starts_with('/'))
}
