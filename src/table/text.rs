//! Reads a text piece by piece and converts UTF-16 and the old encodings of one or two bytes for each letter to UTF-8. Others, all
//! supersets of ASCII, stay as they are.

use std::borrow::Cow;

use super::limit_error::too_large;
use super::single_byte::{SingleByte, windows_1252};
use super::source::Source;
use super::two_bytes::TwoBytes;
use super::two_bytes::common::commonest;
use super::two_bytes::decoder::TwoBytesDecoder;
use super::utf16::{ByteOrder, Utf16Decoder};
use crate::error::{Error, ErrorKind, Note, NoteKind, Result};
use crate::limits::Limits;

/// The most bytes that are read at once.
const MAX_PIECE: usize = 64 * 1024;

/// The fewest bytes that are asked for at once.
const MIN_PIECE: usize = 512;

/// What converts a text to UTF-8.
enum Decoder {
    Utf16(Utf16Decoder),
    TwoBytes(TwoBytesDecoder),
    SingleByte(SingleByte),
}

/// Reads a text once, from its beginning.
pub struct TextReader<'a> {
    source: &'a mut dyn Source,
    /// Decoded bytes that were not taken yet.
    piece: Vec<u8>,
    /// The decoder; `None` for UTF-8 and Windows-1252.
    decoder: Option<Decoder>,
    /// What the text was taken for without being told; empty where nobody asks.
    taken_for: &'static str,
    /// The number of bytes read so far.
    bytes: u64,
    /// The most bytes that may be read.
    max_bytes: u64,
    ended: bool,
    /// A buffer for bytes before decoding.
    raw: Vec<u8>,
}

