//! The guides at the right of a plot: the colour bar, and the legend of marker sizes.

use std::rc::Rc;

use super::context::Context;
use crate::color::Rgba;
use crate::font::{ShapedLine, WrapLimits};
use crate::scale::{Format, Granularity, Scale, Time, Zone};
use crate::scene::{Anchor, Item, Paint, Point, Rect, Role, Stroke, shape};
use crate::spec::ResolvedColorScale;

/// From the plot to the bar, in CSS pixels.
const GAP: f32 = 18.0;
/// Width of the bar in CSS pixels.
const BAR: f32 = 12.0;
/// From the bar to its labels, in CSS pixels.
const LABEL_GAP: f32 = 6.0;

/// Height of the bar for a single value, in CSS pixels.
const SWATCH: f32 = 24.0;

/// Discrete colours, one between each edge and the next.
pub struct ColorBands {
    /// The edges in increasing order, one more than there are colours.
    pub edges: Vec<f64>,
    /// The colours between the edges.
    pub colors: Vec<Rgba>,
}

/// A colour bar, ready to be drawn beside a plot.
pub struct Colorbar {
    /// Gradient stops: position from 0 (bottom) to 1, and colour.
    stops: Vec<(f32, Rgba)>,
    /// The greatest height of the bar, in CSS pixels.
    max_height: f32,
    /// Position from 0 (bottom) to 1, and shaped label.
    ticks: Vec<(f32, Rc<ShapedLine>)>,
    title: Vec<Rc<ShapedLine>>,
}

impl Colorbar {
    /// A colour bar beside a plot of about `height` CSS pixels. With `bands` its colours are discrete. A single value
    /// gets a small field instead of a bar.
    pub fn new(
        context: &Context<'_>,
        colors: &ResolvedColorScale,
        bands: Option<&ColorBands>,
        title: &str,
        format: Option<&Format>,
        height: f32,
    ) -> Colorbar {
        let style = context.tick_style();
        let (low, high) = match bands.map(|bands| bands.edges.as_slice()) {
            Some([low, .., high]) => (*low, *high),
            _ => (colors.low, colors.high),
        };
        let scale = match colors.is_time {
            true => {
                let ends = Granularity::of(low).min(Granularity::of(high));
                let time = Time::new(low, high, Zone::Utc);
                Scale::Time(time.grained(ends.min(Granularity::Day)))
            }
            false => Scale::log(low, high)
                .filter(|_| colors.log)
                .unwrap_or_else(|| Scale::linear(low, high)),
        };
        let values = match (colors.only, bands.map(|bands| bands.edges.as_slice())) {
            (Some(value), _) => vec![value],
            (None, Some([_, levels @ .., _])) => levels.to_vec(),
            // One label for every four font sizes of height, but not more than seven.
            (None, _) => scale.ticks(((height / style.size / 4.0) as usize).clamp(1, 7)),
        };
        let labels: Vec<String> = match format {
            None if colors.is_time => dates(&values),
            _ => {
                let format = format.cloned().unwrap_or_default();
                let labels = format.labels(&scale, &values, &context.spec.locale);
                labels.into_iter().map(|label| label.text).collect()
            }
        };
        let inside = |share: &f64| (-1e-9..=1.0 + 1e-9).contains(share);
        let ticks = values
            .iter()
            .zip(labels)
            .map(|(value, label)| (scale.position(*value), label))
            .filter(|(share, _)| inside(share))
            .map(|(share, label)| (share as f32, context.line(&label, &style)))
            .collect();
        let wrap = WrapLimits {
            width: Some(110.0),
            lines: Some(2),
        };
        let title = if title.is_empty() {
            Vec::new()
        } else {
            context
                .fonts
                .paragraph(title, &context.title_style(), &wrap)
        };
        let stops = match (colors.only, bands) {
            (Some(value), _) => vec![(0.0, colors.color(value)), (1.0, colors.color(value))],
            (None, Some(bands)) => band_stops(bands, &scale),
            (None, None) => {
                let stops = colors.map.stops();
                stops
                    .iter()
                    .map(|(at, color)| (*at as f32, *color))
                    .collect()
            }
        };
        let max_height = if colors.only.is_some() {
            SWATCH
        } else {
            f32::MAX
        };
        Colorbar {
            stops,
            max_height,
            ticks,
            title,
        }
    }

    /// Width in CSS pixels that it needs at the right of the plot, gap included.
    pub fn width(&self) -> f32 {
        let labels = widest(self.ticks.iter().map(|(_, line)| line));
        GAP + (BAR + LABEL_GAP + labels).max(widest(&self.title))
    }

    /// Draws it between `top` and `bottom`, beyond `left`.
    pub fn draw(&self, context: &mut Context<'_>, left: f32, top: f32, bottom: f32) {
        let pitch = context.fonts.line_height(&context.tick_style());
        let color = context.theme().color_of(context.theme().ticks);
        context.group(Role::Legend, "colorbar", |context| {
            let x = left + GAP;
            let title_pitch = context.title_pitch(&self.title);
            write_lines(context, &self.title, x, top, title_pitch);
            let titled = if self.title.is_empty() {
                0.0
            } else {
                title_pitch * self.title.len() as f32 + 6.0
            };
            let height = (bottom - top - titled).min(self.max_height).max(1.0);
            let bar = Rect::new(x, top + titled, BAR, height);
            context.canvas.push(Item::Rect {
                rect: bar,
                radius: [0.0; 4],
                fill: Some(self.paint(bar)),
                stroke: None,
            });
            let max_labels = (bar.height / pitch).max(1.0) as usize;
            let step = self.ticks.len().div_ceil(max_labels).max(1);
            for (share, line) in self.ticks.iter().step_by(step) {
                let y = bar.bottom() - share * bar.height;
                context.rule(
                    Point::new(bar.right(), y),
                    Point::new(bar.right() + 3.0, y),
                    context.theme().axis,
                    1.0,
                );
                let baseline = y + (line.ascent - line.descent) / 2.0;
                let at = Point::new(bar.right() + LABEL_GAP, baseline);
                context.write(line, at, Anchor::Start, 0.0, color);
            }
        });
    }

