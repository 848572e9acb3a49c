//! An axis: which scale it has, what is written along it.

use super::style::Label;
use crate::scale::Zone;
use crate::scale::format::Format;

/// How values become positions.
#[derive(Clone, Debug, PartialEq)]
pub enum AxisScale {
    /// Equal steps, equal distances.
    Linear,
    /// Equal ratios, equal distances; only positive values have a place.
    Log {
        /// The base whose powers are ticks, above 1.
        base: f64,
    },
    /// Linear within the threshold, logarithmic outside, both signs.
    Symlog {
        /// Above 0.
        threshold: f64,
    },
    /// Milliseconds UTC, ticks by the calendar of a zone.
    Time {
        /// The zone.
        zone: Zone,
    },
    /// Bands of equal width, one a name.
    Category {
        /// The names, in order from the low end.
        names: Vec<String>,
    },
}

/// Where an axis stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At its usual side: bottom or left.
    Usual,
    /// At the other side: top or right.
    Opposite,
}

/// One axis of a panel.
#[derive(Clone, Debug)]
pub struct Axis {
    /// How values become positions.
    pub scale: AxisScale,
    /// The ends that the author fixed; `None` comes from the data.
    pub domain: [Option<f64>; 2],
    /// Whether the low end stands on the right or at the top.
    pub reversed: bool,
    /// What is measured.
    pub title: Option<Label>,
    /// How numbers or times are written; `None` lets the ticks decide.
    pub format: Option<Format>,
    /// How the values of bars along it are written at them; `None` is as along the axis.
    pub values: Option<Format>,
    /// Written before every number.
    pub prefix: String,
    /// Written after every number.
    pub suffix: String,
    /// Tick positions by the author; `None` chooses.
    pub ticks: Option<Vec<f64>>,
    /// Tick labels by the author, one a tick; `None` writes the values.
    pub tick_labels: Option<Vec<String>>,
    /// About how many ticks; `None` depends on the room.
    pub tick_count: Option<usize>,
    /// How the tick labels look; size and colour are the theme's when `None`.
    pub tick_style: Option<Label>,
    /// Degrees by which tick labels are turned; `None` turns them only when they must be.
    pub rotate: Option<f32>,
    /// Whether there are grid lines; `None` is the theme's way.
    pub grid: Option<bool>,
    /// Whether there are ticks between the ticks.
    pub minor: bool,
    /// Whether there are grid lines at the ticks between the ticks.
    pub minor_grid: bool,
    /// Whether line, ticks and labels are drawn.
    pub visible: bool,
    /// Part of the data's extent left free at each end; `None` is the mark's way.
    pub margin: Option<f64>,
    /// Where it stands.
    pub place: Place,
}

impl Axis {
    /// An axis with nothing said about it.
    pub fn new(scale: AxisScale) -> Axis {
        Axis {
            scale,
            domain: [None, None],
            reversed: false,
            title: None,
            format: None,
            values: None,
            prefix: String::new(),
            suffix: String::new(),
            ticks: None,
            tick_labels: None,
            tick_count: None,
            tick_style: None,
            rotate: None,
            grid: None,
            minor: false,
            minor_grid: false,
            visible: true,
            margin: None,
            place: Place::Usual,
        }
    }

    /// The names along a category axis; none on any other.
    pub fn names(&self) -> &[String] {
        match &self.scale {
            AxisScale::Category { names } => names,
            AxisScale::Linear
            | AxisScale::Log { .. }
            | AxisScale::Symlog { .. }
            | AxisScale::Time { .. } => &[],
        }
    }
}
