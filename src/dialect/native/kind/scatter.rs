//! Points.

use super::definition::{Definition, Draft, Join, MarkerUse};
use crate::dialect::native::color_scale::shade_of_points;
use crate::dialect::native::size;
use crate::dialect::word::Reader;
use crate::error::Result;
use crate::font;
use crate::spec::Mark;
use crate::spec::mark::Scatter;

pub(super) const KIND: Definition = Definition {
    is_pointwise: true,
    marker: MarkerUse::Always,
    join: Join::Never,
    has_pairs: true,
    has_trend: true,
    has_second_axis: true,
    ..Definition::new("scatter", &["point", "bubble"], read)
};

fn read(draft: &mut Draft<'_>) -> Result<Mark> {
    Ok(Mark::Scatter(Scatter {
        shade: shade_of_points(draft.reader, draft.theme)?,
        largest: largest(draft.reader)?,
        size_title: font::lines(draft.reader.text("size_label").unwrap_or("")),
    }))
}

/// Diameter of the largest point, less in small pictures; `None` where `s` gives the sizes themselves.
fn largest(reader: &Reader<'_>) -> Result<Option<f64>> {
    let direct = reader.last("s").is_some();
    let usual = (size::shorter_side(reader) * 0.11).clamp(6.0, 44.0 * size::growth(reader));
    let largest = reader.number("maxsize")?.unwrap_or(usual);
    Ok((!direct).then_some(largest))
}
