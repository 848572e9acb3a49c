//! The chart types `bvs`, `bhs`, `bvg`, `bhg`, `bvo` and `bho`: bars, with the widths and the cropping of Google's
//! service.

use super::axis::{AxisContext, build_axes, build_grid, point_labels};
use super::bar_series::BarData;
use super::color::{Colors, FillArea, find_fill, first_color};
use super::data::read_scaled;
use super::encoding::{ChartData, ScaleSharing, Scaling};
use super::line::{sort_by_depth, without_first_marks};
use super::marker::{MarkerContext, marker_shapes};
use super::number::{parse_leading_number, parse_number};
use super::parameters::ChartType;
use super::params::Params;
use super::points::SeriesPoints;
use super::spec::{ChartParts, build_spec};
use super::{canvas, text};
use crate::color::Rgba;
use crate::error::{Notes, Result};
use crate::spec::drawing::{At, BarSlots, CoordinateSystem, DrawingSymbol, PositionUnit, Shape};
use crate::spec::{Arrangement, Edge, Fill, Spec};

/// The colour of bars without `chco`.
const DEFAULT_COLOR: Rgba = Rgba::hex(0xffcc33);

/// The thickness of bars without `chbh`, in CSS pixels.
const DEFAULT_WIDTH: f32 = 23.0;

/// The margin at both ends of the axis of values, in CSS pixels. Groups of bars begin and end at the edges of the picture, so
/// that as many fit as people counted on.
const PADDING: f32 = 6.0;

/// Reads a bar chart of this kind.
pub(super) fn chart(params: &Params<'_>, kind: ChartType, notes: &mut Notes) -> Result<Spec> {
    let (arrangement, direction) = (kind.arrangement(), kind.direction());
    let horizontal = params.is_horizontal();
    let size = canvas::size(params, notes)?;
    let sharing = match arrangement {
        Arrangement::Stacked => ScaleSharing::Sum,
        _ => ScaleSharing::All,
    };
    let (data, scale) = read_scaled(params, sharing, |_, _| true, notes)?;
    let count = match data.drawn {
        0 => data.rows.len(),
        drawn => drawn,
    };
    let rows = data.rows.iter().take(count);
    let groups = rows.map(Vec::len).max().unwrap_or(0);
    let beside = match arrangement {
        Arrangement::Grouped => data.drawn.max(1),
        _ => 1,
    };
    let along = if horizontal { Edge::Left } else { Edge::Bottom };
    let zeros = zeros(params, &data, &scale);
    let rows = place_bars(&data, &scale, arrangement, &zeros);
    let totals = totals(&data, &scale, groups, &zeros);
    let sane = params.is_modern() && scale.is_explicit;
    let context = AxisContext {
        lined: vec![Edge::Bottom, Edge::Left],
        groups: Some((along, groups)),
        values: (scale.automatic || sane).then(|| scale.of(0)),
        positions: None,
    };
    let axes = build_axes(params, &context, size);
    let markers = MarkerContext {
        floor: 0.0,
        rows: &rows,
        base: zeros.first().copied().unwrap_or(0.0),
        totals: &totals,
    };
    let mut all = marker_shapes(params, &markers, notes);
    let fills = BarFills::new(params);
    let bar_data = BarData {
        data: &data,
        scale: &scale,
        bases: match params.get("chp") {
            Some(_) => &zeros,
            None => &[],
        },
        fill: &|series, group| fills.fill(series, group),
        labels: point_labels(params, along),
        arrangement,
        direction,
        radius: params.get("chbr").and_then(parse_number).unwrap_or(0.0),
    };
    let marks = bar_data.marks(params, notes);
    all.extend(marks.as_ref().map(|_| (0.0, Shape::Marks)));
    if !params.has_chl_at_axis() {
        // inside the bars, at their ends
        let look = |series: usize, at: usize, end: At| {
            let base = rows.get(series).and_then(|row| row.bases.get(at));
            let is_down = end.y < base.copied().unwrap_or(0.0);
            let up = if is_down { -1 } else { 1 };
            let shift = 3.0 * f32::from(up);
            let (anchor, shift) = match horizontal {
                true => ((up, 0), (-shift, 0.0)),
                false => ((0, up), (0.0, shift)),
            };
            let ink = Rgba::readable_on(first_color(&fills.fill(series, at)));
            (anchor, shift, ink)
        };
        all.extend(text::point_labels(params, &rows, data.drawn, look));
    }
    let parts = ChartParts {
        marks,
        coords: CoordinateSystem::Bars(slots(params, kind, groups, beside, size)),
        grid: build_grid(params, &axes),
        axes,
        shapes: without_first_marks(sort_by_depth(all)),
        symbols: fills.symbols(data.drawn),
        padding: match horizontal {
            true => [PADDING, 0.0],
            false => [0.0, PADDING],
        },
        description: "Bar chart without values.".to_owned(),
    };
    build_spec(params, size, parts)
}

