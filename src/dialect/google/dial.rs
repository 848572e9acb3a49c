//! The chart type `gom`: a Google-o-meter, a half dial with arrows.

use super::color::{Colors, interpolate};
use super::data::{Below, note_outside, read_data};
use super::encoding::{ScaleSharing, parse_scaling};
use super::number::{dash_pattern, parse_number};
use super::params::Params;
use super::spec::{ChartParts, build_spec};
use super::{canvas, text};
use crate::color::Rgba;
use crate::error::{Notes, Result};
use crate::spec::drawing::{
    Anchor, At, CoordinateSystem, DrawingSymbol, SectorShape, Shape, billionth,
};
use crate::spec::{Edge, Fill, Spec, Stroke, Theme};

/// The number of sectors that approximate the gradient of the dial.
const SECTORS: usize = 90;

/// Reads a dial.
pub(super) fn chart(params: &Params<'_>, notes: &mut Notes) -> Result<Spec> {
    let size = canvas::size(params, notes)?;
    let data = read_data(params, notes)?;
    let scale = parse_scaling(params, &data, ScaleSharing::All);
    let rows = data.rows.iter().take(data.drawn.max(1)).enumerate();
    let values = rows.flat_map(|(row, values)| values.iter().map(move |value| (row, *value)));
    note_outside(values, &scale, Below::AtStart, notes);
    let colors: Vec<Rgba> = Colors::read(params.text("chco"))
        .0
        .into_iter()
        .flatten()
        .collect();
    let colors = match colors[..] {
        [] => vec![
            Rgba::hex(0xff0000),
            Rgba::hex(0xffff00),
            Rgba::hex(0x00cc00),
        ],
        [only] => vec![Rgba::WHITE, only],
        _ => colors,
    };
    let mut shapes: Vec<Shape> = (0..SECTORS).map(|at| sector(at, &colors)).collect();
    shapes.push(rim());
    let mut names = params.text("chl").split('|').map(str::trim);
    for (series, row) in data.rows.iter().take(data.drawn.max(1)).enumerate() {
        for value in row {
            let name = names.next().unwrap_or("");
            let part = scale.of(series).position(*value).clamp(0.0, 1.0);
            if part.is_finite() {
                shapes.extend(arrow(params, part, series, name));
            }
        }
    }
    shapes.extend(arc_labels(params));
    let is_text = |shape: &Shape| matches!(shape, Shape::Text(_));
    let has_labels = shapes.iter().any(is_text);
    let symbols = colors
        .iter()
        .map(|color| DrawingSymbol::square(Fill::Solid(*color)))
        .collect();
    let fan = CoordinateSystem::Fan {
        radius: has_labels.then(|| (size.0 * 0.34).min(size.1 * 0.7).max(1.0).round() as f32),
    };
    let parts = ChartParts {
        symbols,
        padding: [6.0; 2],
        ..ChartParts::drawn(fan, shapes, "Dial with a needle.".to_owned())
    };
    build_spec(params, size, parts)
}

/// The angle of a part of the dial from 0 to 1, in degrees clockwise from twelve o'clock.
fn angle(part: f64) -> f64 {
    billionth(-90.0 + 180.0 * part)
}

/// A sector of the dial. It reaches to the end of the dial, and the next sector covers all but its share, so that no
/// seam shows between them.
fn sector(at: usize, colors: &[Rgba]) -> Shape {
    let color = interpolate(colors, at, SECTORS);
    Shape::Sector(SectorShape {
        from: angle(at as f64 / SECTORS as f64),
        to: angle(1.0),
        fill: Fill::Solid(color),
        edge: Stroke::solid(color, 0.0),
        ..SectorShape::default()
    })
}

/// The line around the dial.
fn rim() -> Shape {
    let at = (0..=60)
        .map(|step| point(f64::from(step) / 60.0, 1.0))
        .collect();
    let stroke = Stroke::solid(Rgba::hex(0x808080), 1.0);
    Shape::Line {
        at,
        stroke,
        smooth: false,
        series: None,
    }
}

