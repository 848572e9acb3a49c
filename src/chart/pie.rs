//! Pie and donut charts: slices of a whole, with labels outside whose leader lines never cross.

use std::rc::Rc;

use super::kind::{Chart, Coords, PaintOrder, Shown};
use super::{no_values, value_labels};
use crate::color::Rgba;
use crate::error;
use crate::figure::context::text;
use crate::figure::element::Sector;
use crate::figure::layout::is_thumbnail;
use crate::figure::legend::{LegendEntry, LegendSymbol, spread_apart};
use crate::figure::paint;
use crate::figure::plot_area::{PlotArea, Round};
use crate::font::{FontStyle, ShapedLine, WrapLimits};
use crate::scene::backend::GroupStart;
use crate::scene::{Anchor, Item, Point, Rect, Role, Stroke, shape};
use crate::spec::mark::Pie;
use crate::spec::{Layer, Panel, PieLabels, Series, Theme};

/// The distance from the rim to the bend of a leader line in CSS pixels.
const ELBOW: f32 = 12.0;
/// The distance from the bend to the end of a leader line in CSS pixels.
const ARM: f32 = 8.0;

impl Chart for Pie {
    fn name(&self) -> &'static str {
        "pie chart"
    }

    fn noun(&self) -> &'static str {
        "slices"
    }

    fn coords(&self) -> Coords {
        Coords::Disc
    }

    fn shown(&self) -> Shown {
        Shown::Between(f64::MIN_POSITIVE, f64::MAX)
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Bar
    }

    /// Draws a ring for each series, the last one outermost, and the labels of the outermost ring.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, _first: usize) {
        // a series without a positive value has no ring
        let mut rings: Vec<(usize, Vec<Slice>)> = layer
            .series
            .iter()
            .map(|series| self.slices(series, plot.theme()))
            .enumerate()
            .filter(|(_, slices)| !slices.is_empty())
            .collect();
        for (_, slices) in &mut rings {
            let shares: Vec<f64> = slices.iter().map(|slice| slice.share).collect();
            let percents = value_labels::format_shares(plot, &shares, self.format.as_ref());
            for (slice, percent) in slices.iter_mut().zip(percents) {
                slice.percent = percent;
            }
        }
        let Some((_, outer)) = rings.last() else {
            return no_values::write(plot);
        };
        let inside = self.inside.unwrap_or(false) && self.labels != PieLabels::None;
        let outside = match self.labels {
            // shares inside the slices are not repeated outside
            PieLabels::NamePercent | PieLabels::NameValue if inside => PieLabels::Name,
            other => other,
        };
        let mut labels = outer_labels(plot, outer, outside);
        let (mut center, mut radius) = circle(plot.rect, &labels);
        // labels are dropped if they would leave too little space for the pie
        if is_thumbnail(plot.context) || radius < plot.rect.width.min(plot.rect.height) * 0.2 {
            labels.clear();
            (center, radius) = circle(plot.rect, &labels);
        }
        let furthest = self.explode.iter().copied().fold(0.0, f64::max) as f32;
        let radius = (radius / (1.0 + furthest)).max(2.0);
        let inner = radius * self.hole as f32;
        let ring = (radius - inner) / rings.len() as f32;
        let round = plot.round(center, radius);
        for (index, (number, slices)) in rings.iter().enumerate() {
            let start = inner + ring * index as f32;
            let Some(series) = layer.series.get(*number) else {
                continue;
            };
            plot.series_group(*number, &series.name, |plot| {
                for slice in slices {
                    draw_slice(
                        plot,
                        slice,
                        &round,
                        (start, start + ring),
                        slices.len(),
                        series,
                    );
                }
            });
        }
        plot.group(GroupStart::new(Role::MarkLabel), |plot| {
            if inside {
                for (index, (_, slices)) in rings.iter().enumerate() {
                    let start = inner + ring * index as f32;
                    draw_shares(plot, slices, center, (start, start + ring), self.labels);
                }
            }
            draw_outer_labels(plot, &labels, center, radius);
            if !self.middle.is_empty() {
                draw_middle(plot, &self.middle, center, inner);
            }
        });
    }

    /// An entry for each slice, unless the labels name the slices.
    fn legend_entries(&self, layer: &Layer, theme: &Theme) -> Vec<LegendEntry> {
        if self.labels != PieLabels::None {
            return Vec::new();
        }
        let Some(series) = layer.series.last() else {
            return Vec::new();
        };
        self.slices(series, theme)
            .into_iter()
            .map(|slice| LegendEntry {
                symbol: LegendSymbol::Swatch(series.style.fill_of(slice.index, slice.color), None),
                name: slice.name,
            })
            .collect()
    }

    fn names_each_value(&self) -> bool {
        true
    }
}