    /// The gradient from the bottom to the top.
    fn paint(&self, bar: Rect) -> Paint {
        Paint::Linear {
            from: Point::new(bar.x, bar.bottom()),
            to: Point::new(bar.x, bar.y),
            stops: self.stops.clone(),
        }
    }
}

/// Instants as text, by the day, the month or the year where all begin one.
fn dates(instants: &[f64]) -> Vec<String> {
    let grains = instants.iter().map(|instant| Granularity::of(*instant));
    let grain = grains.min().unwrap_or(Granularity::Any);
    let written = instants.iter().map(|instant| grain.write(*instant as i64));
    written
        .map(|text| text.replace('T', " ").replace(":00Z", ""))
        .collect()
}

/// Two stops per band, so that the colour changes abruptly.
fn band_stops(bands: &ColorBands, scale: &Scale) -> Vec<(f32, Rgba)> {
    let place = |edge: f64| scale.position(edge).clamp(0.0, 1.0) as f32;
    let between = bands.edges.windows(2).zip(&bands.colors);
    between
        .flat_map(|(edge, color)| [(place(edge[0]), *color), (place(edge[1]), *color)])
        .collect()
}

/// The legend of marker sizes: circles for round values with their numbers.
pub struct SizeLegend {
    /// Diameter in CSS pixels and label, largest first.
    circles: Vec<(f32, Rc<ShapedLine>)>,
    title: Vec<Rc<ShapedLine>>,
}

impl SizeLegend {
    /// A legend for markers whose area is proportional to their value. The value `largest` has the given diameter.
    pub fn new(context: &Context<'_>, largest: f64, diameter: f64, title: &str) -> SizeLegend {
        let style = context.tick_style();
        let mut values: Vec<f64> = Scale::linear(0.0, largest)
            .ticks(3)
            .into_iter()
            .filter(|value| *value > 0.0 && *value <= largest)
            .collect();
        values.reverse();
        values.truncate(3);
        let labels = context.numbers(&values);
        let circle = |(value, label): (&f64, &String)| {
            let size = diameter * (value / largest).sqrt();
            (size as f32, context.line(label, &style))
        };
        let wrap = WrapLimits {
            width: Some(110.0),
            lines: Some(2),
        };
        SizeLegend {
            circles: values.iter().zip(&labels).map(circle).collect(),
            title: if title.is_empty() {
                Vec::new()
            } else {
                context.fonts.paragraph(title, &style, &wrap)
            },
        }
    }

    /// The diameter of the largest circle in CSS pixels; 0 without circles.
    fn largest_diameter(&self) -> f32 {
        self.circles.first().map_or(0.0, |circle| circle.0)
    }

    /// Width in CSS pixels that it needs at the right of the plot, gap included.
    pub fn width(&self) -> f32 {
        let labels = widest(self.circles.iter().map(|(_, line)| line));
        GAP + (self.largest_diameter() + LABEL_GAP + labels).max(widest(&self.title))
    }

    /// Its height in CSS pixels.
    pub fn height(&self, context: &Context<'_>) -> f32 {
        let pitch = context.fonts.line_height(&context.tick_style());
        let rows = self.circles.iter().map(|(size, _)| size.max(pitch) + 4.0);
        pitch * self.title.len() as f32 + 4.0 + rows.sum::<f32>()
    }

    /// Draws it below `top`, beyond `left`.
    pub fn draw(&self, context: &mut Context<'_>, left: f32, top: f32) {
        let pitch = context.fonts.line_height(&context.tick_style());
        let theme = context.theme();
        let (axis, color) = (theme.axis, theme.color_of(theme.ticks));
        context.group(Role::Legend, "sizes", |context| {
            let x = left + GAP;
            write_lines(context, &self.title, x, top, pitch);
            let mut y = top + pitch * self.title.len() as f32 + 4.0;
            for (size, line) in &self.circles {
                let row = size.max(pitch);
                let center = Point::new(x + self.largest_diameter() / 2.0, y + row / 2.0);
                context.canvas.push(Item::Path {
                    segments: shape::circle(center, size / 2.0),
                    fill: Some(Paint::Solid(axis.faded(0.25))),
                    stroke: Some(Stroke::solid(axis, 1.0)),
                });
                let baseline = center.y + (line.ascent - line.descent) / 2.0;
                let at = Point::new(x + self.largest_diameter() + LABEL_GAP, baseline);
                context.write(line, at, Anchor::Start, 0.0, color);
                y += row + 4.0;
            }
        });
    }
}

/// Width of the widest line in CSS pixels.
fn widest<'l>(lines: impl IntoIterator<Item = &'l Rc<ShapedLine>>) -> f32 {
    lines.into_iter().map(|line| line.width).fold(0.0, f32::max)
}

/// Writes lines below one another.
fn write_lines(context: &Context<'_>, lines: &[Rc<ShapedLine>], x: f32, top: f32, pitch: f32) {
    for (index, line) in lines.iter().enumerate() {
        let baseline = top + pitch * index as f32 + (pitch + line.ascent - line.descent) / 2.0;
        let color = context.theme().color_of(context.theme().axis_titles);
        context.write(line, Point::new(x, baseline), Anchor::Start, 0.0, color);
    }
}
