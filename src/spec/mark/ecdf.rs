//! Empirical distribution: the share of the observations up to each value.

/// Empirical distribution: the share of the observations up to each value.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Ecdf;
