//! The chart types `p`, `p3`, `pc`, `pd` and `pa`: pies from above and from the side, rings, doughnuts, polar areas.

use super::color::{Colors, FillArea, fills, find_fill};
use super::data::read_data;
use super::encoding::{ChartData, DataEncoding, ScaleSharing, parse_number, parse_scaling};
use super::params::Params;
use super::spec::{ChartParts, build_spec};
use super::{canvas, text};
use crate::color::Rgba;
use crate::error::{Notes, Result};
use crate::spec::drawing::{At, CoordinateSystem, DrawingSymbol, Frame, Shape};
use crate::spec::{Fill, Spec, Stroke};

/// A chart type of this file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PieKind {
    /// A pie seen from above.
    Flat,
    /// A pie seen from the side.
    Tilted,
    /// Concentric rings, one for each series.
    Rings,
    /// A pie with a hole.
    Doughnut,
    /// Slices with equal angles; the area stands for the value.
    Polar,
}

/// Reads a chart of this kind.
pub(super) fn chart(params: &Params<'_>, kind: PieKind, notes: &mut Notes) -> Result<Spec> {
    let size = canvas::size(params, notes)?;
    let data = read_data(params, notes)?;
    let shares = shares(params, &data);
    let used = match kind {
        PieKind::Rings | PieKind::Doughnut => shares.len(),
        PieKind::Flat | PieKind::Tilted | PieKind::Polar => 1.min(shares.len()),
    };
    let fills = SliceFills::new(params);
    let mut names = params
        .text("chl")
        .split('|')
        .map(|name| name.trim().replace("\\n", "\n"));
    let mut shapes = Vec::new();
    let mut texts = Vec::new();
    let mut symbols = Vec::new();
    for (ring, values) in shares.iter().take(used).enumerate() {
        let radii = radii(kind, ring, used);
        let total: f64 = values.iter().map(|value| value.abs()).sum();
        let largest = values.iter().copied().fold(0.0, f64::max);
        let mut from = start_angle(params, kind);
        for (at, value) in values.iter().enumerate() {
            let name = names.next().unwrap_or_default();
            let turn = match kind {
                PieKind::Polar => 360.0 / values.len() as f64,
                _ if total > 0.0 => value.abs() / total * 360.0,
                _ => 0.0,
            };
            let fill = fills.fill(ring, at, values.len());
            symbols.push(DrawingSymbol::Square(fill.clone()));
            let (inner, outer) = match kind {
                PieKind::Polar if largest > 0.0 => (0.0, (value.max(0.0) / largest).sqrt()),
                _ => radii,
            };
            let to = from + turn;
            if *value > 0.0 && turn > 0.0 && outer > 0.0 {
                let has_gaps = kind != PieKind::Tilted && values.len() > 1;
                let edge = Stroke::solid(Rgba::WHITE, f32::from(has_gaps));
                let name = name.clone();
                shapes.push(Shape::Sector {
                    from,
                    to,
                    inner,
                    outer,
                    fill,
                    edge,
                    name,
                });
            }
            if !name.is_empty() && turn > 0.0 {
                texts.push(label(params, &name, (from + to) / 2.0));
            }
            from = to;
        }
    }
    if kind == PieKind::Tilted {
        // Slices at the back are painted first, so that those in front cover their rims.
        shapes.sort_by(|a, b| nearness(a).total_cmp(&nearness(b)));
    }
    shapes.extend(texts);
    if let Some(inside) = params.get("chli") {
        let label = text::label(
            &inside.replace("\\n", "\n"),
            20.0,
            text::LABEL_COLOR,
            params,
        );
        let at = At::new(0.0, 0.0);
        shapes.push(Shape::Text {
            label,
            at,
            anchor: (0, 0),
            shift: (0.0, 0.0),
            frame: Frame::None,
            halo: None,
        });
    }
    let parts = ChartParts {
        marks: None,
        coords: CoordinateSystem::Round {
            tilt: if kind == PieKind::Tilted { 0.5 } else { 1.0 },
        },
        edges: Vec::new(),
        grid: None,
        shapes,
        symbols,
        padding: 4.0,
        description: chart_description(&shares, used),
    };
    build_spec(params, size, parts)
}

/// The sizes of the slices for each series that is not empty: the values themselves, or in the encodings with a fixed
/// range their parts of it. Missing values are 0.
fn shares(params: &Params<'_>, data: &ChartData) -> Vec<Vec<f64>> {
    let scale = parse_scaling(params, data, ScaleSharing::All);
    let unscaled = data.encoding == DataEncoding::Awesome || scale.automatic || params.flag("sane");
    let rows = data
        .rows
        .iter()
        .enumerate()
        .filter(|(_, row)| !row.is_empty());
    rows.map(|(index, row)| {
        let range = scale.of(index);
        row.iter()
            .map(|value| {
                if unscaled {
                    *value
                } else {
                    range.position(*value).clamp(-1.0, 1.0)
                }
            })
            .map(|value| if value.is_finite() { value } else { 0.0 })
            .collect()
    })
    .collect()
}

/// The inner and outer radius of a ring, as parts of the whole radius.
fn radii(kind: PieKind, ring: usize, rings: usize) -> (f64, f64) {
    let part = |at: usize| at as f64 / rings.max(1) as f64;
    match kind {
        PieKind::Rings => (part(ring), part(ring + 1)),
        PieKind::Doughnut => (0.55 + 0.45 * part(ring), 0.55 + 0.45 * part(ring + 1)),
        PieKind::Flat | PieKind::Tilted | PieKind::Polar => (0.0, 1.0),
    }
}

