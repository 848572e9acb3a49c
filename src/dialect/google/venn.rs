//! The chart type `v`: a Venn diagram of two or three circles whose areas and overlaps are to scale.

use super::canvas;
use super::color::Colors;
use super::data::{Below, note_outside, read_data};
use super::encoding::{ScaleSharing, parse_scaling};
use super::params::Params;
use super::spec::{ChartParts, build_spec};
use crate::color::Rgba;
use crate::error::{Note, NoteKind, Notes, Result};
use crate::spec::drawing::{At, CoordinateSystem, DrawingSymbol, Shape, billionth};
use crate::spec::{Fill, Spec};

/// Reads a Venn diagram. The values are the areas of A, B, C and of the overlaps AB, AC, BC; that of ABC follows from
/// them.
pub(super) fn chart(params: &Params<'_>, notes: &mut Notes) -> Result<Spec> {
    let size = canvas::size(params, notes)?;
    let data = read_data(params, notes)?;
    let scale = parse_scaling(params, &data, ScaleSharing::All);
    let row = data.rows.first().map_or(&[][..], Vec::as_slice);
    note_outside(
        row.iter().take(6).map(|value| (0, *value)),
        &scale,
        Below::AtStart,
        notes,
    );
    if row.get(6).is_some_and(|area| *area > 0.0) {
        let text = "the area that all three share follows from those of the pairs; ignored";
        notes.add(Note::new(NoteKind::Ignored, "chd", text));
    }
    let value = |at: usize| {
        let value = row.get(at).copied().unwrap_or(0.0);
        let part = scale.of(0).position(value);
        if part.is_finite() {
            part.clamp(0.0, 1.0)
        } else {
            0.0
        }
    };
    let radii = [0, 1, 2].map(|at| (value(at) / std::f64::consts::PI).sqrt());
    let centers = centers(radii, [value(3), value(4), value(5)]);
    let colors = Colors::read(params.text("chco"));
    let defaults = [0xff9900, 0xffcc66, 0xffe6b3].map(Rgba::hex);
    let color = |at: usize| {
        colors
            .of_point(at, 0)
            .unwrap_or(defaults.get(at).copied().unwrap_or(Rgba::BLACK))
    };
    let circles: Vec<(usize, (f64, f64), f64)> = (0..3)
        .filter_map(|at| Some((at, *centers.get(at)?, *radii.get(at)?)))
        .filter(|(_, _, radius)| *radius > 0.0)
        .collect();
    let shapes = fit_to_square(&circles)
        .into_iter()
        .map(|(at, center, radius)| Shape::Disc {
            at: At::new(center.0, center.1).rounded(),
            radius: billionth(radius),
            fill: Fill::Solid(color(at).faded(0.5)),
        })
        .collect();
    let symbols = (0..3)
        .map(|at| DrawingSymbol::square(Fill::Solid(color(at))))
        .collect();
    let text = format!("Venn diagram of {} sets.", circles.len());
    let parts = ChartParts {
        symbols,
        padding: [6.0; 2],
        ..ChartParts::drawn(CoordinateSystem::Square, shapes, text)
    };
    build_spec(params, size, parts)
}

/// A circle: its index, its centre, its radius.
type Circle = (usize, (f64, f64), f64);

/// The circles, moved and scaled into the square from -1 to 1.
fn fit_to_square(circles: &[Circle]) -> Vec<Circle> {
    let end = |pick: fn(&Circle) -> f64, upper: bool| {
        let values = circles.iter().map(pick);
        if upper {
            values.fold(f64::NEG_INFINITY, f64::max)
        } else {
            values.fold(f64::INFINITY, f64::min)
        }
    };
    let (left, right) = (end(|c| c.1.0 - c.2, false), end(|c| c.1.0 + c.2, true));
    let (low, high) = (end(|c| c.1.1 - c.2, false), end(|c| c.1.1 + c.2, true));
    let extent = (right - left).max(high - low);
    if !(extent > 0.0 && extent.is_finite()) {
        return Vec::new();
    }
    let by = 2.0 / extent;
    let (x, y) = ((left + right) / 2.0, (low + high) / 2.0);
    circles
        .iter()
        .map(|(at, center, radius)| (*at, ((center.0 - x) * by, (center.1 - y) * by), radius * by))
        .collect()
}

/// Centres at which each pair of circles has its overlap. The third circle is placed by its distances from the others.
fn centers(radii: [f64; 3], overlaps: [f64; 3]) -> [(f64, f64); 3] {
    let [a, b, c] = radii;
    let [ab, ac, bc] = [
        distance(a, b, overlaps[0]),
        distance(a, c, overlaps[1]),
        distance(b, c, overlaps[2]),
    ];
    let first = (0.0, 0.0);
    let second = (ab, 0.0);
    let third = if ab > 1e-9 {
        let x = ((ac * ac - bc * bc + ab * ab) / (2.0 * ab)).clamp(-ac, ac);
        (x, -(ac * ac - x * x).max(0.0).sqrt())
    } else {
        (0.0, -ac)
    };
    [first, second, third]
}

/// The distance of the centres of two circles whose common area is `overlap`, by bisection.
fn distance(a: f64, b: f64, overlap: f64) -> f64 {
    let (mut near, mut far) = ((a - b).abs(), a + b);
    // After sixty halvings the interval is as small as an `f64` can resolve.
    for _ in 0..60 {
        let middle = (near + far) / 2.0;
        if overlap_area(a, b, middle) > overlap {
            near = middle;
        } else {
            far = middle;
        }
    }
    (near + far) / 2.0
}

/// The common area of two circles whose centres are at this distance.
fn overlap_area(a: f64, b: f64, distance: f64) -> f64 {
    if distance >= a + b {
        return 0.0;
    }
    if distance <= (a - b).abs() {
        // The smaller circle lies inside of the larger one.
        let radius = a.min(b);
        return std::f64::consts::PI * radius * radius;
    }
    // The common area is a circular segment of each circle.
    let segment = |radius: f64, other: f64| {
        let cos =
            (distance * distance + radius * radius - other * other) / (2.0 * distance * radius);
        let angle = libm::acos(cos.clamp(-1.0, 1.0));
        radius * radius * (angle - libm::sin(2.0 * angle) / 2.0)
    };
    segment(a, b) + segment(b, a)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlaps_are_to_scale() {
        #[rustfmt::skip]
        let table = [
            (1.0, 1.0, 0.0),
            (1.0, 1.0, 1.0),
            (1.0, 0.5, 0.3),
            (1.0, 1.0, 3.0),
        ];
        for (a, b, overlap) in table {
            let found = overlap_area(a, b, distance(a, b, overlap));
            assert!((found - overlap).abs() < 1e-6, "{a} {b} {overlap}: {found}");
        }
        // An overlap larger than the smaller circle puts it inside of the other.
        assert!((distance(1.0, 0.5, 9.0) - 0.5).abs() < 1e-6);
    }
}
