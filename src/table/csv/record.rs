//! Reads one row at a time with csv-core, from a text that comes in pieces.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::gap::Gap;
use crate::error::Result;
use crate::table::limit_error::too_large;

/// The most cells of a row.
pub(super) const MAX_COLUMNS: usize = 4096;

/// The most bytes of a row. Without a limit, a quote that is never closed would make one cell of a whole file.
const MAX_ROW_BYTES: usize = 4 * 1024 * 1024;

/// csv-core's reader for cells separated by `delimiter`.
pub(super) fn csv_reader(delimiter: u8) -> Reader {
    ReaderBuilder::new().delimiter(delimiter).build()
}

/// How a text ended.
pub(super) enum Ending {
    /// After a line end.
    Complete,
    /// Within a row, which has no line end.
    Row,
    /// Within a quoted cell: its quote was never closed.
    OpenQuote,
}

/// One row.
#[derive(Default)]
pub(super) struct Record {
    /// A buffer for the cells, one after the other.
    bytes: Vec<u8>,
    /// How many bytes of the buffer are in use.
    used: usize,
    /// A buffer for the ends of the cells.
    ends: Vec<usize>,
    /// The number of cells.
    count: usize,
}

impl Record {
    /// Reads on and removes what it has read from `input`. Returns `true` when the row is complete.
    ///
    /// # Errors
    /// 413 for a row with too many cells or bytes.
    pub(super) fn read(&mut self, reader: &mut Reader, input: &mut &[u8]) -> Result<bool> {
        loop {
            let (bytes, ends) = (
                self.bytes.get_mut(self.used..),
                self.ends.get_mut(self.count..),
            );
            let (result, taken, written, ended) =
                reader.read_record(input, bytes.unwrap_or_default(), ends.unwrap_or_default());
            *input = input.get(taken..).unwrap_or_default();
            self.used += written;
            self.count += ended;
            match result {
                ReadRecordResult::Record => return Ok(true),
                ReadRecordResult::InputEmpty | ReadRecordResult::End => return Ok(false),
                ReadRecordResult::OutputFull => {
                    grow(&mut self.bytes, 1024, MAX_ROW_BYTES, "bytes")?
                }
                ReadRecordResult::OutputEndsFull => grow(&mut self.ends, 32, MAX_COLUMNS, "cells")?,
            }
        }
    }

    /// Ends the text, and completes the last row if it has no line end.
    ///
    /// # Errors
    /// As [`Record::read`].
    pub(super) fn end(&mut self, reader: &mut Reader) -> Result<Ending> {
        // a line end closes every row but one within quotes, to which it belongs
        if self.read(reader, &mut &b"\n"[..])? {
            return Ok(Ending::Row);
        }
        if (self.used, self.count) == (0, 0) {
            return Ok(Ending::Complete);
        }
        // empty input tells csv-core that the text is over
        self.read(reader, &mut &b""[..])?;
        Ok(Ending::OpenQuote)
    }

    /// Gives the rows of a row whose last cell has a quote that is never closed, as if that quote were not there.
    /// Lines that begin with `#` are left out where the text `has_comments`.
    ///
    /// # Errors
    /// As [`Record::read`], and those of `each`, which gets the number of cells of a row and its cells.
    pub(super) fn without_quote(
        &self,
        delimiter: u8,
        has_comments: bool,
        each: &mut dyn FnMut(usize, &mut dyn Iterator<Item = &[u8]>) -> Result<()>,
    ) -> Result<()> {
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .quoting(false)
            .build();
        let mut before = self.count.saturating_sub(1);
        let mut rest = self.cells().nth(before).unwrap_or_default();
        let mut row = Record::default();
        while !rest.is_empty() {
            if before == 0 {
                Gap::new(has_comments).skip(&mut rest, true);
            }
            if row.read(&mut reader, &mut rest)? {
                each(
                    before + row.count(),
                    &mut self.cells().take(before).chain(row.cells()),
                )?;
                row.clear();
                before = 0;
            }
        }
        Ok(())
    }

    /// The cells from left to right.
    pub(super) fn cells(&self) -> impl Iterator<Item = &[u8]> {
        let mut start = 0;
        self.ends.iter().take(self.count).map(move |end| {
            let cell = self.bytes.get(start..*end).unwrap_or_default();
            start = *end;
            cell
        })
    }

    /// The number of cells.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// True when all cells are empty or blank.
    pub(super) fn is_blank(&self) -> bool {
        self.cells().all(|cell| cell.trim_ascii().is_empty())
    }

    /// Forgets the cells, so that the next row can be read.
    pub(super) fn clear(&mut self) {
        (self.used, self.count) = (0, 0);
    }
}

/// Doubles a buffer, within `min` and `max`.
///
/// # Errors
/// 413 when it already has `max` elements, which are called `what`.
fn grow<T: Clone + Default>(list: &mut Vec<T>, min: usize, max: usize, what: &str) -> Result<()> {
    if list.len() >= max {
        let message = format!("expected at most {max} {what} in a row; is a quote not closed?");
        return Err(too_large(message));
    }
    list.resize((list.len() * 2).clamp(min, max), T::default());
    Ok(())
}
