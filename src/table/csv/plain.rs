//! Reads rows that need no decoding: their cells are slices of the text.

use super::record::MAX_COLUMNS;

/// Reads rows that have no quotes, are not comments and end within the text. Most rows of most files are like that, and
/// looking at each byte once is three times as fast as csv-core, which has to copy what it reads.
pub(super) struct PlainRowReader {
    /// For each byte, whether the search stops at it: a delimiter, a line end or a quote.
    stops: [bool; 256],
    delimiter: u8,
    /// Where each cell of the current row ends.
    ends: Vec<usize>,
}

impl PlainRowReader {
    /// A reader for cells separated by `delimiter`.
    pub(super) fn new(delimiter: u8) -> PlainRowReader {
        let mut stops = [false; 256];
        for byte in [delimiter, b'\n', b'\r', b'"'] {
            if let Some(stop) = stops.get_mut(usize::from(byte)) {
                *stop = true;
            }
        }
        PlainRowReader {
            stops,
            delimiter,
            ends: Vec::new(),
        }
    }

    /// The next row, without the blank lines before it; `input` then begins after the row. Returns `None` and leaves
    /// `input` as it was where csv-core has to read the row.
    pub(super) fn row<'s, 't>(&'s mut self, input: &mut &'t [u8]) -> Option<PlainRow<'s, 't>> {
        let begin = input
            .iter()
            .position(|byte| !matches!(byte, b'\n' | b'\r'))?;
        let text = input.get(begin..)?;
        if text.first() == Some(&b'#') {
            return None;
        }
        self.ends.clear();
        for (at, &byte) in text.iter().enumerate() {
            if !self.stops.get(usize::from(byte)).is_some_and(|stop| *stop) {
                continue;
            }
            if byte == b'"' {
                return None;
            }
            self.ends.push(at);
            if self.ends.len() > MAX_COLUMNS {
                return None;
            }
            if byte != self.delimiter {
                *input = text.get(at + 1..).unwrap_or_default();
                let ends = self.ends.as_slice();
                return Some(PlainRow { text, ends });
            }
        }
        None
    }
}

/// A row of the text. Between two cells there is one byte, the delimiter.
pub(super) struct PlainRow<'s, 't> {
    text: &'t [u8],
    ends: &'s [usize],
}

impl<'s, 't> PlainRow<'s, 't> {
    /// The number of cells.
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
