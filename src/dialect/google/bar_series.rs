//! The data of a bar chart as series of a general mark: rows, scaling and colours in, layer and axes out.

use super::encoding::{ChartData, Scaling, ValueRange};
use super::params::Params;
use super::series::{
    counted, flat_style, legend_names, linear_axis, name_of, new_series, position_names,
};
use super::spec::{Marks, collapse_equal};
use crate::spec::mark::Bar;
use crate::spec::{Arrangement, Axis, AxisScale, Direction, Fill, Mark, Series, SeriesStyle};

/// What bars of a general mark need to know about the chart.
pub(super) struct BarData<'a> {
    /// The rows of values.
    pub data: &'a ChartData,
    /// Their scaling.
    pub scale: &'a Scaling,
    /// Where the bars of each row begin, as a part of the axis.
    pub zeros: &'a [f64],
    /// The fill of a bar, from the numbers of its row and of its group.
    pub fill: &'a dyn Fn(usize, usize) -> Fill,
    /// The labels of the axis of the groups in its direction, when they are spread evenly; `None` without such labels.
    pub labels: Option<Vec<String>>,
    /// How several series share a group.
    pub arrangement: Arrangement,
    /// The direction in which the bars grow.
    pub direction: Direction,
}

impl BarData<'_> {
    /// The layer and its axes; `None` for what no general mark shows: no values, bars of different scales or bases, stacks that
    /// do not begin at zero, and other fills than colours.
    pub(super) fn marks(&self, params: &Params<'_>) -> Option<Marks> {
        let drawn = self.data.drawn;
        let rows = self
            .data
            .rows
            .get(..drawn)
            .filter(|rows| !rows.is_empty())?;
        let groups = rows.iter().map(Vec::len).max()?;
        let (range, part) = (self.scale.shown(0), *self.zeros.first()?);
        let is_alike = |row: usize| {
            self.scale.of(row) == self.scale.of(0)
                && self.scale.shown(row) == range
                && self.zeros.get(row) == Some(&part)
        };
        let base = range.low + part * (range.high - range.low);
        let is_zero = base.abs() < 1e-9 * (range.high - range.low).abs();
        let is_stacked = self.arrangement == Arrangement::Stacked && drawn > 1;
        if !(0..drawn).all(is_alike) || (is_stacked && !is_zero) {
            return None;
        }
        let names = self.names(groups);
        let legend = legend_names(params);
        let mut series = Vec::with_capacity(drawn);
        for (place, row) in rows.iter().enumerate() {
            let value = |group: usize| {
                let value = row.get(group).copied().unwrap_or(f64::NAN);
                self.scale.value_within(place, value, range)
            };
            // one name for each bar is no name of their series
            let name = legend.get(place).filter(|_| drawn > 1 || legend.len() == 1);
            let name = name_of(name.unwrap_or(&""), place, drawn, groups);
            let columns = (counted(groups), (0..groups).map(value).collect());
            series.push(Series {
                names: names.clone(),
                ..new_series(place, name, columns, self.style(place, groups)?)
            });
        }
        let has_values = series.iter().any(|one| one.points().next().is_some());
        let mark = Bar {
            arrangement: match drawn {
                1 => Arrangement::Grouped,
                _ => self.arrangement,
            },
            direction: self.direction,
            radius: 0.0,
            base: if is_zero { 0.0 } else { base },
            ..Bar::default()
        };
        let axes = self.axes(names, range);
        has_values.then(|| Marks::new(Mark::Bar(mark), series, axes))
    }

    /// The names of the groups in the order of the data: the labels of their axis where each has one, else numbers from 0.
    fn names(&self, groups: usize) -> Vec<String> {
        let labels = self.labels.as_ref().filter(|labels| labels.len() == groups);
        let in_order = labels.map(|labels| {
            let mut labels = labels.clone();
            if self.direction == Direction::Horizontal {
                labels.reverse();
            }
            labels
        });
        let names = in_order.as_deref().and_then(position_names);
        names.unwrap_or_else(|| (0..groups).map(|group| group.to_string()).collect())
    }

    /// The style of the bars of a row; `None` when one of them has another fill than a colour.
    fn style(&self, row: usize, groups: usize) -> Option<SeriesStyle> {
        let color = |group: usize| match (self.fill)(row, group) {
            Fill::Solid(color) => Some(color),
            Fill::Gradient { .. } | Fill::Stripes { .. } | Fill::Hatch { .. } => None,
        };
        let all = (0..groups).map(color).collect::<Option<Vec<_>>>()?;
        let different = collapse_equal(all.into_iter());
        let first = *different.first()?;
        Some(SeriesStyle {
            colors: if different.len() > 1 {
                different
            } else {
                Vec::new()
            },
            ..flat_style(first)
        })
    }

    /// The horizontal and the vertical axis: one of names and one of values.
    fn axes(&self, names: Vec<String>, range: ValueRange) -> (Axis, Axis) {
        let mut groups = Axis::new(AxisScale::Category { names });
        let values = linear_axis(range);
        match self.direction {
            Direction::Vertical => (groups, values),
            Direction::Horizontal => {
                // the first name stands at the top
                groups.reversed = true;
                (values, groups)
            }
        }
    }
}
