//! `kind=rose`: bars over equal angles.

use super::compass::compass;
use super::definition::{KindDefinition, MarkInput, PositionRule, SameNames, Sharing};
use super::options::{DRAWING, EDGES, FILLS, HUE, RADIAL, only};
use crate::dialect::native::names::Named;
use crate::error::{Note, NoteKind, Result};
use crate::spec::mark::Rose;
use crate::spec::{Mark, PieLabels};

pub(super) const KIND: KindDefinition = KindDefinition {
    max_points: 5_000,
    has_point_colors: true,
    position_rule: PositionRule::Names,
    same_names: SameNames::AddedUp,
    adds_rows: |_, _| true,
    has_named_points: true,
    sharing: Sharing::Alone,
    positive_parts: Some("petals"),
    reads: &[
        RADIAL,
        HUE,
        DRAWING,
        FILLS,
        EDGES,
        only(&["theta_zero", "clockwise", "pie_labels"]),
    ],
    ..KindDefinition::new("rose", &["windrose", "polararea"], read)
};

/// The mark of bars over equal angles.
fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    let labels = input.arguments.choice("pie_labels", PieLabels::read)?;
    let is_known = matches!(labels, None | Some(PieLabels::None | PieLabels::Name));
    if let (false, Some(argument)) = (is_known, input.arguments.last("pie_labels")) {
        let text = "a rose has names at its sectors, or nothing; ignored";
        let note = Note::new(NoteKind::Ignored, argument.name, text);
        input.notes.add(note);
    }
    Ok(Mark::Rose(Rose {
        has_names: labels != Some(PieLabels::None),
        compass: compass(input.arguments, Rose::default().compass)?,
        ..Rose::default()
    }))
}
