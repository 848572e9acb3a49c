//! The sheet: what every part of a figure draws on, with the typefaces and the theme.

use std::rc::Rc;

use crate::color::Rgba;
use crate::error::Notes;
use crate::font::{Fonts, Line, Style, Wrap};
use crate::scale::Format;
use crate::scene::backend::{Canvas, Open};
use crate::scene::{Anchor, Item, Point, Role, Stroke, Text};
use crate::spec::{Label, Spec, Theme};

/// The surface of one figure.
pub struct Context<'a> {
    /// What is drawn.
    pub spec: &'a Spec,
    /// Where it is recorded.
    pub canvas: Canvas,
    /// The typefaces.
    pub fonts: &'a Fonts,
    /// What the author should know.
    pub notes: &'a mut Notes,
}

impl<'a> Context<'a> {
    /// An empty sheet for a spec.
    pub fn new(spec: &'a Spec, fonts: &'a Fonts, notes: &'a mut Notes) -> Context<'a> {
        let canvas = Canvas::new(spec.canvas.width, spec.canvas.height);
        Context {
            spec,
            canvas,
            fonts,
            notes,
        }
    }

    /// The colours and sizes of everything that is not data.
    pub fn theme(&self) -> &'a Theme {
        &self.spec.canvas.theme
    }

    /// The style of labels in general.
    pub fn label_style(&self) -> Style {
        self.theme().label_style()
    }

    /// The style of the labels of ticks.
    pub fn tick_style(&self) -> Style {
        self.theme().style_of(self.theme().ticks)
    }

    /// The style of names in the legend.
    pub fn legend_style(&self) -> Style {
        self.theme().style_of(self.theme().legend)
    }

    /// The style of the titles of axes.
    pub fn title_style(&self) -> Style {
        self.theme().style_of(self.theme().axis_titles)
    }

    /// The distance of the lines of an axis' title.
    pub fn title_pitch(&self, lines: &[Rc<Line>]) -> f32 {
        self.fonts.pitch(&self.title_style(), lines)
    }

    /// A number as the reader's language writes it; empty for NaN.
    pub fn number(&self, value: f64) -> String {
        Format::default().value(value, &self.spec.locale)
    }

    /// Numbers that are read together, with the same decimals.
    pub fn numbers(&self, values: &[f64]) -> Vec<String> {
        Format::default().values(values, &self.spec.locale)
    }

    /// One line of text, shaped.
    pub fn line(&self, text: &str, style: &Style) -> Rc<Line> {
        self.fonts.line(text, style)
    }

    /// A label wrapped to a width, in at most that many lines.
    pub fn wrapped(&self, label: &Label, width: f32, lines: usize) -> Vec<Rc<Line>> {
        self.fonts.paragraph(
            &label.text,
            &label.font,
            &Wrap {
                width: Some(width.max(1.0)),
                lines: Some(lines),
            },
        )
    }

    /// Writes a shaped line with its anchor on the baseline.
    pub fn write(&self, line: &Rc<Line>, at: Point, anchor: Anchor, angle: f32, color: Rgba) {
        self.canvas.push(text(line, at, anchor, angle, color, None));
    }

    /// Draws a line along an axis.
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
        canvas.group(Open::new(role).class(class), || draw(self))
    }
}

/// A line of text as an item.
pub fn text(
    line: &Rc<Line>,
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
