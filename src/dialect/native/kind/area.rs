//! `kind=area`: areas under lines.

use super::definition::{KindDefinition, MarkInput, MarkerUse};
use super::step;
use crate::dialect::native::bars::stacking;
use crate::dialect::parameter::Arguments;
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Area;
use crate::spec::{Arrangement, Channel, Series};

pub(super) const KIND: KindDefinition = KindDefinition {
    has_free_axis: true,
    marker: MarkerUse::Asked,
    value_parameter: Some("high"),
    has_low_edge: true,
    has_faint_gradient: true,
    has_second_axis: true,
    ..KindDefinition::new("area", &["stackplot", "fill_between"], read)
};

fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    let default = Area::default();
    Ok(Mark::Area(Area {
        arrangement: arrangement(input.arguments, input.series, default.arrangement)?,
        smooth: input.arguments.flag("smooth")?.unwrap_or(default.smooth),
        step: step::step_place(input.arguments)?.or(default.step),
    }))
}

/// Areas with lower edges of their own cannot be stacked, so they overlap.
fn arrangement(
    arguments: &Arguments<'_>,
    series: &[Series],
    default: Arrangement,
) -> Result<Arrangement> {
    let has_low_edge = |series: &Series| !series.channel(Channel::Low).is_empty();
    if series.iter().any(has_low_edge) {
        return Ok(Arrangement::Overlapped);
    }
    stacking(arguments, default, Arrangement::Overlapped)
}
