//! A series: columns of numbers of one length, and how they look.

use std::collections::BTreeMap;

use super::style::SeriesStyle;
use crate::stat::Numbers;

/// What a further column of a series means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Channel {
    /// Size of a point.
    Size,
    /// Value that a colour map turns into a colour.
    Hue,
    /// Distance down to the lower end of an error bar.
    YErrLow,
    /// Distance up to the upper end of an error bar.
    YErrHigh,
    /// Distance to the left end of an error bar.
    XErrLow,
    /// Distance to the right end of an error bar.
    XErrHigh,
    /// The lower edge of a band.
    Low,
    /// The upper edge of a band.
    High,
    /// First price.
    Open,
    /// Last price.
    Close,
    /// Where a span begins.
    Start,
    /// Where a span ends.
    End,
    /// Horizontal part of an arrow.
    U,
    /// Vertical part of an arrow.
    V,
    /// Weight of an observation.
    Weight,
    /// The value that was to be reached.
    Goal,
    /// Index of the node that a flow leaves.
    Source,
    /// Index of the node that a flow enters.
    Target,
}

/// One series of a layer.
#[derive(Clone, Debug)]
pub struct Series {
    /// Its place among all that the author gave: layers are in the order in which they are painted.
    pub place: usize,
    /// Its name in the legend; empty for none.
    pub name: String,
    /// Positions: numbers, milliseconds UTC, or indices into the axis' names.
    pub x: Numbers,
    /// Values, as many as positions.
    pub y: Numbers,
    /// Further columns, each as long.
    pub channels: BTreeMap<Channel, Numbers>,
    /// A text for each point (slice names, node names, labels of points); empty or as long.
    pub names: Vec<String>,
    /// How it looks.
    pub style: SeriesStyle,
}

impl Series {
    /// A further column; empty if the series has none such.
    pub fn channel(&self, channel: Channel) -> &[f64] {
        self.channels.get(&channel).map_or(&[], |values| values)
    }

    /// The positions and values of all points of which both are finite.
    pub fn points(&self) -> impl Iterator<Item = (f64, f64)> {
        self.x
            .iter()
            .copied()
            .zip(self.y.iter().copied())
            .filter(|(x, y)| x.is_finite() && y.is_finite())
    }
}
