//! A line without axes, its last point marked.

/// A line without axes, its last point marked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sparkline;
