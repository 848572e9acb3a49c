//! `kind=treemap`: rectangles with areas in proportion to their values.

use super::definition::{KindDefinition, MarkInput, PositionRule, SameNames, Sharing};
use super::options::{HUE, VALUE_COLORS};
use crate::color::{Colormap, PaletteName};
use crate::error::Result;
use crate::spec::mark::Treemap;
use crate::spec::{Mark, Series};
use crate::stat::extent::extent;

pub(super) const KIND: KindDefinition = KindDefinition {
    max_points: 50_000,
    has_point_colors: true,
    position_rule: PositionRule::Names,
    same_names: SameNames::AddedUp,
    has_named_points: true,
    sharing: Sharing::Alone,
    positive_parts: Some("areas"),
    has_no_zeros: true,
    reads: &[VALUE_COLORS, HUE],
    has_value_colors: true,
    ..KindDefinition::new("treemap", &[], read)
};

fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    let map = input.arguments.last("cmap");
    let is_free = ["color", "palette"].map(|name| input.arguments.last(name).is_none());
    if let Some(argument) = map
        && is_free == [true, true]
        && PaletteName::find(argument.value).is_none()
    {
        let map = Colormap::read(argument.name, argument.value, &input.theme.palette)?;
        color_by_value(&map, input.series);
    }
    Ok(Mark::Treemap(Treemap))
}

/// Gives each cell the colour of its value. The lightest fifth of a map that begins light is left out, because cells would be lost
/// on the background.
fn color_by_value(map: &Colormap, series: &mut [Series]) {
    let values = series.iter().flat_map(|series| series.y.iter().copied());
    let values: Vec<f64> = values.filter(|value| *value > 0.0).collect();
    let Some((low, high)) = extent(&values) else {
        return;
    };
    let from = if map.is_diverging() { 0.0 } else { 0.2 };
    let place = |value: f64| match high > low {
        true => ((value - low) / (high - low)).clamp(0.0, 1.0),
        false => 1.0,
    };
    for series in series {
        let colors = series
            .y
            .iter()
            .map(|value| map.at(from + (1.0 - from) * place(*value)));
        series.style.colors = colors.collect();
    }
}
