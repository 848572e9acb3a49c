//! Gauges: a value on an arc, with bands that rate it.

use std::rc::Rc;

use super::kind::{Chart, Coords, PaintOrder};
use super::{point, value_labels};
use crate::color::Rgba;
use crate::figure::context::text;
use crate::figure::element::Sector;
use crate::figure::plot_area::PlotArea;
use crate::font::{FontStyle, ShapedLine, WrapLimits};
use crate::scale::Scale;
use crate::scene::backend::GroupStart;
use crate::scene::{Anchor, Point, Rect, Role, shape};
use crate::spec::mark::Gauge;
use crate::spec::{Fill, Layer, Panel, Series};

impl Chart for Gauge {
    fn name(&self) -> &'static str {
        "gauge"
    }

    fn coords(&self) -> Coords {
        Coords::Free
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Bar
    }

    /// Draws a gauge for each value, in rows and columns. The shapes of a drawing that frames the panel are in its place.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
        if panel.frame_drawing().is_some() {
            return;
        }
        let values: Vec<(usize, &Series, usize)> = layer
            .series
            .iter()
            .enumerate()
            .flat_map(|(number, series)| {
                (0..series.y.len()).map(move |index| (number, series, index))
            })
            .collect();
        let dial = Dial::new(self, &layer.series);
        let room = plot.rect;
        let count = values.len().max(1);
        let radius = |columns: &usize| {
            let (width, height) = (
                room.width / *columns as f32,
                room.height / count.div_ceil(*columns) as f32,
            );
            (width / 2.0).min(height / 1.3)
        };
        // the number of columns that gives the largest arcs, and the least such number
        let columns = (1..=count)
            .max_by(|a, b| radius(a).total_cmp(&radius(b)).then(b.cmp(a)))
            .unwrap_or(1);
        let rows = count.div_ceil(columns);
        let (width, height) = (room.width / columns as f32, room.height / rows as f32);
        for (cell_index, (number, series, index)) in values.into_iter().enumerate() {
            // a last row with fewer gauges is centred
            let row = cell_index / columns;
            let missing = columns - (count - row * columns).min(columns);
            let cell = Rect::new(
                room.x + width * ((cell_index % columns) as f32 + missing as f32 / 2.0),
                room.y + height * row as f32,
                width,
                height,
            );
            let cell = if count > 1 {
                cell.inset((width.min(height) * 0.06).min(14.0))
            } else {
                cell
            };
            plot.series_group(first + number, &series.name, |plot| {
                draw_gauge(plot, panel, series, index, cell, &dial);
            });
        }
    }
}

/// The values at the left and the right end of the arc, as the author chose them.
///
/// By default the left end is 0, or a round number below negative values. The right end is the end of the last band, or
/// without bands the first of 1, 100 and a round number that no value exceeds.
pub fn ends(mark: &Gauge, series: &[Series]) -> (f64, f64) {
    let values = || {
        let values = series.iter().flat_map(|series| series.y.iter().copied());
        values.filter(|value| value.is_finite())
    };
    let ends_and_values = mark.bands.iter().map(|band| band.0).chain(values());
    let max = ends_and_values.fold(f64::NEG_INFINITY, f64::max);
    let min = values().fold(0.0, f64::min);
    let round = |low: f64, high: f64| Scale::linear(low, high).nice(5).domain();
    let high = match mark.bands.last() {
        Some(band) => band.0,
        None if (0.0..=1.0).contains(&max) => 1.0,
        None if (0.0..=100.0).contains(&max) => 100.0,
        None => round(min, max.max(min + 1.0)).1,
    };
    let low = if min < 0.0 { round(min, high).0 } else { 0.0 };
    (mark.low.unwrap_or(low), mark.high.unwrap_or(high))
}

/// The default colours of the lowest, the middle and the highest bands: green, yellow, red.
const BAND_COLORS: [u32; 3] = [0x2c9c4a, 0xe4af16, 0xf44d37];

/// The ends of the arc and its bands, with every default filled in.
struct Dial {
    /// The value at the left end.
    low: f64,
    /// The value at the right end, greater than `low`.
    high: f64,
    /// The upper ends of the bands with their colours.
    bands: Vec<(f64, Rgba)>,
}

impl Dial {
    fn new(mark: &Gauge, series: &[Series]) -> Dial {
        let (low, high) = ends(mark, series);
        let last = mark.bands.len().saturating_sub(1).max(1);
        let bands = mark.bands.iter().enumerate().map(|(index, (end, color))| {
            let default_color = BAND_COLORS
                .get(index * 2 / last)
                .copied()
                .unwrap_or(BAND_COLORS[2]);
            (*end, color.unwrap_or(Rgba::hex(default_color)))
        });
        Dial {
            low,
            high: if high > low { high } else { low + 1.0 },
            bands: bands.collect(),
        }
    }

