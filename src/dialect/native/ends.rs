//! The two ends of an axis as a query gives them.

use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Result};
use crate::scale::instant;
use crate::spec::AxisScale;
use crate::table::function::Function;

/// What is said of the ends of an axis: two with a comma, either of which may be left open, the lower one alone, or one
/// by a word of its own such as `ymax`.
pub(super) fn limits(
    arguments: &Arguments<'_>,
    word: &str,
    scale: &AxisScale,
) -> Result<[Option<f64>; 2]> {
    let mut ends = [None; 2];
    for argument in arguments.every(word) {
        let parts: Vec<Argument<'_>> = argument.parts().collect();
        match (parts.as_slice(), argument.name) {
            (_, _) if argument.value.trim().is_empty() => {}
            ([low], name) if name.ends_with("min") => ends[0] = end(argument, *low, scale)?,
            ([high], name) if name.ends_with("max") => ends[1] = end(argument, *high, scale)?,
            ([low], _) => ends = [end(argument, *low, scale)?, None],
            ([low, high], _) => ends = [end(argument, *low, scale)?, end(argument, *high, scale)?],
            _ => return Err(misplaced(argument, scale)),
        }
        if ends[0].is_some() && ends[0] == ends[1] {
            return Err(misplaced(argument, scale));
        }
    }
    Ok(ends)
}

/// One end of an axis; `None` where it is left open.
fn end(argument: Argument<'_>, part: Argument<'_>, scale: &AxisScale) -> Result<Option<f64>> {
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
            .filter(|end| end.is_finite()),
    };
    let positive = matches!(scale, AxisScale::Log { .. });
    let number = number.filter(|end| *end > 0.0 || !positive);
    number.map(Some).ok_or_else(|| misplaced(argument, scale))
}

/// Ends that are none.
fn misplaced(argument: Argument<'_>, scale: &AxisScale) -> Error {
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
