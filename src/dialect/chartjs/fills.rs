//! Areas between a line and something else than zero: the option `fill` of a dataset in; shapes under the marks out.

use super::config::Config;
use super::course::{Course, course};
use super::dataset::Dataset;
use super::defaults;
use super::elements::{Element, Placed};
use super::kind::Kind;
use super::layout::Area;
use super::parameters::Version;
use super::plane::{Plane, Stacking};
use super::script::Value;
use super::series::Paints;
use super::shapes::Painter;
use crate::error::{Notes, Result};
use crate::spec::drawing::{Part, Shape};

/// What an area reaches to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// The low end of the axis.
    Start,
    /// The high end of the axis.
    End,
    /// Zero, or the end of the axis that is nearest to it.
    Zero,
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
    let is_stacked = plane.stacking(plane.axis_of(dataset)?) == Stacking::Stacked;
    let is_curve = !matches!(course(plane, dataset)?, Course::Step(_));
    let is_shape = config.version == Version::V2 && is_line(dataset) && is_among && is_curve;
    let fill = config.element_option(dataset, "fill", ("line", "fill"));
    let is_filled = !fill.is_given() || fill.truth() == Some(true);
    let is_zero = fill
        .text()
        .is_ok_and(|text| text.is_none_or(|text| ["true", "origin", "zero"].contains(&&*text)));
    Ok((is_shape && !is_stacked && is_filled && is_zero).then_some(Target::Zero))
}

/// What the area of a dataset reaches to; `None` where that is zero, and where there is none.
fn target(config: &Config<'_>, dataset: &Dataset<'_>) -> Option<Target> {
    let fill = config.element_option(dataset, "fill", ("line", "fill"));
    let fill = match fill.is_object() {
        true => fill.get("target"),
        false => fill,
    };
    let count = config.datasets.len();
    let of = |index: i64| {
        let index = usize::try_from(index).ok()?;
        (index < count && index != dataset.index).then_some(Target::Dataset(index))
    };
    if let Value::Number(number) = fill.value() {
        return of(*number as i64);
    }
    let text = fill.text().ok().flatten()?;
    match &*text {
        "start" | "bottom" => Some(Target::Start),
        "end" | "top" => Some(Target::End),
        other => {
            let number: i64 = other.parse().ok()?;
            of(match other.starts_with(['+', '-']) {
                true => dataset.index as i64 + number,
                false => number,
            })
        }
    }
}

/// Paints the areas of all lines of a plane that reach to something else than zero.
///
/// # Errors
/// A function that fails.
pub(super) fn paint(
    painter: &mut Painter,
    plane: &Plane<'_, '_>,
    placed: &[Placed],
    (area, zero): (Area, &dyn Fn(&Dataset<'_>) -> Option<f64>),
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
        let option = config.element_option(dataset, "backgroundColor", ("line", "backgroundColor"));
        let colors = defaults::of_dataset(config, dataset);
        let fill = Paints::read(config, dataset, &option, |_| colors.background, notes)?
            .whole
            .fill;
        painter.shapes.push(Shape::Part(Part::None));
        let other = match target {
            Target::Dataset(index) => placed.iter().find(|placed| placed.dataset == index),
            Target::Start | Target::End | Target::Zero => None,
        };
        let is_smooth = course(plane, dataset)? == Course::Smooth;
        let edge = match (target, plane.is_horizontal) {
            (Target::Zero, _) => zero(dataset).unwrap_or(area.bottom),
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
            painter.area(&top, &base, fill.clone(), is_smooth);
        }
    }
    Ok(())
}

/// The point of an element; `None` without one.
fn point(element: Option<&Option<Element>>) -> Option<(f64, f64)> {
    match element {
        Some(Some(Element::Point { at, .. })) => Some(*at),
        _ => None,
    }
}
