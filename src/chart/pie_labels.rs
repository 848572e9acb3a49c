//! The labels outside a pie: texts with the angles of their slices come in, a circle and labels with leader lines go out that
//! neither overlap nor run through a slice.

use crate::stat::sort::sort_by_number;
use std::rc::Rc;

use super::drawing::disc::TiltedDisc;
use crate::error::{Note, NoteKind};
use crate::figure::advice::shows_all;
use crate::figure::context::{LEAST_TEXT_SIZE, text, text_sizes};
use crate::figure::legend::spread_apart;
use crate::figure::plot_area::PlotArea;
use crate::font::{FontStyle, ShapedLine, WrapLimits};
use crate::scene::{Anchor, Item, Point, Rect, Stroke, shape};
use crate::spec::LegendPosition;

/// The lengths of leader lines, in CSS pixels.
#[derive(Clone, Copy)]
struct LeaderLengths {
    /// From the rim to the bend.
    elbow: f32,
    /// From the bend to the end.
    arm: f32,
    /// From the end to the text.
    gap: f32,
}

impl LeaderLengths {
    /// Where the disc leaves as much room as its labels need.
    const FREE: LeaderLengths = LeaderLengths {
        elbow: 12.0,
        arm: 8.0,
        gap: 4.0,
    };
    /// Where the disc has its size, whatever room it leaves.
    const NARROW: LeaderLengths = LeaderLengths {
        elbow: 8.0,
        arm: 3.0,
        gap: 3.0,
    };

    /// From the rim to the text.
    fn all(&self) -> f32 {
        self.elbow + self.arm + self.gap
    }
}

/// The least distance of a leader line from the slices in CSS pixels.
const CLEAR: f32 = 1.5;
/// The least radius of a pie with labels, as a part of the shorter side of its rectangle, where smaller letters or more
/// lines would leave it larger.
const GOOD_RADIUS: f32 = 0.2;
/// The least radius of a pie with labels, as a part of the shorter side.
const LEAST_RADIUS: f32 = 0.12;
/// Labels with less room in CSS pixels are left out: nothing of them could be read.
const LEAST_WIDTH: f32 = 8.0;
/// Of more labels the lines are not compared in pairs.
const MAX_COMPARED: usize = 60;

/// The label of a slice.
pub(super) struct SliceLabel {
    /// Its text.
    pub text: String,
    /// The angle of the middle of its slice, in degrees clockwise from twelve o'clock.
    pub angle: f64,
    /// The part of the whole that its slice has.
    pub share: f64,
    /// How far its slice is moved outwards, as a part of the radius.
    pub out: f32,
}

/// A label with its lines.
struct ShapedLabel<'a> {
    label: &'a SliceLabel,
    lines: Vec<Rc<ShapedLine>>,
}

impl ShapedLabel<'_> {
    /// The width of its widest line in CSS pixels.
    fn width(&self) -> f32 {
        let widths = self.lines.iter().map(|line| line.width);
        widths.fold(0.0, f32::max)
    }
}

/// A label with its place.
struct PlacedLabel {
    lines: Vec<Rc<ShapedLine>>,
    /// The leader line, from the slice to the text; empty where none is clear of the slices.
    leader: Vec<Point>,
    /// The end of the text that is next to the leader line, in the middle of its height.
    at: Point,
    /// True at the right of the pie.
    is_right: bool,
    /// The angle of the middle of its slice.
    angle: f64,
}

impl PlacedLabel {
    /// The same label where the disc is seen from the side; a label in front moves down by the height of the rim.
    fn tilted(mut self, disc: &TiltedDisc) -> PlacedLabel {
        let rim = disc.rim_height_at(self.angle);
        let down = |y: f32| disc.center.y + (y - disc.center.y) * disc.tilt + rim;
        self.leader
            .iter_mut()
            .for_each(|point| point.y = down(point.y));
        self.at.y = down(self.at.y);
        self
    }
}

/// A circle with its labels.
pub(super) struct LabelledCircle {
    /// The centre of the pie.
    pub center: Point,
    /// Its radius in CSS pixels.
    pub radius: f32,
    labels: Vec<PlacedLabel>,
    /// The distance between two lines of text in CSS pixels.
    pitch: f32,
    /// How many labels are left out.
    left_out: usize,
    /// How many labels are cut short, or have no clear leader line.
    flaws: usize,
}

