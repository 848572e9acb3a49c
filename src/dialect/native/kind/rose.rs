//! `kind=rose`: bars over equal angles.

use super::compass::compass;
use super::definition::{KindDefinition, MarkInput, PositionRule, Sharing};
use crate::error::{Note, NoteKind, Result};
use crate::spec::mark::Rose;
use crate::spec::{Compass, Mark};

pub(super) const KIND: KindDefinition = KindDefinition {
    has_point_colors: true,
    position_rule: PositionRule::Names,
    has_named_points: true,
    sharing: Sharing::Alone,
    ..KindDefinition::new("rose", &["windrose", "polararea"], read)
};

/// The mark of bars over equal angles.
fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    let (arguments, series) = (input.arguments, &*input.series);
    if series
        .iter()
        .any(|series| series.y.iter().any(|value| *value < 0.0))
    {
        let text = "a rose has no petals for negative values; they are left out";
        input.notes.add(Note::new(NoteKind::LeftOut, "y", text));
    }
    Ok(Mark::Rose(Rose {
        compass: compass(
            arguments,
            Compass {
                zero: 0.0,
                clockwise: true,
            },
        )?,
    }))
}
