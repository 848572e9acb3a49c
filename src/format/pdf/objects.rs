//! The objects of a PDF and their numbers.

use pdf_writer::{Filter, Pdf, Ref};

/// The level of compression: slow and small, because PDF files are kept.
const LEVEL: u8 = 8;

/// The part of a file that is written.
pub(super) struct Objects {
    pub(super) pdf: Pdf,
    last: i32,
}

impl Objects {
    /// A file without objects.
    pub(super) fn new() -> Objects {
        Objects {
            pdf: Pdf::new(),
            last: 0,
        }
    }

    /// The reference for a new object.
    pub(super) fn new_ref(&mut self) -> Ref {
        self.last += 1;
        Ref::new(self.last)
    }

    /// Writes a compressed stream.
    pub(super) fn stream(&mut self, id: Ref, bytes: &[u8]) {
        let packed = compress(bytes);
        self.pdf.stream(id, &packed).filter(Filter::FlateDecode);
    }
}

/// The bytes compressed for `FlateDecode`.
pub(super) fn compress(bytes: &[u8]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec_zlib(bytes, LEVEL)
}
