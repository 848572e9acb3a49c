//! How often values fall into each bin; `y` of the series are the observations.

use super::Arrangement;
use super::Direction;

/// How often values fall into each bin; `y` of the series are the observations.
#[derive(Clone, Debug, PartialEq)]
pub struct Hist {
    /// The bins.
    pub bins: Bins,
    /// In front of one another, stacked, or filled.
    pub arrangement: Arrangement,
    /// What the height means.
    pub normalization: Normalization,
    /// Whether each bar contains all before it.
    pub cumulative: bool,
    /// Whether only the outline is drawn.
    pub outline: bool,
    /// Which way the bars grow.
    pub direction: Direction,
}

/// What the height of a histogram's bar means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Normalization {
    /// Number of observations.
    Count,
    /// Share of the observations per unit: the area is 1.
    Density,
    /// Share of the observations: the heights add up to 1.
    Probability,
}

/// How observations are cut into bins.
#[derive(Clone, Debug, PartialEq)]
pub enum Bins {
    /// That many bins of equal width, at least 1.
    Count(usize),
    /// These edges, rising, at least two.
    Edges(Vec<f64>),
    /// By a rule from the data.
    Rule(crate::stat::bins::Rule),
}
