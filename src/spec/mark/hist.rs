//! Histogram: how many observations fall into each bin. The observations are the `y` of the series.

use super::Arrangement;
use super::Direction;
use crate::stat::bins::BinRule;

/// Histogram: how many observations fall into each bin. The observations are the `y` of the series.
#[derive(Clone, Debug, PartialEq)]
pub struct Hist {
    /// The bins.
    pub bins: Bins,
    /// True divides the logarithms of the observations into bins, which then are alike on a logarithmic axis.
    pub bins_logarithms: bool,
    /// How several series are arranged.
    pub arrangement: Arrangement,
    /// What the height of a bar means.
    pub normalization: Normalization,
    /// True adds the bins before it to each bin.
    pub cumulative: bool,
    /// True draws only the outline.
    pub outline: bool,
    /// The direction in which the bars grow.
    pub direction: Direction,
}

impl Default for Hist {
    fn default() -> Hist {
        Hist {
            bins: Bins::Rule(BinRule::Auto),
            bins_logarithms: false,
            arrangement: Arrangement::Overlapped,
            normalization: Normalization::Count,
            cumulative: false,
            outline: false,
            direction: Direction::Vertical,
        }
    }
}

/// What the height of a bar means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Normalization {
    /// The number of observations.
    Count,
    /// The share of the observations per unit: the area of all bars is 1.
    Density,
    /// The share of the observations: the heights add up to 1.
    Probability,
}

/// How the range of the observations is divided into bins.
#[derive(Clone, Debug, PartialEq)]
pub enum Bins {
    /// This many bins of equal width, at least 1.
    Count(usize),
    /// These edges in ascending order, at least two.
    Edges(Vec<f64>),
    /// A rule that derives the bins from the data.
    Rule(BinRule),
}
