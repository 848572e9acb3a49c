//! The round coordinate system of radar, polar and rose charts, with rings, spokes and their labels. The names around
//! the rim and the extent of the values come in, a point for each angle and value goes out.

use std::rc::Rc;

use super::advice::shows_all;
use super::context::{LEAST_TEXT_SIZE, text};
use super::extent::Extent;
use super::names::{self, Order};
use super::plot_area::PlotArea;
use crate::error::{Note, NoteKind};
use crate::font::{ShapedLine, WrapLimits};
use crate::scale::{Linear, Scale};
use crate::scene::backend::GroupStart;
use crate::scene::{Anchor, Item, Point, Rect, Role, Segment, Stroke, shape};
use crate::spec::{Axis, AxisScale};
use crate::stat::convex;

/// From the rim to the labels, in CSS pixels.
const GAP: f32 = 8.0;
/// A line from the center to the rim.
pub struct Spoke {
    /// Degrees clockwise from twelve o'clock.
    pub angle: f64,
    /// The label at its end; may be empty.
    pub name: String,
}

/// A round plot.
pub struct Disc {
    /// The center in CSS pixels.
    pub center: Point,
    /// The radius of the rim in CSS pixels.
    pub radius: f32,
    /// Maps values to shares of the radius.
    scale: Scale,
    /// The values of the rings.
    ticks: Vec<f64>,
    /// True when the rings are polygons between the spokes.
    straight: bool,
    /// The angle of each spoke in degrees clockwise from twelve o'clock, and its wrapped name.
    spokes: Vec<(f64, Vec<Rc<ShapedLine>>)>,
    /// Distance between the lines of a name in CSS pixels.
    pitch: f32,
    /// How many names without an order are left out for lack of room, and how many there are.
    left_out: (usize, usize),
    /// True if a name is cut short.
    has_cut_names: bool,
    /// Width of the longest name in the smallest letters, and the height of two of its lines, in CSS pixels.
    smallest_name: (f32, f32),
}

impl Disc {
    /// The largest disc that leaves room for its labels. Values run from zero, or from the least negative value, to a
    /// tick beyond the greatest value. `straight` says that rings are polygons between the spokes; three or more
    /// spokes then need less room below. Where names would touch or be cut short, they have a third line or smaller letters;
    /// where that does not help, names are cut short, and only every second, third … is kept.
    pub fn new(
        plot: &PlotArea<'_, '_>,
        axis: &Axis,
        extent: Extent,
        spokes: &[Spoke],
        straight: bool,
    ) -> Disc {
        let full = plot.context.tick_style().size;
        let chosen = plot.theme().ticks.size.is_some();
        let mut disc = Disc::with_letters(plot, axis, extent, spokes, straight, (full, 2));
        let names: Vec<String> = spokes.iter().map(|spoke| spoke.name.clone()).collect();
        let all = names.iter().filter(|name| !name.is_empty()).count();
        if is_too_small_for_names(plot.rect) {
            disc.left_out = (all, all);
            disc.smallest_name = smallest_name(plot, &names);
            return disc;
        }
        if disc.has_room_for_names() {
            return disc;
        }
        let has_order = names::order(&names) == Order::Ordered;
        let smaller = (1..).map(|less| full - less as f32);
        let sizes = smaller.take_while(|size| *size >= LEAST_TEXT_SIZE && !chosen && !has_order);
        let letterings = sizes.flat_map(|size| [(size, 2), (size, 3)]);
        let mut with_cut_names = None;
        for lettering in std::iter::once((full, 3)).chain(letterings) {
            let disc = Disc::with_letters(plot, axis, extent, spokes, straight, lettering);
            if disc.has_room_for_names() {
                return disc;
            }
            if !disc.has_touching_names(1) {
                // smaller letters show more of each name
                with_cut_names = Some(disc);
            }
        }
        if let Some(disc) = with_cut_names {
            return disc;
        }
        disc.smallest_name = smallest_name(plot, &names);
        disc.thin_names();
        let named = |names: usize| if has_order { 0 } else { names };
        let kept = disc
            .spokes
            .iter()
            .filter(|(_, lines)| !lines.is_empty())
            .count();
        disc.left_out = (named(all.saturating_sub(kept)), all);
        disc
    }

