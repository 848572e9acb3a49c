//! Writes a finished response to standard output, and gives the exit code that tells whether that succeeded.

use std::fs::File;
use std::io::{self, ErrorKind, IoSlice, Write};
use std::process::ExitCode;
use std::time::Duration;

use cgi::Response;
use cgi::http::StatusCode;
use cgi::http::header::HeaderName;

use super::{descriptors, log};

/// `EX_USAGE` of sysexits.h: the arguments are wrong, or a picture would go to a terminal.
pub const EXIT_USAGE: u8 = 64;

/// `EX_IOERR` of sysexits.h: the reply could not be written.
pub const EXIT_IO_ERROR: u8 = 74;

/// The longest header line that every server accepts, in bytes; the one of Go refuses 1024.
const MAX_LINE: usize = 1000;

/// The header of a reply in the form of RFC 3875, section 6, with the empty line after it. `Status` is the first line,
/// because busybox ignores a later one. Lines end with CR LF, because some servers copy them to the client as they are.
/// All bytes are ASCII.
pub fn header(response: &Response) -> Vec<u8> {
    let status = response.status();
    let mut reply = format!("Status: {} {}\r\n", status.as_str(), reason(status)).into_bytes();
    for (name, value) in response.headers() {
        let name = header_case(name);
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
                .take(MAX_LINE - name.len() - 4),
        );
        reply.extend_from_slice(b"\r\n");
    }
    reply.extend_from_slice(b"\r\n");
    reply
}

/// The reason phrase of a status.
fn reason(status: StatusCode) -> &'static str {
    match status {
        // The phrase of RFC 9110; the crate still has that of RFC 7231.
        StatusCode::PAYLOAD_TOO_LARGE => "Content Too Large",
        _ => status.canonical_reason().unwrap_or("Unknown"),
    }
}

/// The name of a header with capitals: `content-type` is `Content-Type`.
fn header_case(name: &HeaderName) -> String {
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

/// Writes all bytes to standard output: see [`write_parts`].
pub fn write_stdout(bytes: &[u8]) -> ExitCode {
    write_parts([bytes, &[]])
}

/// Writes two parts to standard output, in one call where the system allows it, and reports a failure on standard error.
/// A reader that closed the connection is no failure worth a line in the log.
pub fn write_parts(parts: [&[u8]; 2]) -> ExitCode {
    if descriptors::was_stdout_closed() {
        log::write("plotcgi: cannot write the reply: standard output is closed\n");
        return ExitCode::from(EXIT_IO_ERROR);
    }
    let written = match unbuffered_stdout() {
        Some(mut output) => write_all(&mut output, parts),
        None => write_all(&mut io::stdout().lock(), parts),
    };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            if !is_reader_gone(&error) {
                let reason = error.kind();
                log::write(&format!("plotcgi: cannot write the reply: {reason}\n"));
            }
            ExitCode::from(EXIT_IO_ERROR)
        }
    }
}

/// True when the reader has closed its end. Windows has several errors for that, of which the standard library calls one a
/// broken pipe: `ERROR_BROKEN_PIPE`, `ERROR_NO_DATA` and `ERROR_PIPE_NOT_CONNECTED` ("System Error Codes").
fn is_reader_gone(error: &io::Error) -> bool {
    let is_windows_code = || matches!(error.raw_os_error(), Some(109 | 232 | 233));
    error.kind() == ErrorKind::BrokenPipe || cfg!(windows) && is_windows_code()
}

/// Standard output without the line buffer of the standard library. That buffer would keep the bytes after the last
/// byte 10 until the process ends, where an error is swallowed.
///
/// It is a copy of the descriptor, so that only the end of the process closes the original: when that is closed
/// earlier, Apache waits for the process. `None` when no descriptor is left; then the buffered output is used and
/// flushed.
#[cfg(unix)]
fn unbuffered_stdout() -> Option<File> {
    use std::os::fd::AsFd;
    io::stdout()
        .as_fd()
        .try_clone_to_owned()
        .ok()
        .map(File::from)
}

/// The same on Windows. It also makes the output binary: the text mode that turns byte 10 into 13 10 belongs to the
/// streams of the C library, and a handle is written by `WriteFile` without them.
#[cfg(windows)]
fn unbuffered_stdout() -> Option<File> {
    use std::os::windows::io::AsHandle;
    io::stdout()
        .as_handle()
        .try_clone_to_owned()
        .ok()
        .map(File::from)
}

/// Always `None`: other systems use the buffered output.
#[cfg(not(any(unix, windows)))]
fn unbuffered_stdout() -> Option<File> {
    None
}

/// Does what [`Write::write_all`] and `flush` do for both parts, but also waits when the output is non-blocking and full.
fn write_all(output: &mut impl Write, parts: [&[u8]; 2]) -> io::Result<()> {
    let mut slices = parts.map(IoSlice::new);
    let mut rest = &mut slices[..];
    // This leaves out parts that are empty.
    IoSlice::advance_slices(&mut rest, 0);
    while !rest.is_empty() {
        match output.write_vectored(rest) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(written) => IoSlice::advance_slices(&mut rest, written),
            Err(error) => wait_or_fail(error)?,
        }
    }
    loop {
        match output.flush() {
            Ok(()) => return Ok(()),
            Err(error) => wait_or_fail(error)?,
        }
    }
}

/// Waits a moment when the output is full; returns every other error.
fn wait_or_fail(error: io::Error) -> io::Result<()> {
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
    fn writes_status_and_headers() {
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
        let text = String::from_utf8(header(&response)).unwrap();
        let (header, end) = text.split_once("\r\n\r\n").unwrap();
        assert_eq!(end, "");
        assert!(header.starts_with("Status: 413 Content Too Large\r\n"));
        assert!(header.contains("\r\nContent-Length: 2\r\n"));
        assert!(header.contains("\r\nETag: \"x\"\r\n"));
        assert!(
            header.contains("\r\nX-Plotcgi-Error: a????b\r\n")
                || header.contains("\r\nX-Plotcgi-Error: a???b\r\n")
        );
        assert!(header.lines().all(|line| line.len() < MAX_LINE));
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
        write_all(&mut moody, [b"ab", b"c"]).unwrap();
        assert_eq!(moody.0, b"abc");
        write_all(&mut moody, [b"", b"d"]).unwrap();
        write_all(&mut moody, [b"", b""]).unwrap();
        assert_eq!(moody.0, b"abcd");
        let mut small = [0; 2];
        let full = write_all(&mut &mut small[..], [b"a", b"bc"]).unwrap_err();
        assert_eq!(full.kind(), ErrorKind::WriteZero);
    }
}
