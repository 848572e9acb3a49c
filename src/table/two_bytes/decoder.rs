//! Decodes texts with two bytes for each sign: pieces of such a text come in, UTF-8 goes out (WHATWG, "Encoding", sections 10 to 13).

use super::TwoBytes;
use super::index::Index;

/// Where the codes of an encoding lie.
struct Layout {
    /// The first byte of pointer 0.
    first: u8,
    /// The second bytes, from the first to the last: those before a gap and those behind it.
    seconds: [(u8, u8); 2],
    /// The index that its pointers lead to.
    index: Index,
}

impl TwoBytes {
    fn layout(self) -> Layout {
        const NONE: (u8, u8) = (0xff, 0xfe);
        let (first, seconds, index) = match self {
            TwoBytes::ShiftJis => (0x81, [(0x40, 0x7e), (0x80, 0xfc)], Index::Jis0208),
            TwoBytes::EucJp => (0xa1, [(0xa1, 0xfe), NONE], Index::Jis0208),
            TwoBytes::Gbk => (0x81, [(0x40, 0x7e), (0x80, 0xfe)], Index::Gbk),
            TwoBytes::EucKr => (0x81, [(0x41, 0xfe), NONE], Index::EucKr),
            TwoBytes::Big5 => (0x81, [(0x40, 0x7e), (0xa1, 0xfe)], Index::Big5),
        };
        Layout {
            first,
            seconds,
            index,
        }
    }

    /// True for the first byte of two.
    fn is_first(self, byte: u8) -> bool {
        match self {
            TwoBytes::ShiftJis => matches!(byte, 0x81..=0x9f | 0xe0..=0xfc),
            // 0x8e stands before half-width katakana
            TwoBytes::EucJp => byte == 0x8e || (0xa1..=0xfe).contains(&byte),
            TwoBytes::Gbk | TwoBytes::EucKr | TwoBytes::Big5 => (0x81..=0xfe).contains(&byte),
        }
    }

    /// The character of a byte that stands alone; `None` where it has none.
    fn single(self, byte: u8) -> Option<char> {
        match (self, byte) {
            (_, 0..=0x7f) | (TwoBytes::ShiftJis, 0x80) => Some(char::from(byte)),
            (TwoBytes::ShiftJis, 0xa1..=0xdf) => Some(half_width(byte)),
            (TwoBytes::Gbk, 0x80) => Some('€'),
            _ => None,
        }
    }
}

impl Layout {
    /// The pointer of two bytes into the index; `None` where the second is none.
    fn pointer(&self, first: u8, second: u8) -> Option<usize> {
        let count = |(from, to): (u8, u8)| usize::from((to + 1).saturating_sub(from));
        let [before, behind] = self.seconds;
        let contains = |(from, to): (u8, u8)| (from..=to).contains(&second);
        let column = match () {
            () if contains(before) => usize::from(second - before.0),
            () if contains(behind) => usize::from(second - behind.0) + count(before),
            () => return None,
        };
        let row = usize::from(first.checked_sub(self.first)?);
        Some(row * (count(before) + count(behind)) + column)
    }
}

