//! What outlines are drawn with.

/// Receives an outline: pixels, x to the right, y downwards, the glyph's origin at 0, 0.
pub trait Pen {
    /// Begins a contour.
    fn move_to(&mut self, x: f32, y: f32);
    /// A straight line.
    fn line_to(&mut self, x: f32, y: f32);
    /// A quadratic Bézier curve: control point, end.
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32);
    /// A cubic Bézier curve: two control points, end.
    fn cubic_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32);
    /// Ends the contour.
    fn close(&mut self);
}
