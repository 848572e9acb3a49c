//! An axis: its scale, its ticks and labels, its grid lines.

use super::style::Label;
use crate::scale::format::Format;
use crate::scale::{CalendarUnit, Clamp, Zone, symlog};

/// How an axis turns values into positions.
#[derive(Clone, Debug, PartialEq)]
pub enum AxisScale {
    /// Equal differences are equal distances.
    Linear,
    /// Equal ratios are equal distances. A value that is not positive has no position.
    Log {
        /// The base, above 1. Its powers are ticks.
        base: f64,
    },
    /// Linear near zero and logarithmic beyond a threshold, for values of both signs.
    Symlog {
        /// The absolute value, above 0, at which the scale turns logarithmic.
        threshold: f64,
    },
    /// Values are milliseconds UTC. Ticks follow the calendar of a time zone.
    Time {
        /// The time zone.
        zone: Zone,
    },
    /// One band of equal width for each name. Values are indices into the names.
    Category {
        /// The names, from the low end of the axis.
        names: Vec<String>,
    },
}

impl AxisScale {
    /// The value in a unit of which equal steps are equally long along the axis: the logarithm on a logarithmic axis. NaN
    /// for what has no position there.
    pub fn evened(&self, value: f64) -> f64 {
        match self {
            AxisScale::Log { .. } if value > 0.0 => libm::log10(value),
            AxisScale::Log { .. } => f64::NAN,
            AxisScale::Symlog { threshold } => symlog::transform(value, *threshold),
            AxisScale::Linear | AxisScale::Time { .. } | AxisScale::Category { .. } => value,
        }
    }

    /// The value whose [`AxisScale::evened`] is `evened`.
    pub fn restored(&self, evened: f64) -> f64 {
        match self {
            AxisScale::Log { .. } => libm::pow(10.0, evened),
            AxisScale::Symlog { threshold } => symlog::untransform(evened, *threshold),
            AxisScale::Linear | AxisScale::Time { .. } | AxisScale::Category { .. } => evened,
        }
    }
}

/// The places of bars over dates: each of them has a tick of its own while there is room.
#[derive(Clone, Debug, PartialEq)]
pub struct DateSlots {
    /// The instants in milliseconds UTC, in increasing order. On a category axis there is one for each name.
    pub instants: Vec<f64>,
    /// The time zone of the labels.
    pub zone: Zone,
}

/// One axis of a panel.
#[derive(Clone, Debug)]
pub struct Axis {
    /// How the axis turns values into positions.
    pub scale: AxisScale,
    /// The lower and the upper end as the author fixed them; `None` follows the data. On a category axis the indices of the
    /// first and the last name that are shown.
    pub domain: [Option<f64>; 2],
    /// True when the low end is at the right, or at the top.
    pub reversed: bool,
    /// Where values beyond the ends of a linear axis stand.
    pub clamp: Clamp,
    /// The title of the axis; `None` writes none.
    pub title: Option<Label>,
    /// How tick labels are written; `None` takes the precision that the ticks need.
    pub format: Option<Format>,
    /// How values are written at the marks; `None` writes them as the axis does.
    pub values: Option<Format>,
    /// A text before every number.
    pub prefix: String,
    /// A text after every number.
    pub suffix: String,
    /// The values of the ticks, as the author chose them; `None` chooses round ones.
    pub ticks: Option<Vec<f64>>,
    /// The places of bars over dates, whose ticks are at them; `None` where ticks follow the calendar.
    pub slots: Option<DateSlots>,
    /// What the data call their instants.
    pub unit: CalendarUnit,
    /// The tick labels, as the author chose them, one for each tick; `None` writes the values.
    pub tick_labels: Option<Vec<String>>,
    /// About how many ticks there are; `None` follows from the length of the axis.
    pub tick_count: Option<usize>,
    /// How the tick labels look; `None` takes the theme's font and colour.
    pub tick_style: Option<Label>,
    /// Rotation of the tick labels in degrees; `None` rotates them only when they would overlap.
    pub rotate: Option<f32>,
    /// True draws grid lines at the ticks, false draws none; `None` leaves it to the theme and the kind of chart.
    pub grid: Option<bool>,
    /// True draws minor ticks between the ticks.
    pub minor: bool,
    /// True draws grid lines at the minor ticks.
    pub minor_grid: bool,
    /// False hides the line, the ticks and their labels.
    pub visible: bool,
    /// Free space at each end, as a part of the extent of the data; `None` leaves it to the kind of chart. On a category axis
    /// the extent is from the first name to the last, and `None` leaves half a band.
    pub margin: Option<f64>,
}

impl Axis {
    /// An axis of this scale with every other setting at its default.
    pub fn new(scale: AxisScale) -> Axis {
        Axis {
            scale,
            domain: [None, None],
            reversed: false,
            clamp: Clamp::Off,
            title: None,
            format: None,
            values: None,
            prefix: String::new(),
            suffix: String::new(),
            ticks: None,
            slots: None,
            unit: CalendarUnit::Date,
            tick_labels: None,
            tick_count: None,
            tick_style: None,
            rotate: None,
            grid: None,
            minor: false,
            minor_grid: false,
            visible: true,
            margin: None,
        }
    }

    /// The names along a category axis; empty for any other scale.
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
