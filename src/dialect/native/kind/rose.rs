//! Bars over equal angles.

use super::compass::compass;
use super::definition::{Company, Definition, Draft, Placing};
use crate::error::{Note, NoteKind, Result};
use crate::spec::mark::Rose;
use crate::spec::{Compass, Mark};

pub(super) const KIND: Definition = Definition {
    is_pointwise: true,
    placing: Placing::Names,
    has_named_points: true,
    company: Company::Alone,
    ..Definition::new("rose", &["windrose", "polararea"], read)
};

/// Bars over equal angles.
fn read(draft: &mut Draft<'_>) -> Result<Mark> {
    let (arguments, series) = (draft.arguments, &*draft.series);
    if series
        .iter()
        .any(|one| one.y.iter().any(|value| *value < 0.0))
    {
        let text = "a rose has no petals for negative values; they are left out";
        draft.notes.add(Note::new(NoteKind::LeftOut, "y", text));
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
