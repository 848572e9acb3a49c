//! `kind=rose`: bars over equal angles.

use super::compass::compass;
use super::definition::{KindDefinition, MarkInput, PositionRule, Sharing};
use crate::error::{Note, NoteKind, Result};
use crate::spec::Mark;
use crate::spec::mark::Rose;

pub(super) const KIND: KindDefinition = KindDefinition {
    max_points: 5_000,
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
        compass: compass(arguments, Rose::default().compass)?,
    }))
}