/// What is common to the labels of one attempt.
struct Attempt<'a> {
    rect: Rect,
    /// The part of the disc that has slices, in units of its radius from its centre.
    part: Rect,
    labels: Vec<ShapedLabel<'a>>,
    pitch: f32,
    lengths: LeaderLengths,
    /// The number of lines of the tallest label.
    tallest: f32,
    /// How many labels are cut short.
    cut: usize,
}

/// A whole disc, in units of its radius from its centre.
pub(super) const WHOLE_DISC: Rect = Rect {
    x: -1.0,
    y: -1.0,
    width: 2.0,
    height: 2.0,
};

/// The circle of a pie in the plot with its labels, of which `part` has slices, in units of the radius: in letters of the full size where they leave the pie large enough, else in
/// more lines or in smaller letters. A note tells how many have no room.
pub(super) fn lay_out(
    plot: &mut PlotArea<'_, '_>,
    labels: &[SliceLabel],
    part: Rect,
) -> LabelledCircle {
    if labels.is_empty() || plot.context.spec.canvas.is_thumbnail() {
        return bare(plot.rect, part);
    }
    let side = plot.rect.width.min(plot.rect.height);
    // of thousands of slices only those are tried that may have room
    let room = (plot.rect.height / LEAST_TEXT_SIZE * 2.0) as usize + 2;
    let shown = largest(labels.iter().collect(), room, |label: &SliceLabel| {
        label.share
    });
    let mut best: Option<LabelledCircle> = None;
    for (size, share) in letterings(plot.context.tick_style().size) {
        let attempt = Attempt {
            part,
            ..Attempt::new(plot, &shown, size, share)
        };
        let circle = attempt.place(side * GOOD_RADIUS);
        let is_good = circle.left_out + circle.flaws == 0 && circle.radius >= side * GOOD_RADIUS;
        let rank =
            |one: &LabelledCircle| (one.radius < side * LEAST_RADIUS, one.left_out, one.flaws);
        let is_better = best.as_ref().is_none_or(|best| {
            rank(&circle) < rank(best) || rank(&circle) == rank(best) && circle.radius > best.radius
        });
        if is_good {
            return circle;
        }
        if is_better {
            best = Some(circle);
        }
    }
    let best = best.filter(|best| best.radius >= side * LEAST_RADIUS);
    let mut circle = best.unwrap_or_else(|| LabelledCircle {
        left_out: shown.len(),
        ..bare(plot.rect, part)
    });
    circle.left_out += labels.len() - shown.len();
    if circle.left_out > 0 {
        note_left_out(plot, labels, &circle);
    }
    circle
}

/// The labels around a disc of this size: those that are wider than what is left beside the disc are cut short.
/// A note tells how many have no room at all.
pub(super) fn lay_out_around(
    plot: &mut PlotArea<'_, '_>,
    labels: &[SliceLabel],
    disc: &TiltedDisc,
) -> LabelledCircle {
    let room = plot.rect;
    let all: Vec<&SliceLabel> = labels.iter().collect();
    let style = plot.context.tick_style();
    // without a width a text ends its lines itself
    let own_lines = WrapLimits {
        width: None,
        lines: Some(4),
    };
    let attempt = Attempt::shaped(plot, &all, &style, &own_lines);
    let pitch = attempt.pitch;
    // labels are placed as if the disc were seen from above, and then tilted with it
    let up = |y: f32| disc.center.y + (y - disc.center.y) / disc.tilt;
    let (top, bottom) = (up(room.y), up(room.bottom() - disc.depth));
    let attempt = Attempt {
        rect: Rect::new(room.x, top, room.width, bottom - top),
        pitch: pitch / disc.tilt,
        lengths: LeaderLengths::NARROW,
        ..attempt
    };
    let mut circle = attempt.labels_around(disc.center, disc.radius);
    circle.pitch = pitch;
    let mut kept = Vec::new();
    for label in circle.labels {
        let mut label = label.tilted(disc);
        let width = match label.is_right {
            true => room.right() - label.at.x,
            false => label.at.x - room.x,
        };
        if width < LEAST_WIDTH {
            circle.left_out += 1;
            continue;
        }
        for line in &mut label.lines {
            if line.width > width {
                let fonts = &plot.context.fonts;
                let wrap = WrapLimits {
                    width: Some(width),
                    lines: Some(1),
                };
                let lines = fonts.paragraph(&line.text, &style, &wrap);
                *line = lines.first().cloned().unwrap_or_else(|| Rc::clone(line));
            }
        }
        kept.push(label);
    }
    circle.labels = kept;
    if circle.left_out > 0 {
        let (count, all) = (circle.left_out, labels.len());
        let text = format!("{count} of {all} names of slices are left out for lack of room");
        plot.context
            .notes
            .add(Note::new(NoteKind::LeftOut, "x", text));
    }
    circle
}

