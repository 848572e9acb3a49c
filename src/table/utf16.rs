//! Converts UTF-16 to UTF-8 piece by piece.

/// The order of the two bytes of a code unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ByteOrder {
    /// The lower byte first.
    Little,
    /// The higher byte first.
    Big,
}

/// A decoder that remembers what the end of a piece has cut in two.
pub(super) struct Utf16Decoder {
    order: ByteOrder,
    /// The first byte of a code unit.
    byte: Option<u8>,
    /// The first half of a surrogate pair, for a character beyond U+FFFF.
    high_surrogate: Option<u16>,
}

impl Utf16Decoder {
    /// A decoder for the bytes after the byte order mark.
    pub(super) fn new(order: ByteOrder) -> Utf16Decoder {
        Utf16Decoder {
            order,
            byte: None,
            high_surrogate: None,
        }
    }

    /// Decodes a piece and appends it to `into`. `last` is true for the last piece. Invalid units become U+FFFD.
    pub(super) fn decode(&mut self, piece: &[u8], last: bool, into: &mut Vec<u8>) {
        let mut units: Vec<u16> = self.high_surrogate.take().into_iter().collect();
        units.reserve(piece.len() / 2 + 1);
        for byte in piece {
            match (self.byte.take(), self.order) {
                (None, _) => self.byte = Some(*byte),
                (Some(first), ByteOrder::Little) => units.push(u16::from_le_bytes([first, *byte])),
                (Some(first), ByteOrder::Big) => units.push(u16::from_be_bytes([first, *byte])),
            }
        }
        if !last {
            self.high_surrogate = units.pop_if(|unit| (0xd800..0xdc00).contains(unit));
        }
        let cut = last && self.byte.take().is_some();
        let text =
            char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER));
        for letter in text.chain(cut.then_some(char::REPLACEMENT_CHARACTER)) {
            into.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(order: ByteOrder, bytes: &[u8], piece: usize) -> String {
        let (mut decoder, mut text) = (Utf16Decoder::new(order), Vec::new());
        for piece in bytes.chunks(piece) {
            decoder.decode(piece, false, &mut text);
        }
        decoder.decode(&[], true, &mut text);
        String::from_utf8_lossy(&text).into_owned()
    }

    #[test]
    fn does_not_mind_where_it_is_cut() {
        let text = "aé語😀b";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for piece in 1..9 {
            assert_eq!(decoded(ByteOrder::Little, &little, piece), text);
            assert_eq!(decoded(ByteOrder::Big, &big, piece), text);
        }
    }

    #[test]
    fn replaces_what_makes_no_sense() {
        let bytes =
            |units: &[u16]| -> Vec<u8> { units.iter().flat_map(|u| u.to_le_bytes()).collect() };
        #[rustfmt::skip]
        let table: [(Vec<u8>, &str); 4] = [
            (bytes(&[0xd83d, 0x61]),         "\u{fffd}a"),
            (bytes(&[0xde00, 0x61]),         "\u{fffd}a"),
            (bytes(&[0x61, 0xd83d]),         "a\u{fffd}"),
            ([bytes(&[0x61]), vec![0x62]].concat(), "a\u{fffd}"),
        ];
        for (bytes, expected) in table {
            for piece in 1..5 {
                assert_eq!(decoded(ByteOrder::Little, &bytes, piece), expected);
            }
        }
    }
}
