//! Error bars at points, on lines and on bars.

use super::placement::{Placement, SeriesPlacement, scales};
use crate::color::Rgba;
use crate::figure::element::Whisker;
use crate::figure::extent::Extents;
use crate::figure::plot_area::PlotArea;
use crate::scene::Rect;
use crate::scene::backend::ink;
use crate::spec::{Channel, Direction, Layer, Panel, Series};

/// Half the length of a cap in CSS pixels.
const CAP: f32 = 3.5;
/// Width of the bars in CSS pixels.
const WIDTH: f32 = 1.5;

/// Extends the extents to the ends of all error bars.
pub(super) fn widen(mut extents: Extents, layer: &Layer, panel: &Panel) -> Extents {
    if layer.series.iter().all(has_no_errors) {
        return extents;
    }
    let placement = Placement::of(layer, panel);
    let (positions, values) = match placement.direction {
        Direction::Vertical => (&mut extents.x, &mut extents.y),
        Direction::Horizontal => (&mut extents.y, &mut extents.x),
    };
    for (series, placed) in layer.series.iter().zip(&placement.series) {
        if has_no_errors(series) {
            continue;
        }
        for index in 0..series.x.len() {
            if let Some((low, high)) = placed.value_error(series, index) {
                values.add(low);
                values.add(high);
            }
            if let Some((low, high)) = placed.position_error(series, index) {
                positions.add(low);
                positions.add(high);
            }
        }
    }
    extents
}

/// True when a series has no errors at all. This spares a look at each of many points.
pub(super) fn has_no_errors(series: &Series) -> bool {
    use Channel::{XErrHigh, XErrLow, YErrHigh, YErrLow};
    let errors = [XErrLow, XErrHigh, YErrLow, YErrHigh];
    errors.iter().all(|error| series.channel(*error).is_empty())
}

/// Half the length of a cap of the error bars of a series in a plot, in CSS pixels.
pub(super) fn half_cap(plot: &PlotArea<'_, '_>, series: &Series) -> f32 {
    // shorter in very small plots
    let side = plot.rect.width.min(plot.rect.height);
    series.style.errors.cap.unwrap_or(CAP.min(side / 16.0))
}

/// What the error bars of a datum cover in the plot, with their caps.
pub(super) fn areas(
    plot: &PlotArea<'_, '_>,
    series: &Series,
    placed: &SeriesPlacement<'_>,
    direction: Direction,
    index: usize,
) -> Vec<Rect> {
    let (Some(at), Some(end)) = (placed.positions.get(index), placed.ends.get(index)) else {
        return Vec::new();
    };
    let at = at + placed.shift();
    let (positions, values) = scales(plot, direction);
    let cap = f64::from(half_cap(plot, series));
    let area = |from: (f64, f64), to: (f64, f64), caps: (f64, f64)| {
        let line = plot.rect_between([from, to].map(|(at, end)| direction.xy(at, end)));
        let (dx, dy) = direction.xy(caps.0, caps.1);
        let (dx, dy) = (dx as f32, dy as f32);
        let (width, height) = (line.width + 2.0 * dx, line.height + 2.0 * dy);
        Rect::new(line.x - dx, line.y - dy, width, height).intersection(&plot.rect)
    };
    let along_values = placed.value_error(series, index).and_then(|(low, high)| {
        let ends = (values.base(low), values.base(high));
        area((at, ends.0), (at, ends.1), (cap, 0.0))
    });
    let along_positions = placed
        .position_error(series, index)
        .and_then(|(low, high)| {
            let ends = (positions.base(low), positions.base(high));
            area((ends.0, *end), (ends.1, *end), (0.0, cap))
        });
    along_values.into_iter().chain(along_positions).collect()
}

/// How the error bars of one series look.
struct ErrorBarStyle {
    direction: Direction,
    color: Rgba,
    width: f32,
    cap: f32,
}

/// Draws the error bars at the points of a series in its colour. Points without any are not placed for them.
pub(super) fn draw_at_points(plot: &mut PlotArea<'_, '_>, series: &Series) {
    if has_no_errors(series) {
        return;
    }
    let placed = SeriesPlacement::points(series, plot.x_scale());
    let color = series.style.color;
    draw(plot, series, &placed, Direction::Vertical, color);
}

/// Draws the error bars of one series where its data stand, in `color` unless the author chose another.
pub(super) fn draw(
    plot: &PlotArea<'_, '_>,
    series: &Series,
    placed: &SeriesPlacement<'_>,
    direction: Direction,
    color: Rgba,
) {
    if has_no_errors(series) {
        return;
    }
    let side = plot.rect.width.min(plot.rect.height);
    let errors = &series.style.errors;
    let style = ErrorBarStyle {
        direction,
        color: errors.color.unwrap_or(color),
        // thinner in very small plots
        width: errors.width.unwrap_or(WIDTH.min(side / 12.0)),
        cap: half_cap(plot, series),
    };
    let (positions, values) = scales(plot, direction);
    // a point without a place on a logarithmic axis has no error bar either
    let has_place =
        |at: f64, end: f64| positions.position(at).is_finite() && values.position(end).is_finite();
    for (index, datum) in placed.data().enumerate() {
        let at = datum.position + placed.shift();
        if !has_place(at, datum.end) {
            continue;
        }
        if let Some((low, high)) = placed.value_error(series, index) {
            draw_bar(plot, (at, low), (at, high), &style);
        }
        if let Some((low, high)) = placed.position_error(series, index) {
            draw_bar(plot, (low, datum.end), (high, datum.end), &style);
        }
    }
}

/// Draws one bar with its caps. An end that is not positive lies below a logarithmic axis, so that the bar leaves the plot
/// and has no cap there.
fn draw_bar(plot: &PlotArea<'_, '_>, from: (f64, f64), to: (f64, f64), style: &ErrorBarStyle) {
    let on_plot = |(position, value): (f64, f64)| style.direction.xy(position, value);
    plot.draw(&Whisker {
        ends: [on_plot(from), on_plot(to)],
        cap: style.cap,
        style: ink(style.color, style.width),
    });
}
