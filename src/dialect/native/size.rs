//! The size of the picture as a query gives it, and what follows from it for letters and lines.

use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Result};

/// What is said of a side of the picture; an error with what is between 0 and 1 and so means a part of something else.
pub(super) fn side<'a>(
    arguments: &Arguments<'a>,
    word: &str,
) -> Result<Option<Argument<'a>>, Argument<'a>> {
    let argument = arguments.last(word);
    let part =
        argument.filter(|argument| argument.number().is_ok_and(|side| side > 0.0 && side < 1.0));
    part.map_or(Ok(argument), Err)
}

/// The shorter side of a picture in CSS pixels; that of a usual one where its author does not say it.
pub(super) fn shorter_side(arguments: &Arguments<'_>) -> f64 {
    let inches = arguments
        .last("figsize")
        .and_then(|argument| figsize(argument).ok());
    let side = |index: usize, word: &str| {
        let argument = side(arguments, word).ok().flatten();
        let argument = argument.and_then(|argument| argument.number().ok());
        argument
            .or(inches.map(|inches| inches[index] * 100.0))
            .unwrap_or(400.0)
    };
    side(0, "width").min(side(1, "height"))
}

/// By how much texts, lines and points are larger in a picture whose sides are longer than most screens are high, and
/// lines and points smaller in one that is no larger than a letter.
pub(super) fn growth(arguments: &Arguments<'_>) -> f64 {
    let side = shorter_side(arguments);
    libm::pow((side / 1200.0).max(1.0), 0.75) * (side / 24.0).clamp(0.25, 1.0)
}

/// Two sizes in inches.
pub(super) fn figsize(argument: Argument<'_>) -> Result<[f64; 2]> {
    let wrong = || {
        Error::expected(
            argument.name,
            "width and height in inches (0.1 to 200) such as 8,4.8",
            argument.value,
        )
    };
    let text = argument.value.replace(['x', '×'], ",");
    let listed = Argument {
        value: &text,
        ..argument
    };
    let parts: Vec<f64> = listed
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
