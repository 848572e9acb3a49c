//! Title, subtitle and the note at the foot: measured first, written when the plot's place is known.

use std::rc::Rc;

use super::context::Context;
use crate::font::Line;
use crate::scene::{Anchor, Point, Role};
use crate::spec::{Label, LabelAlign};

/// From the title to the subtitle.
const SUBTITLE_GAP: f32 = 2.0;

/// The wrapped lines of the headings.
pub struct Headings<'a> {
    top: Vec<Block<'a>>,
    caption: Option<Block<'a>>,
}

/// One heading, wrapped.
struct Block<'a> {
    label: &'a Label,
    lines: Vec<Rc<Line>>,
    /// From baseline to baseline.
    pitch: f32,
}

impl<'a> Headings<'a> {
    /// Wraps the headings to a width; a tiny picture has none but the title.
    pub fn new(context: &Context<'a>, width: f32) -> Headings<'a> {
        let heading = &context.spec.heading;
        let tiny = super::layout::is_tiny(context);
        let thumbnail = super::layout::is_thumbnail(context);
        let block = |label: &'a Label, most: usize| {
            let lines = context.wrapped(label, width, most);
            Block {
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

    /// What title and subtitle take.
    pub fn height(&self) -> f32 {
        let gaps = self.top.len().saturating_sub(1) as f32 * SUBTITLE_GAP;
        self.top.iter().map(Block::height).sum::<f32>() + gaps
    }

    /// What the note at the foot takes.
    pub fn foot(&self) -> f32 {
        self.caption.as_ref().map_or(0.0, Block::height)
    }

    /// Writes the headings: `left` and `right` are the ends that texts are aligned with.
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

    /// Whether everything fits between two ends without a shift to the left.
    pub fn width(&self) -> f32 {
        self.top
            .iter()
            .chain(&self.caption)
            .flat_map(|block| &block.lines)
            .map(|line| line.width)
            .fold(0.0, f32::max)
    }
}

impl Block<'_> {
    fn height(&self) -> f32 {
        self.pitch * self.lines.len() as f32
    }

    fn draw(&self, context: &Context<'_>, top: f32, left: f32, right: f32) {
        let (x, anchor) = match self.label.align {
            LabelAlign::Left => (left, Anchor::Start),
            LabelAlign::Center => ((left + right) / 2.0, Anchor::Middle),
            LabelAlign::Right => (right, Anchor::End),
        };
        for (index, line) in self.lines.iter().enumerate() {
            let baseline =
                top + self.pitch * index as f32 + (self.pitch + line.ascent - line.descent) / 2.0;
            context.write(line, Point::new(x, baseline), anchor, 0.0, self.label.color);
        }
    }
}
