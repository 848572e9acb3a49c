//! Room that is taken from a rectangle.

use crate::scene::Rect;

/// From the headings, the table or the legend to the plot.
pub(super) const HEADING_GAP: f32 = 12.0;

/// Takes a height and a gap from the top of a room.
pub(super) fn shrink_top(room: &mut Rect, height: f32, gap: f32) {
    let by = if height > 0.0 {
        (height + gap).min(room.height - 1.0).max(0.0)
    } else {
        0.0
    };
    room.y += by;
    room.height -= by;
}

/// Takes a height and a gap from the bottom of a room.
pub(super) fn shrink_bottom(room: &mut Rect, height: f32, gap: f32) {
    let by = if height > 0.0 {
        (height + gap).min(room.height - 1.0).max(0.0)
    } else {
        0.0
    };
    room.height -= by;
}
