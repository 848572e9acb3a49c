//! What a surface is filled with: the text of a URL in, a [`Fill`] out, and back without loss.

use super::names::Named;
use crate::color::{Palette, Rgba};
use crate::error::{Error, Result};
use crate::spec::{Fill, Hatch};

/// What a fill looks like in a URL.
pub const FORM: &str = "a colour, gradient(angle,colour,offset,colour,offset,…), \
    stripes(angle,colour,width,…) or hatch(lines,colour,colour)";

/// The fill of that text; angles are degrees clockwise, 0 to the right.
///
/// # Errors
/// Anything else, by the name of its parameter.
pub fn read(parameter: &str, text: &str, palette: &Palette) -> Result<Fill> {
    let text = text.trim();
    let composed = text.strip_suffix(')').and_then(|text| text.split_once('('));
    let is_known = |head: &str| ["gradient", "stripes", "hatch"].contains(&head);
    match composed.filter(|(head, _)| is_known(head)) {
        Some((head, rest)) => {
            compose(head, rest, palette).ok_or_else(|| Error::expected(parameter, FORM, text))
        }
        None => Rgba::read(parameter, text, palette).map(Fill::Solid),
    }
}

/// The text that [`read`] makes the same fill from.
pub fn argument(fill: &Fill) -> String {
    let pairs = |head: &str, angle: &f32, pairs: Vec<(Rgba, f32)>| {
        let texts = pairs.iter().map(|(color, at)| format!(",{color},{at}"));
        format!("{head}({angle}{})", texts.collect::<String>())
    };
    match fill {
        Fill::Solid(color) => color.to_string(),
        Fill::Gradient { angle, stops } => {
            let turned = stops.iter().map(|(at, color)| (*color, *at));
            pairs("gradient", angle, turned.collect())
        }
        Fill::Stripes { angle, bands } => pairs("stripes", angle, bands.clone()),
        Fill::Hatch {
            pattern,
            color,
            background,
        } => format!("hatch({},{color},{background})", pattern.word()),
    }
}

/// The parts of a gradient, of stripes or of a hatch.
fn compose(head: &str, rest: &str, palette: &Palette) -> Option<Fill> {
    let parts: Vec<&str> = rest.split(',').map(str::trim).collect();
    let (first, rest) = parts.split_first()?;
    let color = |text: &str| Rgba::read("", text, palette).ok();
    if head == "hatch" {
        let [own, ground] = rest[..] else { return None };
        return Some(Fill::Hatch {
            pattern: Hatch::find(first)?,
            color: color(own)?,
            background: color(ground)?,
        });
    }
    let number = |text: &str| text.parse::<f64>().ok().filter(|one| one.abs() <= 1e4);
    let pair = |pair: &[&str]| match pair {
        [own, at] => Some((color(own)?, number(at)?.clamp(0.0, 1.0) as f32)),
        _ => None,
    };
    let pairs: Vec<(Rgba, f32)> = rest.chunks(2).map(pair).collect::<Option<_>>()?;
    let angle = number(first)? as f32;
    if head == "stripes" {
        return (!pairs.is_empty()).then_some(Fill::Stripes {
            angle,
            bands: pairs,
        });
    }
    let rising = pairs.windows(2).all(|two| two[0].1 <= two[1].1);
    (rising && pairs.len() > 1).then(|| Fill::Gradient {
        angle,
        stops: pairs.into_iter().map(|(own, at)| (at, own)).collect(),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn says_what_it_reads() {
        #[rustfmt::skip]
        let table = [
            "#ff0000",
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
