//! The body of a request: standard input in, its bytes out, within bounds of size and time.

use std::io::Read;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant};

use super::environment::Environment;
use crate::error::{Error, Kind, Result};
use crate::limits::Limits;

/// The largest body that is read only to be thrown away, and the longest time for it. A server whose child answers
/// before it has taken the body resets the connection (mod_cgid) or answers 502 itself (fcgiwrap).
const DRAIN_BYTES: u64 = 64 * 1024 * 1024;
const DRAIN_TIME: Duration = Duration::from_secs(2);

const CHUNK: usize = 64 * 1024;

/// How long a body says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// There is no body.
    Nothing,
    /// `CONTENT_LENGTH`, above 0.
    Bytes(u64),
    /// The client sent chunks, which the server has put together but not counted: up to the end of the input.
    ToTheEnd,
}

impl Length {
    /// What the meta-variables say (RFC 3875, section 4.1.2).
    ///
    /// # Errors
    /// `CONTENT_LENGTH` that is no number of at most 18 digits.
    pub fn of(environment: &Environment) -> Result<Length> {
        let Some(text) = environment.get("CONTENT_LENGTH") else {
            return Ok(match environment.get("HTTP_TRANSFER_ENCODING") {
                Some(_) => Length::ToTheEnd,
                None => Length::Nothing,
            });
        };
        let number = std::str::from_utf8(text).ok();
        let number = number
            .filter(|text| text.len() <= 18 && text.bytes().all(|byte| byte.is_ascii_digit()));
        match number.and_then(|text| text.parse().ok()) {
            Some(0) => Ok(Length::Nothing),
            Some(bytes) => Ok(Length::Bytes(bytes)),
            None => Err(Error::expected(
                "Content-Length",
                "a number of bytes",
                &String::from_utf8_lossy(text),
            )),
        }
    }
}

/// Standard input, read by a thread of its own, so that a client that sends slowly or nothing cannot hold us.
#[derive(Debug)]
pub struct Incoming {
    length: Length,
    chunks: Option<Receiver<std::io::Result<Vec<u8>>>>,
    until: Instant,
}

impl Incoming {
    /// Begins to read, if there is a body; `until` is when reading gives up.
    pub fn open(stdin: impl Read + Send + 'static, length: Length, until: Instant) -> Incoming {
        let most = match length {
            Length::Nothing => 0,
            Length::Bytes(bytes) => bytes,
            Length::ToTheEnd => u64::MAX,
        };
        let (sender, chunks) = sync_channel(4);
        let pump = move || {
            let mut stdin = stdin.take(most);
            loop {
                let mut chunk = Vec::new();
                let read = stdin
                    .by_ref()
                    .take(CHUNK as u64)
                    .read_to_end(&mut chunk)
                    .map(|_| chunk);
                let end = read.as_ref().map_or(true, Vec::is_empty);
                if sender.send(read).is_err() || end {
                    return;
                }
            }
        };
        // Without the thread (RLIMIT_NPROC used up) there is no body: better than to wait for ever.
        let started = most > 0
            && std::thread::Builder::new()
                .stack_size(CHUNK)
                .spawn(pump)
                .is_ok();
        Incoming {
            length,
            chunks: started.then_some(chunks),
            until,
        }
    }

    /// The whole body.
    ///
    /// # Errors
    /// More bytes than the limit (413; nothing is kept), fewer than promised (400), or too slow (503).
    pub fn read(&mut self, limits: &Limits) -> Result<Vec<u8>> {
        if matches!(self.length, Length::Bytes(bytes) if bytes > limits.body_bytes) {
            return Err(too_large(limits));
        }
        let mut body = Vec::new();
        while let Some(chunk) = self.chunk(self.until)? {
            if (body.len() + chunk.len()) as u64 > limits.body_bytes {
                return Err(too_large(limits));
            }
            body.extend_from_slice(&chunk);
        }
        match self.length {
            Length::Bytes(bytes) if (body.len() as u64) < bytes => Err(Error::new(
                Kind::Parameter,
                format!("expected a body of {bytes} bytes, found {}", body.len()),
            )),
            _ => Ok(body),
        }
    }

    /// Takes what nobody has read, within bounds, so that the server can go on to read our answer.
    pub fn drain(&mut self) {
        let until = self.until.min(Instant::now() + DRAIN_TIME);
        let mut taken = 0;
        while let Ok(Some(chunk)) = self.chunk(until) {
            taken += chunk.len() as u64;
            if taken > DRAIN_BYTES {
                return;
            }
        }
    }

    /// The next piece; `None` at the end.
    fn chunk(&mut self, until: Instant) -> Result<Option<Vec<u8>>> {
        let Some(chunks) = &self.chunks else {
            return Ok(None);
        };
        match chunks.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(Ok(chunk)) if !chunk.is_empty() => Ok(Some(chunk)),
            Ok(_) | Err(RecvTimeoutError::Disconnected) => {
                self.chunks = None;
                Ok(None)
            }
            Err(RecvTimeoutError::Timeout) => Err(Error::new(
                Kind::Unavailable,
                "the request's body arrived too slowly",
            )),
        }
    }
}

fn too_large(limits: &Limits) -> Error {
    let message = format!("expected a body of at most {} bytes", limits.body_bytes);
    Error::new(Kind::TooLarge, message)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::ffi::OsString;

    fn length(variables: &[(&str, &str)]) -> Result<Length> {
        let variables = variables
            .iter()
            .map(|(name, value)| (OsString::from(name), OsString::from(value)));
        Length::of(&Environment::new(variables.collect()))
    }

    #[test]
    fn reads_lengths() {
        #[rustfmt::skip]
        let table = [
            ("",                     Some(Length::Nothing)),
            ("0",                    Some(Length::Nothing)),
            ("5",                    Some(Length::Bytes(5))),
            ("0005",                 Some(Length::Bytes(5))),
            ("999999999999999999",   Some(Length::Bytes(999_999_999_999_999_999))),
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
        assert_eq!(length(&[]), Ok(Length::Nothing));
        assert_eq!(
            length(&[("HTTP_TRANSFER_ENCODING", "chunked")]),
            Ok(Length::ToTheEnd)
        );
    }

    fn incoming(bytes: &'static [u8], length: Length) -> Incoming {
        Incoming::open(bytes, length, Instant::now() + Duration::from_secs(5))
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
        assert_eq!(read(b"abcdef", Length::Bytes(3)), Ok(b"abc".to_vec()));
        assert_eq!(read(b"abcdef", Length::Nothing), Ok(Vec::new()));
        assert_eq!(read(b"abcd", Length::ToTheEnd), Ok(b"abcd".to_vec()));
        assert_eq!(
            read(b"abcde", Length::ToTheEnd),
            Err("expected a body of at most 4 bytes".to_owned())
        );
        assert_eq!(
            read(b"", Length::Bytes(5)),
            Err("expected a body of at most 4 bytes".to_owned())
        );
        assert_eq!(
            read(b"ab", Length::Bytes(3)),
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
        let mut incoming = Incoming::open(
            Silent,
            Length::Bytes(3),
            Instant::now() + Duration::from_millis(20),
        );
        let error = incoming.read(&Limits::default()).unwrap_err();
        assert_eq!(error.to_string(), "the request's body arrived too slowly");
        assert_eq!(error.status(), 503);
    }
}
