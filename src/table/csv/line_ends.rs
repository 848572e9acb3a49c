//! Finds blank lines between rows, wherever the text is cut into pieces: the bytes between two rows come in, a verdict goes out.

/// What is known of the bytes behind the last row.
#[derive(Default)]
pub(super) struct LineEnds {
    /// The last line end behind a row; `None` where no row stands before.
    last: Option<u8>,
}

impl LineEnds {
    /// Takes note of what was read of a piece up to its `rest`: if that was a row, its last byte is a line end.
    pub(super) fn note_row(&mut self, piece: &[u8], rest: &[u8]) {
        let before = piece.len().checked_sub(rest.len() + 1);
        self.last = before.and_then(|at| piece.get(at).copied()).or(self.last);
    }

    /// Forgets the last row, because a comment stands behind it.
    pub(super) fn forget(&mut self) {
        self.last = None;
    }

    /// True when a text that follows begins with a blank line. A line feed behind a carriage return is the same line end.
    pub(super) fn begins_blank(&mut self, text: &[u8]) -> bool {
        let Some(mut last) = self.last else {
            return false;
        };
        let mut is_blank = false;
        for byte in text
            .iter()
            .copied()
            .take_while(|byte| matches!(byte, b'\n' | b'\r'))
        {
            is_blank |= !(last == b'\r' && byte == b'\n');
            last = byte;
        }
        self.last = Some(last);
        is_blank
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// True when a blank line stands between two rows in a text that is cut into pieces of this many bytes.
    fn has_blank(text: &[u8], size: usize) -> bool {
        let mut ends = LineEnds::default();
        ends.note_row(b"1,2\n", b"");
        if text.starts_with(b"\r") {
            ends.note_row(b"1,2\r", b"");
        }
        let rest = text.get(1..).unwrap_or_default();
        let mut found = false;
        for piece in rest.chunks(size) {
            found |= ends.begins_blank(piece);
        }
        found
    }

    #[test]
    fn blank_lines_are_found_in_any_pieces() {
        let table: [(&[u8], bool); 6] = [
            (b"\n3,4", false),
            (b"\n\n3,4", true),
            (b"\r\n3,4", false),
            (b"\r\n\r\n3,4", true),
            (b"\r3,4", false),
            (b"\r\r3,4", true),
        ];
        for (text, expected) in table {
            for size in 1..5 {
                assert_eq!(has_blank(text, size), expected, "{text:?} {size}");
            }
        }
    }
}
