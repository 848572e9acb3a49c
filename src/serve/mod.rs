//! The try-out server: a port in, answers on the loopback address out, each by a child process as a web server would.
//!
//! It shows what the program does behind a web server; it is none, and never listens to other machines.

mod child;
mod gallery;

use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::process::ExitCode;
use std::sync::Arc;

use tiny_http::{Header, Method, Request, Response, Server};

use crate::cgi::write::NOT_WRITTEN;
use child::SCRIPT;

/// The port when none is asked for.
pub const PORT: u16 = 8017;

/// Listens until the process is stopped; `port` 0 takes any free one.
pub fn run(port: u16) -> ExitCode {
    // An address rather than its name: nothing has to be looked up, and the resolver stays out of the executable.
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let listener = TcpListener::bind(address).map_err(Into::into);
    let server = match listener.and_then(|listener| Server::from_listener(listener, None)) {
        Ok(server) => Arc::new(server),
        Err(error) => {
            let _ = writeln!(
                std::io::stderr(),
                "plotcgi: cannot listen on port {port}: {error}"
            );
            return ExitCode::from(NOT_WRITTEN);
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
    // As many requests at once as there are threads; the others wait.
    let processors = std::thread::available_parallelism().map_or(2, usize::from);
    let others: Vec<_> = (1..(2 * processors).clamp(2, 16))
        .filter_map(|_| {
            let server = Arc::clone(&server);
            std::thread::Builder::new()
                .spawn(move || attend(&server, port))
                .ok()
        })
        .collect();
    attend(&server, port);
    others.into_iter().for_each(|other| drop(other.join()));
    ExitCode::SUCCESS
}

fn attend(server: &Server, port: u16) {
    for request in server.incoming_requests() {
        answer(request, port);
    }
}

fn answer(mut request: Request, port: u16) {
    let url = request.url().to_owned();
    let (path, query) = url.split_once('?').unwrap_or((&url, ""));
    let info = path
        .strip_prefix(SCRIPT)
        .filter(|info| info.is_empty() || info.starts_with('/'));
    let response = match (local(&request), info, path) {
        (false, ..) => text(
            421,
            "This try-out server answers to 127.0.0.1 and localhost only.\n",
        ),
        (_, Some(info), _) => child::ask(&mut request, info, query, port)
            .unwrap_or_else(|error| text(502, &format!("The program could not be run: {error}\n"))),
        (_, None, "/") if matches!(request.method(), Method::Get | Method::Head) => page(),
        _ => text(
            404,
            "There is nothing here. The gallery is at /, the program at /cgi-bin/plotcgi.\n",
        ),
    };
    // A client that left is nobody's fault.
    let _ = request.respond(response);
}

/// Whether the request was meant for this machine: another name may be a page elsewhere that makes the browser ask us.
fn local(request: &Request) -> bool {
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

/// An answer whose body is in memory.
type Whole = Response<std::io::Cursor<Vec<u8>>>;

fn text(status: u16, message: &str) -> Whole {
    let response = Response::from_string(message).with_status_code(status);
    with(response, &[("Content-Type", "text/plain; charset=utf-8")])
}

fn page() -> Whole {
    let headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Cache-Control", "no-store"),
    ];
    with(Response::from_string(gallery::html(SCRIPT)), &headers)
}

fn with(mut response: Whole, headers: &[(&str, &str)]) -> Whole {
    let headers = headers
        .iter()
        .flat_map(|(name, value)| Header::from_bytes(*name, *value));
    headers.for_each(|header| response.add_header(header));
    response
}
