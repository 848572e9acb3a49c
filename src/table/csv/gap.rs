//! A text that stands between two rows comes in; it goes out without the blank lines and comments before the next row.

/// What is being left out; it may go on in the next piece of the text.
#[derive(Default)]
pub(super) struct Gap {
    comment: bool,
}

impl Gap {
    /// Takes blank lines and comments from the beginning of a piece of text. `false` where the rest has to wait for
    /// more of the text, because it may be a comment or not; a `last` piece never has to.
    pub(super) fn pass(&mut self, text: &mut &[u8], last: bool) -> bool {
        loop {
            let ends = |byte: &u8| matches!(byte, b'\n' | b'\r');
            let row = |byte: &u8| ends(byte) == self.comment;
            let begin = text.iter().position(row).unwrap_or(text.len());
            *text = text.get(begin..).unwrap_or_default();
            self.comment = match (self.comment, *text) {
                (true, [_, ..]) => false,
                (false, [b'#', ..]) if !is_fault(text) => {
                    if !last && FAULTS.iter().any(|fault| fault.starts_with(text)) {
                        return false;
                    }
                    true
                }
                _ => return true,
            };
        }
    }
}

/// What spreadsheets write for a cell that went wrong.
const FAULTS: [&[u8]; 7] = [
    b"#N/A", b"#NULL!", b"#DIV/0!", b"#VALUE!", b"#REF!", b"#NAME?", b"#NUM!",
];

/// Whether a text begins with a cell that went wrong, which is no comment.
pub(super) fn is_fault(text: &[u8]) -> bool {
    FAULTS.iter().any(|fault| text.starts_with(fault))
}
