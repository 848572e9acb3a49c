//! The size of the picture in a query.

use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Result};

/// The argument for a side of the picture; `None` when it is not given. A number between 0 and 1 is no side but the width
/// of bars, and is returned as the error.
pub(super) fn side<'a>(
    arguments: &Arguments<'a>,
    name: &str,
) -> Result<Option<Argument<'a>>, Argument<'a>> {
    let argument = arguments.last(name);
    let share =
        argument.filter(|argument| argument.number().is_ok_and(|side| side > 0.0 && side < 1.0));
    share.map_or(Ok(argument), Err)
}

/// The shorter side of the picture in CSS pixels; a side that the query leaves out counts as 400.
pub(super) fn shorter_side(arguments: &Arguments<'_>) -> f64 {
    let inches = arguments
        .last("figsize")
        .and_then(|argument| figsize(argument).ok());
    let side = |index: usize, name: &str| {
        let argument = side(arguments, name).ok().flatten();
        let argument = argument.and_then(|argument| argument.number().ok());
        argument
            .or(inches.map(|inches| inches[index] * 100.0))
            .unwrap_or(400.0)
    };
    side(0, "width").min(side(1, "height"))
}

/// Width and height in inches from `figsize=`.
pub(super) fn figsize(argument: Argument<'_>) -> Result<[f64; 2]> {
    let wrong = || {
        let what = "width and height in inches (0.1 to 200) such as 8,4.8; pixels are width=800&height=480";
        Error::expected(argument.name, what, argument.value)
    };
    let text = argument.value.replace(['x', '×'], ",");
    let list = Argument {
        value: &text,
        ..argument
    };
    let parts: Vec<f64> = list
        .parts()
        .map(|part| part.number().map_err(|_| wrong()))
        .collect::<Result<_>>()?;
    match parts[..] {
        [width, height]
            if [width, height]
                .iter()
                .all(|side| (0.1..=200.0).contains(side)) =>
        {
            Ok([width, height])
        }
        _ => Err(wrong()),
    }
}
