//! Converts fills and strokes of a spec to paints and strokes of a scene.

use crate::color::Rgba;
use crate::scene::{Cap, Join, Paint, Point, Rect, Stroke};
use crate::spec;

/// The paint of a fill that covers `area`.
pub fn fill(fill: &spec::Fill, area: Rect) -> Paint {
    match fill {
        spec::Fill::Solid(color) => Paint::Solid(*color),
        spec::Fill::Gradient { angle, stops } => gradient(*angle, stops.clone(), area),
        spec::Fill::Axial { from, to, stops } => Paint::Linear {
            from: Point::new(from.0, from.1),
            to: Point::new(to.0, to.1),
            stops: stops.clone(),
        },
        spec::Fill::Stripes { angle, bands } => gradient(*angle, stripes(bands), area),
        spec::Fill::Hatch {
            pattern,
            color,
            background,
        } => Paint::Hatch {
            pattern: *pattern,
            color: *color,
            background: *background,
            spacing: 8.0,
            width: 1.0,
        },
    }
}

/// A linear gradient across an area, with `angle` in degrees clockwise from the right. Offset 0 lies where a line in
/// that direction enters the area.
fn gradient(angle: f32, stops: Vec<(f32, Rgba)>, area: Rect) -> Paint {
    let turn = f64::from(angle).to_radians();
    let (dx, dy) = (libm::cos(turn) as f32, libm::sin(turn) as f32);
    let extent = (area.width * dx.abs() + area.height * dy.abs()) / 2.0;
    let middle = area.center();
    Paint::Linear {
        from: Point::new(middle.x - dx * extent, middle.y - dy * extent),
        to: Point::new(middle.x + dx * extent, middle.y + dy * extent),
        stops,
    }
}

/// Stripes as gradient stops with hard edges, repeated until the end. Each band has a colour and a width as a share of
/// the area.
fn stripes(bands: &[(Rgba, f32)]) -> Vec<(f32, Rgba)> {
    let mut stops = Vec::new();
    let mut at = 0.0_f32;
    let total: f32 = bands.iter().map(|(_, width)| width.max(0.0)).sum();
    while at < 1.0 && total > 0.005 && !bands.is_empty() {
        for (color, width) in bands {
            stops.push((at.min(1.0), *color));
            at += width.max(0.0);
            stops.push((at.min(1.0), *color));
        }
    }
    if stops.len() < 2 {
        let color = bands.first().map_or(Rgba::TRANSPARENT, |band| band.0);
        stops = vec![(0.0, color), (1.0, color)];
    }
    stops
}

/// The stroke of a line; `None` when it has no width or is transparent.
pub fn stroke(stroke: &spec::Stroke) -> Option<Stroke> {
    (stroke.width > 0.0 && stroke.color.a > 0).then(|| Stroke {
        paint: Paint::Solid(stroke.color),
        width: stroke.width,
        dash: stroke.dash.clone(),
        cap: Cap::Butt,
        join: Join::Round,
    })
}
