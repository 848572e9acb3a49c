//! `p p3 pc pd pa`: pies flat and from the side, rings, doughnuts, polar areas.

use super::axis::{Facts, edges};
use super::color::{Area, Colors, fill_of, fills};
use super::data::read;
use super::encoding::{Coding, Data, Sharing, number, scaling};
use super::params::Params;
use super::spec::{Parts, build};
use super::{canvas, text};
use crate::color::Rgba;
use crate::error::{Notes, Result};
use crate::spec::board::{At, CoordinateSystem, Frame, Shape, Symbol};
use crate::spec::{Fill, Spec, Stroke};

/// Which of these charts is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Seen from above.
    Flat,
    /// Seen from the side.
    Deep,
    /// A ring a series.
    Rings,
    /// With a hole.
    Doughnut,
    /// Equal angles, the value is the radius.
    Polar,
}

/// Reads one of these charts.
pub(super) fn chart(params: &Params<'_>, way: Way, notes: &mut Notes) -> Result<Spec> {
    let size = canvas::size(params, notes)?;
    let data = read(params, notes)?;
    let shares = shares(params, &data);
    let used = match way {
        Way::Rings | Way::Doughnut => shares.len(),
        Way::Flat | Way::Deep | Way::Polar => 1.min(shares.len()),
    };
    let paint = Paint::new(params);
    let mut names = params
        .text("chl")
        .split('|')
        .map(|name| name.trim().replace("\\n", "\n"));
    let mut shapes = Vec::new();
    let mut texts = Vec::new();
    let mut symbols = Vec::new();
    for (ring, values) in shares.iter().take(used).enumerate() {
        let reach = radii(way, ring, used);
        let total: f64 = values.iter().map(|value| value.abs()).sum();
        let most = values.iter().copied().fold(0.0, f64::max);
        let mut from = start(params, way);
        for (at, value) in values.iter().enumerate() {
            let name = names.next().unwrap_or_default();
            let turn = match way {
                Way::Polar => 360.0 / values.len() as f64,
                _ if total > 0.0 => value.abs() / total * 360.0,
                _ => 0.0,
            };
            let fill = paint.of(ring, at, values.len());
            symbols.push(Symbol::Square(fill.clone()));
            let (inner, outer) = match way {
                Way::Polar if most > 0.0 => (0.0, (value.max(0.0) / most).sqrt()),
                _ => reach,
            };
            let to = from + turn;
            if *value > 0.0 && turn > 0.0 && outer > 0.0 {
                let apart = way != Way::Deep && values.len() > 1;
                let edge = Stroke::solid(Rgba::WHITE, f32::from(apart));
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
    if way == Way::Deep {
        // what lies behind is painted first, or its rim would cover what lies in front
        shapes.sort_by(|a, b| depth(a).total_cmp(&depth(b)));
    }
    shapes.extend(texts);
    if let Some(inside) = params.get("chli") {
        let label = text::label(&inside.replace("\\n", "\n"), 20.0, text::GREY, params);
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
    let facts = Facts {
        lined: Vec::new(),
        groups: None,
        values: None,
        positions: None,
        level: false,
        polar: true,
    };
    let axes = edges(params, &facts, size);
    let parts = Parts {
        ground: CoordinateSystem::Round {
            tilt: if way == Way::Deep { 0.5 } else { 1.0 },
        },
        edges: axes.into_iter().take(0).collect(),
        grid: None,
        shapes,
        symbols,
        padding: 4.0,
        words: words(&shares, used),
    };
    build(params, size, parts, notes)
}

/// The values as shares of their scale; what is missing counts nothing.
fn shares(params: &Params<'_>, data: &Data) -> Vec<Vec<f64>> {
    let scale = scaling(params, data, Sharing::All);
    let free = data.coding == Coding::Awesome || scale.automatic || params.flag("sane");
    let rows = data
        .rows
        .iter()
        .enumerate()
        .filter(|(_, row)| !row.is_empty());
    rows.map(|(index, row)| {
        let reach = scale.of(index);
        row.iter()
            .map(|value| {
                if free {
                    *value
                } else {
                    reach.open(*value).clamp(-1.0, 1.0)
                }
            })
            .map(|value| if value.is_finite() { value } else { 0.0 })
            .collect()
    })
    .collect()
}

/// Inner and outer radius of a ring.
fn radii(way: Way, ring: usize, rings: usize) -> (f64, f64) {
    let part = |at: usize| at as f64 / rings.max(1) as f64;
    match way {
        Way::Rings => (part(ring), part(ring + 1)),
        Way::Doughnut => (0.55 + 0.45 * part(ring), 0.55 + 0.45 * part(ring + 1)),
        Way::Flat | Way::Deep | Way::Polar => (0.0, 1.0),
    }
}

/// Where the first slice begins: at three o'clock, turned by `chp` radians.
fn start(params: &Params<'_>, way: Way) -> f64 {
    let turn = params
        .get("chp")
        .and_then(|text| number(text.split(',').next()?));
    let usual = if matches!(way, Way::Polar | Way::Doughnut) {
        0.0
    } else {
        90.0
    };
    match turn {
        Some(turn) if turn.abs() < 1e6 => 90.0 + turn.to_degrees() % 360.0,
        _ => usual,
    }
}

/// How near to the eye the middle of a slice lies.
fn depth(shape: &Shape) -> f64 {
    match shape {
        Shape::Sector { from, to, .. } => -libm::cos(((from + to) / 2.0).to_radians()),
        _ => 2.0,
    }
}

/// A name beside its slice.
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

/// What slices are filled with.
struct Paint<'a> {
    params: &'a Params<'a>,
    colors: Colors,
    fills: Vec<(Area, Fill)>,
}

impl<'a> Paint<'a> {
    fn new(params: &'a Params<'a>) -> Paint<'a> {
        Paint {
            params,
            colors: Colors::read(params.text("chco")),
            fills: fills(params),
        }
    }

    /// A slice of a ring of so many.
    fn of(&self, ring: usize, at: usize, count: usize) -> Fill {
        if let Some(fill) = fill_of(&self.fills, Area::Slice(ring, at)) {
            return fill.clone();
        }
        if let Some(Fill::Gradient { stops, .. }) = fill_of(&self.fills, Area::Series(ring)) {
            let colors: Vec<Rgba> = stops.iter().map(|stop| stop.1).collect();
            return Fill::Solid(between(&colors, at, count));
        }
        if let Some(fill) = fill_of(&self.fills, Area::Series(ring)) {
            return fill.clone();
        }
        Fill::Solid(self.color(ring, at, count))
    }

    fn color(&self, ring: usize, at: usize, count: usize) -> Rgba {
        let listed = self.colors.0.iter().any(|own| own.len() > 1);
        let rings = !listed && self.params.text("cht").starts_with("pc");
        if listed {
            return self.colors.at(ring, at).unwrap_or(Rgba::BLACK);
        }
        let scale: Vec<Rgba> = if rings {
            self.colors.of(ring).to_vec()
        } else {
            self.colors.0.iter().flatten().copied().collect()
        };
        match scale[..] {
            [] if self.params.is_image_charts() => {
                crate::color::Palette::named(crate::color::PaletteName::Default).at(at)
            }
            [] => between(&[Rgba::hex(0xff9900), Rgba::hex(0xffebcc)], at, count),
            [only] => between(
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
            _ => between(&scale, at, count),
        }
    }
}

/// A colour of a scale of colours, the first for the first of `count` and the last for the last.
pub(super) fn between(scale: &[Rgba], at: usize, count: usize) -> Rgba {
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

fn words(shares: &[Vec<f64>], used: usize) -> String {
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
                between(&[red, blue], at, count),
                expected,
                "{at} of {count}"
            );
        }
    }
}