impl<'a> TextReader<'a> {
    /// Begins to read. The encoding is that of the byte order mark. Without one it is UTF-16 where most bytes at even
    /// or at odd positions are zero, else the stated `charset`. A text that is no UTF-8 and looks like an
    /// encoding of two bytes for each sign, or by its letters like an old one of one byte each, is that. All others are UTF-8, or Windows-1252 in cells that are not valid UTF-8 (see
    /// [`decode`]).
    ///
    /// # Errors
    /// A failure of the source; 413 beyond the limit; 415 for a `charset` that is not supported.
    pub fn open(
        source: &'a mut dyn Source,
        charset: Option<&str>,
        limits: &Limits,
    ) -> Result<TextReader<'a>> {
        let mut text = TextReader {
            source,
            piece: Vec::new(),
            decoder: None,
            taken_for: "",
            bytes: 0,
            max_bytes: limits.data_bytes,
            ended: false,
            raw: Vec::new(),
        };
        let (mut start, mut piece) = (Vec::new(), Vec::new());
        while start.len() < MAX_PIECE && text.fetch(&mut piece)? {
            start.extend_from_slice(&piece);
        }
        let stated = charset.map(stated_decoder).transpose()?.flatten();
        let (order, mark) = detect_utf16(&start);
        let start = start.get(mark..).unwrap_or_default();
        text.decoder = match (order, stated) {
            (Some(order), _) => Some(Decoder::Utf16(Utf16Decoder::new(order))),
            (None, stated) if mark == 0 && charset.is_some() => stated,
            (None, _) if mark == 0 => text.guess(start),
            (None, _) => None,
        };
        text.decode_into(start);
        Ok(text)
    }

    /// The decoder that the beginning of a text without a mark needs by its bytes.
    fn guess(&mut self, start: &[u8]) -> Option<Decoder> {
        if is_utf_8(start) {
            return None;
        }
        let common = commonest(start);
        let certain = common
            .is_none()
            .then(|| SingleByte::certain(start))
            .flatten();
        if let Some(found) = certain {
            self.taken_for = found.word();
            return Some(Decoder::SingleByte(found));
        }
        if let Some(found) = common.or_else(|| TwoBytes::likely(start)) {
            self.taken_for = found.word();
            return Some(Decoder::TwoBytes(TwoBytesDecoder::new(found)));
        }
        let found = SingleByte::likely(start)?;
        self.taken_for = found.word();
        Some(Decoder::SingleByte(found))
    }

    /// The note about an encoding that nobody stated; `None` for the common ones.
    pub fn note(&self) -> Option<Note> {
        let name = Some(self.taken_for).filter(|name| !name.is_empty())?;
        let text =
            format!("read as {name}, which the text looks like; saved as UTF-8 it leaves no doubt");
        Some(Note::new(NoteKind::Assumed, "", text))
    }

    /// The bytes that [`TextReader::next`] will give. After opening they are the first 64 KiB or more, or the whole
    /// text.
    pub fn lookahead(&self) -> &[u8] {
        &self.piece
    }

    /// The whole text, if it is no longer than what was read on opening.
    pub fn whole(&self) -> Option<&[u8]> {
        self.ended.then_some(&self.piece)
    }

    /// Replaces what [`TextReader::next`] will give.
    pub fn replace(&mut self, text: Vec<u8>) {
        self.piece = text;
    }

    /// About how many bytes there are in all, those that were read included; `None` where nobody knows.
    pub fn total_bytes(&self) -> Option<u64> {
        let left = self.source.left()?;
        Some(self.bytes.saturating_add(left))
    }

    /// The number of bytes that were read from the source so far.
    pub fn read_bytes(&self) -> u64 {
        self.bytes
    }

    /// Replaces the contents of `into` by the next piece. Returns `false` at the end.
    ///
    /// # Errors
    /// A failure of the source; 413 beyond the limit.
    pub fn next(&mut self, into: &mut Vec<u8>) -> Result<bool> {
        while self.piece.is_empty() && !self.ended {
            if self.decoder.is_none() {
                return self.fetch(into);
            }
            let mut raw = std::mem::take(&mut self.raw);
            self.fetch(&mut raw)?;
            self.decode_into(&raw);
            self.raw = raw;
        }
        into.clear();
        std::mem::swap(into, &mut self.piece);
        Ok(!into.is_empty())
    }

    /// Replaces the contents of `into` by the next bytes of the source. Returns `false` at the end.
    fn fetch(&mut self, into: &mut Vec<u8>) -> Result<bool> {
        // The buffer keeps its old bytes, which need not be cleared. It grows with what the source gives at a time.
        into.resize((into.len() * 2).clamp(MIN_PIECE, MAX_PIECE), 0);
        let count = self.source.fill(into)?;
        into.truncate(count);
        self.bytes = self.bytes.saturating_add(count as u64);
        if self.bytes > self.max_bytes {
            let message = format!("expected at most {} bytes, unpacked", self.max_bytes);
            return Err(too_large(message));
        }
        self.ended = count == 0;
        Ok(count > 0)
    }

    /// Decodes bytes and appends them to the piece.
    fn decode_into(&mut self, raw: &[u8]) {
        match &mut self.decoder {
            None => self.piece.extend_from_slice(raw),
            Some(Decoder::SingleByte(encoding)) => {
                let text: String = raw.iter().map(|byte| encoding.character(*byte)).collect();
                self.piece.extend_from_slice(text.as_bytes());
            }
            Some(Decoder::TwoBytes(decoder)) => decoder.decode(raw, &mut self.piece),
            Some(Decoder::Utf16(decoder)) => decoder.decode(raw, self.ended, &mut self.piece),
        }
    }
}

/// The byte order of a text in UTF-16, or `None` for other encodings; and the length of its byte order mark in bytes.
fn detect_utf16(start: &[u8]) -> (Option<ByteOrder>, usize) {
    match start {
        [0xef, 0xbb, 0xbf, ..] => return (None, 3),
        [0xff, 0xfe, ..] => return (Some(ByteOrder::Little), 2),
        [0xfe, 0xff, ..] => return (Some(ByteOrder::Big), 2),
        _ => {}
    }
    let sample = start.get(..start.len().min(512)).unwrap_or_default();
    // In UTF-16 every other byte of Western text is zero: half of all bytes. A third is enough.
    let zeros = |odd: usize| {
        let half = sample.iter().skip(odd).step_by(2);
        half.filter(|byte| **byte == 0).count() * 3 > sample.len()
    };
    match (zeros(1), zeros(0)) {
        (true, false) => (Some(ByteOrder::Little), 0),
        (false, true) => (Some(ByteOrder::Big), 0),
        _ => (None, 0),
    }
}

