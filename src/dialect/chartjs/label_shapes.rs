//! Labels at elements as Chart.js' plugin draws them: the options of labels and the elements in; boxes with texts out.
//!
//! Source: the behaviour of `chartjs-plugin-datalabels` 0.5 and 2.2.

use super::color;
use super::config::Config;
use super::data_labels;
use super::elements::{Element, Placed};
use super::frame;
use super::layout::Area;
use super::script::{Field, Value};
use super::shapes::{Letters, Painter, TextBox};
use crate::color::Rgba;
use crate::error::{Notes, Result};
use crate::spec::Stroke;

/// More labels than these nobody reads.
const MOST: usize = 5_000;

/// The options of the labels of a dataset.
struct LabelOptions<'a> {
    own: Field<'a>,
    common: Field<'a>,
}

impl<'a> LabelOptions<'a> {
    /// An option for one element.
    fn get(&self, key: &str, index: usize, context: &Value) -> Result<Field<'a>> {
        let own = self.own.get(key).given();
        let field = own.unwrap_or_else(|| self.common.get(key));
        field.for_element(index, context)
    }

    /// A length for one element.
    fn number(&self, key: &str, index: usize, context: &Value, default: f64) -> Result<f64> {
        let number = self.get(key, index, context)?.number()?;
        Ok(number.unwrap_or(default).clamp(-10_000.0, 10_000.0))
    }

    /// The letters of one element.
    fn letters(&self, index: usize, context: &Value, notes: &mut Notes) -> Result<Letters> {
        let font = self.get("font", index, context)?;
        font.get("family").mark_read();
        font.get("lineHeight").mark_read();
        let ink = color::color(&self.get("color", index, context)?, notes);
        let style = font.get("style");
        let weight = frame::font_weight(&font.get("weight"));
        // `style: 'bold'` is no style, but people write it
        let weight = weight.or(frame::font_weight(&style).filter(|weight| *weight > 400));
        Ok(Letters {
            size: frame::font_size(&font.get("size"))?.map_or(12.0, f64::from),
            weight: weight.unwrap_or(400),
            is_italic: style.is("italic") || style.is("oblique"),
            color: ink.unwrap_or(frame::TEXT),
        })
    }
}

/// Paints the labels of all datasets.
///
/// # Errors
/// A function that fails, or an option that is no number.
pub(super) fn paint(
    painter: &mut Painter,
    config: &Config<'_>,
    placed: &[Placed],
    notes: &mut Notes,
) -> Result<()> {
    let mut written = 0;
    let mut taken: Vec<Area> = Vec::new();
    for one in placed {
        let Some(dataset) = config.datasets.get(one.dataset) else {
            continue;
        };
        let options = LabelOptions {
            own: dataset.field.get("datalabels"),
            common: config.plugins.get("datalabels"),
        };
        let Some(labels) = data_labels::of_dataset(config, dataset, notes)? else {
            // what would be the look of labels that are not there
            for field in [&options.own, &options.common] {
                if field.is_object() && placed.len() == 1
                    || field.get("display").truth() == Some(false)
                {
                    field.mark_read();
                }
            }
            continue;
        };
        for (index, (text, element)) in labels.texts.iter().zip(&one.elements).enumerate() {
            let Some(element) = element.filter(|_| !text.is_empty()) else {
                continue;
            };
            written += 1;
            if written > MOST {
                return Ok(());
            }
            let context = config.context(dataset, index)?;
            let label = LabelBox::read(config, &options, (index, text), &context, notes)?;
            let center = label.center(&element);
            let area = label.text.area(center);
            let is_auto = options.get("display", index, &context)?.is("auto");
            if is_auto && taken.iter().any(|other| overlaps(other, &area)) {
                continue;
            }
            painter.boxed(&label.text, center, (0.0, 0.0));
            taken.push(area);
        }
    }
    mark_rest(config);
    Ok(())
}

/// Marks the options of labels that have no effect on a picture.
fn mark_rest(config: &Config<'_>) {
    let mut all: Vec<Field<'_>> = vec![config.plugins.get("datalabels")];
    let datasets = config.datasets.iter();
    all.extend(datasets.map(|dataset| dataset.field.get("datalabels")));
    for field in all {
        for key in [
            "listeners",
            "clamp",
            "clip",
            "textShadowBlur",
            "textShadowColor",
        ] {
            field.get(key).mark_read();
        }
    }
}

/// True for areas that overlap.
fn overlaps(a: &Area, b: &Area) -> bool {
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

/// One label with its box.
struct LabelBox {
    text: TextBox,
    anchor: String,
    align: Align,
    offset: f64,
}

/// The direction in which a label is pushed from its point.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Align {
    /// Nowhere.
    Center,
    /// Along the element, to its end or to its start.
    Along(f64),
    /// To the right and down.
    Towards(f64, f64),
}

