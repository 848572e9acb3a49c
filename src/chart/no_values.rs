//! What stands in place of a chart that shows positive values only, where there are none.

use crate::error::{Note, NoteKind};
use crate::figure::plot::Plot;
use crate::figure::sheet::text;
use crate::scene::backend::Open;
use crate::scene::{Anchor, Role};

/// Says that there is nothing to show.
pub(super) fn write(plot: &mut Plot<'_, '_>) {
    let style = plot.sheet.label_style();
    let line = plot.sheet.line("No positive values", &style);
    plot.sheet.notes.add(Note::new(
        NoteKind::LeftOut,
        "y",
        "this kind needs at least one positive value",
    ));
    let at = plot.rect.center();
    plot.group(Open::new(Role::MarkLabel), |plot| {
        plot.push(text(
            &line,
            at,
            Anchor::Middle,
            0.0,
            plot.theme().label,
            None,
        ))
    });
}
