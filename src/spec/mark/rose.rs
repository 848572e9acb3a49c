//! Bars over equal angles, several series on top of one another.

use super::Compass;

/// Bars over equal angles, several series on top of one another.
#[derive(Clone, Debug, PartialEq)]
pub struct Rose {
    /// Where angles begin.
    pub compass: Compass,
}
