//! How many points fall into each hexagon.

use crate::spec::ColorScale;

/// How many points fall into each hexagon.
#[derive(Clone, Debug, PartialEq)]
pub struct Hexbin {
    /// Hexagons from left to right, at least 1.
    pub across: usize,
    /// How counts become colours.
    pub color_scale: ColorScale,
}
