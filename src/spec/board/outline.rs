//! Outlines in CSS pixels round a place.

/// A place in CSS pixels, to the right and down.
pub type Spot = (f32, f32);

/// One step of an outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// Begins a contour.
    Move(Spot),
    /// A straight line.
    Line(Spot),
    /// A cubic Bézier curve: two control points and the end.
    Curve([Spot; 3]),
    /// Back to where the contour began.
    Close,
}

/// The steps of an outline; the first one begins a contour.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline(pub Vec<Step>);

impl Outline {
    /// The same with every place moved.
    pub fn moved(&self, to: impl Fn(Spot) -> Spot) -> Outline {
        let step = |step: &Step| match step {
            Step::Move(at) => Step::Move(to(*at)),
            Step::Line(at) => Step::Line(to(*at)),
            Step::Curve(at) => Step::Curve(at.map(&to)),
            Step::Close => Step::Close,
        };
        Outline(self.0.iter().map(step).collect())
    }
}
