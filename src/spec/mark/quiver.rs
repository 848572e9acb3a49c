//! Quiver plot: an arrow at each point, from its horizontal and vertical components.

use crate::spec::ColorScale;

/// Quiver plot: an arrow at each point, from its horizontal and vertical components.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quiver {
    /// The length in CSS pixels of an arrow whose length in the data is 1; `None` makes the longest arrow nearly touch its
    /// neighbour.
    pub scale: Option<f64>,
    /// How the lengths of arrows become colours; `None` draws all arrows in the colour of their series.
    pub color_scale: Option<ColorScale>,
}
