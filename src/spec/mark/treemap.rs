//! Treemap: a rectangle for each value. Several series are groups.

/// Treemap: a rectangle for each value. Several series are groups.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Treemap;
