//! Sparkline: a line without axes, with a marker at its last point.

/// Sparkline: a line without axes, with a marker at its last point.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sparkline;