/// One slice of a ring.
struct Slice {
    /// The smaller of its two angles, in degrees clockwise from twelve o'clock.
    from: f64,
    /// The greater of its two angles, in the same degrees.
    to: f64,
    /// The index of its value in the series.
    index: usize,
    /// Its value.
    value: f64,
    /// Its part of the whole, 0 to 1.
    share: f64,
    /// The text of its share.
    percent: String,
    /// Its name.
    name: String,
    color: Rgba,
    /// How far it is moved outwards, as a part of the radius.
    out: f64,
}

impl Slice {
    /// The angle half way between its sides.
    fn middle(&self) -> f64 {
        (self.from + self.to) / 2.0
    }
}

/// A label outside the pie.
struct OuterLabel {
    lines: Vec<Rc<ShapedLine>>,
    /// The angle of the middle of its slice.
    angle: f64,
    /// The part of the whole that its slice has.
    share: f64,
    /// How far its slice is moved outwards, as a part of the radius.
    out: f32,
}

impl Pie {
    /// The slices of the ring of a series; empty without a positive value.
    fn slices(&self, series: &Series, theme: &Theme) -> Vec<Slice> {
        let total: f64 = series.y.iter().filter(|value| **value > 0.0).sum();
        if !(total > 0.0 && total.is_finite()) {
            return Vec::new();
        }
        let mut slices = Vec::new();
        let mut rest = 0.0;
        let mut angle = self.start;
        let mut push = |index: usize, value: f64, name: String, color: Rgba, out: f64| {
            let turn = value / total * 360.0 * if self.clockwise { 1.0 } else { -1.0 };
            slices.push(Slice {
                from: angle.min(angle + turn),
                to: angle.max(angle + turn),
                index,
                value,
                share: value / total,
                percent: String::new(),
                name,
                color,
                out,
            });
            angle += turn;
        };
        for (index, value) in series
            .y
            .iter()
            .enumerate()
            .filter(|(_, value)| **value > 0.0)
        {
            if value / total < self.threshold {
                rest += value;
                continue;
            }
            let color = series
                .style
                .colors
                .get(index)
                .copied()
                .unwrap_or_else(|| theme.series_color(index));
            let name = series.names.get(index).cloned().unwrap_or_default();
            push(
                index,
                *value,
                name,
                color,
                self.explode.get(index).copied().unwrap_or(0.0),
            );
        }
        if rest > 0.0 {
            push(series.y.len(), rest, "other".to_owned(), theme.axis, 0.0);
        }
        slices
    }
}

/// Writes the share, or the value, into each slice that is large enough for it.
fn draw_shares(
    plot: &PlotArea<'_, '_>,
    slices: &[Slice],
    center: Point,
    (inner, outer): (f32, f32),
    labels: PieLabels,
) {
    let style = plot.context.label_style();
    let values = plot
        .context
        .numbers(&slices.iter().map(|slice| slice.value).collect::<Vec<_>>());
    for (slice, value) in slices.iter().zip(values) {
        let words = match labels {
            PieLabels::NameValue => value,
            PieLabels::NamePercent | PieLabels::Name | PieLabels::None => slice.percent.clone(),
        };
        let line = plot.context.line(&words, &style);
        let is_whole = slices.len() == 1;
        // a single slice without a hole has its label in the centre
        let distance = if is_whole && inner <= 0.0 {
            0.0
        } else {
            inner.max(outer * 0.3) * 0.4 + outer * 0.6
        };
        // the text has to fit between the sides of the slice, and between its inner and its outer rim
        let half = (slice.to - slice.from).min(180.0).to_radians() / 2.0;
        let chord = 2.0 * distance * libm::sin(half) as f32;
        let room = if is_whole { 2.0 * outer } else { chord };
        let fits = line.width + 6.0 <= room && line.width + 6.0 <= (outer - inner.max(0.0)) * 1.6;
        if !fits || line.ascent + line.descent > outer - inner {
            continue;
        }
        let center = shape::polar(center, outer * slice.out as f32, slice.middle());
        let at = shape::polar(center, distance, slice.middle());
        let baseline = at.y + (line.ascent - line.descent) / 2.0;
        plot.push(text(
            &line,
            Point::new(at.x, baseline),
            Anchor::Middle,
            0.0,
            plot.theme().ink_on(slice.color),
            None,
        ));
    }
}