    /// The position of a value on the arc, 0 (left) to 1 (right). Values beyond the ends count as the ends.
    fn position(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    /// The colour of the band in which a value lies; `None` without bands and for a missing value.
    fn band_color(&self, value: f64) -> Option<Rgba> {
        let at = self.position(value);
        let begins =
            std::iter::once(0.0).chain(self.bands.iter().map(|(end, _)| self.position(*end)));
        let bands = self.bands.iter().zip(begins);
        let below = bands.filter(|(_, from)| value.is_finite() && at >= *from);
        below.last().map(|((_, color), _)| *color)
    }
}

/// The circle on which a gauge lies, in CSS pixels.
struct ArcFrame {
    center: Point,
    /// The outer radius of the ring of bands.
    radius: f32,
    /// The outer radius of the arc of the value.
    rim: f32,
    /// The thickness of that arc.
    thickness: f32,
    /// From one line of text to the next.
    pitch: f32,
    /// True when there is no room for texts.
    is_bare: bool,
}

impl ArcFrame {
    /// The largest circle whose upper half has room in a cell with its texts.
    fn new(plot: &PlotArea<'_, '_>, cell: Rect, dial: &Dial, has_name: bool) -> ArcFrame {
        let pitch = plot.context.fonts.line_height(&plot.context.label_style());
        let is_bare = cell.width < 90.0 || cell.height < 60.0;
        let has_bands = !dial.bands.is_empty();
        let (above, below, beside) = match is_bare {
            true => (0.0, 0.0, 0.0),
            false => (
                pitch + 4.0,
                pitch + 6.0 + if has_name { pitch + 2.0 } else { 0.0 },
                if has_bands {
                    34.0_f32.min(cell.width * 0.1)
                } else {
                    0.0
                },
            ),
        };
        let radius = (cell.width / 2.0 - beside)
            .min(cell.height - below - above)
            .max(2.0);
        let top = cell.y + (cell.height - radius - below - above) / 2.0 + above;
        // the bands are a thin ring outside the arc; a small gauge has no space for it
        let rim = match has_bands && radius > 40.0 {
            true => radius - 9.0,
            false => radius,
        };
        ArcFrame {
            center: Point::new(cell.center().x, top + radius),
            radius,
            rim,
            thickness: radius * 0.24,
            pitch,
            is_bare,
        }
    }

    /// The baseline of the line of text below the arc.
    fn base(&self) -> f32 {
        self.center.y + 4.0 + self.pitch * 0.8
    }

    /// The angle of a position on the arc, in degrees clockwise from twelve o'clock: the upper half of a circle.
    fn angle(&self, position: f64) -> f64 {
        -90.0 + 180.0 * position
    }

