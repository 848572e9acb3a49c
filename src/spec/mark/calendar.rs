//! The days of years as coloured cells.

use crate::spec::Shade;

/// The days of years as coloured cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    /// How values become colours.
    pub shade: Shade,
}
