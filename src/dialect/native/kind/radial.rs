//! The axis from the centre of a disc: notes about what it cannot be.

use super::definition::MarkInput;
use crate::error::{Note, NoteKind};

/// Adds a note about a symmetric logarithmic scale, which the axis of a disc does not have.
pub(super) fn note_symlog(input: &mut MarkInput<'_>) {
    let is_symlog = |value: &str| value.trim().to_ascii_lowercase().starts_with("sym");
    for name in ["yscale", "logy"] {
        let argument = input.arguments.last(name);
        if let Some(argument) = argument.filter(|argument| is_symlog(argument.value)) {
            let text = "the axis of a disc is linear or log; ignored";
            let note = Note::new(NoteKind::Ignored, argument.name, text);
            input.notes.add(note);
        }
    }
}