impl LabelBox {
    /// Reads the box of a label.
    fn read(
        config: &Config<'_>,
        options: &LabelOptions<'_>,
        (index, text): (usize, &str),
        context: &Value,
        notes: &mut Notes,
    ) -> Result<LabelBox> {
        let get = |key: &str| options.get(key, index, context);
        let number = |key: &str, default: f64| options.number(key, index, context, default);
        let mut letters = options.letters(index, context, notes)?;
        let opacity = number("opacity", 1.0)?.clamp(0.0, 1.0);
        if config.kind == super::kind::Kind::ProgressBar && !get("color")?.is_given() {
            letters.color = Rgba::WHITE;
        }
        letters.color = letters.color.faded(opacity);
        let padding = get("padding")?;
        let side = |key: &str| padding.get(key).number();
        let padding = match padding.is_object() {
            true => [side("top")?, side("right")?, side("bottom")?, side("left")?]
                .map(|length| length.unwrap_or(0.0)),
            false => [padding.number()?.unwrap_or(4.0); 4],
        };
        let fill = color::paint(&get("backgroundColor")?, config.size, notes)?;
        let ink = color::color(&get("borderColor")?, notes);
        let width = number("borderWidth", 0.0)?.max(0.0);
        let align = get("align")?;
        let anchor = get("anchor")?.text()?.unwrap_or_default().to_string();
        let text = TextBox {
            side: match get("textAlign")?.text()?.as_deref() {
                Some("center") => 0,
                Some("end" | "right") => 1,
                _ => -1,
            },
            angle: number("rotation", 0.0)?,
            padding: padding.map(|length| length.clamp(-1000.0, 1000.0)),
            fill: fill.map(|paint| paint.fill.faded(opacity)),
            edge: Stroke::solid(
                ink.unwrap_or(Rgba::BLACK).faded(opacity),
                if ink.is_some() { width as f32 } else { 0.0 },
            ),
            radius: number("borderRadius", 0.0)?.max(0.0),
            ..TextBox::new(text.split('\n').map(str::to_owned).collect(), letters)
        };
        Ok(LabelBox {
            text,
            anchor,
            align: match align.text()?.as_deref() {
                Some("start") => Align::Along(-1.0),
                Some("end") => Align::Along(1.0),
                Some("top") => Align::Towards(0.0, -1.0),
                Some("bottom") => Align::Towards(0.0, 1.0),
                Some("left") => Align::Towards(-1.0, 0.0),
                Some("right") => Align::Towards(1.0, 0.0),
                Some(degrees) => match degrees.parse::<f64>() {
                    Ok(degrees) if degrees.is_finite() => {
                        let (sin, cos) = libm::sincos(degrees.to_radians());
                        Align::Towards(cos, sin)
                    }
                    _ => Align::Center,
                },
                None => Align::Center,
            },
            offset: number("offset", 4.0)?,
        })
    }

    /// The middle of its box at an element.
    fn center(&self, element: &Element) -> (f64, f64) {
        let ((x, y), (across, down)) = anchor(element, &self.anchor);
        let (vx, vy) = match self.align {
            Align::Center => (0.0, 0.0),
            Align::Along(sign) => (sign * across, sign * down),
            Align::Towards(right, down) => (right, down),
        };
        let (width, height) = self.text.size();
        let (sin, cos) = libm::sincos(self.text.angle.to_radians());
        let half_width = (width / 2.0 * cos).abs() + (height / 2.0 * sin).abs();
        let half_height = (width / 2.0 * sin).abs() + (height / 2.0 * cos).abs();
        // as far as the box needs to be beyond its point
        let longest = f64::max(vx.abs(), vy.abs());
        let scale = if longest > 0.0 { 1.0 / longest } else { 0.0 };
        (
            x + half_width * vx * scale + self.offset * vx,
            y + half_height * vy * scale + self.offset * vy,
        )
    }
}

/// The point of an element at which its label is, and the direction from its start to its end.
fn anchor(element: &Element, word: &str) -> ((f64, f64), (f64, f64)) {
    let part = match word {
        "start" => 0.0,
        "end" => 1.0,
        _ => 0.5,
    };
    match *element {
        Element::Bar {
            is_horizontal,
            middle,
            base,
            end,
        } => {
            let along = base + (end - base) * part;
            match is_horizontal {
                true => ((along, middle), (if end < base { -1.0 } else { 1.0 }, 0.0)),
                false => ((middle, along), (0.0, if end > base { 1.0 } else { -1.0 })),
            }
        }
        // a point has no direction of its own: up
        Element::Point { at: (x, y), radius } => {
            let down = (0.5 - part) * 2.0 * radius;
            ((x, y + down), (0.0, -1.0))
        }
        Element::Slice {
            center,
            radii,
            angles,
        } => {
            let angle = ((angles.0 + angles.1) / 2.0).to_radians();
            let (sin, cos) = libm::sincos(angle);
            let radius = radii.0 + (radii.1 - radii.0) * part;
            (
                (center.0 + sin * radius, center.1 - cos * radius),
                (sin, -cos),
            )
        }
    }
}
