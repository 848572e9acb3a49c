//! Prepared paints, and the operators that fill and stroke paths with them.

use pdf_writer::types::{ColorSpaceOperand, LineCapStyle, LineJoinStyle};
use pdf_writer::{Content, Name};

use crate::scene::{Cap, Join, Segment, Stroke};

/// A paint prepared for content streams: its colour, and the graphics state that it needs, if any.
pub(super) struct PreparedPaint {
    pub(super) color: Color,
    pub(super) state: Option<String>,
}

/// A colour of a PDF: red, green and blue from 0 to 1, or the name of a pattern.
pub(super) enum Color {
    Plain([f32; 3]),
    Pattern(String),
}

impl PreparedPaint {
    /// Calls `draw` with the graphics state of this paint in effect.
    pub(super) fn with_state(&self, content: &mut Content, draw: impl FnOnce(&mut Content)) {
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
        self.with_state(content, |content| {
            self.set_fill(content);
            path(content, segments);
            content.fill_nonzero();
        });
    }

    /// Strokes a path.
    pub(super) fn stroke(&self, content: &mut Content, segments: &[Segment], stroke: &Stroke) {
        self.with_state(content, |content| {
            self.set_stroke(content, stroke);
            path(content, segments);
            content.stroke();
        });
    }

    /// Sets the colour for filling.
    pub(super) fn set_fill(&self, content: &mut Content) {
        match &self.color {
            Color::Plain([r, g, b]) => content.set_fill_rgb(*r, *g, *b),
            Color::Pattern(name) => content
                .set_fill_color_space(ColorSpaceOperand::Pattern)
                .set_fill_pattern([], Name(name.as_bytes())),
        };
    }

    /// Sets the colour and the style for stroking.
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

/// Writes the operators of a path.
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
