//! `bvs bhs bvg bhg bvo bho`: bars, with the widths and the cropping of the original.

use super::axis::{Facts, edges, grid};
use super::color::{Area, Colors, fill_of, fills};
use super::data::read;
use super::encoding::{Data, Scaling, Sharing, leading, number, scaling};
use super::line::{describe, ordered, usual as line_color};
use super::marker::{Chart, shapes};
use super::params::Params;
use super::points::Row;
use super::spec::{Parts, build, in_turn};
use super::{canvas, text};
use crate::color::Rgba;
use crate::error::{Notes, Result};
use crate::spec::board::{At, Beside, CoordinateSystem, Frame, Shape, Side, Slots, Symbol};
use crate::spec::{Fill, Spec};

/// How series share a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// On top of one another.
    Stacked,
    /// Beside one another.
    Grouped,
    /// In front of one another.
    Overlapped,
}

/// Colour of bars without one.
const USUAL: Rgba = Rgba::hex(0xffcc33);

/// Thickness of bars without one, in CSS pixels.
const USUAL_WIDTH: f32 = 23.0;

/// Reads a bar chart.
pub(super) fn chart(params: &Params<'_>, way: Way, level: bool, notes: &mut Notes) -> Result<Spec> {
    let size = canvas::size(params, notes)?;
    let data = read(params, notes)?;
    let sharing = if way == Way::Stacked {
        Sharing::Sum
    } else {
        Sharing::All
    };
    let scale = scaling(params, &data, sharing);
    let count = if data.shown > 0 {
        data.shown
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
    let beside = if way == Way::Grouped {
        data.shown.max(1)
    } else {
        1
    };
    let slots = slots(params, level, groups, beside, size);
    let zeros = zeros(params, &data, &scale);
    let (rows, bars) = rows(&data, &scale, way, &zeros);
    let totals = totals(&data, &scale, groups, &zeros);
    let sane = params.flag("sane") && scale.given;
    let facts = Facts {
        lined: vec![Side::Bottom, Side::Left],
        groups: Some((if level { Side::Left } else { Side::Bottom }, groups)),
        values: (scale.automatic || sane).then(|| scale.of(0)),
        positions: None,
        level,
        polar: false,
    };
    let edges = edges(params, &facts, size);
    let markers = Chart {
        rows: &rows,
        base: zeros.first().copied().unwrap_or(0.0),
        bars: true,
        level,
        polar: false,
        smooth: false,
        totals: &totals,
    };
    let mut all = shapes(params, &markers, notes);
    let paint = Paint::new(params);
    let radius = params
        .get("chbr")
        .and_then(number)
        .unwrap_or(0.0)
        .clamp(0.0, 100.0);
    let ends: Vec<usize> = (0..groups).map(|at| outermost(&bars, way, at)).collect();
    for (series, bars) in bars.into_iter().enumerate() {
        let free = |at: usize| way != Way::Stacked || ends.get(at) == Some(&series);
        let count = bars.len();
        let radii = (0..count).map(|at| if free(at) { radius } else { 0.0 });
        let (from, to) = bars.into_iter().unzip();
        let bars = Shape::Bars {
            from,
            to,
            fills: in_turn((0..count).map(|at| paint.of(series, at))),
            radii: in_turn(radii),
            series,
        };
        all.push((0.0, bars));
    }
    all.extend(labels(params, &rows, data.shown, level));
    let parts = Parts {
        ground: CoordinateSystem::Bars(slots),
        grid: grid(params, &edges),
        edges,
        shapes: ordered(all, data.shown),
        symbols: paint.symbols(data.shown),
        padding: 6.0,
        words: describe("Bar chart", data.shown, &rows),
    };
    build(params, size, parts, notes)
}

/// `chbh`: thickness and gaps.
fn slots(
    params: &Params<'_>,
    level: bool,
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
        let value = parts.get(at).and_then(|text| leading(text))?;
        (value >= 0.0).then_some(value.min(5000.0) as f32)
    };
    let fits = matches!(first, "a" | "r") || (first.is_empty() && params.is_image_charts());
    let room = if level { size.1 } else { size.0 } as f32;
    // where the usual gaps would be wider than the bars, they shrink with them
    let usual = beside as f32 * (USUAL_WIDTH + 4.0) + 8.0;
    let tight = fits && length(1).is_none() && room / (groups.max(1) as f32) < usual;
    let relative = first == "r" || tight;
    let (gap, group_gap) = match (length(1), length(2), relative) {
        (gap, group, true) => (
            gap.unwrap_or(if tight { 4.0 / USUAL_WIDTH } else { 0.2 }),
            group.unwrap_or(if tight { 8.0 / USUAL_WIDTH } else { 0.4 }),
        ),
        // without bars side by side the first gap is the only one
        (Some(gap), group, false) if beside == 1 => {
            (gap, group.filter(|own| *own > 0.0).unwrap_or(gap))
        }
        (gap, group, false) => (gap.unwrap_or(4.0), group.unwrap_or(8.0)),
    };
    let thickness = leading(first)
        .filter(|width| *width >= 1.0)
        .map_or(USUAL_WIDTH, |width| width.min(5000.0) as f32);
    let whole = groups as f32 * (beside as f32 * (thickness + gap) + group_gap);
    let too_wide = params.flag("sane") && whole > room;
    Slots {
        level,
        groups: groups.max(1),
        beside,
        thickness: (!fits && !too_wide).then_some(thickness),
        gap,
        group_gap,
        relative,
    }
}

