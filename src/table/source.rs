//! The source of the bytes of a table.

use crate::error::Result;

/// Gives bytes piece by piece.
pub trait Source {
    /// Fills the beginning of `buffer`. Returns the number of bytes, which is 0 at the end.
    ///
    /// # Errors
    /// A failure of the source.
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