    /// A disc at a given place, whose grid and names somebody else draws.
    pub fn bare(center: Point, radius: f32, axis: &Axis, extent: Extent) -> Disc {
        Disc {
            center,
            radius,
            scale: radial_scale(axis, extent, radius).0,
            ticks: Vec::new(),
            straight: false,
            spokes: Vec::new(),
            pitch: 0.0,
            left_out: (0, 0),
            has_cut_names: false,
            smallest_name: (0.0, 0.0),
        }
    }

    /// The same disc with these names around it, cut where they have no room in the plot.
    pub fn with_names(self, plot: &PlotArea<'_, '_>, spokes: &[Spoke]) -> Disc {
        let style = plot.context.tick_style();
        let wrap = WrapLimits {
            width: Some((plot.rect.width / 2.0 - self.radius - GAP).max(20.0)),
            lines: Some(2),
        };
        let lines = |name: &str| match name {
            "" => Vec::new(),
            name => plot.context.fonts.paragraph(name, &style, &wrap),
        };
        let spokes = spokes.iter();
        Disc {
            pitch: plot.context.fonts.line_height(&style),
            spokes: spokes
                .map(|spoke| (spoke.angle, lines(&spoke.name)))
                .collect(),
            ..self
        }
    }

    /// The largest disc with names in letters of this size and in so many lines, all of them, also where they touch.
    fn with_letters(
        plot: &PlotArea<'_, '_>,
        axis: &Axis,
        extent: Extent,
        spokes: &[Spoke],
        straight: bool,
        (size, lines): (f32, usize),
    ) -> Disc {
        let style = crate::font::FontStyle {
            size,
            ..plot.context.tick_style()
        };
        let pitch = plot.context.fonts.line_height(&style);
        let rect = plot.rect;
        let tiny = is_too_small_for_names(rect);
        let wrap = WrapLimits {
            width: Some((rect.width * 0.24).max(24.0)),
            lines: Some(lines),
        };
        let spokes: Vec<(f64, Vec<Rc<ShapedLine>>)> = spokes
            .iter()
            .map(|spoke| {
                let hidden = tiny || spoke.name.is_empty();
                let lines = if hidden {
                    Vec::new()
                } else {
                    plot.context.fonts.paragraph(&spoke.name, &style, &wrap)
                };
                (spoke.angle, lines)
            })
            .collect();
        let mut lines = spokes.iter().flat_map(|(_, lines)| lines);
        let has_cut_names = lines.any(|line| line.is_cut);
        let (mut up, mut down) = (0.0_f32, 0.0_f32);
        for (angle, lines) in &spokes {
            let height = pitch * lines.len() as f32;
            let need = if height > 0.0 { GAP + height } else { 0.0 };
            let cos = libm::cos(angle.to_radians()) as f32;
            if cos > 0.2 {
                up = up.max(need * cos);
            } else if cos < -0.2 {
                down = down.max(need * -cos);
            }
        }
        let below = if straight && spokes.len() >= 3 {
            let lowest = spokes
                .iter()
                .map(|(angle, _)| -libm::cos(angle.to_radians()));
            lowest.fold(0.0, f64::max) as f32
        } else {
            1.0
        };
        let mut radius = ((rect.height - up - down) / (1.0 + below)).min(rect.width / 2.0);
        for (angle, lines) in &spokes {
            let width = lines.iter().map(|line| line.width).fold(0.0, f32::max);
            let sin = libm::sin(angle.to_radians()).abs() as f32;
            // A name almost above or below the center is centred and takes no room at the sides.
            if width > 0.0 && sin > 0.05 {
                radius = radius.min((rect.width / 2.0 - width - 2.0) / sin - GAP);
            }
        }
        let radius = radius.max(rect.width.min(rect.height) * 0.2).max(1.0);
        let free = rect.height - up - down - radius * (1.0 + below);
        let middle = rect.y + up + free / 2.0 + radius;
        let (scale, ticks) = radial_scale(axis, extent, radius);
        Disc {
            center: Point::new(rect.center().x, middle),
            radius,
            scale,
            ticks,
            straight: straight && spokes.len() >= 3,
            spokes,
            pitch,
            left_out: (0, 0),
            has_cut_names,
            smallest_name: (0.0, 0.0),
        }
    }

    /// True if all names are whole, and no two neighbours touch.
    fn has_room_for_names(&self) -> bool {
        !self.has_cut_names && !self.has_touching_names(1)
    }

