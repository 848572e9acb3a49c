//! Room that is taken from a rectangle, edge by edge.

use crate::scene::Rect;
use crate::spec::board::Side;

/// Takes a length from one side of a room; at least one pixel each way is left.
pub(super) fn take(room: &mut Rect, side: Side, by: f32) {
    let most = match side {
        Side::Top | Side::Bottom => room.height - 1.0,
        Side::Left | Side::Right => room.width - 1.0,
    };
    let by = by.min(most).max(0.0);
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