/// The items with the largest shares, at most `limit`, in their order; of equal ones the first.
fn largest<T: Copy>(items: Vec<T>, limit: usize, share: impl Fn(T) -> f64) -> Vec<T> {
    if items.len() <= limit {
        return items;
    }
    let mut order: Vec<usize> = (0..items.len()).collect();
    let share = |index: &usize| items.get(*index).map_or(0.0, |item| share(*item));
    sort_by_number(&mut order, |index| -share(index));
    order.truncate(limit);
    order.sort_unstable();
    let kept = order.iter().filter_map(|index| items.get(*index));
    kept.copied().collect()
}

/// Sizes of letters in CSS pixels, and widths of labels as parts of the width of the plot, the best first.
fn letterings(full: f32) -> Vec<(f32, f32)> {
    let sizes = text_sizes(full);
    let shares = [0.3, 0.22, 0.16];
    let sizes = sizes.into_iter();
    sizes
        .flat_map(|size| shares.map(|share| (size, share)))
        .collect()
}

/// The largest circle without labels, of which `part` has slices.
fn bare(rect: Rect, part: Rect) -> LabelledCircle {
    let radius = (rect.width / part.width)
        .min(rect.height / part.height)
        .max(4.0);
    LabelledCircle {
        center: center_of(rect, part, radius),
        radius,
        labels: Vec::new(),
        pitch: 0.0,
        left_out: 0,
        flaws: 0,
    }
}

/// The centre of a circle of which `part` stands in the middle of a rectangle.
fn center_of(rect: Rect, part: Rect, radius: f32) -> Point {
    let (middle, of_part) = (rect.center(), part.center());
    Point::new(middle.x - of_part.x * radius, middle.y - of_part.y * radius)
}

/// Adds a note about labels that have no room, with the size of the picture that has.
fn note_left_out(plot: &mut PlotArea<'_, '_>, labels: &[SliceLabel], circle: &LabelledCircle) {
    let canvas = &plot.context.spec.canvas;
    let pitch = plot.context.fonts.line_height(&plot.context.tick_style());
    let right = labels.iter().filter(|label| is_right(label.angle)).count();
    let most = right.max(labels.len() - right) as f32;
    let higher = most * pitch * 2.0 - plot.rect.height;
    let side = match higher > 0.0 {
        true => ("height", canvas.height + higher),
        false => ("width", canvas.width * 1.5),
    };
    // a legend has a line for each slice
    let has_room = labels.len() as f32 * pitch <= canvas.height;
    let is_elsewhere = plot.context.spec.legend.place != LegendPosition::Outside;
    let other = (has_room && is_elsewhere).then_some(("legend", "outside"));
    let text = format!(
        "{} of {} names of slices are left out for lack of room",
        circle.left_out,
        labels.len()
    );
    let note = Note::new(NoteKind::LeftOut, "x", text);
    let note = note.advising(shows_all(&[side], other));
    plot.context.notes.add(note);
}

impl<'a> Attempt<'a> {
    /// Labels in letters of this size, wrapped to a part of the width of the plot.
    fn new(
        plot: &PlotArea<'_, '_>,
        labels: &[&'a SliceLabel],
        size: f32,
        share: f32,
    ) -> Attempt<'a> {
        let style = FontStyle {
            size,
            ..plot.context.tick_style()
        };
        let wrap = WrapLimits {
            width: Some((plot.rect.width * share).max(20.0)),
            lines: Some(2),
        };
        Attempt::shaped(plot, labels, &style, &wrap)
    }

