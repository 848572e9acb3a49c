//! `kind=contour` and `kind=contourf`: lines of equal value of a matrix, and the areas between them.

use super::definition::{FormulaGrid, KindDefinition, KindReader, MarkInput};
use super::options::{ASPECT, AXES, only};
use super::row_positions::row_positions;
use crate::dialect::native::color_scale::color_scale;
use crate::error::{Error, Result};
use crate::font;
use crate::spec::mark::Contour;
use crate::spec::{ColorScale, Mark};
use crate::table::list;

pub(super) const CONTOUR: KindDefinition = KindDefinition {
    has_color_scale: true,
    matrix: Some(FormulaGrid {
        columns: 161,
        rows: 121,
        is_celled: false,
        has_holes: false,
    }),
    reads: &[AXES, ASPECT, only(&["annot", "levels"])],
    ..KindDefinition::new("contour", &[], lines)
};

pub(super) const CONTOURF: KindDefinition = KindDefinition {
    name: "contourf",
    aliases: &[],
    family: "contour",
    hides_grid: true,
    read: KindReader::Mark(filled),
    ..CONTOUR
};

fn lines(input: &mut MarkInput<'_>) -> Result<Mark> {
    contour(input, Contour::default())
}

fn filled(input: &mut MarkInput<'_>) -> Result<Mark> {
    contour(input, Contour::filled())
}

/// The mark of contours; `default` holds what the query leaves out.
fn contour(input: &mut MarkInput<'_>, default: Contour) -> Result<Mark> {
    let (arguments, theme) = (input.arguments, input.theme);
    let rows = row_positions(input.series);
    let (mut levels, mut count) = (default.levels, default.count);
    if let Some(argument) = arguments.last("levels") {
        let wrong = || {
            Error::expected(
                argument.name,
                "how many lines (1 to 100), or at most 100 rising values with commas",
                argument.value,
            )
        };
        let numbers =
            list::numbers(argument.name, argument.value, input.limits).map_err(|_| wrong())?;
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
    let default_scale = ColorScale {
        title: font::lines(&input.titles.values),
        ..default.color_scale
    };
    Ok(Mark::Contour(Contour {
        rows,
        levels,
        count,
        filled: default.filled,
        labels: arguments.flag("annot")?.unwrap_or(default.labels),
        color_scale: color_scale(arguments, theme, default_scale)?,
    }))
}
