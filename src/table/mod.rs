//! Tables: what comes in is text that people have in files, what goes out are columns of numbers, instants and names.

pub mod column;
pub mod csv;
mod dates;
mod excess;
pub mod function;
pub mod json;
pub mod list;
pub mod number;
mod options;
mod quote;
mod source;
pub mod text;
pub mod transform;
mod utf16;
mod values;

use crate::error::{Error, Kind, Note, NoteKind, Result, excerpt};
use crate::limits::Limits;
use crate::query::Query;

pub(crate) use dates::{epoch, instants, is_dated};
pub(crate) use excess::too_many_cells;
pub use options::{Form, Options};
pub use source::Source;
pub use values::{Column, Reading, Table, Values};

/// Where tables come from that a query does not hold itself.
pub trait Library: std::fmt::Debug {
    /// The table that a query names, `parameter` and `name` being what it says; `query` holds the values for a
    /// database to bind.
    ///
    /// # Errors
    /// The same 404 for everything that may not be read, whether it exists or not; what is no table.
    fn named(
        &self,
        name: &str,
        query: &Query,
        options: &Options,
        limits: &Limits,
    ) -> Result<Reading>;

    /// The table that came with the request, if one did.
    fn attached(&self, options: &Options, limits: &Limits) -> Option<Result<Reading>>;
}

/// A library that has nothing.
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

/// The one answer to every name that may not be read.
pub fn not_found(parameter: &str) -> Error {
    Error::of(parameter, "there is no such data here").with_kind(Kind::NotFound)
}

/// A table that came with the request, as text.
#[derive(Clone, Debug, PartialEq)]
pub struct Attachment {
    /// Its bytes, unpacked.
    pub bytes: Vec<u8>,
    /// How they are written.
    pub form: Form,
    /// The name of their encoding, where the request states it.
    pub charset: Option<String>,
}

/// Reads a table in one pass, in whatever form and encoding it is.
///
/// # Errors
/// 413 where it has more bytes or cells than the limits allow; what is no table.
pub fn read(source: &mut dyn Source, options: &Options, limits: &Limits) -> Result<Reading> {
    let mut text = text::Text::open(source, options.charset.as_deref(), limits)?;
    let json = match options.form {
        Form::Json => true,
        Form::Auto => matches!(first(text.ahead()), Some(b'{' | b'[')),
        Form::Csv | Form::Tsv => false,
    };
    let mut reading = if json {
        json::table(&mut text, options, limits)
    } else {
        csv::table(&mut text, options, limits)
    }?;
    let dated = |column: &Column| matches!(column.values, Values::Instants(_));
    if let (Some(format), false) = (&options.dateformat, reading.table.columns.iter().any(dated)) {
        let text = format!(
            "no column has dates in the form dateformat=\"{}\"",
            excerpt(format)
        );
        reading.notes.push(Note::new(NoteKind::Ignored, "", text));
    }
    Ok(reading)
}

fn first(bytes: &[u8]) -> Option<u8> {
    bytes
        .iter()
        .copied()
        .find(|byte| !byte.is_ascii_whitespace())
}
