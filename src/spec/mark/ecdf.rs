//! The share of observations up to each value.

/// The share of observations up to each value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ecdf;
