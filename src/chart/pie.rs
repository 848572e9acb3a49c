//! Pies and donuts: slices of a whole, labelled outside with leader lines that never cross.

use std::rc::Rc;

use super::kind::{Chart, Coords, Depth};
use super::{no_values, values};
use crate::color::Rgba;
use crate::error;
use crate::figure::context::text;
use crate::figure::element::Sector;
use crate::figure::layout::is_thumbnail;
use crate::figure::legend::{Entry, Symbol, apart};
use crate::figure::paint;
use crate::figure::plot_area::{PlotArea, Round};
use crate::font::{Line, Style, Wrap};
use crate::scene::backend::Open;
use crate::scene::{Anchor, Item, Point, Rect, Role, Stroke, shape};
use crate::spec::mark::Pie;
use crate::spec::{Layer, Panel, PieLabels, Series, Theme};

/// From the rim to the bend of a leader line.
const ELBOW: f32 = 12.0;
/// From the bend to the label.
const ARM: f32 = 8.0;

impl Chart for Pie {
    fn name(&self) -> &'static str {
        "pie chart"
    }

    fn items(&self) -> &'static str {
        "slices"
    }

    fn coords(&self) -> Coords {
        Coords::Disc
    }

    fn depth(&self) -> Depth {
        Depth::Bar
    }

    /// Draws the rings, the last series outermost, and the labels of the outermost.
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
            for (slice, percent) in
                slices
                    .iter_mut()
                    .zip(values::shares(plot, &shares, self.format.as_ref()))
            {
                slice.percent = percent;
            }
        }
        let Some((_, outer)) = rings.last() else {
            return no_values::write(plot);
        };
        let inside = self.inside.unwrap_or(false) && self.labels != PieLabels::None;
        let outside = match self.labels {
            // what stands inside needs not be said twice
            PieLabels::NamePercent | PieLabels::NameValue if inside => PieLabels::Name,
            other => other,
        };
        let mut notes = notes(plot, outer, outside);
        let (mut center, mut radius) = circle(plot.rect, &notes);
        // where labels would leave next to nothing of the pie they go first
        if is_thumbnail(plot.context) || radius < plot.rect.width.min(plot.rect.height) * 0.2 {
            notes.clear();
            (center, radius) = circle(plot.rect, &notes);
        }
        let furthest = self.explode.iter().copied().fold(0.0, f64::max) as f32;
        let radius = (radius / (1.0 + furthest)).max(2.0);
        let inner = radius * self.hole as f32;
        let ring = (radius - inner) / rings.len() as f32;
        let round = plot.round(center, radius);
        for (index, (number, slices)) in rings.iter().enumerate() {
            let within = inner + ring * index as f32;
            let Some(series) = layer.series.get(*number) else {
                continue;
            };
            plot.series_group(*number, &series.name, |plot| {
                for slice in slices {
                    draw_slice(
                        plot,
                        slice,
                        &round,
                        (within, within + ring),
                        slices.len(),
                        series,
                    );
                }
            });
        }
        plot.group(Open::new(Role::MarkLabel), |plot| {
            if inside {
                for (index, (_, slices)) in rings.iter().enumerate() {
                    let within = inner + ring * index as f32;
                    draw_shares(plot, slices, center, (within, within + ring), self.labels);
                }
            }
            draw_notes(plot, &notes, center, radius);
            if !self.middle.is_empty() {
                draw_middle(plot, &self.middle, center, inner);
            }
        });
    }

    /// An entry a slice where the labels do not name them.
    fn key(&self, layer: &Layer, theme: &Theme) -> Vec<Entry> {
        if self.labels != PieLabels::None {
            return Vec::new();
        }
        let Some(series) = layer.series.last() else {
            return Vec::new();
        };
        self.slices(series, theme)
            .into_iter()
            .map(|slice| Entry {
                symbol: Symbol::Swatch(series.style.fill_of(slice.index, slice.color), None),
                name: slice.name,
            })
            .collect()
    }

    fn is_sliced(&self) -> bool {
        true
    }
}

/// One slice.
struct Slice {
    /// Where it begins, degrees clockwise from twelve o'clock.
    from: f64,
    /// Where it ends.
    to: f64,
    /// Its number among the values.
    index: usize,
    /// Its value.
    value: f64,
    /// Its part of the whole.
    share: f64,
    /// The same in per cent, as it is written.
    percent: String,
    /// Its name.
    name: String,
    color: Rgba,
    /// How far it is moved outwards, as a part of the radius.
    out: f64,
}

