//! `lc ls lxy s bb r rs`: series whose points stand at coordinates.

use super::axis::{Facts, edges, grid};
use super::color::{Area, Colors, fill_of, fills};
use super::data::read;
use super::encoding::{Data, Reach, Scaling, Sharing, number, scaling};
use super::marker::{Chart, replaces_points, shapes};
use super::params::Params;
use super::points::Row;
use super::spec::{Parts, build, in_turn};
use super::{canvas, text};
use crate::color::Rgba;
use crate::error::{Notes, Result};
use crate::spec::board::{At, CoordinateSystem, Frame, Shape, Side, Symbol};
use crate::spec::{Fill, MarkerShape, Spec, Stroke};

/// Which of these charts is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Lines with axes or without.
    Line,
    /// Lines without axes.
    Spark,
    /// Lines through pairs of coordinates.
    Pairs,
    /// Points at pairs of coordinates.
    Scatter,
    /// Discs with their radius in the data.
    Bubble,
    /// Lines round a middle.
    Radar,
    /// Curves round a middle.
    Curves,
}

/// Colour of a series without one.
const USUAL: Rgba = Rgba::hex(0xff9900);

/// Reads one of these charts.
pub(super) fn chart(params: &Params<'_>, way: Way, bare: bool, notes: &mut Notes) -> Result<Spec> {
    let size = canvas::size(params, notes)?;
    let data = read(params, notes)?;
    let sharing = match way {
        Way::Pairs | Way::Scatter => Sharing::Pairs,
        Way::Line | Way::Spark | Way::Bubble | Way::Radar | Way::Curves => Sharing::All,
    };
    let scale = scaling(params, &data, sharing);
    let polar = matches!(way, Way::Radar | Way::Curves);
    let spokes = spokes(params, &data);
    let mut rows = rows(way, &data, &scale);
    if polar && params.is_image_charts() {
        for row in &mut rows {
            let first = row.at.first().map(|at| At::new(row.at.len() as f64, at.y));
            row.at.extend(first);
        }
    }
    let shown = match way {
        Way::Pairs => data.shown / 2,
        Way::Scatter => 1.min(data.shown),
        _ => data.shown,
    };
    let values = (scale.automatic || (params.flag("sane") && scale.given))
        .then(|| scale.of(usize::from(sharing == Sharing::Pairs)));
    let positions = (scale.automatic && sharing == Sharing::Pairs).then(|| scale.of(0));
    let facts = Facts {
        lined: match way {
            Way::Line | Way::Pairs | Way::Scatter | Way::Bubble if !bare => {
                vec![Side::Bottom, Side::Left]
            }
            _ => Vec::new(),
        },
        groups: None,
        values,
        positions,
        level: false,
        polar,
    };
    let edges = edges(params, &facts, size);
    let colors = Colors::read(params.text("chco"));
    let strokes = Strokes::read(params, &colors, shown);
    let markers = Chart {
        rows: &rows,
        base: if scale.given || scale.automatic {
            values.map_or(0.0, |reach| reach.zero())
        } else {
            0.0
        },
        bars: false,
        level: false,
        polar,
        smooth: way == Way::Curves,
        totals: &Row::default(),
    };
    let marks = shapes(params, &markers, notes);
    let mut all: Vec<(f64, Shape)> = marks;
    let line_rows = rows.iter().take(shown).enumerate();
    match way {
        Way::Scatter | Way::Bubble => all.extend(discs(params, &rows, shown, way, &colors)),
        _ => all.extend(line_rows.map(|(index, row)| {
            let at = row.at.clone();
            let smooth = way == Way::Curves;
            (
                0.0,
                Shape::Line {
                    at,
                    stroke: strokes.of(index),
                    smooth,
                    series: Some(index),
                },
            )
        })),
    }
    all.extend(labels(params, &rows, shown));
    let parts = Parts {
        ground: if polar {
            CoordinateSystem::Polar { spokes }
        } else {
            CoordinateSystem::Plane
        },
        grid: grid(params, &edges),
        edges,
        shapes: ordered(all, shown),
        symbols: symbols(params, way, shown, &strokes, &colors),
        padding: if way == Way::Spark { 1.0 } else { 6.0 },
        words: words(way, shown, &rows),
    };
    build(params, size, parts, notes)
}