/// Writes the text in the hole. Lines with a number are twice as large and bold. All lines shrink to fit the hole.
fn draw_middle(plot: &mut PlotArea<'_, '_>, middle: &str, center: Point, hole: f32) {
    let theme = plot.theme();
    let is_number = |words: &str| words.contains(char::is_numeric);
    let shaped = |words: &str, scale: f32| {
        let (factor, weight) = if is_number(words) {
            (2.0, 600)
        } else {
            (1.0, theme.weight)
        };
        let style = FontStyle {
            size: theme.label_size * factor * scale,
            weight,
            ..theme.label_style()
        };
        let line = plot.context.line(words, &style);
        (line, plot.context.fonts.line_height(&style))
    };
    let lines = |scale: f32| -> Vec<_> {
        let lines = middle.split('\n');
        lines.map(|words| shaped(words, scale)).collect()
    };
    let width = lines(1.0)
        .iter()
        .map(|(line, _)| line.width)
        .fold(0.0, f32::max);
    let height: f32 = lines(1.0).iter().map(|(_, pitch)| pitch).sum();
    // the diagonal of the text has to fit into nine tenths of the diameter of the hole
    let scale = (hole * 1.8 / (width * width + height * height).sqrt()).min(1.0);
    if scale * theme.label_size < 6.0 {
        let why = "it does not fit into the hole of the pie; hole=0.6 makes room";
        let note = error::Note::new(error::NoteKind::LeftOut, "text", why);
        return plot.context.notes.add(note);
    }
    let mut top = center.y - height * scale / 2.0;
    for (words, (line, pitch)) in middle.split('\n').zip(lines(scale)) {
        let at = Point::new(center.x, top + (pitch + line.ascent - line.descent) / 2.0);
        let ink = if is_number(words) {
            theme.text
        } else {
            theme.label
        };
        plot.push(text(&line, at, Anchor::Middle, 0.0, ink, None));
        top += pitch;
    }
}

/// The labels outside the pie for the slices of a ring.
fn outer_labels(plot: &PlotArea<'_, '_>, slices: &[Slice], labels: PieLabels) -> Vec<OuterLabel> {
    let style = plot.context.label_style();
    let values = plot
        .context
        .numbers(&slices.iter().map(|slice| slice.value).collect::<Vec<_>>());
    let wrap = WrapLimits {
        width: Some((plot.rect.width * 0.3).max(20.0)),
        lines: Some(2),
    };
    slices
        .iter()
        .zip(values)
        .filter_map(|(slice, value)| {
            let share = slice.percent.clone();
            let text = match (labels, slice.name.is_empty()) {
                (PieLabels::None, _) => return None,
                (PieLabels::Name, _) => slice.name.clone(),
                (PieLabels::NamePercent, true) => share,
                (PieLabels::NamePercent, false) => format!("{} {share}", slice.name),
                (PieLabels::NameValue, true) => value,
                (PieLabels::NameValue, false) => format!("{} {value}", slice.name),
            };
            (!text.is_empty()).then(|| OuterLabel {
                lines: plot.context.fonts.paragraph(&text, &style, &wrap),
                // a single slice has its label at the right
                angle: if slices.len() == 1 {
                    90.0
                } else {
                    slice.middle()
                },
                share: slice.share,
                out: slice.out as f32,
            })
        })
        .collect()
}

/// The centre and the radius of the largest circle that leaves space for the labels on both sides.
fn circle(rect: Rect, labels: &[OuterLabel]) -> (Point, f32) {
    let width = |label: &OuterLabel| {
        label
            .lines
            .iter()
            .map(|line| line.width)
            .fold(0.0, f32::max)
            + ELBOW
            + ARM
            + 4.0
    };
    let (mut left, mut right) = (0.0_f32, 0.0_f32);
    for label in labels {
        if is_right(label.angle) {
            right = right.max(width(label))
        } else {
            left = left.max(width(label))
        }
    }
    // both sides get the same space, so that the pie is centred
    let side = left.max(right);
    let room = if labels.is_empty() { 0.0 } else { ELBOW + 8.0 };
    let radius = ((rect.width - 2.0 * side) / 2.0)
        .min((rect.height - 2.0 * room) / 2.0)
        .max(4.0);
    (rect.center(), radius)
}

/// True when an angle points to the right half.
fn is_right(angle: f64) -> bool {
    angle.rem_euclid(360.0) < 180.0
}

