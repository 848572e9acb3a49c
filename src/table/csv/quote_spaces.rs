//! Leaves out the spaces between a delimiter and a quote, which csv-core would take for a part of the cell.

/// The bytes at the beginning of a text that are looked at.
const FIRST_BYTES: usize = 32 * 1024;

/// Removes the spaces before the quotes at the beginning of cells, across pieces of a text.
pub(super) struct QuoteSpaces {
    delimiter: u8,
    /// True inside quotes.
    quoted: bool,
    /// True after a quote that ended a quoted text, unless another quote follows.
    closed: bool,
    /// True at the beginning of a cell, and after spaces there.
    at_start: bool,
    /// The spaces at the beginning of the cell that were not given yet.
    pending: usize,
}

impl QuoteSpaces {
    /// For a text that needs it, because its first rows have such spaces; `None` for others.
    pub(super) fn needed(start: &[u8], delimiter: u8) -> Option<QuoteSpaces> {
        // however much of a text is known
        let start = start.get(..FIRST_BYTES).unwrap_or(start);
        let has_spaces = |pair: &[u8]| pair[0] == delimiter && pair[1] == b' ';
        let begins_quote = |(at, _): (usize, &[u8])| {
            let rest = start.get(at + 1..).unwrap_or_default().trim_ascii_start();
            rest.first() == Some(&b'"')
        };
        let mut found = start
            .windows(2)
            .enumerate()
            .filter(|(_, pair)| has_spaces(pair))
            .take(1000);
        (delimiter != b' ' && found.any(begins_quote)).then_some(QuoteSpaces {
            delimiter,
            quoted: false,
            closed: false,
            at_start: true,
            pending: 0,
        })
    }

    /// The same bytes without the spaces.
    pub(super) fn without(start: &[u8], delimiter: u8) -> Option<Vec<u8>> {
        let mut spaces = QuoteSpaces::needed(start, delimiter)?;
        let mut piece = start.to_vec();
        spaces.remove(&mut piece);
        Some(piece)
    }

    /// Changes a piece in place.
    pub(super) fn remove(&mut self, piece: &mut Vec<u8>) {
        let mut out = Vec::with_capacity(piece.len());
        for &byte in piece.iter() {
            if self.at_start && byte == b' ' {
                self.pending += 1;
                continue;
            }
            let spaces = std::mem::take(&mut self.pending);
            if !(self.at_start && byte == b'"') {
                out.extend(std::iter::repeat_n(b' ', spaces));
            }
            // a quote within a cell that did not begin with one is a letter
            let opens = byte == b'"' && (self.at_start || self.closed);
            self.closed = self.quoted && byte == b'"';
            self.quoted = if self.quoted { byte != b'"' } else { opens };
            self.at_start =
                !self.quoted && (byte == self.delimiter || byte == b'\n' || byte == b'\r');
            out.push(byte);
        }
        *piece = out;
    }
}
