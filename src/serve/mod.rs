//! The try-out server. It listens on the loopback address and answers each request with a child process, as a web
//! server would.
//!
//! It is for trying the program without a web server, and no replacement for one. Other machines cannot reach it.

mod child;
mod gallery;
mod http;
mod permits;

use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::process::ExitCode;
use std::time::Duration;

use crate::cgi::write::EXIT_IO_ERROR;
use crate::error::excerpt;
use child::SCRIPT;
use http::{Request, Response, header};
use permits::Permits;

/// The port when the command line names none.
pub const PORT: u16 = 8017;

/// The most connections at once, each with a thread of its own; further ones wait. A browser opens some on which it sends
/// nothing yet.
const CONNECTIONS: usize = 64;

/// The pause after a connection that could not be accepted, since the process has too many files open.
const PAUSE: Duration = Duration::from_millis(50);

/// Listens until the process is stopped. Port 0 stands for any free port.
pub fn run(port: u16) -> ExitCode {
    // The address instead of the name `localhost`: then no resolver is needed in the executable.
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let listening = TcpListener::bind(address).and_then(|listener| {
        let port = listener.local_addr()?.port();
        Ok((listener, port))
    });
    let (listener, port) = match listening {
        Ok(listening) => listening,
        Err(error) => {
            let _ = writeln!(
                std::io::stderr(),
                "plotcgi: cannot listen on port {port}: {error}"
            );
            return ExitCode::from(EXIT_IO_ERROR);
        }
    };
    let mut output = std::io::stdout();
    let _ = writeln!(
        output,
        "http://127.0.0.1:{port}/\nA try-out server for this machine only; Ctrl-C stops it. \
         The playground: http://127.0.0.1:{port}{SCRIPT}"
    );
    let _ = output.flush();
    accept_connections(&listener, port)
}

/// Answers each connection in a thread, until the process ends. Only some requests at once run the program.
fn accept_connections(listener: &TcpListener, port: u16) -> ! {
    let processors = std::thread::available_parallelism().map_or(2, usize::from);
    let programs = &Permits::new((2 * processors).clamp(2, 16));
    let connections = &Permits::new(CONNECTIONS);
    std::thread::scope(|scope| {
        loop {
            let permit = connections.take();
            let Ok((connection, _)) = listener.accept() else {
                std::thread::sleep(PAUSE);
                continue;
            };
            // Where the system refuses a thread, the connection is closed.
            let _ = std::thread::Builder::new().spawn_scoped(scope, move || {
                http::converse(&connection, |request| handle(request, port, programs));
                drop(permit);
            });
        }
    })
}

/// The response to one request: the home page, that of the program, or an error.
fn handle(request: &Request, port: u16, programs: &Permits) -> Response {
    let url = request.target.as_str();
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let path_info = path
        .strip_prefix(SCRIPT)
        .filter(|path_info| path_info.is_empty() || path_info.starts_with('/'));
    let response = match (is_local(request), path_info, path) {
        (false, ..) => Response::text(
            "421 Misdirected Request",
            "This try-out server answers to 127.0.0.1 and localhost only.",
        ),
        (_, Some(path_info), _) => {
            let _permit = programs.take();
            child::run_program(request, path_info, query, port).unwrap_or_else(|error| {
                Response::text(
                    "502 Bad Gateway",
                    &format!("The program could not be run: {error}"),
                )
            })
        }
        (_, None, "/") if ["GET", "HEAD"].contains(&request.method.as_str()) => gallery_response(),
        _ => Response::text(
            "404 Not Found",
            "There is nothing here. The gallery is at /, the program at /cgi-bin/plotcgi.",
        ),
    };
    print_notes(request, &response);
    response
}

/// Prints the notes of a response on standard error, because a browser that shows a picture shows no headers. The
/// playground, whose script asks for its pictures, shows the notes itself.
fn print_notes(request: &Request, response: &Response) {
    if request.header("Sec-Fetch-Dest") == Some("empty") {
        return;
    }
    if let Some(notes) = response.header("X-Plotcgi-Note") {
        let (url, notes) = (excerpt(&request.target), with_letters(notes));
        let _ = writeln!(std::io::stderr(), "plotcgi: {url}: note: {notes}");
    }
}

/// A header with the letters beyond ASCII that it has in the form of URLs. Escapes of ASCII are advice for URLs and stay.
fn with_letters(header: &str) -> String {
    let mut bytes = Vec::with_capacity(header.len());
    let mut rest = header;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        let byte = after
            .get(..2)
            .and_then(|two| u8::from_str_radix(two, 16).ok());
        match byte.filter(|byte| !byte.is_ascii()) {
            Some(byte) => bytes.push(byte),
            None => bytes.push(b'%'),
        }
        let used = if bytes.last() == Some(&b'%') { 0 } else { 2 };
        rest = after.get(used..).unwrap_or_default();
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

/// True when the request names this machine as its host. With another name a page elsewhere may have made the browser
/// send it (DNS rebinding).
fn is_local(request: &Request) -> bool {
    request.header("Host").is_none_or(|host| {
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        ["127.0.0.1", "localhost"].contains(&name)
    })
}

/// The response with the home page.
fn gallery_response() -> Response {
    Response {
        status: "200 OK".to_owned(),
        headers: vec![
            header("Content-Type", "text/html; charset=utf-8"),
            header("Cache-Control", "no-store"),
        ],
        body: gallery::html(SCRIPT).into_bytes(),
    }
}

#[cfg(test)]
mod tests {
    use super::with_letters;

    #[test]
    fn letters_are_read_and_advice_stays() {
        for (header, expected) in [
            ("column \"S%C3%BCre\": 5%", "column \"Süre\": 5%"),
            ("use x=%231 or 100%25", "use x=%231 or 100%25"),
            ("%", "%"),
            ("%C", "%C"),
            ("", ""),
        ] {
            assert_eq!(with_letters(header), expected);
        }
    }
}
