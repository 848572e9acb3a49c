//! Bytes with cells and rows come in, piece by piece, in any dialect; one row at a time goes out.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use crate::error::{Error, Kind, Result};

/// A row with more cells, or a row with more bytes, is no table.
pub(super) const COLUMNS: usize = 4096;
const ROW_BYTES: usize = 4 * 1024 * 1024;

/// Reads rows; `comment` says whether those that begin with `#` are left out.
pub(super) fn reader(delimiter: u8, comment: bool) -> Reader {
    let delimiter = if delimiter == b' ' { b'\t' } else { delimiter };
    ReaderBuilder::new()
        .delimiter(delimiter)
        .comment(comment.then_some(b'#'))
        .build()
}

/// Whether a text begins with what spreadsheets write for a cell that went wrong, which is no comment.
pub(super) fn is_fault(text: &[u8]) -> bool {
    const FAULTS: [&[u8]; 7] = [
        b"#N/A", b"#NULL!", b"#DIV/0!", b"#VALUE!", b"#REF!", b"#NAME?", b"#NUM!",
    ];
    let text = text.trim_ascii_start();
    FAULTS.iter().any(|fault| text.starts_with(fault))
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
        let message =
            format!("expected at most {most} {what} in a row of data; is a quote not closed?");
        return Err(Error::new(Kind::TooLarge, message));
    }
    list.resize((list.len() * 2).clamp(least, most), T::default());
    Ok(())
}
