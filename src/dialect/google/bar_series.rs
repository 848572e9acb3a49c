//! The data of a bar chart as series of a general mark: rows, scaling and fills in, layers and axes out.

use super::color::first_color;
use super::encoding::{ChartData, Scaling, ValueRange};
use super::params::Params;
use super::series::{
    Sides, counted, flat_style, legend_names, linear_axis, name_of, new_series, position_names,
};
use super::spec::Marks;
use crate::color::Rgba;
use crate::dialect::native::write::collapse_equal;
use crate::error::{Note, NoteKind, Notes};
use crate::spec::mark::Bar;
use crate::spec::{
    Arrangement, Axis, AxisScale, Channel, Direction, Fill, Mark, Series, SeriesStyle,
};

/// What bars of a general mark need to know about the chart.
pub(super) struct BarData<'a> {
    /// The rows of values.
    pub data: &'a ChartData,
    /// Their scaling.
    pub scale: &'a Scaling,
    /// Where the bars of each row begin, as a part of the axis; empty when they begin at zero.
    pub bases: &'a [f64],
    /// The fill of a bar, from the numbers of its row and of its group.
    pub fill: &'a dyn Fn(usize, usize) -> Fill,
    /// The labels of the axis of the groups in its direction, when they are spread evenly; `None` without such labels.
    pub labels: Option<Vec<String>>,
    /// How several series share a group.
    pub arrangement: Arrangement,
    /// The direction in which the bars grow.
    pub direction: Direction,
    /// The radius of the corners in CSS pixels.
    pub radius: f64,
}

impl BarData<'_> {
    /// The layers and their axes; `None` without a value.
    pub(super) fn marks(&self, params: &Params<'_>, notes: &mut Notes) -> Option<Marks> {
        let drawn = self.data.drawn;
        let rows = self.data.rows.get(..drawn)?;
        let groups = rows.iter().map(Vec::len).max()?;
        let range = self.scale.shown(0);
        let arrangement = match drawn {
            1 => Arrangement::Grouped,
            _ => self.arrangement,
        };
        let is_stacked = arrangement == Arrangement::Stacked;
        let bases: Vec<f64> = self.bases.iter().map(|base| range.at(*base)).collect();
        let bases = collapse_equal(bases.into_iter().take(drawn));
        if is_stacked && bases.iter().any(|base| *base != 0.0) {
            let text = "bars that stand on one another begin at 0; ignored";
            notes.add(Note::new(NoteKind::Ignored, "chp", text));
        }
        let ranges: Vec<ValueRange> = (0..drawn).map(|row| self.scale.shown(row)).collect();
        // only upright bars beside one another have a second axis
        let may_differ =
            arrangement == Arrangement::Grouped && self.direction == Direction::Vertical;
        let sides = match may_differ {
            true => Sides::new(&ranges, notes),
            false => Sides::shared(&ranges, notes),
        };
        let names = self.names(groups);
        let legend = legend_names(params);
        let series = |(place, row): (usize, &Vec<f64>)| {
            let value = |group: usize| match row.get(group) {
                Some(value) if may_differ && sides.has_own_values(place) => {
                    self.scale.displayed(place, *value)
                }
                Some(value) => self.scale.value_on(place, *value, range),
                None => f64::NAN,
            };
            // one name for each bar is no name of their series
            let name = legend.get(place).filter(|_| drawn > 1 || legend.len() == 1);
            let name = name_of(name.unwrap_or(&""), place, drawn, groups);
            let columns = (counted(groups), (0..groups).map(value).collect());
            let start = bases.get(place).filter(|_| bases.len() > 1 && !is_stacked);
            let start = start.map(|base| (Channel::Start, vec![*base; groups].into()));
            Series {
                channels: start.into_iter().collect(),
                names: names.clone(),
                ..new_series(place, name, columns, self.style(place, groups))
            }
        };
        let series: Vec<Series> = rows.iter().enumerate().map(series).collect();
        series.iter().find_map(|one| one.points().next())?;
        let mark = Mark::Bar(Bar {
            arrangement,
            direction: self.direction,
            radius: self.radius.clamp(0.0, 100.0) as f32,
            base: match bases[..] {
                [only] if !is_stacked => only,
                _ => 0.0,
            },
            ..Bar::default()
        });
        let mut positions = Axis::new(AxisScale::Category { names });
        Some(match self.direction {
            Direction::Vertical if may_differ => sides.marks(mark, series, positions),
            direction => {
                let values = series.iter().flat_map(|one| one.y.iter().copied());
                let values = linear_axis(range, values);
                // the first of horizontal bars stands at the top
                positions.reversed = direction == Direction::Horizontal;
                let axes = match direction {
                    Direction::Vertical => (positions, values),
                    Direction::Horizontal => (values, positions),
                };
                Marks::new(mark, series, axes)
            }
        })
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

    /// The style of the bars of a row: its gradient or its stripes, else the colours of its bars.
    fn style(&self, row: usize, groups: usize) -> SeriesStyle {
        let fills = collapse_equal((0..groups).map(|group| (self.fill)(row, group)));
        let colors: Vec<Rgba> = fills.iter().map(first_color).collect();
        let first = colors.first().copied().unwrap_or(Rgba::BLACK);
        let fill = match &fills[..] {
            [Fill::Solid(_)] => None,
            [only] => Some(only.clone()),
            _ => None,
        };
        SeriesStyle {
            colors: if colors.len() > 1 { colors } else { Vec::new() },
            fill,
            ..flat_style(first)
        }
    }
}