/// Thickness and gaps of the bars, from `chbh`.
fn slots(
    params: &Params<'_>,
    kind: ChartType,
    groups: usize,
    beside: usize,
    size: (f64, f64),
) -> BarSlots {
    let parts: Vec<&str> = params
        .text("chbh")
        .split([',', '|'])
        .map(str::trim)
        .collect();
    let first = parts.first().copied().unwrap_or("");
    let length = |at: usize| {
        let value = parts.get(at).and_then(|text| parse_leading_number(text))?;
        (value >= 0.0).then_some(value.min(5000.0) as f32)
    };
    let fits = matches!(first, "a" | "r") || (first.is_empty() && params.is_image_charts());
    let room = if params.is_horizontal() {
        size.1
    } else {
        size.0
    } as f32;
    // Bars that stand alone have the gap of bars between them.
    let default_gap = match kind.arrangement() {
        Arrangement::Grouped => 8.0,
        _ => 4.0,
    };
    // Where the default gaps would be wider than the bars, they shrink with the bars.
    let default_group = beside as f32 * (DEFAULT_WIDTH + 4.0) + default_gap;
    let tight = fits && length(1).is_none() && room / (groups.max(1) as f32) < default_group;
    let relative = first == "r" || tight;
    let (gap, group_gap) = match (length(1), length(2), relative) {
        (gap, group, true) => (
            gap.unwrap_or(if tight { 4.0 / DEFAULT_WIDTH } else { 0.2 }),
            group.unwrap_or(if tight {
                default_gap / DEFAULT_WIDTH
            } else {
                0.4
            }),
        ),
        // Without bars side by side the first gap is the one between groups.
        (Some(gap), group, false) if beside == 1 => {
            (gap, group.filter(|gap| *gap > 0.0).unwrap_or(gap))
        }
        (gap, group, false) => (gap.unwrap_or(4.0), group.unwrap_or(default_gap)),
    };
    let thickness = parse_leading_number(first)
        .filter(|width| *width >= 1.0)
        .map_or(DEFAULT_WIDTH, |width| width.min(5000.0) as f32);
    let whole = groups as f32 * (beside as f32 * (thickness + gap) + group_gap);
    let too_wide = params.flag("sane") && whole > room;
    BarSlots {
        direction: kind.direction(),
        groups: groups.max(1),
        beside,
        thickness: (!fits && !too_wide).then_some(thickness),
        gap,
        group_gap,
        relative,
    }
}

/// Where the bars of each series begin, as a part of the axis: at `chp`, else at zero.
fn zeros(params: &Params<'_>, data: &ChartData, scale: &Scaling) -> Vec<f64> {
    let given: Vec<f64> = params
        .text("chp")
        .split(',')
        .filter_map(parse_number)
        .map(|zero| zero.clamp(0.0, 1.0))
        .collect();
    (0..data.rows.len().max(1))
        .map(|series| {
            given
                .get(series)
                .or(given.last())
                .copied()
                .unwrap_or(scale.of(series).position_of_zero())
        })
        .collect()
}

