//! Two-dimensional histogram: how many points fall into each cell of a grid.

use super::Bins;
use crate::spec::ColorScale;
use crate::stat::bins::BinRule;

/// Two-dimensional histogram: how many points fall into each cell of a grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Hist2d {
    /// The bins along x and along y.
    pub bins: [Bins; 2],
    /// How counts become colours.
    pub color_scale: ColorScale,
}

impl Default for Hist2d {
    fn default() -> Hist2d {
        Hist2d {
            bins: [Bins::Rule(BinRule::Auto), Bins::Rule(BinRule::Auto)],
            color_scale: ColorScale::default(),
        }
    }
}
