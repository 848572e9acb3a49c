//! Points with error bars.

/// Points with error bars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Errorbar;