/// By depth; at the same depth markers after the series.
pub(super) fn ordered(mut shapes: Vec<(f64, Shape)>, _shown: usize) -> Vec<Shape> {
    let of_series = |shape: &Shape| {
        matches!(
            shape,
            Shape::Line {
                series: Some(_),
                ..
            } | Shape::Bars { .. }
                | Shape::Markers {
                    series: Some(_),
                    ..
                }
        )
    };
    shapes.sort_by(|a, b| {
        a.0.total_cmp(&b.0)
            .then_with(|| of_series(&b.1).cmp(&of_series(&a.1)))
    });
    shapes.into_iter().map(|(_, shape)| shape).collect()
}

/// How many spokes a radar has: its labels, or its values where the last meets the first.
fn spokes(params: &Params<'_>, data: &Data) -> usize {
    let values = data.rows.iter().map(Vec::len).max().unwrap_or(0);
    let labels = params
        .text("chxl")
        .split('|')
        .skip_while(|token| *token != "0:" && *token != "1:")
        .skip(1)
        .take_while(|token| !token.ends_with(':'))
        .count();
    let round = params.text("chxt").split(',').next() == Some("x");
    let labels = if round { labels } else { 0 };
    if params.is_image_charts() {
        return values.max(1);
    }
    labels.max(values.saturating_sub(1)).max(1)
}

/// The places of every series.
fn rows(way: Way, data: &Data, scale: &Scaling) -> Vec<Row> {
    let spread = |index: usize, count: usize| index as f64 / count.saturating_sub(1).max(1) as f64;
    let single = |row: usize, values: &Vec<f64>, at: &dyn Fn(usize) -> f64| Row {
        at: values
            .iter()
            .enumerate()
            .map(|(index, value)| At::new(at(index), scale.of(row).part(*value)))
            .collect(),
        values: values
            .iter()
            .map(|value| scale.shown(row, *value))
            .collect(),
        xs: (0..values.len()).map(|index| index as f64).collect(),
        sizes: Vec::new(),
    };
    match way {
        Way::Line | Way::Spark => data
            .rows
            .iter()
            .enumerate()
            .map(|(row, values)| single(row, values, &|index| spread(index, values.len())))
            .collect(),
        Way::Radar | Way::Curves => data
            .rows
            .iter()
            .enumerate()
            .map(|(row, values)| single(row, values, &|index| index as f64))
            .collect(),
        Way::Pairs => data
            .rows
            .chunks_exact(2)
            .enumerate()
            .map(|(index, pair)| joined(&pair[0], &pair[1], 2 * index, scale))
            .collect(),
        Way::Scatter => {
            let empty = Vec::new();
            let at = |index: usize| data.rows.get(index).unwrap_or(&empty);
            let mut row = joined(at(0), at(1), 0, scale);
            row.sizes = at(2).iter().map(|size| scale.of(2).part(*size)).collect();
            // markers may name the second or the third row and mean the same points
            vec![row.clone(), row.clone(), row]
        }
        Way::Bubble => data
            .rows
            .iter()
            .map(|values| bubbles(values, scale))
            .collect(),
    }
}

