//! `kind=heatmap`: a matrix as coloured cells.

use super::definition::{FormulaGrid, KindDefinition, MarkInput, PositionRule, Sharing};
use super::options::{ASPECT, AXES, only};
use super::row_positions::row_positions;
use crate::dialect::native::aspect::equal_aspect;
use crate::dialect::native::color_scale::color_scale;
use crate::dialect::parameter::Arguments;
use crate::error::{Error, Result};
use crate::font;
use crate::scale::format::Format;
use crate::spec::mark::Heatmap;
use crate::spec::{ColorScale, Mark};

pub(super) const KIND: KindDefinition = KindDefinition {
    has_color_scale: true,
    is_named_by_axis: true,
    position_rule: PositionRule::Names,
    sharing: Sharing::Alone,
    matrix: Some(FormulaGrid {
        columns: 240,
        rows: 160,
        is_celled: true,
        has_holes: false,
    }),
    reads: &[AXES, ASPECT, only(&["annot"])],
    hides_grid: true,
    ..KindDefinition::new("heatmap", &["imshow", "matshow", "pcolormesh"], read)
};

/// The mark of a matrix. Where a formula made the matrix, its rows and columns stand at numbers along the axes.
fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    let (arguments, theme, series) = (input.arguments, input.theme, &*input.series);
    // the outer edges of cells whose middles are given in even steps
    let edges = |middles: &[f64]| -> [f64; 2] {
        let (Some(first), Some(last)) = (middles.first(), middles.last()) else {
            return [0.0, 1.0];
        };
        let half = (last - first) / (middles.len().max(2) - 1) as f64 / 2.0;
        [first - half, last + half]
    };
    let columns = series.first().map_or(&[][..], |row| &row.x);
    let default = Heatmap::default();
    let (labels, label_format) = labels(arguments)?;
    let default_scale = ColorScale {
        title: font::lines(&input.titles.values),
        ..default.color_scale
    };
    Ok(Mark::Heatmap(Heatmap {
        color_scale: color_scale(arguments, theme, default_scale)?,
        labels: labels.or(default.labels),
        label_format,
        square: equal_aspect(arguments)?.or(default.square),
        extent: input
            .is_formula
            .then(|| [edges(columns), edges(&row_positions(series))]),
    }))
}

/// `annot=`: true when the values are written in the cells, false when they are not, and their format; `None` where the query
/// does not say.
fn labels(arguments: &Arguments<'_>) -> Result<(Option<bool>, Option<Format>)> {
    let Some(argument) = arguments.last("annot") else {
        return Ok((None, None));
    };
    if let Ok(is_on) = argument.flag() {
        return Ok((Some(is_on), None));
    }
    let format = Format::read(argument.name, &argument.unquoted());
    let format = format.map_err(|_| {
        Error::expected(
            argument.name,
            "on, off or a format such as .2f",
            argument.value,
        )
    })?;
    Ok((Some(true), Some(format)))
}
