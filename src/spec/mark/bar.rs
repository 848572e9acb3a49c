//! Bar chart: a bar for each value.

use super::Arrangement;
use super::Direction;
use crate::spec::ColorScale;

/// Bar chart: a bar for each value.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// How several series are arranged.
    pub arrangement: Arrangement,
    /// The direction in which the bars grow.
    pub direction: Direction,
    /// The part of a band that the bars of one position fill, 0 to 1; `None` follows from their number.
    pub width: Option<f64>,
    /// The gap between bars side by side at one position, as a part of the band; `None` leaves one pixel free.
    pub gap: Option<f64>,
    /// The radius of the corners at the free end in CSS pixels.
    pub radius: f32,
    /// Where the line around a bar runs, and which corners are rounded.
    pub outline: BarOutline,
    /// Where values are written. In stacks, `Outside` is like `Inside`.
    pub labels: BarLabels,
    /// The value at which bars begin; 0 unless the author chose another.
    pub base: f64,
    /// How the channel `Hue` becomes colours, when a series has it.
    pub color_scale: ColorScale,
}

impl Default for Bar {
    fn default() -> Bar {
        Bar {
            arrangement: Arrangement::Grouped,
            direction: Direction::Vertical,
            width: None,
            gap: None,
            radius: 2.0,
            outline: BarOutline::Centered,
            labels: BarLabels::None,
            base: 0.0,
            color_scale: ColorScale::of_points(),
        }
    }
}

/// Where the line around a bar runs, and which corners are rounded: those between two sides with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarOutline {
    /// Along the middle of all sides; only the corners at the free end are rounded.
    Centered,
    /// Inside, along all sides.
    Whole,
    /// Inside, but not along the base.
    OpenBase,
    /// Inside, but not along the free end.
    OpenEnd,
    /// Inside, but not along the left side, or the upper side of a horizontal bar.
    OpenLow,
    /// Inside, but not along the right side, or the lower side of a horizontal bar.
    OpenHigh,
}

/// Where values are written at bars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarLabels {
    /// Values are not written.
    None,
    /// Beyond the free end.
    Outside,
    /// In the middle of the bar.
    Inside,
}
