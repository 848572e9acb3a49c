//! The edges of a rectangle.

use super::Direction;

/// An edge of a rectangle: of a plot, for an axis or a legend, or of a bar, for its value. Lists for all edges are in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The upper one.
    Top,
    /// That at the right.
    Right,
    /// The lower one.
    Bottom,
    /// That at the left.
    Left,
}

impl Edge {
    /// All edges, clockwise from the top.
    pub const ALL: [Edge; 4] = [Edge::Top, Edge::Right, Edge::Bottom, Edge::Left];

    /// Its number in a list for all edges.
    pub fn index(self) -> usize {
        self as usize
    }

    /// True for the upper and the lower edge.
    pub fn is_horizontal(self) -> bool {
        matches!(self, Edge::Top | Edge::Bottom)
    }

    /// The edge across from it.
    pub fn opposite(self) -> Edge {
        Edge::ALL[(self.index() + 2) % 4]
    }

    /// The edge at the end of a direction where `grows`, else that at its beginning.
    pub fn at_end(direction: Direction, grows: bool) -> Edge {
        match (direction, grows) {
            (Direction::Vertical, true) => Edge::Top,
            (Direction::Vertical, false) => Edge::Bottom,
            (Direction::Horizontal, true) => Edge::Right,
            (Direction::Horizontal, false) => Edge::Left,
        }
    }
}
