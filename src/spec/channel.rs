//! A series: columns of numbers of equal length, and a style.

use std::collections::BTreeMap;

use super::style::SeriesStyle;
use crate::stat::Numbers;

/// What an additional column of a series means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Channel {
    /// The size of a point.
    Size,
    /// A value that a colour scale turns into a colour.
    Hue,
    /// The distance from the value down to the lower end of its error bar.
    YErrLow,
    /// The distance from the value up to the upper end of its error bar.
    YErrHigh,
    /// The distance from the position to the left end of its error bar.
    XErrLow,
    /// The distance from the position to the right end of its error bar.
    XErrHigh,
    /// The lower edge of a band, or the lowest price.
    Low,
    /// The upper edge of a band, or the highest price.
    High,
    /// The first price.
    Open,
    /// The last price.
    Close,
    /// The value at which a bar of a Gantt chart begins.
    Start,
    /// The horizontal component of an arrow.
    U,
    /// The vertical component of an arrow.
    V,
    /// The weight of an observation.
    Weight,
    /// The target value of a bullet chart.
    Goal,
    /// The index of the node that a flow leaves.
    Source,
    /// The index of the node that a flow enters.
    Target,
    /// What a point of a stack adds to it: its own value, where the value of the series is the sum up to it.
    Part,
}

/// One series of a layer.
#[derive(Clone, Debug)]
pub struct Series {
    /// Its number in the order in which the author gave the series. The order of layers is the order of painting.
    pub place: usize,
    /// Its name in the legend; empty for no name.
    pub name: String,
    /// The positions: numbers, milliseconds UTC, or indices into the names of the axis. NaN is missing.
    pub x: Numbers,
    /// The values, as many as positions. NaN is missing.
    pub y: Numbers,
    /// Additional columns, each as long as the positions.
    pub channels: BTreeMap<Channel, Numbers>,
    /// A text for each point: the name of a slice or a row, the label of a point. Empty, or as long as the positions.
    pub names: Vec<String>,
    /// What is written at each point where values are written, instead of its value; an empty text writes nothing there. Empty,
    /// or as long as the positions.
    pub labels: Vec<String>,
    /// How it looks.
    pub style: SeriesStyle,
}

impl Series {
    /// What a series without a name is called, by its index among all: y1, y2, …
    pub fn default_name(index: usize) -> String {
        format!("y{}", index + 1)
    }

    /// True for the name of a series with this index that nobody gave it: none, or its default one.
    pub fn is_default_name(name: &str, index: usize) -> bool {
        name.is_empty() || name == Series::default_name(index)
    }

    /// An additional column; empty when the series has none of this meaning.
    pub fn channel(&self, channel: Channel) -> &[f64] {
        self.channels.get(&channel).map_or(&[], |values| values)
    }

    /// The values as they were given, also where the points stand at sums of several.
    pub fn own_values(&self) -> &[f64] {
        self.channels.get(&Channel::Part).unwrap_or(&self.y)
    }

    /// Position and value of every point whose position and value are both finite.
    pub fn points(&self) -> impl Iterator<Item = (f64, f64)> {
        self.x
            .iter()
            .copied()
            .zip(self.y.iter().copied())
            .filter(|(x, y)| x.is_finite() && y.is_finite())
    }
}