    /// Labels in this style within these limits.
    fn shaped(
        plot: &PlotArea<'_, '_>,
        labels: &[&'a SliceLabel],
        style: &FontStyle,
        wrap: &WrapLimits,
    ) -> Attempt<'a> {
        let shaped: Vec<ShapedLabel<'a>> = labels
            .iter()
            .copied()
            .map(|label| ShapedLabel {
                label,
                lines: plot.context.fonts.paragraph(&label.text, style, wrap),
            })
            .collect();
        let is_cut = |one: &&ShapedLabel<'_>| {
            let cut = |text: &str| text.ends_with('\u{2026}');
            one.lines.iter().any(|line| cut(&line.text)) && !cut(&one.label.text)
        };
        let cut = shaped.iter().filter(is_cut).count();
        let tallest = shaped.iter().map(|label| label.lines.len()).max();
        Attempt {
            rect: plot.rect,
            part: WHOLE_DISC,
            labels: shaped,
            pitch: plot.context.fonts.line_height(style),
            lengths: LeaderLengths::FREE,
            tallest: tallest.unwrap_or(1) as f32,
            cut,
        }
    }

    /// The largest circle, not below `least` CSS pixels where that is possible, at which every leader line is clear of the
    /// slices.
    fn place(&self, least: f32) -> LabelledCircle {
        let (center, largest) = self.circle();
        let mut best: Option<LabelledCircle> = None;
        for step in 0..16 {
            let radius = largest * (1.0 - 0.04 * step as f32);
            if radius < least && best.is_some() {
                break;
            }
            let circle = self.labels_around(center, radius);
            if circle.flaws == self.cut {
                return circle;
            }
            if best.as_ref().is_none_or(|best| circle.flaws < best.flaws) {
                best = Some(circle);
            }
        }
        best.unwrap_or_else(|| bare(self.rect, self.part))
    }

    /// The centre and the radius of the largest circle that leaves room for the labels on both sides.
    fn circle(&self) -> (Point, f32) {
        let (mut left, mut right) = (0.0_f32, 0.0_f32);
        let mut furthest = 0.0_f32;
        for label in &self.labels {
            let width = label.width() + self.lengths.all();
            furthest = furthest.max(label.label.out);
            if is_right(label.label.angle) {
                right = right.max(width)
            } else {
                left = left.max(width)
            }
        }
        // both sides get the same space, so that the pie is centred
        let side = left.max(right);
        let radius = ((self.rect.width - 2.0 * side) / self.part.width)
            .min((self.rect.height - 2.0 * (self.lengths.elbow + 8.0)) / self.part.height)
            .max(4.0);
        let radius = (radius / (1.0 + furthest)).max(2.0);
        (center_of(self.rect, self.part, radius), radius)
    }

    /// The labels around a circle: those of each side from top to bottom, moved apart so that they do not overlap.
    fn labels_around(&self, center: Point, radius: f32) -> LabelledCircle {
        let mut circle = LabelledCircle {
            center,
            radius,
            labels: Vec::new(),
            pitch: self.pitch,
            left_out: 0,
            flaws: self.cut,
        };
        let height = self.pitch * self.tallest;
        for right in [true, false] {
            let labels = self.labels.iter();
            let mut side: Vec<&ShapedLabel<'_>> = labels
                .filter(|label| is_right(label.label.angle) == right)
                .collect();
            let rim = |label: &ShapedLabel<'_>| {
                let radius = radius * (1.0 + label.label.out) + self.lengths.elbow;
                shape::polar(center, radius, label.label.angle)
            };
            sort_by_number(&mut side, |item| rim(item).y);
            let room = ((self.rect.height / height) as usize).max(1);
            let all = side.len();
            let side = largest(side, room, |label| label.label.share);
            circle.left_out += all - side.len();
            let wanted: Vec<f32> = side.iter().map(|label| rim(label).y).collect();
            let (top, bottom) = (
                self.rect.y + height / 2.0,
                self.rect.bottom() - height / 2.0,
            );
            let heights = spread_apart(&wanted, height, top, bottom);
            let mut leaders: Vec<Vec<Point>> = Vec::new();
            for (label, y) in side.iter().zip(heights) {
                let end_limit = if right {
                    self.rect.right() - label.width()
                } else {
                    self.rect.x + label.width()
                };
                let leader = Leader {
                    center,
                    radius: radius * (1.0 + label.label.out),
                    angle: label.label.angle,
                    out: if right { 1.0 } else { -1.0 },
                    lengths: self.lengths,
                };
                let (points, is_clear) = leader.route(y, end_limit);
                let end = points.last().copied().unwrap_or(center);
                circle.flaws += usize::from(!is_clear);
                let points = if is_clear { points } else { Vec::new() };
                leaders.push(points.clone());
                circle.labels.push(PlacedLabel {
                    lines: label.lines.clone(),
                    leader: points,
                    at: Point::new(end.x + leader.out * self.lengths.gap, y),
                    angle: label.label.angle,
                    is_right: right,
                });
            }
            circle.flaws += crossings(&leaders);
        }
        circle
    }
}

/// How many neighbouring leader lines cross one another.
fn crossings(leaders: &[Vec<Point>]) -> usize {
    if leaders.len() > MAX_COMPARED {
        return 0;
    }
    let cross = |one: &[Point], other: &[Point]| {
        one.windows(2).any(|a| {
            let mut others = other.windows(2);
            others.any(|b| segments_cross([a[0], a[1]], [b[0], b[1]]))
        })
    };
    let pairs = leaders.windows(2);
    pairs.filter(|pair| cross(&pair[0], &pair[1])).count()
}

