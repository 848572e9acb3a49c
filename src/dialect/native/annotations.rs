//! `hline`, `vline`, `hspan`, `vspan`, `text` and `annotate` to annotations: places first, then a label and a style.

use std::borrow::Cow;

use super::names::Named;
use crate::chart::chart;
use crate::color::{Palette, Rgba};
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Note, NoteKind, Notes, Result, nearest};
use crate::font;
use crate::scale::instant;
use crate::spec::{
    Annotation, AnnotationShape, Axis, AxisScale, Dash, Label, LabelAlign, Layer, Stroke, Theme,
};
use crate::table::list;

/// Every annotation of a query for a panel with these axes, bands first; the texts of a pie stand in its hole.
pub(super) fn read(
    arguments: &Arguments<'_>,
    layers: &[Layer],
    x: &Axis,
    y: &Axis,
    theme: &Theme,
    notes: &mut Notes,
) -> Result<Vec<Annotation>> {
    let mut all = Vec::new();
    let free = layers
        .iter()
        .all(|layer| !chart(&layer.mark).coords().has_axes());
    let pie = layers.iter().any(|layer| chart(&layer.mark).is_sliced());
    for (word, read) in WORDS {
        if pie && word == "text" {
            continue;
        }
        for argument in arguments.every(word) {
            if argument.value.trim().is_empty() {
                continue;
            }
            if free {
                let text = "this chart has no axes";
                notes.add(Note::new(NoteKind::Misplaced, argument.name, text));
            } else {
                all.push(read(argument, x, y, theme)?)
            }
        }
    }
    Ok(all)
}

/// What reads one occurrence of a word.
type Read = fn(Argument<'_>, &Axis, &Axis, &Theme) -> Result<Annotation>;

/// The words in paint order.
const WORDS: [(&str, Read); 6] = [
    ("hspan", hspan),
    ("vspan", vspan),
    ("hline", hline),
    ("vline", vline),
    ("text", text),
    ("annotate", annotate),
];

fn hline(argument: Argument<'_>, _: &Axis, y: &Axis, theme: &Theme) -> Result<Annotation> {
    let mut items = Items::new(argument);
    let at = items.place(
        y,
        "a value and perhaps a label, a colour, a line style: hline=10,goal,red,--",
    )?;
    items.finish(AnnotationShape::HLine { y: at }, theme)
}

fn vline(argument: Argument<'_>, x: &Axis, _: &Axis, theme: &Theme) -> Result<Annotation> {
    let mut items = Items::new(argument);
    let at = items.place(
        x,
        "a position and perhaps a label, a colour, a line style: vline=3,start,red,--",
    )?;
    items.finish(AnnotationShape::VLine { x: at }, theme)
}

fn hspan(argument: Argument<'_>, _: &Axis, y: &Axis, theme: &Theme) -> Result<Annotation> {
    let mut items = Items::new(argument);
    let form = "two values and perhaps a label, a colour: hspan=10,20,normal,green";
    let (from, to) = edges(y, items.place(y, form)?, items.place(y, form)?);
    items.finish(AnnotationShape::HSpan { from, to }, theme)
}

fn vspan(argument: Argument<'_>, x: &Axis, _: &Axis, theme: &Theme) -> Result<Annotation> {
    let mut items = Items::new(argument);
    let form = "two positions and perhaps a label, a colour: vspan=2,4,holidays,green";
    let (from, to) = edges(x, items.place(x, form)?, items.place(x, form)?);
    items.finish(AnnotationShape::VSpan { from, to }, theme)
}

fn text(argument: Argument<'_>, x: &Axis, y: &Axis, theme: &Theme) -> Result<Annotation> {
    let mut items = Items::new(argument);
    let form = "x, y and a text: text=3,20,peak";
    items.text_last(x, y);
    let (x, y) = (items.place(x, form)?, items.place(y, form)?);
    items.finish(AnnotationShape::Text { x, y }, theme)
}

fn annotate(argument: Argument<'_>, x: &Axis, y: &Axis, theme: &Theme) -> Result<Annotation> {
    let mut items = Items::new(argument);
    let form = "x, y and a text, or x, y, the text's x and y, and the text: annotate=3,20,peak";
    items.text_last(x, y);
    let (tip_x, tip_y) = (items.place(x, form)?, items.place(y, form)?);
    let text = items.pair(x, y);
    let shape = AnnotationShape::Arrow {
        x: tip_x,
        y: tip_y,
        text,
    };
    items.finish(shape, theme)
}

/// The edges of a band: between names they reach from the beginning of the first to the end of the last.
fn edges(axis: &Axis, from: f64, to: f64) -> (f64, f64) {
    let (low, high) = (from.min(to), from.max(to));
    match axis.scale {
        AxisScale::Category { .. } => (low - 0.5, high + 0.5),
        AxisScale::Linear
        | AxisScale::Log { .. }
        | AxisScale::Symlog { .. }
        | AxisScale::Time { .. } => (low, high),
    }
}

/// The items of a value that are not used yet.
struct Items<'a> {
    argument: Argument<'a>,
    rest: Vec<&'a str>,
}

