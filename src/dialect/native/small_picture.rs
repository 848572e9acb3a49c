//! The size of a picture in; notes out about the texts that a picture so small has no room for.

use crate::dialect::parameter::Arguments;
use crate::error::{Note, NoteKind, Notes};
use crate::spec::Canvas;

/// The texts that a tiny picture leaves out.
const LEFT_OUT_OF_TINY: [&str; 8] = [
    "xlabel",
    "ylabel",
    "y2label",
    "subtitle",
    "source",
    "clabel",
    "size_label",
    "colorbar",
];

/// The texts that a thumbnail leaves out besides.
const LEFT_OUT_OF_THUMBNAILS: [&str; 3] = ["title", "titles", "bar_label"];

/// Adds a note for each text that the query gives and that the picture is too small for. `source` is a column, and no text, of a
/// picture without a caption.
pub(super) fn note(
    arguments: &Arguments<'_>,
    canvas: &Canvas,
    has_caption: bool,
    notes: &mut Notes,
) {
    if !canvas.is_tiny() {
        return;
    }
    let thumbnails = match canvas.is_thumbnail() {
        true => &LEFT_OUT_OF_THUMBNAILS[..],
        false => &[],
    };
    for name in LEFT_OUT_OF_TINY.iter().chain(thumbnails) {
        let given = arguments
            .last(name)
            .filter(|_| has_caption || *name != "source");
        if let Some(argument) = given.filter(|given| !given.is_off()) {
            let text = "no room for it in a picture this small; width=320&height=200 has";
            notes.add(Note::new(NoteKind::LeftOut, argument.name, text));
        }
    }
}