/// A point of the dial, by a part of its arc and a part of its radius.
fn point(part: f64, radius: f64) -> At {
    let turn = angle(part).to_radians();
    At::new(radius * libm::sin(turn), radius * libm::cos(turn)).rounded()
}

/// An arrow with its name beyond the tip. Its look is `chls=width,dash,gap,head`.
fn arrow(params: &Params<'_>, part: f64, series: usize, name: &str) -> Vec<Shape> {
    let sets: Vec<&str> = params.text("chls").split('|').collect();
    let set = sets.get(series).copied().unwrap_or("");
    let fields: Vec<Option<f64>> = set.split(',').map(parse_number).collect();
    let field = |at: usize| {
        fields
            .get(at)
            .copied()
            .flatten()
            .filter(|value| *value >= 0.0)
    };
    let width = field(0).unwrap_or(3.0).clamp(1.0, 50.0) as f32;
    let dash = dash_pattern(field(1).unwrap_or(0.0), field(2).unwrap_or(0.0));
    let color = Rgba::hex(0x333333);
    let tip = point(part, 0.9);
    let turn = angle(part).to_radians();
    let (sin, cos) = (libm::sin(turn), libm::cos(turn));
    let head = field(3).unwrap_or(10.0).clamp(0.0, 60.0) / 100.0;
    let wing = |side: f64| {
        At::new(
            tip.x - head * 1.2 * sin + side * head * 0.6 * cos,
            tip.y - head * 1.2 * cos - side * head * 0.6 * sin,
        )
        .rounded()
    };
    let mut shapes = vec![
        Shape::Line {
            at: vec![At::new(0.0, 0.0), point(part, 0.86)],
            stroke: Stroke { color, width, dash },
            smooth: false,
            series: Some(series),
        },
        Shape::Area {
            at: vec![tip, wing(1.0), wing(-1.0)],
            base: Vec::new(),
            fill: Fill::Solid(color),
            smooth: false,
        },
    ];
    if !name.is_empty() {
        let beside = side(sin);
        shapes.push(text_at(params, name, point(part, 1.03), (beside, -1)));
    }
    shapes
}

/// The side of a text that is next to the dial, by the sine of its angle.
fn side(sin: f64) -> i8 {
    match sin {
        sin if sin > 0.1 => -1,
        sin if sin < -0.1 => 1,
        _ => 0,
    }
}

/// A text at a position, which stays inside the picture.
fn text_at(params: &Params<'_>, text: &str, at: At, anchor: Anchor) -> Shape {
    let ink = text::ink(Theme::GOOGLE_INK, params);
    let label = text::label(text, Theme::GOOGLE_SIZE, ink, params);
    Shape::text(label, at, anchor).kept_inside()
}

/// The labels of `chxl`: those of vertical axes along the arc, those of horizontal ones below the dial from its
/// left end to its right.
fn arc_labels(params: &Params<'_>) -> Vec<Shape> {
    let mut shapes = Vec::new();
    for axis in &params.axes {
        let last = axis.labels.len().saturating_sub(1).max(1) as f64;
        let texts = axis.labels.iter().enumerate();
        let texts = texts.filter(|(_, text)| !text.is_empty()).take(100);
        shapes.extend(texts.map(|(index, text)| match axis.side {
            Edge::Left | Edge::Right => {
                let part = index as f64 / last;
                let beside = side(libm::sin(angle(part).to_radians()));
                text_at(params, text, point(part, 1.04), (beside, -1))
            }
            Edge::Bottom | Edge::Top => {
                // one alone stands in the middle
                let x = match axis.labels.len() {
                    0 | 1 => 0.0,
                    _ => billionth(2.0 * index as f64 / last - 1.0),
                };
                text_at(params, text, At::new(x, -0.02), (0, 1))
            }
        }));
    }
    shapes
}
