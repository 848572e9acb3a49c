//! A text at the beginning of a row comes in; its cells go out as they stand there, if the row is whole and plain.

use super::record::COLUMNS;

/// Finds rows that need no decoding: without quotes, no comment, ended within the text. Most rows of most files are
/// such, and looking at each byte once is three times as fast as csv-core, which has to copy what it reads.
pub(super) struct Plain {
    /// Whether a byte ends a cell or makes the row one that is not plain.
    signs: [bool; 256],
    delimiter: u8,
    ends: Vec<usize>,
}

impl Plain {
    /// For cells with this sign between them.
    pub(super) fn new(delimiter: u8) -> Plain {
        let mut signs = [false; 256];
        for byte in [delimiter, b'\n', b'\r', b'"'] {
            if let Some(sign) = signs.get_mut(usize::from(byte)) {
                *sign = true;
            }
        }
        Plain {
            signs,
            delimiter,
            ends: Vec::new(),
        }
    }

    /// The next row, blank lines before it left out; `input` then begins after it. `None`, with `input` as it was,
    /// where csv-core has to read it.
    pub(super) fn row<'s, 't>(&'s mut self, input: &mut &'t [u8]) -> Option<Row<'s, 't>> {
        let begin = input
            .iter()
            .position(|byte| !matches!(byte, b'\n' | b'\r'))?;
        let text = input.get(begin..)?;
        if text.first() == Some(&b'#') {
            return None;
        }
        self.ends.clear();
        for (at, &byte) in text.iter().enumerate() {
            if !self.signs.get(usize::from(byte)).is_some_and(|sign| *sign) {
                continue;
            }
            if byte == b'"' {
                return None;
            }
            self.ends.push(at);
            if self.ends.len() > COLUMNS {
                return None;
            }
            if byte != self.delimiter {
                *input = text.get(at + 1..).unwrap_or_default();
                let ends = self.ends.as_slice();
                return Some(Row { text, ends });
            }
        }
        None
    }
}

/// A row as it stands in the text, and where each cell ends; between two cells is one sign.
pub(super) struct Row<'s, 't> {
    text: &'t [u8],
    ends: &'s [usize],
}

impl<'s, 't> Row<'s, 't> {
    /// How many cells it has.
    pub(super) fn count(&self) -> usize {
        self.ends.len()
    }

    /// The cells from left to right.
    pub(super) fn cells(&self) -> impl Iterator<Item = &'t [u8]> + use<'s, 't> {
        let (text, mut start) = (self.text, 0);
        self.ends.iter().map(move |end| {
            let cell = text.get(start..*end).unwrap_or_default();
            start = end + 1;
            cell
        })
    }
}
