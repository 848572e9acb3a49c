//! Treemap: a rectangle for each value. Several series are groups.

/// Treemap: a rectangle for each value. Several series are groups.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Treemap;
