//! What every part of a figure needs in order to draw: the spec, the canvas, the fonts and the notes.

use std::rc::Rc;

use crate::color::Rgba;
use crate::error::Notes;
use crate::font::{FontStyle, Fonts, ShapedLine, WrapLimits};
use crate::scale::{Format, number};
use crate::scene::backend::{Canvas, GroupStart};
use crate::scene::{Anchor, Item, Point, Role, Stroke, Text};
use crate::spec::{Label, Spec, Theme};

/// The drawing context of one figure.
pub struct Context<'a> {
    /// The chart that is drawn.
    pub spec: &'a Spec,
    /// Records what is drawn.
    pub canvas: Canvas,
    /// The fonts.
    pub fonts: &'a Fonts,
    /// Messages for the author.
    pub notes: &'a mut Notes,
}

/// Letters smaller than this, in CSS pixels, are not read.
pub const LEAST_TEXT_SIZE: f32 = 9.0;

/// The sizes of letters that may be tried where the full size has no room, in CSS pixels: it, each whole pixel less, and the least.
pub fn text_sizes(full: f32) -> Vec<f32> {
    let smaller = (0..).map(|less| full - less as f32);
    let mut sizes: Vec<f32> = smaller.take_while(|size| *size > LEAST_TEXT_SIZE).collect();
    sizes.push(full.min(LEAST_TEXT_SIZE));
    sizes
}

impl<'a> Context<'a> {
    /// A context with an empty canvas of the size in the spec.
    pub fn new(spec: &'a Spec, fonts: &'a Fonts, notes: &'a mut Notes) -> Context<'a> {
        let canvas = Canvas::new(spec.canvas.width, spec.canvas.height);
        Context {
            spec,
            canvas,
            fonts,
            notes,
        }
    }

    /// The colours, fonts and sizes of everything that is not data.
    pub fn theme(&self) -> &'a Theme {
        &self.spec.canvas.theme
    }

    /// The default font of labels.
    pub fn label_style(&self) -> FontStyle {
        self.theme().label_style()
    }

    /// The font of tick labels.
    pub fn tick_style(&self) -> FontStyle {
        self.theme().style_of(self.theme().ticks)
    }

    /// The font of names in the legend.
    pub fn legend_style(&self) -> FontStyle {
        self.theme().style_of(self.theme().legend)
    }

    /// The font of axis titles.
    pub fn title_style(&self) -> FontStyle {
        self.theme().style_of(self.theme().axis_titles)
    }

    /// The distance between the lines of an axis title, in CSS pixels.
    pub fn title_pitch(&self, lines: &[Rc<ShapedLine>]) -> f32 {
        self.fonts.pitch(&self.title_style(), lines)
    }

    /// A number in the notation of the chart's language; empty for NaN.
    pub fn number(&self, value: f64) -> String {
        Format::default().value(value, &self.spec.locale)
    }

    /// Several numbers in the same notation and with the same number of decimals; each by itself where one of them would be
    /// written as 0 so, as far smaller than the others.
    pub fn numbers(&self, values: &[f64]) -> Vec<String> {
        let texts = Format::default().values(values, &self.spec.locale);
        let is_lost = |(value, text): (&f64, &String)| *value != 0.0 && number::is_zero(text);
        match values.iter().zip(&texts).any(is_lost) {
            true => values.iter().map(|value| self.number(*value)).collect(),
            false => texts,
        }
    }

    /// Shapes one line of text.
    pub fn line(&self, text: &str, style: &FontStyle) -> Rc<ShapedLine> {
        self.fonts.line(text, style)
    }

    /// Wraps a label to `width` CSS pixels, in at most `lines` lines.
    pub fn wrapped(&self, label: &Label, width: f32, lines: usize) -> Vec<Rc<ShapedLine>> {
        self.fonts.paragraph(
            &label.text,
            &label.font,
            &WrapLimits {
                width: Some(width.max(1.0)),
                lines: Some(lines),
            },
        )
    }

    /// Writes a shaped line. `at` is its anchor point on the baseline, `angle` is in degrees clockwise.
    pub fn write(&self, line: &Rc<ShapedLine>, at: Point, anchor: Anchor, angle: f32, color: Rgba) {
        self.canvas.push(text(line, at, anchor, angle, color, None));
    }

    /// Draws a horizontal or vertical line of the given width in CSS pixels.
    pub fn rule(&self, from: Point, to: Point, color: Rgba, width: f32) {
        self.canvas.push(Item::Rule {
            from,
            to,
            stroke: Stroke::solid(color, width),
        });
    }

    /// Records what `draw` draws as one group.
    pub fn group<T>(&mut self, role: Role, class: &str, draw: impl FnOnce(&mut Self) -> T) -> T {
        let canvas = self.canvas.clone();
        canvas.group(GroupStart::new(role).class(class), || draw(self))
    }
}

/// Makes a text item of a shaped line. `at` is its anchor point on the baseline, `angle` is in degrees clockwise.
pub fn text(
    line: &Rc<ShapedLine>,
    at: Point,
    anchor: Anchor,
    angle: f32,
    color: Rgba,
    halo: Option<(Rgba, f32)>,
) -> Item {
    Item::Text(Text {
        line: Rc::clone(line),
        at,
        anchor,
        angle,
        color,
        halo,
    })
}
