//! The parts of a zip archive by their names: bytes that are unpacked piece by piece and counted meanwhile.
//!
//! Nothing that the archive says of its sizes is believed: bytes are counted as they come out.

use std::cell::Cell;
use std::io::{self, BufReader, Read};
use std::rc::Rc;

use flate2::bufread::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};

use super::fault::Fault;

/// The most names that are looked at. A workbook has a few parts for each sheet.
const MAX_NAMES: usize = 20_000;

/// The bytes that are unpacked at once.
const PIECE: usize = 32 * 1024;

/// A zip archive in memory.
pub(super) struct Archive<'a> {
    archive: ZipSliceArchive<&'a [u8]>,
    /// How many more bytes may be unpacked, of all parts together.
    budget: Rc<Cell<u64>>,
}

/// The unpacked bytes of a part.
pub(super) type Part<'a> = BufReader<Counted<'a>>;

/// Reads unpacked bytes and takes them from the budgets.
pub(super) struct Counted<'a> {
    bytes: Box<dyn Read + 'a>,
    budget: Rc<Cell<u64>>,
    /// How many more bytes may be read before [`Counted::renew`].
    left: u64,
    /// The bytes that [`Counted::renew`] allows.
    most: u64,
}

impl<'a> Archive<'a> {
    /// Opens an archive, of which `limit` bytes may be unpacked.
    ///
    /// # Errors
    /// The archive is damaged.
    pub(super) fn open(bytes: &'a [u8], limit: u64) -> Result<Archive<'a>, Fault> {
        Ok(Archive {
            archive: ZipArchive::from_slice(bytes)?,
            budget: Rc::new(Cell::new(limit)),
        })
    }

    /// The names of the files in the archive, in its order.
    ///
    /// # Errors
    /// The archive is damaged, or has more files than any workbook.
    pub(super) fn names(&self) -> Result<Vec<String>, Fault> {
        let mut names = Vec::new();
        self.visit(|name, _| names.push(String::from_utf8_lossy(name).into_owned()))?;
        Ok(names)
    }

    /// Calls `see` with the name and the place of each file.
    fn visit(
        &self,
        mut see: impl FnMut(&[u8], (ZipArchiveEntryWayfinder, CompressionMethod)),
    ) -> Result<(), Fault> {
        let mut entries = self.archive.entries();
        let mut count = 0;
        while let Some(entry) = entries.next_entry()? {
            count += 1;
            if count > MAX_NAMES {
                return Err(Fault::TooLarge);
            }
            if !entry.is_dir() {
                see(
                    entry.file_path().as_ref(),
                    (entry.wayfinder(), entry.compression_method()),
                );
            }
        }
        Ok(())
    }

    /// The part with this name, in whatever case. At most `most` bytes of it can be read between two calls of
    /// [`Counted::renew`]. `None` when there is no such part.
    ///
    /// # Errors
    /// The archive is damaged, or the part is packed in a way that spreadsheets are not.
    pub(super) fn part(&self, name: &str, most: u64) -> Result<Option<Part<'a>>, Fault> {
        let mut found = None;
        self.visit(|other, place| {
            if found.is_none() && other.eq_ignore_ascii_case(name.as_bytes()) {
                found = Some(place);
            }
        })?;
        let Some((place, method)) = found else {
            return Ok(None);
        };
        let entry = self.archive.get_entry(place)?;
        let bytes: &'a [u8] = self.archive.get_ref();
        let range = entry.compressed_data_range();
        let at = |offset: u64| usize::try_from(offset).map_err(|_| Fault::Damaged);
        let packed = bytes
            .get(at(range.0)?..at(range.1)?)
            .ok_or(Fault::Damaged)?;
        let bytes: Box<dyn Read + 'a> = match method {
            CompressionMethod::STORE => Box::new(entry.verifying_reader(packed)),
            CompressionMethod::DEFLATE => {
                Box::new(entry.verifying_reader(DeflateDecoder::new(packed)))
            }
            _ => return Err(Fault::Damaged),
        };
        let counted = Counted {
            bytes,
            budget: Rc::clone(&self.budget),
            left: most,
            most,
        };
        Ok(Some(BufReader::with_capacity(PIECE, counted)))
    }
}

impl Counted<'_> {
    /// Allows as many bytes as at the beginning.
    pub(super) fn renew(&mut self) {
        self.left = self.most;
    }
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.bytes.read(buffer)?;
        let taken = count as u64;
        match (
            self.budget.get().checked_sub(taken),
            self.left.checked_sub(taken),
        ) {
            (Some(budget), Some(left)) => {
                self.budget.set(budget);
                self.left = left;
                Ok(count)
            }
            _ => Err(io::ErrorKind::FileTooLarge.into()),
        }
    }
}
