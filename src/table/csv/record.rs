//! Bytes with cells and rows come in, piece by piece, in any dialect; one row at a time goes out.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use crate::error::Result;
use crate::table::excess::too_large;

/// A row with more cells, or a row with more bytes, is no table.
pub(super) const COLUMNS: usize = 4096;
const ROW_BYTES: usize = 4 * 1024 * 1024;

/// Reads rows whose cells have this sign between them.
pub(super) fn reader(delimiter: u8) -> Reader {
    ReaderBuilder::new().delimiter(delimiter).build()
}

/// One row: its cells, one after the other, and where each ends.
#[derive(Default)]
pub(super) struct Record {
    bytes: Vec<u8>,
    used: usize,
    ends: Vec<usize>,
    count: usize,
}

impl Record {
    /// Reads on; whether the row is complete.
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
                ReadRecordResult::InputEmpty => return Ok(false),
                ReadRecordResult::Record => return Ok(true),
                ReadRecordResult::End => return Ok(false),
                ReadRecordResult::OutputFull => grow(&mut self.bytes, 1024, ROW_BYTES, "bytes")?,
                ReadRecordResult::OutputEndsFull => grow(&mut self.ends, 32, COLUMNS, "cells")?,
            }
        }
    }

    pub(super) fn cells(&self) -> impl Iterator<Item = &[u8]> {
        let mut start = 0;
        self.ends.iter().take(self.count).map(move |end| {
            let cell = self.bytes.get(start..*end).unwrap_or_default();
            start = *end;
            cell
        })
    }

    /// How many cells there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Whether no cell has anything but blanks.
    pub(super) fn is_blank(&self) -> bool {
        self.cells().all(|cell| cell.trim_ascii().is_empty())
    }

    pub(super) fn clear(&mut self) {
        (self.used, self.count) = (0, 0);
    }
}

fn grow<T: Clone + Default>(
    list: &mut Vec<T>,
    least: usize,
    most: usize,
    what: &str,
) -> Result<()> {
    if list.len() >= most {
        let message = format!("expected at most {most} {what} in a row; is a quote not closed?");
        return Err(too_large(message));
    }
    list.resize((list.len() * 2).clamp(least, most), T::default());
    Ok(())
}
