//! Shrinks a rectangle at the top or the bottom.

use crate::scene::Rect;

/// The least height of the plot of a panel in CSS pixels: a picture of open height grows until its panels have it.
pub(super) const LEAST_PLOT: f32 = 48.0;

/// From the headings, the table or the legend to the plot, in CSS pixels.
pub(super) const HEADING_GAP: f32 = 12.0;

/// Takes a height and a gap from the top of a rectangle. Nothing is taken for a height of 0.
pub(super) fn shrink_top(room: &mut Rect, height: f32, gap: f32) {
    let by = if height > 0.0 {
        (height + gap).min(room.height - 1.0).max(0.0)
    } else {
        0.0
    };
    room.y += by;
    room.height -= by;
}

/// Takes a height and a gap from the bottom of a rectangle. Nothing is taken for a height of 0.
pub(super) fn shrink_bottom(room: &mut Rect, height: f32, gap: f32) {
    let by = if height > 0.0 {
        (height + gap).min(room.height - 1.0).max(0.0)
    } else {
        0.0
    };
    room.height -= by;
}
