//! Where the bytes of a table come from, piece by piece.

use crate::error::Result;

/// Where bytes come from, piece by piece.
pub trait Source {
    /// Fills the beginning of `buffer`; how many bytes, 0 at the end.
    ///
    /// # Errors
    /// What the source cannot give.
    fn fill(&mut self, buffer: &mut [u8]) -> Result<usize>;
}

impl Source for &[u8] {
    fn fill(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let count = self.len().min(buffer.len());
        let (now, later) = self.split_at(count);
        if let Some(room) = buffer.get_mut(..count) {
            room.copy_from_slice(now);
        }
        *self = later;
        Ok(count)
    }
}
