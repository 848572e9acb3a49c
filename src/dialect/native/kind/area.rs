//! Areas under lines.

use super::definition::{Definition, Draft, MarkerUse};
use super::step;
use crate::dialect::native::bars::stacking;
use crate::dialect::parameter::Arguments;
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Area;
use crate::spec::{Arrangement, Channel, Series};

pub(super) const KIND: Definition = Definition {
    marker: MarkerUse::Asked,
    values: Some("high"),
    has_edges: true,
    is_faint: true,
    has_second_axis: true,
    ..Definition::new("area", &["stackplot", "fill_between"], read)
};

fn read(draft: &mut Draft<'_>) -> Result<Mark> {
    Ok(Mark::Area(Area {
        arrangement: arrangement(draft.arguments, draft.series)?,
        smooth: draft.arguments.flag("smooth")?.unwrap_or(false),
        step: step::place(draft.arguments)?,
    }))
}

/// Areas are stacked, but for those with edges of their own.
fn arrangement(arguments: &Arguments<'_>, series: &[Series]) -> Result<Arrangement> {
    let edged = |one: &Series| !one.channel(Channel::Low).is_empty();
    if series.iter().any(edged) {
        return Ok(Arrangement::Overlapped);
    }
    stacking(arguments, Arrangement::Stacked, Arrangement::Overlapped)
}
