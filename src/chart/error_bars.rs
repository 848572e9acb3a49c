//! Error bars at points, on lines and on bars.

use crate::color::Rgba;
use crate::figure::element::Whisker;
use crate::figure::extent::Extents;
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::ink;
use crate::spec::{Channel, Layer, Series};

/// Half the length of a cap in CSS pixels.
const CAP: f32 = 3.5;
/// Width of the bars in CSS pixels.
const WIDTH: f32 = 1.5;

/// Extends the extents to the ends of all error bars; `horizontal` when positions run along the vertical axis.
pub(super) fn widen(mut extents: Extents, layer: &Layer, horizontal: bool) -> Extents {
    for series in layer.series.iter().filter(|series| !has_no_errors(series)) {
        for (index, (x, y)) in series.x.iter().zip(&series.y).enumerate() {
            let extent = if horizontal {
                &mut extents.x
            } else {
                &mut extents.y
            };
            for end in ends(series, (Channel::YErrLow, Channel::YErrHigh), index, *y) {
                extent.add(end);
            }
            let extent = if horizontal {
                &mut extents.y
            } else {
                &mut extents.x
            };
            for end in ends(series, (Channel::XErrLow, Channel::XErrHigh), index, *x) {
                extent.add(end);
            }
        }
    }
    extents
}

/// True when a series has no errors at all. This spares a look at each of many points.
fn has_no_errors(series: &Series) -> bool {
    use Channel::{XErrHigh, XErrLow, YErrHigh, YErrLow};
    let errors = [XErrLow, XErrHigh, YErrLow, YErrHigh];
    errors.iter().all(|error| series.channel(*error).is_empty())
}

/// The two ends of one error bar; empty when the point has no error.
fn ends(series: &Series, (low, high): (Channel, Channel), index: usize, value: f64) -> Vec<f64> {
    let distance = |channel: Channel| series.channel(channel).get(index).copied();
    match (distance(low), distance(high)) {
        (Some(below), Some(above))
            if below.is_finite() && above.is_finite() && value.is_finite() =>
        {
            vec![value - below, value + above]
        }
        _ => Vec::new(),
    }
}

/// How the error bars of one series look.
struct ErrorBarStyle {
    /// True when positions run along the vertical axis.
    horizontal: bool,
    color: Rgba,
    width: f32,
    cap: f32,
}

/// Draws the error bars of one series, in `color` unless the author chose another. `shift` is added to its positions:
/// bars of several series stand side by side.
pub(super) fn draw(
    plot: &PlotArea<'_, '_>,
    series: &Series,
    shift: f64,
    horizontal: bool,
    color: Rgba,
) {
    if has_no_errors(series) {
        return;
    }
    let side = plot.rect.width.min(plot.rect.height);
    let errors = &series.style.errors;
    let style = ErrorBarStyle {
        horizontal,
        color: errors.color.unwrap_or(color),
        // thinner in very small plots
        width: errors.width.unwrap_or(WIDTH.min(side / 12.0)),
        cap: errors.cap.unwrap_or(CAP.min(side / 16.0)),
    };
    for (index, (x, y)) in series.x.iter().zip(&series.y).enumerate() {
        let x = x + shift;
        if !x.is_finite() || !y.is_finite() {
            continue;
        }
        if let [low, high] = ends(series, (Channel::YErrLow, Channel::YErrHigh), index, *y)[..] {
            draw_bar(plot, (x, low), (x, high), &style);
        }
        if let [low, high] = ends(series, (Channel::XErrLow, Channel::XErrHigh), index, x)[..] {
            draw_bar(plot, (low, *y), (high, *y), &style);
        }
    }
}

/// Draws one bar with its caps. An end that is not positive lies below a logarithmic axis, so that the bar leaves the plot
/// and has no cap there.
fn draw_bar(plot: &PlotArea<'_, '_>, from: (f64, f64), to: (f64, f64), style: &ErrorBarStyle) {
    let on_plot = |(x, y): (f64, f64)| if style.horizontal { (y, x) } else { (x, y) };
    plot.draw(&Whisker {
        ends: [on_plot(from), on_plot(to)],
        cap: style.cap,
        style: ink(style.color, style.width),
    });
}
