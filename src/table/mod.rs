//! Tables: reads the text of files and requests into columns of numbers, instants and names, and transforms them.

pub mod column;
pub mod csv;
pub mod date_parts;
mod dates;
pub mod describe;
mod duration;
mod fiscal_year;
pub mod function;
pub mod heading;
pub mod json;
mod limit_error;
pub mod list;
mod listed_dates;
pub mod notation;
pub mod number;
mod one_day;
mod options;
pub mod ordered;
mod packed_quarter;
pub mod placeholder;
mod quote;
pub mod sentinel;
mod shared_names;
pub mod shift_jis;
mod short_dates;
pub mod signed;
mod single_byte;
mod slashed;
mod source;
pub mod text;
pub mod transform;
mod two_bytes;
mod uncertain;
pub mod unit;
mod utf16;
mod values;
pub mod verdict;
mod year_fraction;

use crate::error::{Error, ErrorKind, Note, NoteKind, Result, excerpt};
use crate::limits::Limits;
use crate::query::Query;

pub(crate) use dates::{finish, instants, is_dated};
pub(crate) use limit_error::too_many_cells;
pub use listed_dates::ListedDates;
pub use options::{Form, Options};
pub use source::Source;
pub use values::{Column, Origin, Reading, Table, Values};

/// Provides the tables that a query does not contain itself.
pub trait Library: std::fmt::Debug {
    /// The table with this name. `query` has the values that a database query binds.
    ///
    /// # Errors
    /// The same 404 for everything that may not be read, whether it exists or not; a file that is not a table.
    fn named(
        &self,
        name: &str,
        query: &Query,
        options: &Options,
        limits: &Limits,
    ) -> Result<Reading>;

    /// The table in the body of the request; `None` without one.
    fn attached(&self, options: &Options, limits: &Limits) -> Option<Result<Reading>>;
}

/// A library without tables.
#[derive(Clone, Copy, Debug)]
pub struct Empty;

impl Library for Empty {
    fn named(&self, _: &str, _: &Query, options: &Options, _: &Limits) -> Result<Reading> {
        Err(not_found(&options.parameter))
    }

    fn attached(&self, _: &Options, _: &Limits) -> Option<Result<Reading>> {
        None
    }
}

/// The error for every name that may not be read: status 404. It does not tell whether there is such a file.
pub fn not_found(parameter: &str) -> Error {
    Error::for_parameter(parameter, "there is no such data here").with_kind(ErrorKind::NotFound)
}

/// A table that came in the body of a request, as text.
#[derive(Clone, Debug, PartialEq)]
pub struct Attachment {
    /// The bytes, decompressed.
    pub bytes: Vec<u8>,
    /// The format of the text.
    pub form: Form,
    /// The name of the character encoding, if the request states it.
    pub charset: Option<String>,
}

/// True for a text whose first line is the head of a section, such as `[Header]` or `[Data],,,`.
fn begins_with_a_section(start: &[u8]) -> bool {
    let line = start
        .split(|byte| *byte == b'\n')
        .next()
        .filter(|line| line.len() < start.len());
    let text = line
        .map(|line| String::from_utf8_lossy(line).into_owned())
        .unwrap_or_default();
    let name = text.trim().trim_end_matches([',', ';', '\t']);
    let name = name
        .strip_prefix('[')
        .and_then(|name| name.strip_suffix(']'));
    name.is_some_and(|name| {
        name.starts_with(char::is_alphabetic)
            && name
                .chars()
                .all(|c| c.is_alphanumeric() || " _-".contains(c))
            && !["true", "false", "null"].contains(&name)
    })
}

/// Reads a table in one pass, in any supported format and encoding.
///
/// # Errors
/// 413 for more bytes or cells than the limits allow; a text that is not a table.
pub fn read(source: &mut dyn Source, options: &Options, limits: &Limits) -> Result<Reading> {
    let mut text = text::TextReader::open(source, options.charset.as_deref(), limits)?;
    let json = match options.form {
        Form::Json => !begins_with_a_name(text.lookahead()),
        Form::Auto => {
            let start = text.lookahead();
            matches!(first_non_blank(start), Some(b'{' | b'[')) && !begins_with_a_section(start)
        }
        Form::Csv | Form::Tsv => false,
    };
    let encoding = text.note();
    let mut reading = if json {
        json::read_table(&mut text, options, limits)
    } else {
        csv::read_table(&mut text, options, limits)
    }?;
    reading.notes.extend(encoding);
    let is_dated = |column: &Column| matches!(column.values, Values::Instants(_));
    if let (Some(format), false) = (
        &options.dateformat,
        reading.table.columns.iter().any(is_dated),
    ) {
        let text = format!(
            "no column has dates in the form dateformat=\"{}\"",
            excerpt(format)
        );
        reading.notes.push(Note::new(NoteKind::Ignored, "", text));
    }
    Ok(reading)
}

/// True for a text that begins with a word that JSON does not have, as a table does whose file is only called so.
fn begins_with_a_name(bytes: &[u8]) -> bool {
    const WORDS: [&[u8]; 5] = [b"true", b"false", b"null", b"NaN", b"Infinity"];
    let text = bytes.trim_ascii_start();
    let is_word = text.first().is_some_and(u8::is_ascii_alphabetic);
    is_word && !WORDS.iter().any(|word| text.starts_with(word))
}

/// The first byte that is not white space.
fn first_non_blank(bytes: &[u8]) -> Option<u8> {
    bytes
        .iter()
        .copied()
        .find(|byte| !byte.is_ascii_whitespace())
}
