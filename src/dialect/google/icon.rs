//! `chst=d_…`: freestanding pins, bubbles and outlined texts.

use super::spec::{Parts, build};
use super::text::label;
use super::{Asked, color};
use crate::color::Rgba;
use crate::error::{Error, Notes, Result};
use crate::spec::board::{At, Frame, Ground, Shape};
use crate::spec::{Fill, MarkerShape, Spec};

/// Reads an icon.
pub(super) fn chart(asked: &Asked<'_>, notes: &mut Notes) -> Result<Spec> {
    let kind = asked.text("chst");
    let parts: Vec<&str> = asked.text("chld").split('|').map(str::trim).collect();
    let part = |at: usize| parts.get(at).copied().unwrap_or("");
    let ink = |at: usize, usual: u32| color::read(part(at)).unwrap_or(Rgba::hex(usual));
    let (size, shapes) = match kind {
        _ if kind.starts_with("d_map_spin") => {
            let by = part(0)
                .parse::<f64>()
                .ok()
                .filter(|by| (0.1..=20.0).contains(by))
                .unwrap_or(1.0);
            pin(asked, part(5), ink(2, 0xff766a), Rgba::BLACK, by)
        }
        _ if kind.starts_with("d_map_xpin") => {
            pin(asked, part(1), ink(2, 0xff766a), ink(3, 0), 1.0)
        }
        _ if kind.starts_with("d_map_pin_icon") => {
            pin(asked, "•", ink(1, 0xff766a), Rgba::BLACK, 1.0)
        }
        _ if kind.starts_with("d_map_pin") => pin(asked, part(0), ink(1, 0xff766a), ink(2, 0), 1.0),
        _ if kind.starts_with("d_text_outline") => outlined(asked, &parts),
        _ if kind.starts_with("d_bubble_icon_text") => bubble(asked, part(2), ink(3, 0xffffff)),
        _ if kind.starts_with("d_bubble_text") => bubble(asked, part(1), ink(2, 0xffffff)),
        _ if kind.starts_with("d_simple_text_icon") => bubble(asked, part(0), Rgba::WHITE),
        _ if kind.starts_with("d_fnote") || kind.starts_with("d_weather") => bubble(
            asked,
            &parts.get(2..).unwrap_or(&[]).join("\n"),
            Rgba::hex(0xffffcc),
        ),
        _ => {
            return Err(Error::one_of(
                "chst",
                &[
                    "d_map_pin_letter",
                    "d_map_xpin_letter",
                    "d_map_spin",
                    "d_bubble_text_small",
                    "d_text_outline",
                    "d_fnote",
                ],
                kind,
            ));
        }
    };
    let built = Parts {
        ground: Ground::Plane,
        edges: Vec::new(),
        grid: None,
        shapes,
        symbols: Vec::new(),
        padding: 0.0,
        words: "Icon.".to_owned(),
    };
    let mut spec = build(asked, size, built, notes)?;
    spec.canvas.background = None;
    Ok(spec)
}

/// Size and shapes of an icon.
type Icon = ((f64, f64), Vec<Shape>);

/// A map pin of 21 by 34 pixels with a letter.
fn pin(asked: &Asked<'_>, letter: &str, fill: Rgba, ink: Rgba, by: f64) -> Icon {
    let head = At::new(0.5, 0.68);
    let disc = |size: f64, color: Rgba| Shape::Markers {
        shape: MarkerShape::Circle,
        at: vec![(head, (size * by) as f32)],
        color,
        width: 0.0,
        series: None,
    };
    let tip = |inset: f64, color: Rgba| Shape::Area {
        at: vec![
            At::new(0.5, inset),
            At::new(0.08 + inset, 0.58),
            At::new(0.92 - inset, 0.58),
        ],
        base: Vec::new(),
        fill: Fill::Solid(color),
        smooth: false,
    };
    let letter: String = letter.chars().take(3).collect();
    let text = Shape::Text {
        label: label(&letter, 13.0 * by as f32, ink, asked),
        at: head,
        anchor: (0, 0),
        shift: (0.0, 0.0),
        frame: Frame::None,
    };
    let shapes = vec![
        tip(0.0, Rgba::BLACK),
        disc(20.5, Rgba::BLACK),
        tip(0.05, fill),
        disc(18.5, fill),
        text,
    ];
    (((21.0 * by).round(), (34.0 * by).round()), shapes)
}

/// About how wide a text is.
fn width(text: &str, size: f64) -> f64 {
    let longest = text
        .split('\n')
        .map(|line| line.chars().count())
        .max()
        .unwrap_or(0);
    (longest as f64 * size * 0.62 + 24.0)
        .clamp(24.0, 1500.0)
        .round()
}

/// A balloon whose tip is at the lower edge.
fn bubble(asked: &Asked<'_>, text: &str, fill: Rgba) -> Icon {
    let lines = text.split('\n').count().min(20) as f64;
    let shape = Shape::Text {
        label: label(text, 12.0, fill, asked),
        at: At::new(0.5, 0.02),
        anchor: (0, -1),
        shift: (0.0, 0.0),
        frame: Frame::Balloon,
    };
    ((width(text, 12.0), 20.0 + 17.0 * lines), vec![shape])
}

/// A text with a border: fill, size, alignment, border, weight, lines.
fn outlined(asked: &Asked<'_>, parts: &[&str]) -> Icon {
    let part = |at: usize| parts.get(at).copied().unwrap_or("");
    let size = part(1)
        .parse::<f64>()
        .ok()
        .filter(|size| (4.0..=200.0).contains(size))
        .unwrap_or(12.0);
    let fill = color::read(part(0)).unwrap_or(Rgba::WHITE);
    let border = color::read(part(3)).unwrap_or(Rgba::BLACK);
    let text = parts.get(5..).unwrap_or(&[]).join("\n");
    let one = |shift: (f32, f32), ink: Rgba| Shape::Text {
        label: label(&text, size as f32, ink, asked),
        at: At::new(0.5, 0.5),
        anchor: (0, 0),
        shift,
        frame: Frame::None,
    };
    let mut shapes: Vec<Shape> = [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)]
        .into_iter()
        .map(|shift| one(shift, border))
        .collect();
    shapes.push(one((0.0, 0.0), fill));
    let lines = text.split('\n').count().min(50) as f64;
    (
        (width(&text, size), (lines * size * 1.4 + 6.0).round()),
        shapes,
    )
}
