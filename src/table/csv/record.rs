//! Reads one row at a time with csv-core, from a text that comes in pieces.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

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