    /// Draws a part of a ring between two positions on the arc and between an inner and an outer radius.
    fn draw(
        &self,
        plot: &PlotArea<'_, '_>,
        (from, to): (f64, f64),
        radii: (f32, f32),
        color: Rgba,
    ) {
        if to - from <= 1e-4 {
            return;
        }
        let circle = plot.round(self.center, self.radius);
        circle.draw(&Sector {
            center: (0.0, 0.0),
            radii,
            angles: (self.angle(from), self.angle(to)),
            shift: circle.rest,
            fill: Fill::Solid(color),
            stroke: None,
        });
    }
}

/// Draws the gauge of one value in its cell.
fn draw_gauge(
    plot: &mut PlotArea<'_, '_>,
    panel: &Panel,
    series: &Series,
    index: usize,
    cell: Rect,
    dial: &Dial,
) {
    let value = series.y.get(index).copied().unwrap_or(f64::NAN);
    let name = series.names.get(index).filter(|name| !name.is_empty());
    let name = name.unwrap_or(&series.name);
    let frame = ArcFrame::new(plot, cell, dial, !name.is_empty());
    if frame.rim < frame.radius {
        draw_bands(plot, &frame, dial);
    }
    let own = series.style.colors.get(index).copied();
    let color = own.or(dial.band_color(value)).unwrap_or(series.style.color);
    let arc = (frame.rim - frame.thickness, frame.rim);
    frame.draw(plot, (0.0, 1.0), arc, plot.theme().grid);
    let label = format_value(plot, panel, value);
    if value.is_finite() {
        let title = point::named(name, &label);
        plot.group(GroupStart::new(Role::Mark).title(title), |plot| {
            frame.draw(plot, (0.0, dial.position(value)), arc, color);
        });
    }
    if !frame.is_bare {
        plot.group(GroupStart::new(Role::MarkLabel), |plot| {
            write_value_and_ends(plot, panel, &label, &frame, dial);
            write_bands(plot, panel, &frame, dial);
            write_name(plot, name, cell.width, &frame);
        });
    }
}

/// Draws the ring of the bands, with gaps between them.
fn draw_bands(plot: &PlotArea<'_, '_>, frame: &ArcFrame, dial: &Dial) {
    let mut from = 0.0;
    for (end, color) in &dial.bands {
        let to = dial.position(*end);
        let ring = (frame.radius - 6.0, frame.radius);
        frame.draw(plot, (from + 0.002, to - 0.002), ring, *color);
        from = to;
    }
}

/// Writes the value into the middle of the arc, and the ends of the dial below its ends.
fn write_value_and_ends(
    plot: &PlotArea<'_, '_>,
    panel: &Panel,
    label: &str,
    frame: &ArcFrame,
    dial: &Dial,
) {
    let (theme, style) = (plot.theme(), plot.context.label_style());
    let (center, radius) = (frame.center, frame.radius);
    let big = FontStyle {
        size: (radius * 0.3).clamp(14.0, 56.0),
        weight: 600,
        ..style.clone()
    };
    let line = fitting_line(plot, label, &big, (frame.rim - frame.thickness) * 1.5);
    let at = Point::new(center.x, center.y - radius * 0.06);
    write(plot, &line, at, Anchor::Middle, theme.text);
    let ends = value_labels::format_values(plot, &panel.y, &[dial.low, dial.high]);
    for (end, side) in ends.iter().zip([-1.0, 1.0]) {
        let line = fitting_line(plot, end, &style, radius * 0.9);
        let x = center.x + side * (frame.rim - frame.thickness / 2.0);
        let at = Point::new(x, frame.base());
        write(plot, &line, at, Anchor::Middle, theme.label);
    }
}

/// Writes the limits between the bands outside the ring.
fn write_bands(plot: &PlotArea<'_, '_>, panel: &Panel, frame: &ArcFrame, dial: &Dial) {
    let style = plot.context.label_style();
    let inner = dial.bands.iter().map(|(end, _)| *end);
    for end in inner.filter(|end| *end > dial.low && *end < dial.high) {
        let line = plot.context.line(&format_value(plot, panel, end), &style);
        let position = dial.position(end);
        let at = shape::polar(frame.center, frame.radius + 5.0, frame.angle(position));
        let anchor = if position < 0.45 {
            Anchor::End
        } else if position > 0.55 {
            Anchor::Start
        } else {
            Anchor::Middle
        };
        write(plot, &line, at, anchor, plot.theme().label);
    }
}

/// Writes the name below the arc.
fn write_name(plot: &PlotArea<'_, '_>, name: &str, width: f32, frame: &ArcFrame) {
    if name.is_empty() {
        return;
    }
    let wrap = WrapLimits {
        width: Some(width),
        lines: Some(1),
    };
    let style = plot.context.label_style();
    for line in plot.context.fonts.paragraph(name, &style, &wrap) {
        let at = Point::new(frame.center.x, frame.base() + frame.pitch + 4.0);
        write(plot, &line, at, Anchor::Middle, plot.theme().label);
    }
}

/// The text of a value, in the format of the axis; a dash for a missing value.
fn format_value(plot: &PlotArea<'_, '_>, panel: &Panel, value: f64) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let format = panel.y.format.clone().unwrap_or_default();
    let format = format.around(&panel.y.prefix, &panel.y.suffix);
    // ten digits would be too small to read; larger numbers get a unit
    if value.abs() < 1e9 {
        format.value(value, &plot.context.spec.locale)
    } else {
        value_labels::format_values(plot, &panel.y, &[value]).concat()
    }
}

/// A line of text in the size of a style, or smaller if it would be wider than `width`; at least 6 CSS pixels high.
fn fitting_line(
    plot: &PlotArea<'_, '_>,
    words: &str,
    style: &FontStyle,
    width: f32,
) -> Rc<ShapedLine> {
    let line = plot.context.line(words, style);
    if line.width <= width {
        return line;
    }
    let size = (style.size * width / line.width).max(6.0);
    plot.context.line(
        words,
        &FontStyle {
            size,
            ..style.clone()
        },
    )
}

/// Writes a horizontal line of text.
fn write(plot: &PlotArea<'_, '_>, line: &Rc<ShapedLine>, at: Point, anchor: Anchor, color: Rgba) {
    plot.push(text(line, at, anchor, 0.0, color, None));
}
