//! `hline`, `vline`, `hspan`, `vspan`, `text` and `annotate` in; annotations out. A value has positions first, then a label
//! and a style.

use std::borrow::Cow;

use super::find_name::first_place;
use super::names::Named;
use super::time_position::{self, time_position};
use crate::chart::chart;
use crate::color::{Palette, Rgba};
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Note, NoteKind, Notes, Result, excerpt, nearest};
use crate::font;
use crate::spec::{
    Annotation, AnnotationShape, Axis, AxisScale, Dash, Label, LabelAlign, Layer, Stroke, Theme,
};
use crate::table::list;

/// The annotations of a panel with these axes, in paint order. A chart without axes has none, and a note says so; in a pie
/// `text` is the text of the hole and no annotation.
///
/// # Errors
/// An annotation has a wrong position, or a text is missing.
pub(super) fn read(
    arguments: &Arguments<'_>,
    layers: &[Layer],
    x: &Axis,
    y: &Axis,
    theme: &Theme,
    notes: &mut Notes,
) -> Result<Vec<Annotation>> {
    let mut all = Vec::new();
    let has_no_axes = layers
        .iter()
        .all(|layer| !chart(&layer.mark).coords().has_axes());
    let is_pie = layers.iter().any(|layer| chart(&layer.mark).has_slices());
    for (parameter, read) in READERS {
        if is_pie && parameter == "text" {
            continue;
        }
        for argument in arguments.every(parameter) {
            if argument.value.trim().is_empty() {
                continue;
            }
            if has_no_axes {
                let text = "this chart has no axes";
                notes.add(Note::new(NoteKind::Misplaced, argument.name, text));
            } else {
                let annotation = read(argument, x, y, theme)?;
                if is_outside(&annotation.shape, x, y) {
                    let text = "outside the limits of the axis; left out";
                    notes.add(Note::new(NoteKind::LeftOut, argument.name, text));
                }
                all.push(annotation);
                if ["hline", "vline"].contains(&parameter) {
                    note_several(parameter, argument, notes);
                }
            }
        }
    }
    Ok(all)
}

/// True for an annotation that lies beyond the limits that the author gave an axis.
fn is_outside(shape: &AnnotationShape, x: &Axis, y: &Axis) -> bool {
    let (xs, ys) = match *shape {
        AnnotationShape::HLine { y } => (None, Some([y, y])),
        AnnotationShape::VLine { x } => (Some([x, x]), None),
        AnnotationShape::HSpan { from, to } => (None, Some([from, to])),
        AnnotationShape::VSpan { from, to } => (Some([from, to]), None),
        AnnotationShape::Text { x, y } | AnnotationShape::Arrow { x, y, .. } => {
            (Some([x, x]), Some([y, y]))
        }
    };
    let is_beyond = |ends: Option<[f64; 2]>, axis: &Axis| {
        let [low, high] = axis.domain;
        ends.is_some_and(|ends| {
            let is_below = low.is_some_and(|low| ends.iter().all(|end| *end < low));
            is_below || high.is_some_and(|high| ends.iter().all(|end| *end > high))
        })
    };
    is_beyond(xs, x) || is_beyond(ys, y)
}

/// Adds a note about a line whose label consists of numbers, as several positions or matplotlib's ends of `hlines` do.
fn note_several(parameter: &str, argument: Argument<'_>, notes: &mut Notes) {
    let mut items = list::parts(list::bare(argument.value));
    let first = items.next().unwrap_or_default();
    let rest: Vec<&str> = items.collect();
    let are_numbers = rest.iter().all(|item| item.parse::<f64>().is_ok());
    if are_numbers && !rest.is_empty() {
        let label = rest.join(", ");
        let next = rest.first().unwrap_or(&"");
        let text = format!(
            "one line at {}, whose label is \"{}\"; more lines are {parameter}={}&{parameter}={}",
            excerpt(first),
            excerpt(&label),
            excerpt(first),
            excerpt(next)
        );
        notes.add(Note::new(NoteKind::Assumed, argument.name, text));
    }
}