/// What matplotlib calls the items whose place here says what they are, those that are texts first.
const NAMES: [&str; 12] = [
    "label",
    "text",
    "s",
    "xy",
    "xytext",
    "x",
    "y",
    "color",
    "c",
    "facecolor",
    "ls",
    "linestyle",
];

/// What matplotlib takes besides and we decide ourselves.
const LEFT_OUT: [&str; 8] = [
    "fontsize",
    "size",
    "ha",
    "va",
    "arrowprops",
    "bbox",
    "weight",
    "zorder",
];

impl<'a> Items<'a> {
    fn new(argument: Argument<'a>) -> Items<'a> {
        let plain = |item: &'a str| {
            let (name, value) = item.split_once('=').unwrap_or(("", item));
            match NAMES.iter().position(|known| *known == name.trim()) {
                Some(0..3) => value.trim(),
                Some(_) => list::inside(value.trim()).unwrap_or(value),
                None if LEFT_OUT.contains(&name.trim()) => "",
                None => item,
            }
        };
        let apart = |item: &'a str| list::parts(list::bare(item));
        let parts = list::parts(list::bare(argument.value));
        let mut rest: Vec<&str> = parts.map(plain).flat_map(apart).collect();
        rest.reverse();
        Items { argument, rest }
    }

    /// Puts the text behind the place where it comes first, as matplotlib's does.
    fn text_last(&mut self, x: &Axis, y: &Axis) {
        let [.., second, first, text] = self.rest[..] else {
            return;
        };
        if place(text, x).is_none() && place(first, x).is_some() && place(second, y).is_some() {
            self.rest.pop();
            self.rest.insert(0, text);
        }
    }

    /// The next item as a place on an axis.
    fn place(&mut self, axis: &Axis, form: &str) -> Result<f64> {
        let item = self.rest.pop().unwrap_or_default();
        place(item, axis).ok_or_else(|| {
            let first = match &axis.scale {
                AxisScale::Category { names } => names.first(),
                _ => None,
            };
            let form = first.map_or_else(
                || form.to_owned(),
                |name| form.replace("=3,", &format!("={name},")),
            );
            let mut wrong = Error::expected(self.argument.name, &form, self.argument.value);
            match &axis.scale {
                AxisScale::Category { names } => wrong.message.push_str(&places(names, item)),
                AxisScale::Time { .. } => wrong
                    .message
                    .push_str("; positions on a time axis are dates such as 2026-01-31"),
                AxisScale::Linear | AxisScale::Log { .. } | AxisScale::Symlog { .. } => {}
            }
            wrong
        })
    }

    /// The next two items as places if they are and something is left after them.
    fn pair(&mut self, x: &Axis, y: &Axis) -> Option<(f64, f64)> {
        let [.., second, first] = self.rest[..] else {
            return None;
        };
        let pair = (place(first, x)?, place(second, y)?);
        if self.rest.len() < 3 {
            return None;
        }
        self.rest.truncate(self.rest.len() - 2);
        Some(pair)
    }

