//! A disc seen from above or from the side: angles and parts of the radius come in, points and sectors go out.

use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scene::{Item, Point, Rect, Segment, Stroke, bounds, shape};
use crate::spec::drawing::CoordinateSystem;
use crate::spec::{Fill, Panel};

/// A disc. Angles are degrees clockwise from twelve o'clock.
#[derive(Clone, Copy, Debug)]
pub(in crate::chart) struct TiltedDisc {
    /// The centre of its face.
    pub center: Point,
    /// Half its width in CSS pixels.
    pub radius: f32,
    /// Its height as a part of its width: 1 from above, less from the side.
    pub tilt: f32,
    /// The height of its rim in CSS pixels; 0 from above.
    pub depth: f32,
}

impl TiltedDisc {
    /// A disc seen from above.
    pub(in crate::chart) fn flat(center: Point, radius: f32) -> TiltedDisc {
        let (tilt, depth) = (1.0, 0.0);
        TiltedDisc {
            center,
            radius,
            tilt,
            depth,
        }
    }

    /// A disc with this tilt and this radius in the middle of a rectangle; the largest where there is no room for it.
    pub(super) fn within(rect: Rect, tilt: f32, radius: Option<f32>) -> TiltedDisc {
        let depth = match (tilt < 1.0, radius) {
            (false, _) => 0.0,
            (true, None) => (rect.height.min(rect.width * tilt) * 0.14).clamp(2.0, 40.0),
            (true, Some(radius)) => (radius * tilt * 0.33).clamp(2.0, 40.0),
        };
        let height = (rect.height - depth) / tilt.max(0.1);
        let largest = rect.width.min(height) / 2.0 - 1.0;
        let middle = rect.center();
        TiltedDisc {
            center: Point::new(middle.x, middle.y - depth / 2.0),
            radius: radius
                .map_or(largest, |radius| radius.min(largest))
                .max(1.0),
            tilt,
            depth,
        }
    }

    /// The disc that the drawing of a panel lays out in the rectangle of its plot; `None` where no drawing does.
    pub(in crate::chart) fn of_panel(panel: &Panel, rect: Rect) -> Option<TiltedDisc> {
        match panel.frame_drawing()?.coords {
            CoordinateSystem::Round { tilt, radius } => {
                Some(TiltedDisc::within(rect, tilt, radius))
            }
            _ => None,
        }
    }

    /// The point at an angle and at a part of the radius.
    pub(in crate::chart) fn point(&self, angle: f64, part: f64) -> Point {
        let flat = shape::polar(Point::default(), self.radius * part as f32, angle);
        let Point { x, y } = self.center;
        Point::new(x + flat.x, y + flat.y * self.tilt)
    }

    /// The height of the rim that is seen below its edge at an angle, in CSS pixels.
    pub(in crate::chart) fn rim_height_at(&self, angle: f64) -> f32 {
        let front = -libm::cos(angle.to_radians()) as f32;
        self.depth * (front * 4.0).clamp(0.0, 1.0)
    }

    /// Draws the sector between two angles and two parts of the radius, with the part of the rim that belongs to it.
    pub(in crate::chart) fn draw_sector(
        &self,
        plot: &PlotArea<'_, '_>,
        (from, to): (f64, f64),
        (inner, outer): (f64, f64),
        fill: &Fill,
        edge: Option<Stroke>,
    ) {
        if self.depth > 0.0 {
            self.draw_rim(plot, (from, to), outer, fill);
            let mut points = self.arc((from, to), outer);
            points.push(self.center);
            return push_path(plot, shape::polygon(&points), Some(fill), edge);
        }
        let radii = [inner, outer].map(|part| self.radius * part as f32);
        let segments = shape::sector(self.center, radii[0], radii[1], from, to);
        push_path(plot, segments, Some(fill), edge);
    }

    /// Points between two angles. Straight pieces of about 3° look like a curve.
    fn arc(&self, (from, to): (f64, f64), part: f64) -> Vec<Point> {
        let steps = (((to - from).abs() / 3.0).ceil() as usize).clamp(1, 240);
        let angle = |step: usize| from + (to - from) * step as f64 / steps as f64;
        (0..=steps)
            .map(|step| self.point(angle(step), part))
            .collect()
    }

    /// Draws the visible part of the rim: its front, from three to nine o'clock.
    fn draw_rim(&self, plot: &PlotArea<'_, '_>, (from, to): (f64, f64), part: f64, fill: &Fill) {
        let dark = match fill {
            Fill::Solid(color) => Fill::Solid(color.darker(0.25)),
            other => other.clone(),
        };
        for turn in [-1.0, 0.0, 1.0] {
            let (low, high) = (from.max(90.0 + 360.0 * turn), to.min(270.0 + 360.0 * turn));
            if low >= high {
                continue;
            }
            let top = self.arc((low, high), part);
            let lower = |point: &Point| Point::new(point.x, point.y + self.depth);
            let bottom = top.iter().rev().map(lower);
            let points: Vec<Point> = top.iter().copied().chain(bottom).collect();
            push_path(plot, shape::polygon(&points), Some(&dark), None);
        }
    }
}

/// Draws a path. A gradient fill spreads over the bounds of the path.
pub(super) fn push_path(
    plot: &PlotArea<'_, '_>,
    segments: Vec<Segment>,
    fill: Option<&Fill>,
    stroke: Option<Stroke>,
) {
    let Some(bounds) = bounds::path_bounds(&segments) else {
        return;
    };
    let fill = fill.map(|fill| paint::fill(fill, bounds));
    plot.push(Item::Path {
        segments,
        fill,
        stroke,
    });
}
