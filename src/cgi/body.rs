//! Reads the body of a request from standard input, within limits of size and time.

use std::io::Read;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::environment::Environment;
use crate::error::{Error, ErrorKind, Result};
use crate::limits::Limits;

/// The most bytes of an unread body that are read and thrown away. A server whose child answers before it has read the
/// body resets the connection (mod_cgid) or answers 502 itself (fcgiwrap).
const DRAIN_BYTES: u64 = 64 * 1024 * 1024;

/// The longest time for that.
const DRAIN_TIME: Duration = Duration::from_secs(2);

/// The bytes of one read, and the stack of the thread that reads.
const CHUNK_BYTES: usize = 64 * 1024;

/// The length of a body, as the request declares it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyLength {
    /// The request has no body.
    Absent,
    /// `CONTENT_LENGTH`, above 0.
    Bytes(u64),
    /// Unknown: the body ends where the input ends. The client sent chunks, and the server joined them without
    /// counting.
    UntilEnd,
}

impl BodyLength {
    /// Reads the length from the meta-variables (RFC 3875, section 4.1.2).
    ///
    /// # Errors
    /// `CONTENT_LENGTH` is not a number of at most 18 digits.
    pub fn of(environment: &Environment) -> Result<BodyLength> {
        let Some(text) = environment.get("CONTENT_LENGTH") else {
            return Ok(match environment.get("HTTP_TRANSFER_ENCODING") {
                Some(_) => BodyLength::UntilEnd,
                None => BodyLength::Absent,
            });
        };
        let number = std::str::from_utf8(text).ok();
        let number = number
            .filter(|text| text.len() <= 18 && text.bytes().all(|byte| byte.is_ascii_digit()));
        match number.and_then(|text| text.parse().ok()) {
            Some(0) => Ok(BodyLength::Absent),
            Some(bytes) => Ok(BodyLength::Bytes(bytes)),
            None => Err(Error::expected(
                "Content-Length",
                "a number of bytes",
                &String::from_utf8_lossy(text),
            )),
        }
    }
}

/// Reads standard input in a thread of its own, so that a client that sends slowly or not at all cannot block the
/// program. When no thread can be started, the caller's reads.
pub struct BodyReader {
    length: BodyLength,
    input: Input,
    until: Instant,
}

/// Where the chunks of a body come from.
enum Input {
    /// A thread that reads.
    Thread(Receiver<std::io::Result<Vec<u8>>>),
    /// Standard input itself: no thread could be started. A read may block; the alarm of the process ends that.
    Direct(Box<dyn Read + Send>),
    /// Nowhere: no thread could be started, and the system has no alarm that ends a read.
    Unreadable,
    /// The body has ended.
    Ended,
}

impl BodyReader {
    /// Starts to read if there is a body. Reading gives up at `until`.
    pub fn open(
        stdin: impl Read + Send + 'static,
        length: BodyLength,
        until: Instant,
    ) -> BodyReader {
        let limit = match length {
            BodyLength::Absent => 0,
            BodyLength::Bytes(bytes) => bytes,
            BodyLength::UntilEnd => u64::MAX,
        };
        let input = match limit {
            0 => Input::Ended,
            _ => Input::start(stdin.take(limit)),
        };
        BodyReader {
            length,
            input,
            until,
        }
    }

    /// The whole body.
    ///
    /// # Errors
    /// 413 for more bytes than the limit, 400 for fewer than `CONTENT_LENGTH`, 503 when the body comes too slowly.
    pub fn read(&mut self, limits: &Limits) -> Result<Vec<u8>> {
        if matches!(self.length, BodyLength::Bytes(bytes) if bytes > limits.body_bytes) {
            return Err(too_large(limits));
        }
        let mut body = match self.length {
            BodyLength::Bytes(bytes) => Vec::with_capacity(bytes as usize),
            BodyLength::Absent | BodyLength::UntilEnd => Vec::new(),
        };
        while let Some(chunk) = self.next_chunk(self.until)? {
            if (body.len() + chunk.len()) as u64 > limits.body_bytes {
                return Err(too_large(limits));
            }
            body.extend_from_slice(&chunk);
        }
        match self.length {
            BodyLength::Bytes(bytes) if (body.len() as u64) < bytes => Err(Error::new(
                ErrorKind::Parameter,
                format!("expected a body of {bytes} bytes, found {}", body.len()),
            )),
            _ => Ok(body),
        }
    }

    /// Reads and throws away the rest of the body, within limits, so that the server goes on to read the reply.
    pub fn drain(&mut self) {
        if matches!(self.input, Input::Direct(_)) {
            // A read that blocks would cost the reply.
            return;
        }
        let until = self.until.min(Instant::now() + DRAIN_TIME);
        let mut drained = 0;
        while let Ok(Some(chunk)) = self.next_chunk(until) {
            drained += chunk.len() as u64;
            if drained > DRAIN_BYTES {
                return;
            }
        }
    }