/// The half-width katakana of a byte from 0xa1 to 0xdf.
fn half_width(byte: u8) -> char {
    char::from_u32(0xff61 + u32::from(byte.saturating_sub(0xa1)))
        .unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// A decoder that remembers what the end of a piece has cut in two.
pub(in crate::table) struct TwoBytesDecoder {
    encoding: TwoBytes,
    layout: Layout,
    /// The characters by their pointers; 0 where there is none.
    characters: Vec<u16>,
    /// The first byte of two.
    first: Option<u8>,
}

impl TwoBytesDecoder {
    pub(in crate::table) fn new(encoding: TwoBytes) -> TwoBytesDecoder {
        let layout = encoding.layout();
        TwoBytesDecoder {
            encoding,
            characters: layout.index.characters(),
            layout,
            first: None,
        }
    }

    /// Decodes a piece and appends it to `into`. What stands for no character becomes U+FFFD; a byte of ASCII behind half a sign, such
    /// as a line end, stays.
    pub(in crate::table) fn decode(&mut self, piece: &[u8], into: &mut Vec<u8>) {
        let mut push = |letter: Option<char>| {
            let letter = letter.unwrap_or(char::REPLACEMENT_CHARACTER);
            into.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
        };
        for &byte in piece {
            match self.first.take() {
                None if self.encoding.is_first(byte) => self.first = Some(byte),
                None => push(self.encoding.single(byte)),
                Some(first) => {
                    let letter = self.character(first, byte);
                    push(letter);
                    if letter.is_none() && byte.is_ascii() {
                        push(Some(char::from(byte)));
                    }
                }
            }
        }
    }

    /// The character of two bytes; `None` where they have none.
    fn character(&self, first: u8, second: u8) -> Option<char> {
        if self.encoding == TwoBytes::EucJp && first == 0x8e {
            return (0xa1..=0xdf).contains(&second).then(|| half_width(second));
        }
        // the first bytes of Shift-JIS skip those of half-width katakana
        let skips = self.encoding == TwoBytes::ShiftJis && first >= 0xe0;
        let first = if skips { first - 0x40 } else { first };
        let pointer = self.layout.pointer(first, second)?;
        let unit = *self.characters.get(pointer)?;
        char::from_u32(u32::from(unit)).filter(|_| unit != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GBK, SHIFT_JIS};

    /// Each encoding with the name of the library that tells what is right.
    const ALL: [(TwoBytes, &Encoding); 5] = [
        (TwoBytes::ShiftJis, SHIFT_JIS),
        (TwoBytes::EucJp, EUC_JP),
        (TwoBytes::Gbk, GBK),
        (TwoBytes::EucKr, EUC_KR),
        (TwoBytes::Big5, BIG5),
    ];

    fn decode(decoder: &mut TwoBytesDecoder, piece: &[u8]) -> String {
        let mut read = Vec::new();
        decoder.decode(piece, &mut read);
        String::from_utf8(read).unwrap_or_default()
    }

    #[test]
    fn texts_are_decoded_in_any_pieces() {
        let texts = [
            "日付,金額（円）,ｶﾅ,スーパー髙①\n2026/03/31,-2771",
            "日付,金額,ｶﾅ,ひらがな",
            "日期,销售额,镕\n1,2,€北京",
            "날짜,매출,도시\n1,2,똠방각하",
            "日期,銷售額,城市,臺北,堃",
        ];
        for ((encoding, known), text) in ALL.into_iter().zip(texts) {
            let bytes = known.encode(text).0;
            for size in 1..5 {
                let mut decoder = TwoBytesDecoder::new(encoding);
                let read: String = bytes
                    .chunks(size)
                    .map(|piece| decode(&mut decoder, piece))
                    .collect();
                assert_eq!(read, text);
            }
        }
    }

    #[test]
    fn all_signs_are_those_of_the_standard() {
        for (encoding, known) in ALL {
            let mut decoder = TwoBytesDecoder::new(encoding);
            let mut told = 0;
            for code in (0x8000..=0xffff_u16).map(u16::to_be_bytes) {
                let (text, wrong) = known.decode_without_bom_handling(&code);
                let mut units = text.encode_utf16();
                let expected = match (units.next(), units.next()) {
                    _ if wrong || !encoding.is_first(code[0]) => continue,
                    (Some(_), None) => text.into_owned(),
                    // what Unicode has beyond its first plane, and letters of Hong Kong that it writes as two
                    _ => "\u{fffd}".to_owned(),
                };
                let read = decode(&mut decoder, &code);
                assert_eq!(read, expected, "{encoding:?} {code:x?}");
                told += 1;
            }
            assert!(told > 6000, "{encoding:?}: {told}");
        }
    }

    #[test]
    fn a_line_end_behind_half_a_sign_stays() {
        for (encoding, _) in ALL {
            let mut decoder = TwoBytesDecoder::new(encoding);
            assert_eq!(decode(&mut decoder, b"\xe4\n1,2\n"), "\u{fffd}\n1,2\n");
        }
    }
}
