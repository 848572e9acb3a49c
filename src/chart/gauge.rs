//! Gauges: one value on an arc, with bands that say how good it is.

use std::rc::Rc;

use super::kind::{Chart, Coords, Depth};
use super::values;
use crate::color::Rgba;
use crate::figure::context::text;
use crate::figure::element::Sector;
use crate::figure::plot_area::PlotArea;
use crate::font::{Line, Style, Wrap};
use crate::scale::Scale;
use crate::scene::backend::Open;
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

    fn depth(&self) -> Depth {
        Depth::Bar
    }

    /// Draws a gauge for each value, side by side.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
        let all: Vec<(usize, &Series, usize)> = layer
            .series
            .iter()
            .enumerate()
            .flat_map(|(number, series)| (0..series.y.len()).map(move |at| (number, series, at)))
            .collect();
        let dial = Dial::new(self, &layer.series);
        let room = plot.rect;
        let count = all.len().max(1);
        let fits = |columns: &usize| {
            let (width, height) = (
                room.width / *columns as f32,
                room.height / count.div_ceil(*columns) as f32,
            );
            (width / 2.0).min(height / 1.3)
        };
        let columns = (1..=count)
            .max_by(|a, b| fits(a).total_cmp(&fits(b)).then(b.cmp(a)))
            .unwrap_or(1);
        let rows = count.div_ceil(columns);
        let (width, height) = (room.width / columns as f32, room.height / rows as f32);
        for (index, (number, series, at)) in all.into_iter().enumerate() {
            // the last row stands in the middle
            let row = index / columns;
            let missing = columns - (count - row * columns).min(columns);
            let cell = Rect::new(
                room.x + width * ((index % columns) as f32 + missing as f32 / 2.0),
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
                one(plot, panel, series, at, cell, &dial);
            });
        }
    }
}

/// The values at both ends of the arc: those of the author, else 0 and the end of the last band, 1, 100 or a round number
/// that holds all values.
pub fn ends(mark: &Gauge, series: &[Series]) -> (f64, f64) {
    let values = || {
        let values = series.iter().flat_map(|one| one.y.iter().copied());
        values.filter(|value| value.is_finite())
    };
    let most = mark.bands.iter().map(|band| band.0).chain(values());
    let most = most.fold(f64::NEG_INFINITY, f64::max);
    let least = values().fold(0.0, f64::min);
    let round = |low: f64, high: f64| Scale::linear(low, high).nice(5).domain();
    let high = match mark.bands.last() {
        Some(band) => band.0,
        None if (0.0..=1.0).contains(&most) => 1.0,
        None if (0.0..=100.0).contains(&most) => 100.0,
        None => round(least, most.max(least + 1.0)).1,
    };
    let low = if least < 0.0 {
        round(least, high).0
    } else {
        0.0
    };
    (mark.low.unwrap_or(low), mark.high.unwrap_or(high))
}

/// Colours of the lowest, the middle and the highest bands.
const BANDS: [u32; 3] = [0x2c9c4a, 0xe4af16, 0xf44d37];

/// The arc of a gauge, with all that is not said filled in.
struct Dial {
    /// The value at the left end.
    low: f64,
    /// The value at the right end, above the other.
    high: f64,
    /// Upper ends of bands and their colours.
    bands: Vec<(f64, Rgba)>,
}

impl Dial {
    fn new(mark: &Gauge, series: &[Series]) -> Dial {
        let (low, high) = ends(mark, series);
        let last = mark.bands.len().saturating_sub(1).max(1);
        let bands = mark.bands.iter().enumerate().map(|(index, (end, color))| {
            let usual = BANDS.get(index * 2 / last).copied().unwrap_or(BANDS[2]);
            (*end, color.unwrap_or(Rgba::hex(usual)))
        });
        Dial {
            low,
            high: if high > low { high } else { low + 1.0 },
            bands: bands.collect(),
        }
    }

    /// Where a value lies on the arc, 0 to 1.
    fn part(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }
}

