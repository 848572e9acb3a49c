//! HTTP/1.1 (RFC 9112) as far as the try-out server needs it: a connection has one request and one response, and is then closed.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, SystemTime};

use crate::cgi::date;

/// The most bytes of the first line and the headers together.
const MAX_HEAD: u64 = 1 << 20;

/// The most bytes of a body.
const MAX_BODY: u64 = 1 << 28;

/// How long the server waits for the next bytes of a request, and for a client that does not take its response.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long a client that still sends when it has its response is listened to, so that the response is not lost.
const LINGERING: Duration = Duration::from_millis(500);

/// A request with its whole body.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Request {
    /// The method, as sent.
    pub(super) method: String,
    /// The path and the query, as sent.
    pub(super) target: String,
    /// `HTTP/1.1` or `HTTP/1.0`.
    pub(super) version: String,
    /// The names and values of the headers, in their order.
    pub(super) headers: Vec<(String, String)>,
    /// The body; empty when there is none.
    pub(super) body: Vec<u8>,
}

impl Request {
    /// The value of the first header with this name; `None` when there is none.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }
}

/// A response with its whole body.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Response {
    /// The status with its reason, such as `200 OK`.
    pub(super) status: String,
    /// The names and values of the headers.
    pub(super) headers: Vec<(String, String)>,
    /// The body; empty for HEAD.
    pub(super) body: Vec<u8>,
}

impl Response {
    /// A response of one line of text.
    pub(super) fn text(status: &str, message: &str) -> Response {
        Response {
            status: status.to_owned(),
            headers: vec![header("Content-Type", "text/plain; charset=utf-8")],
            body: format!("{message}\n").into_bytes(),
        }
    }

    /// The value of the first header with this name; `None` when there is none.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }
}

/// A name and a value of a header.
pub(super) fn header(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

fn find<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let mut headers = headers.iter();
    let found = headers.find(|(known, _)| known.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.as_str())
}