/// The points of all series for markers: the ends of their bars, with the values at which these begin.
fn place_bars(
    data: &ChartData,
    scale: &Scaling,
    arrangement: Arrangement,
    zeros: &[f64],
) -> Vec<SeriesPoints> {
    let first = zeros.first().copied().unwrap_or(0.0);
    let longest = data.rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut stacks = [vec![first; longest], vec![first; longest]];
    let mut rows = Vec::with_capacity(data.rows.len());
    for (series, values) in data.rows.iter().enumerate() {
        let is_drawn = series < data.drawn;
        let zero = zeros.get(series).copied().unwrap_or(0.0);
        let unit = match arrangement {
            Arrangement::Grouped if is_drawn => PositionUnit::Bar(series),
            _ => PositionUnit::Coords,
        };
        let (mut at, mut bases) = (Vec::new(), Vec::new());
        for (group, value) in values.iter().enumerate() {
            let position = scale.of(series).position_within(*value);
            let [down, up] = &mut stacks;
            let stack = if position < zero { down } else { up };
            let (base, end) = match stack.get_mut(group) {
                Some(top) if arrangement == Arrangement::Stacked && is_drawn => {
                    let base = *top;
                    let end = (base + position - zero).clamp(0.0, 1.0);
                    if end.is_finite() {
                        *top = end;
                    }
                    (base, end)
                }
                _ => (zero, position),
            };
            let (x, y) = (group as f64, end);
            at.push(At { x, y, unit }.rounded());
            bases.push(base);
        }
        rows.push(SeriesPoints {
            bases,
            ..SeriesPoints::new(at, series, values, scale)
        });
    }
    rows
}

/// The ends of the stacks, with the sums as their values.
fn totals(data: &ChartData, scale: &Scaling, groups: usize, zeros: &[f64]) -> SeriesPoints {
    let mut row = SeriesPoints::default();
    let zero = zeros.first().copied().unwrap_or(0.0);
    for group in 0..groups {
        let drawn = || {
            let rows = data.rows.iter().take(data.drawn).enumerate();
            rows.filter_map(|(series, values)| Some((series, *values.get(group)?)))
                .filter(|(_, value)| value.is_finite())
        };
        let top: f64 = drawn()
            .map(|(series, value)| scale.of(series).position_within(value) - zero)
            .filter(|part| *part > 0.0)
            .sum();
        let end = (zero + top).clamp(0.0, 1.0);
        row.at.push(At::new(group as f64, end).rounded());
        row.values.push(
            drawn()
                .map(|(series, value)| scale.displayed(series, value))
                .sum(),
        );
        row.xs.push(group as f64);
    }
    row
}

/// The fills of the bars.
struct BarFills<'a> {
    params: &'a Params<'a>,
    colors: Colors,
    fills: Vec<(FillArea, Fill)>,
}

impl<'a> BarFills<'a> {
    fn new(params: &'a Params<'a>) -> BarFills<'a> {
        BarFills {
            params,
            colors: Colors::read(params.text("chco")),
            fills: params.fills(),
        }
    }

    /// The fill of one bar.
    fn fill(&self, series: usize, at: usize) -> Fill {
        if let Some(fill) = find_fill(&self.fills, FillArea::Series(series)) {
            return fill.clone();
        }
        let varied = self.params.is_modern();
        let default = if varied {
            self.params.default_color(series)
        } else {
            DEFAULT_COLOR
        };
        Fill::Solid(self.colors.of_point(series, at).unwrap_or(default))
    }

    /// The symbols for the legend: one for each series, or one for each point of a single series with several colours.
    fn symbols(&self, drawn: usize) -> Vec<DrawingSymbol> {
        let points = match (drawn, self.colors.of_series(0).len()) {
            (1, points) if points > 1 => points,
            _ => 1,
        };
        let mut symbols: Vec<DrawingSymbol> = match points {
            1 => (0..drawn)
                .map(|series| DrawingSymbol::square(self.fill(series, 0)))
                .collect(),
            _ => (0..points)
                .map(|at| DrawingSymbol::square(self.fill(0, at)))
                .collect(),
        };
        let more = self.colors.0.iter().skip(drawn).flatten();
        symbols.extend(more.map(|color| DrawingSymbol::square(Fill::Solid(*color))));
        symbols
    }
}
