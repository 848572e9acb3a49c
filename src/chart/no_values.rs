//! The message in place of a chart of positive values when there are none.

use crate::error::{Note, NoteKind};
use crate::figure::context::text;
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::GroupStart;
use crate::scene::{Anchor, Role};

/// Writes the message into the middle of the plot, and adds a note for the author.
pub(super) fn write(plot: &mut PlotArea<'_, '_>) {
    let style = plot.context.label_style();
    let line = plot.context.line("No positive values", &style);
    plot.context.notes.add(Note::new(
        NoteKind::LeftOut,
        "y",
        "this kind needs at least one positive value",
    ));
    let at = plot.rect.center();
    plot.group(GroupStart::new(Role::MarkLabel), |plot| {
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
