//! The chart types `lc`, `ls`, `lxy`, `s`, `bb`, `r` and `rs`: lines, sparklines, scatter plots, bubbles and radars.

use super::axis::{AxisContext, build_axes, build_grid, measure_ticks, point_labels};
use super::color::{Colors, DEFAULT_COLOR};
use super::data::{AlongAxis, read_scaled};
use super::encoding::{ChartData, ScaleSharing, Scaling, ValueRange};
use super::marker::{MarkerContext, marker_shapes};
use super::number::parse_number;
use super::parameters::ChartType;
use super::params::Params;
use super::points::SeriesPoints;
use super::radar::RadarData;
use super::series::{LinePoints, join_rows};
use super::spec::{ChartParts, build_spec};
use super::{canvas, discs, text};
use crate::color::Rgba;
use crate::error::{Notes, Result};
use crate::spec::drawing::{At, CoordinateSystem, DrawingSymbol, Shape};
use crate::spec::{Edge, Fill, Spec, Stroke, Theme};

/// Reads a chart of this kind.
pub(super) fn chart(params: &Params<'_>, kind: ChartType, notes: &mut Notes) -> Result<Spec> {
    let size = canvas::size(params, notes)?;
    let sharing = match kind {
        ChartType::Pairs | ChartType::Scatter => ScaleSharing::Pairs,
        _ => ScaleSharing::All,
    };
    let is_along: AlongAxis = match kind {
        // the third row has sizes, and so has the third of four values of a bubble
        ChartType::Scatter => |row, _| row < 2,
        ChartType::Bubble => |_, index| index % 4 < 2,
        _ => |_, _| true,
    };
    let (data, scale) = read_scaled(params, sharing, is_along, notes)?;
    let polar = kind.is_radar();
    let labels_below = point_labels(params, Edge::Bottom);
    let mut points = place_points(kind, &data, &scale, labels_below.clone(), notes);
    // image-charts.com closes the lines of a radar; Google's data repeats the first value.
    if polar && params.is_image_charts() {
        for row in &mut points.rows {
            let first = row.at.first().map(|at| At::new(row.at.len() as f64, at.y));
            row.at.extend(first);
        }
    }
    let drawn = match kind {
        ChartType::Pairs => data.drawn / 2,
        ChartType::Scatter => 1.min(data.drawn),
        _ => data.drawn,
    };
    let values = (scale.automatic || (params.is_modern() && scale.is_explicit))
        .then(|| scale.of(usize::from(sharing == ScaleSharing::Pairs)));
    let positions = (scale.automatic && sharing == ScaleSharing::Pairs).then(|| scale.of(0));
    let context = AxisContext {
        lined: match kind {
            ChartType::Line | ChartType::Pairs if params.option.eq_ignore_ascii_case("nda") => {
                Vec::new()
            }
            ChartType::Spark | ChartType::Radar | ChartType::SmoothRadar => Vec::new(),
            _ => vec![Edge::Bottom, Edge::Left],
        },
        groups: None,
        values,
        positions,
    };
    let mut axes = build_axes(params, &context, size);
    let grid = build_grid(params, &axes);
    if !polar && points.has_values() {
        axes.iter_mut()
            .for_each(|edge| measure_ticks(edge, &points));
    }
    let colors = Colors::read(params.text("chco"));
    let strokes = Strokes::read(params, &colors, drawn);
    let base = match scale.is_explicit || scale.automatic {
        true => values.map_or(0.0, |range| range.position_of_zero()),
        false => 0.0,
    };
    let rows = &points.rows;
    let markers = MarkerContext {
        rows,
        base: points.y.low + base * (points.y.high - points.y.low),
        floor: points.y.low,
        totals: &SeriesPoints::default(),
    };
    let mut all = marker_shapes(params, &markers, notes);
    let has_values = points.has_values();
    let (coords, marks) = match kind {
        _ if polar => {
            let radar = RadarData {
                data: &data,
                scale: &scale,
                labels: labels_below,
            };
            radar.marks(|row| strokes.of(row), params)
        }
        _ if !has_values => (CoordinateSystem::Plane, None),
        _ if kind.is_line() => {
            let marks = points.marks(drawn, |row| strokes.of(row), params, notes);
            (CoordinateSystem::Data, Some(marks))
        }
        _ => {
            let are_bubbles = kind == ChartType::Bubble;
            let marks = discs::marks(&points, drawn, are_bubbles, &colors, params, notes);
            (CoordinateSystem::Data, Some(marks))
        }
    };
    all.extend(marks.as_ref().map(|_| (0.0, Shape::Marks)));
    if !params.has_chl_at_axis() {
        let grey = text::ink(Theme::GOOGLE_INK, params);
        let above = |_, _, _| ((0, -1), (0.0, -4.0), grey);
        all.extend(text::point_labels(params, rows, drawn, above));
    }
    let parts = ChartParts {
        coords,
        grid,
        axes,
        shapes: without_first_marks(sort_by_depth(all)),
        symbols: symbols(params, kind, drawn, &strokes, &colors),
        padding: [if kind == ChartType::Spark { 1.0 } else { 6.0 }; 2],
        description: without_values(kind),
        marks,
    };
    build_spec(params, size, parts)
}

