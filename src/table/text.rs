//! Bytes in whatever encoding come in, piece by piece; bytes in a superset of ASCII go out.

use encoding_rs::{Decoder, Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Source;
use crate::error::{Error, Kind, Result};
use crate::limits::Limits;

const PIECE: usize = 64 * 1024;

/// A text that is read once, from its beginning.
pub struct Text<'a> {
    source: &'a mut dyn Source,
    /// What was decoded and not taken yet.
    piece: Vec<u8>,
    /// What came in, before decoding.
    raw: Vec<u8>,
    decoder: Option<Decoder>,
    bytes: u64,
    most: u64,
    ended: bool,
}

impl<'a> Text<'a> {
    /// Begins to read: the encoding is that of the byte order mark; without one UTF-16 where every other byte is
    /// zero; else UTF-8, or cell by cell Windows-1252 where that is invalid (see [`decode`]).
    ///
    /// # Errors
    /// What the source cannot give.
    pub fn open(source: &'a mut dyn Source, limits: &Limits) -> Result<Text<'a>> {
        let mut text = Text {
            source,
            piece: Vec::new(),
            raw: vec![0; PIECE],
            decoder: None,
            bytes: 0,
            most: limits.data_bytes,
            ended: false,
        };
        let mut start = Vec::new();
        while start.len() < PIECE && text.fetch(&mut start)? {}
        let (encoding, mark) = encoding(&start);
        let start = start.get(mark..).unwrap_or_default();
        text.decoder = encoding.map(Encoding::new_decoder_without_bom_handling);
        text.decode_into(start);
        Ok(text)
    }

    /// What comes next, at the beginning at least 64 KiB if there is so much.
    pub fn ahead(&self) -> &[u8] {
        &self.piece
    }

    /// The next piece, in place of what `into` held; `false` at the end.
    ///
    /// # Errors
    /// What the source cannot give; 413 past the limit.
    pub fn next(&mut self, into: &mut Vec<u8>) -> Result<bool> {
        into.clear();
        while self.piece.is_empty() && !self.ended {
            let mut raw = Vec::new();
            match self.decoder {
                None => {
                    self.fetch(into)?;
                    return Ok(!into.is_empty());
                }
                Some(_) => {
                    self.fetch(&mut raw)?;
                    self.decode_into(&raw);
                }
            }
        }
        std::mem::swap(into, &mut self.piece);
        Ok(!into.is_empty())
    }

    /// All that is left.
    ///
    /// # Errors
    /// As [`Text::next`].
    pub fn rest(&mut self) -> Result<Vec<u8>> {
        let (mut all, mut piece) = (Vec::new(), Vec::new());
        while self.next(&mut piece)? {
            all.extend_from_slice(&piece);
        }
        Ok(all)
    }

    fn fetch(&mut self, into: &mut Vec<u8>) -> Result<bool> {
        let count = self.source.fill(&mut self.raw)?;
        self.bytes = self.bytes.saturating_add(count as u64);
        if self.bytes > self.most {
            let message = format!("expected at most {} bytes of data, unpacked", self.most);
            return Err(Error::new(Kind::TooLarge, message));
        }
        into.extend_from_slice(self.raw.get(..count).unwrap_or_default());
        self.ended = count == 0;
        Ok(count > 0)
    }

    fn decode_into(&mut self, raw: &[u8]) {
        let Some(decoder) = &mut self.decoder else {
            self.piece.extend_from_slice(raw);
            return;
        };
        let room = decoder
            .max_utf8_buffer_length(raw.len())
            .unwrap_or(raw.len() * 3 + 16);
        let mut text = String::with_capacity(room);
        let _ = decoder.decode_to_string(raw, &mut text, self.ended);
        self.piece.extend_from_slice(text.as_bytes());
    }
}

/// The encoding to decode from (`None`: nothing to do) and the length of the byte order mark.
fn encoding(start: &[u8]) -> (Option<&'static Encoding>, usize) {
    if let Some((encoding, mark)) = Encoding::for_bom(start) {
        let wide = encoding == UTF_16LE || encoding == UTF_16BE;
        return (wide.then_some(encoding), mark);
    }
    let sample = start.get(..start.len().min(512)).unwrap_or_default();
    let zeros = |odd: usize| {
        let half = sample.iter().skip(odd).step_by(2);
        half.filter(|byte| **byte == 0).count() * 3 > sample.len()
    };
    match (zeros(1), zeros(0)) {
        (true, false) => (Some(UTF_16LE), 0),
        (false, true) => (Some(UTF_16BE), 0),
        _ => (None, 0),
    }
}

/// A cell as text: UTF-8, or where it is not, Windows-1252.
pub fn decode(cell: &[u8]) -> std::borrow::Cow<'_, str> {
    match std::str::from_utf8(cell) {
        Ok(text) => text.into(),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(cell).0,
    }
}