/// One gauge in its cell.
fn one(
    plot: &mut PlotArea<'_, '_>,
    panel: &Panel,
    series: &Series,
    at: usize,
    cell: Rect,
    gauge: &Dial,
) {
    let value = series.y.get(at).copied().unwrap_or(f64::NAN);
    let name = series
        .names
        .get(at)
        .filter(|name| !name.is_empty())
        .unwrap_or(&series.name);
    let style = plot.context.label_style();
    let pitch = plot.context.fonts.line_height(&style);
    let theme = plot.theme();
    let small = cell.width < 90.0 || cell.height < 60.0;
    let below = if small {
        0.0
    } else {
        pitch + 6.0 + if name.is_empty() { 0.0 } else { pitch + 2.0 }
    };
    let above = if small { 0.0 } else { pitch + 4.0 };
    let beside = if small || gauge.bands.is_empty() {
        0.0
    } else {
        34.0_f32.min(cell.width * 0.1)
    };
    let radius = (cell.width / 2.0 - beside)
        .min(cell.height - below - above)
        .max(2.0);
    let top = cell.y + (cell.height - radius - below - above) / 2.0 + above;
    let center = Point::new(cell.center().x, top + radius);
    let turn = |part: f64| -90.0 + 180.0 * part;
    let thick = radius * 0.24;
    let round = plot.round(center, radius);
    let arc = |from: f64, to: f64, inner: f32, outer: f32, color: Rgba| {
        if to - from > 1e-4 {
            round.draw(&Sector {
                center: (0.0, 0.0),
                radii: (inner, outer),
                angles: (turn(from), turn(to)),
                shift: round.rest,
                fill: Fill::Solid(color),
                stroke: None,
            });
        }
    };
    let banded = !gauge.bands.is_empty();
    let rim = if banded && radius > 40.0 {
        radius - 9.0
    } else {
        radius
    };
    let mut from = 0.0;
    let mut own = series.style.color;
    for (end, color) in &gauge.bands {
        let to = gauge.part(*end);
        if rim < radius {
            arc(from + 0.002, to - 0.002, radius - 6.0, radius, *color);
        }
        if value.is_finite() && gauge.part(value) >= from {
            own = *color;
        }
        from = to;
    }
    let color = series.style.colors.get(at).copied().unwrap_or(own);
    arc(0.0, 1.0, rim - thick, rim, theme.grid);
    let words = written(plot, panel, value);
    if value.is_finite() {
        let title = if name.is_empty() {
            words.clone()
        } else {
            format!("{name}: {words}")
        };
        plot.group(Open::new(Role::Mark).title(title), |_| {
            arc(0.0, gauge.part(value), rim - thick, rim, color);
        });
    }
    if small {
        return;
    }
    plot.group(Open::new(Role::MarkLabel), |plot| {
        let big = Style {
            size: (radius * 0.3).clamp(14.0, 56.0),
            weight: 600,
            ..style.clone()
        };
        let wide = (rim - thick) * 1.5;
        let line = fitting(plot, &words, &big, wide);
        write(
            plot,
            &line,
            Point::new(center.x, center.y - radius * 0.06),
            Anchor::Middle,
            theme.text,
        );
        let base = center.y + 4.0 + pitch * 0.8;
        let ends = values::written(plot, &panel.y, &[gauge.low, gauge.high]);
        for (end, side) in ends.iter().zip([-1.0, 1.0]) {
            let line = fitting(plot, end, &style, radius * 0.9);
            write(
                plot,
                &line,
                Point::new(center.x + side * (rim - thick / 2.0), base),
                Anchor::Middle,
                theme.label,
            );
        }
        for (end, _) in gauge
            .bands
            .iter()
            .filter(|(end, _)| *end > gauge.low && *end < gauge.high)
        {
            let line = plot.context.line(&written(plot, panel, *end), &style);
            let part = gauge.part(*end);
            let at = shape::polar(center, radius + 5.0, turn(part));
            let anchor = if part < 0.45 {
                Anchor::End
            } else if part > 0.55 {
                Anchor::Start
            } else {
                Anchor::Middle
            };
            write(plot, &line, at, anchor, theme.label);
        }
        if !name.is_empty() {
            let wrap = Wrap {
                width: Some(cell.width),
                lines: Some(1),
            };
            for line in plot.context.fonts.paragraph(name, &style, &wrap) {
                write(
                    plot,
                    &line,
                    Point::new(center.x, base + pitch + 4.0),
                    Anchor::Middle,
                    theme.label,
                );
            }
        }
    });
}

/// A value as the axis writes it; a dash for none.
fn written(plot: &PlotArea<'_, '_>, panel: &Panel, value: f64) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let format = panel.y.format.clone().unwrap_or_default();
    let format = format.around(&panel.y.prefix, &panel.y.suffix);
    // ten digits would be too small to read
    if value.abs() < 1e9 {
        format.value(value, &plot.context.spec.locale)
    } else {
        values::written(plot, &panel.y, &[value]).concat()
    }
}

/// A line in the largest size up to a style's that is no wider than a width.
fn fitting(plot: &PlotArea<'_, '_>, words: &str, style: &Style, width: f32) -> Rc<Line> {
    let line = plot.context.line(words, style);
    if line.width <= width {
        return line;
    }
    let size = (style.size * width / line.width).max(6.0);
    plot.context.line(
        words,
        &Style {
            size,
            ..style.clone()
        },
    )
}

fn write(plot: &PlotArea<'_, '_>, line: &Rc<Line>, at: Point, anchor: Anchor, color: Rgba) {
    plot.push(text(line, at, anchor, 0.0, color, None));
}
