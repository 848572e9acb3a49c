//! Draws rectangles and rules on whole device pixels, so that their edges are sharp.

use super::device_path::{self, DeviceTransform};
use super::painter::{DeviceRect, Painter};
use super::rasterizer::Rasterizer;
use super::shader::Shader;
use super::surface::Surface;
use crate::scene::{Cap, Paint, Point, Rect, Stroke, shape};

/// The width rounded to whole device pixels, at least one.
fn whole_pixels(width: f32) -> i32 {
    (width.round() as i32).max(1)
}

impl<S: Surface> Painter<S> {
    /// Draws a rectangle; `radius` rounds its corners.
    pub(super) fn draw_rect(
        &mut self,
        rect: Rect,
        radius: [f32; 4],
        fill: Option<&Paint>,
        stroke: Option<&Stroke>,
    ) {
        let frame = self.snap_rect(rect);
        let radius = radius.map(|r| r * self.scale);
        let round = radius.iter().any(|r| *r > 0.0);
        if let Some(paint) = fill
            && rect.width > 0.0
            && rect.height > 0.0
        {
            let shader = Shader::new(&mut self.surface, paint, self.scale);
            if round {
                self.paint_shape(&shader, |rasterizer| {
                    add_rounded_rect(rasterizer, frame, radius, false);
                });
            } else {
                self.fill_rect(frame, &shader);
            }
        }
        if let Some(stroke) = stroke {
            self.draw_border(rect, radius, stroke);
        }
    }

    /// The rectangle snapped to device pixels. A rectangle that is not empty keeps at least one pixel in each
    /// direction.
    fn snap_rect(&self, rect: Rect) -> DeviceRect {
        let span = |low: f32, high: f32| {
            let (from, to) = (self.snap(low), self.snap(high));
            if to > from || high <= low {
                return (from, to);
            }
            let from = ((low + high) / 2.0 * self.scale).floor() as i32;
            (from, from + 1)
        };
        let (left, right) = span(rect.x, rect.right());
        let (top, bottom) = span(rect.y, rect.bottom());
        DeviceRect {
            left,
            top,
            right,
            bottom,
        }
    }

    /// Strokes a rectangle with a border of whole device pixels.
    fn draw_border(&mut self, rect: Rect, radius: [f32; 4], stroke: &Stroke) {
        let shader = Shader::new(&mut self.surface, &stroke.paint, self.scale);
        let width = whole_pixels(stroke.width * self.scale);
        let half = stroke.width.max(1.0 / self.scale) / 2.0;
        let near = |length: f32| ((length - half) * self.scale).round() as i32;
        // The width is added to the rounded left edge, so that all sides are equally wide.
        let outer = DeviceRect {
            left: near(rect.x),
            top: near(rect.y),
            right: near(rect.right()) + width,
            bottom: near(rect.bottom()) + width,
        };
        let half = width as f32 / 2.0;
        if !stroke.dash.is_empty() {
            let middle = outer.rect().inset(half);
            let transform = DeviceTransform {
                scale: 1.0,
                dx: 0.0,
                dy: 0.0,
            };
            let style = device_path::stroke_style(stroke, self.scale);
            if let Some(path) =
                device_path::to_device_path(&shape::rounded(middle, radius), transform)
                && let Some(dashes) = device_path::dashed(&path, stroke, self.scale)
            {
                self.paint_shape(&shader, |rasterizer| {
                    device_path::stroke_path(rasterizer, &dashes, style);
                });
            }
            return;
        }
        let grown = |by: f32| radius.map(|r| if r > 0.0 { (r + by).max(0.0) } else { 0.0 });
        self.paint_shape(&shader, |rasterizer| {
            add_rounded_rect(rasterizer, outer, grown(half), false);
            add_rounded_rect(rasterizer, outer.inset(width), grown(-half), true);
        });
    }

    /// Draws a horizontal or vertical line on whole device pixels. A slanted line, or one with round dashes, is drawn
    /// as a path.
    pub(super) fn draw_rule(&mut self, from: Point, to: Point, stroke: &Stroke) {
        let horizontal = from.y == to.y;
        if (!horizontal && from.x != to.x) || (stroke.cap == Cap::Round && !stroke.dash.is_empty())
        {
            return self.draw_path(&shape::polyline(&[from, to]), None, Some(stroke));
        }
        let shader = Shader::new(&mut self.surface, &stroke.paint, self.scale);
        let width = whole_pixels(stroke.width * self.scale);
        let (start, end, across) = if horizontal {
            (from.x, to.x, from.y)
        } else {
            (from.y, to.y, from.x)
        };
        let side = (across * self.scale - width as f32 / 2.0).round() as i32;
        let more = if stroke.cap == Cap::Butt {
            0
        } else {
            width / 2
        };
        let (start, end) = (start.min(end) * self.scale, start.max(end) * self.scale);
        // Dashes beyond the clip need not be computed.
        let reach = if horizontal {
            self.clip.right
        } else {
            self.clip.bottom
        } as f32;
        for (low, high) in dashes(
            start,
            end.min(reach + start.abs()),
            &stroke.dash,
            self.scale,
        ) {
            let (low, high) = (low.round() as i32 - more, high.round() as i32 + more);
            let frame = if horizontal {
                DeviceRect {
                    left: low,
                    top: side,
                    right: high,
                    bottom: side + width,
                }
            } else {
                DeviceRect {
                    left: side,
                    top: low,
                    right: side + width,
                    bottom: high,
                }
            };
            self.fill_rect(frame, &shader);
        }
    }
}

/// Adds a rounded rectangle to the rasterizer. With `hole` its direction is reversed, so that it is cut out of another.
fn add_rounded_rect(rasterizer: &mut Rasterizer, rect: DeviceRect, radius: [f32; 4], hole: bool) {
    let transform = DeviceTransform {
        scale: 1.0,
        dx: 0.0,
        dy: 0.0,
    };
    let rounded = shape::rounded(rect.rect(), radius);
    if let Some(path) = device_path::to_device_path(&rounded, transform) {
        device_path::flatten_path(&path, |from, to| {
            if hole {
                rasterizer.add_edge(to, from);
            } else {
                rasterizer.add_edge(from, to);
            }
        });
    }
}

/// The parts between `start` and `end` that are drawn, in device pixels. Without dashes it is the whole. A dash is at
/// least one pixel long.
fn dashes(start: f32, end: f32, lengths: &[f32], scale: f32) -> Vec<(f32, f32)> {
    let period: f32 = lengths.iter().map(|length| (length * scale).max(1.0)).sum();
    if lengths.is_empty() || !period.is_finite() {
        return vec![(start, end)];
    }
    let mut parts = Vec::new();
    let mut at = start;
    for (index, length) in lengths.iter().cycle().enumerate() {
        if at >= end {
            break;
        }
        let next = at + (length * scale).max(1.0);
        if index % 2 == 0 {
            parts.push((at, next.min(end)));
        }
        at = next;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_rules_into_dashes() {
        for (lengths, scale, wanted) in [
            (&[][..], 1.0, &[(0.0, 10.0)][..]),
            (&[4.0, 2.0], 1.0, &[(0.0, 4.0), (6.0, 10.0)]),
            (&[2.0, 2.0], 2.0, &[(0.0, 4.0), (8.0, 10.0)]),
            (&[0.0, 3.0], 1.0, &[(0.0, 1.0), (4.0, 5.0), (8.0, 9.0)]),
        ] {
            assert_eq!(dashes(0.0, 10.0, lengths, scale), wanted, "{lengths:?}");
        }
    }
}
