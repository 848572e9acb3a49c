//! Which way bars and boxes grow.

use crate::vocabulary;

vocabulary! {
    /// Which way bars grow.
    pub enum Direction {
        /// Upwards, positions from left to right.
        Vertical = "vertical" | "v" | "x" | "true" | "1",
        /// To the right, positions from bottom to top.
        Horizontal = "horizontal" | "h" | "y" | "false" | "0",
    }
}
