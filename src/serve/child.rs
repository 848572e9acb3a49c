//! Answers a request by running this executable as a CGI program (RFC 3875).

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::process::{Command, Stdio};

use super::http::{Request, Response, header};
use crate::query::decode;
use crate::store::config::PREFIX;

/// The path of the program's URL, the same as on most servers.
pub(super) const SCRIPT: &str = "/cgi-bin/plotcgi";

/// Runs the program for this request and returns its reply. The program's log goes to standard error of the server.
///
/// # Errors
/// The executable cannot be started, or its output is no reply of a CGI program.
pub(super) fn run_program(
    request: &Request,
    path_info: &str,
    query: &str,
    port: u16,
) -> io::Result<Response> {
    let program = std::env::current_exe()?;
    let mut command = Command::new(&program);
    command
        .env_clear()
        .envs(variables(request, path_info, query, port));
    if let Some(directory) = program.parent() {
        command.current_dir(directory);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn()?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let reply = std::thread::scope(|scope| {
        let reply = scope.spawn(move || {
            let mut reply = Vec::new();
            stdout
                .map_or(Ok(0), |mut stdout| stdout.read_to_end(&mut reply))
                .map(|_| reply)
        });
        // The program may answer without reading the whole body; then this write fails, and that is no error.
        let _ = stdin.map(|mut stdin| stdin.write_all(&request.body));
        reply
            .join()
            .unwrap_or_else(|_| Err(io::ErrorKind::Other.into()))
    })?;
    child.wait()?;
    parse_reply(reply)
}

/// The environment of the program: the meta-variables of RFC 3875, section 4.1, the client's headers, and the settings
/// of the site.
fn variables(
    request: &Request,
    path_info: &str,
    query: &str,
    port: u16,
) -> Vec<(OsString, OsString)> {
    let mut variables: Vec<(OsString, OsString)> = std::env::vars_os()
        .filter(|(name, _)| {
            name.to_string_lossy().starts_with(PREFIX) || name == "PATH" || name == "SystemRoot"
        })
        .collect();
    let mut set = |name: &str, value: &str| {
        // No variable can contain a zero byte.
        variables.push((name.into(), value.replace('\0', "").into()));
    };
    set("GATEWAY_INTERFACE", "CGI/1.1");
    set(
        "SERVER_SOFTWARE",
        concat!("plotcgi/", env!("CARGO_PKG_VERSION")),
    );
    set("SERVER_NAME", "127.0.0.1");
    set("SERVER_PORT", &port.to_string());
    set("SERVER_PROTOCOL", &request.version);
    set("REMOTE_ADDR", "127.0.0.1");
    set("REQUEST_METHOD", &request.method);
    set("REQUEST_URI", &request.target);
    set("SCRIPT_NAME", SCRIPT);
    set("QUERY_STRING", query);
    if !path_info.is_empty() {
        set(
            "PATH_INFO",
            &decode(path_info.replace('+', "%2B").as_bytes()),
        );
    }
    if !request.body.is_empty() {
        set("CONTENT_LENGTH", &request.body.len().to_string());
    }
    for (name, value) in &request.headers {
        let name = name.to_ascii_uppercase().replace('-', "_");
        match name.as_str() {
            "CONTENT_TYPE" => set("CONTENT_TYPE", value),
            // RFC 3875, section 4.1.18 leaves these out. HTTP_PROXY would also be taken for a setting by libraries
            // (httpoxy).
            "CONTENT_LENGTH" | "AUTHORIZATION" | "PROXY" | "CONNECTION" => {}
            _ => set(&format!("HTTP_{name}"), value),
        }
    }
    variables
}

/// Reads the program's reply: `Status`, headers, an empty line, the body.
fn parse_reply(reply: Vec<u8>) -> io::Result<Response> {
    let malformed = || io::Error::new(io::ErrorKind::InvalidData, "it gave no reply");
    let end = reply
        .windows(4)
        .position(|bytes| bytes == b"\r\n\r\n")
        .ok_or_else(malformed)?;
    let (head, body) = reply.split_at(end);
    let head = std::str::from_utf8(head).map_err(|_| malformed())?;
    let mut response = Response {
        status: "200 OK".to_owned(),
        headers: Vec::new(),
        body: body.get(4..).unwrap_or_default().to_vec(),
    };
    for line in head.split("\r\n") {
        match line.split_once(": ").ok_or_else(malformed)? {
            ("Status", status) => response.status = status.to_owned(),
            (name, value) => response.headers.push(header(name, value)),
        }
    }
    Ok(response)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_reply() {
        let response =
            parse_reply(b"Status: 404 Not Found\r\nX-A: b\r\nContent-Length: 2\r\n\r\nhi".to_vec())
                .unwrap();
        assert_eq!(response.status, "404 Not Found");
        assert_eq!(response.header("x-a"), Some("b"));
        assert_eq!(response.body, b"hi");
        for broken in ["", "Status: 200 OK\r\n", "junk\r\n\r\n"] {
            assert!(parse_reply(broken.as_bytes().to_vec()).is_err(), "{broken}");
        }
    }
}
