//! Matrices of colours.

use super::definition::{Company, Definition, Draft, Grid, Placing};
use super::rows::places;
use crate::dialect::native::aspect::square;
use crate::dialect::native::color_scale::color_scale;
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Heatmap;

pub(super) const KIND: Definition = Definition {
    is_shaded: true,
    is_named_by_axis: true,
    placing: Placing::Names,
    company: Company::Alone,
    matrix: Some(Grid {
        columns: 240,
        rows: 160,
        is_celled: true,
        has_holes: false,
    }),
    ..Definition::new("heatmap", &["imshow", "matshow", "pcolormesh"], read)
};

/// A matrix of colours; `counted` where the labels of its rows and the positions of its columns are numbers along the
/// axes, in even steps.
fn read(draft: &mut Draft<'_>) -> Result<Mark> {
    let (arguments, theme, series) = (draft.arguments, draft.theme, &*draft.series);
    let counted = draft.is_formula;
    let edges = |places: &[f64]| -> [f64; 2] {
        let (Some(first), Some(last)) = (places.first(), places.last()) else {
            return [0.0, 1.0];
        };
        let half = (last - first) / (places.len().max(2) - 1) as f64 / 2.0;
        [first - half, last + half]
    };
    let columns = series.first().map_or(&[][..], |row| &row.x);
    Ok(Mark::Heatmap(Heatmap {
        color_scale: color_scale(arguments, theme)?,
        labels: arguments.flag("annot")?,
        square: square(arguments)?,
        extent: counted.then(|| [edges(columns), edges(&places(series))]),
    }))
}