/// A function that reads one occurrence of a parameter, for a panel with these axes.
type Reader = fn(Argument<'_>, &Axis, &Axis, &Theme) -> Result<Annotation>;

/// The parameters of annotations in paint order, bands first.
const READERS: [(&str, Reader); 6] = [
    ("hspan", hspan),
    ("vspan", vspan),
    ("hline", hline),
    ("vline", vline),
    ("text", text),
    ("annotate", annotate),
];

/// A horizontal line.
fn hline(argument: Argument<'_>, _: &Axis, y: &Axis, theme: &Theme) -> Result<Annotation> {
    let mut items = Items::new(argument);
    let position = items.position(
        y,
        "a value and perhaps a label, a colour, a line style: hline=10,goal,red,--",
    )?;
    items.finish(AnnotationShape::HLine { y: position }, theme)
}

/// A vertical line.
fn vline(argument: Argument<'_>, x: &Axis, _: &Axis, theme: &Theme) -> Result<Annotation> {
    let mut items = Items::new(argument);
    let position = items.position(
        x,
        "a position and perhaps a label, a colour, a line style: vline=3,start,red,--",
    )?;
    items.finish(AnnotationShape::VLine { x: position }, theme)
}

/// A horizontal band.
fn hspan(argument: Argument<'_>, _: &Axis, y: &Axis, theme: &Theme) -> Result<Annotation> {
    let mut items = Items::new(argument);
    let expected = "two values and perhaps a label, a colour: hspan=10,20,normal,green";
    let (from, to) = band_edges(
        y,
        items.position(y, expected)?,
        items.position(y, expected)?,
    );
    items.finish(AnnotationShape::HSpan { from, to }, theme)
}

/// A vertical band.
fn vspan(argument: Argument<'_>, x: &Axis, _: &Axis, theme: &Theme) -> Result<Annotation> {
    let mut items = Items::new(argument);
    let expected = "two positions and perhaps a label, a colour: vspan=2,4,holidays,green";
    let (from, to) = band_edges(
        x,
        items.position(x, expected)?,
        items.position(x, expected)?,
    );
    items.finish(AnnotationShape::VSpan { from, to }, theme)
}

/// A text at a position.
fn text(argument: Argument<'_>, x: &Axis, y: &Axis, theme: &Theme) -> Result<Annotation> {
    let mut items = Items::new(argument);
    let expected = "x, y and a text: text=3,20,peak";
    items.move_text_last(x, y);
    let (x, y) = (items.position(x, expected)?, items.position(y, expected)?);
    items.finish(AnnotationShape::Text { x, y }, theme)
}

/// A text with an arrow to a position.
fn annotate(argument: Argument<'_>, x: &Axis, y: &Axis, theme: &Theme) -> Result<Annotation> {
    let mut items = Items::new(argument);
    let expected = "x, y and a text, or x, y, the text's x and y, and the text: annotate=3,20,peak";
    items.move_text_last(x, y);
    let (tip_x, tip_y) = (items.position(x, expected)?, items.position(y, expected)?);
    let text = items.pair(x, y);
    let shape = AnnotationShape::Arrow {
        x: tip_x,
        y: tip_y,
        text,
    };
    items.finish(shape, theme)
}

/// The edges of a band, the lower one first. On an axis of names they are the outer edges of the named bands.
fn band_edges(axis: &Axis, from: f64, to: f64) -> (f64, f64) {
    let (low, high) = (from.min(to), from.max(to));
    match axis.scale {
        AxisScale::Category { .. } => (low - 0.5, high + 0.5),
        AxisScale::Linear
        | AxisScale::Log { .. }
        | AxisScale::Symlog { .. }
        | AxisScale::Time { .. } => (low, high),
    }
}

/// The items of the value of an annotation that are not read yet.
struct Items<'a> {
    /// The argument, for messages.
    argument: Argument<'a>,
    /// The items, the next one last.
    rest: Vec<&'a str>,
}

