//! Areas between a line and something else than zero: the option `fill` of a dataset in; shapes under the marks out.

use super::config::Config;
use super::dataset::Dataset;
use super::defaults;
use super::elements::{Element, Placed};
use super::layout::Area;
use super::plane::Plane;
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
    /// The line of the dataset with this number.
    Dataset(usize),
}

/// What the area of a dataset reaches to; `None` where that is zero, and where there is none.
pub(super) fn target(config: &Config<'_>, dataset: &Dataset<'_>) -> Option<Target> {
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
    (area, is_smooth): (Area, &dyn Fn(&Dataset<'_>) -> bool),
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
        let Some(target) = target(config, dataset) else {
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
            Target::Start | Target::End => None,
        };
        let edge = match (target, plane.is_horizontal) {
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
            painter.area(&top, &base, fill.clone(), is_smooth(dataset));
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