/// Draws one of `count` slices of a ring.
fn draw_slice(
    plot: &mut PlotArea<'_, '_>,
    slice: &Slice,
    round: &Round,
    (inner, outer): (f32, f32),
    count: usize,
    series: &Series,
) {
    // the gap takes at most a fifth of an average slice's rim, or of the ring
    let rim = std::f32::consts::TAU * outer / count.max(1) as f32;
    let gap = Stroke::solid(
        plot.theme().background,
        (rim.min(outer - inner) * 0.2).min(1.5),
    );
    let fill = match &series.style.fill {
        Some(fill) if count == 1 => fill.clone(),
        _ => series.style.fill_of(slice.index, slice.color),
    };
    let title = format!(
        "{} {} ({})",
        slice.name,
        plot.context.number(slice.value),
        slice.percent
    )
    .trim()
    .to_owned();
    let gap = if count > 1 { Some(gap) } else { None };
    let sector = Sector {
        center: (0.0, 0.0),
        radii: (inner, outer),
        angles: (slice.from, slice.to),
        shift: shape::polar(round.rest, outer * slice.out as f32, slice.middle()),
        fill,
        stroke: paint::stroke(&series.style.edge).or(gap),
    };
    plot.group(GroupStart::new(Role::Mark).title(title), |_| {
        round.draw(&sector)
    });
}

/// Writes the labels of each side from top to bottom, moved apart so that they do not overlap, with a bent line to each
/// slice.
fn draw_outer_labels(plot: &PlotArea<'_, '_>, labels: &[OuterLabel], center: Point, radius: f32) {
    let pitch = plot.context.fonts.line_height(&plot.context.label_style());
    for right in [true, false] {
        let mut side: Vec<&OuterLabel> = labels
            .iter()
            .filter(|label| is_right(label.angle) == right)
            .collect();
        let rim = |label: &OuterLabel| {
            shape::polar(center, radius * (1.0 + label.out) + ELBOW, label.angle)
        };
        side.sort_by(|a, b| rim(a).y.total_cmp(&rim(b).y));
        let tallest = side
            .iter()
            .map(|label| label.lines.len())
            .max()
            .unwrap_or(1) as f32;
        let room = ((plot.rect.height / (pitch * tallest)) as usize).max(1);
        let side = keep_largest(side, room);
        let wanted: Vec<f32> = side.iter().map(|label| rim(label).y).collect();
        let half = pitch * tallest / 2.0;
        let heights = spread_apart(
            &wanted,
            pitch * tallest,
            plot.rect.y + half,
            plot.rect.bottom() - half,
        );
        for (label, y) in side.iter().zip(heights) {
            draw_outer_label(plot, label, y, right, center, radius, pitch);
        }
    }
}

/// The labels of the largest slices, at most `limit`, in their order.
fn keep_largest(side: Vec<&OuterLabel>, limit: usize) -> Vec<&OuterLabel> {
    if side.len() <= limit {
        return side;
    }
    let mut shares: Vec<f64> = side.iter().map(|label| label.share).collect();
    shares.sort_by(|a, b| b.total_cmp(a));
    let smallest = shares.get(limit - 1).copied().unwrap_or(0.0);
    side.into_iter()
        .filter(|label| label.share >= smallest)
        .take(limit)
        .collect()
}

/// Writes one label at the height `y`, with its leader line.
fn draw_outer_label(
    plot: &PlotArea<'_, '_>,
    label: &OuterLabel,
    y: f32,
    right: bool,
    center: Point,
    radius: f32,
    pitch: f32,
) {
    let out = if right { 1.0 } else { -1.0 };
    let radius = radius * (1.0 + label.out);
    let start = shape::polar(center, radius + 3.0, label.angle);
    let rim = shape::polar(center, radius + ELBOW, label.angle);
    // a label that was moved up or down has its bend outside the circle at its own height, so that the line does not cross
    // the pie
    let dy = f64::from((y - center.y).abs().min(radius + ELBOW));
    let outer = f64::from(radius + ELBOW);
    let clear = (outer * outer - dy * dy).max(0.0).sqrt() as f32;
    let bend = Point::new(
        center.x + out * clear.max((rim.x - center.x).abs().min(clear + 1.0)),
        y,
    );
    let end = Point::new(bend.x + out * ARM, y);
    let segments = shape::polyline(&[start, bend, end]);
    plot.push(Item::Path {
        segments,
        fill: None,
        stroke: Some(Stroke::solid(plot.theme().axis, 1.0)),
    });
    let count = label.lines.len() as f32;
    for (index, line) in label.lines.iter().enumerate() {
        let baseline =
            y + pitch * (index as f32 + 0.5 - count / 2.0) + (line.ascent - line.descent) / 2.0;
        let at = Point::new(end.x + out * 4.0, baseline);
        let anchor = if right { Anchor::Start } else { Anchor::End };
        plot.push(text(line, at, anchor, 0.0, plot.theme().label, None));
    }
}
