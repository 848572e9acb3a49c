//! Points with error bars.

/// Points with error bars.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Errorbar;
