//! Blank: a panel without marks, which shows only the shapes of its drawing.

/// Blank: a panel without marks, which shows only the shapes of its drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Blank;