    /// The rest: a colour, a line style, a width such as `2px`, `alpha=0.3`; everything else is the label.
    fn finish(self, shape: AnnotationShape, theme: &Theme) -> Result<Annotation> {
        let (mut color, mut dash, mut width, mut alpha) = (None, Dash::Solid, None, None);
        let mut words: Vec<Cow<'_, str>> = Vec::new();
        for item in self.rest.iter().rev().filter(|item| !item.is_empty()) {
            let pixels = ["lw=", "linewidth="]
                .iter()
                .find_map(|name| item.strip_prefix(name));
            let pixels = pixels
                .or(item.strip_suffix("px"))
                .and_then(|number| number.trim().parse::<f32>().ok());
            let share = item.strip_prefix("alpha=").map(str::parse::<f64>);
            if let Some(Ok(share)) = share {
                alpha = Some(share);
            } else if list::inside(item).is_some() {
                words.push(list::unquoted(item));
            } else if let Some(found) = Dash::find(item) {
                dash = found;
            } else if let Some(pixels) = pixels.filter(|pixels| (0.0..=100.0).contains(pixels)) {
                width = Some(pixels);
            } else if let Some(found) = color_of(item, &theme.palette).filter(|_| color.is_none()) {
                color = Some(found);
            } else {
                words.push((*item).into());
            }
        }
        let label = font::lines(&words.join(", "));
        let is_text = matches!(shape, AnnotationShape::Text { .. });
        if label.is_empty() && is_text {
            return Err(Error::expected(
                self.argument.name,
                "x, y and a text: text=3,20,peak",
                self.argument.value,
            ));
        }
        if let Some(alpha) = alpha {
            color = Some(color.unwrap_or(theme.axis).faded(alpha));
        }
        Ok(dressed(shape, label, color, dash, width, theme))
    }
}

/// An annotation with its look.
fn dressed(
    shape: AnnotationShape,
    label: String,
    color: Option<Rgba>,
    dash: Dash,
    width: Option<f32>,
    theme: &Theme,
) -> Annotation {
    let ground = theme.plot_background.over(theme.background);
    let usual = if matches!(shape, AnnotationShape::Text { .. }) {
        0.0
    } else {
        1.25
    };
    let width = if dash == Dash::None {
        0.0
    } else {
        width.unwrap_or(usual)
    };
    let ink = color.unwrap_or(theme.label);
    Annotation {
        shape,
        label: Label {
            text: label,
            font: theme.label_style(),
            color: color.map_or(theme.text, |color| color.legible(ground, theme.text)),
            align: LabelAlign::Left,
        },
        stroke: Stroke {
            color: ink,
            width,
            dash: dash
                .pattern()
                .iter()
                .map(|part| part * width.max(1.0))
                .collect(),
        },
        fill: match color {
            Some(color) if color.a < 255 => color,
            Some(color) => color.faded(0.16),
            None => theme.axis.faded(0.16),
        },
    }
}

/// A colour with more than one letter or a digit after it: `b` alone is a label.
fn color_of(text: &str, palette: &Palette) -> Option<Rgba> {
    let plain = text.parse::<f64>().is_ok();
    if plain {
        return None;
    }
    Rgba::read("color", text, palette).ok()
}

/// What places there are on an axis of names, and the one that was probably meant.
fn places(names: &[String], item: &str) -> String {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let more = if names.len() > 12 { ", …" } else { "" };
    let near = nearest(&names, item).map(|name| format!("; did you mean \"{name}\"?"));
    let shown: Vec<&str> = names.iter().copied().take(12).collect();
    let near = near.unwrap_or_default();
    format!(
        "; positions on this axis are {}{more}{near}",
        shown.join(", ")
    )
}