    /// The next chunk; `None` at the end of the body.
    ///
    /// # Errors
    /// 503 when no chunk has come by `until`.
    fn next_chunk(&mut self, until: Instant) -> Result<Option<Vec<u8>>> {
        let chunk = match &mut self.input {
            Input::Ended => return Ok(None),
            Input::Thread(chunks) => {
                let left = until.saturating_duration_since(Instant::now());
                match chunks.recv_timeout(left) {
                    Ok(chunk) => chunk.ok(),
                    Err(RecvTimeoutError::Disconnected) => None,
                    Err(RecvTimeoutError::Timeout) => {
                        return Err(unavailable("the request's body arrived too slowly"));
                    }
                }
            }
            Input::Direct(stdin) => read_chunk(stdin).ok(),
            Input::Unreadable => {
                let message = "the server allows no thread to read the request's body";
                return Err(unavailable(message));
            }
        };
        let chunk = chunk.filter(|chunk| !chunk.is_empty());
        if chunk.is_none() {
            self.input = Input::Ended;
        }
        Ok(chunk)
    }
}

impl Input {
    /// Starts a thread that reads, or does without one.
    fn start(stdin: impl Read + Send + 'static) -> Input {
        let stdin = Arc::new(Mutex::new(Some(stdin)));
        let take =
            |stdin: &Mutex<Option<_>>| stdin.lock().unwrap_or_else(PoisonError::into_inner).take();
        let (sender, chunks) = sync_channel(4);
        let for_thread = Arc::clone(&stdin);
        let read_chunks = move || {
            let Some(mut stdin) = take(&for_thread) else {
                return;
            };
            loop {
                let read = read_chunk(&mut stdin);
                let end = read.as_ref().map_or(true, Vec::is_empty);
                if sender.send(read).is_err() || end {
                    return;
                }
            }
        };
        let thread = std::thread::Builder::new().stack_size(CHUNK_BYTES);
        match thread.spawn(read_chunks) {
            Ok(_) => Input::Thread(chunks),
            Err(_) if cfg!(target_os = "linux") => {
                take(&stdin).map_or(Input::Unreadable, |stdin| Input::Direct(Box::new(stdin)))
            }
            Err(_) => Input::Unreadable,
        }
    }
}

/// The next bytes of an input, at most [`CHUNK_BYTES`]; empty at its end.
fn read_chunk(stdin: &mut impl Read) -> std::io::Result<Vec<u8>> {
    let mut chunk = Vec::new();
    stdin.take(CHUNK_BYTES as u64).read_to_end(&mut chunk)?;
    Ok(chunk)
}

fn unavailable(message: &str) -> Error {
    Error::new(ErrorKind::Unavailable, message)
}

fn too_large(limits: &Limits) -> Error {
    let message = format!("expected a body of at most {} bytes", limits.body_bytes);
    Error::new(ErrorKind::TooLarge, message)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::ffi::OsString;

    fn length(variables: &[(&str, &str)]) -> Result<BodyLength> {
        let variables = variables
            .iter()
            .map(|(name, value)| (OsString::from(name), OsString::from(value)));
        BodyLength::of(&Environment::new(variables.collect()))
    }

    #[test]
    fn reads_lengths() {
        #[rustfmt::skip]
        let table = [
            ("",                     Some(BodyLength::Absent)),
            ("0",                    Some(BodyLength::Absent)),
            ("5",                    Some(BodyLength::Bytes(5))),
            ("0005",                 Some(BodyLength::Bytes(5))),
            ("999999999999999999",   Some(BodyLength::Bytes(999_999_999_999_999_999))),
            ("9223372036854775808",  None),
            ("18446744073709551616", None),
            ("-1",                   None),
            ("+5",                   None),
            (" 5",                   None),
            ("abc",                  None),
            ("5, 5",                 None),
        ];
        for (text, expected) in table {
            assert_eq!(length(&[("CONTENT_LENGTH", text)]).ok(), expected, "{text}");
        }
        assert_eq!(length(&[]), Ok(BodyLength::Absent));
        assert_eq!(
            length(&[("HTTP_TRANSFER_ENCODING", "chunked")]),
            Ok(BodyLength::UntilEnd)
        );
    }

    fn incoming(bytes: &'static [u8], length: BodyLength) -> BodyReader {
        BodyReader::open(bytes, length, Instant::now() + Duration::from_secs(5))
    }

    #[test]
    fn reads_no_more_than_was_promised() {
        let limits = Limits {
            body_bytes: 4,
            ..Limits::default()
        };
        let read = |bytes, length| {
            incoming(bytes, length)
                .read(&limits)
                .map_err(|error| error.to_string())
        };
        assert_eq!(read(b"abcdef", BodyLength::Bytes(3)), Ok(b"abc".to_vec()));
        assert_eq!(read(b"abcdef", BodyLength::Absent), Ok(Vec::new()));
        assert_eq!(read(b"abcd", BodyLength::UntilEnd), Ok(b"abcd".to_vec()));
        assert_eq!(
            read(b"abcde", BodyLength::UntilEnd),
            Err("expected a body of at most 4 bytes".to_owned())
        );
        assert_eq!(
            read(b"", BodyLength::Bytes(5)),
            Err("expected a body of at most 4 bytes".to_owned())
        );
        assert_eq!(
            read(b"ab", BodyLength::Bytes(3)),
            Err("expected a body of 3 bytes, found 2".to_owned())
        );
    }

    #[test]
    fn does_not_wait_for_ever() {
        struct Silent;
        impl Read for Silent {
            fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
                std::thread::sleep(Duration::from_secs(60));
                Ok(0)
            }
        }
        let mut incoming = BodyReader::open(
            Silent,
            BodyLength::Bytes(3),
            Instant::now() + Duration::from_millis(20),
        );
        let error = incoming.read(&Limits::default()).unwrap_err();
        assert_eq!(error.to_string(), "the request's body arrived too slowly");
        assert_eq!(error.status(), 503);
    }
}
