//! A finished response in, bytes on standard output out: all in one piece, or an exit code that says otherwise.

use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;
use std::time::Duration;

use cgi::Response;
use cgi::http::StatusCode;
use cgi::http::header::HeaderName;

/// `EX_USAGE` of sysexits.h: the arguments make no sense, or a picture was to go to a terminal.
pub const USAGE: u8 = 64;

/// `EX_IOERR` of sysexits.h: the reply could not be written.
pub const NOT_WRITTEN: u8 = 74;

/// The longest line of a header that every server takes; Go's refuses 1024 bytes.
const LONGEST_LINE: usize = 1000;

/// The reply as RFC 3875, section 6 has it: `Status` first (busybox ignores a later one), lines end with CR LF
/// (some servers copy them to the client as they are), everything ASCII. `head` leaves the body out.
pub fn serialise(response: &Response, head: bool) -> Vec<u8> {
    let status = response.status();
    let mut reply = format!("Status: {} {}\r\n", status.as_str(), reason(status)).into_bytes();
    for (name, value) in response.headers() {
        let name = spelling(name);
        let visible = |byte: &u8| match *byte {
            b' '..=b'~' => *byte,
            _ => b'?',
        };
        reply.extend_from_slice(name.as_bytes());
        reply.extend_from_slice(b": ");
        reply.extend(
            value
                .as_bytes()
                .iter()
                .map(visible)
                .take(LONGEST_LINE - name.len() - 4),
        );
        reply.extend_from_slice(b"\r\n");
    }
    reply.extend_from_slice(b"\r\n");
    if !head {
        reply.extend_from_slice(response.body());
    }
    reply
}

fn reason(status: StatusCode) -> &'static str {
    match status {
        // RFC 9110's words; the crate still has those of RFC 7231.
        StatusCode::PAYLOAD_TOO_LARGE => "Content Too Large",
        _ => status.canonical_reason().unwrap_or("Unknown"),
    }
}

/// A header's name as people write it: `content-type` is `Content-Type`.
fn spelling(name: &HeaderName) -> String {
    let mut start = true;
    let letters = name.as_str().chars().map(|letter| {
        let spelt = if start {
            letter.to_ascii_uppercase()
        } else {
            letter
        };
        start = letter == '-';
        spelt
    });
    match name.as_str() {
        "etag" => "ETag".to_owned(),
        _ => letters.collect(),
    }
}

/// Writes all bytes to standard output and looks at the result. A reader that left is not worth a line in the log.
pub fn send(bytes: &[u8]) -> ExitCode {
    let written = match unbuffered() {
        Some(mut output) => write_all(&mut output, bytes),
        None => write_all(&mut io::stdout().lock(), bytes),
    };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            if error.kind() != ErrorKind::BrokenPipe {
                let reason = error.kind().to_string();
                let _ = writeln!(io::stderr(), "plotcgi: cannot write the reply: {reason}");
            }
            ExitCode::from(NOT_WRITTEN)
        }
    }
}

/// Standard output without std's line buffer, which would cut a picture at its last byte 10 and keep the tail until
/// the process ends, where an error is swallowed. A copy of the descriptor, so that the end of the process closes the
/// true one: closing it earlier makes Apache wait for us.
///
/// `None` when no descriptor is left; then std's buffer has to do, flushed.
#[cfg(unix)]
fn unbuffered() -> Option<File> {
    use std::os::fd::AsFd;
    io::stdout()
        .as_fd()
        .try_clone_to_owned()
        .ok()
        .map(File::from)
}

/// The same under Windows, where it is also what makes the output binary: text mode, which turns byte 10 into 13 10, is
/// a matter of the C library's streams, and a handle written through `WriteFile` never passes them.
#[cfg(windows)]
fn unbuffered() -> Option<File> {
    use std::os::windows::io::AsHandle;
    io::stdout()
        .as_handle()
        .try_clone_to_owned()
        .ok()
        .map(File::from)
}

/// Neither: std's buffer has to do.
#[cfg(not(any(unix, windows)))]
fn unbuffered() -> Option<File> {
    None
}

/// Like [`Write::write_all`] and flush, but waits where the output is non-blocking and full.
fn write_all(output: &mut impl Write, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match output.write(bytes) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(error) => patient(error)?,
        }
    }
    loop {
        match output.flush() {
            Ok(()) => return Ok(()),
            Err(error) => patient(error)?,
        }
    }
}

fn patient(error: io::Error) -> io::Result<()> {
    match error.kind() {
        ErrorKind::Interrupted => Ok(()),
        ErrorKind::WouldBlock => {
            std::thread::sleep(Duration::from_millis(2));
            Ok(())
        }
        _ => Err(error),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use cgi::http::HeaderValue;

    #[test]
    fn writes_status_headers_and_body() {
        let mut response = cgi::text_response(413, "b\n");
        let headers = response.headers_mut();
        headers.insert("etag", HeaderValue::from_static("\"x\""));
        headers.insert(
            "x-plotcgi-error",
            HeaderValue::from_bytes(b"a\xff\xc3\tb").unwrap(),
        );
        headers.insert(
            "x-plotcgi-note",
            HeaderValue::from_str(&"n".repeat(3000)).unwrap(),
        );
        let text = String::from_utf8(serialise(&response, false)).unwrap();
        let (header, body) = text.split_once("\r\n\r\n").unwrap();
        assert_eq!(body, "b\n");
        assert!(header.starts_with("Status: 413 Content Too Large\r\n"));
        assert!(header.contains("\r\nContent-Length: 2\r\n"));
        assert!(header.contains("\r\nETag: \"x\"\r\n"));
        assert!(
            header.contains("\r\nX-Plotcgi-Error: a????b\r\n")
                || header.contains("\r\nX-Plotcgi-Error: a???b\r\n")
        );
        assert!(header.lines().all(|line| line.len() < LONGEST_LINE));
        let head = String::from_utf8(serialise(&response, true)).unwrap();
        assert_eq!(head, format!("{header}\r\n\r\n"));
    }

    #[test]
    fn waits_for_a_slow_reader_and_tells_a_full_disk() {
        struct Moody(Vec<u8>, u32);
        impl Write for Moody {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.1 += 1;
                match self.1 % 3 {
                    0 => Err(ErrorKind::WouldBlock.into()),
                    1 => Err(ErrorKind::Interrupted.into()),
                    _ => self.0.write(&bytes[..1]),
                }
            }
            fn flush(&mut self) -> io::Result<()> {
                self.1 += 1;
                match self.1 % 2 {
                    0 => Err(ErrorKind::WouldBlock.into()),
                    _ => Ok(()),
                }
            }
        }
        let mut moody = Moody(Vec::new(), 0);
        write_all(&mut moody, b"abc").unwrap();
        assert_eq!(moody.0, b"abc");
        let mut small = [0; 2];
        let full = write_all(&mut &mut small[..], b"abc").unwrap_err();
        assert_eq!(full.kind(), ErrorKind::WriteZero);
    }
}
