//! The parameters that several kinds with bars share: direction, width, labels, stacking.

use super::names::{Named, names};
use super::size;
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Result};
use crate::scale::format::Format;
use crate::spec::{Arrangement, BarLabels, Direction};

names! {
    Direction {
        Vertical = "vertical" | "v" | "x" | "true" | "1",
        Horizontal = "horizontal" | "h" | "y" | "false" | "0",
    }
}

names! {
    BarLabels {
        None = "none",
        Outside = "edge" | "outside",
        Inside = "center" | "inside",
    }
}

/// `orientation=`: the direction of bars and boxes; `None` when the query gives none.
pub(super) fn direction(arguments: &Arguments<'_>) -> Result<Option<Direction>> {
    arguments.choice("orientation", Direction::read)
}

/// `barwidth=`: the width of a bar as a share of its band. `width=` below 1 means the same, as in matplotlib. `None` when
/// the query gives neither.
pub(super) fn bar_width(arguments: &Arguments<'_>) -> Result<Option<f64>> {
    let share = || size::side(arguments, "width").err()?.number().ok();
    Ok(arguments.number("barwidth")?.or_else(share))
}

/// `rounded=`: the radius of the corners of bars in CSS pixels; `None` when the query gives none.
pub(super) fn radius(arguments: &Arguments<'_>) -> Result<Option<f32>> {
    let radius = arguments.number("rounded")?;
    Ok(radius.map(|radius| radius as f32))
}

/// `bar_label=`: the place of the values at bars, and their format, which is `None` when the author gives none; `None`
/// without the parameter.
pub(super) fn bar_label(arguments: &Arguments<'_>) -> Result<Option<(BarLabels, Option<Format>)>> {
    let Some(argument) = arguments.last("bar_label").or(arguments.last("annot")) else {
        return Ok(None);
    };
    let value = argument.unquoted();
    let place = |text: &str| {
        let flag = Argument {
            value: text,
            ..argument
        }
        .flag()
        .map(|on| {
            if on {
                BarLabels::Outside
            } else {
                BarLabels::None
            }
        });
        flag.ok().or_else(|| BarLabels::find(text))
    };
    let (first, rest) = value.split_once(',').unwrap_or((&value, ""));
    let (place, format) = match place(first) {
        Some(place) => (place, rest),
        None => (BarLabels::Outside, value.as_str()),
    };
    if format.is_empty() {
        return Ok(Some((place, None)));
    }
    let format = Format::read(argument.name, format).map_err(|_| {
        let what = "none, edge, center or a format such as {:.1f}, or both as in center,{:.1f}";
        Error::expected(argument.name, what, argument.value)
    })?;
    Ok(Some((place, Some(format))))
}

/// `stacked=`: the arrangement of several series; `default` when it is not given, `off` when it is off.
pub(super) fn stacking(
    arguments: &Arguments<'_>,
    default: Arrangement,
    off: Arrangement,
) -> Result<Arrangement> {
    let Some(argument) = arguments.last("stacked") else {
        return Ok(default);
    };
    match argument.value.trim().to_ascii_lowercase().as_str() {
        "percent" | "100" | "normalize" | "fill" => return Ok(Arrangement::Percent),
        "overlap" | "overlapped" | "layered" | "layer" | "overlay" => {
            return Ok(Arrangement::Overlapped);
        }
        "stack" | "zero" => return Ok(Arrangement::Stacked),
        "dodge" | "group" => return Ok(off),
        _ => {}
    }
    let is_stacked = argument.flag().map_err(|_| {
        Error::expected(argument.name, "on, off, percent or overlap", argument.value)
    })?;
    Ok(if is_stacked {
        Arrangement::Stacked
    } else {
        off
    })
}

/// True when `stacked` makes the bars at one position stand on one another. A wrong value is an error of the kind that reads it.
pub(super) fn are_stacked(arguments: &Arguments<'_>) -> bool {
    let off = Arrangement::Grouped;
    stacking(arguments, off, off).is_ok_and(Arrangement::is_stacked)
}