/// Coordinates of two rows; a first row of one missing value spreads the second evenly.
fn joined(xs: &[f64], ys: &[f64], row: usize, scale: &Scaling) -> Row {
    let even = matches!(xs, [only] if only.is_nan() || *only < 0.0);
    let count = if even {
        ys.len()
    } else {
        xs.len().min(ys.len())
    };
    let x = |index: usize| match xs.get(index) {
        _ if even => index as f64 / count.saturating_sub(1).max(1) as f64,
        Some(x) => scale.of(row).part(*x),
        None => f64::NAN,
    };
    Row {
        at: ys
            .iter()
            .take(count)
            .enumerate()
            .map(|(index, y)| At::new(x(index), scale.of(row + 1).part(*y)))
            .collect(),
        values: ys.iter().map(|y| scale.shown(row + 1, *y)).collect(),
        xs: xs.iter().map(|x| scale.shown(row, *x)).collect(),
        sizes: Vec::new(),
    }
}

/// Bubbles in one row: x, y, radius, nothing, x, y, …
fn bubbles(values: &[f64], scale: &Scaling) -> Row {
    let mut row = Row::default();
    for four in values.chunks(4) {
        if let [x, y, radius, ..] = four {
            row.at
                .push(At::new(scale.of(0).part(*x), scale.of(0).part(*y)));
            row.values.push(*y);
            row.xs.push(*x);
            row.sizes.push(radius.clamp(0.0, 1000.0));
        }
    }
    row
}

/// The points of scatter and bubble charts.
fn discs(
    params: &Params<'_>,
    rows: &[Row],
    shown: usize,
    way: Way,
    colors: &Colors,
) -> Vec<(f64, Shape)> {
    if way == Way::Scatter && replaces_points(params) {
        return Vec::new();
    }
    let fills = fills(params);
    let mut shapes = Vec::new();
    for (series, row) in rows.iter().take(shown).enumerate() {
        let usual = match (way, fill_of(&fills, Area::Series(series))) {
            (Way::Bubble, Some(fill)) => first(fill),
            (Way::Bubble, None) => usual(params, series).faded(0.6),
            _ => usual(params, series),
        };
        let size = |index: usize| {
            let own = row.sizes.get(index).copied();
            let own = own.filter(|size| size.is_finite());
            let size = match way {
                Way::Bubble => own.unwrap_or(5.0) * 2.0,
                _ => own.unwrap_or(1.0) * 10.0,
            };
            size.clamp(2.0, 1e5)
        };
        let count = row.at.len();
        let own = |index: usize| colors.at(series, index).unwrap_or(usual);
        let discs = Shape::Markers {
            shape: MarkerShape::Circle,
            at: row.at.clone(),
            sizes: in_turn((0..count).map(size)),
            colors: in_turn((0..count).map(own)),
            width: 0.0,
            series: Some(series),
        };
        shapes.push((0.0, discs));
    }
    shapes
}

/// The colour that stands for a fill.
pub(super) fn first(fill: &Fill) -> Rgba {
    match fill {
        Fill::Solid(color) => *color,
        Fill::Gradient { stops, .. } => stops.first().map_or(USUAL, |stop| stop.1),
        Fill::Stripes { bands, .. } => bands.first().map_or(USUAL, |band| band.0),
        Fill::Hatch { color, .. } => *color,
    }
}

/// The colour of a series without one: the same for all, unless the request is to be understood sanely.
pub(super) fn usual(params: &Params<'_>, series: usize) -> Rgba {
    if params.flag("sane") || params.is_image_charts() {
        let palette = crate::color::Palette::named(crate::color::PaletteName::Default);
        return palette.at(series);
    }
    USUAL
}

/// How the lines look.
struct Strokes(Vec<Stroke>);

impl Strokes {
    fn read(params: &Params<'_>, colors: &Colors, shown: usize) -> Strokes {
        let sets: Vec<&str> = match params.get("chls") {
            Some(text) => text.split('|').collect(),
            None => Vec::new(),
        };
        let one = |series: usize| {
            let set = sets.get(series).copied().unwrap_or("");
            let mut parts = set.split(',').map(number);
            let mut next = || {
                parts
                    .next()
                    .flatten()
                    .filter(|part| *part >= 0.0)
                    .map(|part| part.min(1000.0) as f32)
            };
            let (width, dash, gap) = (next(), next(), next());
            let dash = match (dash, gap) {
                (Some(dash), None) if dash > 0.0 && set.split(',').count() == 2 => vec![dash, dash],
                (Some(dash), Some(gap)) if dash > 0.0 && gap > 0.0 => vec![dash, gap],
                _ => Vec::new(),
            };
            Stroke {
                color: colors.at(series, 0).unwrap_or(usual(params, series)),
                width: width.unwrap_or(2.0).min(200.0),
                dash,
            }
        };
        Strokes((0..shown).map(one).collect())
    }

