//! Paints made ready and shapes in, operators of a content stream out.

use pdf_writer::types::{ColorSpaceOperand, LineCapStyle, LineJoinStyle};
use pdf_writer::{Content, Name};

use crate::scene::{Cap, Join, Segment, Stroke};

/// A paint made ready: how to set it, and the state that it needs.
pub(super) struct Ink {
    pub(super) color: Color,
    pub(super) state: Option<String>,
}

/// What a PDF paints with.
pub(super) enum Color {
    Plain([f32; 3]),
    Pattern(String),
}

impl Ink {
    /// Draws in the state that this ink needs.
    pub(super) fn within(&self, content: &mut Content, draw: impl FnOnce(&mut Content)) {
        let Some(state) = &self.state else {
            return draw(content);
        };
        content.save_state();
        content.set_parameters(Name(state.as_bytes()));
        draw(content);
        content.restore_state();
    }

    /// Fills a path.
    pub(super) fn fill(&self, content: &mut Content, segments: &[Segment]) {
        self.within(content, |content| {
            self.set_fill(content);
            path(content, segments);
            content.fill_nonzero();
        });
    }

    /// Outlines a path.
    pub(super) fn stroke(&self, content: &mut Content, segments: &[Segment], stroke: &Stroke) {
        self.within(content, |content| {
            self.set_stroke(content, stroke);
            path(content, segments);
            content.stroke();
        });
    }

    /// Sets what insides are filled with.
    pub(super) fn set_fill(&self, content: &mut Content) {
        match &self.color {
            Color::Plain([r, g, b]) => content.set_fill_rgb(*r, *g, *b),
            Color::Pattern(name) => content
                .set_fill_color_space(ColorSpaceOperand::Pattern)
                .set_fill_pattern([], Name(name.as_bytes())),
        };
    }

    /// Sets how outlines are drawn.
    pub(super) fn set_stroke(&self, content: &mut Content, stroke: &Stroke) {
        match &self.color {
            Color::Plain([r, g, b]) => content.set_stroke_rgb(*r, *g, *b),
            Color::Pattern(name) => content
                .set_stroke_color_space(ColorSpaceOperand::Pattern)
                .set_stroke_pattern([], Name(name.as_bytes())),
        };
        content
            .set_line_width(stroke.width)
            .set_miter_limit(4.0)
            .set_line_cap(match stroke.cap {
                Cap::Butt => LineCapStyle::ButtCap,
                Cap::Round => LineCapStyle::RoundCap,
                Cap::Square => LineCapStyle::ProjectingSquareCap,
            })
            .set_line_join(match stroke.join {
                Join::Miter => LineJoinStyle::MiterJoin,
                Join::Round => LineJoinStyle::RoundJoin,
                Join::Bevel => LineJoinStyle::BevelJoin,
            })
            .set_dash_pattern(stroke.dash.iter().copied(), 0.0);
    }
}

/// The operators of a path.
pub(super) fn path(content: &mut Content, segments: &[Segment]) {
    for segment in segments {
        match *segment {
            Segment::Move(to) => content.move_to(to.x, to.y),
            Segment::Line(to) => content.line_to(to.x, to.y),
            Segment::Cubic(a, b, to) => content.cubic_to(a.x, a.y, b.x, b.y, to.x, to.y),
            Segment::Close => content.close_path(),
        };
    }
}