/// A place on an axis: a number, a date, or a name or its number from 0.
fn place(item: &str, axis: &Axis) -> Option<f64> {
    let number = || {
        item.replace('\u{2212}', "-")
            .parse::<f64>()
            .ok()
            .filter(|number| number.is_finite() && number.abs() < 1e300)
    };
    match &axis.scale {
        AxisScale::Time { .. } => instant::iso(item).map(|at| at as f64),
        AxisScale::Category { names } => names
            .iter()
            .position(|name| name == list::inside(item).unwrap_or(item))
            .or_else(|| {
                names
                    .iter()
                    .position(|name| name.eq_ignore_ascii_case(item))
            })
            .map(|at| at as f64)
            .or_else(|| number().filter(|at| (-0.5..=names.len() as f64 - 0.5).contains(at))),
        AxisScale::Log { .. } => number().filter(|number| *number > 0.0),
        AxisScale::Linear | AxisScale::Symlog { .. } => number(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn argument(value: &str) -> Argument<'_> {
        Argument {
            name: "hline",
            value,
        }
    }

    #[test]
    fn reads_places_labels_and_styles_in_any_order() {
        let (axis, theme) = (Axis::new(AxisScale::Linear), Theme::light());
        let red = Rgba::hex(0xff0000);
        #[rustfmt::skip]
        let table = [
            ("10",                  "",          theme.label, 1.25, false),
            ("10,goal",             "goal",      theme.label, 1.25, false),
            ("10,goal,red,--",      "goal",      red,         1.25, true),
            ("10,--,red,goal,3px",  "goal",      red,         3.0,  true),
            ("10,'red',red",        "red",       red,         1.25, false),
            ("y=10, color='red', ls=--, lw=3, label=goal", "goal", red, 3.0, true),
            ("10,goal,fontsize=12",  "goal",      theme.label, 1.25, false),
            ("10,a=b",              "a=b",       theme.label, 1.25, false),
            ("10,so far, so good",  "so far, so good", theme.label, 1.25, false),
        ];
        for (value, label, color, width, dashed) in table {
            let found = hline(argument(value), &axis, &axis, &theme).unwrap();
            assert_eq!(found.shape, AnnotationShape::HLine { y: 10.0 }, "{value}");
            assert_eq!(found.label.text, label, "{value}");
            assert_eq!(
                (found.stroke.color, found.stroke.width),
                (color, width),
                "{value}"
            );
            assert_eq!(!found.stroke.dash.is_empty(), dashed, "{value}");
        }
        assert!(hline(argument("ten"), &axis, &axis, &theme).is_err());
        assert!(hline(argument("inf"), &axis, &axis, &theme).is_err());
    }

    #[test]
    fn names_and_dates_are_places() {
        let names = ["Jan", "Feb", "Mar"].map(str::to_owned).to_vec();
        let names = Axis::new(AxisScale::Category { names });
        let time = Axis::new(AxisScale::Time {
            zone: crate::scale::Zone::Utc,
        });
        let theme = Theme::light();
        let span = vspan(argument("Feb,Mar,cold"), &names, &names, &theme).unwrap();
        assert_eq!(span.shape, AnnotationShape::VSpan { from: 0.5, to: 2.5 });
        let line = vline(argument("1970-01-02,day"), &time, &time, &theme).unwrap();
        assert_eq!(line.shape, AnnotationShape::VLine { x: 86_400_000.0 });
        let arrow = annotate(
            argument("Feb,3,Mar,4,peak"),
            &names,
            &Axis::new(AxisScale::Linear),
            &theme,
        )
        .unwrap();
        assert_eq!(
            arrow.shape,
            AnnotationShape::Arrow {
                x: 1.0,
                y: 3.0,
                text: Some((2.0, 4.0))
            }
        );
        let linear = Axis::new(AxisScale::Linear);
        for value in [
            "peak,2,3",
            "'peak', xy=(2,3)",
            "2,3,peak",
            "text=peak, x=2, y=3",
        ] {
            let found = annotate(argument(value), &linear, &linear, &theme).unwrap();
            let arrow = AnnotationShape::Arrow {
                x: 2.0,
                y: 3.0,
                text: None,
            };
            assert_eq!(
                (found.shape, found.label.text.as_str()),
                (arrow, "peak"),
                "{value}"
            );
        }
        assert!(vline(argument("Apr"), &names, &names, &theme).is_err());
        assert!(vline(argument("5"), &time, &time, &theme).is_err());
    }
}
