//! Shrinks a rectangle at one edge.

use crate::scene::Rect;
use crate::spec::drawing::Side;

/// Takes `by` CSS pixels from one side of a rectangle; at least one pixel is left in each direction.
pub(super) fn shrink(room: &mut Rect, side: Side, by: f32) {
    let limit = match side {
        Side::Top | Side::Bottom => room.height - 1.0,
        Side::Left | Side::Right => room.width - 1.0,
    };
    let by = by.min(limit).max(0.0);
    match side {
        Side::Top => {
            room.y += by;
            room.height -= by;
        }
        Side::Bottom => room.height -= by,
        Side::Left => {
            room.x += by;
            room.width -= by;
        }
        Side::Right => room.width -= by,
    }
}
