//! Boxes of a formula: runs and rules at positions, joined side by side or above each other.

use super::super::{Glyph, Run};
use super::symbols::Class;

/// A box; lengths in CSS pixels, y downwards from its baseline, x from its left end.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub width: f32,
    /// How far its ink reaches above the baseline.
    pub height: f32,
    /// How far its ink reaches below the baseline.
    pub depth: f32,
    /// How far slanted ink leans over its right end.
    pub italic: f32,
    pub class: Class,
    /// It is a single sign, whose scripts have fixed places.
    pub sign: bool,
    pub runs: Vec<Run>,
    pub rules: Vec<[f32; 4]>,
}

impl Frame {
    /// Nothing, this wide.
    pub(super) fn space(width: f32) -> Frame {
        Frame {
            width,
            height: 0.0,
            depth: 0.0,
            italic: 0.0,
            class: Class::Ord,
            sign: false,
            runs: Vec::new(),
            rules: Vec::new(),
        }
    }

    /// A rule with its top at `y`.
    pub(super) fn rule(y: f32, width: f32, thickness: f32) -> Frame {
        Frame {
            height: -y,
            depth: y + thickness,
            rules: vec![[0.0, y, width, thickness]],
            ..Frame::space(width)
        }
    }

    pub(super) fn with(self, class: Class) -> Frame {
        Frame { class, ..self }
    }

    /// Puts another box into this one without making it wider.
    pub(super) fn put(&mut self, other: Frame, x: f32, y: f32) {
        self.height = self.height.max(other.height - y);
        self.depth = self.depth.max(other.depth + y);
        for mut run in other.runs {
            run.x += x;
            run.y += y;
            self.runs.push(run);
        }
        let rules = other
            .rules
            .iter()
            .map(|[left, top, width, height]| [left + x, top + y, *width, *height]);
        self.rules.extend(rules);
    }

    /// Sets another box behind this one.
    pub(super) fn append(&mut self, other: Frame) {
        let (x, width, italic) = (self.width, other.width, other.italic);
        self.put(other, x, 0.0);
        self.width = x + width;
        self.italic = italic;
    }

    /// The same, raised by `y` (down when it is negative).
    pub(super) fn raised(self, y: f32) -> Frame {
        let mut frame = Frame {
            class: self.class,
            italic: self.italic,
            height: f32::MIN,
            depth: f32::MIN,
            ..Frame::space(self.width)
        };
        frame.put(self, 0.0, -y);
        frame
    }

    /// Runs of one face, size and height that follow each other become one, so that words stay words.
    pub(super) fn joined(self) -> Frame {
        let mut runs: Vec<Run> = Vec::new();
        for run in self.runs {
            let follows = |last: &Run| {
                std::rc::Rc::ptr_eq(&last.face, &run.face)
                    && last.size == run.size
                    && (last.y - run.y).abs() < 0.001
                    && (last.x + last.width - run.x).abs() < 0.01
                    && !last.text.is_empty()
                    && !run.text.is_empty()
            };
            match runs.last_mut() {
                Some(last) if follows(last) => {
                    let clusters = u32::try_from(last.text.len()).unwrap_or(u32::MAX);
                    last.glyphs.extend(run.glyphs.iter().map(|glyph| Glyph {
                        x: glyph.x + run.x - last.x,
                        cluster: glyph.cluster.saturating_add(clusters),
                        ..*glyph
                    }));
                    last.width = run.x + run.width - last.x;
                    last.text.push_str(&run.text);
                }
                _ => runs.push(run),
            }
        }
        Frame { runs, ..self }
    }
}
