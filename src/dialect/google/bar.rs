//! The chart types `bvs`, `bhs`, `bvg`, `bhg`, `bvo` and `bho`: bars, with the widths and the cropping of Google's
//! service.

use super::axis::{AxisContext, build_axes, build_grid, is_labelled_by_chl, point_labels};
use super::bar_series::BarData;
use super::color::{Colors, FillArea, default_series_color, fills, find_fill, first_color};
use super::data::read_data;
use super::encoding::{
    ChartData, ScaleSharing, Scaling, parse_leading_number, parse_number, parse_scaling,
};
use super::line::{sort_by_depth, without_first_marks};
use super::marker::{MarkerContext, marker_shapes};
use super::params::Params;
use super::points::SeriesPoints;
use super::series::note_beyond;
use super::spec::{ChartParts, build_spec, collapse_equal};
use super::{canvas, text};
use crate::color::Rgba;
use crate::error::{Notes, Result};
use crate::spec::drawing::{At, CoordinateSystem, DrawingSymbol, PositionUnit, Shape, Side, Slots};
use crate::spec::{Arrangement, Direction, Fill, Spec};

/// How the series share a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BarLayout {
    /// On top of one another.
    Stacked,
    /// Beside one another.
    Grouped,
    /// In front of one another.
    Overlapped,
}

/// The colour of bars without `chco`.
const DEFAULT_COLOR: Rgba = Rgba::hex(0xffcc33);

/// The thickness of bars without `chbh`, in CSS pixels.
const DEFAULT_WIDTH: f32 = 23.0;

/// The margin around the plot, in CSS pixels.
const PADDING: f32 = 6.0;

/// The least default gap between groups, in CSS pixels.
const LEAST_GAP: f32 = 4.0;