/// Where the bars of each series begin: `chp`, else at zero.
fn zeros(params: &Params<'_>, data: &Data, scale: &Scaling) -> Vec<f64> {
    let given: Vec<f64> = params
        .text("chp")
        .split(',')
        .filter_map(number)
        .map(|zero| zero.clamp(0.0, 1.0))
        .collect();
    (0..data.rows.len().max(1))
        .map(|series| {
            given
                .get(series)
                .or(given.last())
                .copied()
                .unwrap_or(scale.of(series).zero())
        })
        .collect()
}

/// Both ends of each bar.
type Ends = Vec<(At, At)>;

/// The ends of all series as markers see them, and of the bars.
fn rows(data: &Data, scale: &Scaling, way: Way, zeros: &[f64]) -> (Vec<Row>, Vec<Ends>) {
    let mut rows = Vec::with_capacity(data.rows.len());
    let mut bars = Vec::with_capacity(data.shown);
    let mut up: Vec<f64> = Vec::new();
    let mut down: Vec<f64> = Vec::new();
    for (series, values) in data.rows.iter().enumerate() {
        let shown = series < data.shown;
        let zero = zeros.get(series).copied().unwrap_or(0.0);
        let mut row = Row::default();
        let mut ends = Vec::with_capacity(values.len());
        for (group, value) in values.iter().enumerate() {
            let part = scale.of(series).part(*value);
            let beside = if way == Way::Grouped && shown {
                Beside::Bar(series)
            } else {
                Beside::Group
            };
            let place = |y: f64| At {
                x: group as f64,
                y,
                beside,
            };
            let (from, to) = if way == Way::Stacked && shown {
                let stack = if part < zero { &mut down } else { &mut up };
                if stack.len() <= group {
                    stack.resize(group + 1, zeros.first().copied().unwrap_or(0.0));
                }
                let from = stack.get(group).copied().unwrap_or(zero);
                let to = (from + part - zero).clamp(0.0, 1.0);
                if let (Some(top), true) = (stack.get_mut(group), part.is_finite()) {
                    *top = to;
                }
                (from, if part.is_finite() { to } else { f64::NAN })
            } else {
                (zero, part)
            };
            row.at.push(place(to));
            row.values.push(scale.shown(series, *value));
            row.xs.push(group as f64);
            ends.push((place(from), place(to)));
        }
        rows.push(row);
        if shown {
            bars.push(ends);
        }
    }
    (rows, bars)
}

