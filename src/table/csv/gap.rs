//! Skips the blank lines and comments between two rows.

/// Skips what stands between two rows, even where it goes on in the next piece of the text.
pub(super) struct Gap {
    /// True inside a comment.
    comment: bool,
    /// True when lines that begin with `#` are comments; false when they are rows.
    has_comments: bool,
}

impl Gap {
    /// A gap in a text whose lines that begin with `#` are comments, or rows.
    pub(super) fn new(has_comments: bool) -> Gap {
        Gap {
            comment: false,
            has_comments,
        }
    }

    /// True when the end of a piece has cut a comment, so that the next one begins within it.
    pub(super) fn is_in_comment(&self) -> bool {
        self.comment
    }

    /// Removes blank lines and comments from the beginning of a piece of text. Returns `false` when the rest has to
    /// wait for more text, because a `#` may begin a comment or a value such as `#N/A`. That never happens for the
    /// `last` piece.
    pub(super) fn skip(&mut self, text: &mut &[u8], last: bool) -> bool {
        loop {
            let ends = |byte: &u8| matches!(byte, b'\n' | b'\r');
            let row = |byte: &u8| ends(byte) == self.comment;
            let begin = text.iter().position(row).unwrap_or(text.len());
            *text = text.get(begin..).unwrap_or_default();
            self.comment = match (self.comment, *text) {
                (true, [_, ..]) => false,
                (false, [b'#', ..]) if self.has_comments && !is_error_value(text) => {
                    if !last && ERROR_VALUES.iter().any(|value| value.starts_with(text)) {
                        return false;
                    }
                    true
                }
                _ => return true,
            };
        }
    }
}

/// The error values of spreadsheets, which begin with `#` like a comment.
const ERROR_VALUES: [&[u8]; 7] = [
    b"#N/A", b"#NULL!", b"#DIV/0!", b"#VALUE!", b"#REF!", b"#NAME?", b"#NUM!",
];

/// True when a text begins with an error value of a spreadsheet, so that it is not a comment.
pub(super) fn is_error_value(text: &[u8]) -> bool {
    ERROR_VALUES.iter().any(|value| text.starts_with(value))
}
