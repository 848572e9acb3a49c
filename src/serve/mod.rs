//! The try-out server. It listens on the loopback address and answers each request with a child process, as a web
//! server would.
//!
//! It is for trying the program without a web server, and no replacement for one. Other machines cannot reach it.

mod child;
mod gallery;

use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::process::ExitCode;
use std::sync::Arc;

use tiny_http::{Header, Method, Request, Response, Server};

use crate::cgi::write::EXIT_IO_ERROR;
use crate::error::excerpt;
use child::SCRIPT;

/// The port when the command line names none.
pub const PORT: u16 = 8017;

/// Listens until the process is stopped. Port 0 stands for any free port.
pub fn run(port: u16) -> ExitCode {
    // The address instead of the name `localhost`: then no resolver is needed in the executable.
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let listener = TcpListener::bind(address).map_err(Into::into);
    let server = match listener.and_then(|listener| Server::from_listener(listener, None)) {
        Ok(server) => Arc::new(server),
        Err(error) => {
            let _ = writeln!(
                std::io::stderr(),
                "plotcgi: cannot listen on port {port}: {error}"
            );
            return ExitCode::from(EXIT_IO_ERROR);
        }
    };
    let port = server
        .server_addr()
        .to_ip()
        .map_or(port, |address| address.port());
    let mut output = std::io::stdout();
    let _ = writeln!(
        output,
        "http://127.0.0.1:{port}/\nA try-out server for this machine only; Ctrl-C stops it. \
         The playground: http://127.0.0.1:{port}{SCRIPT}"
    );
    let _ = output.flush();
    // Each thread answers one request at a time; further requests wait.
    let processors = std::thread::available_parallelism().map_or(2, usize::from);
    let others: Vec<_> = (1..(2 * processors).clamp(2, 16))
        .filter_map(|_| {
            let server = Arc::clone(&server);
            std::thread::Builder::new()
                .spawn(move || serve_requests(&server, port))
                .ok()
        })
        .collect();
    serve_requests(&server, port);
    others.into_iter().for_each(|other| drop(other.join()));
    ExitCode::SUCCESS
}

/// Answers requests, one after the other, until the process ends.
fn serve_requests(server: &Server, port: u16) {
    for request in server.incoming_requests() {
        handle(request, port);
    }
}

/// Answers one request: the home page, the program, or an error.
fn handle(mut request: Request, port: u16) {
    let url = request.url().to_owned();
    let (path, query) = url.split_once('?').unwrap_or((&url, ""));
    let path_info = path
        .strip_prefix(SCRIPT)
        .filter(|path_info| path_info.is_empty() || path_info.starts_with('/'));
    let response = match (is_local(&request), path_info, path) {
        (false, ..) => text_response(
            421,
            "This try-out server answers to 127.0.0.1 and localhost only.\n",
        ),
        (_, Some(path_info), _) => child::run_program(&mut request, path_info, query, port)
            .unwrap_or_else(|error| {
                text_response(502, &format!("The program could not be run: {error}\n"))
            }),
        (_, None, "/") if matches!(request.method(), Method::Get | Method::Head) => {
            gallery_response()
        }
        _ => text_response(
            404,
            "There is nothing here. The gallery is at /, the program at /cgi-bin/plotcgi.\n",
        ),
    };
    print_notes(&request, &response);
    // A client may have closed the connection; that is no error.
    let _ = request.respond(response);
}

/// Prints the notes of a response on standard error, because a browser that shows a picture shows no headers. The
/// playground, whose script asks for its pictures, shows the notes itself.
fn print_notes(request: &Request, response: &BufferedResponse) {
    let value = |headers: &[Header], name: &'static str| {
        let found = headers.iter().find(|header| header.field.equiv(name));
        found.map(|header| header.value.as_str().to_owned())
    };
    if value(request.headers(), "Sec-Fetch-Dest").is_some_and(|from| from == "empty") {
        return;
    }
    if let Some(notes) = value(response.headers(), "X-Plotcgi-Note") {
        let url = excerpt(request.url());
        let _ = writeln!(std::io::stderr(), "plotcgi: {url}: note: {notes}");
    }
}

/// True when the request names this machine as its host. With another name a page elsewhere may have made the browser
/// send it (DNS rebinding).
fn is_local(request: &Request) -> bool {
    let host = request
        .headers()
        .iter()
        .find(|header| header.field.equiv("Host"));
    host.is_none_or(|host| {
        let name = host
            .value
            .as_str()
            .rsplit_once(':')
            .map_or(host.value.as_str(), |(name, _)| name);
        ["127.0.0.1", "localhost"].contains(&name)
    })
}

/// A response whose body is in memory.
type BufferedResponse = Response<std::io::Cursor<Vec<u8>>>;

/// A response of one line of text.
fn text_response(status: u16, message: &str) -> BufferedResponse {
    let response = Response::from_string(message).with_status_code(status);
    with_headers(response, &[("Content-Type", "text/plain; charset=utf-8")])
}

/// The response with the home page.
fn gallery_response() -> BufferedResponse {
    let headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Cache-Control", "no-store"),
    ];
    with_headers(Response::from_string(gallery::html(SCRIPT)), &headers)
}

/// The response with these headers added.
fn with_headers(mut response: BufferedResponse, headers: &[(&str, &str)]) -> BufferedResponse {
    let headers = headers
        .iter()
        .flat_map(|(name, value)| Header::from_bytes(*name, *value));
    headers.for_each(|header| response.add_header(header));
    response
}
