//! Bytes of UTF-16 come in, piece by piece; UTF-8 goes out.

/// Which of the two bytes of a unit comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// The lower one.
    Little,
    /// The higher one.
    Big,
}

/// A decoder that remembers what the end of a piece has cut in two.
pub(super) struct Utf16 {
    order: Order,
    /// The first byte of a unit.
    byte: Option<u8>,
    /// The first half of a character beyond the first 65,536.
    half: Option<u16>,
}

impl Utf16 {
    /// Begins behind the byte order mark.
    pub(super) fn new(order: Order) -> Utf16 {
        Utf16 {
            order,
            byte: None,
            half: None,
        }
    }

    /// Adds what a piece says to `into`; `last` says that none follows. What makes no sense becomes U+FFFD.
    pub(super) fn decode(&mut self, piece: &[u8], last: bool, into: &mut Vec<u8>) {
        let mut units: Vec<u16> = self.half.take().into_iter().collect();
        units.reserve(piece.len() / 2 + 1);
        for byte in piece {
            match (self.byte.take(), self.order) {
                (None, _) => self.byte = Some(*byte),
                (Some(first), Order::Little) => units.push(u16::from_le_bytes([first, *byte])),
                (Some(first), Order::Big) => units.push(u16::from_be_bytes([first, *byte])),
            }
        }
        if !last {
            self.half = units.pop_if(|unit| (0xd800..0xdc00).contains(unit));
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

    fn decoded(order: Order, bytes: &[u8], piece: usize) -> String {
        let (mut decoder, mut text) = (Utf16::new(order), Vec::new());
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
            assert_eq!(decoded(Order::Little, &little, piece), text);
            assert_eq!(decoded(Order::Big, &big, piece), text);
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
                assert_eq!(decoded(Order::Little, &bytes, piece), expected);
            }
        }
    }
}
