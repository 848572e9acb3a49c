//! Encodes in Shift_JIS (WHATWG, "Encoding", section 12.3.2): a text comes in, its bytes go out.

use super::two_bytes::index::Index;

/// The bytes of a text; `None` when the encoding lacks one of its characters.
pub fn encode(text: &str) -> Option<Vec<u8>> {
    let characters = Index::Jis0208.characters();
    let mut bytes = Vec::with_capacity(text.len());
    for letter in text.chars() {
        match u32::from(letter) {
            0..=0x80 => bytes.push(u8::try_from(letter).ok()?),
            // the yen sign and the overline stand where ASCII has backslash and tilde
            0xa5 => bytes.push(0x5c),
            0x203e => bytes.push(0x7e),
            // half-width katakana have one byte
            katakana @ 0xff61..=0xff9f => bytes.push((katakana - 0xff61) as u8 + 0xa1),
            // the minus sign is written as the full-width hyphen
            0x2212 => bytes.extend(two_bytes(&characters, 0xff0d)?),
            other => bytes.extend(two_bytes(&characters, u16::try_from(other).ok()?)?),
        }
    }
    Some(bytes)
}

/// The two bytes of a character, from its pointer in the index. Rows that repeat others and those for private use
/// are not written.
fn two_bytes(characters: &[u16], unit: u16) -> Option<[u8; 2]> {
    let pointers = characters.iter().enumerate();
    let (pointer, _) = pointers
        .filter(|(pointer, _)| !(8272..=10715).contains(pointer))
        .find(|(_, known)| **known == unit)?;
    let (first, second) = (pointer / 188, pointer % 188);
    // both bytes skip what single bytes and control characters use, as the standard says
    let first = first + if first < 0x1f { 0x81 } else { 0xc1 };
    let second = second + if second < 0x3f { 0x40 } else { 0x41 };
    Some([u8::try_from(first).ok()?, u8::try_from(second).ok()?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_standard() {
        for letter in (1..=0x1_ffff).filter_map(char::from_u32).step_by(37) {
            let text = String::from(letter);
            let (bytes, _, wrong) = encoding_rs::SHIFT_JIS.encode(&text);
            let known = (!wrong).then(|| bytes.into_owned());
            assert_eq!(encode(&text), known, "U+{:04X}", u32::from(letter));
        }
        assert_eq!(encode("あい"), Some(vec![0x82, 0xa0, 0x82, 0xa2]));
    }
}
