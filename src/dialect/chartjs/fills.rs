//! Areas between a line and something else than zero: the option `fill` of a dataset in; shapes under the marks out.

use super::color;
use super::config::Config;
use super::course::course;
use super::dataset::Dataset;
use super::defaults;
use super::elements::{Element, Placed};
use super::kind::Kind;
use super::layout::Area;
use super::plane::Plane;
use super::script::Value;
use super::series::Paints;
use super::shapes::{Painter, no_line};
use super::version::Version;
use crate::error::{Notes, Result};
use crate::spec::drawing::{Part, Shape};
use crate::spec::mark::Course;
use crate::spec::{Fill, StepPlace};
use crate::stat::monotone;

/// What an area reaches to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Target {
    /// The low end of the axis.
    Start,
    /// The high end of the axis.
    End,
    /// A value, or the end of the axis that is nearest to it.
    Value(f64),
    /// The line of the dataset with this number.
    Dataset(usize),
}

/// What the shape under the lines of a plane reaches to that is the area of a dataset; `None` where it has none, and where the
/// line has its area itself.
///
/// # Errors
/// An axis that is not there.
pub(super) fn target_of(plane: &Plane<'_, '_>, dataset: &Dataset<'_>) -> Result<Option<Target>> {
    let config = plane.config;
    if config.version == Version::V2 && !config.shows_line(dataset) {
        return Ok(None);
    }
    if let Some(target) = target(config, dataset) {
        return Ok(Some(target));
    }
    // version 2 paints the areas of all lines before the first line
    let is_line = |dataset: &Dataset<'_>| matches!(dataset.kind, Kind::Line);
    let is_among = config
        .shown()
        .filter(|dataset| is_line(dataset))
        .nth(1)
        .is_some();
    let is_curve = !matches!(course(plane, dataset)?, Course::Step(_));
    let is_shape = config.version == Version::V2 && is_line(dataset) && is_among && is_curve;
    let fill = config.element_option(dataset, "fill", ("line", "fill"));
    let is_filled = !fill.is_given() || fill.truth() == Some(true);
    let is_zero = fill
        .text()
        .is_ok_and(|text| text.is_none_or(|text| ["true", "origin", "zero"].contains(&&*text)));
    Ok((is_shape && is_filled && is_zero).then_some(Target::Value(0.0)))
}

/// What the area of a dataset reaches to; `None` where that is zero and all of it has one colour, and where there is none.
pub(super) fn target(config: &Config<'_>, dataset: &Dataset<'_>) -> Option<Target> {
    let option = config.element_option(dataset, "fill", ("line", "fill"));
    let fill = match option.is_object() {
        true => option.get("target"),
        false => option.clone(),
    };
    let count = config.datasets.len();
    let of = |index: i64| {
        let index = usize::try_from(index).ok()?;
        (index < count && index != dataset.index).then_some(Target::Dataset(index))
    };
    if let Value::Number(number) = fill.value() {
        return of(*number as i64);
    }
    // a value stands in an object, which may be the target or what would have one
    let valued = if fill.is_given() { &fill } else { &option };
    if valued.is_object() {
        let value = valued.get("value").number().ok()??;
        return Some(Target::Value(value));
    }
    let has_sides = option.is_object()
        && ["above", "below"]
            .iter()
            .any(|side| option.get(side).is_given());
    let zero = has_sides.then_some(Target::Value(0.0));
    let Some(text) = fill.text().ok().flatten() else {
        return zero.filter(|_| fill.truth() == Some(true));
    };
    match &*text {
        "start" | "bottom" => Some(Target::Start),
        "end" | "top" => Some(Target::End),
        "origin" | "zero" | "true" => zero,
        "stack" => {
            // the line below in the same stack
            let key = |dataset: &Dataset<'_>| {
                ["yAxisID", "xAxisID", "stack"]
                    .map(|key| dataset.field.get(key).text().ok().flatten())
            };
            let below = config.shown().filter(|other| {
                let is_before = other.index < dataset.index && other.kind == dataset.kind;
                is_before && key(other) == key(dataset)
            });
            let below = below.last().map(|other| Target::Dataset(other.index));
            Some(below.unwrap_or(Target::Value(0.0)))
        }
        other => {
            let number: i64 = other.parse().ok()?;
            of(match other.starts_with(['+', '-']) {
                true => dataset.index as i64 + number,
                false => number,
            })
        }
    }
}

/// What the area of a dataset is filled with.
fn fill_of(config: &Config<'_>, dataset: &Dataset<'_>, notes: &mut Notes) -> Result<Fill> {
    let option = config.element_option(dataset, "backgroundColor", ("line", "backgroundColor"));
    let colors = defaults::of_dataset(config, dataset);
    let paints = Paints::read(config, dataset, &option, |_| colors.background, notes)?;
    Ok(paints.whole.fill)
}

