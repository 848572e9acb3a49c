//! The source of the bytes of a table.

use crate::error::Result;

/// Gives bytes piece by piece.
pub trait Source {
    /// Fills the beginning of `buffer`. Returns the number of bytes, which is 0 at the end.
    ///
    /// # Errors
    /// A failure of the source.
    fn fill(&mut self, buffer: &mut [u8]) -> Result<usize>;

    /// About how many bytes are left, so that room for them can be made at once; `None` where nobody knows.
    fn left(&self) -> Option<u64> {
        None
    }
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

    fn left(&self) -> Option<u64> {
        Some(self.len() as u64)
    }
}
