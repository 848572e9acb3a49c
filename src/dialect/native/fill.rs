//! The fill of an area: the text of a URL in, a [`Fill`] out, and back without loss.

use super::names::Named;
use crate::color::{Palette, Rgba};
use crate::dialect::parameter::Arguments;
use crate::error::{Error, Result};
use crate::spec::{Fill, Hatch};

/// The form of a fill in a URL, as error messages word it.
pub const FORM: &str = "a colour, gradient(angle,colour,offset,colour,offset,…), \
    axial(x,y,x,y,colour,offset,…), stripes(angle,colour,width,…) or hatch(lines,colour,colour)";

/// The fill of a text. Angles are degrees clockwise, and 0 points to the right.
///
/// # Errors
/// The text is not a fill; the message names the parameter.
pub fn read(parameter: &str, text: &str, palette: &Palette) -> Result<Fill> {
    let text = text.trim();
    let function = text.strip_suffix(')').and_then(|text| text.split_once('('));
    let is_known = |head: &str| ["gradient", "axial", "stripes", "hatch"].contains(&head);
    match function.filter(|(head, _)| is_known(head)) {
        Some((head, rest)) => {
            read_function(head, rest, palette).ok_or_else(|| Error::expected(parameter, FORM, text))
        }
        None => Rgba::read(parameter, text, palette).map(Fill::Solid),
    }
}

/// `fill=`: true when it fills the area of any series, whatever with; `None` when the query does not give it.
pub(super) fn fills_any(arguments: &Arguments<'_>) -> Option<bool> {
    let every = arguments.every("fill");
    let mut items = every.iter().flat_map(|argument| argument.parts());
    (!every.is_empty()).then(|| items.any(|item| item.flag() != Ok(false)))
}

/// The text from which [`read`] makes the same fill.
pub fn argument(fill: &Fill) -> String {
    let pairs = |head: &str, angle: &f32, pairs: Vec<(Rgba, f32)>| {
        let texts = pairs
            .iter()
            .map(|(color, number)| format!(",{color},{number}"));
        format!("{head}({angle}{})", texts.collect::<String>())
    };
    match fill {
        Fill::Solid(color) => color.to_string(),
        Fill::Gradient { angle, stops } => {
            let stops = stops.iter().map(|(offset, color)| (*color, *offset));
            pairs("gradient", angle, stops.collect())
        }
        Fill::Axial { from, to, stops } => {
            let stops = stops
                .iter()
                .map(|(offset, color)| format!(",{color},{offset}"));
            let stops: String = stops.collect();
            format!("axial({},{},{},{}{stops})", from.0, from.1, to.0, to.1)
        }
        Fill::Stripes { angle, bands } => pairs("stripes", angle, bands.clone()),
        Fill::Hatch {
            pattern,
            color,
            background,
        } => format!("hatch({},{color},{background})", pattern.word()),
    }
}

/// The gradient, stripes or hatch of a function and its arguments; `None` when the arguments are wrong.
fn read_function(head: &str, rest: &str, palette: &Palette) -> Option<Fill> {
    let parts: Vec<&str> = rest.split(',').map(str::trim).collect();
    let (first, rest) = parts.split_first()?;
    let color = |text: &str| Rgba::find(text, palette);
    if head == "hatch" {
        let [foreground, background] = rest[..] else {
            return None;
        };
        return Some(Fill::Hatch {
            pattern: Hatch::find(first)?,
            color: color(foreground)?,
            background: color(background)?,
        });
    }
    let number = |text: &str| {
        text.parse::<f64>()
            .ok()
            .filter(|number| number.abs() <= 1e4)
    };
    let pair = |pair: &[&str]| match pair {
        [fill, offset] => Some((color(fill)?, number(offset)?.clamp(0.0, 1.0) as f32)),
        _ => None,
    };
    let pairs = |rest: &[&str]| {
        rest.chunks(2)
            .map(pair)
            .collect::<Option<Vec<(Rgba, f32)>>>()
    };
    let are_rising = |pairs: &[(Rgba, f32)]| pairs.windows(2).all(|two| two[0].1 <= two[1].1);
    let stops = |pairs: Vec<(Rgba, f32)>| {
        let stops = pairs.into_iter().map(|(color, offset)| (offset, color));
        stops.collect::<Vec<_>>()
    };
    if head == "axial" {
        let (ends, rest) = parts.split_at_checked(4)?;
        let ends: Vec<f64> = ends.iter().map(|end| number(end)).collect::<Option<_>>()?;
        let [x0, y0, x1, y1] = ends[..] else {
            return None;
        };
        let pairs = pairs(rest)?;
        return (are_rising(&pairs) && pairs.len() > 1).then(|| Fill::Axial {
            from: (x0 as f32, y0 as f32),
            to: (x1 as f32, y1 as f32),
            stops: stops(pairs),
        });
    }
    let (angle, pairs) = (number(first)? as f32, pairs(rest)?);
    if head == "stripes" {
        return (!pairs.is_empty()).then_some(Fill::Stripes {
            angle,
            bands: pairs,
        });
    }
    (are_rising(&pairs) && pairs.len() > 1).then(|| Fill::Gradient {
        angle,
        stops: stops(pairs),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn writes_what_it_reads() {
        #[rustfmt::skip]
        let table = [
            "#ff0000",
            "axial(0,0,0,300,#ff0000,0,#0000ff,1)",
            "#ff000080",
            "gradient(45,#ffffff,0,#000000,0.75)",
            "stripes(0,#cccccc,0.2,#ffffff,0.2)",
            "hatch(/,#000000,#ffffff)",
        ];
        for text in table {
            let fill = read("fill", text, &Palette::default()).unwrap();
            assert_eq!(argument(&fill), text);
        }
        #[rustfmt::skip]
        let wrong = ["gradient(45)", "gradient(0,red,1,blue,0)", "gradient(x,red,0,blue,1)", "stripes(0,red)", "hatch(/)", "reddish"];
        for text in wrong {
            assert!(read("fill", text, &Palette::default()).is_err(), "{text}");
        }
    }
}
