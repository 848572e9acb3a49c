//! Attributes and definitions of SVG for paints, strokes and roles.

use std::fmt::Write as _;

use super::super::raster::{HatchShape, hatch_shapes};
use super::number::num;
use crate::color::Rgba;
use crate::scene::{Cap, Hatch, Join, Point, Rect, Role, Stroke};

/// The CSS class of a role.
pub(super) fn role_class(role: Role) -> &'static str {
    match role {
        Role::Heading => "heading",
        Role::Grid => "grid",
        Role::Axis => "axis",
        Role::Mark => "mark",
        Role::MarkLabel => "mark-label",
        Role::Legend => "legend",
        Role::Annotation => "annotation",
        Role::Table => "table",
    }
}

/// The attributes for position and size.
pub(super) fn rect_attributes(rect: Rect) -> String {
    let (x, y) = (num(rect.x), num(rect.y));
    let (width, height) = (num(rect.width), num(rect.height));
    format!(" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"")
}

/// A colour as `#rgb` or `#rrggbb`, without its opacity.
pub(super) fn hex(color: Rgba) -> String {
    let Rgba { r, g, b, .. } = color;
    if [r, g, b].iter().all(|v| v % 17 == 0) {
        return format!("#{:x}{:x}{:x}", r / 17, g / 17, b / 17);
    }
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// A number from 0 to 1 with at most three decimals.
fn fraction(value: f32) -> String {
    let text = format!("{value:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    match text.strip_prefix("0.") {
        Some(decimals) => format!(".{decimals}"),
        None => text.to_owned(),
    }
}

/// The alpha of a colour as SVG writes it.
fn opacity(color: Rgba) -> String {
    fraction(f32::from(color.a) / 255.0)
}

/// The attribute of this name with a colour, and the one with its opacity if it is not opaque.
pub(super) fn color_attributes(attribute: &str, color: Rgba) -> String {
    match color.a {
        0 => format!(" {attribute}=\"none\""),
        255 => format!(" {attribute}=\"{}\"", hex(color)),
        _ => format!(
            " {attribute}=\"{}\" {attribute}-opacity=\"{}\"",
            hex(color),
            opacity(color)
        ),
    }
}

/// The style that changes colours when the reader prefers a dark background; empty when no colour changes.
pub(super) fn dark_rules(turned: &[(Rgba, Rgba)], prefix: char) -> String {
    if turned.is_empty() {
        return String::new();
    }
    let mut out = String::from("<style>@media (prefers-color-scheme:dark){");
    for (from, to) in turned {
        let (from, to) = (hex(*from), hex(*to));
        for attribute in ["fill", "stroke", "stop-color"] {
            let _ = write!(
                out,
                ".{prefix}s [{attribute}=\"{from}\"]{{{attribute}:{to}}}"
            );
        }
    }
    // Colours of marks become lighter on a dark background, and black is easier to read on them than white.
    let _ = write!(out, ".{prefix}s .mark-label [fill=\"#fff\"]{{fill:#000}}");
    out.push_str("}</style>");
    out
}

/// The attributes of a stroke without its paint.
pub(super) fn stroke_attributes(stroke: &Stroke) -> String {
    let mut out = String::new();
    let width = num(stroke.width).to_string();
    if width != "1" {
        let _ = write!(out, " stroke-width=\"{width}\"");
    }
    if !stroke.dash.is_empty() {
        let lengths: Vec<String> = stroke
            .dash
            .iter()
            .map(|length| num(*length).to_string())
            .collect();
        let _ = write!(out, " stroke-dasharray=\"{}\"", lengths.join(" "));
    }
    out.push_str(match stroke.cap {
        Cap::Butt => "",
        Cap::Round => " stroke-linecap=\"round\"",
        Cap::Square => " stroke-linecap=\"square\"",
    });
    out.push_str(match stroke.join {
        Join::Miter => "",
        Join::Round => " stroke-linejoin=\"round\"",
        Join::Bevel => " stroke-linejoin=\"bevel\"",
    });
    out
}

/// A `linearGradient` from after its identifier to its end tag.
pub(super) fn gradient_body(from: Point, to: Point, stops: &[(f32, Rgba)]) -> String {
    let mut out = format!(
        " gradientUnits=\"userSpaceOnUse\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\">",
        num(from.x),
        num(from.y),
        num(to.x),
        num(to.y)
    );
    for (offset, color) in stops {
        let _ = write!(
            out,
            "<stop offset=\"{}\" stop-color=\"{}\"",
            fraction(*offset),
            hex(*color)
        );
        if color.a < 255 {
            let _ = write!(out, " stop-opacity=\"{}\"", opacity(*color));
        }
        out.push_str("/>");
    }
    out.push_str("</linearGradient>");
    out
}

/// A `pattern` from after its identifier to its end tag.
pub(super) fn hatch_body(
    pattern: Hatch,
    (line, background): (Rgba, Rgba),
    spacing: f32,
    width: f32,
) -> String {
    let side = num(spacing);
    let mut out = format!(" patternUnits=\"userSpaceOnUse\" width=\"{side}\" height=\"{side}\">");
    if background.a > 0 {
        let fill = color_attributes("fill", background);
        let _ = write!(out, "<rect width=\"{side}\" height=\"{side}\"{fill}/>");
    }
    let at = |value: f32| num(value * spacing);
    let mut lines = String::new();
    let mut discs = String::new();
    for shape in hatch_shapes(pattern) {
        match shape {
            HatchShape::Line([x0, y0, x1, y1]) => {
                let _ = write!(lines, "M{} {}L{} {}", at(x0), at(y0), at(x1), at(y1));
            }
            HatchShape::Circle([x, y, r]) => {
                lines.push_str(&circle_path(x * spacing, y * spacing, r * spacing))
            }
            HatchShape::Disc([x, y, r]) => {
                discs.push_str(&circle_path(x * spacing, y * spacing, r * spacing))
            }
        }
    }
    if !lines.is_empty() {
        let stroke = color_attributes("stroke", line);
        let width = num(width);
        let _ = write!(
            out,
            "<path d=\"{lines}\" fill=\"none\"{stroke} stroke-width=\"{width}\"/>"
        );
    }
    if !discs.is_empty() {
        let _ = write!(
            out,
            "<path d=\"{discs}\"{}/>",
            color_attributes("fill", line)
        );
    }
    out.push_str("</pattern>");
    out
}

/// Path data of a circle around (`x`, `y`).
fn circle_path(x: f32, y: f32, radius: f32) -> String {
    let (r, d) = (num(radius), num(2.0 * radius));
    format!(
        "M{} {}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0-{d} 0z",
        num(x - radius),
        num(y)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_colours_short() {
        for (value, wanted) in [
            (Rgba::WHITE, " fill=\"#fff\""),
            (Rgba::hex(0x4269d0), " fill=\"#4269d0\""),
            (Rgba::TRANSPARENT, " fill=\"none\""),
            (
                Rgba::BLACK.faded(0.18),
                " fill=\"#000\" fill-opacity=\".18\"",
            ),
        ] {
            assert_eq!(color_attributes("fill", value), wanted);
        }
    }

    #[test]
    fn writes_only_what_differs_from_the_default() {
        let stroke = Stroke::solid(Rgba::BLACK, 1.0);
        assert_eq!(stroke_attributes(&stroke), " stroke-linejoin=\"round\"");
        let dashed = Stroke {
            dash: vec![4.0, 1.5],
            join: Join::Miter,
            width: 2.0,
            ..stroke
        };
        assert_eq!(
            stroke_attributes(&dashed),
            " stroke-width=\"2\" stroke-dasharray=\"4 1.5\""
        );
    }
}
