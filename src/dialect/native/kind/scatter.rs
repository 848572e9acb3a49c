//! Points.

use super::definition::{Definition, Draft, Join, MarkerUse};
use crate::dialect::native::color_scale::color_scale_of_points;
use crate::dialect::native::size;
use crate::dialect::parameter::Arguments;
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
        color_scale: color_scale_of_points(draft.arguments, draft.theme)?,
        largest: largest(draft.arguments)?,
        size_title: font::lines(draft.arguments.text("size_label").unwrap_or("")),
    }))
}

/// Diameter of the largest point, less in small pictures; `None` where `s` gives the sizes themselves.
fn largest(arguments: &Arguments<'_>) -> Result<Option<f64>> {
    let direct = arguments.last("s").is_some();
    let usual = (size::shorter_side(arguments) * 0.11).clamp(6.0, 44.0 * size::growth(arguments));
    let largest = arguments.number("maxsize")?.unwrap_or(usual);
    Ok((!direct).then_some(largest))
}
