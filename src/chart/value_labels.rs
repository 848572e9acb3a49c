//! The texts of numbers that are written at marks.

use super::placement::scales;
use crate::figure::plot_area::PlotArea;
use crate::font::ShapedLine;
use crate::scale::Format;
use crate::scene::{Anchor, Point, Rect};
use crate::spec::{Axis, AxisScale, Direction};

/// The side of a mark beyond which its label stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beyond {
    /// Above.
    Top,
    /// At the right.
    Right,
    /// Below.
    Bottom,
    /// At the left.
    Left,
}

impl Beyond {
    /// The side of the plot to which a mark leads from its base to its end, whichever way the axis of values runs. One
    /// without a length leads to where values grow, or away from there if it is `negative`.
    pub(super) fn of(
        plot: &PlotArea<'_, '_>,
        direction: Direction,
        (base, end): (f64, f64),
        negative: bool,
    ) -> Beyond {
        let (_, values) = scales(plot, direction);
        let (from, to) = (values.position(values.base(base)), values.position(end));
        let (first, last) = values.domain();
        let grows = match to.partial_cmp(&from) {
            Some(std::cmp::Ordering::Greater) => true,
            Some(std::cmp::Ordering::Less) => false,
            Some(std::cmp::Ordering::Equal) | None => (first <= last) != negative,
        };
        match (direction, grows) {
            (Direction::Vertical, true) => Beyond::Top,
            (Direction::Vertical, false) => Beyond::Bottom,
            (Direction::Horizontal, true) => Beyond::Right,
            (Direction::Horizontal, false) => Beyond::Left,
        }
    }

    /// Where the baseline of a label begins, ends or has its middle that stands beyond a rectangle, `gap` CSS pixels away
    /// from it.
    pub(super) fn place(self, mark: Rect, line: &ShapedLine, gap: f32) -> (Point, Anchor) {
        let center = mark.center();
        // from the middle of the text down to its baseline
        let drop = (line.ascent - line.descent) / 2.0;
        match self {
            Beyond::Top => (Point::new(center.x, mark.y - gap), Anchor::Middle),
            // letters leave some room above them
            Beyond::Bottom => (
                Point::new(center.x, mark.bottom() + gap - 2.0 + line.ascent),
                Anchor::Middle,
            ),
            Beyond::Right => (
                Point::new(mark.right() + gap, center.y + drop),
                Anchor::Start,
            ),
            Beyond::Left => (Point::new(mark.x - gap, center.y + drop), Anchor::End),
        }
    }
}

/// Values in the format for marks, if the author gave one, else as the axis writes its ticks, with the same unit.
pub(super) fn format_values(plot: &PlotArea<'_, '_>, axis: &Axis, values: &[f64]) -> Vec<String> {
    let format = axis.values.clone().unwrap_or_else(|| {
        let along_axis = axis.format.clone().unwrap_or_default();
        along_axis.around(&axis.prefix, &axis.suffix)
    });
    let ticks = match axis.scale {
        AxisScale::Linear => &plot.ticks,
        _ => values,
    };
    format.beside(ticks, values, &plot.context.spec.locale)
}

/// Parts of a whole (1 is the whole) in a format; without one in per cent. All have the same number of decimals: one when
/// a part below 10 % would be rounded noticeably, else none.
pub(super) fn format_shares(
    plot: &PlotArea<'_, '_>,
    parts: &[f64],
    format: Option<&Format>,
) -> Vec<String> {
    if let Some(format) = format {
        // a format for per cent multiplies by 100 itself
        let factor = if format.is_percent() { 1.0 } else { 100.0 };
        let parts: Vec<f64> = parts.iter().map(|part| part * factor).collect();
        return format.values(&parts, &plot.context.spec.locale);
    }
    let percent = || parts.iter().map(|part| part * 100.0);
    let fine = percent().any(|share| share < 9.95 && (share - share.round()).abs() > 0.05);
    let factor = if fine { 10.0 } else { 1.0 };
    let rounded: Vec<f64> = percent()
        .map(|share| (share * factor).round() / factor)
        .collect();
    let locale = &plot.context.spec.locale;
    Format::default()
        .around("", locale.percent())
        .values(&rounded, locale)
}