    /// True if two neighbours touch when only every `step`-th name is kept.
    fn has_touching_names(&self, step: usize) -> bool {
        let spokes = self.spokes.iter().step_by(step);
        let kept: Vec<Rect> = spokes
            .map(|(angle, lines)| self.name_box(*angle, lines))
            .collect();
        let next = kept.iter().cycle().skip(1);
        let mut pairs = kept.iter().zip(next).take(kept.len());
        kept.len() > 1 && pairs.any(|(a, b)| a.inset(-1.0).intersection(b).is_some())
    }

    /// Removes names until no two neighbours touch. The first name is always kept.
    fn thin_names(&mut self) {
        let count = self.spokes.len().max(1);
        let step = (1..count).find(|step| !self.has_touching_names(*step));
        let step = step.unwrap_or(count);
        for (index, (_, lines)) in self.spokes.iter_mut().enumerate() {
            if index % step != 0 {
                lines.clear();
            }
        }
    }

    /// The rectangle of a name at the rim.
    fn name_box(&self, angle: f64, lines: &[Rc<ShapedLine>]) -> Rect {
        let (sin, cos) = (
            libm::sin(angle.to_radians()) as f32,
            libm::cos(angle.to_radians()) as f32,
        );
        let at = shape::polar(self.center, self.radius + GAP, angle);
        let width = lines.iter().map(|line| line.width).fold(0.0, f32::max);
        let height = self.pitch * lines.len() as f32;
        let x = if sin > 0.05 {
            at.x
        } else if sin < -0.05 {
            at.x - width
        } else {
            at.x - width / 2.0
        };
        Rect::new(x, at.y - height / 2.0 - cos * height / 2.0, width, height)
    }

    /// Distance of a value from the center in CSS pixels; `None` where the scale does not map it.
    pub fn distance(&self, value: f64) -> Option<f32> {
        let position = self.scale.position(value);
        position
            .is_finite()
            // The limit keeps coordinates of far values within the precision of `f32`.
            .then(|| position.clamp(0.0, 1000.0) as f32 * self.radius)
    }

    /// Distance from the center at which a fill begins that begins at a value; the center where the scale does not map it, as 0
    /// on a logarithmic one.
    pub fn base(&self, value: f64) -> Option<f32> {
        self.distance(self.scale.base(value))
    }

    /// True if a value is within the limits of the disc, so that its point has a place of its own.
    pub fn has(&self, value: f64) -> bool {
        (-1e-9..=1.0 + 1e-3).contains(&self.scale.position(value))
    }

    /// True if a distance from the center, in CSS pixels, is within the rim.
    fn shows(&self, distance: f32) -> bool {
        distance <= self.radius + 0.05
    }

    /// The parts of a line within the rim. A line between points within it comes out as it is.
    pub fn line_inside(&self, line: &[Point]) -> Vec<Vec<Point>> {
        if self.shows_all(line) {
            return vec![line.to_vec()];
        }
        let parts = convex::line_inside(&coordinates(line), &coordinates(&self.rim()));
        parts.iter().map(|part| points(part)).collect()
    }

    /// The part of a polygon within the rim. A polygon whose corners are within it comes out as it is.
    pub fn polygon_inside(&self, corners: &[Point]) -> Vec<Point> {
        if self.shows_all(corners) {
            return corners.to_vec();
        }
        points(&convex::polygon_inside(
            &coordinates(corners),
            &coordinates(&self.rim()),
        ))
    }

    /// True if all points are within the circle of the rim. Where the rim is a polygon, lines between spokes are within it
    /// as well.
    pub fn shows_all(&self, points: &[Point]) -> bool {
        let distance = |p: &Point| libm::hypotf(p.x - self.center.x, p.y - self.center.y);
        points.iter().all(|point| self.shows(distance(point)))
    }

    /// The corners of the rim: the ends of the spokes, or points around the circle.
    fn rim(&self) -> Vec<Point> {
        let at = |angle: f64| shape::polar(self.center, self.radius, angle);
        if self.straight {
            return self.spokes.iter().map(|(angle, _)| at(*angle)).collect();
        }
        (0..360).map(|degrees| at(f64::from(degrees))).collect()
    }

    /// The point for an angle (degrees clockwise from twelve o'clock) and a value; `None` where there is none.
    pub fn at(&self, angle: f64, value: f64) -> Option<Point> {
        let distance = self.distance(value).filter(|_| angle.is_finite())?;
        Some(shape::polar(self.center, distance, angle))
    }