    fn of(&self, series: usize) -> Stroke {
        self.0
            .get(series)
            .cloned()
            .unwrap_or(Stroke::solid(USUAL, 2.0))
    }
}

/// Symbols of the key: of what is drawn, else of the colours.
fn symbols(
    params: &Params<'_>,
    way: Way,
    shown: usize,
    strokes: &Strokes,
    colors: &Colors,
) -> Vec<Symbol> {
    let square = |color: Rgba| Symbol::Square(Fill::Solid(color));
    if matches!(way, Way::Scatter | Way::Bubble) || shown == 0 {
        let own: Vec<Symbol> = colors
            .0
            .iter()
            .flatten()
            .map(|color| square(*color))
            .collect();
        return if own.is_empty() {
            (0..shown.max(1))
                .map(|at| square(usual(params, at)))
                .collect()
        } else {
            own
        };
    }
    let mut symbols: Vec<Symbol> = (0..shown).map(|at| Symbol::Line(strokes.of(at))).collect();
    // colours beyond the lines belong to what markers draw
    let more = colors.0.iter().skip(shown).flatten();
    symbols.extend(more.map(|color| square(*color)));
    symbols
}

/// `chl`: texts above the points of all series in order.
fn labels(params: &Params<'_>, rows: &[Row], shown: usize) -> Vec<(f64, Shape)> {
    let Some(texts) = params
        .get("chl")
        .filter(|_| text::shows_point_labels(params))
    else {
        return Vec::new();
    };
    let places = rows.iter().take(shown).flat_map(|row| &row.at);
    texts
        .split('|')
        .zip(places)
        .filter(|(text, at)| !text.trim().is_empty() && at.is_finite())
        .map(|(text, at)| {
            let label = text::point_label(text, params);
            let frame = Frame::None;
            (
                0.5,
                Shape::Text {
                    label,
                    at: *at,
                    anchor: (0, -1),
                    shift: (0.0, -4.0),
                    frame,
                    halo: None,
                },
            )
        })
        .collect()
}

fn words(way: Way, shown: usize, rows: &[Row]) -> String {
    let what = match way {
        Way::Line | Way::Pairs => "Line chart",
        Way::Spark => "Sparkline",
        Way::Scatter => "Scatter plot",
        Way::Bubble => "Bubble chart",
        Way::Radar | Way::Curves => "Radar chart",
    };
    describe(what, shown, rows)
}

/// Kind, number of series and range of values in a sentence.
pub(super) fn describe(what: &str, shown: usize, rows: &[Row]) -> String {
    let values = || {
        rows.iter()
            .take(shown)
            .flat_map(|row| row.values.iter().zip(&row.at))
            .filter(|(value, at)| value.is_finite() && at.is_finite())
            .map(|(value, _)| *value)
    };
    let reach = values().fold(
        Reach {
            low: f64::INFINITY,
            high: f64::NEG_INFINITY,
        },
        |reach, value| Reach {
            low: reach.low.min(value),
            high: reach.high.max(value),
        },
    );
    if reach.low > reach.high {
        return format!("{what} without values.");
    }
    let series = match shown {
        1 => format!("{} values", values().count()),
        many => format!("{many} series and values"),
    };
    let write = |value: f64| text::Format::read("").write(value, None);
    format!(
        "{what} with {series} from {} to {}.",
        write(reach.low),
        write(reach.high)
    )
}
