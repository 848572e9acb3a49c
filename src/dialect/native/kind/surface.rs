//! Matrices as heights.

use super::definition::{Company, Definition, Draft, Grid};
use super::rows::places;
use crate::dialect::native::color_scale::shade;
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
    let (reader, theme, series) = (draft.reader, draft.theme, &*draft.series);
    Ok(Mark::Surface(Surface {
        rows: places(series),
        shade: shade(reader, theme)?,
        domain: limits(reader, "zlim", &AxisScale::Linear)?,
        azimuth: reader.number_or_default("azimuth")?,
        elevation: reader.number_or_default("elevation")?,
    }))
}