    /// Draws the rings and spokes, which lie under the marks. `straight` draws the rings as polygons.
    pub fn draw_grid(&self, plot: &mut PlotArea<'_, '_>, straight: bool) {
        let theme = plot.theme();
        let straight = straight && self.spokes.len() >= 3;
        plot.group(GroupStart::new(Role::Grid).class("grid"), |plot| {
            for (index, tick) in self.ticks.iter().enumerate() {
                let Some(distance) = self.distance(*tick).filter(|distance| *distance > 0.5) else {
                    continue;
                };
                let rim = index + 1 == self.ticks.len();
                let color = if rim { theme.axis } else { theme.grid };
                plot.push(Item::Path {
                    segments: self.ring(distance, straight),
                    fill: None,
                    stroke: Some(Stroke::solid(color, 1.0)),
                });
            }
            for (angle, _) in &self.spokes {
                let end = shape::polar(self.center, self.radius, *angle);
                plot.push(Item::Path {
                    segments: shape::polyline(&[self.center, end]),
                    fill: None,
                    stroke: Some(Stroke::solid(theme.grid, 1.0)),
                });
            }
        });
    }

    /// The path of a ring at this distance from the center.
    fn ring(&self, distance: f32, straight: bool) -> Vec<Segment> {
        if !straight {
            return shape::circle(self.center, distance);
        }
        let corners: Vec<Point> = self
            .spokes
            .iter()
            .map(|(angle, _)| shape::polar(self.center, distance, *angle))
            .collect();
        shape::polygon(&corners)
    }

    /// Draws the names around the rim and the values of the rings, over the marks. The values stand along `angle`.
    pub fn draw_labels(&self, plot: &mut PlotArea<'_, '_>, axis: &Axis, angle: f64) {
        let theme = plot.theme();
        if self.left_out.0 > 0 && !plot.context.spec.canvas.is_thumbnail() {
            self.note_left_out(plot);
        }
        plot.group(GroupStart::new(Role::Axis).class("x"), |plot| {
            for (angle, lines) in &self.spokes {
                self.draw_name(plot, *angle, lines);
            }
        });
        // Values would cover the marks of a small disc.
        if self.radius < 60.0 {
            return;
        }
        let format = axis.format.clone().unwrap_or_default();
        let format = format.around(&axis.prefix, &axis.suffix);
        let texts = format.values(&self.ticks, &plot.context.spec.locale);
        let style = crate::font::FontStyle {
            size: plot.context.tick_style().size * 0.9,
            ..plot.context.tick_style()
        };
        let halo = theme.plot_background.over(theme.background);
        plot.group(GroupStart::new(Role::Axis).class("y"), |plot| {
            for (tick, label) in self.ticks.iter().zip(texts) {
                let Some(distance) = self.distance(*tick).filter(|distance| *distance > 8.0) else {
                    continue;
                };
                let line = plot.context.line(&label, &style);
                let at = shape::polar(self.center, distance, angle);
                // The label must not touch a name above the rim.
                let middle = at.y.max(self.center.y - self.radius + self.pitch * 0.4);
                let baseline = middle + (line.ascent - line.descent) / 2.0;
                plot.push(text(
                    &line,
                    Point::new(at.x - 4.0, baseline),
                    Anchor::End,
                    0.0,
                    theme.color_of(theme.ticks),
                    Some((halo, 3.0)),
                ));
            }
        });
    }

    /// Adds a note about names that have no room, with the size of a picture in which they have.
    fn note_left_out(&self, plot: &mut PlotArea<'_, '_>) {
        let (count, all) = self.left_out;
        // The second and the third name from the top are the nearest: they must be beside or below one another.
        let step = std::f32::consts::TAU / all.max(1) as f32;
        let (width, height) = self.smallest_name;
        let beside = width / step;
        let below = height / (1.5 * step * step);
        let radius = beside.min(below).max(beside / 2.0) * 1.05;
        let canvas = &plot.context.spec.canvas;
        let across = canvas.width - plot.rect.width + 2.0 * (radius + GAP + width + 8.0);
        let down = canvas.height - plot.rect.height + 2.0 * (radius + GAP + height + 8.0);
        let sides = [
            ("width", across.max(canvas.width)),
            ("height", down.max(canvas.height)),
        ];
        let text = format!("{count} of {all} names are left out for lack of room");
        let note = Note::new(NoteKind::LeftOut, "x", text);
        plot.context
            .notes
            .add(note.advising(shows_all(&sides, None)));
    }