/// The series whose bar ends a stack; the last that reaches anywhere.
fn outermost(bars: &[Ends], way: Way, group: usize) -> usize {
    let reaches = |ends: &Ends| {
        let bar = ends.get(group);
        bar.is_some_and(|(from, to)| to.is_finite() && (to.y - from.y).abs() > 1e-9)
    };
    let last = bars.iter().rposition(reaches);
    last.filter(|_| way == Way::Stacked).unwrap_or(0)
}

/// The ends of the stacks with their sums.
fn totals(data: &Data, scale: &Scaling, groups: usize, zeros: &[f64]) -> Row {
    let mut row = Row::default();
    let zero = zeros.first().copied().unwrap_or(0.0);
    for group in 0..groups {
        let shown = || {
            let rows = data.rows.iter().take(data.shown).enumerate();
            rows.filter_map(|(series, values)| Some((series, *values.get(group)?)))
                .filter(|(_, value)| value.is_finite())
        };
        let top: f64 = shown()
            .map(|(series, value)| scale.of(series).part(value) - zero)
            .filter(|part| *part > 0.0)
            .sum();
        row.at
            .push(At::new(group as f64, (zero + top).clamp(0.0, 1.0)));
        row.values.push(
            shown()
                .map(|(series, value)| scale.shown(series, value))
                .sum(),
        );
        row.xs.push(group as f64);
    }
    row
}

/// What the bars are filled with.
struct Paint<'a> {
    params: &'a Params<'a>,
    colors: Colors,
    fills: Vec<(Area, Fill)>,
}

impl<'a> Paint<'a> {
    fn new(params: &'a Params<'a>) -> Paint<'a> {
        Paint {
            params,
            colors: Colors::read(params.text("chco")),
            fills: fills(params),
        }
    }

    /// A bar of a series.
    fn of(&self, series: usize, at: usize) -> Fill {
        if let Some(fill) = fill_of(&self.fills, Area::Series(series)) {
            return fill.clone();
        }
        let varied = self.params.flag("sane") || self.params.is_image_charts();
        let usual = if varied {
            line_color(self.params, series)
        } else {
            USUAL
        };
        Fill::Solid(self.colors.at(series, at).unwrap_or(usual))
    }

    /// A square a series, or a point where one series has several colours.
    fn symbols(&self, shown: usize) -> Vec<Symbol> {
        let points = match (shown, self.colors.of(0).len()) {
            (1, points) if points > 1 => points,
            _ => 1,
        };
        let mut symbols: Vec<Symbol> = match points {
            1 => (0..shown)
                .map(|series| Symbol::Square(self.of(series, 0)))
                .collect(),
            _ => (0..points)
                .map(|at| Symbol::Square(self.of(0, at)))
                .collect(),
        };
        let more = self.colors.0.iter().skip(shown).flatten();
        symbols.extend(more.map(|color| Symbol::Square(Fill::Solid(*color))));
        symbols
    }
}

/// `chl`: texts at the ends of the bars of all series in order.
fn labels(params: &Params<'_>, rows: &[Row], shown: usize, level: bool) -> Vec<(f64, Shape)> {
    let Some(texts) = params
        .get("chl")
        .filter(|_| text::shows_point_labels(params))
    else {
        return Vec::new();
    };
    let places = rows.iter().take(shown).flat_map(|row| &row.at);
    let (anchor, shift) = if level {
        ((-1, 0), (4.0, 0.0))
    } else {
        ((0, -1), (0.0, -2.0))
    };
    texts
        .split('|')
        .zip(places)
        .filter(|(text, at)| !text.trim().is_empty() && at.is_finite())
        .map(|(text, at)| {
            let label = text::point_label(text, params);
            (
                0.5,
                Shape::Text {
                    label,
                    at: *at,
                    anchor,
                    shift,
                    frame: Frame::None,
                    halo: None,
                },
            )
        })
        .collect()
}
