//! Hexagonal histogram: how many points fall into each hexagon.

use crate::spec::ColorScale;

/// Hexagonal histogram: how many points fall into each hexagon.
#[derive(Clone, Debug, PartialEq)]
pub struct Hexbin {
    /// The number of hexagons from left to right, at least 1.
    pub across: usize,
    /// How counts become colours.
    pub color_scale: ColorScale,
}

impl Default for Hexbin {
    fn default() -> Hexbin {
        Hexbin {
            across: 30,
            color_scale: ColorScale::default(),
        }
    }
}