/// True if two segments have an inner point in common.
fn segments_cross(one: [Point; 2], other: [Point; 2]) -> bool {
    let side = |a: Point, b: Point, p: Point| (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
    let apart =
        |a: [Point; 2], b: [Point; 2]| side(a[0], a[1], b[0]) * side(a[0], a[1], b[1]) >= 0.0;
    !apart(one, other) && !apart(other, one)
}

/// Where a leader line begins.
struct Leader {
    center: Point,
    /// The radius of its slice in CSS pixels.
    radius: f32,
    /// The angle of the middle of its slice.
    angle: f64,
    /// 1 to the right, −1 to the left.
    out: f32,
    lengths: LeaderLengths,
}

impl Leader {
    /// The points of the line to a text at the height `y`, and whether it is clear of the slices. The text has room if the line
    /// ends at `end_limit` minus the gap, or nearer to the centre.
    fn route(&self, y: f32, end_limit: f32) -> (Vec<Point>, bool) {
        let LeaderLengths { elbow, arm, gap } = self.lengths;
        let start = shape::polar(self.center, self.radius + 3.0, self.angle);
        let rim = shape::polar(self.center, self.radius + elbow, self.angle);
        // a label that was moved up or down has its bend outside the circle at its own height
        let dy = f64::from((y - self.center.y).abs().min(self.radius + elbow));
        let outer = f64::from(self.radius + elbow);
        let clear = (outer * outer - dy * dy).max(0.0).sqrt() as f32;
        let across = clear.max((rim.x - self.center.x).abs().min(clear + 1.0));
        let line = |from: &[Point], across: f32| {
            let bend = Point::new(self.center.x + self.out * across, y);
            let end = Point::new(bend.x + self.out * arm, y);
            [from, &[bend, end]].concat()
        };
        let direct = line(&[start], across);
        if self.is_clear(&direct) {
            return (direct, true);
        }
        // farther out, and first straight away from the slice
        let room = (end_limit - self.center.x) * self.out - gap - arm;
        for away in [None, Some(elbow), Some(elbow + 6.0)] {
            let first: Vec<Point> = match away {
                None => vec![start],
                Some(away) => vec![
                    start,
                    shape::polar(self.center, self.radius + away, self.angle),
                ],
            };
            let mut reach = across;
            while reach <= room {
                let points = line(&first, reach);
                if self.is_clear(&points) {
                    return (points, true);
                }
                reach += 2.0;
            }
        }
        (direct, false)
    }

    /// True if a line stays outside the circle of the slices.
    fn is_clear(&self, points: &[Point]) -> bool {
        let mut segments = points.windows(2);
        segments.all(|pair| distance(self.center, pair[0], pair[1]) >= self.radius + CLEAR)
    }
}

/// The distance of a point from a segment.
fn distance(from: Point, a: Point, b: Point) -> f32 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = dx * dx + dy * dy;
    let along = ((from.x - a.x) * dx + (from.y - a.y) * dy) / length.max(1e-6);
    let along = along.clamp(0.0, 1.0);
    libm::hypotf(a.x + along * dx - from.x, a.y + along * dy - from.y)
}

/// True when an angle points to the right half.
fn is_right(angle: f64) -> bool {
    angle.rem_euclid(360.0) < 180.0
}

impl LabelledCircle {
    /// True if there is room for labels.
    pub(super) fn has_labels(&self) -> bool {
        !self.labels.is_empty()
    }

    /// Writes the labels with their leader lines.
    pub(super) fn draw_labels(&self, plot: &PlotArea<'_, '_>) {
        for label in &self.labels {
            if !label.leader.is_empty() {
                plot.push(Item::Path {
                    segments: shape::polyline(&label.leader),
                    fill: None,
                    stroke: Some(Stroke::solid(plot.theme().axis, 1.0)),
                });
            }
            let count = label.lines.len() as f32;
            let anchor = if label.is_right {
                Anchor::Start
            } else {
                Anchor::End
            };
            for (index, line) in label.lines.iter().enumerate() {
                let middle = label.at.y + self.pitch * (index as f32 + 0.5 - count / 2.0);
                let baseline = middle + (line.ascent - line.descent) / 2.0;
                let at = Point::new(label.at.x, baseline);
                let ink = plot.theme().color_of(plot.theme().ticks);
                plot.push(text(line, at, anchor, 0.0, ink, None));
            }
        }
    }
}