/// Paints the areas between the closed lines of a radar.
///
/// # Errors
/// A function that fails.
pub(super) fn paint_rings(
    painter: &mut Painter,
    config: &Config<'_>,
    placed: &[Placed],
    notes: &mut Notes,
) -> Result<()> {
    let around = |one: &Placed| -> Option<Vec<(f64, f64)>> {
        let points = one.elements.iter().chain(one.elements.first());
        points.map(|element| point(Some(element))).collect()
    };
    for one in placed {
        let Some(dataset) = config.datasets.get(one.dataset) else {
            continue;
        };
        let Some(Target::Dataset(index)) = target(config, dataset) else {
            continue;
        };
        let other = placed.iter().find(|placed| placed.dataset == index);
        let (Some(mut ring), Some(inner)) = (around(one), other.and_then(around)) else {
            continue;
        };
        ring.extend(inner.into_iter().rev());
        let fill = fill_of(config, dataset, notes)?;
        painter.shapes.push(Shape::Part(Part::None));
        painter.path(&ring, true, fill, no_line());
    }
    Ok(())
}

/// Paints the areas of all lines of a plane that reach to something else than zero.
///
/// # Errors
/// A function that fails.
pub(super) fn paint(
    painter: &mut Painter,
    plane: &Plane<'_, '_>,
    placed: &[Placed],
    (area, level): (Area, &dyn Fn(&Dataset<'_>, f64) -> Option<f64>),
    notes: &mut Notes,
) -> Result<()> {
    let config = plane.config;
    for one in placed.iter().rev() {
        let Some(dataset) = config.datasets.get(one.dataset) else {
            continue;
        };
        if dataset.kind.is_bar() {
            continue;
        }
        let Some(target) = target_of(plane, dataset)? else {
            continue;
        };
        let fill = fill_of(config, dataset, notes)?;
        let sides = config.element_option(dataset, "fill", ("line", "fill"));
        let mut side = |key: &str| -> Result<Option<Fill>> {
            let paint = color::paint(&sides.get(key), config.size, notes)?;
            Ok(paint.map(|paint| paint.fill))
        };
        let fills = match sides.is_object() {
            true => [side("above")?, side("below")?],
            false => [None, None],
        };
        painter.shapes.push(Shape::Part(Part::None));
        let other = match target {
            Target::Dataset(index) => placed.iter().find(|placed| placed.dataset == index),
            Target::Start | Target::End | Target::Value(_) => None,
        };
        let top_course = course(plane, dataset)?;
        let base_course = match other.and_then(|other| config.datasets.get(other.dataset)) {
            Some(other) => course(plane, other)?,
            None => Course::Straight,
        };
        let edge = match (target, plane.is_horizontal) {
            (Target::Value(value), _) => level(dataset, value).unwrap_or(area.bottom),
            (Target::End, false) => area.top,
            (_, false) => area.bottom,
            (Target::End, true) => area.right,
            (_, true) => area.left,
        };
        let pair = |index: usize| {
            let at = point(one.elements.get(index))?;
            let base = match (target, plane.is_horizontal) {
                (Target::Dataset(_), _) => point(other?.elements.get(index))?,
                (_, false) => (at.0, edge),
                (_, true) => (edge, at.1),
            };
            Some((at, base))
        };
        let pairs: Vec<Option<_>> = (0..one.elements.len()).map(pair).collect();
        for run in pairs.split(Option::is_none).filter(|run| run.len() > 1) {
            let (top, base): (Vec<_>, Vec<_>) = run.iter().flatten().copied().unzip();
            let edges = [(top, top_course), (base, base_course)];
            if fills.iter().any(Option::is_some) {
                for (is_above, edges) in parted(edges, plane.is_horizontal) {
                    let fill = fills[usize::from(!is_above)].as_ref().unwrap_or(&fill);
                    fill_within(painter, edges.map(|edge| (edge, false)), fill, area);
                }
                continue;
            }
            let points = edges.iter().flat_map(|(points, _)| points);
            let edges = match points.clone().all(|point| is_within(*point, area)) {
                true => edges.map(|(points, course)| {
                    let is_curve = course == Course::Smooth;
                    (with_steps(points, course), is_curve)
                }),
                false => edges.map(|(points, course)| match course {
                    Course::Smooth => (sampled(&points, course, false, SAMPLES), false),
                    _ => (with_steps(points, course), false),
                }),
            };
            fill_within(painter, edges, &fill, area);
        }
    }
    Ok(())
}

/// In how many lines curves are taken apart between two points.
const SAMPLES: usize = 32;

/// True for a point that is not beyond the plot.
fn is_within((x, y): (f64, f64), area: Area) -> bool {
    (area.left - 0.5..=area.right + 0.5).contains(&x)
        && (area.top - 0.5..=area.bottom + 0.5).contains(&y)
}

/// Fills the area between two edges as far as it is in the plot.
fn fill_within(
    painter: &mut Painter,
    edges: [(Vec<(f64, f64)>, bool); 2],
    fill: &Fill,
    area: Area,
) {
    let mut points = edges.iter().flat_map(|(points, _)| points);
    if points.all(|point| is_within(*point, area)) {
        painter.area(edges, fill.clone());
        return;
    }
    let [(mut corners, _), (base, _)] = edges;
    corners.extend(base.into_iter().rev());
    // Sutherland and Hodgman 1974: one side after another
    let sides = [
        (area.top, -1.0, false),
        (area.bottom, 1.0, false),
        (area.left, -1.0, true),
        (area.right, 1.0, true),
    ];
    for (limit, sign, is_across) in sides {
        let beyond = |point: &(f64, f64)| {
            let at = if is_across { point.0 } else { point.1 };
            (at - limit) * sign
        };
        let mut kept = Vec::with_capacity(corners.len() + 4);
        let after = corners.iter().cycle().skip(1);
        for (from, to) in corners.iter().zip(after) {
            let (one, other) = (beyond(from), beyond(to));
            if one <= 0.0 {
                kept.push(*from);
            }
            if (one <= 0.0) != (other <= 0.0) {
                kept.push(between(*from, *to, one / (one - other)));
            }
        }
        corners = kept;
    }
    if corners.len() > 2 {
        painter.area([(corners, false), (Vec::new(), false)], fill.clone());
    }
}

/// The point of an element; `None` without one.
fn point(element: Option<&Option<Element>>) -> Option<(f64, f64)> {
    match element {
        Some(Some(Element::Point { at, .. })) => Some(*at),
        _ => None,
    }
}

/// The points of an edge with the corners of its steps.
fn with_steps(points: Vec<(f64, f64)>, course: Course) -> Vec<(f64, f64)> {
    let Course::Step(place) = course else {
        return points;
    };
    let mut all: Vec<(f64, f64)> = Vec::with_capacity(3 * points.len());
    for (x, y) in points {
        if let Some((from, level)) = all.last().copied() {
            let at = match place {
                StepPlace::Pre => from,
                StepPlace::Mid => (from + x) / 2.0,
                StepPlace::Post => x,
            };
            all.extend([(at, level), (at, y)]);
        }
        all.push((x, y));
    }
    all
}

/// The parts of an area in which its first edge has greater values than the second, and those in which it has smaller ones, with
/// the points of both edges. Curves and steps become short lines.
fn parted(
    edges: [(Vec<(f64, f64)>, Course); 2],
    is_horizontal: bool,
) -> Vec<(bool, [Vec<(f64, f64)>; 2])> {
    let count = match edges.iter().all(|(_, course)| *course == Course::Straight) {
        true => 1,
        false => SAMPLES,
    };
    let samples = edges.map(|(points, course)| sampled(&points, course, is_horizontal, count));
    let mut parts: Vec<(bool, [Vec<(f64, f64)>; 2])> = Vec::new();
    let mut before = None;
    let [tops, bases] = samples;
    for (top, base) in tops.into_iter().zip(bases) {
        let rise = match is_horizontal {
            true => top.0 - base.0,
            false => base.1 - top.1,
        };
        match parts.last_mut() {
            Some((is_above, [one, other])) if rise == 0.0 || *is_above == (rise > 0.0) => {
                one.push(top);
                other.push(base);
            }
            last => {
                let mut fresh = [Vec::new(), Vec::new()];
                if let (Some((_, ends)), Some((from, last_rise))) = (last, before) {
                    let at = between(from, top, last_rise / (last_rise - rise));
                    for points in ends.iter_mut().chain(&mut fresh) {
                        points.push(at);
                    }
                }
                fresh[0].push(top);
                fresh[1].push(base);
                parts.push((rise > 0.0, fresh));
            }
        }
        before = Some((top, rise));
    }
    parts
}

/// Points along a line, `count` for each but the last of its points.
fn sampled(
    points: &[(f64, f64)],
    course: Course,
    is_horizontal: bool,
    count: usize,
) -> Vec<(f64, f64)> {
    let curves = monotone::curve(points);
    let mut all = Vec::with_capacity(points.len() * count);
    for (pair, [one, two, _]) in points.windows(2).zip(curves) {
        let [from, to] = [pair[0], pair[1]];
        all.extend((0..count).map(|step| {
            let t = step as f64 / count as f64;
            let s = 1.0 - t;
            let (x, y) = between(from, to, t);
            match course {
                Course::Straight => (x, y),
                Course::Smooth => {
                    let parts = [s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t];
                    let at = |p: [f64; 4]| parts.iter().zip(p).map(|(a, b)| a * b).sum();
                    (
                        at([from.0, one.0, two.0, to.0]),
                        at([from.1, one.1, two.1, to.1]),
                    )
                }
                Course::Step(place) => {
                    let until = match place {
                        StepPlace::Pre => 0.0,
                        StepPlace::Mid => 0.5,
                        StepPlace::Post => 1.0,
                    };
                    let held = if t < until { from } else { to };
                    if is_horizontal {
                        (held.0, y)
                    } else {
                        (x, held.1)
                    }
                }
            }
        }));
    }
    all.extend(points.last());
    all
}

/// The point at a part of the way from one to another.
fn between(from: (f64, f64), to: (f64, f64), part: f64) -> (f64, f64) {
    (
        from.0 + part * (to.0 - from.0),
        from.1 + part * (to.1 - from.1),
    )
}