    /// The right ends that the labels of the rings have when they stand along `angle`.
    pub fn label_places(&self, angle: f64) -> Vec<Point> {
        let reaches = self.ticks.iter().filter_map(|tick| self.distance(*tick));
        let seen = reaches.filter(|distance| *distance > 8.0);
        seen.map(|distance| shape::polar(self.center, distance, angle))
            .collect()
    }

    /// Writes a name at the rim.
    fn draw_name(&self, plot: &PlotArea<'_, '_>, angle: f64, lines: &[Rc<ShapedLine>]) {
        let (sin, cos) = (
            libm::sin(angle.to_radians()) as f32,
            libm::cos(angle.to_radians()) as f32,
        );
        let anchor = if sin > 0.05 {
            Anchor::Start
        } else if sin < -0.05 {
            Anchor::End
        } else {
            Anchor::Middle
        };
        let at = shape::polar(self.center, self.radius + GAP, angle);
        let height = self.pitch * lines.len() as f32;
        // The nearest corner or side of the text lies at the gap.
        let top = at.y - height / 2.0 - cos * height / 2.0;
        for (index, line) in lines.iter().enumerate() {
            let baseline =
                top + self.pitch * (index as f32 + 0.5) + (line.ascent - line.descent) / 2.0;
            let color = plot.theme().color_of(plot.theme().ticks);
            plot.push(text(
                line,
                Point::new(at.x, baseline),
                anchor,
                0.0,
                color,
                None,
            ));
        }
    }
}

/// True if names around a disc in this rectangle would leave nothing of it.
fn is_too_small_for_names(rect: Rect) -> bool {
    rect.width.min(rect.height) < 90.0
}

/// Width of the longest name in the smallest letters, and the height of two of its lines, in CSS pixels.
fn smallest_name(plot: &PlotArea<'_, '_>, names: &[String]) -> (f32, f32) {
    let style = plot.context.tick_style();
    let smallest = crate::font::FontStyle {
        size: style.size.min(LEAST_TEXT_SIZE),
        ..style
    };
    let names = names.iter();
    let widths = names.map(|name| plot.context.line(name, &smallest).width);
    (
        widths.fold(0.0, f32::max),
        plot.context.fonts.line_height(&smallest) * 2.0,
    )
}

/// The scale from the center to the rim, and its ticks.
fn radial_scale(axis: &Axis, extent: Extent, radius: f32) -> (Scale, Vec<f64>) {
    let (low, high) = if extent.is_empty() {
        (0.0, 1.0)
    } else {
        (extent.low.min(0.0), extent.high.max(0.0))
    };
    let high = if high > low { high } else { low + 1.0 };
    let (low, high) = (
        axis.domain[0].unwrap_or(low),
        axis.domain[1].unwrap_or(high),
    );
    let high = if high > low { high } else { low + 1.0 };
    let count = ((radius / 26.0) as usize).clamp(2, 5);
    let curved = match axis.scale {
        AxisScale::Log { .. } => {
            // A sector from the center to itself would be invisible, and a point there has no angle.
            let least = extent.least_positive.min(high) / 2.0;
            // The rim is a ring with a label: a power of ten.
            let power = libm::ceil(libm::log10(high) - 1e-9);
            let rim = axis.domain[1].unwrap_or(libm::pow(10.0, power));
            Scale::log(axis.domain[0].unwrap_or(least), rim)
        }
        AxisScale::Symlog { threshold } => Some(Scale::symlog(low, high, threshold)),
        AxisScale::Linear | AxisScale::Time { .. } | AxisScale::Category { .. } => None,
    };
    let scale = curved
        .unwrap_or_else(|| Scale::Linear(Linear::new(low, high).clamped(axis.clamp)))
        .nice_ends(count, axis.domain[0].is_none(), axis.domain[1].is_none());
    let mut ticks = match &axis.ticks {
        Some(ticks) => ticks.clone(),
        None => scale.ticks(count),
    };
    ticks.retain(|tick| (-1e-9..=1.0 + 1e-9).contains(&scale.position(*tick)));
    (scale, ticks)
}

/// Points as pairs of numbers.
fn coordinates(points: &[Point]) -> Vec<(f64, f64)> {
    let points = points.iter();
    points.map(|p| (f64::from(p.x), f64::from(p.y))).collect()
}

/// Pairs of numbers as points.
fn points(pairs: &[(f64, f64)]) -> Vec<Point> {
    let pairs = pairs.iter();
    pairs
        .map(|(x, y)| Point::new(*x as f32, *y as f32))
        .collect()
}
