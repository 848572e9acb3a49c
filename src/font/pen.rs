//! The receiver of outlines.

/// Receives an outline in pixels, x to the right and y downwards from the origin of the glyph.
pub trait Pen {
    /// Begins a contour at a point.
    fn move_to(&mut self, x: f32, y: f32);
    /// Adds a straight line to a point.
    fn line_to(&mut self, x: f32, y: f32);
    /// Adds a quadratic Bézier curve: control point, end.
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32);
    /// Adds a cubic Bézier curve: two control points, end.
    fn cubic_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32);
    /// Closes the contour.
    fn close(&mut self);
}