impl Slice {
    fn middle(&self) -> f64 {
        (self.from + self.to) / 2.0
    }
}

/// A label outside the pie.
struct Note {
    lines: Vec<Rc<Line>>,
    /// The middle of its slice.
    angle: f64,
    /// Its part of the whole.
    share: f64,
    /// How far its slice is moved outwards, as a part of the radius.
    out: f32,
}

impl Pie {
    /// The slices of one ring.
    fn slices(&self, series: &Series, theme: &Theme) -> Vec<Slice> {
        let total: f64 = series.y.iter().filter(|value| **value > 0.0).sum();
        if !(total > 0.0 && total.is_finite()) {
            return Vec::new();
        }
        let mut slices = Vec::new();
        let mut rest = 0.0;
        let mut at = self.start;
        let mut push = |index: usize, value: f64, name: String, color: Rgba, out: f64| {
            let turn = value / total * 360.0 * if self.clockwise { 1.0 } else { -1.0 };
            slices.push(Slice {
                from: at.min(at + turn),
                to: at.max(at + turn),
                index,
                value,
                share: value / total,
                percent: String::new(),
                name,
                color,
                out,
            });
            at += turn;
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

/// Writes the share (or the value) into each slice that is large enough for it.
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
        let whole = slices.len() == 1;
        let extent = if whole && inner <= 0.0 {
            0.0
        } else {
            inner.max(outer * 0.3) * 0.4 + outer * 0.6
        };
        // the text's diagonal has to fit between the slice's sides and its rims
        let half = (slice.to - slice.from).min(180.0).to_radians() / 2.0;
        let chord = 2.0 * extent * libm::sin(half) as f32;
        let room = if whole { 2.0 * outer } else { chord };
        let fits = line.width + 6.0 <= room && line.width + 6.0 <= (outer - inner.max(0.0)) * 1.6;
        if !fits || line.ascent + line.descent > outer - inner {
            continue;
        }
        let center = shape::polar(center, outer * slice.out as f32, slice.middle());
        let at = shape::polar(center, extent, slice.middle());
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

/// Writes the text in the hole, lines with a number twice as large, all of them smaller where the hole is small.
fn draw_middle(plot: &mut PlotArea<'_, '_>, middle: &str, center: Point, hole: f32) {
    let theme = plot.theme();
    let is_number = |words: &str| words.contains(char::is_numeric);
    let shaped = |words: &str, by: f32| {
        let (times, weight) = if is_number(words) {
            (2.0, 600)
        } else {
            (1.0, theme.weight)
        };
        let style = Style {
            size: theme.label_size * times * by,
            weight,
            ..theme.label_style()
        };
        let line = plot.context.line(words, &style);
        (line, plot.context.fonts.line_height(&style))
    };
    let lines = |by: f32| -> Vec<_> { middle.split('\n').map(|words| shaped(words, by)).collect() };
    let width = lines(1.0)
        .iter()
        .map(|(line, _)| line.width)
        .fold(0.0, f32::max);
    let height: f32 = lines(1.0).iter().map(|(_, pitch)| pitch).sum();
    let by = (hole * 1.8 / (width * width + height * height).sqrt()).min(1.0);
    if by * theme.label_size < 6.0 {
        let why = "it does not fit into the hole of the pie; hole=0.6 makes room";
        let note = error::Note::new(error::NoteKind::LeftOut, "text", why);
        return plot.context.notes.add(note);
    }
    let mut top = center.y - height * by / 2.0;
    for (words, (line, pitch)) in middle.split('\n').zip(lines(by)) {
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

/// The labels of a ring's slices.
fn notes(plot: &PlotArea<'_, '_>, slices: &[Slice], labels: PieLabels) -> Vec<Note> {
    let style = plot.context.label_style();
    let values = plot
        .context
        .numbers(&slices.iter().map(|slice| slice.value).collect::<Vec<_>>());
    let wrap = Wrap {
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
            (!text.is_empty()).then(|| Note {
                lines: plot.context.fonts.paragraph(&text, &style, &wrap),
                // the whole is named at its right
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

/// The largest circle that leaves the labels their room at both sides.
fn circle(rect: Rect, notes: &[Note]) -> (Point, f32) {
    let width = |note: &Note| {
        note.lines.iter().map(|line| line.width).fold(0.0, f32::max) + ELBOW + ARM + 4.0
    };
    let (mut left, mut right) = (0.0_f32, 0.0_f32);
    for note in notes {
        if is_right(note.angle) {
            right = right.max(width(note))
        } else {
            left = left.max(width(note))
        }
    }
    let side = left.max(right);
    let room = if notes.is_empty() { 0.0 } else { ELBOW + 8.0 };
    let radius = ((rect.width - 2.0 * side) / 2.0)
        .min((rect.height - 2.0 * room) / 2.0)
        .max(4.0);
    (rect.center(), radius)
}

/// Whether a direction points to the right half.
fn is_right(angle: f64) -> bool {
    angle.rem_euclid(360.0) < 180.0
}

fn draw_slice(
    plot: &mut PlotArea<'_, '_>,
    slice: &Slice,
    round: &Round,
    (inner, outer): (f32, f32),
    count: usize,
    series: &Series,
) {
    // gaps do not take more than a fifth of the rim or of a ring
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
    plot.group(Open::new(Role::Mark).title(title), |_| round.draw(&sector));
}

/// Writes the labels: each side from top to bottom, moved apart, with a bent line to its slice.
fn draw_notes(plot: &PlotArea<'_, '_>, notes: &[Note], center: Point, radius: f32) {
    let pitch = plot.context.fonts.line_height(&plot.context.label_style());
    for right in [true, false] {
        let mut side: Vec<&Note> = notes
            .iter()
            .filter(|note| is_right(note.angle) == right)
            .collect();
        let rim = |note: &Note| shape::polar(center, radius * (1.0 + note.out) + ELBOW, note.angle);
        side.sort_by(|a, b| rim(a).y.total_cmp(&rim(b).y));
        let tallest = side.iter().map(|note| note.lines.len()).max().unwrap_or(1) as f32;
        let room = ((plot.rect.height / (pitch * tallest)) as usize).max(1);
        let side = keep_largest(side, room);
        let wanted: Vec<f32> = side.iter().map(|note| rim(note).y).collect();
        let half = pitch * tallest / 2.0;
        let places = apart(
            &wanted,
            pitch * tallest,
            plot.rect.y + half,
            plot.rect.bottom() - half,
        );
        for (note, y) in side.iter().zip(places) {
            draw_note(plot, note, y, right, center, radius, pitch);
        }
    }
}

/// At most so many labels: those of the largest slices, in their order.
fn keep_largest(side: Vec<&Note>, most: usize) -> Vec<&Note> {
    if side.len() <= most {
        return side;
    }
    let mut shares: Vec<f64> = side.iter().map(|note| note.share).collect();
    shares.sort_by(|a, b| b.total_cmp(a));
    let least = shares.get(most - 1).copied().unwrap_or(0.0);
    side.into_iter()
        .filter(|note| note.share >= least)
        .take(most)
        .collect()
}

fn draw_note(
    plot: &PlotArea<'_, '_>,
    note: &Note,
    y: f32,
    right: bool,
    center: Point,
    radius: f32,
    pitch: f32,
) {
    let out = if right { 1.0 } else { -1.0 };
    let radius = radius * (1.0 + note.out);
    let start = shape::polar(center, radius + 3.0, note.angle);
    let rim = shape::polar(center, radius + ELBOW, note.angle);
    // where a label had to leave its slice's height, the bend leaves the circle as well
    let dy = f64::from((y - center.y).abs().min(radius + ELBOW));
    let extent = f64::from(radius + ELBOW);
    let clear = (extent * extent - dy * dy).max(0.0).sqrt() as f32;
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
    let count = note.lines.len() as f32;
    for (index, line) in note.lines.iter().enumerate() {
        let baseline =
            y + pitch * (index as f32 + 0.5 - count / 2.0) + (line.ascent - line.descent) / 2.0;
        let at = Point::new(end.x + out * 4.0, baseline);
        let anchor = if right { Anchor::Start } else { Anchor::End };
        plot.push(text(line, at, anchor, 0.0, plot.theme().label, None));
    }
}
