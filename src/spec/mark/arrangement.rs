//! How several series share their positions.

/// How several series share their positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// Beside one another.
    Grouped,
    /// On top of one another.
    Stacked,
    /// On top of one another, each position filled to 100 %.
    Percent,
    /// In front of one another, from the same base.
    Overlapped,
}
