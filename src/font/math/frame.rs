//! Boxes of a formula: runs and rules at positions, put side by side or above each other.

use super::super::{Glyph, Run};
use super::symbols::SymbolClass;

/// A box; lengths in CSS pixels, y downwards from its baseline, x from its left end.
#[derive(Clone, Debug)]
pub(super) struct MathFrame {
    /// The advance width.
    pub width: f32,
    /// The height of its ink above the baseline.
    pub height: f32,
    /// The depth of its ink below the baseline.
    pub depth: f32,
    /// The width by which slanted ink reaches beyond its right end (italic correction).
    pub italic: f32,
    /// What it does in the formula around it.
    pub class: SymbolClass,
    /// True for a single character, whose scripts have fixed positions.
    pub is_character: bool,
    /// Its text.
    pub runs: Vec<Run>,
    /// Its bars: left, top, width, height.
    pub rules: Vec<[f32; 4]>,
}

impl MathFrame {
    /// An empty box of this width.
    pub(super) fn space(width: f32) -> MathFrame {
        MathFrame {
            width,
            height: 0.0,
            depth: 0.0,
            italic: 0.0,
            class: SymbolClass::Ord,
            is_character: false,
            runs: Vec::new(),
            rules: Vec::new(),
        }
    }

    /// A box with a bar whose top is at `y`.
    pub(super) fn rule(y: f32, width: f32, thickness: f32) -> MathFrame {
        MathFrame {
            height: -y,
            depth: y + thickness,
            rules: vec![[0.0, y, width, thickness]],
            ..MathFrame::space(width)
        }
    }

    /// The same box with another class.
    pub(super) fn with_class(self, class: SymbolClass) -> MathFrame {
        MathFrame { class, ..self }
    }

    /// Puts another box into this one, its origin at `x` and `y`. The width stays the same.
    pub(super) fn put(&mut self, other: MathFrame, x: f32, y: f32) {
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

    /// Appends another box at the right end.
    pub(super) fn append(&mut self, other: MathFrame) {
        let (x, width, italic) = (self.width, other.width, other.italic);
        self.put(other, x, 0.0);
        self.width = x + width;
        self.italic = italic;
    }

    /// The same box, raised by `y`; lowered when that is negative.
    pub(super) fn raised(self, y: f32) -> MathFrame {
        let mut frame = MathFrame {
            class: self.class,
            italic: self.italic,
            height: f32::MIN,
            depth: f32::MIN,
            ..MathFrame::space(self.width)
        };
        frame.put(self, 0.0, -y);
        frame
    }

    /// The same box with adjacent runs of one face, size and baseline joined, so that a word is one text in the
    /// picture.
    pub(super) fn join_runs(self) -> MathFrame {
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
        MathFrame { runs, ..self }
    }
}