/// The shapes in paint order: sorted by depth, at the same depth series before markers.
pub(super) fn sort_by_depth(mut shapes: Vec<(f64, Shape)>) -> Vec<Shape> {
    let of_series = |shape: &Shape| match shape {
        Shape::Marks | Shape::Bars(_) => true,
        Shape::Line { series, .. } => series.is_some(),
        Shape::Markers(markers) => markers.series.is_some(),
        _ => false,
    };
    shapes.sort_by(|a, b| {
        a.0.total_cmp(&b.0)
            .then_with(|| of_series(&b.1).cmp(&of_series(&a.1)))
    });
    shapes.into_iter().map(|(_, shape)| shape).collect()
}

/// The shapes without the marks when these come first: marks lie below all shapes anyway.
pub(super) fn without_first_marks(mut shapes: Vec<Shape>) -> Vec<Shape> {
    if shapes.first() == Some(&Shape::Marks) {
        shapes.remove(0);
    }
    shapes
}

/// The points of every series.
fn place_points(
    kind: ChartType,
    data: &ChartData,
    scale: &Scaling,
    labels: Option<Vec<String>>,
    notes: &mut Notes,
) -> LinePoints {
    let shown = (scale.shown(0), scale.shown(1));
    let (rows, (x, y)) = match kind {
        _ if kind.is_line() => {
            return LinePoints::new(kind == ChartType::Pairs, data, scale, labels, notes);
        }
        _ if kind.is_radar() => {
            let rows = data.rows.iter().enumerate();
            let rows = rows.map(|(row, values)| around(row, values, scale));
            let parts = ValueRange::new(0.0, 1.0);
            (rows.collect(), (parts, parts))
        }
        ChartType::Scatter => {
            let empty = Vec::new();
            let at = |index: usize| data.rows.get(index).unwrap_or(&empty);
            let mut row = join_rows(at(0), at(1), 0, scale, notes);
            let sizes = at(2).iter();
            row.sizes = sizes.map(|size| scale.displayed(2, *size)).collect();
            row.full_size = scale.shown(2).high;
            // Markers may name the second or the third row; they mean the same points.
            (vec![row.clone(), row.clone(), row], shown)
        }
        _ => {
            let rows = data.rows.iter().map(|values| bubbles(values, scale));
            (rows.collect(), (shown.0, shown.0))
        }
    };
    LinePoints {
        rows,
        x,
        y,
        ranges: Vec::new(),
        names: Vec::new(),
    }
}

