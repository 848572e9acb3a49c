//! The message in place of a chart without axes of which nothing can be drawn.

use super::empty_state;
use crate::error::{Note, NoteKind};
use crate::figure::plot_area::PlotArea;
use crate::spec::Layer;

/// Writes into the middle of the plot that there are no positive values, with a note for the author; or that there are no data,
/// where the layer has no value at all.
pub(super) fn write(plot: &mut PlotArea<'_, '_>, layer: &Layer) {
    if write_no_data(plot, layer) {
        return;
    }
    plot.context.notes.add(Note::new(
        NoteKind::LeftOut,
        "y",
        "this kind needs at least one positive value",
    ));
    let words = empty_state::no_positive_values(&plot.context.spec.locale);
    empty_state::write(plot.context, plot.rect, words);
}

/// Writes that there are no data if the layer has no value. True if it has none.
pub(super) fn write_no_data(plot: &mut PlotArea<'_, '_>, layer: &Layer) -> bool {
    let is_empty = empty_state::is_empty(layer);
    if is_empty {
        let words = empty_state::no_data(&plot.context.spec.locale);
        empty_state::write(plot.context, plot.rect, words);
    }
    is_empty
}
