//! How several series share their positions.

use crate::vocabulary;

vocabulary! {
    /// How several series share their positions.
    pub enum Arrangement {
        /// Beside one another.
        Grouped = "grouped",
        /// On top of one another.
        Stacked = "stacked",
        /// On top of one another, each position filled to 100 %.
        Percent = "percent",
        /// In front of one another, from the same base.
        Overlapped = "overlapped",
    }
}