/// Why there is no request.
#[derive(Debug, PartialEq)]
enum Refusal {
    /// Nobody waits for a response: the client sent nothing, closed the connection, or fell silent.
    Gone,
    /// The request cannot be answered: status and reason.
    Status(&'static str),
}

impl From<io::Error> for Refusal {
    fn from(_: io::Error) -> Refusal {
        Refusal::Gone
    }
}

/// Reads the request of a connection, sends what `answer` returns for it, and closes the connection. Failures of the
/// connection are ignored: the client has gone.
pub(super) fn converse(connection: &TcpStream, answer: impl FnOnce(&Request) -> Response) {
    let _ = connection.set_read_timeout(Some(PATIENCE));
    let _ = connection.set_write_timeout(Some(PATIENCE));
    let mut reader = BufReader::new(connection);
    let response = match read(&mut reader, connection) {
        Ok(request) => {
            let response = answer(&request);
            match request.method.as_str() {
                "HEAD" => without_body(response),
                _ => response,
            }
        }
        Err(Refusal::Status(status)) => Response::text(status, status),
        Err(Refusal::Gone) => return,
    };
    if send(connection, &response).is_ok() {
        let _ = connection.shutdown(Shutdown::Write);
        let _ = connection.set_read_timeout(Some(LINGERING));
        let _ = io::copy(&mut reader.take(MAX_BODY), &mut io::sink());
    }
}

/// Reads a request. `back` gets the `100 Continue` for which a client waits with a large body.
fn read(reader: &mut impl BufRead, mut back: impl Write) -> Result<Request, Refusal> {
    let mut request = read_head(&mut reader.by_ref().take(MAX_HEAD))?;
    let is_chunked = request.header("Transfer-Encoding").is_some();
    let length = request.header("Content-Length").map(str::parse);
    if request.header("Expect").is_some() {
        back.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
    }
    request.body = match (is_chunked, length) {
        (true, _) => read_chunks(reader)?,
        (false, Some(Ok(length))) => read_exactly(reader, length, 0)?,
        (false, Some(Err(_))) => return Err(Refusal::Status("400 Bad Request")),
        (false, None) => Vec::new(),
    };
    Ok(request)
}

/// Reads the first line and the headers.
fn read_head(reader: &mut impl BufRead) -> Result<Request, Refusal> {
    let malformed = Refusal::Status("400 Bad Request");
    let first = read_line(reader)?;
    let mut words = first.split(' ');
    let (Some(method), Some(target), Some(version), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        return Err(malformed);
    };
    if !["HTTP/1.1", "HTTP/1.0"].contains(&version) {
        return Err(Refusal::Status("505 HTTP Version Not Supported"));
    }
    let mut headers = Vec::new();
    loop {
        let line = read_line(reader)?;
        if line.is_empty() {
            break;
        }
        let Some((name, value)) = line.split_once(':') else {
            return Err(malformed);
        };
        if name.is_empty() || name.contains([' ', '\t']) {
            return Err(malformed);
        }
        headers.push(header(name, value.trim()));
    }
    Ok(Request {
        method: method.to_owned(),
        target: target.to_owned(),
        version: version.to_owned(),
        headers,
        body: Vec::new(),
    })
}

/// Reads a line without its end.
fn read_line(reader: &mut impl BufRead) -> Result<String, Refusal> {
    let mut line = Vec::new();
    match reader.read_until(b'\n', &mut line)? {
        0 => return Err(Refusal::Gone),
        _ if line.ends_with(b"\n") => {}
        _ => return Err(Refusal::Status("431 Request Header Fields Too Large")),
    }
    let line = String::from_utf8_lossy(&line);
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// Reads so many bytes of a body of which there are `before`.
fn read_exactly(reader: &mut impl BufRead, length: u64, before: usize) -> Result<Vec<u8>, Refusal> {
    if length.saturating_add(before as u64) > MAX_BODY {
        return Err(Refusal::Status("413 Content Too Large"));
    }
    let mut bytes = Vec::new();
    match reader.take(length).read_to_end(&mut bytes)? {
        read if read as u64 == length => Ok(bytes),
        _ => Err(Refusal::Gone),
    }
}

/// Reads a body in chunks (RFC 9112, section 7.1), whose sizes are hexadecimal.
fn read_chunks(reader: &mut impl BufRead) -> Result<Vec<u8>, Refusal> {
    let mut body = Vec::new();
    loop {
        let line = read_line(&mut reader.by_ref().take(MAX_HEAD))?;
        let size = line.split(';').next().unwrap_or_default().trim();
        let size = u64::from_str_radix(size, 16);
        let size = size.map_err(|_| Refusal::Status("400 Bad Request"))?;
        if size == 0 {
            break;
        }
        body.extend(read_exactly(reader, size, body.len())?);
        read_line(&mut reader.by_ref().take(2))?;
    }
    let trailer = &mut reader.take(MAX_HEAD);
    while !read_line(trailer)?.is_empty() {}
    Ok(body)
}

/// The response to HEAD: the length of the body, and no body.
fn without_body(mut response: Response) -> Response {
    if response.header("Content-Length").is_none() {
        let length = response.body.len().to_string();
        response.headers.push(header("Content-Length", &length));
    }
    response.body.clear();
    response
}

/// Writes a response.
fn send(mut connection: impl Write, response: &Response) -> io::Result<()> {
    let since_1970 = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let seconds = since_1970.map_or(0, |time| time.as_secs());
    let date = date::write(i64::try_from(seconds).unwrap_or_default());
    let date = date.map_or(String::new(), |date| format!("Date: {date}\r\n"));
    let mut head = format!(
        "HTTP/1.1 {}\r\n{date}Connection: close\r\n",
        response.status
    );
    for (name, value) in &response.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    let has_body = !response.status.starts_with("304") && !response.status.starts_with("204");
    if has_body && response.header("Content-Length").is_none() {
        head.push_str(&format!("Content-Length: {}\r\n", response.body.len()));
    }
    head.push_str("\r\n");
    connection.write_all(head.as_bytes())?;
    connection.write_all(&response.body)?;
    connection.flush()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (Result<Request, Refusal>, String) {
        let mut back = Vec::new();
        let request = read(&mut text.as_bytes(), &mut back);
        (request, String::from_utf8(back).unwrap())
    }

    #[test]
    fn reads_requests() {
        let head = "POST /a?b=c HTTP/1.1\r\nHost: localhost\r\n";
        #[rustfmt::skip]
        let table = [
            ("\r\n",                                                              "",      ""),
            ("content-length: 3\r\n\r\nabcd",                                     "abc",   ""),
            ("Content-Length: 3\r\nExpect: 100-continue\r\n\r\nabc",              "abc",   "HTTP/1.1 100 Continue\r\n\r\n"),
            ("Transfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n2\r\nde\r\n0\r\nX: y\r\n\r\n", "abcde", ""),
        ];
        for (rest, body, back) in table {
            let (request, said) = read_text(&format!("{head}{rest}"));
            let request = request.unwrap();
            assert_eq!(
                (request.method.as_str(), request.target.as_str()),
                ("POST", "/a?b=c")
            );
            assert_eq!(request.header("HOST"), Some("localhost"));
            assert_eq!(request.body, body.as_bytes(), "{rest}");
            assert_eq!(said, back, "{rest}");
        }
    }

    #[test]
    fn refuses_what_is_no_request() {
        let long = format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(MAX_HEAD as usize));
        #[rustfmt::skip]
        let table = [
            ("",                                                         Refusal::Gone),
            ("GET / HTTP/1.1\r\nContent-Length: 9\r\n\r\nabc",           Refusal::Gone),
            ("hello\r\n\r\n",                                            Refusal::Status("400 Bad Request")),
            ("GET / HTTP/1.1\r\nno header\r\n\r\n",                      Refusal::Status("400 Bad Request")),
            ("GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",             Refusal::Status("400 Bad Request")),
            ("GET / HTTP/1.1\r\nTransfer-Encoding: x\r\n\r\nz\r\n",      Refusal::Status("400 Bad Request")),
            ("GET / HTTP/2\r\n\r\n",                                     Refusal::Status("505 HTTP Version Not Supported")),
            ("GET / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n",    Refusal::Status("413 Content Too Large")),
            (&long,                                                      Refusal::Status("431 Request Header Fields Too Large")),
        ];
        for (text, expected) in table {
            let start: String = text.chars().take(60).collect();
            assert_eq!(read_text(text).0, Err(expected), "{start}");
        }
    }

    #[test]
    fn sends_the_length_and_closes() {
        let sent = |response: &Response| {
            let mut bytes = Vec::new();
            send(&mut bytes, response).unwrap();
            String::from_utf8(bytes).unwrap()
        };
        let text = sent(&Response::text("404 Not Found", "no"));
        assert!(
            text.starts_with("HTTP/1.1 404 Not Found\r\nDate: "),
            "{text}"
        );
        assert!(text.contains("\r\nConnection: close\r\n"), "{text}");
        assert!(
            text.ends_with("\r\nContent-Length: 3\r\n\r\nno\n"),
            "{text}"
        );
        let text = sent(&without_body(Response::text("200 OK", "no")));
        assert!(text.ends_with("\r\nContent-Length: 3\r\n\r\n"), "{text}");
    }
}