/// Reads a bar chart; `horizontal` bars grow to the right.
pub(super) fn chart(
    params: &Params<'_>,
    layout: BarLayout,
    horizontal: bool,
    notes: &mut Notes,
) -> Result<Spec> {
    let size = canvas::size(params, notes)?;
    let data = read_data(params, notes)?;
    let sharing = if layout == BarLayout::Stacked {
        ScaleSharing::Sum
    } else {
        ScaleSharing::All
    };
    let scale = parse_scaling(params, &data, sharing);
    let count = if data.drawn > 0 {
        data.drawn
    } else {
        data.rows.len()
    };
    let groups = data
        .rows
        .iter()
        .take(count)
        .map(Vec::len)
        .max()
        .unwrap_or(0);
    let beside = if layout == BarLayout::Grouped {
        data.drawn.max(1)
    } else {
        1
    };
    let slots = slots(params, horizontal, groups, beside, size);
    let zeros = zeros(params, &data, &scale);
    let (rows, bars) = place_bars(&data, &scale, layout, &zeros);
    let totals = totals(&data, &scale, groups, &zeros);
    let sane = (params.flag("sane") || params.is_image_charts()) && scale.is_explicit;
    let context = AxisContext {
        lined: vec![Side::Bottom, Side::Left],
        groups: Some((if horizontal { Side::Left } else { Side::Bottom }, groups)),
        values: (scale.automatic || sane).then(|| scale.of(0)),
        positions: None,
        horizontal,
        polar: false,
    };
    let edges = build_axes(params, &context, size);
    let markers = MarkerContext {
        floor: 0.0,
        rows: &rows,
        base: zeros.first().copied().unwrap_or(0.0),
        bars: true,
        horizontal,
        polar: false,
        smooth: false,
        totals: &totals,
    };
    let mut all = marker_shapes(params, &markers, notes);
    let fills = BarFills::new(params);
    let radius = params
        .get("chbr")
        .and_then(parse_number)
        .unwrap_or(0.0)
        .clamp(0.0, 100.0);
    let bar_data = BarData {
        data: &data,
        scale: &scale,
        zeros: &zeros,
        fill: &|series, group| fills.fill(series, group),
        labels: point_labels(params, if horizontal { Side::Left } else { Side::Bottom }),
        arrangement: match layout {
            BarLayout::Stacked => Arrangement::Stacked,
            BarLayout::Grouped => Arrangement::Grouped,
            BarLayout::Overlapped => Arrangement::Overlapped,
        },
        direction: if horizontal {
            Direction::Horizontal
        } else {
            Direction::Vertical
        },
    };
    // round corners of a stack are those of its last bar with a length
    let marks = bar_data.marks(params).filter(|_| radius == 0.0);
    if marks.is_some() {
        note_beyond(&data, &scale, notes);
        all.push((0.0, Shape::Marks));
    }
    let bars = if marks.is_some() { Vec::new() } else { bars };
    let ends: Vec<usize> = (0..groups).map(|at| outermost(&bars, layout, at)).collect();
    for (series, bars) in bars.into_iter().enumerate() {
        let free = |at: usize| layout != BarLayout::Stacked || ends.get(at) == Some(&series);
        let count = bars.len();
        let radii = (0..count).map(|at| if free(at) { radius } else { 0.0 });
        let (from, to) = bars.into_iter().unzip();
        let bars = Shape::Bars {
            from,
            to,
            fills: collapse_equal((0..count).map(|at| fills.fill(series, at))),
            radii: collapse_equal(radii),
            series,
        };
        all.push((0.0, bars));
    }
    if !is_labelled_by_chl(params) {
        // inside the bars, at their ends
        let look = |series: usize, at: usize, end: At| {
            let base = rows.get(series).and_then(|row| row.bases.get(at));
            let up = if end.y < base.copied().unwrap_or(0.0) {
                -1
            } else {
                1
            };
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
        coords: CoordinateSystem::Bars(slots),
        grid: build_grid(params, &edges),
        edges,
        shapes: without_first_marks(sort_by_depth(all)),
        symbols: fills.symbols(data.drawn),
        padding: PADDING,
        description: describe(data.drawn, &rows),
    };
    build_spec(params, size, parts)
}

/// Thickness and gaps of the bars, from `chbh`.
fn slots(
    params: &Params<'_>,
    horizontal: bool,
    groups: usize,
    beside: usize,
    size: (f64, f64),
) -> Slots {
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
    let room = if horizontal { size.1 } else { size.0 } as f32;
    // Where the default gaps would be wider than the bars, they shrink with the bars.
    let default_group = beside as f32 * (DEFAULT_WIDTH + 4.0) + 8.0;
    let tight = fits && length(1).is_none() && room / (groups.max(1) as f32) < default_group;
    let relative = first == "r" || tight;
    let (gap, group_gap) = match (length(1), length(2), relative) {
        (gap, group, true) => (
            gap.unwrap_or(if tight { 4.0 / DEFAULT_WIDTH } else { 0.2 }),
            group.unwrap_or(if tight { 8.0 / DEFAULT_WIDTH } else { 0.4 }),
        ),
        // Without bars side by side the first gap is the one between groups.
        (Some(gap), group, false) if beside == 1 => {
            (gap, group.filter(|gap| *gap > 0.0).unwrap_or(gap))
        }
        (gap, group, false) => (gap.unwrap_or(4.0), group.unwrap_or(8.0)),
    };
    let thickness = parse_leading_number(first)
        .filter(|width| *width >= 1.0)
        .map_or(DEFAULT_WIDTH, |width| width.min(5000.0) as f32);
    // With the default gaps, bars that just fit stand closer together before one is cut.
    let group = beside as f32 * thickness + (beside as f32 - 1.0) * gap;
    let spare = (room - 2.0 * PADDING) / groups.max(1) as f32 - group;
    let is_default = !fits && length(1).is_none() && length(2).is_none();
    let group_gap = match is_default && spare < group_gap && spare >= LEAST_GAP {
        true => spare.floor(),
        false => group_gap,
    };
    let whole = groups as f32 * (beside as f32 * (thickness + gap) + group_gap);
    let too_wide = params.flag("sane") && whole > room;
    Slots {
        level: horizontal,
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

/// Both ends of each bar of a series.
type Ends = Vec<(At, At)>;

/// The points of all series for markers, and the ends of the bars of the series that are drawn.
fn place_bars(
    data: &ChartData,
    scale: &Scaling,
    layout: BarLayout,
    zeros: &[f64],
) -> (Vec<SeriesPoints>, Vec<Ends>) {
    let mut rows = Vec::with_capacity(data.rows.len());
    let mut bars = Vec::with_capacity(data.drawn);
    let mut up: Vec<f64> = Vec::new();
    let mut down: Vec<f64> = Vec::new();
    for (series, values) in data.rows.iter().enumerate() {
        let is_drawn = series < data.drawn;
        let zero = zeros.get(series).copied().unwrap_or(0.0);
        let mut row = SeriesPoints::default();
        let mut ends = Vec::with_capacity(values.len());
        for (group, value) in values.iter().enumerate() {
            let position = scale.of(series).position_within(*value);
            let beside = if layout == BarLayout::Grouped && is_drawn {
                PositionUnit::Bar(series)
            } else {
                PositionUnit::Group
            };
            let at_height = |y: f64| At {
                x: group as f64,
                y,
                beside,
            };
            let (from, to) = if layout == BarLayout::Stacked && is_drawn {
                let stack = if position < zero { &mut down } else { &mut up };
                if stack.len() <= group {
                    stack.resize(group + 1, zeros.first().copied().unwrap_or(0.0));
                }
                let from = stack.get(group).copied().unwrap_or(zero);
                let to = (from + position - zero).clamp(0.0, 1.0);
                if let (Some(top), true) = (stack.get_mut(group), position.is_finite()) {
                    *top = to;
                }
                (from, if position.is_finite() { to } else { f64::NAN })
            } else {
                (zero, position)
            };
            row.at.push(at_height(to));
            row.bases.push(from);
            row.values.push(scale.displayed(series, *value));
            row.xs.push(group as f64);
            ends.push((at_height(from), at_height(to)));
        }
        rows.push(row);
        if is_drawn {
            bars.push(ends);
        }
    }
    (rows, bars)
}

/// The series whose bar is at the end of a stack: the last one whose bar has a length. Only it gets round corners.
fn outermost(bars: &[Ends], layout: BarLayout, group: usize) -> usize {
    let has_length = |ends: &Ends| {
        let bar = ends.get(group);
        bar.is_some_and(|(from, to)| to.is_finite() && (to.y - from.y).abs() > 1e-9)
    };
    let last = bars.iter().rposition(has_length);
    last.filter(|_| layout == BarLayout::Stacked).unwrap_or(0)
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
        row.at
            .push(At::new(group as f64, (zero + top).clamp(0.0, 1.0)));
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
            fills: fills(params),
        }
    }

    /// The fill of one bar.
    fn fill(&self, series: usize, at: usize) -> Fill {
        if let Some(fill) = find_fill(&self.fills, FillArea::Series(series)) {
            return fill.clone();
        }
        let varied = self.params.flag("sane") || self.params.is_image_charts();
        let default = if varied {
            default_series_color(self.params, series)
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
                .map(|series| DrawingSymbol::Square(self.fill(series, 0)))
                .collect(),
            _ => (0..points)
                .map(|at| DrawingSymbol::Square(self.fill(0, at)))
                .collect(),
        };
        let more = self.colors.0.iter().skip(drawn).flatten();
        symbols.extend(more.map(|color| DrawingSymbol::Square(Fill::Solid(*color))));
        symbols
    }
}

/// A sentence with the number of series and the range of values, for bars that are shapes.
fn describe(drawn: usize, rows: &[SeriesPoints]) -> String {
    let points = rows.iter().take(drawn);
    let points = points.flat_map(|row| row.values.iter().copied().zip(&row.at));
    let known = points.filter(|(value, at)| value.is_finite() && at.is_finite());
    let values: Vec<f64> = known.map(|(value, _)| value).collect();
    let least = values.iter().copied().reduce(f64::min);
    let most = values.iter().copied().reduce(f64::max);
    let (Some(least), Some(most)) = (least, most) else {
        return "Bar chart without values.".to_owned();
    };
    let series = match drawn {
        1 => format!("{} values", values.len()),
        many => format!("{many} series and values"),
    };
    let write = |value: f64| text::NumberFormat::read("").write(value, None);
    let (least, most) = (write(least), write(most));
    format!("Bar chart with {series} from {least} to {most}.")
}
