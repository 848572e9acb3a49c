//! `kind=radar`: lines around a centre, with a spoke for each name.

use super::definition::{KindDefinition, MarkInput, MarkerUse, PositionRule, SameNames, Sharing};
use super::options::{DRAWING, FILLS, HUE, LINES, RADIAL, ZORDER, only};
use crate::dialect::native::fill::fills_any;
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Radar;

pub(super) const KIND: KindDefinition = KindDefinition {
    max_points: 20_000,
    max_series: 200,
    is_line: true,
    has_area: true,
    marker: MarkerUse::Few,
    position_rule: PositionRule::Names,
    same_names: SameNames::Series,
    adds_rows: |_, _| true,
    has_named_points: true,
    sharing: Sharing::Alone,
    reads: &[
        RADIAL,
        DRAWING,
        HUE,
        LINES,
        FILLS,
        ZORDER,
        only(&["fill", "smooth"]),
    ],
    ..KindDefinition::new("radar", &["spider"], read)
};

fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    let default = Radar::default();
    Ok(Mark::Radar(Radar {
        filled: fills_any(input.arguments).unwrap_or(default.filled),
        smooth: input.arguments.flag("smooth")?.unwrap_or(default.smooth),
    }))
}