/// Names of arguments of matplotlib that we read by their order, without the name. The first [`TEXT_NAMES`] are texts.
const NAMED_ITEMS: [&str; 12] = [
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

/// The number of names at the beginning of [`NAMED_ITEMS`] whose values are texts.
const TEXT_NAMES: usize = 3;

/// Arguments of matplotlib that are ignored, because their effect is fixed here.
const IGNORED_ITEMS: [&str; 8] = [
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
    /// The items of an argument, split at commas.
    fn new(argument: Argument<'a>) -> Items<'a> {
        let value_of = |item: &'a str| {
            let (name, value) = item.split_once('=').unwrap_or(("", item));
            match NAMED_ITEMS.iter().position(|known| *known == name.trim()) {
                Some(index) if index < TEXT_NAMES => value.trim(),
                Some(_) => list::inside(value.trim()).unwrap_or(value),
                None if IGNORED_ITEMS.contains(&name.trim()) => "",
                None => item,
            }
        };
        let split = |item: &'a str| list::parts(list::bare(item));
        let parts = list::parts(list::bare(argument.value));
        let mut rest: Vec<&str> = parts.map(value_of).flat_map(split).collect();
        rest.reverse();
        Items { argument, rest }
    }

    /// Moves a text that stands before its position, as matplotlib's does, behind all other items.
    fn move_text_last(&mut self, x: &Axis, y: &Axis) {
        let [.., second, first, text] = self.rest[..] else {
            return;
        };
        if position(text, x).is_none()
            && position(first, x).is_some()
            && position(second, y).is_some()
        {
            self.rest.pop();
            self.rest.insert(0, text);
        }
    }

    /// The next item as a position on an axis.
    ///
    /// # Errors
    /// It is not a position. The message says what the parameter expects and, on an axis of names, what its names are.
    fn position(&mut self, axis: &Axis, expected: &str) -> Result<f64> {
        let item = self.rest.pop().unwrap_or_default();
        position(item, axis).ok_or_else(|| {
            let first = match &axis.scale {
                AxisScale::Category { names } => names.first(),
                _ => None,
            };
            // the example in the message has a name of the axis
            let expected = first.map_or_else(
                || expected.to_owned(),
                |name| expected.replace("=3,", &format!("={name},")),
            );
            let mut wrong = Error::expected(self.argument.name, &expected, self.argument.value);
            match &axis.scale {
                AxisScale::Category { names } => {
                    wrong.message.push_str(&list_positions(names, item))
                }
                AxisScale::Time { .. } => {
                    let what = time_position::what(axis.unit);
                    let [first, _] = time_position::example(axis.unit);
                    let rest = format!("; positions on this axis are {what} such as {first}");
                    wrong.message.push_str(&rest);
                }
                AxisScale::Log { .. } => wrong
                    .message
                    .push_str("; positions on a logarithmic axis are above 0"),
                AxisScale::Linear | AxisScale::Symlog { .. } => {}
            }
            wrong
        })
    }

    /// The next two items as a position of a text; `None` when they are not a position, or no item is left for the text.
    fn pair(&mut self, x: &Axis, y: &Axis) -> Option<(f64, f64)> {
        let [.., second, first] = self.rest[..] else {
            return None;
        };
        let pair = (position(first, x)?, position(second, y)?);
        if self.rest.len() < 3 {
            return None;
        }
        self.rest.truncate(self.rest.len() - 2);
        Some(pair)
    }

    /// The annotation of a shape and of the remaining items: a colour, a line style, a width such as `2px`, an opacity such
    /// as `alpha=0.3`, in any order. Everything else is the label.
    ///
    /// # Errors
    /// A text annotation has no text.
    fn finish(self, shape: AnnotationShape, theme: &Theme) -> Result<Annotation> {
        let (mut color, mut dash, mut width, mut alpha) = (None, Dash::Solid, None, None);
        let mut label_parts: Vec<Cow<'_, str>> = Vec::new();
        for item in self.rest.iter().rev().filter(|item| !item.is_empty()) {
            let pixels = ["lw=", "linewidth="]
                .iter()
                .find_map(|name| item.strip_prefix(name));
            let pixels = pixels
                .or(item.strip_suffix("px"))
                .and_then(|number| number.trim().parse::<f32>().ok());
            let opacity = item.strip_prefix("alpha=").map(str::parse::<f64>);
            if let Some(Ok(opacity)) = opacity {
                alpha = Some(opacity);
            } else if list::inside(item).is_some() {
                label_parts.push(list::unquoted(item));
            } else if let Some(found) = Dash::find(item) {
                dash = found;
            } else if let Some(pixels) = pixels.filter(|pixels| (0.0..=100.0).contains(pixels)) {
                width = Some(pixels);
            } else if let Some(found) = color_of(item, &theme.palette).filter(|_| color.is_none()) {
                color = Some(found);
            } else {
                label_parts.push((*item).into());
            }
        }
        let label = font::lines(&label_parts.join(", "));
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
        Ok(styled(shape, label, color, dash, width, theme))
    }
}

/// An annotation with its style; what is `None` gets the default of the theme.
fn styled(
    shape: AnnotationShape,
    label: String,
    color: Option<Rgba>,
    dash: Dash,
    width: Option<f32>,
    theme: &Theme,
) -> Annotation {
    let background = theme.plot_background.over(theme.background);
    let default_width = if matches!(shape, AnnotationShape::Text { .. }) {
        0.0
    } else {
        1.25
    };
    let width = if dash == Dash::None {
        0.0
    } else {
        width.unwrap_or(default_width)
    };
    let line_color = color.unwrap_or(theme.label);
    Annotation {
        shape,
        label: Label {
            text: label,
            font: theme.label_style(),
            color: color.map_or(theme.text, |color| color.legible(background, theme.text)),
            align: LabelAlign::Left,
        },
        stroke: Stroke {
            color: line_color,
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

/// The colour that an item names; `None` for any other text. A number is a label, although `0.5` is a grey elsewhere, and so is a
/// word, although `Dec` and `facade` are hexadecimal numbers.
fn color_of(text: &str, palette: &Palette) -> Option<Rgba> {
    let is_number = text.parse::<f64>().is_ok();
    let color = Rgba::find(text, palette);
    color.filter(|_| !is_number && !is_hexadecimal_word(text))
}

/// True for hexadecimal digits that are letters and no colour that people write without `#`, such as `fff` and `ccddee`.
fn is_hexadecimal_word(text: &str) -> bool {
    let is_letter = |byte: &u8| byte.is_ascii_hexdigit() && byte.is_ascii_alphabetic();
    let bytes = text.as_bytes();
    let doubled = || bytes.as_chunks::<2>().0.iter().all(|[a, b]| a == b);
    let repeated = bytes.windows(2).all(|pair| pair[0] == pair[1]);
    bytes.len() >= 3 && bytes.iter().all(is_letter) && !repeated && !(bytes.len() == 6 && doubled())
}

/// The end of a message that lists the first names of an axis, and suggests the nearest to an item.
fn list_positions(names: &[String], item: &str) -> String {
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

/// The position of an item on an axis: a number, a date in milliseconds UTC, or the index of a name; `None` when it is
/// none. On an axis of names a number is an index.
fn position(item: &str, axis: &Axis) -> Option<f64> {
    let number = || {
        item.replace('\u{2212}', "-")
            .parse::<f64>()
            .ok()
            .filter(|number| number.is_finite() && number.abs() < 1e300)
    };
    match &axis.scale {
        AxisScale::Time { zone } => time_position(item, axis.unit, zone),
        AxisScale::Category { names } => first_place(names, list::inside(item).unwrap_or(item))
            .map(|index| index as f64)
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
    fn reads_positions_labels_and_styles_in_any_order() {
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
    fn names_and_dates_are_positions() {
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
