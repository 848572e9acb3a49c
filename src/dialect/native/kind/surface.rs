//! `kind=surface`: a matrix as heights over a plane.

use super::definition::{FormulaGrid, KindDefinition, MarkInput, Sharing};
use super::options::only;
use super::row_positions::row_positions;
use crate::dialect::native::axis_limits::number_limits;
use crate::dialect::native::color_scale::color_scale;
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Surface;

pub(super) const KIND: KindDefinition = KindDefinition {
    has_color_scale: true,
    is_named_by_axis: true,
    whole_parts: Some(("around which no facet", &[])),
    sharing: Sharing::Alone,
    matrix: Some(FormulaGrid {
        columns: 51,
        rows: 51,
        is_celled: false,
        has_holes: true,
    }),
    reads: &[only(&[
        "xlabel",
        "xformat",
        "yformat",
        "grid_color",
        "zlim",
        "azimuth",
        "elevation",
    ])],
    ..KindDefinition::new("surface", &["plot_surface"], read)
};

/// The mark of a surface.
fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    let (arguments, theme, series) = (input.arguments, input.theme, &*input.series);
    let default = Surface::default();
    Ok(Mark::Surface(Surface {
        rows: row_positions(series),
        color_scale: color_scale(arguments, theme, default.color_scale)?,
        domain: number_limits(arguments, "zlim")?,
        azimuth: arguments.number("azimuth")?.unwrap_or(default.azimuth),
        elevation: arguments.number("elevation")?.unwrap_or(default.elevation),
    }))
}