/// The points of a row around a centre: each at the number of its spoke, and at a part of the radius.
fn around(row: usize, values: &[f64], scale: &Scaling) -> SeriesPoints {
    let part = |value: &f64| scale.of(row).position_within(*value);
    let points = values.iter().enumerate();
    let at = points.map(|(index, value)| At::new(index as f64, part(value)).rounded());
    SeriesPoints::new(at.collect(), row, values, scale)
}

/// The bubbles of a row: x, y, radius, an unused value, x, y, ….
fn bubbles(values: &[f64], scale: &Scaling) -> SeriesPoints {
    let mut row = SeriesPoints {
        full_size: 1.0,
        ..SeriesPoints::default()
    };
    let axis = scale.shown(0);
    for four in values.chunks(4) {
        if let [x, y, radius, ..] = four {
            let [across, up] = [x, y].map(|value| scale.value_on(0, *value, axis));
            row.at.push(At::new(across, up));
            row.values.push(*y);
            row.xs.push(*x);
            row.sizes.push(*radius);
        }
    }
    row
}

/// The strokes of the lines, from `chls` and `chco`.
struct Strokes(Vec<Stroke>);

impl Strokes {
    fn read(params: &Params<'_>, colors: &Colors, drawn: usize) -> Strokes {
        let sets: Vec<&str> = match params.get("chls") {
            Some(text) => text.split('|').collect(),
            None => Vec::new(),
        };
        let one = |series: usize| {
            let set = sets.get(series).copied().unwrap_or("");
            let mut parts = set.split(',').map(parse_number);
            let mut next = || {
                parts
                    .next()
                    .flatten()
                    .filter(|part| *part >= 0.0)
                    .map(|part| part.min(200.0) as f32)
            };
            let (width, dash, gap) = (next(), next(), next());
            let dash = match (dash, gap) {
                // The length of the gap is missing: it is that of the dash.
                (Some(dash), None) if dash >= 0.1 && set.split(',').count() == 2 => {
                    vec![dash, dash]
                }
                (Some(dash), Some(gap)) if dash >= 0.1 && gap >= 0.1 => vec![dash, gap],
                _ => Vec::new(),
            };
            Stroke {
                color: colors
                    .of_point(series, 0)
                    .unwrap_or(params.default_color(series)),
                width: width.unwrap_or(2.0).min(100.0),
                dash,
            }
        };
        Strokes((0..drawn).map(one).collect())
    }

    /// The stroke of a series.
    fn of(&self, series: usize) -> Stroke {
        self.0
            .get(series)
            .cloned()
            .unwrap_or(Stroke::solid(DEFAULT_COLOR, 2.0))
    }
}

/// The symbols for the legend: those of the lines, else squares in the colours of `chco`.
fn symbols(
    params: &Params<'_>,
    kind: ChartType,
    drawn: usize,
    strokes: &Strokes,
    colors: &Colors,
) -> Vec<DrawingSymbol> {
    let square = |color: Rgba| DrawingSymbol::square(Fill::Solid(color));
    if matches!(kind, ChartType::Scatter | ChartType::Bubble) || drawn == 0 {
        let given: Vec<DrawingSymbol> = colors
            .0
            .iter()
            .flatten()
            .map(|color| square(*color))
            .collect();
        return if given.is_empty() {
            (0..drawn.max(1))
                .map(|at| square(params.default_color(at)))
                .collect()
        } else {
            given
        };
    }
    let mut symbols: Vec<DrawingSymbol> = (0..drawn)
        .map(|at| DrawingSymbol::Line(strokes.of(at)))
        .collect();
    // Further colours belong to what markers draw.
    let more = colors.0.iter().skip(drawn).flatten();
    symbols.extend(more.map(|color| square(*color)));
    symbols
}

/// The description of a picture without values.
fn without_values(kind: ChartType) -> String {
    let what = match kind {
        ChartType::Spark => "Sparkline",
        ChartType::Scatter => "Scatter plot",
        ChartType::Bubble => "Bubble chart",
        _ if kind.is_radar() => "Radar chart",
        _ => "Line chart",
    };
    format!("{what} without values.")
}
