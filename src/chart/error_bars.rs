//! Error bars: at points, on lines and on bars.

use crate::color::Rgba;
use crate::figure::element::Whisker;
use crate::figure::extent::Extents;
use crate::figure::plot_area::PlotArea;
use crate::scale::Scale;
use crate::scene::backend::ink;
use crate::spec::{Channel, Layer, Series};

/// Half the length of a cap in CSS pixels.
const CAP: f32 = 3.5;
/// Width of the bars in CSS pixels.
const WIDTH: f32 = 1.5;

/// Makes room for the ends of all error bars.
pub(super) fn widen(mut extents: Extents, layer: &Layer, level: bool) -> Extents {
    for series in layer.series.iter().filter(|one| !is_exact(one)) {
        for (index, (x, y)) in series.x.iter().zip(&series.y).enumerate() {
            let extent = if level {
                &mut extents.x
            } else {
                &mut extents.y
            };
            for end in ends(series, (Channel::YErrLow, Channel::YErrHigh), index, *y) {
                extent.add(end);
            }
            let extent = if level {
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

/// Whether a series has no errors at all; of many points each need not be asked.
fn is_exact(series: &Series) -> bool {
    use Channel::{XErrHigh, XErrLow, YErrHigh, YErrLow};
    let errors = [XErrLow, XErrHigh, YErrLow, YErrHigh];
    errors.iter().all(|error| series.channel(*error).is_empty())
}

/// The two ends of one error bar; none where there is no error.
fn ends(series: &Series, (low, high): (Channel, Channel), index: usize, value: f64) -> Vec<f64> {
    let part = |channel: Channel| series.channel(channel).get(index).copied();
    match (part(low), part(high)) {
        (Some(below), Some(above))
            if below.is_finite() && above.is_finite() && value.is_finite() =>
        {
            vec![value - below, value + above]
        }
        _ => Vec::new(),
    }
}

/// How the error bars of one series look.
struct Look {
    /// Whether positions run along the vertical axis.
    level: bool,
    color: Rgba,
    width: f32,
    cap: f32,
}

/// Draws the error bars of one series; its positions are moved by `shift`.
pub(super) fn draw(plot: &PlotArea<'_, '_>, series: &Series, shift: f64, level: bool, color: Rgba) {
    if is_exact(series) {
        return;
    }
    let side = plot.rect.width.min(plot.rect.height);
    let own = &series.style.errors;
    let look = Look {
        level,
        color: own.color.unwrap_or(color),
        width: own.width.unwrap_or(WIDTH.min(side / 12.0)),
        cap: own.cap.unwrap_or(CAP.min(side / 16.0)),
    };
    for (index, (x, y)) in series.x.iter().zip(&series.y).enumerate() {
        let x = x + shift;
        if !x.is_finite() || !y.is_finite() {
            continue;
        }
        if let [low, high] = ends(series, (Channel::YErrLow, Channel::YErrHigh), index, *y)[..] {
            bar(plot, (x, low), (x, high), &look);
        }
        if let [low, high] = ends(series, (Channel::XErrLow, Channel::XErrHigh), index, x)[..] {
            bar(plot, (low, *y), (high, *y), &look);
        }
    }
}

/// One bar with its caps; what has no place on a scale ends at the scale's end.
fn bar(plot: &PlotArea<'_, '_>, from: (f64, f64), to: (f64, f64), look: &Look) {
    let place = |(x, y): (f64, f64)| {
        let (x, y) = if look.level { (y, x) } else { (x, y) };
        (grounded(plot.x_scale(), x), grounded(plot.y_scale(), y))
    };
    plot.draw(&Whisker {
        ends: [place(from), place(to)],
        cap: look.cap,
        style: ink(look.color, look.width),
    });
}

/// A value, or the low end of a scale that has no place for it.
pub(super) fn grounded(scale: &Scale, value: f64) -> f64 {
    if scale.position(value).is_finite() {
        return value;
    }
    let (low, high) = scale.domain();
    low.min(high)
}
