//! Matrices as heights.

use super::definition::{Company, Definition, Draft, Grid};
use super::rows::places;
use crate::dialect::native::color_scale::color_scale;
use crate::dialect::native::ends::limits;
use crate::error::Result;
use crate::spec::mark::Surface;
use crate::spec::{AxisScale, Mark};

pub(super) const KIND: Definition = Definition {
    is_shaded: true,
    is_named_by_axis: true,
    company: Company::Alone,
    matrix: Some(Grid {
        columns: 51,
        rows: 51,
        is_celled: false,
        has_holes: true,
    }),
    ..Definition::new("surface", &["plot_surface"], read)
};

/// A matrix as heights.
fn read(draft: &mut Draft<'_>) -> Result<Mark> {
    let (arguments, theme, series) = (draft.arguments, draft.theme, &*draft.series);
    Ok(Mark::Surface(Surface {
        rows: places(series),
        color_scale: color_scale(arguments, theme)?,
        domain: limits(arguments, "zlim", &AxisScale::Linear)?,
        azimuth: arguments.number_or_default("azimuth")?,
        elevation: arguments.number_or_default("elevation")?,
    }))
}
