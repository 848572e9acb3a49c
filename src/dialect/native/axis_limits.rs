//! The limits of an axis in a query, such as `xlim=0,10`.

use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Result};
use crate::scale::instant;
use crate::spec::AxisScale;
use crate::table::function::Function;

/// The lower and the upper limit of an axis, in the order of the query, which may be falling; `None` for an open one. The
/// value is both limits with a comma, the lower one alone, or one limit under a name such as `ymax`.
///
/// # Errors
/// A limit is not a value of the scale, or both are equal.
pub(super) fn limits(
    arguments: &Arguments<'_>,
    parameter: &str,
    scale: &AxisScale,
) -> Result<[Option<f64>; 2]> {
    let mut limits = [None; 2];
    for argument in arguments.every(parameter) {
        let parts: Vec<Argument<'_>> = argument.parts().collect();
        match (parts.as_slice(), argument.name) {
            (_, _) if argument.value.trim().is_empty() => {}
            ([low], name) if name.ends_with("min") => limits[0] = limit(argument, *low, scale)?,
            ([high], name) if name.ends_with("max") => limits[1] = limit(argument, *high, scale)?,
            ([low], _) => limits = [limit(argument, *low, scale)?, None],
            ([low, high], _) => {
                limits = [
                    limit(argument, *low, scale)?,
                    limit(argument, *high, scale)?,
                ]
            }
            _ => return Err(wrong_limits(argument, scale)),
        }
        if limits[0].is_some() && limits[0] == limits[1] {
            return Err(wrong_limits(argument, scale));
        }
    }
    Ok(limits)
}

/// One limit of an axis; `None` when it is open.
fn limit(argument: Argument<'_>, part: Argument<'_>, scale: &AxisScale) -> Result<Option<f64>> {
    if ["", "none", "auto"].contains(&part.value.to_ascii_lowercase().as_str()) {
        return Ok(None);
    }
    let number = match scale {
        AxisScale::Time { .. } => instant::iso(part.value).map(|ms| ms as f64),
        AxisScale::Linear
        | AxisScale::Log { .. }
        | AxisScale::Symlog { .. }
        | AxisScale::Category { .. } => part
            .number()
            .or_else(|_| Function::read(part.name, part.value, &[]).map(|f| f.value(&[])))
            .ok()
            .filter(|limit| limit.is_finite()),
    };
    let is_log = matches!(scale, AxisScale::Log { .. });
    let number = number.filter(|limit| *limit > 0.0 || !is_log);
    number
        .map(Some)
        .ok_or_else(|| wrong_limits(argument, scale))
}

/// The error for limits that cannot be read.
fn wrong_limits(argument: Argument<'_>, scale: &AxisScale) -> Error {
    let what = match scale {
        AxisScale::Time { .. } => {
            "two dates with a comma such as 2026-01-01,2026-12-31; either may be empty"
        }
        AxisScale::Log { .. } => {
            "two positive numbers with a comma such as 1,1000; either may be empty"
        }
        AxisScale::Linear | AxisScale::Symlog { .. } | AxisScale::Category { .. } => {
            "two numbers with a comma such as 0,100; either may be empty"
        }
    };
    Error::expected(argument.name, what, argument.value)
}
