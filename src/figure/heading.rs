//! Title, subtitle and caption: measured first, written once the position of the plot is known.

use std::rc::Rc;

use super::context::Context;
use crate::font::ShapedLine;
use crate::scene::{Anchor, Point, Role};
use crate::spec::{Label, LabelAlign};

/// From the title to the subtitle, in CSS pixels.
const SUBTITLE_GAP: f32 = 2.0;

/// The headings of a figure, wrapped.
pub struct Headings<'a> {
    top: Vec<HeadingBlock<'a>>,
    caption: Option<HeadingBlock<'a>>,
}

/// One heading, wrapped and measured.
struct HeadingBlock<'a> {
    label: &'a Label,
    lines: Vec<Rc<ShapedLine>>,
    /// Distance between baselines in CSS pixels.
    pitch: f32,
}

impl<'a> Headings<'a> {
    /// Wraps the headings to `width` CSS pixels. A tiny picture has only its title, a thumbnail none.
    pub fn new(context: &Context<'a>, width: f32) -> Headings<'a> {
        let heading = &context.spec.heading;
        let tiny = context.spec.canvas.is_tiny();
        let thumbnail = context.spec.canvas.is_thumbnail();
        let block = |label: &'a Label, max_lines: usize| {
            let lines = context.wrapped(label, width, max_lines);
            HeadingBlock {
                label,
                pitch: context.fonts.pitch(&label.font, &lines),
                lines,
            }
        };
        let subtitle = heading.subtitle.as_ref().filter(|_| !tiny);
        Headings {
            top: heading
                .title
                .iter()
                .filter(|_| !thumbnail)
                .map(|label| block(label, if tiny { 1 } else { 4 }))
                .chain(subtitle.map(|label| block(label, 4)))
                .collect(),
            caption: heading
                .caption
                .as_ref()
                .filter(|_| !tiny)
                .map(|label| block(label, 3)),
        }
    }

    /// Height of title and subtitle in CSS pixels; 0 without them.
    pub fn height(&self) -> f32 {
        let gaps = self.top.len().saturating_sub(1) as f32 * SUBTITLE_GAP;
        self.top.iter().map(HeadingBlock::height).sum::<f32>() + gaps
    }

    /// Height of the caption in CSS pixels; 0 without one.
    pub fn caption_height(&self) -> f32 {
        self.caption.as_ref().map_or(0.0, HeadingBlock::height)
    }

    /// Writes the headings. `top` and `bottom` are the edges of the padded picture, `left` and `right` the ends to
    /// which texts are aligned.
    pub fn draw(&self, context: &mut Context<'_>, top: f32, bottom: f32, left: f32, right: f32) {
        context.group(Role::Heading, "heading", |context| {
            let mut y = top;
            for block in &self.top {
                block.draw(context, y, left, right);
                y += block.height() + SUBTITLE_GAP;
            }
            if let Some(caption) = &self.caption {
                caption.draw(context, bottom - caption.height(), left, right);
            }
        });
    }

    /// Width of the widest line in CSS pixels; 0 without headings.
    pub fn width(&self) -> f32 {
        self.top
            .iter()
            .chain(&self.caption)
            .flat_map(|block| &block.lines)
            .map(|line| line.width)
            .fold(0.0, f32::max)
    }
}

impl HeadingBlock<'_> {
    /// Height of all lines in CSS pixels.
    fn height(&self) -> f32 {
        self.pitch * self.lines.len() as f32
    }

    /// Writes the lines below `top`, aligned between `left` and `right`.
    fn draw(&self, context: &Context<'_>, top: f32, left: f32, right: f32) {
        let (x, anchor) = match self.label.align {
            LabelAlign::Left => (left, Anchor::Start),
            LabelAlign::Center => ((left + right) / 2.0, Anchor::Middle),
            LabelAlign::Right => (right, Anchor::End),
        };
        for (index, line) in self.lines.iter().enumerate() {
            // The ink between ascent and descent is centred in the line.
            let baseline =
                top + self.pitch * index as f32 + (self.pitch + line.ascent - line.descent) / 2.0;
            context.write(line, Point::new(x, baseline), anchor, 0.0, self.label.color);
        }
    }
}