/// The angle at which the first slice begins, in degrees clockwise from twelve o'clock. It is three o'clock (for
/// doughnuts and polar areas twelve o'clock), or three o'clock turned by `chp` radians.
fn start_angle(params: &Params<'_>, kind: PieKind) -> f64 {
    let turn = params
        .get("chp")
        .and_then(|text| parse_number(text.split(',').next()?));
    let default = if matches!(kind, PieKind::Polar | PieKind::Doughnut) {
        0.0
    } else {
        90.0
    };
    match turn {
        Some(turn) if turn.abs() < 1e6 => 90.0 + turn.to_degrees() % 360.0,
        _ => default,
    }
}

/// How near to the viewer the middle of a slice is: from -1 at the back to 1 at the front.
fn nearness(shape: &Shape) -> f64 {
    match shape {
        Shape::Sector { from, to, .. } => -libm::cos(((from + to) / 2.0).to_radians()),
        _ => 2.0,
    }
}

/// The label beside a slice whose middle is at an angle in degrees.
fn label(params: &Params<'_>, name: &str, angle: f64) -> Shape {
    let (sin, cos) = (libm::sin(angle.to_radians()), libm::cos(angle.to_radians()));
    let side = |part: f64| match part {
        part if part > 0.15 => 1,
        part if part < -0.15 => -1,
        _ => 0,
    };
    Shape::Text {
        label: text::point_label(name, params),
        at: At::new(angle, 1.0),
        anchor: (-side(sin), -side(cos)),
        shift: (7.0 * sin as f32, -5.0 * cos as f32),
        frame: Frame::None,
        halo: None,
    }
}

/// The fills of the slices.
struct SliceFills<'a> {
    params: &'a Params<'a>,
    colors: Colors,
    fills: Vec<(FillArea, Fill)>,
}

impl<'a> SliceFills<'a> {
    fn new(params: &'a Params<'a>) -> SliceFills<'a> {
        SliceFills {
            params,
            colors: Colors::read(params.text("chco")),
            fills: fills(params),
        }
    }

    /// The fill of slice `at` of a ring with `count` slices.
    fn fill(&self, ring: usize, at: usize, count: usize) -> Fill {
        if let Some(fill) = find_fill(&self.fills, FillArea::Slice(ring, at)) {
            return fill.clone();
        }
        if let Some(Fill::Gradient { stops, .. }) = find_fill(&self.fills, FillArea::Series(ring)) {
            let colors: Vec<Rgba> = stops.iter().map(|stop| stop.1).collect();
            return Fill::Solid(interpolate(&colors, at, count));
        }
        if let Some(fill) = find_fill(&self.fills, FillArea::Series(ring)) {
            return fill.clone();
        }
        Fill::Solid(self.color(ring, at, count))
    }

    /// The colour of a slice by `chco`: a list for each ring, else a scale from the first colour to the last.
    fn color(&self, ring: usize, at: usize, count: usize) -> Rgba {
        let listed = self.colors.0.iter().any(|colors| colors.len() > 1);
        let rings = !listed && self.params.text("cht").starts_with("pc");
        if listed {
            return self.colors.of_point(ring, at).unwrap_or(Rgba::BLACK);
        }
        let scale: Vec<Rgba> = if rings {
            self.colors.of_series(ring).to_vec()
        } else {
            self.colors.0.iter().flatten().copied().collect()
        };
        match scale[..] {
            [] if self.params.is_image_charts() => {
                crate::color::Palette::named(crate::color::PaletteName::Default).at(at)
            }
            [] => interpolate(&[Rgba::hex(0xff9900), Rgba::hex(0xffebcc)], at, count),
            [only] => interpolate(
                &[
                    only,
                    only.mix(
                        Rgba {
                            a: only.a,
                            ..Rgba::WHITE
                        },
                        0.8,
                    ),
                ],
                at,
                count,
            ),
            _ => interpolate(&scale, at, count),
        }
    }
}

/// The colour of item `at` of `count` on a scale of colours: the first item has the first colour, the last item the
/// last.
pub(super) fn interpolate(scale: &[Rgba], at: usize, count: usize) -> Rgba {
    let last = scale.len().saturating_sub(1);
    let part = at as f64 / count.saturating_sub(1).max(1) as f64 * last as f64;
    let index = (part as usize).min(last);
    let color = |index: usize| scale.get(index.min(last)).copied().unwrap_or(Rgba::BLACK);
    let (a, b) = (color(index), color(index + 1));
    let t = part - index as f64;
    let mixed = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * t).round() as u8;
    Rgba {
        r: mixed(a.r, b.r),
        g: mixed(a.g, b.g),
        b: mixed(a.b, b.b),
        a: mixed(a.a, b.a),
    }
}

/// The description of the picture.
fn chart_description(shares: &[Vec<f64>], used: usize) -> String {
    let slices: usize = shares.iter().take(used).map(Vec::len).sum();
    format!("Pie chart with {slices} slices.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_run_from_the_first_to_the_last() {
        let (red, blue) = (Rgba::rgb(255, 0, 0), Rgba::rgb(0, 0, 255));
        #[rustfmt::skip]
        let table = [
            (0, 3, red),
            (1, 3, Rgba::rgb(128, 0, 128)),
            (2, 3, blue),
            (0, 1, red),
        ];
        for (at, count, expected) in table {
            assert_eq!(
                interpolate(&[red, blue], at, count),
                expected,
                "{at} of {count}"
            );
        }
    }
}
