//! Outlines: paths in CSS pixels, relative to a position.

/// An offset in CSS pixels, to the right and down.
pub type Spot = (f32, f32);

/// One command of an outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OutlineSegment {
    /// Begins a contour.
    Move(Spot),
    /// A straight line to a point.
    Line(Spot),
    /// A cubic Bézier curve: two control points and the end point.
    Curve([Spot; 3]),
    /// A straight line back to where the contour began.
    Close,
}

/// The commands of an outline; the first one is `Move`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline(pub Vec<OutlineSegment>);

impl Outline {
    /// The same outline with every point mapped.
    pub fn moved(&self, map: impl Fn(Spot) -> Spot) -> Outline {
        let step = |step: &OutlineSegment| match step {
            OutlineSegment::Move(at) => OutlineSegment::Move(map(*at)),
            OutlineSegment::Line(at) => OutlineSegment::Line(map(*at)),
            OutlineSegment::Curve(at) => OutlineSegment::Curve(at.map(&map)),
            OutlineSegment::Close => OutlineSegment::Close,
        };
        Outline(self.0.iter().map(step).collect())
    }
}
