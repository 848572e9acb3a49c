//! A series: columns of numbers of one length, and how they look.

use std::collections::BTreeMap;

use super::style::SeriesStyle;
use crate::stat::Numbers;
use crate::vocabulary;

vocabulary! {
    /// What a further column of a series means.
    pub enum Channel {
        /// Size of a point.
        Size = "size",
        /// Value that a colour map turns into a colour.
        Hue = "hue",
        /// Distance down to the lower end of an error bar.
        YErrLow = "yerr-low",
        /// Distance up to the upper end of an error bar.
        YErrHigh = "yerr-high",
        /// Distance to the left end of an error bar.
        XErrLow = "xerr-low",
        /// Distance to the right end of an error bar.
        XErrHigh = "xerr-high",
        /// The lower edge of a band.
        Low = "low",
        /// The upper edge of a band.
        High = "high",
        /// First price.
        Open = "open",
        /// Last price.
        Close = "close",
        /// Where a span begins.
        Start = "start",
        /// Where a span ends.
        End = "end",
        /// Horizontal part of an arrow.
        U = "u",
        /// Vertical part of an arrow.
        V = "v",
        /// Weight of an observation.
        Weight = "weight",
        /// The value that was to be reached.
        Goal = "goal",
        /// Index of the node that a flow leaves.
        Source = "source",
        /// Index of the node that a flow enters.
        Target = "target",
    }
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
