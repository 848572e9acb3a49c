//! The smallest parts of a program: names, numbers, strings, marks.

use std::rc::Rc;

/// A token with its place in the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: TokenKind,
    /// Its first byte.
    pub(super) at: u32,
    /// True when a line ends between the token before and this one.
    pub(super) after_line: bool,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
    /// A name or a word of the language.
    Name(Rc<str>),
    /// A number.
    Number(f64),
    /// A string in quotes, decoded.
    Text(Rc<str>),
    /// The text of a template up to `${` or to its end.
    Template {
        /// The text, decoded.
        text: Rc<str>,
        /// True for the first text of a template, which follows the backtick.
        is_first: bool,
        /// True for the last text of a template, which the backtick follows.
        is_last: bool,
    },
    /// The one regular expression that is read.
    Thousands,
    /// Brackets and operators.
    Mark(&'static str),
    /// The end of the text.
    End,
}

/// Brackets and operators, longer ones before those with which they begin.
pub(super) const MARKS: &[&str] = &[
    ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "==", "!=",
    "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=",
    "<<", ">>", "**", "{", "}", "(", ")", "[", "]", ";", ",", "<", ">", "+", "-", "*", "/", "%",
    "&", "|", "^", "!", "~", "?", ":", "=", ".",
];
