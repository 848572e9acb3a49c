//! What is wrong with a program and where: an offset in its text in, a message with line and column out.

use crate::error::{Error, ErrorKind};

/// The class of a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FaultKind {
    /// The text is not of the grammar.
    Syntax,
    /// The text ends inside a string. The message says so.
    UnclosedText,
    /// A line ends inside a string. The message says so.
    UnclosedLine,
    /// A value is not what an operation wants, or a name is not known.
    Runtime,
    /// A bound is exceeded.
    Limit,
}

/// Something that is wrong at a place of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// The byte at which it is.
    pub(super) at: u32,
    /// Its class.
    pub(super) kind: FaultKind,
    /// What is wrong, without a full stop. That of a syntax error ends before the text that was found.
    pub(super) message: String,
}

impl Fault {
    /// The grammar has something else here than the text.
    pub(super) fn expected(at: u32, what: &str) -> Fault {
        Fault {
            at,
            kind: FaultKind::Syntax,
            message: format!("expected {what}"),
        }
    }

    /// The text has a part of the language that is not supported.
    pub(super) fn unsupported(at: u32, what: &str) -> Fault {
        Fault::runtime(at, format!("{what} is not supported"))
    }

    /// A value is not what an operation wants.
    pub(super) fn runtime(at: u32, message: impl Into<String>) -> Fault {
        Fault {
            at,
            kind: FaultKind::Runtime,
            message: message.into(),
        }
    }

    /// A bound is exceeded.
    pub(super) fn limit(at: u32, message: String) -> Fault {
        Fault {
            at,
            kind: FaultKind::Limit,
            message,
        }
    }

    /// The error that the author reads: `<parameter>: line 2, column 5: expected "," or "}", found "foo: 1}"`.
    pub(super) fn in_text(&self, parameter: &str, text: &str) -> Error {
        let start = self.at as usize;
        let (line, column) = position(text, start);
        let there = excerpt_at(text, start);
        let message = shortened(&self.message);
        let message = match (self.kind, there) {
            (FaultKind::Syntax, Some(there)) => {
                format!("line {line}, column {column}: {message}, found \"{there}\"")
            }
            (FaultKind::Syntax, None) => {
                format!("line {line}, column {column}: {message}, found the end of the text")
            }
            (FaultKind::Runtime | FaultKind::Limit, Some(there)) => {
                format!("line {line}, column {column}: {message}, at \"{there}\"")
            }
            _ => format!("line {line}, column {column}: {message}"),
        };
        let error = Error::for_parameter(parameter, message);
        match self.kind {
            FaultKind::Limit => error.with_kind(ErrorKind::TooLarge),
            _ => error,
        }
    }
}

/// A message that a long name has not made endless.
fn shortened(message: &str) -> String {
    const LENGTH: usize = 400;
    match message.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}…", message.get(..end).unwrap_or_default()),
        None => message.to_owned(),
    }
}

/// Line and column of a byte, both from 1; columns count characters.
fn position(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let column = before.get(start..).unwrap_or_default().chars().count() + 1;
    (line, column)
}

/// The text from a byte to the end of its line, at most 24 characters; `None` at the end of the text.
fn excerpt_at(text: &str, at: usize) -> Option<String> {
    const LENGTH: usize = 24;
    let rest = text.get(at..).unwrap_or_default().trim_start();
    let line = rest.lines().next()?.trim_end();
    let clean = |c: char| if c.is_control() { ' ' } else { c };
    let mut excerpt: String = line.chars().take(LENGTH).map(clean).collect();
    if line.chars().nth(LENGTH).is_some() {
        excerpt.push('…');
    }
    Some(excerpt)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_lines_and_columns() {
        let text = "{é:1,\n  b c}\n";
        #[rustfmt::skip]
        let table = [
            (0,  "c: line 1, column 1: expected x, found \"{é:1,\""),
            (3,  "c: line 1, column 3: expected x, found \":1,\""),
            (9,  "c: line 2, column 3: expected x, found \"b c}\""),
            (14, "c: line 3, column 1: expected x, found the end of the text"),
            (99, "c: line 3, column 1: expected x, found the end of the text"),
        ];
        for (at, expected) in table {
            let error = Fault::expected(at, "x").in_text("c", text);
            assert_eq!(error.to_string(), expected, "{at}");
        }
    }

    #[test]
    fn the_class_decides_the_words_and_the_status() {
        let text = "abcdefghijklmnopqrstuvwxyz";
        let fault = Fault::runtime(1, "b is not known").in_text("c", text);
        let expected = "c: line 1, column 2: b is not known, at \"bcdefghijklmnopqrstuvwxy…\"";
        assert_eq!(
            (fault.to_string().as_str(), fault.status()),
            (expected, 400)
        );
        let long = Fault::runtime(0, "x".repeat(1_000_000)).in_text("c", text);
        assert_eq!(long.message.chars().count(), 451);
        let limit = Fault::limit(26, "expected less".to_owned()).in_text("c", text);
        let expected = "c: line 1, column 27: expected less";
        assert_eq!(
            (limit.to_string().as_str(), limit.status()),
            (expected, 413)
        );
    }
}
