//! A rectangle for each value; several series are groups.

/// A rectangle for each value; several series are groups.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Treemap;
