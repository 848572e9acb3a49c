//! Texts by their code units in UTF-16, by which the language counts. Halves of surrogate pairs alone become U+FFFD.

/// A text that can be cut at any code unit.
pub(super) enum Units<'a> {
    /// Every character is one unit.
    Ascii(&'a str),
    /// Some may be two.
    Wide(Vec<u16>),
}

impl<'a> Units<'a> {
    /// The units of a text.
    pub(super) fn new(text: &'a str) -> Units<'a> {
        match text.is_ascii() {
            true => Units::Ascii(text),
            false => Units::Wide(text.encode_utf16().collect()),
        }
    }

    /// Their number.
    pub(super) fn len(&self) -> usize {
        match self {
            Units::Ascii(text) => text.len(),
            Units::Wide(units) => units.len(),
        }
    }

    /// The units from one to before another; empty where there are none.
    pub(super) fn slice(&self, from: usize, to: usize) -> String {
        match self {
            Units::Ascii(text) => text.get(from..to).unwrap_or_default().to_owned(),
            Units::Wide(units) => String::from_utf16_lossy(units.get(from..to).unwrap_or_default()),
        }
    }

    /// A unit.
    pub(super) fn unit(&self, place: usize) -> Option<u16> {
        match self {
            Units::Ascii(text) => text.as_bytes().get(place).map(|byte| u16::from(*byte)),
            Units::Wide(units) => units.get(place).copied(),
        }
    }
}

/// The number of code units of a text before a byte of it.
pub(super) fn count_before(text: &str, byte: usize) -> usize {
    let before = text.get(..byte).unwrap_or(text);
    before.chars().map(char::len_utf16).sum()
}

/// The byte of a text at which a code unit begins; that of the character around it, or the end.
pub(super) fn byte_at(text: &str, unit: usize) -> usize {
    let mut count = 0;
    for (byte, c) in text.char_indices() {
        if count >= unit {
            return byte;
        }
        count += c.len_utf16();
    }
    text.len()
}

/// A place relative to the end where it is negative, from 0 to the length.
pub(super) fn relative(place: f64, length: usize) -> usize {
    let length = length as f64;
    let place = if place < 0.0 { place + length } else { place };
    place.clamp(0.0, length) as usize
}
