//! The objects of a file: their contents in, numbers for them out.

use pdf_writer::{Filter, Pdf, Ref};

/// Bits of compression: slow, since files are kept.
const LEVEL: u8 = 8;

/// What has been written of a file.
pub(super) struct Objects {
    pub(super) pdf: Pdf,
    last: i32,
}

impl Objects {
    /// None yet.
    pub(super) fn new() -> Objects {
        Objects {
            pdf: Pdf::new(),
            last: 0,
        }
    }

    /// A number for another object.
    pub(super) fn fresh(&mut self) -> Ref {
        self.last += 1;
        Ref::new(self.last)
    }

    /// Writes a packed stream.
    pub(super) fn stream(&mut self, id: Ref, bytes: &[u8]) {
        let packed = packed(bytes);
        self.pdf.stream(id, &packed).filter(Filter::FlateDecode);
    }
}

/// The bytes, packed as `FlateDecode` has them.
pub(super) fn packed(bytes: &[u8]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec_zlib(bytes, LEVEL)
}
