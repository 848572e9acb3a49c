//! How the marks of several series are arranged at one position.

/// How the marks of several series are arranged at one position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// Side by side.
    Grouped,
    /// Stacked on top of one another.
    Stacked,
    /// Stacked, each position scaled to 100 %.
    Percent,
    /// In front of one another, from the same base.
    Overlapped,
}

impl Arrangement {
    /// True when marks stand on one another, at their values or scaled to 100 %.
    pub fn is_stacked(self) -> bool {
        matches!(self, Arrangement::Stacked | Arrangement::Percent)
    }
}
