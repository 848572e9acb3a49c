//! A marker at each point with bars of its uncertainty.

/// A marker at each point with bars of its uncertainty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Errorbar;
