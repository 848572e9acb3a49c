//! Lines of equal value of a matrix, and the ground between them.

use super::definition::{Definition, Draft, Grid};
use super::rows::places;
use crate::dialect::native::color_scale::{color_scale, color_scale_of_points};
use crate::error::{Error, Result};
use crate::spec::Mark;
use crate::spec::mark::Contour;
use crate::table::list;

pub(super) const CONTOUR: Definition = Definition {
    is_shaded: true,
    matrix: Some(Grid {
        columns: 161,
        rows: 121,
        is_celled: false,
        has_holes: false,
    }),
    ..Definition::new("contour", &[], lines)
};

pub(super) const CONTOURF: Definition = Definition {
    family: "contour",
    is_shaded: true,
    matrix: Some(Grid {
        columns: 161,
        rows: 121,
        is_celled: false,
        has_holes: false,
    }),
    ..Definition::new("contourf", &[], filled)
};

fn lines(draft: &mut Draft<'_>) -> Result<Mark> {
    contour(draft, false)
}

fn filled(draft: &mut Draft<'_>) -> Result<Mark> {
    contour(draft, true)
}

/// Lines of equal value, or the ground between them. The labels of the rows are their places where all are numbers.
fn contour(draft: &mut Draft<'_>, filled: bool) -> Result<Mark> {
    let (arguments, theme) = (draft.arguments, draft.theme);
    let rows = places(draft.series);
    let (mut levels, mut count) = (Vec::new(), 8);
    if let Some(argument) = arguments.last("levels") {
        let wrong = || {
            Error::expected(
                argument.name,
                "how many lines (1 to 100), or at most 100 rising values with commas",
                argument.value,
            )
        };
        let numbers =
            list::numbers(argument.name, argument.value, draft.limits).map_err(|_| wrong())?;
        match numbers[..] {
            [only] if only.fract() == 0.0 && (1.0..=100.0).contains(&only) => count = only as usize,
            [_, _, ..]
                if numbers.len() <= 100 && numbers.windows(2).all(|pair| pair[0] < pair[1]) =>
            {
                levels = numbers;
            }
            _ => return Err(wrong()),
        }
    }
    Ok(Mark::Contour(Contour {
        rows,
        levels,
        count,
        filled,
        labels: arguments.flag("annot")?.unwrap_or(!filled),
        color_scale: if filled {
            color_scale(arguments, theme)?
        } else {
            color_scale_of_points(arguments, theme)?
        },
    }))
}
