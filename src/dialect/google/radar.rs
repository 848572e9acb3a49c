//! The data of a radar chart as series of a general mark: rows and their scaling in, layer, axes and spokes out.

use super::encoding::{ChartData, Scaling};
use super::parameters::ChartType;
use super::params::Params;
use super::series::{
    counted, legend_names, line_style, linear_axis, name_of, new_series, position_names,
};
use super::spec::Marks;
use crate::spec::drawing::CoordinateSystem;
use crate::spec::mark::Radar;
use crate::spec::{Axis, AxisScale, Mark, Series, Stroke};

/// The least number of spokes without labels.
const LEAST_SPOKES: usize = 4;

/// What lines around a centre need to know about the chart.
pub(super) struct RadarData<'a> {
    /// The rows of values.
    pub data: &'a ChartData,
    /// Their scaling.
    pub scale: &'a Scaling,
    /// The labels around the circle, when they are spread evenly; `None` without such labels.
    pub labels: Option<Vec<String>>,
}

impl RadarData<'_> {
    /// The number of spokes: that of the labels, or one less than that of the values, whose last stands on the first, and at
    /// least four without labels. With image-charts.com each value has its own.
    fn spokes(&self, params: &Params<'_>) -> usize {
        let values = self.data.rows.iter().map(Vec::len).max().unwrap_or(0);
        match &self.labels {
            _ if params.is_image_charts() => values.max(1),
            Some(labels) => labels.len().max(values.saturating_sub(1)),
            None => values.saturating_sub(1).max(LEAST_SPOKES),
        }
    }

    /// The coordinate system, and the lines of the rows with their strokes; `None` without values.
    pub(super) fn marks(
        &self,
        stroke_of: impl Fn(usize) -> Stroke,
        params: &Params<'_>,
    ) -> (CoordinateSystem, Option<Marks>) {
        let spokes = self.spokes(params);
        let axis = self.scale.shown(0);
        let rows = self.data.rows.iter().take(self.data.drawn).enumerate();
        let mut rows: Vec<Vec<f64>> = rows
            .map(|(row, values)| {
                let values = values.iter();
                values
                    .map(|value| self.scale.value_on(row, *value, axis))
                    .collect()
            })
            .collect();
        let closes = |row: &Vec<f64>| row.len() == spokes + 1 && row.first() == row.last();
        let is_closed = params.is_image_charts() || rows.iter().any(closes);
        let labels = self.labels.as_ref().filter(|labels| labels.len() == spokes);
        let names = labels.and_then(|labels| position_names(labels));
        let names = names.filter(|_| rows.iter().all(|row| row.len() <= spokes || closes(row)));
        if names.is_some() {
            // what stands at a spoke with a name has this name once
            rows.iter_mut().for_each(|row| row.truncate(spokes));
        }
        let count = match &names {
            Some(_) => spokes,
            None => rows.iter().map(Vec::len).max().unwrap_or(0),
        };
        let open = !params.is_image_charts() && (names.is_none() || !is_closed);
        let names = names.unwrap_or_else(|| (0..count).map(|at| at.to_string()).collect());
        let legend = legend_names(params);
        let several = rows.len();
        let all: Vec<f64> = rows.iter().flatten().copied().collect();
        let has_values = all.iter().any(|value| value.is_finite());
        let series = |(place, mut values): (usize, Vec<f64>)| {
            values.resize(count, f64::NAN);
            let name = legend.get(place).copied().unwrap_or("");
            let name = name_of(name, place, several, count);
            let style = line_style(stroke_of(place));
            Series {
                names: names.clone(),
                ..new_series(place, name, (counted(count), values), style)
            }
        };
        let series = rows.into_iter().enumerate().map(series).collect();
        let mark = Mark::Radar(Radar {
            filled: false,
            smooth: params.chart == Some(ChartType::SmoothRadar),
        });
        let axes = (
            Axis::new(AxisScale::Linear),
            linear_axis(axis, all.into_iter()),
        );
        let marks = Marks::new(mark, series, axes);
        let coords = CoordinateSystem::Polar { spokes, open };
        (coords, has_values.then_some(marks))
    }
}