/// True for a text in UTF-8, of which the last letter may be cut.
fn is_utf_8(text: &[u8]) -> bool {
    std::str::from_utf8(text).map_or_else(|fault| fault.error_len().is_none(), |_| true)
}

/// The decoder for a stated encoding; `None` for UTF-8, Windows-1252 and their subsets, which are told apart by the
/// bytes.
///
/// # Errors
/// 415 for any other encoding.
fn stated_decoder(name: &str) -> Result<Option<Decoder>> {
    let utf16 = |order| Ok(Some(Decoder::Utf16(Utf16Decoder::new(order))));
    match name.trim().to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" | "us-ascii" | "ascii" | "windows-1252" | "cp1252" | "iso-8859-1"
        | "latin1" => Ok(None),
        "utf-16" | "utf-16le" => utf16(ByteOrder::Little),
        "utf-16be" => utf16(ByteOrder::Big),
        other => {
            let two_bytes =
                TwoBytes::named(other).map(|found| Decoder::TwoBytes(TwoBytesDecoder::new(found)));
            let found = two_bytes.or_else(|| SingleByte::named(other).map(Decoder::SingleByte));
            let what = "one of utf-8, utf-16, utf-16le, utf-16be, windows-1252, iso-8859-1, windows-1250, iso-8859-2, windows-1251, iso-8859-5, koi8-r, cp866, windows-1253, windows-1254, iso-8859-9, shift_jis, euc-jp, gbk, euc-kr, big5";
            let unknown = || Error::expected("charset", what, name).with_kind(ErrorKind::MediaType);
            found.map(Some).ok_or_else(unknown)
        }
    }
}

/// Decodes a cell as UTF-8, or as Windows-1252 if it is not valid UTF-8.
pub fn decode(cell: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(cell) {
        Ok(text) => text.into(),
        Err(_) => cell.iter().map(|byte| windows_1252(*byte)).collect(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// The text that is read from these bytes, with the note about its encoding.
    fn read(mut bytes: &[u8], charset: Option<&str>) -> (String, String) {
        let mut text = TextReader::open(&mut bytes, charset, &Limits::default()).unwrap();
        let (mut all, mut piece) = (Vec::new(), Vec::new());
        while text.next(&mut piece).unwrap() {
            all.extend_from_slice(&piece);
        }
        let note = text.note().map_or(String::new(), |note| note.text);
        (String::from_utf8(all).unwrap(), note)
    }

    #[test]
    fn texts_of_east_asia_are_read_with_a_note() {
        #[rustfmt::skip]
        let table = [
            (encoding_rs::SHIFT_JIS, "shift_jis", "Shift-JIS", "日付,金額（円）,内容\n2026/03/31,100,スーパー\n"),
            (encoding_rs::EUC_JP,    "EUC-JP",    "EUC-JP",    "日付,ひらがな,スーパー\n2026/03/31,100,1\n"),
            (encoding_rs::GBK,       "gb2312",    "GBK",       "日期,销售额,城市\n2026/3/31,2,北京\n"),
            (encoding_rs::EUC_KR,    "cp949",     "EUC-KR",    "날짜,매출,도시\n2026-03-31,2,서울\n"),
            (encoding_rs::BIG5,      "big5",      "Big5",      "日期,銷售額,城市\n2026/3/31,2,臺北\n"),
        ];
        for (encoding, charset, name, text) in table {
            let bytes = encoding.encode(text).0;
            let (guessed, note) = read(&bytes, None);
            assert_eq!(guessed, text);
            assert!(note.starts_with(&format!("read as {name}, ")), "{note}");
            let stated = (text.to_owned(), String::new());
            assert_eq!(read(&bytes, Some(charset)), stated);
        }
    }

    #[test]
    fn reads_windows_1252_where_it_is_not_utf_8() {
        assert_eq!(decode("Größe".as_bytes()), "Größe");
        let all: Vec<u8> = (0..=255).collect();
        let known = encoding_rs::WINDOWS_1252
            .decode_without_bom_handling(&all)
            .0;
        assert_eq!(decode(&all), known);
    }
}
