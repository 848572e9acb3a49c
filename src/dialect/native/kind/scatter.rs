//! `kind=scatter`: points, whose sizes and colours may show values.

use super::definition::{KindDefinition, LineUse, MarkInput, MarkerUse};
use super::options::{ASPECT, AXES, EDGES, ERROR_BARS, HUE, SIZES};
use crate::chart::sizes;
use crate::dialect::native::color_scale::color_scale;
use crate::dialect::native::size;
use crate::dialect::parameter::Arguments;
use crate::error::Result;
use crate::font;
use crate::spec::mark::Scatter;
use crate::spec::{Channel, ColorScale, Mark, Series};

pub(super) const KIND: KindDefinition = KindDefinition {
    has_point_colors: true,
    marker: MarkerUse::Always,
    line_use: LineUse::FormatString,
    has_pairs: true,
    has_point_hue: true,
    has_trend: true,
    has_second_axis: true,
    has_point_labels: true,
    reads: &[AXES, ASPECT, HUE, EDGES, ERROR_BARS, SIZES],
    ..KindDefinition::new("scatter", &["point", "bubble"], read)
};

fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    let default = Scatter::default();
    let size_title = input.arguments.text("size_label");
    let color_default = ColorScale {
        title: font::lines(&input.titles.hue),
        ..default.color_scale
    };
    Ok(Mark::Scatter(Scatter {
        color_scale: color_scale(input.arguments, input.theme, color_default)?,
        largest: largest(input.arguments, input.series)?,
        size_title: font::lines(size_title.unwrap_or(&input.titles.size)),
    }))
}

/// The diameter of the largest point in CSS pixels; `None` when `s` gives the diameters themselves.
fn largest(arguments: &Arguments<'_>, series: &[Series]) -> Result<Option<f64>> {
    let has_diameters = arguments.last("s").is_some();
    let sizes = series
        .iter()
        .flat_map(|series| series.channel(Channel::Size))
        .filter(|size| size.is_finite() && **size > 0.0);
    let most = sizes.clone().copied().fold(0.0, f64::max);
    // areas are proportional to sizes
    let count = sizes.map(|size| size / most).sum();
    let default = sizes::largest_point(size::shorter_side(arguments), count);
    let largest = arguments.number("maxsize")?.unwrap_or(default);
    Ok((!has_diameters).then_some(largest))
}
