//! Rectangles and rules on whole device pixels: CSS pixels come in, blocks of pixels are painted.

use super::ink::Ink;
use super::outline::{self, Place};
use super::painter::{Frame, Painter};
use super::surface::Surface;
use crate::scene::{Cap, Paint, Point, Rect, Stroke, shape};

/// Whole device pixels for a width: the nearest number, at least one.
fn whole(width: f32) -> i32 {
    (width.round() as i32).max(1)
}

impl<S: Surface> Painter<S> {
    pub(super) fn rect(
        &mut self,
        rect: Rect,
        radius: [f32; 4],
        fill: Option<&Paint>,
        stroke: Option<&Stroke>,
    ) {
        let frame = self.frame(rect);
        let radius = radius.map(|r| r * self.scale);
        let round = radius.iter().any(|r| *r > 0.0);
        if let Some(paint) = fill
            && rect.width > 0.0
            && rect.height > 0.0
        {
            let ink = Ink::new(&mut self.surface, paint, self.scale);
            if round {
                self.cells.begin(self.clip);
                self.corners(frame, radius, false);
                self.sweep(&ink);
            } else {
                self.block(frame, &ink);
            }
        }
        if let Some(stroke) = stroke {
            self.border(rect, radius, stroke);
        }
    }

    /// The edges of a rectangle on device pixels; what has a width keeps at least one pixel of it.
    fn frame(&self, rect: Rect) -> Frame {
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
        Frame {
            left,
            top,
            right,
            bottom,
        }
    }

    /// Adds a rounded rectangle to the cells; `hole` turns it round.
    fn corners(&mut self, frame: Frame, radius: [f32; 4], hole: bool) {
        let place = Place {
            scale: 1.0,
            dx: 0.0,
            dy: 0.0,
        };
        if let Some(path) = outline::path(&shape::rounded(frame.rect(), radius), place) {
            let cells = &mut self.cells;
            outline::flat(&path, |from, to| {
                if hole {
                    cells.edge(to, from);
                } else {
                    cells.edge(from, to);
                }
            });
        }
    }

    fn border(&mut self, rect: Rect, radius: [f32; 4], stroke: &Stroke) {
        let ink = Ink::new(&mut self.surface, &stroke.paint, self.scale);
        let width = whole(stroke.width * self.scale);
        let half = stroke.width.max(1.0 / self.scale) / 2.0;
        let near = |length: f32| ((length - half) * self.scale).round() as i32;
        // Each side is as wide as the others, wherever the rounding of the first one put it.
        let outer = Frame {
            left: near(rect.x),
            top: near(rect.y),
            right: near(rect.right()) + width,
            bottom: near(rect.bottom()) + width,
        };
        let half = width as f32 / 2.0;
        if !stroke.dash.is_empty() {
            let middle = outer.rect().inset(half);
            let place = Place {
                scale: 1.0,
                dx: 0.0,
                dy: 0.0,
            };
            let pen = outline::pen(stroke, self.scale);
            if let Some(path) = outline::path(&shape::rounded(middle, radius), place)
                && let Some(dashes) = outline::dashed(&path, stroke, self.scale)
            {
                self.cells.begin(self.clip);
                outline::stroke_flat(&mut self.cells, &dashes, pen);
                self.sweep(&ink);
            }
            return;
        }
        let grown = |by: f32| radius.map(|r| if r > 0.0 { (r + by).max(0.0) } else { 0.0 });
        self.cells.begin(self.clip);
        self.corners(outer, grown(half), false);
        self.corners(outer.inset(width), grown(-half), true);
        self.sweep(&ink);
    }

    pub(super) fn rule(&mut self, from: Point, to: Point, stroke: &Stroke) {
        let level = from.y == to.y;
        if (!level && from.x != to.x) || (stroke.cap == Cap::Round && !stroke.dash.is_empty()) {
            return self.path(&shape::polyline(&[from, to]), None, Some(stroke));
        }
        let ink = Ink::new(&mut self.surface, &stroke.paint, self.scale);
        let width = whole(stroke.width * self.scale);
        let (start, end, across) = if level {
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
        let reach = if level {
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
            let frame = if level {
                Frame {
                    left: low,
                    top: side,
                    right: high,
                    bottom: side + width,
                }
            } else {
                Frame {
                    left: side,
                    top: low,
                    right: side + width,
                    bottom: high,
                }
            };
            self.block(frame, &ink);
        }
    }
}

/// The drawn parts between two device pixels; the whole when there are no dashes. A dash is at least a pixel long.
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
